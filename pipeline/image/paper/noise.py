"""Grain and specks: measured first, removed only where they are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.dash import dashes
from pipeline.image.glyphs import Components
from pipeline.image.paper.dotted import in_rows
from pipeline.page import Image

_COARSE = 4
_JOINED = 12.0
"""Glyph heights from which a piece of ink is no letter."""
_FEW = 0.1
"""Share of specks among a page's pieces up to which a point beside such a piece may be one: else dust is likelier."""
_CLEAN, _SHORT_DASH = 0.005, 0.24
"""Share of specks among the pieces of a page without dust, on which a dash may be as short, in glyph heights."""
_BESIDE, _THROUGH, _LETTER = 1.1, 0.9, 0.4
"""Glyph heights beside a point that a letter is looked for, share of that way that a rule has ink on, and glyph heights
of what is left of a letter in both directions."""
_MANY = 2000
"""Specks from which going over the whole page takes less time than over each of them."""


def grain(gray: Image) -> float:
    """Return the standard deviation, in levels, of the paper's grain, robust against the text on it.

    Median absolute deviation of a pixel from the mean of its four neighbours, on a sample of rows of tiles.
    """
    height, width = gray.shape
    side = 128
    values: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []
    for top in np.linspace(0.1, 0.85, 4):
        for left in np.linspace(0.1, 0.85, 3):
            y, x = int(top * height), int(left * width)
            tile = gray[y : y + side, x : x + side].astype(np.float32)
            if min(tile.shape) < 8:
                continue
            paper = tile >= np.percentile(tile, 40)
            rest = tile - cv2.blur(tile, (3, 3))
            if paper.sum() > 50:
                values.append(rest[paper])
    if not values:
        return 0.0
    deviations = [float(np.median(np.abs(v - np.median(v)))) for v in values]
    return 1.4826 * float(np.median(deviations))


