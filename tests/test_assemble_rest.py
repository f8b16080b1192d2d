"""A cell whose rest was not found, or is not sure to be its own, is to be looked at however well it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.assemble.tables import CONTRADICTED, assemble_table
from pipeline.assemble.text import PageQuality
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.settings import Settings
from pipeline.table.joined.join import LogicalRow, ReadGrid, join_tables
from pipeline.table.model import Grid, GridCell
from pipeline.workbench import Workbench

ROWS = [["TT", "Nội dung", "Kinh phí"], ["1", "Mua sắm thiết bị dạy học.", "5.000.000"], ["2", "Sửa chữa", "800.000"]]


def words(text: str, box: Box) -> list[Word]:
    """Words side by side in a cell, each 40 px wide and 30 high."""
    left, top = box.left + 10, box.top + 15
    return [
        Word(word, 0.99, Box(left + 50 * i, top, left + 50 * i + 40, top + 30)) for i, word in enumerate(text.split())
    ]


def grid_of(rows: Sequence[Sequence[str]], *, open_bottom: bool) -> ReadGrid:
    width, height = len(rows[0]), len(rows)
    boxes = {(i, j): Box(300 * j, 60 * i, 300 * j + 300, 60 * i + 60) for i in range(height) for j in range(width)}
    cells = tuple(GridCell(i, j, 1, 1, box) for (i, j), box in boxes.items())
    edges = tuple(range(0, 300 * width + 1, 300)), tuple(range(0, 60 * height + 1, 60))
    grid = Grid(1, Box(0, 0, edges[0][-1], edges[1][-1]), *edges, cells, open_top=False, open_bottom=open_bottom)
    texts = {
        place: Reading((Line(tuple(words(rows[place[0]][place[1]], boxes[place]))),))
        for place in boxes
        if rows[place[0]][place[1]]
    }
    return ReadGrid(grid, texts)


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings())


def last_row(read: ReadGrid, bench: Workbench, reason: str = "") -> list[tuple[float, list[str]]]:
    (table,) = join_tables([read])
    if reason:
        row = LogicalRow(tuple(replace(cell, reasons=(reason,)) for cell in table.rows[-1].cells))
        table = replace(table, rows=(*table.rows[:-1], row))
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, bench, 2024)
    return [(cell.confidence, cell.reasons) for cell in found.rows[-1].cells]


@pytest.mark.parametrize("reason", ["cut_off", "uncertain_join"])
def test_what_may_lack_a_part_is_not_believed(bench: Workbench, reason: str) -> None:
    whole = last_row(grid_of(ROWS, open_bottom=False), bench)
    assert min(confidence for confidence, _ in whole) > CONTRADICTED
    for confidence, reasons in last_row(grid_of(ROWS, open_bottom=False), bench, reason):
        assert confidence <= CONTRADICTED
        assert reasons == [reason]


def test_a_table_that_runs_on_has_a_last_row_that_is_cut_off(bench: Workbench) -> None:
    assert all(reasons == ["cut_off"] for _, reasons in last_row(grid_of(ROWS, open_bottom=True), bench))
