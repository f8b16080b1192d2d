"""The heading and the first rows of a bare table at the foot of a page, whose others stand on the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.foot_rows import pages_below_rows, with_foot_rows
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import PageRead
from pipeline.table.joined.join import join_tables
from pipeline.table.model import ReadGrid
from tests.foot_pages import info, line, rows
from tests.read_pages import texts

HEAD = (
    line("TT", 40, 1400),
    line("Nội dung", 240, 1400),
    line("Năm 2024", 540, 1400),
    line("Năm 2025", 740, 1400),
    line("Tỷ lệ", 960, 1400),
)
TITLE = line("I. Khối mầm non", 10, 1460)
FIRST = (
    line("1", 40, 1510),
    line("Xây cổng", 140, 1510),
    line("7", 540, 1510),
    line("trường học", 140, 1545),
    line("2", 40, 1590),
    line("Mua ghế", 140, 1590),
    line("4,5", 940, 1590),
)
ROWS = [["1", "Xây cổng trường học", "7", "", ""], ["2", "Mua ghế", "", "", "4,5"]]


def _joined(*lines: ReadLine, first: str = "3") -> list[list[list[str]]]:
    pages = with_foot_rows([PageRead(info(1), (), lines), rows(first)])
    assert bool(pages[0].lines) != bool(pages[0].grids)
    tables = join_tables([ReadGrid(g.grid, g.texts) for page in pages for g in page.grids])
    return [[[" ".join(text.split()) for text in row] for row in texts(table)] for table in tables]


def test_they_are_rows_of_the_next_pages_table() -> None:
    (table,) = _joined(*HEAD, *FIRST)
    assert table[:2] == ROWS
    assert [row[0] for row in table] == ["1", "2", "3", "4", "5"]


def test_the_title_of_a_group_may_stand_above_them() -> None:
    (table,) = _joined(*HEAD, TITLE, *FIRST)
    assert table[0][0] == "I. Khối mầm non"
    assert table[1:3] == ROWS


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        ((*HEAD, *FIRST), "7"),
        ((*HEAD[1:], *FIRST), "3"),
        ((*HEAD[:3], *FIRST), "3"),
        ((*HEAD, *FIRST, line("Nơi nhận: như trên, lưu văn thư của trường", 40, 1650)), "3"),
        (FIRST, "3"),
    ],
    ids=["other numbers", "no name of numbers", "few names", "text below", "no heading"],
)
def test_others_stay_lines(lines: tuple[ReadLine, ...], first: str) -> None:
    (table,) = _joined(*lines, first=first)
    assert len(table) == 3


def test_the_number_of_the_first_row_may_be_no_line_of_text() -> None:
    row = (line("Xây cổng", 140, 1510), *(line("7", at, 1510) for at in (540, 740, 960)))
    (table,) = _joined(*HEAD, *row, first="2")
    assert table[0] == ["", "Xây cổng", "7", "7", "7"]
    assert [row[0] for row in table[1:]] == ["2", "3", "4"]


@pytest.mark.parametrize(("texts", "first"), [((540, 740, 960), "3"), ((540, 740), "2")])
def test_a_row_without_number_before_others_or_not_full_is_none(texts: tuple[int, ...], first: str) -> None:
    (table,) = _joined(*HEAD, line("Xây cổng", 140, 1510), *(line("7", at, 1510) for at in texts), first=first)
    assert len(table) == 3


def test_dirt_beside_the_table_is_no_text_below_it() -> None:
    dirt = line("L", 1400, 1600)
    page, _ = with_foot_rows([PageRead(info(1), (), (*HEAD, *FIRST, dirt)), rows("3")])
    assert page.lines == (dirt,)
    assert len(page.grids) == 1


def test_a_page_that_goes_on_with_them_is_known_before_it_is_a_table() -> None:
    pages = [PageRead(info(1), (), (*HEAD, *FIRST)), rows("3")]
    assert pages_below_rows(pages) == {2}
    assert pages_below_rows([replace(pages[0], lines=FIRST), pages[1]]) == frozenset()


def test_rows_of_small_print_stand_as_near_as_lines_of_a_heading() -> None:
    close = [line("1", 40, 1440), line("Xây cổng", 140, 1440), line("7", 540, 1440), line("trường học", 140, 1478)]
    (table,) = _joined(*HEAD, *close, first="2")
    assert table[0] == ROWS[0]
