"""The network's outputs along a line → words with boxes, confidences and alternatives of their signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.ocr.coverage import FAINT
from pipeline.ocr.ctc.alphabet import ALPHABET, BLANK
from pipeline.ocr.ctc.reader import Outputs
from pipeline.ocr.engine import Crop
from pipeline.reading import Alternative, Line, Symbol, Word
from pipeline.runs import joined, long_runs, runs

_WORTH = 0.01
"""Probability below which another sign is no alternative."""
_REACH = 0.7
"""Body heights from where the network sees a blank to the blank columns of the ink."""
_APART = 0.4
"""Body heights without ink between two words, at least; letters of one stand nearer, or were read on both sides."""
_MOST = 3
"""Alternatives of a sign, at most."""
_SPACE = ALPHABET.index(" ")
_NONE = -30.0
_NEARLY = -2.3
"""Log-probability from which a sign was nearly read: a tenth."""
_BLANK, _WIDER, _THIN = 0.4, 0.3, 0.3
"""Body heights of paper between a comma and a figure that are a space, by which it is wider than what is before the
comma, and by which both are more before a "1": there decimals have 0.5, 0.3 more than before the comma, and 0.1 before
other figures; a space adds 0.22 to 0.28 of an em, half a body or more."""
_RULE = 6.0
"""Body heights from which a level stroke is a rule: no letter has one of two."""
_SURE = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0)
_CONFIDENCE = (0.3, 0.7, 0.8, 0.86, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995)
"""Probability of a word's least certain sign → the confidence at which Tesseract's words are as often wrong, which is
what the later stages know; counted on drawn lines and cells of seeds that no training saw."""


class _Sign(NamedTuple):
    """A sign and the outputs from which to before which it is the most probable one."""

    place: int
    start: int
    end: int


def words_of(crop: Crop, outputs: Outputs) -> Line:
    """Return the words that the network reads in a line crop, their boxes (page px) around their ink."""
    ink = _without_rules(crop.pixels < FAINT, crop.body)
    inked = np.asarray(ink.any(axis=0), np.bool_)
    width = ink.shape[1]
    words: list[list[_Sign]] = [[]]
    blanks: list[_Sign] = []
    for sign in _with_blanks_in_lists(list(_signs(outputs)), inked, outputs.step, crop.body):
        if sign.place != _SPACE:
            words[-1].append(sign)
        elif words[-1]:
            blanks.append(sign)
            words.append([])
    if not words[-1]:
        words.pop()
    between = blanks[: max(0, len(words) - 1)]
    cuts = (_blank_at(inked, (s.start + s.end) / 2 * outputs.step, crop.body) for s in between)
    ends = [0, *cuts, width]
    first = [0, *(blank.end for blank in between)]
    last = [*(blank.start for blank in blanks[: len(words)]), len(outputs.scores)]
    nears = list(zip(first, last, strict=False))
    return Line(
        tuple(
            _word(
                outputs,
                signs,
                nears[k],
                _box(crop, ink, *_own(inked, ends[k], ends[k + 1], signs, outputs.step, crop.body)),
            )
            for k, signs in enumerate(words)
        )
    )


def _without_rules(ink: NDArray[np.bool_], body: float) -> NDArray[np.bool_]:
    """Return the ink (h, w) without level rules, which fill the blanks between the words above or below them."""
    rules = long_runs(ink.astype(np.uint8) * np.uint8(255), round(_RULE * body))
    if not rules.any():
        return ink
    return np.asarray(ink & (cv2.dilate(rules, np.ones((3, 1), np.uint8)) == 0), np.bool_)


def _signs(outputs: Outputs) -> Iterator[_Sign]:
    best = outputs.scores.argmax(axis=1)
    starts = np.flatnonzero(np.concatenate(([True], best[1:] != best[:-1])))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(best)], strict=True):
        if best[start] != BLANK:
            yield _Sign(int(best[start]), start, end)


def _with_blanks_in_lists(
    signs: Sequence[_Sign], inked: NDArray[np.bool_], step: float, body: float
) -> Iterator[_Sign]:
    """Yield the signs, with a space between a comma and a figure where the ink leaves one: "4, 5" is no decimal.

    ``inked``: which columns (px) of the line have ink; an output is ``step`` px wide, a small letter ``body`` px high.
    """
    for sign, before, after in zip(signs, [None, *signs], [*signs[1:], None], strict=False):
        yield sign
        if ALPHABET[sign.place] != "," or before is None or after is None:
            continue
        if not (ALPHABET[before.place].isdecimal() and ALPHABET[after.place].isdecimal()):
            continue
        first, last = (round((each.start + each.end) / 2 * step) for each in (before, after))
        gaps = [stop - start for start, stop in runs(~inked[first:last])]
        if not gaps:
            continue
        thin = _THIN * body if ALPHABET[after.place] == "1" else 0.0
        wider = len(gaps) == 1 or gaps[-1] - gaps[0] >= _WIDER * body + thin
        if gaps[-1] >= _BLANK * body + thin and wider:
            yield _Sign(_SPACE, sign.end, max(sign.end + 1, after.start))


class _Missed(NamedTuple):
    """A sign that was nearly read, its log-probability, and before which sign of its word it stands."""

    place: int
    score: float
    before: int


def _missed(outputs: Outputs, signs: Sequence[_Sign], first: int, last: int) -> _Missed | None:
    """Return what was most nearly read between and beside the ``signs`` of a word, None where nothing was.

    ``first`` and ``last``: outputs from which to before which nothing but the word stands. The shoulders of the signs
    that were read are not counted. A copy makes points of commas and specks of points.
    """
    found: _Missed | None = None
    ends = [(BLANK, first), *((sign.place, sign.end) for sign in signs)]
    starts = [*((sign.place, sign.start) for sign in signs), (BLANK, last)]
    for at, ((before, start), (after, end)) in enumerate(zip(ends, starts, strict=True)):
        if start < end and outputs.signs[start:end].max() > (found.score if found else _NEARLY):
            part = outputs.scores[start:end].copy()
            part[:, [BLANK, _SPACE, before, after]] = _NONE
            place = int(part.max(axis=0).argmax())
            score = float(part[:, place].max())
            if score > (found.score if found else _NEARLY):
                found = _Missed(place, score, at)
    return found


def _blank_at(inked: NDArray[np.bool_], at: float, body: float) -> int:
    """Return the middle (px) of the blank columns nearest to ``at``, ``at`` itself where there are none near."""
    reach = round(_REACH * body)
    first = max(0, round(at) - reach)
    window = inked[first : round(at) + reach + 1]
    free = np.flatnonzero(~window)
    if not free.size:
        return round(at)
    runs = np.split(free, np.flatnonzero(np.diff(free) > 1) + 1)
    # The widest and nearest: a px of width makes up for two of distance.
    best = max(runs, key=lambda run: len(run) - abs(first + (run[0] + run[-1]) / 2 - at) / 2)
    return int(first + (best[0] + best[-1] + 1) // 2)


def _own(
    inked: NDArray[np.bool_], left: int, right: int, signs: Sequence[_Sign], step: float, body: float
) -> tuple[int, int]:
    """Return from which to before which column (px) of those between ``left`` and ``right`` a word has its ink.

    A word that the network passed over beside a wide blank is not the word before or after: it can be missed only where
    no word's box holds it.
    """
    left, right = max(0, left), max(left + 1, right)
    gap = round(_APART * body)
    first, last = (round(at * step) for at in (signs[0].start, signs[-1].end))
    parts = joined([(start + left, end + left) for start, end in runs(inked[left:right])], gap)
    own = [part for part in parts if part[0] < last + gap and part[1] > first - gap]
    return (own[0][0], own[-1][1]) if own else (left, right)


def _box(crop: Crop, ink: NDArray[np.bool_], left: int, right: int) -> Box:
    """Return the box (page px) around the ink of a crop's columns, around all of them where there is none."""
    part = ink[:, left:right]
    columns, rows = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if not columns.size:
        return crop.to_page(left, 0, right, ink.shape[0])
    return crop.to_page(left + int(columns[0]), int(rows[0]), left + int(columns[-1]) + 1, int(rows[-1]) + 1)


def _word(outputs: Outputs, signs: Sequence[_Sign], near: tuple[int, int], box: Box) -> Word:
    symbols = [_symbol(outputs.scores[s.start : s.end], s.place) for s in signs]
    least = min(symbol.confidence for symbol in symbols)
    missed = _missed(outputs, signs, *near)
    if missed is not None:
        # A symbol without text: nothing was read there, but nearly something.
        share = float(np.exp(missed.score))
        symbols.insert(missed.before, Symbol("", 1 - share, (Alternative(ALPHABET[missed.place], share),)))
    text = "".join(symbol.text for symbol in symbols)
    return Word(text, float(np.interp(least, _SURE, _CONFIDENCE)), box, tuple(symbols))


def _symbol(rows: NDArray[np.float32], place: int) -> Symbol:
    row = rows[int(rows[:, place].argmax())]
    worth = np.flatnonzero(row > np.log(_WORTH)).tolist()
    ranked = sorted(worth, key=row.__getitem__, reverse=True)[: _MOST + 2]
    others = [Alternative(ALPHABET[i], float(np.exp(row[i]))) for i in ranked if i not in (place, BLANK, _SPACE)]
    return Symbol(ALPHABET[place], float(np.exp(row[place])), tuple(others[:_MOST]))
