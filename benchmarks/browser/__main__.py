"""Draws, prints, ages, converts and scores browser-made documents: ``python -m benchmarks.browser --help``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from benchmarks import rates_table
from benchmarks.browser import ageing, pages, printing
from benchmarks.browser.ageing import ALL_MACHINES, MACHINES
from samples.drawing.scan import write_pdf, write_truth


def draw(
    folder: Path, seed: int, count: int, machines: list[str], kind: pages.DocumentKind = "seed", justified: bool = False
) -> list[Path]:
    """Draw ``count`` documents, the machines in turn; return their truth files. What is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    truths = [folder / f"{seed}_{i:03d}.json" for i in range(count)]
    if all(t.exists() for t in truths):
        return truths
    families = printing.installed(pages.FAMILIES)
    with printing.opened() as browser, tempfile.TemporaryDirectory() as place:
        for i, truth in enumerate(truths):
            own = seed * 1000 + i
            rng = Random(f"browser/{own}/age")
            made = pages.draw(own, families, kind, justified)
            machine = machines[i % len(machines)]
            dpi = ageing.dpi_of(machine, rng)
            crisp = Path(place) / "crisp.pdf"
            printing.printed(browser, made.markup, crisp)
            copy = ageing.aged(printing.pictures(crisp, dpi), machine, rng, dpi)
            write_pdf(truth.with_suffix(".pdf"), copy.pages, dpi, copy.quality)
            write_truth(truth, {**made.truth, "level": machine, "pages": len(copy.pages), "dpi": dpi})
    return truths


def usual_machines(kind: pages.DocumentKind) -> tuple[str, ...]:
    """Return the machines that a set of a kind is aged by, unless told otherwise."""
    return ALL_MACHINES if kind == "genres" else MACHINES


def main(given: list[str] | None = None) -> int:
    """Print the rates of each document, of each machine and of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browser", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument(
        "--machines", help=f"of {', '.join(ALL_MACHINES)}; default: all for genres, else the first {len(MACHINES)}"
    )
    parser.add_argument("--other", action="store_true", help="timetables, criteria, budgets and other layouts, seals")
    parser.add_argument("--everyday", action="store_true", help="registers, accounts, duties; stamps of receipt, pens")
    parser.add_argument(
        "--genres", action="store_true", help="minutes, letters, contracts, forms, annexes; more damages"
    )
    parser.add_argument("--justified", action="store_true", help="texts of cells with both sides straight")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(__file__).parents[1] / "work" / "browser",
        help="where scans and outputs are kept",
    )
    options = parser.parse_args(given)
    kind: pages.DocumentKind = (
        "other" if options.other else "everyday" if options.everyday else "genres" if options.genres else "seed"
    )
    machines = options.machines.split(",") if options.machines else list(usual_machines(kind))
    if unknown := [m for m in machines if m not in ALL_MACHINES]:
        parser.error(f"--machines: no {', '.join(unknown)}; known are {', '.join(ALL_MACHINES)}")
    name = f"{kind}-{options.seed}{'-justified' if options.justified else ''}"
    folder, out = options.work / name, options.work / f"{name}-out"
    truths = draw(folder, options.seed, options.documents, machines, kind, options.justified)
    rates_table.write_rates(
        truths,
        out,
        options.jobs,
        lambda t: (t["level"], "+".join(each["style"] for each in t["tables"])),
        lambda t: (t["level"],),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
