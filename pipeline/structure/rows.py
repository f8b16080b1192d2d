"""Features of one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from pipeline.structure.shown import ShownCell, ShownTable

ROW_FEATURES = (
    "row_filled",
    "row_pattern",
    "row_height",
    "row_lines",
    "row_step",
    "row_lone",
    "row_gap",
    "row_least_confidence",
    "row_odd_gap",
    "row_least_alike",
    "row_mean_alike",
    "row_corridor",
    "row_offset",
    "row_goes_on",
    "row_widest_pitch",
    "row_least_side",
    "row_least_above_below",
    "row_nearest",
    "row_first",
    "row_last",
    "row_widest",
    "row_highest",
)
"""Inputs of the model that are a row's: the share of cells with text, how many rows have text in the same columns, its
height by its lines, whether its number counts on (``_STEPS``), the blank above it, and the worst of its cells'.
"""
_NO_NUMBER, _COUNTS, _HALF, _BREAKS = range(4)
"""``row_step``: no number; counts on from the row before and on to the next; one of both; none."""


def row_features(table: ShownTable, cells: Sequence[Sequence[Mapping[str, float]]], pitch: float) -> list[list[float]]:
    """Return the features of each row; ``cells`` are those of its cells by name, ``pitch`` the usual one of lines."""
    filled = [tuple(not cell.is_empty for cell in row) for row in table.rows]
    patterns = Counter(filled)
    steps = _steps([number_of(row) for row in table.rows])
    found = []
    for i, row in enumerate(table.rows):
        lines = max((len(c.lines) for c in row if c.row_span == c.col_span == 1), default=0)
        extent = _extent(row)
        before = _extent(table.rows[i - 1]) if i else None
        worst = _Worst(cells[i])
        known = [value for value in worst.all("alike") if value >= 0]
        found.append(
            [
                sum(filled[i]) / len(row),
                patterns[filled[i]] / len(table.rows),
                (extent[2] - extent[1]) / pitch / max(1, lines) if extent else -1.0,
                lines,
                steps[i],
                sum(filled[i]) == 1,
                extent[1] - before[2] if extent and before and extent[0] == before[0] else -1.0,
                worst.least("confidence"),
                worst.most("odd_gap"),
                min(known, default=-1.0),
                sum(worst.all("alike")) / len(row),
                worst.most("corridor"),
                worst.most("offset"),
                sum(worst.all("goes_on")),
                worst.most("widest_pitch"),
                worst.least("least_side"),
                worst.least("least_above_below"),
                worst.least("nearest"),
                i == 0,
                i == len(table.rows) - 1,
                worst.most("col_span") / len(row),
                worst.most("row_span"),
            ]
        )
    return found


def number_of(row: Sequence[ShownCell]) -> int | None:
    """Return the number that a row bears in its first cell."""
    text = row[0].text.strip().strip("().")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


class _Worst:
    """The features of a row's cells, by name."""

    def __init__(self, cells: Sequence[Mapping[str, float]]) -> None:
        self._cells = cells

    def all(self, name: str) -> list[float]:
        return [cell[name] for cell in self._cells]

    def least(self, name: str) -> float:
        return min(self.all(name))

    def most(self, name: str) -> float:
        return max(self.all(name))


def _extent(row: Sequence[ShownCell]) -> tuple[int, float, float] | None:
    """Return the page on which a row begins, and where it begins and ends there, by cells merged with no other row."""
    own = [cell.places[0] for cell in row if cell.row_span == 1 and cell.places]
    if not own:
        return None
    return own[0][0], median(edge.top for _, edge in own), median(edge.bottom for _, edge in own)


def _steps(numbers: Sequence[int | None]) -> list[int]:
    """Return for each row how its number counts on from the last number before it, and on to the next one behind."""
    befores, afters = _last_before(numbers), _last_before(numbers[::-1])[::-1]
    steps = []
    for number, before, after in zip(numbers, befores, afters, strict=True):
        if number is None:
            steps.append(_NO_NUMBER)
            continue
        fits = (before is None or number == before + 1) + (after is None or after == number + 1)
        steps.append((_BREAKS, _HALF, _COUNTS)[fits])
    return steps


def _last_before(numbers: Sequence[int | None]) -> list[int | None]:
    last: int | None = None
    found: list[int | None] = []
    for number in numbers:
        found.append(last)
        last = last if number is None else number
    return found
