"""The label of a total below a bare table is its last row; the bare foot of a page takes the next page's columns."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.lone_total import with_lone_total
from pipeline.assemble.bare.next_columns import with_columns_of_next
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

GLYPH = 20.0
EDGES = (0, 100, 500, 800, 1000)


def line(text: str, left: int, top: int) -> ReadLine:
    words = tuple(
        Word(w, 0.99, Box(left + 60 * i, top, left + 60 * i + 50, top + 30)) for i, w in enumerate(text.split())
    )
    return ReadLine(Box(left, top, words[-1].box.right, top + 30), Reading((Line(words),)))


def table(page: int, edges: tuple[int, ...], rows: list[list[str]], *, bare: bool = True) -> GridReading:
    """A table of rows 50 px high; its texts begin 10 px behind the edge, or where EDGES has its column."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j in range(len(edges) - 1):
            cells.append(GridCell(i, j, 1, 1, Box(edges[j], 50 * i, edges[j + 1], 50 * i + 50)))
        for k, text in enumerate(row):
            own = line(text, EDGES[k] + 10, 50 * i + 10).reading
            column = max(j for j in range(len(edges) - 1) if edges[j] <= EDGES[k] + 20)
            held = texts.get((i, column))
            texts[i, column] = Reading((Line((*held.words, *own.words)),)) if held else own
    tops = tuple(50 * i for i in range(len(rows) + 1))
    box = Box(0, 0, edges[-1], tops[-1])
    return GridReading(Grid(page, box, edges, tops, tuple(cells), False, False, "none", bare), texts)


ROWS = [["TT", "Nội dung", "Đơn vị", "Số tiền"], ["1", "Sửa nhà", "Tổ Toán", "10"], ["2", "Mua sách", "Tổ Văn", "20"]]


def found(*lines: ReadLine) -> tuple[list[tuple[str, int]], list[str]] | None:
    """Return the texts and spans of the total's row, and the lines that are left."""
    whole = with_lone_total(table(1, EDGES, ROWS), lines, GLYPH)
    if whole is None:
        return None
    read, left = whole
    cells = sorted((c for c in read.grid.cells if c.row == 3), key=lambda c: c.col)
    assert len(read.grid.row_edges) == 5
    assert read.grid.box.bottom == read.grid.row_edges[-1]
    return [(read.texts[3, c.col].text if (3, c.col) in read.texts else "", c.col_span) for c in cells], [
        each.text for each in left
    ]


def test_a_label_alone_is_a_row_over_the_columns_in_whose_middle_it_stands() -> None:
    assert found(line("Cộng", 225, 160), line("Nơi nhận:", 0, 300)) == ([("Cộng", 2), ("", 1), ("", 1)], ["Nơi nhận:"])


def test_sums_beside_it_end_the_label() -> None:
    assert found(line("Cộng", 300, 160), line("30", 850, 162)) == ([("Cộng", 3), ("30", 1)], [])


@pytest.mark.parametrize(
    "lines",
    [
        (line("Cộng", 225, 260),),
        (line("Cộng lại", 225, 160),),
        (line("Cộng", 1100, 160),),
        (line("Cộng", 225, 160), line("30", 780, 160)),
        (),
    ],
    ids=["far below", "no label", "beside the table", "a sum over an edge", "nothing"],
)
def test_others_are_no_total(lines: tuple[ReadLine, ...]) -> None:
    assert found(*lines) is None


def pages(*tables: GridReading) -> list[PageRead]:
    return [
        PageRead(PageInfo(number=i + 1, width=1100, height=1500, dpi=300, glyph_height=GLYPH), (each,))
        for i, each in enumerate(tables)
    ]


WHOLE = [ROWS[0], *([str(k), "Sửa nhà", "Tổ Toán", "10"] for k in range(3, 9))]


def test_the_heading_and_a_row_or_two_at_the_foot_take_the_columns_of_the_next_page() -> None:
    first, _ = with_columns_of_next(pages(table(1, (0, 500, 1000), ROWS), table(2, EDGES, WHOLE)))
    (read,) = first.grids
    assert read.grid.n_cols == 4
    assert [read.texts[2, col].text for col in range(4)] == ROWS[2]


@pytest.mark.parametrize(
    "rows",
    [[["Ghi", "chú", "là", "gì"], ["x", "Sửa", "Tổ", "y"]], [["5", "Sửa nhà", "Tổ Toán", "10"]]],
    ids=["another heading", "numbers that do not go on"],
)
def test_another_table_keeps_its_columns(rows: list[list[str]]) -> None:
    first, _ = with_columns_of_next(pages(table(1, (0, 500, 1000), rows), table(2, EDGES, WHOLE)))
    assert first.grids[0].grid.n_cols == 2


@pytest.mark.parametrize(("heading", "columns"), [([], 4), ([["x", "Nội d", "y", "tiền"]], 2)], ids=["none", "misread"])
def test_numbers_that_go_on_tell_it_where_no_heading_stands_above_them(heading: list[list[str]], columns: int) -> None:
    rows = [*heading, ["1", "Sửa nhà", "Tổ Toán", "10"], ["2", "Mua sách", "Tổ Văn", "20"]]
    first, _ = with_columns_of_next(pages(table(1, (0, 500, 1000), rows), table(2, EDGES, WHOLE)))
    assert first.grids[0].grid.n_cols == columns
