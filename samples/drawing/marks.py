"""What people add to paper: a round red seal, a signature, punch holes."""

from __future__ import annotations

import math
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from samples.drawing.fonts import Face

Picture = NDArray[np.uint8]
RED, BLUE, BLACK = (196, 30, 45), (38, 52, 150), (40, 40, 46)


def seal(face: Face, around: str, inside: str, diameter: int, rng: Random) -> Picture:
    """Return the ink of a round seal, uint8 (diameter, diameter), 255 = full ink, unevenly stamped and turned."""
    big = diameter * 2
    mask = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(mask)
    c, r = big / 2, big * 0.48
    for radius, thick in ((r, 0.022), (r * 0.93, 0.008), (r * 0.60, 0.009)):
        draw.ellipse((c - radius, c - radius, c + radius, c + radius), outline=255, width=max(2, round(big * thick)))
    points = [
        (
            c + math.sin(math.pi * i / 5) * r * (0.26 if i % 2 == 0 else 0.105),
            c - r * 0.02 - math.cos(math.pi * i / 5) * r * (0.26 if i % 2 == 0 else 0.105),
        )
        for i in range(10)
    ]
    draw.polygon(points, fill=255)
    _arc(mask, face, around, c, r * 0.765, big * 0.058, 250.0)
    _arc(
        mask,
        face,
        "★ " + inside + " ★" if face.name.startswith("dejavu") else f"* {inside} *",
        c,
        r * 0.765,
        big * 0.05,
        -80.0,
    )
    turned = mask.rotate(rng.uniform(-25, 25), resample=Image.Resampling.BILINEAR).resize(
        (diameter, diameter), Image.Resampling.LANCZOS
    )
    ink = np.asarray(turned, np.float32)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0.8, 0.28, (9, 9)).astype(np.float32)
    fine = np.random.default_rng(rng.getrandbits(32)).normal(0.0, 0.12, ink.shape).astype(np.float32)
    uneven = cv2.resize(noise, (diameter, diameter), interpolation=cv2.INTER_CUBIC) + fine
    return np.asarray(np.clip(ink * np.clip(uneven, 0.25, 1.0), 0, 255), np.uint8)


def _arc(mask: Image.Image, face: Face, text: str, centre: float, radius: float, size: float, sweep: float) -> None:
    """Set letters around the centre: over the top for a positive sweep in degrees, else along the bottom."""
    font = face.font("bold", size)
    widths = [font.getlength(ch) for ch in text]
    degrees = [math.degrees(w / radius) for w in widths]
    squeeze = min(1.25, abs(sweep) / (sum(degrees) or 1))
    sign = 1 if sweep > 0 else -1
    at = -sum(degrees) * squeeze / 2
    for ch, wide, deg in zip(text, widths, degrees, strict=True):
        angle = at + deg * squeeze / 2
        at += deg * squeeze
        side = int(size * 2)
        tile = Image.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text(((side - wide) / 2, side / 2), ch, font=font, fill=255, anchor="lm")
        tile = tile.rotate(-sign * angle, resample=Image.Resampling.BICUBIC)
        x = centre + math.sin(math.radians(angle)) * radius
        y = centre - sign * math.cos(math.radians(angle)) * radius
        mask.paste(255, (int(x - side / 2), int(y - side / 2)), tile)


def signature(width: int, height: int, rng: Random) -> Picture:
    """Return the ink of a scribbled signature, uint8 (height, width), 255 = full ink."""
    count = rng.randint(7, 12)
    xs = np.cumsum([rng.uniform(-0.35, 1.0) for _ in range(count)])
    xs = (xs - xs.min()) / (np.ptp(xs) or 1) * 0.8 + 0.08
    ys = np.array([rng.uniform(0.1, 0.9) for _ in range(count)])
    knots = np.stack([xs * width, ys * height], 1)
    knots = np.vstack([knots[0], knots, knots[-1]])
    t = np.linspace(0, 1, 26)[:, None]
    curve = []
    for a, b, c, d in zip(knots[:-3], knots[1:-2], knots[2:-1], knots[3:], strict=True):
        curve.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    points = np.clip(np.concatenate(curve), 1, [width - 2, height - 2])
    ink = np.zeros((height, width), np.uint8)
    base = max(1.0, height * 0.022)
    for i in range(len(points) - 1):
        thick = max(1, round(base * (1 + 0.6 * math.sin(i / 9))))
        p, q = (tuple(int(v) for v in points[i]), tuple(int(v) for v in points[i + 1]))
        cv2.line(ink, p, q, 235, thick, cv2.LINE_AA)
    return ink


def stamp(page: Picture, ink: Picture, x: int, y: int, colour: tuple[int, int, int]) -> Picture:
    """Print ink on a page with its upper left corner at (x, y) px; return the page, (h, w, 3) RGB, light multiplied."""
    if page.ndim == 2:
        page = np.asarray(cv2.cvtColor(page, cv2.COLOR_GRAY2RGB), np.uint8)
    x, y = max(0, x), max(0, y)
    h, w = min(ink.shape[0], page.shape[0] - y), min(ink.shape[1], page.shape[1] - x)
    if h <= 0 or w <= 0:
        return page
    part = page[y : y + h, x : x + w].astype(np.float32)
    share = ink[:h, :w, None].astype(np.float32) / 255
    tint = np.array(colour, np.float32) / 255
    page[y : y + h, x : x + w] = (part * (1 - share + share * tint)).astype(np.uint8)
    return page


def punch(page: Picture, dpi: float, rng: Random) -> Picture:
    """Punch two holes 80 mm apart into the left edge; return the page."""
    h = page.shape[0]
    mm = dpi / 25.4
    x, middle = rng.uniform(9, 13) * mm, h / 2 + rng.uniform(-6, 6) * mm
    shade = rng.choice([25, 60, 235])
    for dy in (-40 * mm, 40 * mm):
        centre, radius = (int(x), int(middle + dy)), int(3 * mm)
        cv2.circle(page, centre, radius, (shade,) * 3, -1, cv2.LINE_AA)
        cv2.circle(page, centre, radius, (120,) * 3, 2, cv2.LINE_AA)
    return page
