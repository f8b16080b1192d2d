"""``sohoa repair``: garbled text in, text out line for line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line, with the edits.")
@click.option("--explain", is_flag=True, help="Show each change with its reason.")
@click.option("--dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Own terms: one a line, optionally a tab and a frequency.")  # fmt: skip
def repair(file: Any, as_json: bool, explain: bool, dictionary: Path | None) -> None:
    """Repair garbled Vietnamese text, line for line, from FILE or standard input."""
    from pipeline.repair_text import as_json_line, explained, repair_lines

    for repaired in repair_lines(file, dictionary):
        click.echo(as_json_line(repaired) if as_json else explained(repaired) if explain else repaired.text)
