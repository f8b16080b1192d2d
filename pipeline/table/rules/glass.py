"""Streaks of a dirty glass or drum: they run down the whole page, on blank paper too, and are no rules.

The picture as scanned shows them along the way of the paper, whatever the skew of the print. Such a line is told from
a rule by the margins: it is there above and below all print. It is taken out before rules are looked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import CleanPage, Image
from pipeline.table.rules.feed import Feed, feed_of
from pipeline.table.rules.shrinking import averaged, shrunk_ink

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
_THROUGHOUT = 0.85
"""That share of one seen throughout, though it is no darker at an end of the page than anywhere: a table leaves margins
of a tenth of the page, where its rules are not."""
_FEWEST = 8
"""Bands of blank paper from which a streak can be told: so many has the margin of a page that text fills."""
_ROUNDS = 3
"""Times that streaks are looked for."""
_SHADOW = 16.0
"""Levels by which paper is darker than the usual where it lies in the shadow of the lid or the page's end."""
_REACH = 0.22
"""Glyph heights on either side of its middle that a streak reaches at most."""
_LEFT_OVER = 40.0
"""Levels of darkness that ink under a streak keeps when the streak is taken off."""
_WINDOWS = 12
"""Parts of the page's height in each of which a streak has a level of its own: paper darkens towards the edges."""
_BLANK = 12.0
"""Levels of 255 that blank paper beside a streak is dark at most."""
_TELLING = 0.08
"""Share of a part's rows with blank paper beside the streak from which its level there is known."""
_PALE = 3.0
"""Levels below which the streak is not there: the page's edge was made paper."""
_RULE = 2.5
"""Times the lower quartile of its levels from which a rule lies on the streak; worn copies vary by 2.0."""
_SPREAD = 1.3
"""Times its level that a streak is dark at most in nearly all rows."""


@dataclass(frozen=True, slots=True)
class Streak:
    """Its middle on the middle line of the page, in px, and by how many levels it is darker than the paper."""

    place: float
    level: float


def find_streaks(raw: Image, ink: Image, feed: Feed, glyph: float) -> list[Streak]:
    """Return the streaks of ``raw``, the straightened picture (h, w) as scanned; ``ink`` is its ink (255).

    ``feed`` tells how what stood upright in the scanner runs on it.
    """
    band = max(4, round(_BAND * glyph))
    dark = _bands(feed.upright(255.0 - raw.astype(np.float32)), band)
    inked = _bands(feed.upright((ink > 0).astype(np.float32)), band)
    near, far = max(2, round(_SIDES[0] * glyph)), max(4, round(_SIDES[1] * glyph))
    blank_ink = np.maximum(*_beside(inked, near, far)) < 1e-3
    found: list[Streak] = []
    # One that runs close beside another shows when that is taken out.
    for _ in range(_ROUNDS):
        more = _found(dark, blank_ink, near, far)
        for streak in more:
            first, last = max(0, round(streak.place) - near), min(dark.shape[1] - 1, round(streak.place) + near)
            dark[:, first : last + 1] = np.minimum(dark[:, [first]], dark[:, [last]])
        found += more
        if not more:
            break
    return sorted(found, key=lambda s: s.place) if len(dark) >= _FEWEST else []


def _found(dark: NDArray[np.float32], blank_ink: NDArray[np.bool_], near: int, far: int) -> list[Streak]:
    """Return the streaks in the darkness of bands (n, w), where nothing stands too near beside them."""
    before, after = _beside(dark, near, far)
    paper = np.maximum(before, after)
    rise = cv2.blur(dark, (3, 1)) * 3 - 3 * paper
    blank = blank_ink & (paper <= np.median(paper, axis=0) + _SHADOW)
    bands = np.maximum(blank.sum(axis=0), _FEWEST)
    seen = np.zeros(dark.shape[1])
    for x in np.flatnonzero(((rise >= _FAINTEST) & blank).sum(axis=0) >= _SHARE * bands):
        seen[x] = _seen(rise[blank[:, x], x])
    found: list[Streak] = []
    for x in np.flatnonzero(seen > 0):
        around = seen[max(0, x - near) : x + near + 1]
        if seen[x] >= around.max() and not (found and x - found[-1].place < near):
            found.append(Streak(float(x), float(seen[x])))
    return found


