"""Documents drawn with their truth, of which models of confidence learn; what is drawn already is kept."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from benchmarks.browser.__main__ import draw, usual_machines
from benchmarks.browser.pages import DocumentKind
from benchmarks.capture.__main__ import draw as draw_captures
from benchmarks.documents import draw_level
from benchmarks.office.__main__ import draw as draw_office
from benchmarks.spreadsheet.__main__ import draw as draw_sheets
from benchmarks.table_cases import CASES
from benchmarks.tables import aged, truth_of, write_scan
from benchmarks.typeset.__main__ import draw as draw_typeset
from samples.drawing.scan import write_truth

_FAMILIES = ("plan", "tasks", "report", "decision")
_SAMPLES = 12
_SAMPLE_LEVELS = ("clean", "office", "photocopy", "phone")
_CASE_LEVELS = ("office", "photocopy", "phone")


def trainer(description: str | None) -> argparse.ArgumentParser:
    """Return the options that all trainings have: sets of a browser's documents, where they lie, what is written."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    seeds = {"type": int, "nargs": "*", "default": []}
    parser.add_argument("--browser", **seeds, help="seeds of numbered lists that a browser sets")
    parser.add_argument("--other", **seeds, help="seeds of its other layouts")
    parser.add_argument("--everyday", **seeds, help="seeds of registers, accounts and duties with stamps and pens")
    parser.add_argument("--genres", **seeds, help="seeds of minutes, letters, contracts and forms")
    parser.add_argument("--office", **seeds, help="seeds of documents that a word processor lays out")
    parser.add_argument("--spreadsheet", **seeds, help="seeds of documents that a spreadsheet prints")
    parser.add_argument("--typeset", **seeds, help="seeds of documents that no office program lays out")
    parser.add_argument("--capture", **seeds, help="seeds of documents captured in other ways")
    parser.add_argument("--set", type=int, default=40, help="documents a seed of these")
    parser.add_argument("--work", type=Path, help="where these are kept; default: drawn anew and thrown away")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep", type=Path, help="also keep the inputs and labels as .npz")
    return parser


def asked(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Return what was asked for; ends with an error before anything is drawn where scikit-learn is missing."""
    options = parser.parse_args()
    if importlib.util.find_spec("sklearn") is None:
        parser.error("scikit-learn is not installed: pip install '.[bench]'")
    return options


def laid_out_documents(work: Path, options: argparse.Namespace) -> list[Path]:
    """Return the truth files of the documents of a browser and of all other kinds that were asked for, in ``work``."""
    sets: dict[DocumentKind, list[int]] = {
        "seed": options.browser,
        "other": options.other,
        "everyday": options.everyday,
        "genres": options.genres,
    }
    drawn = [
        path
        for kind, seeds in sets.items()
        for seed in seeds
        for path in draw(work / f"{kind}-{seed}", seed, options.set, list(usual_machines(kind)), kind)
    ]
    others = (
        ("office", options.office, draw_office),
        ("sheet", options.spreadsheet, draw_sheets),
        ("typeset", options.typeset, draw_typeset),
        ("capture", options.capture, draw_captures),
    )
    for name, seeds, draw_set in others:
        drawn += [path for seed in seeds for path in draw_set(work / f"{name}-{seed}", seed, options.set)]
    return drawn


def sample_documents(work: Path, seeds: Sequence[int]) -> list[Path]:
    """Return the truth files of documents of ``samples``, a dozen a seed and level."""
    return [
        path
        for seed, level in product(seeds, _SAMPLE_LEVELS)
        for path in draw_level(work / f"sam-{level}", level, _FAMILIES, seed, _SAMPLES)
    ]


def case_documents(work: Path, seeds: Sequence[int]) -> list[Path]:
    """Return the truth files of documents of ``benchmarks.tables``, one a seed, level and case."""
    found = []
    for seed, level, case in product(seeds, _CASE_LEVELS, CASES):
        folder = work / f"case-{level}"
        folder.mkdir(parents=True, exist_ok=True)
        item = aged(case, seed, 0, level)
        path = folder / f"{seed}-{item.name}.json"
        if not path.exists():
            write_scan(item, path.with_suffix(".pdf"), level)
            write_truth(path, truth_of(item.document))
        found.append(path)
    return found
