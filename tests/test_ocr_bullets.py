"""Bullets that were not read stand in the ink below those that were."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.ocr.bullets import with_seen_bullets
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word


def _page(*discs: tuple[int, int, int]) -> CleanPage:
    """A page whose letters are 20 px high, with discs (x, y, radius)."""
    ink = np.zeros((200, 400), np.uint8)
    for x, y, radius in discs:
        cv2.circle(ink, (x, y), radius, 255, -1)
    return CleanPage(1, 255 - ink, 255 - ink, ink, 300, PageMetrics(20.0, 2.0), np.eye(3))


def _line(top: int, *, bullet: bool) -> Line:
    words = (Word("•", 0.9, Box(24, top + 10, 36, top + 22)),) if bullet else ()
    return Line(
        (*words, Word("Ghi", 0.98, Box(50, top, 100, top + 30)), Word("sổ", 0.98, Box(110, top, 150, top + 30)))
    )


@pytest.mark.parametrize(
    ("disc", "read", "seen"),
    [
        ((30, 66, 5), True, True),
        ((30, 66, 2), True, False),
        ((8, 66, 5), True, False),
        ((30, 96, 5), True, False),
        ((30, 66, 5), False, False),
    ],
    ids=["below it", "a speck", "elsewhere", "no line", "none was read"],
)
def test_a_disc_below_a_bullet_is_one(disc: tuple[int, int, int], read: bool, seen: bool) -> None:
    page = _page((30, 26, 5), disc)
    reading = Reading((_line(10, bullet=read), _line(50, bullet=False)))
    (found,) = with_seen_bullets([Target(page, Box(10, 5, 390, 120), "cell", (1, 0, 1))], [reading])
    assert found.lines[0] == reading.lines[0]
    assert (found.lines[1].words[0].text == "•") == seen
    assert found.lines[1].words[-2:] == reading.lines[1].words


def test_a_line_that_begins_with_a_bullet_gets_no_other() -> None:
    page = _page((30, 26, 5), (30, 66, 5))
    reading = Reading((_line(10, bullet=True), _line(50, bullet=True)))
    assert with_seen_bullets([Target(page, Box(10, 5, 390, 120), "cell", (1, 0, 1))], [reading]) == [reading]


@pytest.mark.parametrize(
    ("discs", "seen"),
    [
        ([(30, 26, 5), (30, 66, 5), (31, 106, 5)], [True, True, True, False]),
        ([(30, 26, 5), (30, 66, 5)], [False] * 4),
        ([(30, 26, 5), (14, 66, 5), (38, 106, 5), (22, 146, 5)], [False] * 4),
        ([(30, 26, 5), (30, 66, 5), (30, 106, 3)], [False] * 4),
        ([(30, 14, 5), (30, 54, 5), (30, 94, 5)], [False] * 4),
    ],
    ids=["three", "two", "not below each other", "of other sizes", "above the letters' middle"],
)
def test_where_none_was_read_discs_of_one_size_below_each_other_are(
    discs: list[tuple[int, int, int]], seen: list[bool]
) -> None:
    reading = Reading(tuple(_line(top, bullet=False) for top in (10, 50, 90, 130)))
    (found,) = with_seen_bullets([Target(_page(*discs), Box(10, 5, 390, 190), "cell", (1, 0, 1))], [reading])
    assert [line.words[0].text == "•" for line in found.lines] == seen
