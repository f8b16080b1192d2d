"""Corridors that the rows of a block keep blank but its heading crosses, or that are narrower than others.

Two words of a text stand 0.56 glyph heights apart, justified up to 1.5, but not at the same place in eight rows. A
heading set over several columns stands above their corridors.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import joined, runs
from pipeline.table.bare.corridors.blank import CORRIDOR, NARROW, corridors_of
from pipeline.table.bare.corridors.blocks import TextBlock, is_across
from pipeline.table.bare.corridors.ticked import between_ticks
from pipeline.table.bare.corridors.together import are_together, do_meet
from pipeline.table.bare.corridors.touching import parted_at_corridors
from pipeline.table.bare.corridors.voted import ALIGNED, BOTH, FEWEST, ends_and_begins, voted_corridors
from pipeline.table.rules.segments import Floats
from pipeline.table.text_rows import Bools, inked

_FEWEST_BY_WIDE = 4
"""Rows of text on both sides of one that is as wide as others."""
_FEWEST_ALIGNED = 3
"""Rows with texts aligned on both its sides: enough where the words of the heading stand far apart there."""
_FEWEST_PLACES = 3
"""Places at which texts begin that end together, as numbers of several lengths do."""
_APART, _FEWEST_BESIDE = 3.0, 2
"""Glyph heights between the texts of two columns few of whose cells are filled, and rows that have a text in each of
them: enough where the words of the heading stand far apart there."""
_NAME, _LOW = 0.75, 0.4
"""Glyph heights that a name in a heading is wide at least, and that a word of it is high: marks and dirt are lower."""
_ROWS_OF_SPECK, _SPECK, _SPECK_APART = 6, 0.35, 0.25
"""Rows of which one may have a speck between names that stand far apart, and glyph heights that it is wide at most and
apart from other ink at least."""
_LOWEST_APART = 1.2
"""Glyph heights between the lowest words of two names, at least."""
_SHORT, _UNDER = 3.0, 0.6
"""Glyph heights that the name of a column of numbers is wide at most, and by which these stand off its middle."""
_TIGHT = 0.45
"""Glyph heights between such texts that are aligned on both sides."""
_HEADING, _LEVELS = 4, 3
"""Rows of text at the top of a block that may be its heading, whose texts cross corridors; and levels between rules."""
_SPUR, _DOT = 0.25, 0.25
"""Glyph heights of ink that a rule leaves between two lines of text at most, and by which a dot stands below its
letter; lines are farther apart."""
_CROSSED_WIDE = 0.15
"""Share of the rows that may cross a corridor that is wide, beside which all have texts."""
_CROSSED, _CROSSED_ALONE, _CROSSED_LAST = 0.04, 0.3, 0.15
"""Share of the other rows that may cross it: dirt, a text too long for its column; of all that may, with the titles of
groups, which have at most a number beside them; and of those of the last column, beside which nothing stands."""


def with_narrow_corridors(block: TextBlock, text: Image, glyph: float) -> TextBlock:
    """Return the block with the other corridors within its columns; ``text`` holds its ink (255) without rules."""
    box = union(row.box for row in block.rows)
    heads, body = heads_and_rows(block)
    first, rows = (heads[:1], [*heads[1:], *body]) if block.bands else (heads, body)
    head, used = used_in(heads, text, glyph), used_in(body, text, glyph)
    found = list(block.corridors)
    heights = np.array(body, np.int64).reshape(-1, 2)
    # A heading that has a name for each of the other columns has one for each of these.
    columns = columns_between(found, box)
    named = block.bands and all(head[:1, left:right].any() for left, right in columns) if len(head) else False
    for left, right in columns:
        alone = np.asarray(~used[:, right : box.right].any(axis=1), np.bool_)
        within = _within(used[:, left:right], heights, alone, head[:, left:right], glyph)
        if named:
            within = [(a, b) for a, b in within if _has_names(head[: block.levels, left:right], a, b, glyph)]
        found += [(left + a, left + b) for a, b in within]
    for column in columns_between(found, box):
        found += between_ticks(first, rows, column, text, glyph)
    # Of a heading that only a rule parts from the rows below, all lines together tell; where none does, the first.
    names, below, closed = head, used, not block.bands and _is_closed(block, heads)
    if not block.bands:
        names = np.asarray(head.any(axis=0, keepdims=True), np.bool_) if closed else head[:1]
        below = used if closed else np.asarray(np.vstack([head[1:], used]), np.bool_)
    for left, right in columns_between(found, box):
        # Titles of groups begin in the first column, and nothing stands beside them.
        own = below[below[:, right : box.right].any(axis=1)] if left == box.left else below
        own = own if len(own) >= _FEWEST_BESIDE else below
        own_names, own = names[:, left:right], own[:, left:right]
        more: list[tuple[int, int]] = []
        if heads and (block.bands or closed):
            # Names below one over both of them, in one row with it where the rule between is short.
            heading = (heads[0][0], heads[-1][1]) if closed else heads[0]
            lowest, above = _lowest_names(heading, text[:, left:right], glyph)
            own_names = np.vstack([own_names, lowest])
            more = _between_lowest(lowest[0], above[0], own, glyph)
        within = headed_corridors(own, own_names, glyph)
        within += [place for place in more if _is_apart(place, within)]
        found += [(left + a, left + b) for a, b in within]
    if len(found) == len(block.corridors):
        return block
    more = found[len(block.corridors) :]
    # A heading alone may have told of a wider one, in which texts of the rows stand.
    found = [*(own for own in block.corridors if not any(a < own[1] and own[0] < b for a, b in more)), *more]
    block = parted_at_corridors(replace(block, corridors=tuple(sorted(found))), text, glyph)
    # A title stands between rows.
    inner = range(1, len(block.rows) - 1)
    titles = {i for i in inner if is_across(block.rows[i], found, glyph)}
    return replace(block, across=block.across | {i for i in titles if _is_alone(i, block, titles)})


def _lowest_names(heading: tuple[int, int], text: Image, glyph: float) -> tuple[Bools, Bools]:
    """Return where the words of a heading (top, bottom) have ink below which it has no other words, bool (1, w), and
    where those above others have.
    """
    top, bottom = heading
    around = np.ones((round(_DOT * glyph) | 1, round(NARROW * glyph) | 1), np.uint8)
    words = connected(cv2.morphologyEx(text[max(0, top) : bottom], cv2.MORPH_CLOSE, around)).stats[1:]
    words = words[words[:, 3] >= _LOW * glyph]
    starts, tops, ends = words[:, 0], words[:, 1], words[:, 0] + words[:, 2]
    middles = tops + words[:, 3] / 2
    lowest, above = np.zeros((2, 1, text.shape[1]), np.bool_)
    for left, right, middle in zip(starts.tolist(), ends.tolist(), middles.tolist(), strict=True):
        over = ((tops >= middle) & (starts < right) & (left < ends)).any()
        (above if over else lowest)[0, left:right] = True
    return lowest, above


def _between_lowest(names: Bools, above: Bools, used: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors between the lowest ``names`` of a heading, below one over both of them, that the rows keep
    blank, one of which has texts on both sides. Such names are lines that are set justified nowhere.
    """
    blank = np.asarray(~used.any(axis=0), np.bool_)
    found = []
    for (_, left), (right, _) in pairwise(joined(runs(names), NARROW * glyph)):
        a, b = _widest(blank[left:right])
        wide = right - left >= _LOWEST_APART * glyph and b - a >= NARROW * glyph
        if wide and above[left:right].any() and _both(used, left + a, left + b):
            found.append((left + a, left + b))
    return found


