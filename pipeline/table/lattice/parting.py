"""Cells that seem merged over columns, parted where blank paper runs along the column's line between two texts.

A rule that was lost in a bad copy leaves "4.389 891" in one cell. Text that is really set over both columns crosses
their line, or stands on one side of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.page import Image
from pipeline.table.lattice.spans import Span
from pipeline.table.lattice.streak import without_streaks
from pipeline.table.rules.lines import Line

_RULE = 0.25
"""Glyph heights on either side of a line where what is left of its rule may lie."""
_BLANK, _BLANK_DOWN = 1.5, 1.0
"""Width in glyph heights of the blank paper around a line: twice as far apart as words are, which is 0.56, and more;
and where it parts several lines of text, for words do not stand apart at one place in all of them."""
_BEGINS = 1.0
"""Glyph heights from a line within which the text of its column begins."""
_SEVERAL = 3.0
"""Glyph heights from the first to the last ink of several lines; one with its marks is 2.5 high."""
_DIRT = 0.12
"""Glyph heights of ink that a column of blank paper may have."""
_MANY, _PAPER = 4, 0.5
"""Lines under a cell from which text in each of its columns parts it, though no farther from the lines than this many
glyph heights of paper tell: letters of a word stand 0.4 apart at most, and words seldom part at each line.
"""
_LEAST_TEXT = 0.15
"""Least ink of a text, in squares of a glyph height: a comma has 0.1."""


def part_merged(
    cells: Sequence[Span], rows: Sequence[Line], columns: Sequence[Line], ink: Image, glyph: float
) -> list[Span]:
    """Return ``cells`` with those parted that hold texts on both sides of a column's line, or lines right of it.

    ``ink`` is the picture (255 ink) in the px of the lines.
    """
    done: list[Span] = []
    for row, col, row_span, col_span in cells:
        first = col
        if row_span == 1 and col_span > _MANY and _is_one_each(row, col, col_span, rows, columns, ink, glyph):
            done += [(row, line, 1, 1) for line in range(col, col + col_span)]
            continue
        for line in range(col + 1, col + col_span):
            left, right = _sides((row, first, row_span, col + col_span - first), line, rows, columns, ink, glyph)
            if left and right:
                done.append((row, first, row_span, line - first))
                first = line
        done.append((row, first, row_span, col + col_span - first))
    return sorted(done)


def _sides(
    cell: Span, line: int, rows: Sequence[Line], columns: Sequence[Line], ink: Image, glyph: float
) -> tuple[bool, bool]:
    """Return on which sides of a column's line the cell holds text up to the next one; none if it is not blank."""
    row, col, row_span, col_span = cell
    middle, inside = columns[line].place, 0.3 * glyph
    top, bottom = (round(rows[r].spot(middle) + s) for r, s in ((row, inside), (row + row_span, -inside)))
    at = [round(columns[c].spot((top + bottom) / 2)) for c in (col, line, line + 1)]
    rule, edge = round(_RULE * glyph), round(0.4 * glyph)
    if bottom - top < glyph or at[1] - at[0] < glyph or at[2] - at[1] < glyph:
        return False, False
    parts = ink[top:bottom, at[0] + edge : at[1] - rule] > 0, ink[top:bottom, at[1] + rule : at[2] - edge] > 0
    used = [part.sum(axis=0) > max(1.0, _DIRT * glyph) for part in parts]
    blank = _leading_blank(used[0][::-1]), _leading_blank(used[1])
    several = _several_lines(parts, blank, glyph)
    if sum(blank) + 2 * rule < (_BLANK_DOWN if several else _BLANK) * glyph:
        return False, False
    least = _LEAST_TEXT * glyph**2
    left, right = (bool(part.sum() > least and _inside(part).sum() > least) for part in parts)
    # Lines that all begin at the column's line are its text; a group row has one, or begins left of it.
    begins = several and right and blank[1] + rule <= _BEGINS * glyph
    return left or begins, right


def _is_one_each(
    row: int, col: int, col_span: int, rows: Sequence[Line], columns: Sequence[Line], ink: Image, glyph: float
) -> bool:
    """Return whether each column under a cell has a text of its own, with paper at each of the lines between them."""
    inside, paper = round(0.3 * glyph), round(_PAPER * glyph)
    places = [columns[c].place for c in range(col, col + col_span + 1)]
    middle = (places[0] + places[-1]) / 2
    top, bottom = round(rows[row].spot(middle)) + inside, round(rows[row + 1].spot(middle)) - inside
    if bottom - top < glyph:
        return False
    at = [round(columns[c].spot((top + bottom) / 2)) for c in range(col, col + col_span + 1)]
    used = (ink[top:bottom] > 0).sum(axis=0) > max(1.0, _DIRT * glyph)
    rule = round(_RULE * glyph)
    for place in at[1:-1]:
        # All that may be left of a rule is as wide as the paper asked for: half of it, so that some is seen besides.
        used[place - rule // 2 : place + rule // 2 + 1] = False
        if _leading_blank(used[:place][::-1]) + _leading_blank(used[place:]) < paper:
            return False
    least = _LEAST_TEXT * glyph**2
    return all(_inside(ink[top:bottom, a + rule : b - rule] > 0).sum() > least for a, b in pairwise(at))


def _inside(part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the ink that does not reach in from above or below: what is left of rules, a finger on a photo.

    A streak that runs through the whole height takes no letter with it.
    """
    part = without_streaks(part)
    labels, stats, _ = connected(part.astype(np.uint8))
    top, high = stats[:, 1], stats[:, 3]
    free = (top > 0) & (top + high < part.shape[0])
    free[0] = False
    return np.asarray(free[labels], np.bool_)


def _several_lines(parts: Sequence[NDArray[np.bool_]], blank: Sequence[int], glyph: float) -> bool:
    """Return whether several lines end or begin at the blank paper: one that stands far off it tells nothing of it."""
    near = round(_BEGINS * glyph)
    sides = parts[0][:, ::-1], parts[1]
    heights = [_height(side[:, wide : wide + near]) for side, wide in zip(sides, blank, strict=True)]
    return max(heights) >= _SEVERAL * glyph


def _height(part: NDArray[np.bool_]) -> int:
    used = np.flatnonzero(part.any(axis=1))
    return int(used[-1] - used[0]) + 1 if used.size else 0


def _leading_blank(used: NDArray[np.bool_]) -> int:
    """Return how many places from the first on are blank."""
    return int(used.argmax()) if used.any() else used.size
