"""Which values a person should look at: those whose confidence is below the document's threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Cell, Document, Evidence, Paragraph
from pipeline.settings import Settings


def mark_for_review(document: Document, settings: Settings) -> None:
    """Set ``needs_review`` on cells, paragraphs and metadata; what has no other reason gets ``low_confidence``.

    The confidences of a cell that is merged over rows count once for each.
    """
    limit = review_limit([item.confidence for item in _judged(document)], settings)
    for item in _judged(document):
        item.needs_review = item.confidence < limit
        if item.needs_review and not isinstance(item, Evidence) and not item.reasons:
            item.reasons.append("low_confidence")


def review_limit(confidences: Sequence[float], settings: Settings) -> float:
    """Return the confidence below which the values (0..1 each) of a document need review.

    By the settings: a fixed one; or the highest that flags no more than a share of the values; or the lowest that
    leaves no more than a share of all values wrong and unflagged, as far as the confidences are true.
    """
    ranked = sorted(confidences)
    if settings.review_budget is not None:
        count = int(settings.review_budget * len(ranked))
        return ranked[count] if count < len(ranked) else _ALL
    if settings.max_silent_errors is not None:
        silent = sum(1.0 - value for value in ranked)
        for place, value in enumerate(ranked):
            # What is as certain as the last one flagged is flagged with it.
            if silent <= settings.max_silent_errors * len(ranked) and value not in ranked[place - 1 : place]:
                return value
            silent -= 1.0 - value
        return _ALL
    return settings.review_threshold


_ALL = 1.1
"""Above every confidence."""


def _judged(document: Document) -> Iterator[Cell | Paragraph | Evidence]:
    for table in document.tables:
        for row in table.rows:
            yield from row.cells
    yield from document.paragraphs
    yield from document.metadata_evidence.values()
