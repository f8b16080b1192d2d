"""Where the rows of a table without upright rules end: at level rules, between numbers, at high blank bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import runs
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.centred import centred_cuts
from pipeline.table.bare.rows.unnumbered import lines_are_rows, unnumbered_rows
from pipeline.table.text_rows import TextRow

NARROW = 5.5
"""Glyph heights that the widest text of a number column has at most."""
_NARROW_HEADING = 7.0
"""The same of its heading: "Số TT"."""
FEWEST_NUMBERS = 3
TWO_SIZES = 1.35
"""Times that blank bands between rows are higher than those between the lines of a row, at least."""
_LINES = 0.75
"""Of the least distance of two numbers, that of two lines of one heading at most."""
_HEADING_LINES, _CLOSE, _LEVELS = 3, 1.0, 2
"""Texts of the first column above a rule that may be lines of one heading, glyph heights between them, and texts of it
between whose lines rules of its levels lie."""
_OF_NAME = 0.5
"""Of what lies from a name to the number of its column, the distance of two lines of the name at most."""
_LOW = 0.7
"""Of the usual height of the bands between rows; a lower one has to have a text in the first column on both sides."""
_EQUAL = 0.25, 0.2
"""Share of the highest of several bands, and glyph heights, by which others that are about as high are lower."""
_LINE_OFF, _FEWEST_AT_TOP, _ASTRAY = 0.5, 5, 0.15
"""Glyph heights from the paper above a number's line to the cut there, at most; numbers whose rows begin so, at least,
and the share of them that do not, but for one.
"""
_LETTERS = 0.3
"""Glyph heights of ink on each level between two lines beside which letters stand; a speck has less."""
_SPECK = 0.4
"""Of the height of a number, that of a speck beside it, at most."""
_SAME_LINE = 0.35
"""Of the height of lines of text, by how much two overlap that have no two numbers below each other."""
_ENDLESS = 1 << 20
_ROUNDED = 2
"""Px by which the ends of boxes and bands may differ that are the same: all are whole px."""
AS_HIGH = 0.9
"""Share of the usual height of the bands between rows that a band below a heading has at least."""


def row_cuts(
    block: TextBlock, inside: Sequence[float], columns: Sequence[float], text: Image, glyph: float
) -> list[float]:
    """Return the heights between rows: of the rules where they lie between rows, else of blank bands."""
    # The name of a narrow column reaches into the corridor behind it.
    edge = max(columns[1], *(right for _, right in block.corridors[:1]))
    firsts = [row.box for row in block.rows if any(right <= edge for _, right in row.stretches)]
    own = [row for i, row in enumerate(block.rows) if i not in block.across or i == 0]
    numbers = [_first_box(row, edge) for row in own if any(b <= edge for _, b in row.stretches)]
    narrow = _is_narrow(block, edge, glyph)
    more = _unnumbered(block, columns, numbers, glyph) if narrow else []
    bands = blank_bands(block, text)
    every = _one_each(numbers, text)
    numbers = _without_line_beside(every, bands, text, glyph)
    firsts = [box for box in firsts if all(box.top != other.top for other in every if other not in numbers)]
    if len(numbers) > 1 and not any(numbers[0].bottom <= y <= numbers[1].top for y in inside):
        numbers = _without_lines_of_heading(numbers, more, inside, _CLOSE * glyph, text)
    counts = len(numbers) if narrow and len(numbers) >= FEWEST_NUMBERS else 0
    enough = len(inside) >= max(2, 0.6 * (counts - 1)) and (counts or len(inside) >= 0.3 * (len(block.rows) - 1))
    if enough and not (counts and _are_of_heading(inside, numbers)):
        return _with_text_between(_with_lost(inside, numbers if counts else [], bands), block.rows)
    forced = []
    for i in block.across | block.alone:
        row = block.rows[i].box
        # A heading of several levels is one row, the first.
        forced += [_band_at(bands, row.top, block.rows[i - 1].box.bottom)] if i else []
        forced += [_band_at(bands, block.rows[i + 1].box.top, row.bottom)] if i + 1 < len(block.rows) else []
    forced += [_band_at(bands, block.rows[i].box.top, block.rows[i - 1].box.bottom) for i, _ in block.totals]
    # Two numbers tell nothing but where they stand, below a heading that is known.
    pair = narrow and len(numbers) == FEWEST_NUMBERS - 1 and block.first_rule is not None
    centred = centred_cuts(block, numbers, columns[1], text, glyph, inside) if (counts or pair) and not more else None
    # Above the rule of a heading that is one row lie others within it, and so do those of its levels.
    ends = [block.first_rule or 0, *(y for y in inside if centred and centred[0] == y)]
    below = [y for y in inside if y >= max(ends) - glyph]
    if centred is not None and all(any(abs(cut - y) <= glyph for cut in centred) for y in below):
        cuts = centred
    elif counts:
        numbers = sorted([*numbers, *more], key=lambda box: box.top)
        cuts = [_between(a, b, bands, inside, glyph) for a, b in zip(numbers, numbers[1:], strict=False)]
        cuts = _above_numbers(cuts, numbers, block.rows, glyph)
        # A heading whose first cell is empty or was not seen has no number: its rule parts it, or as much paper as
        # lies between rows.
        above = [y for y in inside if y <= (numbers[0].top + numbers[0].bottom) / 2][-1:]
        cuts += above or _below_heading(numbers[0], cuts, bands)
        cuts += _below_rest(numbers, cuts, bands, inside)
    else:
        high = middles(high_bands(bands, firsts)) if two_sizes(bands) else None
        cuts = _by_first_column(block.rows, firsts, bands) if high is None else [*high, *inside]
        if not cuts and lines_are_rows(block, columns, glyph):
            cuts = [_band_at(bands, row.box.top, above.box.bottom) for above, row in pairwise(block.rows)]
    levels = [y for y in inside if y < (block.first_rule or 0) - glyph]
    return _with_text_between(sorted({*cuts, *forced, *levels}), block.rows)


def _one_each(numbers: Sequence[Box], text: Image) -> list[Box]:
    """Return the boxes of numbers, one each: on a curved sheet two lines may both hold one that stands between them.

    A speck before a line that lies beside a number is none.
    """
    found: list[Box] = []
    for box in numbers:
        if found and _are_one(found[-1], box, text):
            found[-1] = union([found[-1], box])
        elif found and found[-1].bottom - box.top > _SAME_LINE * min(box.height, found[-1].height):
            low, high = sorted((found[-1], box), key=lambda each: _height_of_ink(each, text))
            # Lines of a heading overlap, too.
            speck = _height_of_ink(low, text) <= _SPECK * _height_of_ink(high, text)
            found[-1:] = [high] if speck else [found[-1], box]
        else:
            found.append(box)
    return found


def _height_of_ink(box: Box, text: Image) -> int:
    """Return how high the highest piece of ink in a box is, px."""
    inked = np.asarray((text[box.top : box.bottom, box.left : box.right] > 0).any(axis=1), np.bool_)
    return max((stop - start for start, stop in runs(inked)), default=0)


def _are_one(upper: Box, lower: Box, text: Image) -> bool:
    """Return whether two boxes that overlap hold one piece of ink, specks left out: no blank line lies between."""
    both = union([upper, lower])
    if lower.top >= upper.bottom or lower.left >= upper.right or upper.left >= lower.right:
        return False
    pieces = runs(np.asarray((text[both.top : both.bottom, both.left : both.right] > 0).any(axis=1), np.bool_))
    heights = [stop - start for start, stop in pieces]
    return sum(height > _SPECK * max(heights) for height in heights) == 1


def _are_of_heading(rules: Sequence[float], numbers: Sequence[Box]) -> bool:
    """Return whether two numbers or more stand below the last of the rules, and above it no more than a heading has."""
    above = sum(_middle(box) < max(rules) for box in numbers)
    return above <= _LEVELS <= len(numbers) - above


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _unnumbered(block: TextBlock, columns: Sequence[float], numbers: Sequence[Box], glyph: float) -> list[Box]:
    own = {i for i, row in enumerate(block.rows) if any(row.box.top == number.top for number in numbers)}
    return unnumbered_rows(block, columns, own, glyph)


def _without_lines_of_heading(
    numbers: Sequence[Box], others: Sequence[Box], rules: Sequence[float], close: float, text: Image
) -> list[Box]:
    """Return the boxes of a column of numbers less the other lines of its heading ("Số", "TT"): rows are farther.

    Dirt beside a number makes its box higher, but not its own ink. ``others`` are those of rows without number. What
    stands above the first of the ``rules`` that has two texts or three above it is one heading, if less than ``close``
    px lie between each two, however near the rows are.
    """
    end = min((y for y in rules if y > _middle(numbers[1])), default=0.0)
    above = [box for box in numbers if _middle(box) < end]
    if 1 < len(above) <= _HEADING_LINES and all(b.top - a.bottom < close for a, b in pairwise(above)):
        return [numbers[0], *numbers[len(above) :]]
    own = [_top_of_ink(below, above.bottom, text) for above, below in pairwise(numbers)]
    tops = sorted([numbers[0].top, *own, *(box.top for box in others)])
    steps = [b - a for a, b in pairwise(tops)]
    near = len(steps) > FEWEST_NUMBERS and steps[0] < _LINES * min(steps[1:])
    near = near and numbers[1].top - numbers[0].bottom < close
    return [numbers[0], *numbers[2:]] if near else list(numbers)


def _top_of_ink(box: Box, above: int, text: Image) -> int:
    """Return where the ink in a box begins, px, below that of another which ends at ``above``."""
    first = max(box.top, min(above, box.bottom))
    used = np.flatnonzero((text[first : box.bottom, box.left : box.right] > 0).any(axis=1))
    return first + int(used[0]) if used.size else box.top


def _without_line_beside(
    numbers: Sequence[Box], bands: Sequence[tuple[int, int]], text: Image, glyph: float
) -> list[Box]:
    """Return the boxes of a column of numbers less the second where, of all, only it has no blank band above: it is
    the other line of the heading, whose names in the middle of their cells stand beside both.
    """
    parted = [bool(_bands_between(bands, upper.bottom, lower.top)) for upper, lower in pairwise(numbers)]
    if len(parted) < 2 or parted[0] or not all(parted[1:]):
        return list(numbers)
    if len(parted) < FEWEST_NUMBERS:
        # A heading alone, with the numbers of its columns: these stand farther off than its lines do.
        beside = numbers[1].top - numbers[0].top < _OF_NAME * (numbers[2].top - numbers[1].top)
    else:
        beside = _has_letters(text, numbers[0], numbers[1], glyph)
    return [numbers[0], *numbers[2:]] if beside else list(numbers)


def _has_letters(text: Image, upper: Box, lower: Box, glyph: float) -> bool:
    """Return whether letters, no specks, close the paper between two boxes."""
    first, stop = sorted((upper.bottom, lower.top))
    return bool((text[first : stop + 1] > 0).sum(axis=1).min() >= _LETTERS * glyph)


def _with_lost(cuts: Sequence[float], numbers: Sequence[Box], bands: Sequence[tuple[int, int]]) -> list[float]:
    """Return the heights of rules with those between two numbers that no rule parts but as much paper as rules do."""
    ruled = [b - a for a, b in bands if any(a <= cut <= b for cut in cuts)]
    lost = []
    for upper, lower in zip(numbers, numbers[1:], strict=False):
        between = _bands_between(bands, upper.bottom, lower.top)
        if ruled and between and not any(upper.bottom <= cut <= lower.top for cut in cuts):
            a, b = _highest(between)
            lost += middles([(a, b)]) if b - a >= AS_HIGH * float(np.median(ruled)) else []
    return sorted([*cuts, *lost])


def _first_box(row: TextRow, edge: float) -> Box:
    """Return the part of a row's box that lies in the first column."""
    inside = [s for s in row.stretches if s[1] <= edge]
    return Box(inside[0][0], row.box.top, inside[-1][1], row.box.bottom)


