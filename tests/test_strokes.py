"""Strokes at the beginning of a count are ones, a Roman numeral is none; rules beside a number are no part of it."""

from __future__ import annotations

import pytest

from pipeline.assemble.order import ORDERED_KEYS, TYPED, repair_texts
from pipeline.normalize.columns.strokes import with_counted_ones, with_first_ones, without_edge_strokes


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (["I", "2", "3", "l", "2"], ["1", "2", "3", "1", "2"]),
        (["I", "I", "I", "2", "2", "3"], ["1", "1", "1", "2", "2", "3"]),
        (["|", "", "2"], ["1", "", "2"]),
        (["I", "1", "2", "II", "3"], ["I", "1", "2", "II", "3"]),
        (["I", "1", "2"], ["I", "1", "2"]),
        (["I", "\N{REPLACEMENT CHARACTER}", "2"], ["I", "\N{REPLACEMENT CHARACTER}", "2"]),
        (["I", "3"], ["I", "3"]),
        ([], []),
    ],
    ids=["again", "merged", "empty between", "groups", "one group", "unreadable between", "no two", "none"],
)
def test_a_stroke_before_a_two_is_a_one(column: list[str], wanted: list[str]) -> None:
    assert with_first_ones(column) == wanted
    assert with_first_ones(wanted) == wanted


@pytest.mark.parametrize("repair", [ORDERED_KEYS["no"], TYPED["ordinal"]])
def test_what_was_made_a_one_is_told(repair) -> None:  # type: ignore[no-untyped-def]
    values = repair(["I", "2", "3", "4"])
    assert [(value.text, value.changed) for value in values] == [("1", True), *((str(i), False) for i in (2, 3, 4))]


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        (["!", "2 I", "3", "4L"], ["!", "2", "3", "4"]),
        (["|1", "2"], ["1", "2"]),
        (["9", "10", "1l", "12"], ["9", "10", "1l", "12"]),
        (["3", "7L", "9"], ["3", "7L", "9"]),
        (["", "5 lớp", "6"], ["", "5 lớp", "6"]),
        (["1", "", "2]"], ["1", "", "2"]),
        (["A", "2I"], ["A", "2I"]),
    ],
    ids=["edges", "before", "an eleven", "out of place", "a text", "empty between", "no number before"],
)
def test_a_stroke_beside_a_number_in_its_place_is_a_rule(column: list[str], wanted: list[str]) -> None:
    assert without_edge_strokes(column) == wanted
    assert without_edge_strokes(wanted) == wanted


NUMBERED = ["Thôn 7, xã A", "Thôn 12", "thôn 3, xã B"]


@pytest.mark.parametrize(
    ("text", "others", "wanted"),
    [
        ("Thôn I, xã Tân Mỹ", NUMBERED, "Thôn 1, xã Tân Mỹ"),
        ("Thôn II", NUMBERED, "Thôn 11"),
        ("Nhà văn hóa thôn l", NUMBERED, "Nhà văn hóa thôn 1"),
        ("Thôn I", NUMBERED[:2], "Thôn I"),
        ("Thôn I", [*NUMBERED, "Thôn III"], "Thôn I"),
        ("Thôn III", NUMBERED, "Thôn III"),
        ("Thôn In", NUMBERED, "Thôn In"),
        ("Quý I/2026", ["Quý 2", "Quý 3", "Quý 4"], "Quý I/2026"),
        ("Khối I", NUMBERED, "Khối I"),
    ],
    ids=["one", "eleven", "l", "few numbers", "Romans", "three", "a word", "a year", "another word"],
)
def test_a_stroke_is_a_one_where_others_have_a_number_behind_its_word(
    text: str, others: list[str], wanted: str
) -> None:
    assert with_counted_ones([text, *others]) == [wanted, *others]
    assert with_counted_ones([wanted, *others]) == [wanted, *others]
    value = repair_texts([text, *others])[0]
    assert (value.text, value.changed) == (wanted, text != wanted)
