"""A pale line of a few rows that parts nothing is a bit of a streak; no text falls between a strip and its row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.lattice.idle import idle_columns
from pipeline.table.model import Grid
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side
from samples.drawing.fonts import available, face

FONT = str(Path(face(available()[0]).paths[0]))
GLYPH, TOP, LEFT, HIGH, WIDE = 20, 300, 200, 120, 400
ROWS = 6


def _sheet(text: bool = True) -> Image:
    """Return a table of six rows and three columns with a word in each cell."""
    picture = Pillow.new("L", (1700, 1400), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 2 * GLYPH)
    for i in range(ROWS + 1):
        pen.line([(LEFT, TOP + i * HIGH), (LEFT + 3 * WIDE, TOP + i * HIGH)], fill=40, width=3)
    for j in range(4):
        pen.line([(LEFT + j * WIDE, TOP), (LEFT + j * WIDE, TOP + ROWS * HIGH)], fill=40, width=3)
    for i in range(ROWS):
        for j in range(3):
            if text:
                pen.text((LEFT + j * WIDE + 180, TOP + i * HIGH + 40), f"hang {i}", font=font, fill=20)
    return np.array(picture)


def _found(gray: Image) -> Grid:
    (grid,) = find_grids(as_clean_page(gray, GLYPH, 3))
    return grid


def _line(gray: Image, x: int, rows: tuple[int, int], level: int) -> Image:
    gray = gray.copy()
    gray[TOP + rows[0] * HIGH + 3 : TOP + rows[1] * HIGH - 3, x : x + 2] = level
    return gray


def test_a_pale_line_of_two_rows_beside_which_nothing_stands_is_none() -> None:
    assert _found(_sheet()).n_cols == 3
    assert _found(_line(_sheet(), LEFT + WIDE + 90, (2, 4), 215)).n_cols == 3


def test_a_line_as_dark_as_the_others_parts_even_an_empty_cell() -> None:
    assert _found(_line(_sheet(), LEFT + WIDE + 90, (2, 4), 40)).n_cols == 4


def test_a_pale_line_with_text_on_both_sides_parts_them() -> None:
    gray = _line(_sheet(), LEFT + WIDE + 150, (2, 4), 215)
    for row in (2, 3):
        cv2.putText(
            gray, "abc", (LEFT + WIDE + 40, TOP + row * HIGH + 75), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 20, 3, cv2.LINE_AA
        )
    assert _found(gray).n_cols == 4


def test_a_dark_line_of_the_heading_alone_is_none_where_a_word_runs_over_it() -> None:
    assert _found(_line(_sheet(), LEFT + WIDE + 215, (0, 1), 40)).n_cols == 3


def test_a_letters_stem_that_touches_both_rules_of_a_low_row_is_no_column() -> None:
    """Words of the other rows run over the line."""
    picture = Pillow.new("L", (1700, 700), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 2 * GLYPH)
    for y in (200, 290, 340, 390):
        pen.line([(200, y), (1400, y)], fill=40, width=3)
    for x in (200, 350, 900, 1400):
        pen.line([(x, 200), (x, 390)], fill=40, width=3)
    for y, text in ((220, "Nguoi duoc giao"), (345, "Trinh Minh Tham")):
        pen.text((370, y), text, font=font, fill=20)
    gray = np.array(picture)
    assert _found(gray).n_cols == 3
    stem = gray.copy()
    stem[290:341, 520:524] = 20
    assert _found(stem).n_cols == 3
    taller_row = stem.copy()
    taller_row[200:390, 520:524] = 20
    assert _found(taller_row).n_cols == 4


@pytest.mark.parametrize(("crossed", "idle"), [((1, 2), True), ((1,), False), ((), False)])
def test_a_line_in_the_heading_alone_over_which_words_of_rows_run_is_a_streak(
    crossed: tuple[int, ...], idle: bool
) -> None:
    """As dark as rules; no word of the heading itself runs over it."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in (10, 50, 90, 130, 170)]
    columns = [replace(virtual(np.full(2, float(x)), ends, flat), size=40.0) for x in (20, 200, 380)]
    ink = np.zeros((400, 400), np.uint8)
    ink[10:50, 199:201] = 255
    for i in crossed:
        ink[24 + 40 * i : 36 + 40 * i, 150:250] = 255
    turned = np.ascontiguousarray(ink.T)
    places = Places(np.zeros_like(turned), np.zeros_like(turned))
    side = Side(turned, np.zeros_like(turned), 255 - turned, places)
    down = np.ones((3, 4), np.bool_)
    down[1, 1:] = False
    assert idle_columns(columns, rows, down, side, ink, 10.0, 2.0) == [False, idle, False]


