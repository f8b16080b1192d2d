"""How the uprights of a page lean, each in its own measure: a photographed page whose sheet's edges were not found.

The page is moved so that what belongs below each other stands there most exactly: until the places of rules and of the
ends of texts, all cast on one level line, have the least entropy (for skew so Arvind, Kumar and Ramakrishnan 2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pipeline.image.pose.uprights import Uprights, uprights_of
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
"""Nats by which the places of rules and of both ends of texts become likelier, at least. Of 277 pages laid out by a
browser, the upright ones reached 10 (those that would drift at all), photos and curled sheets that lean 19 and more."""
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
Leans = tuple[float, float]
"""How much the left and the right edge of a page lean: px to the right a px down."""


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
    found = Fan(leans[0], (leans[1] - leans[0]) / ink.shape[1], _middle(marks))
    # Middles of the many bits of pale text stand below each other by chance.
    edges = replace(marks, texts=marks.texts[:, :2])
    leaning, upright = _likelihoods(edges, [leans, (0.0, 0.0)], ink.shape[1], window)
    gain = leaning - upright
    steepest = max(abs(found.lean + found.spread * x) for x in (marks.texts.min(), marks.texts.max()))
    return found if gain >= _CLEAR and steepest * np.ptp(marks.heights) > _LEAST_DRIFT * glyph_height else None


def _of_photo(leans: Leans, beyond: float) -> bool:
    """Return whether a photo may show a page whose edges have these leans, or leans so much ``beyond``."""
    left, right = leans
    return max(abs(left), abs(right)) <= _STEEPEST + beyond and abs(right - left) <= _APART + beyond


def _middle(marks: Uprights) -> float:
    """Return the height in px of the middle of the marks.

    What lies above it grows as the rest shrinks, so that no spread makes all places denser.
    """
    weights = np.concatenate([np.full(len(marks.heights), 3.0), np.full(len(marks.rule_heights), _RULE)])
    return float(np.average(np.concatenate([marks.heights, marks.rule_heights]), weights=weights))


def _best(marks: Uprights, width: int, glyph: float) -> Leans:
    """Return how much both edges of the page lean where the marks stand most exactly below each other.

    From step to step the foot of the text moves by two glyph heights, at last by a quarter.
    """
    step, window = 2 * glyph / max(glyph, float(np.ptp(marks.heights))), 2 * glyph
    count = int(_STEEPEST / step)
    grid = [(i * step, j * step) for i, j in product(range(-count, count + 1), repeat=2)]
    grid = [leans for leans in grid if _of_photo(leans, 0.0)]
    found = grid[int(np.argmax(_likelihoods(marks, grid, width, window)))]
    while window > _FINEST * glyph:
        step, window = step / 2, window / 2
        known: dict[Leans, float] = {}
        while True:
            near = [(found[0] + a, found[1] + b) for a, b in product((0.0, -step, step), repeat=2)]
            new = [leans for leans in near if leans not in known and (leans == found or _of_photo(leans, step))]
            known.update(zip(new, _likelihoods(marks, new, width, window), strict=True))
            best = max(known, key=lambda leans: known[leans])
            if best == found:
                break
            found = best
    return found


def _likelihoods(marks: Uprights, leans: Sequence[Leans], width: int, window: float) -> list[float]:
    """Return how likely the marks' places are where each of the leans is undone, nats.

    ``window``: px that are one place.
    """
    edges = np.array(leans, np.float64).reshape(-1, 2)
    lean, spread = edges[:, :1], (edges[:, 1:] - edges[:, :1]) / width
    middle = _middle(marks)
    total = np.zeros(len(leans))
    weighed = [(places, marks.heights, 1.0) for places in marks.texts.T] + [(marks.rules, marks.rule_heights, _RULE)]
    for places, heights, weight in weighed:
        if places.size and leans:
            down = heights - middle
            moved = (places - lean * down) / (1 + spread * down)
            total += weight * _gathered(moved, window)
    return [float(value) for value in total]


def _gathered(places: Floats, window: float) -> Floats:
    """Return, for each row of places (m, n), the sum of the logarithms of their densities, by how many lie near."""
    bins = np.floor((places - places.min(axis=1, keepdims=True)) * (_FINE / window)).astype(np.int64)
    beyond = len(_WINDOW) // 2
    # The bins of all rows in one line, with room between them so that no row sees its neighbour's places.
    size = int(bins.max()) + 1 + 2 * beyond
    line = bins + beyond + size * np.arange(len(places))[:, None]
    counts = np.bincount(line.ravel(), minlength=size * len(places)).astype(np.float64)
    near = np.convolve(counts, _WINDOW, "same")
    inked = np.flatnonzero(counts)
    each = counts[inked] * np.log(np.maximum(near[inked], 1.0))
    return np.asarray(np.bincount(inked // size, weights=each, minlength=len(places)), np.float64)
