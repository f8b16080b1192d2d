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


def _shared(text: str, read: str = "", instead: str = "", share: float = 0.0) -> float:
    """Return the share of words read surely, but for one (``read``) that another reading has a ``share`` of."""
    words = text.split()
    return name_share(words, lambda at: [(words[at], 1 - share), (instead, share)] if words[at] == read else [])


@pytest.mark.parametrize(("share", "least", "most"), [(0.2, 0.0, 0.3), (0.01, 0.5, 0.95), (0.0, 1.0, 1.0)])
def test_a_name_that_another_mark_makes_usual_is_believed_as_far_as_that_was_not_read(
    share: float, least: float, most: float
) -> None:
    assert least <= _shared("Nguyễn Cấm Xuân", "Cấm", "Cẩm", share) <= most


def test_what_else_was_read_counts_only_within_names_and_with_other_marks() -> None:
    assert _shared("Nguyễn Cẩm Xuân", "Cẩm", "Cấm", 0.2) > 0.95
    assert _shared("bị cấm đi", "cấm", "cẩm", 0.4) == 1.0
    assert _shared("Nguyễn Cấm Xuân", "Cấm", "Can", 0.4) == 1.0
    assert _shared("") == 1.0
