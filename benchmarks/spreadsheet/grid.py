"""Writes a table into a worksheet: heading, rows, merged cells, rules and grounds."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from openpyxl.styles import Border, Side

from benchmarks.office.sheet import Sheet
from benchmarks.spreadsheet.canvas import Canvas
from benchmarks.spreadsheet.columns import look, upright_heads, wrapping
from benchmarks.spreadsheet.figures import typed
from benchmarks.spreadsheet.habits import Habits

Places = list[tuple[int, int]]
"""For each column of a table the columns of the worksheet that it is made of."""
_GRAY = "FF808080"
_INNER = {"hair": "hair", "dotted": "dotted", "dotted-inside": "dotted", "medium-hair": "hair"}
_OUTER = {
    "hair": "hair",
    "dotted": "dotted",
    "medium-hair": "medium",
    "medium-thin": "medium",
    "double-frame": "double",
}


def _side(style: str, colour: str = "FF000000") -> Side:
    return Side(style=style, color=colour) if style else Side()


def _rules(ruling: str, edges: tuple[bool, bool, bool, bool], head: bool) -> Border:
    """Return the rules of a cell; ``edges``: whether its top, bottom, left and right are the table's."""
    if ruling in ("bare", "printed-grid"):
        return Border()
    colour = _GRAY if ruling == "gray" else "FF000000"
    inner = "thin" if head else _INNER.get(ruling, "thin")
    level = "dotted" if ruling == "dotted-rows" and not head else inner
    upright = "" if ruling == "level" else inner
    outer = _OUTER.get(ruling, "thin")
    kinds = [outer if edge else kind for edge, kind in zip(edges, (level, level, upright, upright), strict=True)]
    if ruling == "level":
        kinds[2:] = ["", ""]
    top, bottom, left, right = (_side(k, colour) for k in kinds)
    return Border(top=top, bottom=bottom, left=left, right=right)


def set_table(rng: Random, canvas: Canvas, sheet: Sheet, places: Places, habits: Habits) -> tuple[int, int]:
    """Write a table from the canvas's next row on; return the first and last row of its heading."""
    top = canvas.row
    head = sheet.depth + bool(sheet.counted)
    _heading(canvas, sheet, places, habits)
    canvas.row = top + head
    _body(rng, canvas, sheet, places, habits)
    bottom = canvas.row - 1
    first, last = places[0][0], places[-1][1]
    for row in range(top, bottom + 1):
        for col in range(first, last + 1):
            edges = (row == top, row == bottom, col == first, col == last)
            canvas.rule(row, col, _rules(habits.ruling, edges, row < top + head))
    for a, b in places:  # no rule within a column that is made of several
        for row in range(top, bottom + 1) if b > a else ():
            for col in range(a, b + 1):
                old = canvas.sheet.cell(row, col + 1).border
                sides = {"left": old.left if col == a else Side(), "right": old.right if col == b else Side()}
                canvas.rule(row, col, Border(top=old.top, bottom=old.bottom, **sides))
    return top, top + head - 1


def _heading(canvas: Canvas, sheet: Sheet, places: Places, habits: Habits) -> None:
    top, upright = canvas.row, upright_heads(sheet, habits)
    usual = replace(look(habits, bold=habits.head_bold, align="center"), valign="center")
    for one in sheet.heads():
        first, last = places[one.at][0], places[one.at + one.across - 1][1]
        style = replace(
            usual, turned=one.at in upright and one.across == 1 and len(sheet.columns[one.at].path) == one.level + 1
        )
        style = replace(style, wrap=not style.turned)
        row = top + one.level
        canvas.put(row, first, one.text, style, fill=habits.head_fill)
        for r in range(row, row + one.down):
            for c in range(first, last + 1):
                if (r, c) != (row, first):
                    canvas.put(r, c, "", usual, fill=habits.head_fill)
        canvas.merge(row, first, one.down, last)
        need = canvas.need(one.text, first, last, style) + 2
        bottom = row + one.down - 1
        for r in range(row, bottom):
            canvas.grow(r, usual.line * 1.15)
        canvas.grow(bottom, need - sum(canvas.height(r) for r in range(row, bottom)))
        canvas.grow(bottom, usual.line * 1.15)
    for i, text in enumerate(sheet.counted):
        small = replace(usual, bold=False, italic=True, size=max(7.5, habits.size - 1))
        first, last = places[i]
        value = (int(text), "0") if text.isdigit() else None
        canvas.put(top + sheet.depth, first, text, small, value)
        canvas.merge(top + sheet.depth, first, 1, last)
        canvas.grow(top + sheet.depth, canvas.need(text, first, last, small))


