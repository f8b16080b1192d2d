"""A page as scanned → a clean page: what the page needs is measured, and only that is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.image import borders, illumination, noise, perspective, seal
from pipeline.image.binarize import find_ink
from pipeline.image.draft import Draft, draft
from pipeline.image.frame import Frame
from pipeline.image.glyphs import body_height, components, letters, rule_thickness
from pipeline.image.orientation import find_orientation, turned
from pipeline.image.skew import skew_angle
from pipeline.page import CleanPage, Image, PageImage, PageMetrics, StepRecord

_PHOTO_LONG_SIDE = 3508
"""px; a rectified photo is at most an A4 page at 300 dpi."""
_LARGEST_BODY = 44.0
"""px; lowercase bodies of 13 pt at 600 dpi are 50 px: above this the page is halved, nothing is lost."""
_GOOD_BODY = 26.0
_MOST_PIXELS = 40e6
_LEAST_SKEW = 0.03


class _Log:
    """Collects the records of the steps as they finish."""

    def __init__(self) -> None:
        self.steps: list[StepRecord] = []
        self._started = time.perf_counter()

    def done(self, identifier: str, description: str, **settings: float | int | str | bool) -> None:
        """Record a step that took from the last record until now."""
        now = time.perf_counter()
        rounded = {k: round(float(v), 4) if isinstance(v, float) else v for k, v in settings.items()}
        self.steps.append(StepRecord(identifier, description, rounded, round(now - self._started, 4)))
        self._started = now


@dataclass(frozen=True, slots=True)
class _Pose:
    """How the page lies: its frame once straightened, and what was measured on the way."""

    frame: Frame
    rotation: int
    skew: float
    glyph_height: float
    photo: bool


def prepare(page: PageImage, *, upright: Callable[[Image], float] | None = None) -> CleanPage:
    """Return the page upright, straight, evenly lit and free of seals and specks, with its measures and steps.

    ``upright`` scores how well a gray picture (h, w) reads as it stands; it is asked only where the page's own
    shapes leave doubt about which way up it lies. Never raises for uint8 pixels of at least 1 × 1 px.
    """
    log = _Log()
    pose = _find_pose(page.pixels, upright, log)
    paper = _paper_colour(page.pixels)
    color = pose.frame.take(page.pixels, paper)
    gray = color if color.ndim == 2 else np.asarray(cv2.cvtColor(color, cv2.COLOR_BGR2GRAY), np.uint8)
    log.done("frame", "one warp to the straight frame", width=pose.frame.width, height=pose.frame.height)
    gray, seals = _without_seals(gray, color, pose.glyph_height, log)
    flat = illumination.flatten(gray)
    log.done("illumination", "paper divided out", unevenness=flat.unevenness, paper=flat.paper, changed=flat.changed)
    gray, share, contrast = _without_noise(flat.gray, pose, log)
    ink = find_ink(gray, pose.glyph_height, 255 * (1 - contrast))
    gray, ink = borders.cleared(gray, ink, pose.frame, page.pixels.shape, pose.glyph_height)
    rules = rule_thickness(ink, pose.glyph_height)
    log.done("binarize", "ink by local threshold, borders cleared", rule_thickness=rules)
    metrics = PageMetrics(
        glyph_height=pose.glyph_height,
        rule_thickness=rules,
        noise=share,
        contrast=contrast,
        rotation=pose.rotation,
        skew=pose.skew,
    )
    return CleanPage(
        number=page.number,
        color=color,
        gray=gray,
        ink=ink,
        dpi=_dpi(page, pose),
        metrics=metrics,
        to_source=pose.frame.to_source(),
        steps=tuple(log.steps),
        text_layer=page.text_layer,
        seals=seals,
    )


def _find_pose(pixels: Image, upright: Callable[[Image], float] | None, log: _Log) -> _Pose:
    """Return how the page lies, from small pictures of it."""
    frame = Frame.of(pixels)
    quad = perspective.find_page(pixels)
    if quad is not None:
        frame = frame.through(*perspective.rectifying(quad, _PHOTO_LONG_SIDE))
    log.done("perspective", "page found on a photo", found=quad is not None, score=quad.score if quad else 0.0)
    sketch = _sketch(pixels, frame)
    orientation = find_orientation(sketch.gray, sketch.ink, upright)
    log.done(
        "orientation",
        "page turned upright",
        rotation=orientation.rotation,
        axis=orientation.axis,
        side=orientation.side,
        asked=orientation.asked,
    )
    ink = turned(sketch.ink, orientation.rotation)
    parts = components(ink)
    chosen = letters(parts)
    rough = body_height(parts, chosen)
    dust = (parts.stats[:, 4] < 0.1 * rough * rough) & (np.arange(len(parts.stats)) > 0)
    angle, clearness = skew_angle(np.asarray(np.where(parts.mask(dust) > 0, 0, ink), np.uint8), rough)
    if abs(angle) < _LEAST_SKEW:
        angle = 0.0
    frame = frame.turned(orientation.rotation)
    if angle:
        frame = frame.straightened(angle)
    log.done("skew", "lines made level", degrees=angle, clearness=clearness)
    glyph = rough / sketch.scale
    factor = min(1.0, (_MOST_PIXELS / (frame.width * frame.height)) ** 0.5)
    if glyph > _LARGEST_BODY:
        factor = min(factor, _GOOD_BODY / glyph)
    if factor < 1.0:
        frame = frame.scaled(factor)
        glyph *= factor
    return _Pose(frame, orientation.rotation, angle, glyph, quad is not None)


def _sketch(pixels: Image, frame: Frame) -> Draft:
    """Return the draft of the page in ``frame``."""
    identity = np.allclose(frame.matrix, np.eye(3))
    gray = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    if not identity:
        gray = frame.take(gray, float(np.median(gray[::8, ::8])))
    return draft(gray)


def _paper_colour(pixels: Image) -> tuple[float, ...]:
    """Return the median colour of the brighter half, for what lies outside the source."""
    sample = pixels[::16, ::16].reshape(-1, 3 if pixels.ndim == 3 else 1)
    return tuple(float(v) for v in np.percentile(sample, 70, axis=0))


def _without_seals(gray: Image, color: Image, glyph: float, log: _Log) -> tuple[Image, tuple[seal.Region, ...]]:
    """Take coloured seals and signatures out of ``gray``; their boxes are returned too."""
    if color.ndim == 2 or not seal.is_colour(color):
        return gray, ()
    found = seal.find_coloured(color, glyph)
    if found.seals:
        gray = seal.without_colour(gray, color, found.seals)
    log.done("seal", "coloured seals and signatures removed", found=len(found.seals), coloured=found.share)
    return gray, found.seals


def _without_noise(gray: Image, pose: _Pose, log: _Log) -> tuple[Image, float, float]:
    """Return the page without grain and specks, the share of specks among its components, and its contrast."""
    grain = noise.grain(gray)
    ink_level = noise.ink_level(gray)
    contrast = (255 - ink_level) / 255
    ink = find_ink(gray, pose.glyph_height, ink_level)
    specks, share = noise.find_specks(ink, pose.glyph_height)
    if specks.any():
        gray = noise.without_specks(gray, specks)
    cleaned = noise.without_grain(gray, grain, ink_level)
    log.done("noise", "grain and specks", grain=grain, specks=share, contrast=contrast, denoised=cleaned is not gray)
    return cleaned, share, (255 - noise.ink_level(cleaned)) / 255


def _dpi(page: PageImage, pose: _Pose) -> float:
    """Return the resolution of the frame; where the source does not tell, the page is taken for A4."""
    if page.dpi > 0 and not pose.photo:
        scale = float(np.sqrt(abs(np.linalg.det(pose.frame.matrix[:2, :2]))))
        return page.dpi * scale
    return max(pose.frame.width, pose.frame.height) / (297 / 25.4)
