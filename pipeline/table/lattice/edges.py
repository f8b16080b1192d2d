"""Which edges of a lattice are drawn: told from the ink, and from the gray picture where its paper is blank."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image
from pipeline.quantiles import quantiles
from pipeline.runs import runs
from pipeline.table.lattice.crossing import is_crossed
from pipeline.table.lattice.stacked import MORE_GAPS, STACKED, all_gaps, are_letters
from pipeline.table.rules.lines import Line
from pipeline.table.rules.side import Bools, Side, Track, within_reach

LONE = 0.88
"""Least share drawn of an edge of a line that has few: an arc of a seal or letters one below the other fill less."""
SHORT, REACH = 4.5, 0.25
"""Glyph heights: edges of rows of one line, and how much of each end must be drawn of such an edge."""
PIECE = 1.5
"""Least length of a piece of a broken rule in glyph heights; letters are narrower."""
FEW = 0.25
"""Share of a line's edges that are few."""
_TELLING = 1.0, 0.3, 15.0
"""Glyph heights, and share of an edge, where the paper beside it must be blank for the gray picture to tell of it; so
many glyph heights tell of the longest one, and of one by itself."""
_ALL_DARK = 0.97, 5.0
"""Share of such places that are dark, and how many glyph heights these are, of an edge that by itself is drawn: one
between two levels of a heading, of dashes."""
_SOME, _SOME_SHARE = 2.5, 0.2
"""Glyph heights of such places, and their share of the edge, from which few dark ones tell that a line goes on that
nearly always is drawn: a letter darkens one or two."""
_FEW_PLACES = 0.5
"""Glyph heights of such places, nearly all of them dark, that do beside text which stands close to the line elsewhere.
"""
_OVER_TEXT = 0.7
"""Share of such places that are dark on a line that usually is drawn, right above or below letters: of those that no
rule parts, most are blank."""
_DRAWN, _GOES_ON, _ALWAYS_ON = 0.55, 0.5, 0.3
"""Share of such places that are dark on a drawn edge, and at least, as a share of the least of these, on one of a line
that usually is drawn, and on one of a line that nearly always is."""
_ALWAYS = 0.7
"""Share of its edges that are drawn of a line that nearly always is: all but two of a table of seven columns."""
_UNBROKEN, _THIN, _TALL = 0.97, 0.75, 0.35
"""Shares of an edge that hold ink, and where this ink is no higher than this many glyph heights, on an unbroken rule
that a letter or a speck comes too near to."""
_LETTERS = 0.25, 0.6
"""Share of an edge with ink that is higher, from which letters stand on it, where less than this is thin: they fill
half of a line, most of them high. The places of doubled rules are dark there too."""
_HINT = 0.8, 1.18, 0.2
"""Share of few places, its sum with the share of the ink, and how many the places are in glyph heights, where a line
that usually is drawn goes on beside text."""
_BLANK = 0.12
"""Share of such places that are dark, by letters that reach there, where nothing is drawn."""
_BLANK_BESIDE = 2
"""Inner lines that are blank beside a lone edge from which a hint of it is no evidence."""
_BITS = 0.3
"""Share of an edge that bits of a rule fill, all of whose clear places are dark, so that it is no hint of letters."""
_TOGETHER, _ENOUGH_TOGETHER, _SEVERAL = 0.85, 4.0, 2
"""Share of the clear places of all its edges that are dark, glyph heights of these, and edges that have such, from
which a whole line is told.
"""
_SOLID, _BLACK, _INKED, _FEWEST_SOLID = 0.95, 0.9, 0.8, 2
"""Share of its edges that is drawn and that has ink, at least, of a line that is whole, share of another edge that has
ink, and edges that tell so: what only the gray picture shows leaves none."""
_HIDDEN = 0.5
"""Share of an edge that is clear, below which text hides it."""
_HALF = 0.5
"""Share of its edges that are drawn, from which one without clear places may be a text over such a line."""
_USUAL = 0.6
"""Share of its edges that are drawn of a line that usually is."""
_USUAL_TORN, _LONE_TORN = 0.35, 0.6
"""That share, and :data:`LONE`, where rules are rows of dots, many of which a copy has lost."""

