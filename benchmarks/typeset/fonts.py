"""Fonts as they are needed to set text: which are installed, how wide and high their letters are."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import lru_cache

from PIL import ImageFont

from samples.drawing.fonts import missing_letters, vietnamese_letters

EM = 400
"""Pixels to the em at which letters are measured."""
MONO = ("Cousine", "Liberation Mono", "TeX Gyre Cursor")
FRAIL = ("TeX Gyre Cursor",)
"""Families with thin strokes."""
NARROW = ("TeX Gyre Heros Cn", "Noto Sans Display")
WIDE = ("DejaVu Sans Condensed", "DejaVu Serif Condensed", "TeX Gyre Bonum", "TeX Gyre Adventor", "Charis SIL")
USUAL = (
    "Tinos",
    "Liberation Serif",
    "Liberation Sans",
    "TeX Gyre Termes",
    "TeX Gyre Pagella",
    "Noto Serif",
    "Gentium Plus",
    "Carlito",
    "Noto Sans",
)
STYLES = ("", ":bold", ":italic", ":bold:italic")
_TALLEST = "ẪỂỖgjpợ,"


class NoFontError(RuntimeError):
    """No family is installed that holds every Vietnamese letter."""


@lru_cache(maxsize=256)
def path_of(family: str, style: str) -> str | None:
    """Return the file of a family's style of :data:`STYLES`; ``None`` where fontconfig knows no such family."""
    asked = ["fc-match", "-f", "%{family}|%{file}", family + style]
    names, _, path = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.partition("|")
    return path if family in names.split(",") else None


@lru_cache(maxsize=1)
def installed() -> tuple[str, ...]:
    """Return the families whose four files hold every letter of Vietnamese.

    Raises:
        NoFontError: there are none.
    """
    found = []
    for family in (*MONO, *NARROW, *WIDE, *USUAL):
        paths = [path_of(family, s) for s in STYLES]
        if all(p and not missing_letters(p, vietnamese_letters()) for p in paths):
            found.append(family)
    if not found:
        raise NoFontError("no font with Vietnamese letters: apt install fonts-croscore fonts-liberation2 fonts-texgyre")
    return tuple(found)


@lru_cache(maxsize=128)
def _font(family: str, style: str) -> ImageFont.FreeTypeFont:
    path = path_of(family, style)
    assert path
    return ImageFont.truetype(path, EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=100000)
def _advance(family: str, style: str, letter: str) -> float:
    return float(_font(family, style).getlength(letter)) / EM


@lru_cache(maxsize=50000)
def _ink(family: str, style: str, text: str) -> tuple[float, float, float, float]:
    left, top, right, bottom = _font(family, style).getbbox(text, anchor="ls")
    return left / EM, top / EM, right / EM, bottom / EM


@dataclass(frozen=True)
class Type:
    """How letters look: family, size in points, colour as six hexadecimal digits."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"

    @property
    def style(self) -> str:
        """The style of :data:`STYLES`."""
        return STYLES[self.bold + 2 * self.italic]

    def width(self, text: str) -> float:
        """Return how far a text advances, in points; letters are not kerned."""
        return sum(_advance(self.family, self.style, c) for c in text) * self.size

    def ink(self, text: str) -> tuple[float, float, float, float]:
        """Return the left, top, right and bottom of a text's ink beside its beginning on the base line, in points."""
        left, top, _, bottom = (x * self.size for x in _ink(self.family, self.style, text))
        return left, top, self.width(text), bottom

    @property
    def up(self) -> float:
        """How high the highest letter with its marks reaches over the base line, in points."""
        return -_ink(self.family, self.style, _TALLEST)[1] * self.size

    @property
    def line(self) -> float:
        """The height in points of lines that do not touch each other."""
        _, top, _, bottom = _ink(self.family, self.style, _TALLEST)
        return (bottom - top) * self.size
