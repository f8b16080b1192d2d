"""Fonts that hold every Vietnamese letter: found on the machine, asserted letter by letter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

ROOTS = (
    Path("/usr/share/fonts"),
    Path("/usr/share/texmf/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
)
STYLES = ("regular", "bold", "italic", "bolditalic")
_PLAIN = ("Regular", "Bold", "Italic", "BoldItalic")
_FILES: dict[str, tuple[str, ...]] = {
    "tinos": tuple(f"Tinos-{s}.ttf" for s in _PLAIN),
    "liberation-serif": tuple(f"liberation2/LiberationSerif-{s}.ttf" for s in _PLAIN),
    "termes": tuple(f"texgyretermes-{s}.otf" for s in STYLES),
    "pagella": tuple(f"texgyrepagella-{s}.otf" for s in STYLES),
    "schola": tuple(f"texgyreschola-{s}.otf" for s in STYLES),
    "arimo": tuple(f"Arimo-{s}.ttf" for s in _PLAIN),
    "liberation-sans": tuple(f"liberation2/LiberationSans-{s}.ttf" for s in _PLAIN),
    "heros": tuple(f"texgyreheros-{s}.otf" for s in STYLES),
    "dejavu-serif": tuple(f"DejaVuSerifCondensed{s}.ttf" for s in ("", "-Bold", "-Italic", "-BoldItalic")),
    "dejavu-sans": tuple(f"DejaVuSansCondensed{s}.ttf" for s in ("", "-Bold", "-Oblique", "-BoldOblique")),
    "noto-serif": tuple(f"NotoSerif-{s}.ttf" for s in _PLAIN),
    "noto-sans": tuple(f"NotoSans-{s}.ttf" for s in _PLAIN),
}
#: Times-like faces: what Nghị định 30/2020/NĐ-CP asks for; drawn most often.
TIMES = ("tinos", "liberation-serif", "termes")
HANDWRITING = "texgyrechorus-mediumitalic.otf"


def vietnamese_letters() -> str:
    """Return every precomposed letter of Vietnamese, both cases: 134 with marks and the plain ones."""
    vowels = "aăâeêioôơuưy"
    marks = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    lower = [unicodedata.normalize("NFC", v + m) for v in vowels for m in marks] + list("bcdđghklmnpqrstvxfjwz")
    return "".join(lower) + "".join(c.upper() for c in lower)


class MissingFontError(RuntimeError):
    """A font is not installed, or lacks letters of Vietnamese."""


@dataclass(frozen=True)
class Face:
    """The four files of one family."""

    name: str
    paths: tuple[str, str, str, str]

    def font(self, style: str, px: float) -> ImageFont.FreeTypeFont:
        """Return the font of one of :data:`STYLES` at a size in px per em."""
        return _load(self.paths[STYLES.index(style)], round(px * 4) / 4)


@lru_cache(maxsize=256)
def _load(path: str, px: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, px, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for root in ROOTS:
        for path in sorted(root.rglob("*.[to]tf")) if root.is_dir() else []:
            found.setdefault(path.name, str(path))
            found.setdefault(f"{path.parent.name}/{path.name}", str(path))
    return found


def missing_letters(path: str, letters: str) -> str:
    """Return those letters that a font file draws as its "not defined" box."""
    font = ImageFont.truetype(path, 40, layout_engine=ImageFont.Layout.BASIC)
    absent = _ink(font, "\U000fffff")
    return "".join(c for c in letters if _ink(font, c) == absent)


def _ink(font: ImageFont.FreeTypeFont, letter: str) -> tuple[bytes, tuple[int, int]]:
    mask = font.getmask(letter, mode="L")
    return bytes(mask), mask.size


@lru_cache(maxsize=32)
def face(name: str) -> Face:
    """Return a family by its name after checking that all four files hold every Vietnamese letter.

    Raises:
        MissingFontError: a file is not installed or lacks a letter.
    """
    paths = []
    for file in _FILES[name]:
        path = _installed().get(file)
        if path is None:
            raise MissingFontError(
                f"{file} is not installed: apt install fonts-croscore fonts-liberation2 fonts-texgyre"
            )
        lacking = missing_letters(path, vietnamese_letters())
        if lacking:
            raise MissingFontError(f"{path} lacks {lacking}")
        paths.append(path)
    return Face(name, (paths[0], paths[1], paths[2], paths[3]))


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """Return the names of the families that can be drawn on this machine, Times-like ones first."""
    names = []
    for name in _FILES:
        try:
            face(name)
        except MissingFontError:
            continue
        names.append(name)
    return tuple(names)


def handwriting(px: float) -> ImageFont.FreeTypeFont | None:
    """Return a script face for handwritten digits at a size in px, or None if it is not installed."""
    path = _installed().get(HANDWRITING)
    return _load(path, round(px)) if path else None