_DASHED = 0.8
"""Share of an edge along which a dashed rule goes, from which it is drawn."""
_FEW_DASHES = 0.5
"""Share of the usual ink of dashes along an edge under which a word that runs over it is all there is."""
_ENOUGH, _AS_GOOD = 8, 0.85
"""Edges of lines that usually are drawn from which the quality of rules is known, and the share of it others have."""
_SHARP = 0.9
"""That quality from which stems of letters, dark along two thirds of a low row, are told from any edge."""
_ROWS = 3
"""Edges from which a line with a single short one is more likely letters than a rule."""


def find_edges(
    lines: Sequence[Line],
    others: Sequence[Line],
    side: Side,
    glyph: float,
    thickness: float,
    expected: Bools | None = None,
) -> Bools:
    """Return bool (lines, others - 1): whether a line is drawn between each two neighbours of ``others``.

    ``expected`` (lines,) are those that the page before has: so much less of them tells of the rest.
    """
    result = np.zeros((len(lines), len(others) - 1), np.bool_)
    sure, told = np.zeros_like(result), np.full(result.shape, np.nan)
    places = np.array([line.place for line in lines])
    crossings = np.array([other.at(places) for other in others]).T.tolist()
    for i, line in enumerate(lines):
        if line.size:
            known = expected is not None and bool(expected[i])
            result[i], sure[i], told[i] = _line_edges(line, crossings[i], side, glyph, thickness, known=known)
    result &= ~_lone_hints(result, sure, told)
    # Where rules are sharp, what is drawn here and there only, and not as well, is dirt or letters; not where
    # the page before has the line.
    usual = result.mean(axis=1) >= _USUAL
    seen = told[usual][result[usual] & ~np.isnan(told[usual])]
    if seen.size >= _ENOUGH:
        least = float(quantiles(seen, 0.1)[0])
        doubted = ~usual if expected is None else ~usual & ~expected
        result[doubted] &= ~(told[doubted] < _AS_GOOD * least)
        if least >= _SHARP:
            low = np.diff([o.place for o in others]) < SHORT * glyph
            result &= ~(low & (told < _AS_GOOD * least))
    return result


def _lone_hints(result: Bools, sure: Bools, told: NDArray[Any]) -> Bools:
    """Return the edges that a few dark places hint at, where the inner lines beside them are blank: stems of letters.

    A row that is merged over all columns has text on each of their lines, and one stem below another on some.
    """
    inner = np.zeros(len(result), np.bool_)
    inner[1:-1] = True
    blank = ~result & (told <= _BLANK) & inner[:, None]
    drawn_there = result & inner[:, None]
    lone = (drawn_there.sum(axis=0) == 1) & (blank.sum(axis=0) >= _BLANK_BESIDE)
    return np.asarray(drawn_there & ~sure & lone, np.bool_)


