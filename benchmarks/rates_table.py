"""The rates of several documents as lines of a table in the terminal, in per cent."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.metrics import Score, rates

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
