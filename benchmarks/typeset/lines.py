"""Breaks text into lines and sets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.typeset.canvas import Box, Owner, Page, Piece, Stroke
from benchmarks.typeset.fonts import Type

Run = tuple[str, Type]
"""A text of one look; a blank parts it from the next one."""


@dataclass(frozen=True)
class Line:
    """The words of a line, and whether it is the last of its paragraph."""

    words: tuple[Run, ...]
    last: bool

    @property
    def width(self) -> float:
        """How wide it is with usual blanks, in points."""
        return sum(t.width(w) for w, t in self.words) + sum(t.width(" ") for _, t in self.words[:-1])


def broken(runs: Sequence[Run], room: float, first: float = 0.0) -> list[Line]:
    """Return the lines of a paragraph in a room, the first beginning ``first`` points further in."""
    lines: list[Line] = []
    words: list[Run] = []
    used, left = 0.0, room - first
    for word, kind in [(w, t) for text, t in runs for w in text.split()]:
        own = kind.width(word)
        if words and used + own > left + 0.01:
            lines.append(Line(tuple(words), False))
            words, used, left = [], 0.0, room
        words.append((word, kind))
        used += own + kind.width(" ")
    return [*lines, Line(tuple(words), True)]


def longest(text: str, kind: Type) -> float:
    """Return how wide a text's widest word is, in points."""
    return max((kind.width(w) for w in text.split()), default=0.0)


def set_line(
    page: Page,
    line: Line,
    x: float,
    room: float,
    base: float,
    align: str,
    owner: Owner = (),
    within: Box | None = None,
) -> None:
    """Set a line on a base line: ``left``, ``center``, ``right`` or ``both`` sides straight."""
    if not line.words:
        return
    spread = 0.0
    if align == "both" and not line.last and len(line.words) > 1:
        spread = (room - line.width) / (len(line.words) - 1)
    x += {"center": (room - line.width) / 2, "right": room - line.width}.get(align, 0.0)
    begun, own = x, [line.words[0][0]]
    for i, (word, kind) in enumerate(line.words):
        x += kind.width(word)
        following = line.words[i + 1] if i + 1 < len(line.words) else None
        if following and following[1] == kind and not spread:
            own.append(following[0])
            x += kind.width(" ")
            continue
        _put(page, " ".join(own), kind, begun, base, owner, within)
        x += kind.width(" ") + spread
        begun, own = x, [following[0]] if following else []


def _put(page: Page, text: str, kind: Type, x: float, base: float, owner: Owner, within: Box | None) -> None:
    page.pieces.append(Piece(text, kind, x, base, owner=owner, within=within))
    if kind.underline:
        y = base + 0.13 * kind.size
        page.level(x, x + kind.width(text), y, Stroke(0.05 * kind.size, colour=kind.colour))


def set_upright(page: Page, lines: Sequence[Line], box: Box, leading: float, owner: Owner) -> None:
    """Set lines that run up the page, in the middle of a box."""
    left, top, right, bottom = box
    x = (left + right) / 2 - len(lines) * leading / 2
    for line in lines:
        kind = line.words[0][1]
        text = " ".join(w for w, _ in line.words)
        base = x + (leading - kind.line) / 2 + kind.up
        start = (top + bottom) / 2 + kind.width(text) / 2
        page.pieces.append(Piece(text, kind, base, start, True, owner, box))
        x += leading
