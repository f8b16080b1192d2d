"""What the author of a file is used to: fonts, rules, grounds, figures, paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

RULINGS = (
    *["thin"] * 9,
    "hair",
    "hair",
    "dotted",
    "dotted-inside",
    "dotted-rows",
    "dotted-rows",
    "medium-hair",
    "medium-thin",
    "medium-thin",
    "double-frame",
    "gray",
    "level",
    "printed-grid",
    "bare",
)
OPEN = ("level", "bare")
"""Rulings without upright rules: merged cells and many columns would be a riddle for people too."""
FAINT = ("hair", "dotted", "gray", "dotted-inside", "dotted-rows", "medium-hair")
"""Rulings that a copier or a fax may lose."""
FIRM = ("fax200", "copy")
"""Levels that lose them."""


@dataclass(frozen=True)
class Habits:
    """How a file looks; lengths in points, margins in inches, colours as six hexadecimal digits."""

    family: str
    size: float
    ruling: str
    head_fill: str
    strong_fill: str
    head_bold: bool
    counted: str
    valign: str
    rows: str
    roomy: float
    slack: float
    indent: int
    wraps: bool
    shrinks: bool
    upright: bool
    way: str
    zero: str
    typed: bool
    repeats: bool
    motto: bool
    merged: bool
    parted: bool
    running: str
    centred: bool
    margins: tuple[float, float]
    stretch: bool
    wide: float
    on_side: bool
    title_size: float
    one_line: bool
    gap: int
    breaks: bool


def drawn(rng: Random, families: Sequence[tuple[str, float]], level: str, slack: float) -> Habits:
    """Return the habits of a file to be aged at a level; ``slack`` is room that widths and heights get, a factor."""
    ruling = rng.choice(RULINGS)
    size = rng.choice([8, 9, 10, 10, 11, 11, 12, 12, 13])
    return Habits(
        family=_family(rng, families),
        size=size,
        ruling="thin" if level in FIRM and ruling in FAINT else ruling,
        head_fill=rng.choice(["", "", "", "", "D9D9D9", "F2F2F2", "DDEBF7", "BDD7EE", "E2EFDA", "FFF2CC", "FCE4D6"]),
        strong_fill=rng.choice(["", "", "", "", "F2F2F2", "EDEDED", "FFF2CC", "DDEBF7"]),
        head_bold=rng.random() < 0.9,
        counted=rng.choice(["", "", "", "", "1", "(1)", "A"]),
        valign=rng.choice(["center", "center", "bottom", "bottom", "top"]),
        rows=rng.choice(["tight", "tight", "roomy", "roomy", "even"]),
        roomy=rng.choice([2, 4, 6, 9]),
        slack=slack,
        indent=rng.choice([0, 0, 0, 1]),
        wraps=rng.random() < 0.35,
        shrinks=rng.random() < 0.12,
        upright=rng.random() < 0.4,
        way=rng.choice([*["vi"] * 8, "en", "en", "blank"]),
        zero=rng.choice(["0", "-", "-", ""]),
        typed=rng.random() < 0.8,
        repeats=rng.random() < 0.5,
        motto=rng.random() < 0.55,
        merged=rng.random() < 0.65,
        parted=rng.random() < 0.08,
        running=rng.choice(["", "", "page", "of", "of", "sheet", "both", "head"]),
        centred=rng.random() < 0.5,
        margins=(max(rng.choice([0.4, 0.4, 0.5, 0.7]), 0.6 if level == "bound" else 0.0), rng.choice([0.4, 0.5, 0.75])),
        stretch=rng.random() < 0.7,
        wide=rng.choice([1.0, 1.0, 1.0, 1.0, 1.12, 1.25]),
        on_side=rng.random() < 0.12,
        title_size=size + rng.choice([1, 2, 3, 4]),
        one_line=rng.random() < 0.6,
        gap=rng.choice([2, 3, 3, 4]),
        breaks=slack > 1 or rng.random() < 0.3,
    )


def _family(rng: Random, families: Sequence[tuple[str, float]]) -> str:
    """Return a font's name; the one that offices use comes most often."""
    usual = [name for name, _ in families if name in ("Tinos", "TeX Gyre Termes", "Carlito", "Arimo")]
    return rng.choice(usual) if usual and rng.random() < 0.6 else rng.choice([name for name, _ in families])
