"""What is to be read on a clean page: a line of prose or a cell of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.geometry import Box
from pipeline.ocr.crops import FIRST, Cutout, Preparation, cell_crop, cell_cutout, line_crop
from pipeline.ocr.engine import Crop
from pipeline.page import CleanPage


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A box of ``page`` in px, as ``line_crop`` or ``cell_crop`` take it.

    column: cells of one column of one grid share it; None for lines and for cells that span columns.
    lean: of a cell's rules at its sides, px to the right a px down.
    beside: lines that reach into the box of a line.
    """

    page: CleanPage
    box: Box
    kind: Literal["line", "cell"]
    column: tuple[int, ...] | None = None
    lean: float = 0.0
    beside: tuple[Box, ...] = ()
    _cut: list[Cutout | None] = field(default_factory=list, init=False, repr=False)

    def crop(self, how: Preparation = FIRST) -> Crop | None:
        """Return the picture to be read, None where a cell holds no ink."""
        if self.kind == "line":
            return line_crop(self.page, self.box, how, self.beside)
        if how.binary:
            return cell_crop(self.page, self.box, how, self.lean)
        found = self.cutout()
        return None if found is None else found.crop(how)

    def cutout(self) -> Cutout | None:
        """Return a cell without its rules, None where it holds no ink; it is cut out once."""
        if not self._cut:
            self._cut.append(cell_cutout(self.page, self.box, self.lean))
        return self._cut[0]
