"""Columns' lines that a copy has lost altogether, told from the text, which leaves the paper blank all along them.

Words stand 0.56 glyph heights apart, and never at one place in every row. So a blank corridor down a whole column, with
text on both sides of it in the heading and below, parts two columns; a narrow one does where pieces of a rule lie
in it.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.lattice.pale_text import is_written_on
from pipeline.table.rules.lines import APART, Line, virtual
from pipeline.table.rules.side import Bools

INSIDE = 0.4
"""Glyph heights off the rules around a cell between which its text is looked for."""
DIRT = 0.3
"""Glyph heights of ink that a blank column of px may have in a row: pieces of a level rule that crosses it."""
_LOW, _MOST_DIRT = 5.0, 0.75
"""Glyph heights of a row up to which this is so, and the same in the highest rows: a letter has 1."""
_ARM, _MOST = 0.12, 0.5
"""Glyph heights of ink in a line of px beside a stem, its arms and bowls, and the share of the rows that have some,
where it is no rule."""
RULE, _LEFT = 0.25, 0.7
"""Glyph heights that what is left of an upright rule is wide, and the share of the rows that it is left in at most."""
BESIDE = 0.35
"""Glyph heights on either side of a worn line that are blank where it is a rule: texts keep at least so far off it."""
_ROUGH = 0.2
"""Glyph heights by which dots of a worn line, told from a few of them, may lie off it."""
_CORRIDOR = 1.2, 2.0
"""Least width in glyph heights of a blank corridor below a heading, and of one on a page that has none."""
_SAME = 0.25
"""Glyph heights within which texts of several rows begin and end where these are one word."""
_BOTH = 0.4, 0.8
"""Least share of the rows with text on both sides of it, likewise."""
_WIDE = 4.0, 0.6
"""Width of a corridor on a page without heading that no text has within it, and the share that is enough there."""
_BLANK = 0.9
"""Share of the rows that must be blank there; a text too long for its column crosses it."""
_FEWEST = 3
"""Rows from which a corridor can be told."""
_NAMES = 1.5
"""Glyph heights between two names of a heading, at least, that a worn line parts: words of one stand nearer."""
_ASTRIDE = 0.3
"""Glyph heights to both sides of a row's line that a text fills which stands on it."""
_STREAK = 1.6, 0.9
"""Glyph heights of a row's paper that are more than a capital or a figure is high, and the share of them that a streak
has ink on."""
_DASH, _MOST_DASHES = 0.25, 0.6
"""Glyph heights of a dash between two figures, at least, and share of the low rows that have one in a corridor that is
none: in higher ones more rules may have been.
"""
LEAST_TEXT = 0.15
"""Least ink of a text, in squares of a glyph height: a comma has 0.1."""


def with_hidden_columns(
    columns: Sequence[Line],
    rows: Sequence[Line],
    across: Bools,
    down: Bools,
    ink: Image,
    glyph: float,
    worn: Sequence[Line] = (),
    gray: Image | None = None,
) -> tuple[list[Line], Bools, Bools]:
    """Return the columns with those that only blank corridors show, and the edges ``across`` and ``down`` with them.

    ``across`` (rows, columns - 1) and ``down`` (columns, rows - 1) tell which edges are drawn; ``ink`` is 255 on ink.
    ``worn`` are lines of which too little is left: a piece of a rule, or stems of letters below each other.
    A corridor on which ``gray`` (h, w) shows pale print is none.
    """
    columns = list(columns)
    j = 0
    while j + 1 < len(columns):
        # The outer lines close every row, drawn or not.
        edges = down[j] | (j == 0), down[j + 1] | (j + 2 == len(columns))
        whole = np.flatnonzero(edges[0] & edges[1])
        # A text that is set over the middle of merged rows stands in several of them, and counts once.
        cells = np.arange(len(rows) - 1, dtype=np.int_)
        for i in (np.flatnonzero(~across[1:-1, j]) + 1).tolist():
            if _is_astride(columns[j], columns[j + 1], rows[i], ink, glyph):
                cells[i:] -= 1
        found = _corridor(columns[j], columns[j + 1], rows, whole.tolist(), cells, ink, glyph, worn, gray)
        if found is None:
            j += 1
        else:
            line, blank = found
            columns.insert(j + 1, line)
            across = np.insert(across, j, across[:, j], axis=1)
            down = np.insert(down, j + 1, blank, axis=0)
    return columns, across, down


