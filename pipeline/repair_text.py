"""``sohoa repair``: garbled text from any source, line for line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pipeline.normalize.repair import Repaired, Repairer


def repair_lines(lines: Iterable[str], dictionary: Path | None = None) -> Iterator[Repaired]:
    """Yield each line repaired."""
    repairer = Repairer.load(dictionary)
    for line in lines:
        yield repairer.repair_text(line.rstrip("\r\n"))


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
