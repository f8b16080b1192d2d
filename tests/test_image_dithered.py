"""Gray grounds that a one-bit scan has made into dots are taken out; letters, marks, rules and dotted rules stay."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image as Picture

from pipeline.image.glyphs import body_height, components, letters
from pipeline.image.paper.dithered import without_dithered
from pipeline.image.prepare import prepare
from pipeline.page import Image, PageImage

HEADING = slice(100, 300)
BELOW = slice(310, 900)


def _page(shade: int) -> Image:
    """A table with a shaded heading, px of 200 dpi."""
    page = np.full((1000, 1500), 255, np.uint8)
    page[HEADING, 60:1440] = shade
    for i, name in enumerate(("TT", "Noi dung", "Thoi gian", "Nguoi lam")):
        cv2.putText(page, name, (80 + 340 * i, 210), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 4, cv2.LINE_AA)
    for row in range(8):
        for col in range(4):
            text = ("Nghiem thu", "dua vao", "su dung", "12/2025")[(row + col) % 4]
            cv2.putText(page, text, (80 + 340 * col, 350 + 70 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    for x in (60, 400, 740, 1080, 1440):
        page[100:900, x : x + 3] = 0
    for y in (100, 300, 900):
        page[y : y + 3, 60:1443] = 0
    return page


def diffused(gray: Image) -> Image:
    """Floyd's and Steinberg's diffusion of errors."""
    return np.asarray(Picture.fromarray(gray).convert("1"), np.uint8) * np.uint8(255)


def ordered(gray: Image) -> Image:
    """Bayer's matrix of thresholds."""
    matrix = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8
    whole = np.tile(matrix, (gray.shape[0] // 4 + 1, gray.shape[1] // 4 + 1))[: gray.shape[0], : gray.shape[1]]
    return np.where(gray > whole, 255, 0).astype(np.uint8)


def screened(gray: Image) -> Image:
    """A screen of 45 degrees, its dots 6 px apart."""
    y, x = np.mgrid[: gray.shape[0], : gray.shape[1]]
    turn = 2 * np.pi / 6 / 2**0.5
    screen = (np.cos((x + y) * turn) + np.cos((x - y) * turn)) / 4 + 0.5
    return np.where(gray / 255 > 0.01 + 0.98 * screen, 255, 0).astype(np.uint8)


def _cleared(page: Image) -> tuple[Image, Image, float]:
    """Return ink before and after, 255 on ink, and the share that was ground."""
    ink = np.asarray(255 - page, np.uint8)
    parts = components(ink)
    glyph = body_height(parts, letters(parts))
    assert glyph is not None
    done = without_dithered(page, ink, parts, glyph)
    assert (done.gray[done.ink > 0] == page[done.ink > 0]).all()
    return ink, done.ink, done.share


@pytest.mark.parametrize("dots", [diffused, ordered, screened])
def test_a_shaded_heading_made_of_dots_becomes_paper_under_its_letters(dots: Callable[[Image], Image]) -> None:
    plain = np.asarray(_page(255) < 128)
    before, after, share = _cleared(dots(_page(215)))
    assert share > 0.1
    lost = plain & (after == 0) & (before > 0)
    assert lost.sum() <= 0.01 * plain[HEADING].sum()
    more = (after > 0) & ~cv2.dilate(plain.astype(np.uint8), np.ones((3, 3))).astype(bool)
    assert more[HEADING].sum() <= 0.05 * ((before > 0) & ~plain)[HEADING].sum()
    assert (after[BELOW] == before[BELOW]).all()


def test_a_dotted_grid_is_no_ground() -> None:
    page = _page(255)
    for y in range(320, 900, 35):
        page[y : y + 2, 60:1440:7] = page[y : y + 2, 61:1440:7] = 0
    for x in range(230, 1440, 170):
        page[310:900:7, x : x + 2] = page[311:900:7, x : x + 2] = 0
    before, after, share = _cleared(page)
    assert share == 0 and (after == before).all()


def test_dust_is_no_ground() -> None:
    page, rng = _page(255), np.random.default_rng(5)
    for y, x in zip(rng.integers(0, 998, 1500).tolist(), rng.integers(0, 1498, 1500).tolist(), strict=True):
        page[y : y + 2, x : x + 2] = 0
    _, _, share = _cleared(page)
    assert share == 0


def test_the_step_is_logged_and_can_be_left_out() -> None:
    page = PageImage(1, np.pad(ordered(_page(215)), 200, constant_values=255), 200.0)
    done = prepare(page)
    (step,) = [step for step in done.steps if step.id == "dithered"]
    assert step.settings["share"] > 0.05
    plain = prepare(page, skip=frozenset({"dithered"}))
    assert all(step.id != "dithered" for step in plain.steps)
    assert (plain.ink > done.ink).sum() > 4000
