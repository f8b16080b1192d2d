"""Syllables that are hardly anybody's name are told from usual ones."""

import pytest

from pipeline.normalize.name_syllables import name_doubt, name_share


@pytest.mark.parametrize(
    ("usual", "misread"),
    [
        ("Huỳnh Văn Quân", "Huỳnh Vặn Quân"),
        ("Lê Minh Hiếu", "Lê Minh Hiểu"),
        ("Nguyễn Tất Thắng", "Nguyễn Tất Thẳng"),
        ("do ông Trần Văn Tấn phụ trách", "do ông Trần Văn Tẩn phụ trách"),
    ],
)
def test_a_misread_name_is_less_usual(usual: str, misread: str) -> None:
    assert name_doubt(usual) < 1.0 < name_doubt(misread) - name_doubt(usual)


@pytest.mark.parametrize("text", ["", "kế hoạch cải tiến chất lượng", "Văn", "xã Nguyễn Vặn", "12/2023"])
def test_where_no_person_is_named_there_is_no_doubt(text: str) -> None:
    assert name_doubt(text) == 0.0


def _words(*texts: str, other: tuple[str, str, float] = ("", "", 0.0)) -> list[list[tuple[str, float]]]:
    """Words read surely, but for one that another reading has a share of."""
    read, instead, share = other
    return [[(t, 1 - share), (instead, share)] if t == read else [(t, 1.0)] for t in texts]


@pytest.mark.parametrize(("share", "least", "most"), [(0.2, 0.0, 0.3), (0.01, 0.5, 0.95), (0.0, 1.0, 1.0)])
def test_a_name_that_another_mark_makes_usual_is_believed_as_far_as_that_was_not_read(
    share: float, least: float, most: float
) -> None:
    assert least <= name_share(_words("Nguyễn", "Cấm", "Xuân", other=("Cấm", "Cẩm", share))) <= most


def test_what_else_was_read_counts_only_within_names_and_with_other_marks() -> None:
    assert name_share(_words("Nguyễn", "Cẩm", "Xuân", other=("Cẩm", "Cấm", 0.2))) > 0.95
    assert name_share(_words("bị", "cấm", "đi", other=("cấm", "cẩm", 0.4))) == 1.0
    assert name_share(_words("Nguyễn", "Cấm", "Xuân", other=("Cấm", "Can", 0.4))) == 1.0
    assert name_share([]) == 1.0
