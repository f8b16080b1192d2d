"""A column without any text on its page is told by its name between two others."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.empty_column import with_empty_columns
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 8.0
CELLS = ((10, 20), (50, 120), (230, 260))
CORRIDORS = ((20, 50), (120, 230))


def _block(name: tuple[int, int], top: int, bottom: int) -> tuple[TextBlock, list[TextRow]]:
    """A heading of 40 px with a name at a place, and three rows below its rule; the names' lines for drawing."""
    names = [TextRow(Box(left, 14, right, 26), ((left, right),)) for left, right in ((8, 22), (60, 110), (232, 265))]
    own = TextRow(Box(name[0], top, name[1], bottom), (name,))
    head = TextRow(Box(8, 0, 265, 40), tuple(sorted([*(n.stretches[0] for n in names), name])))
    rows = [TextRow(Box(10, 60 + 20 * i, 260, 72 + 20 * i), CELLS) for i in range(3)]
    edges = [TextRow(Box(60, 0, 62, 40), ((60, 62),))]
    return TextBlock((head, *rows), CORRIDORS, first_rule=48), [*names, own, *edges, *rows]


@pytest.mark.parametrize(
    ("name", "top", "bottom", "found"),
    [
        ((150, 190), 10, 30, ((20, 50), (120, 150), (190, 230))),
        ((150, 190), 0, 12, CORRIDORS),
        ((122, 190), 10, 30, CORRIDORS),
        ((150, 228), 10, 30, CORRIDORS),
    ],
    ids=["a name of its own", "over two columns", "near the left", "near the right"],
)
def test_a_name_between_two_columns_has_its_own(
    name: tuple[int, int], top: int, bottom: int, found: tuple[tuple[int, int], ...]
) -> None:
    block, lines = _block(name, top, bottom)
    assert with_empty_columns(block, drawn(lines, 300, 200), GLYPH).corridors == found


def test_without_a_rule_below_the_heading_nothing_is_told() -> None:
    block, lines = _block((150, 190), 10, 30)
    plain = TextBlock(block.rows, block.corridors)
    assert with_empty_columns(plain, drawn(lines, 300, 200), GLYPH) == plain


@pytest.mark.parametrize(("end", "parted"), [(260, True), (305, False)], ids=["blank", "a text between"])
def test_two_names_far_apart_have_a_corridor_between_them_where_no_row_has_a_text(end: int, parted: bool) -> None:
    names = ((8, 22), (60, 110), (232, 255), (300, 330))
    lines = [TextRow(Box(left, 14, right, 26), ((left, right),)) for left, right in names]
    head = TextRow(Box(8, 0, 330, 40), names)
    rows = [TextRow(Box(10, 60 + 20 * i, end, 72 + 20 * i), (*CELLS[:2], (230, end))) for i in range(3)]
    edge = TextRow(Box(60, 0, 62, 40), ((60, 62),))
    block = TextBlock((head, *rows), CORRIDORS, first_rule=48)
    found = with_empty_columns(block, drawn([*lines, edge, *rows], 400, 200), GLYPH)
    assert found.corridors == ((*CORRIDORS, (260, 300)) if parted else CORRIDORS)