def _seen(rises: NDArray[Any]) -> float:
    """Return by how much a line is darker than the paper beside it if it is so from end to end of the page, else 0."""
    if len(rises) < _FEWEST:
        return 0.0
    ends = min(float(np.median(rises[:_ENDS])), float(np.median(rises[-_ENDS:])))
    share = (rises >= _FAINTEST).mean()
    if share < _SHARE or ends < (_LEAST if share < _THROUGHOUT else _FAINTEST):
        return 0.0
    return float(np.median(rises))


def without_streaks_of_glass(page: CleanPage) -> CleanPage:
    """Return the page without the streaks in its gray picture and its ink."""
    glyph = page.metrics.glyph_height
    if glyph < 2:
        return page
    factor = max(1, round(glyph / 10))
    raw = page.color if page.color.ndim == 2 else np.asarray(cv2.cvtColor(page.color, cv2.COLOR_BGR2GRAY), np.uint8)
    streaks = find_streaks(averaged(raw, factor), shrunk_ink(page.ink, factor), feed_of(page, factor), glyph / factor)
    streaks = [Streak(s.place * factor + (factor - 1) / 2, s.level) for s in streaks]
    gray, ink = without_glass(page.gray, page.ink, streaks, feed_of(page), glyph)
    return replace(page, gray=gray, ink=ink) if streaks else page


def without_glass(gray: Image, ink: Image, streaks: list[Streak], feed: Feed, glyph: float) -> tuple[Image, Image]:
    """Return both pictures without the streaks: what they cover is guessed from both sides, what is darker stays."""
    if not streaks:
        return gray, ink
    gray, ink = gray.copy(), ink.copy()
    height, width = gray.shape
    rows = np.arange(height)
    reach = max(1, round(_REACH * glyph))
    offsets = np.arange(-reach, reach + 1)
    for streak in streaks:
        middle = np.rint(feed.at(np.array(streak.place), rows)).astype(np.int64)
        columns = np.clip(middle[:, None] + offsets, 0, width - 1)
        left = np.clip(middle - reach - 1, 0, width - 1)
        right = np.clip(middle + reach + 1, 0, width - 1)
        dark = 255.0 - gray[rows[:, None], columns]
        sides = 255.0 - np.stack([gray[rows, left], gray[rows, right]], axis=1)
        level = streak_levels(dark.max(axis=1), sides.max(axis=1) < _BLANK)
        kept = np.maximum(np.minimum(dark, sides.min(axis=1)[:, None]), dark - _SPREAD * level[:, None])
        kept = np.maximum(kept, sides.min(axis=1)[:, None])
        gray[rows[:, None], columns] = np.clip(255.0 - kept, 0, 255).astype(np.uint8)
        both = (ink[rows, left] > 0) & (ink[rows, right] > 0)
        inside = (ink[rows[:, None], columns] > 0) & (kept >= _LEFT_OVER) | both[:, None]
        ink[rows[:, None], columns] = np.where(inside, 255, 0).astype(np.uint8)
    return gray, ink


def streak_levels(dark: NDArray[Any], blank: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how dark a streak is in each row (h,), from the rows where blank paper lies on both sides of it.

    ``dark`` (h,) is the darkness found there. In parts of the page where it is much darker than elsewhere a rule lies
    on it: there the streak is as dark as in the parts around.
    """
    bounds = np.linspace(0, dark.size, _WINDOWS + 1).round().astype(np.int64)
    parts = [dark[a:b][blank[a:b]] for a, b in pairwise(bounds)]
    levels = np.array([float(np.median(p)) if p.size else 0.0 for p in parts])
    known = levels >= _PALE
    known &= np.array([p.size >= _TELLING * (b - a) for p, (a, b) in zip(parts, pairwise(bounds), strict=True)])
    if not known.any():
        return np.zeros(dark.size)
    known &= levels <= _RULE * np.quantile(levels[known], 0.25)
    middles = (bounds[:-1] + bounds[1:]) / 2
    return np.asarray(np.interp(np.arange(dark.size), middles[known], levels[known]), np.float64)


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
