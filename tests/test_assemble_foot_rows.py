"""The heading and the first rows of a bare table at the foot of a page, whose others stand on the next one."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.foot_rows import with_foot_rows
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