def _is_apart(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Return whether a corridor has no px in common with the ``others``."""
    return all(place[1] <= a or b <= place[0] for a, b in others)


def _is_closed(block: TextBlock, heads: Sequence[tuple[int, int]]) -> bool:
    """Return whether a rule below the heads of a block, above all its rows, parts these from it."""
    rule = block.first_rule
    return rule is not None and bool(heads) and all(bottom <= rule for _, bottom in heads)


def _is_alone(line: int, block: TextBlock, titles: Collection[int]) -> bool:
    """Return whether no other line stands between the same two rules as a title: specks reach over corridors, too."""
    middles = [(row.box.top + row.box.bottom) / 2 for row in block.rows]
    band = next(((top, bottom) for top, bottom in block.bands if top <= middles[line] < bottom), None)
    return band is None or all(i in titles for i, y in enumerate(middles) if band[0] <= y < band[1])


def columns_between(corridors: Sequence[tuple[int, int]], box: Box) -> list[tuple[int, int]]:
    """Return where the columns between corridors begin and end, px."""
    return list(pairwise([box.left, *((a + b) // 2 for a, b in sorted(corridors)), box.right]))


def headed_corridors(used: Bools, head: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors that two words of the heading tell, farther apart than a text's words, where rows are blank.

    Of two such columns one may be empty on the page, or the texts of both all but touch. Where the words are no farther
    apart than columns are, the rows of ``head`` below them are blank, too, as far as columns are apart, and one of them
    at least has texts on both sides.
    """
    blank = np.asarray(used.sum(axis=0) <= _CROSSED * len(used), np.bool_)
    # Names that far apart are two; a speck in one of several rows tells nothing.
    nearly = blank
    if len(used) >= _ROWS_OF_SPECK:
        clean = np.array([_without_specks(row, glyph) for row in used])
        nearly = np.asarray((clean.sum(axis=0) <= _CROSSED * len(used)) & (used.sum(axis=0) <= 1), np.bool_)
    found: list[tuple[int, int]] = []
    # A name of all levels stands beside those of the lowest one.
    levels = [*head, head.any(axis=0)] if len(head) > 1 else list(head)
    for level, row in enumerate(levels):
        below = head[level + 1 :]
        free = blank & ~below.any(axis=0)
        for left, right in _between_names(row, glyph):
            far = right - left > _APART * glyph
            a, b = _widest((nearly if far else free)[left:right])
            a, b = left + a, left + b
            enough = b - a > (NARROW if far else CORRIDOR) * glyph
            enough = enough or b - a > NARROW * glyph and _is_under_name(row, used, left, a, glyph)
            if far and b - a > _TIGHT * glyph:
                # Figures that end together, and texts that begin together, close behind them.
                kept = used[~used[:, a:b].any(axis=1)]
                enough = enough or _is_aligned(kept, a, b, glyph) or _begin_together(kept, left, a, b, glyph)
            elif not (far or enough) and b > a:
                # More may be blank than lies between the names.
                a, b = next(run for run in runs(np.asarray(free, np.bool_)) if run[0] <= a < run[1])
                enough = b - a > _TIGHT * glyph and _are_numbers_before(np.vstack([used, below]), a, b, glyph)
            parted = far or _both(np.vstack([used, below]), a, b) > 0
            if enough and parted and all(b <= c or d <= a for c, d in found):
                found.append((a, b))
    return found


def _without_specks(row: Bools, glyph: float) -> Bools:
    """Return the ink of a row without what is narrower than a letter and stands apart."""
    clean = np.zeros_like(row)
    for left, right in joined(runs(row), _SPECK_APART * glyph):
        clean[left:right] = right - left > _SPECK * glyph
    return clean & row


def _is_under_name(head: Bools, used: Bools, end: int, edge: int, glyph: float) -> bool:
    """Return whether a short name of the heading, ``end``ing there, stands over the middle of all texts that the rows
    have up to an ``edge``: "TT" over numbers.
    """
    name = np.flatnonzero(head[:end])
    if not name.size or name[-1] - name[0] > _SHORT * glyph:
        return False
    texts = [np.flatnonzero(row[:edge]) for row in used]
    offs = [abs(int(own[0]) + int(own[-1]) - int(name[0]) - int(name[-1])) / 2 for own in texts if own.size]
    return bool(offs) and max(offs) <= _UNDER * glyph


def _between_names(row: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the gaps between the names of a heading; what is narrower than two letters, the end of a rule, is none."""
    found = joined(runs(row), NARROW * glyph)
    names = [(left, right) for left, right in found if right - left >= _NAME * glyph]
    return [(left, right) for (_, left), (right, _) in pairwise(names) if right - left > CORRIDOR * glyph]


def _widest(blank: Bools) -> tuple[int, int]:
    """Return where the longest blank run begins and ends."""
    return max(runs(np.asarray(blank, np.bool_)), key=lambda run: run[1] - run[0], default=(0, 0))


def heads_and_rows(block: TextBlock) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the heights (top, bottom) of what may be heading and of the other rows, those across left out.

    Where rules part the rows these are known whole; else they are lines of text, the heading's above the first rule.
    """
    if block.bands:
        across = [block.rows[i].box.top for i in [*block.across, *(i for i, _ in block.totals)]]
        first = _LEVELS if len(block.bands) >= _LEVELS + _FEWEST_BY_WIDE else min(block.levels, _LEVELS)
        rows = [(top, bottom) for top, bottom in block.bands if not any(top <= y < bottom for y in across)]
        heads = [row for row in rows if row in block.bands[:first]]
        return heads, [row for row in rows if row not in heads]
    apart = block.across | {i for i, _ in block.totals}
    lines = [(i, (row.box.top, row.box.bottom)) for i, row in enumerate(block.rows) if i not in apart]
    above = sum(bottom <= (block.first_rule or 0) for _, (_, bottom) in lines)
    last = above if 0 < above < _HEADING else _HEADING
    if lines and not above and len(block.rows[lines[0][0]].stretches) == 1:
        # Lines of one cell come before the number in the middle of a row.
        last = next((i + 1 for i, _ in lines if len(block.rows[i].stretches) > 1), last)
    return [line for i, line in lines if i < last], [line for i, line in lines if i >= last]


def used_in(rows: Sequence[tuple[int, int]], text: Image, glyph: float) -> Bools:
    """Return where each row has ink that is no speck: bool (rows, width)."""
    used = np.zeros((len(rows), text.shape[1]), np.bool_)
    for i, (top, bottom) in enumerate(rows):
        for left, right in inked(Box(0, top, text.shape[1], bottom), text, glyph):
            used[i, left:right] = (text[top:bottom, left:right] > 0).any(axis=0)
    return used


def _within(used: Bools, heights: NDArray[np.int64], alone: Bools, head: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right) that part one column's texts in two.

    ``heights`` are where rows begin and end; ``alone`` ones have nothing to the right; texts of the heading, ``head``,
    may cross a corridor, or speak for it: where they stand far apart beside it, a few rows aligned on both its sides
    are enough, or far from each other.
    """
    held = used.any(axis=1)
    filled, beside = used[held], used[held & ~alone]
    if not len(filled):
        return []
    share = filled.mean(axis=0)
    if len(beside):
        alone_only = (share <= _CROSSED_ALONE) & (beside.mean(axis=0) <= _CROSSED)
        found = _parting(filled, np.asarray((share <= _CROSSED) | alone_only, np.bool_), head, glyph)
        others = [
            *_crossed_by_pen(filled, share, glyph),
            *voted_corridors(beside, heights[held & ~alone], head, glyph),
        ]
    else:
        # Texts of the last column may be few: they are no dirt while a corridor leaves all of them whole.
        shares = (_CROSSED, _CROSSED_LAST)
        tried = (_parting(filled, np.asarray(share <= most, np.bool_), head, glyph) for most in shares)
        found = next((found for found in tried if found), [])
        others = voted_corridors(filled, heights[held], head, glyph)
    more = [place for place in others if _is_apart(place, found)]
    return sorted([*found, *(place for place in more if not _cuts_words(filled, place, found, glyph))])


def _cuts_words(filled: Bools, place: tuple[int, int], others: Sequence[tuple[int, int]], glyph: float) -> bool:
    """Return whether a corridor parts the same two columns as one of the ``others``: in few rows anything stands
    between both, and there no farther from the text across the corridor than words do, as a number's last figures.
    """
    left, right = place
    for a, b in others:
        between = filled[:, b:left] if b <= left else filled[:, right:a]
        held = between.any(axis=1)
        if held.mean() < BOTH and held.any():
            ends, begins = ends_and_begins(filled[held], left, right)
            if len(ends) == held.sum() and (begins - ends <= NARROW * glyph).all():
                return True
    return False


def _has_names(head: Bools, left: int, right: int, glyph: float) -> bool:
    """Return whether a corridor is wide, or the heading has ink on both its sides."""
    return right - left > CORRIDOR * glyph or bool(head[:, :left].any() and head[:, right:].any())


def _crossed_by_pen(filled: Bools, share: Floats, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right) so wide that a row or two may cross them: a line drawn by hand, a long text.

    Nearly all rows have texts on both their sides.
    """
    wide = corridors_of(np.asarray(share <= _CROSSED_WIDE, np.bool_), _APART * glyph)
    return [place for place in wide if _both(filled, *place) >= max(FEWEST, (1 - _CROSSED_WIDE) * len(filled))]


def _parting(filled: Bools, blank: Bools, head: Bools, glyph: float) -> list[tuple[int, int]]:
    """Return the corridors (left, right) among the ``blank`` places that part texts of rows in two columns."""
    found = []
    for left, right in corridors_of(blank, NARROW * glyph):
        both, headed, wide = _both(filled, left, right), False, right - left > CORRIDOR * glyph
        apart = right - left > _APART * glyph and _beside(filled, left, right) >= _FEWEST_BESIDE
        for row in head:
            gaps = [
                (a, b) for a, b in corridors_of(~row, NARROW * glyph) if _common(a, b, left, right) >= NARROW * glyph
            ]
            if len(gaps) == 1:
                both, (a, b) = both + 1, gaps[0]
                left, right, headed = max(a, left), min(b, right), headed or b - a > CORRIDOR * glyph
        aligned = _is_aligned(filled[~filled[:, left:right].any(axis=1)], left, right, glyph)
        fewest = _FEWEST_BY_WIDE if aligned or wide else FEWEST
        if (
            do_meet(filled, left, right, glyph)
            or headed
            and (aligned or apart)
            or both >= max(fewest, BOTH * len(filled))
        ):
            found.append((left, right))
    return found


def _common(a: int, b: int, left: int, right: int) -> int:
    return min(b, right) - max(a, left)


def _is_aligned(filled: Bools, left: int, right: int, glyph: float) -> bool:
    """Return whether texts end together before a corridor and begin together behind it, as no words of a text do."""
    ends, begins = ends_and_begins(filled, left, right)
    if len(ends) < _FEWEST_ALIGNED:
        return False
    return are_together(ends, glyph) and are_together(begins, glyph)


def _are_numbers_before(rows: Bools, left: int, right: int, glyph: float) -> bool:
    """Return whether texts end together before a corridor and begin together behind it, and those before it begin at
    several places: numbers of a column, and not the first words of its texts.
    """
    kept = rows[~rows[:, left:right].any(axis=1)]
    begins = [int(row[:left].argmax()) for row in kept if row[:left].any()]
    apart = 1 + int((np.diff(sorted(begins)) > ALIGNED * glyph).sum())
    several = len(begins) >= _FEWEST_BY_WIDE and apart >= _FEWEST_PLACES
    return several and _is_aligned(kept, left, right, glyph)


def _begin_together(filled: Bools, name: int, left: int, right: int, glyph: float) -> bool:
    """Return whether all texts behind a corridor but one begin together, and those before it end where the ``name``
    above them does, or before.
    """
    ends, begins = ends_and_begins(filled, left, right)
    if len(begins) < _FEWEST_ALIGNED:
        return False
    together = np.abs(begins - np.median(begins)) <= ALIGNED * glyph
    # The number of the column stands in its middle.
    return bool(together.sum() >= max(_FEWEST_ALIGNED, len(begins) - 1) and (ends <= name + ALIGNED * glyph).all())


def _beside(filled: Bools, left: int, right: int) -> int:
    """Return in how many rows text stands on that side on which it does in fewer."""
    return int(min(filled[:, :left].any(axis=1).sum(), filled[:, right:].any(axis=1).sum()))


def _both(filled: Bools, left: int, right: int) -> int:
    """Return in how many rows text stands on both sides."""
    return int((filled[:, :left].any(axis=1) & filled[:, right:].any(axis=1)).sum())
