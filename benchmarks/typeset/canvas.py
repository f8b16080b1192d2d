"""What is on the pages: pieces of text, rules, grounds. Points from a page's top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.typeset.fonts import Type

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""
Owner = tuple[str | int, ...]
"""What of the truth a piece is part of: ``("cell", table, row, column)``, ``("paragraph", n)``, …; empty for none."""


@dataclass(frozen=True)
class Piece:
    """A text set from ``x`` on a base line; an upright one runs up the page from there, its base line at ``x``."""

    text: str
    type: Type
    x: float
    base: float
    upright: bool = False
    owner: Owner = ()
    within: Box | None = None

    @property
    def box(self) -> Box:
        """Where its ink is."""
        left, top, right, bottom = self.type.ink(self.text)
        if self.upright:
            return self.x + top, self.base - right, self.x + bottom, self.base - left
        return self.x + left, self.base + top, self.x + right, self.base + bottom


@dataclass(frozen=True)
class Stroke:
    """How a rule is drawn: width and dashes (on, off) in points, its colour; ``double`` for two of them."""

    width: float
    dash: tuple[float, float] | None = None
    colour: str = "000000"
    double: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight rule."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroke: Stroke


@dataclass
class Page:
    """A page, its size in points."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    grounds: list[tuple[Box, str]] = field(default_factory=list)

    def level(self, x0: float, x1: float, y: float, stroke: Stroke | None) -> None:
        """Draw a level rule, if there is any."""
        self._draw(x0, y, x1, y, stroke)

    def upright(self, x: float, y0: float, y1: float, stroke: Stroke | None) -> None:
        """Draw an upright rule, if there is any."""
        self._draw(x, y0, x, y1, stroke)

    def _draw(self, x0: float, y0: float, x1: float, y1: float, stroke: Stroke | None) -> None:
        if stroke is None:
            return
        if not stroke.double:
            self.rules.append(Rule(x0, y0, x1, y1, stroke))
            return
        level, gap = y0 == y1, 0.9 + stroke.width / 2
        for side in (-gap, gap):
            dx, dy = (0.0, side) if level else (side, 0.0)
            # The two lines of a frame meet at its corners.
            ex, ey = (gap, 0.0) if level else (0.0, gap)
            self.rules.append(Rule(x0 + dx - ex, y0 + dy - ey, x1 + dx + ex, y1 + dy + ey, stroke))
