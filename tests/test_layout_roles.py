"""Roles and reading order on pages made of words with boxes; nothing is recognized here."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box, union
from pipeline.layout.analyse import analyse
from pipeline.layout.head import issuer_start
from pipeline.layout.page_text import ReadLine
from pipeline.layout.roles import marker_of
from pipeline.reading import Line, Reading, Word
from tests.drawn_lines import (
    COUNTRY,
    INDENT,
    LEFT,
    LETTER,
    PITCH,
    PROSE,
    RIGHT,
    centred,
    head,
    line,
    page,
    roles,
    stacked,
    width,
)


def test_head_of_a_plan_is_told_apart_by_columns() -> None:
    lines = head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT BÌNH PHỤC NHỨT", "Số: 126/KH-THPTBPN"], COUNTRY)
    lines += [centred("KẾ HOẠCH", 1300, 500), centred("CẢI TIẾN CHẤT LƯỢNG GIÁO DỤC", 1300, 560)]
    lines += [centred("Năm học: 2022 - 2023", 1300, 620)] + stacked(["1. Căn cứ pháp lý", *PROSE], 760)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "parent_body") == ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]
    assert roles(blocks, "issuer") == ["TRƯỜNG THPT BÌNH PHỤC NHỨT"]
    assert roles(blocks, "number") == ["Số: 126/KH-THPTBPN"]
    assert roles(blocks, "place_date") == [COUNTRY[2]]
    assert roles(blocks, "doc_type") == ["KẾ HOẠCH"]
    assert roles(blocks, "title") == ["CẢI TIẾN CHẤT LƯỢNG GIÁO DỤC Năm học: 2022 - 2023"]
    assert roles(blocks, "heading") == ["1. Căn cứ pháp lý"]
    assert len(roles(blocks, "legal_basis")) == 3


@pytest.mark.parametrize("rest", ["2022", "nam 2022"])
def test_a_date_that_its_column_wraps_has_its_year_below(rest: str) -> None:
    country = [*COUNTRY[:2], COUNTRY[2].removesuffix(rest).strip(), rest]
    lines = head(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT BÌNH PHỤC NHỨT", "Số: 126/KH-THPTBPN"], country)
    lines += [centred("KẾ HOẠCH", 1300, 560), *stacked(PROSE, 760)]
    assert roles(analyse([page(lines)]).blocks, "place_date") == [COUNTRY[2]]


def test_minutes_begin_below_their_subject_however_much_of_the_line_was_read() -> None:
    lines = head(["UBND HUYỆN A", "ĐOÀN KIỂM TRA", "Số: 1/BB-ĐKT"], COUNTRY)
    lines += [centred("BIÊN BẢN", 1300, 500), centred("Kiểm tra an toàn thực phẩm tại bếp ăn tập thể", 1300, 560)]
    opening = "Hôm nay, ngày 15 tháng 8 năm 2020, Đoàn kiểm tra tiến hành kiểm tra"
    lines += [centred(opening, 1300, 620), *stacked(PROSE, 680)]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["Kiểm tra an toàn thực phẩm tại bếp ăn tập thể"]


def test_a_line_of_prose_in_the_middle_below_the_subject_is_none_of_it() -> None:
    lines = head(["UBND HUYỆN A", "PHÒNG VĂN HÓA", "Số: 1/KH-VH"], COUNTRY)
    lines += [centred("KẾ HOẠCH", 1300, 500), centred("Tiến độ thực hiện nhiệm vụ chuyển đổi số", 1300, 560)]
    prose = "Hoàn chỉnh báo cáo và gửi báo cáo bản cuối cho cơ sở giáo dục có chương trình."
    lines += [centred(prose, 1300, 620), *stacked(["1. Căn cứ pháp lý"], 760)]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["Tiến độ thực hiện nhiệm vụ chuyển đổi số"]
    assert roles(blocks, "body") == [prose]


def test_type_and_subject_on_one_line_are_parted() -> None:
    lines = head(["UBND HUYEN A", "TRUONG THPT B", "S4: 1/KH-B"], COUNTRY)
    lines += [centred("KE HOACH CAI TIEN CHAT LUQNG GIAO DUC", 1300, 520)] + stacked(PROSE, 760)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "doc_type") == ["KE HOACH"]
    assert roles(blocks, "title") == ["CAI TIEN CHAT LUQNG GIAO DUC"]


def test_head_read_as_one_line_is_cut() -> None:
    merged = line("SO GIAO DUC VA DAO TAO CONG HOA XA HOI CHU NGHIA VIET NAM", 320, 200)
    second = line("TRUONG THPT BINH PHUC Doc lap - Tu do - Hanh phuc", 340, 258)
    lines = [merged, second, centred("So: 12/BC-BP", 700, 330), centred(COUNTRY[2], 1750, 330)]
    lines += [centred("BÁO CÁO", 1300, 480), centred("Kết quả thực hiện nhiệm vụ", 1300, 540)] + stacked(PROSE, 700)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "parent_body", "issuer") == ["SO GIAO DUC VA DAO TAO", "TRUONG THPT BINH PHUC"]
    assert roles(blocks, "motto") == ["Doc lap - Tu do - Hanh phuc"]
    assert roles(blocks, "body") == PROSE


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        (["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT A"], 1),
        (["ỦY BAN NHÂN DÂN HUYỆN ĐĂK", "HÀ", "ỦY BAN NHÂN DÂN XÃ NGỌK", "WANG"], 2),
        (["BỘ GIÁO DỤC", "VÀ ĐÀO TẠO"], 0),
        (["UBND HUYỆN A", "TRƯỜNG TRUNG HỌC CƠ SỞ", "TRUNG NGHĨA"], 1),
        (["SỞ Y TẾ"], 0),
        (["ỦY BAN NHÂN DÂN", "TỈNH NINH BÌNH", "SỞ NỘI VỤ"], 2),
        (["UBND QUẬN 1", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG MẦM NON HOA SEN"], 2),
        (["ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ"], 0),
        (["ĐẢNG BỘ HUYỆN A", "CHI BỘ TRƯỜNG THPT B"], 1),
        (["ỦY BAN NHÂN DÂN HUYỆN CAI", "LẬY", "PHÒNG TÀI NGUYÊN VÀ MÔI", "TRƯỜNG"], 2),
        (["UBND TỈNH BẾN TRE", "SỞ TÀI NGUYÊN VÀ MÔI", "TRƯỜNG"], 1),
        (["ỦY BAN MẶT TRẬN TỔ QUỐC", "HUYỆN HOÀI ĐỨC", "UBMTTQ XÃ AN KHÁNH"], 2),
        (["SỞ VĂN HÓA VÀ THỂ THAO LONG AN", "THƯ VIỆN TỈNH"], 1),
        (["HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM", "THƯỜNG TRỰC HĐND"], 1),
        (["UBND HUYỆN THANH MIỆN", "ỦY BAN NHÂN DÂN", "XÃ ĐOÀN TÙNG"], 1),
        (["UBND HUYỆN LỆ THỦY", "ỦY BAN NHÂN DÂN XÃ", "PHONG THỦY"], 1),
        (["ỦY BAN NHÂN DÂN HUYỆN ĐỨC", "TRỌNG", "TRƯỜNG TRUNG HỌC CƠ SỞ LÊ", "QUÝ ĐÔN"], 2),
        (["UBND HUYỆN BA VÌ", "PHONG NỘI VỤ"], 1),
    ],
)
def test_issuer_begins_where_its_name_begins(lines: list[str], start: int) -> None:
    found = issuer_start(lines, [width(t) for t in lines], [width(t.split()[0]) for t in lines])
    assert found == start


@pytest.mark.parametrize("stamp", ["HỎA TỐC", "TỐI MẬT"])
def test_a_stamp_of_urgency_is_neither_subject_nor_addressee(stamp: str) -> None:
    lines = head(["UBND TỈNH A", "SỞ Y TẾ", "Số: 12/SYT-VP", "V/v tăng cường phòng, chống dịch"], COUNTRY)
    lines += [
        line(stamp, 420, 470),
        line("Kính gửi:", 1000, 470),
        line("- Các trung tâm y tế;", 1100, 530),
        *stacked(PROSE, 600),
    ]
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["V/v tăng cường phòng, chống dịch"]
    assert roles(blocks, "addressee")[:1] == ["Kính gửi:"]
    assert stamp in roles(blocks, "body")


def test_letter_keeps_its_subject_and_addressees() -> None:
    left = ["SỞ Y TẾ", "BỆNH VIỆN A", "Số: 486/BVA-TCHC", "V/v chấn chỉnh việc thu,", "chi đầu năm"]
    lines = head(left, [*COUNTRY[:2], "", COUNTRY[2]][:2])
    lines += [centred(COUNTRY[2], 1750, 316), line("Kính gửi:", 900, 640), line("- Các khoa;", 900, 700)]
    lines += [line("- Phòng Tài chính.", 900, 760)] + stacked(PROSE, 900)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["V/v chấn chỉnh việc thu, chi đầu năm"]
    assert roles(blocks, "addressee") == ["Kính gửi:", "- Các khoa;", "- Phòng Tài chính."]
    assert roles(blocks, "body") == PROSE
    assert roles(blocks, "doc_type") == []


def test_decision_has_authority_bases_and_order() -> None:
    lines = head(["ỦY BAN NHÂN DÂN HUYỆN A", "ỦY BAN NHÂN DÂN XÃ B", "Số: 8/QĐ-UBND"], COUNTRY)
    lines += [
        centred("QUYẾT ĐỊNH", 1300, 480),
        centred("Về việc kiện toàn Ban Chỉ huy phòng, chống thiên tai", 1300, 540),
    ]
    lines += [centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ B", 1300, 660)]
    bases = ["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Xét đề nghị của Văn phòng."]
    lines += stacked(bases, 760) + [centred("QUYẾT ĐỊNH:", 1300, 920)]
    articles = ["Điều 1. Kiện toàn Ban Chỉ huy gồm các ông, bà có tên sau đây:", "Điều 2. " + PROSE[1]]
    lines += stacked(articles, 1000)
    blocks = analyse([page(lines)]).blocks
    assert roles(blocks, "title") == ["Về việc kiện toàn Ban Chỉ huy phòng, chống thiên tai"]
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ B" in roles(blocks, "noise")
    assert roles(blocks, "legal_basis") == bases
    prose = roles(blocks, "legal_basis", "heading", "body", "list_item")
    assert prose == [*bases, "QUYẾT ĐỊNH:", *articles]


@pytest.mark.parametrize(("confidence", "parent"), [(0.4, "SỞ Y TẾ"), (0.95, "ZZZ SỞ Y TẾ")])
def test_doubtful_letters_above_a_head_are_no_name(confidence: float, parent: str) -> None:
    staple = line("ZZZ", 560, 140, confidence)
    lines = [staple, *head(["SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA A", "Số: 486/BVA-TCHC"], COUNTRY)]
    blocks = analyse([page([*lines, *stacked(PROSE, 700)])]).blocks
    assert roles(blocks, "parent_body") == [parent]


def test_tables_stand_between_their_paragraphs() -> None:
    table = Box(LEFT, 900, RIGHT, 1600)
    lines = [*stacked(PROSE[:2], 300), line("Biểu số 01: Tổng hợp", 900, 830), *stacked(PROSE[2:], 1700)]
    blocks = analyse([page([*lines, line("12", LEFT + 20, 1000)], tables=(table,))]).blocks
    order = [b.role for b in blocks if b.role != "noise"]
    assert order == ["body", "body", "caption", "table", "body"]
    assert next(b.table for b in blocks if b.role == "table") == 0


def narrow(texts: list[str], left: int, right: int, top: int) -> list[ReadLine]:
    """Return paragraphs justified between ``left`` and ``right``."""
    found = []
    for text in texts:
        rows: list[list[str]] = [[]]
        for word in text.split():
            if rows[-1] and width(" ".join([*rows[-1], word])) > right - left - (INDENT if len(rows) == 1 else 0):
                rows.append([])
            rows[-1].append(word)
        for i, row in enumerate(rows):
            edge, free = left + (INDENT if i == 0 else 0), 0.0
            if i < len(rows) - 1 and len(row) > 1:
                free = (right - edge - sum(LETTER * len(t) for t in row)) / (len(row) - 1)
            words, x = [], float(edge)
            for token in row:
                words.append(Word(token, 0.95, Box(int(x), top, int(x) + LETTER * len(token), top + 44)))
                x += LETTER * len(token) + (free or 12)
            box = Box(edge, top, words[-1].box.right, top + 44)
            found.append(ReadLine(box, Reading((Line(tuple(words)),))))
            top += PITCH
    return found


@pytest.mark.parametrize("merged", [True, False])
def test_two_columns_of_prose_are_read_one_after_the_other(merged: bool) -> None:
    left, right = narrow(PROSE, 300, 1240, 500), narrow([PROSE[1], PROSE[0]], 1360, 2300, 500)
    if merged:
        pairs = list(itertools.zip_longest(left, right))
        left = [
            ReadLine(union([a.box, b.box]), Reading((Line((*a.reading.words, *b.reading.words)),)))
            if a and b
            else a or b
            for a, b in pairs
        ]
        right = []
    lines = [centred("BẢN TIN NÔNG NGHIỆP", 1300, 300), *left, *right, centred("Ban biên tập", 1300, 1900)]
    blocks = analyse([page(lines, 2)]).blocks
    assert roles(blocks, "heading", "body") == ["BẢN TIN NÔNG NGHIỆP", *PROSE, PROSE[1], PROSE[0], "Ban biên tập"]


def test_labels_and_values_side_by_side_are_no_columns() -> None:
    rows = [
        (
            line(f"Họ và tên: Nguyễn Văn {c}", 300, 300 + i * PITCH),
            line(f"Ngày sinh: 0{i}/02/1990", 1400, 300 + i * PITCH),
        )
        for i, c in enumerate("ABCDEGHIKL")
    ]
    blocks = analyse([page([piece for row in rows for piece in row], 2)]).blocks
    assert "Nguyễn Văn A Ngày sinh: 00/02/1990" in " ".join(roles(blocks, "body"))


def test_headings_have_levels() -> None:
    texts = ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", PROSE[0], "2. Yêu cầu", PROSE[1], "II. TỔ CHỨC THỰC HIỆN", PROSE[2]]
    blocks = analyse([page(stacked(texts, 300))]).blocks
    assert [(b.level, b.text) for b in blocks if b.role == "heading"] == [
        (1, texts[0]),
        (2, texts[1]),
        (2, texts[3]),
        (1, texts[5]),
    ]


def test_no_pages_and_empty_pages_give_no_blocks() -> None:
    assert analyse([]).blocks == ()
    assert analyse([page([])]).blocks == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(str.strip),
            st.integers(0, 2300),
            st.integers(0, 3400),
        ),
        max_size=25,
    )
)
def test_every_line_comes_out_once_whatever_stands_on_the_page(items: list[tuple[str, int, int]]) -> None:
    lines = [line(text, left, top) for text, left, top in items if text.split()]
    blocks = analyse([page(lines)]).blocks
    read = sorted(w.text for row in lines for w in row.reading.words)
    kept = sorted(w.text for b in blocks for row in b.lines for w in row.reading.words)
    bare_rows = {w.text for row in lines if not any(c.isalnum() for c in row.text) for w in row.reading.words}
    missing = list(read)
    for word in kept:
        missing.remove(word)
    assert all(word in bare_rows for word in missing)
    pages = [b.page for b in blocks]
    assert all(a <= b for a, b in itertools.pairwise(pages))


@pytest.mark.parametrize("text", ["1.200.000 đồng một lần.", "12/9/2024 và các văn bản", "2,5 triệu đồng"])
def test_a_number_within_a_sentence_is_no_numbering(text: str) -> None:
    assert marker_of(text) is None


@pytest.mark.parametrize("text", ["1. Mục tiêu", "1.2. Mục tiêu", "I. MỤC TIÊU", "a) Nội dung", "5, Hư hỏng tài sản"])
def test_numbering_is_seen(text: str) -> None:
    assert marker_of(text) is not None
