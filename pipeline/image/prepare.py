"""A page as scanned → a clean page: what the page needs is measured, and only that is done."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.image.binarize import find_ink
from pipeline.image.draft import LONG_SIDE, Draft, draft_of, ink_of
from pipeline.image.frame import Frame
from pipeline.image.glyphs import body_height, components, letters, rule_thickness
from pipeline.image.paper import borders, dithered, grounds, illumination, noise, pattern, reverse, shade, toner
from pipeline.image.pose import dewarp, fan, perspective
from pipeline.image.pose.orientation import Orientation, find_orientation, turned, turned_parts
from pipeline.image.pose.skew import skew_angle
from pipeline.image.seals import dark_seal, gray_seal, loose_seal, rings, seal
from pipeline.image.shrink import shrunk
from pipeline.page import CleanPage, Image, LayerWord, PageImage, PageMetrics, StepRecord

_PHOTO_LONG_SIDE = 3508
"""px; a rectified photo is at most an A4 page at 300 dpi."""
_LARGEST_BODY = 44.0
"""px; lowercase bodies of 13 pt at 600 dpi are 50 px: above this the page is halved, nothing is lost."""
_GOOD_BODY = 26.0
_MOST_PIXELS = 40e6
_LEAST_BEND = 0.3
"""Body heights; lines that stand off level by less everywhere are taken for straight."""
_LEAST_GAIN = 0.08
"""Share of the lines' unevenness that a bend must explain: level pages stay under 0.01, curled ones are over 0.1."""
_LEAST_DROP = 1 / 8
"""Body heights; lines that sink by less from one margin to the other are level: turning would only blur them."""

STEPS = (
    "perspective",
    "orientation",
    "skew",
    "uprights",
    "dewarp",
    "seal",
    "reverse",
    "illumination",
    "pattern",
    "toner",
    "grain",
    "borders",
    "gray_seal",
    "loose_seal",
    "dark_seal",
    "dithered",
    "specks",
)
"""The steps that a page may take, in their order; each can be left out, to see what it is worth."""
_NO_STEPS: frozenset[str] = frozenset()


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
    seals: tuple[seal.Region, ...]
    bend: dewarp.Bend | None
    coloured: bool


def prepare(
    page: PageImage, *, upright: Callable[[Image], float] | None = None, skip: frozenset[str] = _NO_STEPS
) -> CleanPage:
    """Return the page upright, straight, evenly lit and free of seals and specks, with its measures and steps.

    ``upright`` scores how well a gray picture (h, w) reads as it stands; it is asked only where the page's own
    shapes leave doubt about which way up it lies. ``skip`` names those of ``STEPS`` that are left out. Never raises for
    uint8 pixels of at least 1 × 1 px.
    """
    log = _Log()
    pose = _find_pose(page.pixels, upright, skip, log)
    color, gray = _taken(page.pixels, pose)
    log.done("frame", "one warp to the straight frame", width=pose.frame.width, height=pose.frame.height)
    shadow = None if "reverse" in skip else shade.shade_of(gray, pose.glyph_height)
    raw = gray if shadow is None else shade.lit(gray, shadow)
    dark_grounds = () if "reverse" in skip else grounds.find_grounds(raw, pose.glyph_height)
    if shadow is not None and not dark_grounds:
        # What seems a shadow may be a ground so large that no letter stands in the midst of it.
        dark_grounds = grounds.find_grounds(gray, pose.glyph_height)
        raw, shadow = (gray, None) if dark_grounds else (raw, shadow)
    if dark_grounds:
        pose = replace(pose, seals=grounds.apart_from(pose.seals, dark_grounds))
    if pose.seals:
        gray = seal.without_colour(gray, color, pose.seals)
        log.done("seal", "coloured seals and signatures removed", found=len(pose.seals))
    if dark_grounds:
        if shadow is not None:
            gray = shade.lit(gray, shadow) if pose.seals else raw
        gray = reverse.turned_dark(gray, raw, dark_grounds, pose.glyph_height)
    log.done("reverse", "light letters on dark grounds turned dark", found=len(dark_grounds))
    if "illumination" not in skip:
        flat = illumination.flatten(gray)
        gray = flat.gray
        log.done(
            "illumination", "paper divided out", unevenness=flat.unevenness, paper=flat.paper, changed=flat.changed
        )
    if "pattern" not in skip:
        plain = pattern.without_pattern(gray, pose.glyph_height)
        gray = plain.gray
        log.done("pattern", "pale pattern all over the paper removed", share=plain.share)
    if "toner" not in skip:
        told = toner.evened(gray, pose.glyph_height)
        gray = told.gray
        log.done("toner", "bands printed pale made dark", share=told.share)
    grain, before = noise.grain(gray), gray
    if "grain" not in skip:
        gray = noise.without_grain(gray, grain, noise.ink_level(gray))
    contrast = (255 - noise.ink_level(gray)) / 255
    log.done("grain", "paper's grain and faded ink", grain=grain, contrast=contrast, changed=gray is not before)
    ink = find_ink(gray, pose.glyph_height, 255 * (1 - contrast))
    if "borders" not in skip:
        gray, ink = borders.cleared(gray, ink, pose.frame, page.pixels.shape, pose.glyph_height)
    log.done("binarize", "ink by local threshold, dark edges and holes cleared")
    gray, ink, round_seals = _without_round_seals(gray, ink, pose.glyph_height, skip, log)
    parts = components(ink)
    glyph = body_height(parts, letters(parts)) or pose.glyph_height
    if "dithered" not in skip:
        cleared = dithered.without_dithered(gray, ink, parts, glyph)
        if cleared.share:
            gray, ink = cleared.gray, cleared.ink
            parts = components(ink)
        log.done("dithered", "gray grounds that are dots removed", share=cleared.share)
    specks, share = noise.find_specks(parts, glyph)
    if specks.any() and "specks" not in skip:
        gray, ink = noise.without_specks(gray, ink, parts, specks)
    log.done("specks", "specks removed", share=share, found=int(specks.sum()))
    metrics = PageMetrics(
        glyph_height=glyph,
        rule_thickness=rule_thickness(ink, glyph),
        noise=share,
        contrast=contrast,
        rotation=pose.rotation,
        skew=pose.skew,
    )
    log.done("measure", "letters and rules", glyph_height=glyph, rule_thickness=metrics.rule_thickness)
    return CleanPage(
        number=page.number,
        color=color,
        gray=gray,
        ink=ink,
        dpi=_dpi(page, pose),
        metrics=metrics,
        to_source=_to_source(pose),
        steps=tuple(log.steps),
        text_layer=page.text_layer,
        layer_words=_moved(page.layer_words, np.asarray(np.linalg.inv(_to_source(pose)), np.float64)),
        seals=(*pose.seals, *(ring.region for ring in round_seals)),
    )


