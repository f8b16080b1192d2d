"""What is to be read on a clean page: a line of prose or a cell of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.geometry import Box
from pipeline.ocr.crops import FIRST, Preparation, cell_crop, line_crop
from pipeline.ocr.engine import Crop
from pipeline.page import CleanPage


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A box of ``page`` in px, as ``line_crop`` or ``cell_crop`` take it.

    column: cells of one column of one grid share it; None for lines and for cells that span columns.
    lean: of a cell's rules at its sides, px to the right a px down.
    """

    page: CleanPage
    box: Box
    kind: Literal["line", "cell"]
    column: tuple[int, ...] | None = None
    lean: float = 0.0

    def crop(self, how: Preparation = FIRST) -> Crop | None:
        """Return the picture to be read, None where a cell holds no ink."""
        if self.kind == "line":
            return line_crop(self.page, self.box, how)
        return cell_crop(self.page, self.box, how, self.lean)
