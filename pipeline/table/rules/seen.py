"""A clean page → what it shows of rules: looked for once, for tables with upright rules and for those without."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.dashed import LOWER, dash_thickness, dashed_rules
from pipeline.page import CleanPage, Image
from pipeline.table.rules.faint import (
    PALEST,
    dark_enough,
    darkest_near,
    fine_print,
    rules_and_traces,
    sharp_rules,
)
from pipeline.table.rules.ridges import STRETCH, Ridges, long_ridges, ridges_both_ways, with_dots
from pipeline.table.rules.segments import (
    SHORTEST,
    Segment,
    SlopeField,
    find_segments,
    rule_mask,
    straight_ones,
)
from pipeline.table.rules.shrinking import averaged, scanner_lean, shrunk_ink
from pipeline.table.rules.side import Side
from pipeline.table.rules.streaks import field_of_rules, without_streaks

FAINT = {"h": 5.0, "v": 3.2}
"""Least length of a faint rule in glyph heights: the lowest row holds one line."""
BACK = 40.0
"""Px of rules too pale to be printed here, in glyph heights, from which the page's back is taken to show through."""
_UNSEEN = 0.08
"""Share of the ink's darkness that nothing printed stays under: rules of the back do, through good paper."""
_PRINTED = 0.1
"""Share of such rows beside which a px is as dark as print, at least: of drawn photocopies the most worn had 0.16, the
others 0.7; the text of a page's back, 0.04."""
_SOME_DARK = 0.05
"""Share of one row of dots that is so dark, at least, where these are printed."""
_LETTER = 0.4, 2.5
"""Glyph heights that letters and figures are wide and high at least, and high at most."""
_GAP, _WRITTEN, _LONG = 0.6, 0.35, 20.0
"""Glyph heights between bits of one faint rule, share of it that lies on letters from which it is none, and glyph
heights from which it is one nevertheless."""
_ENDS = 0.25
"""Glyph heights that uprights are drawn on at both ends."""
_BESIDE = 0.3
"""Glyph heights beside the ink of a rule within which the gray picture shows the same rule."""


@dataclass(frozen=True, slots=True, eq=False)
class SeenRules:
    """The rules of a page in the working picture, which is 1 / ``factor`` the size of the page.

    ``glyph`` and ``thickness`` are px of the working picture; ``sides`` and ``fields`` hold the horizontal and the
    vertical side, the vertical one transposed; ``level`` and ``upright`` are pieces of rules. ``torn``: the rules are
    rows of dots, many of which a copy has lost.
    """

    factor: int
    glyph: float
    thickness: float
    sides: tuple[Side, Side]
    fields: tuple[SlopeField, SlopeField]
    level: list[Segment]
    upright: list[Segment]
    torn: bool


