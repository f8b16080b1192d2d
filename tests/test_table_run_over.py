"""A scratch in a column of names begins or ends in the midst of a row; names of other rows run over its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.ruled.grid import find_grids
from samples.drawing.fonts import available, face

FONT = str(Path(face(available()[0]).paths[0]))
GLYPH, TOP, LEFT, HIGH, ROWS = 20, 300, 200, 60, 14
EDGES = (0, 120, 620, 900, 1200)
SPLIT = 300
"""Where the blank between two words of some names stands, px from the table's left side."""


def _table(split_rows: range, line: tuple[int, int] | None) -> Image:
    """Return a table of names; in ``split_rows`` two words stand on both sides of :data:`SPLIT`, in others one runs
    over it. ``line`` (px from the top) is drawn there.
    """
    picture = Pillow.new("L", (1700, 1500), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 2 * GLYPH)
    for i in range(ROWS + 1):
        pen.line([(LEFT, TOP + i * HIGH), (LEFT + EDGES[-1], TOP + i * HIGH)], fill=0, width=3)
    for x in EDGES:
        pen.line([(LEFT + x, TOP), (LEFT + x, TOP + ROWS * HIGH)], fill=0, width=3)
    for i in range(ROWS):
        top = TOP + i * HIGH + 6
        for x, text in ((20, str(i)), (640, "12/05"), (920, "ghi chu")):
            pen.text((LEFT + x, top), text, font=font, fill=0)
        if i in split_rows:
            pen.text((LEFT + SPLIT - 12, top), "nam", font=font, fill=0, anchor="ra")
            pen.text((LEFT + SPLIT + 14, top), "hoang", font=font, fill=0)
        else:
            pen.text((LEFT + SPLIT, top), "nguyen hung", font=font, fill=0, anchor="ma")
    if line:
        pen.line([(LEFT + SPLIT, TOP + line[0]), (LEFT + SPLIT, TOP + line[1])], fill=0, width=2)
    return np.array(picture)


def _columns(picture: Image) -> int:
    (grid,) = find_grids(as_clean_page(picture, GLYPH, 3))
    return grid.n_cols


def test_a_scratch_that_names_of_other_rows_run_over_is_no_column() -> None:
    assert _columns(_table(range(7, 13), None)) == 4
    assert _columns(_table(range(7, 13), (7 * HIGH, 12 * HIGH + HIGH // 2))) == 4


def test_a_rule_from_one_rows_line_to_another_parts_these_rows() -> None:
    assert _columns(_table(range(7, 13), (7 * HIGH, 13 * HIGH))) == 5


def test_it_is_kept_where_the_rows_it_passes_are_most() -> None:
    """Then the names that run over it are in merged cells."""
    assert _columns(_table(range(4, 13), (4 * HIGH, 12 * HIGH + HIGH // 2))) == 5
