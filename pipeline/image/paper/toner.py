"""Bands of a page that a weak cartridge or a worn drum has printed pale: their ink made as dark as the other.

Such a band runs along the sheet from one end to the other, and nothing in it is dark, rules that go through it neither.
Its print is as sharp as elsewhere: what shines through from the page's back is spread by the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.image.paper.noise import ink_level
from pipeline.page import Image
from pipeline.quantiles import quantiles
from pipeline.runs import joined, runs

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ends = tuple[int, int]

_WIDE, _LONG = 1.0, 30.0
"""Glyph heights of a strip of a band across, and of its parts along the sheet: on a page scanned askew it moves."""
_ENOUGH = 0.04
"""Square glyph heights of print that tell how dark it is: a letter has 0.3."""
_SPECK = 2
"""Places of two by two px that are dark in a part with usual print, at least: less is dirt."""
_FAINTEST, _PALE = 14.0, 0.5
"""Levels of 255 that pale print is darker than paper at least, and share of the usual darkness that it has at most;
what is darker is ink to every reader."""
_SOME_PALE, _HARDLY_DARK = 0.03, 0.002
"""Shares of a strip that are darker than paper, at least, and darker than pale, at most, where a closer look pays."""
_SHARP = 0.6
"""Share of the usual steepness of its edges that pale print has at least, for its darkness."""
_GRAIN = 2.5
"""Times darker than the grain of blank paper that print is, at least."""
_USUAL_GRAIN = 7.0
"""Times darker than half of its own part, and of the next ones of its strip, that print is, at least: pale print was
11.7 times as dark, grain 6. Where a photo's shadow was divided out, grain is stronger than elsewhere on the page."""
_TEXTED = 0.15
"""Share of the strips that have usual print beside a pale part, on the same height, at least: elsewhere nothing was
printed, and what is pale is grain, or stands on the page's back."""
_FEWEST, _MOST = 2, 0.6
"""Parts of a strip with pale print, and their share of those with any, beside strips with nothing else."""
_NARROWEST, _BLANK = 4, 2
"""Strips with pale print in a band, at least, and blank ones between two of them, at most."""
_NARROW_IN_LINES = 2
"""The same where lines of text run through a band."""
_BESIDE = 3
"""Strips with usual print on either side of a band, at least: at the margins stand seals, scribbles and watermarks."""
_NEXT, _IN_LINES = 12, 0.4
"""Strips beside a band at the side of the page, and the correlation of where both have print, at least, where this is
print of the same lines.
"""
_GREATEST = 8.0
"""Times darker that print is made at most."""
_PAPER = 2.0
"""Levels of darkness that are the paper's."""


@dataclass(frozen=True, slots=True)
class Toner:
    """A page (h, w) with its pale bands made as dark as the rest; ``share`` 0..1 of its strips lie in such bands."""

    gray: Image
    share: float


def evened(gray: Image, glyph: float) -> Toner:
    """Return the flattened page (paper 255) with pale bands along either side of the sheet made dark.

    ``glyph`` is its x-height in px. A page without such bands is returned as it is.
    """
    usual = 255.0 - ink_level(gray)
    upright, level = _may_have_bands(gray, _wide_of(glyph), usual)
    done, share = _along(gray, glyph, usual) if upright else (gray, 0.0)
    if level and not share:
        turned, share = _along(np.asarray(cv2.transpose(gray), np.uint8), glyph, usual)
        done = np.asarray(cv2.transpose(turned), np.uint8) if share else gray
    return Toner(done, share)


def _wide_of(glyph: float) -> int:
    """Return how wide a strip is, px: an even number."""
    return max(4, round(_WIDE * glyph)) // 2 * 2


class _Parts(NamedTuple):
    """What is told of each part of each strip, (parts, strips): how dark its print is, how steep at its edges, how
    dark its darkest specks are, and how dark its paper, all in levels.
    """

    dark: Floats
    steep: Floats
    darkest: Floats
    paper: Floats


