"""Dashed rules: flat pieces of ink of one length, one behind the other as far apart, drawn through as whole rules.

Leaders of dots, from titles to their pages, are no dashes: a dot is as high as wide.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image

_HIGH, _SHORT, _LONG, _FLAT = 0.4, 0.25, 2.0, 1.5
"""Glyph heights of a dash's height at most and of its length, and its length by its height at least."""
_GAP, _OFF = 1.2, 0.2
"""Glyph heights from one dash to the next along the rule, and across it, at most."""
_FEWEST, _LEAST = 8, 6.0
"""Dashes of a rule, and glyph heights that it is long, at least."""
_ALIKE, _REGULAR = (0.6, 1.6), 0.75
"""Times the usual length of a dash, or of a gap, that others have, and the share of them that do."""


class _Dash(NamedTuple):
    """A dash: where it begins and ends along the rule, its middle across it, and how thick it is; px."""

    left: int
    right: int
    middle: float
    thick: int


def dashed_rules(ink: Image, glyph: float) -> Image:
    """Return 255 along the level dashed rules in ``ink`` (h, w; 255 where ink), their gaps filled."""
    mask = np.zeros_like(ink)
    for chain in _chains(_dashes(connected(ink).stats[1:], glyph), glyph):
        if not _is_rule(chain, glyph):
            continue
        thick = max(1, round(float(np.median([dash.thick for dash in chain]))))
        for a, b in pairwise(chain):
            ends = (a.left, round(a.middle)), (b.right, round(b.middle))
            cv2.line(mask, *ends, (255,), thick)
    return mask


def _dashes(stats: NDArray[np.int32], glyph: float) -> list[_Dash]:
    """Return the pieces (n, 5) that may be dashes, from left to right."""
    left, top, wide, high = (stats[:, i] for i in range(4))
    flat = (high <= _HIGH * glyph) & (wide >= max(_SHORT * glyph, 3)) & (wide <= _LONG * glyph) & (wide >= _FLAT * high)
    chosen = np.flatnonzero(flat)
    chosen = chosen[np.argsort(left[chosen], kind="stable")]
    return [_Dash(x, x + w, y + (h - 1) / 2, h) for x, y, w, h in stats[chosen, :4].tolist()]


def _chains(dashes: list[_Dash], glyph: float) -> list[list[_Dash]]:
    """Return the dashes one behind the other: each with the nearest that follows it on about its height."""
    step = max(1.0, _OFF * glyph)
    open_ends: dict[int, list[list[_Dash]]] = {}
    chains: list[list[_Dash]] = []
    for dash in dashes:
        level = int(dash.middle // step)
        near = [chain for row in (level - 1, level, level + 1) for chain in open_ends.get(row, [])]
        near = [
            chain
            for chain in near
            if 0 < dash.left - chain[-1].right <= _GAP * glyph and abs(dash.middle - chain[-1].middle) <= step
        ]
        chain = max(near, key=lambda each: each[-1].right, default=None)
        if chain is None:
            chain = []
            chains.append(chain)
        else:
            open_ends[int(chain[-1].middle // step)].remove(chain)
        chain.append(dash)
        open_ends.setdefault(level, []).append(chain)
    return chains


def _is_rule(chain: list[_Dash], glyph: float) -> bool:
    if len(chain) < _FEWEST or chain[-1].right - chain[0].left < _LEAST * glyph:
        return False
    lengths = np.array([dash.right - dash.left for dash in chain])
    gaps = np.array([b.left - a.right for a, b in pairwise(chain)])
    return all(
        ((sizes >= _ALIKE[0] * np.median(sizes) - 1) & (sizes <= _ALIKE[1] * np.median(sizes) + 1)).mean() >= _REGULAR
        for sizes in (lengths, gaps)
    )
