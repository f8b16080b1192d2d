from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.normalize.syllable import is_strange
from pipeline.ocr.alternatives import word_alternatives
from pipeline.ocr.combine import combined, is_odd, nothing_strange
from pipeline.ocr.engine import Crop
from pipeline.ocr.second_look import CONFIRM_ONLY, DISPUTED, DOUBTFUL, NEARLY_SURE, reread
from pipeline.ocr.second_reader import reread_numbers
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import NEVER, Alternative, Line, Reading, Symbol, Word
from samples.drawing import fonts


def word(text: str, confidence: float, left: int = 0, width: int = 40) -> Word:
    return Word(text, confidence, Box(left, 0, left + width, 30), tuple(Symbol(c, confidence) for c in text))


@pytest.mark.parametrize(("first", "both"), [(0.6, 0.6), (0.96, 0.981), (0.99, 0.998)])
def test_agreement_takes_little_of_a_large_doubt(first: float, both: float) -> None:
    found = combined([word("tổ", first)], [word("tổ", 0.7)])
    assert (found.agreed, found.compared, found.line.text) == (1, 1, "tổ")
    assert found.line.words[0].confidence == pytest.approx(both, abs=5e-4)
    assert found.line.words[0].symbols[0].confidence == first


def test_what_the_second_considered_beside_a_letter_that_both_read_is_kept_as_hardly_likely() -> None:
    first, second = word("dãn", 0.9), word("dãn", 0.8)
    its = (Alternative("ẫ", 0.6), Alternative("ả", 0.1), Alternative("in", 0.5))
    second = replace(
        second, symbols=(second.symbols[0], replace(second.symbols[1], alternatives=its), second.symbols[2])
    )
    (both,) = combined([first], [second]).line.words
    assert both.text == "dãn"
    assert [s.alternatives for s in both.symbols] == [(), (Alternative("ẫ", 0.015),), ()]
    (alike,) = combined([first], [second], independent=True).line.words
    assert not any(s.alternatives for s in alike.symbols)


def test_of_two_readings_the_surer_stays_and_the_other_is_kept() -> None:
    both = combined([word("tố", 0.6)], [word("tổ", 0.8)])
    (kept,) = both.line.words
    assert (kept.text, kept.confidence, both.agreed) == ("tổ", 0.5, 0)
    assert kept.symbols[1].alternatives == (Alternative("ố", pytest.approx(0.6 / 1.4)),)
    assert "tố" in dict(word_alternatives(kept))


@pytest.mark.parametrize(
    ("one", "other"),
    [("(0,5đ)", "(0,54)"), ("50.000đ", "50.0004"), ("7h30", "71130"), ("25kg", "25129"), ("8h", "81"), ("m²", "mỉ")],
)
def test_figures_with_what_they_count_are_as_likely_as_figures_alone(one: str, other: str) -> None:
    assert combined([word(one, 0.9)], [word(other, 0.7)]).line.text == one
    assert combined([word(one, 0.7)], [word(other, 0.9)]).line.text == other
    assert not is_odd(one)


def test_who_only_confirms_takes_no_blank_before_a_unit_of_area() -> None:
    kept = combined([word("120", 0.99), word("m²", 0.5, 50)], [word("120m?", 0.9, 0, 90)], CONFIRM_ONLY)
    assert kept.line.text == "120 m²"


@pytest.mark.parametrize("texts", [("rõ", "rnõ"), ("nm", "m"), ("ab", "xaby"), ("a", "bcd"), ("abc", "c")])
def test_missing_and_added_letters_are_alternatives(texts: tuple[str, str]) -> None:
    one, other = texts
    (kept,) = combined([word(one, 0.8)], [word(other, 0.4)]).line.words
    assert kept.text == one == "".join(s.text for s in kept.symbols)
    assert other in dict(word_alternatives(kept, 20))


TEXT = st.text("aăâbcd", min_size=1, max_size=6)


@given(TEXT, TEXT, st.floats(0.05, 1), st.floats(0.05, 1))
def test_any_two_words(one: str, other: str, p: float, q: float) -> None:
    (kept,) = combined([word(one, p)], [word(other, q)]).line.words
    assert kept.text == (one if p >= q or one == other else other)
    assert kept.text == "".join(s.text for s in kept.symbols)
    assert all(s.text for s in kept.symbols)
    assert all(a.text for s in kept.symbols for a in s.alternatives)
    assert kept.confidence <= (1 if one == other else 0.5)


