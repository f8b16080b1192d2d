"""A sheet of little colour on wood, a hard shadow over most of both: its edge on the sheet is as clear as a side."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.image.pose.perspective import find_page
from pipeline.page import Image

CORNERS = np.array([[70, 210], [2000, 60], [2080, 2700], [190, 2820]], np.float64)


def photo(wood: tuple[int, int, int]) -> Image:
    """A curled sheet on streaks of ``wood`` (BGR), its head in the light, a shadow with a hard edge over the rest."""
    height, width = 3000, 2150
    rng = np.random.default_rng(7)
    streaks = cv2.GaussianBlur(rng.uniform(0.6, 1.25, (1, width)).astype(np.float32), (0, 0), 15)
    streaks = 0.3 * (streaks - streaks.mean()) / streaks.std() + 1
    ground = np.ones((height, width, 3), np.float32) * np.array(wood, np.float32) * streaks[:, :, None]
    picture = np.asarray(np.clip(ground, 0, 255), np.uint8)
    sides = [np.linspace(CORNERS[i], CORNERS[(i + 1) % 4], 60) for i in range(4)]
    sides[0][:, 1] -= 25 * np.sin(np.linspace(0, 2 * np.pi, 60))
    outline = np.round(np.vstack(sides)).astype(np.int32)
    cv2.fillPoly(picture, [outline], (205, 222, 232))
    for row in range(30):
        cv2.putText(picture, "Thong bao 2026", (350, 500 + 70 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.5, (30, 30, 30), 3)
    light = np.clip((460 - np.arange(height, dtype=np.float32)) / 20, 0, 1)
    return np.asarray(np.clip(picture * (0.42 + 0.58 * light)[:, None, None], 0, 255), np.uint8)


def test_it_is_found_by_its_colour() -> None:
    found = find_page(photo((95, 150, 190)))
    assert found is not None
    assert np.abs(found.corners - CORNERS).max() < 60


@pytest.mark.parametrize("wood", [(150, 150, 150), (205, 222, 232)], ids=["gray ground", "ground like the sheet"])
def test_a_ground_without_colour_of_its_own_tells_nothing(wood: tuple[int, int, int]) -> None:
    found = find_page(photo(wood))
    assert found is None or np.abs(found.corners - CORNERS).max() < 60


def strip(lit: tuple[int, int], text: range) -> Image:
    """A gray sheet on a dark ground, ``lit`` between two x, px, elsewhere in shadow; ``text`` is where words begin."""
    picture = np.full((1400, 1000), 20, np.uint8)
    cv2.rectangle(picture, (40, 40), (960, 1360), 90, -1)
    cv2.rectangle(picture, (lit[0], 40), (lit[1], 1360), 230, -1)
    for row in range(25):
        for x in text:
            cv2.putText(picture, "hop", (x, 120 + 45 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 10, 2)
    return picture


def test_the_lit_part_of_a_sheet_is_no_sheet_where_most_of_the_text_stands_beside_it() -> None:
    assert find_page(strip((560, 960), range(80, 480, 90))) is None
    found = find_page(strip((560, 960), range(600, 900, 90)))
    assert found is not None
    assert np.abs(found.corners[:, 0] - [560, 960, 960, 560]).max() < 12
