"""What printing, copying, scanning and photographing do to a line, each at random and in the order it happens."""

from __future__ import annotations

import random
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

Gray: TypeAlias = NDArray[np.uint8]
_kept: list[Gray] = []
"""Lines drawn before: they show through, or reach in from above and below."""


def damaged(ink: Gray, body: float, base: float, rng: random.Random, strength: float) -> Gray:
    """Return the gray picture (paper light) of ``ink`` (255 where printed), letters ``body`` px high on ``base`` px."""
    noise = np.random.default_rng(rng.getrandbits(32))

    def happens(share: float) -> bool:
        return rng.random() < share * strength

    own = ink
    ink = ink.copy()
    if happens(0.25 if ink.any() else 0.7):
        _strokes_beside(ink, body, base, rng)
    if happens(0.12) and _kept:
        _neighbours(ink, rng.choice(_kept), body, rng)
    if len(_kept) < 400:
        _kept.append(own)
    elif rng.random() < 0.2:
        _kept[rng.randrange(400)] = own
    if happens(0.08):
        ink = _worn(ink, body, rng, noise)
    picture = ink.astype(np.float32)
    sigma = body * (0.02 + abs(rng.gauss(0, 0.045)) * strength)
    picture = cv2.GaussianBlur(picture, (0, 0), max(0.15, sigma), sigmaY=max(0.15, sigma * rng.uniform(0.7, 1.4)))
    if happens(0.6):  # ink that spreads or shrinks, as copying does
        level, steep = 128 + rng.gauss(0, 28), rng.uniform(1.2, 5.0)
        picture = np.clip((picture - level) * steep + 128, 0, 255)
        if happens(0.35):
            picture = cv2.GaussianBlur(picture, (0, 0), body * rng.uniform(0.03, 0.08))
            picture = np.clip((picture - 128 - rng.gauss(0, 22)) * rng.uniform(1.5, 5) + 128, 0, 255)
    if happens(0.08) and _kept:
        through = cv2.resize(rng.choice(_kept)[:, ::-1], picture.shape[::-1], interpolation=cv2.INTER_AREA)
        through = np.roll(through, rng.randrange(through.shape[1]), axis=1).astype(np.float32)
        picture = np.maximum(picture, rng.uniform(0.1, 0.4) * cv2.GaussianBlur(through, (0, 0), 0.06 * body))
    if happens(0.1):
        picture = _sealed(picture, body, rng)
        if _kept and rng.random() < 0.4:
            picture = _across(picture, rng.choice(_kept), rng)
    paper, dark = rng.uniform(200, 255), rng.uniform(0, 90)
    if happens(0.15):
        dark = rng.uniform(90, 170)
    gray = paper - picture * ((paper - dark) / 255)
    if happens(0.25):
        shade = noise.uniform(rng.uniform(0.6, 0.95), 1.0, (2, 5)).astype(np.float32)
        gray *= cv2.resize(shade, gray.shape[::-1], interpolation=cv2.INTER_CUBIC)
    grain = abs(rng.gauss(0, 14)) * strength
    if grain > 1:
        speckle = noise.standard_normal(gray.shape, np.float32) * grain
        if rng.random() < 0.5:
            speckle = cv2.GaussianBlur(speckle, (0, 0), rng.uniform(0.4, 0.9)) * 2
        gray += speckle
    if happens(0.12):
        specks = noise.random(gray.shape, np.float32)
        share = rng.uniform(0.0005, 0.012)
        dots = np.where(specks < share, 1, 0).astype(np.uint8)
        if rng.random() < 0.5:
            dots = cv2.dilate(dots, np.ones((2, 2), np.uint8))
        gray = np.where(dots > 0, dark, gray)
        gray = np.where(specks > 1 - share / 2, paper, gray)
    found = np.clip(gray, 0, 255).astype(np.uint8)
    if happens(0.32):  # one bit
        found = _one_bit(found, paper, dark, rng)
    elif happens(0.3):
        quality = rng.randint(18, 75)
        found = cv2.imdecode(cv2.imencode(".jpg", found, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], 0)
    return np.asarray(found, np.uint8)


