"""Widths and heights of a table before it is set: its columns in a room, the lines of its cells."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from benchmarks.office.sheet import Head, Sheet
from benchmarks.typeset.dress import Dress
from benchmarks.typeset.fonts import Type
from benchmarks.typeset.lines import Line, broken, longest

LEAST_SIZE = 7.5
"""The smallest print in points."""
MOST_UPRIGHT = 92.0
"""How long the lines of an upright heading may be, in points."""


@dataclass
class Measured:
    """A table with its columns' widths and its rows' heights in points, and its cells' lines."""

    sheet: Sheet
    dress: Dress
    family: str
    widths: list[float]
    upright: set[int]
    heads: list[tuple[Head, list[Line]]] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    needs: dict[tuple[int, int], float] = field(default_factory=dict)

    def body(self, row: int) -> Type:
        """Return how a row's text looks."""
        return Type(self.family, self.dress.size, row in self.sheet.strong, row in self.sheet.slanted)

    @property
    def head(self) -> Type:
        """How the heading's text looks."""
        dress = self.dress
        return Type(self.family, dress.size, dress.head_bold, dress.head_italic, colour=dress.head_ink)

    @property
    def small(self) -> Type:
        """How the columns' numbers look."""
        return Type(self.family, max(LEAST_SIZE, self.dress.size - 1), italic=True)

    @property
    def leading(self) -> float:
        """The height of a line."""
        return math.ceil(Type(self.family, self.dress.size, True).line * self.dress.lead * 10) / 10

    def width(self, col: int, across: int = 1) -> float:
        """Return the width of columns beside each other."""
        return sum(self.widths[col : col + across])

    def count(self, row: int) -> int:
        """Return how many lines a row has."""
        own = [len(x) for (r, c), x in self.cells.items() if r == row and self.spans.get((r, c), (1, 1))[0] == 1]
        return max(own, default=1)

    def height(self, lines: int) -> float:
        """Return the height that a row of so many lines takes."""
        return max(self.dress.least_row, lines * self.leading + 2 * self.dress.pad_above)


def shown(dress: Dress, text: str) -> str:
    """Return a heading's text as it is printed."""
    return text.upper() if dress.head_upper else text


def _upright_heads(sheet: Sheet, dress: Dress) -> set[int]:
    """Return the columns whose heading stands on end: narrow ones with a long name."""
    if not dress.turned:
        return set()
    return {i for i, c in enumerate(sheet.columns) if c.weight <= 1.1 and 5 < len(c.path[-1]) < 34}


def _least(m: Measured) -> list[float]:
    """Return the widths that the columns' longest words need."""
    sheet, dress = m.sheet, m.dress
    wide = {(r, c) for r, c, _, w in sheet.spans if w > 1}
    ends = {(r, c) for r, c, d, _ in sheet.spans if d > 2 and c in sheet.upright}
    found = []
    for i, col in enumerate(sheet.columns):
        need = longest(shown(dress, col.path[-1]), m.head)
        if i in m.upright:
            need = len(_stood(m, col.path[-1])) * m.leading
        for r, row in enumerate(sheet.rows):
            if (r, i) in wide or not row[i]:
                continue
            stands = any(c == i and first <= r < first + m.spans[(first, c)][0] for first, c in ends)
            text = m.body(r)
            need = max(need, m.leading * (row[i].count("\n") + 1) if stands else longest(row[i], text))
        found.append(need + 2 * dress.pad + 1.2)
    for h in sheet.heads():
        if h.across > 1:
            lack = longest(shown(dress, h.text), m.head) + 2 * dress.pad + 1.2 - sum(found[h.at : h.at + h.across])
            for i in range(h.at, h.at + h.across):
                found[i] += max(0.0, lack) / h.across
    return found


def _stood(m: Measured, text: str) -> list[Line]:
    """Return the lines of an upright heading."""
    text = shown(m.dress, text)
    return broken([(text, m.head)], max(MOST_UPRIGHT, longest(text, m.head)))


def _full(m: Measured, least: list[float]) -> list[float]:
    """Return the widths with which nothing goes over several lines."""
    sheet = m.sheet
    hidden = {(r, c) for r, c, _, w in sheet.spans if w > 1} | {(r, c) for r, c, d, _ in sheet.spans if d > 1}
    found = []
    for i, low in enumerate(least):
        texts = [(x, r) for r, row in enumerate(sheet.rows) if (r, i) not in hidden for x in row[i].split("\n")]
        long = max((m.body(r).width(x) for x, r in texts), default=0.0)
        found.append(max(low, long + 2 * m.dress.pad + 1.2))
    return found


