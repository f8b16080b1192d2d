"""Draws Vietnamese official documents with their truth, and ages them like scans; no part of the pipeline needs it.

>>> from samples.drawing import draw_document, save_pdf                      # doctest: +SKIP
>>> save_pdf(draw_document(7, "plan", "phone"), Path("plan.pdf"))            # doctest: +SKIP
"""

from samples.drawing import degrade, families
from samples.drawing.document import DrawnDocument, Wishes, draw_document
from samples.drawing.scan import save_pdf

FAMILIES: tuple[str, ...] = tuple(families.FAMILIES)
LEVELS: tuple[str, ...] = tuple(degrade.LEVELS)

__all__ = ["FAMILIES", "LEVELS", "DrawnDocument", "Wishes", "draw_document", "save_pdf"]
