"""The heading of a bare table at the foot of a page names the columns of the rows on the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.assemble.bare.heading_alone import heading_of, with_headings_alone
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import PageRead
from pipeline.table.joined.join import join_tables
from pipeline.table.model import ReadGrid
from tests.foot_pages import info, line, rows

CAPTION = line("Biểu 2. Dự toán kinh phí", 300, 1440)
NAMES = [
    line("TT", 40, 1550),
    line("Nội dung", 240, 1550),
    line("Năm 2025", 740, 1510),
    line("Kế hoạch", 540, 1560),
    line("Thực hiện", 745, 1560),
    line("Tỷ lệ", 960, 1560),
]


def named(*lines: ReadLine, after: PageRead | None = None) -> list[list[str]]:
    """Return the columns' paths of the table of both pages, none if the first page has no table."""
    pages = with_headings_alone([PageRead(info(1), (), lines), after or rows()])
    if not pages[0].grids:
        return []
    (table,) = join_tables([ReadGrid(g.grid, g.texts) for page in pages for g in page.grids])
    assert len(table.rows) == 3
    return [list(column.path) for column in table.columns]


@pytest.mark.parametrize("shift", [0, 30])
def test_names_of_two_levels_stand_in_the_columns_of_the_next_page(shift: int) -> None:
    assert named(CAPTION, *NAMES, after=rows(shift=shift)) == [
        ["TT"],
        ["Nội dung"],
        ["Năm 2025", "Kế hoạch"],
        ["Năm 2025", "Thực hiện"],
        ["Năm 2025", "Tỷ lệ"],
    ]


def test_the_lines_of_one_name_are_no_levels() -> None:
    lines = [line("Kinh phí", 540, 1530), line("(đồng)", 550, 1560), line("Thực", 760, 1530), line("hiện", 760, 1560)]
    assert named(*NAMES[:2], *lines, line("Tỷ lệ", 960, 1550)) == [
        ["TT"],
        ["Nội dung"],
        ["Kinh phí (đồng)"],
        ["Thực hiện"],
        ["Tỷ lệ"],
    ]


def test_what_stands_above_stays_a_line() -> None:
    pages = with_headings_alone([PageRead(info(1), (), (CAPTION, *NAMES)), rows()])
    assert [each.text for each in pages[0].lines] == [CAPTION.text]


@pytest.mark.parametrize(
    ("lines", "after"),
    [
        (NAMES[1:], rows()),
        (NAMES[:3], rows()),
        (NAMES, rows("7")),
        (NAMES, replace(rows(), lines=(line("II. Kinh phí", 40, 20), line("Biểu 3", 40, 60)))),
        (NAMES, PageRead(info(2), ())),
        ([], rows()),
    ],
    ids=["no name of numbers", "few names", "rows that go on", "text above the rows", "no rows", "no lines"],
)
def test_others_are_no_heading(lines: list[ReadLine], after: PageRead) -> None:
    assert named(*lines, after=after) == []


@pytest.mark.parametrize("named", [True, False])
def test_rows_of_few_columns_are_a_table_where_their_heading_stands_alone(named: bool) -> None:
    """One number a row does not tell a table from a list."""
    few = rows(columns=3)
    lines = (line("TT", 40, 1550), line("Tên hàng", 240, 1550), line("Kết quả", 540, 1550))
    pages = with_sure_tables([PageRead(info(1), (), lines if named else lines[1:]), few])
    assert [len(page.grids) for page in pages] == ([1, 1] if named else [0, 0])


def _ruled(*names: ReadLine, first: str = "Thứ Hai") -> list[int]:
    """Return how many rows the tables have of a page that ends with names and one that begins with a ruled table."""
    (found,) = rows().grids
    grid = replace(found.grid, bare=False, ruling="full")
    texts = {**found.texts, (0, 0): line(first, 10, 115).reading}
    after = PageRead(info(2), (replace(found, grid=grid, texts=texts),))
    pages = with_headings_alone([PageRead(info(1), (), names), after])
    tables = join_tables([ReadGrid(g.grid, g.texts) for page in pages for g in page.grids])
    return [len(table.rows) for table in tables if table.header]


CENTRED = (
    line("Ngày", 22, 1550),
    line("Nội dung", 235, 1550),
    line("Người thực hiện", 490, 1550),
    line("Địa điểm", 740, 1550),
    line("Ghi chú", 950, 1550),
)


def test_names_in_the_middle_of_ruled_columns_are_their_heading() -> None:
    """No upright of the heading was seen, and nothing counts the rows."""
    assert _ruled(*CENTRED) == [3]


@pytest.mark.parametrize(
    "names",
    [
        CENTRED[1:],
        (*CENTRED[:4], line("Ghi chú", 905, 1550)),
        (*[line("Sân", each.box.left, 1550) for each in CENTRED[:4]], CENTRED[4]),
    ],
    ids=["a column without name", "off the middle", "unknown names"],
)
def test_other_lines_are_no_heading_of_ruled_columns(names: tuple[ReadLine, ...]) -> None:
    assert _ruled(*names) != [3]


def test_rows_without_numbers_do_not_tell_where_a_heading_stands() -> None:
    (found,) = rows().grids
    texts = {place: text for place, text in found.texts.items() if place[1] > 0}
    assert heading_of(NAMES, PageRead(info(1)), ReadGrid(found.grid, found.texts)) is not None
    assert heading_of(NAMES, PageRead(info(1)), ReadGrid(found.grid, texts)) is None
