"""``sohoa schema``: the contract of document.json."""

from __future__ import annotations

import json

import click

from pipeline.document import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of document.json."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