def _line_edges(
    line: Line, crossings: Sequence[float], side: Side, glyph: float, thickness: float, *, known: bool
) -> tuple[Bools, Bools, NDArray[Any]]:
    """Return which edges are drawn, and which surely, and what share of the places that tell of each is dark.

    NaN where there are few such places. What is not sure is told by the other edges of its line, more so where the page
    before has it (``known``).
    """
    track = side.track(line, glyph, thickness)
    spans = [_within(start, stop, glyph) for start, stop in pairwise(crossings)]
    short = np.diff(np.array(crossings)) < SHORT * glyph
    sizes = np.array([track.drawn[span].size for span in spans])
    shares = _counts(track.drawn, spans) / sizes.clip(1)
    result = shares >= np.where(short, 0.75, 0.5)
    for j in np.flatnonzero(result).tolist():
        # A letter's stem can fill most of a short edge, never all of it: it does not reach the rules across.
        part = track.drawn[spans[j]]
        result[j] = not (_hangs_free(part, shares[j], glyph) if short[j] else _in_bits(part, glyph))
    if not known and result.sum() <= max(1, FEW * len(spans)):
        result &= shares >= (_LONE_TORN if side.torn else LONE)
    gaps = all_gaps(track.darkness, crossings, short, glyph, thickness)
    result &= ~are_letters(result & short, gaps, 2 if len(spans) <= _ROWS else 1, MORE_GAPS)
    written = np.zeros(len(spans), np.bool_)
    for j in np.flatnonzero(~result & (side.torn | (shares > 0))).tolist():
        held, thin = ink_on(track.ink[:, spans[j]], glyph, thickness)
        result[j] = held.mean() >= _UNBROKEN and thin.mean() >= _THIN
        high = (held & ~thin).mean() >= _LETTERS[0] and thin.mean() < _LETTERS[1]
        # Without any gap it is a doubled rule that ran together: letters leave gaps.
        written[j] = high and held.mean() < _UNBROKEN or not result[j] and is_crossed(track.ink[:, spans[j]], glyph)
    told, counts = _dark_share(track, spans, glyph)
    least_known = np.minimum(_TELLING[1] * sizes, _TELLING[2] * glyph)
    telling = np.asarray(counts >= np.maximum(_TELLING[0] * glyph, least_known), np.bool_)
    hints = (told >= _HINT[0]) & (told + shares >= _HINT[1]) & ~written
    bare = _without_ink(track, spans, shares, result, glyph, thickness)
    hints &= ~bare
    # Letters hide most of such an edge; a pale rule leaves no ink, but many dark places.
    inkless = bare & (told < _HINT[0]) & (counts < _HIDDEN * sizes)
    firm = telling & (told >= _DRAWN) & ~written
    result |= firm & (counts >= _TELLING[2] * glyph) & (told >= _HINT[0])
    result |= firm & (counts >= _ALL_DARK[1] * glyph) & (told >= _ALL_DARK[0])
    # Bits of a rule, and all dark where it can be told: letters that hint at one have either.
    sure = result | firm | ~written & (told >= _ALL_DARK[0]) & (shares >= _BITS)
    often = (_USUAL_TORN, _USUAL) if side.torn or known else (_USUAL, _ALWAYS)
    some = counts >= np.maximum(_SOME * glyph, _SOME_SHARE * sizes)
    places = counts >= _FEW_PLACES * glyph
    few = places & (told >= _HINT[0])
    never = np.zeros_like(few)
    for usual, share, enough, more in ((often[0], _GOES_ON, telling, never), (often[1], _ALWAYS_ON, some, few)):
        if (result | hints | firm).mean() >= usual:
            result |= (told >= _OVER_TEXT) & (counts >= _SOME * glyph)
            least_told = share * (told[firm].min() if firm.any() else 1.0)
            hints |= ~written & (more | ~inkless & enough & (told >= least_told))
            result |= hints
            if side.torn:
                # Where text stands close to nearly all of it, and nothing on it, a few blank places tell.
                over = places & (shares == 0)
                result |= ~written & ~((telling | over) & (told <= _BLANK))
    if (few == places).all() and _is_seen_together(told, counts, few & ~written, glyph):
        dark = (told >= _HINT[0]) & ~bare
        result |= dark if result.mean() >= _HALF else dark | ~places
    result[telling & (told <= _BLANK) & (shares < LONE)] = False
    result &= ~are_letters(result & short, gaps, *STACKED)
    # Strokes of letters below each other have gaps as well, but none so even.
    dashed = _counts(track.dashed, spans) >= _DASHED * sizes.clip(1)
    if dashed.any():
        over = _run_over(track, spans, result | dashed, glyph, thickness)
        result, sure, dashed = result & ~over, sure & ~over, dashed & ~over
    return np.asarray(result | dashed, np.bool_), np.asarray(sure | dashed, np.bool_), np.where(telling, told, np.nan)


def _without_ink(
    track: Track, spans: Sequence[slice], shares: NDArray[Any], drawn: Bools, glyph: float, thickness: float
) -> Bools:
    """Return which edges have hardly ink, of a line that is as black as all along the others that are ``drawn``.

    A few dark places beside a text are no rest of such a rule: it would leave ink, whatever stands beside it.
    """
    bare = np.zeros_like(drawn)
    if drawn.all() or drawn.sum() < _FEWEST_SOLID or float(shares[drawn].min()) < _SOLID:
        return bare
    inked = np.array(
        [ink_on(track.ink[:, span], glyph, thickness)[0].mean() if span.stop > span.start else 0.0 for span in spans]
    )
    return np.asarray(~drawn & (inked < _INKED) & bool(inked[drawn].min() >= _BLACK), np.bool_)


