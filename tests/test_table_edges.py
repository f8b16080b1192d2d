"""Which edges of the cells are drawn: rules, worn or dashed, and neither letters nor stems."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.table_drawing import as_clean_page
from pipeline.table.lattice.edges import find_edges
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side
from samples.drawing.fonts import available, face


@pytest.mark.parametrize("written", [True, False])
def test_letters_are_no_rule_though_their_places_are_dark(written: bool) -> None:
    ink = np.zeros((60, 400), np.uint8)
    if written:
        for x in range(10, 390, 9):
            ink[26:34, x : x + 3] = ink[29:31, x : x + 6] = 255
    places = np.zeros_like(ink)
    places[29:32, 5:395] = 1
    field = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0)
    ends = np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=400.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in (5, 200, 395)]
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(places, places))
    assert find_edges([line], others, side, 8.0, 1.0).all() == (not written)


@pytest.mark.parametrize("gap", [0, 12])
def test_two_strokes_that_ran_together_are_no_letters(gap: int) -> None:
    """Ink as high as letters without any gap is a doubled rule."""
    ink = np.zeros((60, 400), np.uint8)
    for x in range(5, 395, 39):
        ink[26:34, x : x + 39 - gap] = ink[29:31, x : x + 39 - gap // 2] = 255
    places = np.zeros_like(ink)
    places[29:32, 5:395] = 1
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=400.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in (5, 200, 395)]
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(places, places))
    assert find_edges([line], others, side, 8.0, 1.0).all() == (gap == 0)


def test_numbers_set_below_each_other_are_no_rule_though_their_places_are_dark() -> None:
    """Digits fill most of a row of one line, and blank paper stands beside them as beside a rule."""
    field = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0)
    ends = np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=300.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(10, 400, 40)]
    gray = np.full((60, 400), 255, np.uint8)
    for x in range(10, 370, 40):
        gray[28:33, x + 9 : x + 33] = 60
    dark = (gray < 200).astype(np.uint8)
    side = Side((dark * 255).astype(np.uint8), np.zeros_like(dark), gray, Places(np.ones_like(dark), dark))
    assert not find_edges([line], others, side, 12.0, 1.0).any()
    gray[28:33, 10:370] = 60
    dark = (gray < 200).astype(np.uint8)
    side = Side((dark * 255).astype(np.uint8), np.zeros_like(dark), gray, Places(np.ones_like(dark), dark))
    assert find_edges([line], others, side, 12.0, 1.0).all()


@pytest.mark.parametrize("worn", [True, False])
def test_an_edge_far_less_dark_than_sharp_rules_is_a_stem(worn: bool) -> None:
    """A letter's stem darkens two thirds of a low row; on a worn copy so does what is left of a rule."""
    crossings = list(range(10, 10 + 13 * 30, 30))
    places, ink = np.zeros((60, 400), np.uint8), np.zeros((60, 400), np.uint8)
    places[29:32, 5:395] = 1
    for i, start in enumerate(crossings[:-1]):
        places[29:32, start + 4 : start + (12 if worn or i == 3 else 4)] = 0
    clear = np.zeros_like(places)
    clear[29:32, 5:395] = 1
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=400.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in crossings]
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(clear, places))
    assert find_edges([line], others, side, 8.0, 1.0)[0].tolist() == [worn or i != 3 for i in range(12)]


