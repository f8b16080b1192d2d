"""Tables whose heading alone stands between two rules: its names tell the columns, be these ever so close together.

Where few columns stand close, the rows below show too little paper to be told from lines of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import joined, runs
from pipeline.table.bare.corridors.blank import CORRIDOR
from pipeline.table.bare.corridors.blocks import FAR, TextBlock
from pipeline.table.bare.corridors.narrow import used_in
from pipeline.table.rules.level import SAME_END, LevelRule
from pipeline.table.text_rows import Bools, TextRow

_HIGHEST = 8.0
"""Glyph heights of such a heading at most: two lines, or one of two levels."""
_FEWEST_NAMES, _FEWEST_ROWS = 3, 3
"""Names of the heading, and rows below it, at least."""
_LONGEST = 0.8
"""Share of the rules' length that texts of two columns set close are long at most: what is longer is prose below."""
_BLANK = 0.5
"""Glyph heights that all rows leave blank between two columns, at least: words stand 0.56 apart, but nowhere in all."""


def headed_blocks(
    rows: Sequence[TextRow], rules: Sequence[LevelRule], text: Image, glyph: float, taken: Sequence[Box]
) -> Iterator[TextBlock]:
    """Yield each such table outside the boxes ``taken``; ``text`` is the ink (255) of the page, ``rows`` its text."""
    ordered = sorted(rules, key=lambda rule: rule.y)
    for upper, lower in pairwise(ordered):
        if not (_is_alike(upper, lower, glyph) and glyph < lower.y - upper.y <= _HIGHEST * glyph):
            continue
        heading = [row for row in rows if upper.y < _middle(row) < lower.y]
        names = joined(sorted(each for row in heading for each in row.stretches), CORRIDOR * glyph)
        body = _below(rows, lower, [rule for rule in ordered if rule.y > lower.y], glyph)
        if len(names) < _FEWEST_NAMES or len(body) < _FEWEST_ROWS:
            continue
        box = union(row.box for row in (*heading, *body))
        if any(box.intersection(other).area for other in taken):
            continue
        used = used_in([(row.box.top, row.box.bottom) for row in body], text, glyph)
        corridors = [_corridor(used, left, right, glyph) for left, right in pairwise(names)]
        if all(corridors):
            head = TextRow(union(row.box for row in heading), tuple(names))
            found = tuple(place for place in corridors if place is not None)
            yield TextBlock((head, *body), found, first_rule=round(lower.y))


def _is_alike(one: LevelRule, other: LevelRule, glyph: float) -> bool:
    return max(abs(one.left - other.left), abs(one.right - other.right)) <= SAME_END * glyph


def _below(rows: Sequence[TextRow], rule: LevelRule, others: Sequence[LevelRule], glyph: float) -> list[TextRow]:
    """Return the rows of text below a rule, up to the next one like it, a wide gap or a line of prose."""
    end = min((other.y for other in others if _is_alike(rule, other, glyph)), default=float("inf"))
    found: list[TextRow] = []
    bottom = rule.y
    for row in sorted((row for row in rows if rule.y < _middle(row) < end), key=lambda row: row.box.top):
        inside = rule.left - glyph <= row.box.left and row.box.right <= rule.right + glyph
        long = max(b - a for a, b in row.stretches) > _LONGEST * (rule.right - rule.left)
        if row.box.top - bottom > FAR * glyph or not inside or long:
            break
        found.append(row)
        bottom = row.box.bottom
    return found


def _corridor(used: Bools, left: tuple[int, int], right: tuple[int, int], glyph: float) -> tuple[int, int] | None:
    """Return the widest place below two names that all rows leave blank, with texts on both sides of it in a row."""
    begin, end = left[0], right[1]
    blank = [(begin + a, begin + b) for a, b in runs(np.asarray(~used[:, begin:end].any(axis=0), np.bool_))]
    wide = [
        (a, b)
        for a, b in blank
        if b - a >= _BLANK * glyph and (used[:, :a].any(axis=1) & used[:, b:].any(axis=1)).sum() > 1
    ]
    return max(wide, key=lambda place: place[1] - place[0], default=None)


def _middle(row: TextRow) -> float:
    return (row.box.top + row.box.bottom) / 2
