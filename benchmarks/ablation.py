"""What is each step of the page preparation worth? The same drawn pages, read with one step left out in turn.

``python -m benchmarks.ablation --seed 5 --documents 3 --levels clean,office,photocopy,phone [--steps skew,specks]``

Reads the last page of each document, which bears the signature and mostly a seal, or the first, as the converter does.
Prints for each level and step the pages that the step changes, the character error rate of the lines, those of cells
too, with all steps and without this one, over these pages alone, and how many words stand in no line, with and without.
A step without a page that it changes has nothing to show; one whose pages get better without it does harm.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from benchmarks.placed_lines import boxes_of, texts_at, words_of
from benchmarks.preparation import as_scanned
from benchmarks.recognition import Score
from pipeline.image.prepare import STEPS, prepare
from pipeline.ocr.upright import upright_score
from pipeline.page import CleanPage, PageImage
from pipeline.read_page import look_at, read_pages
from pipeline.settings import Settings
from pipeline.workbench import Workbench
from samples.drawing.document import DrawnDocument, PlacedLine, draw_document

_LOG = logging.getLogger(__name__)


@dataclass
class Worth:
    """Errors on the pages that a step changes: with all steps, and without it; words that stand in no line."""

    pages: int = 0
    whole: Score = field(default_factory=Score)
    without: Score = field(default_factory=Score)
    loose: int = 0
    loose_without: int = 0


@dataclass(frozen=True)
class _Read:
    """What was read at each line, and how many words stand in none."""

    texts: tuple[str, ...]
    loose: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw, read, and print a table for each level."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=3, help="documents a level")
    parser.add_argument("--levels", default="clean,office,photocopy,phone")
    parser.add_argument("--families", default="letter,decision,memo")
    parser.add_argument("--page", choices=("first", "last"), default="last")
    parser.add_argument("--steps", default=",".join(STEPS))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    cv2.setNumThreads(1)
    families = options.families.split(",")
    bench = Workbench.open(Settings())
    _LOG.info("%-10s %-14s %5s %9s %9s %12s", "level", "without", "pages", "all", "without", "loose words")
    for level in options.levels.split(","):
        worth = {step: Worth() for step in options.steps.split(",")}
        everything = Score()
        for index in range(options.documents):
            drawn = draw_document(1000 * options.seed + index, families[index % len(families)], level)
            add_page(worth, everything, drawn, 1 if options.page == "first" else len(drawn.pages), bench)
        _LOG.info("%-10s %-14s %5d %8.2f%%", level, "nothing", options.documents, everything.cer)
        for step, one in worth.items():
            if one.pages:
                _LOG.info(
                    "%-10s %-14s %5d %8.2f%% %8.2f%% %6d %5d",
                    level, step, one.pages, one.whole.cer, one.without.cer, one.loose, one.loose_without,
                )  # fmt: skip


def add_page(worth: dict[str, Worth], everything: Score, drawn: DrawnDocument, number: int, bench: Workbench) -> None:
    """Add a page (1-based) of a document to what the steps are worth."""
    page = PageImage(1, as_scanned(drawn.pages[number - 1], drawn.quality), drawn.dpi)
    lines = tuple(line for line in drawn.lines if line.page == number and line.text)
    whole = _read(page, lines, bench, frozenset())
    for line, text in zip(lines, whole.texts, strict=True):
        everything.add(line.text, text)
    clean = _prepared(page, bench, frozenset())
    for step, one in worth.items():
        skip = frozenset({step})
        if _alike(clean, _prepared(page, bench, skip)):
            continue
        without = _read(page, lines, bench, skip)
        one.pages += 1
        one.loose += whole.loose
        one.loose_without += without.loose
        for line, text, other in zip(lines, whole.texts, without.texts, strict=True):
            one.whole.add(line.text, text)
            one.without.add(line.text, other)


def _prepared(page: PageImage, bench: Workbench, skip: frozenset[str]) -> CleanPage:
    return prepare(page, upright=lambda gray: upright_score(bench.poses, gray), skip=skip)


def _alike(one: CleanPage, other: CleanPage) -> bool:
    """Tell whether two clean pages will be read alike."""
    return (
        one.metrics.glyph_height == other.metrics.glyph_height
        and np.array_equal(one.gray, other.gray)
        and np.array_equal(one.ink, other.ink)
    )


def _read(page: PageImage, lines: Sequence[PlacedLine], bench: Workbench, skip: frozenset[str]) -> _Read:
    look = look_at(page, bench, skip)
    texts, loose = texts_at(boxes_of(lines, look.clean), words_of(read_pages([look], bench)[0]))
    return _Read(tuple(texts), len(loose))


if __name__ == "__main__":
    main()
