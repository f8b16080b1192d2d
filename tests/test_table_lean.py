"""Tables without upright rules whose columns lean: photos of sheets that could not be made upright."""

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
from pipeline.geometry import Box
from pipeline.settings import Settings
from pipeline.table.lean import Upright, upright
from pipeline.table.level import LevelRule
from pipeline.table.text_rows import TextRow
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


def _rows(lean: float, count: int = 20) -> list[TextRow]:
    rows = []
    for i in range(count):
        y, by = 100 + 30 * i, round(lean * (100 + 30 * i))
        texts = ((100, 110), (150, 260 + 7 * (i % 3)), (300 + 5 * (i % 4), 380 - 5 * (i % 4)))
        stretches = tuple((left + by, right + by) for left, right in texts)
        rows.append(TextRow(Box(stretches[0][0], y - 7, stretches[-1][1], y + 7), stretches))
    return rows


@pytest.mark.parametrize("lean", [0.05, -0.05])
def test_the_lean_of_columns_is_measured(lean: float) -> None:
    assert upright(_rows(lean), (800, 600), 10.0).lean == pytest.approx(lean, abs=0.01)


def test_upright_columns_and_prose_stay() -> None:
    assert upright(_rows(0.0), (800, 600), 10.0).lean == 0.0
    # So slight a lean blocks no corridor; so few rows lean by chance.
    assert upright(_rows(0.01), (800, 600), 10.0).lean == 0.0
    assert upright(_rows(0.05, 5), (800, 600), 10.0).lean == 0.0
    prose = [TextRow(Box(100 + i, 30 * i, 500, 30 * i + 14), ((100 + i, 500),)) for i in range(20)]
    assert upright(prose, (800, 600), 10.0).lean == 0.0


@pytest.mark.parametrize("lean", [0.05, -0.05])
def test_what_lies_beside_the_sheet_leaves_the_picture(lean: float) -> None:
    sheet = Upright(lean, 600, 800)
    ink = np.zeros((800, 600), np.uint8)
    # A sheet that fills the picture from corner to corner, its edges as dark lines, and a word on it.
    for y in range(800):
        left = round(lean * y) if lean > 0 else round(lean * (y - 800))
        ink[y, max(0, left - 3) : max(0, left - 1)] = 255
        ink[y, left + 562 : left + 564] = 255
    ink[400:410, 300:340] = 255

    found = sheet.picture(ink)

    assert found.shape == (800, 560)
    box = sheet.box(Box(300, 400, 340, 410))
    assert cv2.countNonZero(found) == cv2.countNonZero(found[box.top : box.bottom, box.left - 1 : box.right + 1])
    assert sheet.rule(LevelRule(405.0, 300.0, 340.0)).left == pytest.approx(box.left, abs=1)
