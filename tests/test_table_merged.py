"""Cells between level rules: merged over rows where a rule has a gap, headings over what the rule below underlines."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from benchmarks.table_known import known_words, read_known
from benchmarks.table_structure import StructureCounts, found_tables
from benchmarks.tables import Aged, aged, score
from pipeline.settings import Settings
from pipeline.table.bare.headings.underlined import headings_over
from pipeline.table.bare.rows.merged import closed_cells, with_own_texts
from pipeline.table.rules.level import level_rules
from pipeline.table.rules.seen import SeenRules, see_rules
from pipeline.workbench import Workbench


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings(repair=False))


def _counted(item: Aged, bench: Workbench) -> StructureCounts:
    words = known_words(item.drawn.lines, item.forwards)
    return score(item, found_tables(read_known(item.pages, item.drawn.dpi, words, bench).model_dump(by_alias=True)))


@pytest.mark.parametrize("number", range(2))
def test_cells_are_merged_where_the_rules_leave_a_gap(number: int, bench: Workbench) -> None:
    item = aged("level spans", 2701, number, "office")
    assert item.document.tables[0].down

    count = _counted(item, bench)

    assert (count.right, count.false_tables) == (count.rows, 0)


@pytest.mark.parametrize("number", (0, 2))
def test_headings_of_two_and_three_levels_stand_over_what_is_underlined(number: int, bench: Workbench) -> None:
    count = _counted(aged("level headings", 2701, number, "office"), bench)
    assert (count.right, count.headings_right) == (count.rows, count.headings)


def _seen(gaps: dict[int, tuple[int, int]]) -> SeenRules:
    """Return what is seen of level rules every 60 px from 100 to 900, some with a gap (left, right)."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
        left, right = gaps.get(y, (0, 0))
        gray[y : y + 2, left:right] = 255
    return see_rules(as_clean_page(gray, 10, 2.0))


COLUMNS = [100.0, 300.0, 500.0, 700.0, 900.0]


def _ends(seen: SeenRules) -> tuple[list[list[int]], list[float]]:
    rules = level_rules(seen, [])
    cuts = [rule.y for rule in rules[1:-1]]
    found = closed_cells(cuts, rules, COLUMNS, seen)
    return found.ends.astype(int).tolist(), found.columns


def test_a_gap_as_wide_as_its_columns_is_a_merged_cell_and_tells_where_they_end() -> None:
    ends, columns = _ends(_seen({280: (100, 320), 340: (100, 320)}))
    assert ends == [[1] * 4] * 2 + [[0, 1, 1, 1]] * 2 + [[1] * 4] * 5
    assert columns[1] == pytest.approx(320, abs=3) and columns[2:] == COLUMNS[2:]


def test_a_gap_within_a_column_is_a_tear() -> None:
    assert _ends(_seen({280: (180, 300)}))[0] == [[1] * 4] * 9


def test_where_every_column_has_gaps_rules_are_torn() -> None:
    gaps = {y: (x, x + 200) for y, x in ((160, 100), (220, 300), (280, 500), (340, 700), (400, 300))}
    assert _ends(_seen(gaps))[0] == [[1] * 4] * 9


def test_the_bars_of_a_narrow_heading_are_no_piece_of_the_rule_that_it_lacks() -> None:
    """Of the first inner rule the last two columns have their part; "TT" stands on its height in the first."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100:500] = 255
    gray[160:162, 107:123] = gray[160:178, 110:113] = gray[160:178, 117:120] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    rules = level_rules(seen, [])
    columns = [100.0, 130.0, 500.0, 700.0, 900.0]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, columns, seen)
    assert found.ends.astype(int).tolist() == [[0, 0, 1, 1]] + [[1] * 4] * 8


def test_a_name_on_the_height_of_a_rule_that_other_columns_have_is_no_torn_piece_of_it() -> None:
    """The last two columns have a rule between two levels; the words of the second stand across its height."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100:500] = 255
    for x in range(320, 480, 11):
        gray[155:167, x : x + 2] = gray[155:167, x + 7 : x + 9] = gray[160:162, x : x + 9] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    assert _ends(seen)[0] == [[0, 0, 1, 1]] + [[1] * 4] * 8


def test_a_dark_heading_that_overhangs_its_rules_leaves_no_gap_beside_them() -> None:
    """The table seems to begin and to end a quarter of its outer columns farther out than the rules do."""
    seen = _seen({})
    rules = level_rules(seen, [])
    columns = [35.0, 150.0, 500.0, 850.0, 965.0]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, columns, seen)
    assert found.ends.all()


