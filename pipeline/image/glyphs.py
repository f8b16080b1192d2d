"""Letter bodies and ruled lines measured on connected components: the page's own yardsticks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import Labels, connected
from pipeline.image.shrink import halved
from pipeline.page import Image
from pipeline.runs import long_runs

_BESIDE_BODIES, _BESIDE_CAPITALS = 0.4, 0.05
"""Height of the hill of bodies, as a share of the highest: where this may be of bodies itself, and where it is not."""
_ABOVE = 0.15
"""Share of the highest hill that capitals reach above bodies; names and running text have 0.3 and more."""

_LOWEST = 1.15
"""Height of capitals by that of bodies at least: those of some fonts, and figures, are lower than most."""
_FULL, _DOT, _LARGE = 0.6, 0.45, 0.8
"""Ink in the box of a dot or dash at least (a disc has 0.79), and its height as a share of what is large: of all
letters' heights together, the last share is in smaller ones."""
_FRAME, _HOLLOW, _HELD = 2.0, 0.4, 2
"""Times as large as most components, ink in its box at most, and components that stand in a frame of a cell, at least:
in a letter stands none."""
_SEVERAL, _SHARE, _AS_HIGH, _MOST_FRAMES = 4, 0.3, 0.8, 4000
"""Frames, and their share of what is large and hollow, from which empty ones are told by their height, and so many that
are looked into at most. On pages without frames letters that touch looked so, two of 419 at most, three of 15."""


@dataclass(frozen=True, slots=True)
class Components:
    """Connected components of ink: labels (h, w), 0 is paper; stats int32 (n, 5): left, top, width, height, area.

    Row 0 of ``stats`` is the paper.
    """

    labels: Labels
    stats: NDArray[np.int32]

    def mask(self, chosen: NDArray[np.bool_]) -> Image:
        """Return 255 on the pixels of the chosen components (bool, one per row of ``stats``)."""
        table = np.where(chosen, 255, 0).astype(np.uint8)
        table[0] = 0
        return np.asarray(table.take(self.labels), np.uint8)


def components(ink: Image) -> Components:
    """Return the 8-connected components of ``ink`` (255 where ink)."""
    labels, stats, _ = connected(ink)
    return Components(labels, stats)


def letters(parts: Components) -> NDArray[np.bool_]:
    """Return which components are of a letter's proportions: no rules, no pictures, no frames of cells, no dust."""
    width, height, area = parts.stats[:, 2], parts.stats[:, 3], parts.stats[:, 4]
    longest, shortest = np.maximum(width, height), np.minimum(width, height)
    page = max(parts.labels.shape)
    chosen = (longest <= 4.5 * np.maximum(shortest, 1)) & (shortest >= 3) & (longest < page / 15)
    chosen &= area > 0.12 * width * height
    chosen[0] = False
    if not chosen.any():
        return np.asarray(chosen)
    chosen &= ~_frames(parts.stats, chosen)
    size = np.sqrt(width * height)
    # Half of the ink is in letters larger than this: dust, however much of it, hardly counts.
    order = np.argsort(size[chosen])
    inked = np.cumsum(area[chosen][order])
    typical = float(size[chosen][order][np.searchsorted(inked, inked[-1] / 2)])
    chosen &= (size > 0.3 * typical) & (size < 4 * typical)
    return np.asarray(chosen)


