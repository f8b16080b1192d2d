"""A pale pattern all over a page becomes paper, its print stays; what is pale in places only is left as it is."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from pipeline.image.paper.pattern import without_pattern
from pipeline.image.prepare import STEPS, prepare
from pipeline.page import Image, PageImage

GLYPH = 16.0


def printed() -> Image:
    gray = np.full((1400, 1100), 255, np.uint8)
    for y in range(120, 1300, 60):
        for x in range(90, 950, 150):
            cv2.putText(gray, "thang", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 30, 3)
    for x in (60, 500, 1040):
        gray[80:1310, x : x + 3] = 30
    return cv2.GaussianBlur(gray, (0, 0), 0.8)


def striped(gray: Image, level: float = 0.62, period: int = 47) -> Image:
    """Stripes across the page, as a camera makes of a screen's lines."""
    y, x = np.mgrid[: gray.shape[0], : gray.shape[1]]
    stripes = np.where(np.sin((x + y) * 2 * np.pi / period) > 0.2, level, 1.0)
    return np.rint(gray * cv2.GaussianBlur(stripes, (0, 0), period / 16)).astype(np.uint8)


@pytest.mark.parametrize("level", [0.62, 0.75])
def test_stripes_all_over_a_page_become_paper_and_its_print_stays(level: float) -> None:
    gray = printed()
    found = without_pattern(striped(gray, level), GLYPH)
    assert found.share > 0.2
    ink, far = gray < 100, cv2.erode(gray, np.ones((9, 9), np.uint8)) > 200
    assert (found.gray[ink] < 128).mean() > 0.98
    assert (found.gray[far] > 235).mean() > 0.97
    assert without_pattern(found.gray, GLYPH).share == 0.0


def _shaded(gray: Image) -> Image:
    """A shaded heading and shaded rows of a table."""
    gray[80:180] = np.minimum(gray[80:180], 205)
    gray[600:900, 60:1040] = np.minimum(gray[600:900, 60:1040], 215)
    return gray


def _grainy(gray: Image) -> Image:
    noise = np.random.default_rng(3).normal(0, 9, gray.shape)
    return np.clip(gray + noise, 0, 255).astype(np.uint8)


def _shining_through(gray: Image) -> Image:
    back = cv2.GaussianBlur(cv2.flip(printed(), 1), (0, 0), 4.0)
    return np.minimum(gray, (255 - 0.3 * (255.0 - back)).astype(np.uint8))


@pytest.mark.parametrize("make", [lambda gray: gray, _shaded, _grainy, _shining_through])
def test_other_pages_stay(make: Callable[[Image], Image]) -> None:
    gray = make(printed())
    found = without_pattern(gray, GLYPH)
    assert found.share == 0.0
    assert found.gray is gray


def test_the_step_can_be_left_out() -> None:
    assert "pattern" in STEPS
    page = PageImage(1, striped(printed(), period=17), 200.0)
    done, plain = prepare(page), prepare(page, skip=frozenset({"pattern"}))
    (step,) = [step for step in done.steps if step.id == "pattern"]
    assert step.settings["share"] > 0.2
    assert all(step.id != "pattern" for step in plain.steps)
