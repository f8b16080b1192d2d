"""Lines that a copy has lost altogether, told from the text: where it leaves the paper blank all along them.

Words stand 0.56 glyph heights apart, and never at one place in every row. So a blank corridor down a whole column, with
text on both sides of it in the heading and below, parts two columns. Lines of a text stand nearer to each other than
texts of two rows: a cell that seems merged over rows is parted where its texts stand so far apart at a line that is
drawn in most other columns.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.table.edges import Bools, along_line, runs
from pipeline.table.lines import Line, virtual
from pipeline.table.ridges import Places

_INSIDE = 0.4
"""Glyph heights off the rules around a cell between which its text is looked for."""
_DIRT = 0.3
"""Glyph heights of ink that a blank column of px may have in a row: pieces of a level rule that crosses it."""
_RULE, _LEFT = 0.25, 0.7
"""Glyph heights that what is left of an upright rule is wide, and the share of the rows that it is left in at most."""
_CORRIDOR = 1.2, 2.0
"""Least width in glyph heights of a blank corridor below a heading, and of one on a page that has none."""
_BOTH = 0.4, 0.8
"""Least share of the rows with text on both sides of it, likewise."""
_BLANK = 0.9
"""Share of the rows that must be blank there; a text too long for its column crosses it."""
_FEWEST = 3
"""Rows from which a corridor can be told."""
_LEAST_TEXT = 0.15
"""Least ink of a text, in squares of a glyph height: a comma has 0.1."""
_APART = 1.5
"""Glyph heights between the texts of two rows, at least; between lines of one text there are 1.3 at most."""
_USUAL = 0.6
"""Share of the columns in which a row's line must be drawn."""
_WORN = 0.1, 0.9
"""Where so many of the drawn edges are dark on less than this share of their clear places, others may be lost."""


def with_hidden_columns(
    columns: Sequence[Line], rows: Sequence[Line], across: Bools, down: Bools, ink: Image, glyph: float
) -> tuple[list[Line], Bools, Bools]:
    """Return the columns with those that only blank corridors show, and the edges ``across`` and ``down`` with them.

    ``across`` (rows, columns - 1) and ``down`` (columns, rows - 1) tell which edges are drawn; ``ink`` is 255 on ink.
    """
    columns = list(columns)
    j = 0
    while j + 1 < len(columns):
        # The outer lines close every row, drawn or not.
        edges = down[j] | (j == 0), down[j + 1] | (j + 2 == len(columns))
        whole = np.flatnonzero(edges[0] & edges[1])
        found = _corridor(columns[j], columns[j + 1], rows, whole.tolist(), ink, glyph)
        if found is not None:
            line, blank = found
            columns.insert(j + 1, line)
            across = np.insert(across, j, across[:, j], axis=1)
            down = np.insert(down, j + 1, blank, axis=0)
        j += 1
    return columns, across, down


def _corridor(
    left: Line, right: Line, rows: Sequence[Line], whole: Sequence[int], ink: Image, glyph: float
) -> tuple[Line, Bools] | None:
    """Return the line of the blank corridor between two columns' lines, and in which rows (rows - 1,) it is blank."""
    width = right.place - left.place
    if len(whole) < _FEWEST or width < 2 * _CORRIDOR[0] * glyph:
        return None
    inset = round(_INSIDE * glyph)
    size = round(width) - 2 * inset
    used = np.zeros((len(rows) - 1, size), np.bool_)
    mass = np.zeros((len(rows) - 1, size))
    for i in whole:
        start, stop = _row_span(rows[i], rows[i + 1], (left.place + right.place) / 2, inset)
        if stop - start < 2:
            continue
        first = np.rint(left.at(np.arange(start, stop, dtype=np.float64))).astype(np.int64) + inset
        at = np.clip(first[:, None] + np.arange(size), 0, ink.shape[1] - 1)
        part = ink[np.clip(np.arange(start, stop), 0, ink.shape[0] - 1)[:, None], at] > 0
        mass[i] = part.sum(axis=0)
        used[i] = mass[i] > _DIRT * glyph
    seldom = used[list(whole)].sum(axis=0) <= (1 - _BLANK) * len(whole)
    for start, stop in runs(~seldom):
        # So thin, and in some rows only, is what is left of the rule.
        some = used[list(whole), start:stop].any(axis=1).mean() <= _LEFT
        if some and stop - start <= max(1, round(_RULE * glyph)) and start > 0 and stop < size:
            seldom[start:stop], used[:, start:stop] = True, False
    # The widest corridor first.
    for start, stop in sorted(runs(seldom), key=lambda run: run[0] - run[1]):
        if start == 0 or stop == size:
            continue
        blank = np.array([i in whole and not used[i, start:stop].any() for i in range(len(rows) - 1)])
        least = _LEAST_TEXT * glyph**2
        both = blank & (mass[:, :start].sum(axis=1) > least) & (mass[:, stop:].sum(axis=1) > least)
        headed = int(not both[0])
        if stop - start >= _CORRIDOR[headed] * glyph and both.sum() >= max(_FEWEST, _BOTH[headed] * len(whole)):
            along = np.array([rows[0].place, rows[-1].place])
            return virtual(left.at(along) + inset + (start + stop) / 2, along, left.field), blank
    return None


