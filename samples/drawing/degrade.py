"""Ages a page as an office scanner, a photocopier or a phone does: pure functions of a page and a seed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.drawing.marks import Picture

Points = NDArray[np.float64]
_Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Aged:
    """A page as the machine delivers it, and where each point of the drawn page went."""

    image: Picture
    forward: Callable[[Points], Points]


@dataclass(frozen=True)
class Level:
    """A scan quality: the dpi that pages are drawn at, JPEG quality, how they are aged."""

    name: str
    dpi: float
    quality: tuple[int, int]
    age: Callable[[Picture, Random, float], Aged]


def _smooth_field(rng: Random, shape: tuple[int, int], cells: int, low: float, high: float) -> _Floats:
    """Return a slowly varying field, float32 of a shape, between low and high."""
    gen = np.random.default_rng(rng.getrandbits(32))
    coarse = gen.uniform(low, high, (cells, cells)).astype(np.float32)
    return cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC).astype(np.float32)


def _noise(rng: Random, shape: tuple[int, ...], sigma: float) -> NDArray[np.int16]:
    """Return normal noise, int16; a tile of it repeated with random offsets (drawing all of it is slow)."""
    gen = np.random.default_rng(rng.getrandbits(32))
    tile = gen.normal(0, sigma, (701, 653, *shape[2:])).round().astype(np.int16)
    reps = (math.ceil(shape[0] / 701), math.ceil(shape[1] / 653), *(1 for _ in shape[2:]))
    return np.tile(tile, reps)[: shape[0], : shape[1]]


def _add(image: Picture, noise: NDArray[np.int16]) -> Picture:
    return np.asarray(np.clip(image.astype(np.int16) + noise, 0, 255), np.uint8)


def _times(image: Picture, field: _Floats) -> Picture:
    factor = field if image.ndim == 2 else field[..., None]
    return np.asarray(np.clip(image.astype(np.float32) * factor, 0, 255), np.uint8)


def _bytes(image: Any) -> Picture:
    return np.asarray(image, np.uint8)


def _paper(image: Any, white: float, black: float) -> Picture:
    """Map paper to ``white`` and ink to ``black``."""
    table = np.clip(black + np.arange(256) * (white - black) / 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(image, table), np.uint8)


def _turn(image: Picture, degrees: float, zoom: float, shift: tuple[float, float], around: int) -> Aged:
    """Turn about the middle, keep the size; what comes in from outside gets the gray ``around``."""
    h, w = image.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, zoom)
    m[:, 2] += np.array(shift)
    turned = cv2.warpAffine(
        image, m, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(around,) * 3
    )
    return Aged(np.asarray(turned, np.uint8), lambda p: p @ m[:, :2].T + m[:, 2])


def clean(page: Picture, rng: Random, dpi: float) -> Aged:
    """Return the page as printed to an image: nothing but JPEG happens to it."""
    return Aged(page, lambda p: p)


def office(page: Picture, rng: Random, dpi: float) -> Aged:
    """Scan as a feeder does: a little askew, paper gray, uneven lamp, sensor noise, a dark edge."""
    aged = _turn(
        page,
        rng.uniform(-1.5, 1.5),
        rng.uniform(0.99, 1.005),
        (rng.uniform(-12, 12), rng.uniform(-12, 12)),
        rng.choice([255, 250, 60]),
    )
    image = cv2.GaussianBlur(aged.image, (0, 0), rng.uniform(0.4, 0.9) * dpi / 300)
    image = _paper(image, rng.uniform(226, 250), rng.uniform(8, 55))
    light = _smooth_field(rng, image.shape[:2], 3, 0.92, 1.01)
    if rng.random() < 0.7:
        light *= _edge(image.shape[:2], rng, dpi, rng.uniform(0.25, 0.7))
    image = _add(_times(image, light), _noise(rng, image.shape, rng.uniform(2, 6)))
    if rng.random() < 0.6:
        image = _specks(image, rng, count=rng.randint(5, 60), largest=dpi * 0.008, value=rng.randint(40, 140))
    return Aged(image, aged.forward)


def _edge(shape: tuple[int, int], rng: Random, dpi: float, depth: float) -> _Floats:
    """Return the shadow of the lid or the book's fold along one side, as a factor."""
    h, w = shape
    side = rng.choice(["left", "right", "top", "bottom"])
    length = w if side in ("left", "right") else h
    reach = rng.uniform(3, 14) / 25.4 * dpi
    profile = (1 - depth * np.exp(-np.arange(length) / reach)).astype(np.float32)
    if side in ("right", "bottom"):
        profile = profile[::-1]
    return np.broadcast_to(profile, (h, w)) if side in ("left", "right") else np.broadcast_to(profile[:, None], (h, w))


