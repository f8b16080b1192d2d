"""What tables without upright rules are looked for in: text apart from rules."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.bare.sheet import sheet_of
from pipeline.table.rules.seen import see_rules
from samples.drawing import fonts


@pytest.mark.parametrize("scratch", [False, True])
def test_figures_below_each_other_are_no_row_of_dots_and_a_scratch_goes(scratch: bool) -> None:
    image = Image.new("L", (1000, 900), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(fonts.available()[0]).font("bold", 21)
    lines = []
    for i in range(20):
        top = 100 + 19 * i
        draw.text((160, top), str(2 + i % 8), font=font, fill=0)
        draw.text((260, top), "Nguyễn Văn Trí", font=font, fill=0)
        draw.text((700, top), "mét", font=font, fill=0)
        lines += [Box(158, top + 2, 176, top + 20), Box(258, top, 420, top + 22), Box(698, top + 2, 740, top + 20)]
    if scratch:
        draw.line((560, 60, 560, 820), fill=0, width=2)
    page = as_clean_page(np.array(image), 10, 0.0)
    seen = see_rules(page)
    text = sheet_of(page, lines, (), seen).text
    ink = seen.sides[0].ink
    at = slice(round(150 / seen.factor), round(190 / seen.factor))
    assert np.count_nonzero(text[:, at]) >= 0.98 * np.count_nonzero(ink[:, at])
    assert not text[:, round(555 / seen.factor) : round(566 / seen.factor)].any()
