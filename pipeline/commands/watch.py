"""``sohoa watch``: convert what a scanner drops into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.batch_options import settings_from, stoppable


@click.command()
@click.argument("folder", metavar="IN", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Output folder.")
@click.option(
    "--settle",
    default=5.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds without a change after which a file counts as complete.",
)
@click.option(
    "--interval",
    default=1.0,
    show_default=True,
    type=click.FloatRange(min=0.05),
    help="Seconds between two looks at the folder.",
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes; default: the number of cores.")
@click.option("--password", help="Password for encrypted PDFs.")
@click.option(
    "--dictionary",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Own terms: one a line, optionally a tab and a frequency.",
)
@click.option(
    "--review-threshold", type=click.FloatRange(0, 1), default=None, help="Confidence below which a value needs review."
)
@click.option("--no-page-images", is_flag=True, help="Do not write the straightened pages.")
@click.option("--engine", metavar="NAME", help="Recognizer: tesseract (default), or MODULE:CLASS of another one.")
@click.option(
    "--log-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Log with document and page in each record; JSON lines if the name ends in .jsonl.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Log what each stage does.")
def watch(folder: Path, out: Path, settle: float, interval: float, **o: Any) -> None:
    """Convert what is in IN and what lands there, as soon as it is complete, until Ctrl-C or SIGTERM.

    Started again, it goes on where it was. What failed is told and left until the file changes; `sohoa retry OUT` tries
    it again.
    """
    from pipeline.logs import logging_to
    from pipeline.progress import Terminal
    from pipeline.watch import watch as run

    settings = settings_from({**o, "page_images": not o["no_page_images"]})
    terminal = Terminal(o["quiet"])
    with logging_to(o["log_file"], o["verbose"]), stoppable():
        try:
            run(folder, out, settings, terminal, settle=settle, interval=interval)
        finally:
            terminal.close()
