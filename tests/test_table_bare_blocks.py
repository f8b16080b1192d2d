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


BELOW = (
    (760, ((148, 165), (180, 275), (327, 412), (435, 526), (553, 620), (636, 679), (685, 794))),
    (782, ((434, 479), (573, 600), (687, 732))),
    (804, ((140, 324),)),
    (828, ((148, 165), (180, 304), (326, 403), (434, 511), (553, 620), (643, 672), (686, 793))),
    (848, ((326, 393), (573, 600), (686, 725))),
    (872, ((148, 165), (179, 301), (326, 404), (435, 533), (553, 620), (644, 673), (686, 823))),
    (894, ((326, 361), (573, 600), (685, 724))),
    (916, ((148, 165), (179, 289), (327, 381), (435, 526), (553, 620), (648, 668), (686, 795))),
    (938, ((179, 215), (326, 418), (434, 479), (573, 599), (686, 721))),
    (962, ((326, 345),)),
    (982, ((140, 330),)),
    (1004, ((148, 165), (180, 271), (326, 394), (435, 526), (553, 620), (636, 679), (685, 825))),
    (1028, ((326, 390), (434, 479), (574, 599))),
    (1050, ((148, 165), (180, 312), (327, 381), (435, 533), (553, 620), (649, 667), (686, 800))),
    (1072, ((326, 418), (435, 443), (573, 599), (687, 716))),
    (1096, ((327, 345),)),
    (1116, ((148, 165), (179, 275), (327, 405), (435, 520), (553, 620), (636, 679), (685, 794))),
    (1138, ((326, 404), (573, 599), (687, 716))),
    (1158, ((327, 395),)),
)
"""Rows of seven columns, of which the sixth stands close to the seventh, and titles of groups."""
ABOVE = (
    (562, ((641, 674),)),
    (582, ((141, 172), (214, 285), (335, 419), (452, 519), (547, 625), (651, 664), (699, 814))),
    (604, ((643, 672),)),
    (626, ((140, 242),)),
    (650, ((148, 165), (180, 285), (326, 398), (434, 511), (553, 620), (643, 674), (686, 796))),
    (672, ((327, 413), (574, 599), (686, 724))),
    (694, ((148, 165), (180, 319), (326, 412), (435, 526), (553, 620), (650, 668), (686, 798))),
    (716, ((326, 405), (573, 599), (686, 731))),
)
"""Their heading, whose names show no corridor behind the fifth, and two rows; the name in the second is long."""


def test_a_heading_and_two_rows_are_parted_where_the_rows_below_are() -> None:
    rows = [_row(top, stretches) for top, stretches in (*ABOVE, *BELOW)]
    seen = [_seen(row) for row in rows]
    blocks = bare_blocks(Sheet(drawn(rows, 931, 1200), seen, [], cast(Any, SimpleNamespace(glyph=12.2))))
    assert [(len(block.rows), len(block.corridors)) for block in blocks] == [(len(rows), 6)]


def _seen(row: TextRow) -> TextRow:
    """Return a row as it is seen at first: texts nearer than words may stand are one."""
    found = [row.stretches[0]]
    for left, right in row.stretches[1:]:
        if left - found[-1][1] < 8:
            found[-1] = found[-1][0], right
        else:
            found.append((left, right))
    return TextRow(row.box, tuple(found))
