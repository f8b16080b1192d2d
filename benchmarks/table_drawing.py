"""Random ruled tables with their true cells, and what scanners do to rules."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from pipeline.page import CleanPage, Image, PageMetrics

Cells = list[tuple[int, int, int, int]]
"""Row, column, row span, column span, in reading order."""

DAMAGES = ("none", "broken", "faint", "doubled", "bent", "skewed", "speckled", "touching", "crossed", "framed", "open")
"""What may be done to a table, one at a time."""
_TEXT = "nội dung kế hoạch thực hiện phân công giám sát thời gian báo cáo nhà trường học sinh giáo viên tổ chức"
_WORDS = _TEXT.split()


@dataclass(frozen=True)
class TablePlan:
    """Column and row edges in px, the cells, and how many x-heights rules and text measure in px."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    cells: Cells
    glyph: int
    thickness: int


def random_plan(rng: Random, glyph: int) -> TablePlan:
    """Return a table of 2 to 9 columns and 2 to 12 rows with random spans, on an A4 page of that glyph height."""
    width, height = 100 * glyph, 142 * glyph
    n, m = rng.randint(2, 12), rng.randint(2, 9)
    widths = [rng.uniform(3.5, 14) for _ in range(m)]
    heights = [rng.choice((3, 3, 3, 6, 9, 12)) * rng.uniform(0.95, 1.2) for _ in range(n)]
    scale_x = min(1.0, 84 / sum(widths))
    scale_y = min(1.0, 120 / sum(heights))
    left, top = (width - sum(widths) * scale_x * glyph) / 2, rng.uniform(8, 14) * glyph
    columns = [left + sum(widths[:i]) * scale_x * glyph for i in range(m + 1)]
    rows = [top + sum(heights[:i]) * max(scale_y, 0.85) * glyph for i in range(n + 1)]
    rows = [r for r in rows if r < height - 6 * glyph]
    cells = random_cells(rng, len(rows) - 1, m)
    return TablePlan(
        tuple(map(round, columns)), tuple(map(round, rows)), cells, glyph, max(2, round(glyph * rng.uniform(0.1, 0.2)))
    )


def random_cells(rng: Random, rows: int, columns: int) -> Cells:
    """Return cells with random merges; every row edge and column edge stays drawn somewhere."""
    owner = {(i, j): (i, j, 1, 1) for i in range(rows) for j in range(columns)}
    for _ in range(rng.randint(0, 4)):
        i, j = rng.randrange(rows), rng.randrange(columns)
        height, width = rng.choice(((rng.randint(2, 5), 1), (1, rng.randint(2, max(2, columns))), (2, 2)))
        area = [(a, b) for a in range(i, min(rows, i + height)) for b in range(j, min(columns, j + width))]
        span = (i, j, area[-1][0] - i + 1, area[-1][1] - j + 1)
        trial = owner | dict.fromkeys(area, span)
        if all(owner[p][2:] == (1, 1) for p in area) and _drawn_everywhere(trial, rows, columns):
            owner = trial
    return sorted(set(owner.values()))


def _drawn_everywhere(owner: dict[tuple[int, int], tuple[int, int, int, int]], rows: int, columns: int) -> bool:
    across = all(any(owner[i, j] != owner[i - 1, j] for j in range(columns)) for i in range(1, rows))
    down = all(any(owner[i, j] != owner[i, j - 1] for i in range(rows)) for j in range(1, columns))
    return across and down


def draw(plan: TablePlan, rng: Random, font: str, damage: str) -> Image:
    """Return the page, uint8 gray (142, 100) glyph heights large, 255 paper, damaged in one of :data:`DAMAGES`."""
    size = (100 * plan.glyph, 142 * plan.glyph)
    rules, text = Picture.new("L", size, 255), Picture.new("L", size, 255)
    pen, face = ImageDraw.Draw(rules), ImageFont.truetype(font, round(2.15 * plan.glyph))
    writer = ImageDraw.Draw(text)
    for cell in plan.cells:
        _draw_cell(pen, plan, cell, damage)
        _write(writer, plan, cell, rng, face, damage)
    if damage == "framed":
        outer = (plan.columns[0], plan.rows[0], plan.columns[-1], plan.rows[-1])
        gap = round(0.45 * plan.glyph)
        pen.rectangle((outer[0] - gap, outer[1] - gap, outer[2] + gap, outer[3] + gap), outline=0, width=plan.thickness)
    sheet = np.minimum(damaged_rules(np.array(rules), plan, rng, damage), np.array(text))
    return _damaged_page(np.asarray(sheet, np.uint8), plan, rng, damage)


