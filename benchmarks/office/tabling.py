"""Sets a table: widths that no word is broken by, merged cells, upright headings, as WordprocessingML."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random

from benchmarks.office.dress import Dress, edges, head_edges
from benchmarks.office.sheet import Head, Sheet
from benchmarks.office.word import TWIPS, Look, Run, paragraph_xml

_NARROW, _WIDE = set("iljtfrI.,;:()'/| "), set("mwMWƯƠĐOQGHNUADCRK@%ƠÂĂÔ")
LEAST_SIZE = 7.5


@dataclass(frozen=True)
class Setting:
    """A table as it was set: its XML and whether it needs a landscape page."""

    xml: str
    fits: bool


def _length(text: str, size: float, bold: bool, broad: float) -> float:
    units = sum(0.36 if c in _NARROW else 0.86 if c in _WIDE else 0.74 if c.isupper() else 0.56 for c in text)
    return units * size * broad * (1.08 if bold else 1.0)


def _pieces(text: str) -> list[str]:
    return text.replace("-", "- ").split() or [""]


def _least(sheet: Sheet, dress: Dress, upright: set[int], broad: float) -> list[float]:
    """Return the widths that the longest words of the columns need."""
    found = []
    hidden = {(r, c) for r, c, _, w in sheet.spans if w > 1}
    for i, col in enumerate(sheet.columns):
        words = [w for r, row in enumerate(sheet.rows) if (r, i) not in hidden for w in _pieces(row[i])]
        need = max(_length(w, dress.size, bool(sheet.strong), broad) for w in words)
        stands = any(d > 2 and c == i and i in sheet.upright for _, c, d, _ in sheet.spans)
        if stands:
            need = dress.size * 1.5
        head = (
            dress.size * 1.35
            if i in upright
            else max(_length(w, dress.size, True, broad) for w in _pieces(col.path[-1]))
        )
        found.append(max(need, head) + 2 * dress.pad + 3)
    return found


def _widths(rng: Random, sheet: Sheet, dress: Dress, least: list[float], room: float) -> list[float]:
    """Return widths that fill the room, by the columns' shares, none below what its words need."""
    shares = [1.0 if dress.even else c.weight * rng.uniform(0.8, 1.25) for c in sheet.columns]
    widths = list(least)
    spare = room - sum(least)
    want = [max(0.0, room * s / sum(shares) - w) for s, w in zip(shares, least, strict=True)]
    return [w + spare * x / (sum(want) or 1) for w, x in zip(widths, want, strict=True)]


def _cell(
    width: float,
    runs: list[list[Run]],
    look: Look,
    dress: Dress,
    *,
    across: int = 1,
    merge: str = "",
    fill: str = "",
    borders: str = "",
    upright: bool = False,
    valign: str = "",
) -> str:
    props = f'<w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>'
    props += f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    props += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    props += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    props += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    props += '<w:textDirection w:val="btLr"/>' if upright else ""
    props += f'<w:vAlign w:val="{valign or dress.valign}"/>'
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{''.join(paragraph_xml(r, look) for r in runs)}</w:tc>"


def _row(cells: list[str], *, head: bool = False, whole: bool = False, height: float = 0.0) -> str:
    props = "<w:cantSplit/>" if whole else ""
    props += f'<w:trHeight w:val="{round(height * TWIPS)}" w:hRule="atLeast"/>' if height else ""
    props += "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def _heading(sheet: Sheet, dress: Dress, widths: list[float], upright: set[int], broad: float) -> list[str]:
    look = Look(align="center", line=dress.line)
    heads = sheet.heads()
    starts = {(h.level, h.at): h for h in heads}
    tall = [(h, _length(h.text, dress.size, True, broad) + 12) for h in heads if h.at in upright and h.across == 1]
    last = max([min(long, 110) for _, long in tall], default=0.0)
    rows = []
    for level in range(sheet.depth):
        cells, i = [], 0
        while i < sheet.width:
            head = starts.get((level, i))
            above: Head | None = next((h for h in heads if h.at == i and h.level < level < h.level + h.down), None)
            one = head or above
            if one is None:
                i += 1
                continue
            runs = [[Run(x, dress.head_bold, dress.head_italic, size=dress.size)] for x in one.text.split("\n")]
            merge = "" if one.down == 1 else "restart" if head else "continue"
            turned = one.at in upright and one.across == 1
            cells.append(
                _cell(
                    sum(widths[i : i + one.across]),
                    runs if head else [[Run("")]],
                    look,
                    dress,
                    across=one.across,
                    merge=merge,
                    fill=dress.head_fill,
                    borders=head_edges(dress),
                    upright=turned,
                    valign="center",
                )
            )
            i += one.across
        height = last if level == sheet.depth - 1 else 0
        rows.append(_row(cells, head=dress.repeat, whole=True, height=height))
    if sheet.counted:
        cells = [
            _cell(
                w, [[Run(x, italic=True, size=max(LEAST_SIZE, dress.size - 1))]], look, dress, borders=head_edges(dress)
            )
            for w, x in zip(widths, sheet.counted, strict=True)
        ]
        rows.append(_row(cells, head=dress.repeat, whole=True))
    return rows


