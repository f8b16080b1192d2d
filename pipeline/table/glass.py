"""Streaks of a dirty glass or drum: they run down the whole page, on blank paper too, and are no rules.

The picture as scanned shows them along the way of the paper, whatever the skew of the print. Such a line is told from
a rule by the margins: it is there above and below all print. It is taken out before rules are looked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image

_BAND = 1.5
"""Glyph heights over which darkness is averaged down the page."""
_ENDS = 4
"""Bands of blank paper at either end of the page that tell whether a line goes on there."""
_SIDES = 0.45, 1.1
"""Glyph heights beside a line between which there is the paper that it is compared with."""
_LEAST, _FAINTEST = 4.0, 2.0
"""Levels of 255 (sum over a working pixel and its neighbours) by which a streak is darker, at the ends and anywhere."""
_SHARE = 0.75
"""Share of the bands of blank paper that a streak is seen in."""
_FEWEST = 10
"""Bands of blank paper from which a streak can be told."""
_SHADOW = 16.0
"""Levels by which paper is darker than the usual where it lies in the shadow of the lid or the page's end."""
_REACH = 0.22
"""Glyph heights on either side of its middle that a streak reaches at most."""
_MARGIN = 0.06
"""Share of the page's height that its margins have, above and below."""
_LEFT_OVER = 40.0
"""Levels of darkness that ink under a streak keeps when the streak is taken off."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Its middle on the middle line of the page, in px, and by how many levels it is darker than the paper."""

    place: float
    level: float


def find_streaks(raw: Image, ink: Image, lean: float, glyph: float) -> list[Streak]:
    """Return the streaks of ``raw``, the straightened picture (h, w) as scanned; ``ink`` is its ink (255).

    ``lean`` (px to the right a px down) is how what stood upright in the scanner runs on it.
    """
    band = max(4, round(_BAND * glyph))
    dark = _bands(_sheared(255.0 - raw.astype(np.float32), lean), band)
    inked = _bands(_sheared((ink > 0).astype(np.float32), lean), band)
    near, far = max(2, round(_SIDES[0] * glyph)), max(4, round(_SIDES[1] * glyph))
    before, after = _beside(dark, near, far)
    paper = np.maximum(before, after)
    rise = cv2.blur(dark, (3, 1)) * 3 - 3 * paper
    blank = (np.maximum(*_beside(inked, near, far)) < 1e-3) & (paper <= np.median(paper, axis=0) + _SHADOW)
    count, width = dark.shape
    bands = np.maximum(blank.sum(axis=0), _FEWEST)
    seen = np.zeros(width)
    for x in np.flatnonzero(((rise >= _FAINTEST) & blank).sum(axis=0) >= _SHARE * bands):
        seen[x] = _seen(rise[blank[:, x], x])
    found: list[Streak] = []
    for x in np.flatnonzero(seen > 0):
        around = seen[max(0, x - near) : x + near + 1]
        if seen[x] >= around.max() and not (found and x - found[-1].place < near):
            found.append(Streak(float(x), float(seen[x])))
    return found if count >= _FEWEST else []


def _seen(rises: NDArray[Any]) -> float:
    """Return by how much a line is darker than the paper beside it if it is so from end to end of the page, else 0."""
    if len(rises) < _FEWEST:
        return 0.0
    ends = min(float(np.median(rises[:_ENDS])), float(np.median(rises[-_ENDS:])))
    if ends < _LEAST or (rises >= _FAINTEST).mean() < _SHARE:
        return 0.0
    return float(np.median(rises))


def without_glass(gray: Image, ink: Image, streaks: list[Streak], lean: float, glyph: float) -> tuple[Image, Image]:
    """Return both pictures without the streaks: what they cover is guessed from both sides, what is darker stays."""
    if not streaks:
        return gray, ink
    gray, ink = gray.copy(), ink.copy()
    height, width = gray.shape
    rows = np.arange(height)
    reach = max(1, round(_REACH * glyph))
    offsets = np.arange(-reach, reach + 1)
    margin = max(1, round(_MARGIN * height))
    for streak in streaks:
        middle = np.rint(streak.place + lean * (rows - height / 2)).astype(np.int64)
        columns = np.clip(middle[:, None] + offsets, 0, width - 1)
        left = np.clip(middle - reach - 1, 0, width - 1)
        right = np.clip(middle + reach + 1, 0, width - 1)
        dark = 255.0 - gray[rows[:, None], columns]
        # Where print is, a rule may lie on the same line.
        level = max(float(np.median(part)) for part in (dark[:margin].max(axis=1), dark[-margin:].max(axis=1)))
        sides = 255.0 - np.stack([gray[rows, left], gray[rows, right]], axis=1)
        kept = np.maximum(np.minimum(dark, sides.min(axis=1)[:, None]), dark - 1.2 * level)
        kept = np.maximum(kept, sides.min(axis=1)[:, None])
        gray[rows[:, None], columns] = np.clip(255.0 - kept, 0, 255).astype(np.uint8)
        both = (ink[rows, left] > 0) & (ink[rows, right] > 0)
        inside = (ink[rows[:, None], columns] > 0) & (kept >= _LEFT_OVER) | both[:, None]
        ink[rows[:, None], columns] = np.where(inside, 255, 0).astype(np.uint8)
    return gray, ink


def _sheared(picture: NDArray[np.float32], lean: float) -> NDArray[np.float32]:
    """Return the picture with what leans set upright; the middle line stays."""
    height, width = picture.shape
    matrix = np.array([[1.0, lean, -lean * height / 2], [0.0, 1.0, 0.0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), flags=flags), np.float32)


def _bands(picture: NDArray[np.float32], band: int) -> NDArray[np.float32]:
    """Return means (n, w) over bands of so many rows."""
    count = picture.shape[0] // band
    return np.asarray(picture[: count * band].reshape(count, band, -1).mean(axis=1), np.float32)


def _beside(picture: NDArray[np.float32], near: int, far: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the means of what lies between two distances to the left and to the right."""
    size = far - near + 1
    mean = cv2.blur(picture, (size, 1), anchor=(0, 0), borderType=cv2.BORDER_REPLICATE)
    wide = np.pad(mean, ((0, 0), (far, far)), mode="edge")
    width = picture.shape[1]
    return wide[:, :width], wide[:, far + near : far + near + width]
