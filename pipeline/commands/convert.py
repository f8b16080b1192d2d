"""``sohoa convert``: scans in, documents and tables out."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from pipeline.errors import ExitCode, SettingsError
from pipeline.settings import Settings


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SRC...", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Output folder.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes; default: the number of cores.")
@click.option("--force", is_flag=True, help="Convert also what is done and unchanged.")
@click.option("--password", help="Password for encrypted PDFs.")
@click.option("--dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Own terms: one a line, optionally a tab and a frequency.")  # fmt: skip
@click.option("--no-repair", is_flag=True, help="Keep the recognizer's text as it is.")
@click.option("--review-threshold", type=click.FloatRange(0, 1), default=None,
              help="Confidence below which a value needs review.")  # fmt: skip
@click.option("--review-budget", type=click.FloatRange(0, 1), default=None,
              help="Mark at most this share of each document's values, the least certain ones.")  # fmt: skip
@click.option("--max-silent-errors", type=click.FloatRange(0, 1), default=None,
              help="Mark as many as it takes to leave at most this share wrong and unmarked.")  # fmt: skip
@click.option("--format", "formats", multiple=True, metavar="FORMAT|URL",
              help="Export the archive afterwards, as `sohoa export --to`; what is up to date is left.")  # fmt: skip
@click.option("--no-page-images", is_flag=True, help="Do not write the straightened pages.")
@click.option("--debug", type=click.Path(file_okay=False, path_type=Path), help="Folder for a picture of each stage.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors and the summary.")
@click.option("-v", "--verbose", is_flag=True, help="Log what each stage does.")
def convert(
    sources: tuple[Path, ...],
    out: Path,
    force: bool,
    quiet: bool,
    verbose: bool,
    formats: tuple[str, ...],
    **options: Any,
) -> None:
    """Convert PDF, TIFF, JPEG and PNG scans, and folders of them.

    Exit code 0: all converted; 3: some failed or lack pages; 1: all failed; 2: wrong usage; 4: a program is missing;
    5: the output cannot be written; 130: stopped.
    """
    # The stages load OpenCV and more: only this command needs them.
    from pipeline.batch.export import check_targets, export_archive
    from pipeline.batch.run import run_batch
    from pipeline.progress import Terminal, summary_lines

    _log(verbose)
    check_targets(formats)
    terminal = Terminal(quiet)
    try:
        summary = run_batch(sources, out, _settings(options), terminal, force=force)
    finally:
        terminal.close()
    click.echo("\n".join(summary_lines(summary, str(out))))
    unwritten = export_archive(out, formats, changed=True).failed if formats else []
    for _, error in unwritten:
        click.echo(f"sohoa: {error}", err=True)
    if summary.failed and not summary.converted and not summary.skipped:
        sys.exit(ExitCode.FAILED)
    if summary.failed or summary.partial or unwritten:
        sys.exit(ExitCode.PARTIAL)


def _settings(options: dict[str, Any]) -> Settings:
    values = {key: value for key, value in options.items() if value is not None}
    values["repair"] = not values.pop("no_repair")
    values["page_images"] = not values.pop("no_page_images")
    values.setdefault("jobs", len(os.sched_getaffinity(0)))
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsError(str(error)) from error


def _log(verbose: bool) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(
        logging.Formatter(
            "%(levelname)s %(document)s page %(page)s: %(message)s", defaults={"document": "-", "page": "-"}
        )
    )
    logging.basicConfig(level=logging.INFO if verbose else logging.ERROR, handlers=[handler])
