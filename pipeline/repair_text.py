"""``sohoa repair``: garbled text from any source, line for line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import click

from pipeline.normalize.repair import Repaired, Repairer

BLOCK = 400
"""Lines that are repaired together: enough to judge how noisy the text is, few enough for 150 MB."""


def repair_lines(lines: Iterable[str], dictionary: Path | None = None) -> Iterator[Repaired]:
    """Yield each line repaired, with the lines around it as context; ``BLOCK`` lines at a time are in memory."""
    repairer = Repairer.load(dictionary)
    stripped = (line.rstrip("\r\n") for line in lines)
    while block := list(islice(stripped, BLOCK)):
        yield from repairer.repair_lines(block)


def as_json_line(repaired: Repaired) -> str:
    """Return text, raw reading and edits as one JSON object."""
    edits = [edit.model_dump(by_alias=True) for edit in repaired.edits]
    return json.dumps({"text": repaired.text, "raw": repaired.raw, "edits": edits}, ensure_ascii=False)


def explained(repaired: Repaired) -> str:
    """Return the text and below it each change: from → to, reason and margin, coloured on a terminal."""
    lines = [repaired.text]
    for edit in repaired.edits:
        before, after = click.style(edit.from_, fg="red"), click.style(edit.to, fg="green")
        lines.append(f"    {before} → {after}  {edit.reason}, margin {edit.score:.1f}")
    return "\n".join(lines)
