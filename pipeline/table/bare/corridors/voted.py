"""Corridors, however narrow, that most rows of a column vote for: a wide gap in each, or texts aligned beside it.

One long text may all but touch the next one. What all rows have blank in common is then too little to tell, but gaps
wider than between words lie below each other only between columns, and so do texts aligned on both sides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.runs import runs
from pipeline.table.bare.corridors.blank import CORRIDOR, NARROW, corridors_of
from pipeline.table.text_rows import Bools

FEWEST, BOTH = 8, 0.5
"""Rows of text on both sides of a narrow corridor, and their share of the rows in its column, at least."""
ALIGNED, MOST_ALIGNED = 0.3, 0.8
"""Glyph heights by which ends of figures and beginnings of texts differ, and the share of rows that keep to it."""
_VOTES, _FEWEST_VOTES, _FEWEST_WIDE = 0.75, 4, 3
"""Share of the rows with texts on both sides of a place that vote for a corridor there, fewest of them, and of those
with a gap wider than words stand apart: the others have a text beside it aligned with theirs. So gaps lie below each
other between columns only, however little blank all of them have in common."""
_FEWEST_APART, _TIGHT, _FEWEST_UNLIKE = 6, 0.7, 4
"""Rows whose texts are aligned on both sides of a place, all as far apart, and how far in glyph heights at least:
enough where so many pairs of words beside it differ in length, with dirt in some of the other rows."""
_TIGHTEST, _MANY_APART, _MOST_APART, _ALL_APART, _MANY_UNLIKE = 0.45, 10, 0.9, 8, 6
"""The same where the texts stand as near as words do: glyph heights, rows, their share of those with both, rows where
it is all, and pairs of words of other lengths, at least."""
_VARIED, _MOST_VARIED = 0.6, 9
"""Share of the rows whose pairs of words are of other lengths then, and how many are enough: groups of telephone
numbers are aligned, too, but nearly all alike."""
_SPACE, _USUAL_SPACE, _FEWEST_SPACES, _WIDER = 0.33, 0.56, 10, 1.5
"""Glyph heights between two words at least, and as a rule, how many of such blanks tell how far words of a table stand
apart, and times that far the texts of two columns do."""
_FAR, _FEWEST_FAR = (1.2, 2.0), 5
"""Glyph heights, and times as far as words stand apart, that texts of two columns do in all of so few rows, and names
above them: the texts may be set in the middle, so that none are aligned."""
_ONE_WORD = 0.6
"""Share of the rows in which the words before a place begin and end together, from which they are one word: a copy
breaks some.
"""
_SPECK, _CLEAN = 0.35, 0.75
"""Glyph heights that a speck is wide at most, and share of the rows that have none in a corridor at least."""
_SHARED = 0.3
"""Share of their height that two lines have in common from which they may hold one text."""
_BLANK = 0.4
"""Glyph heights that the other rows are blank there at least: letters of a word stand nearer."""


def voted_corridors(rows: Bools, heights: NDArray[np.int64], head: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right), however narrow, that no row crosses and for which most of them vote.

    ``heights`` (n, 2) are where rows begin and end, px: on a curved sheet, or where texts stand in the middle of their
    cells, several hold one text, which counts once.
    Of the heading those rows count that have a wide gap there, too: others lie over several columns.
    """
    clean = np.array([_free(row, glyph) for row in rows])
    dirty = np.array([_free(_without_specks(row, glyph), glyph) for row in rows])
    free = np.asarray((clean | dirty).all(axis=0) & (clean.mean(axis=0) >= _CLEAN), np.bool_)
    found: list[tuple[int, int]] = []
    votes: list[int] = []
    for left, right in runs(free):
        own = _votes(rows, heights, head, left, right, glyph)
        if own == 0:
            continue
        if found and rows[:, found[-1][1] : left].any(axis=1).mean() < BOTH:
            # The same two columns beside it.
            if (own, right - left) <= (votes[-1], found[-1][1] - found[-1][0]):
                continue
            del found[-1], votes[-1]
        found.append((left, right))
        votes.append(own)
    return found