def _without_round_seals(
    gray: Image, ink: Image, glyph_height: float, skip: frozenset[str], log: _Log
) -> tuple[Image, Image, list[rings.Ring]]:
    """Return gray and ink without the round seals that can be told from the text, and the rings of all."""
    found = rings.find_rings(gray, glyph_height)
    dark = found
    if found and "gray_seal" not in skip:
        gray, ink, dark = gray_seal.without_rings(gray, ink, found, glyph_height)
        removed = len(found) - len(dark)
        log.done("gray_seal", "round seals in gray found, pale ones removed", found=len(found), removed=removed)
    if dark and "loose_seal" not in skip:
        gray, ink, dense = loose_seal.without_loose_rings(gray, ink, dark, glyph_height)
        log.done("loose_seal", "seals of dots and patches removed", removed=len(dark) - len(dense))
        dark = dense
    if dark and "dark_seal" not in skip:
        gray, ink = dark_seal.without_dark_rings(gray, ink, dark, glyph_height)
        log.done("dark_seal", "circles of dark seals removed, and what is in no row of text", found=len(dark))
    return gray, ink, found


def _find_pose(pixels: Image, upright: Callable[[Image], float] | None, skip: frozenset[str], log: _Log) -> _Pose:
    """Return how the page lies, from small pictures of it."""
    small, scale = shrunk(pixels, LONG_SIDE)
    base = Frame.of(pixels)
    quad = None if "perspective" in skip else perspective.find_page(small)
    if quad is not None:
        base = base.through(*perspective.rectifying(quad.scaled(1 / scale), _PHOTO_LONG_SIDE))
        small, scale = base.small_view(small, Frame.of(pixels).scaled(scale), LONG_SIDE, _paper_colour(small))
    log.done("perspective", "page found on a photo", found=quad is not None, score=quad.score if quad else 0.0)
    sketch = draft_of(small, scale)
    parts = components(sketch.ink)
    orientation = Orientation(0) if "orientation" in skip else find_orientation(sketch.gray, parts, upright)
    log.done(
        "orientation",
        "page turned upright",
        rotation=orientation.rotation,
        axis=orientation.axis,
        side=orientation.side,
        asked=orientation.asked,
    )
    quarter = orientation.rotation % 180 != 0
    chosen = letters(parts)
    rough = body_height(turned_parts(parts) if quarter else parts, chosen)
    dust = parts.stats[:, 4] < 0.1 * rough * rough
    clean = np.asarray(cv2.subtract(sketch.ink, parts.mask(dust)), np.uint8)
    angle, clearness = skew_angle(turned(clean, orientation.rotation), rough)
    drop = abs(math.tan(math.radians(angle))) * sketch.ink.shape[1]
    if drop < _LEAST_DROP * max(rough, 4.0) or "skew" in skip:
        angle = 0.0
    frame = base.turned(orientation.rotation)
    if angle:
        frame = frame.straightened(angle)
    log.done("skew", "lines made level", degrees=angle, clearness=clearness)
    level = _level_view(sketch.gray, base.scaled(scale), frame)
    lean = None if "uprights" in skip else fan.find_fan(level.ink, rough)
    if lean is not None:
        frame = frame.wholly_through(lean.scaled(1 / level.scale).homography())
        level = _level_view(sketch.gray, base.scaled(scale), frame)
    log.done("uprights", "columns and upright rules made upright", found=lean is not None)
    bend = None if "dewarp" in skip else _find_bend(level, rough)
    reach = bend.reach if bend is not None else 0.0
    bent = bend is not None and bend.gain > _LEAST_GAIN and reach > _LEAST_BEND * rough / scale
    log.done("dewarp", "bent lines made level", reach=reach, gain=bend.gain if bend else 0.0, found=bent)
    glyph = rough / sketch.scale
    factor = min(1.0, (_MOST_PIXELS / (frame.width * frame.height)) ** 0.5)
    if glyph > _LARGEST_BODY:
        factor = min(factor, _GOOD_BODY / glyph)
    if factor < 1.0:
        frame = frame.scaled(factor)
        bend = dewarp.scaled(bend, factor) if bend is not None else None
        glyph *= factor
    seals: tuple[seal.Region, ...] = ()
    coloured = True
    if small.ndim == 3 and "seal" not in skip:
        colour = seal.find_coloured(small, scale, rough)
        coloured = colour.share >= seal.COLOURLESS
        seals = tuple(frame.box_from(base, region) for region in colour.seals)
        log.done("seal", "coloured seals and signatures found", found=len(seals), coloured=colour.share)
    return _Pose(frame, orientation.rotation, angle, glyph, quad is not None, seals, bend if bent else None, coloured)


