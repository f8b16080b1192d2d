"""Lines become paragraphs, over lines and pages; nothing is recognized here."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from tests.drawn_lines import INDENT, LEFT, PITCH, PROSE, centred, justified, line, page, roles, stacked, wrapped


@pytest.mark.parametrize(("indent", "hang", "space"), [(INDENT, 0, 0), (INDENT, 0, 24), (0, 0, 36), (60, 100, 0)])
def test_paragraphs_are_unwrapped_in_every_setting(indent: int, hang: int, space: int) -> None:
    texts = [f"- {t}" for t in PROSE] if hang else PROSE
    blocks = analyse([page(stacked(texts, 300, indent, hang, space))]).blocks
    assert roles(blocks, "body", "list_item") == texts


def test_what_closes_a_bracket_begins_no_item() -> None:
    text = "Người vi phạm thì bị phạt từ một trăm nghìn đồng (100.000 đ) đến một triệu đồng (1.000.000 đ) và tù."
    before, after = text.split("(1.000.000 ")
    lines = [line(f"{before}(1.000.000", 420, 300), line(after, 320, 358)]
    lines[0] = lines[0].__class__(lines[0].box._replace(right=2280), lines[0].reading)
    assert roles(analyse([page(lines)]).blocks, "body", "list_item") == [text]


def test_paragraph_goes_on_over_a_page_break_and_page_numbers_are_dropped() -> None:
    rows = wrapped(PROSE[0] + " " + PROSE[0], 300)
    assert len(rows) >= 4
    first = [*rows[:2], line("3", 1290, 3350)]
    rest = [justified(r.text, LEFT, 300 + i * PITCH) for i, r in enumerate(rows[2:-1])]
    rest.append(line(rows[-1].text, LEFT, 300 + len(rest) * PITCH))
    second = [centred("- 4 -", 1300, 150), *rest, *wrapped(PROSE[2], 900)]
    blocks = analyse([page(first, 3), page(second, 5)]).blocks
    assert roles(blocks, "body") == [PROSE[0] + " " + PROSE[0], PROSE[2]]
    assert len(roles(blocks, "page_number")) == 2


@pytest.mark.parametrize(
    ("second", "one"),
    [
        ("Điều 14 của Nghị định này xem xét quyết định.", True),
        ("Điều 14 Nghị định này xem xét quyết định.", True),
        ("Điều 14. Tổ chức thực hiện", False),
    ],
)
def test_an_article_that_is_spoken_of_goes_on(second: str, one: bool) -> None:
    first = justified(
        "Đối với hội nghề nghiệp có tính đặc thù chuyên môn thì cơ quan có thẩm quyền quy định tại", LEFT + INDENT, 300
    )
    rows = [first, line(second, LEFT, 300 + PITCH)]
    blocks = analyse([page([*rows, *stacked(PROSE, 420)])]).blocks
    assert (roles(blocks, "body")[0] == f"{first.text} {second}") == one


def test_dash_within_a_sentence_does_not_break_it() -> None:
    first = justified(
        "Phối hợp chặt chẽ với chính quyền, công an và các tổ chức chính trị, các đơn vị kinh tế", LEFT + INDENT, 300
    )
    second = line("- xã hội trên địa bàn.", LEFT, 300 + PITCH)
    blocks = analyse([page([first, second, *stacked(PROSE, 420)])]).blocks
    assert roles(blocks, "body")[0].endswith("kinh tế - xã hội trên địa bàn.")
    assert roles(blocks, "list_item") == []


@pytest.mark.parametrize("indent", [INDENT, 0])
def test_a_line_that_a_semicolon_ends_goes_on_in_small_letters(indent: int) -> None:
    first = "Năng suất lúa vụ đông xuân ước đạt năm phẩy tám tấn một héc-ta, cao hơn cùng kỳ của năm trước;"
    rows = [justified(first, LEFT + indent, 300), line("diện tích gieo sạ vượt kế hoạch.", LEFT, 300 + PITCH)]
    blocks = analyse([page([*rows, *stacked(PROSE, 300 + 2 * PITCH + 20, indent)])]).blocks
    assert roles(blocks, "body")[0] == f"{first} diện tích gieo sạ vượt kế hoạch."


def test_an_item_behind_a_semicolon_begins_anew() -> None:
    rows = [justified(f"- {text}", LEFT, 300 + i * PITCH) for i, text in enumerate([PROSE[2][:-1] + ";", PROSE[2]])]
    assert len(roles(analyse([page(rows)]).blocks, "body", "list_item")) == 2


@pytest.mark.parametrize(
    ("second", "one"),
    [
        ("BÊN A: CÔNG TY TNHH MỘT THÀNH VIÊN NGỌC", False),
        ("Đại diện bên mua: Ông Nguyễn Văn Hòa", False),
        ("ỦY BAN NHÂN DÂN XÃ ĐẠI HẢI", False),
        ("Các thành viên trong tổ giúp việc.", True),
        ("chủ trì: ông Nguyễn Văn Hòa", True),
    ],
)
def test_what_a_colon_opens_begins_anew_where_it_is_named(second: str, one: bool) -> None:
    """Paragraphs are indented, and the line that the colon ends is full: only the words tell."""
    prose = wrapped(PROSE[0], 300)
    text = "Hôm nay, ngày 13 tháng 11 năm 2026, tại trụ sở Ủy ban nhân dân xã, hai bên gồm:"
    at = 300 + len(prose) * PITCH
    rows = [*prose, justified(text, LEFT + INDENT, at), line(second, LEFT, at + PITCH)]
    found = roles(analyse([page(rows)]).blocks, "body", "heading", "list_item")
    assert (found[-1] == f"{text} {second}") is one
