"""Draws Vietnamese official documents with their truth, and ages them like scans; no part of the pipeline needs it."""

from samples.drawing.degrade import LEVELS
from samples.drawing.document import DrawnDocument, Wishes, draw_document
from samples.drawing.families import FAMILIES

__all__ = ["FAMILIES", "LEVELS", "DrawnDocument", "Wishes", "draw_document"]
