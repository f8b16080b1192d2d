"""Accuracy and speed of recognition alone, lines and cells cut where they were drawn.

``python -m benchmarks.recognition [--seeds N] [--levels ...]`` draws documents, prepares their pages, cuts every line
and cell at its true place, reads them, and prints character error rate, exact shares and seconds a page, beside plain
page-wise pytesseract in the same run.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import pytesseract
from rapidfuzz.distance import Levenshtein

from pipeline.geometry import Box
from pipeline.image.prepare import prepare
from pipeline.ocr.crops import cell_crop, line_crop
from pipeline.ocr.tesseract import TesseractEngine
from pipeline.page import CleanPage, PageImage
from samples.drawing.degrade import LEVELS
from samples.drawing.document import DrawnDocument, PlacedCell, PlacedLine, Wishes, draw_document
from samples.drawing.families import FAMILIES

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """A box on a clean page (page px) and what stands in it; ``lines`` is how many lines it holds."""

    box: Box
    text: str
    lines: int


@dataclass(frozen=True, slots=True)
class TruePage:
    """A prepared page with its true lines of prose and its true cells."""

    name: str
    page: CleanPage
    lines: tuple[Target, ...]
    cells: tuple[Target, ...]


@dataclass(slots=True)
class Score:
    """Errors and letters counted so far."""

    edits: int = 0
    letters: int = 0
    exact: int = 0
    count: int = 0

    def add(self, truth: str, found: str) -> None:
        """Count one text."""
        truth, found = plain(truth), plain(found)
        self.edits += Levenshtein.distance(truth, found)
        self.letters += len(truth)
        self.exact += truth == found
        self.count += 1

    @property
    def cer(self) -> float:
        """Character error rate in percent."""
        return 100 * self.edits / max(1, self.letters)

    @property
    def exact_share(self) -> float:
        """Texts without any error in percent."""
        return 100 * self.exact / max(1, self.count)


def plain(text: str) -> str:
    """Return NFC text with every run of blanks as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def true_pages(seed: int, family: str, level: str, most: int = 2) -> Iterator[TruePage]:
    """Yield the first ``most`` pages of a drawn document, prepared."""
    drawn = draw_document(seed, family, level, Wishes(rotate=False))
    for number, pixels in enumerate(drawn.pages[:most], 1):
        image = _compressed(pixels, drawn.quality)
        page = prepare(PageImage(number, image, drawn.dpi))
        if page.metrics.rotation:
            _LOG.warning("page %d of %d/%s/%s was turned; skipped", number, seed, family, level)
            continue
        to_clean = np.linalg.inv(page.to_source)
        lines = [Target(_box(ln, page, to_clean), ln.text, 1) for ln in drawn.lines if _is_prose(ln, number)]
        cells = [_cell(c, drawn, page, to_clean) for c in drawn.cells if c.page == number]
        yield TruePage(f"{seed}/{family}/{level}/{number}", page, tuple(lines), tuple(cells))


def _compressed(pixels: np.ndarray, quality: int) -> np.ndarray:
    """Return the page as its JPEG gives it, gray or BGR."""
    bgr = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    _, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED))


def _is_prose(line: PlacedLine, number: int) -> bool:
    return line.page == number and line.cell is None and bool(line.text.strip())


def _box(placed: PlacedLine | PlacedCell, page: CleanPage, to_clean: np.ndarray) -> Box:
    """Return the box of a drawn quad on the clean page: the mean of its sides."""
    points = np.c_[placed.quad, np.ones(4)] @ to_clean.T
    x, y = (points[:, :2] / points[:, 2:]).T
    left, right = (x[0] + x[3]) / 2, (x[1] + x[2]) / 2
    top, bottom = (y[0] + y[1]) / 2, (y[2] + y[3]) / 2
    return Box(round(left), round(top), round(right), round(bottom)).clipped(page.width, page.height)


def _cell(cell: PlacedCell, drawn: DrawnDocument, page: CleanPage, to_clean: np.ndarray) -> Target:
    own = [ln.text for ln in drawn.lines if ln.page == cell.page and ln.cell == (cell.table, cell.row, cell.col)]
    return Target(_box(cell, page, to_clean), " ".join(own), len(own))


def read_lines(engine: TesseractEngine, page: TruePage, score: Score) -> None:
    """Read the page's lines of prose."""
    readings = engine.read([line_crop(page.page, t.box) for t in page.lines])
    for target, reading in zip(page.lines, readings, strict=True):
        score.add(target.text, reading.text)
        if plain(reading.text) != plain(target.text):
            _LOG.debug("line %s: %r read %r", page.name, target.text, reading.text)


def read_cells(engine: TesseractEngine, page: TruePage, score: Score) -> None:
    """Read the page's cells; a cell without ink counts as read empty."""
    crops = [cell_crop(page.page, t.box) for t in page.cells]
    readings = iter(engine.read([crop for crop in crops if crop is not None]))
    for target, crop in zip(page.cells, crops, strict=True):
        text = next(readings).text if crop is not None else ""
        score.add(target.text, text)
        if plain(text) != plain(target.text):
            _LOG.debug("cell %s: %r read %r", page.name, target.text, text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw, read and print a line for each scan quality."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="documents of each family")
    parser.add_argument("--first-seed", type=int, default=9000)
    parser.add_argument("--levels", nargs="+", default=list(LEVELS), choices=list(LEVELS))
    parser.add_argument("--families", nargs="+", default=list(FAMILIES), choices=list(FAMILIES))
    parser.add_argument("--verbose", action="store_true", help="show every wrong text")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.DEBUG if chosen.verbose else logging.INFO, format="%(message)s")
    logging.getLogger("pytesseract").setLevel(logging.WARNING)
    engine = TesseractEngine()
    for level in chosen.levels:
        lines, cells, seconds, plainly, pages = Score(), Score(), 0.0, 0.0, 0
        for seed in range(chosen.first_seed, chosen.first_seed + chosen.seeds):
            for family in chosen.families:
                for page in true_pages(seed, family, level):
                    started = time.perf_counter()
                    read_lines(engine, page, lines)
                    read_cells(engine, page, cells)
                    seconds += time.perf_counter() - started
                    started = time.perf_counter()
                    pytesseract.image_to_string(page.page.color, lang="vie")
                    plainly += time.perf_counter() - started
                    pages += 1
        _LOG.info(
            "%-9s lines %5d CER %6.3f %% exact %5.1f %% | cells %5d CER %6.3f %% exact %5.1f %% | "
            "%.2f s a page, pytesseract page-wise %.2f s (ratio %.1f)",
            level, lines.count, lines.cer, lines.exact_share, cells.count, cells.cer, cells.exact_share,
            seconds / max(1, pages), plainly / max(1, pages), plainly / max(1e-9, seconds),
        )  # fmt: skip


if __name__ == "__main__":
    main()
