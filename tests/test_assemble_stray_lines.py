"""Lines of texts that became rows of their own are doubted."""

from __future__ import annotations

import pytest

from pipeline.assemble.doubts.stray_lines import stray_lines
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import CellPart, ColumnHead, LogicalCell, LogicalRow, LogicalTable

NAMES = ("TT", "Nội dung", "Ghi chú")
WRAPPED = [
    ["", "Lắp đặt", ""],
    ["", "thư viện", ""],
    ["1", "xanh cho", "Mới"],
    ["", "toàn thể", ""],
    ["", "viên chức", ""],
]
WHOLE = [[str(i), "Lắp đặt thư viện", ""] for i in range(2, 5)]


def _cell(text: str, page: int) -> LogicalCell:
    if not text:
        return LogicalCell()
    line = Line(tuple(Word(word, 0.99, Box(0, 0, 10, 10)) for word in text.split()))
    return LogicalCell((CellPart(page, Box(0, 0, 100, 20), Reading((line,))),))


def _table(pages: list[list[list[str]]], ruling: str = "none") -> LogicalTable:
    rows = [LogicalRow(tuple(_cell(text, i + 1) for text in row)) for i, page in enumerate(pages) for row in page]
    return LogicalTable(tuple(ColumnHead(n, (n,), n) for n in NAMES), (), tuple(rows), (1, len(pages)), ruling)


def test_they_are_doubted_on_their_page_alone() -> None:
    assert stray_lines(_table([WHOLE, WRAPPED])) == {(3 + i, j) for i in range(5) for j in range(3)}


@pytest.mark.parametrize(
    ("rows", "ruling"),
    [
        (WRAPPED, "full"),
        (WRAPPED[:3], "none"),
        ([["", text.capitalize(), ""] for text in ("một", "hai", "ba", "bốn", "năm")], "none"),
        ([*WRAPPED, *WHOLE, *WHOLE, *WHOLE], "none"),
    ],
    ids=["rules part them", "few", "texts that begin anew", "few among others"],
)
def test_other_rows_of_one_text_are_not(rows: list[list[str]], ruling: str) -> None:
    assert stray_lines(_table([rows], ruling)) == frozenset()