def _is_seen_together(told: NDArray[Any], counts: NDArray[Any], seen: Bools, glyph: float) -> bool:
    """Return whether the few clear places of all edges, in rows so low that text stands close to their lines, together
    tell of a line: nearly all are dark, in several columns where it is ``seen``.
    """
    dark, clear = float((told * counts).sum()), float(counts.sum())
    return clear >= _ENOUGH_TOGETHER * glyph and dark >= _TOGETHER * clear and int(seen.sum()) >= _SEVERAL


def _run_over(track: Track, spans: Sequence[slice], drawn: Bools, glyph: float, thickness: float) -> Bools:
    """Return over which edges of a rule of dashes a word runs: it is drawn through as if dashes stood there."""
    thin = np.array(
        [ink_on(track.ink[:, span], glyph, thickness)[1].mean() if span.stop > span.start else 0.0 for span in spans]
    )
    few = drawn & (thin < _FEW_DASHES * float(np.median(thin[drawn])))
    return np.array(
        [bool(each) and is_crossed(track.ink[:, span], glyph) for each, span in zip(few, spans, strict=True)]
    )


def _within(start: float, stop: float, glyph: float) -> slice:
    margin = min(0.3 * glyph, 0.15 * (stop - start))
    return slice(max(0, round(start + margin)), max(0, round(stop - margin)))


def _counts(seen: Bools, spans: Sequence[slice]) -> NDArray[np.int64]:
    """Return how many px of each span are True."""
    until = np.concatenate([[0], np.cumsum(seen)])
    bounds = np.array([(span.start, max(span.start, span.stop)) for span in spans]).reshape(-1, 2).clip(0, seen.size)
    return np.asarray(until[bounds[:, 1]] - until[bounds[:, 0]], np.int64)


def _dark_share(track: Track, spans: Sequence[slice], glyph: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what share of the places that tell of each edge is dark, and how many px these are; few are a hint."""
    counts = _counts(track.clear, spans)
    told = _counts(track.dark, spans) / counts.clip(1)
    told[counts < _HINT[2] * glyph] = 0.0
    return told, counts


def ink_on(around: Image, glyph: float, thickness: float) -> tuple[Bools, Bools]:
    """Return for each px along whether ink lies on a line, and whether this ink is as thin as a rule.

    ``around`` (2 * n + 1, width) is the ink about it.
    """
    reach = max(4, round(0.75 * glyph))
    near = max(1, round(0.18 * glyph + thickness / 2))
    window = within_reach(around, reach) > 0
    close = within_reach(window, near)
    held = np.asarray(close.any(axis=0))
    # The run of ink that holds the place nearest to the middle.
    first = reach - near + np.where(close[near], near, close.argmax(axis=0))
    offsets = np.arange(2 * reach + 1)[:, None]
    above = np.where(~window & (offsets < first), offsets, -1).max(axis=0)
    below = np.where(~window & (offsets > first), offsets, 2 * reach + 1).min(axis=0)
    return held, held & (below - above - 1 <= max(2.5 * thickness + 1, _TALL * glyph))


def _in_bits(part: Bools, glyph: float) -> bool:
    """Return whether what is drawn of an edge is bits of letters: a rule, also a broken one, has long pieces."""
    lengths = [stop - start for start, stop in runs(part)]
    return sum(length for length in lengths if length >= PIECE * glyph) < 0.3 * part.size


def _hangs_free(part: Bools, share: float, glyph: float) -> bool:
    """Return whether what is drawn of an edge, without its margins, reaches neither or only one of the rules across."""
    if not part.size:
        return True
    reach = max(2, round(REACH * glyph))
    ends = part[:reach].mean(), part[-reach:].mean()
    return bool(share < LONE and min(ends) < 0.5)
