"""What a recognizer must offer, and the picture that it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipeline.geometry import Box
from pipeline.page import Image
from pipeline.reading import Reading


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture ready for a recognizer.

    pixels: uint8 (h, w), dark ink on white paper, with a white border.
    mode: ``line`` holds one text line, ``block`` one column of lines.
    origin: page px of the crop's pixel (0, 0); outside the page where the border reaches over its edge.
    scale: crop px per page px.
    rows: for a block, its text lines as crops of their own, top to bottom, where they could be told apart.
    body: px of the crop, height of lowercase bodies in it.
    joints: px of the crop, ascending, where it was put together: no word goes over one.
    """

    pixels: Image
    mode: Literal["line", "block"]
    origin: tuple[float, float]
    scale: float
    rows: tuple[Crop, ...] = ()
    body: float = 16.0
    joints: tuple[float, ...] = ()

    def to_page(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box given in crop px as whole page px, rounded to the nearest and never empty."""
        x, y = self.origin
        page_left, page_top = round(x + left / self.scale), round(y + top / self.scale)
        page_right, page_bottom = round(x + right / self.scale), round(y + bottom / self.scale)
        return Box(page_left, page_top, max(page_left + 1, page_right), max(page_top + 1, page_bottom))


class Engine(Protocol):
    """A recognizer of printed Vietnamese; tests and other recognizers implement these four."""

    @property
    def name(self) -> str:
        """Short name for provenance, such as ``tesseract``."""
        ...

    def version(self) -> str:
        """Return the program's version."""
        ...

    def model_sha256(self) -> str:
        """Return the SHA-256 of the model file in hex, empty if it cannot be found."""
        ...

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        """Return one reading for each crop, in order, boxes in page px; empty where there is no text.

        Raises:
            PageError: the recognizer failed on all of the crops.
            MissingDependencyError: the recognizer or its model is not installed.
        """
        ...