def _free(row: Bools, glyph: float) -> Bools:
    """Return where a row of text has a gap wider than between letters, or nothing before or behind."""
    free = np.zeros_like(row)
    free[: int(row.argmax())] = free[len(row) - int(row[::-1].argmax()) :] = True
    for left, right in corridors_of(np.asarray(~row, np.bool_), _BLANK * glyph):
        free[left:right] = True
    return free


def _without_specks(row: Bools, glyph: float) -> Bools:
    """Return a row without what is narrower than letters are: a text that runs over a place has others there, too."""
    kept = np.zeros_like(row)
    for left, right in runs(row):
        kept[left:right] = right - left > _SPECK * glyph
    return kept


def _votes(rows: Bools, heights: NDArray[np.int64], head: Bools, left: int, right: int, glyph: float) -> int:
    """Return how many rows vote for a corridor at a blank place, 0 where too few do.

    They have a wide gap about it, or texts aligned beside it as those of such rows are, or on both its sides.
    """
    on_both = rows[:, :left].any(axis=1) & rows[:, right:].any(axis=1)
    both = rows[on_both]
    if not len(both):
        return 0
    ends, begins = ends_and_begins(both, left, right)
    middle, near = (np.median(ends), np.median(begins)), ALIGNED * glyph
    # A heading that runs over the place speaks against columns there, as over groups of a telephone number.
    over = np.array([_without_specks(row, glyph)[left:right].any() for row in head], np.bool_)
    head, crossed, whole = head[~over], bool(over.any()), bool(over.any() and over.all())
    words, headings = _beside_words(both, left, right, glyph), _beside_words(head, left, right, glyph)
    # Words of texts that many rows have in common are aligned, too: "Thôn 5", "Thôn 12".
    unlike = kinds([*words, *headings], glyph)
    space = _space(both, left, right, glyph)
    # A copy loses the comma between them. Where columns have names, not all lines of the heading run over the place.
    near_words = max(_WIDER * (space or 0.0), NARROW * glyph if whole else 0.0)
    if crossed and np.median(begins - ends) <= near_words and _begin_alike(words, ends, glyph):
        return 0
    headed = ends_and_begins(head, left, right)
    centre = np.median(_middles(words, ends))

    def apart(least: float) -> tuple[int, int]:
        """Return how many rows, and headings, are aligned on both sides, so many glyph heights apart or more.

        What stands before may be set in the middle of its column: numbers of one figure and of two.
        """
        counts = []
        for pairs, a, b in ((words, ends, begins), (headings, *headed)):
            before = (np.abs(a - middle[0]) <= near) | (np.abs(_middles(pairs, a) - centre) <= near)
            counts.append(int((before & (np.abs(b - middle[1]) <= near) & (b - a >= least * glyph)).sum()))
        return counts[0], counts[1]

    few = unlike >= _FEWEST_UNLIKE and not crossed
    least, fewest = (_TIGHT, _FEWEST_APART) if few else (NARROW, FEWEST)
    if (count := sum(apart(least))) >= max(fewest, _VOTES * len(both)):
        return count
    own, named = apart(_TIGHTEST)
    once = _beside_words(_once(both, heights[on_both], left, right, glyph), left, right, glyph)
    varied = kinds(once, glyph) >= min(_VARIED * len(once), _MOST_VARIED)
    most = own + named >= max(_MANY_APART, _MOST_APART * len(both))
    # Words that texts begin with, "Tổ" and "Bộ", all begin together.
    every = own == len(both) and len(once) >= _ALL_APART and kinds([(a, a) for a, _ in once], glyph) > 1
    if unlike >= _MANY_UNLIKE and varied and (most or every):
        return own + named
    if every and not crossed and space and (begins - ends).min() >= _WIDER * space:
        return own + named
    headed_apart = int((headed[1] - headed[0] >= _FAR[0] * glyph).sum())
    far = (begins - ends).min() >= max(_FAR[0] * glyph, _FAR[1] * (space or _USUAL_SPACE * glyph)) and not crossed
    if far and len(once) >= _FEWEST_FAR and unlike >= _FEWEST_UNLIKE and headed_apart:
        return len(both) + headed_apart
    wide = begins - ends > CORRIDOR * glyph
    alike_wide = wide.copy()
    for places in (ends, begins):
        if wide.any():
            alike = np.abs(places - np.median(places[wide])) <= near
            if alike[wide].mean() >= MOST_ALIGNED:
                alike_wide |= alike
    wider = sum(any(a <= left and right <= b for a, b in corridors_of(~row, CORRIDOR * glyph)) for row in head)
    votes, told = int(alike_wide.sum()) + wider, len(both) + wider
    # Of one row alone a letter may be lost there.
    enough = wide.sum() + wider >= _FEWEST_WIDE and wide.sum() != 1
    return votes if enough and votes >= max(_FEWEST_VOTES, _VOTES * told) else 0