def see_rules(page: CleanPage) -> SeenRules:
    """Return the rules of a page whose glyph height is at least 2 px; streaks of glass are to be taken off before."""
    glyph = page.metrics.glyph_height
    factor = max(1, round(glyph / 10))
    glyph, thickness = glyph / factor, max(1.0, page.metrics.rule_thickness / factor)
    ink, lean = shrunk_ink(page.ink, factor), scanner_lean(page)
    gray = averaged(page.gray, factor)
    gray = _without_back(page.gray, factor, gray, ink, glyph, 255 * page.metrics.contrast)
    pictures = (ink, gray), (_transposed(ink), _transposed(gray))
    ridges = ridges_both_ways(gray, pictures[1][1], glyph)
    torn = False, False
    # Where ink has rules, these are no rows of dots.
    if not page.metrics.rule_thickness:
        dotted, gone = with_dots([seen for _, seen in pictures], ridges, glyph)
        contrast = 255 * page.metrics.contrast
        if any(gone):
            darkest = _darkest(page.gray, factor, ink)
            if are_printed(dotted, darkest, glyph, contrast):
                both = zip(dotted, (darkest, _transposed(darkest)), strict=True)
                across, down = (_without_pale(each, dark, glyph, contrast) for each, dark in both)
                ridges, torn = (across, down), gone
    sides: list[Side] = []
    drawn: list[Image] = []
    both_dashed = [dashed_rules(shown, glyph) for shown, _ in pictures]
    for way, (shown, seen), ridge, lost, dashed in zip("hv", pictures, ridges, torn, both_dashed, strict=True):
        runs = rule_mask(shown, glyph, thickness, SHORTEST[way]) | dashed
        if way == "v":
            # Where it meets a rule, an upright looks like a stem on it; in a low row little more is left.
            ends = np.ones((1, 2 * round(_ENDS * glyph) + 1), np.uint8)
            runs |= np.asarray(cv2.bitwise_and(cv2.dilate(runs, ends), shown), np.uint8)
        sure = dashed_rules(shown, glyph, LOWER) if dashed.any() else None
        sides.append(Side(shown, runs | ridge.pieces, seen, ridge.places, lost, sure))
        drawn.append(np.asarray(runs, np.uint8))
    beside = np.ones((2 * round(_BESIDE * glyph) + 1, 1), np.uint8)
    # Where ink shows a rule, it tells better where its middle is.
    faint = [
        np.asarray(
            cv2.bitwise_and(long_ridges(ridge.pieces, glyph, FAINT[way]), cv2.bitwise_not(cv2.dilate(runs, beside))),
            np.uint8,
        )
        for way, runs, ridge in zip("hv", drawn, ridges, strict=True)
    ]
    if any(map(cv2.hasNonZero, faint)):
        letters = _letters(ink, drawn[0] | _transposed(drawn[1]), glyph)
        faint = [_without_written(*each, glyph) for each in zip(faint, (letters, _transposed(letters)), strict=True)]
    found = [find_segments(runs | pale, glyph) for runs, pale in zip(drawn, faint, strict=True)]
    size = float(max(ink.shape))
    fields = field_of_rules(found[0], -lean, glyph, size), field_of_rules(found[1], lean, glyph, size)
    level, upright = (straight_ones(pieces, field, glyph) for pieces, field in zip(found, fields, strict=True))
    level = without_streaks(level, fields[0], -lean, glyph, ink.shape[1])
    upright = without_streaks(upright, fields[1], lean, glyph, ink.shape[0])
    if not page.metrics.rule_thickness and all(map(cv2.hasNonZero, both_dashed)):
        # Dots that lead to the page of a title are dashes only one way.
        dashes = zip((ink, pictures[1][0]), both_dashed, strict=True)
        thickness = max(thickness, *(dash_thickness(*each) for each in dashes))
    return SeenRules(factor, glyph, thickness, (sides[0], sides[1]), fields, level, upright, any(torn))


def _letters(ink: Image, rules: Image, glyph: float) -> Image:
    """Return 255 on the ink (h, w) of pieces as wide and high as letters and figures; ``rules`` (255) are left out."""
    pieces = connected(cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 3), np.uint8))))
    wide, high = pieces.stats[:, cv2.CC_STAT_WIDTH], pieces.stats[:, cv2.CC_STAT_HEIGHT]
    of_letters = (np.minimum(wide, high) >= _LETTER[0] * glyph) & (high <= _LETTER[1] * glyph)
    of_letters[0] = False
    return np.where(of_letters, np.uint8(255), np.uint8(0))[pieces.labels]


def _without_written(faint: Image, letters: Image, glyph: float) -> Image:
    """Return the faint rules (along the rows) less short ones that lie on ``letters`` in part: figures in a column.

    Dots of a worn rule that dirt has made thick look like letters, too, but go on for long.
    """
    if not cv2.hasNonZero(faint):
        return faint
    joined = connected(cv2.dilate(faint, np.ones((1, max(3, round(_GAP * glyph))), np.uint8)))
    drawn = faint > 0
    labels = joined.labels[drawn]
    every = np.bincount(labels, minlength=len(joined.stats))
    written = np.bincount(labels[letters[drawn] > 0], minlength=len(joined.stats))
    kept = (written < _WRITTEN * every) | (joined.stats[:, cv2.CC_STAT_WIDTH] >= _LONG * glyph)
    found = np.zeros_like(faint)
    found[drawn] = np.where(kept, np.uint8(255), np.uint8(0))[labels]
    return found


