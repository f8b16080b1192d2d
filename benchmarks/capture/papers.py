"""Papers that are not white: onion skin under a carbon, faded thermal rolls, coloured sheets, printed grounds."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np

from benchmarks.capture.paperwork import Colour, coloured, tinted
from benchmarks.office.ageing import Values, bytes_of, cloud, grain, grayed, numbers, over, plus, printed, skewed
from samples.drawing.marks import Picture

_THIN: tuple[tuple[Colour, tuple[Colour, ...]], ...] = (
    ((226, 208, 168), ((58, 54, 104), (72, 60, 92), (62, 58, 58))),
    ((214, 196, 160), ((70, 62, 84), (66, 56, 50))),
    ((238, 226, 196), ((64, 62, 112), (84, 66, 104), (70, 66, 66))),
    ((228, 224, 212), ((82, 78, 88), (76, 74, 74))),
)
"""Papers and the inks that are found on them: carbons blue, violet or black, ink gone brown, thermal print."""
_SHEETS: tuple[Colour, ...] = (
    (250, 206, 214), (255, 226, 230), (200, 232, 204), (222, 242, 214), (196, 222, 244), (216, 234, 250),
    (252, 238, 160), (255, 246, 200), (248, 214, 170),
)  # fmt: skip


def thin(page: Picture, rng: Random, dpi: float) -> Picture:
    """Type through a carbon onto thin paper, which has browned: ink pale here and there, fibres, the back shows."""
    h, w = page.shape[:2]
    paper, inks = rng.choice(_THIN)
    spread = rng.uniform(0.45, 0.85) * dpi / 240
    front = cv2.GaussianBlur(printed(grayed(page), rng, dpi), (0, 0), spread).astype(np.float32)
    share = (255 - front) / 255 * cloud(rng, (h, w), rng.uniform(0.52, 0.78), 0.96, 6)
    share *= 1 - np.clip(grain(rng, (h, w), 0.12, 1.2), 0, 0.35)
    back = _back(page, rng, dpi) * rng.uniform(0.07, 0.2)
    share = np.clip(share + back * (1 - share), 0, 1)
    values = tinted(bytes_of(255 * (1 - share)), paper, rng.choice(inks))
    values = over(bytes_of(values), cloud(rng, (h, w), 0.93, 1.02, 7) * _browned(h, w, rng))
    values = plus(values, _fibres(rng, h, w, dpi) + grain(rng, (h, w), 2.5, 0.8) + grain(rng, (h, w), 3.0, dpi / 60))
    image = skewed(bytes_of(values), rng, rng.choice([0.6, 1.5]), rng.choice([245, 215]))
    return image if rng.random() < 0.7 else grayed(image)


def _back(page: Picture, rng: Random, dpi: float) -> Values:
    """Return the ink (0 to 1) of the sheet's back, mirrored: a page set alike, but not line upon line."""
    h, w = page.shape[:2]
    other = cv2.flip(grayed(page), rng.choice([1, 1, 0]))
    shift = np.array([[1, 0, rng.uniform(-0.02, 0.02) * w], [0, 1, rng.uniform(0.02, 0.12) * h]], np.float32)
    other = cv2.warpAffine(other, shift, (w, h), borderValue=255)
    return np.asarray((255 - cv2.GaussianBlur(other, (0, 0), rng.uniform(1.2, 2.2) * dpi / 200)) / np.float32(255))


def _browned(h: int, w: int, rng: Random) -> Values:
    """Return light that is lost towards the edges, where air has reached the paper."""
    ys = np.minimum(np.arange(h), np.arange(h)[::-1])[:, None] / w
    xs = np.minimum(np.arange(w), np.arange(w)[::-1])[None, :] / w
    return np.asarray(1 - rng.uniform(0.05, 0.22) * np.exp(-np.minimum(ys, xs) / rng.uniform(0.02, 0.07)), np.float32)