def _strokes_beside(ink: Gray, body: float, base: float, rng: random.Random) -> None:
    """Draw what is left of rules: over, under, beside the text, or an underline."""
    height, width = ink.shape
    thick = max(1, round(body * rng.uniform(0.05, 0.16)))
    kind = rng.random()
    level = rng.randint(100, 255)
    if kind < 0.35:
        y = round(base + body * rng.uniform(0.25, 0.7))
        cv2.line(ink, (rng.randint(-width // 2, width // 2), y), (rng.randint(width // 2, 2 * width), y), level, thick)
    elif kind < 0.6:
        y = (
            round(base - body * rng.uniform(2.0, 2.4))
            if rng.random() < 0.5
            else round(base + body * rng.uniform(0.6, 1.0))
        )
        cv2.line(ink, (0, y), (rng.randint(width // 3, 2 * width), y + rng.randint(-1, 1)), level, thick)
    else:
        x = rng.randint(0, round(0.3 * body)) if rng.random() < 0.5 else width - 1 - rng.randint(0, round(0.3 * body))
        cv2.line(ink, (x, rng.randint(-height, height // 2)), (x, rng.randint(height // 2, 2 * height)), level, thick)


def _neighbours(ink: Gray, other: Gray, body: float, rng: random.Random) -> None:
    """Let feet of the line above or heads of the line below reach in."""
    reach = max(1, round(body * rng.uniform(0.08, 0.35)))
    width = min(ink.shape[1], other.shape[1])
    middle = other.shape[0] // 2
    if rng.random() < 0.5:
        piece = other[-reach - middle // 2 : -middle // 2, :width] if middle > 1 else other[:reach, :width]
        part = ink[: piece.shape[0], :width]
    else:
        piece = other[middle // 3 : middle // 3 + reach, :width]
        part = ink[ink.shape[0] - piece.shape[0] :, :width]
    np.maximum(part, piece, out=part)


def _worn(ink: Gray, body: float, rng: random.Random, noise: np.random.Generator) -> Gray:
    """Return ink with patches and pixels of toner lost."""
    height, width = ink.shape
    cells = max(2, round(height / body * 2)), max(2, round(width / body * 2))
    patches = cv2.resize(noise.random(cells, np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    fine = noise.random(ink.shape, np.float32)
    return np.where(patches * 0.6 + fine * 0.4 < rng.uniform(0.15, 0.4), np.uint8(0), ink)


def _across(picture: NDArray[np.float32], other: Gray, rng: random.Random) -> NDArray[np.float32]:
    """Return the picture with letters of a seal or of a signature over it: a piece of another line, turned."""
    height, width = picture.shape
    size = round(height * rng.uniform(0.5, 1.6))
    left = rng.randint(0, max(0, other.shape[1] - 3 * size))
    piece = other[:, left : left + rng.randint(size, 3 * size)]
    centre = piece.shape[1] / 2, piece.shape[0] / 2
    turn = cv2.getRotationMatrix2D(centre, rng.uniform(15, 345), size / max(1, piece.shape[0]))
    turn[:, 2] += rng.uniform(0, width) - centre[0], rng.uniform(0, height) - centre[1]
    over = cv2.warpAffine(piece, turn, (width, height)).astype(np.float32)
    return np.maximum(picture, over * rng.uniform(0.2, 0.8))


def _sealed(picture: NDArray[np.float32], body: float, rng: random.Random) -> NDArray[np.float32]:
    """Return the picture under circles and perhaps the star of a seal, or with the gaps that taking them out leaves.

    The ink is fainter than the letters' or, as copies make it, as black.
    """
    height, width = picture.shape
    seal = np.zeros(picture.shape, np.uint8)
    radius = round(body * rng.uniform(3, 12))
    centre = rng.randint(0, width), rng.randint(-radius, height + radius)
    thick = max(1, round(body * rng.uniform(0.08, 0.3)))
    cv2.circle(seal, centre, radius, 255, thick)
    if rng.random() < 0.4:  # the second circle, close to the first, or the inner one
        inner = radius * rng.choice((rng.uniform(0.86, 0.96), rng.uniform(0.55, 0.7)))
        cv2.circle(seal, centre, round(inner), 255, max(1, round(thick * rng.uniform(0.4, 1))))
    if rng.random() < 0.25:
        cv2.fillPoly(seal, [_star(centre, radius * rng.uniform(0.2, 0.32), rng.uniform(-0.3, 0.3))], 255)
    kind = rng.random()
    if kind < 0.4:
        return np.maximum(picture, seal.astype(np.float32) * rng.uniform(0.2, 0.7))
    if kind < 0.65:
        return np.maximum(picture, seal.astype(np.float32) * rng.uniform(0.7, 1.0))
    return np.where(seal > 0, picture * np.float32(rng.uniform(0, 0.6)), picture)


def _star(centre: tuple[int, int], size: float, turn: float) -> NDArray[np.int32]:
    """Return the corners (10, 2) of a star of five points, px."""
    angles = turn - np.pi / 2 + np.arange(10) * np.pi / 5
    reach = np.where(np.arange(10) % 2 == 0, size, 0.4 * size)
    points = np.column_stack((np.cos(angles), np.sin(angles))) * reach[:, None] + centre
    return np.asarray(np.round(points), np.int32)


def _one_bit(gray: Gray, paper: float, dark: float, rng: random.Random) -> Gray:
    """Return a gray picture in black and white: by a threshold, or by diffusion of the error, which leaves dots."""
    if rng.random() < 0.2:
        white, black = paper - rng.uniform(0, 0.25) * (paper - dark), dark + rng.uniform(0, 0.2) * (paper - dark)
        stretched = np.clip((gray.astype(np.float32) - black) * (255 / max(white - black, 1)), 0, 255)
        bits = np.asarray(Pillow.fromarray(stretched.astype(np.uint8)).convert("1"))
        return np.asarray(bits, np.uint8) * np.uint8(255)
    level = (paper + dark) / 2 + rng.gauss(0, 0.13) * (paper - dark)
    return np.asarray(np.where(gray > level, 255, 0), np.uint8)
