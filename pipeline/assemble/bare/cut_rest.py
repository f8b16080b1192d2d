"""The rest of a row that a page end cut from a table without upright rules, where nothing else of it stands there.

A line or two in some columns make no table by themselves; the table on the page before tells whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from rapidfuzz import fuzz

from pipeline.assemble.bare.rows_alone import RowsAlone, lines_above, on_columns
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import PageRead
from pipeline.reading import Line, Reading, joined
from pipeline.table.headings.heading import heading_rows
from pipeline.table.joined.recolumned import counts_on
from pipeline.table.model import ReadGrid

_REACH = 0.7
"""x-heights by which a line of the rest begins, ends or has its middle elsewhere than the texts above in its column."""
_STEP = 4.0
"""x-heights between the tops of two lines of a row, at most."""
_ALIKE = 80.0
"""Likeness in per cent of a line of the heading and of the same on the next page."""
_REPEATED = 0.75
"""Share of the lines of a heading that stand above the rest where the next page repeats it."""
_ENDS = (".", ";", ":", "./.", "!")


def rest_of(before: ReadGrid, page: PageRead) -> RowsAlone | None:
    """Return the lines at the top of a page that go on in the cut row of the table ``before``, which is its last.

    The table's heading may be repeated above them; it is left out, and tells that a row was cut. So do rows right below
    that count on. None where nothing tells that, where that table stands on another page, and where no such lines come
    first.
    """
    grid = before.grid
    if not grid.bare or grid.page + 1 != page.info.number or grid.n_cols < 2:
        return None
    glyph = page.info.glyph_height
    lines = sorted(lines_above(page, grid), key=lambda line: line.box.top)
    heads, known, shift = repeated_heading(before, lines)
    repeated = is_repeated(before, known)
    below = _below(before, page)
    counted = below is not None and counts_on(before, below)
    if not (grid.open_bottom or repeated or counted):
        return None
    found: list[tuple[int, ReadLine]] = []
    above = lines[heads - 1].box.top if repeated else None
    for line in lines[heads:]:
        column = _column_of(line.box, before, below, shift, glyph)
        if column is None or above is not None and line.box.top - above > _STEP * glyph:
            break
        found.append((column, line))
        above = line.box.top
    if not (grid.open_bottom or repeated) and len(found) < len(lines):
        # Other text stands above the rows that count on.
        return None
    # Nobody repeats a heading for nothing to stand below it.
    if not found or not (repeated or any(_goes_on(before, column, line) for column, line in found)):
        return None
    taken = [*lines[:heads], *(line for _, line in found)]
    left = tuple(line for line in page.lines if all(line is not each for each in taken))
    own: dict[int, list[Reading]] = {}
    for column, line in found:
        own.setdefault(column, []).append(line.reading)
    row = {column: joined(readings) for column, readings in own.items()}
    return RowsAlone(on_columns(grid, page.info.number, [row], shift, glyph), left)


def repeated_heading(before: ReadGrid, lines: Sequence[ReadLine]) -> tuple[int, int, int]:
    """Return how many of a page's first ``lines`` repeat the heading of a table, how many of its own, and where.

    Names of columns that stand near each other may be one line. The last is by how many px they stand farther right.
    """
    heading = _heading_of(before)
    found = list(takewhile(lambda each: each is not None, (_repeats(line, heading) for line in lines)))
    names = [names for each in found if each is not None for names in each]
    shifts = [
        line.box.left + line.box.right - names[0].box.left - names[-1].box.right
        for line, names in zip(lines, found, strict=False)
        if names is not None
    ]
    return len(found), len(names), round(median(shifts) / 2) if shifts else 0


def is_repeated(before: ReadGrid, known: int) -> bool:
    """Return whether so many lines of a table's heading tell that a page repeats it."""
    return known >= max(2, _REPEATED * len(_heading_of(before)))


def _heading_of(before: ReadGrid) -> list[Line]:
    """Return the lines of a table's heading, of its first row where no other is known to be of it."""
    depth = max(1, heading_rows(before, first=True))
    cells = sorted(place for place in before.texts if place[0] < depth)
    return [each for place in cells for each in before.texts[place].lines if each.words]


def _repeats(line: ReadLine, heading: Sequence[Line]) -> Sequence[Line] | None:
    """Return the lines of the table's heading, one beside the other, that a line repeats; None for another line."""
    runs = [heading[i:j] for i in range(len(heading)) for j in range(i + 1, len(heading) + 1)]
    likeness = [fuzz.ratio(" ".join(each.text for each in run), line.text) for run in runs]
    best = max(range(len(runs)), key=lambda i: likeness[i], default=None)
    return None if best is None or likeness[best] < _ALIKE else runs[best]


def _below(before: ReadGrid, page: PageRead) -> ReadGrid | None:
    """Return the page's first table if it may be what follows the cut row: without upright rules, as many columns."""
    first = page.grids[0] if page.grids else None
    if first is None or not first.grid.bare or first.grid.n_cols != before.grid.n_cols:
        return None
    return ReadGrid(first.grid, first.texts)


def _column_of(box: Box, before: ReadGrid, below: ReadGrid | None, shift: int, glyph: float) -> int | None:
    """Return the column of the cut row, not empty there, in which a line stands as the texts above or below it do.

    ``shift`` px farther right than those above: on a page that leans they tell less than those ``below``.
    """
    last = before.grid.n_rows - 1
    full = [column for column in range(before.grid.n_cols) if (last, column) in before.texts]
    moved = box.moved(-shift, 0)
    found = [column for column in full if _stands_in(moved, before, last, column, glyph)]
    if below is not None:
        found += [column for column in full if _stands_in(box, below, 0, column, glyph)]
    return next(iter(found), None)


def _stands_in(box: Box, read: ReadGrid, row: int, column: int, glyph: float) -> bool:
    """Return whether a line begins where the texts of a cell do, or has its middle there."""
    reading = read.texts.get((row, column))
    others = [each.box for each in reading.lines if each.words] if reading is not None else []
    reach, (left, right) = _REACH * glyph, read.grid.column_edges[column : column + 2]
    if box.left < left - reach or box.right > right + reach:
        return False
    begins = any(abs(other.left - box.left) <= reach for other in others)
    return begins or any(abs(other.left + other.right - box.left - box.right) <= 2 * reach for other in others)


def _goes_on(before: ReadGrid, column: int, line: ReadLine) -> bool:
    """Return whether a text goes on where the cut row's ended: without a stop there, or with a small letter here."""
    above = before.texts[before.grid.n_rows - 1, column].text.rstrip()
    return not above.endswith(_ENDS) or line.text[:1].islower()