def _corridor(
    left: Line,
    right: Line,
    rows: Sequence[Line],
    whole: Sequence[int],
    cells: NDArray[np.int_],
    ink: Image,
    glyph: float,
    worn: Sequence[Line],
    gray: Image | None,
) -> tuple[Line, Bools] | None:
    """Return the line of the blank corridor between two columns' lines, and in which rows (rows - 1,) it is blank.

    ``cells`` (rows - 1,) are equal in rows that are merged between the two lines.
    """
    width = right.place - left.place
    if len(whole) < _FEWEST or width < 2 * _CORRIDOR[0] * glyph:
        return None
    inset = round(INSIDE * glyph)
    size = round(width) - 2 * inset
    # So near to a rule may lie the second stroke of a doubled one.
    edge = round((APART - INSIDE) * glyph)
    used = np.zeros((len(rows) - 1, size), np.bool_)
    mass = np.zeros((len(rows) - 1, size))
    along = left.place + inset + np.arange(size, dtype=np.float64)
    ways = [row.at(along) for row in rows]
    kept = [line.place - left.place - inset for line in worn]
    for i in whole:
        start, stop = row_span(rows[i], rows[i + 1], (left.place + right.place) / 2, inset)
        if stop - start < 2:
            continue
        at = np.clip(left.way(start, stop)[:, None] + inset + np.arange(size), 0, ink.shape[1] - 1)
        down = np.arange(start, stop, dtype=np.float64)[:, None]
        # Where the rules across bend, they come into the rows between.
        inside = (down >= ways[i] + inset) & (down < ways[i + 1] - inset)
        first = down.clip(0, ink.shape[0] - 1).astype(np.int64) * ink.shape[1]
        part = (ink.take(first + at) > 0) & inside
        part = _without_streaks(part, int(inside.any(axis=1).sum()), glyph, kept)
        mass[i] = cv2.reduce(part.view(np.uint8), 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[0]
        used[i] = mass[i] > _dirt(stop - start, glyph) * glyph
    seldom = used[list(whole)].sum(axis=0) <= (1 - _BLANK) * len(whole)
    for start, stop in runs(~seldom):
        # So thin, and in some rows only, is what is left of the rule.
        some = used[list(whole), start:stop].any(axis=1).mean() <= _LEFT
        some = some and not _is_of_letters(mass[list(whole)], start, stop, glyph)
        if some and stop - start <= max(1, round(RULE * glyph)) and start > 0 and stop < size:
            seldom[start:stop], used[:, start:stop] = True, False
    count = len(np.unique(cells[list(whole)]))
    for line, middle in _places(worn, left, inset, glyph):
        rule, near = round(RULE * glyph / 2), round(BESIDE * glyph)
        if near <= middle < size - near:
            beside = used[:, middle - near : middle + near + 1].copy()
            beside[:, near - rule : near + rule + 1] = False
            blank = np.array([i in whole and not beside[i].any() for i in range(len(rows) - 1)])
            both = (
                blank
                & _has_text(mass[:, edge : middle - rule], glyph)
                & _has_text(mass[:, middle + rule + 1 : size - edge], glyph)
            )
            enough = len(np.unique(cells[both])) >= max(_FEWEST, _BOTH[0] * count)
            named = both[0] and _gap_at(mass[0], middle, rule) >= _NAMES * glyph and bool(blank[list(whole)].all())
            if blank.sum() >= _BLANK * len(whole) and (enough or named):
                return line, blank
    # The widest corridor first.
    for start, stop in sorted(runs(seldom), key=lambda run: run[0] - run[1]):
        if start == 0 or stop == size:
            continue
        blank = np.array([i in whole and not used[i, start:stop].any() for i in range(len(rows) - 1)])
        both = blank & _has_text(mass[:, edge:start], glyph) & _has_text(mass[:, stop : size - edge], glyph)
        headed = int(not both[0])
        wide, share = stop - start, _BOTH[headed]
        share = min(share, _WIDE[1]) if wide >= _WIDE[0] * glyph else share
        enough = len(np.unique(cells[both])) >= max(_FEWEST, share * count)
        # "P. 101", "P. 102": a word that each row begins with.
        least = _CORRIDOR[1] if _is_one_word(mass[both, edge:start], glyph) else _CORRIDOR[headed]
        if wide >= least * glyph and enough:
            first, centre = round(left.place) + inset + start, (left.place + right.place) / 2
            spans = [row_span(rows[i], rows[i + 1], centre, inset) for i in whole]
            if gray is not None and is_written_on(gray, spans, first, first + wide):
                continue
            low = [i for i in np.flatnonzero(both).tolist() if rows[i + 1].place - rows[i].place <= _LOW * glyph]
            if _holds_dashes(mass[low, start:stop], glyph):
                continue
            along = np.array([rows[0].place, rows[-1].place])
            return virtual(left.at(along) + inset + (start + stop) / 2, along, left.field), blank
    return None


def _places(worn: Sequence[Line], left: Line, inset: int, glyph: float) -> list[tuple[Line, int]]:
    """Return where what is left of each worn line may lie, px from ``inset`` px behind the left line: dots of it tell
    its place but roughly.
    """
    reach = round(_ROUGH * glyph)
    offs = sorted(range(-reach, reach + 1), key=abs)
    return [(line, round(line.place - left.place) - inset + off) for line in worn for off in offs]


def _dirt(high: int, glyph: float) -> float:
    """Return how many glyph heights of ink a blank column of px may have in a row so ``high``, px: of more level rules
    that a copy has lost something may be left.
    """
    return min(_MOST_DIRT, DIRT * max(1.0, high / (_LOW * glyph)))


def _without_streaks(part: Bools, high: int, glyph: float, kept: Sequence[float]) -> Bools:
    """Return the ink (h, w) of one row of a column less thin strokes all along the ``high`` px between its rules.

    These are no text, but a scratch that runs on over the rows, leaning to the table's own lines; at the places
    ``kept`` (px) it may be one of these.
    """
    if high < _STREAK[0] * glyph:
        return part
    widest = max(1, round(RULE * glyph)) + 1
    for start, stop in runs(np.asarray(part.any(axis=0), np.bool_)):
        stroke = part[:, start:stop]
        if any(start - widest <= place <= stop + widest for place in kept):
            continue
        if stop - start <= widest and stroke.any(axis=1).sum() >= _STREAK[1] * high:
            part[:, start:stop] = False
    return part


def _gap_at(mass: NDArray[np.float64], middle: int, rule: int) -> int:
    """Return how many px around a place, where a rule may stand, a row (n,) is blank."""
    inked = np.flatnonzero(mass > 0)
    before, behind = inked[inked < middle - rule], inked[inked > middle + rule]
    return int(behind[0] - before[-1]) if before.size and behind.size else 0


def _is_of_letters(mass: NDArray[np.float64], start: int, stop: int, glyph: float) -> bool:
    """Return whether what stands at a place has ink close beside it in most rows in which it stands: "D", "h"."""
    own = mass[(mass[:, start:stop] > DIRT * glyph).any(axis=1)]
    near = round(BESIDE * glyph)
    beside = np.concatenate([own[:, max(0, start - near) : start], own[:, stop : stop + near]], axis=1)
    return bool((beside.max(axis=1, initial=0.0) > _ARM * glyph).mean() >= _MOST) if len(own) else False


def _is_astride(left: Line, right: Line, row: Line, ink: Image, glyph: float) -> bool:
    """Return whether a text stands on a row's line between two columns' lines."""
    inset, near = round(INSIDE * glyph), max(1, round(_ASTRIDE * glyph))
    start, stop = (round(side.spot(row.place)) + off for side, off in ((left, inset), (right, -inset)))
    middle = round(row.spot((start + stop) / 2))
    part = ink[max(0, middle - near) : middle + near + 1, max(0, start) : max(0, stop)] > 0
    return bool(part.size and part.any(axis=1).all() and part.sum() > LEAST_TEXT * glyph**2)


def _has_text(mass: NDArray[np.float64], glyph: float) -> Bools:
    """Return in which rows (rows,) the ink by place (rows, n) is a text's."""
    return np.asarray(mass.sum(axis=1) > LEAST_TEXT * glyph**2, np.bool_)


def _holds_dashes(mass: NDArray[np.float64], glyph: float) -> bool:
    """Return whether a dash stands in most of the rows (rows, n): "13h00 - 13h20" is one text, however thin it is."""
    widest = [max((b - a for a, b in runs(np.asarray(row > 0, np.bool_))), default=0) for row in mass]
    return bool(widest) and sum(wide >= _DASH * glyph for wide in widest) >= _MOST_DASHES * len(widest)


def _is_one_word(mass: NDArray[np.float64], glyph: float) -> bool:
    """Return whether what stands in the rows (rows, n) begins and ends at the same places in all of them."""
    places = [np.flatnonzero(row) for row in mass]
    ends = np.array([(inked[0], inked[-1]) for inked in places if inked.size])
    return bool(len(ends) and (np.ptp(ends, axis=0) <= _SAME * glyph).all())


def row_span(upper: Line, lower: Line, middle: float, inset: int) -> tuple[int, int]:
    """Return the px between two rows' lines at a place along them, ``inset`` off both."""
    return max(0, round(upper.spot(middle)) + inset), max(0, round(lower.spot(middle)) - inset)