@pytest.mark.parametrize(
    ("first", "last", "idle"), [(65, 155, True), (50, 155, False), (65, 170, False)], ids=["both", "lower", "upper"]
)
def test_a_line_as_dark_as_rules_that_ends_within_rows_is_a_scratch(first: int, last: int, idle: bool) -> None:
    """Nothing stands on one side of it; a rule begins and ends at a row's line."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in range(10, 331, 40)]
    columns = [replace(virtual(np.full(2, float(x)), ends, flat), size=320.0) for x in (20, 380)]
    along = np.array([float(first), float(last)])
    columns.insert(1, replace(virtual(np.full(2, 200.0), along, flat), size=float(last - first)))
    ink = np.zeros((400, 400), np.uint8)
    ink[10:330, 19:21] = ink[10:330, 379:381] = ink[first:last, 199:201] = 255
    ink[60:330:40, 40:120] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.ones((3, 8), np.bool_)
    down[1] = False
    down[1, 2:4] = True
    assert idle_columns(columns, rows, down, side, ink, 10.0, 2.0) == [False, idle, False]


_RUN_TOGETHER = [(2, 20), *((y, y + 2) for y in range(23, 38, 4))]


@pytest.mark.parametrize(
    ("middle", "idle"),
    [([(0, 40)], False), ([(8, 32)], True), ([(8, 14), (20, 26)], False), (_RUN_TOGETHER, False)],
)
def test_strokes_of_figures_below_each_other_are_no_column(middle: list[tuple[int, int]], idle: bool) -> None:
    """They end before both lines of their row; a rule does not, and of dashes few are as long as a letter is high."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in range(10, 371, 40)]
    columns = [replace(virtual(np.full(2, float(x)), ends, flat), size=360.0) for x in (20, 200, 380)]
    ink = np.zeros((400, 400), np.uint8)
    ink[10:371, 19:21] = ink[10:371, 379:381] = ink[10:371:40, 20:380] = 255
    for top in range(10, 370, 40):
        for first, last in middle:
            ink[top + first : top + last, 199:201] = 255
        ink[top + 12 : top + 26, 60:140] = ink[top + 12 : top + 26, 260:320] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.ones((3, 9), np.bool_)
    assert idle_columns(columns, rows, down, side, ink, 16.0, 2.0) == [False, idle, False]


