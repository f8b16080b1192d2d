"""Sets, ages, converts and scores documents of no office program: ``python -m benchmarks.typeset --help``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.office import hands, layout
from benchmarks.office.ageing import LEVELS, MACHINES
from benchmarks.office.command import level_order, run, write_aged
from benchmarks.typeset import genres, pdf

LARGE = 1000.0
"""Points from which on a page is so large that offices scan it at 200 dpi."""


def draw(folder: Path, seed: int, count: int, levels: Sequence[str] = LEVELS) -> list[Path]:
    """Draw ``count`` documents, the levels mixed; return their truth files. What is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    order = level_order("typeset", seed, count, levels)
    with tempfile.TemporaryDirectory() as place:
        for i, path in enumerate(truths):
            if not (path.exists() and path.with_suffix(".pdf").exists()):
                _draw_one(path, Path(place) / "clean.pdf", seed, i, order[i])
    return truths


def _draw_one(path: Path, clean: Path, seed: int, turn: int, level: str) -> None:
    """Set a document as ``clean``, age it, write the scan and its truth to ``path``."""
    rng = Random(f"typeset/{seed}/{turn}/age")
    document, pages, kind = genres.written(seed * 1000 + turn, turn, level)
    truth = {
        "id": path.stem,
        "family": document.habits.family,
        "kind": kind,
        "level": level,
        "meta": document.meta,
        "paragraphs": document.paragraphs,
        "furniture": document.furniture,
        "tables": document.tables,
    }
    pdf.write(clean, pages)
    dpi = 200.0 if max(max(p.width, p.height) for p in pages) > LARGE else float(rng.choice(MACHINES[level].dpis))
    pictures = layout.pictures(clean, dpi)
    if level == "stamped" and document.meta["signer"]:
        pictures = hands.marked(pictures, clean, truth, rng, dpi, False)
    write_aged(path, pictures, truth, rng, dpi)


def main(given: list[str] | None = None) -> int:
    """Run the command."""
    return run("typeset", "typeset", __doc__, draw, given)


if __name__ == "__main__":
    sys.exit(main())
