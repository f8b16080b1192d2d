"""Rows of text → blocks of rows that blank corridors part into columns: tables without upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import union
from pipeline.table.bare.corridors.blank import CORRIDOR, blank_of, corridors_of
from pipeline.table.text_rows import NUMBER, Bools, TextRow

FEWEST_ROWS, FEWEST_CORRIDORS = 3, 2
"""A head, or recipients beside a signature, have one corridor; two rows beside each other are chance."""
WIDEST = 0.85
"""Share of a table's width that a line over its columns takes at most: prose takes all."""
_LEFT = 0.9
"""Glyph heights of a corridor that a lone text in the column behind it leaves at least; one that comes from before it
and leaves little is the title of a group."""
_STILL_BLANK = 0.7
"""Share of a corridor that a lone text over it leaves at most, where the corridor is narrow: ends of lines touch it."""
_BESIDE = 0.4
"""Share of the height of the lower of two lines that they have in common from which one stands beside the other."""
_HEADING = 6
"""Rows of text of a heading at most that the page's end leaves below a table and a line between."""
FAR = 7.0
"""Glyph heights between two lines of a table at most."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Rows of text between whose columns the ``corridors`` (left, right), px, are blank.

    ``across`` are the indexes of rows that cross them: lines over all columns. ``bands`` (top, bottom) lie between the
    level rules, if these part the rows. ``totals`` are indexes of rows whose first text lies over all columns before
    that of its first sum, which begins at the place (px) given with each; ``alone`` those of rows of the table that
    nothing numbers. ``cut``: the page's end cuts the last row. ``first_rule``: the height (px) of the first rule below
    text, where rules do not part the rows: mostly the one below the heading. ``levels``: bands at the top, the lower
    of which begin below a rule that is drawn in part: levels of a heading.
    """

    rows: tuple[TextRow, ...]
    corridors: tuple[tuple[int, int], ...]
    across: frozenset[int] = frozenset()
    bands: tuple[tuple[int, int], ...] = ()
    totals: tuple[tuple[int, int], ...] = ()
    alone: frozenset[int] = frozenset()
    cut: bool = False
    first_rule: int | None = None
    levels: int = 1


def find_blocks(rows: Sequence[TextRow], width: int, glyph: float) -> list[TextBlock]:
    """Return the blocks that have the most rows and corridors, from top to bottom, none sharing a row."""
    found = [without_lone_texts(block, glyph) for block in _best(list(rows), width, glyph)]
    return [_trimmed(block, width, glyph) for block in _united(found, list(rows), width, glyph)]


def without_lone_texts(block: TextBlock, glyph: float) -> TextBlock:
    """Return the block without columns that hold one text, so that not even a heading is theirs, but for a total's
    label.

    A dash that a copy has lost leaves such a text behind: "2026 - 2030".
    """
    corridors = list(block.corridors)
    own = [row for i, row in enumerate(block.rows) if i not in block.across]
    col = 1
    while len(corridors) > FEWEST_CORRIDORS and col < len(corridors):
        left, right = corridors[col - 1][1], corridors[col][0]
        texts = [row for row in own if any(a < right and left < b for a, b in row.stretches)]
        # The label of a total may stand there below the name, in the middle of what is one column with the one before.
        labelled = len(texts) == 2 and texts == [own[0], own[-1]] and len(own[-1].stretches) == 1
        if len(texts) > 1 and not labelled:
            col += 1
        else:
            del corridors[min((col - 1, col), key=lambda i: corridors[i][1] - corridors[i][0])]
    if len(corridors) == len(block.corridors):
        return block
    across = frozenset(i for i in block.across if is_across(block.rows[i], corridors, glyph))
    return replace(block, corridors=tuple(corridors), across=across)


