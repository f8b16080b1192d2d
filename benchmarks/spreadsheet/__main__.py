"""Writes, prints, ages, converts and scores spreadsheets: ``python -m benchmarks.spreadsheet --help``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.office import hands, layout
from benchmarks.office.ageing import LEVELS, MACHINES
from benchmarks.office.command import level_order, run, write_aged
from benchmarks.spreadsheet import genres
from benchmarks.spreadsheet.check import faults

PACKAGES = "libreoffice-calc-nogui"


def draw(folder: Path, seed: int, count: int, levels: Sequence[str] = LEVELS) -> list[Path]:
    """Draw ``count`` documents, the levels mixed; return their truth files. What is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    missing = [i for i, t in enumerate(truths) if not (t.exists() and t.with_suffix(".pdf").exists())]
    if not missing:
        return truths
    order = level_order("spreadsheet", seed, count, levels)
    with tempfile.TemporaryDirectory() as place:
        for i, pdf, truth in printed(seed, {i: order[i] for i in missing}, layout.installed(), Path(place)):
            _age(truths[i], pdf, truth, Random(f"spreadsheet/{seed}/{i}/age"))
    return truths


def printed(
    seed: int, levels: Mapping[int, str], families: Sequence[tuple[str, float]], place: Path
) -> Iterator[tuple[int, Path, dict[str, Any]]]:
    """Yield number, clean PDF and truth of documents of a seed, written into a folder for ``levels``, by number.

    A file in which anything of the truth is missing or cut is written anew.
    """
    missing = list(levels)
    for trial in range(genres.TRIALS):
        records = [_written(seed, i, families, levels[i], place, trial) for i in missing]
        prints = layout.laid_out([file for file, _ in records], place, PACKAGES)
        wrong: dict[int, list[str]] = {}
        for i, pdf, (_, truth) in zip(missing, prints, records, strict=True):
            if bad := faults(pdf, truth):
                wrong[i] = bad
            else:
                yield i, pdf, truth
        missing = list(wrong)
        if not missing:
            return
    raise RuntimeError("; ".join(f"{seed}_{i:03d}: {', '.join(bad[:3])}" for i, bad in wrong.items()))


def _written(
    seed: int, i: int, families: Sequence[tuple[str, float]], level: str, place: Path, trial: int
) -> tuple[Path, dict[str, Any]]:
    """Write a file; return it and its truth."""
    book, kind = genres.written(seed * 1000 + i, i, families, level, trial)
    file = place / f"{i:03d}.xlsx"
    book.save(file)
    return file, {
        "id": f"{seed}_{i:03d}",
        "family": book.habits.family,
        "kind": kind,
        "level": level,
        "meta": book.meta,
        "paragraphs": book.paragraphs,
        "furniture": book.furniture,
        "tables": book.tables,
    }


def _age(path: Path, pdf: Path, truth: dict[str, Any], rng: Random) -> None:
    dpi = float(rng.choice(MACHINES[truth["level"]].dpis))
    pages = layout.pictures(pdf, dpi)
    if truth["level"] == "stamped" and truth["meta"]["signer"]:
        pages = hands.marked(pages, pdf, truth, rng, dpi, False)
    write_aged(path, pages, truth, rng, dpi)


def main(given: list[str] | None = None) -> int:
    """Run the command."""
    return run("spreadsheet", "sheet", __doc__, draw, given)


if __name__ == "__main__":
    sys.exit(main())
