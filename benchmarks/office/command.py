"""What the commands of documents that offices print have in common: order of levels, options, rates."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import rates_table
from benchmarks.office.ageing import MACHINES, Machine
from samples.drawing.marks import Picture
from samples.drawing.scan import write_pdf, write_truth

Draw = Callable[[Path, int, int, Sequence[str]], list[Path]]
"""``draw(folder, seed, count, levels)`` gives the truth files of the documents it has drawn into a folder."""


def level_order(name: str, seed: int, count: int, levels: Sequence[str]) -> list[str]:
    """Return the level of each document: each once in every run of so many, mixed anew from run to run."""
    found: list[str] = []
    while len(found) < count:
        found += Random(f"{name}/{seed}/levels/{len(found)}").sample(list(levels), len(levels))
    return found


def write_aged(
    path: Path,
    pages: Sequence[Picture],
    truth: dict[str, Any],
    rng: Random,
    dpi: float,
    machines: Mapping[str, Machine] = MACHINES,
) -> None:
    """Age the pages as the truth's level says, by one of ``machines``; write the scan, and the truth to ``path``."""
    machine = machines[truth["level"]]
    aged = [machine.age(page, rng, dpi) for page in pages]
    write_pdf(path.with_suffix(".pdf"), aged, dpi, rng.randint(*machine.quality))
    write_truth(path, {**truth, "pages": len(aged), "dpi": dpi})


def run(
    name: str,
    folder: str,
    description: str | None,
    draw: Draw,
    given: list[str] | None,
    machines: Mapping[str, Machine] = MACHINES,
) -> int:
    """Draw, convert and score; print the rates of each document, of each level, of each kind and of all.

    ``name`` is that of the module in ``benchmarks``, ``folder`` begins the names of what is kept, ``machines`` are the
    levels that can be asked for.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=description)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--levels", default=",".join(machines), help=f"of {', '.join(machines)}; default: all")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes of the converter")
    parser.add_argument(
        "--work", type=Path, default=Path(__file__).parents[1] / "work" / name, help="where scans and outputs are kept"
    )
    options = parser.parse_args(given)
    levels = options.levels.split(",")
    if unknown := [x for x in levels if x not in machines]:
        parser.error(f"--levels: no {', '.join(unknown)}; known are {', '.join(machines)}")
    place = options.work / f"{folder}-{options.seed}"
    truths = draw(place, options.seed, options.documents, levels)
    rates_table.write_rates(
        truths,
        place.with_name(f"{place.name}-out"),
        options.jobs,
        lambda t: (t["level"], t["kind"]),
        lambda t: (f"level {t['level']}", f"kind {t['kind']}"),
    )
    return 0
