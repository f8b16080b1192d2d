"""Blocks of text that may be tables without upright rules: none takes the rows of another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.geometry import Box
from pipeline.table.bare.candidates import bare_blocks
from pipeline.table.bare.sheet import Sheet
from pipeline.table.rules.level import LevelRule
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH = 11.4
HEADING = (
    (80, ((417, 529), (662, 782))),
    (96, ((138, 157), (216, 303), (855, 919))),
    (114, ((373, 404), (438, 500), (518, 589), (623, 653), (687, 749), (767, 838))),
)
"""Two levels; "TT" and two others stand in the middle of both, so that no row has a text in each column."""
BODY = ((143, 151), (179, 260), (390, 422), (477, 502), (558, 590), (645, 671), (715, 751), (812, 840), (882, 920))


def _row(top: int, stretches: tuple[tuple[int, int], ...]) -> TextRow:
    return TextRow(Box(stretches[0][0], top, stretches[-1][1], top + 20), stretches)


def test_a_heading_of_two_levels_is_no_table_of_its_own() -> None:
    """Its lines leave other corridors blank than the rows below, and each of two blocks would grow over the other."""
    rows = [_row(top, stretches) for top, stretches in HEADING] + [_row(150 + 31 * i, BODY) for i in range(9)]
    text = drawn(rows, 1000, 480)
    blocks = bare_blocks(Sheet(text, rows, [], cast(Any, SimpleNamespace(glyph=GLYPH))))
    assert len(blocks) == 1
    assert len(blocks[0].corridors) == len(BODY) - 1
    assert [row.box.top for row in blocks[0].rows[-9:]] == [150 + 31 * i for i in range(9)]


def test_what_another_block_leaves_of_one_stays_a_block() -> None:
    """A row between two tables that fits both, with a text too long for a corridor of the larger one, goes to that."""
    between = ((143, 168), *BODY[1:])
    lower = ((143, 270), (380, 600), (640, 920))
    rows = [_row(50 + 31 * i, BODY) for i in range(9)]
    rows += [_row(50 + 31 * 9, between), *(_row(50 + 31 * (10 + i), lower) for i in range(4))]
    text = drawn(rows, 1000, 520)
    blocks = bare_blocks(Sheet(text, rows, [], cast(Any, SimpleNamespace(glyph=GLYPH))))
    assert [(len(block.rows), len(block.corridors)) for block in blocks] == [(10, 8), (4, 2)]


@pytest.mark.parametrize("closed", [True, False])
def test_no_line_below_the_rule_that_closes_a_table_is_its_row(closed: bool) -> None:
    """Its words leave some of all corridors blank, as those of a row that nearly touch."""
    cells = ((143, 151), (179, 260), (390, 422), (477, 560), (640, 750))
    prose = ((143, 164), (172, 385), (395, 470), (482, 600), (612, 755))
    rows = [_row(50 + 31 * i, cells) for i in range(9)] + [_row(50 + 31 * 9, prose)]
    rules = [LevelRule(50 + 31 * 9 - 6, 140, 752)] if closed else []
    text = drawn(rows, 1000, 480)
    (block,) = bare_blocks(Sheet(text, rows, rules, cast(Any, SimpleNamespace(glyph=GLYPH))))
    assert len(block.rows) == 9 + (not closed)


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_heading_alone_below_the_title_of_the_next_section_ends_the_table_above_it(elsewhere: bool) -> None:
    """Several of its names stand between columns of the table, where no row has a text; a row has its own columns."""
    own = ((127, 142), (187, 299), (690, 756))
    rows = [_row(60, ((123, 146), (318, 392), (624, 666)))] + [_row(90 + 31 * i, own) for i in range(14)]
    rows.append(_row(540, ((88, 221),)))
    names = [
        (573, ((344, 437),)),
        (592, ((94, 117), (147, 221), (261, 309), (481, 527), (699, 751))),
        (600, ((365, 416), (600, 638))),
        (607, ((274, 295), (486, 521))),
        (625, ((339, 379), (404, 448))),
    ]
    rows += [_row(*name) for name in names] if elsewhere else [_row(573, own)]
    blocks = bare_blocks(Sheet(drawn(rows, 1000, 700), rows, [], cast(Any, SimpleNamespace(glyph=8.6))))
    assert len(blocks[0].corridors) == 2
    assert (blocks[0].rows[-1].box.top, len(blocks[0].rows)) == ((493, 15) if elsewhere else (573, 17))


@pytest.mark.parametrize(("texts", "cut"), [(5, True), (2, False)])
def test_a_cut_row_is_parted_where_the_columns_are_known_by_then(texts: int, cut: bool) -> None:
    """Two texts of it seem to be one; what stands below a table has fewer."""
    cells = ((143, 151), (179, 260), (390, 422), (477, 560), (640, 750))
    rows = [_row(50 + 31 * i, cells) for i in range(6)]
    rules = [LevelRule(44 + 31 * i, 140, 752) for i in range(7)]
    last = ((143, 151), (179, 272), (280, 422), (477, 560), (640, 750))[:texts]
    seen = ((143, 151), (179, 422), *last[3:]) if texts > 2 else ((143, 151), (179, 422))
    text = drawn([*rows, _row(50 + 31 * 6, last)], 1000, 480)
    sheet = Sheet(text, [*rows, _row(50 + 31 * 6, seen)], rules, cast(Any, SimpleNamespace(glyph=GLYPH)))
    (block,) = bare_blocks(sheet)
    assert (block.cut, len(block.rows)) == (cut, 7 if cut else 6)