def _trimmed(block: TextBlock, width: int, glyph: float) -> TextBlock:
    """Return the block without rows at its ends that begin with words in a column of numbers: they are prose."""
    block = _without_page_number(block, width, glyph)
    block = _without_text_below(block, glyph)
    block = _without_signature(block, width, glyph)
    edge = block.corridors[0][1]
    firsts = [row.stretches[0] for row in block.rows]
    own = sorted(right - left for left, right in firsts if right <= edge)
    if len(own) < FEWEST_ROWS or own[len(own) // 2] > NUMBER * glyph:
        return block
    wide = [i for i, (left, right) in enumerate(firsts) if right <= edge and right - left > 1.6 * NUMBER * glyph]
    wide = [i for i in wide if i not in block.across]
    first = max((i + 1 for i in wide if i < 2), default=0)
    last = min((i for i in wide if i >= len(firsts) - 3), default=len(firsts))
    rows = block.rows[first:last]
    if len(rows) == len(block.rows) or len(rows) < FEWEST_ROWS:
        return block
    across = frozenset(i - first for i in block.across if first <= i < last)
    blank = np.logical_and.reduce([blank_of(row, width) for i, row in enumerate(rows) if i not in across])
    corridors = corridors_of(blank, CORRIDOR * glyph)
    return TextBlock(rows, tuple(corridors), across) if len(corridors) >= FEWEST_CORRIDORS else block


def _without_page_number(block: TextBlock, width: int, glyph: float) -> TextBlock:
    """Return the block without a lone number above it that stands apart: lines of a heading lie close together."""
    first, second = block.rows[0], block.rows[1]
    left, right = first.stretches[0]
    apart = second.box.top - first.box.bottom >= glyph
    if len(first.stretches) > 1 or 0 in block.across or right - left > NUMBER * glyph or not apart:
        return block
    if len(block.rows) <= FEWEST_ROWS:
        return block
    rows, across = block.rows[1:], frozenset(i - 1 for i in block.across)
    blank = np.logical_and.reduce([blank_of(row, width) for i, row in enumerate(rows) if i not in across])
    return TextBlock(rows, tuple(corridors_of(blank, CORRIDOR * glyph)), across)


def _without_text_below(block: TextBlock, glyph: float) -> TextBlock:
    """Return a numbered block without lone texts below its last row, as far off as rows are: a signature, a heading.

    What goes on with a row stands nearer to it; a total has its figures beside it.
    """
    edge = block.corridors[0][1]
    numbered = [
        i
        for i, row in enumerate(block.rows)
        if row.stretches[0][1] <= edge and row.box.left + NUMBER * glyph > row.stretches[0][1]
    ]
    if len(numbered) < FEWEST_ROWS:
        return block
    gap = float(np.median([block.rows[i].box.top - block.rows[i - 1].box.bottom for i in numbered[1:]]))
    for i in range(numbered[-1] + 1, len(block.rows)):
        apart = block.rows[i].box.top - block.rows[i - 1].box.bottom >= max(gap, 0.2 * glyph)
        if apart and all(len(row.stretches) == 1 for row in block.rows[i:]):
            return replace(block, rows=block.rows[:i], across=frozenset(k for k in block.across if k < i))
    return block


def _without_signature(block: TextBlock, width: int, glyph: float) -> TextBlock:
    """Return a numbered block without what follows its last number in two places at most, with words below the numbers.

    So stand the recipients beside a signature; the first column of a short table's rest is as narrow as numbers are.
    """
    edge = block.corridors[0][1]
    narrow = [i for i, row in enumerate(block.rows) if row.stretches[0][1] <= row.stretches[0][0] + NUMBER * glyph]
    numbered = [i for i in narrow if block.rows[i].stretches[0][1] <= edge and len(block.rows[i].stretches) > 2]
    if len(numbered) < FEWEST_ROWS - 1 or numbered != list(range(numbered[0], numbered[-1] + 1)) or numbered[0] > 1:
        return block
    first = next((i for i, row in enumerate(block.rows) if i > numbered[-1] and row.stretches[0][1] <= edge), None)
    if first is None or first < FEWEST_ROWS or len(block.rows) - first < FEWEST_ROWS:
        return block
    below = block.rows[first:]
    if first in narrow or any(len(row.stretches) > 2 for row in below):
        return block
    across = frozenset(i for i in block.across if i < first)
    blank = np.logical_and.reduce([blank_of(row, width) for i, row in enumerate(block.rows[:first]) if i not in across])
    return TextBlock(block.rows[:first], tuple(corridors_of(blank, CORRIDOR * glyph)), across)


def _best(rows: list[TextRow], width: int, glyph: float) -> list[TextBlock]:
    """Return the best block of ``rows`` and those of the rows above and below it.

    Rows of several texts make the corridors. A lone text between them lies in a column, or over a corridor: then it is
    a group row, which counts and closes nothing.
    """
    best: tuple[float, int, int, frozenset[int]] = (0.0, 0, 0, frozenset())
    for start in range(len(rows)):
        blank = np.ones(width, np.bool_)
        lone: list[int] = []
        parted = 0
        for stop in range(start, len(rows)):
            row = rows[stop]
            if stop > start and row.box.top - rows[stop - 1].box.bottom > FAR * glyph:
                break
            if len(row.stretches) == 1:
                lone.append(stop)
            else:
                blank &= blank_of(row, width)
                parted += len(row.stretches) >= 2
            corridors = corridors_of(blank, CORRIDOR * glyph)
            if len(corridors) < FEWEST_CORRIDORS and stop > start:
                break
            value = float((stop - start + 1) * len(corridors))
            if parted >= FEWEST_ROWS and len(corridors) >= FEWEST_CORRIDORS and value > best[0]:
                across = [i for i in lone if is_across(rows[i], corridors, glyph) and not _is_beside(rows, i)]
                if start not in across and _are_group_rows(across, rows[: stop + 1], blank, len(corridors)):
                    best = (value, start, stop + 1, frozenset(across))
    if best[0] == 0.0:
        return []
    _, start, stop, crossing = best
    stop = _before_next_table(rows, start, stop, crossing, glyph)
    crossing = frozenset(i for i in crossing if i < stop)
    own = [row for i, row in enumerate(rows[start:stop], start) if i not in crossing]
    found = TextBlock(tuple(rows[start:stop]), _left_by(own, width, glyph), frozenset(i - start for i in crossing))
    return [*_best(rows[:start], width, glyph), found, *_best(rows[stop:], width, glyph)]


def _before_next_table(rows: Sequence[TextRow], start: int, stop: int, across: frozenset[int], glyph: float) -> int:
    """Return where a block ends whose last line over all columns has one row below: there another table may begin.

    Then that row is the heading of those that follow it and stand in other columns, or on the next page.
    """
    for line in range(max(start + FEWEST_ROWS, stop - 1 - _HEADING), stop - 1):
        if _stands_elsewhere(rows[start:line], rows[line], rows[line + 1 : stop], glyph):
            return line
    last = max(across, default=-1)
    followed = stop < len(rows) and rows[stop].box.top - rows[stop - 1].box.bottom <= FAR * glyph
    alone = last == stop - 2 and len(rows[stop - 1].stretches) > FEWEST_CORRIDORS
    if not (alone and followed and len(rows[stop].stretches) > FEWEST_CORRIDORS and last - start >= FEWEST_ROWS):
        return stop
    return last


def _stands_elsewhere(above: Sequence[TextRow], line: TextRow, below: Sequence[TextRow], glyph: float) -> bool:
    """Return whether below a ``line`` over the columns ``above`` several texts stand between two of these, where no
    row above has any: a table has ended there, and of the next one the page has the heading only.
    """
    parted = [row for row in above if len(row.stretches) > 1]
    if len(parted) < FEWEST_ROWS:
        return False
    right = max(row.box.right for row in parted)
    free = corridors_of(np.logical_and.reduce([blank_of(row, right) for row in parted]), CORRIDOR * glyph)
    texts = [text for row in below for text in row.stretches]
    between = [sum(a <= left and end <= b for left, end in texts) for a, b in free]
    return is_across(line, free, glyph) and max(between, default=0) >= FEWEST_CORRIDORS


def _left_by(rows: Sequence[TextRow], width: int, glyph: float) -> tuple[tuple[int, int], ...]:
    """Return the corridors of the rows of several texts, as narrow as the lone ones leave them."""
    lone = [row for row in rows[1:] if len(row.stretches) == 1]
    blank = np.logical_and.reduce([blank_of(row, width) for row in rows if row not in lone])
    found = []
    for left, right in corridors_of(blank, CORRIDOR * glyph):
        near = [row.stretches[0] for row in lone if row.stretches[0][0] < right and left < row.stretches[0][1]]
        before, behind = [b for a, b in near if a < left], [a for a, b in near if a >= left]
        found.append((max([left, *before]), min([right, *behind])))
    return tuple((left, right) for left, right in found if left < right)


def is_across(row: TextRow, corridors: Sequence[tuple[int, int]], glyph: float) -> bool:
    """Return whether the one text of a row leaves too little of one of the corridors."""
    left, right = row.stretches[0]
    return len(row.stretches) == 1 and any(
        left < b
        and a < right
        and left - a <= min(_LEFT * glyph, _STILL_BLANK * (b - a))
        and b - right <= min(CORRIDOR * glyph, _STILL_BLANK * (b - a))
        for a, b in corridors
    )


def _is_beside(rows: Sequence[TextRow], at: int) -> bool:
    """Return whether a row's text stands in the height of another: in the middle of its cell, as lines of others do."""
    own, near = rows[at].box, [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
    return any(
        min(row.box.bottom, own.bottom) - max(row.box.top, own.top) > _BESIDE * min(row.box.height, own.height)
        for row in near
    )


def _are_group_rows(across: Sequence[int], rows: Sequence[TextRow], blank: Bools, corridors: int) -> bool:
    """Return whether the rows at ``across`` stand each by itself, leave some room, and have rows of the table below.

    What follows the last one fills most columns: two signatures below a line of prose do not.
    """
    if not across:
        return True
    used = np.flatnonzero(~blank)
    widest = WIDEST * (used[-1] - used[0]) if used.size else 0.0
    alone = all(b - a > 1 for a, b in pairwise([*across, len(rows)]))
    filled = max((len(row.stretches) for row in rows[across[-1] + 1 :]), default=0)
    return alone and filled > corridors / 2 + 1 and all(rows[i].box.width <= widest for i in across)


def _united(blocks: list[TextBlock], rows: list[TextRow], width: int, glyph: float) -> list[TextBlock]:
    """Unite blocks with equal corridors that one line across all columns parts: a group row."""
    done: list[TextBlock] = []
    for block in blocks:
        before = done[-1] if done else None
        merged = _with_group_row(before, block, rows, width, glyph) if before else None
        if merged is not None:
            done[-1] = merged
        else:
            done.append(block)
    return done


def _with_group_row(one: TextBlock, two: TextBlock, rows: list[TextRow], width: int, glyph: float) -> TextBlock | None:
    first, last = rows.index(one.rows[-1]) + 1, rows.index(two.rows[0])
    between = rows[first:last]
    if len(between) > 1 or len(one.corridors) != len(two.corridors):
        return None
    if two.rows[0].box.top - one.rows[-1].box.bottom > 2 * FAR * glyph:
        return None
    own = [i for i in range(len(one.rows)) if i not in one.across]
    parts = [one.rows[i] for i in own] + [two.rows[i] for i in range(len(two.rows)) if i not in two.across]
    blank = np.logical_and.reduce([blank_of(row, width) for row in parts])
    corridors = corridors_of(blank, CORRIDOR * glyph)
    if len(corridors) != len(one.corridors):
        return None
    box = union([row.box for row in parts])
    if any(len(row.stretches) > 1 or row.box.width > WIDEST * box.width for row in between):
        return None
    offset = len(one.rows)
    across = set(one.across) | {offset + i for i in range(len(between))}
    across |= {offset + len(between) + i for i in two.across}
    return TextBlock((*one.rows, *between, *two.rows), tuple(corridors), frozenset(across))
