"""White letters on dark grounds turned into dark ones on paper."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.paper.grounds import Ground, solid
from pipeline.page import Image

_RULE = 2.0
"""Body heights of the shortest rule between cells that is darker than the ground."""
_THIN = 0.4
"""Body heights across such a rule within which the ground lies on both its sides."""


def turned_dark(gray: Image, raw: Image, grounds: tuple[Ground, ...], glyph_height: float) -> Image:
    """Return ``gray`` (h, w) with the grounds taken from ``raw`` (h, w) made paper and their light letters dark.

    Rules on the ground, be they lighter or darker than it, come out dark. So do the upper and lower edge of the ground,
    where a table in colour has no other rule, and its sides where upright rules go on above it or below.
    """
    out = gray.copy()
    height, width = raw.shape
    edge = max(2, round(0.12 * glyph_height))
    grow = round(glyph_height)
    for ground in grounds:
        left, top, right, bottom = ground.box.grown(grow).clipped(width, height)
        part = raw[top:bottom, left:right]
        middle = (ground.level + ground.paper) / 2
        mask = solid(np.asarray(part < middle, np.uint8) * 255, glyph_height)
        mask[ground.box.top - top : ground.box.bottom - top, ground.box.left - left : ground.box.right - left] |= (
            ground.inner
        )
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        inverted = np.minimum(_inverted(part, ground), _dark_rules(part, ground, glyph_height))
        outline = np.full_like(inverted, 255)
        cv2.drawContours(outline, contours, -1, (0,), edge)
        cv2.drawContours(mask, contours, -1, (255,), cv2.FILLED)
        for side in _bare_sides(part < middle, mask, round(glyph_height)):
            outline[:, side] = 255
        # Around the ground lie the soft edges of its colour.
        inverted[mask == 0] = round(ground.paper)
        inverted = np.minimum(inverted, outline)
        rim = cv2.dilate(mask, np.ones((edge + 1, edge + 1), np.uint8)) > 0
        out[top:bottom, left:right][rim] = inverted[rim]
    return out


def _bare_sides(dark: NDArray[np.bool_], mask: Image, glyph: int) -> list[slice]:
    """Return the columns of px at the sides of a ground from which no upright rule goes on above or below it."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return []
    near = max(2, glyph // 3)
    beyond = dark[max(0, rows[0] - glyph) : max(0, rows[0] - near)], dark[rows[-1] + near : rows[-1] + glyph]
    sides = [slice(max(0, int(x) - near), int(x) + near) for x in (columns[0], columns[-1])]
    return [side for side in sides if not any(len(each) and each[:, side].any(axis=1).all() for each in beyond)]


def _inverted(part: Image, ground: Ground) -> Image:
    """Return ground as paper, and what is as light as paper as ink."""
    share = (part.astype(np.float32) - ground.level) / max(1.0, ground.paper - ground.level)
    return np.asarray(np.clip(ground.paper * (1 - share), 0, ground.paper), np.uint8)


def _dark_rules(part: Image, ground: Ground, glyph_height: float) -> Image:
    """Return rules that are darker than the ground beside them as ink on paper: a copy may shade the ground off."""
    length, beside = max(3, round(_RULE * glyph_height)), max(3, round(_THIN * glyph_height))
    least = max(6.0, 0.25 * ground.level)
    rules = np.zeros(part.shape, np.bool_)
    for run, across in (((1, length), (beside, 1)), ((length, 1), (1, beside))):
        around = cv2.morphologyEx(part, cv2.MORPH_CLOSE, np.ones(across, np.uint8))
        darker = np.asarray(cv2.subtract(around, part) >= least, np.uint8)
        rules |= cv2.morphologyEx(darker, cv2.MORPH_OPEN, np.ones(run, np.uint8)) > 0
    return np.asarray(np.where(rules, 0, ground.paper), np.uint8)
