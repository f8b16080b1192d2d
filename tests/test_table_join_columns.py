"""Pages that have lost columns' lines, or whose headings are spoiled, are of their table all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.join import ReadGrid, join_tables
from pipeline.table.model import Grid, GridCell
from tests.read_pages import HEAD, ONE, THREE, TWO, page, reading, texts


def _at(text: str, left: int) -> Reading:
    """Return words of 40 px from a place on."""
    words = [Word(word, 0.9, Box(left + 50 * i, 5, left + 50 * i + 40, 20)) for i, word in enumerate(text.split())]
    return Reading((Line(tuple(words)),))


def _without_edge(read: ReadGrid, col: int) -> ReadGrid:
    """Return the grid without the line left of column ``col``, the texts of both sides read as one."""
    gone = read.grid.column_edges[col]
    cells = []
    found: dict[tuple[int, int], Reading] = {}
    for cell in read.grid.cells:
        here = read.texts.get((cell.row, cell.col))
        at = cell.col - (cell.col >= col)
        if cell.col != col:
            box = cell.box if cell.col != col - 1 else Box(cell.box.left, cell.box.top, gone + 100, cell.box.bottom)
            cells.append(replace(cell, col=at, box=box))
        if here is not None:
            placed = _at(here.text, 100 * cell.col + 5)
            before = found.get((cell.row, at))
            found[cell.row, at] = placed if before is None else Reading(before.lines + placed.lines)
    edges = tuple(edge for edge in read.grid.column_edges if edge != gone)
    return replace(read, grid=replace(read.grid, cells=tuple(cells), column_edges=edges), texts=found)


def test_a_page_that_lost_a_columns_line_has_its_words_in_their_columns() -> None:
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), _without_edge(page(2, [THREE]), 1)])
    assert texts(table) == [ONE, TWO, THREE]


def test_a_text_over_the_lost_line_stays_in_one_cell() -> None:
    lost = _without_edge(page(2, [["3", "Ba", "Làm", "Có"]]), 1)
    wide = Reading((Line((Word("Nghiêng", 0.9, Box(60, 5, 170, 20)),)),))
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), replace(lost, texts={**lost.texts, (0, 0): wide})])
    assert texts(table)[2] == ["Nghiêng", "", "Làm", "Có"]


def test_a_heading_alone_at_the_foot_of_a_page_gets_the_columns_of_the_next_page() -> None:
    (table,) = join_tables([_without_edge(page(1, [HEAD]), 1), page(2, [ONE, TWO])])
    assert [column.name for column in table.columns] == HEAD
    assert texts(table) == [ONE, TWO]


def test_rows_before_a_page_with_a_columns_line_that_they_lost_get_it_too() -> None:
    first, second = _without_edge(page(1, [HEAD, ONE, TWO]), 1), page(2, [HEAD, THREE])
    (table,) = join_tables([first, second])
    assert [column.name for column in table.columns] == HEAD
    assert texts(table) == [ONE, TWO, THREE]


def test_a_line_that_runs_through_the_texts_of_the_page_before_is_none_of_its_columns() -> None:
    heads = ["TT Nội dung", "Giải pháp", "Kinh phí"]
    first = page(1, [heads, ["Một hai", "Làm một.", "Có"], ["Ba bốn", "Làm hai.", "Có"]])
    edges = (0, 200, 300, 400)
    cells = tuple(
        replace(c, box=Box(edges[c.col], c.box.top, edges[c.col + 1], c.box.bottom)) for c in first.grid.cells
    )
    read = {
        at: _over(r.text, edges[at[1]] + 60, edges[at[1]] + 140 - 60 * min(1, at[1])) for at, r in first.texts.items()
    }
    tables = join_tables([ReadGrid(replace(first.grid, cells=cells, column_edges=edges), read), page(2, [HEAD, THREE])])
    assert [len(table.columns) for table in tables] == [3, 4]


def _over(text: str, left: int, right: int) -> Reading:
    """Return a reading of one word between two px."""
    return Reading((Line((Word(text, 0.9, Box(left, 0, right, 9)),)),))


def _words(*placed: tuple[str, int]) -> Reading:
    return Reading((Line(tuple(Word(word, 0.9, Box(x, 0, x + 30, 9)) for word, x in placed)),))


def test_a_repeated_heading_is_known_where_a_lost_rule_left_two_headings_in_one_cell() -> None:
    first = page(1, [HEAD, ONE])
    lost = page(2, [["TT Nội dung", None, "Giải pháp", "Kinh phí"], ["2 Hai", None, "Làm hai.", "Có"]])
    texts_there = {
        **lost.texts,
        (0, 0): _words(("TT", 30), ("Nội", 120), ("dung", 160)),
        (1, 0): _words(("2", 30), ("Hai", 120)),
    }
    # The page has no edge at 100.
    cells = tuple(replace(c, col=max(0, c.col - 1), col_span=1) for c in lost.grid.cells)
    grid = replace(lost.grid, cells=cells, column_edges=(0, 200, 300, 400))
    shifted = {(row, max(0, col - 1)): reading for (row, col), reading in texts_there.items()}
    tables = join_tables([first, ReadGrid(grid, shifted)])
    assert [texts(table) for table in tables] == [[ONE, TWO]]


def test_a_page_that_lost_most_columns_goes_on_only_where_its_numbers_do() -> None:
    """Two inner edges are left of four: that they fit may be chance."""
    first = page(1, [[*HEAD, "Ghi chú"], [*ONE, "Khó"]])

    def rest(number: str) -> ReadGrid:
        cells = tuple(GridCell(0, i, 1, 1, Box(x, 0, 500, 50)) for i, x in enumerate((0, 200, 400)))
        grid = Grid(2, Box(0, 0, 500, 50), (0, 200, 400, 500), (0, 50), cells, open_top=False, open_bottom=False)
        found = (_words((number, 30), ("Hai", 120)), _words(("Làm", 205), ("Có", 320)), _words(("Dễ", 420)))
        return ReadGrid(grid, {(0, i): words for i, words in enumerate(found)})

    [table] = join_tables([first, rest("2")])
    assert texts(table) == [[*ONE, "Khó"], ["2", "Hai", "Làm", "Có", "Dễ"]]
    assert len(join_tables([first, rest("7")])) == 2


def test_the_rest_of_a_row_loses_no_words_where_a_rule_between_two_columns_is_lost() -> None:
    one, two = [*ONE, "Khó"], ["2", "Hai", "Làm", "Có", "Giải nhì cấp"]
    first = page(1, [[*HEAD, "Ghi chú"], one, two], open_bottom=True)
    rest = page(2, [["", "", "", "tỉnh", None]], open_top=True)
    [table] = join_tables([first, replace(rest, texts={(0, 3): _words(("tỉnh", 440))})])
    assert texts(table) == [one, [*two[:4], "Giải nhì cấp tỉnh"]]
    [table] = join_tables([first, replace(rest, texts={(0, 3): _words(("tỉnh", 385))})])
    assert texts(table) == [one, [*two[:3], "Có tỉnh", two[4]]]
    assert "uncertain_join" in table.rows[-1].cells[3].reasons


def test_an_edge_that_parts_no_texts_and_that_the_table_has_not_is_none() -> None:
    """Figures set below each other look like an upright."""
    first, rest = page(1, [HEAD, ONE]), page(2, [[*TWO[:3], "", "Có"], [*THREE[:3], "", "Có"]])
    edges = (0, 100, 200, 300, 330, 400)
    grid = replace(rest.grid, box=Box(0, 0, 400, 100), column_edges=edges)
    [table] = join_tables([first, replace(rest, grid=grid)])
    assert texts(table) == [ONE, TWO, THREE]
    both = {**rest.texts, (0, 3): reading("Hay")}
    assert len(join_tables([first, replace(rest, grid=grid, texts=both)])) == 2


def test_a_standard_goes_on_over_pages_of_one_row_each_as_its_criteria_tell() -> None:
    head = ["TT", "Tiêu chuẩn", "Tiêu chí", "Nội dung"]
    first, second = ["1", "Tiêu chuẩn 1: Quản lý", "1.1", "Một."], ["4", "Tiêu chuẩn 2: Cán bộ", "2.1", "Bốn."]
    pages = [[head, first], [["2", "", "1.3", "Hai."]], [["3", "", "1.4", "Ba."]], [second], [["5", "", "3.1", "Năm."]]]
    (table,) = join_tables([page(i, rows) for i, rows in enumerate(pages, 1)])
    assert [row[1] for row in texts(table)] == [first[1]] * 3 + [second[1], ""]
    assert [row.cells[1].merged for row in table.rows] == [True] * 3 + [False] * 2


def test_codes_that_go_on_join_pages_with_text_between_them() -> None:
    """What stands between may be dirt beside the sheet."""
    first = page(1, [HEAD, ["1.1", "Một", "Làm.", "Có"], ["1.2", "Hai", "Làm.", "Có"]])
    for code, count in (("1.3", 1), ("1.5", 2), ("2.1", 2)):
        following = page(2, [HEAD, [code, "Ba", "Làm.", "Có"]], text_above=("Bảng kê.",))
        assert len(join_tables([first, following])) == count, code


@pytest.mark.parametrize(("text_above", "count"), [((), 1), (("Bảng kê.",), 2)])
def test_the_next_group_goes_on_at_the_top_of_a_page(text_above: tuple[str, ...], count: int) -> None:
    """Its texts leave other corridors blank, so that only the numbers tell."""
    first = page(1, [HEAD, ["1.1", "Một", "Làm.", "Có"], ["1.2", "Hai", "Làm.", "Có"]])
    following = page(2, [["2.1", "Ba", "Làm.", "Có"]], text_above=text_above)
    edges = tuple(round(1.3 * edge) if edge == 100 else edge for edge in following.grid.column_edges)
    moved = replace(following, grid=replace(following.grid, bare=True, column_edges=edges))
    assert len(join_tables([first, moved])) == count


def test_a_blank_column_at_the_side_of_a_page_is_none_of_the_table() -> None:
    wide = [[*HEAD, "I"], [*THREE, ""]]
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), page(2, wide)])
    assert texts(table) == [ONE, TWO, THREE]
    filled = [[*HEAD, "Ghi chú"], [*THREE, "Xong"]]
    assert len(join_tables([page(1, [HEAD, ONE, TWO]), page(2, filled)])) == 2


def test_a_spoiled_heading_is_that_of_the_page_whose_numbers_go_on_and_whose_names_are_known() -> None:
    spoiled = ["Ư", "xqwvz kjh rrr mm", "Giải pháp", "Kinh phí"]
    (table,) = join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, THREE])])
    assert texts(table) == [ONE, TWO, THREE]
    assert [column.path[-1] for column in table.columns] == HEAD
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), page(2, [spoiled, THREE])])
    assert [column.path[-1] for column in table.columns] == HEAD
    assert len(join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, ONE])])) == 2
    four = ["4", "Bốn", "Làm bốn.", "Có"]
    (table,) = join_tables([page(1, [spoiled, ONE, TWO]), page(2, [HEAD, THREE]), page(3, [spoiled, four])])
    assert texts(table) == [ONE, TWO, THREE, four]


@pytest.mark.parametrize(("numbers", "count"), [(["(1)", "(2)", "(3)", "(4)"], 1), (["Ba", "Bốn", "Năm", "Sáu"], 2)])
def test_a_heading_above_numbers_of_columns_is_the_spoiled_one_that_shares_some_names(
    numbers: list[str], count: int
) -> None:
    """No row counts: a book of incoming papers, each row of which has its date first."""
    rows = [["02/03/2026", "Quỹ tín dụng", "Công điện", "x"], ["05/03/2026", "Kho bạc", "Giấy mời", "x"]]
    head = ["Ngày đến", "Tác giả", "Trích yếu", "Ký nhận"]
    spoiled = ["e z c", "Tác giả", "L au 19 199", "Ký nhận"]
    tables = join_tables([page(1, [spoiled, numbers, *rows]), page(2, [head, numbers, *rows])])
    assert len(tables) == count
    if count == 1:
        assert texts(tables[0]) == [*rows, *rows]
        assert [column.path[-1] for column in tables[0].columns] == head


def test_a_table_takes_the_heading_of_a_later_page_whose_numbers_go_on() -> None:
    """That of its first page could not be read: no warning is left of it."""
    first, later = page(1, [ONE, TWO]), page(2, [HEAD, THREE])
    (table,) = join_tables([first, later])
    assert [column.path[-1] for column in table.columns] == HEAD
    assert len(table.rows) == 3
    assert not table.warnings
    again = page(2, [HEAD, ONE])
    assert len(join_tables([first, again])) == 2


def test_a_heading_goes_on_where_its_first_cell_is_parted() -> None:
    """A piece of "STT" stands below an empty cell; headings beside it reach down to it."""
    names = ["Nội dung", "Đơn vị tính", "Chức vụ", "Ngày sinh"]
    below, row = ["^"] * 4 + ["Bắt đầu", "Kết thúc"], ["Một", "x", "y", "z", "1", "2"]
    whole = [["STT", *names, "Thời gian", None], ["^", *below], ["1", *row]]
    split = [["", *names, "Thời", "gian"], ["SII", *below], ["2", *row]]
    (table,) = join_tables([page(1, whole), page(2, split)])
    assert [row[0] for row in texts(table)] == ["1", "2"]


@pytest.mark.parametrize(("bare", "first", "count"), [(True, "3", 1), (True, "5", 2), (False, "3", 2)])
def test_pages_without_upright_rules_are_one_table_whose_numbers_go_on_in_as_many_columns(
    bare: bool, first: str, count: int
) -> None:
    """Its sides lie where the texts of each page end, so that the columns lie elsewhere."""
    one = page(1, [HEAD[:3], ["1", "Họp tổ", "T1"], ["2", "Dự giờ", "T2"]])
    two = page(2, [[first, "Sơ kết", "T3"], [str(int(first) + 1), "Tổng kết", "T4"]])
    reads = [
        replace(read, grid=replace(read.grid, column_edges=edges, bare=bare))
        for read, edges in ((one, (0, 100, 200, 300)), (two, (0, 60, 220, 300)))
    ]
    assert len(join_tables(reads)) == count


@pytest.mark.parametrize(("number", "tables"), [("3", 1), ("7", 2)])
def test_a_page_that_lost_the_line_before_notes_takes_it_from_the_next_where_numbers_go_on(
    number: str, tables: int
) -> None:
    """Few rows have a note, so that the line parts texts in few of them; the heading's names stand in one cell."""
    first = page(1, [HEAD, ["1", "Một", "Làm", ""], ["2", "Hai", "Xây", "Có"], *[["2", "Hai", "Xây", ""]] * 4])
    second = page(2, [[number, "Ba", "Mua", ""], ["8", "Bốn", "Sửa", "Có"]])
    found = join_tables([_without_edge(first, 3), second])
    assert len(found) == tables
    if tables == 1:
        assert len(found[0].columns) == 4
        assert texts(found[0])[1] == ["2", "Hai", "Xây", "Có"]


