"""Scores a converted document against its truth and adds documents up to rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.tables_score import Grid, TableCounts, grid_of, score_tables
from benchmarks.text import ProseErrors, folded, prose_errors

FIELDS = (
    "parent_body",
    "issuer",
    "number",
    "place",
    "date",
    "doc_type",
    "title",
    "signer_title",
    "signer",
    "recipients",
)


@dataclass(frozen=True)
class Score:
    """All counts of one document; ``metadata`` holds 0..1 by field, or nothing if the converter has none."""

    prose: ProseErrors
    tables: TableCounts
    metadata: dict[str, float]


def score_document(truth: dict[str, Any], document: dict[str, Any]) -> Score:
    """Score a ``document.json`` (an empty dict for a failed one) against a truth record."""
    paragraphs = [p.get("text", "") for p in document.get("paragraphs", [])]
    grids = [grid_of(t) for t in document.get("tables", [])]
    return score_parts(truth, paragraphs, grids, document.get("metadata") or {})


def score_parts(
    truth: dict[str, Any], paragraphs: Sequence[str], grids: Sequence[Grid], metadata: dict[str, Any] | None
) -> Score:
    """Score paragraphs, tables and metadata; ``None`` for metadata means that there is none to score."""
    fields = {} if metadata is None else {f: _field(f, truth["meta"].get(f), metadata.get(f)) for f in FIELDS}
    return Score(prose_errors(truth["paragraphs"], paragraphs), score_tables(truth["tables"], grids), fields)


def _field(name: str, want: Any, got: Any) -> float:
    """Return 1 for an equal value; for recipients the share that is found of all that either side has."""
    if name != "recipients":
        return float(folded(want) == folded(got))
    expected, found = [folded(x) for x in want or []], [folded(x) for x in got or []]
    hits = sum(x in found for x in expected)
    union = len(expected) + len(found) - hits
    return hits / union if union else 1.0


def rates(scores: Sequence[Score]) -> dict[str, float | None]:
    """Return the rates over all letters, words, rows or cells of several documents; ``None`` where there are none."""
    tables = sum((s.tables for s in scores), TableCounts())
    prose = [s.prose for s in scores]

    def per(top: float, bottom: float) -> float | None:
        return top / bottom if bottom else None

    letters, words = sum(p.letters for p in prose), sum(p.words for p in prose)
    found_letters = sum(p.found_letters for p in prose)
    metadata = [v for s in scores for v in s.metadata.values()]
    return {
        "cer": per(sum(p.edits for p in prose), letters),
        "wer": per(sum(p.word_edits for p in prose), words),
        "cer_found": per(sum(p.found_edits for p in prose), found_letters),
        "wer_found": per(sum(p.found_word_edits for p in prose), words),
        "paragraphs": per(sum(p.whole for p in prose), sum(p.paragraphs for p in prose)),
        "rows": per(tables.rows_found, tables.rows),
        "cells_exact": per(tables.exact, tables.cells),
        "cell_cer": per(tables.edits, tables.letters),
        "metadata": per(sum(metadata), len(metadata)),
        "flagged": per(tables.flagged, tables.cells),
        "caught": per(tables.caught, tables.wrong),
        "silent": per(tables.wrong - tables.caught, tables.cells),
    }
