"""Rows of text as a picture: bars of ink where their words are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.page import Image
from pipeline.table.text_rows import TextRow


def drawn(rows: Sequence[TextRow], width: int = 400, height: int | None = None) -> Image:
    """Return a picture (height, width) of rows 20 px apart, 255 where they have words; room for one more by default."""
    ink = np.zeros((height or 20 * len(rows) + 20, width), np.uint8)
    for row in rows:
        for left, right in row.stretches:
            ink[row.box.top : row.box.bottom, left:right] = 255
    return ink