def _fibres(rng: Random, h: int, w: int, dpi: float) -> Values:
    """Return short bent threads, darker or lighter than the paper, in levels."""
    field = np.zeros((h, w), np.float32)
    length = dpi / 25.4 * 1.6
    for _ in range(rng.randint(300, 900)):
        x, y, angle = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(0, 6.28)
        points = []
        for _ in range(4):
            points.append((round(x), round(y)))
            x, y = x + math.cos(angle) * length / 3, y + math.sin(angle) * length / 3
            angle += rng.uniform(-0.9, 0.9)
        cv2.polylines(field, [np.array(points, np.int32)], False, rng.choice([-20.0, -12.0, 10.0]), 1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(field, (0, 0), 0.7), np.float32)


def form(page: Picture, rng: Random, dpi: float) -> Picture:
    """Print on paper of a colour, or over a printed ground of fine waves or a rosette, and scan it in colour."""
    h, w = page.shape[:2]
    ground = rng.choice(["sheet", "sheet", "waves", "rosette", "both"])
    paper: Colour = (
        rng.choice(_SHEETS) if ground in ("sheet", "both") else rng.choice([(252, 252, 250), (253, 250, 240)])
    )
    print_ = printed(coloured(page), rng, dpi)
    values = tinted(print_, paper, (rng.uniform(18, 52),) * 3)
    if ground != "sheet":
        line = np.array(
            rng.choice([(206, 120, 130), (120, 168, 206), (128, 184, 140), (206, 168, 96), (176, 140, 196)])
        )
        drawn = _waves(rng, h, w, dpi) if ground != "rosette" else _rosette(rng, h, w, dpi)
        if ground == "both" and rng.random() < 0.5:
            drawn = np.maximum(drawn * 0.7, _rosette(rng, h, w, dpi))
        share = (drawn * rng.uniform(0.3, 0.75))[..., None]
        values *= (1 - share * (1 - line / 255)).astype(np.float32)
    values = over(bytes_of(values), cloud(rng, (h, w), 0.96, 1.0))
    values = plus(values, grain(rng, (h, w), rng.uniform(1, 3.5)) + grain(rng, (h, w), 1.5, dpi / 80))
    return skewed(bytes_of(values), rng, rng.choice([0.4, 0.9, 1.5]), rng.choice([252, 240]))


def _waves(rng: Random, h: int, w: int, dpi: float) -> Values:
    """Return fine lines (0 to 1) that swell and cross over the whole sheet, as on forms that must not be copied."""
    mm = dpi / 25.4
    field = np.zeros((h, w), np.float32)
    step, swing = rng.uniform(2.2, 4.0) * mm, rng.uniform(3, 9) * mm
    length, beat = rng.uniform(28, 70) * mm, rng.uniform(60, 160) * mm
    xs = np.arange(-8, w + 9, 4, dtype=np.float32)
    for sign in (1, -1):
        for k in range(-3, round(h / step) + 4):
            wave = np.sin(2 * np.pi * xs / length + 0.13 * k) * np.cos(2 * np.pi * xs / beat - 0.07 * k)
            points = np.stack([xs, k * step + sign * swing * wave], 1)
            line = [np.round(points * 8).astype(np.int32)]
            cv2.polylines(field, line, False, 1.0, max(1, round(0.18 * mm)), cv2.LINE_AA, shift=3)
    return field


def _rosette(rng: Random, h: int, w: int, dpi: float) -> Values:
    """Return a figure (0 to 1) of turned loops, large in the middle of the sheet."""
    field = np.zeros((h, w), np.float32)
    radius, petals = rng.uniform(0.22, 0.36) * min(h, w), rng.randint(7, 14)
    depth = rng.uniform(0.15, 0.4)
    t = np.linspace(0, 2 * np.pi, 1440)
    for k in range(rng.randint(9, 16)):
        r = radius * (1 - 0.055 * k) * (1 + depth * np.cos(petals * t + numbers(rng).uniform(0, 0.5)))
        points = np.stack([w / 2 + r * np.cos(t + 0.05 * k), h * 0.5 + r * np.sin(t + 0.05 * k)], 1)
        line = [np.round(points * 8).astype(np.int32)]
        cv2.polylines(field, line, True, 1.0, max(1, round(dpi / 130)), cv2.LINE_AA, shift=3)
    return field
