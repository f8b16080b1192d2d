"""How one document looks: paper, type, spacing, rules; drawn from a seed within what Nghị định 30 and habit allow."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from samples.drawing import fonts

MM = 72 / 25.4
A4 = (595.276, 841.89)


@dataclass(frozen=True)
class Style:
    """All measures in pt, on A4 paper."""

    face: str
    size: float
    table_size: float
    leading: float
    gap: float
    indent: float
    margins: tuple[float, float, float, float]
    justify: bool
    rule: float
    pad: float
    table_leading: float
    shade_header: bool
    header_repeats: bool
    split_rows: bool
    split_closed: bool
    landscape: Literal["no", "table", "all"]
    page_number: Literal["top", "bottom", "bottom-right", "none"]
    title_upper: bool
    bases_italic: bool
    valign: Literal["center", "top"]
    title_rule: bool

    @property
    def line(self) -> float:
        """The distance of two baselines of running text."""
        return self.size * self.leading


def style(rng: Random, family: str) -> Style:
    """Return the looks of a document of a family."""
    names = fonts.available()
    if not names:
        raise fonts.MissingFontError(
            "no font with every Vietnamese letter: apt install fonts-croscore fonts-liberation2"
        )
    times = [n for n in fonts.TIMES if n in names]
    face = rng.choice(times) if times and rng.random() < 0.7 else rng.choice(names)
    landscape: Literal["no", "table", "all"] = "no"
    if family == "plan":
        landscape = rng.choice(["no", "no", "table", "all"])
    size = rng.choice([13, 13, 13.5, 14, 14, 12.5, 12])
    return Style(
        face=face,
        size=size,
        table_size=rng.choice([11, 11.5, 12, 12, 13]) - (0.5 if family == "plan" and landscape == "no" else 0),
        leading=rng.uniform(1.14, 1.4),
        gap=rng.choice([0.0, 2.0, 4.0, 6.0]),
        indent=rng.choice([28.4, 36.0, 34.0]),
        margins=(
            rng.uniform(18, 25) * MM,
            rng.uniform(14, 20) * MM,
            rng.uniform(17, 25) * MM,
            rng.uniform(24, 34) * MM,
        ),
        justify=rng.random() < 0.8,
        rule=rng.choice([0.5, 0.5, 0.6, 0.75, 1.0]),
        pad=rng.uniform(2.5, 5.4),
        table_leading=rng.uniform(1.1, 1.25),
        shade_header=rng.random() < 0.12,
        header_repeats=rng.random() < 0.4,
        split_rows=rng.random() < 0.75,
        split_closed=rng.random() < 0.5,
        landscape=landscape,
        page_number=rng.choice(["top", "top", "top", "bottom", "bottom-right", "none"]),
        title_upper=rng.random() < 0.5,
        bases_italic=rng.random() < 0.5,
        valign=rng.choice(["center", "center", "top"]),
        title_rule=rng.random() < 0.75,
    )
