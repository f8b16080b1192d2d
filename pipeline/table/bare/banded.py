"""Level rules of one length with text between them: a table whose rows are drawn and whose columns are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.corridors.blank import CORRIDOR, NARROW, blank_of, corridors_of
from pipeline.table.bare.corridors.blocks import FEWEST_CORRIDORS, TextBlock, is_across
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.rules.level import FEWEST_RULES, HEADING_RULES, LARGEST, SAME_END, LevelRule, even_rules
from pipeline.table.text_rows import NUMBER, TextRow, banded_rows, begins_with_number, lines_apart, words_of

_BESIDE = 15.0
"""Glyph heights beside rules in which text shows that they are none of a table: titles before the dots to a page."""
_TITLE = 1.5
"""Glyph heights of such a title at least: what is left of the page's dark edge is narrower."""
_OVER = 2
"""Lines of a heading that lie over several columns, at most: it has three levels at most."""
_HEADED = 0.6
"""Share of the corridors below it that a heading leaves blank at least."""
_WHOLE = 0.75
"""Share of a rule that is drawn from which it parts rows; one between two levels of a heading has gaps."""
_NEIGHBOURS = 3
"""Bands above and below a high one that tell the columns."""
_ALIGNED = 0.5
"""Glyph heights by which titles of groups begin elsewhere, at most."""
_AS_HIGH = 0.15
"""Share of its height by which the band of another title is higher or lower, at most."""
_CAPTION = 3
"""Lines of titles and captions between two tables, at most."""
_NUMBER_AND_TITLE = 2
"""Texts of the title of a group, of which the number stands apart."""
_SPECK = 0.25
"""Glyph heights of a text that tells of a column, at least: a "1" has 0.3."""
_OVER_END, _FEW = 0.5, 0.1
"""Glyph heights by which a word over the end of the rules reaches beyond it, at least, and share of a table's bands in
which one may: where more do, copies have lost the ends of its rules.
"""
_MARKED = 0.25
"""Share of a table's bands beside which a pen may have left a tick: words stand before nearly all lines of contents."""
_MOVED = 2.0
"""Glyph heights by which the middles of corridors differ where two tables meet."""


@dataclass(frozen=True, slots=True)
class _Band:
    """The rows of text between two rules, and the two; ``in_part``: the upper one is not drawn whole; ``crossed``: a
    word lies over the left end of the rules; ``every``: the rows with those beside which something stands there.
    """

    top: float
    bottom: float
    rows: tuple[TextRow, ...]
    in_part: bool
    crossed: bool = False
    every: tuple[TextRow, ...] = ()


def ruled_blocks(
    text: Image, rules: Sequence[LevelRule], glyph: float, lines: Sequence[TextRow] = ()
) -> list[TextBlock]:
    """Return the blocks of text (``text`` is 255 on ink) that rules of one length part, from top to bottom.

    ``lines`` are the page's rows of text, as far as they are known.
    """
    found = []
    for even in even_rules(rules, glyph):
        if len(even) < HEADING_RULES:
            continue
        ends = _ends(even, glyph)
        bands = _with_marked([_band(text, a, b, ends, glyph, lines) for a, b in pairwise(even)])
        for run in _runs(bands, text.shape[1], glyph):
            block = _block(run, text.shape[1], glyph)
            if block is not None and (len(run) >= FEWEST_RULES - 1 or _has_several_columns(block, text, glyph)):
                found.append(block)
    return sorted(found, key=lambda block: block.rows[0].box.top)


def _ends(rules: Sequence[LevelRule], glyph: float) -> tuple[float, float]:
    """Return where rules of one length begin and end; of several, one may be a little longer by a stroke of a pen."""
    lefts, rights = sorted(rule.left for rule in rules), sorted(-rule.right for rule in rules)
    several = len(rules) >= FEWEST_RULES
    left, right = (at[several and at[1] - at[0] <= SAME_END * glyph] for at in (lefts, rights))
    return left, -right


def _has_several_columns(block: TextBlock, text: Image, glyph: float) -> bool:
    """Return whether a block has three columns or more, narrow corridors between them counted."""
    return len(with_narrow_corridors(block, text, glyph).corridors) >= FEWEST_CORRIDORS


