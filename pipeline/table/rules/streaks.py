"""Streaks of a dirty feeder or drum among the rules: they lean otherwise, or run on where the table has ended."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.page import Image
from pipeline.quantiles import quantiles
from pipeline.table.rules.lines import Line, beside
from pipeline.table.rules.segments import Floats, Segment, SlopeField, fit_slopes

LONGEST_CHANCE = 8.0
"""Glyph heights that the pieces of a streak have together at least."""
NEAR = 0.2
"""Glyph heights within which pieces lie on one leaning line."""
CLEAR = 0.8
"""Glyph heights by which the leaning line leaves the straight one from end to end: the two can be told apart."""
STRAIGHTER = 0.35
"""Share of the pieces' spread about a straight line that is left about the leaning one, at most."""

LEAST_RULE, RULES_A_STREAK = 5.0, 2
"""Glyph heights of a piece of a rule that tells how rules run, and lines of these for each streak, at least."""
FEWEST_PIECES, MARGIN = 3, 0.03
"""Pieces of a streak that reaches over the whole page, at least, and share of its length in which no rule begins."""

BEYOND = (1.0, 14.0)
"""Glyph heights from a table's end between which a streak is looked for: far enough to see between lines of text."""
NEXT = (0.6, 3.6)
"""The same right beyond the end: a streak goes on there, too."""
PAGE_EDGE = 2.0
"""Glyph heights from the page's edge within which a line's end tells nothing of where the table ends."""
LEAST_PAPER = 2.0
"""Glyph heights of blank paper on both sides of a line, all together, from which its darkness can be told."""
PAPER = 12.0
"""Levels of 255 that blank paper is darker than white, on the mean, at most."""
AS_DARK = 0.5
"""Share of its darkness within the table that a line keeps beyond it, where it is a streak."""
PALEST = 0.12
"""Share of the usual darkness of its rules that the darkest tenth of a rule has at least."""
OWN = 0.5
"""Share of the table that a line spans, from which it is judged along itself: bits of letters are darker than rules."""
FAINTEST = 5.0
"""Levels of 255 by which a streak is darker than the paper; grain stays under 3."""


def ending_with_table(lines: list[Line], others: list[Line], gray: Image, glyph: float) -> list[Line]:
    """Return ``lines`` without those that run on, as dark as within, beyond both ends of the table.

    ``others`` are the lines across them, ``gray`` (h, w) the picture with the lines along its rows. Where the page ends
    with the table on one side, the other side decides.
    """
    if len(others) < 2:
        return lines
    ends = usual_ends(lines, gray, glyph)
    kept = [line for line in lines if not _runs_on(line, others, ends, gray, glyph)]
    # Where most lines run on, it is the table that does: a cut row at the page's end is open.
    return _dark_enough(kept if 2 * len(kept) > len(lines) else lines, others, gray, glyph)


def usual_ends(lines: Sequence[Line], gray: Image, glyph: float, fewest: int = 1) -> tuple[float, float] | None:
    """Return where most lines begin and end, px, of those that do not reach the page's edge; None for too few."""
    edge = PAGE_EDGE * glyph
    ending = [span for span in (line.span() for line in lines) if span[0] > edge and span[1] < gray.shape[1] - edge]
    if len(ending) < fewest:
        return None
    first, last = (float(np.median(side)) for side in zip(*ending, strict=True))
    return first, last


def met_by_several(others: list[Line], lines: Sequence[Line], glyph: float) -> list[Line]:
    """Return ``others`` without outer ones that only one of the ``lines`` across them comes to, if any.

    A scratch that runs on beyond the table may come to another there.
    """
    drawn = [line.span() for line in lines if line.size]

    def met(other: Line) -> bool:
        return sum(first - glyph <= other.place <= last + glyph for first, last in drawn) > 1

    first = next((i for i, other in enumerate(others) if met(other)), 0)
    stop = next((i for i in range(len(others), 0, -1) if met(others[i - 1])), len(others))
    return others[first:stop] if stop - first >= 2 else others


def span_of_table(
    line: Line, others: Sequence[Line], ends: tuple[float, float] | None, glyph: float
) -> tuple[float, float]:
    """Return where the table begins and ends on a line, px: at the outer ``others``, or the ``ends`` of most lines.

    What does not reach the line, such as a scratch above the table, is no end of it.
    """
    near = [other for other in others if _reaches(other, line.place, PAGE_EDGE * glyph)]
    outer = near if len(near) >= 2 else others
    first, last = outer[0].spot(line.place), outer[-1].spot(line.place)
    return (min(first, ends[0]), max(last, ends[1])) if ends is not None else (first, last)


