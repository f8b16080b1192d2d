"""The row that a page end cuts from a table of level rules: text below the last rule, in the table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import union
from pipeline.table.bare.corridors.blank import NARROW
from pipeline.table.bare.corridors.blocks import FAR, TextBlock
from pipeline.table.bare.corridors.taller import NEARLY_NONE, left_by
from pipeline.table.rules.level import LevelRule, sides
from pipeline.table.text_rows import NUMBER, TextRow

_FILLED = 0.5
"""Share of its columns that a row of a table has texts in, where a rule parts it from those above."""
_AT_END, _FEWEST_ABOVE = 0.35, 3
"""Glyph heights from the end of the rules to a title below the table, at most, and rows of that table, at least."""
_SEVERAL = 3
"""Numbers below each other that are those of several rows; a number may be broken into two lines."""
_WORDED, _FAR_APART = 10.0, 3.0
"""Glyph heights of a page's number with its word at most, and from the next row of text, at least."""
_MOST_ABOVE = 3
"""Rows of text above a table that seem to be of it, at most."""
_INTO = 0.35
"""Of a corridor's width, by which texts of other rows reach into it at most: a page has few rows to tell its edge."""
_FEWEST_FULL = 3
"""Such rows that leave little of a corridor."""
_FULL = 0.75
"""Share of the columns in which a row has texts that is none but a table's: a narrow corridor left between these is
enough, however far they reach."""


def with_cut_row(block: TextBlock, rows: Sequence[TextRow], glyph: float, rules: Sequence[LevelRule] = ()) -> TextBlock:
    """Return the block with the rows of text below it, if these are all that the page has there but for its number.

    They keep the corridors blank, and one holds several texts: the next page goes on with the row. Text under a table
    that has ended crosses its corridors. The ``rules`` between the rows tell how far to the sides these may reach.
    """
    box = union(row.box for row in block.rows)
    below = sorted((row for row in rows if row.box.top >= box.bottom - glyph), key=lambda row: row.box.top)
    if below and _is_page_number(below[-1], below[-2:-1], glyph):
        below = below[:-1]
    if not below or below[0].box.top - box.bottom > FAR * glyph or not _are_its_own(below, block, glyph, rules):
        return block
    if _is_title(below[0], rules, box.bottom, glyph) or _are_several(below, block, glyph):
        return block
    corridors = tuple(_left(corridor, below, glyph) for corridor in block.corridors)
    return replace(block, rows=(*block.rows, *below), corridors=corridors, cut=True)


def _left(corridor: tuple[int, int], rows: Sequence[TextRow], glyph: float) -> tuple[int, int]:
    """Return what rows leave of a corridor, all of it where that is nearly nothing: headings leave more than texts."""
    for row in rows:
        left = left_by(row, (corridor,), glyph)
        corridor = left[0] if left else corridor
    return corridor


def with_row_above(
    block: TextBlock, rows: Sequence[TextRow], glyph: float, rules: Sequence[LevelRule] = ()
) -> TextBlock:
    """Return the block with the rows of text above its first rule, if these are all that the page has there, or that
    stand below another rule.

    There a row begins that no rule closes above, as it may on a page where a table goes on without its heading.
    """
    box = union(row.box for row in block.rows)
    above = sorted((row for row in rows if row.box.bottom <= box.top + glyph), key=lambda row: row.box.top)
    ends = [r.y for r in rules if r.left <= box.left + glyph and r.right >= box.right - glyph and r.y < box.top - glyph]
    above = [row for row in above if row.box.top >= max(ends, default=0)]
    if above and _is_page_number(above[0], above[1:2], glyph):
        above = above[1:]
    if not above or box.top - above[-1].box.bottom > FAR * glyph or not _are_its_own(above, block, glyph, rules):
        return block
    more = len(above)
    return replace(block, rows=(*above, *block.rows), across=frozenset(i + more for i in block.across))


def without_text_below_rule(block: TextBlock, rules: Sequence[LevelRule]) -> TextBlock:
    """Return the block without the rows below the last rule over its whole width, where none of these fills it.

    A rest of a row that the page before cut stands above the rule, a signature below.
    """
    box = union(row.box for row in block.rows)
    wide = [r.y for r in rules if box.top < r.y < box.bottom and r.left <= box.left and r.right >= box.right]
    below = [row for row in block.rows if wide and row.box.top >= max(wide)]
    columns = len(block.corridors) + 1
    if not below or any(len(row.stretches) >= _FILLED * columns for row in below) or len(below) == len(block.rows):
        return block
    kept = len(block.rows) - len(below)
    rows = block.rows[:kept]
    return replace(
        block, rows=rows, corridors=_within(block, rows), across=frozenset(i for i in block.across if i < kept)
    )


