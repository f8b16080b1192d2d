"""The heading of a bare table at the foot of a page names the columns of the rows on the next one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.assemble.heading_alone import with_headings_alone
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.join import join_tables
from pipeline.table.model import Grid, GridCell, ReadGrid

GLYPH = 20.0
EDGES = (0, 100, 500, 700, 900, 1100)


def line(text: str, left: int, top: int) -> ReadLine:
    words, at = [], left
    for word in text.split():
        words.append(Word(word, 0.99, Box(at, top, at + 14 * len(word), top + 28)))
        at += 14 * len(word) + 8
    return ReadLine(Box(left, top, words[-1].box.right, top + 28), Reading((Line(tuple(words)),)))


def info(number: int) -> PageInfo:
    return PageInfo(number=number, width=1200, height=1700, dpi=300, glyph_height=GLYPH)


def rows(first: str = "1", shift: int = 0) -> PageRead:
    """A page that begins with three rows of figures."""
    cells, texts = [], {}
    edges = tuple(edge + shift for edge in EDGES)
    for i in range(3):
        number = str(int(first) + i)
        for j, text in enumerate((number, "Sửa mái nhà", "10", "20", "3,5")):
            cells.append(GridCell(i, j, 1, 1, Box(edges[j], 60 * i + 100, edges[j + 1], 60 * i + 160)))
            texts[i, j] = line(text, edges[j] + 40, 60 * i + 115).reading
    box = Box(edges[0], 100, edges[-1], 280)
    grid = Grid(2, box, edges, (100, 160, 220, 280), tuple(cells), False, False, "none", bare=True)
    return PageRead(info(2), (GridReading(grid, texts),))


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
