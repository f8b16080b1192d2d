"""Notes at the foot of a page: they say something about a word above, and a table goes on behind them as if they were
not there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from pipeline.layout.block import FURNITURE, Block
from pipeline.layout.page_text import ReadLine

_MARK = re.compile(r"\W{0,2}(?:\d{1,2}|\*{1,3})\W{0,2}\s+\w")
"""What a note begins with: its number or stars, raised or not."""
_SMALLER = 0.9
"""Times the height of the page's other lines, that those of notes are high at most: Word sets 10 pt below 13."""
_LOW = 0.5
"""Share of the page's height below which notes stand."""


def footnotes(blocks: Sequence[Block], height: int) -> list[Block]:
    """Return the notes among the ``blocks`` of one page, ``height`` px high, in reading order: the last ones that bear
    a text, each behind its number, in smaller print than what is above them; none where nothing is.
    """
    own = [block for block in blocks if block.role not in FURNITURE]
    texts = [block for block in own if block.lines]
    notes: list[Block] = []
    for block in reversed(own):
        if not block.lines or min(line.box.top for line in block.lines) < _LOW * height:
            break
        notes.append(block)
    notes.reverse()
    # A note goes on in blocks without a number.
    first = next((i for i, block in enumerate(notes) if _MARK.match(block.text)), len(notes))
    notes = notes[first:]
    others = [block for block in texts if all(block is not note for note in notes)]
    usual, small = _high(others), _high(notes)
    if usual is None or small is None or small > _SMALLER * usual:
        return []
    return notes


def _high(blocks: Sequence[Block]) -> float | None:
    """Return how high the lines are as a rule, px: by their words, of which most have a mark or a tail."""
    lines: list[ReadLine] = [line for block in blocks for line in block.lines]
    heights = [word.box.height for line in lines for word in line.reading.words if len(word.text) > 1]
    return median(heights) if heights else None
