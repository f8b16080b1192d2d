"""Draws, captures, converts and scores documents of office programs: ``python -m benchmarks.capture --help``."""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from benchmarks.capture import reader
from benchmarks.capture.machines import LEVELS, MACHINES, SEALED, WRITTEN_FOR
from benchmarks.office import __main__ as writer
from benchmarks.office import hands, layout
from benchmarks.office.command import level_order, run, write_aged
from benchmarks.spreadsheet import __main__ as calc

_OWN = 90_000
"""Added to a seed, so that no document is one of the other benchmarks."""
_READABLE = 10.0
"""The least height in px of a small letter without tails, as far as the level's dpis allow."""


def draw(folder: Path, seed: int, count: int, levels: Sequence[str] = LEVELS) -> list[Path]:
    """Draw ``count`` documents, of Writer and of Calc in turn, the levels mixed; return their truth files.

    What is there is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    missing = [i for i, t in enumerate(truths) if not (t.exists() and t.with_suffix(".pdf").exists())]
    if not missing:
        return truths
    families, order = layout.installed(), level_order("capture", seed, count, levels)
    # Each program counts its own documents from 0, so that every kind has its turn.
    wanted = {i: WRITTEN_FOR.get(order[i], order[i]) for i in missing}
    with tempfile.TemporaryDirectory() as texts, tempfile.TemporaryDirectory() as books:
        own = [i for i in missing if i % 2 == 0]
        written = [writer.written(_OWN + seed, i // 2, families, wanted[i], False, Path(texts)) for i in own]
        prints = layout.laid_out([file for file, _ in written], Path(texts)) if written else []
        for i, pdf, (_, truth) in zip(own, prints, written, strict=True):
            _age(truths[i], pdf, truth | {"program": "writer", "level": order[i]}, seed, i)
        sums = {i // 2: wanted[i] for i in missing if i % 2}
        if sums:
            for half, pdf, truth in calc.printed(_OWN + seed, sums, families, Path(books)):
                i = 2 * half + 1
                _age(truths[i], pdf, truth | {"program": "calc", "level": order[i]}, seed, i)
    return truths


def _age(path: Path, pdf: Path, truth: dict[str, Any], seed: int, i: int) -> None:
    rng = Random(f"capture/{seed}/{i}/age")
    truth["id"] = path.stem
    level, small = truth["level"], _small_print(pdf)
    dpis = MACHINES[level].dpis
    dpi = float(rng.choice([d for d in dpis if small * d / 72 >= _READABLE] or [max(dpis)]))
    pages = layout.pictures(pdf, dpi)
    if rng.random() < SEALED.get(level, 0) and truth["meta"]["signer"]:
        pages = hands.marked(pages, pdf, truth, rng, dpi, False)
    if level == "marked":
        pages[0] = reader.received(pages[0], rng, dpi)
    write_aged(path, pages, truth, rng, dpi, MACHINES)


def _small_print(pdf: Path) -> float:
    """Return the height in points of a PDF's small letters without tails; a twentieth of them may be lower."""
    document = pdfium.PdfDocument(pdf)
    heights: list[float] = []
    for page in document:
        words = page.get_textpage()
        for i, letter in enumerate(words.get_text_range()[: words.count_chars()]):
            # Of upright headings a box tells the breadth.
            if letter in "acemnorsuvx" and abs(math.sin(pdfium_c.FPDFText_GetCharAngle(words.raw, i))) < 0.1:
                _, bottom, _, top = words.get_charbox(i)
                heights.append(top - bottom)
    document.close()
    heights.sort()
    return heights[len(heights) // 20] if heights else 5.0


def main(given: list[str] | None = None) -> int:
    """Run the command."""
    return run("capture", "capture", __doc__, draw, given, MACHINES)


if __name__ == "__main__":
    sys.exit(main())
