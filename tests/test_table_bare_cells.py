"""A block of text as rows and cells: what lies over several columns of its heading."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.bare.cells import bare_cells
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.sheet import Sheet
from pipeline.table.rules.level import level_rules
from pipeline.table.rules.seen import see_rules
from pipeline.table.text_rows import TextRow
from tests.test_table_labelled import block_of

GLYPH = 10
CORRIDORS = ((130, 160), (260, 300), (360, 400), (480, 520))
BODY = ((105, 125), (165, 250), (305, 355), (405, 475), (525, 590))


def _put(ink: np.ndarray, top: int, *texts: tuple[int, int]) -> None:
    for left, right in texts:
        ink[top : top + GLYPH, left:right] = 255


def test_a_row_of_names_of_two_levels_is_no_title_over_all_columns() -> None:
    """The names beside them stand in the middle, so that both levels are one row of text, over a corridor."""
    ink = np.zeros((400, 700), np.uint8)
    _put(ink, 62, (330, 450))
    _put(ink, 73, (105, 133), (170, 240), (530, 585))
    _put(ink, 86, (315, 345), (420, 460))
    rows = [TextRow(Box(105, 60, 590, 98), ((105, 133), (170, 240), (315, 460), (530, 585)))]
    for top in range(120, 300, 24):
        _put(ink, top, *BODY)
        rows.append(TextRow(Box(105, top, 590, top + GLYPH), BODY))
    gray = np.full(ink.shape, 255, np.uint8)
    for y, left, right in ((50, 100, 600), (76, 300, 480), (106, 100, 600)):
        gray[y : y + 2, left:right] = 0
    seen = see_rules(as_clean_page(gray, GLYPH, 2.0))
    block = TextBlock(tuple(rows), CORRIDORS, across=frozenset({0}), first_rule=106)

    cells = bare_cells(block, Sheet(ink, rows, level_rules(seen, []), seen))

    assert cells is not None
    assert cells.heads == 2
    assert [cell for cell in cells.cells if cell[0] < 2] == [
        (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (1, 2, 1, 1), (1, 3, 1, 1)
    ]  # fmt: skip


def test_a_label_alone_on_its_height_is_no_title_over_all_columns() -> None:
    block, ink = block_of([2, 4, 2])
    labels = [i for i, row in enumerate(block.rows) if i and row.stretches == ((6, 60),)]
    assert labels, "none lies between two rows"
    seen = see_rules(as_clean_page(np.full(ink.shape, 255, np.uint8), 8, 1.0))
    cells = bare_cells(replace(block, across=frozenset(labels)), Sheet(ink, list(block.rows), [], seen))
    assert cells is not None
    assert [cell for cell in cells.cells if cell[3] > 1] == []
    assert [cell[:3] for cell in cells.cells if cell[1] == 0] == [(0, 0, 1), (1, 0, 2), (3, 0, 4), (7, 0, 2)]
