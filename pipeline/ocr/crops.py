"""Lines and cells of a clean page → pictures that the recognizer reads best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.connected import Pieces, connected
from pipeline.dash import WIDE, dashes, like_dashes
from pipeline.dashed import FEWEST_DASHES, dashed_rules
from pipeline.geometry import Box, union
from pipeline.ocr.engine import Crop
from pipeline.ocr.rows import Row, text_rows
from pipeline.page import CleanPage, Image


@dataclass(frozen=True, slots=True)
class Preparation:
    """How a crop is made ready.

    body: px, height of lowercase bodies in the crop; at 16 Tesseract's line recognizer (its input is 36 px high) takes
        it as it is, and 14 to 22 read equally well.
    sharpen: strength of unsharp masking, 0 for none.
    binary: the page's ink instead of its grays.
    """

    body: float = 16.0
    sharpen: float = 0.0
    binary: bool = False


FIRST = Preparation()
_BORDER = 0.3
"""White border in body heights."""
_SHARPEN_RADIUS = 0.07
"""Body heights, about half a stroke."""
_SEAM = 0.1
"""Body heights beside a rule's edge in which soft remains of the rule are expected."""
_MARK = 0.13, 0.8
"""Body heights: a tone mark that touches a rule is at least this high and wide, and at most this wide."""
_HIGHEST_MARK = 0.6
"""Body heights of what is left of a mark below its rule, at most: more is a letter's own."""
_RULE_LEFT = 0.6
"""Share of a row of px at a cell's edge that is ink where it is the rule's."""
_RULE_END = 1.5
"""Body heights by which the end of a level rule reaches into a cell."""
_LONG, _CURL = 3.0, 0.6
"""Body heights: length of what is no dash (2.2 at most), and how far from a cell's edge its curling rule lies."""
_MARK_TO_LETTER = 0.35
"""Body heights between a mark and its letter, at most."""
_FOREIGN = 0.7
"""Body heights of a piece that is no mark, at least."""
_PAD = 0.15
"""Body heights of the page's own pixels kept around ink: the soft edges of strokes."""


def line_crop(page: CleanPage, box: Box, how: Preparation = FIRST, beside: Sequence[Box] = ()) -> Crop:
    """Return the text line in ``box`` (page px) scaled to the recognizer's liking, with a white border.

    Ink of the lines ``beside`` it that reach into its box is whitened.
    """
    glyph = _glyph(page)
    own = box.grown(round(_PAD * glyph)).clipped(page.width, page.height)
    pixels = _pixels(page, own, how)
    foreign = _foreign(page, own, beside, glyph) if beside else None
    if foreign is not None:
        pixels = _whitened(pixels, foreign, page.ink[own.top : own.bottom, own.left : own.right] & ~foreign)
    return scaled(pixels, own, glyph, "line", how)


