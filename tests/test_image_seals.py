"""Round seals over text are taken out as far as the text under them stays whole."""

from functools import lru_cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.seals_drawing import covered_share, draw_sealed, one_bit
from pipeline.geometry import Box
from pipeline.image.frame import Frame
from pipeline.image.paper.borders import cleared
from pipeline.image.prepare import STEPS, prepare
from pipeline.image.seals.dark_seal import without_dark_rings
from pipeline.image.seals.gray_seal import without_rings
from pipeline.image.seals.rings import Ring, find_rings
from pipeline.image.seals.spared import spared
from pipeline.layout.page_text import ReadLine
from pipeline.page import PageImage
from pipeline.read_page import _is_of_seal
from pipeline.reading import Line, Reading, Word
from samples.drawing.document import PlacedSeal
from samples.drawing.fonts import available, face

BODY = 26.0
RING = Ring(700, 500, 200)


@lru_cache(maxsize=1)
def text():
    """Lines of text with a blank band between, gray, letters' bodies of 26 px."""
    picture = Image.new("L", (1400, 1000), 255)
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 56)
    for y in (60, 150, 240, 380, 700, 790, 880):
        draw.text((60, y), "Căn cứ kế hoạch đã được phê duyệt của nhà trường", 20, font)
    pixels = np.asarray(picture, np.uint8)
    pixels.setflags(write=False)
    return pixels


def seal(level=20, thick=8, star=True):
    """Return a seal: two circles, letters on an arc, a star's core."""
    picture = np.full(text().shape, 255, np.uint8)
    centre = (700, 500)
    cv2.circle(picture, centre, 200, level, thick)
    cv2.circle(picture, centre, 125, level, 3)
    for degrees in range(200, 341, 12):
        x, y = 700 + 160 * np.cos(np.radians(degrees)), 500 + 160 * np.sin(np.radians(degrees))
        cv2.putText(picture, "H", (int(x) - 10, int(y) + 10), cv2.FONT_HERSHEY_SIMPLEX, 0.9, level, 4)
    if star:
        points = [
            (50 if i % 2 == 0 else 20) * np.array([np.sin(np.pi * i / 5), -np.cos(np.pi * i / 5)]) for i in range(10)
        ]
        cv2.fillPoly(picture, [np.rint(np.array(points) + [700, 530]).astype(np.int32)], level)
    return picture


