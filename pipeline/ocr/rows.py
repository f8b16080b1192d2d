"""The text lines of a block, by the hills of its ink profile.

Lines of a narrow cell read better one by one than as a block: Tesseract's own layout analysis takes remains of rules
for letters, and loses short lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import Labels, Pieces, connected
from pipeline.dash import dashes
from pipeline.geometry import Box
from pipeline.page import Image

_LEAST_PITCH = 1.2
"""Body heights between baselines: single spacing gives 1.9 to 2.6, and the body of a table of figures is measured as
that of its figures, up to 1.45 times too high."""
_LEAST_HILL = 0.03
"""Body heights of ink, mean over the rows of one body: a single thin stroke gives about 0.12, a dash 0.05."""
_LEAST_LETTER = 0.7
_MARK_REACH = 1.9
"""Body heights; within this of the middle of letters stand their marks: what has no tall letter there is no line."""
_DEEP, _DEEPEST = 1.1, 1.32
"""Body heights from the middle of bodies to the ends of most letters with tails, and to the deepest: half a body, and
0.45 to 0.76 of one below."""
_WIDEST_MARK, _NEAR, _INTO, _TOLD = 0.9, 0.5, 0.15, 0.1
"""Body heights: width of a mark and its gap from its letter, at most; how far it may reach beside the letter's bow; and
by how much one letter is nearer than another where that tells whose it is."""
_UNDER = 1.0
"""Body heights from the middle of a line's bodies, half a body above the baseline, to the top of a dot below."""
_TAIL = 0.75
"""Body heights from the middle of a line's bodies to the end of a letter with a tail, at least: no mark stands below
one, the dot of "ỵ" beside it.
"""
_DOT, _FULL, _SQUARE, _NEAR_DOT = 0.3, 0.66, 0.6, 0.35
"""Size of a dot in body heights at most, the share of its box that it fills (an acute less), its shorter side to the
longer one, at least, and its gap from the letter above, at most."""
_MORE = 0.3
"""Body heights by which a mark that fills too little of its box for a dot, which alone stands below letters, counts as
farther from the letter above.
"""
_STEM = 0.7
"""Body heights of the width of "i" and "j" at most: no other letter has a dot above."""
_FREE = 0.5
"""Body heights of paper above and below a dash that is a line by itself."""
_LEAST_SIGN = 0.28
"""Body heights: what is smaller in both directions is a dot, a mark or a speck, and makes no line by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A text line: the box around its ink (px of the block).

    others: 255 for each of the block's ``labels`` that belongs to other lines, None where the line is alone.
    shared: 255 for each that spans several lines, None if none does; from ``low`` to ``high`` it belongs to this one.
    """

    box: Box
    labels: Labels
    others: Image | None = None
    shared: Image | None = None
    low: int = 0
    high: int = 0

    def foreign(self, window: Box) -> Image | None:
        """Return 255 on the ink of other lines within ``window`` (px of the block); None where the line is alone."""
        if self.others is None:
            return None
        labels = self.labels[window.top : window.bottom, window.left : window.right]
        found = self.others.take(labels)
        if self.shared is not None:
            cut = self.shared.take(labels)
            cut[max(0, self.low - window.top) : max(0, self.high - window.top)] = 0
            found |= cut
        return np.asarray(found, np.uint8)


def text_rows(ink: Image, body: float, pieces: Pieces | None = None) -> list[Row]:
    """Return the text lines in ``ink`` (h, w; 255 where ink), top to bottom; none where there are only specks.

    ``body`` is the height in px of lowercase bodies, ``pieces`` those of the ink where they are known. A component
    belongs whole to the line that holds its middle, so that descenders and tone marks stay with their letters; one that
    spans several lines is cut between them.
    """
    labels, stats, centroids = pieces or connected(ink)
    count = len(stats)
    if count < 2:
        return []
    profile = np.count_nonzero(ink, axis=1).astype(np.float64)
    centres = _centres(profile, body)
    centres = _with_letters(centres, stats[1:, 3], centroids[1:, 1], profile, body) or _dash_middle(stats, body)
    if not centres:
        return []
    centres = sorted([*centres, *_lone_dashes(stats, centres, body)])
    pairs = list(pairwise(centres))
    cuts = np.array([_above_reaching(stats, a, b, _valley(profile, a, b, body), body) for a, b in pairs])
    owner = np.searchsorted(cuts, centroids[:, 1], side="right") if len(cuts) else np.zeros(count, np.int64)
    for index, (upper, lower) in enumerate(pairs):
        owner = _settled_marks(owner, index, stats, centroids[:, 1], (upper, lower), body)
    found: list[Row] = []
    for index in range(len(centres)):
        own = owner == index
        own[0] = False
        if (np.maximum(stats[own, 2], stats[own, 3]) >= _LEAST_SIGN * body).any():
            found.append(_row(labels, stats, own, centres, cuts, index, body))
    return found


