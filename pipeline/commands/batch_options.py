"""What ``convert`` and ``retry`` have in common: options, the log, how a run ends."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from pydantic import ValidationError

from pipeline.errors import ExitCode, SettingsError
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.batch.summary import Summary

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--jobs", type=click.IntRange(1), default=None,
                 help="Worker processes; default: the number of cores."),
    click.option("--password", help="Password for encrypted PDFs."),
    click.option("--page-timeout", type=click.FloatRange(min=0, min_open=True), default=None,
                 help="Longest time in seconds that a page may take; default 120."),
    click.option("--page-memory", type=click.FloatRange(min=0, min_open=True), default=None,
                 help="Most memory in MB that a page may take; default 4096."),
    click.option("--max-megapixels", type=click.FloatRange(min=0, min_open=True), default=None,
                 help="Largest page image accepted; default 120."),
    click.option("--max-pages", type=click.IntRange(1), default=None,
                 help="Most pages that a file may have; default 10000."),
    click.option("--scheduler", metavar="URL", help="Dask scheduler whose workers do the work, tcp://HOST:8786."),
    click.option("--ledger", type=click.Path(dir_okay=False, path_type=Path),
                 help="Ledger file; needed where --out is a URL, default: ledger.sqlite in the output folder."),
    click.option("--include", multiple=True, metavar="GLOB", help="Only sources whose name matches; can be repeated."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="No sources whose name matches; can be repeated."),
    click.option("--limit", type=click.IntRange(1), default=None, help="Convert at most so many documents."),
    click.option("--dry-run", is_flag=True, help="Only say what would be converted, and why."),
    click.option("--log-file", type=click.Path(dir_okay=False, path_type=Path),
                 help="Log with document and page in each record; JSON lines if the name ends in .jsonl."),
    click.option("-q", "--quiet", is_flag=True, help="Only errors and the summary."),
    click.option("-v", "--verbose", is_flag=True, help="Log what each stage does."),
)  # fmt: skip


def batch_options(command: F) -> F:
    """Add the common options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settings_from(values: dict[str, Any], base: dict[str, Any] | None = None) -> Settings:
    """Return the settings that options ask for, on top of ``base``; an option not given is None.

    Raises:
        SettingsError: they contradict each other.
    """
    given = {key: value for key, value in values.items() if value is not None and key in Settings.model_fields}
    given.setdefault("jobs", len(os.sched_getaffinity(0)))
    try:
        return Settings(**{**(base or {}), **given})
    except ValidationError as error:
        raise SettingsError(str(error)) from error


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM stop a run as Ctrl-C does."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def convert_batch(sources: tuple[str, ...], out: str, settings: Settings, force: bool, retry: bool, **o: Any) -> None:
    """Run a batch with the common options, print its summary and leave with its exit code."""
    # The stages load OpenCV and more: only these commands need them.
    from pipeline.batch.plan import Choice
    from pipeline.batch.run import run_batch
    from pipeline.logs import logging_to
    from pipeline.progress import Terminal, summary_lines

    formats = o.get("formats", ())
    _check_formats(formats, out, o["ledger"])
    dry_run = o["dry_run"]
    choice = Choice(force, retry, o["limit"], o["include"], o["exclude"], dry_run)
    terminal = Terminal(o["quiet"])
    with logging_to(o["log_file"], o["verbose"]), stoppable():
        try:
            summary = run_batch(
                sources, out, settings, terminal, choice=choice, ledger=o["ledger"], scheduler=o["scheduler"]
            )
        finally:
            terminal.close()
    click.echo("\n".join(summary_lines(summary, out, dry_run)))
    code = _exit_code(summary)
    if formats and not dry_run and not _exported(out, formats) and code == ExitCode.OK:
        code = ExitCode.PARTIAL
    sys.exit(code)


def _check_formats(formats: tuple[str, ...], out: str, ledger: Path | None) -> None:
    """Raise at once what an export after the batch would."""
    if not formats:
        return
    from pipeline.batch.export import check_targets
    from pipeline.intake.remote import is_url

    check_targets(formats)
    if is_url(out) or ledger is not None:
        raise SettingsError(
            "--format needs an output folder with its own ledger",
            remedy="copy the output to this machine and use sohoa export",
        )


def _exported(out: str, formats: tuple[str, ...]) -> bool:
    """Export what is new; return whether all of it could be written."""
    from pipeline.batch.export import export_archive

    unwritten = export_archive(Path(out), formats, changed=True).failed
    for _, error in unwritten:
        click.echo(f"sohoa: {error}", err=True)
    return not unwritten


def _exit_code(summary: Summary) -> ExitCode:
    failures = summary.failures + summary.failed_before
    if failures and not summary.done and not summary.failed_before:
        return ExitCode.FAILED
    return ExitCode.PARTIAL if failures or summary.partial else ExitCode.OK
