"""How a batch is shown: a bar by page on a terminal, plain lines otherwise, nothing when quiet."""

from __future__ import annotations

import sys
from typing import Any

import click
from tqdm import tqdm

from pipeline.batch.job import Outcome
from pipeline.batch.summary import Summary


class Terminal:
    """Reports to standard error."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: tqdm[Any] | None = None
        self._documents = self._closed = self._closed_long = self._closed_pages = 0
        self._open: dict[str, tuple[int, int]] = {}

    def begin(self, documents: int) -> None:
        """Show how many documents there are."""
        self._documents = documents
        if not self._quiet and sys.stderr.isatty():
            self._bar = tqdm(total=documents, unit="page", file=sys.stderr, dynamic_ncols=True)

    def note(self, text: str) -> None:
        """Say something that concerns the whole archive."""
        self._say(text)

    def page(self, name: str, done: int, pages: int) -> None:
        """Advance the bar; the total is estimated from the documents opened so far."""
        self._open[name] = done, pages
        if self._bar is None:
            return
        known = self._closed_pages + sum(total for _, total in self._open.values())
        unopened = max(0, self._documents - self._closed - len(self._open))
        mean = known / (self._closed_long + len(self._open))
        self._bar.total = round(known + unopened * mean)
        self._bar.n = self._closed_pages + sum(read for read, _ in self._open.values())
        self._bar.set_postfix_str(name[-40:], refresh=False)
        self._bar.refresh()

    def finished(self, outcome: Outcome) -> None:
        """Say what became of a document."""
        entry = outcome.entry
        self._closed += 1
        _, pages = self._open.pop(entry.name, (0, 0))
        self._closed_pages += pages
        self._closed_long += pages > 0
        if entry.state == "failed":
            self._say(f"failed   {entry.name}: {entry.error}", error=True)
        else:
            numbers = f"{entry.pages} pages, {outcome.counts['rows']} rows, {outcome.counts['needs_review']} to review"
            self._say(f"{entry.state:8s} {entry.name}: {numbers}, {entry.seconds:.1f} s")
            if entry.error:
                self._say(f"         {entry.error}", error=True)

    def skipped(self, name: str, reason: str) -> None:
        """Say that a document is left as it is."""
        self._closed += 1
        self._say(f"{'same' if reason == 'unchanged' else 'left':8s} {name}: {reason}")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _say(self, line: str, error: bool = False) -> None:
        if self._bar is not None:
            self._bar.write(line, file=sys.stderr)
        elif error or not self._quiet:
            click.echo(line, err=True)


def _counted(count: int, name: str) -> str:
    """Return a count with the name of what was counted, in the plural if it is not one."""
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def summary_lines(summary: Summary, out: str, dry_run: bool = False) -> list[str]:
    """Return the closing summary of a batch."""
    if dry_run:
        lines = [f"{_counted(len(summary.planned), 'document')} would be converted:"]
        lines += [f"  {name}: {reason}" for name, reason in summary.planned]
    else:
        lines = [
            f"{_counted(summary.converted, 'document')} converted"
            + (f" ({summary.partial} with failed pages)" if summary.partial else "")
            + (f", {summary.unchanged} unchanged (--force converts them again)" if summary.unchanged else "")
            + (f", {summary.duplicates} copies of others" if summary.duplicates else "")
            + f", {summary.failures} failed",
            f"{_counted(summary.pages, 'page')}, {_counted(summary.tables, 'table')}, {_counted(summary.rows, 'row')},"
            f" {_counted(summary.cells, 'cell')}, {_counted(summary.paragraphs, 'paragraph')}",
            f"{summary.needs_review} cells, paragraphs and metadata values need review",
        ]
    if summary.other_settings:
        lines.append(
            f"Made with other settings, models or versions: {_counted(summary.other_settings, 'document')},"
            + (" to be converted again" if dry_run else " converted again")
        )
    if summary.failed:
        lines.append("Not converted:")
        lines += [f"  {name}: {error}" for name, error in summary.failed]
        if summary.failures > len(summary.failed):
            lines.append(f"  ... and {summary.failures - len(summary.failed)} more: sohoa status {out}")
    if summary.failed_before:
        lines.append(
            f"{summary.failed_before} failed before, wholly or in part, and are unchanged: sohoa retry {out}"
            " runs them again"
        )
    if summary.stopped_at_limit:
        lines.append("stopped at --limit; there is more to convert")
    if dry_run:
        return lines
    return [*lines, f"Results: {out}/documents.csv, {out}/plans.csv, and a folder for each document"]
