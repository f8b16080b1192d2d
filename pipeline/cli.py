"""The ``sohoa`` command: thin subcommands; the one place that maps errors to exit codes."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from pipeline import __version__
from pipeline.batch.ledger import Ledger
from pipeline.doctor import examine
from pipeline.document import json_schema
from pipeline.errors import ExitCode, OutputError, SettingsError, SohoaError
from pipeline.settings import Settings


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SohoaError as error:
            click.echo(f"sohoa: {error}", err=True)
            ctx.exit(int(error.exit_code))
        except KeyboardInterrupt:
            click.echo("sohoa: stopped; the same command goes on where it was", err=True)
            ctx.exit(int(ExitCode.INTERRUPTED))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sohoa")
def main() -> None:
    """Scanned Vietnamese official documents in, normalized CSV and JSON out."""


@main.command()
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
@click.option("--no-page-images", is_flag=True, help="Do not write the straightened pages.")
@click.option("--debug", type=click.Path(file_okay=False, path_type=Path), help="Folder for a picture of each stage.")
@click.option("-q", "--quiet", is_flag=True, help="Only errors and the summary.")
@click.option("-v", "--verbose", is_flag=True, help="Log what each stage does.")
def convert(sources: tuple[Path, ...], out: Path, force: bool, quiet: bool, verbose: bool, **options: Any) -> None:
    """Convert PDF, TIFF, JPEG and PNG scans, and folders of them.

    Exit code 0: all converted; 3: some failed or lack pages; 1: all failed; 2: wrong usage; 4: a program is missing;
    5: the output cannot be written; 130: stopped.
    """
    # The stages load OpenCV and more: only this command needs them.
    from pipeline.batch.run import run_batch
    from pipeline.progress import Terminal, summary_lines

    _log(verbose)
    terminal = Terminal(quiet)
    try:
        summary = run_batch(sources, out, _settings(options), terminal, force=force)
    finally:
        terminal.close()
    click.echo("\n".join(summary_lines(summary, str(out))))
    if summary.failed and not summary.converted and not summary.skipped:
        sys.exit(ExitCode.FAILED)
    if summary.failed or summary.partial:
        sys.exit(ExitCode.PARTIAL)


@main.command()
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


@main.command()
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


@main.command()
def schema() -> None:
    """Print the JSON Schema of document.json."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@main.command()
def doctor() -> None:
    """Print the versions found and what is missing."""
    findings = examine()
    for finding in findings:
        mark = "!" if finding.remedy else " "
        click.echo(f"{mark} {finding.name:28s} {finding.found}" + (f"   -> {finding.remedy}" if finding.remedy else ""))
    if any(finding.remedy for finding in findings):
        sys.exit(ExitCode.MISSING_DEPENDENCY)


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