def test_a_word_over_a_rule_of_dashes_parts_no_group_row() -> None:
    """What is seen of the rule goes on through the row, as if dashes stood there; a word beside it says nothing."""
    ink, mask = np.zeros((60, 900), np.uint8), np.zeros((60, 900), np.uint8)
    others = (5, 100, 200, 300, 400, 500, 600)
    for x in range(5, 600, 12):
        if not 205 <= x < 295:
            ink[29:31, x : x + 8] = 255
    mask[29:31, 5:600] = 255
    for x in range(220, 280, 14):
        # Letters as high as the word is wide across the line, and joined.
        ink[14:46, x : x + 8] = 255
        ink[20:22, x : x + 14] = 255
    ink[36:50, 430:470] = 255
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 900.0), np.array([0.0, 900.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=600.0)
    lines = [virtual(np.full(2, float(x)), ends, field) for x in others]
    places = Places(np.zeros_like(ink), np.zeros_like(ink))
    side = Side(ink, mask, 255 - ink, places, dashed=mask)
    assert find_edges([line], lines, side, 10.0, 2.0)[0].tolist() == [True, True, False, True, True, True]


@pytest.mark.parametrize(("ink_left", "drawn"), [(0, False), (42, True)], ids=["no ink", "ink"])
def test_some_dark_places_tell_of_a_black_rule_only_where_it_left_ink(ink_left: int, drawn: bool) -> None:
    """Tops of letters are dark, too, where the rule would go on."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=320.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(0, 401, 50)]
    ink = np.zeros((60, 400), np.uint8)
    ink[30, :300] = ink[30, 350:] = ink[30, 302 : 302 + ink_left] = 255
    clear = np.zeros((60, 400), np.uint8)
    clear[30, :300] = clear[30, 350:] = clear[30, 305:325] = 1
    dark = clear.copy()
    dark[30, 313:325] = 0
    mask = ink.copy()
    mask[30, 302:345] = 0
    found = find_edges([line], others, Side(ink, mask, 255 - ink, Places(clear, dark)), 8.0, 1.0)[0]
    assert found.tolist() == [True] * 6 + [drawn, True]


@pytest.mark.parametrize(("dark", "drawn"), [(6, True), (2, False), (0, False)], ids=["all dark", "few dark", "blank"])
def test_few_clear_places_tell_where_the_line_is_drawn_nearly_everywhere_else(dark: int, drawn: bool) -> None:
    """Text stands close below the line in one cell, so that it can be told at a few places only."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=320.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(0, 401, 50)]
    ink = np.zeros((60, 400), np.uint8)
    ink[30, :300] = ink[30, 350:] = 255
    ink[35:41, 302:345:4] = 255
    clear = np.zeros((60, 400), np.uint8)
    clear[30, :300] = clear[30, 350:] = 1
    places = clear.copy()
    clear[30, 320:326] = 1
    places[30, 320 : 320 + dark] = 1
    side = Side(ink, ink, 255 - ink, Places(clear, places))
    found = find_edges([line], others, side, 8.0, 1.0)[0]
    assert found.tolist() == [True] * 6 + [drawn, True]


def _low(told: list[int], letters: tuple[int, ...] = ()) -> list[bool]:
    """Return which edges are drawn of a line of few clear places, ``told`` px of which are dark of twelve each."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=100.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(0, 401, 80)]
    ink, clear, dark = (np.zeros((60, 400), np.uint8) for _ in range(3))
    for i, count in enumerate(told):
        clear[30, 80 * i + 20 : 80 * i + 32] = 1
        dark[30, 80 * i + 20 : 80 * i + 20 + count] = 1
    for i in letters:
        clear[30, 80 * i : 80 * i + 80] = dark[30, 80 * i : 80 * i + 80] = 0
        ink[22:39, 80 * i + 10 : 80 * i + 70 : 3] = 255
    side = Side(ink, np.zeros_like(ink), 255 - ink, Places(clear, dark))
    return find_edges([line], others, side, 10.0, 1.0)[0].tolist()


def test_the_few_clear_places_of_all_columns_together_tell_of_a_line_between_low_rows() -> None:
    assert _low([12] * 5) == [True] * 5
    assert _low([12, 12, 12, 12, 0], letters=(4,)) == [True] * 5, "text hides it in one column"


def test_they_tell_of_none_where_one_is_blank_or_most_are_letters() -> None:
    assert _low([12, 12, 12, 0, 12])[3] is False
    assert not any(_low([12, 0, 0, 0, 0], letters=(1, 2, 3, 4)))


@pytest.mark.parametrize(("bits", "drawn"), [(18, True), (0, False)])
def test_bits_of_a_rule_beside_merged_rows_are_no_letters(bits: int, drawn: bool) -> None:
    """The lines below it are blank in that column; in all others they are drawn."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    lines = [replace(virtual(np.full(2, float(y)), ends, field), size=350.0) for y in (30, 80, 130, 180, 230)]
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(0, 401, 50)]
    ink = np.zeros((260, 400), np.uint8)
    for y in (30, 80, 130, 180, 230):
        ink[y, 50:] = 255
    ink[30] = ink[230] = 255
    ink[80, 4 : 4 + bits] = 255
    clear, dark = np.ones_like(ink), (ink > 0).astype(np.uint8)
    clear[80, :50] = dark[80, :50] = 0
    clear[80, 36:44] = dark[80, 36:44] = 1
    mask = ink.copy()
    side = Side(ink, mask, 255 - ink, Places(clear, dark))
    found = find_edges(lines, others, side, 8.0, 1.0)
    assert found[1].tolist() == [drawn, *[True] * 7]
    assert not found[2:4, 0].any()


