"""Numbers of a table checked by reckoning: rows and columns of totals, prices times counts.

A relation counts only where most of the table bears it out. What it holds for is confirmed, for two errors hardly
cancel each other out; where it fails, the numbers are doubted that one digit would set right, else all it consists of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

DIFFERS = "sum_differs"
_FEWEST_ROWS = 4
"""Rows for which a relation between columns must hold."""
_MOST = 0.7
"""Share of the rows in which a relation between columns must hold."""
_FEWEST_COLUMNS, _MOST_COLUMNS = 2, 0.6
"""Columns in which a row must be the sum of the same others, and share of those that tell."""
_FEWEST_ADDENDS = 2
"""Addends but zero that make a sum tell anything."""
_WIDEST = 16
"""Number columns up to which relations between any of them are looked for."""
_CLOSE = 1e-6

Number = int | float
Place = tuple[int, int]
Grid = Sequence[Sequence[Number | None]]
"""Numbers by row and column; None for what is none, 0 for empty cells and dashes."""


@dataclass(slots=True)
class Reckoned:
    """The places (row, column) that a relation holds for, and those that one contradicts."""

    confirmed: set[Place] = field(default_factory=set)
    doubted: set[Place] = field(default_factory=set)


def reckon(numbers: Grid, totals: Sequence[int]) -> Reckoned:
    """Return what reckoning says of a table's number columns; ``totals`` are the rows that are called a total."""
    found = Reckoned()
    for row in totals:
        _check_total(numbers, row, totals, found)
    _check_columns(numbers, range(len(numbers)), found)
    found.confirmed -= found.doubted
    return found


def _check_total(numbers: Grid, total: int, totals: Sequence[int], found: Reckoned) -> None:
    """Judge the numbers of a row of totals and of the rows that it sums up."""
    columns = range(len(numbers[total]))
    best: tuple[list[int], list[int], list[int]] = [], [], []
    for rows in _summed(total, totals, len(numbers)):
        told = [c for c in columns if _tells([numbers[r][c] for r in rows], numbers[total][c])]
        held = [c for c in told if _same(sum(numbers[r][c] or 0 for r in rows), numbers[total][c])]
        if len(held) > len(best[1]):
            best = list(rows), held, told
    rows, held, told = best
    if len(held) < _FEWEST_COLUMNS or len(held) < _MOST_COLUMNS * len(told):
        return
    for column in told:
        places = [(row, column) for row in [*rows, total]]
        if column in held:
            found.confirmed.update(places)
        else:
            values = [numbers[row][column] or 0 for row in [*rows, total]]
            found.doubted.update(_suspects(places, values, lambda v: sum(v[:-1]) - v[-1]) or places[-1:])


def _summed(total: int, totals: Sequence[int], count: int) -> Iterator[Sequence[int]]:
    """Yield the rows that a total may sum up: those up to the total before, all above, those below, other totals."""
    before = max((row for row in totals if row < total), default=-1)
    after = min((row for row in totals if row > total), default=count)
    yield range(before + 1, total)
    yield [row for row in range(total) if row not in totals]
    yield range(total + 1, after)
    yield [row for row in range(total + 1, count) if row not in totals]
    yield [row for row in totals if row < total]


def _tells(addends: Sequence[Number | None], total: Number | None) -> bool:
    """Return whether all of a sum is known, and it is more than one number and nothing."""
    return bool(total) and None not in addends and sum(bool(value) for value in addends) >= _FEWEST_ADDENDS


def _check_columns(numbers: Grid, rows: Sequence[int], found: Reckoned) -> None:
    """Judge numbers by what holds between columns: one the sum of others side by side, or the product of two."""
    width = len(numbers[0]) if numbers else 0
    if not 3 <= width <= _WIDEST:
        return
    for result in range(width):
        for parts in _ranges(result, width):
            _check_relation(numbers, rows, parts, result, sum, found)
        for a, b in combinations([c for c in range(width) if c != result], 2):
            _check_relation(numbers, rows, (a, b), result, _product, found)


def _ranges(result: int, width: int) -> Iterator[tuple[int, ...]]:
    """Yield the columns side by side of which a column may be the sum: some right of it, some left of it."""
    for start in range(width - 1):
        for end in range(start + 2, width + 1):
            if not start <= result < end and (start == result + 1 or end == result):
                yield tuple(range(start, end))


def _check_relation(
    numbers: Grid,
    rows: Sequence[int],
    parts: Sequence[int],
    result: int,
    reckoned: Callable[[Sequence[Number]], Number],
    found: Reckoned,
) -> None:
    told = [row for row in rows if _tells([numbers[row][c] for c in parts], numbers[row][result])]
    known = {row: [numbers[row][c] or 0 for c in (*parts, result)] for row in told}
    held = [row for row in told if _same(reckoned(known[row][:-1]), known[row][-1]) and min(known[row]) >= 0]
    if len(held) < _FEWEST_ROWS or len(held) < _MOST * len(told) or _is_idle(known, held):
        return
    for row in told:
        places = [(row, column) for column in (*parts, result)]
        if row in held:
            found.confirmed.update(places)
        else:
            suspects = _suspects(places, known[row], lambda v: reckoned(v[:-1]) - v[-1])
            found.doubted.update(suspects or (places if len(places) == 3 else places[-1:]))


def _is_idle(known: dict[int, list[Number]], held: Sequence[int]) -> bool:
    """Return whether a relation says the same in all rows, or multiplies by one: equal rows bear nothing out."""
    rows = {tuple(known[row]) for row in held}
    return len(rows) < _FEWEST_ROWS - 1 or sum(1 in row[:-1] for row in rows) > 0.5 * len(rows)


def _product(values: Sequence[Number]) -> Number:
    return values[0] * values[1]


def _suspects(
    places: Sequence[Place], values: Sequence[Number], error: Callable[[Sequence[Number]], Number]
) -> list[Place]:
    """Return the places where another digit makes the relation hold (``error`` 0)."""
    found = []
    for i, value in enumerate(values):
        if any(_same(error([*values[:i], other, *values[i + 1 :]]), 0) for other in _neighbours(value)):
            found.append(places[i])
    return found


def _neighbours(value: Number) -> Iterator[Number]:
    """Yield what a whole number may be with one digit read wrong."""
    if not isinstance(value, int) or value < 0:
        return
    digits = str(value)
    for at, digit in enumerate(digits):
        yield from (int(digits[:at] + new + digits[at + 1 :]) for new in "0123456789" if new != digit)


def _same(a: Number, b: Number | None) -> bool:
    return b is not None and abs(a - b) <= _CLOSE * max(1.0, abs(a), abs(b))
