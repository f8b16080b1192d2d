"""The total of a table without upright rules, alone below the heading that the next page repeats."""

from __future__ import annotations

import pytest

from pipeline.assemble.bare.next_total import next_total_of
from pipeline.table.model import ReadGrid
from pipeline.table.total_label import is_total_label
from tests.test_assemble_cut_rest import HEAD, LEFTS, PROSE, first_page, found, second_page

HEADING = [(text, left, 20) for text, left in zip(HEAD, LEFTS, strict=True)]


SUMS = (("96.400", 500, 80), ("66.400", 800, 80))


@pytest.mark.parametrize("label", ["Tổng cộng", "Cộng (I + II)"])
def test_it_is_a_row_of_its_own(label: str) -> None:
    texts, lines = found(first_page(cut=False), second_page(*HEADING, (label, 80, 80), *SUMS, PROSE))
    assert texts == ["", label, "96.400", "66.400"]
    assert lines == [PROSE[0]]


@pytest.mark.parametrize(
    "below",
    [
        [("Công việc khác", 80, 80), *SUMS],
        [("Tổng cộng", 80, 80)],
        [("Tổng cộng", 80, 80), ("hai trăm nghìn đồng", 420, 80)],
        [("Tổng cộng", 80, 140), ("Người lập", 500, 80)],
    ],
    ids=["no label", "without sums", "over an edge", "farther below"],
)
def test_what_is_no_label_with_sums_in_their_columns_is_none(below: list[tuple[str, int, int]]) -> None:
    upper = first_page(cut=False).grids[0]
    assert next_total_of(ReadGrid(upper.grid, upper.texts), second_page(*HEADING, *below, PROSE)) is None


def test_a_heading_stands_above_it() -> None:
    upper = first_page(cut=False).grids[0]
    assert next_total_of(ReadGrid(upper.grid, upper.texts), second_page(("Tổng cộng", 80, 80), *SUMS)) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tổng cộng (A+B+C)", True),
        ("CỘNG (I + II + ...)", True),
        ("Tổng số:", True),
        ("Cộng (đồng)", False),
        ("Tổng cộng (I)", False),
        ("Cộng đồng (I + II)", False),
    ],
)
def test_the_label_may_name_the_groups_that_are_added(text: str, label: bool) -> None:
    assert is_total_label(text) == label
