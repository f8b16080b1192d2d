"""Tables among strangers: a table of another document before one, behind it, or both.

Of drawn documents most have one table or two, so that what stands beside a table would nearly always be the part of it
that was torn off. Where a table of another document stands there, its rows are right or wrong as they were.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from pipeline.structure.shown import Extent, ShownCell, ShownTable

_SHARE, _SAME_PAGE = 0.6, 0.5
"""Share of the sides on which one stands, and of these that are on the same page."""
_APART = 4.0, 40.0
"""Glyph heights between two tables of a page: a blank line, or paragraphs."""
_TOP = 5.0
"""Glyph heights from a page's upper edge to a table that begins it."""


def among_strangers(
    table: ShownTable, others: Sequence[ShownTable], chance: random.Random
) -> tuple[list[ShownTable], int] | None:
    """Return the table with others beside it, drawn by ``chance``, and its place among them; None if none stands there.

    Others are taken to where they stand, as large as they are.
    """
    found, place = [table], 0
    for end, page in ((0, table.pages[0]), (-1, table.pages[1])):
        side = _sides_on(table, page)
        if not others or side is None or chance.random() >= _SHARE:
            continue
        other, same = chance.choice(others), chance.random() < _SAME_PAGE
        near, gap = side[end], chance.uniform(*_APART)
        if same:
            moved = _moved(other, page, bottom=near - gap) if end == 0 else _moved(other, page, top=near + gap)
        else:
            moved = _moved(other, page - 1 if end == 0 else page + 1, top=_TOP)
        if moved is not None:
            found.insert(0 if end == 0 else len(found), moved)
            place += end == 0
    return (found, place) if len(found) > 1 else None


def _moved(table: ShownTable, page: int, *, top: float | None = None, bottom: float | None = None) -> ShownTable | None:
    """Return the table as it is on its first page, or on its last where ``bottom`` is given, moved to another page."""
    own = table.pages[0] if bottom is None else table.pages[1]
    side = _sides_on(table, own)
    if side is None:
        return None
    down = bottom - side[1] if bottom is not None else (top or 0.0) - side[0]

    def placed(cell: ShownCell) -> ShownCell:
        kept = (box for at, box in cell.places if at == own)
        return replace(cell, places=tuple((page, Extent(b.left, b.top + down, b.right, b.bottom + down)) for b in kept))

    return replace(table, rows=tuple(tuple(map(placed, row)) for row in table.rows), pages=(page, page))


def _sides_on(table: ShownTable, page: int) -> tuple[float, float] | None:
    """Return where a table begins and ends on one of its pages, glyph heights; None where nothing of it is there."""
    boxes = [box for row in table.rows for cell in row for at, box in cell.places if at == page]
    return (min(box.top for box in boxes), max(box.bottom for box in boxes)) if boxes else None
