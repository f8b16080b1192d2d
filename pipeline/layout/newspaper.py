"""Prose set in two columns: found by the blank gutter between them, read one column after the other.

The recognizer reads over a narrow gutter as over a wide blank, so lines are cut there after reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from pipeline.geometry import Box, union
from pipeline.layout.page_text import ReadLine
from pipeline.layout.rows import Margins, Row, rows_of
from pipeline.layout.split import split_at

_FEWEST = 8
"""Rows from which two texts side by side are columns: a head or foot has fewer."""
_GUTTER = 1.5
"""Least width of the gutter in glyph heights; words stand 0.56 apart, in justified lines up to 1.2."""
_WIDEST = 9.0
"""Greatest width of the gutter in glyph heights: a blank before a second label or signature is wider."""
_NARROWEST = 0.25
"""Least width of a column as a share of the text's."""
_MIDDLE = (0.3, 0.7)
"""Shares of the text's width between which the gutter lies."""
_BOTH = 0.6
"""Share of the height of the columns at which both have text; the last one may end early."""
_FILLED = 0.5
"""Share of a column's rows that reach its right edge: prose does, a list or a form does not."""
_REACH = 2.0
"""Glyph heights from a column's edge within which a row reaches it."""
_WORDS = 3
"""Usual words of a row in each column, at least: cells and labels have fewer."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows in reading order: before the columns, in the left one, in the right one, below; margins of the two."""

    above: tuple[Row, ...]
    left: tuple[Row, ...]
    right: tuple[Row, ...]
    below: tuple[Row, ...]
    left_margins: Margins
    right_margins: Margins


def find_columns(rows: Sequence[Row], margins: Margins) -> Columns | None:
    """Return the rows of a page, from top to bottom, parted by the gutter that most of them have; None without one."""
    pieces = [piece for row in rows for piece in row.pieces]
    bands = [band for x in _places(rows, margins) if (band := _tallest_band(pieces, x, margins)) is not None]
    if not bands:
        return None
    band = max(bands, key=lambda band: band.bottom - band.top)
    inside = [p for p in pieces if band.top <= _middle(p) <= band.bottom]
    parts = [part for piece in inside for part in _cut(piece, band.x)]
    left = rows_of(p for p in parts if p.box.right <= band.x)
    right = rows_of(p for p in parts if p.box.right > band.x)
    bounds = [_margins(column, margins) for column in (left, right)]
    apart = bounds[1].left - bounds[0].right
    if apart > _WIDEST * margins.glyph or min(own.width for own in bounds) < _NARROWEST * margins.width:
        return None
    if not all(_is_prose(column, own) for column, own in zip((left, right), bounds, strict=True)):
        return None
    above = rows_of(p for p in pieces if _middle(p) < band.top)
    below = rows_of(p for p in pieces if _middle(p) > band.bottom)
    return Columns(tuple(above), tuple(left), tuple(right), tuple(below), *bounds)


class _Band(NamedTuple):
    """The gutter's x and the y from which and to which it is blank, px."""

    x: float
    top: float
    bottom: float


def _places(rows: Sequence[Row], margins: Margins) -> list[float]:
    """Return the x (px) that may lie in the gutter: the middles of wide blanks in the middle of the page."""
    low, high = (margins.left + share * margins.width for share in _MIDDLE)
    found = set()
    for row in rows:
        boxes = _words(row)
        for a, b in zip(boxes, boxes[1:], strict=False):
            x = (a.right + b.left) / 2
            if b.left - a.right >= _GUTTER * margins.glyph and low < x < high:
                found.add(round(x / margins.glyph) * margins.glyph)
    return sorted(found)


def _tallest_band(pieces: Sequence[ReadLine], x: float, margins: Margins) -> _Band | None:
    """Return where most lines stand on both sides of ``x`` and none over it, None where these are too few.

    The lines of two columns need not stand on one height.
    """
    half = 0.4 * _GUTTER * margins.glyph
    found: list[tuple[int, _Band]] = []
    group: list[ReadLine] = []
    for piece in [*sorted(pieces, key=_middle), None]:
        if piece is not None and not any(w.box.left < x + half and w.box.right > x - half for w in piece.reading.words):
            group.append(piece)
            continue
        parts = [part for each in group for part in _cut(each, x)]
        sides = [[_middle(p) for p in parts if (p.box.right <= x) == left] for left in (True, False)]
        if min(map(len, sides)) >= _FEWEST:
            # A title above the columns or a line below them may leave the gutter blank too.
            top, bottom = max(map(min, sides)), max(map(max, sides))
            common = min(map(max, sides)) - top
            top -= 0.5 * margins.pitch
            if common >= _BOTH * (bottom - top):
                found.append((len(parts), _Band(x, top, bottom)))
        group = []
    return max(found)[1] if found else None


def _middle(line: ReadLine) -> float:
    return (line.box.top + line.box.bottom) / 2


def _words(row: Row) -> list[Box]:
    return sorted((word.box for piece in row.pieces for word in piece.reading.words), key=lambda box: box.left)


def _cut(line: ReadLine, x: float) -> list[ReadLine]:
    """Return a line cut at ``x``, or whole where it stands on one side."""
    before = sum(word.box.right <= x for word in line.reading.words)
    if not 0 < before < len(line.reading.words):
        return [line]
    left, right = split_at(line, before)
    return [_tight(left), _tight(right)]


def _tight(line: ReadLine) -> ReadLine:
    return ReadLine(union(word.box for word in line.reading.words), line.reading, line.page)


def _margins(rows: Sequence[Row], page: Margins) -> Margins:
    return Margins(min(r.box.left for r in rows), max(r.box.right for r in rows), page.glyph, page.pitch)


def _is_prose(rows: Sequence[Row], own: Margins) -> bool:
    """Return whether most rows of a column run up to its right edge, as all but the last ones of paragraphs do."""
    full = sum(own.right - row.box.right <= _REACH * own.glyph for row in rows)
    return full >= _FILLED * len(rows) and median(len(_words(row)) for row in rows) >= _WORDS