def _rows(sheet: Sheet, dress: Dress, widths: list[float]) -> list[str]:
    starts = {(r, c): (d, w) for r, c, d, w in sheet.spans}
    below = {(r + k, c): w for r, c, d, w in sheet.spans for k in range(1, d)}
    stand = {(r, c): d for r, c, d, _ in sheet.spans if c in sheet.upright and d > 2}
    rows = []
    for r, row in enumerate(sheet.rows):
        cells, c, height = [], 0, 0.0
        strong, slanted = r in sheet.strong, r in sheet.slanted
        fill = dress.strong_fill if strong else dress.band_fill if dress.style.startswith("banded") and r % 2 else ""
        while c < sheet.width:
            down, across = starts.get((r, c), (1, below.get((r, c), 1)))
            covered = (r, c) in below
            merge = "continue" if covered else "restart" if down > 1 else ""
            align = sheet.aligned.get((r, c), sheet.columns[c].align)
            align = "both" if align == "left" and dress.justified and across == 1 else align
            lines = [""] if covered else row[c].split("\n")
            listed = dress.hang and len(lines) > 1
            look = Look(align=align, line=dress.line, left=9 if listed else 0, first=-9 if listed else 0)
            runs = [[Run(x, strong, slanted, size=dress.size)] for x in lines]
            top = next((r0 for r0, c0 in stand if c0 == c and r0 <= r < r0 + stand[(r0, c0)]), None)
            if top is not None:
                need = _length(max(sheet.rows[top][c].split("\n"), key=len), dress.size, True, 1.1) + 14
                height = max(height, need / stand[(top, c)])
            cells.append(
                _cell(
                    sum(widths[c : c + across]),
                    runs,
                    replace(look, align="center") if top is not None else look,
                    dress,
                    across=across,
                    merge=merge,
                    fill="" if merge else fill,
                    upright=top is not None,
                    valign="center" if merge and sheet.columns[c].align == "center" else "",
                )
            )
            c += across
        rows.append(_row(cells, whole=not dress.splits, height=height))
    return rows


def upright_heads(rng: Random, sheet: Sheet, dress: Dress) -> set[int]:
    """Return the columns whose heading stands on end: narrow ones with a long name."""
    if not dress.turned or dress.style in ("head-rule", "bare"):
        return set()
    narrow = [
        i
        for i, c in enumerate(sheet.columns)
        if c.weight <= 1.3 and 5 < len(c.path[-1]) < 26 and "\n" not in c.path[-1]
    ]
    return set(narrow) if rng.random() < 0.5 else {i for i in narrow if rng.random() < 0.5}


def set_table(rng: Random, sheet: Sheet, dress: Dress, room: float, broad: float) -> Setting:
    """Set a table into a room of a width in points; its print shrinks where its words do not fit.

    ``broad`` is how broad the letters of the font are beside those of a usual serif font.
    """
    upright = upright_heads(rng, sheet, dress)
    room *= dress.share
    while sum(least := _least(sheet, dress, upright, broad)) > room and dress.size > LEAST_SIZE:
        dress = replace(dress, size=dress.size - 0.5, pad=max(1.0, dress.pad - 0.5))
    fits = sum(least) <= room
    widths = _widths(rng, sheet, dress, least, max(room, sum(least)))
    pad, above = round(dress.pad * TWIPS), round(dress.pad_above * TWIPS)
    props = (
        f'<w:tblW w:w="{math.floor(sum(widths) * TWIPS)}" w:type="dxa"/><w:jc w:val="{dress.place}"/>'
        f"<w:tblBorders>{edges(dress)}</w:tblBorders>"
        f'<w:tblLayout w:type="{"fixed" if dress.fixed else "autofit"}"/>'
        f'<w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{pad}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{round(w * TWIPS)}"/>' for w in widths)
    rows = [*_heading(sheet, dress, widths, upright, broad), *_rows(sheet, dress, widths)]
    xml = f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    return Setting(xml, fits)