def test_words_split_otherwise_and_words_of_one_reading() -> None:
    first = [word("Kếhoạch", 0.4, 0, 90), word("năm", 0.9, 100)]
    second = [word("Kế", 0.9, 0), word("hoạch", 0.8, 45), word("`", 0.9, 200, 4)]
    both = combined(first, second)
    assert both.line.text == "Kế hoạch năm"
    assert [w.confidence for w in both.line.words] == [0.5, 0.5, 0.5]
    assert (both.agreed, both.compared) == (0, 3)


def test_a_word_that_only_one_reading_has_is_not_lost_by_a_wide_box() -> None:
    first = [word("kỳ", 0.93, 0, 43), word("I", 0.65, 54, 13), word("năm", 0.96, 80, 80)]
    second = [word("kỳ", 0.93, 0, 67), word("Inăm", 0.92, 80, 80)]
    assert combined(first, second).line.text.startswith("kỳ I ")
    assert combined([word("kỳ", 0.9, 0, 43), word("'", 0.6, 54, 5)], [word("kỳ", 0.95, 0, 60)]).line.text == "kỳ"


def test_a_word_without_room_for_its_letters_is_the_next_one_told_twice() -> None:
    first = [word("Trạm", 0.9, 0, 74), word("Y", 0.9, 79, 25)]
    second = [word("Trạm", 0.9, 1, 55), word("Y", 0.8, 70, 5), word("Y", 0.9, 79, 25)]
    assert combined(first, second).line.text == "Trạm Y"
    wide = [word("Trạm", 0.9, 0, 52), word("Y", 0.8, 54, 20), word("tế", 0.9, 79, 25)]
    assert combined([word("Trạm", 0.9, 0, 74), word("tế", 0.9, 79, 25)], wide).line.text == "Trạm Y tế"


class Echo:
    """An engine that reads ``text`` everywhere and counts the crops."""

    name = "echo"

    def __init__(self, text: str) -> None:
        self.text = text
        self.crops: list[Crop] = []

    def version(self) -> str:
        return "1"

    def model_sha256(self) -> str:
        return ""

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        self.crops += crops
        found = []
        for crop in crops:
            height, width = crop.pixels.shape
            box = crop.to_page(5, 5, width - 5, height - 5)
            found.append(Reading((Line((Word(self.text, 0.9, box),)),), self.name))
        return found


def two_row_page() -> CleanPage:
    image = Pillow.new("L", (400, 200), 255)
    draw = ImageDraw.Draw(image)
    for i, row in enumerate(["Tổ chuyên", "môn"]):
        draw.text((40, 20 + 60 * i), row, font=fonts.face(fonts.available()[0]).font("regular", 50), fill=0)
    gray = np.array(image)
    return CleanPage(1, gray, gray, np.where(gray < 128, 255, 0).astype(np.uint8), 300, PageMetrics(23.0), np.eye(3))


def test_only_doubtful_rows_are_read_again() -> None:
    box = Box(0, 0, 400, 200)
    top, bottom = Box(40, 30, 260, 65), Box(40, 95, 150, 125)
    sure = Reading((Line((Word("Tổ", 0.95, top),)), Line((Word("môn", 0.95, bottom),))), "echo")
    unsure = Reading((Line((Word("Tổ", 0.95, top),)), Line((Word("mon", 0.5, bottom),))), "echo")
    engine = Echo("môn")
    looks = reread(engine, [Target(two_row_page(), box, "cell")] * 3, [sure, unsure, Reading()])
    assert len(engine.crops) == 1
    assert engine.crops[0].origin[1] > 60
    assert [look.agreement for look in looks] == [None, 0.0, None]
    assert looks[0] is sure
    assert looks[1].text == "Tổ\nmôn"
    assert looks[1].lines[0] == unsure.lines[0]


def test_the_limits_tell_what_is_doubtful_and_an_odd_shape_always_is() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "line")
    place = Box(40, 30, 260, 65)
    for text, confidence, limits, asked in (
        ("Tổ", 0.93, DOUBTFUL, 0),
        ("Tổ", 0.93, NEARLY_SURE, 1),
        ("Tổ", 0.93, DISPUTED, 0),
        ("Tổ", 0.5, DISPUTED, 1),
        ("tỔ", 0.99, DOUBTFUL, 1),
    ):
        engine = Echo("Tổ")
        reread(engine, [target], [Reading((Line((Word(text, confidence, place),)),))], limits=limits)
        assert len(engine.crops) == asked, (text, confidence)


