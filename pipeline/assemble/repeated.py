"""Headings of prose with the number of the one before: one of the two was read wrong, "II." as "I."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.assemble.tables import CONTRADICTED
from pipeline.document import Paragraph

_NUMERAL = re.compile(r"([IVX]{1,5})\s*[./]\s*(?=\S)")
_PART = re.compile(r"(?i:phần|chương|mục|phụ lục)\b|[A-D]\s*[./]\s")
"""What begins a part, in which headings count from I again."""


def with_doubted_numerals(prose: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, headings with the Roman numeral of the heading before doubted."""
    done: list[Paragraph] = []
    before = ""
    for paragraph in prose:
        found = _NUMERAL.match(paragraph.text)
        if found and paragraph.kind == "heading":
            if found[1] == before:
                paragraph = _doubted(paragraph)
            before = found[1]
        elif _PART.match(paragraph.text):
            before = ""
        done.append(paragraph)
    return done


def _doubted(paragraph: Paragraph) -> Paragraph:
    confidence = min(paragraph.confidence, CONTRADICTED)
    return paragraph.model_copy(update={"confidence": confidence, "reasons": [*paragraph.reasons, "repeated_ordinal"]})
