"""Structure of random tables, by damage: ``python -m benchmarks.table_damages --help``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

import cv2

from benchmarks.table_drawing import DAMAGES, as_clean_page, draw, random_plan
from pipeline.table.model import Grid
from pipeline.table.ruled.grid import find_grids
from samples.drawing.fonts import available, face


def spans_of(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Return row, column, row span, column span of each cell, in reading order."""
    return sorted((c.row, c.col, c.row_span, c.col_span) for c in grid.cells)


def measure(damage: str, seed: int, tables: int, fonts: list[Path]) -> tuple[float, float, float]:
    """Return the shares 0..1 of tables right in every cell and of cells right, and seconds a page."""
    whole, right, cells, seconds = 0, 0, 0, 0.0
    for number in range(tables):
        rng = Random(f"{seed}/{damage}/{number}")
        plan = random_plan(rng, rng.choice((13, 17, 22, 25)))
        page = as_clean_page(draw(plan, rng, str(rng.choice(fonts)), damage), plan.glyph, plan.thickness)
        started = time.perf_counter()
        grids = find_grids(page)
        seconds += time.perf_counter() - started
        found = spans_of(max(grids, key=lambda g: g.box.area)) if grids else []
        whole += len(grids) == 1 and found == sorted(plan.cells)
        right += len(set(found) & set(plan.cells))
        cells += len(plan.cells)
    return whole / tables, right / max(1, cells), seconds / tables


def main() -> int:
    """Print a line for each damage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table_damages", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", type=int, default=20, help="tables a damage")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    fonts = [Path(face(name).paths[0]) for name in available()]
    write = sys.stdout.write
    write(f"{'damage':10s} {'tables':>7s} {'cells':>7s} {'s/page':>7s}\n")
    for damage in DAMAGES:
        whole, right, seconds = measure(damage, options.seed, options.tables, fonts)
        write(f"{damage:10s} {100 * whole:6.1f}% {100 * right:6.1f}% {seconds:7.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
