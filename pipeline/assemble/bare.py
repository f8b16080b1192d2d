"""Which of the tables without upright rules are tables: told by their headings, and by the pages before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Reading
from pipeline.table.headings import ordinal, speaks_for_table
from pipeline.table.model import ReadGrid
from pipeline.table.tidy import EDGE_TOLERANCE, relative_edges


def with_sure_tables(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages with those bare tables turned back into lines of prose that nothing speaks for.

    A heading does, or a table on the page before that has its columns and whose numbers go on.
    """
    done: list[PageRead] = []
    before: ReadGrid | None = None
    for page in pages:
        kept: list[GridReading] = []
        lines = list(page.lines)
        for found in page.grids:
            read = ReadGrid(found.grid, found.texts)
            if found.grid.bare and not (speaks_for_table(read) or _goes_on(before, read)):
                lines += _as_lines(found)
                continue
            kept.append(found)
            before = read
        done.append(page if len(kept) == len(page.grids) else replace(page, grids=tuple(kept), lines=tuple(lines)))
    return done


def _as_lines(found: GridReading) -> list[ReadLine]:
    """Return the lines that were read in the cells."""
    lines = [line for reading in found.texts.values() for line in reading.lines if line.words]
    return [ReadLine(union(word.box for word in line.words), Reading((line,))) for line in lines]


def _goes_on(before: ReadGrid | None, read: ReadGrid) -> bool:
    """Return whether a bare table is that of the page before: the same columns, the next number."""
    if before is None or not before.grid.bare or before.grid.n_cols != read.grid.n_cols:
        return False
    if read.grid.page != before.grid.page + 1:
        return False
    pairs = zip(relative_edges(before.grid), relative_edges(read.grid), strict=True)
    if any(abs(a - b) > 2 * EDGE_TOLERANCE for a, b in pairs):
        return False
    last = [ordinal(before.text(row, 0)) for row in range(before.grid.n_rows)]
    first = [ordinal(read.text(row, 0)) for row in range(read.grid.n_rows)]
    ends, begins = [n for n in last if n is not None], [n for n in first if n is not None]
    return bool(ends and begins) and begins[0] in (ends[-1], ends[-1] + 1)
