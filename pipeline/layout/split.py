"""Read lines cut between two words, where one printed line holds two parts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.layout.wording import MOTTO, NATIONAL_TITLES, likeness
from pipeline.reading import Line, Reading


def split_at(line: ReadLine, count: int) -> tuple[ReadLine, ReadLine]:
    """Return the first ``count`` words and the rest as lines of their own.

    Raises:
        ValueError: one of the two would be empty.
    """
    words = line.reading.words
    if not 0 < count < len(words):
        raise ValueError(f"cannot cut {len(words)} words after {count}")
    cut = (words[count - 1].box.right + words[count].box.left) // 2
    box = line.box
    if not box.left < cut < box.right:
        cut = box.left + round(box.width * count / len(words))
    halves = (words[:count], Box(box.left, box.top, cut, box.bottom)), (words[count:], Box(cut, *box[1:]))
    first, second = (
        replace(line, box=part, reading=Reading((Line(tuple(found)),), line.reading.engine, line.reading.agreement))
        for found, part in halves
    )
    return first, second


def without_first(line: ReadLine, count: int) -> ReadLine:
    """Return the line without its first ``count`` words."""
    return split_at(line, count)[1] if count else line


def split_head_line(line: ReadLine) -> list[ReadLine]:
    """Return a line of the head as its left and right part where the national title or motto was read with the left."""
    words = line.text.split()
    best: tuple[float, int] | None = None
    for phrase in (*NATIONAL_TITLES, MOTTO):
        count = len(phrase.split())
        for start in range(max(1, len(words) - count - 4), len(words) - count + 3):
            if 0 < start < len(words) - 2:
                score = likeness(" ".join(words[start:]), phrase)
                if score >= 80 and (best is None or score > best[0]):
                    best = (score, start)
    whole = max(likeness(line.text, phrase) for phrase in (*NATIONAL_TITLES, MOTTO))
    if best is None or whole >= best[0] - 4:
        return [line]
    return list(split_at(line, best[1]))
