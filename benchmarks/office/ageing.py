"""A scanner model: paper, ink, optics, sensor; eight ways in which office papers reach an archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing.marks import Picture

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Machine:
    """How pages are aged, at which dpi, saved at which JPEG quality."""

    age: Callable[[Picture, Random, float], Picture]
    dpis: tuple[int, ...]
    quality: tuple[int, int]


def numbers(rng: Random) -> np.random.Generator:
    """Return a generator of arrays, seeded from ``rng``."""
    return np.random.default_rng(rng.getrandbits(32))


def bytes_of(values: NDArray[np.floating[Any]]) -> Picture:
    """Return values as uint8."""
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def grain(rng: Random, shape: tuple[int, ...], sigma: float, blur: float = 0.0) -> Values:
    """Return noise (h, w), a tile of it repeated from a random place on."""
    tile = numbers(rng).normal(0, 1, (701, 701)).astype(np.float32)
    if blur:
        tile = cv2.GaussianBlur(tile, (0, 0), blur).astype(np.float32)
        tile /= max(1e-6, float(tile.std()))
    h, w = shape[:2]
    return np.asarray(np.tile(tile, (h // 701 + 1, w // 701 + 1))[:h, :w] * sigma, np.float32)


def cloud(rng: Random, shape: tuple[int, ...], low: float, high: float, cells: int = 5) -> Values:
    """Return values that wander slowly over a page."""
    field = numbers(rng).uniform(low, high, (cells, cells)).astype(np.float32)
    return np.asarray(cv2.resize(field, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def grayed(page: Picture) -> Picture:
    """Return a page without colour, uint8 (h, w)."""
    return page if page.ndim == 2 else np.asarray(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY), np.uint8)


def over(page: Picture, field: Values) -> Values:
    """Multiply a page by a field (h, w)."""
    return page.astype(np.float32) * (field if page.ndim == 2 else field[..., None])


def plus(values: Values, field: Values) -> Values:
    """Add a field (h, w) to a page."""
    return np.asarray(values + (field if values.ndim == 2 else field[..., None]), np.float32)


def skewed(page: Picture, rng: Random, most: float, around: int) -> Picture:
    """Turn a page by about ``most`` degrees at the most and shift it a little; ``around`` is the gray beside it."""
    h, w = page.shape[:2]
    turn = cv2.getRotationMatrix2D(
        (w / 2, h / 2), rng.gauss(0, most / 2.2) if most > 1 else rng.uniform(-most, most), 1
    )
    turn[:, 2] += (rng.uniform(-0.008, 0.008) * w, rng.uniform(-0.006, 0.006) * h)
    return np.asarray(cv2.warpAffine(page, turn, (w, h), flags=cv2.INTER_CUBIC, borderValue=(around,) * 3), np.uint8)


def lid_edges(page: Picture, rng: Random, dpi: float) -> Picture:
    """Let dark borders show where the lid stood open."""
    page = page.copy()
    h, w = page.shape[:2]
    for side in rng.sample(range(4), rng.randint(1, 3)):
        size = max(2, round(rng.uniform(0.02, 0.16) * dpi))
        ramp = np.linspace(rng.uniform(0.1, 0.4), 1, size, dtype=np.float32)
        view = (page[:size], page[::-1][:size], page.swapaxes(0, 1)[:size], page[:, ::-1].swapaxes(0, 1)[:size])[side]
        view[...] = (view * ramp.reshape(-1, *[1] * (view.ndim - 1))).astype(np.uint8)
    return page


def printed(page: Picture, rng: Random, dpi: float) -> Picture:
    """Print as a laser printer does: edges a little ragged, strokes a hair thicker or thinner."""
    ragged = grain(rng, page.shape, rng.uniform(4, 14), 0.8)
    soft = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.35, 0.75) * dpi / 300).astype(np.float32)
    shift = rng.uniform(-18, 22)
    gain = rng.uniform(1.2, 1.7)
    ragged *= (255 - grayed(page)).astype(np.float32) / 255
    return bytes_of((plus(soft, ragged) - 128) * gain + 128 + shift)


def office(page: Picture, rng: Random, dpi: float) -> Picture:
    """Scan on a good machine: slight skew, white paper of some tone, mild noise, colour or gray."""
    image = skewed(printed(page, rng, dpi), rng, rng.choice([0.3, 0.8, 1.5]), rng.choice([255, 248, 225]))
    return under_glass(image if rng.random() < 0.55 else grayed(image), rng)


def under_glass(image: Picture, rng: Random) -> Picture:
    """Return what a scanner's sensor makes of a sheet: paper of some tone, ink that is not quite black, mild noise."""
    tone = np.array([rng.uniform(236, 252)] * 3, np.float32) - np.array(
        [0, rng.uniform(0, 3), rng.uniform(0, 9)], np.float32
    )
    dark = rng.uniform(12, 58)
    paper = tone if image.ndim == 3 else tone[:1].mean()
    values = np.asarray(dark + image.astype(np.float32) / 255 * (paper - dark), np.float32)
    values = plus(values, cloud(rng, image.shape, -5, 4) + grain(rng, image.shape, rng.uniform(0.8, 4)))
    return bytes_of(values)


