"""Table measures: rows found, cells exact, and whether wrong cells were flagged for review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from rapidfuzz import fuzz

from benchmarks.text import plain, similarity

Grid = list[list[tuple[str, bool]]]
"""Rows of (text, flagged for review)."""
LEAST_ROW, LEAST_TABLE = 0.4, 0.15


@dataclass
class TableCounts:
    """Counts over the tables of a document; text in a row or table that truth lacks makes wrong cells."""

    tables: int = 0
    tables_found: int = 0
    rows: int = 0
    rows_found: int = 0
    cells: int = 0
    exact: int = 0
    letters: int = 0
    edits: float = 0.0
    wrong: int = 0
    flagged: int = 0
    caught: int = 0

    def __add__(self, other: TableCounts) -> TableCounts:
        """Return the sum, count by count."""
        return TableCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def in_order(n: int, m: int, gain: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Pair n with m items keeping their order so that the sum of gains is greatest; pairs without gain stay apart."""
    gains = [[gain(i, j) for j in range(m)] for i in range(n)]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + max(0.0, gains[i][j]))
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if gains[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def grid_of(table: dict[str, Any]) -> Grid:
    """Return the rows of a table as ``document.json`` holds it."""
    return [
        [(plain(c.get("text")), bool(c.get("needs_review"))) for c in row.get("cells", [])]
        for row in table.get("rows", [])
    ]


def without_headings(grids: Sequence[Grid], truth: Sequence[dict[str, Any]]) -> list[Grid]:
    """Return tables without the rows that repeat a heading: a kindness to readers that do not know headings."""
    headings = [plain(" ".join(table["columns"])) for table in truth]

    def body(row: Sequence[tuple[str, bool]]) -> bool:
        text = " ".join(cell for cell, _ in row if cell)
        return all(similarity(text, heading) < 0.6 for heading in headings)

    return [[row for row in grid if body(row)] for grid in grids]


def _words(rows: Sequence[Sequence[str]]) -> str:
    return " ".join(cell for row in rows for cell in row if cell)


def score_tables(truth: Sequence[dict[str, Any]], output: Sequence[Grid]) -> TableCounts:
    """Return the counts of an output's tables against the truth's, paired in order."""
    pairs = _pair_tables(truth, output)
    total = TableCounts(tables=len(truth), tables_found=len(output))
    for i, table in enumerate(truth):
        total += _score_one(_wanted(table), table.get("spans", []), output[pairs[i]] if i in pairs else [])
    for j, grid in enumerate(output):
        if j not in pairs.values():
            total += _spurious(grid)
    return total


def right_cells(truth: Sequence[dict[str, Any]], output: Sequence[Grid]) -> dict[tuple[int, int, int], bool]:
    """Return whether the cells at (table, row, column) of an output are exactly right; texts that truth lacks are not.

    Empty cells of rows that truth lacks are left out, and so is what was not found.
    """
    pairs = _pair_tables(truth, output)
    places = {j: i for i, j in pairs.items()}
    found: dict[tuple[int, int, int], bool] = {}
    for j, grid in enumerate(output):
        table = truth[places[j]] if j in places else {"rows": []}
        aligned = _Aligned(_wanted(table), table.get("spans", []), grid)
        for b in range(len(grid)):
            if b not in aligned.pairs.values():
                found.update(((j, b, k), False) for k, (text, _) in enumerate(grid[b]) if text)
        for a, b in aligned.pairs.items():
            for k, want in aligned.own(a):
                if aligned.is_placed(a, k):
                    right = aligned.cell(a, k, b)[0] == want
                    found.update(((j, b, place), right) for place in aligned.places(a, k, b))
    return found


def _wanted(table: dict[str, Any]) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table["rows"]]


def _pair_tables(truth: Sequence[dict[str, Any]], output: Sequence[Grid]) -> dict[int, int]:
    texts = [_words(_wanted(table)) for table in truth]
    found = [_words([[c for c, _ in row] for row in grid]) for grid in output]

    def alike(i: int, j: int) -> float:
        size = min(len(texts[i]), len(found[j])) / max(1, len(texts[i]), len(found[j]))
        return fuzz.token_set_ratio(texts[i], found[j]) / 100 * (0.2 + 0.8 * size) - LEAST_TABLE

    return dict(in_order(len(truth), len(output), alike))


