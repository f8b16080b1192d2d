"""What a recognizer read: lines of words with confidences and symbol alternatives, boxes in page px."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.geometry import Box, union

NEVER = 1.01
"""More than any confidence: a limit that no word reaches."""


class Alternative(NamedTuple):
    """One reading of a symbol that the engine also considered, with its probability 0..1."""

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A recognized character (NFC, may be more than one code unit) with the engine's alternatives, best first.

    The text is empty where nothing was read, but nearly something.
    """

    text: str
    confidence: float
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A recognized word: text without blanks, confidence 0..1, box in page px, symbols if the engine tells them."""

    text: str
    confidence: float
    box: Box
    symbols: tuple[Symbol, ...] = ()


@dataclass(frozen=True)
class Line:
    """A text line: words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Words joined by one blank."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def box(self) -> Box:
        """Box around the words, page px; asked for often, so that it is kept.

        Raises:
            ValueError: the line has no words.
        """
        return union(w.box for w in self.words)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one engine read in one crop, top to bottom.

    agreement: 0..1, share of the words read twice on which both readings agree; None where there was one look.
    uncovered: 0..1, share of the ink for which no word stands.
    """

    lines: tuple[Line, ...] = ()
    engine: str = ""
    agreement: float | None = None
    uncovered: float = 0.0

    @property
    def text(self) -> str:
        """Lines joined by line feeds, NFC."""
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in reading order."""
        return tuple(w for line in self.lines for w in line.words)

    @property
    def confidence(self) -> float:
        """Least word confidence 0..1 as the engine states it (not calibrated); 1 where nothing was read."""
        return min((w.confidence for w in self.words), default=1.0)


def joined(readings: Iterable[Reading]) -> Reading:
    """Return one reading with the lines of all, in order (a cell that runs over a page break)."""
    parts = list(readings)
    engine = next((p.engine for p in parts if p.engine), "")
    agreement = min((p.agreement for p in parts if p.agreement is not None), default=None)
    uncovered = max((p.uncovered for p in parts), default=0.0)
    return Reading(tuple(line for p in parts for line in p.lines if line.words), engine, agreement, uncovered)
