"""What readers leave on a paper: markers over lines, lines of a pen below them, ticks beside, stamps of receipt."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from benchmarks.capture.paperwork import Colour, coloured, free_place
from benchmarks.office import pens
from benchmarks.office.ageing import bytes_of, cloud, grain, grayed, office
from samples.drawing import fonts
from samples.drawing.marks import Picture, stamp

_MARKERS: tuple[Colour, ...] = ((255, 246, 70), (255, 240, 110), (150, 250, 120), (255, 150, 205), (255, 190, 90))
_PADS = ((44, 60, 168), (88, 52, 160), (70, 40, 140), (190, 36, 60))
"""Inks of stamp pads: blue, violets, red."""
_WHO = ("CÔNG VĂN ĐẾN", "VĂN PHÒNG", "UBND XÃ", "PHÒNG GD&ĐT", "TRƯỜNG THCS", "SỞ NỘI VỤ", "ĐẢNG ỦY XÃ")
_ROOM = 1.6
"""Blank mm around a stamp, so that it stays whole when it is turned."""
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in px."""


def marked(page: Picture, rng: Random, dpi: float) -> Picture:
    """Let a reader mark lines and cells, underline and tick, and scan the sheet in an office."""
    sheet = coloured(page).copy()
    lines = text_lines(sheet, dpi)
    if lines:
        colours = rng.sample(_MARKERS, rng.choice([1, 1, 2]))
        for line in rng.sample(lines, min(len(lines), rng.randint(2, 9))):
            _highlight(sheet, rng, line, rng.choice(colours), dpi)
        for line in rng.sample(lines, min(len(lines), rng.randint(0, 4))):
            _underline(sheet, rng, line, dpi)
        _ticks(sheet, coloured(page), rng, lines, dpi)
    return office(sheet, rng, dpi)


