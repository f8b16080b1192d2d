"""Draws the sample scans and their truth again: ``python -m samples.draw [--out DIR]``."""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from samples.drawing import Wishes, draw_document
from samples.drawing.families import decision, letter
from samples.drawing.plans import plan
from samples.drawing.scan import write_pdf, write_truth
from samples.drawing.style import MM, Style

_log = logging.getLogger(__name__)

_LOOK = Style(
    face="tinos",
    size=13.5,
    table_size=11,
    leading=1.2,
    gap=4,
    indent=28.4,
    margins=(20 * MM, 15 * MM, 20 * MM, 28 * MM),
    justify=True,
    rule=0.6,
    pad=3.2,
    table_leading=1.15,
    shade_header=False,
    header_repeats=False,
    split_rows=True,
    split_closed=False,
    landscape="all",
    page_number="top",
    title_upper=True,
    bases_italic=True,
    valign="center",
    title_rule=True,
)


@dataclass(frozen=True)
class Sample:
    """A sample: file name, seed, family, JPEG quality of its pages, what is fixed about it."""

    name: str
    seed: int
    family: str
    quality: int
    wishes: Wishes


def samples() -> tuple[Sample, ...]:
    """Return what is drawn: a plan over three pages, a letter, a decision with names and a seal."""
    upright = replace(_LOOK, landscape="no", table_size=12, size=14)
    return (
        Sample(
            "plan",
            1,
            "plan",
            50,
            Wishes(plan(Random("plan 1"), rows=10), _LOOK, dpi=200, seal=True, rotate=False, colour=False),
        ),
        Sample(
            "letter",
            33,
            "letter",
            68,
            Wishes(letter(Random("letter 33")), upright, dpi=200, seal=True, rotate=False, colour=False),
        ),
        Sample(
            "decision",
            29,
            "decision",
            68,
            Wishes(decision(Random("decision 29"), 14), upright, dpi=200, seal=True, rotate=False, colour=True),
        ),
    )


def main(arguments: list[str] | None = None) -> None:
    """Write NAME.pdf and NAME.json for every sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="folder to write to")
    out = parser.parse_args(arguments).out
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for sample in samples():
        drawn = draw_document(sample.seed, sample.family, "office", sample.wishes)
        path = out / f"{sample.name}.pdf"
        write_pdf(path, drawn.pages, drawn.dpi, sample.quality)
        write_truth(path.with_suffix(".json"), {**drawn.truth, "id": sample.name})
        _log.info("%s: %d pages, %d kB", path, len(drawn.pages), path.stat().st_size // 1000)


if __name__ == "__main__":
    main()