def _band(
    text: Image,
    above: LevelRule,
    below: LevelRule,
    ends: tuple[float, float],
    glyph: float,
    lines: Sequence[TextRow],
) -> _Band:
    """Return the rows between two rules without those that run on beyond the ``ends`` of all of one length.

    Dots lead from a title to its page.
    """
    reach = SAME_END * glyph
    left, right = ends[0] - reach, ends[1] + reach
    box = Box(round(left - reach), round(above.y) + 1, round(right + reach), round(below.y))
    box = box.clipped(text.shape[1], text.shape[0])
    rows = banded_rows(text, box, glyph)
    rows = [line for row in rows for line in lines_apart(row, lines, glyph)]
    before = [row for row in rows if _has_before(row, left, text, glyph)]
    crossed = any(_crosses(row, ends[0], text, glyph) for row in before)
    inside = [_without_stroke(row, ends[0], text[box.top : box.bottom], glyph) for row in rows if row not in before]
    own = tuple(row for row in inside if row.box.left > left and row.box.right < right)
    every = tuple(part for row in rows if (part := _between(row, ends, reach)) is not None)
    in_part = above.line is not None and above.line.size < _WHOLE * (above.right - above.left)
    return _Band(above.y, below.y, own, in_part, crossed, every)


def _without_stroke(row: TextRow, end: float, band: Image, glyph: float) -> TextRow:
    """Return a row without what lies over the left ``end`` of the rules, as narrow as a mark, where it runs on beyond
    the ``band`` (its ink): the stroke of a pen beside several rows.
    """
    begin, stop = row.stretches[0]
    narrow = begin < end and stop <= end + _OVER_END * glyph and stop - begin <= _TITLE * glyph
    if not narrow or len(row.stretches) == 1 or not band[[0, -1], round(begin) : round(stop)].any():
        return row
    return replace(row, box=row.box._replace(left=row.stretches[1][0]), stretches=row.stretches[1:])


def _between(row: TextRow, ends: tuple[float, float], reach: float) -> TextRow | None:
    """Return a row without texts that lie beyond the ends; None where one runs on beyond them by more than ``reach``,
    or none is left.
    """
    kept = tuple((a, b) for a, b in row.stretches if b > ends[0] and a < ends[1])
    if not kept or kept[0][0] <= ends[0] - reach or kept[-1][1] >= ends[1] + reach:
        return None
    return replace(row, box=row.box._replace(left=kept[0][0], right=kept[-1][1]), stretches=kept)


def _with_marked(bands: Sequence[_Band]) -> list[_Band]:
    """Return the bands with the rows beside which something stands, where that is so in few of them: ticks of a pen."""
    marked = [len(band.every) > len(band.rows) and not band.crossed for band in bands]
    if sum(marked) > _MARKED * len(bands):
        return [*bands]
    return [replace(band, rows=band.every) if own else band for band, own in zip(bands, marked, strict=True)]


def _crosses(row: TextRow, end: float, text: Image, glyph: float) -> bool:
    """Return whether a word on the height of a row lies over the left ``end`` of the rules."""
    around = Box(round(end - _BESIDE * glyph), row.box.top, round(end + _BESIDE * glyph), row.box.bottom)
    words = words_of(around.clipped(text.shape[1], text.shape[0]), text, glyph)
    return any(begin <= end - _OVER_END * glyph and stop >= end + _OVER_END * glyph for begin, stop in words)


def _has_before(row: TextRow, left: float, text: Image, glyph: float) -> bool:
    """Return whether words stand before the rules, on the height of a row."""
    place = Box(max(0, round(left - _BESIDE * glyph)), row.box.top, max(0, round(left)), row.box.bottom)
    return any(end - begin >= _TITLE * glyph for begin, end in words_of(place, text, glyph))


def _runs(bands: Sequence[_Band], width: int, glyph: float) -> list[list[_Band]]:
    """Return the bands table by table: parted where a band is blank, far higher than most, or a caption."""
    usual = float(np.median([band.bottom - band.top for band in bands]))
    runs: list[list[_Band]] = [[]]
    # A paragraph between two tables begins where the page does.
    few = sum(band.crossed for band in bands) <= max(1, _FEW * len(bands))
    for i, band in enumerate(bands):
        high = band.bottom - band.top > LARGEST * max(usual, 2 * glyph)
        between = (
            not band.rows
            or (band.crossed and few)
            or (high and not _is_high_row(bands, i, len(runs[-1]), width, glyph))
        )
        if between or _is_caption(bands, i, len(runs[-1]), width, glyph):
            runs.append([])
        else:
            runs[-1].append(band)
    return [run for run in runs if len(run) >= HEADING_RULES - 1]


