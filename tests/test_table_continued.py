"""A table goes on at the top of a page though it shows fewer corridors there than one by itself must have."""

from __future__ import annotations

import pytest

from pipeline.table.bare.corridors.continued import continued_block
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn, text_row

GLYPH = 8.0
ROW = ((30, 45), (52, 200), (260, 290))
KNOWN = [44.0, 240.0]


def _lines(*lines: tuple[tuple[int, int], ...]) -> tuple[list[TextRow], list[TextRow]]:
    """Return the rows as drawn, and as seen: number and text as one."""
    rows = [text_row(i, *line) for i, line in enumerate(lines)]
    seen = [
        TextRow(r.box, ((r.stretches[0][0], r.stretches[1][1]), *r.stretches[2:])) if len(r.stretches) > 2 else r
        for r in rows
    ]
    return rows, seen


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([ROW] * 4, 4),
        ([((40, 60),), *[ROW] * 4], 4),
        ([*[ROW] * 2, ((52, 150),), *[ROW] * 2, ((30, 120),), ROW], 7),
        ([*[ROW] * 4, ((10, 200),)], 4),
        ([*[ROW] * 4, ((30, 120),)], 4),
        ([ROW] * 2, 0),
        ([((30, 200), (260, 290))] * 4, 0),
    ],
    ids=["rows", "a page's number", "lines and a title", "prose", "a title alone", "few", "no number"],
)
def test_rows_that_keep_off_the_known_edges_are_the_tables(
    lines: list[tuple[tuple[int, int], ...]], count: int
) -> None:
    rows, seen = _lines(*lines)
    found = continued_block(seen, KNOWN, drawn(rows), GLYPH)
    assert (len(found.rows) if found is not None else 0) == count


def test_two_rows_are_enough_of_many_columns() -> None:
    cells = ((30, 45), (52, 120), (140, 170), (190, 220), (240, 270))
    rows = [text_row(i, *cells) for i in range(2)]
    seen = [TextRow(row.box, ((30, 120), *cells[2:])) for row in rows]
    found = continued_block(seen, [48.0, 130.0, 180.0, 230.0], drawn(rows), GLYPH)
    assert found is not None
    assert len(found.corridors) == 4
