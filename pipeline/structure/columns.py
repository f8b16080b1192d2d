"""What a table shows of each of its columns, beside which a cell can be held."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.structure.shown import KINDS, PrintedLine, ShownCell, ShownTable

_BLANK = 0.9
"""Glyph heights of a usual blank between words."""
_REACH, _COMMON = 0.5, 0.8
"""Glyph heights by which texts beside a blank reach into it, at most; and which two blanks have in common at least, to
be one corridor: words stand 0.56 apart.
"""
_FEWEST = 3
"""Texts of a column on a page from which it is told where they stand."""
_COUNTS = (KINDS.index("ordinal"), KINDS.index("number"))
"""Kinds that are one to a column: "12" may be either."""
_EMPTY = KINDS.index("empty")


@dataclass(frozen=True, slots=True)
class Sides:
    """Where a text stands, in glyph heights: its left and right end."""

    left: float
    right: float

    def offset(self, other: Sides) -> float:
        """Return how far it stands from where another stands, by the way of setting that fits best: ends or middle."""
        left, right = abs(self.left - other.left), abs(self.right - other.right)
        return min(left, right, abs(self.left + self.right - other.left - other.right) / 2)


class Blank(NamedTuple):
    """A blank within a line: page, left and right end."""

    page: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column: how often each kind, share of cells with text, share of texts that begin small, and by page where
    its texts usually stand, and its lines.
    """

    kinds: Counter[int]
    filled: float
    lower: float
    usual: dict[int, Sides]
    lines: dict[int, list[PrintedLine]]

    def alike(self, cell: ShownCell) -> float:
        """Return the share 0..1 of the column's other cells that are of a cell's kind, -1 if there are none."""
        own = cell.col_span == 1
        others = sum(self.kinds.values()) - own
        if others <= 0:
            return -1.0
        kinds = _COUNTS if cell.kind in _COUNTS else (cell.kind,)
        return (sum(self.kinds[kind] for kind in kinds) - own) / others

    def corridor(self, blank: Blank) -> float:
        """Return the share 0..1 of the lines on both sides of a blank's place that are blank there, too."""
        over = blanks = 0
        for line in self.lines[blank.page]:
            if line.words[0].right <= blank.left + _REACH and blank.right - _REACH <= line.words[-1].left:
                over += 1
                blanks += any(
                    min(b.left, blank.right) - max(a.right, blank.left) >= _COMMON for a, b in pairwise(line.words)
                )
        return blanks / over if over > 1 else 0.0


def odd_gap(line: PrintedLine) -> tuple[float, Blank | None]:
    """Return by how much the widest blank of a line is wider than the next, a lone one than a usual one, and where.

    A justified line has wide blanks everywhere.
    """
    wide = sorted(((b.left - a.right, a.right, b.left) for a, b in pairwise(line.words)), reverse=True)
    if not wide:
        return 0.0, None
    second = wide[1][0] if len(wide) > 1 else _BLANK
    return max(0.0, wide[0][0] - max(second, 0.0)), Blank(line.page, wide[0][1], wide[0][2])


def sides_of(lines: Sequence[PrintedLine], page: int) -> Sides | None:
    """Return where the lines of a text that lie on a page stand, None if none does."""
    own = [line.words for line in lines if line.page == page]
    if not own:
        return None
    return Sides(min(words[0].left for words in own), max(words[-1].right for words in own))


def column_views(table: ShownTable) -> list[ColumnView]:
    """Return the view of each column, by its cells that are merged with no other column."""
    return [_view([row[col] for row in table.rows]) for col in range(len(table.names))]


def _view(cells: Sequence[ShownCell]) -> ColumnView:
    alone = [cell for cell in cells if cell.col_span == 1]
    kinds = Counter(cell.kind for cell in alone)
    texts = [cell.text for cell in cells if not cell.is_empty]
    lines: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in {id(line): line for cell in alone for line in cell.lines}.values():
        lines[line.page].append(line)
    standing: dict[int, list[Sides]] = defaultdict(list)
    for cell in alone:
        for page in {line.page for line in cell.lines}:
            if (sides := sides_of(cell.lines, page)) is not None:
                standing[page].append(sides)
    return ColumnView(
        kinds=kinds,
        filled=1.0 - kinds[_EMPTY] / max(1, len(alone)),
        lower=sum(text[0].islower() for text in texts) / max(1, len(texts)),
        usual={
            page: Sides(median(s.left for s in found), median(s.right for s in found))
            for page, found in standing.items()
            if len(found) >= _FEWEST
        },
        lines=lines,
    )