def _is_high_row(bands: Sequence[_Band], at: int, before: int, width: int, glyph: float) -> bool:
    """Return whether a band, the first after ``before`` others of its table, is a heading, or a row with long texts.

    Such a row begins with several texts beside each other, or has them in several of the columns of its neighbours;
    what stands between two tables runs over them.
    """
    if before <= _OVER and _has_columns(bands, at, width, glyph):
        return True
    if before > 1 and len(bands[at].rows[0].stretches) > FEWEST_CORRIDORS:
        return True
    # What is higher still below it may be the text between two tables.
    height = bands[at].bottom - bands[at].top
    below = takewhile(lambda band: band.bottom - band.top <= height, bands[at + 1 : at + 1 + _NEIGHBOURS])
    around = [*bands[max(0, at - _NEIGHBOURS) : at], *below]
    alone, own = _corridors(around, width, glyph), bands[at].rows
    both = _corridors([bands[at], *around], width, glyph, NARROW)
    kept = sum(any(min(b, d) - max(a, c) >= NARROW * glyph for c, d in both) for a, b in alone)
    if not alone or kept < _WHOLE * len(alone) or kept < min(len(alone), FEWEST_CORRIDORS):
        return False
    texts = [stretch for row in own for stretch in row.stretches]
    return any(any(b <= left for _, b in texts) and any(right <= a for a, _ in texts) for left, right in alone)


def _has_columns(bands: Sequence[_Band], at: int, width: int, glyph: float) -> bool:
    """Return whether the text of a band stands in the columns of those below: a heading of several lines.

    Its first lines may lie over several of them.
    """
    below = bands[at + 1 : at + 4]
    alone = _corridors(below, width, glyph)
    rows = bands[at].rows
    parts = [replace(bands[at], rows=rows[over:]) for over in range(min(_OVER, len(rows) - 1) + 1)]
    return bool(alone) and any(len(alone) == len(_corridors([part, *below], width, glyph)) for part in parts)


def _is_caption(bands: Sequence[_Band], at: int, before: int, width: int, glyph: float) -> bool:
    """Return whether a band of one line, after ``before`` others of its table, parts tables of different columns.

    So does one of a few lines that begin, end and have their middles elsewhere: the title of a section and a caption.

    One that begins where others of its table do is the title of a group, as these are; so is the first of several that
    are as high.
    """
    band = bands[at]
    if not (_is_lone(band) or _are_apart(band, glyph)):
        return False
    if before == 1 and at > 1 and _is_lone(band):
        # Below a heading alone: no table ends there. One row at the top of a page may be the last of a table.
        return False
    if not before and _are_apart(band, glyph):
        # Below the rule that the table before ends with.
        return True
    height = band.bottom - band.top
    alike = [b for b in bands[at + 1 :] if _is_lone(b) and abs(b.bottom - b.top - height) <= _AS_HIGH * height]
    above, below = (_corridors(part, width, glyph) for part in (bands[max(0, at - 3) : at], bands[at + 1 : at + 4]))
    if _are_apart(band, glyph) and all(is_across(row, [*above, *below], glyph) for row in band.rows):
        # The title of a section and a caption: groups have one title each, which a rule parts from the next.
        return True
    own = [other for other in bands[at - before : at] if _is_lone(other) or _is_numbered_title(other, above)]
    begins = [other.rows[0].box.left for other in [*own, *(alike if before else ())]]
    if any(abs(begin - band.rows[0].box.left) <= _ALIGNED * glyph for begin in begins):
        return False
    left, right = band.rows[0].stretches[0]
    if below and below[0][1] <= left and not any(left < b and a < right for a, b in below):
        # The end of a row that the page before has cut.
        return False
    if _counts_on(bands, at, before, width, glyph):
        return False
    beside = [*bands[max(0, at - 3) : at], *bands[at + 1 : at + 4]]
    around, narrow = (_corridors(beside, width, glyph, least) for least in (CORRIDOR, NARROW))
    kept = sum(any(min(b, d) - max(a, c) >= NARROW * glyph for c, d in narrow) for a, b in below)
    # A heading of several levels lies over some of them.
    least = len(below) if before > _OVER else _HEADED * len(below)
    if below and (kept >= least or len(around) >= max(len(above), len(below))):
        # The same columns above and below, some of them empty: a group row.
        return False
    fewer, more = sorted((above, below), key=len)
    same = all(any(abs(sum(a) - sum(b)) <= 2 * _MOVED * glyph for b in more) for a in fewer)
    if len(above) != len(below):
        # Long texts may touch the numbers before them: the columns of one part are some of the other's.
        return bool(fewer) and not (same and len(fewer) >= FEWEST_CORRIDORS)
    return any(abs(sum(a) - sum(b)) > 2 * _MOVED * glyph for a, b in zip(above, below, strict=True))


def _counts_on(bands: Sequence[_Band], at: int, before: int, width: int, glyph: float) -> bool:
    """Return whether rows with a number each stand above and right below a lone line that begins where their numbers
    do: a table begins with its heading, and only a group with its first row.
    """
    if before <= _OVER or not _is_lone(bands[at]) or at + 1 >= len(bands):
        return False
    above, below = bands[at - before : at], bands[at + 1 : at + 1 + _NEIGHBOURS]
    shared = _corridors([*above, *below], width, glyph)
    if not shared:
        return False
    left, edge = bands[at].rows[0].stretches[0][0], shared[0][0]
    numbers = [
        [(a, b) for row in band.rows for a, b in row.stretches if b <= edge]
        for band in (*above[-_NEIGHBOURS:], below[0])
    ]
    if not all(numbers[-2:]) or any(b - a > NUMBER * glyph for own in numbers for a, b in own):
        return False
    return left < edge and not any(a - left > NUMBER * glyph for own in numbers for a, _ in own)


