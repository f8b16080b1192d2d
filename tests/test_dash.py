"""Dashes of a few px on small photos, and the specks beside them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.dash import dashes
from pipeline.image.glyphs import components
from pipeline.image.paper.noise import find_specks
from pipeline.page import Image

BODY = 18.0
BLURRED = ((1, 1, 1, 1, 0, 0), (1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1), (0, 0, 0, 1, 1, 1))
SPECK = ((1, 1, 1, 0), (1, 1, 1, 1), (0, 1, 1, 0))
SPOT = ((0, 1, 1, 1, 1, 0), (1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1), (0, 1, 1, 1, 1, 0))


def _page(shape: tuple[tuple[int, ...], ...]) -> Image:
    """Return a page of letters, ten specks among them, with a piece of ink far from all."""
    ink = np.zeros((400, 400), np.uint8)
    for x in range(20, 380, 30):
        ink[20:38, x : x + 14] = 255
    for x in range(30, 380, 36):
        ink[150:153, x : x + 3] = 255
    ink[300 : 300 + len(shape), 200 : 200 + len(shape[0])] = 255 * np.array(shape, np.uint8)
    return ink


HYPHEN = ((1, 1, 1, 1, 1),) * 3
"""A short one, as full as a speck is not."""
ROUND = ((0, 1, 1, 1, 0), (1, 1, 1, 1, 1), (1, 1, 1, 1, 1), (0, 1, 1, 1, 0))


@pytest.mark.parametrize(("shape", "dash"), [(BLURRED, True), (SPECK, False), (SPOT, False)])
def test_the_ink_of_a_small_dash_tells_how_thick_it_is(shape: tuple[tuple[int, ...], ...], dash: bool) -> None:
    box = np.array([[0, 0, len(shape[0]), len(shape), int(np.sum(shape))]], np.int32)
    assert dashes(box, BODY, 0.3).tolist() == [dash]


@pytest.mark.parametrize(("shape", "dash"), [(HYPHEN, True), (ROUND, False)])
def test_a_short_hyphen_fills_its_box(shape: tuple[tuple[int, ...], ...], dash: bool) -> None:
    box = np.array([[0, 0, len(shape[0]), len(shape), int(np.sum(shape))]], np.int32)
    assert dashes(box, BODY).tolist() == [dash]


@pytest.mark.parametrize(("shape", "kept"), [(BLURRED, True), (SPECK, False), (SPOT, False)])
def test_on_a_page_with_dust_it_is_no_speck(shape: tuple[tuple[int, ...], ...], kept: bool) -> None:
    ink = _page(shape)
    parts = components(ink)
    specks, _ = find_specks(parts, BODY)
    assert bool(specks[parts.labels[301, 203]]) != kept
