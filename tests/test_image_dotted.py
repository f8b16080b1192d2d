"""Dots of a rule are no specks; dust and screens are."""

import numpy as np
import pytest

from pipeline.image.glyphs import body_height, components, letters
from pipeline.image.paper.dotted import in_rows
from pipeline.image.paper.noise import find_specks

GLYPH = 20.0


def _dots(*places: tuple[int, int], shape: tuple[int, int] = (600, 800)) -> np.ndarray:
    ink = np.zeros(shape, np.uint8)
    for x, y in places:
        ink[y : y + 3, x : x + 3] = 255
    return ink


def _kept(ink: np.ndarray) -> int:
    parts = components(ink)
    dots = np.ones(len(parts.stats), np.bool_)
    dots[0] = False
    return int(in_rows(parts, dots, GLYPH).sum())


@pytest.mark.parametrize("step", [5, 8, 10])
@pytest.mark.parametrize("upright", [False, True])
def test_a_rule_of_dots_stays_whole(step: int, upright: bool) -> None:
    along = [(100 + step * i, 300 + i // 30) for i in range(300 // step)]
    ink = _dots(*([(y, x) for x, y in along] if upright else along))
    assert _kept(ink) == len(along)


def test_a_short_rule_stays_beside_a_long_one_only() -> None:
    short = [(100 + 6 * i, 200) for i in range(12)]
    long = [(100 + 6 * i, 400) for i in range(60)]
    assert _kept(_dots(*short)) == 0
    assert _kept(_dots(*short, *long)) == 72


def test_dust_goes() -> None:
    rng = np.random.default_rng(4)
    dust = {(int(x) * 4, int(y) * 4) for x, y in zip(rng.integers(0, 199, 300), rng.integers(0, 149, 300), strict=True)}
    assert _kept(_dots(*dust)) == 0


def test_a_screen_of_dots_goes() -> None:
    assert _kept(_dots(*[(x, y) for x in range(40, 700, 6) for y in range(40, 500, 6)])) == 0


@pytest.mark.parametrize(("bodies", "capitals", "height"), [(60, 200, 24), (200, 90, 24), (4, 200, 34)])
def test_bodies_are_told_from_figures_and_capitals(bodies: int, capitals: int, height: int) -> None:
    ink = np.zeros((1200, 1300), np.uint8)
    for i in range(bodies + capitals):
        high, x, y = 24 if i < bodies else 34, 30 + 40 * (i % 30), 30 + 60 * (i // 30)
        ink[y : y + high, x : x + 20] = 255
    parts = components(ink)
    assert body_height(parts, letters(parts)) == pytest.approx(height, abs=1)


def test_bodies_of_two_sizes_are_told_from_low_capitals() -> None:
    """Prose is set larger than a table: bodies have two hills side by side, and capitals close above."""
    ink = np.zeros((1300, 1300), np.uint8)
    for i, high in enumerate([21] * 80 + [24] * 160 + [29] * 240):
        x, y = 30 + 40 * (i % 30), 30 + 60 * (i // 30)
        ink[y : y + high, x : x + 18] = 255
    parts = components(ink)
    assert body_height(parts, letters(parts)) == pytest.approx(24, abs=1)


def test_the_dashes_of_rules_are_no_letters_however_many() -> None:
    """1,600 level and upright dashes among 400 letters."""
    ink = np.zeros((1300, 1300), np.uint8)
    for i in range(400):
        x, y = 30 + 60 * (i % 20), 30 + 60 * (i // 20)
        ink[y : y + (18 if i % 3 else 26), x : x + 14] = 255
    for i in range(800):
        x, y = 20 + 12 * (i % 100), 60 + 120 * (i // 100)
        ink[y : y + 4, x : x + 7] = ink[y + 10 : y + 17, x : x + 4] = 255
    parts = components(ink)
    assert body_height(parts, letters(parts)) == pytest.approx(18, abs=1)


@pytest.mark.parametrize(("letter", "lost"), [(True, 0), (False, 1)])
def test_a_point_beside_a_letter_that_touches_a_rule_stays(letter: bool, lost: int) -> None:
    """One piece with the table, the letter is none of the letters near which points stay."""
    ink = np.zeros((400, 800), np.uint8)
    ink[200:204, 50:750] = 255
    if letter:
        ink[180:184, 396:412] = ink[196:204, 396:412] = ink[180:204, 396:400] = ink[180:204, 408:412] = 255
    ink[194:198, 416:420] = 255
    for left in range(50, 750, 40):
        ink[50:74, left : left + 16] = 255
    specks, _ = find_specks(components(ink), GLYPH)
    assert int(specks.sum()) == lost


@pytest.mark.parametrize(
    ("wide", "high", "dust", "lost"),
    [(5, 3, 0, 0), (5, 3, 12, 13), (7, 3, 12, 12), (7, 2, 12, 12), (4, 4, 0, 1)],
    ids=["short", "short amid dust", "long amid dust", "flat amid dust", "square"],
)
def test_a_dash_alone_is_no_speck_and_a_short_one_is_none_where_there_is_no_dust(
    wide: int, high: int, dust: int, lost: int
) -> None:
    ink = np.zeros((600, 1600), np.uint8)
    for left in range(50, 1550, 40):
        ink[50:74, left : left + 16] = 255
    for i in range(dust):
        ink[250 + 7 * i : 253 + 7 * i, 83 + 120 * i : 86 + 120 * i] = 255
    ink[400 : 400 + high, 800 : 800 + wide] = 255
    # Letters far more than dust: its share tells.
    for top in range(450, 580, 30):
        ink[top : top + 24, 50:1550] = np.tile(np.repeat([255, 0], [16, 9]), 60)
    specks, _ = find_specks(components(ink), GLYPH)
    assert int(specks.sum()) == lost
