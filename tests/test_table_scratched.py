"""A scratch that runs on beyond the table and through its figures is no column."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.page import Image
from pipeline.table.lattice.scratched import without_scratches
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.lines import cluster
from pipeline.table.rules.seen import see_rules

COLUMNS, ROWS, PITCH = (150, 350, 700, 950, 1200), 8, 60
TOP, BOTTOM = 300, 300 + ROWS * PITCH


def _ruled() -> Image:
    """A table of eight rows, empty."""
    sheet = np.full((1200, 1350), 255, np.uint8)
    for x in COLUMNS:
        cv2.line(sheet, (x, TOP), (x, BOTTOM), 0, 2)
    for row in range(ROWS + 1):
        cv2.line(sheet, (COLUMNS[0], TOP + PITCH * row), (COLUMNS[-1], TOP + PITCH * row), 0, 2)
    return sheet


def _page(scratch: int, first: int, last: int) -> Image:
    """A table of eight rows of figures and a thin line from one height to another."""
    sheet = _ruled()
    for row in range(ROWS):
        for x in COLUMNS[:-1]:
            cv2.putText(sheet, "270891", (x + 30, TOP + PITCH * row + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    cv2.line(sheet, (scratch, first), (scratch, last), 60, 2)
    return sheet


def _columns(sheet: Image) -> list[int]:
    return [grid.n_cols for grid in find_grids(as_clean_page(sheet, 17, 0.0))]


@pytest.mark.parametrize("place", [735, 800])
@pytest.mark.parametrize(("first", "last"), [(180, BOTTOM), (TOP, 950), (60, 1100)])
def test_a_scratch_through_figures_is_no_column(place: int, first: int, last: int) -> None:
    assert _columns(_page(place, first, last)) == [4]


def test_a_scratch_through_all_words_of_two_rows_that_goes_on_below_is_no_column() -> None:
    """It begins within the table; right below the table nothing is seen of it."""
    sheet = _page(800, TOP + 6 * PITCH + 4, BOTTOM)
    cv2.line(sheet, (800, BOTTOM + 60), (800, BOTTOM + 300), 60, 2)
    assert _columns(sheet) == [4]


def test_a_rule_that_sticks_out_stays_where_no_word_runs_over_it() -> None:
    """Between two columns of figures: a rule that was drawn by hand, too long."""
    assert _columns(_page(900, TOP - 120, BOTTOM)) == [5]


@pytest.mark.parametrize(("last", "kept"), [(TOP, 5), (TOP - 60, 6)], ids=["all the way", "of what stands above"])
def test_a_line_that_runs_on_far_beyond_the_table_is_a_scratch_though_no_word_runs_over_it(
    last: int, kept: int
) -> None:
    """Nor level rules, in a cell merged over the rows; a line of another table above ends before a caption."""
    sheet = _page(900, TOP, BOTTOM)
    sheet[TOP + 4 : BOTTOM - 4, 704:946] = 255
    cv2.line(sheet, (900, 10), (900, last), 60, 2)
    cv2.line(sheet, (900, TOP), (900, BOTTOM), 60, 2)
    # A line of text hides most of what is next to the table.
    cv2.putText(sheet, "MMMM", (860, TOP - 22), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 2)
    seen = see_rules(as_clean_page(sheet, 17, 0.0))
    rows, columns = (cluster(*way, seen.glyph) for way in zip((seen.level, seen.upright), seen.fields, strict=True))
    assert len(columns) == 6
    assert len(without_scratches(columns, rows, seen.sides[1], seen.glyph)) == kept


def test_the_side_of_two_tables_over_which_a_title_stands_is_no_scratch() -> None:
    """Between them the title hides most of the paper on that line."""
    sheet = _ruled()
    for x in (COLUMNS[0], 500, COLUMNS[-1]):
        cv2.line(sheet, (x, 10), (x, TOP - 46), 0, 2)
    cv2.putText(sheet, "MMMM", (COLUMNS[0] - 40, TOP - 17), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 0, 2)
    seen = see_rules(as_clean_page(sheet, 17, 0.0))
    own = [piece for piece in seen.upright if piece.along[-1] > TOP / seen.factor + 40]
    rows, columns = (cluster(*way, seen.glyph) for way in zip((seen.level, own), seen.fields, strict=True))
    assert len(without_scratches(columns, rows, seen.sides[1], seen.glyph)) == len(COLUMNS)


def test_a_rule_that_ends_with_the_table_stays() -> None:
    assert _columns(_page(900, TOP, BOTTOM)) == [5]


@pytest.mark.parametrize("place", [735, 800])
def test_a_scratch_within_the_table_is_no_column_where_figures_run_over_it(place: int) -> None:
    assert _columns(_page(place, TOP + 70, BOTTOM - 70)) == [4]


def test_a_rule_close_to_the_figures_on_both_its_sides_stays() -> None:
    """Between a figure that ends 4 px before it and one that begins 4 px behind it."""
    sheet = _ruled()
    for row in range(ROWS):
        for x in COLUMNS[1:-1]:
            for left in (x - 24, x + 5):
                cv2.putText(sheet, "8", (left, TOP + PITCH * row + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    (grid,) = find_grids(as_clean_page(sheet, 17, 0.0))
    assert all(min(abs(x - edge) for edge in grid.column_edges) <= 3 for x in COLUMNS)


@pytest.mark.parametrize(("over", "columns"), [((), 5), ((1, 3, 6), 4)], ids=["none", "some"])
def test_a_lost_rule_beside_a_scratch_is_told_by_the_texts_on_both_sides(over: tuple[int, ...], columns: int) -> None:
    """Words that run over the scratch are those of one column."""
    sheet = _ruled()
    for row in range(ROWS):
        long = ((370, "270 270 270 270"),) if row in over else ((370, "270"), (600, "270"))
        for x, text in (*((x + 30, "270") for x in (COLUMNS[0], *COLUMNS[2:-1])), *long):
            cv2.putText(sheet, text, (x, TOP + PITCH * row + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    cv2.line(sheet, (510, 60), (510, 1100), 60, 2)
    assert _columns(sheet) == [columns]


def test_a_table_that_shows_through_from_the_back_is_none() -> None:
    sheet = np.full((1200, 1350), 255, np.uint8)
    for row in range(16):
        for x in range(40 + 37 * row % 90, 1250, 118):
            cv2.putText(sheet, "270891", (x, 100 + 60 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    for x in (330, 580, 930):
        cv2.line(sheet, (x, 120), (x, 900), 120, 2)
    for y in (120, 500, 900):
        cv2.line(sheet, (330, y), (930, y), 120, 2)
    assert find_grids(as_clean_page(sheet, 17, 0.0)) == []


@pytest.mark.parametrize("words", [True, False])
def test_level_rules_that_only_a_scratch_through_words_joins_are_no_ruled_table(words: bool) -> None:
    """Rules without any upright one, prose above them, and a scratch from the one to the other."""
    sheet = np.full((1200, 1350), 255, np.uint8)
    for row in range(ROWS + 1):
        cv2.line(sheet, (COLUMNS[0], TOP + PITCH * row), (COLUMNS[-1], TOP + PITCH * row), 0, 2)
    for y in range(80, 260, 40):
        cv2.putText(sheet, "noi dung ke hoach thuc hien phan cong", (170, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    for row in range(ROWS):
        for x in (170, 620) if words else (170, 900):
            cv2.putText(sheet, "nhandan so", (x, TOP + PITCH * row + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    for x in (COLUMNS[0], 680, COLUMNS[-1]) if not words else (680,):
        cv2.line(sheet, (x, TOP if not words else 60), (x, BOTTOM if not words else BOTTOM + 80), 0, 2)
    # A stem of the heading that touches both rules is no upright that tells where the table ends.
    cv2.line(sheet, (300, TOP), (300, TOP + PITCH), 0, 2)
    assert bool(_columns(sheet)) == (not words)


@pytest.mark.parametrize(("first", "columns"), [(TOP - 34, 4), (TOP, 5)])
def test_a_scratch_that_runs_on_a_little_is_no_column_where_figures_of_half_the_rows_run_over_it(
    first: int, columns: int
) -> None:
    """In the others it stands between two words."""
    sheet = _page(735, first, BOTTOM)
    for row in (1, 3, 5):
        top = TOP + PITCH * row
        sheet[top + 5 : top + PITCH - 5, 705:734] = sheet[top + 5 : top + PITCH - 5, 738:945] = 255
        for text, x in (("27", 697), ("91", 742)):
            cv2.putText(sheet, text, (x, top + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    assert _columns(sheet) == [columns]


@pytest.mark.parametrize(("empty", "columns"), [((0, 4, 7), 4), ((0, 1, 2, 4, 5, 7), 5)])
def test_rows_without_text_beside_a_scratch_tell_nothing_of_it(empty: tuple[int, ...], columns: int) -> None:
    """Figures run over it in all others; two of these alone are too few."""
    sheet = _page(800, TOP, BOTTOM - 5)
    for row in empty:
        top = TOP + PITCH * row
        sheet[top + 5 : top + PITCH - 5, 705:799] = sheet[top + 5 : top + PITCH - 5, 803:945] = 255
    assert [grid.n_cols for grid in find_grids(as_clean_page(sheet, 20, 0.0))] == [columns]


def test_a_rule_below_the_stem_of_a_letter_of_the_caption_stays() -> None:
    """Texts stand so near on both its sides that nothing tells how dark it is; the heading has no upright there."""
    sheet = _ruled()
    sheet[TOP + 3 : TOP + PITCH - 3, 695:706] = 255
    for row in range(1, ROWS):
        top = TOP + PITCH * row
        if row in (2, 4, 6):
            sheet[top + 3 : top + PITCH - 3, 200:1100] = 255
            continue
        for y in (top + 24, top + 50):
            for text, x in (("270891", 603), ("2708", 706)):
                cv2.putText(sheet, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.75, 0, 2)
    cv2.line(sheet, (700, TOP - 62), (700, TOP - 28), 0, 3)
    seen = see_rules(as_clean_page(sheet, 17, 0.0))
    rows, columns = (cluster(*way, seen.glyph) for way in zip((seen.level, seen.upright), seen.fields, strict=True))
    assert len(columns) == 5
    assert without_scratches(columns, rows, seen.sides[1], seen.glyph) == columns


def test_a_rule_that_ends_at_the_titles_of_groups_is_no_scratch() -> None:
    """Four titles run over its place; numbers in the middle of their column stand off it."""
    sheet = _ruled()
    for row in range(ROWS):
        y = TOP + PITCH * row + 40
        if row % 2:
            sheet[TOP + PITCH * row + 4 : TOP + PITCH * (row + 1) - 3, 346:355] = 255
            cv2.putText(sheet, "Ghichucuanhom", (COLUMNS[0] + 60, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
            continue
        cv2.putText(sheet, f"{row}", (240, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
        for x in COLUMNS[1:-1]:
            cv2.putText(sheet, "270891", (x + 30, y), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    seen = see_rules(as_clean_page(sheet, 17, 0.0))
    rows, columns = (cluster(*way, seen.glyph) for way in zip((seen.level, seen.upright), seen.fields, strict=True))
    assert len(columns) == 5
    assert without_scratches(columns, rows, seen.sides[1], seen.glyph) == columns


def test_a_streak_through_the_name_of_a_heading_and_the_words_of_the_one_row_below_is_no_column() -> None:
    """It is dark in the heading alone."""
    sheet = _ruled()
    sheet[TOP + 2 * PITCH + 3 :] = 255
    for row in range(2):
        for x in COLUMNS[:-1]:
            cv2.putText(sheet, "NGAYNGAY", (x + 20, TOP + PITCH * row + 40), cv2.FONT_HERSHEY_SIMPLEX, 0.85, 0, 2)
    cv2.line(sheet, (800, TOP), (800, TOP + PITCH), 0, 2)
    seen = see_rules(as_clean_page(sheet, 17, 0.0))
    rows, columns = (cluster(*way, seen.glyph) for way in zip((seen.level, seen.upright), seen.fields, strict=True))
    assert len(columns) == 6
    assert len(without_scratches(columns, rows, seen.sides[1], seen.glyph)) == 5
