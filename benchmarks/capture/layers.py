"""Files of digitizing services: a mask of the text over coarse pictures, and one bit with letters shared by a page."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.capture.paperwork import saved, scanned
from benchmarks.office.ageing import Values, cloud, grain, grayed, skewed
from samples.drawing.marks import Picture


def mrc(page: Picture, rng: Random, dpi: float) -> Picture:
    """Part a colour scan into a mask of the text, and the colours of ink and of paper, both coarse and saved badly."""
    scan = scanned(page, rng, dpi, rng.choice([0.2, 0.6, 1.0]))
    gray = grayed(scan)
    wide = round(dpi / 12) | 1
    ground = cv2.GaussianBlur(cv2.dilate(gray, np.ones((wide, wide), np.uint8)), (0, 0), wide / 2).astype(np.float32)
    mask = gray < ground - rng.uniform(58, 100)
    if rng.random() < 0.6:  # such a program takes a seal for a picture and leaves it to the background
        red = scan[..., 0].astype(np.int16) - scan[..., 1]
        mask &= red < 48
    mask = _without_specks(mask, 3)
    near = mask if rng.random() < 0.5 else cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    # Some programs stretch what is coarse smoothly, others leave its squares to be seen.
    stretch = rng.choice([cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_NEAREST])
    paper = _layer(scan, ~near, round(dpi / rng.choice([60, 75, 75, 100])), rng.randint(6, 22), stretch)
    ink = _layer(scan, mask, round(dpi / rng.choice([25, 37, 50])), rng.randint(12, 40), stretch)
    return np.asarray(np.where(mask[..., None], ink, paper), np.uint8)


def _without_specks(mask: NDArray[np.bool_], area: int) -> NDArray[np.bool_]:
    """Return a mask less its parts of fewer px than ``area``."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= area
    keep[0] = False
    return np.asarray(keep[labels], np.bool_)


def _layer(scan: Picture, where: NDArray[np.bool_], factor: int, quality: int, stretch: int) -> Picture:
    """Return the colours of a scan where a mask has them, ``factor`` times coarser, once saved as JPEG."""
    h, w = where.shape
    factor = max(1, factor)
    size = (-(-w // factor), -(-h // factor))
    share = where.astype(np.float32)
    weight = cv2.resize(share, size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(scan.astype(np.float32) * share[..., None], size, interpolation=cv2.INTER_AREA)
    # What the mask hides must have some colour: that of its surroundings, so that JPEG has no edge to keep.
    reach, hidden = weight, small
    found = np.where(weight[..., None] > 0.02, small / np.maximum(weight, 0.02)[..., None], -1)
    for sigma in (1.0, 4.0, 16.0, 64.0):
        reach, hidden = cv2.GaussianBlur(weight, (0, 0), sigma), cv2.GaussianBlur(small, (0, 0), sigma)
        around = np.where(reach[..., None] > 0.01, hidden / np.maximum(reach, 0.01)[..., None], -1)
        found = np.where(found < 0, around, found)
    coarse = saved(np.clip(np.where(found < 0, 255, found), 0, 255).astype(np.uint8), quality)
    return np.asarray(cv2.resize(coarse, (w, h), interpolation=stretch), np.uint8)


def jbig(page: Picture, rng: Random, dpi: float) -> Picture:
    """Scan to one bit and let each letter that looks much like an earlier one be that one's picture."""
    gray = cv2.GaussianBlur(skewed(grayed(page), rng, rng.choice([0.2, 0.5, 0.9]), 255), (0, 0), rng.uniform(0.5, 0.9))
    values: Values = gray.astype(np.float32) + grain(rng, gray.shape, rng.uniform(8, 20), rng.choice([0, 0.7]))
    mask = _without_specks(values < cloud(rng, gray.shape, 135, 182, 4), rng.choice([2, 3]))
    return np.where(_shared(mask, dpi), 0, 255).astype(np.uint8)


def _shared(mask: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Return ink, each of whose letters is replaced by the first of those that cannot be told from it but by edges."""
    least, most = round(dpi / 25), round(dpi / 4)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    found = mask.copy()
    known: dict[tuple[int, int], list[NDArray[np.uint8]]] = {}
    for i, (x, y, w, h, area) in enumerate(stats):
        # Marks, points and commas are left as they are: so small they would be taken for one another.
        if i == 0 or max(w, h) < least or max(w, h) > most or area < 0.1 * w * h:
            continue
        view = labels[y : y + h, x : x + w] == i
        shape = np.pad(view.astype(np.uint8), 1)
        twin = _twin(shape, known, int(area))
        if twin is None:
            known.setdefault((h, w), []).append(shape)
            continue
        place = found[y : y + h, x : x + w]
        place[view] = False
        th, tw = twin.shape[0] - 2, twin.shape[1] - 2
        high, wide = min(th, found.shape[0] - y), min(tw, found.shape[1] - x)
        found[y : y + high, x : x + wide] |= twin[1:-1, 1:-1][:high, :wide] > 0
    return found


def _twin(shape: NDArray[np.uint8], known: dict[tuple[int, int], list[NDArray[np.uint8]]], area: int) -> Picture | None:
    """Return the first known shape that differs from one by a px along the edges only, if there is any."""
    h, w = shape.shape[0] - 2, shape.shape[1] - 2
    wide = cv2.dilate(shape, np.ones((3, 3), np.uint8))
    for key in ((h, w), (h - 1, w), (h + 1, w), (h, w - 1), (h, w + 1)):
        for other in known.get(key, ()):
            if abs(int(other.sum()) - area) > 0.14 * area:
                continue
            oh, ow = min(h, key[0]) + 2, min(w, key[1]) + 2
            a, b = shape[:oh, :ow], other[:oh, :ow]
            if int((a ^ b).sum()) > 0.2 * area:
                continue
            # The bar of an e is thin, yet farther than a px from the ink of a c: shares alone would confuse them.
            apart = int((b > wide[:oh, :ow]).sum()) + int(
                (a > cv2.dilate(other, np.ones((3, 3), np.uint8))[:oh, :ow]).sum()
            )
            if apart == 0:
                return other
    return None
