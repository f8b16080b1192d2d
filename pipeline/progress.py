"""How a batch is shown: a bar by page on a terminal, plain lines otherwise, nothing when quiet."""

from __future__ import annotations

import sys
from typing import Any

import click
from tqdm import tqdm

from pipeline.batch.job import Outcome
from pipeline.batch.run import Summary


class Terminal:
    """Reports to standard error."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: tqdm[Any] | None = None
        self._documents = self._seen = 0
        self._pages: dict[str, int] = {}
        self._done: dict[str, int] = {}

    def begin(self, documents: int) -> None:
        """Show how many documents there are."""
        self._documents = documents
        if not self._quiet and sys.stderr.isatty():
            self._bar = tqdm(total=documents, unit="page", file=sys.stderr, dynamic_ncols=True)

    def page(self, name: str, done: int, pages: int) -> None:
        """Advance the bar; the total is estimated from the documents opened so far."""
        self._pages[name] = pages
        self._done[name] = done
        if self._bar is None:
            return
        unopened = max(0, self._documents - self._seen - len(self._pages))
        mean = sum(self._pages.values()) / len(self._pages)
        self._bar.total = round(sum(self._pages.values()) + unopened * mean)
        self._bar.n = sum(self._done.values())
        self._bar.set_postfix_str(name[-40:], refresh=False)
        self._bar.refresh()

    def finished(self, outcome: Outcome) -> None:
        """Say what became of a document."""
        entry = outcome.entry
        if entry.name not in self._pages:
            self._seen += 1
        if entry.state == "failed":
            self._say(f"failed   {entry.name}: {entry.error}", error=True)
        else:
            numbers = f"{entry.pages} pages, {outcome.counts['rows']} rows, {outcome.counts['needs_review']} to review"
            self._say(f"{entry.state:8s} {entry.name}: {numbers}, {entry.seconds:.1f} s")
            if entry.error:
                self._say(f"         {entry.error}", error=True)

    def skipped(self, name: str) -> None:
        """Say that a document is up to date."""
        self._seen += 1
        self._say(f"same     {name}: converted before, unchanged (--force converts it again)")

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


def summary_lines(summary: Summary, out: str) -> list[str]:
    """Return the closing summary of a batch."""
    lines = [
        f"{summary.converted} documents converted"
        + (f" ({summary.partial} with failed pages)" if summary.partial else "")
        + (f", {summary.skipped} unchanged" if summary.skipped else "")
        + f", {len(summary.failed)} failed",
        f"{summary.pages} pages, {summary.tables} tables, {summary.rows} rows, {summary.cells} cells,"
        f" {summary.paragraphs} paragraphs",
        f"{summary.needs_review} cells, paragraphs and metadata values need review",
    ]
    if summary.failed:
        lines.append("Not converted:")
        lines += [f"  {name}: {error}" for name, error in summary.failed]
    return [*lines, f"Results: {out}/documents.csv, {out}/plans.csv, and a folder for each document"]
