"""Lines of a paragraph and a caption above a table without rules are no rows of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.assemble.bare.stood_over import below_what_stands_over
from pipeline.geometry import Box
from pipeline.read_page import GridReading
from pipeline.reading import Line, Reading, Word
from pipeline.table.model import Grid, GridCell

EDGES = 0, 200, 600, 900
HEAD = [(30, "TT"), (220, "Nội dung"), (640, "Thời hạn")]
ROWS = [
    [(30, str(n)), (220, text), (640, f"Tháng {n}")] for n, text in ((1, "Sửa mái"), (2, "Mua sách"), (3, "Quét sơn"))
]
LONG = [(20, "Thực hiện kế hoạch"), (270, "của nhà trường về phong"), (602, "thi đua yêu nước")]
CAPTION = [(20, "Bảng 1."), (220, "Danh sách kèm theo")]

Row = Sequence[tuple[int, str]]
"""The left end in px and the text of what stands in each column."""


def found(*rows: Row, reaching: bool = False) -> GridReading:
    """Words of 14 px a letter, 10 px apart; ``reaching``: the first cell covers two rows."""
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for col in range(3):
            if reaching and (i, col) == (1, 0):
                continue
            span = 2 if reaching and (i, col) == (0, 0) else 1
            cells.append(GridCell(i, col, span, 1, Box(EDGES[col], 60 * i, EDGES[col + 1], 60 * (i + span))))
        for left, text in row:
            words, at = [], left
            for word in text.split():
                words.append(Word(word, 0.9, Box(at, 60 * i + 15, at + 14 * len(word), 60 * i + 45)))
                at += 14 * len(word) + 10
            col = max(col for col in range(3) if EDGES[col] <= left)
            texts[i, col] = Reading((Line(tuple(words)),))
    edges = tuple(60 * i for i in range(len(rows) + 1))
    grid = Grid(1, Box(0, 0, 900, edges[-1]), EDGES, edges, tuple(cells), False, False, "none", bare=True)
    return GridReading(grid, texts)


@pytest.mark.parametrize(
    ("over", "lines"),
    [
        ([CAPTION], ["Bảng 1. Danh sách kèm theo"]),
        (
            [LONG, CAPTION],
            ["Thực hiện kế hoạch của nhà trường về phong thi đua yêu nước", "Bảng 1. Danh sách kèm theo"],
        ),
        (
            [[(20, "Địa điểm:"), (220, "Hội trường")], [(20, "Chủ trì:"), (220, "Hiệu trưởng")]],
            ["Địa điểm: Hội trường", "Chủ trì: Hiệu trưởng"],
        ),
        (
            [LONG, [(20, "và học tập.")], CAPTION],
            [" ".join(text for _, text in LONG), "và học tập.", "Bảng 1. Danh sách kèm theo"],
        ),
    ],
    ids=["a caption over two columns", "a line and a caption", "labels", "two lines and a caption"],
)
def test_they_stand_over_it(over: list[Row], lines: list[str]) -> None:
    told = below_what_stands_over(found(*over, HEAD, *ROWS))
    assert told is not None
    assert told[0].texts.keys() == found(HEAD, *ROWS).texts.keys()
    assert told[0].texts[0, 0].text == "TT"
    assert [line.text for line in told[1]] == lines


@pytest.mark.parametrize(
    "read",
    [
        found([(30, "Lớp"), (220, "Tên"), (640, "Điểm")], HEAD, *ROWS),
        found(LONG, HEAD, *ROWS, reaching=True),
        found(LONG, LONG, *ROWS),
        found(CAPTION, HEAD, ROWS[0]),
    ],
    ids=["words far apart", "a cell that goes on below", "no heading below", "few rows below"],
)
def test_others_stay(read: GridReading) -> None:
    assert below_what_stands_over(read) is None
