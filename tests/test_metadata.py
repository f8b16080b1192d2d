"""Metadata from the texts of head and foot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Metadata
from pipeline.normalize.values.incomplete import incomplete
from pipeline.normalize.values.metadata import (
    build_metadata,
    parse_number_line,
    parse_place_date,
    school_year,
    split_recipients,
)


def test_all_fields_of_a_plan() -> None:
    values, warnings = build_metadata(
        {
            "parent_body": "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "issuer": "TRƯỜNG THPT\nBÌNH PHỤC NHỨT",
            "number": "Số: 126/KH-THPTBPN",
            "place_date": "Chợ Gạo, ngày 31 tháng 10 năm 2022",
            "doc_type": "KẾ HOACH",
            "title": "CẢI TIẾN CHẤT LƯỢNG\nGIÁO DỤC\nNăm học: 2022 - 2023",
            "signer_title": "KT.HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG",
            "signer": "Nguyễn Văn An",
            "recipients": "- Sở GDĐT (b/c);\n- Các tổ;\n- Lưu: VT.",
        }
    )
    assert warnings == []
    assert values.issuer == "TRƯỜNG THPT BÌNH PHỤC NHỨT"
    assert (values.number, values.place, values.date) == ("126/KH-THPTBPN", "Chợ Gạo", "2022-10-31")
    assert (values.doc_type, values.school_year) == ("KẾ HOẠCH", "2022 - 2023")
    assert values.title == "CẢI TIẾN CHẤT LƯỢNG GIÁO DỤC Năm học: 2022 - 2023"
    assert values.signer_title == "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG"
    assert values.recipients == ["Sở GDĐT (b/c)", "Các tổ", "Lưu: VT"]


def test_a_letter_is_told_by_its_subject() -> None:
    values, _ = build_metadata({"number": "Số: 486/BVA-TCHC", "title": "V/v chấn chỉnh\nviệc thu"})
    assert (values.doc_type, values.title) == ("CÔNG VĂN", "chấn chỉnh việc thu")


@pytest.mark.parametrize("mark", ["V/v", "Và", "Viv", "Vív", "W"])
def test_a_letter_is_told_by_its_addressee_where_its_mark_is_misread(mark: str) -> None:
    values, _ = build_metadata({"title": f"{mark} báo cáo số lượng", "addressee": "Kính gửi: Các sở"})
    assert (values.doc_type, values.title) == ("CÔNG VĂN", "báo cáo số lượng")


def test_a_title_in_capitals_below_the_head_makes_no_letter() -> None:
    values, _ = build_metadata({"number": "Số: 12/XYZ-THCS", "title": "SỔ GHI ĐẦU BÀI\nTháng 4"})
    assert values.doc_type is None


@pytest.mark.parametrize(
    ("read", "number", "kind"),
    [
        ("BẢNG GIÁ", "Số: 1/BG-TTYT", "BẢNG GIÁ"),
        ("BẢN GIÁ", "", "BẢN GIÁ"),
        ("PHIẾU THU", "", "PHIẾU THU"),
        ("PHIẾU CHÚC", "", "PHIẾU CHÚC"),
        ("THÔNG TIN", "Số: 1/TT-THCS", "THÔNG TIN"),
        ("BẢNG KẾ", "", "BẢNG KÊ"),
        ("KE HOACH", "", "KẾ HOẠCH"),
        ("KẾ HOẠT", "Số: 2/KH-THCS", "KẾ HOẠCH"),
        ("BÁƠ CÁQ", "", "BÁO CÁO"),
        ("THÔNC BÁO", "", "THÔNG BÁO"),
        ("A TRẬN", "", "MA TRẬN"),
    ],
)
def test_a_type_in_other_words_is_another_type(read: str, number: str, kind: str) -> None:
    values, _ = build_metadata({"doc_type": read, "number": number})
    assert values.doc_type == kind


def test_kinds_without_an_abbreviation_are_numbered_as_they_like() -> None:
    assert build_metadata({"doc_type": "BẢNG THANH TOÁN", "number": "Số: 12/BL-MN"})[1] == []


def test_a_decision_keeps_about_in_its_title() -> None:
    values, _ = build_metadata({"doc_type": "QUYẾT ĐỊNH", "title": "Về việc kiện toàn"})
    assert (values.doc_type, values.title) == ("QUYẾT ĐỊNH", "Về việc kiện toàn")


def test_what_is_absent_is_null_and_what_is_unreadable_warns() -> None:
    values, warnings = build_metadata({})
    assert values.number is None and values.date is None and values.recipients == [] and warnings == []
    values, warnings = build_metadata({"place_date": "Chợ Gạo, ngày tháng năm", "number": "Số:"})
    assert values.place == "Chợ Gạo" and values.date is None and len(warnings) == 2


def test_number_that_contradicts_the_type_warns() -> None:
    values, warnings = build_metadata({"doc_type": "KẾ HOẠCH", "number": "Số: 8/QĐ-UBND"})
    assert values.number == "8/QĐ-UBND" and len(warnings) == 1


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("S4: 126/KH-THPTBPN", "126/KH-THPTBPN"),
        ("Số 12/BC-UBND", "12/BC-UBND"),
        ("Số: 841 / QĐ - UBND", "841/QĐ-UBND"),
        ("Số: 1470/SGDPT-KTKDCLGD", "1470/SGDĐT-KTKĐCLGD"),
        ("Số: 54/TTr-THSTHCSHV", "54/TTr-TH&THCSHV"),
        ("Số: 73/TB-THTHCSHĐ", "73/TB-TH&THCSHĐ"),
        ("Số: 91/QĐ-THẾTHCSPL", "91/QĐ-TH&THCSPL"),
        # A school's own name, not one that has lost its bar.
        ("Số: 922/TB-THDT", "922/TB-THDT"),
        ("(Số: 12/HĐ-TTYT)", "12/HĐ-TTYT"),
        ("Số:", None),
        ("", None),
    ],
)
def test_number_lines(line: str, number: str | None) -> None:
    assert parse_number_line(line) == number


@given(
    st.sampled_from(["Chợ Gạo", "TP. Hồ Chí Minh", "Ỷ La"]),
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(1990, 2060),
)
def test_place_and_date(place: str, day: int, month: int, year: int) -> None:
    line = f"{place}, ngày {day:02d} tháng {month:02d} năm {year}"
    assert parse_place_date(line) == (place, f"{year}-{month:02d}-{day:02d}")


def test_a_stroke_before_the_day_is_no_part_of_the_date() -> None:
    assert parse_place_date("Ea Yông, ngày|07 tháng 11 năm 2025") == ("Ea Yông", "2025-11-07")


@pytest.mark.parametrize("speck", ["", "* "])
def test_a_wrapped_year_is_the_dates(speck: str) -> None:
    assert parse_place_date(f"Tân Tiến, ngày 16 tháng 01 năm\n{speck}2024") == ("Tân Tiến", "2024-01-16")


def test_recipients_are_joined_over_lines_and_parted() -> None:
    assert split_recipients("- UBND tỉnh\nQuảng Ngãi (b/c);\n~ Các tổ; Công đoàn;\n- Lưu: VT, NV.") == [
        "UBND tỉnh Quảng Ngãi (b/c)",
        "Các tổ",
        "Công đoàn",
        "Lưu: VT, NV",
    ]


def test_the_office_that_keeps_a_copy_is_a_recipient_of_its_own() -> None:
    assert split_recipients("- Niêm yết,\nLưu: VT") == ["Niêm yết", "Lưu: VT"]
    assert split_recipients("- Trung tâm\nLưu trữ lịch sử tỉnh;\n- Lưu VT") == [
        "Trung tâm Lưu trữ lịch sử tỉnh",
        "Lưu VT",
    ]


@pytest.mark.parametrize("read", ["(b/c)", "(bic)", "(b/€)", "( b l c )"])
def test_who_is_reported_to_is_marked_in_one_way(read: str) -> None:
    assert split_recipients(f"- UBND tỉnh {read};") == ["UBND tỉnh (b/c)"]


def test_a_label_alone_is_no_recipient() -> None:
    assert split_recipients("- Nơi nhận:") == []


def test_school_year_is_two_years_in_a_row() -> None:
    assert school_year("năm học 2022 – 2023") == "2022 - 2023"
    assert school_year("năm học 2022 - 2032") is None


@given(
    st.dictionaries(
        st.sampled_from(["number", "place_date", "title", "recipients", "signer_title"]), st.text(max_size=60)
    )
)
def test_no_text_breaks_metadata(fields: dict[str, str]) -> None:
    found, warnings = build_metadata(fields)
    assert found.issuer is None
    assert all(warning.startswith("metadata.") for warning in warnings)


def test_specks_at_names_and_recipients_are_taken_off() -> None:
    values, _ = build_metadata(
        {
            "issuer": "UBND XÃ NGỌK\n'WANG",
            "signer_title": "KT; CHỦ TỊCH\nPHÓ 'CHỦ TỊCH",
            "recipients": "- Sở Y tế (b/€);",
        }
    )
    assert values.issuer == "UBND XÃ NGỌK WANG"
    assert values.signer_title == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert values.recipients == ["Sở Y tế (b/c)"]


@pytest.mark.parametrize(
    ("read", "title"),
    [
        ("HIỆH TRƯỞNG", "HIỆU TRƯỞNG"),
        ("zs““KT. HIỆU TRƯỞNG G5\nPHÓ HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG"),
        ("z §HỦTICH", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        ("TRƯỞNG XÓM", "TRƯỞNG XÓM"),
        ("TRƯỞNG BAN KIỂM KÊ.", "TRƯỞNG BAN KIỂM KÊ"),
        ("T/MĐẢNG ỦY\nPHÓ BÍ THƯ", "T/M ĐẢNG ỦY PHÓ BÍ THƯ"),
        ("TIM. ĐẢNG ỦY\nPHÓ BÍ THƯ", "T/M ĐẢNG ỦY PHÓ BÍ THƯ"),
    ],
)
def test_titles_are_found_among_strokes(read, title):
    values, _ = build_metadata({"signer_title": read})
    assert values.signer_title == title


@pytest.mark.parametrize(
    ("values", "lacking"),
    [
        ({"signer_title": "KT. GIÁM ĐỐC"}, {"signer_title"}),
        ({"signer_title": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"}, set()),
        ({"signer_title": "TM. UBND XÃ"}, {"signer_title"}),
        ({"signer_title": "T/M ĐẢNG ỦY"}, {"signer_title"}),
        ({"signer_title": "K/T BÍ THƯ"}, {"signer_title"}),
        ({"signer_title": "T/M ĐẢNG ỦY PHÓ BÍ THƯ"}, set()),
        ({"signer_title": "TỊCH"}, {"signer_title"}),
        ({"signer_title": "TM. UBND XÃ CHỦ TỊCH"}, set()),
        ({"signer_title": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"}, set()),
        ({"signer_title": "HIỆU TRƯỞNG", "issuer": "ỦY BAN NHÂN DÂN XÃ A"}, set()),
        ({"parent_body": "BAN NHÂN DÂN HUYỆN A", "issuer": "NHÂN DÂN XÃ B"}, {"parent_body", "issuer"}),
        ({}, set()),
    ],
)
def test_what_a_value_lacks_by_the_rules_of_writing(values: dict[str, str], lacking: set[str]) -> None:
    assert incomplete(Metadata(**values)).keys() == lacking
