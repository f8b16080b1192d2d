"""``sohoa report``: one page about an archive."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pipeline.commands.status import ledger_of
from pipeline.errors import MissingDependencyError


@click.command()
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="File to write; default: OUT/report.html.")
@click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path), help="Ledger file, if it is not in OUT.")
def report(out: Path, to: Path | None, ledger: Path | None) -> None:
    """Write one HTML page about the archive OUT: counts, confidence, quality, failures, repairs, what is to review."""
    try:
        from pipeline.report.page import report as page
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("pipeline"):
            raise
        raise MissingDependencyError(f"the report needs {error.name}", remedy="pip install 'sohoa[report]'") from error
    from pipeline.batch.ledger import Ledger
    from pipeline.files import write_text

    target = to or out / "report.html"
    with Ledger(ledger_of(str(out), ledger)) as opened:
        write_text(target, page(out, opened.entries(), datetime.now(UTC).strftime("%Y-%m-%d %H:%M")))
    click.echo(target)