@pytest.mark.parametrize("bare", [True, False])
def test_a_repeated_heading_is_of_a_bare_table_wherever_its_sides_lie(bare: bool) -> None:
    """They lie where the texts of a page end; rules would tell of another table."""
    second = page(2, [HEAD, THREE])
    edges = tuple(edge + (150 if edge == second.grid.column_edges[-1] else 0) for edge in second.grid.column_edges)
    grids = [page(1, [HEAD, ONE, TWO]), replace(second, grid=replace(second.grid, column_edges=edges))]
    found = join_tables([replace(read, grid=replace(read.grid, bare=bare)) for read in grids])
    assert [texts(table) for table in found] == ([[ONE, TWO, THREE]] if bare else [[ONE, TWO], [THREE]])


def test_a_heading_with_the_title_of_a_group_at_the_foot_of_a_page_gets_them_too() -> None:
    """No line parts a title over all columns."""
    first = _without_edge(page(1, [HEAD, ["", "", "", ""]]), 1)
    grid, title = first.grid, GridCell(1, 0, 1, 3, Box(0, 50, 400, 100))
    cells = (*(cell for cell in grid.cells if cell.row == 0), title)
    texts_of = {place: found for place, found in first.texts.items() if place[0] == 0}
    words = [
        Word(word, 0.9, Box(5 + 130 * i, 60, 125 + 130 * i, 80)) for i, word in enumerate(("Tiêu", "chuẩn", "một"))
    ]
    texts_of[1, 0] = Reading((Line(tuple(words)),))
    first = ReadGrid(replace(grid, cells=cells), texts_of)
    (table,) = join_tables([first, page(2, [ONE, TWO])])
    assert [column.name for column in table.columns] == HEAD
    assert texts(table) == [["Tiêu chuẩn một", "", "", ""], ONE, TWO]


