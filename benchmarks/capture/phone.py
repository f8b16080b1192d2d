"""Pictures that telephones send: the "magic colour" of scanning apps, and what a chat leaves of a page."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from benchmarks.capture.paperwork import blank, coloured, saved, scanned, slope
from benchmarks.office.ageing import Values, bytes_of, cloud, grain, grayed, numbers, over, plus, printed
from samples.drawing.marks import Picture

_TABLES = ((112, 84, 58), (70, 70, 76), (160, 148, 134), (52, 60, 70), (134, 104, 72))
"""What lies below the sheet, RGB."""
_SKINS = ((206, 158, 128), (188, 136, 104), (222, 176, 150))


def app(page: Picture, rng: Random, dpi: float) -> Picture:
    """Square a picture with some error left, even its light out, blow out the paper and sharpen what is darker."""
    h, w = page.shape[:2]
    sheet = _held(coloured(page), rng, dpi)
    soft = cv2.GaussianBlur(sheet, (0, 0), rng.uniform(0.55, 0.95) * dpi / 220)
    image = plus(over(np.asarray(soft), slope(rng, sheet.shape, rng.uniform(0.5, 0.85))), grain(rng, (h, w), 3.5, 0.6))
    wide = round(dpi / 9) | 1
    light = cv2.GaussianBlur(cv2.dilate(image, np.ones((wide, wide), np.uint8)), (0, 0), dpi / 10)
    image = np.asarray(image / np.maximum(light, 40), np.float32)
    # What is paler than a share of the light becomes paper: hairlines and grounds suffer, now here, now there.
    white, black = cloud(rng, (h, w), rng.uniform(0.58, 0.78), 0.93, 7), rng.uniform(0.1, 0.26)
    image = np.asarray((image - black) / (white[..., None] - black) * 255, np.float32)
    bleached = np.clip(image, 0, 255)
    gray = bleached.mean(axis=2, keepdims=True)
    image = np.asarray(gray + (bleached - gray) * rng.uniform(1.0, 1.8), np.float32)
    image += rng.uniform(0.5, 1.3) * (image - cv2.GaussianBlur(image, (0, 0), rng.uniform(1.2, 2.4) * dpi / 220))
    result = bytes_of(image)
    return result if rng.random() < 0.75 else grayed(result)


def _held(page: Picture, rng: Random, dpi: float) -> Picture:
    """Return the sheet as the app has cut it out: corners a little off, strips of the table, a finger that holds it."""
    h, w = page.shape[:2]
    mm = dpi / 25.4
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    lift = rng.uniform(0.0, 0.0022) * h
    wave = np.sin(xs / w * rng.uniform(2, 7) + rng.uniform(0, 6)) * (0.4 + 0.6 * ys / h)
    bent = (ys + lift * wave).astype(np.float32)
    wave = rng.uniform(0.2, 0.9) * mm * np.sin(ys / h * rng.uniform(3, 12) + rng.uniform(0, 6))
    sideways = (xs + wave).astype(np.float32)
    table = np.empty_like(page)
    table[...] = rng.choice(_TABLES)
    table = bytes_of(plus(table.astype(np.float32), grain(rng, (h, w), 9, rng.uniform(1, 4))))
    inside = cv2.remap(np.full((h, w), 255, np.uint8), sideways, bent, cv2.INTER_LINEAR, borderValue=0)
    sheet = np.asarray(cv2.remap(page, sideways, bent, cv2.INTER_LINEAR, borderValue=(255,) * 3), np.uint8)
    if rng.random() < 0.5:
        _finger(sheet, page, rng, mm)
    square = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    # A corner may lie up to 1 % within the picture, where the table shows, or beyond it.
    moved = square + numbers(rng).uniform(-0.007, 0.007, (4, 2)).astype(np.float32) * (w, h)
    moved += np.sign(np.array([w, h]) / 2 - square) * rng.uniform(-0.002, 0.004) * np.array([w, h])
    turn = cv2.getPerspectiveTransform(square, moved.astype(np.float32))
    share = cv2.warpPerspective(inside, turn, (w, h), flags=cv2.INTER_LINEAR, borderValue=0)[..., None] / np.float32(
        255
    )
    squared = cv2.warpPerspective(sheet, turn, (w, h), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3)
    return bytes_of(squared * share + table * (1 - share))


def _finger(sheet: Picture, clean: Picture, rng: Random, mm: float) -> None:
    """Lay a finger's tip over the edge of a sheet, where nothing is printed below it."""
    h, w = sheet.shape[:2]
    reach, half = rng.uniform(6, 14) * mm, rng.uniform(7, 10) * mm
    along = rng.uniform(0.2, 0.85)
    side = rng.choice(["left", "right", "bottom"])
    at = (along * w, h) if side == "bottom" else (0 if side == "left" else w, along * h)
    spread = (half, reach) if side == "bottom" else (reach, half)
    if not blank(
        clean, (at[0] - spread[0] * 1.2, at[1] - spread[1] * 1.2, at[0] + spread[0] * 1.2, at[1] + spread[1] * 1.2)
    ):
        return
    mask = np.zeros((h, w), np.float32)
    cv2.ellipse(mask, (round(at[0]), round(at[1])), (round(spread[0]), round(spread[1])), 0, 0, 360, 1.0, -1)
    shade = cv2.GaussianBlur(mask, (0, 0), 1.5 * mm)[..., None]
    tip = cv2.GaussianBlur(mask, (0, 0), 0.3 * mm)[..., None]
    skin = np.array(rng.choice(_SKINS), np.float32) * (0.72 + 0.28 * shade)
    sheet[...] = bytes_of(sheet * (1 - 0.25 * shade) * (1 - tip) + skin * tip)


