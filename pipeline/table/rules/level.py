"""Level rules of a page that no table with upright ones has: those of one length, torn and lost ones among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box
from pipeline.table.rules.lines import Line, cluster, virtual
from pipeline.table.rules.lost import with_lost_lines
from pipeline.table.rules.seen import SeenRules
from pipeline.table.rules.written import is_of_letters, is_written_on, runs_through, without_leaders, without_letters
from pipeline.table.text_rows import TextRow

FEWEST_RULES, HEADING_RULES = 4, 3
"""Level rules of one length that make a table by themselves: above and below its heading, between rows, at its end; and
those of one whose rows are not parted, which must have a heading of known words."""
PART, OUTER = 0.3, 0.6
"""Share of the length of a table's longest rule that is left of one that a copy has torn, all pieces together; and that
one above or below all others spans."""
_HALF = 0.5
"""Share of the length of the others that a rule spans at least which goes on over names beside it: it underlines names
on both sides of theirs."""
SAME_END = 2.0
"""Glyph heights within which rules of one table end."""
SHORTENED = 0.9
"""Share of the length of a table's longest rule that its others have at least."""
LARGEST = 3.0
"""Times that a row may be higher than most."""
_ONE, _SAME_SPAN = 0.5, 0.8
"""Glyph heights between two rules that are one, at most, and share of the lower one's length that both span."""
_BORDER = 0.5
"""Glyph heights by which the outer rules of a table, bent or doubled, lie beyond the box told of it."""
EDGE = 2.0
"""Glyph heights from the end of the picture within which no rule is of a table: the edge of the sheet, its shadow."""


@dataclass(frozen=True, slots=True)
class LevelRule:
    """A level rule: its middle height and its ends, px; the ``line`` as drawn may be shorter, where it was torn.

    ``worn``: the rules of its table have lost so much at one end that gaps in them tell nothing.
    """

    y: float
    left: float
    right: float
    line: Line | None = field(default=None, compare=False, repr=False)
    worn: bool = False


def level_rules(seen: SeenRules, ruled: Sequence[Box], texts: Sequence[TextRow] = ()) -> list[LevelRule]:
    """Return the level rules outside the ``ruled`` tables (px of the working picture), from top to bottom.

    Pieces on one height are one rule. Between rules of one length those are added that a copy has torn or lost.
    ``texts`` are the lines of text: letters of small print, all on one height, look like the dots of a faint rule.
    """
    border = _BORDER * seen.glyph
    lines = [line for line in cluster(seen.level, seen.fields[0], seen.glyph) if not _lies_in(line, ruled, border)]
    lines = [without_letters(line, texts, seen.glyph) for line in lines]
    edge, height = EDGE * seen.glyph, seen.sides[0].ink.shape[0]
    lines = [line for line in lines if edge <= _rule(line).y <= height - edge]
    lines = [
        line
        for line in lines
        if not runs_through(line, texts, seen.glyph) and not is_of_letters(line, texts, seen.glyph)
    ]
    lines = without_leaders(lines, texts, seen.glyph)
    rules = {id(line): _rule(line) for line in lines}
    for even in even_rules(list(rules.values()), seen.glyph):
        if len(even) < HEADING_RULES:
            continue
        longest, reach = even[0], SAME_END * seen.glyph
        own = [line for line in lines if _is_of(rules[id(line)], line.size, even, reach)]
        ends = np.array([even[0].y, even[-1].y])
        sides = [virtual(np.array([x, x]), ends, seen.fields[1]) for x in (longest.left, longest.right)]
        for line in with_lost_lines(own, sides, seen.sides[0], seen.glyph):
            known = rules.get(id(line))
            if known is None and runs_through(line, texts, seen.glyph):
                continue
            known = known or _rule(line)
            beside = (longest.left, known.left), (known.right, longest.right)
            short = known.right - known.left < _HALF * (longest.right - longest.left)
            if known not in even and not (short and any(is_written_on(known.y, *gap, texts) for gap in beside)):
                known = replace(known, left=longest.left, right=longest.right)
            rules[id(line)] = known
    return _united(sorted(rules.values(), key=lambda rule: rule.y), seen.glyph)