def _settled_marks(
    before: NDArray[np.int64],
    index: int,
    stats: NDArray[np.int32],
    middles: NDArray[np.float64],
    centres: tuple[int, int],
    body: float,
) -> NDArray[np.int64]:
    """Return the line of each piece, the marks between ``index`` and the next given to that whose letter is nearer.

    Where lines are set close, a dot below a letter of the one and the marks above the next lie on one height, and no
    straight cut parts them. Under a dot, a letter of the next line may come nearer than the dot's own.
    """
    owner = before.copy()
    left, top, wide, high, area = (stats[:, i] for i in range(5))
    right, bottom = left + wide, top + high
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    full = area >= _FULL * wide * high
    dots = (longer <= _DOT * body) & full & (shorter >= _SQUARE * longer)
    # A comma begins above the baseline.
    between = (top > centres[0] + 0.5 * body) & (middles < centres[1] - 0.5 * body)
    small = np.flatnonzero(between & (high < _LEAST_LETTER * body) & (wide < _WIDEST_MARK * body))
    tall = high >= _LEAST_LETTER * body
    above, below = (np.flatnonzero(tall & (owner == index + k) & (np.arange(len(stats)) > 0)) for k in (0, 1))
    # Marks may stand on others: the lowest come first.
    for mark in small[np.argsort(-bottom[small], kind="stable")].tolist():
        over = above[(left[above] < right[mark]) & (left[mark] < right[above])]
        under = below[(left[below] < right[mark]) & (left[mark] < right[below])]
        over = over[bottom[over] < centres[0] + _TAIL * body]
        if top[mark] > centres[0] + _UNDER * body:
            over = over[:0]
        if dots[mark] and (top[mark] - bottom[over] <= _NEAR_DOT * body).any():
            under = under[wide[under] <= _STEM * body]
        up, down = top[mark] - bottom[over], top[under] - bottom[mark]
        up, down = (
            float(gap.min()) if gap.size else np.inf for gap in (up[up >= -_INTO * body], down[down >= -_INTO * body])
        )
        if not full[mark]:
            up += _MORE * body
        if min(up, down) > _NEAR * body or max(up, down) - min(up, down) < _TOLD * body:
            continue
        owner[mark] = index + int(down < up)
        if down < up:
            below = np.append(below, mark)
    return owner


def _row(
    labels: Labels,
    stats: NDArray[np.int32],
    own: NDArray[np.bool_],
    centres: list[int],
    cuts: NDArray[np.int64],
    index: int,
    body: float,
) -> Row:
    """Return the line ``index``, whose components are ``own`` (bool, one a component).

    What reaches deeper below a line than any of its letters has run together with a mark of the next one.
    """
    top, bottom = stats[:, 1], stats[:, 1] + stats[:, 3]
    spanning = np.zeros(len(stats), np.bool_)
    for upper, lower in zip(centres, centres[1:], strict=False):
        spanning |= (top <= upper) & (bottom > min(lower, upper + _DEEPEST * body))
    spanning[0] = False
    low = int(cuts[index - 1]) if index else 0
    high = int(cuts[index]) if index < len(cuts) else labels.shape[0]
    shared = spanning & (top < high) & (bottom > low)
    part = stats[own & ~spanning]
    left, right = stats[own | shared, 0].min(), (stats[own | shared, 0] + stats[own | shared, 2]).max()
    first = min(int(part[:, 1].min(initial=high)), low if shared.any() else high)
    last = max(int((part[:, 1] + part[:, 3]).max(initial=low)), high if shared.any() else low)
    box = Box(int(left), first, int(right), last)
    others = ~(own | shared)
    others[0] = False
    if not others.any() and not shared.any():
        return Row(box, labels)
    return Row(box, labels, _table(others), _table(shared) if shared.any() else None, low, high)


