"""Edges that are drawn become cells; where a region is no rectangle, an edge is missing."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.lattice.spans import merge_cells, with_rectangles


def test_two_merged_cells_that_a_lost_edge_opens_to_each_other_are_parted_there() -> None:
    """Column 1 is merged over all four rows, column 2 has a cell a row; the rule between is lost in one row."""
    across = np.ones((3, 3), np.bool_)
    across[:, 1] = False
    down = np.ones((4, 2), np.bool_)
    down[2, 1] = False
    assert (1, 1, 1, 1) not in merge_cells(*with_rectangles(across, down))
    whole = [(0, 0, 1, 1), (0, 1, 4, 1), (0, 2, 1, 1), *((i, j, 1, 1) for i in (1, 2, 3) for j in (0, 2))]
    assert merge_cells(*with_rectangles(across, down)) == whole
    assert merge_cells(across, down) != whole


def test_rectangles_keep_their_spans() -> None:
    across, down = np.zeros((1, 3), np.bool_), np.ones((2, 2), np.bool_)
    down[:, 0] = False
    assert merge_cells(*with_rectangles(across, down)) == [(0, 0, 2, 2), (0, 2, 2, 1)]


def test_a_region_that_no_single_line_makes_rectangles_stays() -> None:
    """A ring of units around one that is closed on all sides."""
    across, down = np.zeros((2, 3), np.bool_), np.zeros((3, 2), np.bool_)
    across[:, 1] = True
    down[1] = True
    kept = with_rectangles(across, down)
    assert (kept[0] == across).all()
    assert (kept[1] == down).all()


def test_of_two_lines_that_lack_as_much_the_one_drawn_elsewhere_parts_a_region() -> None:
    """A cell merged over three rows lost its side in the last one; one of the rows' lines ends before it anyway."""
    across, down = np.ones((4, 3), np.bool_), np.ones((5, 2), np.bool_)
    across[:2, 1] = False
    across[1, 0] = False
    down[2, 1] = False
    found = merge_cells(*with_rectangles(across, down))
    assert (0, 1, 3, 1) in found
    assert (2, 2, 1, 1) in found


@pytest.mark.parametrize(("drawn", "parted"), [((0, 2), True), ((), False)])
def test_cells_beside_each_other_that_a_copy_opens_in_some_rows_stay_apart(
    drawn: tuple[int, ...], parted: bool
) -> None:
    """Columns 0 and 1 are merged over four of seven rows, over which the upright between them is there in two."""
    across, down = np.ones((6, 3), np.bool_), np.ones((7, 2), np.bool_)
    across[2:5, :2] = False
    down[2:6, 0] = [row in drawn for row in range(4)]
    found = merge_cells(*with_rectangles(across, down))
    assert ([cell for cell in found if cell[0] == 2 and cell[1] < 2] == [(2, 0, 4, 1), (2, 1, 4, 1)]) == parted
    assert ((2, 0, 4, 2) in found) == (not parted)


def test_what_a_cut_leaves_is_parted_where_an_upright_is_drawn_in_some_of_its_rows() -> None:
    """Names of columns 0 and 1 are merged over two levels; the upright between is lost in one of these, and so is that
    beside columns 2 and 3, whose name is one.
    """
    across, down = np.ones((3, 4), np.bool_), np.ones((4, 3), np.bool_)
    across[0, :2] = False
    down[0, 1:], down[1, 0] = False, False
    found = merge_cells(*with_rectangles(across, down))
    assert [cell for cell in found if cell[0] < 2] == [
        (0, 0, 2, 1),
        (0, 1, 2, 1),
        (0, 2, 1, 2),
        (1, 2, 1, 1),
        (1, 3, 1, 1),
    ]