def _reaches(other: Line, place: float, slack: float) -> bool:
    """Return whether a line, if it is drawn, reaches to ``place``, or nearly (``slack`` px)."""
    if not other.size:
        return True
    first, last = other.span()
    return first - slack <= place <= last + slack


def darkness_at_ends(
    line: Line,
    span: tuple[float, float],
    gray: Image,
    glyph: float,
    beyond: tuple[float, float] = BEYOND,
    share: float = 0.5,
    *,
    whole: bool = False,
) -> tuple[float | None, float | None]:
    """Return how dark a line is before and behind the table's ``span``, None where that is not seen.

    ``beyond``: glyph heights from there between which it is looked at; ``share`` and ``whole``: of darkness().
    """
    near, far = beyond[0] * glyph, beyond[1] * glyph
    before, behind = (
        darkness(line, max(start, 0.5 * glyph), min(stop, gray.shape[1] - 0.5 * glyph), gray, glyph, share, whole=whole)
        for start, stop in ((span[0] - far, span[0] - near), (span[1] + near, span[1] + far))
    )
    return before, behind


def seen_of(ends: tuple[float | None, float | None]) -> list[float]:
    """Return what of :func:`darkness_at_ends` is seen."""
    return [value for value in ends if value is not None]


def darkness_within(
    line: Line, span: tuple[float, float], gray: Image, glyph: float, share: float = 0.5, *, whole: bool = False
) -> float | None:
    """Return how dark a line is within the table, None where too little of it is seen; ``share`` and ``whole``: of
    darkness().
    """
    return darkness(line, span[0] + 0.5 * glyph, span[1] - 0.5 * glyph, gray, glyph, share, whole=whole)


def _dark_enough(lines: list[Line], others: list[Line], gray: Image, glyph: float) -> list[Line]:
    """Return the lines without those that are nowhere dark where most are: grain of the copy on one line."""
    found = []
    for line in lines:
        # In a heading whose dark ground was turned light no rule is left.
        (first, last), (begin, end) = span_of_table(line, others, None, glyph), line.span()
        own = max(first, begin), min(last, end)
        # Bits of letters, and grain, hardly begin and end where lines across them are, others between. One piece alone
        # between two of these may be all that is left of a line, which is found otherwise.
        spots = [other.spot(line.place) for other in others]
        held = all(any(abs(spot - tip) <= glyph for spot in spots) for tip in (begin, end))
        held = held and any(begin + glyph < spot < end - glyph for spot in spots)
        span = own if held or own[1] - own[0] >= OWN * (last - first) else (first, last)
        found.append(darkness_within(line, span, gray, glyph, share=0.9))
    known = [value for value in found if value is not None]
    least = min(2 * FAINTEST, PALEST * float(np.median(known))) if len(known) >= 3 else 0.0
    return [line for line, value in zip(lines, found, strict=True) if value is None or value >= least]


def _runs_on(line: Line, others: Sequence[Line], ends: tuple[float, float] | None, gray: Image, glyph: float) -> bool:
    """Return whether the line goes on beyond the outer ``others`` and the ``ends`` of most lines, if there are any."""
    span = span_of_table(line, others, ends, glyph)
    seen = seen_of(darkness_at_ends(line, span, gray, glyph))
    if not seen or min(seen) < FAINTEST / 2 or np.mean(seen) < FAINTEST:
        return False
    # A line of the next table may stand on the same place, and so may the margin of the text between.
    next_to = seen_of(darkness_at_ends(line, span, gray, glyph, NEXT))
    if next_to and min(next_to) < FAINTEST / 2:
        return False
    within = darkness_within(line, span, gray, glyph)
    return within is None or (float(np.mean(seen)) >= AS_DARK * within and min(seen) >= AS_DARK / 2 * within)


