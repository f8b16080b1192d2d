"""The dress of a table, drawn at random: rules, grounds, padding, alignment, how it meets the ends of pages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.office.sheet import Sheet

STYLES = (
    *["grid"] * 7,
    "grid-hair",
    "grid-hair",
    "grid-gray",
    "frame-thick",
    "frame-double",
    "frame-triple",
    "dotted-inside",
    "dotted-rows",
    "no-sides",
    "no-sides",
    "level",
    "head-rule",
    "bare",
    "banded",
    "banded-level",
    "dashed",
)
NEEDS_UPRIGHTS = ("level", "head-rule", "bare", "banded-level")
"""Rulings without upright rules, in which cells merged down over several rows would be a riddle for people too."""


@dataclass(frozen=True)
class Dress:
    """How a table is set; lengths in points, colours as six hexadecimal digits."""

    style: str
    rule: int
    colour: str
    size: float
    line: float
    pad: float
    pad_above: float
    valign: str
    head_fill: str
    band_fill: str
    strong_fill: str
    head_bold: bool
    head_italic: bool
    justified: bool
    repeat: bool
    splits: bool
    fixed: bool
    even: bool
    share: float
    place: str
    hang: bool
    turned: bool


def drawn(rng: Random, sheet: Sheet) -> Dress:
    """Return a dress that suits a table."""
    style = rng.choice(STYLES)
    down = any(d > 1 for _, _, d, _ in sheet.spans)
    if style in NEEDS_UPRIGHTS and (down or sheet.width > 7 or sheet.depth > 2 or sheet.dense):
        style = "grid"
    roomy = sheet.width <= 6 and not sheet.dense
    size = rng.choice([11, 11.5, 12, 12, 13, 13, 14]) if roomy else rng.choice([9, 10, 10.5, 11, 11, 12])
    return Dress(
        style=style,
        rule=rng.choice([2, 4, 4, 4, 6, 8]),
        colour=rng.choice(["000000"] * 6 + ["444444", "7F7F7F", "1F3864"]),
        size=size,
        line=rng.choice([1.0, 1.0, 1.0, 1.08, 1.15, 1.3]),
        pad=rng.choice([1.5, 2.5, 4, 5.4, 5.4, 7]) if roomy else rng.choice([1, 1.5, 2.5, 4]),
        pad_above=rng.choice([0, 0, 0, 1, 2, 3, 4]),
        valign=rng.choice(["top", "center", "center"]),
        head_fill=rng.choice(["", "", "", "D9D9D9", "BFBFBF", "F2F2F2", "DEEAF6", "FFF2CC", "E2EFD9"]),
        band_fill=rng.choice(["F2F2F2", "E7E6E6", "DEEAF6"]),
        strong_fill=rng.choice(["", "", "", "EDEDED", "FBE4D5"]),
        head_bold=rng.random() < 0.88,
        head_italic=rng.random() < 0.05,
        justified=rng.random() < 0.3,
        repeat=rng.random() < 0.5,
        splits=rng.random() < 0.6,
        fixed=rng.random() < 0.5,
        even=rng.random() < 0.1,
        share=rng.choice([1.0, 1.0, 1.0, 1.0, 0.96, 0.9]) if roomy else 1.0,
        place=rng.choice(["center", "center", "left"]),
        hang=rng.random() < 0.12,
        turned=rng.random() < 0.35,
    )


def _edge(name: str, kind: str, width: int, colour: str) -> str:
    return f'<w:{name} w:val="{kind}" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def edges(dress: Dress) -> str:
    """Return the borders of a whole table as XML."""
    cross, rule, ink = dress.style, dress.rule, dress.colour
    outer, level, upright = ("single", rule), ("single", rule), ("single", rule)
    if cross == "grid-hair":
        outer = level = upright = ("single", 2)
    elif cross == "grid-gray":
        ink = "A6A6A6"
    elif cross == "frame-thick":
        outer = ("single", 18)
    elif cross == "frame-double":
        outer = ("double", 6)
    elif cross == "frame-triple":
        outer = ("thinThickSmallGap", 18)
    elif cross == "dotted-inside":
        level = upright = ("dotted", 4)
    elif cross == "dotted-rows":
        level = ("dotted", 4)
    elif cross == "dashed":
        outer = level = upright = ("dashed", 4)
    sides = upright if cross == "dashed" else outer
    if cross == "no-sides":
        sides = ("nil", 0)
    if cross in ("level", "banded-level"):
        sides = upright = ("nil", 0)
    if cross in ("bare", "head-rule"):
        outer = level = upright = sides = ("nil", 0)
    parts = [("top", outer), ("left", sides), ("bottom", outer), ("right", sides)]
    parts += [("insideH", level), ("insideV", upright)]
    return "".join(_edge(name, kind, width, ink) for name, (kind, width) in parts)


def head_edges(dress: Dress) -> str:
    """Return the borders of the heading's cells where they differ from the table's."""
    if dress.style == "head-rule":
        return _edge("top", "single", 8, dress.colour) + _edge("bottom", "single", 8, dress.colour)
    return ""
