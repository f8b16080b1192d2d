"""Marks beside figures and between them: each with what it must leave alone."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.normalize import Repairer
from pipeline.reading import Line, Reading, Word


@pytest.fixture(scope="module")
def repairer() -> Repairer:
    return Repairer.load()


def repaired(repairer: Repairer, text: str) -> tuple[str, list[tuple[str, str]]]:
    words = tuple(Word(word, 0.95, Box(0, 0, 10, 10)) for word in text.split())
    found = repairer.repair_reading(Reading((Line(words),)))
    return found.text, [(edit.from_, edit.to) for edit in found.edits]


@pytest.mark.parametrize(
    ("read", "meant", "edit"),
    [
        ("Dây điện 2×2,5", "Dây điện 2x2,5", ("2×2,5", "2x2,5")),
        ("Gạch đặc 60×100×200", "Gạch đặc 60x100x200", ("60×100×200", "60x100x200")),
        ("Gạch đặc 60x100×200", "Gạch đặc 60x100x200", ("60x100×200", "60x100x200")),
        ("Thôn.10, xã Kiên Thành", "Thôn 10, xã Kiên Thành", ("Thôn.10,", "Thôn 10,")),
        ("Thôn 2. xã Hòa Lạc", "Thôn 2, xã Hòa Lạc", ("2.", "2,")),
        ("giai đoạn 2026 2030", "giai đoạn 2026 - 2030", ("2026 2030", "2026 - 2030")),
        ("năm học 2024 2025.", "năm học 2024 - 2025.", ("2024 2025.", "2024 - 2025.")),
    ],
)
def test_they_are_put_right(repairer: Repairer, read: str, meant: str, edit: tuple[str, str]) -> None:
    assert repaired(repairer, read) == (meant, [edit])


@pytest.mark.parametrize(
    "text",
    [
        "a × b",
        "P.101",
        "TS.20",
        "2. kiểm tra",
        "Thôn 2. Xã Hòa Lạc",
        "ngày 2.",
        "các năm 2026 2030",
        "giai đoạn 2030 2026",
        "giai đoạn 2026 3 tháng",
    ],
)
def test_others_stay(repairer: Repairer, text: str) -> None:
    assert repaired(repairer, text) == (text, [])
