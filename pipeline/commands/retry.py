"""``sohoa retry``: what failed in an archive, once more."""

from __future__ import annotations

import json
from typing import Any

import click

from pipeline.commands.batch_options import batch_options, convert_batch, settings_from
from pipeline.commands.status import ledger_of


@click.command()
@click.argument("out", metavar="OUT")
@batch_options
def retry(out: str, **o: Any) -> None:
    """Convert again what failed in OUT, lacks pages or was interrupted, with the settings of its last run.

    Exit codes as of convert; give more of what a page may take with --page-timeout and --page-memory.
    """
    from pipeline.batch.ledger import Ledger

    with Ledger(ledger_of(out, o["ledger"])) as ledger:
        base = json.loads(ledger.noted("settings") or "{}")
    base.pop("jobs", None)
    convert_batch((), out, settings_from(o, base), False, True, **o)
