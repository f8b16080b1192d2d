"""Rows above and below a block of columns whose longest texts leave its corridors narrower than it needs to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.geometry import Box, union
from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.blocks import FAR, WIDEST, TextBlock, is_across
from pipeline.table.text_rows import NUMBER, TextRow

_FILLED = 0.6
"""Share of the columns that a row at the end of the block has texts in: a title or a total has fewer."""
_LEFT = 4.0
"""Glyph heights from the left edge of a table to the title of a group at most."""
_TOUCHING = 0.3
"""Glyph heights between the boxes of two lines of a row, less than."""
_ALIGNED = 0.5
"""Glyph heights by which lines of a cell begin farther left or right, at most."""
_FULL, _FEWEST_TEXTS, NEARLY_NONE = 0.75, 3, 0.5
"""Share of the columns in which a row has texts that is none but a table's, fewest texts of it, and glyph heights that
it leaves of a corridor at least: the name above narrow figures is wide, and figures of nine places nearly touch."""
_LEVEL = 0.4
"""Glyph heights by which lines of one heading overlap, at least, whose names stand in the middles of their cells."""
_BELOW = 0.8
"""Glyph heights between a block and one more line of its first or last row, less than."""
_PITCH, _ROWS_APART, _FEWEST_STEPS = 1.12, 1.3, 3
"""Times the distance of two lines of a cell that the next is below the last, at most, and that two rows are apart, at
least; steps from line to line, and from row to row, that tell."""
_LEAST_STEP = 1.6
"""Glyph heights from line to line of one text, at least: letters with a mark are as high."""
_LINES, _TAIL = 4, 0.3
"""Lines of a row from which two rows are enough and most steps are from line to line; glyph heights of a letter's
descender."""
_DASH = 1.2
"""Glyph heights by which a line begins farther right at most: the dash of a list's line looks like a speck."""
Corridors = tuple[tuple[int, int], ...]


def taller(block: TextBlock, rows: Sequence[TextRow], glyph: float) -> TextBlock:
    """Return the block with the rows next to it that keep its corridors, narrower, up to the last in most columns."""
    for upwards in (True, False):
        block = _grown(block, rows, glyph, upwards=upwards)
    return block


def _grown(block: TextBlock, rows: Sequence[TextRow], glyph: float, *, upwards: bool) -> TextBlock:
    places = [place for place, row in enumerate(rows) if row in (block.rows[0], block.rows[-1])]
    if not places:
        return block
    rest = list(reversed(rows[: places[0]])) if upwards else list(rows[places[-1] + 1 :])
    taken: list[TextRow] = []
    titles: list[int] = []
    level: list[TextRow] = [block.rows[0]] if upwards else []
    best, corridors = (0, block.corridors), block.corridors
    edge, box = block.rows[0] if upwards else block.rows[-1], union(row.box for row in block.rows)
    for row in rest:
        gap = edge.box.top - row.box.bottom if upwards else row.box.top - edge.box.bottom
        level = [*level, row] if upwards and gap < -_LEVEL * glyph else [row]
        left = left_by_full(row, corridors, glyph)
        if left is None and len(level) > 1 and _columns_of(level, corridors) >= _FULL * (len(corridors) + 1):
            left = left_by(row, corridors, glyph, NEARLY_NONE)
        title = left is None and is_title(row, box, corridors, glyph)
        marked = left is None and is_marked_title(row, box, corridors, glyph)
        if gap > FAR * glyph or left is None and not (title or marked):
            break
        titles += [len(taken)] if title else []
        taken, corridors, edge = [*taken, row], left or corridors, row
        # Lines of one heading overlap, as their cells are set in their middles; those of one row nearly touch.
        next_to = best[0] == len(taken) - 1
        several = len(row.stretches) > 1 and len(taken) > 1 and gap < _TOUCHING * glyph
        near = gap < (_TOUCHING * glyph if upwards else 0)
        near = near or gap < _BELOW * glyph and _is_at_pitch(row, [*block.rows, *taken[:-1]], glyph)
        beside = next_to and (several or near and _is_next_line(row, block, corridors, glyph))
        if beside or _columns_of(level, corridors) >= max(2, _FILLED * (len(corridors) + 1)):
            best = len(taken), corridors
        elif marked and not upwards and next_to and any(is_marked_title(r, box, corridors, glyph) for r in block.rows):
            # The title of a group whose rows stand on the next page: others of the table are written so.
            best = len(taken), corridors
    count, corridors = best
    if not count:
        return block
    more, own = taken[:count], len(block.rows)
    if upwards:
        across = {*(i + count for i in block.across), *(count - 1 - i for i in titles if i < count)}
        return replace(block, rows=(*reversed(more), *block.rows), corridors=corridors, across=frozenset(across))
    across = {*block.across, *(own + i for i in titles if i < count)}
    return replace(block, rows=(*block.rows, *more), corridors=corridors, across=frozenset(across))