def find_specks(parts: Components, glyph_height: float) -> tuple[NDArray[np.bool_], float]:
    """Return which components are specks, and their share 0..1 among all.

    A speck is far too small for the dot of an i or a nặng (0.06 of the body height), or as small as a dot (0.38) with
    no letter within one body height: dots and marks always have their letter near. On photocopies a faded nặng is
    left with a tenth of the body height: taking all such dots away cost more letters than the dust did. The dots of a
    rule stay.
    """
    stats = parts.stats
    longest = np.maximum(stats[:, 2], stats[:, 3])
    tiny = longest <= 0.06 * glyph_height
    dot = (longest <= 0.38 * glyph_height) & ~tiny & ~_dashes(stats, glyph_height)
    tiny[0] = dot[0] = False
    if dot.any():
        letter = (longest > 0.38 * glyph_height) & (longest < _JOINED * glyph_height)
        letter[0] = False
        near = _near(stats[letter], parts.labels.shape, glyph_height)
        xs = np.clip((stats[:, 0] + stats[:, 2] // 2) // _COARSE, 0, near.shape[1] - 1)
        ys = np.clip((stats[:, 1] + stats[:, 3] // 2) // _COARSE, 0, near.shape[0] - 1)
        dot &= near[ys, xs] == 0
        if dot.sum() + tiny.sum() <= _CLEAN * len(stats):
            dot &= ~_dashes(stats, glyph_height, short=True)
        if dot.sum() + tiny.sum() <= _FEW * len(stats):
            for index in np.flatnonzero(dot).tolist():
                dot[index] = not _beside_joined(parts, index, longest >= _JOINED * glyph_height, glyph_height)
    specks = np.asarray(tiny | dot)
    specks &= ~in_rows(parts, specks, glyph_height)
    return np.asarray(specks), float(specks.sum()) / max(1, len(stats) - 1)


def _beside_joined(parts: Components, index: int, joined: NDArray[np.bool_], glyph_height: float) -> bool:
    """Return whether a letter that a rule of its table touches stands to the left of a point, or above it.

    Such a letter is one piece with the whole table, one of the pieces ``joined``. Rules run through the place from end
    to end.
    """
    left, top, width, height, _ = parts.stats[index].tolist()
    reach = round(_BESIDE * glyph_height)
    rows = slice(max(0, top + height - reach), top + height)
    columns = slice(max(0, left - reach), left + width)
    here = parts.labels[rows, columns]
    ink = (here > 0) & joined[here]
    ink = ink & ~(ink.mean(axis=1) > _THROUGH)[:, None] & ~(ink.mean(axis=0) > _THROUGH)[None, :]
    used = ink.any(axis=1).sum(), ink.any(axis=0).sum()
    return bool(min(used) >= _LETTER * glyph_height)


def _dashes(stats: NDArray[np.int32], glyph_height: float, *, short: bool = False) -> NDArray[np.bool_]:
    """Return which components are strokes as a dash is, alone in its cell: level, solid, of some length.

    Hyphens of Times are 0.35 of the body height long and nearly three times as wide as high, blurred ones 1.6 times,
    with 0.6 of their box black: for asking more, six dashes were lost on 35 pages of copies and photos, in whose cells
    nothing else had that shape. What is flatter may be worn, to half of its box; of one of six px the ink tells how
    thick it is. On a page without dust ``short`` ones count, too.
    """
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    box = width * height
    shaped = (width >= 0.28 * glyph_height) & (width >= 1.6 * height) & (area >= 0.6 * box)
    shaped |= dashes(stats, glyph_height, 0.3) & (area >= 0.6 * box)
    shaped |= (width >= 0.28 * glyph_height) & (width >= 2.5 * height) & (area >= 0.5 * box)
    if short:
        shaped |= (width >= _SHORT_DASH * glyph_height) & (width >= 1.4 * height) & (area >= 0.7 * box)
    return np.asarray(shaped, np.bool_)


def _near(boxes: NDArray[np.int32], shape: tuple[int, ...], reach: float) -> Image:
    """Return 255 within ``reach`` px of letters' boxes, on a picture a quarter the size."""
    canvas = np.zeros((shape[0] // _COARSE + 1, shape[1] // _COARSE + 1), np.uint8)
    for left, top, width, height, _ in boxes.tolist():
        start = (int(left - reach) // _COARSE, int(top - reach) // _COARSE)
        end = (int(left + width + reach) // _COARSE, int(top + height + reach) // _COARSE)
        cv2.rectangle(canvas, start, end, 255, -1)
    return canvas


def without_specks(gray: Image, ink: Image, parts: Components, specks: NDArray[np.bool_]) -> tuple[Image, Image]:
    """Return ``gray`` and ``ink`` with the chosen components and their soft rim made paper."""
    gray, ink = gray.copy(), ink.copy()
    chosen = np.flatnonzero(specks)
    if chosen.size > _MANY:
        mask = parts.mask(specks)
        ink[mask > 0] = 0
        gray[cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0] = 255
        return gray, ink
    for index in chosen.tolist():
        left, top, width, height, _ = parts.stats[index].tolist()
        here = (slice(max(0, top - 1), top + height + 1), slice(max(0, left - 1), left + width + 1))
        speck = np.asarray(parts.labels[here] == index, np.uint8)
        ink[here][speck > 0] = 0
        gray[here][cv2.dilate(speck, np.ones((3, 3), np.uint8)) > 0] = 255
    return gray, ink


def ink_level(gray: Image) -> float:
    """Return the level of well-inked strokes on a flattened page: a dark percentile of what is not paper."""
    sample = gray[::3, ::3]
    dark = sample[sample < 170]
    if dark.size < 0.0005 * sample.size:
        return 60.0
    return float(np.percentile(dark, 20))


def without_grain(gray: Image, grain_level: float, ink: float) -> Image:
    """Return ``gray`` less its grain, with ink stretched to dark, as far as the measures ask for it.

    A grain under 3 levels and dark ink leave the page as it is. A light Gaussian is the remedy that was measured to
    help recognition most.
    """
    result = gray
    if grain_level > 3.0:
        result = np.asarray(cv2.GaussianBlur(gray, (0, 0), min(0.5 + grain_level / 25, 1.0)), np.uint8)
    white = 255 - min(2.0 * grain_level, 30.0)
    black = max(0.0, ink - 30.0) if ink > 60 else 0.0
    if white > 253 and black == 0:
        return result
    table = np.clip((np.arange(256) - black) * 255.0 / (white - black), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(result, table), np.uint8)
