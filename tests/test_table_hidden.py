"""Lines of which a copy left nothing: told from the text that keeps off them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.lattice.hidden import with_hidden_columns
from pipeline.table.lattice.worn import are_worn, with_worn_edges
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.ridges import Places
from pipeline.table.rules.segments import SlopeField
from pipeline.table.rules.side import Side

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _lines(*places: int) -> list[Line]:
    return [virtual(np.full(2, float(p)), np.array([0.0, 600.0]), FLAT) for p in places]


def _sheet(*texts: tuple[int, int, int, int]) -> Image:
    """Return a picture with blocks of ink: left, top, right, bottom."""
    ink = np.zeros((400, 600), np.uint8)
    for left, top, right, bottom in texts:
        ink[top:bottom, left:right] = 255
    return ink


ROWS, COLUMNS = _lines(20, 60, 100, 140, 180), _lines(20, 320, 560)


def _two_texts(gap: int, rows: range = range(4)) -> list[tuple[int, int, int, int]]:
    """Return texts in the first column, ``gap`` px of paper between the number and the name."""
    return [
        box for i in rows for box in ((40, 30 + 40 * i, 60, 45 + 40 * i), (60 + gap, 30 + 40 * i, 250, 45 + 40 * i))
    ]


def _columns_in(ink: Image) -> list[int]:
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    columns, across, down = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH)
    assert across.shape == (5, len(columns) - 1)
    assert down.shape == (len(columns), 4)
    return [round(line.place) for line in columns]


def test_a_blank_corridor_below_two_headings_parts_two_columns() -> None:
    assert _columns_in(_sheet(*_two_texts(20))) == [20, 70, 320, 560]


def test_what_is_left_of_the_rule_does_not_close_the_corridor() -> None:
    assert _columns_in(_sheet(*_two_texts(30), (74, 24, 76, 90))) == [20, 75, 320, 560]


def test_the_second_stroke_of_a_doubled_rule_is_no_text() -> None:
    stroke, texts = (25, 20, 28, 180), [(60, 30 + 40 * i, 250, 45 + 40 * i) for i in range(4)]
    assert _columns_in(_sheet(stroke, *texts)) == [20, 320, 560]


def test_a_dash_between_two_figures_is_no_dirt() -> None:
    dashes = [(66, 36 + 40 * i, 72, 38 + 40 * i) for i in range(4)]
    assert _columns_in(_sheet(*_two_texts(20), *dashes)) == [20, 320, 560]
    assert _columns_in(_sheet(*_two_texts(20), dashes[0])) == [20, 70, 320, 560]


def test_words_of_a_text_are_no_columns() -> None:
    assert _columns_in(_sheet(*_two_texts(8))) == [20, 320, 560]


def _worn_rule(at: int) -> Line:
    return Line(np.array([60.0, 100.0]), np.full(2, float(at)), float(at), FLAT, 40.0)


def _columns_with(worn: Line, gap: int) -> list[int]:
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    columns, _, _ = with_hidden_columns(COLUMNS, ROWS, across, down, _sheet(*_two_texts(gap)), GLYPH, [worn])
    return [round(line.place) for line in columns]


@pytest.mark.parametrize(
    ("gap", "inked", "parted"), [(20, (), True), (9, (), False), (20, (2,), False)], ids=["far", "near", "crossed"]
)
def test_a_worn_line_between_two_names_far_apart_parts_columns_of_ticks(
    gap: int, inked: tuple[int, ...], parted: bool
) -> None:
    """No row has a text on both sides of it, but the heading; a text may run over where words stand near."""
    ticks = [(40 if i % 2 else 200, 30 + 40 * i, 50 if i % 2 else 210, 45 + 40 * i) for i in range(1, 4)]
    over = [(55, 30 + 40 * i, 120, 45 + 40 * i) for i in inked]
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    ink = _sheet(*_two_texts(gap, range(1)), *ticks, *over)
    columns, _, _ = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH, [_worn_rule(60 + gap // 2)])
    assert [round(line.place) for line in columns] == ([20, 70, 320, 560] if parted else [20, 320, 560])


def test_a_narrow_corridor_with_pieces_of_a_rule_parts_two_columns() -> None:
    assert _columns_with(_worn_rule(64), 9) == [20, 64, 320, 560]


def test_dots_of_a_rule_may_stand_a_little_off_where_some_of_them_tell_it_is() -> None:
    dots = [(67, top, 68, top + 3) for i in range(4) for top in range(26 + 40 * i, 56 + 40 * i, 6)]
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    ink = _sheet(*_two_texts(12), *dots)
    for at, parted in ((65, True), (61, False)):
        columns, _, _ = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH, [_worn_rule(at)])
        assert [round(line.place) for line in columns] == ([20, at, 320, 560] if parted else [20, 320, 560])


def test_stems_of_letters_below_each_other_are_no_rule() -> None:
    """Text stands beside them in most rows, or on one side of them only."""
    assert _columns_with(_worn_rule(80), 9) == [20, 320, 560]
    assert _columns_with(_worn_rule(280), 9) == [20, 320, 560]


def test_a_column_with_one_heading_stays_one() -> None:
    """Bullets or numbers of a list stand before the texts, not before the heading."""
    below = _two_texts(14, range(1, 4))
    assert _columns_in(_sheet((120, 30, 200, 45), *below)) == [20, 320, 560]


def test_a_wide_corridor_is_told_by_fewer_rows() -> None:
    """The heading has lost its uprights, and two of seven rows have a text on one side only."""
    rows, columns = _lines(*range(20, 341, 40)), _lines(20, 560)
    down = np.ones((2, 8), np.bool_)
    down[:, 0] = False
    texts = [(40, 30 + 40 * i, 90, 45 + 40 * i) for i in range(1, 6)]
    for left, parted in ((140, 3), (110, 2)):
        more = [(left, 30 + 40 * i, left + 60, 45 + 40 * i) for i in range(1, 8)]
        found, _, _ = with_hidden_columns(columns, rows, np.ones((9, 1), np.bool_), down, _sheet(*texts, *more), GLYPH)
        assert len(found) == parted


def test_a_row_merged_over_both_columns_stays_whole() -> None:
    ink = _sheet(*_two_texts(20, range(3)), (40, 150, 500, 165))
    down = np.ones((3, 4), np.bool_)
    down[1, 3] = False
    columns, _, edges = with_hidden_columns(COLUMNS, ROWS, np.ones((5, 2), np.bool_), down, ink, GLYPH)
    assert len(columns) == 4
    assert edges[1].tolist() == [True, True, True, False]


def _edge_between(ink: Image, *, usual: bool = True) -> bool:
    rows, columns = _lines(20, 70, 120), _lines(20, 120, 220, 320, 420)
    across = np.ones((3, 4), np.bool_)
    across[1] = [True, False, True, usual]
    across[1, 2] = usual
    down = np.ones((5, 2), np.bool_)
    return bool(with_worn_edges(columns, rows, across, down, ink, GLYPH)[1, 1])


def test_two_texts_far_apart_at_a_line_of_the_other_columns_are_two_cells() -> None:
    texts = (140, 30, 190, 45), (140, 80, 190, 95)
    assert _edge_between(_sheet(*texts))
    assert not _edge_between(_sheet(*texts), usual=False)


def test_lines_of_one_text_and_a_text_by_itself_stay_one_cell() -> None:
    assert not _edge_between(_sheet((140, 50, 190, 65), (140, 75, 190, 90)))
    assert not _edge_between(_sheet((140, 30, 190, 45)))
    assert not _edge_between(_sheet((140, 60, 190, 80)))


def _edges(across: list[list[int]], *texts: tuple[int, int, int, int]) -> list[list[int]]:
    rows, columns = _lines(20, 70, 120, 170, 220), _lines(20, 120, 220, 320, 420)
    ink, drawn = _sheet(*texts), np.array(across, np.bool_)
    return with_worn_edges(columns, rows, drawn, np.ones((5, 4), np.bool_), ink, GLYPH).astype(int).tolist()


def test_a_line_that_is_drawn_here_and_there_is_one_where_texts_stand_apart_in_the_other_columns() -> None:
    texts = [(40 + 100 * j, top, 90 + 100 * j, top + 15) for j in (1, 2) for top in (30, 80)]
    lost = [[1] * 4, [1, 0, 0, 1], [1] * 4, [1] * 4, [1] * 4]
    assert _edges(lost, *texts)[1] == [1, 1, 1, 1]
    across_both = (140, 30, 290, 45), (140, 80, 290, 95)
    rows, columns = _lines(20, 70, 120, 170, 220), _lines(20, 120, 220, 320, 420)
    down = np.ones((5, 4), np.bool_)
    down[2, :2] = False
    merged = with_worn_edges(columns, rows, np.array(lost, np.bool_), down, _sheet(*across_both), GLYPH)
    assert merged[1].astype(int).tolist() == [1, 0, 0, 1]


def test_an_empty_cell_is_parted_from_its_neighbour_only_in_a_column_that_has_its_other_edges() -> None:
    text = (340, 80, 390, 95)
    lost = [[1] * 4, [1, 1, 1, 0], [1] * 4, [1] * 4, [1] * 4]
    assert _edges(lost, text)[1] == [1, 1, 1, 1]
    assert _edges(lost, (340, 65, 390, 80))[1] == [1, 1, 1, 0]
    merged = [[1] * 4, [1, 1, 1, 0], [1, 1, 1, 0], [1] * 4, [1] * 4]
    assert _edges(merged, text) == merged


def _lost_column(texts: list[tuple[int, int, int, int]], count: int = 6) -> list[int]:
    """Return which of the lines between so many rows the last of four columns has, in which none is drawn."""
    rows, columns = _lines(*range(20, 21 + 40 * count, 40)), _lines(20, 120, 220, 320, 420)
    drawn = np.ones((count + 1, 4), np.bool_)
    drawn[1:-1, 3] = False
    found = with_worn_edges(columns, rows, drawn, np.ones((5, count), np.bool_), _sheet(*texts), GLYPH)
    return found[1:-1, 3].astype(int).tolist()


def test_lines_that_a_column_has_all_lost_lie_where_its_texts_keep_off_them() -> None:
    """However near two texts stand: the lines of one text would run over one of so many."""
    two = [(340, 20 + 40 * i + off, 400, 20 + 40 * i + off + 14) for i in range(6) for off in (4, 22)]
    assert _lost_column(two) == [1] * 5
    assert _lost_column(two[:6], 3) == [0] * 2, "too few"
    even = [(340, 26 + 17 * i, 400, 38 + 17 * i) for i in range(13)]
    assert _lost_column(even) == [0] * 5, "one text"


def test_a_text_in_the_last_row_of_what_seems_merged_parts_it() -> None:
    """A merged cell has its text in the middle or at the top, where a line is drawn in two of four columns."""
    lost = [[1] * 4, [1, 1, 0, 0], [1] * 4, [1] * 4, [1] * 4]
    lower, upper = (240, 85, 290, 100), (340, 35, 390, 50)
    assert _edges(lost, lower, upper)[1] == [1, 1, 1, 1]
    assert _edges(lost, (240, 35, 290, 50), upper)[1] == [1, 1, 0, 0]


def _side(clear: np.ndarray, dark: np.ndarray) -> Side:
    blank = np.zeros_like(clear)
    return Side(blank, blank, blank, Places(clear, dark))


def test_rules_are_worn_where_some_drawn_edges_are_not_dark_all_along() -> None:
    rows, columns = _lines(20, 70, 120), _lines(20, 220, 420)
    clear, dark = np.ones((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    for y in (20, 70, 120):
        dark[y, 20:420] = 1
    drawn = np.ones((3, 2), np.bool_)
    assert not are_worn(rows, columns, drawn, _side(clear, dark), GLYPH, 1.0)
    dark[70, 20:220:2] = 0
    assert are_worn(rows, columns, drawn, _side(clear, dark), GLYPH, 1.0)
    drawn[1, 0] = False
    assert not are_worn(rows, columns, drawn, _side(clear, dark), GLYPH, 1.0)


def test_a_frame_that_is_not_dark_all_along_tells_nothing_of_the_rules_within() -> None:
    """Where the frame is doubled, paper is seen between its two lines."""
    rows, columns = _lines(20, 70, 120), _lines(20, 220, 420)
    clear, dark = np.ones((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    dark[70, 20:420] = 1
    assert not are_worn(rows, columns, np.ones((3, 2), np.bool_), _side(clear, dark), GLYPH, 1.0)


def test_a_text_in_the_middle_of_two_rows_together_is_merged_over_them() -> None:
    """The texts beside it stand in the middle of their own rows."""
    drawn = [[1] * 4, [0, 1, 1, 1], [1] * 4, [1] * 4, [1] * 4]
    beside = [(40 + 100 * j, top, 90 + 100 * j, top + 10) for j in (1, 2, 3) for top in (40, 90, 140, 190)]
    assert _edges(drawn, *beside, (40, 74, 90, 84))[1] == [1, 1, 1, 1]
    rows, columns = _lines(20, 50, 120, 170, 220), _lines(20, 120, 220, 320, 420)
    texts = [(140 + 100 * j, top, 190 + 100 * j, top + 10) for j in (0, 1, 2) for top in (30, 80, 140, 190)]
    across = np.array(drawn, np.bool_)
    ink = _sheet(*texts, (40, 65, 90, 75))
    assert not with_worn_edges(columns, rows, across, np.ones((5, 4), np.bool_), ink, GLYPH)[1, 0]


def test_rules_that_bend_into_a_row_are_no_text() -> None:
    """At its right side the page was curled: the rules across run up there."""
    along = np.array([0.0, 240.0, 320.0, 560.0])
    rows = [Line(along, np.array([p, p, p - 8.0, p - 8.0]), float(p), FLAT, 500.0) for p in (40, 80, 120, 160, 200)]
    ink = _sheet(*[(60, 50 + 40 * i, 180, 62 + 40 * i) for i in range(4)])
    for line in rows:
        for x in range(20, 320):
            y = round(float(line.at(np.array([float(x)]))[0]))
            ink[y - 2 : y + 3, x] = 255
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    columns, _, _ = with_hidden_columns(COLUMNS, rows, across, down, ink, GLYPH)
    assert len(columns) == 3


def test_a_text_over_the_middle_of_merged_rows_counts_once() -> None:
    """A heading of two levels, merged, and one row below it whose words are parted at the same place."""
    ink = _sheet((40, 40, 60, 80), (90, 40, 250, 80), (40, 110, 60, 125), (90, 110, 250, 125))
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    across[1, 0] = False
    columns, _, _ = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH)
    assert len(columns) == 3


def test_a_word_that_each_text_begins_with_is_no_column() -> None:
    """The point of "P. 101" is too little ink to close the blank behind it."""
    numbers = [(70 - 5 * (i % 2), 30 + 40 * i, 80, 45 + 40 * i) for i in range(4)]
    names = [(94, 30 + 40 * i, 250, 45 + 40 * i) for i in range(4)]
    assert _columns_in(_sheet(*numbers, *names)) == [20, 87, 320, 560]
    words = [(70, 30 + 40 * i, 80, 45 + 40 * i) for i in range(4)]
    assert _columns_in(_sheet(*words, *names)) == [20, 320, 560]


@pytest.mark.parametrize(("share", "worn"), [(3, True), (0, False)])
def test_rules_are_worn_where_edges_that_are_not_drawn_are_dark_here_and_there(share: int, worn: bool) -> None:
    """Paper in the midst of a merged cell is dark nowhere; three edges of dots are left of rules."""
    rows, columns = _lines(20, 70, 120, 170, 220), _lines(20, 220, 420)
    clear, dark = np.ones((400, 600), np.uint8), np.zeros((400, 600), np.uint8)
    for y in (20, 70, 120, 170, 220):
        dark[y, 20:420] = 1
    for y in (70, 120, 170):
        dark[y, 220:420] = 0
        dark[y, 220 : 220 + 50 * share : 3] = 1
    drawn = np.ones((5, 2), np.bool_)
    drawn[1:4, 1] = False
    assert are_worn(rows, columns, drawn, _side(clear, dark), GLYPH, 1.0) == worn


def test_one_of_four_lost_lines_may_come_nearer_to_a_text() -> None:
    """That of one text runs over more of them."""
    rows = [(340, 20 + 40 * i + off, 400, 20 + 40 * i + off + 14) for i in range(5) for off in (4, 20)]
    near = [*rows[:2], (340, 61, 400, 75), *rows[3:]]
    assert _lost_column(near, 5) == [1] * 4
    two = [*near[:4], (340, 101, 400, 115), *near[5:]]
    assert _lost_column(two, 5) == [0] * 4


def test_a_scratch_that_leans_over_all_rows_is_no_text() -> None:
    """The paper between texts and the scratch is blank all along, but parts no two texts."""
    texts = [(40, 30 + 40 * i, 120, 45 + 40 * i) for i in range(4)]
    ink = _sheet(*texts)
    for y in range(10, 190):
        ink[y, 240 + y // 20 : 242 + y // 20] = 255
    assert _columns_in(ink) == [20, 320, 560]
    ink[:, 200:300] = 0
    for _, top, _, bottom in texts:
        ink[top:bottom, 200:300] = 255
    assert _columns_in(ink) == [20, 160, 320, 560]


@pytest.mark.parametrize(("bits", "columns"), [(1, 4), (4, 4), (9, 3)])
def test_high_rows_may_have_bits_of_several_lost_rules_in_a_corridor(bits: int, columns: int) -> None:
    """Rows of 160 px, in each of which the copy has left something of so many level rules, one px of each."""
    rows = _lines(20, 140, 260, 380)
    texts = [(left, 30 + 120 * i, right, 45 + 120 * i) for i in range(3) for left, right in ((40, 60), (110, 250))]
    ink = _sheet(*texts)
    for i in range(3):
        for k in range(bits):
            ink[55 + 120 * i + 9 * k, 60:110] = 255
    across, down = np.ones((4, 2), np.bool_), np.ones((3, 3), np.bool_)
    found, _, _ = with_hidden_columns(COLUMNS, rows, across, down, ink, GLYPH)
    assert len(found) == columns


@pytest.mark.parametrize(
    ("pale", "found"),
    [
        ([(60, 30 + 40 * i, 80, 45 + 40 * i) for i in range(4)], False),
        ([(60, 30, 80, 45)], True),
        ([(69, 20, 71, 180)], True),
    ],
    ids=["print in all rows", "print in one", "a pale rule"],
)
def test_a_corridor_on_which_pale_print_runs_through_is_none(
    pale: list[tuple[int, int, int, int]], found: bool
) -> None:
    ink = _sheet(*_two_texts(20))
    gray = np.asarray(255 - ink, np.uint8)
    for left, top, right, bottom in pale:
        gray[top:bottom, left:right] = 205
    across, down = np.ones((5, 2), np.bool_), np.ones((3, 4), np.bool_)
    columns, _, _ = with_hidden_columns(COLUMNS, ROWS, across, down, ink, GLYPH, gray=gray)
    assert [round(line.place) for line in columns] == ([20, 70, 320, 560] if found else [20, 320, 560])
