"""The few rows of a table without upright rules at the foot of a page, in the columns of the page after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read_page import GridReading, PageRead
from pipeline.table.headings.heading import opens_alike, ordinal
from pipeline.table.joined.recolumned import counts_on, on_columns_of
from pipeline.table.joined.speaking import speaks_for_table
from pipeline.table.model import ReadGrid


def with_columns_of_next(pages: Sequence[PageRead]) -> list[PageRead]:
    """Return the pages, the last grid of each in the columns of the first of the next where these are more.

    A heading, a group's title and a row or two leave few corridors blank. Its words must keep off the edges, and the
    next page must repeat its heading then, or, where it has none, go on with its numbers.
    """
    done: list[PageRead] = []
    after: PageRead | None = None
    for page in reversed(pages):
        if after is not None and page.grids and after.grids:
            page = replace(page, grids=(*page.grids[:-1], _in_columns_of(after.grids[0], page.grids[-1], page)))
        done.append(page)
        after = page
    return done[::-1]


def _in_columns_of(model: GridReading, found: GridReading, page: PageRead) -> GridReading:
    whole, read = ReadGrid(model.grid, model.texts), ReadGrid(found.grid, found.texts)
    if not (whole.grid.bare and (whole.grid.parted or speaks_for_table(whole))):
        return found
    alike = on_columns_of(whole, read, page.info.width)
    if alike is None:
        return found
    # A heading that is not the next page's was read badly: the join knows more of such.
    numbered = ordinal(alike.text(0, 0)) is not None and counts_on(alike, whole)
    return GridReading(alike.grid, dict(alike.texts)) if numbered or opens_alike(alike, whole) else found
