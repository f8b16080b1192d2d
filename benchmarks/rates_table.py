"""The rates of a folder of drawn documents as a table in the terminal, in per cent."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.documents import read_truth
from benchmarks.metrics import Score, rates, score_document
from benchmarks.run import convert_folder, document_of

COLUMNS = ("cer_found", "paragraphs", "rows", "cells_exact", "flagged", "caught", "silent", "metadata")
WIDTH = 34
"""Letters of a line's name."""


def heading() -> str:
    """Return the line of the columns' names."""
    return f"{'percent':{WIDTH}}" + " ".join(f"{c[:9]:>9}" for c in COLUMNS)


def line(name: str, scores: Sequence[Score]) -> str:
    """Return the line of some documents, ``-`` where a rate cannot be told."""
    found = rates(scores)
    cells = ["-" if (v := found[c]) is None else f"{100 * v:.2f}" for c in COLUMNS]
    return f"{name[:WIDTH]:{WIDTH}}" + " ".join(f"{c:>9}" for c in cells)


def write_rates(
    truths: Sequence[Path],
    out: Path,
    jobs: int,
    names: Callable[[dict[str, Any]], Sequence[str]],
    groups: Callable[[dict[str, Any]], Sequence[str]],
) -> None:
    """Convert the PDFs beside some truths (one folder) into ``out``, emptied first; print a line for each and for each
    group, that of all last. Truths tell what is shown beside a document's name, and the groups it is of.
    """
    shutil.rmtree(out, ignore_errors=True)
    run = convert_folder(truths[0].parent, out, jobs)
    if run.code not in (0, 3):
        sys.stderr.write(run.message + "\n")
    by: dict[str, list[Score]] = {}
    sys.stdout.write(heading() + "\n")
    for path in truths:
        truth = read_truth(path)
        score = score_document(truth, document_of(out, path.with_suffix(".pdf").name))
        for name in (*groups(truth), "all"):
            by.setdefault(name, []).append(score)
        sys.stdout.write(line(" ".join([path.stem, *names(truth)]), [score]) + "\n")
    for name in sorted(by, key=lambda each: (each == "all", each)):
        sys.stdout.write(line(name, by[name]) + "\n")