def _specks(image: Picture, rng: Random, count: int, largest: float, value: int) -> Picture:
    """Scatter dirt: small blots of one gray."""
    h, w = image.shape[:2]
    for _ in range(count):
        centre = (rng.randrange(w), rng.randrange(h))
        axes = (max(1, int(rng.uniform(0.3, 1) * largest)), max(1, int(rng.uniform(0.3, 1) * largest)))
        cv2.ellipse(image, centre, axes, rng.uniform(0, 180), 0, 360, (value,) * 3, -1, cv2.LINE_AA)
    return image


def photocopy(page: Picture, rng: Random, dpi: float) -> Aged:
    """Copy a copy: blur, a contrast that eats or fattens strokes, toner dust, streaks, gray."""
    gray = _bytes(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY) if page.ndim == 3 else page)
    aged = _turn(
        gray,
        rng.uniform(-2.0, 2.0),
        rng.uniform(0.965, 1.005),
        (rng.uniform(-10, 10), rng.uniform(-10, 10)),
        rng.choice([255, 40]),
    )
    image: _Floats = aged.image.astype(np.float32)
    for _ in range(2):
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.45, 0.75) * dpi / 200).astype(np.float32)
        image += _noise(rng, image.shape, rng.uniform(5, 12)).astype(np.float32)
        level = _smooth_field(rng, image.shape[:2], 6, 125, 178)
        steep = rng.uniform(0.03, 0.055)
        image = (255 / (1 + np.exp(np.clip(-(image - level) * steep, -30, 30)))).astype(np.float32)
    faded = _smooth_field(rng, image.shape[:2], 5, 10, 85)
    light = _smooth_field(rng, image.shape[:2], 3, 0.84, 0.97) * _edge(
        image.shape[:2], rng, dpi, rng.uniform(0.2, 0.85)
    )
    image = (faded + image * (255 - faded) / 255) * light
    out = np.clip(image, 0, 255).astype(np.uint8)
    out = _specks(out, rng, count=rng.randint(60, 420), largest=dpi * 0.009, value=rng.randint(20, 110))
    for _ in range(rng.randint(0, 3)):
        x = rng.randrange(out.shape[1])
        out[:, x : x + rng.randint(1, 2)] = (out[:, x : x + 2].mean() * rng.uniform(0.75, 0.95),)
    return Aged(_add(out, _noise(rng, out.shape, rng.uniform(3, 8))), aged.forward)


def phone(page: Picture, rng: Random, dpi: float) -> Aged:
    """Photograph the sheet on a desk: perspective, a slight curl, shadow, focus and shake, warm or cold light."""
    colour = page if page.ndim == 3 else cv2.cvtColor(page, cv2.COLOR_GRAY2RGB)
    h, w = colour.shape[:2]
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    border, jitter = 0.07, 0.045
    size = (round(w * (1 + 2 * border)), round(h * (1 + 2 * border)))
    tilt = math.radians(rng.uniform(-2.5, 2.5))
    spin = np.array([[math.cos(tilt), math.sin(tilt)], [-math.sin(tilt), math.cos(tilt)]])
    moved = (
        (corners - [w / 2, h / 2]) @ spin
        + [w / 2, h / 2]
        + [w * border, h * border]
        + [[rng.uniform(-1, 1) * jitter * w, rng.uniform(-1, 1) * jitter * h] for _ in range(4)]
    )
    forward = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    back = np.linalg.inv(forward)
    amp, phase, waves = rng.uniform(0.0, 0.006) * h, rng.uniform(0, 2 * math.pi), rng.uniform(0.5, 1.1)

    def bend(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(amp * np.sin(phase + x / w * waves * 2 * math.pi))

    xs, ys = np.meshgrid(np.arange(size[0], dtype=np.float32), np.arange(size[1], dtype=np.float32))
    b = back.astype(np.float32)
    deep = b[2, 0] * xs + b[2, 1] * ys + b[2, 2]
    sx = (b[0, 0] * xs + b[0, 1] * ys + b[0, 2]) / deep
    sy = (b[1, 0] * xs + b[1, 1] * ys + b[1, 2]) / deep
    sy += np.float32(amp) * np.sin(np.float32(phase) + sx * np.float32(waves * 2 * math.pi / w))
    sheet = cv2.remap(
        _paper(colour, rng.uniform(222, 246), rng.uniform(25, 60)),
        sx,
        sy,
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    inside = ((sx >= 0) & (sx <= w) & (sy >= 0) & (sy <= h)).astype(np.uint8) * 255
    image = _lay_on_desk(_bytes(sheet), inside, rng)
    light = _shadow(image.shape[:2], rng)
    image = _times(image, light)
    warm = np.array([rng.uniform(0.96, 1.0), rng.uniform(0.95, 0.99), rng.uniform(0.85, 1.0)], np.float32)
    image = np.clip(image.astype(np.float32) * warm, 0, 255).astype(np.uint8)
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.0) * dpi / 230)
    if rng.random() < 0.5:
        image = _shake(image, rng, dpi)
    image = _add(image, _noise(rng, image.shape, rng.uniform(2, 6)))

    def move(points: Points) -> Points:
        flat = points.copy()
        flat[:, 1] -= bend(points[:, 0])
        q = np.c_[flat, np.ones(len(flat))] @ forward.T
        return np.asarray(q[:, :2] / q[:, 2:])

    return Aged(image, move)


