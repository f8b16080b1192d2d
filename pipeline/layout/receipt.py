"""The stamp of receipt, in print: "CÔNG VĂN ĐẾN", and its blanks for a number, a day and who is to deal with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.layout import wording
from pipeline.layout.page_text import ReadLine

_TITLES = "cong van den", "van ban den"
_ALIKE = 82.0
"""Likeness (0..100) of a title: strokes of the frame spoil letters."""
_BLANKS = re.compile(r"^\W*(?:so|ngay|gio|chuyen|luu|kinh chuyen)\b", re.IGNORECASE)
_CODE = re.compile(r"/\s*[A-ZĐ]")
"""A document's own number; that of a stamp is a number only."""
_HIGH, _WIDE = 10.0, 10.0
"""x-heights that the blanks lie below the title, and reach out to either side of it, at most."""
_LONGEST = 30
"""Letters of a blank, filled in."""
_FEWEST_BLANKS, _MOST_LINES = 2, 7
"""Blanks of a stamp in a frame at least, and its lines at most."""


def receipt_lines(lines: Sequence[ReadLine], glyph: float) -> list[list[ReadLine]]:
    """Return the lines of each stamp of receipt; ``glyph`` is the page's x-height, px.

    The word "ĐẾN" by itself is one where blanks stand below it.
    """
    found: list[list[ReadLine]] = []
    for title in lines:
        text = wording.plain(title.text)
        whole = wording.capital_share(title.text) > 0.5 and any(
            wording.likeness(title.text, name) >= _ALIKE for name in _TITLES
        )
        if not whole and text != "den":
            continue
        blanks = [line for line in lines if line is not title and _is_blank(line, title.box, glyph)]
        if whole or blanks:
            found.append([title, *blanks])
    return found


def is_receipt_frame(texts: Sequence[str]) -> bool:
    """Return whether the lines of text that a small ruled table holds are those of a stamp of receipt in its frame:
    "ĐẾN", blanks beside it, and above them at most the name of the office.
    """
    lines = [text for text in texts if text.strip()]
    titled = any(
        wording.plain(line) == "den" or max(wording.likeness(line, name) for name in _TITLES) >= _ALIKE
        for line in lines
        if wording.capital_share(line) > 0.5
    )
    blanks = sum(_BLANKS.match(wording.plain(line)) is not None and not _CODE.search(line) for line in lines)
    short = all(len(line) <= _LONGEST for line in lines)
    return titled and short and blanks >= _FEWEST_BLANKS and len(lines) <= _MOST_LINES


def _is_blank(line: ReadLine, title: Box, glyph: float) -> bool:
    box = line.box
    below = title.top < box.top <= title.bottom + _HIGH * glyph
    beside = title.left - _WIDE * glyph <= box.left and box.right <= title.right + _WIDE * glyph
    short = len(line.text) <= _LONGEST and not _CODE.search(line.text)
    return below and beside and short and _BLANKS.match(wording.plain(line.text)) is not None
