"""The model that believes or doubts cells by what their table shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.settings import Settings
from pipeline.structure.features import FEATURES, structure_features
from pipeline.structure.shown import LOW_CONFIDENCE
from pipeline.trees import Trees, believed
from pipeline.words import Words

ODD_PLACE = "odd_place"
"""Reason to doubt a cell."""
_FAINT = 0.9
"""What the trees tell from which their doubt is of a kind of table, and not of its cells."""
_SURE = Settings().review_threshold
"""Confidence below which a faint doubt alone puts no cell: that from which it needs no review by default."""


@dataclass(frozen=True, slots=True)
class StructureModel:
    """Trees whose inputs are ``features.FEATURES``."""

    trees: Trees

    @classmethod
    def load(cls) -> StructureModel:
        """Load the committed model."""
        return cls(Trees.load("structure.json", FEATURES))

    def judge(self, document: Document, words: Words) -> None:
        """Set the confidence 0..1 of all cells of a document by that of their texts and by what their table shows.

        A cell that is doubted for that alone gets the reason ``odd_place``. ``words`` are the document's own.
        """
        for (table, row, column), values in list(structure_features(document, words)):
            cell = document.tables[table].rows[row].cells[column]
            placed = self.trees.share(values)
            confidence = judged(cell.confidence, placed)
            doubted = any(reason != LOW_CONFIDENCE for reason in cell.reasons)
            if placed < _FAINT and not doubted:
                cell.reasons.append(ODD_PLACE)
            cell.confidence = min(cell.confidence, confidence) if doubted else confidence


def judged(text: float, placed: float) -> float:
    """Return the confidence 0..1 of a cell, by that of its ``text`` and the trees' that it is right where it stands.

    Tables of kinds that the trees have not seen are doubted a little everywhere. So a faint doubt only tells which of
    the cells that are sure are less so.
    """
    if placed < _FAINT:
        found = min(text, placed)
    elif text < _SURE:
        found = text
    else:
        found = max(_SURE, math.sqrt(text * placed))
    return round(believed(found), 4)
