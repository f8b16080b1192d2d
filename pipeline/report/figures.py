"""The figures of an archive, gathered document by document: memory does not grow with their number."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.batch.ledger import Entry
from pipeline.document import Cell, Document, Edit, Evidence, Paragraph

BINS = 20
"""Bars of the confidence histogram, over 0..1."""
MOST = 15
"""Lines of each list."""
_REMEMBERED = 50_000
"""Different repairs counted at a time; beyond, the rare half is dropped, whose counts are lower bounds then."""


@dataclass(slots=True)
class Figures:
    """What the page shows. ``glyphs`` (px of a lowercase letter) and ``dpis`` count pages by rounded value."""

    states: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    failed_pages: int = 0
    paragraphs: int = 0
    tables: int = 0
    rows: int = 0
    cells: int = 0
    values: int = 0
    needs_review: int = 0
    edits: int = 0
    seconds: float = 0.0
    sure: list[int] = field(default_factory=lambda: [0] * BINS)
    doubtful: list[int] = field(default_factory=lambda: [0] * BINS)
    glyphs: Counter[int] = field(default_factory=Counter)
    dpis: Counter[int] = field(default_factory=Counter)
    skews: Counter[int] = field(default_factory=Counter)
    by_column: Counter[str] = field(default_factory=Counter)
    of_column: Counter[str] = field(default_factory=Counter)
    by_reason: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    failed: list[Entry] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    repairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    repair_reasons: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    _slowest: list[tuple[float, str, int]] = field(default_factory=list)

    def add_entry(self, entry: Entry) -> None:
        """Count a source in."""
        self.states[entry.state] += 1
        self.seconds += entry.seconds
        if entry.state == "failed":
            self.errors[entry.error_code] += 1
            if len(self.failed) < MOST:
                self.failed.append(entry)
        elif entry.state in ("success", "partial"):
            item = (entry.seconds, entry.name, entry.pages)
            (heapq.heappush if len(self._slowest) < MOST else heapq.heappushpop)(self._slowest, item)

    def add_document(self, document: Document) -> None:
        """Count a document in."""
        self._add_pages(document)
        for name, evidence in document.metadata_evidence.items():
            self._add_value(name, evidence)
        for paragraph in document.paragraphs:
            self._add_value("paragraph", paragraph)
        self.paragraphs += len(document.paragraphs)
        for table in document.tables:
            self.tables += 1
            self.rows += len(table.rows)
            for row in table.rows:
                for column, cell in zip(table.columns, row.cells, strict=False):
                    self.cells += 1
                    if cell.text and not cell.merged:
                        self._add_value(column.key, cell)

    def slowest(self) -> list[tuple[float, str, int]]:
        """Return seconds, name and pages of the documents that took longest."""
        return sorted(self._slowest, reverse=True)

    def _add_pages(self, document: Document) -> None:
        for page in document.pages:
            self.pages += 1
            if page.status == "failed":
                self.failed_pages += 1
                continue
            self.glyphs[round(page.glyph_height)] += 1
            self.dpis[round(page.dpi / 25) * 25] += 1
            self.skews[round(abs(page.skew) * 2)] += 1

    def _add_value(self, place: str, value: Cell | Paragraph | Evidence) -> None:
        self.values += 1
        self.of_column[place] += 1
        number = min(int(value.confidence * BINS), BINS - 1)
        (self.doubtful if value.needs_review else self.sure)[number] += 1
        if value.needs_review:
            self.needs_review += 1
            self.by_column[place] += 1
        if isinstance(value, Evidence):
            return
        if value.needs_review:
            self.by_reason.update(value.reasons or ["low_confidence"])
        for edit in value.edits:
            self._add_edit(edit)

    def _add_edit(self, edit: Edit) -> None:
        self.edits += 1
        key = edit.from_, edit.to
        self.repairs[key] += 1
        self.repair_reasons.setdefault(key, Counter())[edit.reason] += 1
        if len(self.repairs) > _REMEMBERED:
            kept = self.repairs.most_common(_REMEMBERED // 2)
            self.repairs = Counter(dict(kept))
            self.repair_reasons = {key: self.repair_reasons[key] for key, _ in kept}


def gather(entries: Iterator[Entry], load: Callable[[str], Document | None]) -> Figures:
    """Return the figures of all sources; ``load`` gives a document by name, None where it cannot be read."""
    figures = Figures()
    for entry in entries:
        figures.add_entry(entry)
        if entry.state in ("success", "partial"):
            document = load(entry.name)
            if document is None:
                figures.unreadable.append(entry.name)
            else:
                figures.add_document(document)
    return figures
