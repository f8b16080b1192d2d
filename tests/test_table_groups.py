"""Parts of a table that lost touch with each other are one group; tables of their own are not."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.table.ruled.beside import is_torn_off
from pipeline.table.ruled.groups import find_groups
from pipeline.table.rules.segments import Segment, SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
NO_INK = np.zeros((1000, 1000), np.uint8)


def _rule(start: int, stop: int, at: int) -> Segment:
    along = np.linspace(start, stop, 12)
    return Segment(along, np.full(12, float(at)))


def _grid(left: int, right: int, columns: list[int], rows: list[int]) -> tuple[list[Segment], list[Segment]]:
    return [_rule(left, right, y) for y in rows], [_rule(rows[0], rows[-1], x) for x in columns]


def _found(*parts: tuple[list[Segment], list[Segment]]) -> list[tuple[int, int]]:
    level = [s for part in parts for s in part[0]]
    upright = [s for part in parts for s in part[1]]
    return sorted((len(g[0]), len(g[1])) for g in find_groups(level, upright, (FLAT, FLAT), NO_INK, GLYPH))


ROWS = list(range(100, 501, 40))


def test_a_part_beside_the_table_with_its_rows_belongs_to_it() -> None:
    assert _found(_grid(300, 700, [300, 500, 700], ROWS), _grid(100, 260, [100, 180, 260], ROWS[5:])) == [(17, 6)]


def test_a_part_that_reaches_further_down_belongs_to_it_and_brings_what_has_its_rows() -> None:
    """No row of the third part is one of the first: only the second shows that they are one table."""
    tail = [540, 580, 620]
    first = _grid(300, 700, [300, 500, 700], ROWS)
    second = _grid(100, 260, [100, 180, 260], [*ROWS[6:], *tail])
    third = _grid(310, 690, [400, 600], tail)
    assert _found(first, third) == [(3, 2), (11, 3)]
    assert _found(first, second, third) == [(22, 8)]


def test_a_table_beside_another_with_rows_of_its_own_stays_by_itself() -> None:
    other = [row + 17 for row in ROWS]
    assert _found(_grid(300, 700, [300, 500, 700], ROWS), _grid(100, 260, [100, 180, 260], other)) == [(11, 3), (11, 3)]


def test_the_outer_upright_is_taken_in_where_the_level_rules_end_before_they_meet_it() -> None:
    level, upright = _grid(100, 460, [100, 300], [300, 500])
    border, elsewhere = [_rule(110, 280, 470)], [_rule(110, 280, 600)]
    upright = [_rule(110, 500, int(s.across[0])) for s in upright]
    assert _found((level, upright), ([], border)) == [(2, 3)]
    assert _found((level, upright), ([], elsewhere)) == [(2, 2)]


def test_a_part_that_begins_at_the_last_rule_and_has_the_columns_belongs_to_the_table() -> None:
    """Neither what is left of the rule nor of the uprights meets."""
    level = [_rule(100, 500, 100), _rule(100, 500, 150), _rule(100, 250, 200)]
    above = level, [_rule(100, 200, 100), _rule(100, 160, 300), _rule(100, 160, 500)]

    def part(top: int) -> tuple[list[Segment], list[Segment]]:
        return [_rule(290, 510, top), _rule(290, 510, top + 58)], [_rule(top + 18, top + 58, x) for x in (300, 500)]

    assert _found(above, part(202)) == [(5, 5)]
    assert _found(above, part(240)) == [(2, 2), (3, 3)]


def test_halves_of_a_page_high_row_whose_ends_are_worn_are_one_table() -> None:
    """One rule of its heading is lost between them, and the ends of the uprights of one half."""
    left, right = _grid(100, 400, [100, 250, 400], [100, 140]), _grid(600, 800, [600, 800], [100, 140])
    left[1][:] = [_rule(100, 900, x) for x in (100, 250, 400)]
    right[1][:] = [_rule(100, 872, x) for x in (600, 800)]
    del right[0][1]
    assert _found(left, right) == [(3, 5)]


def test_a_scratch_does_not_join_two_tables_of_other_columns() -> None:
    upper, lower = (100, 140, 180, 220), (280, 320, 360, 400)
    first, second = _grid(100, 700, [100, 200, 400, 700], [*upper]), _grid(100, 700, [100, 300, 600, 700], [*lower])
    scratch = [], [_rule(215, 290, 106)]
    assert _found(first, second, scratch) == [(4, 4), (4, 4)]


def test_a_row_over_all_columns_whose_right_line_is_lost_parts_no_table() -> None:
    columns, rows = [100, 200, 400, 700], [100, 140, 180, 220]
    first, second = _grid(100, 700, columns, rows), _grid(100, 700, columns, [280, 320, 360, 400])
    assert _found(first, second, ([], [_rule(215, 290, 100)])) == [(8, 9)]


@pytest.mark.parametrize("word", [(70, 140), (115, 300), None], ids=["over the side", "within", "none"])
def test_a_scratch_joins_no_tables_of_equal_columns_between_which_a_word_runs_over_their_side(
    word: tuple[int, int] | None,
) -> None:
    """That between two tables is a line of prose; within them it may be the title of a group."""
    columns = [100, 200, 400, 700]
    parts = [_grid(100, 700, columns, rows) for rows in ([100, 140, 180, 220], [280, 320, 360, 400])]
    turned = np.zeros((1000, 1000), np.uint8)
    if word:
        turned[word[0] : word[1] : 3, 243:257] = 255
    groups = find_groups(
        [s for part in parts for s in part[0]],
        [*(s for part in parts for s in part[1]), _rule(215, 290, 500)],
        (FLAT, FLAT),
        turned,
        GLYPH,
    )
    assert len(groups) == (2 if word and word[0] < 100 else 1)


def _titled(left: int, fewer: bool) -> int:
    """Return how many tables two parts make whose side runs on between them, with a word from ``left`` on there."""
    columns = [200, 300, 400, 500, 600, 700]
    first, second = (
        _grid(100, 700, columns[::2] if fewer else columns, [100, 140, 180, 220]),
        _grid(112 if fewer else 100, 700, columns, [280, 320, 360, 400]),
    )
    if fewer:
        first = first[0], [*first[1], _rule(100, 220, 700), _rule(100, 220, 500)]
    turned = np.zeros((1000, 1000), np.uint8)
    turned[left:400:3, 243:257] = 255
    level, upright = [*first[0], *second[0]], [*first[1], *second[1], _rule(100, 400, 100)]
    return len(find_groups(level, upright, (FLAT, FLAT), turned, GLYPH))


def test_the_side_of_a_table_that_runs_on_beside_the_title_of_a_group_parts_nothing() -> None:
    """The title runs over the next upright, which is no side of the table; a heading above may lack some uprights."""
    assert _titled(140, fewer=False) == 1
    assert _titled(140, fewer=True) == 1


@pytest.mark.parametrize(
    ("near", "rows", "torn"),
    [
        ((), (0, 100, 200, 300, 400), True),
        ((440,), (0, 100, 200, 300, 400), False),
        ((), (0, 130, 230, 330, 400), False),
        ((), (0, 100), False),
    ],
    ids=["open to each other", "two tables", "other rows", "too few rows"],
)
def test_a_band_without_rules_parts_no_table(near: tuple[int, ...], rows: tuple[int, ...], torn: bool) -> None:
    """Both parts have their outer uprights, and level rules that end in the band at the same heights."""
    part = ([_rule(0, 150, at) for at in rows], [_rule(0, 400, 0), _rule(0, 400, 80)])
    whole = (
        [_rule(440, 900, at) for at in (0, 100, 200, 300, 400)],
        [_rule(0, 400, at) for at in (*near, 600, 900)],
    )
    fields = (FLAT, FLAT)
    assert is_torn_off(part, whole, fields, GLYPH) is torn