def are_printed(dotted: tuple[Ridges, Ridges], darkest: Image, glyph: float, contrast: float) -> bool:
    """Return whether rows of dots that a copy has worn are dark as print is in enough places.

    Text of the back makes such rows as well, all of them pale. ``darkest`` is the darkness of the darkest px.
    """
    near = darkest_near(darkest)
    dark = every = 0
    for side, there in zip(dotted, (near, _transposed(near)), strict=True):
        rules = long_ridges(side.pieces, glyph, STRETCH) > 0
        dark, every = dark + int((there[rules] >= PALEST * contrast).sum()), every + int(rules.sum())
    return dark >= _PRINTED * every


def _without_pale(dotted: Ridges, darkest: Image, glyph: float, contrast: float) -> Ridges:
    """Return what is seen of rows of dots without those in which nothing is as dark as print: the page's back."""
    near = darkest_near(darkest)
    rows = connected(cv2.dilate(dotted.pieces, np.ones((3, 2 * round(glyph) + 1), np.uint8)))
    drawn = dotted.pieces > 0
    labels = rows.labels[drawn]
    every = np.bincount(labels, minlength=len(rows.stats))
    dark = np.bincount(labels[near[drawn] >= PALEST * contrast], minlength=len(rows.stats))
    kept = dark >= _SOME_DARK * every
    pieces = np.zeros_like(dotted.pieces)
    pieces[drawn] = np.where(kept, np.uint8(255), np.uint8(0))[labels]
    return dotted._replace(pieces=pieces)


def _darkest(gray: Image, factor: int, ink: Image) -> Image:
    """Return the darkness of the darkest px of ``gray`` (h, w) in each px of the smaller picture ``ink``."""
    least = cv2.erode(gray, np.ones((factor, factor), np.uint8), anchor=(0, 0))[::factor, ::factor]
    return np.asarray(255 - least[: ink.shape[0], : ink.shape[1]], np.uint8)


def _without_back(page_gray: Image, factor: int, gray: Image, ink: Image, glyph: float, contrast: float) -> Image:
    """Return ``gray`` without what no eye sees, and what is paler than any print where the page's back shows through.

    ``page_gray`` is the same picture ``factor`` times the size, ``contrast`` the darkness of the letters.
    """
    darkest = _darkest(page_gray, factor, ink)
    near = darkest_near(darkest)
    unseen = (near < _UNSEEN * contrast) & (ink == 0)
    (level, across), (upright, down) = _rules_and_traces(gray, glyph)
    fine: Image | None = None
    if sum(int(np.count_nonzero(trace[unseen])) for trace in (across, _transposed(down))) >= BACK * glyph:
        fine = fine_print(page_gray, factor, glyph)
        gray = np.where(unseen & (fine == 0), 255, gray).astype(np.uint8)
        (level, _), (upright, _) = _rules_and_traces(gray, glyph)
    if cv2.countNonZero(level) + cv2.countNonZero(upright) < BACK * glyph:
        return gray
    pale = [
        cv2.subtract(seen, dark_enough(seen, dark, contrast))
        for seen, dark in ((level, darkest), (upright, _transposed(darkest)))
    ]
    count = sum(map(cv2.countNonZero, pale))
    if count < BACK * glyph:
        return gray
    # Hairlines of a pale gray are printed all the same.
    fine = fine_print(page_gray, factor, glyph) if fine is None else fine
    sharp = [
        sharp_rules(np.asarray(each, np.uint8), way) for each, way in zip(pale, (fine, _transposed(fine)), strict=True)
    ]
    told = sum(map(cv2.countNonZero, sharp))
    if count - told < BACK * glyph:
        return gray
    paler = (near < PALEST * contrast) & (ink == 0)
    return np.where(paler & (fine == 0) if told >= BACK * glyph else paler, 255, gray).astype(np.uint8)


def _rules_and_traces(gray: Image, glyph: float) -> tuple[tuple[Image, Image], tuple[Image, Image]]:
    """Return the faint rules and what is paler, level and upright, the latter transposed."""
    turned = _transposed(gray)
    return rules_and_traces(gray, glyph, FAINT["h"]), rules_and_traces(turned, glyph, FAINT["v"])


def _transposed(picture: Image) -> Image:
    """Return the picture (h, w) as (w, h), ten times as fast as NumPy lays it out."""
    return np.asarray(cv2.transpose(picture), np.uint8)