def text_lines(page: Picture, dpi: float) -> list[Box]:
    """Return where lines of text stand on a clean page, those within cells too."""
    mm = dpi / 25.4
    ink = (grayed(page) < 150).astype(np.uint8)
    long = round(11 * mm)
    rules = [cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, long), (long, 1))]
    ruled = cv2.dilate(np.maximum(rules[0], rules[1]), np.ones((3, 3), np.uint8))
    ink = np.where(ruled > 0, 0, ink).astype(np.uint8)
    joined = cv2.dilate(ink, np.ones((max(1, round(0.3 * mm)), max(1, round(1.8 * mm))), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    return [
        (int(x), int(y), int(x + w), int(y + h))
        for x, y, w, h, _ in stats[1:]
        if 1.8 * mm < h < 7.5 * mm and w > 8 * mm
    ]


def _highlight(sheet: Picture, rng: Random, line: Box, colour: Colour, dpi: float) -> None:
    """Draw a broad marker over a line or a part of it."""
    mm = dpi / 25.4
    left, top, right, bottom = map(float, line)
    if right - left > 40 * mm and rng.random() < 0.5:
        left, right = sorted(rng.uniform(left, right) for _ in range(2))
        right = max(right, left + 12 * mm)
    middle, half = (top + bottom) / 2, max((bottom - top) * rng.uniform(0.36, 0.6), 1.6 * mm)
    xs = np.linspace(left - rng.uniform(0, 2) * mm, right + rng.uniform(0, 2.5) * mm, 12)
    lean = rng.uniform(-0.01, 0.01)
    path = [(x, middle + lean * (x - left) + rng.uniform(-0.15, 0.15) * mm) for x in xs]
    upper = [(x, y - half + rng.uniform(-0.1, 0.1) * mm) for x, y in path]
    lower = [(x, y + half + rng.uniform(-0.1, 0.1) * mm) for x, y in path]
    mask = np.zeros(sheet.shape[:2], np.float32)
    cv2.fillPoly(mask, [np.array(upper + lower[::-1], np.int32)], 1.0, cv2.LINE_AA)
    y, z = max(0, round(middle - 3 * half)), round(middle + 3 * half)
    part = sheet[y:z]
    wet = mask[y:z] * np.clip(cloud(rng, part.shape, 0.72, 1.0, 9) + grain(rng, part.shape, 0.05, 2.0), 0, 1)
    sheet[y:z] = bytes_of(part * (1 - wet[..., None] * (1 - np.array(colour, np.float32) / 255)))


def _underline(sheet: Picture, rng: Random, line: Box, dpi: float) -> None:
    """Draw a blue or red line by hand below a line of text."""
    mm = dpi / 25.4
    left, _, right, bottom = line
    end = rng.uniform(left + 0.4 * (right - left), right)
    y = bottom + rng.uniform(0.0, 0.5) * mm
    points = [(x, y + rng.uniform(-0.3, 0.3) * mm) for x in np.linspace(left, end, 6)]
    pens.stroke(sheet, points, rng.choice([pens.BLUE, pens.BLUE, pens.RED]), dpi / 300 * rng.uniform(2.5, 4.5))


def _ticks(sheet: Picture, clean: Picture, rng: Random, lines: list[Box], dpi: float) -> None:
    """Tick, cross or bracket lines in the margins, where it is blank."""
    mm = dpi / 25.4
    left, right = min(b[0] for b in lines), max(b[2] for b in lines)
    ink, width = rng.choice([pens.BLUE, pens.BLUE, (24, 76, 190)]), dpi / 300 * rng.uniform(3, 5)
    for _, top, _, bottom in rng.sample(lines, min(len(lines), rng.randint(1, 6))):
        x, y = rng.choice([left - rng.uniform(7, 11) * mm, right + rng.uniform(3, 6) * mm]), (top + bottom) / 2
        area = clean[max(0, round(y - 5 * mm)) : round(y + 5 * mm), max(0, round(x - mm)) : max(0, round(x + 6 * mm))]
        if area.size == 0 or area.min() < 250:
            continue
        kind = rng.choice(["tick", "tick", "cross", "bar"])
        if kind == "tick":
            pens.stroke(sheet, [(x, y), (x + 1.4 * mm, y + 2.2 * mm), (x + 4.8 * mm, y - 3 * mm)], ink, width)
        elif kind == "cross":
            pens.stroke(sheet, [(x, y - 2 * mm), (x + 4 * mm, y + 2 * mm)], ink, width)
            pens.stroke(sheet, [(x + 4 * mm, y - 2 * mm), (x, y + 2 * mm)], ink, width)
        else:
            bar = [(x + 2 * mm + rng.uniform(-0.4, 0.4) * mm, y + dy * mm) for dy in (-4, -1, 2, 5)]
            pens.stroke(sheet, bar, ink, width)


def received(page: Picture, rng: Random, dpi: float) -> Picture:
    """Return a document's first page with stamps of receipt, of a day and of a copy, where its head is blank."""
    sheet, mm = coloured(page).copy(), dpi / 25.4
    pad = rng.choice(_PADS[:3])
    for wide, high in ((rng.uniform(42, 50), rng.uniform(23, 29)), (36.0, 20.0)):
        if at := free_place(sheet, rng, (wide + 4, high + 4), (0.02, 0.01, 0.98, 0.5), dpi):
            _press(sheet, rng, _receipt(rng, wide * mm, high * mm), at, pad, dpi)
            left, top = at[0] + (_ROOM + 0.54 * wide) * mm, at[1] + (_ROOM + 0.25 * high) * mm
            number = (left, top, left + 0.34 * wide * mm, top + 0.2 * high * mm)
            pens.figures(sheet, rng, str(rng.randint(11, 980)), number, dpi)
            break
    if rng.random() < 0.6 and (at := free_place(sheet, rng, (42, 10), (0.02, 0.01, 0.98, 0.5), dpi)):
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.choice([2025, 2026])
        text = rng.choice([f"{day:02d} -{month:02d}- {year}", f"{day:02d} THÁNG {month:02d} {year}"])
        _press(sheet, rng, _plate(rng, text, 36 * mm, 6 * mm, framed=False), at, rng.choice(_PADS), dpi)
    if rng.random() < 0.6 and (at := free_place(sheet, rng, (40, 15), (0.02, 0.01, 0.98, 0.6), dpi)):
        _press(sheet, rng, _plate(rng, "BẢN SAO", 34 * mm, 10 * mm, framed=True), at, rng.choice(_PADS), dpi)
    return sheet


def _press(
    sheet: Picture, rng: Random, plate: NDArray[np.uint8], at: tuple[int, int], ink: tuple[int, int, int], dpi: float
) -> None:
    """Press a stamp onto a sheet, a little askew, its ink uneven."""
    plate = np.pad(plate, round(_ROOM * dpi / 25.4))
    h, w = plate.shape
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-2.2, 2.2), 1)
    plate = cv2.warpAffine(plate, turn, (w, h), flags=cv2.INTER_LINEAR).astype(np.uint8)
    worn = plate * np.clip(cloud(rng, plate.shape, 0.5, 1.15, 6) + grain(rng, plate.shape, 0.14, 0.8), 0.15, 1)
    stamp(sheet, worn.astype(np.uint8), at[0], at[1], ink)


