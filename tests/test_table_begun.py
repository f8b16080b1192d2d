"""Texts of two columns that stand nearly as close as words, and rows about the numbers in their middle."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.begun import with_texts_apart
from pipeline.table.bare.corridors.blocks import TextBlock, find_blocks
from pipeline.table.bare.rows.centred import centred_cuts
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0


def _row(top: int, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 12), stretches)


def _seen(row: TextRow, *stretches: tuple[int, int]) -> TextRow:
    return TextRow(row.box, stretches)


@pytest.mark.parametrize(("rows", "step", "parted"), [(8, 0, True), (8, 4, False), (4, 0, False)])
def test_texts_that_begin_at_one_place_in_many_rows_are_apart(rows: int, step: int, parted: bool) -> None:
    """The number ends a glyph height before the text; words of prose begin anywhere."""
    whole = [_row(20 * i, (10, 26 + step * i), (36 + step * i, 150), (200, 260)) for i in range(rows)]
    seen = [_seen(row, (10, 150), (200, 260)) for row in whole]
    found = with_texts_apart(seen, drawn(whole), GLYPH)
    assert [row.stretches for row in found] == [
        (w if parted else s).stretches for w, s in zip(whole, seen, strict=True)
    ]


def test_blanks_part_nothing() -> None:
    whole = [_row(20 * i, (10, 50), (55, 150), (200, 260)) for i in range(8)]
    seen = [_seen(row, (10, 150), (200, 260)) for row in whole]
    assert with_texts_apart(seen, drawn(whole), GLYPH) == seen


def test_a_lone_text_makes_no_column() -> None:
    """A copy has lost the dash of "2026 - 2030" in one row."""
    rows = [_row(20 * i, (10, 26), (60, 150), (260, 300)) for i in range(6)]
    rows[3] = _row(60, (10, 26), (60, 160), (180, 210), (260, 300))
    (block,) = find_blocks(rows, 400, GLYPH)
    assert len(block.corridors) == 2
    rows[4] = _row(80, (10, 26), (60, 150), (180, 200), (260, 300))
    (block,) = find_blocks(rows, 400, GLYPH)
    assert len(block.corridors) == 3


def _table(counts: list[int], pitch: int = 15, *, middle: bool = True) -> tuple[TextBlock, list[TextRow], np.ndarray]:
    """Rows of ``counts`` lines, all one ``pitch`` apart, the numbers in their middle or beside the first line."""
    lines, numbers, at = [], [], 10
    for count in counts:
        tops = [at + pitch * k for k in range(count)]
        lines += [_row(top, (60, 150 + 7 * (top % 5)), (260, 300 - top % 3)) for top in tops]
        numbers.append(_row((tops[0] + tops[-1]) // 2 if middle else tops[0], (10, 20)))
        at += pitch * count
    own = []
    for line in lines:
        number = next((n for n in numbers if abs(n.box.top - line.box.top) < 5), None)
        own.append(_row(line.box.top, *(number.stretches if number else ()), *line.stretches))
    own += [n for n in numbers if all(abs(n.box.top - line.box.top) >= 5 for line in lines)]
    ink = drawn([*lines, *numbers], height=at + 20)
    block = TextBlock(tuple(sorted(own, key=lambda row: row.box.top)), ((20, 60), (190, 255)))
    return block, numbers, ink


@pytest.mark.parametrize("counts", [[1, 3, 1, 1, 4, 2, 1], [2, 2, 3, 1], [4, 1, 4, 1, 1]])
def test_rows_are_about_the_numbers_in_their_middle(counts: list[int]) -> None:
    block, numbers, ink = _table(counts)
    cuts = row_cuts(block, [], (0.0, 40.0, 220.0, 320.0), ink, GLYPH)
    wanted = 10 + 15 * np.cumsum(counts)[:-1]
    assert np.allclose(cuts, wanted, atol=4)
    assert centred_cuts(block, [n.box for n in numbers], 40.0, ink, GLYPH) == pytest.approx(wanted, abs=4)


def test_numbers_beside_the_first_line_are_in_no_middle() -> None:
    block, numbers, ink = _table([1, 3, 1, 1, 4, 2, 1], middle=False)
    assert centred_cuts(block, [n.box for n in numbers], 40.0, ink, GLYPH) is None