def _is_narrow(block: TextBlock, edge: float, glyph: float) -> bool:
    """Return whether the first column's texts are as narrow as numbers are; its heading may be a little wider."""
    own = [row for i, row in enumerate(block.rows) if i not in block.across or i == 0]
    rows = [[right - left for left, right in row.stretches if right <= edge] for row in own]
    found = [width for row in rows[1:] for width in row]
    return bool(found) and max(found) <= NARROW * glyph and max(rows[0], default=0) <= _NARROW_HEADING * glyph


def blank_bands(block: TextBlock, text: Image) -> list[tuple[int, int]]:
    """Return the blank bands (top, bottom) between the rows of a block, px."""
    box = union(row.box for row in block.rows)
    used = np.flatnonzero((text[box.top : box.bottom, box.left : box.right] > 0).any(axis=1)) + box.top
    steps = np.flatnonzero(np.diff(used) > 1)
    return [(int(used[i]) + 1, int(used[i + 1])) for i in steps]


def _band_at(bands: Sequence[tuple[int, int]], below: float, above: float) -> float:
    """Return the middle of the blank band between two heights, or their mean."""
    inside = [(a, b) for a, b in bands if a >= above - _ROUNDED and b <= below + _ROUNDED]
    return sum(_highest(inside)) / 2 if inside else (below + above) / 2


