"""Lines of a curved sheet between two level rules: no band between them is blank over the whole width."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.banded import ruled_blocks
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow, lines_apart
from tests.drawn_rows import drawn

_TEXTS = ((10, 30), (60, 120), (150, 380))


@pytest.mark.parametrize(
    ("places", "left", "right"),
    [((30, 54), 10, 380), ((30, 41, 52), 10, 560), ((30, 41, 52), -60, 380)],
    ids=["one was not seen", "text on the right", "text on the left"],
)
def test_lines_that_are_not_all_of_a_row_part_it_not(places: tuple[int, ...], left: int, right: int) -> None:
    row = TextRow(Box(10, 30, 380, 64), _TEXTS)
    whole = [TextRow(Box(10, y, 380, y + 12), _TEXTS) for y in (30, 41, 52)]
    assert lines_apart(row, whole, 8.0) == whole
    lines = [TextRow(Box(left, y, right, y + 12), ((left, 30), (60, 120), (150, right))) for y in places]
    assert lines_apart(row, lines, 8.0) == [row]


@pytest.mark.parametrize(("begin", "count"), [(50, 4), (100, 2)])
def test_lines_of_a_curved_sheet_that_no_blank_band_parts_are_rows(begin: int, count: int) -> None:
    """The other lines of a row begin behind its number."""
    texts = ((50, 70), (100, 160), (190, 240), (260, 340))
    rows = [TextRow(Box(50, y, 340, y + 12), texts) for y in (0, 30)]
    rows += [TextRow(Box(begin, y, 340, y + 12), ((begin, begin + 20), *texts[1:])) for y in (41, 52)]
    rules = [LevelRule(y, 0, 400) for y in (-4.0, 20.0, 70.0)]
    (block,) = ruled_blocks(drawn(rows, height=80), rules, 8, rows)
    assert [row.box.top for row in block.rows] == [0, 30, 41, 52][:count]
    (whole,) = ruled_blocks(drawn(rows, height=80), rules, 8)
    assert len(whole.rows) == 2
