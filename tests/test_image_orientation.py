"""Which way a page lies is found from its marks, and asked of a recognizer where they leave it open."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.image.prepare import prepare
from samples.drawing.fonts import available, face
from tests.drawn_pages import HEIGHT, WIDTH, drawn, page

cv2.setNumThreads(1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("table", [True, False])
def test_orientation(turn, table):
    code = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    source = drawn(table) if turn == 0 else cv2.rotate(drawn(table), code[turn])
    clean = prepare(page(source))
    assert clean.metrics.rotation == (360 - turn) % 360
    assert clean.gray.shape == drawn(table).shape
    assert np.array_equal(clean.gray, drawn(table))


def _figures():
    """Return a page of figures that read upside down, too."""
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 30)
    for row in range(20):
        draw.text((150, 150 + 60 * row), "1808 6119 8061 1986 0168 9081", 0, font)
    return picture


def test_doubtful_side_is_asked():
    # Digits have no marks: which way is up only a recognizer can tell.
    picture = _figures()
    source = np.asarray(picture.rotate(180), np.uint8)
    asked = []

    def upright(gray):
        asked.append(gray.shape)
        return float(len(asked) == 2)

    assert prepare(page(source), upright=upright).metrics.rotation == 180
    assert len(asked) == 2
    assert prepare(page(source)).metrics.rotation == 0


def test_dashes_of_rules_are_no_marks_below_letters():
    source = drawn(table=False)
    font = face(available()[0]).font("regular", 30)
    picture = Image.fromarray(source)
    draw = ImageDraw.Draw(picture)
    for row in range(20):
        y = HEIGHT // 3 + 50 * row
        draw.text((150, y), "nam nam nam nam nam nam", 0, font)
        for x in range(140, 700, 14):
            draw.line((x, y + 35, x + 8, y + 35), 0, 4)
    for turn in (0, 180):
        turned = np.asarray(picture.rotate(turn), np.uint8)
        assert prepare(page(turned)).metrics.rotation == turn


def test_a_few_specks_below_figures_do_not_turn_a_page_that_reads_badly_either_way():
    picture = _figures()
    draw = ImageDraw.Draw(picture)
    for row in (3, 9, 14):
        draw.ellipse((300, 150 + 60 * row + 36, 306, 150 + 60 * row + 42), 0)
    source = np.asarray(picture, np.uint8)
    assert prepare(page(source), upright=lambda gray: 0.3).metrics.rotation == 0
    assert prepare(page(source)).metrics.rotation == 0


def test_a_page_is_read_before_it_is_turned_upside_down():
    asked = []

    def upright(gray):
        asked.append(gray.shape)
        return 0.1 if len(asked) == 1 else 0.9

    upside_down = cv2.rotate(drawn(), cv2.ROTATE_180)
    assert prepare(page(drawn()), upright=upright).metrics.rotation == 0
    assert not asked
    assert prepare(page(upside_down), upright=upright).metrics.rotation == 0
    assert len(asked) == 2
    assert prepare(page(upside_down)).metrics.rotation == 180


def test_what_marks_say_and_the_recognizer_reads_is_not_asked_again():
    asked = []

    def upright(gray):
        asked.append(gray.shape)
        return 0.9

    assert prepare(page(cv2.rotate(drawn(), cv2.ROTATE_180)), upright=upright).metrics.rotation == 180
    assert len(asked) == 1


def test_decimal_commas_are_no_marks_below_letters():
    # A page of figures, with a name a row; the recognizer can read neither way.
    picture = Image.new("L", (HEIGHT, WIDTH), 255)
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 30)
    for row in range(18):
        for column, text in enumerate(("Xã Bắc", "75,2", "50,3", "88,1", "94,6", "12,7")):
            draw.text((150 + 220 * column, 150 + 50 * row), text, 0, font)
    for turn, scores in ((0, [0.12, 0.05]), (180, [0.05, 0.12])):
        found = prepare(page(np.asarray(picture.rotate(turn), np.uint8)), upright=lambda _, scores=scores: scores.pop())
        assert found.metrics.rotation == turn
