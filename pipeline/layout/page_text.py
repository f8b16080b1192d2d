"""What the layout stage is given of a page: read lines and the boxes of tables."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.geometry import Box
from pipeline.reading import Reading


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A text line and what was read in it; ``box`` in px of page ``page`` (1-based, 0 where not yet known)."""

    box: Box
    reading: Reading
    page: int = 0

    @property
    def text(self) -> str:
        """The words joined by single blanks."""
        return " ".join(word.text for word in self.reading.words)


@dataclass(frozen=True, slots=True)
class PageText:
    """The read lines of a page outside its tables; ``width``, ``height``, ``glyph_height`` (x-height) in px."""

    number: int
    width: int
    height: int
    glyph_height: float
    lines: tuple[ReadLine, ...] = ()
    tables: tuple[Box, ...] = ()
