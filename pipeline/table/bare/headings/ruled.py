"""The heading of a table between two rules, be there others or not: all lines of text between these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box, union
from pipeline.runs import joined
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.rules.level import SAME_END, LevelRule
from pipeline.table.text_rows import TextRow

_WIDE = 0.8
"""Share of a table's width that the rules about its heading go along at least."""
_HIGHEST = 20.0
"""Glyph heights of a heading at most: three levels, or words set upright."""
_TITLES, _NEAR = 2, 7.0
"""Titles of groups between a heading and the rows in its columns, and glyph heights that these take, at most."""
_LONGEST = 0.6
"""Share of a table's width that a name over several columns is long, at most."""
_TAKEN = 0.5
"""Share of a row of text that lies in another table, at least, where it is a row of that one."""
_FEWEST_BELOW = 2
"""Rows below the heading at least."""


def with_ruled_headings(
    blocks: Sequence[TextBlock], rows: Sequence[TextRow], rules: Sequence[LevelRule], glyph: float
) -> list[TextBlock]:
    """Return the blocks, each with its heading; what seemed a block of its own may be all of another's."""
    found = []
    for block in blocks:
        others = [union(row.box for row in other.rows) for other in blocks if other is not block]
        found.append(_with_heading(block, rows, rules, others, glyph))
    heads = [new.rows[0].box for new, old in zip(found, blocks, strict=True) if new is not old]
    return [block for block in found if not any(_lies_in(block, head) for head in heads)]


def _lies_in(block: TextBlock, head: Box) -> bool:
    return all(head.top <= _middle(row.box) <= head.bottom for row in block.rows)


def _with_heading(
    block: TextBlock, rows: Sequence[TextRow], rules: Sequence[LevelRule], others: Sequence[Box], glyph: float
) -> TextBlock:
    """Return the block with the ``rows`` of text between the two rules above its body as one, its heading.

    Headings of several levels leave other corridors blank than the body does, and their lines stand on many heights.
    No row is taken from the boxes of ``others`` that reach beyond the two rules.
    """
    box = union(row.box for row in block.rows)
    wide = [rule for rule in rules if _common(rule, box) >= _WIDE * box.width]
    if block.first_rule is not None:
        return block
    for upper, lower in pairwise(sorted(wide, key=lambda rule: rule.y)):
        ends = max(abs(upper.left - lower.left), abs(upper.right - lower.right))
        if ends > SAME_END * glyph or lower.y - upper.y > _HIGHEST * glyph or not _is_above(lower.y, box, glyph):
            continue
        if block.bands and abs(lower.y - block.bands[0][0]) > glyph / 2:
            continue
        inside = [row for row in rows if upper.y < _middle(row.box) < lower.y]
        beyond = [other for other in others if other.top < upper.y or other.bottom > lower.y]
        if any(row.box.covered_by(other) > _TAKEN for row in inside if row not in block.rows for other in beyond):
            continue
        own = [row for row in block.rows if _middle(row.box) < lower.y]
        body = block.rows[len(own) :]
        if (
            len(inside) < len(own)
            or len(inside) == len(own)
            and block.bands
            or len(body) < _FEWEST_BELOW
            or any(row not in inside for row in own)
        ):
            continue
        if any(b - a > _LONGEST * box.width for row in inside if row not in own for a, b in row.stretches):
            # A line of prose between the end of the table above and the heading of this one.
            continue
        texts = joined(sorted(text for row in inside for text in row.stretches), 0)
        if len(texts) <= max(1, len(block.corridors) / 2) or not _lie_within(texts, upper, lower, glyph):
            continue
        titles = [row for row in rows if lower.y < _middle(row.box) < box.top and row not in body]
        if len(titles) > _TITLES or any(not _lie_within(row.stretches, upper, lower, glyph) for row in titles):
            continue
        moved = 1 + len(titles) - len(own)
        return replace(
            block,
            rows=(TextRow(union(row.box for row in inside), tuple(texts)), *titles, *body),
            across=frozenset(i + moved for i in block.across if i >= len(own)),
            alone=frozenset(i + moved for i in block.alone if i >= len(own)),
            totals=tuple((i + moved, x) for i, x in block.totals if i >= len(own)),
            bands=((round(upper.y) + 1, round(lower.y)), *block.bands) if block.bands else (),
            first_rule=None if block.bands else round(lower.y),
        )
    return block


def _common(rule: LevelRule, box: Box) -> float:
    """Return along how much of a box a rule is drawn, px: one below some columns of a heading only may be taken for a
    torn one."""
    left, right = rule.line.span() if rule.line is not None else (rule.left, rule.right)
    return min(right, box.right) - max(left, box.left)


def _is_above(y: float, box: Box, glyph: float) -> bool:
    """Return whether a rule may lie below the heading of what is in a box: near its top, or below its first lines."""
    return box.top - _NEAR * glyph <= y <= box.top + _HIGHEST * glyph


def _lie_within(texts: Sequence[tuple[int, int]], upper: LevelRule, lower: LevelRule, glyph: float) -> bool:
    left, right = min(upper.left, lower.left) - glyph, max(upper.right, lower.right) + glyph
    return texts[0][0] >= left and texts[-1][1] <= right


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
