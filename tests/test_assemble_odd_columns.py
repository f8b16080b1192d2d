"""A page whose columns are unlike those of the table's other pages is doubted."""

from __future__ import annotations

import pytest

from pipeline.assemble.doubts.odd_columns import lacking_columns, shifted_rows
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import CellPart, ColumnHead, HeaderText, LogicalCell, LogicalRow, LogicalTable


def _cell(text: str, page: int, col_span: int = 1) -> LogicalCell:
    if not text:
        return LogicalCell()
    line = Line(tuple(Word(word, 0.99, Box(0, 0, 10, 10)) for word in text.split()))
    return LogicalCell((CellPart(page, Box(0, 0, 100, 20), Reading((line,))),), col_span=col_span)


def _table(rows: list[tuple[int, list[str]]], names: list[str], pages: tuple[int, int] = (1, 2)) -> LogicalTable:
    columns = tuple(ColumnHead(name, (name,), name) for name in names)
    header = (tuple(HeaderText(name, 1, 1) for name in names),)
    made = tuple(LogicalRow(tuple(_cell(text, page) for text in texts)) for page, texts in rows)
    return LogicalTable(columns, header, made, pages, "full")


WORK = ["Xây dựng kế hoạch", "Kiểm tra hồ sơ", "Nghiệm thu công trình", "Tổ chức hội nghị"]
NAMES = ["TT", "Nội dung công việc", "Ghi chú"]
FIRST = [(1, [str(i + 1), text, ""]) for i, text in enumerate(WORK)]


@pytest.mark.parametrize(
    ("second", "doubted"),
    [
        ([[text, "", ""] for text in WORK], True),
        ([[str(i + 5), text, ""] for i, text in enumerate(WORK)], False),
        ([["Cộng", "", ""], ["", "", "Duyệt"]], False),
        ([["5", WORK[0], ""], ["I|", WORK[1], ""], ["T", WORK[2], ""], ["8.", WORK[3], ""]], False),
        ([[text, "", ""] for text in WORK[:2]], False),
    ],
    ids=["a column off", "numbers go on", "a total", "misread", "two rows"],
)
def test_words_where_numbers_stand_on_the_other_page(second: list[list[str]], doubted: bool) -> None:
    found = shifted_rows(_table([*FIRST, *((2, row) for row in second)], NAMES))
    assert found == ({(4 + i, j) for i in range(len(second)) for j in range(3)} if doubted else set())


def test_a_time_may_be_written_in_figures_or_words() -> None:
    first = [(1, [str(i + 1), text, "11-12/2026"]) for i, text in enumerate(WORK)]
    second = [(2, [str(i + 5), text, "Hằng tháng"]) for i, text in enumerate(WORK)]
    assert not shifted_rows(_table([*first, *second], NAMES))


def test_titles_of_groups_lie_over_all_columns() -> None:
    made = _table(FIRST, NAMES)
    titles = tuple(LogicalRow((_cell(text, 2, col_span=3), LogicalCell(), LogicalCell())) for text in WORK)
    assert not shifted_rows(LogicalTable(made.columns, made.header, (*made.rows, *titles), (1, 2), "full"))


@pytest.mark.parametrize(
    ("names", "pages", "doubted"),
    [
        (["TT Nội dung công việc", "Ghi chú"], (2, 3), {0}),
        (NAMES, (2, 3), set()),
        (["TT Nội dung công việc", "Ghi chú"], (4, 5), set()),
        (["TT", "Nội dung công việc"], (2, 3), set()),
        (["TT", "Họ và tên chủ hộ", "Tổ", "Xóm"], (2, 3), set()),
    ],
    ids=["run together", "the same", "far off", "one less", "another"],
)
def test_one_heading_in_fewer_columns(names: list[str], pages: tuple[int, int], doubted: set[int]) -> None:
    fewer, whole = _table([], names, (1, 2)), _table([], NAMES, pages)
    assert lacking_columns([fewer, whole]) == doubted
    after = _table([], names, (pages[1], pages[1] + 1))
    assert lacking_columns([whole, after]) == ({1} if len(names) < len(NAMES) and names[0] != "TT" else set())
