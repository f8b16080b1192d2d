"""Letter bodies and ruled lines measured on connected components: the page's own yardsticks."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image


@dataclass(frozen=True, slots=True)
class Components:
    """Connected components of ink: labels int32 (h, w), 0 is paper; stats int32 (n, 5): left, top, width, height, area.

    Row 0 of ``stats`` is the paper.
    """

    labels: NDArray[np.int32]
    stats: NDArray[np.int32]

    def mask(self, chosen: NDArray[np.bool_]) -> Image:
        """Return 255 on the pixels of the chosen components (bool, one per row of ``stats``)."""
        table = np.where(chosen, 255, 0).astype(np.uint8)
        table[0] = 0
        return np.asarray(table[self.labels], np.uint8)


def components(ink: Image) -> Components:
    """Return the 8-connected components of ``ink`` (255 where ink)."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    return Components(np.asarray(labels, np.int32), np.asarray(stats, np.int32))


def letters(parts: Components) -> NDArray[np.bool_]:
    """Return which components are of a letter's proportions: no rules, no pictures, no dust."""
    width, height, area = parts.stats[:, 2], parts.stats[:, 3], parts.stats[:, 4]
    longest, shortest = np.maximum(width, height), np.minimum(width, height)
    page = max(parts.labels.shape)
    chosen = (longest <= 4.5 * np.maximum(shortest, 1)) & (shortest >= 3) & (longest < page / 15)
    chosen &= area > 0.12 * width * height
    chosen[0] = False
    if not chosen.any():
        return np.asarray(chosen)
    size = np.sqrt(width * height)
    typical = float(np.median(size[chosen & (area >= 0.25 * np.median(area[chosen]))]))
    chosen &= (size > 0.3 * typical) & (size < 4 * typical)
    return np.asarray(chosen)


def body_height(parts: Components, chosen: NDArray[np.bool_]) -> float:
    """Return the height in px of lowercase bodies (x-height), 0 where nothing looks like letters.

    Heights of letters have two hills, bodies and capitals (about 1.45 bodies): the lower of the two strong hills is
    taken. Marks above and below are smaller than both and wide rather than high; they are few in any one height.
    """
    heights = parts.stats[:, 3][chosen].astype(np.float64)
    widths = parts.stats[:, 2][chosen]
    heights = heights[(widths > 0.35 * heights) & (widths < 1.8 * heights)]
    if heights.size < 8:
        return float(np.median(heights)) if heights.size else 0.0
    top = float(np.percentile(heights, 98)) * 1.2
    bins = max(8, int(top))
    hist, edges = np.histogram(heights, bins=bins, range=(0, bins))
    smooth = np.convolve(hist, [0.25, 0.5, 1.0, 0.5, 0.25], "same")
    best = int(smooth.argmax())
    for low in range(int(best / 1.8), int(best / 1.25) + 1):
        neighbours = smooth[max(0, low - 1) : low + 2]
        if smooth[low] >= neighbours.max() and smooth[low] >= 0.5 * smooth[best] and low >= 3:
            best = low
            break
    near = (heights >= best - 1) & (heights < best + 2)
    return float(np.mean(heights[near])) if near.any() else float(edges[best])


def rule_mask(ink: Image, glyph_height: float) -> Image:
    """Return 255 on long straight strokes, horizontal and vertical (morphological opening)."""
    long = max(15, round(6 * glyph_height))
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (long, 1)))
    steep = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (1, long)))
    return np.asarray(cv2.bitwise_or(flat, steep), np.uint8)


def rule_thickness(ink: Image, glyph_height: float) -> float:
    """Return the median thickness in px of ruled lines on a straight page, 0 where there are none."""
    if glyph_height <= 0:
        return 0.0
    long = max(15, round(8 * glyph_height))
    found: list[float] = []
    for size in ((long, 1), (1, long)):
        mask = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        for _, _, width, height, area in stats[1:]:
            along, across = max(width, height), min(width, height)
            if along >= 2 * long and across < 0.8 * glyph_height:
                found.append(area / along)
    return float(np.median(found)) if len(found) >= 2 else 0.0