def _are_apart(band: _Band, glyph: float) -> bool:
    """Return whether a band holds a few lone lines that are none of one cell."""
    if not 1 < len(band.rows) <= _CAPTION or any(len(row.stretches) > 1 for row in band.rows):
        return False
    texts = [row.stretches[0] for row in band.rows]
    return all(
        min(abs(a - c), abs(b - d), abs(a + b - c - d) / 2) > _ALIGNED * glyph for (a, b), (c, d) in pairwise(texts)
    )


def _is_lone(band: _Band) -> bool:
    return len(band.rows) == 1 and len(band.rows[0].stretches) == 1


def _is_numbered_title(band: _Band, corridors: Sequence[tuple[int, int]]) -> bool:
    """Return whether a band holds one line, a number and a text behind it, and nothing beyond the first corridor."""
    if len(band.rows) != 1 or len(band.rows[0].stretches) != _NUMBER_AND_TITLE:
        return False
    return bool(corridors) and band.rows[0].box.right <= corridors[0][0]


def _are_of_heading(run: Sequence[_Band], glyph: float) -> bool:
    """Return whether the last of the bands holds all numbered rows of the table, and those above it are its heading,
    of several levels."""
    counts = [sum(_is_numbered(row, glyph) for row in band.rows) for band in run]
    return counts[-1] >= HEADING_RULES and max(counts[:-1]) <= 1 and sum(counts[:-1]) <= _OVER


def _is_numbered(row: TextRow, glyph: float) -> bool:
    """Return whether a row of several texts begins with one as narrow as a number."""
    return len(row.stretches) > FEWEST_CORRIDORS and begins_with_number(row, glyph)


def _corridors(bands: Sequence[_Band], width: int, glyph: float, least: float = CORRIDOR) -> list[tuple[int, int]]:
    """Return the corridors, ``least`` glyph heights wide, of the bands' text; a lone line in a band is left out."""
    rows = [row for band in bands for row in band.rows if len(row.stretches) > 1 or len(band.rows) > 1]
    if not rows:
        return []
    return corridors_of(np.logical_and.reduce([blank_of(row, width) for row in rows]), least * glyph)


def _between_columns(run: Sequence[_Band], corridors: Sequence[tuple[int, int]], glyph: float) -> list[tuple[int, int]]:
    """Return the corridors without those on whose two sides no band has text: a heading set beside its numbers.

    The end of a rule is none.
    """
    texts = [[s for row in band.rows for s in row.stretches if s[1] - s[0] > _SPECK * glyph] for band in run]
    kept = list(corridors)
    for corridor in corridors:
        at = kept.index(corridor)
        left = kept[at - 1][1] if at else -1
        right = kept[at + 1][0] if at + 1 < len(kept) else float("inf")
        if not any(
            any(corridor[0] >= b > left for _, b in own) and any(corridor[1] <= a < right for a, _ in own)
            for own in texts
        ):
            kept.remove(corridor)
    return kept


def _block(run: Sequence[_Band], width: int, glyph: float) -> TextBlock | None:
    """Return the bands as one block; rows that cross the corridors of the others lie across the columns."""
    corridors = _between_columns(run, _corridors(run, width, glyph), glyph)
    if not corridors and len(run) >= FEWEST_RULES:
        # So many rules say that there are columns, however close these stand; names of a heading may all but touch.
        below = (run[over:] for over in range(min(_OVER, len(run) - FEWEST_RULES) + 1))
        tried = (_corridors(part, width, glyph, NARROW) for part in below)
        corridors = next((found for part in tried if (found := _between_columns(run, part, glyph))), [])
    rows = tuple(row for band in run for row in band.rows)
    if not corridors or sum(len(row.stretches) > 1 for row in rows) < HEADING_RULES - 1:
        return None
    across = {i for i, row in enumerate(rows) if is_across(row, corridors, glyph)}
    headed = _are_of_heading(run, glyph)
    parted = len(run) >= FEWEST_RULES and not headed
    bands = tuple((round(band.top) + 1, round(band.bottom)) for band in run) if parted else ()
    first_rule = None if bands else round(run[-1].top if headed else run[0].bottom)
    levels = 1 + sum(1 for _ in takewhile(lambda band: band.in_part, run[1:]))
    return TextBlock(rows, tuple(corridors), frozenset(across), bands, first_rule=first_rule, levels=levels)