def _spurious(rows: Grid) -> TableCounts:
    flags = [flag for row in rows for text, flag in row if text]
    return TableCounts(cells=len(flags), wrong=len(flags), flagged=sum(flags), caught=sum(flags))


def _columns(rows: list[list[str]], grid: Grid) -> dict[int, int]:
    """Pair the columns of truth and output: one to one when they are equally many, else by what they hold."""
    n, m = len(rows[0]), max((len(r) for r in grid), default=0)
    if n == m:
        return {k: k for k in range(n)}
    want = [" ".join(r[k] for r in rows)[:800] for k in range(n)]
    got = [" ".join(r[k][0] for r in grid if k < len(r))[:800] for k in range(m)]
    return dict(in_order(n, m, lambda i, j: similarity(want[i], got[j]) - 0.1))


class _Aligned:
    """A table's rows of the truth, paired with those of an output; a cell merged over columns is one."""

    def __init__(self, rows: list[list[str]], spans: Sequence[dict[str, int]], grid: Grid) -> None:
        """Pair them; ``spans`` are the truth's merged cells."""
        self._rows, self._grid = rows, grid
        self._columns = _columns(rows, grid) if rows and grid else {}
        self._wide = {(s["row"], s["col"]): range(s["col"], s["col"] + s["colspan"]) for s in spans if s["colspan"] > 1}
        self._inner = {(r, k) for (r, c), ks in self._wide.items() for k in ks if k != c}
        self.pairs = dict(in_order(len(rows), len(grid), self._alike))

    def own(self, i: int) -> list[tuple[int, str]]:
        """Return column and text of a row's cells in the truth."""
        return [(k, want) for k, want in enumerate(self._rows[i]) if (i, k) not in self._inner]

    def is_placed(self, i: int, k: int) -> bool:
        """Return whether the output has a column for a cell."""
        return k in self._columns or (i, k) in self._wide

    def places(self, i: int, k: int, j: int) -> list[int]:
        """Return the columns of the output's row j in which a cell may stand, wherever its text was put."""
        own = self._wide.get((i, k), [k])
        return [self._columns[x] for x in own if x in self._columns and self._columns[x] < len(self._grid[j])]

    def cell(self, i: int, k: int, j: int) -> tuple[str, bool]:
        """Return text and flag of a cell in the output's row j."""
        parts = [self._grid[j][place] for place in self.places(i, k, j)]
        return " ".join(dict.fromkeys(t for t, _ in parts if t)), any(f for _, f in parts)

    def _alike(self, i: int, j: int) -> float:
        own = [(want, self.cell(i, k, j)[0]) for k, want in self.own(i)]
        weight = [max(len(a), len(b)) for a, b in own]
        return sum(similarity(a, b) * w for (a, b), w in zip(own, weight, strict=True)) / (sum(weight) or 1) - LEAST_ROW


def _score_one(rows: list[list[str]], spans: Sequence[dict[str, int]], grid: Grid) -> TableCounts:
    """Score a table's rows; a cell merged over columns counts once, wherever in them its text was put."""
    if not rows:
        return _spurious(grid)
    aligned = _Aligned(rows, spans, grid)
    pairs = aligned.pairs
    count = TableCounts(rows=len(rows), rows_found=len(pairs))
    for i in range(len(rows)):
        for k, want in aligned.own(i):
            got, flag = aligned.cell(i, k, pairs[i]) if i in pairs and aligned.is_placed(i, k) else (None, False)
            _count_cell(count, want, got, flag)
    for j, spurious in enumerate(grid):
        if j not in pairs.values():
            count += _spurious([spurious])
    return count


def _count_cell(count: TableCounts, want: str, got: str | None, flag: bool) -> None:
    right = got == want
    count.cells += 1
    count.exact += right
    count.letters += len(want)
    count.edits += (
        len(want)
        if got is None
        else min(max(len(want), 1), round((1 - similarity(want, got)) * max(len(want), len(got))))
    )
    count.wrong += not right
    count.flagged += flag
    count.caught += flag and not right
