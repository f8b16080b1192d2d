"""What the other cells of a table say of one."""

import pytest

from pipeline.assemble.company import Company

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
