"""Drawn tables come back with their spans; pages without a table yield none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from benchmarks.table_damages import spans_of
from benchmarks.table_drawing import TablePlan, as_clean_page, draw, random_cells, random_plan
from pipeline.page import CleanPage, Image
from pipeline.table.lattice import lattice
from pipeline.table.lattice.spans import merge_cells
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.segments import SHORTEST
from samples.drawing.fonts import available, face

FONT = str(Path(face(available()[0]).paths[0]))


def _plan(rows: int = 4, columns: int = 5, glyph: int = 17) -> TablePlan:
    cells = [(i, j, 1, 1) for i in range(rows) for j in range(columns)]
    return TablePlan(
        tuple(range(10 * glyph, 10 * glyph + 14 * glyph * columns + 1, 14 * glyph)),
        tuple(range(12 * glyph, 12 * glyph + 8 * glyph * rows + 1, 8 * glyph)),
        cells,
        glyph,
        3,
    )


def _longest_pieces(plan: TablePlan) -> float:
    """Return for the line with the shortest longest piece how long that is, px."""
    owner = np.zeros((len(plan.rows) - 1, len(plan.columns) - 1), int)
    for index, (row, col, row_span, col_span) in enumerate(plan.cells):
        owner[row : row + row_span, col : col + col_span] = index
    least = float("inf")
    for ids, steps in ((owner, np.diff(plan.columns)), (owner.T, np.diff(plan.rows))):
        for before, after in pairwise(ids):
            longest = run = 0.0
            for drawn, step in zip(before != after, steps, strict=True):
                run = run + float(step) if drawn else 0.0
                longest = max(longest, run)
            least = min(least, longest)
    return least


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000))
def test_random_table_comes_back_with_its_spans(seed: int) -> None:
    rng = Random(seed)
    plan = random_plan(rng, 13)
    page = as_clean_page(draw(plan, rng, FONT, "none"), plan.glyph, plan.thickness)
    grids = find_grids(page)
    # A line drawn nowhere longer than the strokes of letters cannot be told from them.
    assume(len(plan.cells) >= 3 and _longest_pieces(plan) >= 1.1 * max(SHORTEST.values()) * plan.glyph)
    assert [spans_of(g) for g in grids] == [sorted(plan.cells)]


@pytest.mark.parametrize("damage", ["broken", "doubled", "bent", "skewed", "speckled", "touching", "framed"])
def test_damaged_rules(damage: str) -> None:
    plan = _plan()
    page = as_clean_page(draw(plan, Random(5), FONT, damage), plan.glyph, plan.thickness)
    assert [spans_of(g) for g in find_grids(page)] == [plan.cells]


def test_open_table_has_its_first_and_last_row() -> None:
    plan = _plan()
    page = as_clean_page(draw(plan, Random(5), FONT, "open"), plan.glyph, plan.thickness)
    (grid,) = find_grids(page)
    assert spans_of(grid) == plan.cells
    assert grid.open_top and grid.open_bottom
    assert abs(grid.row_edges[-1] - plan.rows[-1]) < plan.glyph


def test_closed_table_is_not_open() -> None:
    plan = _plan()
    (grid,) = find_grids(as_clean_page(draw(plan, Random(5), FONT, "none"), plan.glyph, plan.thickness))
    assert not grid.open_top and not grid.open_bottom and grid.ruling == "full"


def test_cell_boxes_lie_within_the_rules() -> None:
    plan = _plan()
    page = as_clean_page(draw(plan, Random(5), FONT, "skewed"), plan.glyph, plan.thickness)
    (grid,) = find_grids(page)
    inset = plan.thickness + 1
    for cell in grid.cells:
        box = cell.box.grown(-inset)
        for row in (page.ink[box.top, box.left : box.right], page.ink[box.bottom - 1, box.left : box.right]):
            assert np.mean(row > 0) < 0.5


def test_column_merged_over_the_whole_open_page_keeps_the_table_whole() -> None:
    plan = _plan(rows=5, columns=4)
    cells = [(i, j, 1, 1) for i in range(5) for j in (0, 2, 3)] + [(0, 1, 5, 1)]
    plan = TablePlan(plan.columns, plan.rows, sorted(cells), plan.glyph, plan.thickness)
    (grid,) = find_grids(as_clean_page(draw(plan, Random(5), FONT, "open"), plan.glyph, plan.thickness))
    assert spans_of(grid) == sorted(cells)


def test_page_filled_by_one_open_row() -> None:
    plan = TablePlan(_plan().columns, (12 * 17, 90 * 17), [(0, j, 1, 1) for j in range(5)], 17, 3)
    (grid,) = find_grids(as_clean_page(draw(plan, Random(5), FONT, "open"), plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells
    assert grid.open_top and grid.open_bottom


def _blank(glyph: int = 17) -> Image:
    return np.full((142 * glyph, 100 * glyph), 255, np.uint8)


def test_frames_and_underlines_are_no_tables() -> None:
    sheet = _blank()
    cv2.rectangle(sheet, (100, 100), (1600, 2300), 0, 4)
    cv2.rectangle(sheet, (110, 110), (1590, 2290), 0, 2)
    cv2.rectangle(sheet, (300, 400), (900, 600), 0, 3)
    for y in range(800, 2000, 120):
        cv2.line(sheet, (300, y), (900, y), 0, 3)
        cv2.putText(sheet, "Noi dung", (320, y - 20), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 2)
    assert find_grids(as_clean_page(sheet, 17, 3)) == []


def test_text_alone_is_no_table() -> None:
    plan = _plan()
    whole = TablePlan((10 * 17, 90 * 17), (10 * 17, 120 * 17), [(0, 0, 1, 1)], 17, 3)
    sheet = draw(whole, Random(2), FONT, "touching")
    sheet[:, : 10 * 17 + 8] = sheet[:, 90 * 17 - 8 :] = 255
    sheet[: 10 * 17 + 5] = sheet[120 * 17 - 5 :] = 255
    assert find_grids(as_clean_page(sheet, plan.glyph, 0.0)) == []


@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(1, 8))
def test_merging_gives_back_the_spans(seed: int, rows: int, columns: int) -> None:
    cells = random_cells(Random(seed), rows, columns)
    owner = {
        (i, j): cell
        for cell in cells
        for i in range(cell[0], cell[0] + cell[2])
        for j in range(cell[1], cell[1] + cell[3])
    }
    across = np.array([[owner[i, j] != owner[i + 1, j] for j in range(columns)] for i in range(rows - 1)], bool)
    down = np.array([[owner[i, j] != owner[i, j + 1] for j in range(columns - 1)] for i in range(rows)], bool)
    found = merge_cells(across.reshape(rows - 1, columns), down.reshape(rows, columns - 1))
    assert found == cells


@given(st.integers(0, 2**30), st.integers(1, 6), st.integers(1, 6))
def test_any_edges_part_the_lattice_without_gap_or_overlap(seed: int, rows: int, columns: int) -> None:
    rng = np.random.default_rng(seed)
    found = merge_cells(rng.random((rows - 1, columns)) < 0.5, rng.random((rows, columns - 1)) < 0.5)
    covered = np.zeros((rows, columns), int)
    for i, j, height, width in found:
        covered[i : i + height, j : j + width] += 1
    assert (covered == 1).all()


def _faded(plan: TablePlan, image: Image, erased: tuple[slice, slice], left: int) -> CleanPage:
    """The page with a rule wiped from its ink; ``left`` levels of it are left in the gray picture."""
    page = as_clean_page(image, plan.glyph, plan.thickness)
    ink, gray = page.ink.copy(), page.gray.copy()
    ink[erased] = 0
    gray[erased] = np.where(gray[erased] < 200, 255 - left, gray[erased])
    return replace(page, ink=ink, gray=gray)


@pytest.mark.parametrize(("left", "seen"), [(40, True), (12, True), (0, False)])
def test_an_edge_of_one_cell_is_known_by_its_trace(left: int, seen: bool) -> None:
    plan = _plan()
    image = draw(plan, Random(5), FONT, "none")
    rule = slice(plan.rows[2] - 6, plan.rows[2] + 7)
    cell = slice(plan.columns[0] + 8, plan.columns[1] - 8)
    image[plan.rows[2] - 25 : rule.start, cell] = image[rule.stop : plan.rows[2] + 25, cell] = 255
    (grid,) = find_grids(_faded(plan, image, (rule, cell), left))
    first = [(c.row, c.row_span) for c in grid.cells if c.col == 0]
    assert first == ([(0, 1), (1, 1), (2, 1), (3, 1)] if seen else [(0, 1), (1, 2), (3, 1)])


def test_parts_of_a_table_that_lost_touch_are_one() -> None:
    plan = _plan()
    image = draw(plan, Random(5), FONT, "none")
    wide = slice(plan.columns[1] - 60, plan.columns[1] + 60)
    for row in plan.rows[1:]:
        image[row - 8 : row + 9, wide] = 255
        image[row - 30 : row + 30, plan.columns[1] - 8 : plan.columns[1] + 9] = 255
        image[row - 30 : row + 30, plan.columns[0] - 8 : plan.columns[0] + 9] = 255
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert (grid.n_rows, grid.n_cols) == (4, 5)


def test_a_streak_of_a_page_that_lay_askew_is_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no word runs over it, which would tell as well."""
    monkeypatch.setattr(lattice, "without_scratches", lambda lines, *_: lines)
    lean = 0.03
    plan = replace(_plan(), rows=tuple(range(200, 200 + 300 * 4 + 1, 300)))
    image = draw(plan, Random(5), FONT, "none")
    top = (plan.columns[2] + 3 * plan.glyph, 0)
    cv2.line(image, top, (round(top[0] + lean * image.shape[0]), image.shape[0]), 0, 3)
    page = as_clean_page(image, plan.glyph, plan.thickness)
    turned = np.array([[1.0, -lean, 0.0], [lean, 1.0, 0.0], [0.0, 0.0, 1.0]])
    (grid,) = find_grids(replace(page, to_source=turned))
    assert grid.n_cols == 5
    (grid,) = find_grids(page)
    assert grid.n_cols > 5, "without its lean nothing tells the streak from a rule"


