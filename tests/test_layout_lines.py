"""Text lines found on drawn pages: words are blocks of letter-like bars, with marks, rules, specks and slopes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.layout.lines import find_text_lines, reaching_in
from pipeline.page import CleanPage, Image, PageMetrics

GLYPH = 20
PITCH = 56


def blank(width: int = 1600, height: int = 900) -> Image:
    return np.zeros((height, width), np.uint8)


def letter(ink: Image, x: int, base: int, kind: str) -> int:
    """Draw a letter's outline (body, ascender or descender, marks) and return where the next begins."""
    top, bottom = base - GLYPH, base
    if kind in "bdhk":
        top = base - round(1.45 * GLYPH)
    if kind in "gpqy":
        bottom = base + round(0.4 * GLYPH)
    cv2.rectangle(ink, (x, top), (x + 12, bottom - 1), 255, 3)
    if kind in "êộ":
        cv2.line(ink, (x + 1, top - 6), (x + 11, top - 9), 255, 3)
    if kind == "ộ":
        cv2.circle(ink, (x + 6, base + 6), 2, 255, -1)
    return x + 17


def word(ink: Image, x: int, base: int, text: str) -> int:
    for kind in text:
        x = letter(ink, x, base, kind)
    return x


def text_line(ink: Image, x: int, base: int, words: list[str], gap: int = 12) -> Box:
    """Draw words and return the box of their bodies."""
    left = x
    for token in words:
        x = word(ink, x, base, token) + gap
    return Box(left, base - GLYPH, x - gap - 4, base)


def page_of(ink: Image) -> CleanPage:
    gray = 255 - ink
    return CleanPage(1, gray, gray, ink, 300.0, PageMetrics(float(GLYPH)), np.eye(3))


WORDS = ["noan", "hộc", "chêp", "gay", "banh", "mêo", "xanh", "quy", "dộng", "nao"]


def matched(found: list[Box], wanted: list[Box]) -> bool:
    """Tell whether each wanted line lies in a found box of its own, little wider, and nothing else was found."""
    hosts = [[box for box in found if want.covered_by(box) == 1.0] for want in wanted]
    return len(found) == len(wanted) and all(
        len(own) == 1 and own[0].width < want.width + 2 * GLYPH for own, want in zip(hosts, wanted, strict=True)
    )


@pytest.mark.parametrize("pitch", [46, PITCH, 90])
@pytest.mark.parametrize("gap", [10, 30])
def test_lines_of_a_paragraph(pitch: int, gap: int) -> None:
    ink = blank(2400)
    wanted = [text_line(ink, 100, 100 + i * pitch, WORDS * 2, gap) for i in range(6)]
    found = find_text_lines(page_of(ink))
    assert matched(found, wanted)
    assert found == sorted(found, key=lambda b: b.top)


def test_marks_above_and_below_stay_inside() -> None:
    ink = blank()
    text_line(ink, 100, 300, ["ộộnaoộộ", "nanao", "chanh"])
    (box,) = find_text_lines(page_of(ink))
    rows = np.flatnonzero(ink.any(axis=1))
    assert box.top <= rows[0] and box.bottom > rows[-1]


@pytest.mark.parametrize("degrees", [-0.3, 0.3])
def test_a_slight_slope_does_not_break_lines(degrees: float) -> None:
    ink = blank(2000)
    for i in range(6):
        text_line(ink, 100, 200 + i * PITCH, WORDS * 3)
    turn = cv2.getRotationMatrix2D((1000.0, 400.0), degrees, 1.0)
    turned = np.asarray(cv2.warpAffine(ink, turn, (ink.shape[1], ink.shape[0])) > 127, np.uint8) * np.uint8(255)
    found = find_text_lines(page_of(turned))
    assert len(found) == 6
    assert all(box.width > 1300 for box in found)


def test_columns_of_a_head_are_parted_and_justified_gaps_are_not() -> None:
    ink = blank()
    wanted = [text_line(ink, 100, 100, WORDS[:4]), text_line(ink, 800, 100, WORDS[4:9])]
    wanted.append(text_line(ink, 100, 300, WORDS, gap=42))
    assert matched(find_text_lines(page_of(ink)), wanted)


def test_close_columns_are_parted_by_the_gap_that_is_unlike_the_others() -> None:
    ink = blank()
    left = text_line(ink, 100, 100, WORDS[:5])
    right = text_line(ink, left.right + 46, 100, WORDS[5:])
    assert matched(find_text_lines(page_of(ink)), [left, right])


def test_rules_specks_holes_and_edges_are_no_text() -> None:
    ink = blank()
    wanted = [text_line(ink, 200, 200, WORDS)]
    cv2.line(ink, (250, 216), (500, 217), 255, 3)
    cv2.line(ink, (700, 400), (1100, 400), 255, 4)
    ink[:, :9] = 255
    cv2.circle(ink, (60, 600), 34, 255, -1)
    for x, y in ((400, 500), (900, 700), (1300, 650)):
        ink[y : y + 3, x : x + 3] = 255
    assert matched(find_text_lines(page_of(ink)), wanted)


