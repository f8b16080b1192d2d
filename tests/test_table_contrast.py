"""Headings of unknown words are known by the rows below them or by the next page."""

import pytest

from pipeline.table.headings.contrast import is_unlike_rows_below
from pipeline.table.headings.heading import heading_rows
from pipeline.table.joined.join import join_tables
from pipeline.table.joined.speaking import speaks_for_table
from tests.read_pages import page, texts

LESSONS = [["Hai", str(i), "Toán", "Văn", "Sử"] for i in range(1, 6)]
TIMETABLE = [["Thứ", "Tiết", "6A", "6B", "7A"], *LESSONS]


def test_texts_of_other_shapes_than_those_below_are_headings() -> None:
    assert is_unlike_rows_below(page(1, TIMETABLE), 0)
    assert heading_rows(page(1, TIMETABLE), first=True) == 1


def test_a_first_row_like_the_others_is_none() -> None:
    assert not is_unlike_rows_below(page(1, LESSONS), 0)
    assert not is_unlike_rows_below(page(1, TIMETABLE[:3]), 0), "two rows tell nothing"


def test_a_row_that_the_next_page_repeats_is_a_heading() -> None:
    odd = ["2021", "2022", "2023", "2024"]
    first, second = [["5", "6", "7", "8"], ["1", "9", "4", "2"]], [["3", "1", "1", "2"], ["8", "8", "9", "2"]]
    (table,) = join_tables([page(1, [["Năm", *odd[1:]], *first]), page(2, [["Năm", *odd[1:]], *second])])
    assert [column.name for column in table.columns] == ["Năm", *odd[1:]]
    assert texts(table) == [*first, *second]


def test_other_first_rows_are_joined_as_rows() -> None:
    first, second = [["Năm", "6", "7", "8"], ["x", "9", "4", "2"]], [["Hai", "1", "1", "2"], ["y", "8", "9", "2"]]
    (table,) = join_tables([page(1, first), page(2, second)])
    assert len(table.rows) + len(table.header) == 4


def test_rows_of_many_columns_are_a_table_though_one_does_not_count() -> None:
    rows = [[f"{i}", "Ông An", "Nam", "Tổ trưởng", "12,5"] for i in range(1, 11)]
    assert speaks_for_table(page(1, [*rows[:6], *rows[7:]]))
    assert speaks_for_table(page(1, [*rows[:4], ["II", "Khối hai", "", "", ""], *rows[4:]]))
    assert not speaks_for_table(page(1, [*rows[:2], *rows[6:]])), "few that count"
    assert not speaks_for_table(page(1, [[*row[:3], f"{row[3]};", row[4]] for row in rows])), "items of a list"
    assert not speaks_for_table(page(1, [rows[0], rows[5], rows[2], rows[8], *rows[:4], rows[9]])), "no count"


def test_numbers_of_columns_speak_for_a_table() -> None:
    rows = [["", "Bùi Bá Chính", "9.394.240", "Xuất sắc"], ["", "Tạ Thúy", "6.640", "Đạt"]]
    assert speaks_for_table(page(1, [["(1)", "(2)", "(3)", "(4)"], *rows]))
    assert not speaks_for_table(page(1, [["(1)", "Bùi", "(3)", "Tạ"], *rows]))


def test_many_rows_that_count_in_four_columns_are_a_table() -> None:
    rows = [[f"{i}", "Ông An", "Nam", "Tổ trưởng"] for i in range(1, 10)]
    assert speaks_for_table(page(1, rows))
    assert not speaks_for_table(page(1, rows[:5]))
    assert not speaks_for_table(page(1, [row[:3] for row in rows])), "contents have three columns"
    assert not speaks_for_table(page(1, [[*row[:3], "........ 5"] for row in rows]))
    assert not speaks_for_table(page(1, [*rows[:6], *rows[7:]])), "one number is missing"


def test_a_heading_over_columns_speaks_for_its_table() -> None:
    rows = [[f"{i}", "An Hòa", "12", "7", "3"] for i in range(1, 5)]
    assert speaks_for_table(page(1, [["TT", "Xã", "Tổng hợp", None, None], ["^", "^", "Mắc", "Khỏi", "Khác"], *rows]))


def test_a_table_each_cell_of_which_is_filled_is_one() -> None:
    """A menu: its headings are days, and no list has five tabulators."""
    days = ["Bữa", "T2", "T3", "T4", "T5", "T6"]
    named = ["Bữa", "Đầu", "Giữa", "Sau", "Cuối", "Thêm"]
    meals = [[meal, "Phở gà", "Xôi đậu", "Cháo thịt", "Bún riêu", "Sữa tươi"] for meal in ("Sáng", "Trưa", "Chiều")]
    assert speaks_for_table(page(1, [named, *meals]))
    assert not speaks_for_table(page(1, [named, *meals[:2], [*meals[2][:5], ""]]))
    assert not speaks_for_table(page(1, [named[:4], *[row[:4] for row in meals]])), "three tabulators"
    assert not speaks_for_table(page(1, [days, *meals])), "figures name nothing here"
    assert speaks_for_table(page(1, [["", "Thứ Hai", "Thứ Ba", "Thứ Tư"], *[["", *row[1:4]] for row in meals]]))


def test_the_lead_cell_of_a_heading_may_be_parted_and_misread() -> None:
    """What stands beside headings that reach down, or below one over several, is no row, whatever it was read as."""
    top, below = ["", "Tài sản", "Theo sổ", None, "Ghi chú"], ["511", "^", "Lượng", "Giá", "^"]
    rows = [["1", "Bàn", "5", "100", ""], ["2", "Ghế", "7", "200", ""], ["3", "Tủ", "1", "90", ""]]
    assert heading_rows(page(1, [top, below, *rows]), first=True) == 2
    (table,) = join_tables([page(1, [top, below, *rows])])
    assert [column.key for column in table.columns][0] == "no"
    assert texts(table) == rows
    parted = ["1", "Bàn", "5", "100", ""]
    assert heading_rows(page(1, [top, parted, *rows[1:]]), first=True) == 1, "a row of its own"