@pytest.mark.parametrize("pitch", [1.6, 1.75, 1.85])
def test_rows_without_space_above_and_below_stay_rows(pitch: float) -> None:
    """Small print set tight in a list: the page's letters are larger than those of the table."""
    glyph, rows = 26, 12
    edges, top, height = [300, 420, 900, 1200, 1500], 300, round(pitch * glyph)
    image = Pillow.new("L", (1900, 1400), 255)
    pen = ImageDraw.Draw(image)
    for i in range(rows + 1):
        pen.line((edges[0], top + i * height, edges[-1], top + i * height), 0, 3)
    for x in edges:
        pen.line((x, top, x, top + rows * height), 0, 3)
    font = ImageFont.truetype(FONT, round(0.8 * height))
    for i in range(rows):
        for x, text in zip(edges, ("12", "Nguyễn Hữu Nghĩa", "Ê Đê", "8C"), strict=False):
            pen.text((x + 12, top + (i + 0.76) * height), text, font=font, fill=0, anchor="ls")
    (grid,) = find_grids(as_clean_page(np.array(image), glyph, 3))
    assert spans_of(grid) == [(i, j, 1, 1) for i in range(rows) for j in range(4)]


def test_columns_open_at_both_ends_near_the_edges_of_the_page_are_no_streaks() -> None:
    plan = _plan(3)
    plan = replace(plan, rows=tuple(plan.rows[0] + 30 * plan.glyph * i for i in range(4)))
    image = draw(plan, Random(5), FONT, "open")
    near = 6 * plan.glyph
    image = np.ascontiguousarray(image[plan.rows[0] - near : plan.rows[-1] + near])
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells
    assert grid.open_top and grid.open_bottom


