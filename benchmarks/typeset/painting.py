"""Sets the parts of a table on their pages: grounds, rules, the texts of heading and cells."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.typeset.canvas import Box, Owner, Page
from benchmarks.typeset.fonts import Type
from benchmarks.typeset.lines import Line, set_line, set_upright
from benchmarks.typeset.measure import Measured, stands
from benchmarks.typeset.paging import Part, Segment, head_height


def paint(m: Measured, segments: Sequence[Segment], pages: Sequence[Page], x: float, number: int) -> None:
    """Set a table, the ``number``-th of its document, its left side at ``x``."""
    for segment in segments:
        page = pages[segment.page]
        xs = [x]
        for width in m.widths:
            xs.append(xs[-1] + width)
        if segment.head == "whole":
            _heading(m, page, segment.top, xs, number)
        if m.sheet.counted and segment.head in ("whole", "numbers"):
            _numbers(m, page, segment.top + head_height(m, segment.head), xs)
        _rows(m, segment, page, xs, number)
        _frame(m, segment, page, xs)


def _heading(m: Measured, page: Page, top: float, xs: Sequence[float], number: int) -> None:
    dress, depth = m.dress, m.sheet.depth
    ys = [top + sum(m.levels[:i]) for i in range(depth + 1)]
    if dress.head_fill:
        page.grounds.append(((xs[0], ys[0], xs[-1], ys[-1]), dress.head_fill))
    for i, (head, lines) in enumerate(m.heads):
        last = head.at + head.across
        box = (xs[head.at], ys[head.level], xs[last], ys[head.level + head.down])
        leaf = len(m.sheet.columns[head.at].path) == head.level + 1
        owner: Owner = ("head", number, i)
        if head.at in m.upright and head.across == 1 and leaf:
            set_upright(page, lines, box, m.leading, owner)
        else:
            _text(page, lines, box, dress.pad, m.leading, dress.head_align, "center", owner)
        # Over columns that belong together a short rule stands for the sides that there are not.
        inset = dress.pad / 2 if dress.ruling.head_upright is None and head.across > 1 else 0.0
        if head.level + head.down < depth:
            page.level(box[0] + inset, box[2] - inset, box[3], dress.ruling.head_level)
        if last < len(xs) - 1:
            page.upright(box[2], box[1], box[3], dress.ruling.head_upright)


def _numbers(m: Measured, page: Page, bottom: float, xs: Sequence[float]) -> None:
    top = bottom - m.levels[-1]
    page.level(xs[0], xs[-1], top, m.dress.ruling.head_level)
    for i, text in enumerate(m.sheet.counted):
        line = Line(((text, m.small),), True)
        _text(page, [line], (xs[i], top, xs[i + 1], bottom), 0.0, m.small.line, "center", "center", ())
        if i + 1 < len(m.sheet.counted):
            page.upright(xs[i + 1], top, bottom, m.dress.ruling.head_upright)


def _rows(m: Measured, segment: Segment, page: Page, xs: Sequence[float], number: int) -> None:
    dress, ruling = m.dress, m.dress.ruling
    for part in segment.parts:
        fill = dress.strong_fill if part.row in m.sheet.strong else ""
        if dress.style.startswith("zebra") and part.row % 2:
            fill = dress.band
        if fill and not _merged(m, part.row):
            page.grounds.append(((xs[0], part.top, xs[-1], part.bottom), fill))
    for (row, col), lines in m.cells.items():
        down, across = m.spans.get((row, col), (1, 1))
        own = [p for p in segment.parts if row <= p.row < row + down]
        if not own:
            continue
        box = (xs[col], own[0].top, xs[col + across], own[-1].bottom)
        if box[3] < segment.bottom - 0.01:
            page.level(box[0], box[2], box[3], ruling.level)
        if col + across < len(xs) - 1:
            page.upright(box[2], box[1], box[3], ruling.upright)
        _cell(m, page, (row, col), lines, own, box, number)


def _cell(
    m: Measured, page: Page, at: tuple[int, int], lines: list[Line], own: list[Part], box: Box, number: int
) -> None:
    """Set a cell's text, as far as it stands on a page; that of a cell merged down stands where the cell begins."""
    row, col = at
    down, across = m.spans.get(at, (1, 1))
    owner: Owner = ("cell", number, row, col)
    if down > 1 and not (own[0].row == row and own[0].begins):
        return
    if stands(m, row, col):
        set_upright(page, lines, box, m.leading, owner)
        return
    valign = m.dress.valign
    if down == 1:
        cut = own[0].first > 0 or own[0].last is not None
        valign = "top" if cut else valign
        lines = lines[own[0].first : own[0].last]
    elif m.sheet.columns[col].align == "center":
        valign = "center"
    align = m.sheet.aligned.get(at, m.sheet.columns[col].align)
    if align == "left" and m.dress.justified and across == 1:
        align = "both"
    _text(page, lines, box, m.dress.pad, m.leading, align, valign, owner, m.dress.pad_above)


def _text(
    page: Page,
    lines: Sequence[Line],
    box: Box,
    pad: float,
    leading: float,
    align: str,
    valign: str,
    owner: Owner,
    above: float = 0.0,
) -> None:
    """Set lines into a box."""
    left, top, right, bottom = box
    y = top + above if valign == "top" else (top + bottom - len(lines) * leading) / 2
    for line in lines:
        if line.words:
            kind: Type = line.words[0][1]
            base = y + (leading - kind.line) / 2 + kind.up
            set_line(page, line, left + pad, right - left - 2 * pad, base, align, owner, box)
        y += leading


def _merged(m: Measured, row: int) -> bool:
    """Return whether a row is one of several that a cell covers."""
    return any(d > 1 and r <= row < r + d for (r, _), (d, _) in m.spans.items())


def _frame(m: Measured, segment: Segment, page: Page, xs: Sequence[float]) -> None:
    """Draw the outer rules and the one under the heading; a page's end may leave the table open."""
    ruling, dress = m.dress.ruling, m.dress
    body = segment.top + head_height(m, segment.head)
    if segment.head != "none":
        page.level(xs[0], xs[-1], body, ruling.under_head)
    if segment.head != "none" or dress.closed:
        page.level(xs[0], xs[-1], segment.top, ruling.outer)
    if segment.ends or dress.closed:
        page.level(xs[0], xs[-1], segment.bottom, ruling.outer)
    for x in (xs[0], xs[-1]):
        page.upright(x, segment.top, segment.bottom, ruling.sides)
