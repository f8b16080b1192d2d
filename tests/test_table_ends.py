"""A table whose rules run on is open there: it ends where the farthest of them do."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.ends import with_open_ends, with_whole_text, without_far_lines, without_prose
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _line(start: float, stop: float, at: float) -> Line:
    return Line(np.array([start, stop]), np.array([at, at]), at, FLAT, stop - start)


def _ends(tops: list[float]) -> tuple[list[float], bool, bool]:
    columns = [_line(top, 700, 100 + 100 * i) for i, top in enumerate(tops)]
    rows = [_line(100, 100 * len(tops), 500), _line(100, 100 * len(tops), 700)]
    lines, above, below = with_open_ends(rows, columns, FLAT, GLYPH)
    return [line.place for line in lines], above, below


def test_broken_uprights_do_not_shorten_a_page_that_a_row_opens() -> None:
    assert _ends([203, 290, 291, 203, 292]) == ([203, 500, 700], True, False)


def test_one_upright_that_runs_on_by_itself_does_not_lengthen_it() -> None:
    assert _ends([203, 204, 203, 40, 202]) == ([203, 500, 700], True, False)


def test_uprights_that_end_at_the_border_leave_it_closed() -> None:
    assert _ends([500, 501, 499, 500]) == ([500, 700], False, False)


def test_one_rule_below_the_rest_of_a_row_tells_that_the_table_has_no_sides() -> None:
    columns = [_line(203, 260, x) for x in (300, 400, 500)]
    end, rule = virtual(np.full(3, 203.0), np.array([300.0, 400.0, 500.0]), FLAT), _line(100, 505, 260)
    lines, left, right = with_open_ends(columns, [end, rule], FLAT, GLYPH, share=0.6)
    assert ([line.place for line in lines], left, right) == ([100, 300, 400, 500], True, False)
    lines, left, right = with_open_ends(columns, [_line(300, 500, 203), rule], FLAT, GLYPH, share=0.6)
    assert (len(lines), left, right) == (3, False, False)


@pytest.mark.parametrize(("stop", "opened"), [(600, True), (402, False)])
def test_rules_of_a_headings_levels_do_not_tell_that_a_side_is_closed(stop: float, opened: bool) -> None:
    """The table's last upright is lost; two of its five rules go on beyond the one before, two end within it."""
    columns = [_line(100, 300, x) for x in (100, 200, 300, 400)]
    levels = [_line(200, 300, 130), _line(200, 300, 160)]
    rows = [_line(100, stop, 100), *levels, _line(100, stop, 200), _line(100, 400, 300)]
    lines, left, right = with_open_ends(columns, rows, FLAT, GLYPH, share=0.6)
    assert (left, right) == (False, opened)
    assert (lines[-1].place == stop) == opened


def test_an_edge_of_the_sheet_far_off_where_the_uprights_end_together_is_no_line() -> None:
    columns = [_line(300 + i % 2, 500, 100 * i) for i in range(1, 6)]
    edge, rule, head = _line(100, 400, 100), _line(100, 500, 500), _line(100, 500, 301)
    assert without_far_lines([edge, rule], columns, GLYPH) == [rule]
    assert without_far_lines([edge, head, rule], columns, GLYPH) == [edge, head, rule]
    assert without_far_lines([edge, rule], columns[:3], GLYPH) == [edge, rule]


def test_nor_is_one_beside_the_table_that_runs_on_at_both_ends() -> None:
    rows = [_line(100, 500, y) for y in (300, 340, 380)]
    columns = [_line(300, 380, x) for x in (100, 250, 500)]
    assert without_far_lines([*columns, _line(100, 700, 545)], rows, GLYPH) == columns
    outer = _line(300, 380, 545)
    assert without_far_lines([*columns, outer], rows, GLYPH) == [*columns, outer]


@pytest.mark.parametrize(("width", "crossing"), [(60, True), (40, False)])
def test_prose_above_a_table_is_no_open_row_of_it(width: int, crossing: bool) -> None:
    """Words as wide as that run over the uprights, narrower ones stand between them as in a row that a page end cut."""
    columns = [_line(200, 700, 100 + 100 * i) for i in range(6)]
    rows = [_line(100, 600, y) for y in (200, 400, 500, 700)]
    turned = np.zeros((800, 800), np.uint8)
    for i in range(1, 7):
        middle = 100 * i if crossing else 100 * i + 50
        for top in (220, 260, 300, 340):
            turned[middle - width // 2 : middle + width // 2, top : top + 15] = 255
    lines, above, below = without_prose(rows, columns, (True, False), turned, GLYPH)
    assert (lines, above, below) == ((rows[1:], False, False) if crossing else (rows, True, False))
    assert without_prose(rows, columns, (False, False), turned, GLYPH) == (rows, False, False)
    # Where the uprights are drawn there, words may stand as close to them as these do.
    for column in columns:
        turned[round(column.place) - 1 : round(column.place) + 2, 200:400] = 255
    assert without_prose(rows, columns, (True, False), turned, GLYPH) == (rows, True, False)


def test_one_rule_by_itself_has_no_prose_beyond_it() -> None:
    columns = [_line(200, 400, x) for x in (100, 200, 300, 400)]
    lone = [_line(100, 400, 200)]
    assert without_prose(lone, columns, (True, True), np.zeros((600, 600), np.uint8), GLYPH) == (lone, True, True)


def test_pieces_of_dirt_among_the_uprights_do_not_hide_where_they_end() -> None:
    """The edge of the sheet is far below; a bit of dust and of a border end elsewhere."""
    columns = [_line(300, 700, 100 * i) for i in range(1, 6)]
    bits = [_line(760, 800, 130), _line(300, 340, 560)]
    rule, edge = _line(100, 500, 300), _line(150, 300, 800)
    assert without_far_lines([rule, edge], [*columns, *bits], GLYPH) == [rule]


@pytest.mark.parametrize(
    ("text", "end"), [((545, 557), 565), ((530, 540), 550), ((545, 575), 550)], ids=["cut", "whole", "cut there, too"]
)
def test_an_open_end_that_cuts_a_line_of_text_is_where_the_farthest_upright_ends(
    text: tuple[int, int], end: int
) -> None:
    columns = [_line(300, stop, x) for x, stop in ((100, 540), (300, 565), (500, 552))]
    rows = [_line(100, 500, 500), virtual(np.full(3, 550.0), np.array([100.0, 300.0, 500.0]), FLAT)]
    ink = np.zeros((700, 600), np.uint8)
    ink[text[0] : text[1], 340:420] = 255
    moved = with_whole_text(rows, columns, (False, True), ink, FLAT, GLYPH)
    assert [round(line.place) for line in moved] == [500, end]
    assert with_whole_text(rows, columns, (False, False), ink, FLAT, GLYPH) == rows


@pytest.mark.parametrize(("short", "opened"), [(487, True), (492, False)])
def test_a_table_is_open_where_two_rules_run_on_and_the_others_nearly_as_far(short: int, opened: bool) -> None:
    """Of a dashed upright the last dash may be lost."""
    columns = [_line(top, 700, 100 + 100 * i) for i, top in enumerate((480, 480, short, short, short, short))]
    rows = [_line(100, 600, 500), _line(100, 600, 700)]
    lines, above, below = with_open_ends(rows, columns, FLAT, GLYPH)
    assert ([line.place for line in lines], above, below) == ([*([480] if opened else []), 500, 700], opened, False)
