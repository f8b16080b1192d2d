"""Columns of bare tables told by the lowest names of a heading, below one over them."""

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import ink_of, text_row

GLYPH = 8.0


def test_names_below_one_over_both_of_them_tell_of_two_columns() -> None:
    """ "Số lượng" over "Tổng" and "Nữ" in one row between rules; the rule between the two is short."""
    rows = [text_row(i, (10, 20), (60, 95), (106, 140), (220, 260)) for i in range(1, 4)]
    heading = text_row(0, (10, 20), (60, 140), (220, 260))
    ink = ink_of(heading, *rows)
    ink[:12] = 0
    ink[0:4, 80:120] = ink[8:12, 62:84] = ink[8:12, 122:138] = 255
    bands = tuple((max(0, 20 * i - 3), 20 * i + 16) for i in range(4))
    block = TextBlock((heading, *rows), ((20, 60), (140, 220)), bands=bands)
    assert with_narrow_corridors(block, ink, GLYPH).corridors == ((20, 60), (95, 106), (140, 220))
    ink[8:12, 84:122] = 255
    assert with_narrow_corridors(block, ink, GLYPH).corridors == block.corridors


@pytest.mark.parametrize("over", [True, False])
def test_names_below_one_over_them_tell_of_columns_though_their_lines_stand_on_no_one_height(over: bool) -> None:
    """ "Ngân / sách", "Vận / động" and "Khác" below "Nguồn vốn": three rows, one of which fills all three columns."""
    heading = TextRow(Box(10, 0, 170, 26), ((10, 20), (60, 170)))
    rows = [
        text_row(i, (10, 20), *own) for i, own in ((2, [(60, 90), (100, 112)]), (3, [(64, 84), (98, 116), (141, 150)]))
    ]
    rows += [text_row(4, (10, 20), (66, 82))]
    ink = ink_of(*rows)
    ink[0:12, 10:20] = 255
    for top, bottom, left, right in ((8, 13, 64, 88), (16, 21, 64, 88), (8, 13, 100, 118), (16, 21, 100, 118)):
        ink[top:bottom, left:right] = 255
    ink[12:17, 134:160] = 255
    if over:
        ink[0:5, 80:140] = 255
    block = TextBlock((heading, *rows), ((20, 60),), first_rule=30)
    found = with_narrow_corridors(block, ink, GLYPH).corridors
    assert found == ((20, 60), *([(90, 98)] if over else []), (118, 134))
