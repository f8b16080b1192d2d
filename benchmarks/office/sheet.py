"""A table before it is set: columns with their paths, rows, merged cells; and its truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Column:
    """A leaf column: the path of its heading, outermost first; how cells are set; its share of the width."""

    path: tuple[str, ...]
    align: str = "left"
    weight: float = 2.0


def column(name: str, align: str = "left", weight: float = 2.0) -> Column:
    """Return a column from its path, the levels between bars."""
    return Column(tuple(name.split("|")), align, weight)


@dataclass(frozen=True)
class Head:
    """A cell of the heading: its level and first column, what it covers, its text."""

    level: int
    at: int
    down: int
    across: int
    text: str


@dataclass
class Sheet:
    """A table's columns and rows; ``\\n`` in a cell begins a paragraph. Spans are (row, column, down, across)."""

    columns: list[Column]
    rows: list[list[str]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    strong: set[int] = field(default_factory=set)
    slanted: set[int] = field(default_factory=set)
    aligned: dict[tuple[int, int], str] = field(default_factory=dict)
    upright: set[int] = field(default_factory=set)
    counted: Sequence[str] = ()
    dense: bool = False

    @property
    def width(self) -> int:
        """The number of leaf columns."""
        return len(self.columns)

    @property
    def depth(self) -> int:
        """The number of levels of the heading."""
        return max(len(c.path) for c in self.columns)

    def add(self, *cells: str, strong: bool = False) -> None:
        """Add a row; cells that are not given stay empty."""
        if strong:
            self.strong.add(len(self.rows))
        self.rows.append([*cells, *[""] * (self.width - len(cells))])

    def merge_down(self, col: int, count: int) -> None:
        """Merge the last ``count`` cells of a column, which say the same."""
        if count > 1:
            self.spans.append((len(self.rows) - count, col, count, 1))

    def across(self, text: str, first: int = 0, count: int = 0, align: str = "left", before: str = "") -> None:
        """Add a bold row whose cell ``first`` reaches over ``count`` columns, or to the last one."""
        wide = count or self.width - first
        cells = [""] * self.width
        cells[first] = text
        if first:
            cells[0] = before
        self.spans.append((len(self.rows), first, 1, wide))
        self.aligned[(len(self.rows), first)] = align
        self.strong.add(len(self.rows))
        self.rows.append(cells)

    def heads(self) -> list[Head]:
        """Return the cells of the heading; a leaf on an upper level reaches down to the last."""
        found = []
        for level in range(self.depth):
            i = 0
            while i < self.width:
                path, j = self.columns[i].path, i + 1
                inner = len(path) > level + 1
                while inner and j < self.width and self.columns[j].path[: level + 1] == path[: level + 1]:
                    j += 1
                if len(path) > level:
                    found.append(Head(level, i, 1 if inner else self.depth - level, j - i, path[level]))
                i = j
        return found

    def truth(self, style: str) -> dict[str, Any]:
        """Return the record that the table is scored against."""
        return {
            "columns": [" / ".join(" ".join(x.split()) for x in c.path) for c in self.columns],
            "rows": [[" ".join(cell.split()) for cell in row] for row in self.rows],
            "spans": [{"row": r, "col": c, "rowspan": d, "colspan": w} for r, c, d, w in self.spans],
            "style": style,
        }
