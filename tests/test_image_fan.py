"""Uprights that fan out on a photo without sheet edges are made upright; what stands, is left alone."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.image.pose.fan import Fan, find_fan
from pipeline.image.prepare import prepare
from pipeline.page import PageImage

cv2.setNumThreads(1)
GLYPH = 11.0
WIDTH, HEIGHT = 1100, 1500
PLACES = (150, 400, 650, 900)


def fanned(lean, spread, places=PLACES, *, rules=True, texts=True):
    """Ink with columns that lean by ``lean + spread * x`` px a px down where they cross the page's middle."""
    ink = np.zeros((HEIGHT, WIDTH), np.uint8)
    rng = np.random.default_rng(5)
    for x in places:

        def at(y, x=x):
            return round(x + (lean + spread * x) * (y - HEIGHT / 2))

        if rules:
            cv2.line(ink, (at(400), 400), (at(1200), 1200), 255, 2)
        for y in range(420, 1200, 40) if texts else ():
            for left in range(at(y) + 12, at(y) + int(rng.integers(60, 180)), 10):
                cv2.rectangle(ink, (left, y), (left + 6, y + round(GLYPH)), 255, 2)
    return ink


@settings(max_examples=20, deadline=None)
@given(st.floats(-0.08, 0.08), st.floats(-1e-4, 1e-4), st.booleans())
def test_the_fan_is_found_and_undone(lean, spread, rules):
    found = find_fan(fanned(lean, spread, rules=rules), GLYPH)
    drift = 800 * max(abs(lean + spread * x) for x in PLACES)
    if drift < 0.3 * GLYPH:
        assert found is None
    if drift > 1.5 * GLYPH and max(abs(lean + spread * x) for x in (0, WIDTH)) < 0.14:
        assert found is not None
    if found is not None:
        for x in PLACES:
            slope = lean + spread * x
            ends = np.array([[[x + slope * (y - HEIGHT / 2), y] for y in (400, 1200)]], np.float64)
            top, bottom = cv2.perspectiveTransform(ends, found.homography())[0]
            assert abs(top[0] - bottom[0]) < (4 if rules else 7)


@given(st.floats(-0.1, 0.1), st.floats(-1e-4, 1e-4), st.integers(0, HEIGHT))
def test_level_lines_stay_level(lean, spread, y):
    moved = cv2.perspectiveTransform(
        np.array([[[0, y], [WIDTH, y]]], np.float64), Fan(lean, spread, HEIGHT / 2).homography()
    )[0]
    assert moved[0, 1] == pytest.approx(moved[1, 1], abs=1e-6)


def test_edges_of_a_sheet_beside_upright_texts_tell_of_no_fan():
    assert find_fan(fanned(0.06, 0, (30, 1050), texts=False) | fanned(0, 0, rules=False), GLYPH) is None
    assert find_fan(fanned(0.06, 0, texts=False), GLYPH) is None


def test_a_scratch_within_upright_columns_tells_of_no_fan():
    assert find_fan(fanned(0.06, 0, (600,), texts=False) | fanned(0, 0), GLYPH) is None


def test_a_fan_too_wide_for_a_photo_is_none():
    assert find_fan(fanned(-0.25, 3e-4), GLYPH) is None
    assert find_fan(fanned(-0.1, 1.5e-4), GLYPH) is not None


def test_black_headings_tell_of_no_fan():
    ink = fanned(0, 0)
    for left, right, end in ((150, 400, 395), (400, 650, 670), (650, 900, 880)):
        # Grounds of cells, their right edges worn.
        cv2.fillPoly(ink, [np.array([[left, 300], [right, 300], [end, 400], [left, 400]])], 255)
    assert find_fan(ink, GLYPH) is None


def table_page():
    """A white page with a ruled table and words in it, gray."""
    pixels = np.full((1754, 1240), 255, np.uint8)
    for y in range(300, 1401, 100):
        cv2.line(pixels, (150, y), (1050, y), 0, 3)
        for x in range(150, 1050, 180):
            if y < 1400:
                cv2.putText(pixels, "noi dung", (x + 15, y + 60), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2, cv2.LINE_AA)
    for x in range(150, 1051, 180):
        cv2.line(pixels, (x, 300), (x, 1400), 0, 3)
    return pixels


def uprights(clean):
    return next(step for step in clean.steps if step.id == "uprights").settings


def test_a_page_in_perspective_without_edges_stands_upright_and_is_traced_to_its_source():
    flat = table_page()
    source = np.float32([[150, 300], [1050, 300], [1050, 1400], [150, 1400]])
    taken = np.float32([[190, 300], [1020, 300], [1060, 1400], [120, 1400]])
    photo = cv2.warpPerspective(flat, cv2.getPerspectiveTransform(source, taken), flat.shape[::-1], borderValue=255)
    clean = prepare(PageImage(1, photo, 150.0))
    assert uprights(clean)["found"]
    corners = cv2.perspectiveTransform(taken[None].astype(np.float64), np.linalg.inv(clean.to_source))[0]
    assert abs(corners[0, 0] - corners[3, 0]) < 6
    assert abs(corners[1, 0] - corners[2, 0]) < 6
    for x, y in corners:
        near = clean.ink[round(y) - 5 : round(y) + 6, round(x) - 5 : round(x) + 6]
        assert near.any()


def test_a_page_that_lies_flat_is_left_as_it_is():
    clean = prepare(PageImage(1, table_page(), 150.0))
    assert not uprights(clean)["found"]
    assert clean.gray.shape == (1754, 1240)
