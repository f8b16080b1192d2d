"""Light letters on dark grounds come out dark on paper; what is dark for another reason stays as it is."""

from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.image.paper.grounds import _shading, apart_from, find_grounds
from pipeline.image.paper.reverse import turned_dark
from pipeline.image.paper.shade import shade_of
from pipeline.image.prepare import prepare
from pipeline.page import PageImage
from samples.drawing.fonts import available, face

cv2.setNumThreads(1)
GLYPH = 24.0
BOX = (300, 500, 2180, 600)
COLUMNS = (300, 700, 1400, 2180)


def page(ground=(31, 78, 121), letters=(255, 255, 255), separator=(0, 0, 0), noise=0.0, uprights=True):
    """An A4 page at 300 dpi in BGR: a table whose heading stands on a ground of the colour (RGB) given."""
    picture = Image.new("RGB", (2480, 3508), "white")
    draw = ImageDraw.Draw(picture)
    bold = face(available()[0]).font("bold", 13 * 300 / 72)
    plain = face(available()[0]).font("regular", 13 * 300 / 72)
    draw.rectangle(BOX, fill=ground)
    for x, text in zip(COLUMNS, ("STT", "Họ và tên", "Chức vụ"), strict=False):
        draw.text((x + 40, 520), text, letters, bold)
    for x in COLUMNS[1:-1]:
        draw.line((x, 500, x, 600), separator, 4)
    for row in range(12):
        top = 600 + 100 * row
        draw.line((300, top + 100, 2180, top + 100), 0, 4)
        for x in COLUMNS if uprights else ():
            draw.line((x, top, x, top + 100), 0, 4)
        for x, text in zip(COLUMNS, (str(row + 1), "Nguyễn Văn Hùng", "Giáo viên"), strict=False):
            draw.text((x + 40, top + 20), text, 0, plain)
    pixels = np.asarray(picture, np.float64)[..., ::-1]
    if noise:
        pixels = pixels + np.random.default_rng(0).normal(0, noise, pixels.shape)
    return np.ascontiguousarray(np.clip(pixels, 0, 255), np.uint8)


def gray_of(pixels):
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)


COLOURS = [(31, 78, 121), (0, 0, 0), (68, 114, 196), (112, 173, 71), (237, 125, 49), (192, 0, 0), (128, 128, 128)]


@pytest.mark.parametrize("ground", COLOURS)
@pytest.mark.parametrize("noise", [0.0, 6.0])
def test_white_letters_become_dark_ones_and_the_grid_stays(ground, noise):
    clean = prepare(PageImage(1, page(ground, noise=noise), 300.0))
    assert next(s for s in clean.steps if s.id == "reverse").settings["found"] == 1
    heading = clean.ink[510:590, 310:2170] > 0
    letters = heading[:, :380]
    assert 0.02 < letters.mean() < 0.3
    if sum(ground) > 150:
        # Black rules on dark grounds, white ones elsewhere.
        for x in COLUMNS[1:-1]:
            assert (clean.ink[510:590, x - 4 : x + 5] > 0).any(axis=1).mean() > 0.8
    assert (clean.ink[490:515, 400:2000] > 0).any(axis=0).mean() > 0.95, "the ground's edge is a rule"
    below = clean.ink[620:690, 760:1200] > 0
    assert below.mean() > 0.03, "the first row is whole"


def test_white_rules_between_cells_are_rules():
    clean = prepare(PageImage(1, page(separator=(255, 255, 255)), 300.0))
    for x in COLUMNS[1:-1]:
        assert (clean.ink[510:590, x - 4 : x + 5] > 0).any(axis=1).mean() > 0.8


@pytest.mark.parametrize("ground", [(160, 160, 160), (190, 190, 190), (120, 170, 220)])
def test_dark_letters_on_a_dark_ground_are_left(ground):
    gray = gray_of(page(ground, letters=(0, 0, 0)))
    assert find_grounds(gray, GLYPH) == ()


