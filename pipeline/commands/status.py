"""``sohoa status``: what the ledger says of an archive."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.batch.ledger import Ledger
from pipeline.errors import OutputError


@click.command()
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def status(out: Path, as_json: bool) -> None:
    """Show what is converted in OUT, what failed and why."""
    if not (out / "ledger.sqlite").is_file():
        raise OutputError("no ledger here", source=str(out), remedy="give the folder that --out named")
    with Ledger(out / "ledger.sqlite") as ledger:
        for entry in ledger.entries():
            if as_json:
                fields = {name: getattr(entry, name) for name in entry.__slots__}
                click.echo(json.dumps(fields, ensure_ascii=False))
            else:
                click.echo(f"{entry.state:8s} {entry.pages:4d} pages  {entry.name}  {entry.error}".rstrip())