def _begin_alike(words: Sequence[tuple[int, int]], ends: NDArray[np.int64], glyph: float) -> bool:
    """Return whether the words before a place, which end at ``ends``, are one word in most rows: "Thôn 5, xã …"."""
    begins = np.array([begin for begin, _ in words], np.int64)
    same = (np.abs(begins - np.median(begins)) <= ALIGNED * glyph) & (np.abs(ends - np.median(ends)) <= ALIGNED * glyph)
    return bool(same.mean() >= _ONE_WORD)


def _space(rows: Bools, left: int, right: int, glyph: float) -> float | None:
    """Return how far words of the rows stand apart on the mean, px, beside a place; None where they have few."""
    wide = [
        b - a
        for row in rows
        for a, b in corridors_of(~row, _SPACE * glyph)
        if b - a <= NARROW * glyph and not (a <= left and right <= b)
    ]
    return float(np.median(wide)) if len(wide) >= _FEWEST_SPACES else None


def _once(rows: Bools, heights: NDArray[np.int64], left: int, right: int, glyph: float) -> Bools:
    """Return the rows, of those one after the other that share much of their heights and hold the same words beside a
    place the first."""
    words = np.array(_beside_words(rows, left, right, glyph), np.int64).reshape(-1, 2)[:, 0]
    places = np.column_stack([words, *ends_and_begins(rows, left, right)])
    new = np.ones(len(rows), np.bool_)
    for i in range(1, len(rows)):
        (above, below), (top, bottom) = heights[i - 1].tolist(), heights[i].tolist()
        shared = below - top > _SHARED * min(bottom - top, below - above)
        new[i] = not shared or bool((np.abs(places[i] - places[i - 1]) > ALIGNED * glyph).any())
    return rows[new]


def _beside_words(rows: Bools, left: int, right: int, glyph: float) -> list[tuple[int, int]]:
    """Return where the word before a place begins and the one behind it ends, in each row that has both."""
    found = []
    for row in rows[rows[:, :left].any(axis=1) & rows[:, right:].any(axis=1)]:
        before, behind = corridors_of(~row[:left], _BLANK * glyph), corridors_of(~row[right:], _BLANK * glyph)
        begin = before[-1][1] if before else int(row.argmax())
        found.append((begin, right + behind[0][0] if behind else len(row) - int(row[::-1].argmax())))
    return found


def _middles(words: Sequence[tuple[int, int]], ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the middles of the words before a place, which end at ``ends``."""
    return (np.array([begin for begin, _ in words], np.float64) + ends) / 2


def kinds(pairs: Sequence[tuple[int, int]], glyph: float) -> int:
    """Return how many pairs differ by more than noise moves them."""
    found: list[tuple[int, int]] = []
    for a, b in pairs:
        if all(max(abs(a - c), abs(b - d)) > ALIGNED * glyph for c, d in found):
            found.append((a, b))
    return len(found)


def ends_and_begins(rows: Bools, left: int, right: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the last text before a place ends and the first behind it begins, in each row that has both."""
    both = rows[rows[:, :left].any(axis=1) & rows[:, right:].any(axis=1)]
    ends = [left - int(row[:left][::-1].argmax()) for row in both]
    return np.array(ends, np.int64), np.array([right + int(row[right:].argmax()) for row in both], np.int64)
