"""Notes at the foot of a page: behind their number, in smaller print, below all else."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.block import Block, Role
from pipeline.layout.footnote import footnotes
from pipeline.layout.page_text import ReadLine
from pipeline.reading import Line, Reading, Word


def block(text: str, top: int, high: int = 40, role: Role = "body") -> Block:
    words = tuple(
        Word(word, 0.9, Box(100 + 90 * i, top, 180 + 90 * i, top + high)) for i, word in enumerate(text.split())
    )
    return Block(role, (ReadLine(Box(100, top, 1500, top + high), Reading((Line(words),)), 1),), 1)


PROSE, TABLE = block("Các tổ chức thực hiện theo kế hoạch", 300), Block("table", (), 1, table=0)
NOTE, PAGE = block("1 Theo báo cáo của Ban Quản lý", 2800, 32), block("Trang 1/2", 3000, role="page_number")


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        ([PROSE, TABLE, NOTE, PAGE], 1),
        ([PROSE, TABLE, NOTE, block("dự án tại cuộc họp", 2840, 32), block("2 Như trên", 2880, 32)], 3),
        ([PROSE, TABLE, block("* Nguồn: báo cáo năm", 2800, 32)], 1),
        ([PROSE, TABLE, block("Ghi chú: các số liệu", 2700, 32), NOTE], 1),
        ([PROSE, TABLE, block("1 Tổ chức thực hiện", 2800)], 0),
        ([PROSE, TABLE, block("Lưu ý: lịch này thay giấy mời", 2800, 32)], 0),
        ([PROSE, block("1 Theo báo cáo", 900, 32)], 0),
        ([NOTE], 0),
        ([], 0),
    ],
    ids=["a note", "two notes", "a star", "below others", "large", "no number", "high up", "alone", "nothing"],
)
def test_notes(blocks: list[Block], count: int) -> None:
    found = footnotes(blocks, 3500)
    assert len(found) == count
    assert all(note in blocks for note in found)