def are_worn(
    rows: Sequence[Line], columns: Sequence[Line], across: Bools, places: Places, glyph: float, thickness: float
) -> bool:
    """Tell whether the drawn edges of the rows' lines are not dark all along, so that the copy may have lost some."""
    shares = []
    for k, line in enumerate(rows):
        clear, dark = along_line(line, places, glyph, thickness)
        at = [round(float(c.at(np.array([line.place]))[0])) for c in columns]
        for j in np.flatnonzero(across[k]).tolist():
            span = slice(max(0, at[j]), max(0, at[j + 1]))
            if clear[span].sum() >= glyph:
                shares.append(dark[span].sum() / clear[span].sum())
    return bool(shares) and float(np.quantile(shares, _WORN[0])) < _WORN[1]


def with_hidden_edges(
    columns: Sequence[Line], rows: Sequence[Line], across: Bools, down: Bools, ink: Image, glyph: float
) -> Bools:
    """Return ``across`` with the edges between two texts that stand apart, on lines drawn in most columns."""
    across, closed = across.copy(), down.copy()
    closed[[0, -1]] = True
    inset = round(_INSIDE * glyph)
    for k in range(1, len(rows) - 1):
        if across[k].mean() < _USUAL:
            continue
        for j in np.flatnonzero(~across[k]).tolist():
            # Where a cell is merged over columns as well, its text tells nothing of one of them.
            if not closed[j : j + 2, k - 1 : k + 1].all():
                continue
            at = np.array([rows[k].place])
            left, right = (round(float(columns[c].at(at)[0])) + s for c, s in ((j, inset), (j + 1, -inset)))
            middle = (left + right) / 2
            top, _ = _row_span(rows[k - 1], rows[k], middle, inset)
            _, bottom = _row_span(rows[k], rows[k + 1], middle, inset)
            line = round(float(rows[k].at(np.array([middle]))[0]))
            across[k, j] = _stand_apart(ink[top:bottom, left:right] > 0, line - top, glyph)
    return across


def _stand_apart(part: NDArray[np.bool_], line: int, glyph: float) -> bool:
    """Return whether blank paper lies around row ``line`` of ``part`` and texts above and below it."""
    if part.shape[1] < glyph or not 0 < line < part.shape[0]:
        return False
    used = part.sum(axis=1) > _DIRT * glyph
    # What is left of the rule itself is no text.
    used[max(0, line - 1) : line + 2] = False
    above, below = np.flatnonzero(used[:line]), np.flatnonzero(used[line:])
    if not above.size or not below.size:
        return False
    least = _LEAST_TEXT * glyph**2
    apart = line + int(below[0]) - int(above[-1])
    return bool(apart >= _APART * glyph and part[:line].sum() > least and part[line:].sum() > least)


def _row_span(upper: Line, lower: Line, middle: float, inset: int) -> tuple[int, int]:
    """Return the px between two rows' lines at a place along them, ``inset`` off both."""
    at = np.array([middle])
    return max(0, round(float(upper.at(at)[0])) + inset), max(0, round(float(lower.at(at)[0])) - inset)