@pytest.mark.parametrize("expected", [True, False])
def test_less_of_a_line_tells_of_the_rest_where_the_page_before_has_it(expected: bool) -> None:
    """Three of seven edges are dark, two more half so, two have lost the rule."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 800.0), np.array([0.0, 800.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=700.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(10, 731, 90)]
    dark = np.zeros((60, 800), np.uint8)
    for i, share in enumerate((0.8, 0.5, 0.8, 0.0, 0.8, 0.5, 0.0)):
        for x in range(10 + 90 * i, 10 + 90 * (i + 1), 10):
            dark[29:32, x : x + round(10 * share)] = 1
    gray = np.where(dark > 0, 120, 255).astype(np.uint8)
    side = Side(np.zeros_like(dark), np.zeros_like(dark), gray, Places(np.ones_like(dark), dark))
    found = find_edges([line], others, side, 8.0, 2.0, np.array([expected]))[0, :7]
    assert found.tolist() == ([True, True, True, False, True, True, False] if expected else [False] * 7)


@pytest.mark.parametrize("over", [True, False])
def test_a_word_over_a_rule_of_dots_has_none_below_it(over: bool) -> None:
    """Of such rules a copy loses much, so that text beside them hides the rest; what runs over one parts it."""
    field, ends = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0), np.array([0.0, 400.0])
    line = replace(virtual(np.full(2, 30.0), ends, field), size=300.0)
    others = [virtual(np.full(2, float(x)), ends, field) for x in range(10, 371, 60)]
    ink, places = np.zeros((60, 400), np.uint8), np.ones((60, 400), np.uint8)
    dark = np.zeros_like(places)
    dark[29:32, 70:370] = 1
    for x in range(18, 60, 8):
        ink[14 : 46 if over else 20, x : x + 5] = 255
    places[:, 10:66] = 0
    gray = np.where(dark > 0, 120, 255).astype(np.uint8)
    side = Side(ink, np.zeros_like(ink), gray, Places(places, dark & places), torn=True)
    assert find_edges([line], others, side, 12.0, 2.0)[0].tolist() == [not over, True, True, True, True, True]


@pytest.mark.parametrize("below", [5, 20])
def test_letters_right_below_where_a_whole_rule_would_go_on_are_none_of_it(below: int) -> None:
    """A text in the middle of merged rows, which fills its narrow column."""
    image = Image.fromarray(np.full((520, 1300), 255, np.uint8))
    draw = ImageDraw.Draw(image)
    columns, rows = (100, 238, 400, 600, 800, 1000, 1200), (100, 180, 260, 340, 420)
    for x in columns:
        draw.line((x, rows[0], x, rows[-1]), 0, 7)
    for y in rows:
        draw.line((columns[y not in (rows[0], rows[-1])], y, columns[-1], y), 0, 7)
    font = face(available()[0]).font("regular", 50)
    draw.text((112, rows[2] + below - font.getbbox("Chiều", anchor="ls")[1]), "Chiều", 0, font, anchor="ls")
    (grid,) = find_grids(as_clean_page(np.asarray(image), 26, 7.0))
    assert [cell.row_span for cell in grid.cells if cell.col == 0] == [4]
