"""What the pictures of a page show along its lines one way: looked at once for each line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.table.rules.lines import Line, indices_beside
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import Floats

Bools = NDArray[np.bool_]


class Track(NamedTuple):
    """What is shown along a line, by px along (width,).

    ``ink``: the picture up to a glyph height on both sides, (2 * n + 1, width). ``drawn``: it is there in ink.
    ``dashed``: a dashed rule is there, gaps and all. ``clear``: it can be told there in the gray picture, where it may
    be ``dark``. ``darkness``: 0..255, the greatest
    there. The ``line`` is kept so that none can be taken for it.
    """

    line: Line
    ink: Image
    drawn: Bools
    clear: Bools
    dark: Bools
    darkness: Floats
    dashed: Bools


def within_reach(around: NDArray[Any], reach: int) -> NDArray[Any]:
    """Return the middle rows of a picture about a line: its px up to ``reach`` px across."""
    middle = len(around) // 2
    return around[middle - reach : middle + reach + 1]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What the lines of one direction are judged by, rules along the rows: ink, mask of runs, gray picture, places.

    All are of one size (h, w). ``torn``: the rules are rows of dots, many of which the copy has lost. ``dashed``: those
    of the mask that are dashed for certain, if there are any.
    """

    ink: Image
    mask: Image
    gray: Image
    places: Places
    torn: bool = False
    dashed: Image | None = None
    _known: dict[tuple[int, float, float], Track] = field(default_factory=dict, repr=False)

    def track(self, line: Line, glyph: float, thickness: float) -> Track:
        """Return what is shown along the line; heights of a glyph and thickness of rules are px."""
        key = id(line), glyph, thickness
        if key not in self._known:
            self._known[key] = self._looked_at(line, glyph, thickness)
        return self._known[key]

    def _looked_at(self, line: Line, glyph: float, thickness: float) -> Track:
        way = line.way(0, self.ink.shape[1])
        near = max(1, round(0.18 * glyph + thickness / 2))
        at = indices_beside(self.ink.shape, way, 0, max(4, round(glyph)))
        close = within_reach(at, near)
        dark = self.places.dark.take(close).max(axis=0) > 0
        clear = (self.places.clear.take(within_reach(at, 0)[0]) > 0) | dark
        darkness = 255.0 - self.gray.take(close).min(axis=0)
        drawn = self._drawn(at, way, near, glyph, thickness)
        dashed = np.zeros_like(drawn) if self.dashed is None else self.dashed.take(close).max(axis=0) > 0
        return Track(line, self.ink.take(at), drawn, clear, dark, darkness, dashed)

    def _drawn(self, at: NDArray[np.int64], way: NDArray[np.int64], near: int, glyph: float, thickness: float) -> Bools:
        """Return for each px along whether the line on that ``way`` is drawn; ``at`` are the indices of px about it.

        Ink counts where the mask of runs has it, or where it is thin: letters on the line's way are higher than a rule.
        """
        reach, height = max(4, round(0.75 * glyph)), self.ink.shape[0]
        within = min(reach, 2 * near)
        window = self.ink.take(within_reach(at, reach)) > 0
        ruled = self.mask.take(within_reach(at, within)) > 0
        if way.min() < reach or way.max() >= height - reach:
            rows = way + np.arange(-reach, reach + 1)[:, None]
            window &= (rows >= 0) & (rows < height)
            ruled &= within_reach((rows >= 0) & (rows < height), within)
        thin = window.sum(axis=0) <= max(2.5 * thickness + 1, 0.35 * glyph)
        return np.asarray((within_reach(window, near).any(axis=0) & thin) | ruled.any(axis=0))
