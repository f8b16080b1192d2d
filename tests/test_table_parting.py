"""Cells merged only because a rule between two texts was lost."""

import numpy as np
import pytest

from pipeline.table.lattice.parting import part_merged
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.segments import SlopeField

GLYPH = 8.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0)
COLUMNS = (20, 120, 220, 320)


def _line(place: int):
    ends = np.array([0.0, 400.0])
    return virtual(np.full(2, float(place)), ends, FLAT)


ROWS, LINES = (_line(20), _line(60)), tuple(_line(c) for c in COLUMNS)


def _ink(*texts: tuple[int, int]) -> np.ndarray:
    """Stems of letters from one px to another."""
    ink = np.zeros((80, 400), np.uint8)
    for left, right in texts:
        ink[36:44, left:right:4] = 255
    return ink


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (((30, 100), (135, 200)), [(0, 0, 1, 1), (0, 1, 1, 2)]),
        (((30, 100), (135, 200), (240, 300)), [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)]),
        (((30, 80), (124, 200)), [(0, 0, 1, 1), (0, 1, 1, 2)]),
        (((60, 180),), [(0, 0, 1, 3)]),
        (((30, 100),), [(0, 0, 1, 3)]),
        (((60, 117), (123, 180)), [(0, 0, 1, 3)]),
    ],
    ids=[
        "two texts",
        "three texts",
        "text next to the line",
        "text over the line",
        "text on one side",
        "two words of a text",
    ],
)
def test_texts_on_both_sides_of_a_blank_line_are_two_cells(texts, parts) -> None:
    assert part_merged([(0, 0, 1, 3)], ROWS, LINES, _ink(*texts), GLYPH) == parts


def test_what_is_left_of_the_rule_does_not_hinder() -> None:
    ink = _ink((30, 100), (135, 200))
    ink[25:55:3, 120] = 255
    assert part_merged([(0, 0, 1, 3)], ROWS, LINES, ink, GLYPH)[0] == (0, 0, 1, 1)


@pytest.mark.parametrize(("lines", "parts"), [((28, 40, 50), 2), ((36,), 1)])
def test_a_narrower_blank_parts_several_lines(lines: tuple[int, ...], parts: int) -> None:
    ink = np.zeros((80, 400), np.uint8)
    for top in lines:
        ink[top : top + 8, 30:116:4] = ink[top : top + 8, 125:200:4] = 255
    assert len(part_merged([(0, 0, 1, 2)], ROWS, LINES, ink, GLYPH)) == parts


@pytest.mark.parametrize(("lines", "left", "parts"), [((28, 40, 50), 125, 2), ((36,), 125, 1), ((28, 40, 50), 140, 1)])
def test_lines_that_begin_at_a_lost_rule_are_its_columns(lines: tuple[int, ...], left: int, parts: int) -> None:
    ink = np.zeros((80, 400), np.uint8)
    for top in lines:
        ink[top : top + 8, left:210:4] = 255
    assert len(part_merged([(0, 0, 1, 2)], ROWS, LINES, ink, GLYPH)) == parts


def test_a_blank_beside_one_of_two_lines_parts_nothing() -> None:
    ink = np.zeros((80, 400), np.uint8)
    ink[26:34, 30:116:4] = ink[26:34, 125:210:4] = 255
    ink[44:56, 160:190:4] = 255
    assert len(part_merged([(0, 0, 1, 2)], ROWS, LINES, ink, GLYPH)) == 1


def test_what_reaches_in_from_the_edge_is_no_text() -> None:
    """A finger on a photo, the remains of a rule: the text on the right alone makes no two cells."""
    ink = _ink((135, 200))
    ink[44:60, 24:80] = 255
    assert part_merged([(0, 0, 1, 3)], ROWS, LINES, ink, GLYPH) == [(0, 0, 1, 3)]


@pytest.mark.parametrize(("over", "parts"), [(False, 5), (True, 1)])
def test_names_close_together_are_one_each_where_paper_lies_at_every_line(over: bool, parts: int) -> None:
    """ "T1", "T2" …: each line is 4 px from a name on both sides; a title of a group runs over one of them."""
    lines = tuple(_line(c) for c in range(20, 171, 30))
    texts = [(line + 4, line + 27) for line in range(20, 150, 30)]
    if over:
        texts[1] = (54, 88)
    assert len(part_merged([(0, 0, 1, 5)], ROWS, lines, _ink(*texts), GLYPH)) == parts


def test_a_long_title_that_leaves_one_column_empty_stays_one() -> None:
    lines = tuple(_line(c) for c in range(20, 171, 30))
    texts = [(line + 4, line + 27) for line in range(20, 110, 30)]
    assert part_merged([(0, 0, 1, 5)], ROWS, lines, _ink(*texts), GLYPH) == [(0, 0, 1, 5)]


def test_a_name_over_five_columns_below_a_thick_border_stays_one() -> None:
    """The border reaches into the cell: it is no text of the columns in which the name does not stand."""
    lines = tuple(_line(c) for c in range(20, 171, 30))
    ink = _ink((84, 107))
    ink[18:26, 20:170] = 255
    assert part_merged([(0, 0, 1, 5)], ROWS, lines, ink, GLYPH) == [(0, 0, 1, 5)]


def test_a_streak_through_a_name_takes_no_letter_with_it() -> None:
    ink = _ink((135, 200))
    ink[36:44, 36:60] = 255
    ink[20:60, 46] = 255
    assert part_merged([(0, 0, 1, 3)], ROWS, LINES, ink, GLYPH)[0] == (0, 0, 1, 1)
    # It is no text itself.
    alone = _ink((135, 200))
    alone[20:60, 46:49] = 255
    assert part_merged([(0, 0, 1, 3)], ROWS, LINES, alone, GLYPH) == [(0, 0, 1, 3)]
