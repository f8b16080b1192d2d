"""More that happens to paper and its pictures: scanning apps, fax, tinted and yellowed sheets, folds, a low dpi."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from benchmarks.browser.pixels import as_px, noise
from samples.drawing.marks import Picture


def _turned(image: Picture, rng: Random, most: float, around: tuple[int, int, int]) -> Picture:
    h, w = image.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-most, most), 1.0)
    return as_px(cv2.warpAffine(image, m, (w, h), flags=cv2.INTER_LINEAR, borderValue=around))


def app(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """A telephone's scanning app: squared with some error left, the light evened out, sharpened, colours driven up."""
    h, w = page.shape[:2]
    image = cv2.GaussianBlur(page, (0, 0), rng.uniform(0.6, 1.2) * dpi / 230).astype(np.float32)
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    image *= (1 - rng.uniform(0.1, 0.35) * np.hypot(xs / w - rng.random(), ys / h - rng.random()))[..., None]
    image += noise(rng, image.shape, rng.uniform(3, 8)).astype(np.float32)
    light = cv2.GaussianBlur(cv2.dilate(image, np.ones((9, 9))), (0, 0), dpi / 8)
    image = image / np.maximum(light, 1) * rng.uniform(245, 262)
    image = image + rng.uniform(0.6, 1.6) * (image - cv2.GaussianBlur(image, (0, 0), dpi / 150))
    edge = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    moved = edge + np.array(
        [[rng.uniform(-0.008, 0.008) * w, rng.uniform(-0.006, 0.006) * h] for _ in edge], np.float32
    )
    turn = cv2.getPerspectiveTransform(edge, moved)
    return as_px(cv2.warpPerspective(as_px(image), turn, (w, h), borderValue=(255, 255, 255)))


def fax(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """A fax in fine mode: half the lines across the page are lost, black or white, dots and a line of transport."""
    gray = cv2.cvtColor(_turned(page, rng, 0.8, (255, 255, 255)), cv2.COLOR_RGB2GRAY)
    h, w = gray.shape
    share = rng.choice([0.66, 0.8, 1.0])
    gray = cv2.resize(cv2.GaussianBlur(gray, (0, 0), 0.5), (w, round(h * share)), interpolation=cv2.INTER_AREA)
    gray = as_px(gray + noise(rng, gray.shape, rng.uniform(5, 15)).astype(np.float32))
    image = np.where(gray > rng.randint(140, 185), 255, 0).astype(np.uint8)
    for _ in range(rng.randint(10, 120)):
        image[rng.randrange(image.shape[0]), rng.randrange(w)] = 0
    return cv2.resize(image, (w, h), interpolation=cv2.INTER_NEAREST).astype(np.uint8)


def tinted(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """Coloured paper, or paper that has yellowed with stains; the print has paled."""
    image = _turned(page, rng, 1.0, (240, 240, 240)).astype(np.float32)
    paper = np.array(
        rng.choice([(250, 214, 222), (252, 240, 176), (204, 228, 246), (206, 238, 210), (232, 214, 178)]), np.float32
    )
    ink = np.array(rng.choice([(30, 30, 36), (70, 64, 60), (58, 46, 92)]), np.float32)
    image = ink + image / 255 * (paper - ink)
    h, w = image.shape[:2]
    for _ in range(rng.randint(0, 5)):
        stain = np.zeros((h, w), np.float32)
        at = (rng.randrange(w), rng.randrange(h))
        cv2.ellipse(stain, at, (rng.randint(20, round(dpi)), rng.randint(20, round(dpi))), 0, 0, 360, 1, -1)
        image *= (1 - rng.uniform(0.03, 0.14) * cv2.GaussianBlur(stain, (0, 0), dpi / 25))[..., None]
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.8) * dpi / 300)
    return as_px(image + noise(rng, image.shape, rng.uniform(1, 5)).astype(np.float32))


def folded(page: Picture, other: Picture, rng: Random, dpi: float) -> Picture:
    """A sheet that was folded: along each crease print is lost and the light differs; lines are a hair out of place."""
    image = _turned(page, rng, 1.0, (225, 225, 225)).astype(np.float32)
    h, w = image.shape[:2]
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    for upright in rng.choice([(False,), (False, False), (True, False), (True,)]):
        along, size = (xs, w) if upright else (ys, h)
        at = size * rng.choice([1 / 3, 0.5, 2 / 3]) + rng.uniform(-0.02, 0.02) * size
        away = along - at - 0.004 * size * np.sin((ys if upright else xs) / dpi)
        image *= (1 - rng.uniform(0.04, 0.16) * (away > 0))[..., None]
        crease = np.exp(-((away / (dpi / rng.uniform(60, 160))) ** 2))[..., None]
        image = image * (1 - 0.7 * crease) + rng.choice([120, 205, 240]) * 0.7 * crease
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.8) * dpi / 300)
    image = as_px(image + noise(rng, image.shape, rng.uniform(1, 6)).astype(np.float32))
    return image if rng.random() < 0.5 else np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