def test_a_rule_between_two_levels_of_a_heading_may_be_torn_at_its_end() -> None:
    """Three of six columns have none of it, of the last that has it the half is gone."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100:500] = gray[160:162, 510:610] = 255
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    rules = level_rules(seen, [])
    columns = [100.0, 250.0, 400.0, 500.0, 700.0, 800.0, 900.0]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, columns, seen)
    assert found.ends.astype(int).tolist()[0] == [0, 0, 0, 1, 1, 1]


def _text(*places: tuple[int, int]) -> np.ndarray:
    text = np.zeros((100, 1000), np.uint8)
    for left, right in places:
        text[20:30, left:right] = 255
    return text


ENDS = np.array([[0, 1, 1, 1], [1, 1, 1, 1]], bool)
EDGES = [0.0, 50.0, 100.0]


def test_a_heading_stands_in_the_middle_of_its_columns() -> None:
    assert headings_over(ENDS, EDGES, COLUMNS, _text((120, 180), (550, 650)), 10) == [(0, 1, 4)]
    # Two share what is underlined: one of two columns, one of one.
    assert headings_over(ENDS, EDGES, COLUMNS, _text((450, 550), (760, 840)), 10) == [(0, 1, 3)]


def test_texts_of_rows_are_no_headings_over_columns() -> None:
    each = _text((320, 400), (520, 600), (720, 800))
    left = _text((320, 420), (720, 800))
    whole = np.ones((2, 4), bool)
    assert headings_over(ENDS, EDGES, COLUMNS, each, 10) == []
    assert headings_over(ENDS, EDGES, COLUMNS, left, 10) == []
    assert headings_over(whole, EDGES, COLUMNS, _text((550, 650)), 10) == []


def test_texts_far_from_each_other_are_cells_of_their_own() -> None:
    """A copy too pale in one column shows no rule there; a label in the middle of its rows is one text."""
    ink = np.zeros((120, 200), np.uint8)
    for top in (10, 40, 70, 100):
        ink[top : top + 12, 10:60] = 255
    ink[62:74, 110:160] = 255
    edges, columns = [0.0, 30.0, 60.0, 90.0, 120.0], [0.0, 100.0, 200.0]
    ends = np.array([[True, True], [False, False], [False, False]])
    assert with_own_texts(ends, edges, columns, ink, 10).tolist() == [[True, True], [True, False], [True, False]]
    for top in range(2, 116, 16):
        ink[top : top + 12, 10:60] = 255
    assert not with_own_texts(ends, edges, columns, ink, 10)[1:].any(), "lines as near as others"


def test_heads_of_letters_in_a_row_are_no_rule_where_no_piece_of_it_is() -> None:
    """Two of six columns have a rule between two levels; on its height stand the heads of a name in the last."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100:500] = gray[160:162, 700:900] = 255
    for x in range(705, 895, 9):
        gray[160:163, x : x + 6] = 60
        gray[163:172, x : x + 2] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    rules = level_rules(seen, [])
    columns = [100.0, 250.0, 400.0, 500.0, 600.0, 700.0, 900.0]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, columns, seen)
    assert found.ends.astype(int).tolist() == [[0, 0, 0, 1, 1, 0]] + [[1] * 6] * 8


def test_a_rule_that_a_word_makes_longer_ends_within_the_corridor() -> None:
    seen = _seen({280: (100, 280), 340: (100, 280)})
    rules = level_rules(seen, [])
    corridors = [(290, 310), (490, 510), (690, 710)]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, COLUMNS, seen, corridors)
    assert found.columns[1] == 290


@pytest.mark.parametrize("whole", [True, False])
def test_a_whole_rule_that_ends_between_columns_leaves_the_others_open(whole: bool) -> None:
    """One column has nothing of it; in the other letters reach up to its height. A torn one ends within one."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100 : 500 if whole else 580] = 255
    for x in range(320, 480, 18):
        gray[160:172, x : x + 2] = gray[160:162, x : x + 9] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    rules = level_rules(seen, [])
    corridors = [(290, 310), (490, 510), (690, 710)]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, COLUMNS, seen, corridors)
    assert found.ends.astype(int).tolist()[0] == ([0, 0, 1, 1] if whole else [1, 1, 1, 1])


@pytest.mark.parametrize(("lower", "parted"), [(40, True), (28, False)], ids=["far from each other", "lines of one"])
def test_texts_of_the_first_two_rows_far_from_each_other_are_cells_of_their_own(lower: int, parted: bool) -> None:
    ink = np.zeros((60, 100), np.uint8)
    ink[10:22, 10:60] = ink[lower : lower + 12, 10:60] = 255
    assert with_own_texts(np.array([[False]]), [0.0, 26.0, 60.0], [0.0, 100.0], ink, 10).tolist() == [[parted]]


@pytest.mark.parametrize(
    ("lower", "ends"), [(70, [True, True]), (45, [False, False])], ids=["a row between", "one text"]
)
def test_texts_above_and_below_an_empty_row_are_cells_of_their_own(lower: int, ends: list[bool]) -> None:
    """A copy has lost both rules beside the row, in this column."""
    ink = np.zeros((90, 100), np.uint8)
    ink[10:22, 10:60] = ink[26:38, 10:40] = ink[lower : lower + 12, 10:60] = 255
    if lower == 70:
        ink[26:38] = 0
    found = with_own_texts(np.array([[False], [False]]), [0.0, 30.0, 60.0, 90.0], [0.0, 100.0], ink, 10)
    assert found[:, 0].tolist() == ends


def test_what_is_left_of_a_rule_is_no_text_of_a_row() -> None:
    ink = np.zeros((90, 100), np.uint8)
    for top in (10, 40, 70):
        ink[top : top + 12, 10:60] = 255
    ink[59:61, 30:70] = 255
    ends = np.array([[True], [False]])
    assert with_own_texts(ends, [0.0, 30.0, 60.0, 90.0], [0.0, 100.0], ink, 10).tolist() == [[True], [True]]


def test_letters_far_from_the_piece_of_a_rule_are_no_part_of_it() -> None:
    """Two of six columns have the rule; the heads of a name in the last one all but touch on its height."""
    gray = np.full((900, 1000), 255, np.uint8)
    for y in range(100, 701, 60):
        gray[y : y + 2, 100:900] = 60
    gray[160:162, 100:400] = gray[160:162, 600:900] = 255
    for x in range(705, 895, 12):
        gray[160:163, x : min(x + 11, 899)] = gray[163:172, x : x + 2] = 60
    seen = see_rules(as_clean_page(gray, 10, 2.0))
    rules = level_rules(seen, [])
    columns = [100.0, 250.0, 400.0, 500.0, 600.0, 700.0, 900.0]
    found = closed_cells([rule.y for rule in rules[1:-1]], rules, columns, seen)
    assert found.ends.astype(int).tolist() == [[0, 0, 1, 1, 0, 0]] + [[1] * 6] * 8
