"""Pictures of each stage's result on the page, for ``--debug DIR``."""

from __future__ import annotations

from pathlib import Path

import cv2

from pipeline.files import write_bytes
from pipeline.page import CleanPage, Image, PageImage
from pipeline.read_page import PageRead

RED, GREEN, BLUE, ORANGE = (40, 40, 220), (60, 160, 60), (200, 110, 30), (0, 140, 255)


def draw_page(folder: Path, source: PageImage, clean: CleanPage, read: PageRead) -> None:
    """Write ``NNNN-1-source`` … ``NNNN-6-read`` below ``folder``: source, straightened, clean, ink, regions, readings.

    Raises:
        OutputError: the folder is not writable.
    """
    thickness = max(1, round(clean.metrics.glyph_height / 8))
    regions = _colored(clean.gray)
    for found in read.grids:
        for cell in found.grid.cells:
            _frame(regions, cell.box, BLUE, thickness)
        _frame(regions, found.grid.box, RED, 2 * thickness)
    for line in read.lines:
        _frame(regions, line.box, GREEN, thickness)
    for figure in read.info.figures:
        _frame(regions, figure.box, ORANGE, 2 * thickness)
    words = _colored(clean.gray)
    readings = [line.reading for line in read.lines] + [r for found in read.grids for r in found.texts.values()]
    for reading in readings:
        for word in reading.words:
            doubt = 1.0 - word.confidence
            _frame(words, word.box, (40, int(200 * (1 - doubt)), int(220 * doubt) + 30), thickness)
    pictures = {
        "1-source": source.pixels,
        "2-straight": clean.color,
        "3-clean": clean.gray,
        "4-ink": 255 - clean.ink,
        "5-regions": regions,
        "6-words": words,
    }
    for name, picture in pictures.items():
        done, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 3])
        if done:
            write_bytes(folder / f"{clean.number:04}-{name}.png", data.tobytes())


def _colored(gray: Image) -> Image:
    return cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR).astype("uint8")


def _frame(picture: Image, box: tuple[int, int, int, int], color: tuple[int, int, int], thickness: int) -> None:
    cv2.rectangle(picture, (box[0], box[1]), (box[2], box[3]), color, thickness)