class _Bands(NamedTuple):
    """Which strips (n,) lie in pale bands, which heights (parts,) have usual print beside these, and which parts
    (parts, strips) hold print, and pale print.
    """

    strips: Bools
    texted: Bools
    held: Bools
    pale: Bools


def _along(gray: Image, glyph: float, usual: float) -> tuple[Image, float]:
    """Return the page with upright bands made dark, and the share of its strips in such; print is ``usual`` dark."""
    wide, long = _wide_of(glyph), max(8, round(_LONG * glyph)) // 2 * 2
    parts = _told(gray, wide, long, max(3, round(_ENOUGH * glyph * glyph / 4)))
    found = _bands(parts, usual, lambda band, beside: _stand_in_lines(gray, band, beside, wide, usual))
    if found is None:
        return gray, 0.0
    gains = _gains(parts.dark, found, usual)
    size = (gains.shape[1] * wide, gains.shape[0] * long)
    full = cv2.resize(gains.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)[: gray.shape[0], : gray.shape[1]]
    ink = np.maximum(255.0 - gray.astype(np.float32) - _PAPER, 0.0) * full
    made = np.where(full > 1.0, 255.0 - np.minimum(ink, 255.0), gray)
    return np.asarray(np.rint(made), np.uint8), float(found.strips.mean())