def inked(gray):
    return np.asarray(cv2.threshold(gray, 150, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def test_a_seal_as_dark_as_the_text_leaves_the_rows_of_text_and_nothing_else():
    page = np.minimum(text(), seal())
    gray, ink = without_dark_rings(page, inked(page), [RING], BODY)
    truth = inked(text())
    blank = np.asarray(ink[460:690] > 0)
    assert blank.sum() < 0.02 * (inked(page)[460:690] > 0).sum()
    assert (gray[460:690][blank == 0] > 150).all()
    lost = (truth > 0) & (ink == 0)
    under = (truth > 0) & (inked(seal()) > 0)
    assert lost.sum() <= 1.5 * under.sum()
    assert (lost & (cv2.dilate(inked(seal()), np.ones((9, 9), np.uint8)) == 0)).sum() < 0.002 * (truth > 0).sum()


def test_letters_that_run_together_with_the_star_stay():
    picture = Image.new("L", (1400, 1000), 255)
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("bold", 60)
    draw.text((640, 505), "Điề", 20, font)
    draw.text((810, 505), "Quyết định này", 20, font)
    line = np.asarray(picture, np.uint8)
    page = np.minimum(line, seal())
    _, ink = without_dark_rings(page, inked(page), [RING], BODY)
    here = np.s_[500:580, 640:760]
    letters = inked(line)[here] > 0
    assert (ink[here][letters] > 0).mean() > 0.95


def test_letters_that_cross_a_circle_stay_in_one_piece():
    page = np.full((1000, 1400), 255, np.uint8)
    page[200:800, 690:698] = 20
    cv2.circle(page, (700, 500), 200, 20, 8)
    ink = inked(page)
    ink[200:320, 690:698] = 255
    _, found = without_dark_rings(page, ink, [RING], BODY)
    assert (found[200:330, 692:696] > 0).all()
    assert not found[496:504, 480:520].any()


@pytest.mark.parametrize("size", [1.7, 2.2, 3.3])
def test_the_middle_of_a_star_is_no_punch_hole(size):
    page = np.full((1754, 1240), 255, np.uint8)
    angles = np.pi * np.arange(10) / 5
    reach = np.where(np.arange(10) % 2 == 0, 1.0, 0.4) * size * BODY
    star = np.stack([600 + reach * np.sin(angles), 1300 - reach * np.cos(angles)], axis=1)
    cv2.fillPoly(page, [np.rint(star).astype(np.int32)], 20)
    cv2.circle(page, (160, 1300), 40, 20, -1)
    cv2.circle(page, (160, 400), 40, 20, -1)
    page[:, 160:162] = np.where(np.arange(1754)[:, None] > 800, page[:, 160:162], 20)
    _, ink = cleared(page, inked(page), Frame.of(page), page.shape, BODY)
    assert (ink[1295:1305, 595:605] > 0).all()
    assert not ink[1250:1350, 110:210].any()
    assert not ink[360:440, 120:200].any()


def test_a_cut_that_breaks_the_letters_beside_a_seal_is_not_made():
    faded = np.where(text() < 128, np.where(np.arange(1400) % 60 < 30, 40, 125), text()).astype(np.uint8)
    page = np.minimum(faded, seal(110))
    gray, _, left = without_rings(page, inked(page), [RING], BODY)
    assert left == [RING]
    assert np.array_equal(gray, page)
    even = np.minimum(text(), seal(110))
    assert without_rings(even, inked(even), [RING], BODY)[2] == []


def test_letters_are_spared_where_they_stay_whole():
    ink = inked(text())
    assert spared(ink, ink > 0, BODY) == 1.0
    halved = ink.copy()
    halved[:, 700:] = 0
    assert 0.4 < (spared(ink, halved > 0, BODY) or 0) < 0.6
    assert spared(np.zeros_like(ink), ink > 0, BODY) is None


def test_each_step_can_be_left_out():
    page = np.minimum(text(), seal())
    everything = prepare(PageImage(1, page, 300.0))
    left_out = prepare(PageImage(1, page, 300.0), skip=frozenset({"dark_seal"}))
    assert "dark_seal" in STEPS
    assert everything.seals == left_out.seals != ()
    assert (left_out.ink > 0).sum() > (everything.ink > 0).sum()


def test_a_drawn_seal_covers_a_line_that_is_known():
    page = draw_sealed(2, "memo", "office")
    assert max(page.covered) > 0.05
    assert min(page.covered) == 0
    assert page.sealed.shape == page.plain.shape
    x0, y0, x1, y1 = (*page.seal.quad.min(axis=0), *page.seal.quad.max(axis=0))
    red = [np.ptp(p[int(y0) : int(y1), int(x0) : int(x1)].astype(int), axis=2).max() for p in (page.sealed, page.plain)]
    assert red[0] > 100 > red[1]


def test_the_share_of_a_line_in_a_seal():
    square = PlacedSeal(1, np.array([[0, 0], [100, 0], [100, 100], [0, 100]], np.float64))
    across = np.array([[0, 48], [200, 48], [200, 52], [0, 52]], np.float64)
    assert abs(covered_share(across, square) - 0.48) < 0.01
    assert covered_share(across + [0, 100], square) == 0


def test_one_bit_pages_are_black_and_white():
    from random import Random

    gray = np.clip(text().astype(int) * 0.9, 0, 255).astype(np.uint8)
    for seed in range(4):
        page = one_bit(gray, Random(seed))
        assert set(np.unique(page)) == {0, 255}
        assert abs((page == 0).mean() - (gray < 128).mean()) < 0.01


def test_hairlines_as_pale_as_a_seal_stay_between_the_strokes_of_their_letter():
    gray = np.full((300, 300), 255, np.uint8)
    cv2.circle(gray, (150, 150), 120, 120, 3)
    gray[140:160, 60:66] = gray[140:160, 74:80] = 20
    gray[149:151, 66:74] = 110
    gray[20:40, 5:25] = 20
    ink = np.where(gray < 160, 255, 0).astype(np.uint8)
    gray, ink, left = without_rings(gray, ink, [Ring(150, 150, 120)], 20.0)
    assert left == []
    assert (ink[149:151, 66:74] > 0).all()
    assert not ink[25:35, 145:155].any()


def worn(gaps, circles=(1.0, 0.62)):
    """A page with the circles of a seal, of which so many of twelve pieces are left out."""
    page = np.full((1000, 1400), 255, np.uint8)
    for share in circles:
        for piece in range(12 - gaps):
            start = 30 * piece * (12 / (12 - gaps))
            cv2.ellipse(page, (700, 500), (round(230 * share),) * 2, 0, start, start + 30, 20, 10 if share == 1 else 4)
    return page


def test_a_worn_ring_is_known_by_the_circle_within_it():
    (whole,) = find_rings(worn(0), BODY)
    (ring,) = find_rings(worn(4), BODY)
    for found in (whole, ring):
        assert np.hypot(found.x - 700, found.y - 500) < 6
        assert abs(found.radius - 230) < 6
    assert find_rings(worn(4, circles=(1.0,)), BODY) == []
    assert find_rings(worn(8), BODY) == []


def dense(seed):
    """A page of large letters between rules that stand close."""
    rng = np.random.default_rng(seed)
    page = np.full((1000, 1400), 255, np.uint8)
    step, thick, size = int(rng.integers(38, 62)), int(rng.integers(2, 6)), float(rng.uniform(0.7, 1.1))
    for y in range(150, 850, step):
        cv2.line(page, (150, y), (1250, y), 20, thick)
        for x in range(160, 1200, int(rng.integers(150, 260))):
            text = "".join(rng.choice(list("ABDHOQ0368"), int(rng.integers(3, 9))))
            cv2.putText(page, text, (x, y + step - 10), 0, size, 20, 3)
    return page


@pytest.mark.parametrize("seed", [19, 142, 160, 201, 291])
def test_a_circle_that_text_and_rules_make_up_is_no_ring(seed):
    """A little to the side there is nearly as much ink. These five of 300 pages seemed to have one."""
    assert find_rings(dense(seed), BODY) == []


def test_a_letter_within_a_seal_is_no_line():
    def line(text, left, top):
        box = Box(left, top, left + 20 * len(text), top + 30)
        return ReadLine(box, Reading((Line((Word(text, 0.9, box),)),)))

    seals = [(300, 300, 700, 700)]
    assert _is_of_seal(line("C", 400, 400), seals)
    assert _is_of_seal(line("%", 400, 400), seals)
    assert not _is_of_seal(line("Vũ Thế Quý", 400, 400), seals)
    assert not _is_of_seal(line("TM", 680, 400), seals)
    assert not _is_of_seal(line("C", 400, 400), [])


@pytest.mark.parametrize(("left", "wide", "gone"), [(1395, 34, True), (1330, 34, False), (1395, 8, False)])
def test_a_dark_bar_along_the_edge_goes(left, wide, gone):
    """Wider than what lies within a body of the edge, narrower than what is thick; rules are thinner."""
    page = np.full((1000, 1440), 255, np.uint8)
    page[50:950, left : left + wide] = 20
    _, ink = cleared(page, inked(page), Frame.of(page), page.shape, BODY)
    assert bool(ink.any()) != gone
