"""The subject of a letter below its number goes on as long as its lines do, however few words the last one holds."""

from __future__ import annotations

import pytest

from pipeline.layout.analyse import analyse
from tests.drawn_lines import COUNTRY, PROSE, centred, head, page, roles, stacked

LEFT_COLUMN = ["UBND HUYỆN BA VÌ", "ỦY BAN NHÂN DÂN XÃ A", "Số: 314/UBND-TCHC", "V/v khảo sát lịch trực cấp cứu năm"]


@pytest.mark.parametrize("rest", ["hóa", "học", "2026", "số 5", "II"])
def test_the_last_line_of_a_subject_may_be_short(rest: str) -> None:
    lines = [*head([*LEFT_COLUMN, rest], COUNTRY), centred("Kính gửi: Phòng Nông nghiệp", 1300, 600)]
    blocks = analyse([page([*lines, *stacked(PROSE, 700)])]).blocks
    assert roles(blocks, "title") == [f"{LEFT_COLUMN[3]} {rest}"]
    assert roles(blocks, "body") == PROSE


@pytest.mark.parametrize("rest", ["=—ơ", "~ *-"])
def test_an_ornament_below_a_subject_is_none_of_it(rest: str) -> None:
    lines = [*head([*LEFT_COLUMN, rest], COUNTRY), centred("Kính gửi: Phòng Nông nghiệp", 1300, 600)]
    blocks = analyse([page([*lines, *stacked(PROSE, 700)])]).blocks
    assert roles(blocks, "title") == [LEFT_COLUMN[3]]
