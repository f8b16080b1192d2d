"""How a column's texts are written tells of those that are written otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble.doubts.custom import Custom, Customs, shape_of

ROOMS = ["P. 101", "P. 102", "P. 203", "P. 110", "P.104"]


def test_shapes() -> None:
    assert [shape_of(text) for text in ("P. 101", "Thôn 5, xã Đồng Xuân", "09/01/2024")] == [
        "a. 9",
        "a 9, a a a",
        "9/9/9",
    ]


@pytest.mark.parametrize(("text", "custom"), [("P.104", (0.0, 1.0, 1.0)), ("P. 101", (0.75, 0.75, 1.0))])
def test_the_others_tell_how_usual_it_is(text: str, custom: tuple[float, float, float]) -> None:
    assert Customs(ROOMS).of(text) == custom


def test_a_point_that_no_other_has_is_told() -> None:
    found = Customs(["Thu học phí.", "Chi khác", "Mua giấy", "Sửa bàn ghế", "Thuê xe"]).of("Thu học phí.")
    assert found.ending == 0.0


def test_few_texts_tell_nothing() -> None:
    assert Customs(ROOMS[:4]).of("P. 101") == Custom(-1.0, -1.0, -1.0)
    assert Customs([*ROOMS, ""]).of("") == Custom()


@given(st.lists(st.text(max_size=8), max_size=9))
def test_shares_are_shares(texts: list[str]) -> None:
    customs = Customs(texts)
    for text in texts:
        assert all(share == -1 or 0 <= share <= 1 for share in customs.of(text))