@pytest.mark.parametrize("darkness", [30, 200])
def test_a_streak_that_runs_on_beyond_the_table_is_no_column(darkness: int) -> None:
    plan = _plan()
    image = draw(plan, Random(5), FONT, "none")
    at = plan.columns[2] + 4 * plan.glyph
    image[:, at : at + 3] = np.minimum(image[:, at : at + 3], 255 - darkness)
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert grid.n_cols == 5


def test_rules_of_a_table_between_texts_are_no_streaks() -> None:
    plan = _plan()
    image = draw(plan, Random(5), FONT, "none")
    for y in (*range(20, plan.rows[0] - 30, 45), *range(plan.rows[-1] + 20, image.shape[0] - 60, 45)):
        for x in range(plan.columns[0], plan.columns[-1] + 50, 8):
            image[y : y + 28, x - 1 : x + 3] = 20
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert grid.n_cols == 5


def test_a_row_that_fills_the_page_is_found_though_its_rules_are_in_pieces() -> None:
    plan = TablePlan((170, 340, 900, 1200, 1500), (12 * 17, 120 * 17), [(0, j, 1, 1) for j in range(4)], 17, 3)
    image = draw(plan, Random(5), FONT, "open")
    for i, x in enumerate(plan.columns):
        image[600 + 90 * i : 760 + 90 * i, x - 6 : x + 7] = 255
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells and grid.open_top and grid.open_bottom