def copy(page: Picture, rng: Random, dpi: float) -> Picture:
    """Copy a copy: blur and contrast twice, toner lost within strokes, specks, a streak, dark edges."""
    image = grayed(page)
    for _ in range(2):
        soft = cv2.GaussianBlur(skewed(image, rng, 0.7, 255), (0, 0), rng.uniform(0.35, 0.62) * dpi / 200).astype(
            np.float32
        )
        image = bytes_of((soft - 140) * rng.uniform(1.15, 1.5) + rng.uniform(136, 156))
    lost = np.clip(grain(rng, image.shape, 1.0, rng.uniform(1.5, 4)) - rng.uniform(1.2, 1.9), 0, 1)
    values = image.astype(np.float32) + (255 - image) * np.minimum(lost, 0.75)
    values += grain(rng, image.shape, rng.uniform(3, 8))
    image = bytes_of(values)
    h, w = image.shape
    for _ in range(rng.randint(20, 220)):
        cv2.circle(image, (rng.randrange(w), rng.randrange(h)), rng.choice([0, 0, 1, 1, 2]), rng.randint(20, 110), -1)
    for _ in range(rng.choice([0, 0, 1, 2])):
        x, wide = rng.randrange(w), rng.choice([1, 1, 2])
        image[:, x : x + wide] = (image[:, x : x + wide] * rng.uniform(0.35, 0.8)).astype(np.uint8)
    return lid_edges(image, rng, dpi) if rng.random() < 0.7 else image


def fax200(page: Picture, rng: Random, dpi: float) -> Picture:
    """Scan to one bit: a threshold that differs over the page, pepper in the paper, pinholes in the ink."""
    gray = skewed(grayed(page), rng, 1.2, 255)
    soft = cv2.GaussianBlur(gray, (0, 0), rng.uniform(0.4, 0.75)).astype(np.float32)
    soft += grain(rng, soft.shape, rng.uniform(8, 22))
    image = np.where(soft > cloud(rng, soft.shape, 128, 190, 4), 255, 0).astype(np.uint8)
    dice = numbers(rng).random(image.shape, dtype=np.float32)
    image[dice < rng.uniform(0.00005, 0.0006)] = 0
    image[dice > 1 - rng.uniform(0.0005, 0.006)] = 255
    return image


def photo(page: Picture, rng: Random, dpi: float) -> Picture:
    """Take a picture by hand: out of square, curled, a shadow across, warm or cold light, out of focus a little."""
    h, w = page.shape[:2]
    pad = round(0.03 * w)
    table = rng.choice([(92, 70, 50), (60, 60, 64), (150, 140, 128), (36, 44, 52)])
    sheet = cv2.copyMakeBorder(page, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=table)
    h, w = sheet.shape[:2]
    xs, ys = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    lift, waves = rng.uniform(0.001, 0.006) * h, rng.uniform(0.4, 1.1)
    bent = ys + lift * np.sin(xs / w * np.pi * 2 * waves + rng.uniform(0, 6)) * (0.3 + 0.7 * ys / h)
    sheet = cv2.remap(sheet, xs, bent.astype(np.float32), cv2.INTER_LINEAR, borderValue=table)
    square = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    moved = square + numbers(rng).uniform(-0.022, 0.022, (4, 2)).astype(np.float32) * (w, h)
    turn = cv2.getPerspectiveTransform(square, moved.astype(np.float32))
    sheet = cv2.warpPerspective(sheet, turn, (w, h), flags=cv2.INTER_LINEAR, borderValue=table)
    angle = rng.uniform(0, 6.28)
    across = (xs / w - rng.uniform(0.2, 0.8)) * np.cos(angle) + (ys / h - rng.uniform(0.2, 0.8)) * np.sin(angle)
    shadow = 1 - rng.uniform(0.15, 0.45) / (1 + np.exp(-across * rng.uniform(8, 40)))
    light = shadow.astype(np.float32) * cloud(rng, sheet.shape, 0.82, 1.0, 3)
    soft = cv2.GaussianBlur(sheet, (0, 0), rng.uniform(0.4, 0.9) * dpi / 220)
    tint = np.array(rng.choice([(1.0, 0.97, 0.88), (0.95, 0.98, 1.0), (1.0, 1.0, 0.96)]), np.float32)
    return bytes_of(plus(over(np.asarray(soft), light) * tint, grain(rng, sheet.shape, rng.uniform(2, 6), 0.7)))