def _columns_of(rows: Sequence[TextRow], corridors: Corridors) -> int:
    """Return in how many columns rows of text that overlap have texts: names of columns set in their middles."""
    middles = [(a + b) / 2 for a, b in corridors]
    places = ((left + right) / 2 for row in rows for left, right in row.stretches)
    found = {sum(middle < place for middle in middles) for place in places}
    return max(len(found), *(len(row.stretches) for row in rows))


def _is_next_line(row: TextRow, block: TextBlock, corridors: Corridors, glyph: float) -> bool:
    """Return whether each text of a row begins where the lines of a column behind the first do, or has its middle where
    these have: a line of a cell there.

    The number of its row, in the middle of the cell, stands nearer to the block's other rows.
    """
    return all(_goes_on(text, block, corridors, glyph) for text in row.stretches)


def _goes_on(text: tuple[int, int], block: TextBlock, corridors: Corridors, glyph: float) -> bool:
    """Return whether a text is a line of a cell in its column, which is not the first."""
    left, right = text
    begin, end = max((b for _, b in corridors if b <= left + glyph), default=0), corridors[0][1]
    stop = min((a for a, _ in corridors if a >= right - glyph), default=block.rows[0].box.right)
    texts = [text for other in block.rows for text in other.stretches]
    # A figure of the column before may reach as far as this one begins.
    own = [(a, b) for a, b in texts if begin - glyph <= a and begin < b <= stop + glyph]
    if left <= end - glyph or not own:
        return False
    slack = _ALIGNED * glyph
    first = min(a for a, _ in own)
    centred = sum(abs(a + b - left - right) <= 2 * slack for a, b in own)
    begun = -slack <= left - first <= max(slack, _DASH * glyph)
    return begun or 2 * centred > len(own) and max(a for a, _ in own) - first > slack


def _is_at_pitch(row: TextRow, others: Sequence[TextRow], glyph: float) -> bool:
    """Return whether a text stands as far from the next one of its column as lines of one cell do; rows are farther.

    ``others`` are the rows of text of the block, below it or above.
    """
    left = row.stretches[0][0]
    own = sorted(r.box.bottom for r in others if any(abs(a - left) <= _ALIGNED * glyph for a, _ in r.stretches))
    rows = sorted(r.box.bottom for r in others if r.stretches[0][0] < left - _ALIGNED * glyph)
    many = len(own) >= _LINES * len(rows)
    if len(own) <= _FEWEST_STEPS or len(rows) <= (1 if many else _FEWEST_STEPS):
        return False
    # Where lines of two columns do not stand on one height, the lower end of a row is that of either.
    steps = [step for step in np.diff(own) if step >= _LEAST_STEP * glyph]
    if not steps:
        return False
    pitch = float(np.percentile(steps, 50 if many else 25))
    step = min(abs(row.box.bottom - end) for end in (own[0], own[-1]))
    return (
        step <= _PITCH * pitch + (_TAIL * glyph if many else 0)
        and float(np.median(np.diff(rows))) >= _ROWS_APART * pitch
    )


def is_title(row: TextRow, table: Box, corridors: Corridors, glyph: float) -> bool:
    """Return whether a row is the title of a group: over the corridors of a ``table`` (px), from its left edge on.

    Titles of tables stand in the middle, and prose fills the width.
    """
    near = row.box.left - table.left <= _LEFT * glyph and row.box.width <= WIDEST * table.width
    return near and is_across(row, corridors, glyph)


def is_marked_title(row: TextRow, table: Box, corridors: Corridors, glyph: float) -> bool:
    """Return whether a row is such a title behind a mark of its own in the first column: "III", "Y tế, dân số"."""
    if len(row.stretches) != 2:
        return False
    (left, right), text = row.stretches
    if right - left > NUMBER * glyph or right > corridors[0][1]:
        return False
    rest = TextRow(row.box._replace(left=text[0]), (text,))
    return row.box.width <= WIDEST * table.width and is_across(rest, corridors[1:], glyph)


def left_by_full(row: TextRow, corridors: Corridors, glyph: float) -> Corridors | None:
    """Return what a row leaves of each corridor, as :func:`left_by`; one that fills most columns may leave less."""
    left = left_by(row, corridors, glyph)
    return left_by(row, corridors, glyph, NEARLY_NONE) if left is None and is_full(row, corridors) else left


def is_full(row: TextRow, corridors: Corridors) -> bool:
    """Return whether a row has texts in most columns, so that it is none but a table's."""
    return len(row.stretches) >= max(_FEWEST_TEXTS, _FULL * (len(corridors) + 1))


def left_by(row: TextRow, corridors: Corridors, glyph: float, least: float = NARROW) -> Corridors | None:
    """Return what a row leaves of each corridor, None where it crosses one or makes it narrower than ``least`` glyph
    heights.
    """
    found = []
    for a, b in corridors:
        width = b - a
        for left, right in row.stretches:
            if right <= a or left >= b:
                continue
            if left <= a and right >= b or a < left and right < b:
                return None
            a, b = (right, b) if left <= a else (a, left)
        if b - a < min(width, least * glyph):
            return None
        found.append((a, b))
    return tuple(found)
