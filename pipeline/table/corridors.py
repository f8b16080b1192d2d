"""Text lines → blocks of rows that blank corridors part into columns: tables without upright rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.page import Image

Bools = NDArray[np.bool_]
WORD_GAP = 1.5
"""Glyph heights that two words of one cell stand apart at most: a blank is 0.56, justified up to thrice that."""
APART = 0.5
"""Glyph heights of paper on both sides of a speck that belongs to no word; words stand 0.56 apart."""
CORRIDOR = 1.5
"""Least width of a corridor in glyph heights."""
FEWEST_ROWS, FEWEST_CORRIDORS = 3, 2
"""A head, or recipients beside a signature, have one corridor; two rows beside each other are chance."""
NUMBER = 3.5
"""Glyph heights of a number in the first column at most: TT, three digits."""
LETTER = (0.75, 2.3)
"""Height of a lone letter in glyph heights."""
SPECK = 0.5, 0.13, 0.12
"""Least longer and shorter side in glyph heights, and least ink in squares of one, of what can be text of its own: a
dash has all three; dirt of a copy, and what is left of the shadow of an edge, have not."""
EDGE, BESIDE = 4.0, 10.0
"""Glyph heights from the page's edge where dirt lies, and beside all lines where a letter may stand."""
WIDEST = 0.85
"""Share of a table's width that a line over its columns takes at most: prose takes all."""
FAR = 7.0
"""Glyph heights between two lines of a table at most."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """Pieces of text on one height: their box, and the stretches (left, right) that hold words, px."""

    box: Box
    stretches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Rows of text between whose columns the ``corridors`` (left, right), px, are blank.

    ``across`` are the indexes of rows that cross them: lines over all columns.
    """

    rows: tuple[TextRow, ...]
    corridors: tuple[tuple[int, int], ...]
    across: frozenset[int] = frozenset()


def text_rows(lines: Sequence[Box], ink: Image, glyph: float) -> list[TextRow]:
    """Return the rows that pieces of text (px of ``ink``, 255 ink) form, from top to bottom."""
    groups: list[list[Box]] = []
    for line in sorted(lines, key=lambda b: (b.top + b.bottom, b.left)):
        last = groups[-1] if groups else []
        if last and all(_beside(line, other) for other in last):
            last.append(line)
        else:
            groups.append([line])
    rows = []
    words_of = {line: _words_of(line, ink, glyph) for line in lines}
    lone = _lone_marks(lines, [word for words in words_of.values() for word in words], ink, glyph)
    for group in groups:
        held = [(piece, words_of[piece]) for piece in group if words_of[piece]]
        if not held:
            continue
        box = union([piece for piece, _ in held])
        found = [stretch for _, words in held for stretch in words]
        found += [(m.left, m.right) for m in lone if box.top < (m.top + m.bottom) / 2 < box.bottom]
        left, right = min(f[0] for f in found), max(f[1] for f in found)
        row = Box(left, box.top, right, box.bottom)
        rows.append(TextRow(row, tuple(_joined(sorted(found), WORD_GAP * glyph))))
    return rows


def banded_rows(ink: Image, box: Box, glyph: float) -> list[TextRow]:
    """Return the rows of text within ``box`` (px of ``ink``) that blank bands part over its whole width."""
    used = np.flatnonzero((ink[box.top : box.bottom, box.left : box.right] > 0).any(axis=1))
    rows = []
    for top, bottom in _stretches(used, 1.0):
        words = _words_of(Box(box.left, box.top + top, box.right, box.top + bottom), ink, glyph)
        if words:
            place = Box(words[0][0], box.top + top, words[-1][1], box.top + bottom)
            rows.append(TextRow(place, tuple(words)))
    return rows