def _body(rng: Random, canvas: Canvas, sheet: Sheet, places: Places, habits: Habits) -> None:
    top, wraps = canvas.row, wrapping(sheet, habits)
    spans = {(r, c): (d, w) for r, c, d, w in sheet.spans}
    covered = {(r + i, c + j) for r, c, d, w in sheet.spans for i in range(d) for j in range(w)} - set(spans)
    roomy = habits.roomy if habits.rows != "tight" else 0.0
    tall: list[tuple[int, int, float]] = []
    for r, row in enumerate(sheet.rows):
        strong, at = r in sheet.strong, top + r
        fill = habits.strong_fill if strong else ""
        canvas.grow(at, look(habits).line * 1.06 + 1.5 + roomy)
        for c, text in enumerate(row):
            down, across = spans.get((r, c), (1, 1))
            first, last = places[c][0], places[c + across - 1][1]
            align = sheet.aligned.get((r, c), sheet.columns[c].align)
            style = replace(look(habits, bold=strong, align=align), italic=r in sheet.slanted)
            if align == "left" and across == 1:
                style = replace(style, indent=habits.indent)
            if down > 1:
                style = replace(style, valign="center", turned=c in sheet.upright and down > 2)
            fits = style.width(text) <= canvas.room(first, last, style.indent)
            loose = not fits and _free(sheet, r, c, align, text) and habits.ruling in ("level", "bare", "printed-grid")
            style = replace(style, wrap=not style.turned and not loose and (c in wraps or not fits or "\n" in text))
            style = replace(style, shrink=habits.shrinks and not style.wrap and fits and not style.turned)
            if (r, c) in covered:
                canvas.put(at, first, "", style, fill=fill)
                continue
            value = typed(text, habits.way, habits.zero) if habits.typed and text else None
            canvas.put(at, first, text, style, value if value and value[1] not in ("General", "@") else None, fill)
            for extra in range(first + 1, last + 1):
                canvas.put(at, extra, "", style, fill=fill)
            canvas.merge(at, first, down, last)
            if down > 1:
                tall.append((at, down, canvas.need(text, first, last, style)))
            else:
                canvas.grow(at, canvas.need(text, first, last, style) + roomy)
    for at, down, need in tall:
        lack = need - sum(canvas.height(r) for r in range(at, at + down))
        for r in range(at, at + down) if lack > 0 else ():
            canvas.grow(r, canvas.height(r) + lack / down)
    canvas.row = top + len(sheet.rows)
    if habits.rows == "even":
        _even(rng, canvas, top)


def _free(sheet: Sheet, r: int, c: int, align: str, text: str) -> bool:
    """Return whether a text may run on over the cells at its right: they are empty, and nobody else may own it."""
    return align == "left" and r in sheet.strong and "\n" not in text and not any(sheet.rows[r][c + 1 :])


def _even(rng: Random, canvas: Canvas, top: int) -> None:
    """Make rows of one line equally high, as one does who marks them all and drags."""
    low = min(canvas.height(r) for r in range(top, canvas.row))
    even = low + rng.choice([3, 5, 8])
    for row in range(top, canvas.row):
        canvas.grow(row, even)
