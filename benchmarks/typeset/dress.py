"""How a table looks, drawn at random: rules, grounds, padding, heading, how it meets the ends of pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.office.sheet import Sheet
from benchmarks.typeset.canvas import Stroke


@dataclass(frozen=True)
class Ruling:
    """The rules of a table: its outer ones, those between rows and columns, those of the heading; ``None`` for none."""

    outer: Stroke | None
    sides: Stroke | None
    level: Stroke | None
    upright: Stroke | None
    head_level: Stroke | None
    head_upright: Stroke | None
    under_head: Stroke | None


def _full(width: float, colour: str = "000000") -> Ruling:
    own = Stroke(width, colour=colour)
    return Ruling(own, own, own, own, own, own, own)


_THIN, _HAIR, _HEAVY, _DOUBLE = Stroke(0.5), Stroke(0.3), Stroke(1.7), Stroke(0.55, double=True)
_DOTS = Stroke(0.6, (0.7, 1.9))
RULINGS: dict[str, Ruling] = {
    "grid": _full(0.5),
    "grid-firm": _full(0.9),
    "grid-gray": _full(0.5, "8C8C8C"),
    "heavy": Ruling(_HEAVY, _HEAVY, _HAIR, _HAIR, _THIN, _THIN, Stroke(1.0)),
    "double": Ruling(_DOUBLE, _DOUBLE, _THIN, _THIN, _THIN, _THIN, _THIN),
    "double-head": Ruling(_THIN, _THIN, _THIN, _THIN, _THIN, _THIN, _DOUBLE),
    "dotted-rows": Ruling(_THIN, _THIN, _DOTS, _THIN, _THIN, _THIN, _THIN),
    "heavy-dotted": Ruling(Stroke(1.3), Stroke(1.3), _DOTS, _THIN, _THIN, _THIN, Stroke(1.0)),
    "open-sides": Ruling(_THIN, None, _THIN, _THIN, _THIN, _THIN, _THIN),
    "level": Ruling(_THIN, None, _THIN, None, _THIN, None, _THIN),
    "book": Ruling(Stroke(1.2), None, None, None, _HAIR, None, Stroke(0.6)),
    "columns": Ruling(_THIN, _THIN, None, _THIN, _THIN, _THIN, _THIN),
    "zebra": Ruling(None, None, None, None, None, None, None),
    "zebra-level": Ruling(_THIN, None, None, None, _HAIR, None, _THIN),
    "bare": Ruling(None, None, None, None, None, None, None),
}
_WEIGHTS = (5, 3, 2, 4, 4, 2, 4, 3, 3, 3, 4, 3, 2, 1, 2)
OPEN = ("level", "book", "columns", "zebra", "zebra-level", "bare")
"""Rulings that leave out level or upright rules: merged cells and many columns would be a riddle to people, too."""
_FAINT = {"grid-gray": "grid-firm", "heavy": "double", "dotted-rows": "grid-firm", "heavy-dotted": "grid-firm"}
"""What stands for rulings whose rules a copier or fax loses."""
FIRM_LEVELS = ("copy", "fax200")


@dataclass(frozen=True)
class Dress:
    """How a table is set; lengths in points, colours as six hexadecimal digits, empty for none."""

    style: str
    size: float
    lead: float
    pad: float
    pad_above: float
    least_row: float
    valign: str
    justified: bool
    head_fill: str
    head_ink: str
    head_bold: bool
    head_italic: bool
    head_upper: bool
    head_align: str
    strong_fill: str
    band: str
    turned: bool
    repeat: str
    splits: bool
    closed: bool
    share: float
    place: str
    hang: float
    even: bool

    @property
    def ruling(self) -> Ruling:
        """The table's rules."""
        return RULINGS[self.style]


def drawn(rng: Random, sheet: Sheet, size: float, level: str, wanted: str = "") -> Dress:
    """Return a dress that suits a table in a document set at a size, to be aged at a level.

    ``wanted`` is the ruling that is due, taken where the table can be read with it.
    """
    style = wanted or rng.choices(list(RULINGS), _WEIGHTS)[0]
    down = any(d > 1 for _, _, d, _ in sheet.spans)
    closed = down or sheet.width > 7 or sheet.depth > 2 or sheet.dense
    if not closed and rng.random() < 0.35:  # few tables can do without rules, so that these are it
        style = rng.choice(OPEN)
    if style in OPEN and closed:
        style = rng.choice(["grid", "heavy", "double", "dotted-rows", "open-sides"])
    firm = level in FIRM_LEVELS
    if firm:
        style = _FAINT.get(style, style)
    dark = not firm and rng.random() < (0.5 if style.startswith("zebra") else 0.1)
    own = Dress(
        style=style,
        size=max(8.5, min(size, 13) - rng.choice([0, 0, 0.5, 1, 1.5]) - (1 if sheet.width > 7 or sheet.dense else 0)),
        lead=rng.choice([1.0, 1.0, 1.05, 1.15, 1.3]),
        pad=rng.choice([2.2, 3, 4, 5.5, 7]),
        pad_above=rng.choice([0.6, 1, 1.5, 2.5, 4, 6]),
        least_row=rng.choice([0, 0, 0, 20, 26, 32]),
        valign=rng.choice(["top", "top", "center", "center", "center"]),
        justified=rng.random() < 0.25,
        head_fill=rng.choice(["404040", "1F3864", "5A5A5A"])
        if dark
        else rng.choice(["", "", "", "", "D9D9D9", "E6E6E6", "F2F2F2", "DCE6F1", "EAF1DD"]),
        head_ink="FFFFFF" if dark else "000000",
        head_bold=rng.random() < 0.8 or dark,
        head_italic=rng.random() < 0.12,
        head_upper=rng.random() < 0.2 and sheet.width <= 7,
        head_align="left" if rng.random() < 0.1 and sheet.depth == 1 and style in OPEN else "center",
        strong_fill=rng.choice(["", "", "", "", "EEEEEE", "F4EBDD"]),
        band=rng.choice(["EDEDED", "E4E4E4", "E3ECF6"]),
        turned=rng.random() < 0.35,
        repeat=rng.choice(["whole", "whole", "none", "none", "numbers" if sheet.counted else "none"]),
        splits=rng.random() < 0.55,
        closed=rng.random() < 0.8,
        share=rng.choice([1.0, 1.0, 1.0, 0.9, 0.8]) if sheet.width <= 5 else 1.0,
        place=rng.choice(["center", "center", "left"]),
        hang=rng.choice([0, 0, 0, 0, 8, 16]) if sheet.width > 5 else 0.0,
        even=rng.random() < 0.12,
    )
    if style.startswith(("double", "heavy")):
        own = replace(own, pad_above=max(own.pad_above, 2.0), pad=max(own.pad, 3.0))
    if style in ("book", "columns", "bare", "zebra", "zebra-level"):
        # Without rules between rows, only more paper than between lines tells where a row ends.
        own = replace(own, pad_above=max(own.pad_above, 0.32 * own.size * own.lead), lead=min(own.lead, 1.05))
        own = replace(own, valign="top", pad=max(own.pad, 5), splits=False, strong_fill="", closed=True)
    if style in ("level", "book", "bare", "zebra", "zebra-level"):
        own = replace(own, pad=max(own.pad, 5.5), turned=False)
    if style == "bare":
        own = replace(own, head_fill="", head_ink="000000", repeat="whole" if own.repeat == "none" else own.repeat)
    return own
