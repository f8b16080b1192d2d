"""Divides a table among pages: whole rows, rows that a page's end cuts, headings that come again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from benchmarks.typeset.measure import Measured


class Pen(Protocol):
    """Where the next thing goes: a page's number and a height on it in points."""

    page: int
    y: float

    @property
    def bottom(self) -> float:
        """Where a page's text ends."""

    @property
    def top(self) -> float:
        """Where a page's text begins."""

    def turn_page(self) -> None:
        """Go on with the next page."""


@dataclass
class Part:
    """A row on a page, from top to bottom; ``first`` and ``last`` lines of its cells where a page's end cuts it."""

    row: int
    top: float
    bottom: float
    first: int = 0
    last: int | None = None
    begins: bool = True


@dataclass
class Segment:
    """What stands of a table on one page: from where on, with which heading, its rows."""

    page: int
    top: float
    head: str
    parts: list[Part] = field(default_factory=list)
    ends: bool = False

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.parts[-1].bottom if self.parts else self.top


def head_height(m: Measured, head: str) -> float:
    """Return the height of a heading: ``whole``, its ``numbers`` only, or ``none``."""
    if head == "numbers":
        return m.levels[-1] if m.sheet.counted else 0.0
    return sum(m.levels) if head == "whole" else 0.0


def divided(m: Measured, pen: Pen, continued: float = 0.0) -> list[Segment]:
    """Divide a table among pages from a pen on, leaving room of a height above it on those that follow."""
    dress, pad = m.dress, 2 * m.dress.pad_above
    first = max(m.height(1), max((n for (r, _), n in m.needs.items() if r == 0), default=0.0))
    least = min(m.heights[0], m.height(2)) if dress.splits and len(m.sheet.rows) > 1 else m.heights[0]
    if pen.y + head_height(m, "whole") + max(first, least) > pen.bottom:
        pen.turn_page()
    found = [Segment(pen.page, pen.y, "whole")]
    pen.y += head_height(m, "whole")

    def go_on() -> None:
        pen.turn_page()
        pen.y += continued
        found.append(Segment(pen.page, pen.y, dress.repeat))
        pen.y += head_height(m, dress.repeat)

    for row, height in enumerate(m.heights):
        total, done = m.count(row), 0
        need = max((n for (r, _), n in m.needs.items() if r == row), default=0.0)
        if found[-1].parts and pen.y + max(need, m.height(1)) > pen.bottom:
            go_on()
        cuts = dress.splits or height > pen.bottom - pen.top - head_height(m, dress.repeat) - continued
        while True:
            left = height if not done else m.height(total - done)
            if pen.y + left <= pen.bottom:
                found[-1].parts.append(Part(row, pen.y, pen.y + left, done, None, not done))
                pen.y += left
                break
            fit = min(int((pen.bottom - pen.y - pad) / m.leading), total - done - 1)
            if cuts and fit >= 1:
                end = pen.y + fit * m.leading + pad
                found[-1].parts.append(Part(row, pen.y, end, done, done + fit, not done))
                done += fit
                pen.y = end
            go_on()
    found[-1].ends = True
    _stretch(m, found)
    pen.y = found[-1].bottom
    return found


def _stretch(m: Measured, segments: list[Segment]) -> None:
    """Lengthen what a page's end cuts of merged cells until their text, which stands at their beginning, has room."""
    for segment in segments:
        lack = 0.0
        for (row, col), need in m.needs.items():
            rows = range(row, row + m.spans[row, col][0])
            own = [p for p in segment.parts if p.row in rows]
            if own and own[0].begins and own[0].row == row:
                lack = max(lack, need - (own[-1].bottom - own[0].top))
        if lack > 0:
            segment.parts[-1].bottom += lack
