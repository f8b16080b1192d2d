"""The end of a table on a page of its own is parted where the page before it has columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.known import (
    has_known_corridors,
    with_corridors_below,
    with_known_corridors,
    with_rows_below,
)
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0
KNOWN = [34.0, 170.0, 260.0]
"""Inner edges of the columns on the page before."""


CELLS = ((10, 30), (35, 150), (200, 240), (290, 340))


def _found(*rows: tuple[tuple[int, int], ...], known: list[float] = KNOWN) -> TextBlock:
    """What becomes of rows of which the two right corridors are seen, and no other."""
    words = [TextRow(Box(r[0][0], 20 * i, r[-1][1], 20 * i + 12), r) for i, r in enumerate(rows)]
    seen = tuple(TextRow(row.box, ((row.box.left, 150), *row.stretches[-2:])) for row in words)
    return with_known_corridors(TextBlock(seen, ((150, 200), (240, 290))), known, drawn(words), GLYPH)


@pytest.mark.parametrize("moved", [0, 40])
def test_a_narrow_corridor_is_seen_where_the_page_before_has_an_edge(moved: int) -> None:
    """Though the sheet may lie a little to the side."""
    found = _found(CELLS, CELLS, CELLS, known=[edge + moved for edge in KNOWN])
    assert found.corridors == ((30, 35), (150, 200), (240, 290))
    assert all(row.stretches == CELLS for row in found.rows)


@pytest.mark.parametrize(
    "known",
    [[edge + 100 for edge in KNOWN], [34.0, 100.0, 170.0, 260.0], [34.0, 170.0]],
    ids=["far off", "another column", "one of its own is none of them"],
)
def test_other_columns_tell_nothing(known: list[float]) -> None:
    assert len(_found(CELLS, CELLS, CELLS, known=known).corridors) == 2


def test_no_corridor_lies_where_a_text_does() -> None:
    over = ((10, 50), (55, 150), (200, 240), (290, 340))
    assert len(_found(CELLS, over, CELLS).corridors) == 2


def test_a_heading_above_its_rule_may_lie_over_it() -> None:
    over = ((10, 145), (200, 240), (290, 340))
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), r) for i, r in enumerate([over, CELLS, CELLS, CELLS])]
    seen = tuple(TextRow(row.box, ((10, 150), *row.stretches[-2:])) for row in rows)
    block = TextBlock(seen, ((150, 200), (240, 290)), first_rule=16)
    assert (30, 35) in with_known_corridors(block, KNOWN, drawn(rows), GLYPH).corridors
    assert len(with_known_corridors(replace(block, first_rule=None), KNOWN, drawn(rows), GLYPH).corridors) == 2


HEADED = ((30, 60), (110, 150), (190, 215), (245, 280))
"""Blank places of a heading: the fourth column is empty below it."""


def _below(*rows: tuple[tuple[int, int], ...], above: tuple[tuple[int, int], ...] = HEADED) -> TextBlock:
    words = tuple(TextRow(Box(r[0][0], 20 * i, r[-1][1], 20 * i + 12), r) for i, r in enumerate(rows))
    return with_corridors_below(TextBlock(words, ((30, 45), (110, 160), (190, 280))), above, drawn(words), GLYPH)


def test_a_column_without_texts_is_told_by_its_heading() -> None:
    row = ((10, 30), (45, 110), (160, 190), (280, 330))
    assert _below(row, row, row).corridors == ((30, 45), (110, 150), (190, 215), (245, 280))


def test_of_its_own_narrow_corridor_no_more_is_asked() -> None:
    """A heading above one of more columns: what it leaves of a corridor of both may be little."""
    row = ((10, 41), (45, 110), (160, 190), (280, 330))
    above = ((30, 46), *HEADED[1:])
    assert _below(row, row, row, above=above).corridors == ((41, 45), (110, 150), (190, 215), (245, 280))


def test_a_heading_of_other_columns_tells_nothing() -> None:
    row = ((10, 30), (45, 110), (160, 190), (280, 330))
    assert len(_below(row, row, row, above=(*HEADED[:3], (300, 320))).corridors) == 3
    assert len(_below(row, row, row, above=(*HEADED[:2], (215, 230), (245, 260))).corridors) == 4
    assert len(_below(row, row, row, above=((50, 60), *HEADED[1:])).corridors) == 3


@pytest.mark.parametrize(
    ("known", "same"),
    [
        ([175.0, 265.0], True),
        ([215.0, 305.0], True),
        ([175.0, 310.0], False),
        (KNOWN, False),
        ([], False),
        ([375.0, 465.0], False),
    ],
    ids=["the same", "a sheet aside", "another", "one more", "none", "far off"],
)
def test_the_columns_of_the_page_before_are_known_again(known: list[float], same: bool) -> None:
    rows = tuple(TextRow(Box(10, 20 * i, 340, 20 * i + 12), CELLS) for i in range(3))
    assert has_known_corridors(TextBlock(rows, ((150, 200), (240, 290))), known, GLYPH) is same


def test_dirt_in_a_corridor_does_not_close_it() -> None:
    words = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), CELLS) for i in range(4)]
    ink = drawn(words)
    ink[25:27, 31:34] = 255
    seen = tuple(TextRow(row.box, ((10, 150), *row.stretches[-2:])) for row in words)
    found = with_known_corridors(TextBlock(seen, ((150, 155), (240, 290))), KNOWN, ink, GLYPH)
    assert [left for left, _ in found.corridors] == [30, 150, 240], "all that is free of each of its own"


def test_the_label_of_a_total_may_lie_over_a_known_edge_at_the_foot() -> None:
    """It is a row of its own up to the next column; with texts beside it, or among few rows, it tells of no edge."""
    label = ((15, 100),)
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), CELLS) for i in range(5)]
    rows.append(TextRow(Box(15, 100, 100, 112), label))
    seen = (*(TextRow(row.box, ((10, 150), *CELLS[-2:])) for row in rows[:-1]), rows[-1])
    block = TextBlock(seen, ((150, 200), (240, 290)))
    found = with_known_corridors(block, KNOWN, drawn(rows), GLYPH)
    assert found.corridors == ((30, 35), (150, 200), (240, 290))
    assert found.totals == ((5, 200),)
    few = TextBlock(seen[2:], block.corridors)
    assert with_known_corridors(few, KNOWN, drawn(rows), GLYPH) == few


WIDER = ((10, 26), (44, 150), (200, 240), (290, 340))


@pytest.mark.parametrize("over", [False, True], ids=["blank", "a text over an edge"])
def test_all_rows_below_a_heading_of_known_columns_are_its_own(over: bool) -> None:
    """No rule ends the table on this page."""
    last = (WIDER[0], (44, 220), WIDER[3]) if over else WIDER
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), r) for i, r in enumerate([*[WIDER] * 5, last])]
    head = TextBlock((rows[0],), ((26, 44), (150, 200), (240, 290)), first_rule=16)
    found = with_rows_below(head, rows, KNOWN, drawn(rows), GLYPH)
    if over:
        assert found == head
    else:
        assert (found.rows, found.corridors, found.first_rule, found.cut) == (tuple(rows), head.corridors, 16, True)


def test_few_rows_below_a_heading_of_known_columns_are_not_told() -> None:
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), WIDER) for i in range(4)]
    head = TextBlock((rows[0],), ((26, 44), (150, 200), (240, 290)), first_rule=16)
    assert with_rows_below(head, rows, KNOWN, drawn(rows), GLYPH) == head


def test_a_sum_at_the_foot_has_its_label_over_the_known_edge() -> None:
    """It is a total: its first text lies over the first columns, and parts no others."""
    label = ((15, 60), (290, 340))
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), r) for i, r in enumerate([*[WIDER] * 5, label])]
    seen = [replace(row, stretches=((10, 150), *WIDER[2:])) for row in rows[:-1]]
    block = TextBlock((*seen, rows[-1]), ((150, 200), (240, 290)))
    found = with_known_corridors(block, KNOWN, drawn(rows), GLYPH)
    assert found.corridors[0] == (26, 44)
    assert found.totals == ((5, 290),)


def test_a_corridor_that_a_row_has_closed_tells_nothing() -> None:
    """Its place is another's: one row's text is wider than its column."""
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), WIDER) for i in range(6)]
    block = TextBlock(tuple(rows), ((100, 101), (150, 200), (240, 290)))
    assert with_known_corridors(block, KNOWN, drawn(rows), GLYPH).corridors == ((26, 44), (150, 200), (240, 290))
    wide = replace(block, corridors=((90, 110), (150, 200), (240, 290)))
    assert with_known_corridors(wide, KNOWN, drawn(rows), GLYPH) == wide


@pytest.mark.parametrize(("gap", "parted"), [((196, 224), True), ((212, 227), False)], ids=["clear", "near"])
def test_texts_near_each_other_are_parted_where_the_names_above_stand_far_apart(
    gap: tuple[int, int], parted: bool
) -> None:
    cells = ((10, 30), (45, 110), (160, 215), (220, 330))
    rows = tuple(TextRow(Box(10, 20 * i, 330, 20 * i + 12), cells) for i in range(3))
    block = TextBlock(rows, ((30, 45), (110, 160)))
    found = with_corridors_below(block, ((30, 60), (110, 150), gap), drawn(rows), GLYPH)
    assert ((215, 220) in found.corridors) == parted


def test_titles_of_groups_lie_over_the_numbers_of_a_known_column() -> None:
    title = ((10, 90), (200, 201), (290, 291))
    rows = [TextRow(Box(10, 20 * i, 340, 20 * i + 12), CELLS) for i in range(6)]
    rows.insert(3, TextRow(Box(10, 60, 90, 72), title[:1]))
    rows = [TextRow(row.box._replace(top=20 * i, bottom=20 * i + 12), row.stretches) for i, row in enumerate(rows)]
    seen = tuple(row if len(row.stretches) == 1 else TextRow(row.box, ((10, 150), *CELLS[-2:])) for row in rows)
    found = with_known_corridors(TextBlock(seen, ((150, 200), (240, 290))), KNOWN, drawn(rows), GLYPH)
    assert found.corridors == ((30, 35), (150, 200), (240, 290))
    assert found.across == {3}


def test_edges_of_a_sheet_that_is_bent_otherwise_lie_a_little_more_or_less_off() -> None:
    """The middles of wide corridors tell of no shift by which all of them fit."""
    assert len(_found(CELLS, CELLS, CELLS, known=[34.0, 205.0, 235.0]).corridors) == 3


def test_a_number_that_seemed_one_with_the_text_behind_it_is_no_label_of_a_total() -> None:
    found = _found(*[CELLS] * 6)
    assert len(found.corridors) == 3
    assert not found.totals