@pytest.mark.parametrize(
    ("labels", "carried"),
    [
        (("Quý I", "^", "Cả năm", "^", "Quý II"), True),
        (("Quý I", "Quý I", "Cả năm", "Cả năm", "Quý II"), False),
        (("Quý I", "^", "Cả năm", "", "Quý II"), False),
    ],
    ids=["merged ones", "none merged", "an empty one"],
)
def test_a_column_of_merged_labels_has_no_empty_cell_at_the_top_of_a_page(
    labels: tuple[str, ...], carried: bool
) -> None:
    """The label of one row on either page shows on neither that it is merged: that is doubted."""
    first = page(1, [HEAD, *([str(i), "Tên", "Làm.", label] for i, label in enumerate(labels, 1))])
    (table,) = join_tables([first, page(2, [HEAD, ["6", "Tên", "Làm.", ""], ["7", "Tên", "Làm.", "Quý III"]])])
    assert texts(table)[5][3] == ("Quý II" if carried else "")
    assert ("uncertain_join" in table.rows[5].cells[3].reasons) == carried


@pytest.mark.parametrize(("right", "near"), [(98, True), (60, False)], ids=["as words do", "apart"])
def test_words_that_stand_near_at_a_line_only_another_page_has_are_doubted(right: int, near: bool) -> None:
    """That line may be a streak: all texts of the later pages would be cut there."""
    lost = _without_edge(page(2, [["3", "Ba", "Làm", "Có"]]), 1)
    both = Reading((Line((Word("Chủ", 0.9, Box(10, 5, right, 20)), Word("tịch", 0.9, Box(103, 5, 140, 20)))),))
    (table,) = join_tables([page(1, [HEAD, ONE, TWO]), replace(lost, texts={**lost.texts, (0, 0): both})])
    assert texts(table)[2][:2] == ["Chủ", "tịch"]
    assert [cell.reasons for cell in table.rows[2].cells] == [("uncertain_join",) if near else ()] * 2 + [()] * 2