def test_a_word_in_which_a_sign_was_nearly_read_is_doubtful() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "line")
    missed = Symbol("", 0.8, (Alternative(",", 0.2),))
    for symbols, asked in (((), 0), ((Symbol("T", 0.99), Symbol("ổ", 0.99), missed), 1)):
        engine = Echo("Tổ,")
        reading = Reading((Line((Word("Tổ", 0.99, Box(40, 30, 260, 65), symbols),)),))
        (look,) = reread(engine, [target], [reading])
        assert len(engine.crops) == asked
        assert look.text == "Tổ"
        assert not asked or "Tổ," in dict(word_alternatives(look.words[0]))


def test_what_is_no_word_of_the_language_is_doubtful() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "line")
    reading = Reading((Line((Word("Tổ", 0.99, Box(40, 30, 260, 65)),)),))
    for strange, asked in ((nothing_strange, 0), (lambda text: text == "Tổ", 1)):
        engine = Echo("Tổ")
        reread(engine, [target], [reading], strange=strange)
        assert len(engine.crops) == asked


def test_where_the_other_reader_sees_nothing_the_word_is_in_doubt() -> None:
    class Blind(Echo):
        def read(self, crops: Sequence[Crop]) -> list[Reading]:
            return [Reading() for _ in crops]

    reading = Reading((Line((Word("––", 0.8, Box(40, 30, 260, 65)),)),), "echo")
    (look,) = reread(Echo(""), [Target(two_row_page(), Box(30, 15, 270, 70), "line")], [reading], Blind(""))
    assert (look.text, look.confidence, look.agreement) == ("––", 0.5, 0.0)


def test_what_only_the_other_reader_sees_is_kept_in_doubt() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "line")
    (look,) = reread(Echo(""), [target], [Reading()], Echo("Tổ"))
    assert (look.text, look.confidence, look.agreement) == ("Tổ", 0.5, 0.0)


def test_agreeing_second_look_raises_confidence() -> None:
    box = Box(30, 15, 270, 70)
    reading = Reading((Line((Word("Tổ", 0.88, Box(40, 30, 260, 65)),)),), "echo")
    (look,) = reread(Echo("Tổ"), [Target(two_row_page(), box, "line")], [reading])
    assert look.agreement == 1.0
    assert look.confidence == pytest.approx(0.9, abs=2e-3)


@pytest.mark.parametrize(("odd", "usual"), [("0]", "01"), ("#ÓP", "góp"), ("äp", "ấp"), ("J5", "15"), ("HS§", "HS")])
def test_what_is_more_like_a_word_or_a_number_stays(odd: str, usual: str) -> None:
    for first, second in ((word(odd, 0.9), word(usual, 0.6)), (word(usual, 0.6), word(odd, 0.9))):
        (kept,) = combined([first], [second]).line.words
        assert kept.text == usual
        assert kept.confidence <= 0.5


def test_of_a_line_only_what_is_around_a_doubtful_word_is_read_again() -> None:
    ink = np.zeros((60, 1000), np.uint8)
    for left in range(50, 950, 100):
        ink[15:45, left : left + 70] = 255
    page = CleanPage(1, ~ink, ~ink, ink, 300, PageMetrics(23.0), np.eye(3))
    words = [Word("ab", 0.97, Box(left, 15, left + 70, 45)) for left in range(50, 950, 100)]
    words[1] = Word("ad", 0.5, words[1].box)
    reading = Reading((Line(tuple(words)),), "echo")
    engine = Echo("ab")
    (look,) = reread(engine, [Target(page, Box(40, 10, 960, 50), "line")], [reading])
    (crop,) = engine.crops
    place = crop.to_page(0, 0, crop.pixels.shape[1], crop.pixels.shape[0])
    assert place.left <= 50
    assert 420 <= place.right <= 450
    assert look.lines[0].words[-5:] == reading.lines[0].words[-5:]
    assert look.agreement is not None
    assert 0.5 < look.agreement < 1


def test_another_recognizer_reads_what_is_doubtful() -> None:
    reading = Reading((Line((Word("To", 0.6, Box(40, 30, 260, 65)),)),), "first")
    first, other = Echo("To"), Echo("Tổ")
    (look,) = reread(first, [Target(two_row_page(), Box(30, 15, 270, 70), "line")], [reading], other)
    assert (look.text, look.agreement) == ("Tổ", 0.0)
    assert not first.crops


