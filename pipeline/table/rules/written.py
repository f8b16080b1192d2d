"""Level lines that are letters: of cells side by side, lines of text stand on many heights, and so do their tops and
feet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.table.rules.lines import Line
from pipeline.table.rules.segments import Floats
from pipeline.table.text_rows import TextRow

_MIDST, _BESIDE = 0.25, 0.6
"""Heights of a line of text from its middle: within its letters, and no farther than their tops and feet."""
_SPARSE = 0.3
"""Share of its length that is drawn of a line under which it is blank for the most part."""
_LED, _FEET = 2.0, 0.1
"""Glyph heights from a word to the dots that lead on from it, or by which it takes some of them in, and heights of its
line from the middle down to these, at least."""
_MOST, _FEW = 0.5, 0.2
"""Share of what is drawn that lies on letters, from which it is some; and below which it is none of them."""


def _height(line: Line) -> float:
    """Return where a line runs at its middle, px down."""
    first, last = line.span()
    return line.spot((first + last) / 2)


def runs_through(line: Line, texts: Sequence[TextRow], glyph: float) -> bool:
    """Return whether a line lies in the middle half of a line of text, along most of the shorter of the two.

    One that is drawn nearly all beside such texts is a rule: a speck below a word makes its box higher.
    """
    pieces = [(along[0], along[-1]) for along, _ in line.pieces(glyph)]
    y, long = _height(line), sum(last - first for first, last in pieces)
    covered, through = 0.0, False
    for text in texts:
        box, words = text.box, text.stretches
        if abs(y - (box.top + box.bottom) / 2) > _MIDST * box.height:
            continue
        common = sum(max(0.0, min(b, right) - max(a, left)) for a, b in pieces for left, right in words)
        covered += common
        through = through or common > _MOST * min(sum(right - left for left, right in words), long)
    return through and covered >= _FEW * long


def is_written_on(y: float, first: float, last: float, texts: Sequence[TextRow]) -> bool:
    """Return whether a word stands on a height between two places, px: where nothing is drawn, no rule was."""
    return any(
        first <= left and right <= last
        for text in texts
        if abs(y - (text.box.top + text.box.bottom) / 2) <= _MIDST * text.box.height
        for left, right in text.stretches
    )


def without_letters(line: Line, texts: Sequence[TextRow], glyph: float) -> Line:
    """Return a line without pieces at the tops and feet of letters beyond a word that stands on its height: those of
    names beside a rule within a heading.
    """
    pieces, y = line.pieces(glyph), _height(line)
    longest = max(range(len(pieces)), key=lambda i: float(pieces[i][0][-1] - pieces[i][0][0]))

    def is_own(i: int) -> bool:
        first, last = min(i, longest), max(i, longest)
        beyond = is_written_on(y, float(pieces[first][0][-1]), float(pieces[last][0][0]), texts)
        return not beyond or not _is_on_letters(*pieces[i], texts)

    own = [piece for i, piece in enumerate(pieces) if i == longest or is_own(i)]
    if len(own) == len(pieces):
        return line
    drawn, every = (sum(float(along[-1] - along[0]) for along, _ in part) for part in (own, pieces))
    along, across = (np.concatenate([piece[k] for piece in own]) for k in (0, 1))
    return replace(line, along=along, across=across, size=line.size * drawn / max(every, 1.0))


def _is_on_letters(along: Floats, across: Floats, texts: Sequence[TextRow]) -> bool:
    """Return whether most of a piece of a line lies on a line of text, or at the tops or feet of its letters."""
    return _common(along, across, texts) > _MOST * float(along[-1] - along[0])


def _common(along: Floats, across: Floats, texts: Sequence[TextRow]) -> float:
    """Return how many px of a piece of a line lie on words, or at the tops or feet of their letters."""
    first, last, y = float(along[0]), float(along[-1]), float(across.mean())
    near = [text for text in texts if abs(y - (text.box.top + text.box.bottom) / 2) <= _BESIDE * text.box.height]
    return max((min(b, last) - max(a, first) for text in near for a, b in text.stretches), default=0.0)


def is_of_letters(line: Line, texts: Sequence[TextRow], glyph: float) -> bool:
    """Return whether most of what is drawn of a line lies on lines of text, or at the tops and feet of their letters.

    Asked of lines that are blank for the most part: cells side by side have lines of text on several heights, so that
    what is at the feet of some letters is in the midst of others.
    """
    pieces = line.pieces(glyph)
    long = sum(float(along[-1] - along[0]) for along, _ in pieces)
    if not pieces or long >= _SPARSE * float(pieces[-1][0][-1] - pieces[0][0][0]):
        return False
    return sum(_common(*piece, texts) for piece in pieces) > _MOST * long


def without_leaders(lines: Sequence[Line], texts: Sequence[TextRow], glyph: float) -> list[Line]:
    """Return level lines without those that lead on from a word, at its feet, where most lines do: dots from titles to
    their pages, blanks to be filled in.
    """
    led = [_leads_on(line, texts, glyph) for line in lines]
    if sum(led) <= _MOST * len(led):
        return list(lines)
    return [line for line, one in zip(lines, led, strict=True) if not one]


def _leads_on(line: Line, texts: Sequence[TextRow], glyph: float) -> bool:
    first, y = line.span()[0], _height(line)
    return any(
        _FEET * text.box.height <= y - (text.box.top + text.box.bottom) / 2 <= _BESIDE * text.box.height
        and any(left < first - _LED * glyph and abs(right - first) <= _LED * glyph for left, right in text.stretches)
        for text in texts
    )