def test_seals_edges_pictures_and_thick_rules_are_no_grounds():
    gray = np.full((3508, 2480), 245, np.uint8)
    gray[:, :120] = 20
    gray[-90:] = 30
    cv2.circle(gray, (1200, 800), 230, 90, 22)
    cv2.circle(gray, (1200, 800), 60, 90, -1)
    cv2.rectangle(gray, (300, 1400), (2100, 1412), 0, -1)
    gray[1800:2300, 400:1200] = np.linspace(20, 220, 800).astype(np.uint8)
    assert find_grounds(gray, GLYPH) == ()
    cv2.rectangle(gray, (300, 2600), (1500, 2700), 60, -1)
    assert find_grounds(gray, GLYPH) == (), "nothing is written on it"


def test_bold_letters_that_run_into_a_ground_take_nothing_of_it():
    gray = gray_of(page((0, 0, 0)))
    # What closing the letters makes of a bold word in a caption above.
    gray[BOX[1] - 60 : BOX[1], 1500:1560] = 0
    (ground,) = find_grounds(gray, GLYPH)
    assert abs(ground.box.top - BOX[1]) <= 6
    assert abs(ground.box.bottom - BOX[3]) <= 6


def test_a_ground_reaches_to_its_ends_beside_letters_close_to_them():
    """Between the edge and the letters it is no wider than a stroke."""
    picture = Image.fromarray(page())
    draw = ImageDraw.Draw(picture)
    left, top, right, bottom = BOX
    bold = face(available()[0]).font("bold", 20 * 300 / 72)
    draw.rectangle((left + 2, top + 2, left + 390, bottom - 2), fill=(121, 78, 31))
    draw.text((left + 14, top + 4), "SỐ TT", (255, 255, 255), bold)
    (ground,) = find_grounds(gray_of(np.asarray(picture)), GLYPH)
    assert abs(ground.box.left - left) <= 6
    assert abs(ground.box.right - right) <= 6
    clean = prepare(PageImage(1, np.asarray(picture), 300.0))
    assert (clean.ink[top + 15 : bottom - 15, left + 5 : left + 390] > 0).mean() < 0.45


def test_what_no_ground_covers_stays_as_it_is():
    gray = gray_of(page())
    grounds = find_grounds(gray, GLYPH)
    turned = turned_dark(gray, gray, grounds, GLYPH)
    changed = np.argwhere(turned != gray)
    assert changed.min(axis=0).tolist() >= [BOX[1] - 4, BOX[0] - 4]
    assert (changed.max(axis=0) <= [BOX[3] + 5, BOX[2] + 5]).all()
    assert (turned_dark(gray, gray, (), GLYPH) == gray).all()


def test_a_coloured_ground_is_no_seal():
    grounds = find_grounds(gray_of(page()), GLYPH)
    seal, near = (1500, 2600, 1900, 3000), (280, 480, 2200, 640)
    assert apart_from((seal, near), grounds) == (seal,)


def test_a_table_without_uprights_gets_none_from_the_sides_of_its_ground():
    clean = prepare(PageImage(1, page(uprights=False), 300.0))
    assert (clean.ink[495:515, 400:2000] > 0).any(axis=0).mean() > 0.95
    for x in (BOX[0], BOX[2]):
        assert (clean.ink[525:575, x - 8 : x + 9] > 0).any(axis=1).mean() < 0.1


@pytest.mark.parametrize("high", [46, 54, 62, 70])
def test_a_low_ground_whose_letters_come_near_its_edges_is_turned_as_a_whole(high):
    """A one-bit page: nothing of the ground above and below the letters is as thick as a stroke of a seal."""
    picture = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(picture)
    bold = face(available()[0]).font("bold", 13 * 300 / 72)
    draw.rectangle((300, 500, 2180, 500 + high), fill=0)
    for x in (340, 1000, 1500):
        draw.text((x, 500 + high / 2), "Nội dung thực hiện", 255, bold, anchor="lm")
    gray = np.asarray(picture)
    grounds = find_grounds(gray, GLYPH)
    turned = turned_dark(gray, gray, grounds, GLYPH)
    assert len(grounds) == 1
    assert (turned[506 : 494 + high, 310:2170] < 128).mean() < 0.3, "letters alone are dark"


