"""Lines of which a copy left nothing: told from the text that keeps off them."""

from __future__ import annotations

import numpy as np

from pipeline.page import Image
from pipeline.table.hidden import are_worn, with_hidden_columns, with_hidden_edges
from pipeline.table.lines import Line, virtual
from pipeline.table.ridges import Places
from pipeline.table.rules import SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _lines(*places: int) -> list[Line]:
    return [virtual(np.full(2, float(p)), np.array([0.0, 600.0]), FLAT) for p in places]


def _sheet(*texts: tuple[int, int, int, int]) -> Image:
    """Return a picture with blocks of ink: left, top, right, bottom."""
    ink = np.zeros((400, 600), np.uint8)
    for left, top, right, bottom in texts:
        ink[top:bottom, left:right] = 255
    return ink


ROWS, COLUMNS = _lines(20, 60, 100, 140, 180), _lines(20, 320, 560)


def _two_texts(gap: int, rows: range = range(4)) -> list[tuple[int, int, int, int]]:
    """Return texts in the first column, ``gap`` px of paper between the number and the name."""
    return [
        box for i in rows for box in ((40, 30 + 40 * i, 60, 45 + 40 * i), (60 + gap, 30 + 40 * i, 250, 45 + 40 * i))
    ]


def _columns_in(ink: Image) -> list[int]:
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    columns, across, down = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH)
    assert across.shape == (5, len(columns) - 1)
    assert down.shape == (len(columns), 4)
    return [round(line.place) for line in columns]


def test_a_blank_corridor_below_two_headings_parts_two_columns() -> None:
    assert _columns_in(_sheet(*_two_texts(20))) == [20, 70, 320, 560]


def test_what_is_left_of_the_rule_does_not_close_the_corridor() -> None:
    assert _columns_in(_sheet(*_two_texts(30), (74, 24, 76, 90))) == [20, 75, 320, 560]


def test_words_of_a_text_are_no_columns() -> None:
    assert _columns_in(_sheet(*_two_texts(8))) == [20, 320, 560]


def test_a_column_with_one_heading_stays_one() -> None:
    """Bullets or numbers of a list stand before the texts, not before the heading."""
    below = _two_texts(14, range(1, 4))
    assert _columns_in(_sheet((120, 30, 200, 45), *below)) == [20, 320, 560]


def test_a_row_merged_over_both_columns_stays_whole() -> None:
    ink = _sheet(*_two_texts(20, range(3)), (40, 150, 500, 165))
    down = np.ones((3, 4), np.bool_)
    down[1, 3] = False
    columns, _, edges = with_hidden_columns(COLUMNS, ROWS, np.ones((5, 2), np.bool_), down, ink, GLYPH)
    assert len(columns) == 4
    assert edges[1].tolist() == [True, True, True, False]


def _edge_between(ink: Image, *, usual: bool = True) -> bool:
    rows, columns = _lines(20, 70, 120), _lines(20, 120, 220, 320, 420)
    across = np.ones((3, 4), np.bool_)
    across[1] = [True, False, True, usual]
    across[1, 2] = usual
    down = np.ones((5, 2), np.bool_)
    return bool(with_hidden_edges(columns, rows, across, down, ink, GLYPH)[1, 1])


def test_two_texts_far_apart_at_a_line_of_the_other_columns_are_two_cells() -> None:
    texts = (140, 30, 190, 45), (140, 80, 190, 95)
    assert _edge_between(_sheet(*texts))
    assert not _edge_between(_sheet(*texts), usual=False)


def test_lines_of_one_text_and_a_text_by_itself_stay_one_cell() -> None:
    assert not _edge_between(_sheet((140, 50, 190, 65), (140, 75, 190, 90)))
    assert not _edge_between(_sheet((140, 30, 190, 45)))
    assert not _edge_between(_sheet((140, 60, 190, 80)))


def test_rules_are_worn_where_some_drawn_edges_are_not_dark_all_along() -> None:
    rows, columns = _lines(20, 70, 120), _lines(20, 220, 420)
    clear, dark = np.ones((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    for y in (20, 70, 120):
        dark[y, 20:420] = 1
    drawn = np.ones((3, 2), np.bool_)
    assert not are_worn(rows, columns, drawn, Places(clear, dark), GLYPH, 1.0)
    dark[70, 20:220:2] = 0
    assert are_worn(rows, columns, drawn, Places(clear, dark), GLYPH, 1.0)
    drawn[1, 0] = False
    assert not are_worn(rows, columns, drawn, Places(clear, dark), GLYPH, 1.0)
