"""What worn copies have lost of a table's rules is told by the rest of them, and by its texts."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.table.bare.sheet import sheet_of
from pipeline.table.bare.worn_ends import with_worn_ends
from pipeline.table.faded.midst import may_go_through, with_faded_midst
from pipeline.table.lattice.worn import with_worn_edges
from pipeline.table.model import Grid
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.level import level_rules
from pipeline.table.rules.lines import virtual
from pipeline.table.rules.seen import see_rules
from pipeline.table.rules.segments import SlopeField
from tests.plain_grids import draw_letters, plain_grid

GLYPH = 17.0
COLUMNS = (100, 200, 600, 900)
Texts = list[tuple[int, int, int]]
"""Left, right and top of each."""


def _joined(texts: Texts, columns: tuple[int, ...] = COLUMNS) -> Grid | None:
    """Two grids, the lower one of such columns, and the texts between them."""
    upper, lower = plain_grid(COLUMNS, (100, 150, 200)), plain_grid(columns, (400, 450, 500))
    gray = np.full((700, 1000), 255, np.uint8)
    for text in texts:
        draw_letters(gray, *text)
    rows = {top: [t for t in texts if t[2] == top] for _, _, top in texts}
    lines = [Box(min(t[0] for t in own), top, max(t[1] for t in own), top + 36) for top, own in rows.items()]
    if not may_go_through(upper, lower, lines, GLYPH):
        return None
    page = as_clean_page(gray, GLYPH, 0.0)
    sheet = sheet_of(page, lines, [upper.box, lower.box], see_rules(page))
    return with_faded_midst(upper, lower, sheet, page.ink)


def _rows(*tops: int) -> Texts:
    return [text for top in tops for text in ((140, 160, top), (220, 520, top), (660, 840, top))]


def test_rows_without_rules_between_those_of_the_same_columns_are_of_one_table() -> None:
    whole = _joined(_rows(212, 278, 344))
    assert whole is not None
    assert (whole.n_rows, whole.n_cols, whole.ruling) == (7, 3, "partial")
    assert {(cell.row, cell.col) for cell in whole.cells} == {(row, col) for row in range(7) for col in range(3)}
    assert whole.box == Box(100, 100, 900, 500)


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        ([(140, 840, 212), *_rows(278, 344)], COLUMNS),
        (_rows(212, 278, 344), (100, 300, 600, 900)),
        (_rows(344), COLUMNS),
    ],
    ids=["a text over the columns", "other columns", "paper between"],
)
def test_other_tables_below_each_other_stay_two(texts: Texts, columns: tuple[int, ...]) -> None:
    assert _joined(texts, columns) is None


def _page(edges: dict[int, tuple[int, int]]) -> Image:
    """Level rules at such heights, from where to where."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y, (left, right) in edges.items():
        gray[y : y + 2, left:right] = 60
    return gray


def _ends(gray: Image) -> list[tuple[int, int]]:
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    return [
        (int(round(rule.left, -1)), int(round(rule.right, -1))) for rule in with_worn_ends(level_rules(seen, []), seen)
    ]


@pytest.mark.parametrize(("short", "same"), [(3, True), (2, False)])
def test_several_rules_of_which_half_is_lost_are_as_long_as_the_others(short: int, same: bool) -> None:
    """Two may underline the names of a heading."""
    heights = range(100, 501, 40)
    gray = _page({y: (560 if i < short else 100, 900) for i, y in enumerate(heights)})
    assert (set(_ends(gray)) == {(100, 900)}) is same


def test_rules_that_end_here_and_there_are_as_long_as_the_one_above_them() -> None:
    ragged = {140 + 40 * i: (100, 700 + 25 * (i % 3)) for i in range(8)}
    assert set(_ends(_page({100: (100, 900), **ragged}))) == {(100, 900)}


FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
PLACES = (100, 180, 400, 640, 880)


def _edges(apart: int, drawn: dict[int, tuple[bool, ...]]) -> list[list[bool]]:
    """The edges of ten rows' lines in four columns, ``apart`` px from each other, those ``drawn`` and all others whole.

    Each cell has a text.
    """
    ink = np.zeros((900, 1000), np.uint8)
    for row in range(10):
        for left in PLACES[:-1]:
            top = 100 + apart * row + (apart - 20) // 2
            ink[top : top + 20, left + 20 : left + 60] = 255
    rows = [virtual(np.full(2, 100.0 + apart * i), np.array([0.0, 999.0]), FLAT) for i in range(11)]
    columns = [virtual(np.full(2, float(x)), np.array([0.0, 899.0]), FLAT) for x in PLACES]
    across, down = np.ones((11, 4), np.bool_), np.ones((5, 10), np.bool_)
    for line, edges in drawn.items():
        across[line] = edges
    found: list[list[bool]] = with_worn_edges(columns, rows, across, down, ink, 20.0).tolist()
    return found


def test_lines_of_rows_that_one_edge_is_left_of_part_the_texts_on_both_sides() -> None:
    """Row after row, though these stand as near as lines of a text."""
    found = _edges(44, dict.fromkeys(range(3, 8), (True, False, False, False)))
    assert all(all(line) for line in found)
    one = _edges(44, {3: (True, False, False, False)})
    assert not one[3][1]


def test_a_line_whose_other_edges_are_all_there_is_whole() -> None:
    found = _edges(44, {4: (True, True, True, False)})
    assert all(found[4])
    # Texts that touch it may be one.
    assert not all(_edges(24, {4: (True, True, True, False)})[4])


def _worn_uprights(drawn: range) -> Image:
    """A table of four rows and five columns: of its last two uprights nothing is left, of the third in some rows."""
    gray = np.full((900, 1100), 255, np.uint8)
    tops, columns = (100, 260, 420, 580, 740), (100, 180, 420, 1000)
    for y in tops:
        gray[y : y + 3, 100:1000] = 0
    for x in columns:
        for i, top in enumerate(tops[:-1]):
            if x != 420 or i in drawn:
                gray[top : top + 160, x : x + 3] = 0
    for i, top in enumerate(tops[:-1]):
        for left, right in ((125, 155), (200, 330 + 18 * i), (440, 700 - 36 * i), (820, 850), (930, 960)):
            draw_letters(gray, left, right, top + 30)
        draw_letters(gray, 440, 600 + 18 * i, top + 90)
    return gray


@pytest.mark.parametrize("drawn", [range(4), range(3, 4)], ids=["in all rows", "in one"])
def test_columns_without_uprights_are_told_beside_one_that_is_left_in_some_rows(drawn: range) -> None:
    (grid,) = find_grids(as_clean_page(_worn_uprights(drawn), GLYPH, 3.0))
    assert grid.n_cols == 5
