"""Round seals as black as the text: a one-bit scan leaves dots of them, a copy patches; letters are denser."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.image.seals.rings import REACH, Ring
from pipeline.image.seals.spared import beside, spares
from pipeline.page import Image

_BLUR = 0.07
"""Body heights; standard deviation of the blur in which dots become gray, a third of a thin stroke."""
_CORE = 30.0
"""Per cent of the text's ink that is denser than the level taken for its core."""
_LOOSER = 15.0
"""Levels of 255, blurred, by which a seal must be looser than the text to be told from it."""
_CUT = 0.4
"""Where between the levels of text and seal they are parted."""
_LONG = 0.5
"""Body heights from which a dense piece is one of a letter by its size; a smaller one needs such a piece beside it."""
_NEAR = 0.6
"""Body heights within which marks stand beside their letters."""
_BAND = 0.22
"""Body heights to both sides of a ring within which a dense piece is the ring's."""
_GROWN = 0.16
"""Body heights; letters are wider than their dense cores by as much: hairlines and soft edges."""
_WHOLE = 0.75
"""Share of a letter that is found dense from which all of it is kept."""
_INK = 180
"""Level of 255 on a flattened page, paper 255, below which the soft edges of letters count as theirs."""
_LETTER = 3.0
"""Body heights; what is larger is no letter."""


def without_loose_rings(
    gray: Image, ink: Image, rings: list[Ring], glyph_height: float
) -> tuple[Image, Image, list[Ring]]:
    """Return gray and ink without the seals whose ink is looser than the text's, and the rings of those that are not.

    ``gray`` and ``ink`` (h, w; 255 where ink) of a flattened page, ``glyph_height``: bodies in px. Where dots of the
    seal chance to be as dense as a letter, their shape tells: they lie along the ring, or are small and alone.
    """
    if not rings:
        return gray, ink, rings
    blurred = np.asarray(cv2.GaussianBlur(gray, (0, 0), max(_BLUR * glyph_height, 0.6)), np.uint8)
    outside = ink > 0
    for ring in rings:
        left, top, right, bottom = ring.within(ink)
        outside[top:bottom, left:right] = False
    core = blurred[outside]
    if not core.size:
        return gray, ink, rings
    text = float(np.percentile(core, _CORE))
    left_over = []
    changed = False
    for ring in rings:
        seal = ring_level(blurred, ring, glyph_height)
        if seal - text < _LOOSER or not _spares_text(gray, blurred, ink, ring, rings, text, seal, glyph_height):
            left_over.append(ring)
            continue
        if not changed:
            gray, ink, changed = gray.copy(), ink.copy(), True
        left, top, right, bottom = ring.within(ink)
        here = slice(top, bottom), slice(left, right)
        rows, columns = np.ogrid[top:bottom, left:right]
        distance = np.hypot(columns - ring.x, rows - ring.y)
        kept = _letters(gray[here], blurred[here], distance - ring.radius, text, seal, glyph_height)
        taken = (distance <= REACH * ring.radius) & ~kept
        gray[here][taken] = 255
        ink[here][taken] = 0
    return gray, ink, left_over


def _spares_text(
    gray: Image, blurred: Image, ink: Image, ring: Ring, rings: list[Ring], text: float, seal: float, glyph: float
) -> bool:
    """Tell whether letters beside a seal are found dense enough to be kept."""
    rows, beyond = beside(ring, rings, ink)
    far = np.full(beyond.shape, np.inf)
    return spares(beyond, _letters(gray[rows], blurred[rows], far, text, seal, glyph), glyph)


def ring_level(gray: Image, ring: Ring, glyph_height: float) -> float:
    """Return the median, around a ring, of the darkest level 0..255 across it."""
    return float(np.median(np.sort(ring.across(gray, 0.3 * glyph_height), axis=0)[:3].mean(axis=0)))


def _letters(
    gray: Image, blurred: Image, off: NDArray[np.float64], text: float, seal: float, glyph: float
) -> NDArray[np.bool_]:
    """Return what is of letters within the patch around a seal; ``off``: distance from its ring in px."""
    inked = (gray < _INK).astype(np.uint8)
    dense = ((blurred <= text + _CUT * (seal - text)) & (inked > 0)).astype(np.uint8)
    labels, stats, _ = connected(dense)
    count = len(stats)
    flat = labels.ravel()
    sizes = np.maximum(stats[:, 4], 1)
    along = np.bincount(flat, (np.abs(off) < _BAND * glyph).ravel(), count) / sizes
    darkest = np.full(count, 255, np.uint8)
    np.minimum.at(darkest, np.asarray(flat, np.intp), blurred.ravel())
    longest = np.maximum(stats[:, 2], stats[:, 3])
    strong = (longest >= _LONG * glyph) & (darkest <= text) & (along < 0.7)
    strong[0] = False
    reach = 2 * round(_NEAR * glyph) + 1
    beside = cv2.dilate(strong[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    near = np.bincount(flat, beside.ravel(), count) / sizes
    kept = strong | ((near > 0.5) & (along < 0.7) & (longest >= 0.12 * glyph))
    kept[0] = False
    found = np.asarray(kept[labels], np.uint8)
    for _ in range(max(1, round(_GROWN * glyph))):
        found = np.asarray(cv2.bitwise_and(cv2.dilate(found, np.ones((3, 3), np.uint8)), inked), np.uint8)
    labels, stats, _ = connected(inked)
    share = np.bincount(labels.ravel(), found.ravel(), len(stats)) / np.maximum(stats[:, 4], 1)
    whole = (share >= _WHOLE) & (np.maximum(stats[:, 2], stats[:, 3]) <= _LETTER * glyph)
    whole[0] = False
    found |= whole[labels].astype(np.uint8)
    return np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)) > 0)