def shaded(pixels, darkest):
    """The page under a shadow that grows from its right side to its left, where it leaves a share of the light."""
    light = np.linspace(darkest, 1.0, pixels.shape[1])[None, :, None]
    return np.ascontiguousarray(pixels * light, np.uint8)


@pytest.mark.parametrize("darkest", [0.7, 0.5, 0.4])
def test_a_heading_under_a_shadow_is_found(darkest):
    clean = prepare(PageImage(1, shaded(page(), darkest), 300.0))
    assert next(s for s in clean.steps if s.id == "reverse").settings["found"] == 1
    for left, right in pairwise(COLUMNS):
        heading = clean.ink[510:590, left + 10 : right - 10] > 0
        assert 0.02 < heading.mean() < 0.3


def test_a_heading_that_a_copy_has_shaded_off_is_one_ground():
    """Nearly black on one side and a third as bright as paper in the middle, without any shadow on the paper."""
    pixels = page(ground=(10, 10, 10))
    across = np.abs(np.linspace(-1.0, 1.0, BOX[2] - BOX[0]))
    shading = np.broadcast_to((85 * (1 - across))[None, :, None], (BOX[3] - BOX[1], BOX[2] - BOX[0], 3))
    heading = pixels[BOX[1] : BOX[3], BOX[0] : BOX[2]]
    heading[:] = np.where(heading < 60, heading + shading, heading)
    clean = prepare(PageImage(1, pixels, 300.0))
    assert next(s for s in clean.steps if s.id == "reverse").settings["found"] == 1
    for left, right in pairwise(COLUMNS):
        assert 0.02 < (clean.ink[510:590, left + 10 : right - 10] > 0).mean() < 0.3


def test_a_ground_near_the_sheets_dark_edge_is_found():
    pixels = page()
    pixels[:, BOX[2] + 60 :] = 20
    assert len(find_grounds(gray_of(pixels), GLYPH)) == 1


def test_text_beside_what_is_darker_than_paper_stays_under_a_shadow():
    """Without the turning of dark grounds: a dark heading is no edge of the sheet."""
    pixels = shaded(page(), 0.5)
    clean = prepare(PageImage(1, pixels, 300.0), skip=frozenset({"reverse"}))
    below = clean.ink[605:645, 320:1300] > 0
    plain = prepare(PageImage(1, page(), 300.0)).ink[605:645, 320:1300] > 0
    assert below.sum() > 0.8 * plain.sum()


def test_an_even_page_has_no_shade():
    assert shade_of(gray_of(page()), GLYPH) is None
    assert shade_of(np.full((3508, 2480), 180, np.uint8), GLYPH) is None


def test_paper_that_shows_at_the_edge_of_a_low_ground_is_no_shading_of_it():
    """A heading that the curl of a sheet bends: a strip of paper lies within its box, words fill its height."""
    block = np.full((36, 500), 70, np.uint8)
    block[32:] = 254
    for x in range(150, 350, 8):
        block[6:30, x : x + 4] = 240
    assert (_shading(block, 13.8)[:28, 200:300] == 0).all()


def test_a_ground_without_letters_in_its_midst_is_no_shadow():
    """It is high, and its names stand far from each other."""
    picture = Image.fromarray(page()[..., ::-1])
    draw = ImageDraw.Draw(picture)
    draw.rectangle((300, 40, 2180, 600), fill=(70, 105, 140))
    bold = face(available()[0]).font("bold", 13 * 300 / 72)
    for x in (340, 1990):
        draw.text((x, 300), "Nam", (255, 255, 255), bold)
    pixels = np.ascontiguousarray(np.asarray(picture)[..., ::-1])
    assert shade_of(gray_of(pixels), GLYPH) is not None
    clean = prepare(PageImage(1, pixels, 300.0))
    assert next(s for s in clean.steps if s.id == "reverse").settings["found"] == 1
    assert (clean.ink[200:580, 600:1000] > 0).mean() < 0.01
