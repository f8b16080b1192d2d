"""Draws pages whose round seal lies over known lines of text, and the same pages without it, aged alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from benchmarks.placed_lines import mapped
from benchmarks.preparation import as_scanned
from pipeline.page import Image
from samples.drawing.canvas import DrawnLine
from samples.drawing.document import DrawnDocument, PlacedLine, PlacedSeal, SealSpot, Wishes, draw_document

LEVELS = {
    "office": ("office", True),
    "gray": ("office", False),
    "one-bit": ("office", False),
    "photocopy": ("photocopy", False),
    "phone": ("phone", True),
}
"""The levels of ``samples`` that pages are aged to, and whether they keep their colour."""
PLACES = ("name", "title", "last")
"""Where seals are stamped: over the signer's name, his title, or the last lines of the text."""
_DISC = 0.96
"""Of the square around a seal, the diameter of its outer ring."""


@dataclass(frozen=True)
class SealedPage:
    """A page as scanned, gray (h, w) or BGR (h, w, 3), with the seal and without it; lines with the share covered."""

    name: str
    sealed: Image
    plain: Image
    dpi: float
    seal: PlacedSeal
    lines: tuple[PlacedLine, ...]
    covered: tuple[float, ...]


def draw_sealed(seed: int, family: str, level: str) -> SealedPage:
    """Return the page of a document that bears a seal over its text, at a level of ``LEVELS``."""
    aged, colour = LEVELS[level]
    wishes = Wishes(rotate=False, colour=colour, spot=_spot(seed))
    with_seal = draw_document(seed, family, aged, wishes)
    without = draw_document(seed, family, aged, Wishes(rotate=False, colour=colour, spot=wishes.spot, seal=False))
    seal = with_seal.seals[0]
    lines = tuple(line for line in with_seal.lines if line.page == seal.page and line.cell is None and line.text)
    return SealedPage(
        f"{seed}/{family}/{level}",
        _scanned(with_seal, seal.page, seed, level),
        _scanned(without, seal.page, seed, level),
        with_seal.dpi,
        seal,
        lines,
        tuple(covered_share(line.quad, seal) for line in lines),
    )


def _spot(seed: int) -> Callable[[Sequence[DrawnLine], float], SealSpot]:
    rng = Random(f"{seed}/seal over text")
    place, size, dx, dy = PLACES[seed % len(PLACES)], rng.uniform(34, 38), rng.uniform(-1, 1), rng.uniform(-1, 1)

    def choose(lines: Sequence[DrawnLine], dpi: float) -> SealSpot:
        foot = [line for line in lines if line.kind == "foot" and not line.text.startswith(("- ", "Nơi nhận"))]
        last = foot[-1].page
        signer = [line for line in foot if line.page == last and line.box[0] > foot[-1].box[0] - 6 * dpi / 2.54]
        text = [ln for ln in lines if ln.page == last and ln.cell is None and ln.kind not in ("foot", "page_number")]
        under = signer[-1] if place == "name" else text[-1] if place == "last" and text else signer[0]
        x0, y0, x1, y1 = under.box
        wide = max((x1 - x0) / 2, 0.3 * size / 25.4 * dpi)
        across = (x0 + x1) / 2 + 0.8 * dx * wide
        return SealSpot(last, across, (y0 + y1) / 2 + 0.25 * dy * size / 25.4 * dpi, round(size / 25.4 * dpi))

    return choose


def covered_share(quad: NDArray[np.float64], seal: PlacedSeal) -> float:
    """Return how much of a line, 0..1, lies within the outer ring of a seal on its page."""
    square = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32)
    to_disc = cv2.getPerspectiveTransform(seal.quad.astype(np.float32), square)
    across, down = np.meshgrid(np.linspace(0, 1, 200), np.linspace(0.2, 0.8, 4))
    upper = quad[0] + across[..., None] * (quad[1] - quad[0])
    lower = quad[3] + across[..., None] * (quad[2] - quad[3])
    points = mapped((upper + down[..., None] * (lower - upper)).reshape(-1, 2), np.asarray(to_disc, np.float64))
    return float((np.hypot(points[:, 0], points[:, 1]) <= _DISC).mean())


def _scanned(document: DrawnDocument, page: int, seed: int, level: str) -> Image:
    """Return a page as the file gives it back; one-bit scans are written without loss."""
    if level == "one-bit":
        return one_bit(document.pages[page - 1], Random(f"{seed}/one bit"))
    return as_scanned(document.pages[page - 1], document.quality)


def one_bit(gray: Image, rng: Random) -> Image:
    """Return a gray page in black and white: by diffusion of the error, which leaves dots, or a threshold, patches.

    Scanners make the paper white and the ink black before they diffuse.
    """
    white, black = float(np.percentile(gray, 60)), float(np.percentile(gray, 0.5))
    if rng.random() < 0.5:
        table = np.clip((np.arange(256) - black - 15) * 255 / max(0.88 * white - black - 15, 1), 0, 255)
        picture = Pillow.fromarray(np.asarray(cv2.LUT(gray, table.astype(np.uint8)), np.uint8)).convert("1")
        return np.asarray(np.asarray(picture), np.uint8) * np.uint8(255)
    limit = black + rng.uniform(0.5, 0.72) * (white - black)
    return np.asarray(cv2.threshold(gray, limit, 255, cv2.THRESH_BINARY)[1], np.uint8)
