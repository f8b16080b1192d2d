"""How wide texts are in a font, and how many lines they take in a cell."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

EM = 200
"""Pixels to the em at which letters are measured."""


@lru_cache(maxsize=64)
def _font(family: str, bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    style = f"{family}:{'bold' if bold else 'regular'}{':italic' if italic else ''}"
    done = subprocess.run(["fc-match", "-f", "%{file}", style], capture_output=True, text=True, check=True)
    return ImageFont.truetype(done.stdout, EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20000)
def _length(text: str, family: str, bold: bool, italic: bool) -> float:
    return float(_font(family, bold, italic).getlength(text)) / EM


@dataclass(frozen=True)
class Look:
    """How the text of a cell is set; the angle is in degrees."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    valign: str = "center"
    wrap: bool = True
    turned: bool = False
    indent: int = 0
    shrink: bool = False

    def width(self, text: str) -> float:
        """Return how wide the widest line of a text is, in points."""
        return max(_length(x, self.family, self.bold, self.italic) for x in text.split("\n")) * self.size

    def longest_word(self, text: str) -> float:
        """Return how wide the widest word of a text is."""
        return max((self.width(w) for w in text.split()), default=0.0)

    @property
    def line(self) -> float:
        """The height of a line in points."""
        up, down = _font(self.family, self.bold, self.italic).getmetrics()
        return (up + down) / EM * self.size

    def lines(self, text: str, room: float) -> int:
        """Return how many lines a text takes in a room of a width."""
        count = 0
        for part in text.split("\n"):
            used, count = 0.0, count + 1
            for word in part.split():
                long = self.width(word)
                blank = self.width(" ") if used else 0.0
                if used and used + blank + long > room:
                    used, count = long, count + 1
                else:
                    used += blank + long
        return count
