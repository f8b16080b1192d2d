"""Columns of closed lists: ethnic groups, sexes, surnames."""

import pytest

from pipeline.normalize.columns.closed_lists import closed_list, settled, surnames_of, total_labels
from pipeline.normalize.repaired import Repaired, RepairedWord


def cell(text, confidence=0.99):
    words = tuple(RepairedWord(w, w, 5.0, True, False, confidence) for w in text.split())
    return Repaired(text, text, (), words, -5.0, ())


@pytest.mark.parametrize(
    ("heading", "read", "text", "name"),
    [
        ("Dân tộc", "Tay", "Tày", "ethnic_groups"),
        ("DÂN TỘC", "NUNG", "NÙNG", "ethnic_groups"),
        ("Giới tính", "Năm", "Nam", "sexes"),
        ("Giới tính", "Nư", "Nữ", "sexes"),
        ("Xếp loại", "Khả", "Khá", "ranks"),
        ("Kết quả", "Tôt", "Tốt", "ranks"),
        ("Hạnh kiểm", "Yêu", "Yếu", "ranks"),
        ("Trình độ", "Cao đăng", "Cao đẳng", "degrees"),
        ("ĐVT", "tân", "tấn", "measures"),
        ("Đơn vị tính", "quyên", "quyển", "measures"),
        ("ĐVT", "kỹ", "kg", "measures"),
        ("Họ và tên", "Nguyên Văn An", "Nguyễn Văn An", "surnames"),
        ("Họ và tên", "Bà Đô Thị Đô", "Bà Đỗ Thị Đô", "surnames"),
    ],
)
def test_one_mark_away_from_one_entry(heading, read, text, name):
    found = settled(cell(read), closed_list(heading))
    assert found.text == text
    assert found.raw == read
    assert [e.reason for e in found.edits] == [f"dictionary:{name}"]
    assert " ".join(w.text for w in found.words) == text


@pytest.mark.parametrize(
    ("read", "text"), [("Tổng công", "Tổng cộng"), ("TÔNG CỘNG", "TỔNG CỘNG"), ("Tổng sổ", "Tổng số")]
)
def test_the_label_of_a_total_is_known_in_any_column(read, text):
    assert settled(cell(read), total_labels()).text == text


@pytest.mark.parametrize("text", ["Tổng công ty", "Công", "Tổng cộng", "Tổng quan"])
def test_what_is_no_label_of_a_total_stays(text):
    assert settled(cell(text), total_labels()).text == text


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Dân tộc", "Tày"),
        ("Dân tộc", "Mán"),
        ("Dân tộc", "Pháp"),
        ("Dân tộc", ""),
        ("Giới tính", "Khác"),
        ("Xếp loại", "Loại A"),
        ("Kết quả", "Đã bàn giao"),
        ("ĐVT", "tá"),
        ("Họ và tên", "Trần Nguyên Đô"),
        ("Họ và tên", "Nguyên"),
        ("Họ và tên", "Ksor Y Nguyên"),
    ],
)
def test_what_is_no_entry_read_wrong_stays(heading, text):
    found = settled(cell(text), closed_list(heading))
    assert found.text == text
    assert found.edits == ()


def test_a_rare_surname_needs_an_unsure_engine():
    surnames = closed_list("Họ và tên")
    assert settled(cell("Kiêu Thanh Nhung", 0.7), surnames).text == "Kiều Thanh Nhung"
    sure = settled(cell("Kiêu Thanh Nhung", 0.99), surnames)
    assert sure.text == "Kiêu Thanh Nhung"
    assert "uncertain_word" in sure.reasons
    assert [word.doubtful for word in sure.words] == [True, False, False]
    assert sure.words[0].risk > 0 == sure.words[1].risk


@pytest.mark.parametrize("text", ["Tổng số", "Tông kinh phí", "Hô", "Trân trọng"])
def test_what_is_no_name_has_no_surname(text):
    assert settled(cell(text, 0.7), closed_list("Họ và tên")).text == text


NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Tổng Thị Lụa", "Lê Ngọc Hà", "Phạm Minh"]


def test_a_column_of_names_is_one_whatever_its_heading_says():
    found = surnames_of(NAMES)
    assert found == closed_list("Họ và tên")
    assert settled(cell("Tổng Thị Lụa", 0.7), found).text == "Tống Thị Lụa"
    assert surnames_of(NAMES[:3]) is None, "too few"
    assert surnames_of([*NAMES, "Hiệu trưởng nhà trường", "Tổ phó chuyên môn"]) is None
    assert surnames_of(["Toán Hữu", "Vật lí Việt", "Tin học Nhàn", "Hóa học Tài", "Lịch sử Mận"]) is None
    assert surnames_of(["Thôn 5, xã Bình Thành"] * 6) is None


def test_two_entries_as_near_decide_nothing():
    surnames = closed_list("Họ và tên")
    assert surnames.nearest("Hô") == "Hồ", "Hờ is two marks away"
    assert surnames.nearest("Vú") == "Vũ"
    assert surnames.nearest("Lá") is None, "La, Lã"


def test_other_columns_are_free():
    assert closed_list("Nội dung") is None
    assert closed_list("Họ và tên người ký") is None


def test_an_edit_of_an_edit_starts_from_what_was_read():
    from pipeline.document import Edit

    before = Edit(**{"from": "Ngưyên"}, to="Nguyên", reason="lexicon", score=3.0)
    read = cell("Nguyên Văn An")
    found = settled(Repaired(read.text, "Ngưyên Văn An", (before,), read.words, -5.0, ()), closed_list("Họ và tên"))
    assert [(e.from_, e.to) for e in found.edits] == [("Ngưyên", "Nguyễn")]


def test_the_label_of_a_total_is_known_in_a_column_of_names():
    assert settled(cell("Tổng sổ"), closed_list("Họ và tên")).text == "Tổng số"
