"""Headings that repeat the number of the one before."""

from __future__ import annotations

from pipeline.assemble.doubts.repeated import with_doubted_numerals
from pipeline.document import Fragment, Paragraph, ParagraphKind
from pipeline.geometry import Box


def _paragraph(text: str, kind: ParagraphKind = "heading") -> Paragraph:
    box = Box(10, 10, 200, 30)
    return Paragraph(
        text=text,
        raw=text,
        kind=kind,
        level=1,
        page=1,
        box=box,
        fragments=[Fragment(page=1, box=box)],
        confidence=0.99,
        reasons=[],
        edits=[],
        doubts=[],
    )


def _doubted(*prose: Paragraph) -> list[str]:
    found = with_doubted_numerals(prose)
    assert [p.text for p in found] == [p.text for p in prose], "nothing is respelt"
    assert all((p.confidence < 0.6) == bool(p.reasons) for p in found)
    return [p.text for p in found if p.reasons == ["repeated_ordinal"]]


def test_the_second_heading_of_one_number_is_doubted() -> None:
    first, second, third = (_paragraph(t) for t in ("I. MỤC ĐÍCH", "I. NHIỆM VỤ", "III. TỔ CHỨC"))
    between = _paragraph("1. Nâng cao chất lượng dạy học.", "body")
    assert _doubted(first, between, second, third) == ["I. NHIỆM VỤ"]


def test_headings_that_count_are_sure() -> None:
    assert _doubted(*(_paragraph(t) for t in ("I. MỤC ĐÍCH", "II. NHIỆM VỤ", "III. TỔ CHỨC"))) == []


def test_parts_count_from_the_beginning() -> None:
    parts = [_paragraph(t) for t in ("I. MỤC ĐÍCH", "Phần thứ hai", "I. NHIỆM VỤ")]
    assert _doubted(*parts) == []
    lettered = [_paragraph(t) for t in ("A. HỌC KỲ I", "I. Dạy học", "B. HỌC KỲ II", "I. Dạy học", "B. TỔNG KẾT")]
    assert _doubted(*lettered) == []
    assert _doubted(*lettered[:3], lettered[4]) == ["B. TỔNG KẾT"]
    aims = [_paragraph("I. MỤC ĐÍCH"), _paragraph("Mục tiêu chung của năm học", "body"), _paragraph("I. NHIỆM VỤ")]
    assert _doubted(*aims) == ["I. NHIỆM VỤ"], "aims are no part"
    assert _doubted(_paragraph("I. MỤC ĐÍCH"), _paragraph("I. Ông Nguyễn Văn An", "body")) == []