def _level_view(gray: Image, small_frame: Frame, frame: Frame) -> Draft:
    """Return the page as it lies in ``frame``, made from a small gray picture of ``small_frame``."""
    view, scale = frame.small_view(gray, small_frame, max(gray.shape), (255.0,))
    return Draft(view, ink_of(view), scale)


def _find_bend(level: Draft, rough: float) -> dewarp.Bend | None:
    """Return the bend left in a page, in px of its frame, measured on its small picture."""
    parts = components(level.ink)
    rules = cv2.morphologyEx(level.ink, cv2.MORPH_OPEN, np.ones((1, max(8, round(2 * rough))), np.uint8))
    bend = dewarp.find_bend(parts, letters(parts), np.asarray(rules, np.uint8), rough)
    return dewarp.scaled(bend, 1 / level.scale) if bend is not None else None


def _paper_colour(pixels: Image) -> tuple[float, ...]:
    """Return the median colour of the brighter half, for what lies outside the source."""
    sample = pixels[::16, ::16].reshape(-1, 3 if pixels.ndim == 3 else 1)
    return tuple(float(v) for v in np.percentile(sample, 70, axis=0))


def _taken(pixels: Image, pose: _Pose) -> tuple[Image, Image]:
    """Return colour and gray pictures of the source in its frame; the gray one is warped with the finer kernel.

    Both are the same where the source has no colour, though it may be stored in three channels.
    """
    frame, bend = pose.frame, pose.bend
    paper = _paper_colour(pixels)
    gray_paper = float(np.dot(paper, (0.114, 0.587, 0.299))) if len(paper) == 3 else paper[0]
    source = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    one = pixels.ndim == 2 or not pose.coloured
    if bend is None:
        gray = frame.take(source, gray_paper)
        return (gray if one else frame.take(pixels, paper, fine=False)), gray
    maps = bend.maps(frame.to_source(), frame.width, frame.height)
    fill = cv2.BORDER_CONSTANT
    gray = np.asarray(cv2.remap(source, *maps, cv2.INTER_CUBIC, borderMode=fill, borderValue=(gray_paper,)), np.uint8)
    if one:
        return gray, gray
    return np.asarray(cv2.remap(pixels, *maps, cv2.INTER_LINEAR, borderMode=fill, borderValue=paper), np.uint8), gray


def _to_source(pose: _Pose) -> NDArray[np.float64]:
    """Return the homography clean px → source px; on a bent page the one that fits the bend best."""
    matrix = pose.frame.to_source()
    return matrix if pose.bend is None else pose.bend.level_homography(matrix, pose.frame.width, pose.frame.height)


def _moved(words: tuple[LayerWord, ...], matrix: NDArray[np.float64]) -> tuple[LayerWord, ...]:
    """Return words with their boxes, px of the source, mapped by a homography; turned boxes become upright ones."""
    if not words:
        return ()
    boxes = np.array([word.box for word in words], np.float64)
    corners = boxes[:, [[0, 1], [2, 1], [2, 3], [0, 3]]]
    points = np.concatenate([corners, np.ones((len(words), 4, 1))], axis=2) @ matrix.T
    flat = points[..., :2] / points[..., 2:]
    ends = np.rint(np.concatenate([flat.min(axis=1), flat.max(axis=1)], axis=1)).astype(int).tolist()
    return tuple(LayerWord(word.text, Box(*end)) for word, end in zip(words, ends, strict=True))


def _dpi(page: PageImage, pose: _Pose) -> float:
    """Return the resolution of the frame; where the source does not tell, the page is taken for A4."""
    if page.dpi > 0 and not pose.photo:
        scale = float(np.sqrt(abs(np.linalg.det(pose.frame.matrix[:2, :2]))))
        return page.dpi * scale
    return max(pose.frame.width, pose.frame.height) / (297 / 25.4)
