"""``sohoa status``: what the ledger says of an archive."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.errors import OutputError


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path), help="Ledger file, where OUT is a URL.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def status(out: str, ledger: Path | None, as_json: bool) -> None:
    """Show what is converted in OUT, what failed and why."""
    from pipeline.batch.ledger import Ledger

    with Ledger(ledger_of(out, ledger)) as opened:
        environments = opened.environments()
        states: Counter[str] = Counter()
        for entry in opened.entries():
            states[entry.state] += 1
            path = os.fsencode(entry.path).decode("utf-8", "replace")
            if as_json:
                made = environments.get(entry.fingerprint)
                more = {"path": path, "version": made.version if made else "", "engine": made.engine if made else ""}
                click.echo(json.dumps({**asdict(entry), **more}, ensure_ascii=False))
            else:
                note = f"same content as {entry.same_as}" if entry.same_as else entry.error
                click.echo(f"{entry.state:9s} {entry.pages:4d} pages  {entry.name}  {note}".rstrip())
        if not as_json:
            click.echo(", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "nothing yet")
            for environment in environments.values():
                click.echo(f"made with {environment.fingerprint}: sohoa {environment.version}, {environment.engine}")


def ledger_of(out: str, ledger: Path | None) -> Path:
    """Return the path of an archive's ledger.

    Raises:
        OutputError: there is none.
    """
    path = ledger or Path(out, "ledger.sqlite")
    if not path.is_file():
        raise OutputError("no ledger here", source=str(path), remedy="give the folder that --out named, or --ledger")
    return path