def low(page: Picture, rng: Random, dpi: float) -> Picture:
    """Scan a page or take its picture, and send it over a chat, which makes it small and saves it twice."""
    if rng.random() < 0.5:
        image: Picture = scanned(page, rng, dpi, rng.choice([0.4, 1.0, 1.6]))
    else:
        values: Values = printed(coloured(page), rng, dpi).astype(np.float32)
        tint = np.array(rng.choice([(1.0, 0.97, 0.9), (0.95, 0.98, 1.0), (1.0, 1.0, 0.97)]), np.float32)
        light = slope(rng, page.shape, rng.uniform(0.6, 0.88)) * rng.uniform(0.88, 0.99)
        values = np.asarray((18 + values * 0.92) * light[..., None] * tint, np.float32)
        image = _leant(bytes_of(plus(values, grain(rng, page.shape, rng.uniform(1.5, 4), 0.6))), rng)
    soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.5)).astype(np.float32)
    soft += rng.uniform(0.3, 0.9) * (soft - cv2.GaussianBlur(soft, (0, 0), rng.uniform(0.8, 1.3)))
    image = saved(bytes_of(soft), rng.randint(40, 60))
    # The second program cuts a few px off, so that its blocks lie across those of the first.
    dx, dy = rng.randint(1, 7), rng.randint(1, 7)
    return cv2.copyMakeBorder(image[dy:, dx:], 0, dy, 0, dx, cv2.BORDER_REPLICATE).astype(np.uint8)


def _leant(page: Picture, rng: Random) -> Picture:
    """Return a picture whose camera was held not quite above the sheet."""
    h, w = page.shape[:2]
    square = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    moved = square + numbers(rng).uniform(-0.008, 0.008, (4, 2)).astype(np.float32) * (w, h)
    turn = cv2.getPerspectiveTransform(square, moved.astype(np.float32))
    around = rng.choice(_TABLES)
    return np.asarray(cv2.warpPerspective(page, turn, (w, h), flags=cv2.INTER_CUBIC, borderValue=around), np.uint8)
