"""Rows of a page (pieces that stand side by side) and the margins of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.geometry import Box, union
from pipeline.layout.page_text import PageText, ReadLine


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces of one page on one height, from left to right, all with their page set."""

    pieces: tuple[ReadLine, ...]

    @property
    def box(self) -> Box:
        """Box around the pieces, px."""
        return union(piece.box for piece in self.pieces)

    @property
    def text(self) -> str:
        """The pieces' words joined by single blanks."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def page(self) -> int:
        """Page number, 1-based."""
        return self.pieces[0].page


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of a page's text in px, its x-height and its usual line pitch in px."""

    left: float
    right: float
    glyph: float
    pitch: float

    @property
    def width(self) -> float:
        """Width of the text in px."""
        return self.right - self.left

    def centred(self, box: Box) -> bool:
        """Return whether ``box`` has about as much paper to its left as to its right, and some."""
        before, after = box.left - self.left, self.right - box.right
        slack = before + after
        return before > 1.5 * self.glyph and abs(before - after) <= max(2 * self.glyph, 0.3 * slack)


def rows_of(lines: Iterable[ReadLine]) -> list[Row]:
    """Return the lines of one page as rows from top to bottom."""
    rows: list[list[ReadLine]] = []
    for line in sorted(lines, key=lambda item: (item.box.top + item.box.bottom, item.box.left)):
        host = next((row for row in rows[-3:] if all(_beside(line.box, other.box) for other in row)), None)
        if host is None:
            rows.append([line])
        else:
            host.append(line)
    return [Row(tuple(sorted(row, key=lambda item: item.box.left))) for row in rows]


def _beside(a: Box, b: Box) -> bool:
    """Return whether two boxes stand on one height, side by side."""
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    across = min(a.right, b.right) - max(a.left, b.left)
    return common > 0.5 * min(a.height, b.height) and across <= 0.5 * min(a.height, b.height)


_FEW_WIDE = 4
"""Wide lines below which tables tell of the margins, too."""
_FULL = 1.5
"""x-heights by which lines end apart that reach the same margin."""


_LINE_STEP = 4.0
"""Furthest that a line of a paragraph stands under the one before, top to top, in x-heights: spacing of one and a half
and a little more."""


_WIDE_TABLES = 0.4
"""Share of the page's width of tables that tell where the margins are."""
_SCRAP = 2.0
"""x-heights of a line that may be a letter or two."""


def margins_of(page: PageText, lines: Sequence[ReadLine]) -> Margins | None:
    """Return the margins of a page's prose, None where it has too little to tell."""
    boxes = [line.box for line in lines]
    glyph = page.glyph_height
    wide = [box for box in boxes if box.width > 0.45 * page.width]
    if len(wide) < 2:
        return None
    left = min(b.left for b in wide)
    rest = sorted(b.left for b in boxes if b.left < left and (b.width > 8 * glyph or _goes_on(b, wide, glyph)))
    # Lines that are not wide move the margin only together: one stray scrap does not.
    if len(rest) >= 2 and rest[1] - rest[0] <= glyph:
        left = rest[0]
    right = max(b.right for b in wide)
    full = sum(b.right > right - _FULL * glyph for b in wide)
    if len(wide) < _FEW_WIDE or full < 2:
        # The country's name and a title, both set in their own middle, tell less of the margins than a table does; nor
        # do paragraphs of one line each reach these, as on a page that lies on its side.
        left, right = min([left, *(t.left for t in page.tables)]), max([right, *(t.right for t in page.tables)])
    return Margins(left, right, glyph, _pitch(boxes, glyph))


def _goes_on(box: Box, wide: Sequence[Box], glyph: float) -> bool:
    """Return whether a short line stands right under a wide one, as the last words of a paragraph do."""
    return box.width > 2.5 * glyph and any(0 < box.top - line.top < _LINE_STEP * glyph for line in wide)


def default_margins(page: PageText, known: Sequence[Margins], lines: Sequence[ReadLine]) -> Margins:
    """Return margins for a page with little prose: those of the other pages, tables and lines included.

    Where no page tells, they are as wide as a sheet's tables, or else as usual.
    """
    glyph = page.glyph_height
    # A letter or two tell of no margin: the shadow of the sheet's edge is read as such.
    boxes = [*page.tables, *(line.box for line in lines if line.box.width > _SCRAP * glyph)]
    if known:
        left, right = median(m.left for m in known), median(m.right for m in known)
        pitch = median(m.pitch for m in known)
    else:
        left, right, pitch = 0.12 * page.width, 0.93 * page.width, 2.9 * glyph
        ends = [min((t.left for t in page.tables), default=0), max((t.right for t in page.tables), default=0)]
        if ends[1] - ends[0] > _WIDE_TABLES * page.width:
            left, right = ends
    if boxes:
        left, right = min(left, *(b.left for b in boxes)), max(right, *(b.right for b in boxes))
    return Margins(left, right, glyph, pitch)


def _pitch(boxes: Sequence[Box], glyph: float) -> float:
    """Return the usual distance of two lines that follow each other, px."""
    middles = sorted((b.top + b.bottom) / 2 for b in boxes)
    steps = [b - a for a, b in zip(middles, middles[1:], strict=False) if 1.6 * glyph < b - a < 6 * glyph]
    return float(sorted(steps)[len(steps) // 3]) if steps else 2.9 * glyph
