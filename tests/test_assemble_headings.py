"""Headings are spelt as the dictionary has them only where the reading leaves room for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pipeline.assemble.headings import heading_text, unread_headings
from pipeline.geometry import Box
from pipeline.reading import Alternative, Line, Reading, Symbol, Word
from pipeline.settings import Settings
from pipeline.workbench import Workbench

SURE, DOUBTFUL = 0.99, 0.6


def reading(text: str, *confidences: float) -> Reading:
    given = confidences or (SURE,) * len(text.split())
    return Reading(
        (
            Line(
                tuple(
                    Word(word, confidence, Box(50 * i, 0, 50 * i + 40, 30))
                    for i, (word, confidence) in enumerate(zip(text.split(), given, strict=True))
                )
            ),
        )
    )


@dataclass(frozen=True)
class Case:
    read: str
    confidences: tuple[float, ...]
    leading: bool
    text: str


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings())


@pytest.mark.parametrize(
    "case",
    [
        Case("TL", (SURE,), False, "TL"),
        Case("TL", (DOUBTFUL,), False, "TL"),
        Case("T7", (SURE,), False, "T7"),
        Case("Năm", (SURE,), True, "Năm"),
        Case("Năm", (SURE,), False, "Năm"),
        Case("Đã chi", (SURE, DOUBTFUL), False, "Đã chi"),
        Case("Đã chi", (0.93, DOUBTFUL), False, "Đã chi"),
        Case("Đia chi", (0.93, DOUBTFUL), False, "Địa chỉ"),
        Case("Chi tiêu", (SURE, SURE), False, "Chi tiêu"),
        Case("Đơn giản", (SURE, SURE), False, "Đơn giản"),
        Case("TT", (SURE,), True, "TT"),
        Case("11", (SURE,), True, "TT"),
        Case("TI", (DOUBTFUL,), False, "TT"),
        Case("Sô thứ tự", (SURE, SURE, SURE), True, "Số thứ tự"),
        Case("Nôi dung", (DOUBTFUL, DOUBTFUL), False, "Nội dung"),
        Case("GHI CHÚ", (SURE, SURE), False, "GHI CHÚ"),
        Case("Thành tiềnn", (SURE, SURE), False, "Thành tiền"),
        Case("Thành tiên", (SURE, SURE), False, "Thành tiền"),
        Case("Tư chẩm", (SURE, SURE), False, "Tự chấm"),
        Case("Kinh phí (đông)", (SURE, SURE, SURE), False, "Kinh phí (đồng)"),
        Case("Nam sinh", (SURE, SURE), False, "Nam sinh"),
        Case("Họ tên", (SURE, SURE), False, "Họ tên"),
        Case("Họ, tên", (SURE, SURE), False, "Họ, tên"),
    ],
    ids=lambda case: f"{case.read} {case.confidences}",
)
def test_what_is_well_read_stays_as_it_is(case: Case, bench: Workbench) -> None:
    readings = {case.read: reading(case.read, *case.confidences)}
    assert heading_text(case.read, bench, leading=case.leading, readings=readings) == case.text


def test_what_the_recognizer_also_considered_counts_in_headings(bench: Workbench) -> None:
    considered = Symbol("BỐP", 0.5, (Alternative("góp", 0.64),))
    words = (*reading("Tổ chức, cá nhân").words, Word("BỐP", 0.5, Box(300, 0, 340, 30), (considered,)))
    found = Reading((Line((*words, Word("ý", 0.9, Box(350, 0, 370, 30)))),))
    text = "Tổ chức, cá nhân BỐP ý"
    assert heading_text(text, bench, leading=False, readings={text: found}) == "Tổ chức, cá nhân góp ý"


def test_a_speck_behind_a_heading_that_stands_elsewhere_without_it_is_no_mark(bench: Workbench) -> None:
    readings = {"TL": reading("TL"), "TL.": reading("TL.", DOUBTFUL), "SL.": reading("SL.", DOUBTFUL)}
    assert heading_text("TL.", bench, leading=False, readings=readings) == "TL"
    assert heading_text("SL.", bench, leading=False, readings=readings) == "SL."


def test_a_heading_of_which_a_part_could_not_be_read_is_told() -> None:
    whole, part = reading("PC thâm niên"), replace(reading("PC thâm"), uncovered=0.95)
    found = unread_headings(["TT", "PC thâm", "PC thâm", "PC thâm niên"], 2, {"PC thâm": part, "PC thâm niên": whole})
    assert found == ['page 2: a part of the heading "PC thâm" could not be read']