def test_a_signature_stroke_is_no_line() -> None:
    ink = blank()
    wanted = [text_line(ink, 200, 200, WORDS), text_line(ink, 200, 600, WORDS)]
    curve = np.array([[700 + 3 * t, 400 + round(80 * np.sin(t / 9))] for t in range(100)], np.int32)
    cv2.polylines(ink, [curve], False, 255, 4)
    assert matched(find_text_lines(page_of(ink)), wanted)


def test_a_lone_page_number_is_found() -> None:
    ink = blank()
    cv2.rectangle(ink, (800, 100), (814, 128), 255, 4)
    (box,) = find_text_lines(page_of(ink))
    assert Box(800, 100, 815, 129).covered_by(box) == 1.0


def test_tables_are_left_out() -> None:
    ink = blank()
    wanted = [text_line(ink, 200, 100, WORDS)]
    text_line(ink, 200, 400, WORDS)
    assert matched(find_text_lines(page_of(ink), [Box(100, 300, 1500, 500)]), wanted)


@pytest.mark.parametrize("fill", [0, 255])
def test_pages_without_text_give_nothing(fill: int) -> None:
    assert find_text_lines(page_of(np.full((900, 1600), fill, np.uint8))) == []


def test_lines_whose_letters_touch_stay_apart() -> None:
    ink = blank()
    wanted = [text_line(ink, 100, 200 + i * 44, WORDS * 2) for i in range(3)]
    for x in (117, 430):
        cv2.line(ink, (x, 200), (x, 226), 255, 3)
    assert matched(find_text_lines(page_of(ink)), wanted)


def test_double_marks_as_large_as_letters_are_no_line_of_their_own():
    ink = blank()
    lines = [text_line(ink, 200, 200, WORDS), text_line(ink, 700, 500, list("noannao"), 6)]
    for x in (723, 815):
        cv2.rectangle(ink, (x, 500 - GLYPH - 24), (x + 13, 500 - GLYPH - 9), 255, 3)
    found = find_text_lines(page_of(ink))
    assert matched(found, lines)
    assert found[1].top <= 500 - GLYPH - 24


def test_lines_of_capitals_set_close_are_each_their_own() -> None:
    """The marks of the lower line reach up to the feet of the upper one, and the box of it around that."""
    ink = blank()

    def capitals(x: int, base: int, count: int, marks: bool) -> Box:
        for i in range(count):
            cv2.rectangle(ink, (x + 24 * i, base - 30), (x + 24 * i + 16, base - 1), 255, 3)
            if marks and i % 3 == 1:
                cv2.line(ink, (x + 24 * i + 2, base - 36), (x + 24 * i + 14, base - 44), 255, 3)
        return Box(x, base - 30, x + 24 * count - 8, base)

    lower = capitals(200, 300, 30, True)
    upper = capitals(420, 300 - 42, 12, False)
    found = find_text_lines(page_of(ink))
    assert len(found) == 2
    assert all(any(want.covered_by(box) == 1.0 for box in found) for want in (upper, lower))


def test_lines_that_reach_far_into_each_other_are_beside_each_other() -> None:
    upper, lower, apart = Box(100, 100, 500, 140), Box(150, 125, 400, 180), Box(600, 125, 900, 180)
    assert reaching_in([upper, lower, apart], GLYPH) == [(lower,), (upper,), ()]
    assert reaching_in([upper, lower.moved(0, 10)], GLYPH) == [(), ()]


def test_dashes_of_a_rule_are_no_marks_of_the_line_below_it() -> None:
    ink = blank()
    line = text_line(ink, 200, 400, WORDS[:6])
    for x in range(100, 1500, 16):
        ink[line.top - 10 : line.top - 6, x : x + 10] = 255
    (found,) = find_text_lines(page_of(ink))
    assert line.covered_by(found) == 1.0
    assert found.top >= line.top - 5


def _small_word(ink: Image, x: int, base: int, letters: int) -> int:
    for _ in range(letters):
        cv2.rectangle(ink, (x, base - 17), (x + 9, base - 1), 255, 2)
        x += 17
    return x


@pytest.mark.parametrize(("beside", "found"), [("small", 1), ("tall", 0), ("", 0)])
def test_two_small_letters_run_together_are_a_line_beside_small_print(beside: str, found: int) -> None:
    """ "TT", the name of a column of numbers, in print whose capitals are as high as the page's small letters."""
    ink = blank()
    text_line(ink, 100, 100, WORDS)
    cv2.rectangle(ink, (100, 283), (126, 299), 255, 2)
    if beside == "small":
        _small_word(ink, 400, 300, 8)
    elif beside == "tall":
        for x in range(400, 560, 20):
            cv2.rectangle(ink, (x, 255), (x + 12, 299), 255, 2)
    boxes = find_text_lines(page_of(ink))
    assert sum(box.left < 200 and box.top > 200 for box in boxes) == found