def _frames(stats: NDArray[np.int32], chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the ``chosen`` components are frames of cells that touch no other: letters stand in them.

    Where there are several, so are as large and hollow ones in which none stands.
    """
    left, top, width, height, area = stats.T
    size = np.sqrt(width * height)
    large = chosen & (size > _FRAME * np.median(size[chosen])) & (area < _HOLLOW * width * height)
    places = np.flatnonzero(large)
    if not 0 < places.size <= _MOST_FRAMES:
        return np.zeros_like(chosen)
    x, y = (left + width / 2)[chosen & ~large], (top + height / 2)[chosen & ~large]
    held = np.array(
        [
            int(((x > left[i]) & (x < left[i] + width[i]) & (y > top[i]) & (y < top[i] + height[i])).sum())
            for i in places.tolist()
        ]
    )
    found = np.zeros_like(chosen)
    found[places[held >= _HELD]] = True
    if found.sum() >= max(_SEVERAL, _SHARE * places.size):
        found |= large & (height >= _AS_HIGH * np.median(height[found]))
    return found


def body_height(parts: Components, chosen: NDArray[np.bool_]) -> float:
    """Return the height in px of lowercase bodies (x-height), 0 where nothing looks like letters.

    Heights of letters have two hills, bodies and capitals (about 1.45 bodies): the lower of the two strong hills is
    taken. Each letter counts by its height, so that marks and remains of seals, small and many, make no hill.
    """
    widths, heights, areas = (parts.stats[:, i][chosen].astype(np.float64) for i in (2, 3, 4))
    heights = heights[(widths > 0.35 * heights) & (widths < 1.8 * heights) & ~_dots(widths, heights, areas)]
    if heights.size < 8:
        return float(np.median(heights)) if heights.size else 0.0
    bins = int(heights.max()) + 3
    hist = np.bincount(heights.astype(np.int64), weights=heights, minlength=bins)
    # On large pictures hills are wide: smooth over a tenth of the height.
    spread = max(1, round(0.05 * float(np.median(heights))))
    kernel = np.bartlett(2 * spread + 3)[1:-1]
    smooth = np.convolve(hist, kernel, "same")
    best = int(smooth.argmax())
    lower = smooth[int(best / 1.8) : int(best / 1.22) + 1]
    # Bodies have capitals above them: where there are none, these are the capitals, or the figures of a table.
    above = smooth[math.ceil(best * 1.22) : int(best * 1.8) + 1]
    bodies = bool(above.size) and above.max() >= _ABOVE * smooth[best]
    least = _BESIDE_BODIES if bodies else _BESIDE_CAPITALS
    if lower.size and lower.max() >= least * smooth[best] and best >= 5:
        hill = int(best / 1.8) + int(lower.argmax())
        while not bodies and hill + 1 <= best / _LOWEST and smooth[hill + 1] > smooth[hill]:
            hill += 1
        if smooth[hill] >= smooth[max(0, hill - 1)] and smooth[hill] >= smooth[hill + 1]:
            best = hill
    near = (heights >= best - spread) & (heights <= best + spread)
    return float(np.mean(heights[near])) if near.any() else float(best)


def _dots(widths: NDArray[np.float64], heights: NDArray[np.float64], areas: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which pieces are full and much smaller than what is large here: leaders to a page number, dashed rules."""
    if not heights.size:
        return np.zeros(0, np.bool_)
    order = np.argsort(heights)
    inked = np.cumsum(heights[order])
    large = heights[order][np.searchsorted(inked, _LARGE * inked[-1])]
    return np.asarray((areas > _FULL * widths * heights) & (heights < _DOT * large), np.bool_)


def rule_thickness(ink: Image, glyph_height: float) -> float:
    """Return the median thickness in px of ruled lines on a straight page, 0 where there are none.

    Rules are found on a picture half the size and measured across, on the page itself, at three places each.
    """
    if glyph_height <= 0:
        return 0.0
    half = halved(ink, 2)
    half = np.asarray(cv2.threshold(half, 100, 255, cv2.THRESH_BINARY)[1], np.uint8)
    long = max(10, round(4 * glyph_height))
    turned = np.asarray(cv2.transpose(half), np.uint8)
    found = _across(half, ink, long, glyph_height) + _across(turned, ink.T, long, glyph_height)
    return float(np.median(found)) if len(found) >= 4 else 0.0


def _across(half: Image, ink: Image, long: int, glyph_height: float) -> list[float]:
    """Return thicknesses in px of horizontal rules, at up to 40 rules."""
    stats = connected(long_runs(half, long)).stats
    rules = [s for s in stats[1:].tolist() if s[2] >= 2 * long and s[3] < 0.4 * glyph_height]
    reach = max(4, round(1.2 * glyph_height))
    found: list[float] = []
    for left, top, width, height, _ in rules[:: max(1, len(rules) // 40)]:
        for share in (0.2, 0.45, 0.8):
            x, y = round(2 * (left + share * width)), round(2 * (top + height / 2))
            column = ink[max(0, y - reach) : y + reach, min(x, ink.shape[1] - 1)] > 0
            thickness = _run_near(column, min(y, reach))
            if 0 < thickness < glyph_height:
                found.append(float(thickness))
    return found


def _run_near(column: NDArray[np.bool_], centre: int) -> int:
    """Return the length of the run of ink nearest to index ``centre``, 0 if there is none."""
    inked = np.nonzero(column)[0]
    if inked.size == 0:
        return 0
    runs = np.split(inked, np.nonzero(np.diff(inked) > 1)[0] + 1)
    return len(min(runs, key=lambda r: abs(float(r.mean()) - centre)))
