"""Repair of readings: confidences and alternatives decide what may change."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.normalize import Repairer
from pipeline.normalize.evidence import error_rate
from pipeline.normalize.names import name_places, surnames
from pipeline.normalize.tokens import tokenize
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

BOX = Box(0, 0, 10, 10)


@pytest.fixture(scope="module")
def repairer():
    return Repairer.load()


def reading(*lines, confidence=0.95, weak=None):
    """Return a reading; the words in ``weak`` have the confidence it gives them."""
    made = [tuple(Word(w, (weak or {}).get(w, confidence), BOX) for w in line.split()) for line in lines]
    return Reading(tuple(Line(words) for words in made))


def test_lines_are_unwrapped(repairer):
    repaired = repairer.repair_reading(reading("Phê duyệt kế hoạch cải", "tiến chất lượng giáo dục"))
    assert repaired.text == "Phê duyệt kế hoạch cải tiến chất lượng giáo dục"
    assert repaired.edits == ()


def test_wrong_mark_across_a_line_break(repairer):
    repaired = repairer.repair_reading(reading("hội đồng thấm", "định hồ sơ", weak={"thấm": 0.8}))
    assert repaired.text == "hội đồng thẩm định hồ sơ"
    assert [(e.from_, e.to) for e in repaired.edits] == [("thấm", "thẩm")]
    word = next(w for w in repaired.words if w.text == "thẩm")
    assert (word.raw, word.confidence) == ("thấm", 0.8)


def test_alternative_of_a_symbol_decides(repairer):
    symbols = (Symbol("k", 0.99), Symbol("é", 0.4, (Alternative("ế", 0.38),)))
    words = [Word("ké", 0.4, BOX, symbols), *(Word(w, 0.95, BOX) for w in ["hoạch", "năm", "học"])]
    repaired = repairer.repair_reading(Reading((Line(tuple(words)),)))
    assert repaired.text == "kế hoạch năm học"
    assert [(e.from_, e.to, e.reason) for e in repaired.edits] == [("ké", "kế", "alternative")]


def test_confident_words_stay(repairer):
    text = "Phó Hiệu trưởng Trưng Hải Yến, huyện Đăk Tô, xã Ngọk Tụ"
    assert repairer.repair_reading(reading(text, confidence=0.97)).text == text


@pytest.mark.parametrize("text", ["Ea Nam", "Ia Grai", "TT", "1.1", "Huyện Ninh Quang, xã Ea Nam", "Kon Plông", "x"])
def test_short_cells_stay(repairer, text):
    assert repairer.repair_reading(reading(text)).text == text


@pytest.mark.parametrize(
    ("text", "word", "other"),
    [
        ("Lương Cẩm Hòa", "Cẩm", "Cầm"),
        ("Đinh Diễm Phượng", "Phượng", "Phương"),
    ],
)
def test_names_of_persons_stay(repairer, text, word, other):
    symbols = tuple(Symbol(a, 0.5, (Alternative(b, 0.45),) if a != b else ()) for a, b in zip(word, other, strict=True))
    words = tuple(Word(w, 0.85, BOX, symbols if w == word else ()) for w in text.split())
    assert repairer.repair_reading(Reading((Line(words),))).text == text


def test_a_person_bears_no_name_of_a_place(repairer):
    assert repairer.repair_reading(reading("Châu Hoàng Viết Nam", confidence=0.9)).text == "Châu Hoàng Viết Nam"


def test_names_are_found():
    def places(text):
        return name_places(tokenize(text))

    assert places("Ông Nguyễn Viết Nam, xã Hồ Sơn Nam") == {1, 2, 3}
    assert places("Ban giám hiệu") == frozenset()
    assert len(surnames()) > 150


def test_empty(repairer):
    empty = repairer.repair_reading(Reading(()))
    assert (empty.text, empty.words, empty.edits) == ("", (), ())


def test_doubt_is_said(repairer):
    repaired = repairer.repair_reading(reading("Xqzw hội đồng", confidence=0.6))
    assert repaired.text.startswith("Xqzw")
    assert "unknown_word" in repaired.reasons


def test_error_rate_falls_with_confidence():
    rates = [error_rate(c / 20) for c in range(21)]
    assert rates == sorted(rates, reverse=True)
    assert 0 < rates[-1] < 0.01


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=9), st.floats(-1, 2)), max_size=8))
def test_any_reading(pairs):
    words = tuple(Word(t, c, BOX, tuple(Symbol(s, c, (Alternative("ố", 0.3),)) for s in t)) for t, c in pairs)
    repaired = Repairer.load().repair_reading(Reading((Line(words),)))
    assert unicodedata.is_normalized("NFC", repaired.text)
