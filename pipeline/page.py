"""Page images as they pass from intake to the cleaning stage and on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What one stage did to a page, for the document's provenance and for ``--debug``."""

    id: str
    description: str
    settings: dict[str, float | int | str | bool] = field(default_factory=dict)
    seconds: float = 0.0


class LayerWord(NamedTuple):
    """A word of the text that the file itself carries; its box in px of the page's pixels."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as intake found it.

    ``pixels`` is uint8, (height, width) gray or (height, width, 3) BGR; ``dpi`` is the resolution of these pixels
    (0 if the source does not tell); ``number`` is 1-based; ``text_layer`` is the text that the file itself carries for
    the page, empty if none, ``layer_words`` its words where their places are known.
    """

    number: int
    pixels: Image
    dpi: float
    text_layer: str = ""
    layer_words: tuple[LayerWord, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMetrics:
    """What was measured on a page; every later threshold derives from these.

    glyph_height: px, median height of the lowercase-letter bodies (x-height) on the clean page.
    rule_thickness: px, median thickness of ruled lines, 0 if there are none.
    noise: 0..1, share of ink components that are specks.
    contrast: 0..1, difference of paper and ink levels.
    rotation: degrees (0, 90, 180, 270) by which the page was turned clockwise to stand upright.
    skew: degrees, counter-clockwise positive, removed after the rotation.
    """

    glyph_height: float
    rule_thickness: float = 0.0
    noise: float = 0.0
    contrast: float = 1.0
    rotation: int = 0
    skew: float = 0.0


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A straightened page.

    All boxes of a document are px of this page's frame (also that of ``pages/NNNN.jpg``).

    color: uint8 (height, width[, 3]), straightened, otherwise as scanned.
    gray: uint8 (height, width), same frame; paper flattened to about 255, ink dark, seals and specks removed.
    ink: uint8 (height, width), 255 where there is ink, else 0.
    dpi: of this frame; estimated from the page's size where the source did not tell.
    to_source: float64 (3, 3) homography, clean px → source px.
    """

    number: int
    color: Image
    gray: Image
    ink: Image
    dpi: float
    metrics: PageMetrics
    to_source: NDArray[np.float64]
    steps: tuple[StepRecord, ...] = ()
    text_layer: str = ""
    layer_words: tuple[LayerWord, ...] = ()
    seals: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def width(self) -> int:
        """Width in px."""
        return int(self.gray.shape[1])

    @property
    def height(self) -> int:
        """Height in px."""
        return int(self.gray.shape[0])

    @property
    def nbytes(self) -> int:
        """Bytes that the pictures take."""
        return int(self.color.nbytes + self.gray.nbytes + self.ink.nbytes)
