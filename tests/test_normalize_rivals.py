"""How much better a text would read with other marks on one of its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.repair import Repairer
from pipeline.normalize.rivals import LEAST, MOST

REPAIRER = Repairer.load()


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("hồ sơ bệnh án điện tư theo đúng quy định", "hồ sơ bệnh án điện tử theo đúng quy định"),
        ("I. Khôi tiểu học", "I. Khối tiểu học"),
        ("Vôn xã hội hóa", "Vốn xã hội hóa"),
        ("tuyên kênh nội đồng", "tuyến kênh nội đồng"),
    ],
)
def test_a_word_that_the_language_hardly_has_there_has_a_rival(read: str, right: str) -> None:
    assert REPAIRER.rival_margin(read) > max(1.5, REPAIRER.rival_margin(right) + 2)


@pytest.mark.parametrize("text", ["", "-", "15/11/1975", "(1)", "12.500.000"])
def test_figures_and_marks_have_none(text: str) -> None:
    assert REPAIRER.rival_margin(text) == 0


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_it_is_bounded_whatever_the_text(text: str) -> None:
    assert LEAST <= REPAIRER.rival_margin(text) <= MOST
    assert REPAIRER.rival_margin(text) == REPAIRER.rival_margin(text)
