"""Does a round seal over text harm its reading? Drawn pages, with the seal and without it, read as the converter does.

``python -m benchmarks.seals --seed 3 --documents 6 --levels office,gray,one-bit,photocopy,phone [--pictures DIR]``

Prints by level: lines that the seal covers (5 % of them or more), their character error rate as read and after the
repair, as on the output; that of the same lines drawn without the seal and of the page's other lines, as read; words
read within the seal where no line stands; pages on which the seal was found. ``office`` and ``phone`` are in colour,
``one-bit`` is the office scan in black and white.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from benchmarks.placed_lines import boxes_of, mapped, read_whole, words_at, words_of
from benchmarks.recognition import Score, plain
from benchmarks.seals_drawing import LEVELS, SealedPage, draw_sealed
from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.reading import Line, Reading, Word
from pipeline.settings import Settings
from pipeline.workbench import Workbench

_LOG = logging.getLogger(__name__)
_COVERED = 0.05
"""Share of a line within the seal from which the line counts as covered."""
_AROUND = 0.15
"""Of the seal's size, what pictures show around it."""


@dataclass
class Tally:
    """Sums over the pages of a level."""

    covered: Score = field(default_factory=Score)
    repaired: Score = field(default_factory=Score)
    bare: Score = field(default_factory=Score)
    other: Score = field(default_factory=Score)
    invented: int = 0
    found: int = 0
    pages: int = 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw, read, and print a line for each level."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=6, help="documents a level")
    parser.add_argument("--levels", default=",".join(LEVELS))
    parser.add_argument("--families", default="letter,decision,memo")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of the seals: scan above clean page")
    parser.add_argument("--verbose", action="store_true", help="show what is wrong")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    _LOG.setLevel(logging.DEBUG if options.verbose else logging.INFO)
    cv2.setNumThreads(1)
    families = options.families.split(",")
    bench = Workbench.open(Settings())
    _LOG.info(
        "%-10s %5s %5s %9s %9s %9s %9s %6s %9s",
        "level", "pages", "lines", "covered", "repaired", "no seal", "others", "words", "found",
    )  # fmt: skip
    for level in options.levels.split(","):
        tally = Tally()
        for index in range(options.documents):
            page = draw_sealed(1000 * options.seed + index, families[index % len(families)], level)
            add_page(tally, page, bench, options.pictures)
        _LOG.info(
            "%-10s %5d %5d %8.2f%% %8.2f%% %8.2f%% %8.2f%% %6d %6d/%d",
            level, tally.pages, tally.covered.count, tally.covered.cer, tally.repaired.cer, tally.bare.cer,
            tally.other.cer, tally.invented, tally.found, tally.pages,
        )  # fmt: skip


def add_page(tally: Tally, page: SealedPage, bench: Workbench, pictures: Path | None = None) -> None:
    """Add a page to a tally."""
    clean, owned, words = _read(page, page.sealed, bench)
    _, bare, _ = _read(page, page.plain, bench)
    for line, share, own, other in zip(page.lines, page.covered, owned, bare, strict=True):
        text, before = _text(own), _text(other)
        if share >= _COVERED:
            tally.covered.add(line.text, text)
            tally.repaired.add(line.text, bench.repairer.repair_reading(Reading((Line(tuple(own)),))).text)
            tally.bare.add(line.text, before)
            if plain(text) != plain(line.text):
                _LOG.debug("%s: %r read %r, without the seal %r", page.name, line.text, text, before)
        elif share == 0:
            tally.other.add(line.text, text)
    for word in words:
        _LOG.debug("%s: %r invented", page.name, word)
    tally.invented += len(words)
    square = seal_box(page, clean)
    tally.found += any(square.covered_by(Box(*region)) > 0.7 for region in clean.seals)
    tally.pages += 1
    if pictures is not None and square.clipped(clean.width, clean.height).area:
        pictures.mkdir(parents=True, exist_ok=True)
        path = pictures / f"{page.name.replace('/', '-')}.png"
        path.write_bytes(cv2.imencode(".png", picture(page, clean))[1].tobytes())


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _read(page: SealedPage, pixels: Image, bench: Workbench) -> tuple[CleanPage, list[list[Word]], list[str]]:
    """Return the page made clean, the words read at each line, and those that stand in the seal and in no line."""
    clean, read = read_whole(pixels, page.dpi, bench)
    owned, loose = words_at(boxes_of(page.lines, clean), words_of(read))
    square = seal_box(page, clean)
    x, y, radius = (square.left + square.right) / 2, (square.top + square.bottom) / 2, square.width / 2
    inside = []
    for word in loose:
        off = np.hypot((word.box.left + word.box.right) / 2 - x, (word.box.top + word.box.bottom) / 2 - y)
        if off <= 1.05 * radius:
            inside.append(word.text)
    return clean, owned, inside


def seal_box(page: SealedPage, clean: CleanPage) -> Box:
    """Return the box of the drawn seal on the clean page."""
    points = mapped(page.seal.quad, np.linalg.inv(clean.to_source))
    return Box(*(round(v) for v in (*points.min(axis=0), *points.max(axis=0))))


def picture(page: SealedPage, clean: CleanPage) -> Image:
    """Return the scan's seal, straightened, above the same place of the clean page."""
    square = seal_box(page, clean)
    box = square.grown(round(_AROUND * square.width)).clipped(clean.width, clean.height)
    here = slice(box.top, box.bottom), slice(box.left, box.right)
    color = clean.color[here]
    before = color if color.ndim == 3 else np.asarray(cv2.cvtColor(color, cv2.COLOR_GRAY2BGR), np.uint8)
    after = np.asarray(cv2.cvtColor(clean.gray[here], cv2.COLOR_GRAY2BGR), np.uint8)
    return np.concatenate([before, after], axis=0)


if __name__ == "__main__":
    main()