def test_names_below_a_heading_of_several_levels_tell_of_it() -> None:
    """Of its first row one name is known; what was taken for a rule parts the cell of "TT"."""
    top = ["", "Nội dung công việc", "", "Kết quả thực hiện", None, None]
    middle = ["^", "^", "^", "Giai đoạn này", None, "Học sinh"]
    below = ["TT", "^", "ĐVT", "Kế hoạch", "Thực hiện", "Nữ"]
    rows = [[str(i), "Họp tổ", "bộ", "12", "7", "3"] for i in range(1, 4)]
    assert heading_rows(page(1, [top, middle, below, *rows]), first=True) == 3


@pytest.mark.parametrize(
    ("top", "first", "depth"),
    [
        (["", "", "Năm đưa", "Theo sổ", ""], "1", 2),
        (["", "", "Năm đưa", "Theo sổ", ""], "5", 0),
        (["4", "", "Năm đưa", "Theo sổ", ""], "1", 0),
    ],
    ids=["upper lines of names", "no first row", "a row of its own"],
)
def test_a_row_of_few_texts_above_known_names_is_of_their_heading(top: list[str], first: str, depth: int) -> None:
    names = ["STT", "Nội dung", "vào sử dụng", "Số lượng", "Ghi chú"]
    rows = [[first, "Bàn ghế", "2016", "14", ""], ["2", "Tủ sách", "2017", "5", "Hỏng"]]
    assert heading_rows(page(1, [top, names, *rows]), first=False) == depth


def test_a_row_of_texts_below_two_names_that_a_scratch_has_joined_is_no_level() -> None:
    names = ["Buổi", "Tiết Thứ 2", None, "Thứ 3", "Thứ 4"]
    rows = [["Sáng", str(i), "Toán", "Văn", "Sử"] for i in range(1, 5)]
    assert heading_rows(page(1, [names, *rows]), first=True) == 1
    units = ["", "(tiết)", "(phút)", "(phút)", "(phút)"]
    assert heading_rows(page(1, [names, units, *rows]), first=True) == 2


def test_a_heading_below_a_title_is_told_by_the_first_number_below_it_or_the_name_of_the_numbers() -> None:
    """Two of its six names are known."""
    title = ["Chia ra", None, None, None, None, None]
    names = ["Nhóm", "Giao cho", "Ở đâu", "Từ", "Nội dung", "Ghi chú"]
    rows = [[str(i), "Chi", "Thôn", "37", "2", ""] for i in range(1, 4)]
    assert heading_rows(page(1, [title, names, *rows]), first=True) == 2
    assert heading_rows(page(1, [title, names, *rows[1:]]), first=True) == 0
    assert heading_rows(page(1, [title, ["STT", *names[1:]], *rows[1:]]), first=True) == 2


def test_columns_of_figures_under_names_are_a_table() -> None:
    """A balance: nothing counts, some cells are empty, and second lines look like rows."""
    named = ["Khoản", "Chú giải", "Cuối kỳ", "Đầu kỳ"]
    rows = [
        ["Tiền", "", "872.363", "9.924.454"],
        ["Phải thu", "", "4.548.925", "(1.545.322)"],
        ["ngắn hạn", "", "", ""],
    ]
    more = [["Hàng tồn", "V.02", "1.701", "2.578"], ["Nguyên giá", "", "9.539", "3.630"], ["Hao mòn", "", "4.250", "7"]]
    assert speaks_for_table(page(1, [named, *rows, *more]))
    assert not speaks_for_table(page(1, [named, *rows, *more[:1]])), "three figures a column"
    assert not speaks_for_table(page(1, [named, *([*row[:3], "x"] for row in [*rows, *more])])), "one column of figures"
    assert not speaks_for_table(page(1, [*more, *rows])), "no names"


def test_several_columns_of_figures_are_a_table_whatever_names_them() -> None:
    """A list of marks whose heading is read in pieces; contents and dates of a programme have fewer."""
    rows = [
        ["6A", "Lan", "10", "8,5", "9", "27,5"],
        ["6B", "Mai", "9", "", "8", "25"],
        ["6C", "Hà", "7", "8", "9", "24"],
    ]
    heading = ["Lớp", "", "Chuyên", "dục", "", ""]
    assert speaks_for_table(page(1, [heading, *rows[:1], ["7A", "Tú", "8", "7", "7", "22"], *rows[1:]]))
    assert not speaks_for_table(page(1, [heading, *rows[:2]])), "two rows"
    assert not speaks_for_table(page(1, [heading, *([*row[:4], "tốt", row[5]] for row in rows)])), "three columns"


def test_items_of_a_list_are_no_heading() -> None:
    rows = [
        ["-", "Ông An", "Bí thư Chi đoàn;", "Thành viên"],
        *(["-", "Bà Hà", "Tổ trưởng;", "Thư ký"] for _ in range(6)),
    ]
    assert not speaks_for_table(page(1, rows))


def test_names_that_count_are_a_heading_and_other_codes_are_none() -> None:
    rows = [["Sáng", "1", "Toán", "Ngữ văn", "Địa lí", "Tin học"]]
    assert heading_rows(page(1, [["Buổi", "Tiết", "T2", "T3", "T4", "T5"], *rows]), first=True) == 1
    assert heading_rows(page(1, [["Ban", "Lớp", "A7", "C2", "B4", "A1"], *rows]), first=True) == 0
