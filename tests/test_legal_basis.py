"""Legal bases taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.values.legal_basis import parse_legal_basis


def test_a_circular_and_its_contradiction() -> None:
    found = parse_legal_basis(
        "Thông tư số 18/2012/TT-BGDĐT ngày 22/8/2018 của Bộ Giáo dục và Đào tạo ban hành Quy định về kiểm định;"
    )
    assert found is not None
    assert (found.doc_type, found.number, found.date) == ("Thông tư", "18/2012/TT-BGDĐT", "2018-08-22")
    assert (found.issuer, found.subject) == ("Bộ Giáo dục và Đào tạo", "ban hành Quy định về kiểm định")
    assert len(found.warnings) == 1 and "2012" in found.warnings[0] and "2018" in found.warnings[0]


def test_a_letter_without_the_word_number() -> None:
    found = parse_legal_basis(
        "Căn cứ Công văn 1470/SGDĐT-KTKĐCLGD ngày 07/10/2022 của Sở Giáo dục và Đào tạo về nhiệm vụ."
    )
    assert found is not None
    assert (found.number, found.date, found.subject) == ("1470/SGDĐT-KTKĐCLGD", "2022-10-07", "về nhiệm vụ")
    assert found.warnings == []


def test_laws_have_their_name_as_subject() -> None:
    dated = parse_legal_basis("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;")
    numbered = parse_legal_basis("Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19/6/2015;")
    assert dated is not None and numbered is not None
    assert (dated.doc_type, dated.subject, dated.date) == ("Luật", "Ngân sách nhà nước", "2015-06-25")
    assert (numbered.number, numbered.subject) == ("77/2015/QH13", "Tổ chức chính quyền địa phương")


def test_a_resolution_names_issuer_and_subject() -> None:
    found = parse_legal_basis(
        "Căn cứ Nghị quyết số 11/NQ-HĐND ngày 17/01/2023 của Hội đồng nhân dân tỉnh Kon Tum quy định mức chi;"
    )
    assert found is not None
    assert (found.issuer, found.subject) == ("Hội đồng nhân dân tỉnh Kon Tum", "quy định mức chi")


def test_what_names_no_document_is_none() -> None:
    assert parse_legal_basis("Xét đề nghị của Khoa Khám bệnh.") is None
    assert parse_legal_basis("") is None


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    found = parse_legal_basis(text)
    assert found is None or found.doc_type or found.number