def without_next_title(block: TextBlock, rules: Sequence[LevelRule], glyph: float) -> TextBlock:
    """Return the block without a last row that is the title of the section below its table, above the next one's rule.

    It begins where the rules do, as the lines of prose; the texts of a table keep off their ends.
    """
    last = len(block.rows) - 1
    if last not in block.across or last < _FEWEST_ABOVE or block.cut:
        return block
    title = block.rows[last]
    if not _is_title(title, rules, block.rows[last - 1].box.bottom, glyph):
        return block
    bands = tuple(band for band in block.bands if band[1] <= title.box.top + glyph / 2)
    return replace(block, rows=block.rows[:last], across=block.across - {last}, bands=bands)


def _is_title(row: TextRow, rules: Sequence[LevelRule], bottom: float, glyph: float) -> bool:
    """Return whether a lone text below a table that ends at ``bottom`` begins where the rule between them does."""
    ends = [rule.left for rule in rules if bottom - glyph / 2 < rule.y < row.box.top + glyph / 2]
    return len(row.stretches) == 1 and bool(ends) and abs(row.box.left - min(ends)) <= _AT_END * glyph


def _are_several(rows: Sequence[TextRow], block: TextBlock, glyph: float) -> bool:
    """Return whether lines are several rows, each with a number in the first column: a page end cuts one row."""
    first = block.corridors[0][0]
    marks = [
        left for row in rows for left, right in row.stretches[:1] if right <= first and right - left <= NUMBER * glyph
    ]
    return len(marks) >= _SEVERAL


def without_text_above_rule(block: TextBlock, rules: Sequence[LevelRule], glyph: float) -> TextBlock:
    """Return the block without the rows above a rule over the whole width of the others, where none of these is a
    heading: the title of the section stands there, or the end of a paragraph.
    """
    columns = len(block.corridors) + 1
    for i in range(1, min(_MOST_ABOVE, len(block.rows) - 1) + 1):
        rest = union(row.box for row in block.rows[i:])
        gap = block.rows[i - 1].box.bottom, block.rows[i].box.top
        closed = any(
            gap[0] - glyph / 2 < rule.y < gap[1] + glyph / 2
            and rule.left <= rest.left + glyph
            and rule.right >= rest.right - glyph
            for rule in rules
        )
        if closed and all(len(row.stretches) < _FILLED * columns for row in block.rows[:i]):
            across = frozenset(k - i for k in block.across if k >= i)
            totals = tuple((k - i, x) for k, x in block.totals if k >= i)
            return replace(
                block,
                rows=block.rows[i:],
                corridors=_within(block, block.rows[i:]),
                across=across,
                totals=totals,
                alone=frozenset(k - i for k in block.alone if k >= i),
            )
    return block


def _within(block: TextBlock, rows: Sequence[TextRow]) -> tuple[tuple[int, int], ...]:
    """Return the corridors of a block that some of its ``rows`` have text on both sides of."""
    box = union(row.box for row in rows)
    return tuple((left, right) for left, right in block.corridors if box.left < left and right < box.right)


def _are_its_own(rows: Sequence[TextRow], block: TextBlock, glyph: float, rules: Sequence[LevelRule]) -> bool:
    """Return whether rows lie within a block and keep its corridors blank, and one of them holds several texts."""
    box = union(row.box for row in block.rows)
    between = [rule for rule in rules if box.top - glyph <= rule.y <= box.bottom + glyph]
    begin, end = sides(between, box, glyph, glyph)
    inside = all(begin <= row.box.left and row.box.right <= end for row in rows)
    stretches = [stretch for row in rows for stretch in row.stretches]
    columns, most = len(block.corridors) + 1, max(len(row.stretches) for row in rows)
    if most >= _FULL * columns:
        # A speck beside a text in each column leaves less, and so do numbers before texts, row after row.
        full = sum(len(row.stretches) >= _FULL * columns for row in rows)
        least = NEARLY_NONE if most >= columns or full >= _FEWEST_FULL else NARROW
        crossed = any(_left_of(a, b, stretches) < least * glyph for a, b in block.corridors)
    else:
        crossed = any(
            min(right, b) - max(left, a) > _INTO * (b - a) for left, right in stretches for a, b in block.corridors
        )
    return inside and not crossed and any(len(row.stretches) > 1 for row in rows)


def _left_of(a: int, b: int, stretches: Sequence[tuple[int, int]]) -> int:
    """Return how many px of a corridor all the texts leave blank between them."""
    before = max((right for left, right in stretches if left <= a), default=a)
    behind = min((left for left, _ in stretches if left > a), default=b)
    return min(b, behind) - max(a, before)


def _is_page_number(row: TextRow, near: Sequence[TextRow], glyph: float) -> bool:
    """Return whether a row is as narrow as numbers are, and apart from the one ``near`` it, if there is one.

    One with a word ("Trang 1/2") is farther apart.
    """
    gaps = [max(row.box.top, b.box.top) - min(row.box.bottom, b.box.bottom) for b in near]
    narrow = row.box.width <= NUMBER * glyph and all(gap >= glyph for gap in gaps)
    worded = row.box.width <= _WORDED * glyph and all(gap >= _FAR_APART * glyph for gap in gaps)
    return len(row.stretches) == 1 and (narrow or worded)