def test_bits_of_letters_at_the_uprights_of_such_a_row_are_no_rules() -> None:
    plan = TablePlan((170, 340, 900, 1200, 1500), (12 * 17, 120 * 17), [(0, j, 1, 1) for j in range(4)], 17, 3)
    image = draw(plan, Random(5), FONT, "open")
    image[1210:1213, 897:960] = image[1500:1503, 1100:1203] = 0
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells


@pytest.mark.parametrize("height", [52, 34])
def test_figures_below_each_other_are_no_rule(height: int) -> None:
    """Stems of figures in the middle of a narrow column, in rows of usual and of small print."""
    columns, rows = (170, 260, 900, 1500), tuple(range(400, 400 + 20 * height + 1, height))
    plan = TablePlan(columns, rows, [(i, j, 1, 1) for i in range(20) for j in range(3)], 17, 2)
    image = draw(plan, Random(5), FONT, "none")
    for top in rows[:-1]:
        image[top + 3 : top + height - 2, 175:255] = 255
        image[top + height // 2 - 9 : top + height // 2 + 10, 213:216] = 0
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert grid.n_cols == 3


def test_uprights_in_pieces_go_on_below_the_last_level_rule_of_an_open_table() -> None:
    plan = TablePlan(
        (170, 340, 900, 1200, 1500), (200, 260, 2000), [(i, j, 1, 1) for i in range(2) for j in range(4)], 17, 3
    )
    image = draw(plan, Random(5), FONT, "none")
    image[1980:2020] = 255
    for i, x in enumerate(plan.columns):
        for top, height in ((420 + 40 * i, 70), (700 + 130 * i, 180)):
            image[top : top + height, x - 6 : x + 7] = 255
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells and grid.open_bottom
    assert grid.row_edges[-1] == pytest.approx(1980, abs=10)


def test_a_rule_with_dirt_and_letters_beside_it_is_drawn() -> None:
    plan = _plan(rows=6)
    plan = replace(plan, rows=tuple(plan.rows[0] + 44 * i for i in range(7)))
    image = draw(plan, Random(5), FONT, "none")
    x, y = plan.columns[1], (plan.rows[2] + plan.rows[3]) // 2
    image[plan.rows[2] + 5 : plan.rows[3] - 4, x - 40 : x - 3] = 255
    image[plan.rows[2] + 5 : plan.rows[3] - 4, x + 4 : x + 40] = 255
    image[y - 3 : y + 4, x - 6 : x + 7] = 0
    for left in (x - 16, x + 9):
        image[plan.rows[2] + 10 : plan.rows[3] - 10 : 4, left : left + 8] = 0
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells


def test_the_shadow_of_the_pages_edge_is_no_column() -> None:
    plan = _plan()
    image = draw(plan, Random(5), FONT, "none")
    image[plan.rows[0] : plan.rows[-1], 24:36] = 60
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells


def test_a_rule_crossed_by_two_lines_is_no_table() -> None:
    image = _blank()
    image[1200:1203, 300:1200] = 0
    for x in (500, 1000):
        image[900:1500, x : x + 3] = 0
    assert find_grids(as_clean_page(image, 17, 3)) == []
    for x in (700, 1100):
        image[900:1500, x : x + 3] = 0
    assert len(find_grids(as_clean_page(image, 17, 3))) == 1


@pytest.mark.parametrize("thickness", [10, 12])
def test_doubled_rules_that_ran_together_are_rules(thickness: int) -> None:
    plan = replace(_plan(), thickness=thickness)
    page = as_clean_page(draw(plan, Random(5), FONT, "none"), plan.glyph, 4.0)
    assert [spans_of(g) for g in find_grids(page)] == [plan.cells]


@pytest.mark.parametrize("thickness", [8, 12])
def test_paper_left_here_and_there_between_two_strokes_takes_nothing_of_a_rule(thickness: int) -> None:
    plan = replace(_plan(), thickness=thickness)
    image = draw(plan, Random(5), FONT, "none")
    middles = cv2.erode((image < 128).astype(np.uint8), np.ones((thickness, thickness), np.uint8))
    for y, x in np.argwhere(middles > 0).tolist():
        if (x + y) % 40 < 18:
            image[y - 2 : y + 2, x - 2 : x + 2] = 255
    page = as_clean_page(image, plan.glyph, 4.0)
    assert [spans_of(g) for g in find_grids(page)] == [plan.cells]


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.sampled_from(["broken", "skewed", "speckled", "bent"]))
def test_random_damaged_table_comes_back_with_its_spans(seed: int, damage: str) -> None:
    rng = Random(seed)
    plan = random_plan(rng, 17)
    page = as_clean_page(draw(plan, rng, FONT, damage), plan.glyph, plan.thickness)
    if len(plan.cells) >= 3:
        assert [spans_of(g) for g in find_grids(page)] == [sorted(plan.cells)]