def _above_reaching(stats: NDArray[np.int32], upper: int, lower: int, valley: int, body: float) -> int:
    """Return the row to cut between two lines: above what is left of the marks that letters reach down to."""
    top, bottom = stats[1:, 1], stats[1:, 1] + stats[1:, 3]
    reaching = (top <= upper) & (bottom > upper + _DEEPEST * body) & (bottom <= lower)
    return min(valley, round(upper + _DEEP * body)) if reaching.any() else valley


def _table(chosen: NDArray[np.bool_]) -> Image:
    return np.where(chosen, np.uint8(255), np.uint8(0))


def _centres(profile: NDArray[np.float64], body: float) -> list[int]:
    """Return the rows where lines have most ink, at least a line pitch apart, ascending; the highest hills win."""
    window = max(3, round(body))
    padded = np.pad(profile, window)
    hills = np.convolve(padded, np.ones(window) / window, "same")[window:-window]
    around = np.lib.stride_tricks.sliding_window_view(np.pad(hills, 2, constant_values=-1.0), 5).max(axis=1)
    tops = np.flatnonzero((hills >= around) & (hills >= _LEAST_HILL * body))
    found: list[int] = []
    for row in tops[np.argsort(-hills[tops], kind="stable")].tolist():
        if all(abs(row - other) >= _LEAST_PITCH * body for other in found):
            found.append(row)
    return sorted(found)


def _dash_middle(stats: NDArray[np.int32], body: float) -> list[int]:
    """Return the row of the widest dash, none where there is none: a thin one alone has too little ink for a hill."""
    lone = stats[1:][dashes(stats[1:], body)]
    widest = lone[np.argsort(-lone[:, 2], kind="stable")][:1]
    return [int(top + high // 2) for _, top, _, high, _ in widest.tolist()]


def _lone_dashes(stats: NDArray[np.int32], centres: list[int], body: float) -> list[int]:
    """Return the rows of dashes that are lines by themselves, between two of letters ("8h00", "-", "12h00").

    A tilde that a copy has worn flat stands close above its letter.
    """
    left, top, wide, high = (stats[1:, i] for i in range(4))
    right, bottom = left + wide, top + high
    found: list[int] = []
    for i in np.flatnonzero(dashes(stats[1:], body)).tolist():
        middle = int(top[i] + high[i] // 2)
        over = (left < right[i]) & (left[i] < right) & (np.arange(len(left)) != i)
        gaps = np.maximum(top[over] - bottom[i], top[i] - bottom[over]).astype(np.float64)
        between = min(centres) < middle < max(centres)
        alone = all(abs(middle - centre) >= _LEAST_PITCH * body for centre in [*centres, *found])
        if between and alone and gaps.min(initial=np.inf) >= _FREE * body:
            found.append(middle)
    return found


def _with_letters(
    centres: list[int],
    heights: NDArray[np.number],
    middles: NDArray[np.number],
    profile: NDArray[np.float64],
    body: float,
) -> list[int]:
    """Return ``centres`` without those that only tone marks of a near line made."""
    if len(centres) < 2:
        return centres
    cuts = [_valley(profile, a, b, body) for a, b in zip(centres, centres[1:], strict=False)]
    tall = np.searchsorted(cuts, middles[heights >= _LEAST_LETTER * body], side="right")
    lettered = set(tall.tolist())
    kept = [c for i, c in enumerate(centres) if i in lettered]
    lone = [c for i, c in enumerate(centres) if i not in lettered]
    return sorted(kept + [c for c in lone if all(abs(c - k) >= _MARK_REACH * body for k in kept)])


def _valley(profile: NDArray[np.float64], upper: int, lower: int, body: float) -> int:
    """Return the row to cut between two lines' centres: the middle of the longest of the emptiest stretches."""
    low = upper + max(1, round(0.5 * body))
    high = max(low + 1, lower - round(0.5 * body))
    part = profile[low:high]
    least = np.nonzero(part <= part.min())[0]
    runs = np.split(least, np.nonzero(np.diff(least) > 1)[0] + 1)
    longest = max(runs, key=len)
    return low + int(longest[len(longest) // 2])
