"""Pale rules around each cell by itself stand in pairs: they are seen as one also beside a heading with dark ones."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.ruled.grid import find_grids
from samples.drawing.fonts import available, face

FONT = str(Path(face(available()[0]).paths[0]))
GLYPH, TOP, LEFT, HIGH, WIDE, ROWS, COLUMNS, GAP = 20, 200, 200, 70, 380, 16, 4, 5


def _sheet(dark_heading: bool) -> Image:
    """Return a table whose cells have pale rules of their own, ``GAP`` px apart."""
    picture = Pillow.new("L", (1900, 1500), 255)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 2 * GLYPH)
    for i in range(ROWS):
        for j in range(COLUMNS):
            level = 30 if dark_heading and not i else 170
            left, top = LEFT + j * WIDE, TOP + i * HIGH
            pen.rectangle((left, top, left + WIDE - GAP, top + HIGH - GAP), outline=level, width=2)
            pen.text((left + 120, top + 10), f"hang {i}", font=font, fill=20)
    return np.asarray(cv2.GaussianBlur(np.array(picture), (0, 0), 1.0), np.uint8)


def test_pairs_of_pale_rules_are_rules() -> None:
    (grid,) = find_grids(as_clean_page(_sheet(dark_heading=False), GLYPH, 0))
    assert (grid.n_rows, grid.n_cols) == (ROWS, COLUMNS)


def test_so_they_are_below_a_heading_of_dark_ones() -> None:
    (grid,) = find_grids(as_clean_page(_sheet(dark_heading=True), GLYPH, 0))
    assert (grid.n_rows, grid.n_cols) == (ROWS, COLUMNS)
