"""What the other cells of a table say of one."""

import pytest

from pipeline.assemble.doubts.company import Company

CELLS = ["Ban chỉ đạo", "Ban chỉ đạo", "Quỹ khuyến học", "Quỹ khuyến học", "Tổ Văn phòng", "1.250", "1.250", "Lí - Hóa"]


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("Ban chỉ: đạo", "Ban chỉ đạo"),
        ("Quỹ: khuyến học.", "Quỹ khuyến học"),
        ("Ban chỉ đạo", None),
        ("Tổ: Văn phòng", None),
        ("1..250", None),
        ("Ban chí: đạo", None),
        ("Ban - chỉ đạo", None),
    ],
)
def test_marks_that_other_cells_lack_are_dirt(text: str, usual: str | None) -> None:
    assert Company([*CELLS, text]).unmarked(text) == usual


def test_marks_that_several_cells_bear_stay() -> None:
    cells = [*CELLS, "Ban, chỉ đạo", "Ban, chỉ đạo", "Ban chỉ đạo"]
    assert Company(cells).unmarked("Ban, chỉ đạo") is None


PHONES = ["0962 675 556", "0912 345 678", "0987 654 321", "0905 111 222"]


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("0962 675.557", "0962 675 557"),
        ("0962675 557", "0962 675 557"),
        ("0962.675.557", None),
        ("0962675557", None),
        ("0962 675 557", None),
    ],
)
def test_a_telephone_parted_in_two_ways_is_parted_as_the_others_are(text: str, usual: str | None) -> None:
    assert Company([*PHONES, text]).telephone(text) == usual


def test_no_telephone_is_changed_where_there_is_no_usual_way() -> None:
    assert Company(["0962 675.557", "0912.345 678"]).telephone("0962 675.557") is None