def test_a_low_row_beside_merged_cells_is_a_row() -> None:
    """Small print without space above and below, where the rules part the columns behind the merged cell only."""
    columns, low = (170, 300, 500, 900, 1100, 1300), 29
    rows = (400, 520, 520 + low, 640)
    cells = [(0, 0, 3, 1), (0, 1, 3, 1), *((i, j, 1, 1) for i in range(3) for j in range(2, 5))]
    plan = TablePlan(columns, rows, sorted(cells), 17, 2)
    image = draw(plan, Random(5), FONT, "none")
    for left, right in zip(columns[2:], columns[3:], strict=False):
        image[524 : 520 + low - 3, left + 5 : right - 5] = 255
        image[527 : 520 + low - 6, left + 20 : left + 26] = image[531:537, left + 26 : left + 44] = 0
    (grid,) = find_grids(as_clean_page(image, plan.glyph, plan.thickness))
    assert spans_of(grid) == plan.cells


def test_columns_between_uprights_that_a_copy_has_worn_in_different_rows() -> None:
    """No row has both of these, and those between them are lost altogether; texts stand in all."""
    sheet = np.full((900, 1350), 255, np.uint8)
    edges = range(150, 1251, 100)
    for y in range(200, 751, 50):
        cv2.line(sheet, (150, y), (1250, y), 0, 2)
    for x in edges:
        first, last = (200, 450) if x == 350 else (500, 750) if x == 650 else (200, 750)
        if x not in (450, 550):
            cv2.line(sheet, (x, first), (x, last), 0, 2)
    for y in range(200, 701, 50):
        for x in list(edges)[:-1]:
            cv2.putText(sheet, "48", (x + 32, y + 35), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    (grid,) = find_grids(as_clean_page(sheet, 17, 0.0))
    assert grid.n_cols == len(edges) - 1
    assert len(grid.cells) == 11 * grid.n_cols
