"""Writes, lays out, ages, converts and scores documents of a word processor: ``python -m benchmarks.office --help``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.office import genres, hands, layout
from benchmarks.office.ageing import LEVELS, MACHINES
from benchmarks.office.command import level_order, run, write_aged


def draw(folder: Path, seed: int, count: int, levels: Sequence[str] = LEVELS) -> list[Path]:
    """Draw ``count`` documents, the levels mixed; return their truth files. What is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    missing = [i for i, t in enumerate(truths) if not (t.exists() and t.with_suffix(".pdf").exists())]
    if not missing:
        return truths
    families, order = layout.installed(), level_order("office", seed, count, levels)
    with tempfile.TemporaryDirectory() as place:
        files, records = [], []
        for i in missing:
            rng = Random(f"office/{seed}/{i}/age")
            by_hand = order[i] == "stamped" and rng.random() < 0.6
            file, truth = written(seed, i, families, order[i], by_hand, Path(place))
            files.append(file)
            records.append((truths[i], truth, rng, by_hand))
        for pdf, (path, truth, rng, by_hand) in zip(layout.laid_out(files, Path(place)), records, strict=True):
            _age(path, pdf, truth, rng, by_hand)
    return truths


def written(
    seed: int, i: int, families: Sequence[tuple[str, float]], level: str, by_hand: bool, place: Path
) -> tuple[Path, dict[str, Any]]:
    """Write the file of document ``i`` of a seed into a folder; return it and its truth."""
    paper, kind = genres.written(seed * 1000 + i, i, families, level, by_hand)
    file = place / f"{i:03d}.docx"
    paper.save(file)
    return file, {
        "id": f"{seed}_{i:03d}",
        "family": paper.family,
        "kind": kind,
        "level": level,
        "meta": paper.meta,
        "paragraphs": paper.paragraphs,
        "furniture": paper.furniture,
        "tables": paper.tables,
    }


def _age(path: Path, pdf: Path, truth: dict[str, Any], rng: Random, by_hand: bool) -> None:
    dpi = float(rng.choice(MACHINES[truth["level"]].dpis))
    pages = layout.pictures(pdf, dpi)
    if truth["level"] == "stamped":
        pages = hands.marked(pages, pdf, truth, rng, dpi, by_hand)
    write_aged(path, pages, truth, rng, dpi)


def main(given: list[str] | None = None) -> int:
    """Run the command."""
    return run("office", "office", __doc__, draw, given)


if __name__ == "__main__":
    sys.exit(main())
