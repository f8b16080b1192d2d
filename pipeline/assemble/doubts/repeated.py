"""Headings of prose with the number of the one before: one of the two was read wrong, "II." as "I."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assemble.tables import CONTRADICTED
from pipeline.document import Paragraph
from pipeline.layout.roles import marker_of

_PART = re.compile(r"(?i:phần|chương|phụ lục)\b")
"""What begins a part, in which headings count from I again, whether it has a number of its own or not."""


def with_doubted_numerals(prose: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, headings with the numeral (I, A) of the heading before doubted."""
    done: list[Paragraph] = []
    before = ""
    for paragraph in prose:
        marker = marker_of(paragraph.text)
        kind = marker.kind if marker else None
        if marker and kind == "roman" and paragraph.kind == "heading":
            numeral = paragraph.text[: marker.length].strip(" ./")
            if numeral == before:
                paragraph = _doubted(paragraph)
            before = numeral
        elif kind == "chapter" or _PART.match(paragraph.text):
            before = ""
        done.append(paragraph)
    return done


def _doubted(paragraph: Paragraph) -> Paragraph:
    confidence = min(paragraph.confidence, CONTRADICTED)
    return paragraph.model_copy(update={"confidence": confidence, "reasons": [*paragraph.reasons, "repeated_ordinal"]})