def _lay_on_desk(sheet: Picture, inside: Picture, rng: Random) -> Picture:
    """Put the sheet on a wooden, dark or gray desk with a soft shadow around it."""
    h, w = inside.shape
    base = np.array(
        rng.choice([(92, 64, 44), (150, 118, 84), (48, 48, 52), (128, 126, 122), (170, 150, 128)]), np.float32
    )
    grain = _smooth_field(rng, (h, w), 4, 0.85, 1.12) * cv2.resize(
        np.random.default_rng(rng.getrandbits(32)).normal(1, 0.06, (1, 90)).astype(np.float32),
        (w, h),
        interpolation=cv2.INTER_CUBIC,
    )
    desk = base[None, None] * grain[..., None]
    halo = cv2.GaussianBlur(cv2.resize(inside, (w // 8, h // 8)), (0, 0), 5).astype(np.float32) / 255
    desk *= (1 - 0.55 * cv2.resize(halo, (w, h)))[..., None]
    out = np.clip(desk, 0, 255).astype(np.uint8)
    edge = cv2.GaussianBlur(inside, (0, 0), 1.2)
    mask = (edge.astype(np.float32) / 255)[..., None]
    return (sheet * mask + out * (1 - mask)).astype(np.uint8)


def _shadow(shape: tuple[int, int], rng: Random) -> _Floats:
    """Return a falling light and the soft shadow of a hand or phone, as a factor."""
    h, w = shape
    small = (max(2, h // 8), max(2, w // 8))
    y, x = np.mgrid[0 : small[0], 0 : small[1]].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    slope = (np.cos(angle) * x / small[1] + np.sin(angle) * y / small[0]).astype(np.float32)
    light = 1.0 - rng.uniform(0.08, 0.3) * (slope - slope.min()) / np.ptp(slope)
    if rng.random() < 0.6:
        line = slope - np.float32(rng.uniform(-0.3, 0.9))
        light *= 1 - rng.uniform(0.15, 0.4) / (1 + np.exp(-line * rng.uniform(12, 40)))
    light *= _smooth_field(rng, small, 3, 0.95, 1.04)
    return np.asarray(cv2.resize(light.astype(np.float32), (w, h)), np.float32)


def _shake(image: Picture, rng: Random, dpi: float) -> Picture:
    """Blur along a short line, as a hand that moves does."""
    length = max(2, round(rng.uniform(1.5, 3.0) * dpi / 230))
    kernel = np.zeros((2 * length + 1,) * 2, np.float32)
    angle = rng.uniform(0, math.pi)
    dx, dy = math.cos(angle) * length / 2, math.sin(angle) * length / 2
    cv2.line(kernel, (round(length - dx), round(length - dy)), (round(length + dx), round(length + dy)), 1.0, 1)
    return _bytes(cv2.filter2D(image, -1, kernel / kernel.sum()))


LEVELS: dict[str, Level] = {
    "clean": Level("clean", 300, (90, 94), clean),
    "office": Level("office", 300, (68, 82), office),
    "photocopy": Level("photocopy", 200, (58, 75), photocopy),
    "phone": Level("phone", 230, (72, 86), phone),
}
