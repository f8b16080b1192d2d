"""Letters and figures set below each other, which look like a rule: they leave gaps at the rules across."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.quantiles import quantiles

Bools = NDArray[np.bool_]
Gaps = tuple[NDArray[Any], NDArray[Any]]
"""The share of gaps at the ends of each edge, and between; 0 for edges that are not short."""

_END, _GAP, _FULL = 0.45, 0.35, (0.5, 0.75)
"""Glyph heights from a rule across where letters leave a gap, how dark that is at most, as a share of the darkness of
the edge, and the shares of it that are no darker: figures fill no more than a third of a high row."""
MORE_GAPS = 0.5
"""By how much the share of such gaps is higher at the ends of edges than between, where they are letters."""
STACKED = 3, 0.7
"""Short edges, and this difference, from which these are letters although the gray picture shows them as drawn."""
_ALL_ENDS, _CHANCE, _RARE = 0.8, 0.01, 0.001
"""Share of the ends of short edges that have gaps, and the probability that so many would by chance, where these are
letters although low print leaves the paper blank over much of each edge; that probability where fewer ends have any."""


def are_letters(low: Bools, gaps: Sequence[Gaps], fewest: int, more_gaps: float) -> Bools:
    """Return which of the short edges ``low`` are letters set below each other: all of them, if ``fewest``, or none.

    Gaps of a broken rule lie anywhere: what is blank near the rules across and dark between, by one of the measures in
    ``gaps`` (at the ends of edges, between), is letters.
    """
    for ends, inner in (tuple(side[low] for side in measure) for measure in gaps):
        if low.sum() >= fewest and ends.mean() - inner.mean() >= more_gaps or _no_chance(ends, inner):
            return low
    return np.zeros_like(low)


def _no_chance(ends: NDArray[Any], inner: NDArray[Any]) -> bool:
    """Return whether gaps are at the ends of edges as they would not be if they were as often there as between.

    Nearly all ends have some, or, of many gaps, nearly all are there: the round bracket of "(12)" nearly fills its row.
    """
    if len(ends) < STACKED[0]:
        return False
    count, gaps, share = 2 * len(ends), round(2 * ends.sum()), float(inner.mean())
    if ends.mean() >= _ALL_ENDS:
        return sum(comb(count, n) * share**n * (1 - share) ** (count - n) for n in range(gaps, count + 1)) < _CHANCE
    # There are no fewer places between the ends than ends.
    between = round(2 * inner.sum())
    ways = sum(comb(count, n) * comb(count, gaps + between - n) for n in range(gaps, min(count, gaps + between) + 1))
    return ways < _RARE * comb(2 * count, gaps + between)


def all_gaps(
    darkness: NDArray[Any], crossings: Sequence[float], short: Bools, glyph: float, thickness: float
) -> list[Gaps]:
    """Return the gaps of the ``short`` edges of a line between ``crossings`` (px along), by each measure.

    ``darkness`` (width,) is that of each px along the line.
    """
    skip, widest = round(thickness / 2 + 1), max(3, round(_END * glyph))
    ends, inner = np.zeros((len(_FULL), len(short))), np.zeros((len(_FULL), len(short)))
    for j in np.flatnonzero(short).tolist():
        start, stop = round(crossings[j]) + skip + 1, round(crossings[j + 1]) - skip
        part = darkness[max(0, start) : max(0, stop)]
        # The rows of small print are low.
        window = min(widest, part.size // 3)
        if window < 3:
            continue
        count = part.size // window - 2
        between = part[window : window * (count + 1)].reshape(count, window).min(axis=1)
        at_ends = np.array([part[:window].min(), part[-window:].min()])
        least = _GAP * quantiles(part, *_FULL)[:, None]
        ends[:, j], inner[:, j] = (at_ends < least).mean(axis=1), (between < least).mean(axis=1)
    return list(zip(ends, inner, strict=True))