def _united(rules: Sequence[LevelRule], glyph: float) -> list[LevelRule]:
    """Return the rules, two on one height between which no text has room as one: a bent sheet has parted them."""
    done: list[LevelRule] = []
    for rule in rules:
        last = done[-1] if done else None
        common = min(last.right, rule.right) - max(last.left, rule.left) if last is not None else 0.0
        if last is None or rule.y - last.y > _ONE * glyph or common < _SAME_SPAN * (rule.right - rule.left):
            done.append(rule)
            continue
        lines = [each.line for each in (last, rule) if each.line is not None]
        line = _joined(lines) if lines else None
        done[-1] = replace(last, left=min(last.left, rule.left), right=max(last.right, rule.right), line=line)
    return done


def _joined(lines: Sequence[Line]) -> Line:
    """Return the pieces of lines as one; of those side by side the longest alone."""
    longest = max(lines, key=lambda line: line.size)
    first, last = longest.span()
    parts = [longest, *(line for line in lines if line.span()[1] <= first or line.span()[0] >= last)]
    if len(parts) == 1:
        return longest
    along, across = (np.concatenate([getattr(part, name) for part in parts]) for name in ("along", "across"))
    order = np.argsort(along, kind="stable")
    return replace(longest, along=along[order], across=across[order], size=sum(part.size for part in parts))


def _rule(line: Line) -> LevelRule:
    left, right = line.span()
    return LevelRule(line.spot((left + right) / 2), left, right, line)


def _lies_in(line: Line, boxes: Sequence[Box], border: float) -> bool:
    """Return whether a line lies in one of the boxes, or no farther than ``border`` px above or below it."""
    rule = _rule(line)
    middle = (rule.left + rule.right) / 2
    return any(b.left <= middle <= b.right and b.top - border <= rule.y <= b.bottom + border for b in boxes)


def _is_of(rule: LevelRule, drawn: float, even: Sequence[LevelRule], reach: float) -> bool:
    """Return whether a rule, so many px of which are drawn, is one of those of one length, or what is left of one.

    The first and the last of a table reach up to the one end or the other.
    """
    longest = max(even, key=lambda r: r.right - r.left)
    if rule in even:
        return True
    inside = longest.left - reach < rule.left and rule.right < longest.right + reach
    between = even[0].y < rule.y < even[-1].y
    if not between:
        ends = abs(rule.left - longest.left), abs(rule.right - longest.right)
        farthest = LARGEST * max(b.y - a.y for a, b in pairwise(even))
        near = -farthest <= rule.y - even[0].y and rule.y - even[-1].y <= farthest
        if not near or min(ends) >= reach or rule.right - rule.left < OUTER * (longest.right - longest.left):
            return False
    return inside and drawn >= PART * (longest.right - longest.left)


def is_parted(rules: Sequence[LevelRule], cuts: Sequence[float], box: Box, glyph: float) -> bool:
    """Return whether rules of one length lie at all ``cuts`` between rows (heights in px), but for one at most.

    They run along the whole text of the table, ``box``: rows of dots that lead from a title to its page do not.
    """
    even = max(even_rules(rules, glyph), key=len, default=[])
    if len(even) < FEWEST_RULES or not _run_along(even, box, glyph):
        return False
    ruled = sum(any(abs(cut - rule.y) <= glyph for rule in even) for cut in cuts)
    return ruled >= max(2, len(cuts) - 1)


def _run_along(even: Sequence[LevelRule], box: Box, glyph: float) -> bool:
    left, right = min(rule.left for rule in even), max(rule.right for rule in even)
    return left <= box.left + SAME_END * glyph and right >= box.right - SAME_END * glyph


def sides(rules: Sequence[LevelRule], box: Box, margin: float, glyph: float) -> tuple[float, float]:
    """Return where a table begins and ends (px): at the ends of its rules, else ``margin`` beside its text, ``box``.

    A column at its side that is empty on this page has rules but no text.
    """
    even = max(even_rules(rules, glyph), key=len, default=[])
    left, right = box.left - margin, box.right + margin
    if len(even) < HEADING_RULES or not _run_along(even, box, glyph):
        return left, right
    ends = np.median([(rule.left, rule.right) for rule in even], axis=0)
    return min(left, float(ends[0])), max(right, float(ends[1]))


def even_rules(rules: Sequence[LevelRule], glyph: float) -> list[list[LevelRule]]:
    """Return the rules by their ends, each group from top to bottom; a copy may have shortened some a little."""
    groups: list[list[LevelRule]] = []
    near = SAME_END * glyph
    for rule in sorted(rules, key=lambda r: r.left - r.right):
        for group in groups:
            longest = group[0]
            inside = rule.left > longest.left - near and rule.right < longest.right + near
            if inside and rule.right - rule.left >= SHORTENED * (longest.right - longest.left):
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.y) for group in groups]
