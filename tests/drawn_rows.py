"""Rows of text as a picture: bars of ink where their words are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow


def drawn(rows: Sequence[TextRow], width: int = 400, height: int | None = None) -> Image:
    """Return a picture (height, width) of rows 20 px apart, 255 where they have words; room for one more by default."""
    ink = np.zeros((height or 20 * len(rows) + 20, width), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    return ink


def text_row(number: int, *stretches: tuple[int, int]) -> TextRow:
    """Return the row of text of that number, 12 px high and 20 px below the one before."""
    return TextRow(Box(stretches[0][0], 20 * number, stretches[-1][1], 20 * number + 12), stretches)


def rows_of(*rows: tuple[tuple[int, int], ...]) -> list[TextRow]:
    """Return rows of text one below the other, each of its stretches."""
    return [text_row(number, *stretches) for number, stretches in enumerate(rows)]


def rules_at(*heights: float) -> list[LevelRule]:
    """Return rules 400 px long at those heights."""
    return [LevelRule(y, 0, 400) for y in heights]


def ink_of(*rows: TextRow, width: int = 320, height: int = 500) -> Image:
    """Return :func:`drawn` rows at the size of a block of some twenty."""
    return drawn(rows, width, height)