def _bands(parts: _Parts, usual: float, lined: Callable[[Ends, Ends], bool]) -> _Bands | None:
    """Return the pale bands, None where there are none; ``usual`` is how dark print is elsewhere.

    ``lined(band, beside)`` tells whether print stands at the same heights in the strips of a band at the side of the
    page as in those beside it, each from one on to another.
    """
    normal = parts.darkest >= _PALE * usual
    if normal.all() or not normal.any():
        return None
    # Blank parts show how dark the grain of the paper is.
    held = parts.dark >= max(_FAINTEST, _GRAIN * float(quantiles(parts.dark[~normal], 0.3)[0]))
    both = normal & held
    edges = float(np.median(parts.steep[both] / parts.dark[both])) if both.any() else 1.0
    texted = normal.mean(axis=1, keepdims=True) >= _TEXTED
    pale = held & ~normal & texted & (parts.steep >= _SHARP * edges * parts.dark)
    pale &= parts.dark >= _USUAL_GRAIN * cv2.dilate(parts.paper, np.ones((3, 1), np.uint8))
    counts, every = pale.sum(axis=0), ((held | normal) & texted).sum(axis=0)
    # At both ends of a strip may be the rim of the sheet alone.
    inner = _of_at_least((counts >= _FEWEST) & (counts == every) & pale[1:-1].any(axis=0), _NARROWEST)
    # At the sides of a band that lies askew, strips have usual print in some parts.
    side = np.convolve(inner, np.ones(2 * _BESIDE + 1), "same") > 0
    mostly = (counts >= _FEWEST) & (counts >= _MOST * every)
    strips = inner | side & mostly
    # What lines run through is no streak of the copier, and no pale rule, however narrow it is.
    for first, last in runs(_of_at_least(mostly & ~strips & pale[1:-1].any(axis=0), _NARROW_IN_LINES)):
        strips[first:last] |= lined((first, last), (first - _NEXT // 2, last + _NEXT // 2))
    whole = np.flatnonzero(normal.any(axis=0) & ~strips)
    if len(whole) < 2 * _BESIDE:
        return None
    # Strips between those with usual print: as many of these stand on both sides, or lines run on into the band.
    first, last = int(whole[_BESIDE - 1]), int(whole[-_BESIDE])
    for start, stop, beside in ((0, first, (first, first + _NEXT)), (last, len(strips), (last - _NEXT, last + 1))):
        own = np.flatnonzero(strips[start:stop]) + start
        if own.size < _NARROWEST or not lined((int(own[0]), int(own[-1]) + 1), beside):
            strips[start:stop] = False
    return _Bands(strips, texted[:, 0], held, pale) if strips.any() else None


def _stand_in_lines(gray: Image, band: Ends, beside: Ends, wide: int, usual: float) -> bool:
    """Return whether print stands at the same heights in a band of strips, each ``wide`` px, as in those beside it."""
    profiles = []
    for (first, last), least in ((band, _FAINTEST), (beside, _PALE * usual)):
        part = gray[:, max(0, first) * wide : max(0, last) * wide]
        profiles.append((part <= 255.0 - least).mean(axis=1) if part.size else np.zeros(len(gray)))
    if min(profile.std() for profile in profiles) == 0:
        return False
    return bool(np.corrcoef(profiles[0], profiles[1])[0, 1] >= _IN_LINES)


def _of_at_least(strips: Bools, fewest: int) -> Bools:
    """Return the strips that lie in bands of so many: a streak of the copier, or a pale rule, is in one or two."""
    kept = np.zeros_like(strips)
    for first, last in joined(runs(strips), _BLANK + 1):
        if strips[first:last].sum() >= fewest:
            kept[first:last] = strips[first:last]
    return kept


def _may_have_bands(gray: Image, wide: int, usual: float) -> tuple[bool, bool]:
    """Return whether strips ``wide`` px across, upright or level, have pale print and hardly any as dark as is usual.

    Every other row of the page tells.
    """
    half = gray[::2]
    dark, inked = (
        cv2.threshold(half, 255.0 - least, 1, cv2.THRESH_BINARY_INV)[1] for least in (_PALE * usual, _FAINTEST)
    )
    found = []
    for axis, size in ((0, wide), (1, wide // 2)):
        strip = np.ones(size) / (size * half.shape[axis])
        sums = (cv2.reduce(mask, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel() for mask in (dark, inked))
        usual_share, pale_share = (np.convolve(each.astype(np.float64), strip, "valid") for each in sums)
        found.append(bool(((usual_share <= _HARDLY_DARK) & (pale_share >= _SOME_PALE)).any()))
    return found[0], found[1]


def _told(gray: Image, wide: int, long: int, enough: int) -> _Parts:
    """Return what is told of parts of ``long`` × ``wide`` px, ``enough`` places of two by two px of each as dark or
    steep.
    """
    across = cv2.absdiff(gray[:, 1:], gray[:, :-1])
    down = cv2.absdiff(gray[1:], gray[:-1])
    steep = cv2.max(across[:-1], down[:, :-1])
    seen = []
    for picture in (cv2.bitwise_not(gray), np.asarray(steep, np.uint8)):
        high, broad = -(-gray.shape[0] // long), -(-gray.shape[1] // wide)
        padded = cv2.copyMakeBorder(
            picture, 0, high * long - picture.shape[0], 0, broad * wide - picture.shape[1], cv2.BORDER_CONSTANT, value=0
        )
        most = cv2.dilate(padded, np.ones((2, 2), np.uint8), anchor=(0, 0))[::2, ::2]
        tiles = most.reshape(high, long // 2, broad, wide // 2).transpose(0, 2, 1, 3).reshape(high, broad, -1)
        middle = tiles.shape[2] // 2
        ordered = np.partition(tiles, (-enough, -_SPECK, middle), axis=2)
        seen += [ordered[:, :, at].astype(np.float64) for at in (-enough, -_SPECK, middle)]
    return _Parts(dark=seen[0], steep=seen[3], darkest=seen[1], paper=seen[2])


def _gains(dark: Floats, found: _Bands, usual: float) -> Floats:
    """Return how many times darker each part is made: those without print as the nearest ones of their strip are."""
    gains = np.ones_like(dark)
    for strip in np.flatnonzero(found.strips):
        told = np.flatnonzero(found.held[:, strip])
        own = np.where(found.pale[told, strip], np.clip(usual / dark[told, strip], 1.0, _GREATEST), 1.0)
        gains[:, strip] = np.interp(np.arange(len(dark)), told, own)
    # Blank strips within a band.
    places = np.arange(gains.shape[1])
    blank = ~found.strips & (dark < _FAINTEST).all(axis=0)
    if blank.any() and not blank.all():
        for row in gains:
            row[blank] = np.interp(places[blank], places[~blank], row[~blank])
    gains[~found.texted] = 1.0
    return gains
