"""Pieces of columns' lines that a copy has lost in a row come back where the texts beside them are aligned."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.lattice.aligned import with_aligned_columns
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
Boxes = list[tuple[int, int, int, int]]


def _lines(*places: int) -> list[Line]:
    return [virtual(np.full(2, float(p)), np.array([0.0, 600.0]), FLAT) for p in places]


COLUMNS, ROWS = _lines(20, 60, 200, 340, 480), _lines(20, 60, 100, 140, 180)
LOST = 2
"""The row that lacks an edge."""


def _sheet(texts: Boxes) -> Image:
    ink = np.zeros((400, 600), np.uint8)
    for left, top, right, bottom in texts:
        ink[top:bottom, left:right] = 255
    return ink


def _texts(lost: Boxes) -> Boxes:
    """Return a number in the middle and a name at the line in each row, ``lost`` those of the row that lacks it."""
    tops = [32 + 40 * i for i in range(4) if i != LOST]
    return [box for top in tops for box in ((35, top, 45, top + 12), (63, top, 150, top + 12))] + lost


def _drawn(lost: Boxes, missing: list[int] | None = None) -> bool:
    down = np.ones((5, 4), np.bool_)
    down[missing or [1], LOST] = False
    return bool(with_aligned_columns(COLUMNS, ROWS, down, _sheet(_texts(lost)), GLYPH)[1, LOST])


TOP, BOTTOM = 32 + 40 * LOST, 44 + 40 * LOST


def test_texts_that_stand_as_those_of_other_rows_have_the_line_between_them() -> None:
    assert _drawn([(33, TOP, 48, BOTTOM), (63, TOP, 110, BOTTOM)])


def test_one_text_that_stands_so_has_it_too() -> None:
    assert _drawn([(63, TOP, 110, BOTTOM)])


def test_a_text_over_both_columns_is_merged() -> None:
    assert not _drawn([(40, TOP, 170, BOTTOM)])
    # Even where the line falls between two of its words.
    assert not _drawn([(40, TOP, 57, BOTTOM), (63, TOP, 110, BOTTOM)])


def test_a_row_that_lacks_nearly_all_lines_is_a_group_row() -> None:
    assert not _drawn([(33, TOP, 48, BOTTOM), (63, TOP, 110, BOTTOM)], [1, 2, 3])


def test_a_line_that_is_lost_in_most_rows_does_not_make_a_row_one_of_a_group() -> None:
    """Under a streak a whole line may be gone; the row then lacks two."""
    down = np.ones((5, 4), np.bool_)
    down[1, LOST] = False
    down[3] = False
    texts = [(33, TOP, 48, BOTTOM), (63, TOP, 110, BOTTOM)]
    assert with_aligned_columns(COLUMNS, ROWS, down, _sheet(_texts(texts)), GLYPH)[1, LOST]


def test_the_label_of_a_total_stands_in_the_middle_of_both_columns_though_it_begins_where_names_do() -> None:
    # From 20 to 200: the middle is 110.
    assert not _drawn([(63, TOP, 157, BOTTOM)])
    assert _drawn([(63, TOP, 140, BOTTOM)])
    assert _drawn([(35, TOP, 45, BOTTOM), (63, TOP, 157, BOTTOM)]), "a number stands in the first"


def test_words_of_one_text_stand_in_the_middle_of_both_columns_though_each_stands_as_others_do() -> None:
    # From 20 to 200: both words together have their middle at 110.
    assert not _drawn([(35, TOP, 54, BOTTOM), (63, TOP, 185, BOTTOM)])
    assert _drawn([(33, TOP, 46, BOTTOM), (63, TOP, 187, BOTTOM)]), "farther apart than words are"
    assert _drawn([(23, TOP, 56, BOTTOM), (63, TOP, 196, BOTTOM)]), "both are full"


def _seldom(over: tuple[int, ...] = (), offs: tuple[int, ...] = (0,) * 12, drawn: int = 3) -> list[bool]:
    """Return which rows have the line between a number and a name that is drawn in some of them only."""
    rows = _lines(*range(20, 21 + 40 * len(offs), 40))
    texts: Boxes = []
    for i, off in enumerate(offs):
        top = 32 + 40 * i
        number = (35, top, 70, top + 12) if i in over else (35, top, 45, top + 12)
        texts += [number, (63 + off, top, 150 + 2 * off, top + 12)]
    ink = np.zeros((600, 600), np.uint8)
    for left, top, right, bottom in texts:
        ink[top:bottom, left:right] = 255
    down = np.ones((5, len(offs)), np.bool_)
    down[1, drawn:] = False
    return with_aligned_columns(COLUMNS, rows, down, ink, GLYPH)[1].tolist()


def test_a_line_that_is_lost_in_most_rows_is_where_all_texts_keep_off_it_and_are_aligned() -> None:
    assert _seldom() == [True] * 12


def test_it_is_not_where_texts_run_over_it_or_stand_anyhow() -> None:
    assert sum(_seldom(over=(5, 6, 7, 8))) < 12
    assert sum(_seldom(offs=tuple(7 * (i % 5) for i in range(8)))) < 8
    assert sum(_seldom(drawn=2)) < 12, "two pieces are chance"


def test_a_streak_or_dirt_beside_it_is_no_text() -> None:
    """It runs through the whole row; what is in the middle of both columns is the label of a total."""
    label = (95, TOP, 125, BOTTOM)
    assert not _drawn([label])
    assert not _drawn([label, (63, TOP, 66, TOP + 3)])
    assert not _drawn([label, (63, 60 + 40 * (LOST - 1), 65, 60 + 40 * LOST)])


@pytest.mark.parametrize(("row", "drawn"), [(0, False), (3, True)], ids=["in the heading", "below it"])
def test_a_name_over_three_columns_is_in_the_middle_of_the_second(row: int, drawn: bool) -> None:
    down = np.ones((10, 4), np.bool_)
    down[[2, 3], row] = False
    columns = _lines(20, 60, 200, 340, 480, 500, 520, 540, 560, 580)
    tops = [32 + 40 * i for i in range(4)]
    texts = [box for top in tops for box in ((35, top, 45, top + 12), (240, top, 300, top + 12))]
    found = with_aligned_columns(columns, _lines(20, 60, 100, 140, 180), down, _sheet(texts), GLYPH)
    assert found[[2, 3], row].tolist() == [drawn, drawn]


def test_dashes_beside_a_line_are_none_of_a_text_over_both_columns() -> None:
    """The label of a total begins where names do, and stands in the middle of two columns."""
    dashes = [(197, y, 199, y + 6) for y in range(TOP - 6, BOTTOM + 8, 9)]
    label = (64, TOP, 156, BOTTOM)
    assert not _drawn([label, *dashes])
    assert _drawn([(64, TOP, 110, BOTTOM), *dashes])
