"""Rows of text as a picture: bars of ink where their words are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.geometry import Box
from pipeline.page import Image
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


def ink_of(*rows: TextRow, width: int = 320, height: int = 500) -> Image:
    """Return :func:`drawn` rows at the size of a block of some twenty."""
    return drawn(rows, width, height)
