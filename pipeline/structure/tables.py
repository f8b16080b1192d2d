"""Features of a whole table, and of how it stands to the tables before and behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean, median

from rapidfuzz import fuzz

from pipeline.structure.columns import ColumnView, Sides
from pipeline.structure.rows import number_of
from pipeline.structure.shown import ShownTable

_NEIGHBOUR = ("gap", "columns", "sides", "counts_on", "names", "rows")
TABLE_FEATURES = (
    *(f"before_{name}" for name in _NEIGHBOUR),
    *(f"behind_{name}" for name in _NEIGHBOUR),
    "nameless",
    "few_rows",
    "ruling",
    "names_missing",
    "names_with_figures",
    "names_going_on",
    "filled",
    "least_filled",
    "usual_pattern",
    "counting",
    "numbered",
    "table_merged",
    "table_alike",
    "table_goes_on",
    "table_corridor",
    "table_offset",
    "table_lines",
    "table_warnings",
    "table_odd_gap",
)
"""Inputs of the model that are a table's. Of the table before and behind: the blank between both (glyph heights,
``_NEXT_PAGE`` or ``_FAR``), the difference in columns, how far their sides differ, whether numbers count on, likeness
of the names 0..1, and its rows. Means are over all cells; shares over columns (``names_…``) or rows.
"""
_FAR, _NEXT_PAGE = 99.0, 50.0
_NO_NEIGHBOUR = [_FAR, 9.0, _FAR, 0.0, -1.0, 0.0]
_MANY = 6
"""Rows of a table, all counts above which are one."""
_RULINGS = ("full", "partial", "none")
_GAP_QUANTILE = 0.9
_LONG_NAME = 5
"""Letters from which a name with figures is no mere number of its column."""
_FEWEST_PITCHES, _PITCH = 5, 2.2
"""Pairs of lines from which a table tells its usual pitch, and the pitch in glyph heights where it does not."""


def usual_pitch(table: ShownTable) -> float:
    """Return the usual distance of two lines of a cell, in glyph heights."""
    steps = [b.top - a.top for row in table.rows for cell in row for a, b in pairwise(cell.lines) if a.page == b.page]
    found = median(steps) if len(steps) >= _FEWEST_PITCHES else _PITCH
    return found if found > 0 else _PITCH


def table_features(
    tables: Sequence[ShownTable],
    number: int,
    cells: Sequence[Sequence[Mapping[str, float]]],
    rows: Sequence[Mapping[str, float]],
    columns: Sequence[ColumnView],
) -> list[float]:
    """Return the features of table ``number`` (0-based) among ``tables``; ``cells`` and ``rows`` are its own."""
    table = tables[number]
    numbers = [number_of(row) for row in table.rows]
    names = [name.strip() for name in table.names]
    flat = [cell for row in cells for cell in row]
    odd = sorted(cell["odd_gap"] for cell in flat)
    return [
        *(_neighbour(tables[number - 1], table, of=tables[number - 1]) if number else _NO_NEIGHBOUR),
        *(_neighbour(table, tables[number + 1], of=tables[number + 1]) if number + 1 < len(tables) else _NO_NEIGHBOUR),
        not any(names),
        min(len(rows), _MANY),
        _RULINGS.index(table.ruling),
        sum(not name for name in names) / len(names),
        sum(len(name) >= _LONG_NAME and any(c.isdigit() for c in name) for name in names) / len(names),
        sum(name[:1].islower() for name in names) / len(names),
        mean(column.filled for column in columns),
        min(column.filled for column in columns),
        max(row["row_pattern"] for row in rows),
        sum(a is not None and b == a + 1 for a, b in pairwise(numbers)) / max(1, len(rows) - 1),
        sum(value is not None for value in numbers) / len(rows),
        mean(cell["merged"] for cell in flat),
        mean(cell["alike"] for cell in flat),
        mean(cell["goes_on"] for cell in flat),
        mean(cell["corridor"] for cell in flat),
        mean(cell["offset"] for cell in flat),
        mean(row["row_lines"] for row in rows),
        table.warnings,
        odd[int(_GAP_QUANTILE * (len(odd) - 1))],
    ]


def _neighbour(upper: ShownTable, lower: ShownTable, *, of: ShownTable) -> list[float]:
    """Return the features of neighbour ``of``, which is one of the two."""
    end, start = _side(upper, -1), _side(lower, 0)
    if end is None or start is None:
        return _NO_NEIGHBOUR
    gap = start[1] - end[2] if upper.pages[1] == lower.pages[0] else _FAR
    if upper.pages[1] + 1 == lower.pages[0]:
        gap = _NEXT_PAGE
    before = [value for row in upper.rows if (value := number_of(row)) is not None]
    behind = [value for row in lower.rows if (value := number_of(row)) is not None]
    names, others = (" ".join(table.names).casefold().strip() for table in (upper, lower))
    return [
        gap,
        abs(len(upper.names) - len(lower.names)),
        min(_FAR, abs(end[0].left - start[0].left) + abs(end[0].right - start[0].right)),
        bool(before and behind) and behind[0] == before[-1] + 1,
        fuzz.token_sort_ratio(names, others) / 100 if names and others else -1.0,
        min(len(of.rows), _MANY),
    ]


def _side(table: ShownTable, end: int) -> tuple[Sides, float, float] | None:
    """Return where a table stands on its first (0) or last (-1) page: sides, top and bottom."""
    places = [place for row in table.rows for cell in row for place in cell.places]
    own = [edge for page, edge in places if page == table.pages[end]] or [edge for _, edge in places]
    if not own:
        return None
    sides = Sides(min(edge.left for edge in own), max(edge.right for edge in own))
    return sides, min(edge.top for edge in own), max(edge.bottom for edge in own)