def test_what_was_surely_read_is_not_asked_again() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "cell")
    crop = target.crop()
    assert crop is not None
    reading = Reading((Line((Word("b", 0.98, Box(40, 30, 80, 65)),)),), "echo")
    for sure, text in ((NEVER, "6"), (0.99, "6"), (0.97, "b")):
        (found,) = reread_numbers(Echo("6"), [target], [crop], [reading], [reading], {0}, sure)
        assert found.text == text


@pytest.mark.parametrize(("column", "text"), [(0, "g"), (3, "5")])
def test_a_letter_among_numbers_is_asked_again_but_not_where_letters_count(column: int, text: str) -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "cell", (1, 0, column))
    crop = target.crop()
    assert crop is not None
    reading = Reading((Line((Word("g", 0.98, Box(40, 30, 80, 65)),)),), "echo")
    (found,) = reread_numbers(Echo("5"), [target], [crop], [reading], [reading], {0}, 0.97)
    assert found.text == text


def test_what_has_digits_and_is_no_number_is_asked_again_in_a_column_of_numbers() -> None:
    target = Target(two_row_page(), Box(30, 15, 270, 70), "cell")
    crop = target.crop()
    assert crop is not None
    reading = Reading((Line((Word("8€4", 0.98, Box(40, 30, 80, 65)),)),), "echo")
    digits = Echo("864")
    (found,) = reread_numbers(digits, [target], [crop], [reading], [reading], {0}, 0.97)
    assert digits.crops
    assert found.words[0].confidence < 0.97


@pytest.mark.parametrize(("right", "asked"), [(270, 2), (118, 1)], ids=["room for a figure", "as wide as the column"])
def test_figures_that_a_column_did_not_break_are_asked_for_as_two_numbers(right: int, asked: int) -> None:
    target = Target(two_row_page(), Box(30, 15, right, 70), "cell")
    crop = target.crop()
    assert crop is not None
    lines = (Line((Word(t, 0.8, Box(40, top, 100, top + 25)),)) for t, top in (("714", 20), ("363", 48)))
    reading = Reading(tuple(lines), "first")
    digits = Echo("714")
    reread_numbers(digits, [target], [crop], [reading], [reading], {0})
    assert len(digits.crops) == asked


def test_a_short_form_with_small_letters_is_not_odd() -> None:
    (kept,) = combined([word("GDTrH", 0.91)], [word("GDTTH", 0.96)], 0.15).line.words
    assert kept.text == "GDTrH"


def test_a_word_of_the_language_stays_beside_one_that_is_none() -> None:
    (kept,) = combined([word("LỬƯỢNG", 0.76)], [word("LƯỢNG", 0.7)], 0.15, strange=is_strange).line.words
    assert kept.text == "LƯỢNG"
    (kept,) = combined([word("TTr", 0.8)], [word("TTT", 0.8)], 0.15, strange=is_strange).line.words
    assert kept.text == "TTr"


@pytest.mark.parametrize(("nothing", "text"), [(0.6, "phòng."), (0.8, "phòng")])
def test_a_sign_that_the_first_gave_a_quarter_and_the_second_read_is_there(nothing: float, text: str) -> None:
    first, second = word("phòng", 0.99), word("phòng.", 0.96)
    nearly = Symbol("", nothing, (Alternative(".", round(1 - nothing, 2)),))
    first = replace(first, symbols=(*first.symbols, nearly))
    (kept,) = combined([first], [second]).line.words
    assert kept.text == text
    assert kept.confidence <= 0.5


def test_a_class_stays_beside_the_number_that_another_reader_makes_of_it() -> None:
    assert not is_odd("9B4") and is_odd("9b4")


@pytest.mark.parametrize(("sure", "text"), [(0.9, "•"), (0.6, "+")])
def test_a_bullet_clearly_read_is_none_of_the_letters_that_others_give_for_it(sure: float, text: str) -> None:
    both = [
        [Word(t, c, Box(0, 0, 10, 20)), Word("Ghi", 0.98, Box(20, 0, 60, 20))] for t, c in (("•", sure), ("+", 0.9))
    ]
    found = combined(*both)
    assert [word.text for word in found.line.words] == [text, "Ghi"]
    assert found.line.words[0].confidence == (sure if text == "•" else 0.5)