def darkness(
    line: Line, start: float, stop: float, gray: Image, glyph: float, share: float = 0.5, *, whole: bool = False
) -> float | None:
    """Return by how many levels the line is darker than blank paper beside it; None where there is too little of that.

    Only where both sides are paper does it count, so that letters beside or on the line do not. ``share`` of it is
    not darker than that. ``whole``: all px across it together, which a thicker line has more of.
    """
    # A line may run on beyond the picture.
    start, stop = max(start, 0.0), min(stop, float(gray.shape[1]))
    if stop - start < LEAST_PAPER * glyph:
        return None
    reach = max(3, round(1.1 * glyph))
    offsets = np.arange(-reach, reach + 1)
    around = beside(gray, line.way(round(start), round(stop)), round(start), reach)
    dark = cv2.boxFilter(255 - around, cv2.CV_64F, (max(1, round(0.5 * glyph)) | 1, 1))
    paper = np.maximum(*(dark[side * offsets >= 0.6 * glyph].mean(axis=0) for side in (-1, 1)))
    clean = paper < PAPER
    if clean.sum() < LEAST_PAPER * glyph:
        return None
    near = dark[np.abs(offsets) <= max(1, round(0.35 * glyph))][:, clean]
    if whole:
        return float(quantiles(np.maximum(near - paper[clean], 0).sum(axis=0), share)[0])
    on = near[int(near.mean(axis=1).argmax())]
    return float(quantiles(on - paper[clean], share)[0])


def without_streaks(
    segments: list[Segment], field: SlopeField, lean: float, glyph: float, length: int
) -> list[Segment]:
    """Return the pieces without those that together lean as what stood upright in the scanner, not as the rules do.

    Dirt on the glass of a feeder draws lines along the way of the paper. ``lean`` is the slope (px by px) that this
    way has on the straightened page; where it is the slope of the rules, nothing can be told but of those that reach
    from one end of the picture, ``length`` px long, to the other: tables leave margins.
    """
    if not segments:
        return segments
    at = np.array([float(np.median(s.across - lean * s.along)) for s in segments])
    dropped: set[int] = set()
    for centre in at:
        together = np.flatnonzero(np.abs(at - centre) <= NEAR * glyph)
        pieces = [segments[i] for i in together]
        if _is_streak(pieces, field, lean, glyph) or _reaches_both_ends(pieces, length):
            dropped.update(int(i) for i in together)
    return [s for i, s in enumerate(segments) if i not in dropped]


def field_of_rules(segments: list[Segment], lean: float, glyph: float, size: float) -> SlopeField:
    """Return the field of slopes of the pieces, of the rules alone where a streak is longer than these are together.

    A streak is one line, rules are several; where most lines lean as the way of the paper (``lean``), the page does.
    """
    level = SlopeField((0.0, 0.0, 0.0, 0.0), size)
    kept = without_streaks(segments, level, lean, glyph, round(size))
    names = {id(segment) for segment in kept}
    gone = [segment for segment in segments if id(segment) not in names]
    rules = _count_lines([s for s in kept if s.length >= LEAST_RULE * glyph], 0.0, glyph)
    if not gone or rules < RULES_A_STREAK * _count_lines(gone, lean, glyph):
        kept = segments
    return fit_slopes(kept, glyph, size)


def _count_lines(segments: list[Segment], lean: float, glyph: float) -> int:
    """Return on how many lines of slope ``lean`` the pieces lie."""
    at = np.sort([float(np.median(s.across - lean * s.along)) for s in segments])
    return int(at.size > 0) + int((np.diff(at) > glyph).sum())


def _reaches_both_ends(pieces: list[Segment], length: int) -> bool:
    """Return whether several pieces on one line begin at one end of the picture and end at the other."""
    first, last = min(s.along[0] for s in pieces), max(s.along[-1] for s in pieces)
    return len(pieces) >= FEWEST_PIECES and first <= MARGIN * length and last >= (1 - MARGIN) * length


def _is_streak(pieces: list[Segment], field: SlopeField, lean: float, glyph: float) -> bool:
    """Return whether pieces are long enough together, and much nearer to a leaning line than to a straight one."""
    if sum(s.length for s in pieces) < LONGEST_CHANCE * glyph:
        return False
    along, across = (np.concatenate([getattr(s, name) for s in pieces]) for name in ("along", "across"))
    straight, leaning = field.straight(along, across), across - lean * along
    if np.ptp(straight) < CLEAR * glyph or leaning.std() > STRAIGHTER * straight.std():
        return False
    # Rules of two tables may lie on one leaning line by chance; each of them is straight by itself.
    return abs(_own_slope(pieces, leaning)) < abs(_own_slope(pieces, straight))


def _own_slope(pieces: list[Segment], across: Floats) -> float:
    """Return the slope (px by px) that all pieces have within themselves; ``across`` are their places, end to end."""
    apart = np.split(across, np.cumsum([len(s.along) for s in pieces])[:-1])
    along = [s.along - s.along.mean() for s in pieces]
    rise = sum(float(a @ (b - b.mean())) for a, b in zip(along, apart, strict=True))
    return rise / max(1e-9, sum(float(a @ a) for a in along))
