"""Level rules of one table that a copy has worn at one end: what is left of all together tells where they ended.

Of a single rule a few specks are left there, of a dozen below each other enough of them, and beyond the table none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.table.lattice.edges import ink_on
from pipeline.table.rules.level import FEWEST_RULES, LARGEST, PART, SAME_END, LevelRule, even_rules
from pipeline.table.rules.seen import SeenRules
from pipeline.table.rules.segments import Floats

_LEFT = 0.05
"""Share of the rules of which something thin is left in a place, at least; letters that stand before rules are high."""
_FEWEST_SHORT = 3
"""Rules of which half is lost, next to each other, at least."""
_GAP = 1.5
"""Glyph heights over which that share is told, and within which nothing may be left where the rules go on."""


def with_worn_ends(rules: Sequence[LevelRule], seen: SeenRules) -> list[LevelRule]:
    """Return the level rules, px of the working picture, those of one length as long as they were drawn.

    Rules next to them that end where the others do, on the side that is not worn, are theirs, too.
    """
    done = list(rules)
    for even in even_rules(rules, seen.glyph):
        drawn = [rule for rule in even if rule.line is not None]
        if len(drawn) < FEWEST_RULES:
            continue
        told = min(rule.left for rule in even), max(rule.right for rule in even)
        ends = _farthest(even, done, told, seen.glyph)
        left, right = _ends(drawn, ends, seen)
        if told[1] - told[0] < PART * (right - left):
            # Bits of figures below each other, in one column of a table whose rules go on beside them.
            continue
        moved = (left, right) != told
        own = _of_table(even, done, ends, (left, right), seen.glyph) if moved else _shortened(even, done, seen.glyph)
        names = {id(rule) for rule in own}
        done = [replace(rule, left=left, right=right, worn=True) if id(rule) in names else rule for rule in done]
    return done


def _shortened(even: Sequence[LevelRule], rules: Sequence[LevelRule], glyph: float) -> list[LevelRule]:
    """Return the rules above or below those of one length, next to each other, of which the copy has lost one half.

    They end where the others do on one side, and on the other all at about one place; what underlines names of a
    heading does so, too, but on two heights at most, and below a rule that is whole.
    """
    near, high = SAME_END * glyph, LARGEST * max(b.y - a.y for a, b in pairwise(even))
    long = even[0].right - even[0].left
    above = sorted((rule for rule in rules if rule.y < even[0].y), key=lambda rule: -rule.y)
    below = sorted((rule for rule in rules if rule.y > even[-1].y), key=lambda rule: rule.y)
    found: list[LevelRule] = []
    for beyond, outer in ((above, even[0]), (below, even[-1])):
        own: list[LevelRule] = []
        last = outer
        for rule in beyond:
            sides = rule.left - outer.left, outer.right - rule.right
            short = min(map(abs, sides)) <= near < max(sides) and rule.right - rule.left >= PART * long
            first = own[0] if own else rule
            alike = max(abs(rule.left - first.left), abs(rule.right - first.right)) <= near
            if not (short and alike and abs(rule.y - last.y) <= high):
                break
            own.append(rule)
            last = rule
        found += own if len(own) >= _FEWEST_SHORT else []
    return found


def _farthest(
    even: Sequence[LevelRule], rules: Sequence[LevelRule], ends: tuple[float, float], glyph: float
) -> tuple[float, float]:
    """Return the ``ends`` of rules, px, that at a side where they end here and there as far out as the rules next to
    them do which begin where they all do: the copy is less worn there.
    """
    near, high = SAME_END * glyph, LARGEST * max(b.y - a.y for a, b in pairwise(even))
    left, right = ([rule.left for rule in even], [rule.right for rule in even])
    ragged = max(left) - min(left) > near, max(right) - min(right) > near
    beside = [rule for rule in rules if even[0].y - high <= rule.y <= even[-1].y + high]
    if ragged[1]:
        own = [rule.right for rule in beside if abs(rule.left - ends[0]) <= near]
        return ends[0], max([ends[1], *own])
    if ragged[0]:
        own = [rule.left for rule in beside if abs(rule.right - ends[1]) <= near]
        return min([ends[0], *own]), ends[1]
    return ends


def _ends(drawn: Sequence[LevelRule], ends: tuple[float, float], seen: SeenRules) -> tuple[float, float]:
    """Return where rules ended, at their ``ends`` or farther out, where something is left of them, px."""
    lines = [rule.line for rule in drawn if rule.line is not None]
    tracks = [seen.sides[0].track(line, seen.glyph, seen.thickness) for line in lines]
    inked = [ink_on(track.ink, seen.glyph, seen.thickness) for track in tracks]
    left = np.mean([thin for _, thin in inked], axis=0)
    written = np.mean([held & ~thin for held, thin in inked], axis=0)
    last = len(left) - 1
    return last - _end(left[::-1], written[::-1], last - ends[0], seen.glyph), _end(left, written, ends[1], seen.glyph)


def _end(left: Floats, written: Floats, end: float, glyph: float) -> float:
    """Return how far to the right something is ``left`` (w,) of rules that seem to end there, px.

    Where more is ``written`` (w,) than that, words stand on their height.
    """
    reach, start = max(1, round(_GAP * glyph)), round(end) + 1
    near = [np.convolve(each[max(0, start - reach + 1) :], np.ones(reach) / reach, "valid") for each in (left, written)]
    behind = (near[0] >= _LEFT) & (near[1] <= near[0])
    first = int(np.argmin(behind)) if not behind.all() else len(behind)
    last = np.flatnonzero(left[start : start + first])
    moved = int(last[-1]) + 1 if last.size else 0
    return end + moved if moved >= SAME_END * glyph else end


def _of_table(
    even: Sequence[LevelRule],
    rules: Sequence[LevelRule],
    ends: tuple[float, float],
    whole: tuple[float, float],
    glyph: float,
) -> list[LevelRule]:
    """Return the rules of one table: those of one length and others next to these, more of which is worn."""
    found = list(even)
    reach, long = SAME_END * glyph, whole[1] - whole[0]
    farthest = LARGEST * max(b.y - a.y for a, b in pairwise(even))
    kept = [side for side in (0, 1) if whole[side] == ends[side]]
    for rule in sorted(rules, key=lambda rule: min(abs(rule.y - even[0].y), abs(rule.y - even[-1].y))):
        own = rule.left, rule.right
        inside = whole[0] - reach < own[0] and own[1] < whole[1] + reach
        even_end = any(abs(own[side] - whole[side]) < reach for side in kept)
        near = min(abs(rule.y - other.y) for other in found) <= farthest
        if rule not in found and inside and even_end and near and own[1] - own[0] >= PART * long:
            found.append(rule)
    return found
