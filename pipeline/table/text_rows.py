"""Text lines → rows of text: pieces on one height, and where along them words stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import Image
from pipeline.runs import joined

Bools = NDArray[np.bool_]
WORD_GAP = 1.5
"""Glyph heights that two words of one cell stand apart at most: a blank is 0.56, justified up to thrice that."""
APART = 0.5
"""Glyph heights of paper on both sides of a speck that belongs to no word; words stand 0.56 apart."""
NUMBER = 3.5
"""Glyph heights of a number in the first column at most: TT, three digits."""
LETTER = (0.75, 2.3)
"""Height of a lone letter in glyph heights."""
DASH = (0.35, 1.4), (0.06, 0.35), 0.5
"""Width and height of a lone dash in glyph heights, and the share of its box that its ink fills at least."""
_FLAT, _BESIDE_DASH = 1.5, 0.9
"""Times that a dash is wider than high at least, and glyph heights from the words on both its sides at most."""
SPECK = 0.5, 0.13, 0.12
"""Least longer and shorter side in glyph heights, and least ink in squares of one, of what can be text of its own: a
dash has all three; dirt of a copy, and what is left of the shadow of an edge, have not."""
_ONE_LINE, _TWO_LINES, _LOWEST, _TOUCHING = 2.6, 4.0, 1.2, 0.08
"""Glyph heights of one line with all its marks and of two at most, and of a line at least, and share of the most ink of
a row of px that there may be where two lines touch. In more lines those of several columns lie beside each other."""
_TOGETHER = 1.5
"""Glyph heights by which such lines begin elsewhere at most: numbers stand in the middle of their column."""
_FEWEST_TEXTS = 3
"""Texts of a row of several columns."""
EDGE, BESIDE = 4.0, 10.0
"""Glyph heights from the page's edge where dirt lies, and beside all lines where a letter may stand."""
FEWEST_MARKS = 3
"""Marks below each other that are a column's numbers."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """Pieces of text on one height: their box, and the stretches (left, right) that hold words, px."""

    box: Box
    stretches: tuple[tuple[int, int], ...]


def begins_with_number(row: TextRow, glyph: float) -> bool:
    """Return whether the first text of a row is as narrow as a number."""
    left, right = row.stretches[0]
    return right - left <= NUMBER * glyph


def lines_of(boxes: Sequence[Box], ink: Image, glyph: float) -> list[TextRow]:
    """Return the lines of text in ``boxes`` (px of ``ink``, 255 ink), each with the stretches that hold words."""
    return [TextRow(box, tuple(words_of(box, ink, glyph))) for box in boxes]


def text_rows(lines: Sequence[TextRow], ink: Image, glyph: float) -> list[TextRow]:
    """Return the rows that lines of text (px of ``ink``, 255 ink) form, from top to bottom."""
    groups: list[list[TextRow]] = []
    for line in sorted(lines, key=lambda line: (line.box.top + line.box.bottom, line.box.left)):
        last = groups[-1] if groups else []
        if last and all(_beside(line.box, other.box) for other in last):
            last.append(line)
        else:
            groups.append([line])
    rows = []
    lone = _lone_marks([line.box for line in lines], [word for line in lines for word in line.stretches], ink, glyph)
    for group in groups:
        held = [line for line in group if line.stretches]
        if not held:
            continue
        box = union([line.box for line in held])
        found = [stretch for line in held for stretch in line.stretches]
        found += [(m.left, m.right) for m in lone if box.top < (m.top + m.bottom) / 2 < box.bottom]
        left, right = min(f[0] for f in found), max(f[1] for f in found)
        row = Box(left, box.top, right, box.bottom)
        rows.append(TextRow(row, tuple(joined(sorted(found), WORD_GAP * glyph))))
    return rows


def banded_rows(ink: Image, box: Box, glyph: float) -> list[TextRow]:
    """Return the rows of text within ``box`` (px of ``ink``) that blank bands part over its whole width.

    So does a nearly blank one in what is too high for one line, where both that it parts begin together: a foot of the
    one touches a mark of the other.
    """
    inked = (ink[box.top : box.bottom, box.left : box.right] > 0).sum(axis=1)
    rows = []
    for band in stretches_of(np.flatnonzero(inked), 1.0):
        (whole,) = _rows_of([band], ink, box, glyph) or (None,)
        parts = _rows_of(_lines_in(band, inked, glyph), ink, box, glyph)
        begin_together = whole is not None and all(r.box.left - whole.box.left <= _TOGETHER * glyph for r in parts)
        if whole is not None:
            rows += parts if begin_together else [whole]
    return rows


def lines_apart(row: TextRow, lines: Sequence[TextRow], glyph: float) -> list[TextRow]:
    """Return a row that no blank band parts, or those of the page's ``lines`` in it that are whole rows themselves: on
    a curved sheet no band between two of them is blank over the whole width.

    They have texts in several columns each, and begin together: other lines of a row begin behind its number. All of
    the row is theirs, and they end where it does: what stands beside the table is none of it.
    """
    if row.box.height <= _ONE_LINE * glyph:
        return [row]
    own = [line for line in lines if row.box.top <= (line.box.top + line.box.bottom) / 2 <= row.box.bottom]
    whole = len(own) > 1 and all(len(line.stretches) >= _FEWEST_TEXTS for line in own)
    if not whole:
        return [row]
    together = all(abs(line.box.left - row.box.left) <= _TOGETHER * glyph for line in own)
    inside = all(line.box.right <= row.box.right + _TOGETHER * glyph for line in own)
    ends = [row.box.top, *(line.box.bottom for line in own)]
    begins = [*(line.box.top for line in own), row.box.bottom]
    covered = all(begin - end < _LOWEST * glyph for end, begin in zip(ends, begins, strict=True))
    return own if together and inside and covered else [row]


def _rows_of(bands: Sequence[tuple[int, int]], ink: Image, box: Box, glyph: float) -> list[TextRow]:
    """Return the rows of text in bands (top, bottom) of a box, of those that hold words."""
    rows = []
    for top, bottom in bands:
        words = words_of(Box(box.left, box.top + top, box.right, box.top + bottom), ink, glyph)
        if words:
            place = Box(words[0][0], box.top + top, words[-1][1], box.top + bottom)
            rows.append(TextRow(place, tuple(words)))
    return rows


def _lines_in(band: tuple[int, int], inked: NDArray[np.int64], glyph: float) -> list[tuple[int, int]]:
    """Return where the lines (top, bottom) of a band begin and end; ``inked`` counts the ink of each row of px."""
    top, bottom = band
    if not _ONE_LINE * glyph < bottom - top <= _TWO_LINES * glyph:
        return [band]
    first, last = round(top + _LOWEST * glyph), round(bottom - _LOWEST * glyph)
    at = first + int(inked[first:last].argmin())
    if inked[at] > _TOUCHING * inked[top:bottom].max():
        return [band]
    return [(top, at), (at, bottom)]


def words_of(piece: Box, ink: Image, glyph: float) -> list[tuple[int, int]]:
    """Return the stretches (left, right) of a line that hold words, not dirt."""
    held = inked(piece, ink, glyph)
    return [word for word in joined(held, WORD_GAP * glyph) if not _is_edge(*word, ink, glyph)]


def inked(piece: Box, ink: Image, glyph: float) -> list[tuple[int, int]]:
    """Return the stretches (left, right) of a part of the picture that hold more than specks, about a word each.

    A small dash between two words is one.
    """
    part = ink[piece.top : piece.bottom, piece.left : piece.right] > 0
    found = stretches_of(np.flatnonzero(part.any(axis=0)), APART * glyph)
    words = [not _is_speck(part[:, left:right], glyph) for left, right in found]
    kept = [
        word or _is_small_dash(part, found[max(0, i - 1) : i + 2], words[max(0, i - 1) : i + 2], glyph)
        for i, word in enumerate(words)
    ]
    return [(a + piece.left, b + piece.left) for (a, b), keep in zip(found, kept, strict=True) if keep]


def _is_small_dash(part: Bools, around: Sequence[tuple[int, int]], words: Sequence[bool], glyph: float) -> bool:
    """Return whether the middle one of three stretches of ``part`` (h, w) is a dash between two ``words``."""
    if list(words) != [True, False, True]:
        return False
    (_, before), (left, right), (after, _) = around
    high = np.flatnonzero(part[:, left:right].any(axis=1))
    (least, _), (_, thick), full = DASH
    height = int(high[-1] - high[0]) + 1
    flat = right - left >= max(least * glyph, _FLAT * height) and height <= thick * glyph
    near = max(left - before, after - right) <= _BESIDE_DASH * glyph
    return bool(near and flat and part[:, left:right].sum() >= full * height * (right - left))


def _is_speck(part: Bools, glyph: float) -> bool:
    """Return whether what a stretch (h, w) holds is too small to be text."""
    high = np.flatnonzero(part.any(axis=1))
    shorter, longer = sorted((part.shape[1], int(high[-1] - high[0]) + 1 if high.size else 0))
    return bool(longer < SPECK[0] * glyph or shorter < SPECK[1] * glyph or part.sum() < SPECK[2] * glyph**2)


def _is_edge(left: int, right: int, ink: Image, glyph: float) -> bool:
    """Return whether a short stretch lies where the page ends: the shadow of its edge, punched holes."""
    near = left < EDGE * glyph or right > ink.shape[1] - EDGE * glyph
    return near and right - left <= EDGE * glyph


def _lone_marks(lines: Sequence[Box], words: Sequence[tuple[int, int]], ink: Image, glyph: float) -> list[Box]:
    """Return letters and dashes outside the lines, below each other: they make no line, yet number a row.

    ``words`` are the stretches (left, right) of the lines: other numbers of the column may have run into lines with
    the text beside them.
    """
    rest = ink.copy()
    for line in lines:
        rest[line.top : line.bottom, line.left : line.right] = 0
    wide = [line for line in lines if line.width > 4 * glyph]
    if not wide:
        return []
    least = max(EDGE * glyph, min(line.left for line in wide) - BESIDE * glyph)
    most = min(ink.shape[1] - EDGE * glyph, max(line.right for line in wide) + BESIDE * glyph)
    stats = connected(rest).stats
    found: list[Box] = []
    run_together: list[Box] = []
    for x, y, width, height, area in stats[1:].tolist():
        letter = LETTER[0] * glyph <= height <= LETTER[1] * glyph and SPECK[1] * glyph <= width <= NUMBER * glyph
        inside = x > least and x + width < most and EDGE * glyph < y < ink.shape[0] - EDGE * glyph
        if inside and _is_dash(width, height, area, glyph):
            found.append(Box(x, y, x + width, y + height))
        if letter and inside and area >= 0.15 * width * height:
            (found if width <= height * 1.3 else run_together).append(Box(x, y, x + width, y + height))
    reach = NUMBER * glyph / 2
    short = [word for word in words if word[1] - word[0] <= NUMBER * glyph]
    middles = np.array([*((m.left + m.right) / 2 for m in found), *((left + right) / 2 for left, right in short)])
    # Letters of the heading, "TT", may have run together: the numbers below them show that they are no dirt.
    return [
        m for m in [*found, *run_together] if (abs(middles - (m.left + m.right) / 2) <= reach).sum() >= FEWEST_MARKS
    ]


def _is_dash(width: int, height: int, area: int, glyph: float) -> bool:
    (narrow, wide), (low, high), full = DASH
    flat = narrow * glyph <= width <= wide * glyph and low * glyph <= height <= high * glyph
    return flat and area >= full * width * height


def _beside(a: Box, b: Box) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.height, b.height)


def stretches_of(used: NDArray[np.int64], gap: float) -> list[tuple[int, int]]:
    """Return the runs of used px whose gaps are at most ``gap``."""
    if used.size == 0:
        return []
    cuts = np.flatnonzero(np.diff(used) > gap)
    starts, stops = np.concatenate([[0], cuts + 1]), np.concatenate([cuts, [used.size - 1]])
    return [(int(used[a]), int(used[b]) + 1) for a, b in zip(starts, stops, strict=True)]


def parted_at(row: TextRow, gaps: Sequence[tuple[int, int]]) -> TextRow:
    """Return the row with its stretches parted at the ``gaps`` (left, right), in order; what stands within one goes."""
    pieces: list[tuple[int, int]] = []
    for left, right in row.stretches:
        start = left
        for a, b in gaps:
            if a < right and start < b:
                pieces.append((start, a))
                start = b
        pieces.append((start, right))
    return replace(row, stretches=tuple((left, right) for left, right in pieces if left < right))
