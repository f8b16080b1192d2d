"""Lists with one heading below each other are tables of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.table.joined.join import join_tables
from pipeline.table.joined.lists_apart import lists_apart
from pipeline.table.model import ReadGrid
from tests.read_pages import HEAD, ONE, THREE, TWO, page, texts

Row = list[str | None]


def title(text: str) -> Row:
    return [text, None, None, None]


FIRST, SECOND = title("1. Học sinh lớp 7A1"), title("2. Học sinh lớp 7A2")
BLANK: Row = ["", "", "", ""]


def rows(read: ReadGrid) -> list[str]:
    return [read.text(row, 0) for row in range(read.grid.n_rows)]


def test_each_begins_with_its_title_and_the_heading() -> None:
    upper, lower = lists_apart(page(1, [FIRST, HEAD, ONE, TWO, BLANK, SECOND, HEAD, ONE, TWO, THREE]))
    assert rows(upper) == [FIRST[0], "TT", "1", "2"]
    assert rows(lower) == [SECOND[0], "TT", "1", "2", "3"]
    assert (upper.grid.box.bottom, lower.grid.box.top) == (200, 250)
    assert lists_apart(upper) == [upper]


def test_headings_of_two_levels_with_numbers_of_columns_stand_again_too() -> None:
    upper: list[Row] = [["STT", "Thôn, bản", "Nhân khẩu", None], ["^", "^", "Nam", "Nữ"], ["A", "B", "1", "2"]]
    data: list[Row] = [
        ["1", "Thôn Hạ", "787", "826"],
        ["2", "Xóm Bến", "586", "579"],
        ["", "Tổng số", "1.373", "1.405"],
    ]
    found = lists_apart(page(1, [*upper, *data, SECOND, *upper, *data]))
    assert [rows(read)[-4:] for read in found] == [["A", "1", "2", ""], ["A", "1", "2", ""]]
    assert rows(found[1])[0] == SECOND[0]
    assert len(join_tables([page(1, [*upper, *data, SECOND, *upper, *data])])) == 2


def test_a_total_may_stand_above_the_first_row() -> None:
    total: Row = ["", "Tổng cộng", "", "12"]
    assert len(lists_apart(page(1, [FIRST, HEAD, total, ONE, TWO, SECOND, HEAD, total, ONE, TWO]))) == 2
    assert len(lists_apart(page(1, [FIRST, HEAD, total, ONE, TWO, SECOND, HEAD, total, THREE]))) == 1
    pages = [page(n, [HEAD, total, ONE, TWO]) for n in (1, 2)]
    assert [table.pages for table in join_tables(pages)] == [(1, 1), (2, 2)], "on the next page, too"


def test_rows_without_numbers_are_told_apart_by_the_title_above_their_heading() -> None:
    head: list[Row] = [
        ["Ngày", "Thứ", "Trực ban", None],
        ["^", "^", "Họ và tên", "Số máy"],
        ["(1)", "(2)", "(3)", "(4)"],
    ]
    days: list[Row] = [["07/02/2026", "Sáu", "La Minh Việt", "0969"], ["08/02/2026", "Bảy", "Dương Tú", "0912"]]
    titles = [title(f"{n}. Tháng {n} năm 2026") for n in (1, 2, 3)]
    lists = [row for one in titles for row in (one, *head, *days)]
    assert [rows(read)[0] for read in lists_apart(page(1, lists))] == [one[0] for one in titles]
    tables = join_tables([page(1, lists)])
    assert [texts(table) for table in tables] == [days] * 3
    assert tables[1].columns[3].path == ("Trực ban", "Số máy")
    assert len(lists_apart(page(1, [*head, *days, *head, *days]))) == 1, "no title: the heading stands again"


@pytest.mark.parametrize(("mark", "lists"), [("I", 2), ("II", 1)], ids=["the first", "the next"])
def test_a_list_of_groups_begins_anew_at_the_first_group(mark: str, lists: int) -> None:
    """Its title has run together with its heading."""
    group: Row = ["I", "Khối văn phòng", "", ""]
    spoiled: Row = ["2. Thôn TT", *HEAD[1:]]
    total: Row = ["", "Tổng cộng", "", "12"]
    whole = page(1, [HEAD, group, ONE, TWO, total, spoiled, [mark, "Thư viện", "", ""], THREE])
    assert len(lists_apart(whole)) == lists


def test_a_title_may_have_a_line_through_it() -> None:
    parted: Row = [SECOND[0], None, "", None]
    upper, lower = lists_apart(page(1, [FIRST, HEAD, ONE, TWO, parted, HEAD, ONE, TWO]))
    assert rows(lower) == [SECOND[0], "TT", "1", "2"]
    assert lower.grid.titles == {0}
    assert rows(upper) == [FIRST[0], "TT", "1", "2"]
    named: Row = [SECOND[0], None, "30", None]
    assert rows(lists_apart(page(1, [FIRST, HEAD, ONE, TWO, named, HEAD, ONE, TWO]))[1])[0] == "TT", "it has a value"


def test_lists_are_seen_on_a_page_that_has_more_lines_than_the_table() -> None:
    """A line of the paper's pattern parts a column, empty on one side."""

    def parted(row: Row) -> Row:
        return [*row[:2], "", *row[2:]]

    second = page(2, [parted(row) for row in (THREE, HEAD, ONE, TWO)])
    edges = (0, 100, 160, 200, 300, 400)
    second = replace(second, grid=replace(second.grid, column_edges=edges))
    tables = join_tables([page(1, [HEAD, ONE, TWO]), second])
    assert [texts(table) for table in tables] == [[ONE, TWO, THREE], [ONE, TWO]]


def test_the_heading_may_be_that_of_the_page_before() -> None:
    tables = join_tables([page(1, [FIRST, HEAD, ONE, TWO]), page(2, [THREE, SECOND, HEAD, ONE, TWO])])
    assert [texts(table) for table in tables] == [[ONE, TWO, THREE], [ONE, TWO]]
    assert [table.pages for table in tables] == [(1, 2), (2, 2)]


def test_a_title_of_its_own_above_the_repeated_heading_begins_a_table_on_the_next_page() -> None:
    group: Row = title("Thôn Hạ")
    tables = join_tables([page(1, [FIRST, HEAD, ONE, TWO]), page(2, [SECOND, HEAD, group, ONE, TWO])])
    assert len(tables) == 2
    same = join_tables([page(1, [FIRST, HEAD, ONE, TWO]), page(2, [FIRST, HEAD, group, ONE, TWO])])
    assert len(same) == 1
    goes_on = join_tables([page(1, [FIRST, HEAD, ONE, TWO]), page(2, [title("(tiếp theo)"), HEAD, THREE])])
    assert len(goes_on) == 1


@pytest.mark.parametrize(
    "below",
    [[SECOND, ONE, TWO], [SECOND, HEAD, THREE], [HEAD], [SECOND, ["TT", "x", "y", "z"], ONE]],
    ids=["a group", "numbers go on", "nothing below", "another heading"],
)
def test_other_rows_part_nothing(below: list[Row]) -> None:
    read = page(1, [HEAD, ONE, TWO, *below])
    assert lists_apart(read) == [read]
