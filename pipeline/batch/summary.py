"""What a batch tells while it runs and at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from pipeline.batch.job import Outcome

MOST_LISTED = 50
"""Failures that a summary lists; the ledger has all."""


class Reporter(Protocol):
    """Who is told how the batch goes on."""

    def begin(self, documents: int) -> None:
        """``documents`` sources were found."""

    def note(self, text: str) -> None:
        """Something that a user should know."""

    def page(self, name: str, done: int, pages: int) -> None:
        """``done`` of the source's ``pages`` pages are read."""

    def finished(self, outcome: Outcome) -> None:
        """A source is done or failed."""

    def skipped(self, name: str, reason: str) -> None:
        """A source is not converted in this run."""


@dataclass(slots=True)
class Summary:
    """Totals of a batch; ``failed`` holds (source, error) of the first failures."""

    converted: int = 0
    partial: int = 0
    unchanged: int = 0
    duplicates: int = 0
    failures: int = 0
    failed_before: int = 0
    other_settings: int = 0
    stopped_at_limit: bool = False
    pages: int = 0
    tables: int = 0
    rows: int = 0
    cells: int = 0
    paragraphs: int = 0
    needs_review: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    planned: list[tuple[str, str]] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count a finished source in."""
        entry = outcome.entry
        if entry.state == "failed":
            self.add_failure(entry.name, entry.error)
            return
        self.converted += 1
        self.partial += entry.state == "partial"
        self.pages += entry.pages
        for key, value in outcome.counts.items():
            setattr(self, key, getattr(self, key) + value)

    def add_failure(self, name: str, error: str) -> None:
        """Count a source that could not be converted in."""
        self.failures += 1
        if len(self.failed) < MOST_LISTED:
            self.failed.append((name, error))

    @property
    def done(self) -> int:
        """Documents that are there, converted in this run or before."""
        return self.converted + self.unchanged + self.duplicates
