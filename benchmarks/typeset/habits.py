"""What the author of a document is used to: font, spacing, margins, head, numbers of pages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.typeset import fonts
from benchmarks.typeset.dress import FIRM_LEVELS

MM = 72 / 25.4
"""Points in a millimetre."""
SHEETS = {"A5": (148.0, 210.0), "A4": (210.0, 297.0), "A4L": (297.0, 210.0), "A3L": (420.0, 297.0)}
"""Width and height of paper in mm; ``L`` lies on its side."""
WIDER = {
    "A5": ("A5", "A4", "A4L"),
    "A4": ("A4", "A4L", "A3L"),
    "A4L": ("A4L", "A3L"),
    "A3L": ("A3L",),
}
"""The paper that is tried where a table is too wide, one after the other."""
LEAST_BOUND = 18.0
"""Margin in mm that a bound volume needs at its spine."""


@dataclass(frozen=True)
class Habits:
    """How a document is set; lengths in points, margins in mm: left, top, right, bottom."""

    family: str
    size: float
    lead: float
    gap: float
    first: float
    align: str
    margins: tuple[float, float, float, float]
    head: str
    share: float
    short_rule: bool
    underlined: bool
    paging: str
    running: bool
    numbering: str
    title_size: float
    spaced: float
    foot: str
    level: str

    @property
    def type(self) -> fonts.Type:
        """How running text looks."""
        return fonts.Type(self.family, self.size)


def drawn(rng: Random, level: str) -> Habits:
    """Return the habits behind a document to be aged at a level."""
    # Strokes as thin as some are get lost where paper is copied to black and white.
    known = [f for f in fonts.installed() if level not in FIRM_LEVELS or f not in fonts.FRAIL]
    kinds = [[f for f in known if f in names] for names in (fonts.MONO, fonts.NARROW, fonts.WIDE, fonts.USUAL)]
    family = rng.choice(rng.choices([k or known for k in kinds], (2, 2, 3, 6))[0])
    mono, wide = family in fonts.MONO, family in fonts.WIDE
    sizes = [10, 10, 10.5, 11, 11.5] if mono else [10, 10.5, 11, 11.5, 12] if wide else [11, 12, 12, 13, 13, 14]
    ruled = rng.random() < 0.5
    left = rng.choice([12, 15, 18, 20, 25, 25, 30, 35])
    return Habits(
        family=family,
        size=rng.choice(sizes),
        lead=rng.choice([1.0, 1.0, 1.1, 1.2, 1.35, 1.5]),
        gap=rng.choice([0, 2, 4, 6, 9]),
        first=rng.choice([0, 0, 17, 28, 36]),
        align=rng.choice(["both", "both", "both", "left"]),
        margins=(
            max(left, LEAST_BOUND) if level == "bound" else left,
            rng.choice([12, 15, 18, 20, 25, 30]),
            rng.choice([12, 12, 15, 20, 25]),
            rng.choice([14, 15, 18, 20, 25]),
        ),
        head=rng.choice(["sides", "sides", "sides", "stacked", "dateless", "ruled", "low"]),
        share=rng.choice([0.36, 0.4, 0.44, 0.48]),
        short_rule=ruled,
        underlined=not ruled and rng.random() < 0.6,
        paging=rng.choice(["none", "top", "bottom", "corner", "of", "dashes", "top-right"]),
        running=rng.random() < 0.18,
        numbering=rng.choice(["1.", "1.", "a)", "-", "-", "+", "1)", "•"]),
        title_size=rng.choice([0, 0.5, 1, 2, 3]),
        spaced=rng.choice([4, 8, 12, 18]),
        foot=rng.choice(["sides", "sides", "sides", "right", "below"]),
        level=level,
    )
