"""Numbers are decided by two readers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.ocr.number_vote import well_formed
from pipeline.ocr.numerals import (
    looks_numeric,
    merge_cell,
    merge_word,
    numeral_words,
    numeric_column,
)
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

BOX = Box(0, 0, 10, 10)


def word(text: str, confidence: float = 0.9) -> Word:
    return Word(text, confidence, BOX)


def reading(text: str, confidence: float = 0.9) -> Reading:
    return Reading((Line(tuple(word(t, confidence) for t in text.split())),) if text else (), "test")


@pytest.mark.parametrize("text", ["1", "12", "1.234,5", "12%", "07/11/2022", "11/2022", "2.1", "2021-2025", "10.545,3"])
def test_well_formed(text: str) -> None:
    assert well_formed(text)


@pytest.mark.parametrize("text", ["10.545.3", "1Ï", "§", "", "602/7a", "1.2345,6", "a"])
def test_not_well_formed(text: str) -> None:
    assert not well_formed(text)


@pytest.mark.parametrize("text", ["126/KH-THPTBPN", "01/2021/TT-BNV", "77/TTLT", "Tổ", "QUÝ", "183/NQ-HĐND"])
def test_codes_and_words_are_no_numbers(text: str) -> None:
    assert not looks_numeric(text)


@pytest.mark.parametrize("text", ["§", "l", "n3/2a24", "1Ï.525", "12", "II"])
def test_damaged_numbers_look_numeric(text: str) -> None:
    assert looks_numeric(text)


def test_what_cannot_be_a_number_is_doubtful_where_one_must_stand() -> None:
    assert merge_word(word("8€4", 0.98), reading("84", 0.0), number=True).confidence <= 0.5
    assert merge_word(word("864", 0.98), reading("", 0.0), number=True).confidence == 0.98


def test_agreement_is_nearly_certain() -> None:
    assert merge_word(word("12", 0.6), reading("12")).confidence > 0.98


@pytest.mark.parametrize("text", ["64.3", "11"])
def test_what_wears_a_mark_off_misleads_both_readers(text: str) -> None:
    assert merge_word(word(text, 0.6), reading(text)).confidence == 0.6


def test_the_mark_beside_a_number_is_as_sure_as_it_was() -> None:
    seen = Word("6.", 0.6, BOX, (Symbol("6", 0.8), Symbol(".", 0.5, (Alternative(",", 0.5),))))
    merged = merge_word(seen, reading("6"))
    assert (merged.confidence, merged.symbols[1]) == (0.6, seen.symbols[1])
    assert merged.symbols[0].confidence > 0.98


@pytest.mark.parametrize(
    ("read", "digits", "text"),
    [("91,6", "91.6", "91,6"), ("91.6", "91,6", "91,6"), ("243,566", "243.566", "243.566"), ("1.1", "1.1", "1.1")],
)
def test_separators_that_differ_are_the_usual_ones(read: str, digits: str, text: str) -> None:
    assert merge_word(word(read, 0.5), reading(digits)).text == text


def test_the_sign_of_the_currency_stays() -> None:
    assert merge_word(word("89.500.000đ", 0.9), reading("89.500.000")).text == "89.500.000đ"


def test_a_dispute_about_a_speck_leaves_the_figures_sure() -> None:
    disputed = Word("15", 0.5, BOX, (Symbol("15", 0.99, (Alternative("'15", 0.39),)),))
    assert merge_word(disputed, reading("5", 0.66)).text == "15"


def test_the_well_formed_reading_wins_and_stays_doubtful() -> None:
    merged = merge_word(word("10.545.3"), reading("10.545,3"))
    assert merged.text == "10.545,3"
    assert merged.confidence < 0.9
    assert merged.symbols[0].alternatives[0].text == "10.545.3"


def test_a_damaged_second_reading_changes_nothing_but_the_confidence() -> None:
    merged = merge_word(word("10.545,3", 0.95), reading("10.545.3"))
    assert merged.text == "10.545,3"
    assert merged.confidence <= 0.75


def test_brackets_and_punctuation_around_a_number_stay() -> None:
    assert merge_word(word("(1Z/2022),"), reading("12/2022")).text == "(12/2022),"


def test_roman_numerals_are_not_read_as_digits() -> None:
    assert not numeral_words([reading("Quý I/2023")])
    assert [w.word for w in numeral_words([reading("ngày II tháng TT năm 2011")])] == [1, 3, 5]


def test_numeric_columns() -> None:
    assert numeric_column(["1", "2", "§", "4"])
    assert not numeric_column(["Tổ Văn", "2", "Hiệu trưởng"])
    assert not numeric_column(["a", "I", "x"])
    assert not numeric_column(["9B", "7D2", "8B", "9A1", "7D2"])
    assert numeric_column(["95", "9B", "87", "62", "71", "80"])


def test_a_cell_only_the_second_reader_sees_is_taken_doubtful() -> None:
    merged = merge_cell(Reading(), reading("8", 0.95), word(""))
    assert merged.text == "8"
    assert merged.words[0].confidence < 0.9


def test_a_separator_that_the_second_reader_lost_stays() -> None:
    assert merge_word(word("2,5", 0.7), reading("25", 0.95)).text == "2,5"
    assert merge_cell(reading("3.3", 0.5), reading("333", 0.7), word(""), reading("3:3", 0.87)).text == "3.3"


def test_numbers_below_each_other_are_not_one() -> None:
    rows = Reading(tuple(Line((word(text),)) for text in ("2.770.000", "439.912")))
    assert merge_cell(rows, reading("2.770.000439.912"), word("")) == rows
    wrapped = Reading(tuple(Line((word(text),)) for text in ("185.78", "8")))
    assert merge_cell(wrapped, reading("185.788"), word("")).text == "185.788"


def test_specks_beside_a_number_need_both_readers() -> None:
    assert merge_cell(reading("9."), reading("9"), word("")).text == "9"
    assert merge_cell(reading("9."), reading("9."), word("")).text == "9."
    assert merge_cell(reading("(12)"), reading("12"), word("")).text == "(12)"
    assert merge_word(word("11/2022,"), reading("11/2022")).text == "11/2022,"


def test_letters_are_digits_only_where_a_number_must_stand() -> None:
    assert merge_cell(reading("l7", 0.6), Reading(), word("")).text == "17"
    assert merge_word(word("B52", 0.9), Reading()).text == "B52"
    assert merge_cell(reading("TS", 0.9), reading("15", 0.3), word("")).text == "TS"


def test_a_number_broken_at_the_end_of_a_narrow_column_is_one() -> None:
    parts = Reading((Line((word("185.78", 0.96),)), Line((word("8", 0.96),))), "first")
    assert merge_cell(parts, reading("185.788"), word("")).text == "185.788"
    two = Reading((Line((word("185", 0.96),)), Line((word("8", 0.96),))), "first")
    assert merge_cell(two, reading("1858"), word("")).text == "185\n8"


def test_three_readings_vote() -> None:
    merged = merge_cell(reading("4.3", 0.5), reading("2.3", 0.91), word(""), reading("243", 0.77))
    assert merged.text == "2.3"
    assert merged.words[0].confidence < 0.9


@given(st.text(max_size=8), st.text("0123456789.,/-%", max_size=8))
def test_merging_never_loses_text(first: str, second: str) -> None:
    merged = merge_word(word(first), reading(second))
    assert merged.text == first or any(c.isdigit() for c in merged.text)


@pytest.mark.parametrize(
    ("text", "digits", "confidence", "kept"),
    [
        ("D12", "2", 0.0, "D12"),
        ("TS-420", "-420", 0.0, "TS-420"),
        ("ST25", "25", 0.9, "ST25"),
        ("l2", "2", 0.0, "2"),
        ("S5", "55", 0.95, "55"),
    ],
)
def test_the_reader_of_digits_leaves_out_what_it_cannot_give(
    text: str, digits: str, confidence: float, kept: str
) -> None:
    seen = Word(text, 0.9, BOX, tuple(Symbol(c, 0.97) for c in text))
    assert merge_word(seen, reading(digits, confidence)).text == kept


@pytest.mark.parametrize(
    ("text", "digits", "kept"), [("3;", "33", "3;"), ("3;", "8", "8;"), ("3.", "33", "33."), ("3", "33", "33")]
)
def test_figures_given_for_a_mark_are_none(text: str, digits: str, kept: str) -> None:
    assert merge_word(word(text, 0.8), reading(digits, 0.9)).text == kept


@pytest.mark.parametrize(
    ("text", "sure", "digits", "kept"),
    [
        ("(0,5đ)", 0.95, "0,54", "(0,5đ)"),
        ("(0,5đ)", 0.95, "0,5", "(0,5đ)"),
        ("(1,25đ)", 0.95, "1,254", "(1,25đ)"),
        ("0,5đ", 0.5, "0,54", "0,54"),
        ("9,0", 0.95, "9,04", "9,04"),
    ],
)
def test_the_sign_of_points_is_no_figure_where_it_was_clearly_read(
    text: str, sure: float, digits: str, kept: str
) -> None:
    symbols = tuple(Symbol(c, sure if c == "đ" else 0.97) for c in text)
    assert merge_word(Word(text, 0.8, BOX, symbols), reading(digits, 0.9)).text == kept


def groups(*texts: str) -> Reading:
    words = [Word(text, 0.9, Box(60 * i, 0, 60 * i + 50, 20)) for i, text in enumerate(texts)]
    return Reading((Line(tuple(words)),))


@pytest.mark.parametrize(
    ("first", "digits", "text"),
    [
        (("091/", "172", "795"), "0917172795", "0917 172 795"),
        (("0917", "172", "195"), "0917172795", "0917 172 795"),
        (("0917", "172", "795"), "0917172795", "0917 172 795"),
        (("12.4§0", "000"), "12.480.000", "12.480.000"),
    ],
    ids=["a slash", "another figure", "the same", "no telephone number"],
)
def test_a_telephone_number_keeps_its_groups(first: tuple[str, ...], digits: str, text: str) -> None:
    merged = merge_cell(groups(*first), reading(digits, 0.99), word(""))
    assert merged.text == text
    places = [w.box for w in groups(*first).words]
    assert len(merged.words) == 1 or [w.box for w in merged.words] == places


def test_telephone_numbers_of_several_rows_are_not_made_one() -> None:
    rows = Reading(tuple(line for number in ("0957588823", "0911393/05") for line in reading(number, 0.5).lines))
    assert merge_cell(rows, reading("09575888230911393", 0.9), word("")) == rows


@pytest.mark.parametrize(("letter", "asked"), [(0.98, False), (0.5, True)])
def test_a_class_whose_letter_is_clear_is_no_number_though_another_reads_one(letter: float, asked: bool) -> None:
    symbols = (Symbol("9", 0.99), Symbol("B", letter), Symbol("4", 0.99))
    read = Reading((Line((Word("9B4", 0.5, Box(0, 0, 30, 20), symbols),)),))
    assert bool(numeral_words([read])) == asked
