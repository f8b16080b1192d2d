"""The margins of a page's prose, from its wide lines and from the short ones that end its paragraphs."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.page_text import PageText, ReadLine
from pipeline.layout.rows import default_margins, margins_of
from pipeline.reading import Reading

WIDTH, GLYPH = 2480, 24.0


def margins(*boxes: Box, tables: tuple[Box, ...] = ()) -> tuple[float, float]:
    lines = [ReadLine(box, Reading()) for box in boxes]
    found = margins_of(PageText(1, WIDTH, 3508, GLYPH, tuple(lines), tables), lines)
    assert found is not None
    return found.left, found.right


FIRST = [Box(505, top, 2345, top + 60) for top in (300, 500, 700, 900, 1100)]
"""First lines of paragraphs, indented."""


def test_short_last_lines_tell_of_the_margin() -> None:
    last = [Box(365, top + 75, 480, top + 135) for top in (300, 700)]
    assert margins(*FIRST, *last) == (365, 2345)


@pytest.mark.parametrize(
    "stray",
    [
        [Box(365, 375, 480, 435)],
        [Box(365, 375, 400, 435), Box(366, 775, 400, 835)],
        [Box(100, 1900, 220, 1960), Box(101, 2100, 220, 2160)],
        [Box(365, 375, 480, 435), Box(200, 775, 320, 835)],
    ],
    ids=["one", "marks", "far from lines", "not below each other"],
)
def test_stray_scraps_do_not(stray: list[Box]) -> None:
    assert margins(*FIRST, *stray) == (505, 2345)


def test_where_no_two_lines_reach_it_a_table_tells_the_margin() -> None:
    lines = [Box(365, top, right, top + 60) for top, right in ((300, 1900), (500, 1700), (700, 1800), (900, 1560))]
    table = Box(365, 1100, 2345, 1900)
    assert margins(*lines, tables=(table,)) == (365, 2345)
    assert margins(*FIRST, tables=(Box(300, 1100, 2400, 1900),)) == (505, 2345)


def test_the_edge_of_a_sheet_read_as_letters_is_no_margin_of_a_page_with_little_prose() -> None:
    lines = [ReadLine(box, Reading()) for box in (Box(500, 300, 1300, 360), Box(84, 400, 100, 460))]
    page = PageText(1, WIDTH, 3508, GLYPH, tuple(lines), (Box(376, 734, 2000, 2808),))
    assert default_margins(page, (), lines).left == 376
    page = PageText(1, WIDTH, 3508, GLYPH, tuple(lines), ())
    assert default_margins(page, (), lines).left == 0.12 * WIDTH


def test_a_page_that_is_one_table_is_as_wide_as_that() -> None:
    """A sheet may stand at the left of its paper, and its title in the sheet's middle."""
    line = ReadLine(Box(500, 300, 1300, 360), Reading())
    sheet = PageText(1, WIDTH, 3508, GLYPH, (line,), (Box(150, 734, 1600, 2808),))
    found = default_margins(sheet, (), [line])
    assert (found.left, found.right) == (150, 1600)
    stamp = PageText(1, WIDTH, 3508, GLYPH, (line,), (Box(150, 734, 700, 1000),))
    assert default_margins(stamp, (), [line]).right == 0.93 * WIDTH
