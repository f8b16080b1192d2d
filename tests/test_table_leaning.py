"""Tables without upright rules on photos whose columns lean: the page is made upright, though no edge of it is seen."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import cv2
import numpy as np
import pytest

from benchmarks.table_cases import CaseDocument, CaseTable, Pen, random_look
from benchmarks.table_known import known_words, read_known
from benchmarks.table_painter import Painter
from benchmarks.table_structure import found_tables, score_structure
from pipeline.settings import Settings
from pipeline.workbench import Workbench
from samples.drawing.fonts import available

HEADS = (("TT",), ("Nội dung công việc",), ("Chủ trì",), ("Thời gian",))
ROWS = tuple((str(i), f"Họp tổ chuyên môn tháng {i}, thống nhất kế hoạch", "Tổ trưởng", f"{i}/9") for i in range(1, 15))
TABLE = CaseTable(HEADS, (1.0, 4.0, 2.0, 2.0), (True, False, True, True), ROWS)


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings(repair=False))


@pytest.mark.parametrize("pen", ["none", "level"])
@pytest.mark.parametrize("lean", [0.06, -0.06])
def test_leaning_columns_are_parted(bench: Workbench, pen: Pen, lean: float) -> None:
    look = replace(random_look(Random(3)), face=available()[0], size=11.5, pen=pen, gap=5.0, landscape=False, pad=3.0)
    document = CaseDocument("test", replace(look, shade=False), (TABLE,), ("Căn cứ kế hoạch năm học, như sau.",))
    drawn = Painter(document, 150).paint()
    (page,) = drawn.pages
    move = np.array([[1.0, lean, -min(0.0, lean) * page.shape[0]], [0.0, 1.0, 0.0]])
    size = (page.shape[1] + round(abs(lean) * page.shape[0]), page.shape[0])
    bent = cv2.warpAffine(page, move, size, flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    words = known_words(drawn.lines, [lambda p: p @ move[:, :2].T + move[:, 2]])
    read = read_known([cv2.GaussianBlur(np.asarray(bent, np.uint8), (3, 3), 0)], 150, words, bench)
    count = score_structure(document.tables, drawn.placed, found_tables(read.model_dump(by_alias=True)))
    assert (count.right, count.rows, count.false_tables) == (14, 14, 0)