def _foreign(page: CleanPage, box: Box, beside: Sequence[Box], glyph: float) -> Image | None:
    """Return 255 on the letters of other lines in ``box``, told by the lines of all there; None where they are one.

    Marks stay: between lines so close nothing but the letters tells whose they are.
    """
    whole = union([box, *(other.clipped(page.width, page.height) for other in beside)])
    whole = whole._replace(left=box.left, right=box.right)
    ink = np.ascontiguousarray(page.ink[whole.top : whole.bottom, whole.left : whole.right])
    middle = (box.top + box.bottom) / 2 - whole.top
    rows = text_rows(ink, glyph)
    if len(rows) < 2:
        return None
    row = min(rows, key=lambda row: abs((row.box.top + row.box.bottom) / 2 - middle))
    foreign = row.foreign(box.moved(-whole.left, -whole.top))
    if foreign is None:
        return None
    labels, stats, _ = connected(foreign)
    tall = np.where(stats[:, 3] >= _FOREIGN * glyph, np.uint8(255), np.uint8(0))
    tall[0] = 0
    return np.asarray(tall[labels], np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A cell without its rules, or a line of one, as large as on the page: what crops of any preparation are made of.

    box: page px of ``pixels``. rows: the lines of a cell that has several.
    """

    pixels: Image
    box: Box
    glyph: float
    rows: tuple[Cutout, ...] = ()

    def crop(self, how: Preparation = FIRST) -> Crop:
        """Return the picture to be read."""
        rows = tuple(row.crop(how) for row in self.rows)
        return scaled(self.pixels, self.box, self.glyph, "block" if rows else "line", how, rows)


def cell_crop(page: CleanPage, box: Box, how: Preparation = FIRST, lean: float = 0.0) -> Crop | None:
    """Return the cell in ``box`` as :func:`cell_cutout` takes it; a cell of several lines is a block with ``rows``."""
    found = cell_cutout(page, box, lean, binary=how.binary)
    return None if found is None else found.crop(how)


def cell_cutout(page: CleanPage, box: Box, lean: float = 0.0, *, binary: bool = False) -> Cutout | None:
    """Return the cell in ``box`` (page px, on the middle of its rules) without its rules; None if it holds no text.

    Where the rules at its sides ``lean`` (px to the right a px down), ``box`` is the cell at mid-height, and its lines
    are moved so that the sides stand upright. ``binary``: of the page's ink instead of its grays.
    """
    glyph = _glyph(page)
    rule = page.metrics.rule_thickness
    box = box.grown(-max(1, round(0.5 * rule))).clipped(page.width, page.height)
    seam = max(1, round(_SEAM * glyph))
    if box.width <= 2 * seam or box.height <= 2 * seam:
        return None
    ink = _window(page.ink, box, lean, 0)
    if not cv2.hasNonZero(np.ascontiguousarray(ink)):
        return None
    past, reach = round(rule) + seam + 1, round(glyph)

    def beyond(at_left: bool) -> Image:
        first = box.left - past - reach if at_left else box.right + past
        strip = box._replace(left=max(0, first), right=min(page.width, max(0, first + reach)))
        return _window(page.ink, strip, lean, 0)

    pieces = _without_strays(_without_rule_remains(ink, glyph, rule, seam, beyond), glyph, rule)
    pieces = _without_specks(pieces, glyph)
    text, rows = pieces.ink, text_rows(pieces.ink, glyph, pieces.found)
    if not rows:
        return None
    unwanted = ink & ~text
    unwanted[_seam_of(ink, seam)] |= 255
    pixels = ~ink if binary else _window(page.gray, box, lean, 255)
    gray = _whitened(pixels, unwanted & ~_grown_by_a_pixel(text), text)
    lines = [_row_cutout(gray, row, text, _at_row(box, row, lean), glyph) for row in rows]
    if len(lines) == 1:
        return lines[0]
    extent = union(row.box for row in rows).grown(round(_PAD * glyph)).clipped(box.width, box.height)
    part = gray[extent.top : extent.bottom, extent.left : extent.right]
    return Cutout(part, extent.moved(box.left, box.top), glyph, tuple(lines))


def _pixels(page: CleanPage, box: Box, how: Preparation) -> Image:
    """Return the page's grays in ``box``, or its ink as black on white."""
    window = (slice(box.top, box.bottom), slice(box.left, box.right))
    return ~page.ink[window] if how.binary else page.gray[window]


def _window(picture: Image, box: Box, lean: float, paper: int) -> Image:
    """Return ``picture`` in ``box``, its rows moved so that what leans stands upright; ``paper`` lies outside."""
    rows = picture[box.top : box.bottom]
    if not lean:
        return rows[:, box.left : box.right]
    matrix = np.array([[1.0, lean, box.left - lean * box.height / 2], [0.0, 1.0, 0.0]])
    kind = cv2.INTER_NEAREST if paper == 0 else cv2.INTER_LINEAR
    size = (box.width, box.height)
    moved = cv2.warpAffine(rows, matrix, size, flags=kind | cv2.WARP_INVERSE_MAP, borderValue=paper)
    return np.asarray(moved, np.uint8)


def _at_row(box: Box, row: Row, lean: float) -> Box:
    """Return the cell's box where its rules stand at the height of one of its rows."""
    middle = (row.box.top + row.box.bottom) / 2
    return box.moved(round(lean * (middle - box.height / 2)), 0)


def _glyph(page: CleanPage) -> float:
    return max(page.metrics.glyph_height, 4.0)


def _row_cutout(gray: Image, row: Row, text: Image, cell: Box, glyph: float) -> Cutout:
    """Return one line of a cell, the ink of the other lines whitened."""
    part = row.box.grown(round(_PAD * glyph)).clipped(cell.width, cell.height)
    window = (slice(part.top, part.bottom), slice(part.left, part.right))
    pixels = gray[window]
    foreign = row.foreign(part)
    if foreign is not None:
        pixels = _whitened(pixels, foreign, text[window] & ~foreign)
    return Cutout(pixels, part.moved(cell.left, cell.top), glyph)


def _whitened(gray: Image, unwanted: Image, wanted: Image) -> Image:
    """Return ``gray`` with unwanted ink and its soft edges white, wanted ink untouched (masks: 255 where ink)."""
    if not unwanted.any():
        return gray
    mask = (_grown_by_a_pixel(unwanted) > 0) & (wanted == 0)
    return np.where(mask, np.uint8(255), gray)


class _Inked(NamedTuple):
    """Ink (h, w; 255 where ink) and its connected pieces."""

    ink: Image
    found: Pieces


def _without_rule_remains(ink: Image, glyph: float, rule: float, seam: int, beyond: Callable[[bool], Image]) -> _Inked:
    """Return ``ink`` (between the rules' edges) without what the rules left in it.

    What touches the border is cut off at the ``seam`` (px) and taken out where it is thin across it; a dot or a stroke
    that ends before the border stays whole, however near it comes. ``beyond`` gives the ink beyond the rule at the
    left (true) or the right: the end of a level rule comes from there, a dash does not.
    """
    whole = connected(ink)
    labels, stats, _ = whole
    touching = _touching(np.asarray(stats, np.int32), ink.shape)
    touching[0] = False
    if not touching.any():
        return _Inked(ink, whole)
    attached = np.where(touching, 255, 0).astype(np.uint8).take(labels) & ~_marks_at_rules(ink, glyph, seam)
    free = np.asarray(ink & ~attached, np.uint8)
    inner = attached[seam:-seam, seam:-seam]
    height, width = inner.shape
    labels, stats, _ = connected(inner)
    left, top, w, h = (stats[:, i] for i in range(4))
    thin = max(0.25 * glyph, 1.5 * rule)
    at_side = (left == 0) | (left + w == width)
    # A rule between the rows of the next column may end a little within this one.
    ended = (h <= thin) & (w >= 2 * h) & (w <= _RULE_END * glyph)
    for index in np.flatnonzero(at_side & ended & (w >= WIDE * glyph)).tolist():
        rows = slice(max(0, int(top[index]) + seam - 1), int(top[index] + h[index]) + seam + 1)
        ended[index] = _goes_on(beyond(bool(left[index] == 0))[rows])
    beside = at_side & ((w <= thin) | ended)
    above = ((top == 0) | (top + h == height)) & (h <= thin)
    least, widest = (share * glyph for share in _MARK)
    shaped = (h >= least) & (w >= least) & (w <= widest)
    for index in np.flatnonzero(above & shaped & ~beside).tolist():
        above[index] = not _at_a_letter(free[seam:-seam, seam:-seam], stats[index, :4].tolist(), glyph)
    corner = at_side & ((top == 0) | (top + h == height))
    corner[np.unique(_inside(labels, round(thin)))] = False
    keep = np.where(beside | above | corner, 0, 255).astype(np.uint8)
    keep[0] = 0
    free[seam:-seam, seam:-seam] |= keep.take(labels)
    return _Inked(free, connected(free))


def _goes_on(beyond: Image) -> bool:
    """Return whether a level rule runs through the ink (h, w) beyond a cell's side."""
    return bool(beyond.size) and bool((beyond > 0).any(axis=0).mean() >= _RULE_LEFT)


def _without_strays(inked: _Inked, glyph: float, rule: float) -> _Inked:
    """Return the ink without level rules that curl away from the cell's edge, longer than dashes and as thin as rules.

    A copy may have torn them: then all flat pieces on that side are together as long. Or they are dashed.
    """
    labels, stats, _ = inked.found
    top, wide, high, area = (stats[:, i] for i in range(1, 5))
    thin = max(0.25 * glyph, 1.5 * rule)
    below = inked.ink.shape[0] - top - high
    flat = (high <= _CURL * glyph) & (area <= thin * wide) & (wide >= 2 * high)
    low = high <= _CURL * glyph
    flat[0] = low[0] = False
    stray = np.zeros_like(flat)
    for side in (top <= _CURL * glyph, below <= _CURL * glyph):
        if wide[flat & side].sum() >= _LONG * glyph:
            stray |= flat & side
        if (low & side).sum() >= FEWEST_DASHES:
            own = np.where(low & side, np.uint8(255), np.uint8(0)).take(labels)
            stray[np.unique(labels[(dashed_rules(own, glyph) & own) > 0])] = True
    if not stray.any():
        return inked
    ink = np.asarray(inked.ink & np.where(stray, 0, 255).astype(np.uint8).take(labels), np.uint8)
    return _Inked(ink, connected(ink))


def _marks_at_rules(ink: Image, glyph: float, seam: int) -> Image:
    """Return 255 on what hangs on a level rule, reaches beyond its ``seam`` (px) and stands at a letter: tone marks.

    Where as many pieces of that shape hang on the rule elsewhere, it is ragged, and none can be told from a mark.
    """
    marks = np.zeros_like(ink)
    top, bottom = (_rule_left(side, seam) for side in (ink, ink[::-1]))
    left, right = (_rule_left(side, seam) for side in (ink.T, ink.T[::-1]))
    window = slice(top, ink.shape[0] - bottom), slice(left, ink.shape[1] - right)
    inner = np.ascontiguousarray(ink[window])
    if not inner.size or not (inner[0].any() or inner[-1].any()):
        return marks
    labels, stats, _ = connected(inner)
    touching = _touching(np.asarray(stats, np.int32), inner.shape)
    touching[0] = False
    x, y, w, h = (stats[:, i] for i in range(4))
    level = ((y == 0) & (h > seam - top)) ^ ((y + h == inner.shape[0]) & (h > seam - bottom))
    least, widest = (share * glyph for share in _MARK)
    sized = (w >= least) & (w <= widest) & (h <= _HIGHEST_MARK * glyph) & (x > 0) & (x + w < inner.shape[1])
    shaped = np.flatnonzero(touching & level & sized)
    if not shaped.size:
        return marks
    letters = inner & ~np.where(touching, 255, 0).astype(np.uint8).take(labels)
    own = np.array([_at_a_letter(letters, stats[index, :4].tolist(), glyph) for index in shaped.tolist()], np.bool_)
    if own.sum() > (~own).sum():
        marks[window] = np.where(np.isin(labels, shaped[own]), np.uint8(255), np.uint8(0))
    return marks


def _rule_left(ink: Image, seam: int) -> int:
    """Return how many of the first rows of the picture are still the rule, at most ``seam``."""
    rows = np.flatnonzero((ink[:seam] > 0).mean(axis=1) >= _RULE_LEFT)
    return int(rows[-1]) + 1 if rows.size else 0


def _at_a_letter(letters: Image, box: list[int], glyph: float) -> bool:
    """Return whether a letter stands just under a mark at the top of the picture, or just over one at its bottom."""
    left, top, width, height = box
    reach = round(_MARK_TO_LETTER * glyph)
    rows = slice(top + height, top + height + reach) if top == 0 else slice(max(0, top - reach), top)
    return bool(letters[rows, left : left + width].any())


def _touching(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return which components touch the border of the picture."""
    left, top, w, h = (stats[:, i] for i in range(4))
    return np.asarray((left == 0) | (top == 0) | (left + w == shape[1]) | (top + h == shape[0]), np.bool_)


def _inside(labels: NDArray[Any], border: int) -> NDArray[Any]:
    """Return the part of the picture that lies more than ``border`` px within it: dashes meeting in a corner do not."""
    return labels[border : labels.shape[0] - border, border : labels.shape[1] - border]


def _seam_of(ink: Image, seam: int) -> NDArray[np.bool_]:
    """Return True along the border of the picture, ``seam`` px wide."""
    mask = np.ones(ink.shape, np.bool_)
    mask[seam:-seam, seam:-seam] = False
    return mask


def _grown_by_a_pixel(ink: Image) -> Image:
    return np.asarray(cv2.dilate(ink, np.ones((3, 3), np.uint8)), np.uint8)


def _without_specks(inked: _Inked, glyph: float) -> _Inked:
    """Return the ink without small components far from any letter: dots and tone marks stand near theirs."""
    labels, stats, _ = inked.found
    small = (np.maximum(stats[:, 2], stats[:, 3]) < 0.45 * glyph) & (stats[:, 4] < 0.15 * glyph * glyph)
    lone = dashes(stats, glyph)
    small &= ~(lone | like_dashes(stats, lone & (stats[:, 2] < glyph), glyph))
    small[0] = False
    if not small.any():
        return inked
    kept = ~small
    kept[0] = False
    letters = np.where(kept, 255, 0).astype(np.uint8).take(labels)
    reach = max(3, round(1.4 * glyph)) | 1
    near = cv2.dilate(letters, np.ones((reach, reach), np.uint8))
    kept[labels[cv2.bitwise_and(cv2.subtract(inked.ink, letters), near) > 0]] = True
    if kept[1:].all():
        return inked
    ink = np.where(kept, 255, 0).astype(np.uint8).take(labels)
    return _Inked(ink, connected(ink))


def scaled(
    gray: Image,
    box: Box,
    glyph: float,
    mode: Literal["line", "block"],
    how: Preparation,
    rows: tuple[Crop, ...] = (),
    border: float = _BORDER,
) -> Crop:
    """Scale ``gray`` (the pixels of ``box``) from a body height of ``glyph`` px to the one wanted.

    A white ``border`` of so many body heights comes around it.
    """
    scale = how.body / glyph
    if scale != 1.0:
        size = (max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale)))
        kind = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
        gray = np.asarray(cv2.resize(gray, size, interpolation=kind), np.uint8)
    if how.sharpen:
        soft = cv2.GaussianBlur(gray, (0, 0), _SHARPEN_RADIUS * how.body)
        gray = np.asarray(cv2.addWeighted(gray, 1 + how.sharpen, soft, -how.sharpen, 0), np.uint8)
    white = round(border * how.body)
    framed = cv2.copyMakeBorder(gray, white, white, white, white, cv2.BORDER_CONSTANT, value=255)
    origin = (box.left - white / scale, box.top - white / scale)
    return Crop(np.asarray(framed, np.uint8), mode, origin, scale, rows, how.body)
