"""Columns of another page: moved on the scanner, or all a little farther apart on a copy."""

import pytest

from pipeline.table.lattice.moved import are_scaled, are_some, moved_by, over_columns

KNOWN = (272.0, 792.0, 1261.0)


def test_a_sheet_that_lies_farther_right_has_the_same_columns() -> None:
    assert moved_by([x + 40 for x in KNOWN], KNOWN, 13.0) == 40.0
    assert moved_by([x + 200 for x in KNOWN], KNOWN, 13.0) is None


@pytest.mark.parametrize("factor", [0.96, 1.0, 1.04])
def test_a_copy_that_is_a_little_larger_or_smaller_has_them_too(factor: float) -> None:
    assert are_scaled([x * factor - 30 for x in KNOWN], KNOWN, 13.0)


@pytest.mark.parametrize(
    "edges",
    [(272.0, 760.0, 1261.0), (272.0, 1261.0), (200.0, 792.0, 1400.0), (30.0, 550.0, 1019.0)],
    ids=["another inner edge", "one column", "far wider", "far off"],
)
def test_others_are_others(edges: tuple[float, ...]) -> None:
    assert not are_scaled(edges, KNOWN, 13.0)


@pytest.mark.parametrize(
    ("edges", "some"),
    [
        ((300.0, 820.0, 1289.0), True),
        ((300.0, 1289.0), False),
        ((300.0, 700.0, 1289.0), False),
        ((820.0, 1289.0), False),
    ],
    ids=["moved", "one column", "another inner edge", "half of it"],
)
def test_a_total_has_some_of_the_columns(edges: tuple[float, ...], some: bool) -> None:
    assert are_some(edges, (272.0, 500.0, 792.0, 1261.0), 13.0) == some


def test_its_cells_lie_over_the_others() -> None:
    cells = [(0, 0, 1, 1), (0, 1, 1, 1)]
    assert over_columns(cells, (300.0, 820.0, 1289.0), (272.0, 500.0, 792.0, 1261.0)) == [(0, 0, 1, 2), (0, 2, 1, 1)]
