"""Titles of groups in the middle of a table are rows over all its columns, though they fit into one of them."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.centred_titles import with_centred_titles
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
ROW, LINE = ((10, 20), (60, 100), (130, 330), (360, 400)), ((130, 300),)
CORRIDORS = ((20, 60), (100, 130), (330, 360))
Stretches = tuple[tuple[int, int], ...]


def _block(*rows: tuple[Stretches, int]) -> TextBlock:
    """Rows 14 px high, each so many px below the one before."""
    found, top = [], 0
    for stretches, above in rows:
        top += above
        found.append(TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 14), stretches))
        top += 14
    return TextBlock(tuple(found), CORRIDORS)


def test_one_in_the_middle_of_the_table_lies_over_all_columns() -> None:
    title = ((165, 245),)
    found = with_centred_titles(_block((ROW, 0), (LINE, 5), (title, 12), (ROW, 12), (ROW, 12)), GLYPH)
    assert found.across == {2}


@pytest.mark.parametrize(
    ("title", "above", "below"),
    [
        (((150, 240),), 12, ROW),
        (((165, 245),), 5, ROW),
        (((165, 245),), 12, LINE),
        (((105, 305),), 12, ROW),
        (((165, 245), (360, 390)), 12, ROW),
    ],
    ids=["off the middle", "as near as lines", "above no number", "over an edge", "beside a text"],
)
def test_other_lines_of_that_column_are_none(title: Stretches, above: int, below: Stretches) -> None:
    block = _block((ROW, 0), (LINE, 5), (title, above), (below, 12), (ROW, 12))
    assert with_centred_titles(block, GLYPH) == block


def test_texts_in_the_middle_of_a_column_in_the_middle_are_its_own() -> None:
    row, title = ((10, 20), (100, 300), (380, 390)), ((165, 235),)
    rows = _block((row, 0), (((100, 300),), 5), (title, 12), (row, 12))
    block = TextBlock(rows.rows, ((20, 100), (300, 380)))
    assert with_centred_titles(block, GLYPH) == block