def test_small_labels_of_merged_cells_are_no_rest_of_the_one_above() -> None:
    """Units all begin with small letters: only a cell that shows its merging, or the first column, tells so."""
    first = page(1, [HEAD, *([str(i), "Tên", "Làm.", unit] for i, unit in enumerate(("kg", "^", "lít", "^", "bộ"), 1))])
    second = page(2, [HEAD, ["6", "Tên", "Làm.", "cái"], ["7", "Tên", "Làm.", "bao"]])
    (table,) = join_tables([first, second], lambda left, right: 1.0)
    assert [row[3] for row in texts(table)[4:6]] == ["bộ", "cái"]


def _without_rules(read: ReadGrid) -> ReadGrid:
    return replace(read, grid=replace(read.grid, ruling="none", bare=True))


def test_blank_columns_at_the_end_of_a_page_without_rules_are_not_seen() -> None:
    head = [*HEAD, "Ký nhận"]
    first = page(1, [head, [*ONE, ""], [*TWO, ""]])
    (table,) = join_tables([_without_rules(first), _without_rules(page(2, [THREE]))])
    assert texts(table) == [[*ONE, ""], [*TWO, ""], [*THREE, ""]]
    signed = page(1, [head, [*ONE, "An"], [*TWO, ""]])
    assert len(join_tables([_without_rules(signed), _without_rules(page(2, [THREE]))])) == 2, "it is not blank"
    assert len(join_tables([_without_rules(first), _without_rules(page(2, [["7", "Bảy", "Làm bảy.", "Có"]]))])) == 2
