"""Structure of tables: rows with the right cells in the right columns, rows joined over pages, TEDS, false tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from rapidfuzz import fuzz

from benchmarks.table_cases import CaseTable
from benchmarks.tables_score import in_order
from benchmarks.text import plain, similarity

SAME_ROW = 0.45
"""Least similarity 0..1 of the words of two rows to be the same row."""
SAME_CELL = 0.5
"""Least similarity 0..1 of two cells' texts: what the recognizer gets wrong within is no matter of structure."""
SHORT = 3
"""Letters up to which a cell's text counts as found whatever was read."""

SpannedCell = tuple[str, int, int]
"""Text, row span, column span."""


@dataclass(frozen=True)
class FoundRow:
    """A row as found: one text a column, the pages its own cells stand on, its cells for TEDS."""

    texts: tuple[str, ...]
    pages: tuple[int, ...]
    cells: tuple[SpannedCell, ...]


@dataclass
class StructureCounts:
    """Counts over tables; ``teds`` is the sum over the truth's tables."""

    tables: int = 0
    rows: int = 0
    right: int = 0
    joins: int = 0
    joins_found: int = 0
    joins_false: int = 0
    headings: int = 0
    headings_right: int = 0
    false_tables: int = 0
    teds: float = 0.0

    def __add__(self, other: StructureCounts) -> StructureCounts:
        """Return the sum, count by count."""
        return StructureCounts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def join_f1(self) -> float | None:
        """F1 of rows joined over page ends; None where there are none and none were made."""
        wrong = self.joins - self.joins_found + self.joins_false
        return 2 * self.joins_found / (2 * self.joins_found + wrong) if self.joins_found + wrong else None


@dataclass(frozen=True)
class FoundTable:
    """A table as found: heading paths and rows."""

    paths: tuple[tuple[str, ...], ...]
    rows: tuple[FoundRow, ...]


def found_tables(document: dict[str, object]) -> list[FoundTable]:
    """Return the tables of a ``document.json``."""
    tables = []
    for table in document.get("tables", []):  # type: ignore[attr-defined]
        rows, open_spans = [], {}
        for row in table["rows"]:
            texts = tuple(plain(c["text"]) for c in row["cells"])
            own = [c for c in row["cells"] if not c["merged"]]
            pages = tuple(sorted({f["page"] for c in own for f in c["fragments"]}))
            cells, col = [], 0
            for i, c in enumerate(row["cells"]):
                if i < col:
                    continue
                col = i + max(1, c["col_span"])
                if c["merged"] and open_spans.get(i, 0) > 0:
                    open_spans[i] -= 1
                    continue
                open_spans[i] = c["row_span"] - 1 if c["merged"] else 0
                cells.append((texts[i], c["row_span"], c["col_span"]))
            rows.append(FoundRow(texts, pages, tuple(cells)))
        paths = tuple(tuple(plain(p) for p in c["path"]) for c in table["columns"])
        tables.append(FoundTable(paths, tuple(rows)))
    return tables


def score_structure(
    truth: Sequence[CaseTable], placed: Sequence[Sequence[Sequence[int]]], found: Sequence[FoundTable]
) -> StructureCounts:
    """Score tables against the truth, paired in order; ``placed`` are the pages of each row of each table."""
    words = [" ".join(" ".join(row) for row in t.rows) for t in truth]
    theirs = [" ".join(" ".join(row.texts) for row in t.rows) for t in found]
    pairs = dict(in_order(len(truth), len(found), lambda i, j: fuzz.token_set_ratio(words[i], theirs[j]) / 100 - 0.5))
    total = StructureCounts(tables=len(truth), false_tables=len(found) - len(pairs))
    for i, table in enumerate(truth):
        total += _score_one(table, placed[i], found[pairs[i]] if i in pairs else FoundTable((), ()))
    return total


def _score_one(table: CaseTable, placed: Sequence[Sequence[int]], found: FoundTable) -> StructureCounts:
    rows = [tuple(plain(c) for c in row) for row in table.rows]
    ours, theirs = [" ".join(filter(None, r)) for r in rows], [" ".join(filter(None, r.texts)) for r in found.rows]
    pairs = dict(in_order(len(ours), len(theirs), lambda i, j: similarity(ours[i], theirs[j]) - SAME_ROW))
    count = StructureCounts(rows=len(rows), teds=teds(truth_cells(table), [row.cells for row in found.rows]))
    for i, row in enumerate(rows):
        if i in pairs:
            got = found.rows[pairs[i]].texts
            count.right += len(got) == len(row) and all(_same(a, b) for a, b in zip(row, got, strict=True))
        breaks = set(placed[i][1:])
        seen = set(found.rows[pairs[i]].pages[1:]) if i in pairs else set()
        count.joins += len(breaks)
        count.joins_found += len(breaks & seen)
        count.joins_false += len(seen - breaks)
    count.joins_false += sum(len(r.pages) > 1 for j, r in enumerate(found.rows) if j not in pairs.values())
    names = [" / ".join(path) for path in table.paths]
    read = [" / ".join(path) for path in found.paths]
    count.headings = len(names)
    count.headings_right = sum(similarity(a, b) > 0.8 for a, b in zip(names, read, strict=False))
    return count


def _same(want: str, got: str) -> bool:
    if not want or not got:
        return want == got
    near = abs(len(want) - len(got)) <= SHORT and min(len(want), len(got)) <= SHORT
    return near or similarity(want.casefold(), got.casefold()) >= SAME_CELL


def truth_cells(table: CaseTable) -> list[tuple[SpannedCell, ...]]:
    """Return the cells of each row that begin there."""
    done = []
    for i, row in enumerate(table.rows):
        if i in table.groups:
            done.append(((plain(row[0]), 1, len(row)),))
            continue
        inner = {c for (r, c), n in table.down.items() if r < i < r + n}
        done.append(tuple((plain(t), table.down.get((i, c), 1), 1) for c, t in enumerate(row) if c not in inner))
    return done


def teds(want: Sequence[Sequence[SpannedCell]], got: Sequence[Sequence[SpannedCell]]) -> float:
    """Return the tree edit distance similarity 0..1 of two tables, ``table > tr > td``.

    Zhong et al., Image-based table recognition, 2020; since nodes of different levels never match, the distance is that
    of the rows, the cost of changing a row being the distance of its cells.
    """
    sizes = [1 + sum(1 + len(r) for r in side) for side in (want, got)]
    distance = _edits(want, got, lambda r: 1.0 + len(r), lambda a, b: _edits(a, b, lambda _: 1.0, _change))
    return 1.0 - distance / max(sizes)


def _change(a: SpannedCell, b: SpannedCell) -> float:
    return 1.0 if a[1:] != b[1:] else 1.0 - similarity(a[0], b[0])


def _edits(a, b, cost, change) -> float:  # type: ignore[no-untyped-def]
    before = [0.0]
    for y in b:
        before.append(before[-1] + cost(y))
    for x in a:
        row = [before[0] + cost(x)]
        for j, y in enumerate(b):
            row.append(min(before[j + 1] + cost(x), row[j] + cost(y), before[j] + change(x, y)))
        before = row
    return before[-1]
