"""Rules that are rows of dots, most of which a copy has lost: what their pieces and the text tell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.page import Image
from pipeline.table.lattice.torn import with_torn_edges
from pipeline.table.ruled.pieces import Group
from pipeline.table.ruled.torn_groups import parted, reunited
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import Segment, SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _lines(*places: int, size: float = 80.0) -> list[Line]:
    lines = [virtual(np.full(2, float(p)), np.array([0.0, 600.0]), FLAT) for p in places]
    return [replace(line, size=size) for line in lines]


COLUMNS, ROWS = _lines(20, 60, 200, 340, 480), _lines(20, 60, 100, 140, 180)


def _sheet(*texts: tuple[int, int, int, int]) -> Image:
    ink = np.zeros((400, 600), np.uint8)
    for left, top, right, bottom in texts:
        ink[top:bottom, left:right] = 255
    return ink


def _rows_of(*columns: int) -> list[tuple[int, int, int, int]]:
    """Return a text in each of four rows of these columns."""
    lefts = [line.place for line in COLUMNS]
    return [(round(lefts[c]) + 8, 32 + 40 * i, round(lefts[c]) + 30, 44 + 40 * i) for c in columns for i in range(4)]


def _across(*, merged: bool = False) -> np.ndarray:
    """Return edges of which one in two is drawn by chance; of the last column only the outer, if it is ``merged``."""
    across = np.ones((5, 4), np.bool_)
    across[1] = [True, False, True, not merged]
    across[2] = [False, True, False, False]
    across[3] = [False, False, True, not merged]
    return across


def test_a_torn_line_parts_the_columns_whose_text_keeps_off_it() -> None:
    assert with_torn_edges(COLUMNS, ROWS, _across(), _sheet(*_rows_of(0, 1, 2, 3)), GLYPH).all()
    assert with_torn_edges(COLUMNS, ROWS, _across(), _sheet(*_rows_of(0, 1, 2)), GLYPH).all()


def test_a_column_with_hardly_any_drawn_edge_is_merged_over_its_rows() -> None:
    across = with_torn_edges(COLUMNS, ROWS, _across(merged=True), _sheet(*_rows_of(0, 1, 2)), GLYPH)
    assert across[:, :3].all() and not across[1:4, 3].any()


def test_letters_between_two_lines_of_one_text_are_no_torn_line() -> None:
    """The text of most columns runs over it: only one has nothing there."""
    texts = [(round(c.place) + 8, 44 + 13 * i, round(c.place) + 30, 54 + 13 * i) for c in COLUMNS[:3] for i in range(8)]
    assert not with_torn_edges(COLUMNS, ROWS, np.zeros((5, 4), np.bool_), _sheet(*texts), GLYPH)[1:4].any()


def test_a_line_of_too_few_pieces_parts_nothing() -> None:
    rows = [*ROWS[:2], replace(ROWS[2], size=20.0), *ROWS[3:]]
    found = with_torn_edges(COLUMNS, rows, _across(), _sheet(*_rows_of(0, 1, 2, 3)), GLYPH)
    assert found[[1, 3]].all() and not found[2].all()


def _rule(start: int, stop: int, at: int) -> Segment:
    return Segment(np.linspace(start, stop, 12), np.full(12, float(at)))


def _part(rows: list[int], columns: list[int], gap: int = 0) -> Group:
    """Return a grid; ``gap``: so many of its rows have lost all but two uprights."""
    bands = list(zip(rows, rows[1:], strict=False))
    upright = [_rule(a, b, x) for i, (a, b) in enumerate(bands) for x in (columns[:2] if i < gap else columns)]
    return [_rule(100, 700, y) for y in rows], upright


def test_parts_with_the_same_uprights_are_one_table_where_many_are_lost() -> None:
    columns = [100, 200, 400, 550, 700]
    parts = [_part([100, 150, 200, 250], columns[:3], gap=2), _part([300, 350, 400], columns[1:], gap=2)]
    assert len(reunited(parts, (FLAT, FLAT), GLYPH)) == 1


def test_whole_uprights_that_end_between_two_parts_are_those_of_two_tables() -> None:
    columns = [100, 200, 400, 550, 700]
    first, second = _part([100, 150, 200, 250], columns), _part([320, 370, 420], columns)
    assert len(reunited([first, second], (FLAT, FLAT), GLYPH)) == 2
    together: Group = [*first[0], *second[0]], [*first[1], *second[1]]
    assert [len(g[1]) for g in parted([together], (FLAT, FLAT), GLYPH)] == [15, 10]


def test_tables_whose_columns_differ_are_two_though_many_pieces_are_lost() -> None:
    first = _part([100, 150, 200, 250], [100, 200, 400, 550, 700], gap=2)
    second = _part([300, 350, 400], [100, 250, 330, 480, 700], gap=1)
    together: Group = [*first[0], *second[0]], [*first[1], *second[1]]
    assert len(parted([together], (FLAT, FLAT), GLYPH)) == 2


def test_a_piece_above_the_table_is_no_row_of_it() -> None:
    whole = _part([200, 250, 300], [100, 200, 400, 550, 700])
    with_bit: Group = [_rule(300, 340, 150), *whole[0]], whole[1]
    assert [len(g[1]) for g in parted([with_bit], (FLAT, FLAT), GLYPH)] == [0, 10]


def test_texts_apart_in_one_column_tell_of_no_line_where_the_other_rules_are_whole() -> None:
    """Pieces of a rule of the page's back lie there."""
    across = np.ones((5, 4), np.bool_)
    across[2] = False
    texts = [box for box in _rows_of(3) if box[1] > 60]
    for dots in (False, True):
        found = with_torn_edges(COLUMNS, ROWS, across, _sheet(*texts), GLYPH, dots=dots)
        assert found[2].any() == dots