def _bands_between(bands: Sequence[tuple[int, int]], above: float, below: float) -> list[tuple[int, int]]:
    """Return the bands between two heights, and those in which these lie."""
    return [(a, b) for a, b in bands if above - _ROUNDED <= b and a <= below + _ROUNDED]


def _highest(bands: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the highest of bands, the lowest of equal ones."""
    return max(bands, key=lambda band: (band[1] - band[0], band))


def _between(upper: Box, lower: Box, bands: Sequence[tuple[int, int]], rules: Sequence[float], glyph: float) -> float:
    """Return where the row of one number ends and that of the next begins.

    At a rule; else at the highest blank band between the two, the lowest of about equal ones: texts begin together.
    """
    ruled = [y for y in rules if upper.bottom <= y <= lower.top]
    if ruled:
        return ruled[-1]
    near = _bands_between(bands, upper.bottom, lower.top)
    middle = [(a, b) for a, b in near if a >= upper.top and b <= lower.bottom]
    if not middle:
        return float(lower.top)
    highest = max(b - a for a, b in middle)
    least = highest - max(_EQUAL[0] * highest, _EQUAL[1] * glyph)
    chosen = [(a, b) for a, b in middle if b - a >= least]
    return (chosen[-1][0] + chosen[-1][1]) / 2


def _above_numbers(cuts: Sequence[float], numbers: Sequence[Box], rows: Sequence[TextRow], glyph: float) -> list[float]:
    """Return the ``cuts`` between numbers, all right above their lines where nearly all are: dirt may close the paper
    there, and lines of one text lie as far apart.
    """
    tops = []
    for number in numbers[1:]:
        middle = (number.top + number.bottom) / 2
        line = [row.box for row in rows if row.box.top <= middle <= row.box.bottom]
        top = min((box.top for box in line), default=number.top)
        above = max((row.box.bottom for row in rows if row.box.bottom <= top + _ROUNDED), default=top)
        tops.append((above + top) / 2)
    there = [abs(cut - top) <= _LINE_OFF * glyph for cut, top in zip(cuts, tops, strict=True)]
    most = len(there) >= _FEWEST_AT_TOP and sum(there) >= len(there) - max(1, _ASTRAY * len(there))
    if not most:
        return list(cuts)
    whole = [not any(row.box.top < top - 1 and top + 1 < row.box.bottom for row in rows) for top in tops]
    return [top if own else cut for cut, top, own in zip(cuts, tops, whole, strict=True)]


def _below_heading(first: Box, cuts: Sequence[float], bands: Sequence[tuple[int, int]]) -> list[float]:
    """Return the height above the first number where a blank band is as high as those at the ``cuts``; none if none is.

    A number that stands in the middle of its row has lines of this above it.
    """
    usual = [b - a for a, b in bands if any(a <= cut <= b for cut in cuts)]
    above = [(a, b) for a, b in bands if b <= first.top + _ROUNDED]
    if not usual or not above:
        return []
    a, b = _highest(above)
    return middles([(a, b)]) if b - a >= AS_HIGH * float(np.median(usual)) else []


def _below_rest(
    numbers: Sequence[Box], cuts: Sequence[float], bands: Sequence[tuple[int, int]], rules: Sequence[float]
) -> list[float]:
    """Return the height between the rest of a row, which the page before cut, and the first row with a number, where
    below the heading's rule, before that number, as much paper lies as between the rows; none if there is none.
    """
    ruled = [y for y in rules if numbers[0].bottom <= y <= numbers[1].top]
    usual = [b - a for a, b in bands if any(a <= cut <= b for cut in cuts) and not any(a <= y <= b for y in rules)]
    if not ruled or len(usual) < FEWEST_NUMBERS:
        return []
    least = AS_HIGH * float(np.median(usual))
    above = [(a, b) for a, b in bands if ruled[-1] < a and b <= numbers[1].top + _ROUNDED and b - a >= least]
    return middles(above[-1:])


def two_sizes(bands: Sequence[tuple[int, int]]) -> bool:
    """Return whether there are bands of two clearly different heights."""
    sizes = sorted(b - a for a, b in bands)
    if len(sizes) < FEWEST_NUMBERS:
        return False
    limit = _limit(sizes)
    small, large = [s for s in sizes if s < limit], [s for s in sizes if s >= limit]
    return bool(small and large) and np.mean(large) >= TWO_SIZES * np.mean(small) + 1


def _limit(sizes: Sequence[int]) -> float:
    """Return the height that best parts two kinds of bands (Otsu, 1979)."""
    best, limit = -1.0, 0.0
    for i in range(1, len(sizes)):
        low, high = sizes[:i], sizes[i:]
        value = len(low) * len(high) * (float(np.mean(high)) - float(np.mean(low))) ** 2
        if value > best:
            best, limit = value, (sizes[i - 1] + sizes[i]) / 2
    return limit


def middles(bands: Sequence[tuple[int, int]]) -> list[float]:
    """Return the middle heights of bands, px."""
    return [(a + b) / 2 for a, b in bands]


def high_bands(bands: Sequence[tuple[int, int]], firsts: Sequence[Box] = ()) -> list[tuple[int, int]]:
    """Return the high bands; one lower than most that parts a row from its text in the first column,
    ``firsts``, is none: lines of other columns ended there together."""
    limit = _limit(sorted(b - a for a, b in bands))
    large = [(a, b) for a, b in bands if b - a >= limit]
    usual = float(np.median([b - a for a, b in large]))
    kept: list[tuple[int, int]] = []
    for i, (a, b) in enumerate(large):
        below = large[i + 1][0] if i + 1 < len(large) else b + _ENDLESS
        above = kept[-1][1] if kept else 0
        alone = not _any_between(firsts, above, a) or not _any_between(firsts, b, below)
        if b - a > _LOW * usual or not alone or len(firsts) < FEWEST_NUMBERS:
            kept.append((a, b))
    return kept


def _any_between(firsts: Sequence[Box], top: float, bottom: float) -> bool:
    return any(top <= (box.top + box.bottom) / 2 <= bottom for box in firsts)


def _by_first_column(rows: Sequence[TextRow], firsts: Sequence[Box], bands: Sequence[tuple[int, int]]) -> list[float]:
    """Return cuts above each row that has text in the first column: lines without go on the row above.

    Beside one that stands in the middle of its row lie lines of others: its row begins at the highest blank band since
    the first column's text before.
    """
    cuts: list[float] = []
    upper: Box | None = None
    for before, row in pairwise(rows):
        upper = before.box if before.box in firsts else upper
        if row.box not in firsts:
            continue
        if before.box.bottom <= row.box.top + _ROUNDED:
            cuts.append(_band_at(bands, row.box.top, before.box.bottom))
        elif upper is not None:
            between = _bands_between(bands, upper.bottom, row.box.top)
            cuts.append(sum(_highest(between)) / 2 if between else (row.box.top + before.box.bottom) / 2)
    return cuts


def _with_text_between(cuts: Sequence[float], rows: Sequence[TextRow]) -> list[float]:
    """Return the cuts between which text stands."""
    middles = [(row.box.top + row.box.bottom) / 2 for row in rows]
    kept: list[float] = []
    for cut in sorted(cuts):
        above = kept[-1] if kept else -1.0
        if any(above < m < cut for m in middles):
            kept.append(cut)
    while kept and not any(m > kept[-1] for m in middles):
        kept.pop()
    return kept
