"""How the uprights of a page lean, each in its own measure: a photographed page whose sheet's edges were not found.

The page is moved so that what belongs below each other stands there most exactly: until the places of rules and of the
ends of texts, all cast on one level line, have the least entropy (for skew so Arvind, Kumar and Ramakrishnan 2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pipeline.image.uprights import Uprights, uprights_of
from pipeline.page import Image

_STEEPEST = 0.15
"""px to the side a px down; 9 degrees."""
_APART = 0.2
"""How much the leans of both edges of a page differ at most; photos taken from farther aside show the sheet's edges."""
_FEWEST = 10
"""Texts that tell, at least."""
_RULE = 0.3
"""Weight of a body height of a rule beside that of a text's end."""
_CLEAR = 15.0
"""Nats by which the places become likelier, at least. Of 490 pages laid out by a browser, scans and copies, which stand
upright, reached 11 (those that would drift at all); all but one of 60 photos whose rules lean reached 28 and more."""
_LEAST_DRIFT = 0.6
"""Body heights by which what is as long as the text is high leaves its place: less parts nothing from its column."""
_SAME = 0.5
"""Glyph heights within which places are the same, when it is asked whether the page stood upright."""
_FINEST = 0.25
"""Glyph heights within which places are the same, in the last look."""
_FINE = 4
"""Bins a width of the window in which places are the same."""
_WINDOW = np.array([0.25, 0.5, 0.75, 1.0, 0.75, 0.5, 0.25])

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fan:
    """How upright rules lean: ``lean + spread * x`` px to the right a px down, at places x in px.

    ``middle``: the height in px at which the uprights stay where they are.
    """

    lean: float
    spread: float
    middle: float

    def homography(self) -> Floats:
        """Return float64 (3, 3), px as measured → px where the rules stand upright; level lines stay level.

        The rules meet in one point, the vanishing point of what is upright; it is moved to infinity.
        """
        to_middle = np.array([[1, 0, 0], [0, 1, -self.middle], [0, 0, 1]], np.float64)
        back = np.array([[1, 0, 0], [0, 1, self.middle], [0, 0, 1]], np.float64)
        return np.asarray(back @ np.array([[1, -self.lean, 0], [0, 1, 0], [0, self.spread, 1]]) @ to_middle, np.float64)

    def scaled(self, factor: float) -> Fan:
        """Return the fan on a page ``factor`` times the size."""
        return Fan(self.lean, self.spread / factor, self.middle * factor)

    def at_middle(self, places: Floats, heights: Floats) -> Floats:
        """Return where on the middle the uprights stand that pass ``places`` (n, ...) at the ``heights`` (n,), px."""
        down = (heights - self.middle).reshape(-1, *[1] * (places.ndim - 1))
        return np.asarray((places - self.lean * down) / (1 + self.spread * down), np.float64)


def find_fan(ink: Image, glyph_height: float) -> Fan | None:
    """Return how the uprights of a page's ink (uint8 (h, w), 255 ink) lean, or None where they stand or are few.

    ``glyph_height`` is that of the letters' bodies, px. Coarse to fine over the leans of the page's two edges.
    """
    marks = uprights_of(ink, glyph_height)
    if len(marks.texts) < _FEWEST:
        return None
    leans = _best(marks, ink.shape[1], glyph_height)
    if not _of_photo(leans, 0.0):
        return None
    window = _SAME * glyph_height
    found, upright = (_fan(marks, of, ink.shape[1]) for of in (leans, (0.0, 0.0)))
    gain = _likelihood(marks, found, window) - _likelihood(marks, upright, window)
    steepest = max(abs(found.lean + found.spread * x) for x in (marks.texts.min(), marks.texts.max()))
    return found if gain >= _CLEAR and steepest * np.ptp(marks.heights) > _LEAST_DRIFT * glyph_height else None


def _of_photo(leans: tuple[float, float], beyond: float) -> bool:
    """Return whether a photo may show a page whose edges have these leans, or leans so much ``beyond``."""
    left, right = leans
    return max(abs(left), abs(right)) <= _STEEPEST + beyond and abs(right - left) <= _APART + beyond


def _fan(marks: Uprights, leans: tuple[float, float], width: int) -> Fan:
    """Return the fan of a page whose edges lean so much, about the middle of its marks.

    What lies above it grows as the rest shrinks, so that no spread makes all places denser.
    """
    left, right = leans
    weights = np.concatenate([np.full(len(marks.heights), 3.0), np.full(len(marks.rule_heights), _RULE)])
    middle = np.average(np.concatenate([marks.heights, marks.rule_heights]), weights=weights)
    return Fan(left, (right - left) / width, float(middle))


def _best(marks: Uprights, width: int, glyph: float) -> tuple[float, float]:
    """Return how much both edges of the page lean where the marks stand most exactly below each other.

    From step to step the foot of the text moves by two glyph heights, at last by a quarter.
    """
    step, window = 2 * glyph / max(glyph, float(np.ptp(marks.heights))), 2 * glyph

    def value(leans: tuple[float, float]) -> float:
        return _likelihood(marks, _fan(marks, leans, width), window)

    count = int(_STEEPEST / step)
    grid = [(i * step, j * step) for i, j in product(range(-count, count + 1), repeat=2)]
    found = max((leans for leans in grid if _of_photo(leans, 0.0)), key=value)
    while window > _FINEST * glyph:
        step, window = step / 2, window / 2
        known = {found: value(found)}
        while True:
            near = [(found[0] + a, found[1] + b) for a, b in product((-step, 0.0, step), repeat=2)]
            known.update({leans: value(leans) for leans in near if leans not in known and _of_photo(leans, step)})
            best = max(known, key=lambda leans: known[leans])
            if best == found:
                break
            found = best
    return found


def _likelihood(marks: Uprights, fan: Fan, window: float) -> float:
    """Return how likely the marks' places are where the fan is undone, nats; ``window``: px that are one place."""
    texts = fan.at_middle(marks.texts, marks.heights)
    rules = fan.at_middle(marks.rules, marks.rule_heights)
    return sum(_gathered(places, window) for places in texts.T) + _RULE * _gathered(rules, window)


def _gathered(places: Floats, window: float) -> float:
    """Return the sum of the logarithms of the places' densities (n,), by how many others lie near."""
    if not places.size:
        return 0.0
    bins = np.floor((places - places.min()) * (_FINE / window)).astype(np.int64)
    counts = np.bincount(bins, minlength=len(_WINDOW)).astype(np.float64)
    near = np.convolve(counts, _WINDOW, "same")
    return float(counts @ np.log(np.maximum(near, 1.0)))
