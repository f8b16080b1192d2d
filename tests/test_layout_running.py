"""Lines that several pages bear near the same end are no text of the document."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.layout.analyse import analyse
from tests.drawn_lines import COUNTRY, PROSE, centred, head, line, page, roles, stacked

HEAD = "Trường Tiểu học Hoa Hồng"


def test_heads_and_feet_are_left_out_though_misread_or_numbered() -> None:
    heads = [HEAD, "Trường Tiêu học Hoa Hông", HEAD]
    pages = [
        page([line(head, 300, 120 + 10 * n), *stacked(PROSE, 500), line(f"Trang {n} trên 3", 1900, 3350)], n)
        for n, head in enumerate(heads, 1)
    ]
    blocks = analyse(pages).blocks
    assert roles(blocks, "body") == PROSE * 3
    assert len(roles(blocks, "running")) == 6


def test_a_misread_number_is_like_those_of_other_pages() -> None:
    feet = ["Trang 1/3", "Tràng 2/3", "Trang 3/3"]
    pages = [page([*stacked(PROSE, 500), line(foot, 1900, 3350)], n) for n, foot in enumerate(feet, 1)]
    blocks = analyse(pages).blocks
    assert roles(blocks, "page_number") == feet[::2] and roles(blocks, "running") == feet[1:2]


def test_a_table_goes_on_below_a_running_head() -> None:
    pages = [page([line(HEAD, 300, 120)], n, (Box(300, 300, 2200, 3000),)) for n in (1, 2)]
    assert not roles(analyse(pages).blocks, "body", "heading", "title", "issuer")


def test_a_table_may_seem_to_begin_with_the_rule_below_a_running_head() -> None:
    """Where it is known from another page it is one there, too; else it may be a title."""
    prose, near, far = page([line(HEAD, 300, 120), *stacked(PROSE, 500)], 1), (Box(300, 150, 2200, 3000),), ()
    known = [prose, page([line(HEAD, 300, 120), *stacked(PROSE, 500)], 2), page([line(HEAD, 300, 120)], 3, near)]
    assert len(roles(analyse(known).blocks, "running")) == 3
    alone = [page([line(HEAD, 300, 120), *stacked(PROSE, 3100)], 1, near), page(stacked(PROSE, 500), 2, far)]
    assert not roles(analyse(alone).blocks, "running")


@pytest.mark.parametrize(("other", "running"), [("KH tháng", 2), ("KH thang", 0)], ids=["to the letter", "nearly"])
def test_what_is_the_same_to_the_letter_may_be_shifted_as_a_sheet_that_lay_askew_is(other: str, running: int) -> None:
    feet = (line("KH tháng", 300, 3250), line(other, 300, 3395))
    pages = [page([*stacked(PROSE, 500), foot], n) for n, foot in enumerate(feet, 1)]
    assert len(roles(analyse(pages).blocks, "running")) == running


@pytest.mark.parametrize(
    "again",
    [line("Trường Mầm non Sơn Ca", 300, 120), line(HEAD, 1500, 120), line(HEAD, 300, 900)],
    ids=["another", "elsewhere", "in the midst"],
)
def test_what_no_other_page_bears_there_stays(again: object) -> None:
    pages = [page([line(HEAD, 300, 120), *stacked(PROSE, 500)], 1), page([again, *stacked(PROSE, 1200)], 2)]
    assert not roles(analyse(pages).blocks, "running")


def test_the_first_of_repeated_titles_stays() -> None:
    title = "DANH SÁCH HỌC SINH BÁN TRÚ"
    pages = [page([centred(title, 1300, 200), *stacked(PROSE, 500)], n) for n in (1, 2)]
    blocks = analyse(pages).blocks
    assert roles(blocks, "running") == [title]
    assert title == " ".join(block.text for block in blocks if block.page == 1 and block.text in title)


@pytest.mark.parametrize(("above", "running"), [("Trường Tiểu học Hoa Hồng", 1), ("UBND huyện Chợ Gạo", 0)])
def test_what_stands_above_the_head_and_is_said_again_in_it_is_none_of_it(above: str, running: int) -> None:
    lines = [line(above, 300, 90), *head(["UBND HUYỆN CHÂU ĐỨC", "TRƯỜNG TIỂU HỌC HOA HỒNG"], COUNTRY)]
    blocks = analyse([page([*lines, *stacked(PROSE, 700)])]).blocks
    assert len(roles(blocks, "running")) == running
    assert not running or roles(blocks, "parent_body") == ["UBND HUYỆN CHÂU ĐỨC"]


def test_the_offices_name_right_above_its_head_is_a_running_head_in_one_line_or_two() -> None:
    left = ["UBND QUẬN KIẾN AN", "ỦY BAN NHÂN DÂN", "PHƯỜNG TRÀNG MINH", "Số: 24/BC-UBND"]
    above = line("Ủy ban nhân dân phường Tràng Minh", 100, 150)
    blocks = analyse([page([above, *head(left, COUNTRY), *stacked(PROSE, 700)])]).blocks
    assert roles(blocks, "running") == [above.text]
    assert roles(blocks, "parent_body", "issuer") == [left[0], " ".join(left[1:3])]


def test_an_office_above_another_in_the_middle_of_its_name_is_none() -> None:
    left = ["UBND HUYỆN CHÂU ĐỨC", "Số: 24/BC-UBND"]
    above = centred("HĐND HUYỆN CHÂU ĐỨC", 700, 150)
    blocks = analyse([page([above, *head(left, COUNTRY), *stacked(PROSE, 700)])]).blocks
    assert roles(blocks, "running") == []
    assert above.text in roles(blocks, "parent_body")


def test_what_one_page_bears_above_its_head_is_none_of_the_text_of_others_though_these_were_shifted() -> None:
    name = "PHÒNG NỘI VỤ"
    first = [line(name, 300, 150), *head(["UBND HUYỆN THỌ XUÂN", name, "Số: 502/QĐ-NV"], COUNTRY)]
    pages = [page([*first, *stacked(PROSE, 700)]), page([line(name, 300, 330), *stacked(PROSE, 500)], 2)]
    blocks = analyse(pages).blocks
    assert roles(blocks, "running") == [name] * 2
    assert roles(blocks, "body") == PROSE * 2
