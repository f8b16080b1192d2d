"""The fonts of the machine that hold all Vietnamese letters, by family; some families are held out for judging."""

from __future__ import annotations

import functools
import math
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

from pipeline.ocr.ctc.alphabet import ALPHABET

HELD_OUT = ("Gentium", "Caladea", "Open Sans", "Noto Serif Display")
"""Families (beginnings of their names) never drawn in training."""
_WEIGHTS = {
    "Liberation Serif": 7.0, "Tinos": 5.0, "TeX Gyre Termes": 7.0, "FreeSerif": 5.0,
    "Liberation Sans": 3.0, "Arimo": 2.5, "FreeSans": 2.0, "TeX Gyre Heros": 2.0, "Carlito": 2.5, "Roboto": 1.5,
}  # fmt: skip
"""Administrative documents are set in Times New Roman (Nghị định 30/2020/NĐ-CP) and what replaces it."""
_ODD = ("Thin", "ExtraLight", "Black", "Math", "Chorus", "Initials", "Keyboard", "SemiCondensed", "ExtraCondensed")
_RARE = {
    "Old Style Figures": 0.1, "Small Capitals": 0.1, "Caps": 0.3, "Mono": 0.3, "Display": 0.3, "Comfortaa": 0.2,
    "Quicksand": 0.3, "Code": 0.2, "Cursor": 0.5, "Symbola": 0.1, "Typewriter": 0.3, "Latin Modern": 0.25, "LM ": 0.15,
    "CMU": 0.25, "Elstob": 0.1, "Dunhill": 0.1,
}  # fmt: skip
"""Parts of names and what they take of a family's weight. Some designs come in many families of one look."""

_LETTERS = frozenset(sign for sign in ALPHABET if sign.isalpha())


@dataclass(frozen=True)
class Family:
    """A family's files and how often it is drawn."""

    name: str
    files: tuple[Path, ...]
    weight: float


def families(held_out: bool) -> list[Family]:
    """Return the families for training, or those held out."""
    out = subprocess.run(
        ["fc-list", ":scalable=true", "family", "style", "file"], capture_output=True, text=True, check=True
    ).stdout
    found: dict[str, list[Path]] = {}
    for line in out.splitlines():
        file, _, rest = line.partition(": ")
        name, _, style = rest.partition(":style=")
        if any(odd in f"{name} {style}" for odd in _ODD) or not file.endswith((".ttf", ".otf")):
            continue
        if not signs(Path(file)) >= _LETTERS:
            continue
        family = name.split(",")[0]
        if family.startswith(HELD_OUT) == held_out:
            found.setdefault(family, []).append(Path(file))
    return [
        Family(
            name,
            tuple(sorted(files)),
            _WEIGHTS.get(name, 1.0) * math.prod(share for part, share in _RARE.items() if part in name),
        )
        for name, files in sorted(found.items())
    ]


def chosen(known: list[Family], rng: random.Random) -> Path:
    """Return a font file; a regular one twice as often as each other style."""
    family = rng.choices(known, [f.weight for f in known])[0]
    regular = [f for f in family.files if "Regular" in f.name or f.stem.count("-") == 0]
    return rng.choice(regular) if regular and rng.random() < 0.4 else rng.choice(family.files)


@functools.lru_cache(maxsize=1500)
def font(file: Path, size: int) -> ImageFont.FreeTypeFont:
    """Return the font at ``size`` px an em."""
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=1000)
def x_height(file: Path) -> float:
    """Return the height of "x" in ems."""
    left, top, right, bottom = font(file, 200).getbbox("x", anchor="ls")
    return max(0.2, (bottom - top) / 200)


@functools.lru_cache(maxsize=1000)
def signs(file: Path) -> frozenset[str]:
    """Return the signs that the font can draw."""
    from fontTools.ttLib import TTFont

    with TTFont(file, lazy=True) as opened:
        return frozenset(map(chr, opened.getBestCmap()))
