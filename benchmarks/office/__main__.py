"""Writes, lays out, ages, converts and scores documents of a word processor: ``python -m benchmarks.office --help``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import rates_table
from benchmarks.office import genres, hands, layout
from benchmarks.office.ageing import LEVELS, MACHINES
from samples.drawing.scan import write_pdf, write_truth


def draw(folder: Path, seed: int, count: int, levels: Sequence[str] = LEVELS) -> list[Path]:
    """Draw ``count`` documents, the levels mixed; return their truth files. What is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    missing = [i for i, t in enumerate(truths) if not (t.exists() and t.with_suffix(".pdf").exists())]
    if not missing:
        return truths
    families, order = layout.installed(), _order(seed, count, levels)
    with tempfile.TemporaryDirectory() as place:
        files, records = [], []
        for i in missing:
            rng = Random(f"office/{seed}/{i}/age")
            by_hand = order[i] == "stamped" and rng.random() < 0.6
            paper, kind = genres.written(seed * 1000 + i, i, families, order[i], by_hand)
            files.append(Path(place) / f"{i:03d}.docx")
            paper.save(files[-1])
            truth = {
                "id": f"{seed}_{i:03d}",
                "family": paper.family,
                "kind": kind,
                "level": order[i],
                "meta": paper.meta,
                "paragraphs": paper.paragraphs,
                "furniture": paper.furniture,
                "tables": paper.tables,
            }
            records.append((truths[i], truth, rng, by_hand))
        for pdf, (path, truth, rng, by_hand) in zip(layout.laid_out(files, Path(place)), records, strict=True):
            _age(path, pdf, truth, rng, by_hand)
    return truths


def _order(seed: int, count: int, levels: Sequence[str]) -> list[str]:
    """Return the level of each document: each once in every run of so many, mixed anew from run to run."""
    found: list[str] = []
    while len(found) < count:
        found += Random(f"office/{seed}/levels/{len(found)}").sample(list(levels), len(levels))
    return found


def _age(path: Path, pdf: Path, truth: dict[str, Any], rng: Random, by_hand: bool) -> None:
    machine = MACHINES[truth["level"]]
    dpi = float(rng.choice(machine.dpis))
    pages = layout.pictures(pdf, dpi)
    if truth["level"] == "stamped":
        pages = hands.marked(pages, pdf, truth, rng, dpi, by_hand)
    aged = [machine.age(page, rng, dpi) for page in pages]
    write_pdf(path.with_suffix(".pdf"), aged, dpi, rng.randint(*machine.quality))
    write_truth(path, {**truth, "pages": len(aged), "dpi": dpi})


def main(given: list[str] | None = None) -> int:
    """Print the rates of each document, of each level, of each kind and of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.office", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--levels", default=",".join(LEVELS), help=f"of {', '.join(LEVELS)}; default: all")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes of the converter")
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(__file__).parents[1] / "work" / "office",
        help="where scans and outputs are kept",
    )
    options = parser.parse_args(given)
    levels = options.levels.split(",")
    if unknown := [x for x in levels if x not in LEVELS]:
        parser.error(f"--levels: no {', '.join(unknown)}; known are {', '.join(LEVELS)}")
    folder, out = options.work / f"office-{options.seed}", options.work / f"office-{options.seed}-out"
    truths = draw(folder, options.seed, options.documents, levels)
    rates_table.write_rates(
        truths,
        out,
        options.jobs,
        lambda t: (t["level"], t["kind"]),
        lambda t: (f"level {t['level']}", f"kind {t['kind']}"),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
