"""Marks without ink are taken out, printed ones stay."""

import cv2
import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.ocr.phantoms import is_rest_of_rule, without_phantoms
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word


def page(*boxes: tuple[int, int, int, int]) -> CleanPage:
    """A page with an x-height of 20 px and black boxes on it."""
    ink = np.zeros((100, 400), np.uint8)
    for left, top, right, bottom in boxes:
        cv2.rectangle(ink, (left, top), (right, bottom), 255, -1)
    gray = 255 - ink
    return CleanPage(1, gray, gray, ink, 300, PageMetrics(20.0), np.eye(3))


def reading(*words: tuple[str, int, int]) -> Reading:
    return Reading((Line(tuple(Word(text, 0.4, Box(left, 30, right, 60)) for text, left, right in words)),))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("—————", True),
        ("—.-.-——— —", True),
        ("———:—", True),
        ("-", False),
        ("- -", False),
        ("......", False),
        ("——A——", False),
    ],
)
def test_rows_of_dashes_are_what_is_left_of_a_rule(text: str, rest: bool) -> None:
    words = tuple(Word(part, 0.5, Box(0, 0, 20 * len(part), 10)) for part in text.split())
    assert is_rest_of_rule(Reading((Line(words),))) is rest


def test_a_dash_read_from_a_blank_goes() -> None:
    clean = page((10, 35, 60, 55), (200, 35, 260, 55))
    found = without_phantoms(clean, reading(("thi", 10, 60), ("-", 80, 180), ("đua", 200, 260)))
    assert found.text == "thi đua"


def test_a_printed_dash_stays() -> None:
    clean = page((10, 35, 60, 55), (120, 45, 134, 48), (200, 35, 260, 55))
    found = reading(("Sử", 10, 60), ("-", 110, 150), ("Địa", 200, 260))
    assert without_phantoms(clean, found) is found


def test_specks_are_no_dashes() -> None:
    clean = page((10, 35, 60, 55), (120, 45, 122, 47), (140, 50, 141, 51))
    assert without_phantoms(clean, reading(("3", 10, 60), ("---", 100, 180))).text == "3"


def test_words_are_never_taken_out() -> None:
    found = reading(("Tổ", 10, 60), ("7", 80, 100))
    assert without_phantoms(page(), found) is found


def test_letters_without_ink_go_where_the_recognizer_does_not_believe_in_them() -> None:
    unsure = Reading((Line((Word("IDEe", 0.0, Box(10, 30, 60, 60)),)), Line((Word("STT", 0.9, Box(90, 30, 140, 60)),))))
    rule = (10, 30, 60, 36)
    assert without_phantoms(page(rule, (90, 30, 140, 55)), unsure).text == "STT"
    assert without_phantoms(page((10, 35, 60, 55), (90, 30, 140, 55)), unsure) is unsure


def test_a_printed_dash_stays_though_the_word_before_is_boxed_too_wide() -> None:
    clean = page((10, 35, 60, 55), (120, 45, 134, 48))
    found = reading(("phòng", 10, 133), ("-", 118, 134))
    assert without_phantoms(clean, found) is found
    assert without_phantoms(page((10, 35, 60, 55)), found).text == "phòng"


def test_a_dash_far_below_a_text_is_a_speck_and_one_on_a_line_of_its_own_stays() -> None:
    """What is left free of a merged cell; beside lines of words a dash may begin an item."""
    clean = page((10, 10, 60, 30), (10, 46, 26, 51), (10, 90, 26, 95))
    word = Word("Thứ", 0.9, Box(10, 10, 60, 30))
    near, far = (Word("-", 0.9, Box(10, top, 26, top + 6)) for top in (45, 89))
    assert without_phantoms(clean, Reading((Line((word,)), Line((near,)), Line((far,))))).words == (word, near)
    assert without_phantoms(clean, Reading((Line((far,)),))).words == (far,)