def _words_of(piece: Box, ink: Image, glyph: float) -> list[tuple[int, int]]:
    """Return the stretches (left, right) of a line that hold words, not dirt."""
    part = ink[piece.top : piece.bottom, piece.left : piece.right] > 0
    held = [
        (left + piece.left, right + piece.left)
        for left, right in _stretches(np.flatnonzero(part.any(axis=0)), APART * glyph)
        if not _is_speck(part[:, left:right], glyph)
    ]
    return [word for word in _joined(held, WORD_GAP * glyph) if not _is_edge(*word, ink, glyph)]


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
    """Return letters outside the lines, below each other: a digit of small print makes no line, yet numbers a row.

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
    found = []
    for x, y, width, height, area in stats[1:].tolist():
        letter = LETTER[0] * glyph <= height <= LETTER[1] * glyph and SPECK[1] * glyph <= width <= height * 1.3
        inside = x > least and x + width < most and EDGE * glyph < y < ink.shape[0] - EDGE * glyph
        if letter and inside and area >= 0.15 * width * height:
            found.append(Box(x, y, x + width, y + height))
    reach = NUMBER * glyph / 2
    short = [word for word in words if word[1] - word[0] <= NUMBER * glyph]
    middles = np.array([*((m.left + m.right) / 2 for m in found), *((left + right) / 2 for left, right in short)])
    return [m for m, x in zip(found, middles, strict=False) if (abs(middles - x) <= reach).sum() >= FEWEST_ROWS]


def _beside(a: Box, b: Box) -> bool:
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.5 * min(a.height, b.height)


def _stretches(used: NDArray[np.int64], gap: float) -> list[tuple[int, int]]:
    """Return the runs of used px whose gaps are at most ``gap``."""
    if used.size == 0:
        return []
    cuts = np.flatnonzero(np.diff(used) > gap)
    starts, stops = np.concatenate([[0], cuts + 1]), np.concatenate([cuts, [used.size - 1]])
    return [(int(used[a]), int(used[b]) + 1) for a, b in zip(starts, stops, strict=True)]


def _joined(stretches: Sequence[tuple[int, int]], gap: float) -> list[tuple[int, int]]:
    done: list[tuple[int, int]] = []
    for left, right in stretches:
        if done and left - done[-1][1] <= gap:
            done[-1] = (done[-1][0], max(right, done[-1][1]))
        else:
            done.append((left, right))
    return done


def find_blocks(rows: Sequence[TextRow], width: int, glyph: float) -> list[TextBlock]:
    """Return the blocks that have the most rows and corridors, from top to bottom, none sharing a row."""
    found = _best(list(rows), width, glyph)
    return [_trimmed(block, width, glyph) for block in _united(found, list(rows), width, glyph)]


def _trimmed(block: TextBlock, width: int, glyph: float) -> TextBlock:
    """Return the block without rows at its ends that begin with words in a column of numbers: they are prose."""
    block = _without_page_number(block, width, glyph)
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


def _best(rows: list[TextRow], width: int, glyph: float) -> list[TextBlock]:
    """Return the best block of ``rows`` and those of the rows above and below it.

    A lone text over a corridor, between rows that keep it blank, is a group row: it counts, and closes nothing.
    """
    best: tuple[float, int, int, frozenset[int]] = (0.0, 0, 0, frozenset())
    for start in range(len(rows)):
        blank = np.ones(width, np.bool_)
        across: set[int] = set()
        parted = 0
        for stop in range(start, len(rows)):
            row = rows[stop]
            if stop > start and row.box.top - rows[stop - 1].box.bottom > FAR * glyph:
                break
            narrowed = blank & blank_of(row, width)
            corridors = corridors_of(narrowed, CORRIDOR * glyph)
            if parted and stop - 1 not in across and _is_across(row, blank, len(corridors), glyph):
                across.add(stop)
                continue
            blank = narrowed
            if len(corridors) < FEWEST_CORRIDORS and len(row.stretches) > 0 and stop > start:
                break
            parted += len(row.stretches) >= 2
            value = float((stop - start + 1) * len(corridors))
            if parted >= FEWEST_ROWS and len(corridors) >= FEWEST_CORRIDORS and value > best[0]:
                best = (value, start, stop + 1, frozenset(across))
    if best[0] == 0.0:
        return []
    _, start, stop, crossing = best
    own = [row for i, row in enumerate(rows[start:stop], start) if i not in crossing]
    blank = np.logical_and.reduce([blank_of(row, width) for row in own])
    found = TextBlock(
        tuple(rows[start:stop]), tuple(corridors_of(blank, CORRIDOR * glyph)), frozenset(i - start for i in crossing)
    )
    return [*_best(rows[:start], width, glyph), found, *_best(rows[stop:], width, glyph)]


def _is_across(row: TextRow, blank: Bools, left: int, glyph: float) -> bool:
    """Return whether a row is one text that leaves only ``left`` of the corridors above it, and may be a group row."""
    above = corridors_of(blank, CORRIDOR * glyph)
    if len(row.stretches) != 1 or len(above) < FEWEST_CORRIDORS or left >= len(above):
        return False
    used = np.flatnonzero(~blank)
    return row.box.width <= WIDEST * (used[-1] - used[0])


def blank_of(row: TextRow, width: int) -> Bools:
    """Return which of ``width`` px across the page hold nothing of the row (bool (width,))."""
    blank = np.ones(width, np.bool_)
    for left, right in row.stretches:
        blank[left:right] = False
    return blank


def corridors_of(blank: Bools, least: float) -> list[tuple[int, int]]:
    """Return the blank runs of at least ``least`` px with text on both sides."""
    used = np.flatnonzero(~blank)
    if used.size < 2:
        return []
    steps = np.diff(used)
    return [(int(used[i]) + 1, int(used[i + 1])) for i in np.flatnonzero(steps > least)]


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
