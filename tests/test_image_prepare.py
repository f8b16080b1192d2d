"""The page preparation finds how a page lies, maps back to the source, and leaves clean pages alone."""

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.image.frame import Frame
from pipeline.image.pose.perspective import find_page
from pipeline.image.prepare import prepare
from samples.drawing.fonts import available, face
from tests.drawn_pages import DPI, HEIGHT, WIDTH, drawn, page

cv2.setNumThreads(1)


def rotated(pixels, degrees, fill=255):
    """Turn counter-clockwise about the middle, same size."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(fill,) * 3)


def to_clean(clean, x, y):
    """Map a point of the source to the clean page."""
    point = np.array([[[x, y]]], np.float64)
    return cv2.perspectiveTransform(point, np.linalg.inv(clean.to_source))[0, 0]


def to_source(clean, x, y):
    return cv2.perspectiveTransform(np.array([[[x, y]]], np.float64), clean.to_source)[0, 0]


def darkest(gray, around, reach=12):
    """Return the centre of the dark pixels near a point."""
    x, y = (int(round(v)) for v in around)
    top, left = max(0, y - reach), max(0, x - reach)
    ys, xs = np.nonzero(gray[top : y + reach + 1, left : x + reach + 1] < 128)
    return left + xs.mean(), top + ys.mean()


def test_clean_page_is_left_as_it_is():
    clean = prepare(page(drawn()))
    assert np.array_equal(clean.gray, drawn())
    assert np.array_equal(clean.color, drawn())
    assert np.array_equal(clean.to_source, np.eye(3))
    assert clean.metrics.rotation == 0
    assert clean.metrics.skew == 0
    assert clean.metrics.noise == 0
    assert clean.dpi == DPI
    assert clean.seals == ()


def test_measures():
    metrics = prepare(page(drawn())).metrics
    font = face(available()[0]).font("regular", 14 * DPI / 72)
    box = font.getbbox("x")
    assert metrics.glyph_height == pytest.approx(box[3] - box[1], abs=1.5)
    assert metrics.rule_thickness == pytest.approx(3, abs=0.6)
    assert metrics.contrast > 0.9


def test_no_rules_no_thickness():
    assert prepare(page(drawn(table=False))).metrics.rule_thickness == 0


@pytest.mark.parametrize("degrees", [-9.0, -3.3, -1.0, -0.4, 0.25, 1.5, 4.0, 9.5])
def test_skew(degrees):
    clean = prepare(page(rotated(drawn(), degrees)))
    assert clean.metrics.skew == pytest.approx(degrees, abs=0.05)
    assert clean.metrics.rotation == 0


def test_skew_of_a_turned_page():
    source = cv2.rotate(rotated(drawn(), 1.2), cv2.ROTATE_90_CLOCKWISE)
    clean = prepare(page(source))
    assert clean.metrics.rotation == 270
    assert clean.metrics.skew == pytest.approx(1.2, abs=0.05)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
@pytest.mark.parametrize("degrees", [0.0, 2.0, -5.0])
def test_a_mark_maps_back_to_the_source(turn, degrees):
    source = np.rot90(rotated(drawn(), degrees), turn).copy()
    height, width = source.shape
    marks = [(width * 0.3, height * 0.04), (width * 0.96, height * 0.5), (width * 0.5, height * 0.96)]
    for x, y in marks:
        cv2.rectangle(source, (int(x) - 6, int(y) - 6), (int(x) + 6, int(y) + 6), 0, -1)
    clean = prepare(page(source))
    for x, y in marks:
        there = to_clean(clean, int(x), int(y))
        assert darkest(clean.color, there) == pytest.approx(tuple(there), abs=0.6)
        assert to_source(clean, *there) == pytest.approx((int(x), int(y)), abs=1e-6)


def test_nothing_is_cut_off_when_straightened():
    source = rotated(drawn(), 4.0).copy()
    source[3:15, 3:15] = 0
    source[-15:-3, -15:-3] = 0
    clean = prepare(page(source))
    for x, y in ((8.5, 8.5), (WIDTH - 9.5, HEIGHT - 9.5)):
        there = to_clean(clean, x, y)
        assert clean.color[int(there[1]), int(there[0])] < 40


def photo(pixels, corners, desk=70, size=(1500, 2000)):
    """Lay a page on a darker desk so that its corners come to lie at ``corners``."""
    height, width = pixels.shape
    edges = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    matrix = cv2.getPerspectiveTransform(edges, np.array(corners, np.float32))
    out = cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_AREA, borderValue=desk)
    return out, matrix


CORNERS = [[150, 120], [1330, 170], [1400, 1880], [90, 1820]]


def test_photo_is_rectified():
    shot, matrix = photo(drawn(), CORNERS)
    light = np.linspace(1.0, 0.7, shot.shape[1])[None, :]
    clean = prepare(page((shot * light).astype(np.uint8), 0.0))
    steps = {s.id: s.settings for s in clean.steps}
    assert steps["perspective"]["found"]
    assert clean.height / clean.width == pytest.approx(math.sqrt(2), rel=0.03)
    assert 100 < clean.dpi < 250
    # The table's corners must lie level and plumb again, and paper be white all over.
    corners = cv2.perspectiveTransform(np.array([[[150, 920], [1110, 920], [150, 1520.0]]]), matrix)[0]
    a, b, c = (to_clean(clean, *p) for p in corners)
    assert abs(a[1] - b[1]) < 4
    assert abs(a[0] - c[0]) < 8
    assert np.percentile(clean.gray, 30) > 245


def test_a_sheet_of_which_the_ground_seems_to_bite_a_corner_is_found():
    """A light thing on the desk touches the sheet there; a corner of the contour lies far inside."""
    shot, _ = photo(np.full((HEIGHT, WIDTH), 235, np.uint8), CORNERS)
    cv2.fillPoly(shot, [np.array([[60, 90], [250, 90], [60, 350]], np.int32)], 70)
    quad = find_page(shot)
    assert quad is not None
    assert np.abs(quad.corners - np.array(CORNERS)).max() < 0.01 * shot.shape[0]


def test_scan_is_no_photo():
    noisy = np.clip(drawn().astype(int) - 20 + np.random.default_rng(0).normal(0, 5, drawn().shape), 0, 255)
    clean = prepare(page(noisy.astype(np.uint8)))
    assert not {s.id: s.settings for s in clean.steps}["perspective"]["found"]


def test_curled_page_is_made_level():
    height, width = drawn().shape
    xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bent = cv2.remap(drawn(), xs, ys + 14 * np.sin(xs / width * 5.0), cv2.INTER_LINEAR, borderValue=255)
    clean = prepare(page(bent))
    steps = {s.id: s.settings for s in clean.steps}
    assert steps["dewarp"]["found"]
    # Every horizontal rule stays within a few px of one row over its whole length.
    rules = cv2.morphologyEx(clean.ink, cv2.MORPH_OPEN, np.ones((1, 41), np.uint8))
    rows = (rules > 0).sum(axis=1)
    top = int(np.nonzero(rows > 0.5 * rows.max())[0][0])
    level = [np.nonzero(rules[top - 12 : top + 16, x])[0].mean() for x in range(260, 1000, 60)]
    assert np.ptp(level) < 3.5


def test_straight_page_is_not_bent():
    assert not {s.id: s.settings for s in prepare(page(rotated(drawn(), 1.0))).steps}["dewarp"]["found"]


def test_shadow_and_dark_edge_become_paper():
    light = np.clip(0.35 + np.arange(WIDTH) / 60, 0, 0.9)[None, :]
    clean = prepare(page((drawn() * light).astype(np.uint8)))
    blank = drawn() == 255
    assert (clean.gray[blank] > 200).mean() > 0.99
    assert (clean.ink[:, :60] == 0).mean() > 0.99
    assert clean.gray[drawn() == 0].mean() < 90


def test_punch_holes_are_cleared_and_letters_are_not():
    source = drawn().copy()
    for y in (500, 1200):
        cv2.circle(source, (60, y), 20, 30, -1)
    clean = prepare(page(source))
    assert clean.ink[:, :100].max() == 0
    assert np.array_equal(clean.ink[:, 140:] > 0, prepare(page(drawn())).ink[:, 140:] > 0)


def test_lonely_specks_go_and_marks_stay():
    rng = np.random.default_rng(1)
    source = drawn().copy()
    free = [(int(x), int(y)) for x, y in zip(rng.uniform(20, 120, 60), rng.uniform(50, 1700, 60), strict=True)]
    for x, y in free:
        source[y : y + 2, x : x + 2] = 40
    clean = prepare(page(source))
    assert clean.ink[:, :125].max() == 0
    assert clean.metrics.noise > 0
    assert np.array_equal(clean.gray[:, 140:], drawn()[:, 140:])


def test_a_lone_dash_is_no_speck():
    source = drawn().copy()
    x_height = prepare(page(source)).metrics.glyph_height
    wide, high = round(0.36 * x_height), max(1, round(0.12 * x_height))
    source[900 : 900 + high, 40 : 40 + wide] = 20
    source[1000 : 1000 + high, 40 : 40 + high] = 20
    clean = prepare(page(source))
    assert clean.ink[895:910, 30:60].any()
    assert not clean.ink[995:1010, 30:60].any()


def test_grain_is_smoothed_only_where_it_is():
    rng = np.random.default_rng(2)
    noisy = np.clip(drawn() * 0.85 + rng.normal(0, 14, drawn().shape), 0, 255).astype(np.uint8)
    clean = prepare(page(noisy))
    blank = cv2.erode(np.asarray(drawn() == 255, np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert clean.gray[blank].std() < 0.5 * noisy[blank].std()
    assert (clean.gray[blank] > 200).mean() > 0.99


@pytest.mark.parametrize("ink", [(45, 40, 205), (190, 70, 30)], ids=["red", "blue"])
def test_seal_goes_and_black_text_under_it_stays(ink):
    color = cv2.cvtColor(drawn(), cv2.COLOR_GRAY2BGR)
    seal = np.full_like(color, 255)
    cv2.circle(seal, (600, 500), 110, ink, 5)
    cv2.circle(seal, (600, 500), 75, ink, 2)
    cv2.putText(seal, "UBND", (545, 515), cv2.FONT_HERSHEY_SIMPLEX, 1.2, ink, 3)
    source = (color.astype(int) * seal // 255).astype(np.uint8)
    clean = prepare(page(source))
    (box,) = clean.seals
    assert box[0] <= 490
    assert box[1] <= 390
    assert box[2] >= 710
    assert box[3] >= 610
    assert np.array_equal(clean.color, source)
    here = (slice(380, 620), slice(480, 720))
    text = drawn()[here]
    assert clean.gray[here][text == 255].min() > 170
    assert clean.gray[here][text == 0].mean() < 30


def test_printed_colour_is_kept():
    color = cv2.cvtColor(drawn(), cv2.COLOR_GRAY2BGR)
    color[160:200][drawn()[160:200] < 128] = (160, 30, 20)
    clean = prepare(page(color))
    assert clean.seals == ()
    assert clean.gray[160:200][drawn()[160:200] < 60].mean() < 110


def sealed(level: int) -> np.ndarray:
    """A gray page with a round seal of two rings and a word over its text, its ink ``level`` dark."""
    seal = np.full_like(drawn(), 255)
    cv2.circle(seal, (600, 500), 170, level, 7)
    cv2.circle(seal, (600, 500), 110, level, 3)
    cv2.putText(seal, "UBND", (520, 515), cv2.FONT_HERSHEY_SIMPLEX, 1.5, level, 3)
    return np.minimum(drawn(), seal)


def test_pale_gray_seal_goes_and_text_under_it_stays():
    clean = prepare(page(sealed(130)))
    (box,) = clean.seals
    left, top, right, bottom = box
    assert left <= 435
    assert right >= 765
    plain = prepare(page(drawn()))
    inside = np.s_[top:bottom, left:right]
    added = (clean.ink[inside] > 0) & (cv2.dilate(plain.ink[inside], np.ones((5, 5), np.uint8)) == 0)
    lost = (clean.ink[inside] == 0) & (cv2.erode(plain.ink[inside], np.ones((3, 3), np.uint8)) > 0)
    assert added.sum() < 0.02 * (plain.ink[inside] > 0).sum()
    assert lost.sum() < 0.01 * (plain.ink[inside] > 0).sum()


def test_seal_as_dark_as_the_text_is_left():
    source = sealed(int(drawn().min()))
    clean = prepare(page(source))
    assert len(clean.seals) == 1
    assert (clean.ink[:, 425:437] > 0).any()


def test_text_and_frames_are_no_seals():
    source = drawn().copy()
    cv2.rectangle(source, (430, 330), (770, 670), 120, 7)
    assert prepare(page(source)).seals == ()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (8, 8), (40, 50, 3), (5, 2000)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_blank_and_tiny_pages(shape, level):
    clean = prepare(page(np.full(shape, level, np.uint8), 0.0))
    assert clean.gray.shape == clean.ink.shape
    assert clean.gray.shape == shape[:2]
    assert clean.dpi > 0


def test_very_large_letters_are_scaled_down():
    large = cv2.resize(drawn(), None, fx=4, fy=4, interpolation=cv2.INTER_LINEAR)
    clean = prepare(page(large, 600.0))
    assert clean.metrics.glyph_height < 40
    assert clean.dpi == pytest.approx(600 * clean.height / large.shape[0], rel=0.01)
    corner = to_source(clean, clean.width - 1, clean.height - 1)
    assert corner == pytest.approx((large.shape[1] - 1, large.shape[0] - 1), abs=3)


def test_dpi_is_guessed_from_a4_where_unknown():
    assert prepare(page(drawn(), 0.0)).dpi == pytest.approx(DPI, rel=0.01)


def test_steps_are_recorded():
    steps = prepare(page(drawn())).steps
    assert {"perspective", "orientation", "skew", "dewarp", "frame", "illumination", "measure"} <= {s.id for s in steps}
    assert all(type(v) in (int, float, bool, str) for s in steps for v in s.settings.values())


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-10, 10),
    st.floats(0.2, 1.0),
    st.tuples(st.integers(1, 900), st.integers(1, 900)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_frames_compose_and_contain_the_page(turn, skew, factor, size, place):
    width, height = size
    frame = Frame(np.eye(3), width, height).turned(turn).straightened(skew).scaled(factor)
    x, y = place[0] * (width - 1), place[1] * (height - 1)
    there = cv2.perspectiveTransform(np.array([[[x, y]]], np.float64), frame.matrix)[0, 0]
    assert -1.0 <= there[0] <= frame.width
    assert -1.0 <= there[1] <= frame.height
    back = cv2.perspectiveTransform(there[None, None], frame.to_source())[0, 0]
    assert back == pytest.approx((x, y), abs=1e-6)


def test_a_page_without_colour_stays_gray_in_three_channels_too():
    gray = prepare(page(drawn()))
    clean = prepare(page(cv2.cvtColor(drawn(), cv2.COLOR_GRAY2BGR)))
    assert clean.color.ndim == 2
    assert np.array_equal(clean.gray, gray.gray)


def test_a_blurred_dash_is_no_speck_and_a_square_spot_of_its_ink_is():
    source = drawn().copy()
    x_height = prepare(page(source)).metrics.glyph_height
    wide, high = round(0.33 * x_height), round(0.2 * x_height)
    source[900 : 900 + high, 40 : 40 + wide] = 20
    source[900, 40] = source[900 + high - 1, 40 + wide - 1] = 255
    side = round((wide * high) ** 0.5)
    source[1000 : 1000 + side, 40 : 40 + side] = 20
    clean = prepare(page(source))
    assert clean.ink[890:915, 30:60].any()
    assert not clean.ink[990:1015, 30:60].any()
