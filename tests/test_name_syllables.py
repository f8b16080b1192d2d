"""Syllables that are hardly anybody's name are told from usual ones."""

import pytest

from pipeline.normalize.name_syllables import name_doubt


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