def measured(sheet: Sheet, dress: Dress, family: str, room: float) -> Measured | None:
    """Return a table measured for a room of a width, its print small enough; ``None`` where it is too wide."""
    wanted = room * dress.share
    while True:
        m = Measured(sheet, dress, family, [], _upright_heads(sheet, dress))
        m.spans = {(r, c): (d, w) for r, c, d, w in sheet.spans}
        least = _least(m)
        if sum(least) <= wanted:
            break
        if dress.share < 1:
            dress, wanted = replace(dress, share=1.0), room
        elif dress.size > LEAST_SIZE:
            dress = replace(dress, size=max(LEAST_SIZE, dress.size - 0.5), pad=max(2.0, dress.pad - 0.5))
        else:
            return None
    m.widths = _shared(m, least, wanted)
    _break(m)
    return m


def _shared(m: Measured, least: list[float], room: float) -> list[float]:
    """Return widths that fill a room: what texts need on one line, or else by the columns' shares."""
    weights = [c.weight for c in m.sheet.columns]
    full = _full(m, least)
    base = full if sum(full) <= room else least
    caps = [math.inf] * len(full) if base is full else [max(a, b) for a, b in zip(least, full, strict=True)]
    widths, spare = list(base), room - sum(base)
    if base is least:
        want = [max(0.0, min(cap, room * w / sum(weights)) - x) for cap, w, x in zip(caps, weights, least, strict=True)]
        part = min(1.0, spare / (sum(want) or 1))
        widths = [x + part * y for x, y in zip(widths, want, strict=True)]
        spare = room - sum(widths)
    return [x + spare * w / sum(weights) for x, w in zip(widths, weights, strict=True)]


def _break(m: Measured) -> None:
    """Break heading and cells into lines; find the heights."""
    sheet, dress = m.sheet, m.dress
    m.levels = [0.0] * sheet.depth
    for h in sheet.heads():
        if h.at in m.upright and h.across == 1 and len(sheet.columns[h.at].path) == h.level + 1:
            lines = _stood(m, h.text)
            need = max(line.width for line in lines) + 8
        else:
            texts = [shown(dress, x) for x in h.text.split("\n")]
            inner = m.width(h.at, h.across) - 2 * dress.pad
            lines = [line for x in texts for line in broken([(x, m.head)], inner)]
            need = len(lines) * m.leading + 2 * max(1.5, dress.pad_above)
        m.heads.append((h, lines))
        own = m.levels[h.level : h.level + h.down]
        if (lack := need - sum(own)) > 0:
            m.levels[h.level + h.down - 1] += lack
    if sheet.counted:
        m.levels.append(m.small.line + 2.4)
    covered = {(r + i, c + j) for (r, c), (d, w) in m.spans.items() for i in range(d) for j in range(w)}
    for r, row in enumerate(sheet.rows):
        for c, text in enumerate(row):
            if (r, c) in covered and (r, c) not in m.spans:
                continue
            _, across = m.spans.get((r, c), (1, 1))
            inner = m.width(c, across) - 2 * dress.pad
            m.cells[r, c] = [ln for x in text.split("\n") for ln in broken([(x, m.body(r))], inner)] if text else []
    m.heights = [m.height(m.count(r)) for r in range(len(sheet.rows))]
    for (r, c), (down, _) in m.spans.items():
        if down == 1:
            continue
        lines = m.cells[r, c]
        need = len(lines) * m.leading + 2 * dress.pad_above
        if stands(m, r, c):
            lines = [Line(tuple((w, m.body(r)) for w in x.split()), True) for x in sheet.rows[r][c].split("\n")]
            m.cells[r, c] = lines
            need = max(line.width for line in lines) + 8
        m.needs[r, c] = need
        lack = need - sum(m.heights[r : r + down])
        for i in range(r, r + down):
            m.heights[i] += max(0.0, lack) / down
    if dress.even and sheet.rows:
        low = min(m.heights)
        m.heights = [max(h, low + 5) for h in m.heights]


def stands(m: Measured, row: int, col: int) -> bool:
    """Return whether a merged cell's text runs up the page."""
    return col in m.sheet.upright and m.spans.get((row, col), (1, 1))[0] > 2
