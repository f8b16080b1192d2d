"""The model that believes or doubts cells by what their table shows."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Document
from pipeline.settings import Settings
from pipeline.structure.features import FEATURES, structure_features
from pipeline.structure.shown import LOW_CONFIDENCE
from pipeline.trees import Trees, believed
from pipeline.words import Words

ODD_PLACE = "odd_place"
"""Reason to doubt a cell."""
_SURE = Settings().review_threshold
"""Confidence from which a cell needs no review by default."""


@dataclass(frozen=True, slots=True)
class StructureModel:
    """Trees whose inputs are ``features.FEATURES``."""

    trees: Trees

    @classmethod
    def load(cls) -> StructureModel:
        """Load the committed model."""
        return cls(Trees.load("structure.json", FEATURES))

    def judge(self, document: Document, words: Words) -> None:
        """Set the confidence 0..1 of all cells of a document: by that of their texts, among what their table shows.

        A cell that the assembly doubts for another reason is believed no more than before. One that is doubted for what
        its table shows alone, since its text is sure, gets the reason ``odd_place``. ``words`` are the document's own.
        """
        for (table, row, column), values in list(structure_features(document, words)):
            cell = document.tables[table].rows[row].cells[column]
            placed = round(believed(self.trees.share(values)), 4)
            doubted = any(reason != LOW_CONFIDENCE for reason in cell.reasons)
            if placed < _SURE <= cell.confidence and not doubted:
                cell.reasons.append(ODD_PLACE)
            cell.confidence = min(cell.confidence, placed) if doubted else placed
