"""Headings over several columns of a table without upright rules, and names that only seem to be some."""

from __future__ import annotations

from pipeline.geometry import Box
from pipeline.table.bare.headings.spanned import spanned_headings
from tests.drawn_rows import ink_of, text_row

GLYPH, COLUMNS = 8.0, (0.0, 40.0, 140.0, 180.0, 240.0, 300.0)


def test_a_name_wider_than_the_texts_of_its_column_stands_over_no_other() -> None:
    """ "Số TT" and "Khối lượng", over the edges of the columns beside them; below all stand the columns' numbers."""
    names = text_row(0, (4, 42), (70, 110), (128, 176), (190, 230), (250, 290))
    numbers = text_row(1, (18, 22), (88, 92), (158, 162), (208, 212), (268, 272))
    assert spanned_headings(ink_of(names, numbers), Box(0, 0, 300, 34), COLUMNS, GLYPH) == []


def test_it_does_not_hide_a_name_that_does() -> None:
    names = [text_row(0, (4, 42), (70, 110), (128, 176), (222, 258)), text_row(1, (195, 225), (255, 285))]
    numbers = text_row(2, (18, 22), (88, 92), (158, 162), (208, 212), (268, 272))
    (found,) = spanned_headings(ink_of(*names, numbers), Box(0, 0, 300, 54), COLUMNS, GLYPH)
    assert (found.first, found.last) == (3, 5)