@pytest.mark.parametrize(("crossed", "columns"), [((2, 4), 3), ((), 4)])
def test_a_line_that_begins_in_the_midst_of_a_row_and_words_run_over_is_a_scratch(
    crossed: tuple[int, ...], columns: int
) -> None:
    """It runs through most rows, and nothing stands beside it but the ends of long texts."""
    gray = _sheet(text=False)
    x = LEFT + WIDE + 250
    for row in range(ROWS):
        end = 300 if row in crossed else 180
        for left in range(20, end, 36):
            top = TOP + row * HIGH + 45
            cv2.rectangle(gray, (LEFT + WIDE + left, top), (LEFT + WIDE + left + 22, top + 34), 20, 5)
    gray[TOP + HIGH + HIGH // 2 : TOP + 6 * HIGH - 3, x : x + 2] = 90
    assert _found(gray).n_cols == columns


@pytest.mark.parametrize(
    ("high", "crossed", "idle"), [(2, (3, 5), True), (2, (1,), True), (2, (3,), False), (4, (5, 6), False)]
)
def test_a_line_of_all_rows_of_a_heading_is_a_streak_where_words_run_over_it(
    high: int, crossed: tuple[int, ...], idle: bool
) -> None:
    """A heading has its names and the numbers of its columns."""
    assert _in_heading(high, crossed, beside=(True, True)) == [False, idle, False]


@pytest.mark.parametrize(("beside", "idle"), [((True, False), True), ((False, True), True), ((True, True), False)])
def test_a_line_of_the_heading_alone_is_a_streak_where_nothing_stands_on_one_side(
    beside: tuple[bool, bool], idle: bool
) -> None:
    assert _in_heading(2, (), beside) == [False, idle, False]


def _in_heading(high: int, crossed: tuple[int, ...], beside: tuple[bool, bool]) -> list[bool]:
    """Return which of three columns' lines are idle, the middle one in the first rows alone; words stand ``beside``."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in range(10, 331, 40)]
    columns = [replace(virtual(np.full(2, float(x)), ends, flat), size=320.0) for x in (20, 200, 380)]
    ink = np.zeros((400, 400), np.uint8)
    ink[10 : 10 + 40 * high, 199:201] = 255
    for i in range(8):
        for left, there in ((60, beside[0]), (260, beside[1])):
            ink[24 + 40 * i : 36 + 40 * i, left : left + 60] = 255 * there
    for i in crossed:
        ink[24 + 40 * i : 36 + 40 * i, 150:250] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.ones((3, 8), np.bool_)
    down[1, high:] = False
    return idle_columns(columns, rows, down, side, ink, 10.0, 2.0)


@pytest.mark.parametrize(("last", "columns"), [(5.5, 3), (6, 4)])
def test_of_a_line_that_begins_and_ends_in_the_midst_of_rows_one_word_is_enough(last: float, columns: int) -> None:
    gray = _sheet(text=False)
    x = LEFT + WIDE + 250
    for row in range(ROWS):
        for left in range(20, 300 if row == 3 else 180, 36):
            top = TOP + row * HIGH + 45
            cv2.rectangle(gray, (LEFT + WIDE + left, top), (LEFT + WIDE + left + 22, top + 34), 20, 5)
    gray[TOP + HIGH + HIGH // 2 : round(TOP + last * HIGH) - 3, x : x + 2] = 90
    assert _found(gray).n_cols == columns


@pytest.mark.parametrize(("drawn", "idle"), [(5, True), (2, False)], ids=["all there", "worn away"])
def test_a_line_in_the_heading_alone_below_which_all_others_are_drawn_is_a_streak(drawn: int, idle: bool) -> None:
    """It parts two words of a name, and no word runs over it in the rows; one of them is the title of a group."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in range(10, 260, 40)]
    columns = [
        replace(virtual(np.full(2, float(x)), ends, flat), size=240.0) for x in (20, 80, 140, 200, 260, 320, 380)
    ]
    ink = np.zeros((400, 400), np.uint8)
    ink[10:50, 199:201] = 255
    for y in range(10, 250, 40):
        ink[y + 14 : y + 26, 150:192] = ink[y + 14 : y + 26, 208:250] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.zeros((7, 6), np.bool_)
    down[:, :1] = down[:, 2 : 1 + drawn] = True
    down[3, 1:], down[1, 1] = False, True
    assert idle_columns(columns, rows, down, side, ink, 10.0, 2.0) == [False] * 3 + [idle] + [False] * 3


@pytest.mark.parametrize(
    ("gap", "crossed", "idle"), [(2, (0, 2, 3, 5), True), (14, (0, 2, 3, 5), False), (2, (0, 2), False)]
)
def test_stems_of_letters_below_each_other_are_no_column(gap: int, crossed: tuple[int, ...], idle: bool) -> None:
    """Letters stand right beside them, and words run over their place in most other rows."""
    flat, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    rows = [virtual(np.full(2, float(y)), ends, flat) for y in range(10, 331, 40)]
    columns = [replace(virtual(np.full(2, float(x)), ends, flat), size=320.0) for x in (20, 200, 380)]
    ink = np.zeros((400, 400), np.uint8)
    ink[10:330, 19:21] = ink[10:330, 379:381] = ink[10:331:40, 20:380] = 255
    for row in range(8):
        top = 10 + 40 * row
        ink[top + 14 : top + 26, 60:140] = 255
        if row in (1, 4):
            ink[top : top + 40, 199:201] = 255
            ink[top + 14 : top + 26, 201 + gap : 260] = 255
        elif row in crossed:
            ink[top + 14 : top + 26, 180:260] = 255
    turned = np.ascontiguousarray(ink.T)
    side = Side(turned, np.zeros_like(turned), 255 - turned, Places(np.zeros_like(turned), np.zeros_like(turned)))
    down = np.ones((3, 8), np.bool_)
    down[1] = [row in (1, 4) for row in range(8)]
    assert idle_columns(columns, rows, down, side, ink, 12.0, 2.0) == [False, idle, False]