def bound(page: Picture, rng: Random, dpi: float) -> Picture:
    """Scan a bound volume: towards the spine lines bend, letters narrow, the paper goes dark."""
    h, w = page.shape[:2]
    xs, ys = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    reach = rng.uniform(0.06, 0.13) * w
    fall = np.exp(-xs / reach)
    slope = rng.uniform(-1, 1) * 0.018 * h * (ys / h - rng.uniform(0.3, 0.7))
    source_x = xs + fall * rng.uniform(0.005, 0.018) * w
    sheet = cv2.remap(page, source_x, (ys + fall * slope).astype(np.float32), cv2.INTER_LINEAR, borderValue=(255,) * 3)
    image = office(np.asarray(sheet, np.uint8), rng, dpi)
    dark = 1 - rng.uniform(0.45, 0.85) * np.exp(-xs / (reach * rng.uniform(0.25, 0.5)))
    return bytes_of(over(image, dark.astype(np.float32)))


def stain(page: Picture, rng: Random, dpi: float) -> Picture:
    """Mark the paper before it is scanned: a cup's rings, folds, strips of tape gone yellow."""
    h, w = page.shape[:2]
    values = page.astype(np.float32)
    brown = np.array([0.78, 0.6, 0.38], np.float32)
    for _ in range(rng.randint(1, 3)):
        ring = np.zeros((h, w), np.float32)
        at, radius = (rng.randrange(w), rng.randrange(h)), round(rng.uniform(0.9, 1.6) * dpi)
        cv2.circle(ring, at, radius, 0.25, -1)
        cv2.ellipse(ring, at, (radius, radius), 0, rng.randrange(360), rng.randrange(400, 700), 1.0, round(0.06 * dpi))
        ring = cv2.GaussianBlur(ring, (0, 0), dpi / 40) * cloud(rng, values.shape, 0.3, 1.0, 9) * rng.uniform(0.8, 1.6)
        values *= 1 - np.clip(ring, 0, 0.95)[..., None] * (1 - brown)
    for _ in range(rng.randint(0, 2)):
        tape = np.zeros((h, w), np.float32)
        centre, size = (rng.uniform(0, w), rng.uniform(0, h)), (rng.uniform(1.5, 4) * dpi, 0.65 * dpi)
        cv2.fillPoly(tape, [cv2.boxPoints((centre, size, rng.uniform(0, 180))).astype(np.int32)], 1.0)
        values *= 1 - rng.uniform(0.15, 0.4) * tape[..., None] * (1 - np.array([0.96, 0.88, 0.55], np.float32))
    for upright in rng.choice([(True,), (False,), (True, False), (False, False)]):
        size = w if upright else h
        at = size * rng.choice([0.5, 0.333, 0.667, 0.25]) + rng.uniform(-0.02, 0.02) * size
        place = np.arange(size, dtype=np.float32) - at
        crease = np.exp(-((place / (dpi / 110)) ** 2)) * rng.uniform(0.45, 0.85)
        shade = 1 - rng.uniform(0.04, 0.14) * (place > 0)
        field = np.tile(crease, (h, 1)) if upright else np.tile(crease[:, None], (1, w))
        field = np.clip(field * cloud(rng, values.shape, 0.2, 1.3, 12), 0, 0.7)[..., None]
        values = values * (1 - field) + rng.choice([150, 215, 240]) * field
        values *= (shade[None, :, None] if upright else shade[:, None, None]).astype(np.float32)
    return office(bytes_of(values), rng, dpi)


def toner(page: Picture, rng: Random, dpi: float) -> Picture:
    """Print with a weak cartridge: bands along the sheet in which the ink is pale, a drum's spot that comes back."""
    h, w = page.shape[:2]
    strength = np.ones(w, np.float32) * rng.uniform(0.8, 1.0)
    for _ in range(rng.randint(1, 4)):
        centre, half = rng.uniform(0, w), rng.uniform(0.01, 0.06) * w
        band = np.exp(-(((np.arange(w) - centre) / half) ** 4))
        strength *= (1 - rng.uniform(0.35, 0.68) * band).astype(np.float32)
    strength = np.clip(strength, 0.32, 1)
    field = np.clip(np.tile(strength, (h, 1)) * cloud(rng, page.shape, 0.85, 1.1, 6), 0.25, 1)
    values = 255 - over((255 - page).astype(np.uint8), field.astype(np.float32))
    image = bytes_of(values)
    if rng.random() < 0.5:
        x, step = rng.randrange(w), round(rng.uniform(2.2, 3.7) * dpi)
        for y in range(rng.randrange(step), h, step):
            cv2.circle(image, (x, y), round(dpi / 90), (90, 90, 90), -1, cv2.LINE_AA)
    return office(image, rng, dpi)


MACHINES: dict[str, Machine] = {
    "office": Machine(office, (300,), (70, 90)),
    "copy": Machine(copy, (200,), (55, 80)),
    "fax200": Machine(fax200, (200,), (85, 95)),
    "photo": Machine(photo, (200, 230), (60, 85)),
    "stamped": Machine(office, (200, 300), (70, 90)),
    "bound": Machine(bound, (200, 300), (65, 85)),
    "stain": Machine(stain, (200, 240), (60, 85)),
    "toner": Machine(toner, (200, 300), (65, 88)),
}
LEVELS = tuple(MACHINES)
