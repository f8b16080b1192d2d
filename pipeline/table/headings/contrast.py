"""A first row that is unlike the rows below it names the columns, though no word of it is known: "Thứ", "Tiết", "6A".

In a table that begins without a heading the first row is one of many: numbers over numbers, words over words.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.table.model import ReadGrid

_NUMBER = re.compile(r"[\W\d]*\d[\W\d]*%?")
_CODE = re.compile(r"\S*\d\S*")
_FEWEST = 3
"""Texts below from which a column's usual shape is known."""
_USUAL = 0.7
"""Share of them that have it."""
_UNLIKE = 2, 0.5
"""Columns whose first text has another shape, at least, and their share of the columns that tell."""


def is_unlike_rows_below(read: ReadGrid, row: int) -> bool:
    """Tell whether the texts of ``row`` have other shapes (number, code, words) than those below in their columns."""
    told = [usual != shape for shape, usual in _shapes(read, row) if usual]
    return sum(told) >= max(_UNLIKE[0], _UNLIKE[1] * len(told))


def _shapes(read: ReadGrid, row: int) -> list[tuple[str, str]]:
    """Return by column of ``row`` the shape of its text, and the usual one below, empty where there is none."""
    below: dict[int, list[str]] = {}
    for cell in read.grid.cells:
        if cell.row > row and cell.col_span == 1 and (text := read.text(cell.row, cell.col)):
            below.setdefault(cell.col, []).append(_shape(text))
    found = []
    for cell in read.grid.cells:
        text = read.text(cell.row, cell.col)
        if cell.row == row and cell.col_span == 1 and text:
            shapes = below.get(cell.col, [])
            shape, count = Counter(shapes).most_common(1)[0] if shapes else ("", 0)
            known = len(shapes) >= _FEWEST and count >= _USUAL * len(shapes)
            found.append((_shape(text), shape if known else ""))
    return found


def _shape(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return "number"
    return "code" if _CODE.fullmatch(text) else "words"