def _fitted(text: str, style: str, wide: float, high: float) -> tuple[fonts.Face, float]:
    """Return a face without serifs and the size in px at which a text is no wider and no higher than given."""
    face = fonts.face("arimo" if "arimo" in fonts.available() else fonts.available()[0])
    return face, min(high, high * wide / max(1.0, face.font(style, high).getlength(text)))


def _put(draw: ImageDraw.ImageDraw, text: str, style: str, box: tuple[float, float, float, float], anchor: str) -> None:
    """Set a text into a box (left, top, right, bottom in px), in its middle or from its left."""
    face, size = _fitted(text, style, box[2] - box[0], (box[3] - box[1]) * 0.72)
    x = (box[0] + box[2]) / 2 if anchor == "mm" else box[0]
    draw.text((x, (box[1] + box[3]) / 2), text, font=face.font(style, size), fill=255, anchor=anchor)


def _receipt(rng: Random, wide: float, high: float) -> NDArray[np.uint8]:
    """Return the ink of the stamp ``ĐẾN``: whose it is, number, day, to whom it was passed on."""
    image = Image.new("L", (round(wide), round(high)), 0)
    draw = ImageDraw.Draw(image)
    thick = max(2, round(wide / 90))
    draw.rectangle((0, 0, wide - 1, high - 1), outline=255, width=thick)
    head, left = 0.26 * high, 0.34 * wide
    draw.line((0, head, wide, head), fill=255, width=thick)
    draw.line((left, head, left, high), fill=255, width=thick)
    _put(draw, rng.choice(_WHO), "bold", (0.05 * wide, 0.03 * high, 0.95 * wide, head), "mm")
    _put(draw, "ĐẾN", "bold", (0.03 * wide, head + 0.1 * high, left - 0.03 * wide, high - 0.14 * high), "mm")
    step = (high - head) / 3
    for i, label in enumerate(("Số: ................", "Ngày: .............", "Chuyển: .........")):
        top = head + i * step
        _put(draw, label, "regular", (left + 0.03 * wide, top, 0.97 * wide, top + step), "lm")
    return np.asarray(image, np.uint8)


def _plate(rng: Random, text: str, wide: float, high: float, framed: bool) -> NDArray[np.uint8]:
    """Return the ink of a stamp of one line, framed or not."""
    image = Image.new("L", (round(wide), round(high)), 0)
    draw = ImageDraw.Draw(image)
    if framed:
        draw.rectangle((0, 0, wide - 1, high - 1), outline=255, width=max(2, round(wide / rng.uniform(60, 90))))
    _put(draw, text, "bold", (0.07 * wide, 0.05 * high, 0.93 * wide, 0.95 * high), "mm")
    return np.asarray(image, np.uint8)
