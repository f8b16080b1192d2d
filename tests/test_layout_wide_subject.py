"""A subject nearly as wide as the page's text is told from the first line of a paragraph."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from tests.drawn_lines import COUNTRY, INDENT, LEFT, PROSE, RIGHT, centred, head, line, page, roles, stacked, width

SUBJECT = "Tuyên truyền phương án phòng, chống thiên tai và tìm kiếm cứu nạn tại các cơ sở giáo dục của xã năm 202"


@pytest.mark.parametrize(
    ("indent", "mark", "title"),
    [(INDENT, "6", True), (0, "6", False), (INDENT, ".", False)],
    ids=["alone", "goes on", "a sentence"],
)
def test_a_wide_line_in_the_middle_above_an_indented_paragraph_is_the_subject(
    indent: int, mark: str, title: bool
) -> None:
    text = SUBJECT + mark
    assert RIGHT - LEFT - width(text) < 120
    lines = head(["TRƯỜNG MẦM NON PHỐ LU", "Số: 499/TB-MNPL"], COUNTRY)
    lines += [centred("THÔNG BÁO", (LEFT + RIGHT) // 2, 520), centred(text, (LEFT + RIGHT) // 2, 600)]
    lines += stacked(PROSE, 700, indent)
    assert (roles(analyse([page(lines)]).blocks, "title") == [text]) == title


@pytest.mark.parametrize("curl", [0, 30])
def test_a_short_paragraph_below_a_subject_begins_there_though_the_sheet_curls(curl: int) -> None:
    first = "Việc thu, nộp và quyết toán các khoản đóng góp tự nguyện phải có các chứng từ hợp lệ đã được ký"
    lines = head(["UBND HUYỆN A", "Số: 260/TTr-PGDĐT"], COUNTRY)
    lines += [centred(text, 1300, top) for text, top in (("TỜ TRÌNH", 520), ("Triển khai đường liên xã", 590))]
    lines += [line(first, LEFT + INDENT + curl, 670), line("được niêm yết tại trụ sở.", LEFT + curl, 728)]
    blocks = analyse([page([*lines, *stacked(PROSE, 800)])]).blocks
    assert roles(blocks, "title") == ["Triển khai đường liên xã"]