def _draw_cell(pen: ImageDraw.ImageDraw, plan: TablePlan, cell: tuple[int, int, int, int], damage: str) -> None:
    row, col, row_span, col_span = cell
    x0, x1 = plan.columns[col], plan.columns[col + col_span]
    y0, y1 = plan.rows[row], plan.rows[row + row_span]
    lines = [(x0, y0, x0, y1), (x1, y0, x1, y1)]
    if not (damage == "open" and row == 0):
        lines.append((x0, y0, x1, y0))
    if not (damage == "open" and row + row_span == len(plan.rows) - 1):
        lines.append((x0, y1, x1, y1))
    for line in lines:
        pen.line(line, fill=0, width=plan.thickness)
    if damage == "doubled":
        shift = plan.thickness + max(2, round(0.2 * plan.glyph))
        for x0, y0, x1, y1 in lines:
            along = int(x0 == x1)
            pen.line(
                (x0 + shift * along, y0 + shift * (1 - along), x1 + shift * along, y1 + shift * (1 - along)),
                0,
                plan.thickness,
            )


def _write(
    pen: ImageDraw.ImageDraw,
    plan: TablePlan,
    cell: tuple[int, int, int, int],
    rng: Random,
    face: ImageFont.FreeTypeFont,
    damage: str,
) -> None:
    row, col, row_span, col_span = cell
    pad = 0 if damage == "touching" else 0.5 * plan.glyph
    x, y = plan.columns[col] + plan.thickness + pad, plan.rows[row] + plan.thickness + pad / 3
    right, bottom = plan.columns[col + col_span] - pad, plan.rows[row + row_span]
    if rng.random() < 0.15:
        return
    while y + 2.3 * plan.glyph < bottom:
        line = ""
        for word in rng.choices(_WORDS, k=12):
            if pen.textlength(f"{line} {word}".strip(), face) > right - x:
                break
            line = f"{line} {word}".strip()
        pen.text((x, y), line or "1", 0, face)
        y += 2.55 * plan.glyph
        if rng.random() < 0.25:
            break


def damaged_rules(rules: Image, plan: TablePlan, rng: Random, damage: str) -> Image:
    """Return the layer of rules broken into dashes of random length, or faint, where that is the damage."""
    if damage == "broken":
        for _ in range(round(0.004 * rules.size / plan.glyph**2)):
            x, y = rng.randrange(rules.shape[1]), rng.randrange(rules.shape[0])
            half = rng.uniform(0.2, 0.8) * plan.glyph
            cv2.circle(rules, (x, y), round(half), 255, -1)
    if damage == "faint":
        grain = np.random.default_rng(rng.getrandbits(32)).random(rules.shape)
        return np.where((rules < 128) & (grain < 0.25), np.uint8(255), np.maximum(rules, np.uint8(110)))
    return rules


def _damaged_page(sheet: Image, plan: TablePlan, rng: Random, damage: str) -> Image:
    height, width = sheet.shape
    noise = np.random.default_rng(rng.getrandbits(32))
    if damage == "bent":
        x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        depth = 0.9 * plan.glyph
        y += np.float32(depth) * np.sin(np.pi * x / width * np.float32(rng.uniform(0.8, 1.6))).astype(np.float32)
        x += np.float32(0.5 * depth) * np.sin(np.pi * y / height).astype(np.float32)
        sheet = np.asarray(cv2.remap(sheet, x, y, cv2.INTER_LINEAR, borderValue=255), np.uint8)
    if damage == "skewed":
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.choice((-1, 1)) * rng.uniform(0.3, 0.5), 1)
        sheet = np.asarray(cv2.warpAffine(sheet, turn, (width, height), borderValue=255), np.uint8)
    if damage == "crossed":
        at = (rng.randint(width // 3, 2 * width // 3), (plan.rows[0] + plan.rows[-1]) // 2)
        for radius in (9, 8, 5):
            cv2.circle(sheet, at, radius * plan.glyph, 60, max(1, plan.glyph // 6))
        points = noise.integers(-12 * plan.glyph, 12 * plan.glyph, (9, 2)) // (1, 3) + np.array(at)
        cv2.polylines(sheet, [points.astype(np.int32).reshape(-1, 1, 2)], False, 40, max(1, plan.glyph // 7))
    level = 0.012 if damage == "speckled" else 0.0005
    sheet = np.where(noise.random(sheet.shape) < level, np.uint8(0), sheet)
    sheet = np.where(noise.random(sheet.shape) < level, np.uint8(255), sheet)
    return np.asarray(cv2.GaussianBlur(sheet, (3, 3), 0), np.uint8)


def as_clean_page(gray: Image, glyph: float, thickness: float) -> CleanPage:
    """Return the page as the cleaning stage would hand it on: thresholded, small specks removed."""
    ink = np.where(gray < 185, 255, 0).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    keep = stats[:, 4] > (0.12 * glyph) ** 2
    keep[0] = False
    ink = np.asarray(np.where(keep, 255, 0).astype(np.uint8)[labels])
    return CleanPage(1, gray, gray, ink, 300.0, PageMetrics(glyph, thickness), np.eye(3))
