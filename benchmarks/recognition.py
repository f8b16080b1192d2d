"""Accuracy and speed of recognition alone, lines and cells cut where they were drawn.

``python -m benchmarks.recognition [--seeds N] [--levels ...]`` draws documents, prepares their pages, cuts every line
and cell at its true place, reads them, and prints character error rate and exact shares after the first and the second
look, and seconds a page, beside plain page-wise pytesseract in the same run.
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
from pipeline.ocr.recognize import Readers, recognize
from pipeline.ocr.target import Target as Look
from pipeline.page import CleanPage, PageImage
from pipeline.reading import Reading
from pipeline.settings import Settings
from pipeline.workbench import Workbench
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
        cells = [_cell(c, drawn, page, to_clean) for c in drawn.cells if c.page == number and not _is_covered(c, drawn)]
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
    whole = drawn.truth["tables"][cell.table]["rows"][cell.row][cell.col]
    return Target(_box(cell, page, to_clean), _without_breaks(own, whole), len(own))


def _is_covered(cell: PlacedCell, drawn: DrawnDocument) -> bool:
    """Tell whether a cell belongs to a merged one: the text in its place is that of another."""
    others = [ln for ln in drawn.lines if ln.page == cell.page and ln.cell is not None]
    if any(ln.cell == (cell.table, cell.row, cell.col) for ln in others):
        return False
    quad = cell.quad.astype(np.float32)
    return any(cv2.pointPolygonTest(quad, ln.quad.mean(axis=0).tolist(), False) > 0 for ln in others)


def _without_breaks(lines: Sequence[str], whole: str) -> str:
    """Return the lines of a cell as one text; words that a narrow column broke are whole as in the ``whole`` cell."""
    text = " ".join(lines)
    letters = [place for place, sign in enumerate(whole) if not sign.isspace()]
    start = "".join(whole[place] for place in letters).find(re.sub(r"\s", "", text))
    count = len(re.sub(r"\s", "", text))
    return whole[letters[start] : letters[start + count - 1] + 1] if start >= 0 and count else text


def read(readers: Readers, page: TruePage) -> tuple[list[Target], list[str], list[str]]:
    """Read lines and cells of a page; return what stands there, the first reading and the one after all looks.

    A cell without ink is read empty.
    """
    truth = [*page.lines, *page.cells]
    lines = [Look(page.page, t.box, "line") for t in page.lines]
    targets = [*lines, *(Look(page.page, t.box, "cell") for t in page.cells)]
    crops = [target.crop() for target in targets]
    found = iter(readers.first.read([crop for crop in crops if crop is not None]))
    first = [next(found) if crop is not None else Reading() for crop in crops]
    last = [reading or Reading() for reading in recognize(targets, readers)]
    return truth, [r.text for r in first], [r.text for r in last]


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw, read and print a line for each scan quality."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="documents of each family")
    parser.add_argument("--first-seed", type=int, default=9000)
    parser.add_argument("--levels", nargs="+", default=list(LEVELS), choices=list(LEVELS))
    parser.add_argument("--families", nargs="+", default=list(FAMILIES), choices=list(FAMILIES))
    parser.add_argument("--engine", default="sohoa", help="as of sohoa convert")
    parser.add_argument("--verbose", action="store_true", help="show every wrong text")
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.DEBUG if chosen.verbose else logging.INFO, format="%(message)s")
    logging.getLogger("pytesseract").setLevel(logging.WARNING)
    readers = Workbench.open(Settings(engine=chosen.engine)).readers
    for level in chosen.levels:
        scores = {(kind, look): Score() for kind in ("lines", "cells") for look in (1, 2)}
        seconds, plainly, pages = 0.0, 0.0, 0
        for seed in range(chosen.first_seed, chosen.first_seed + chosen.seeds):
            for family in chosen.families:
                for page in true_pages(seed, family, level):
                    started = time.perf_counter()
                    truth, *looks = read(readers, page)
                    seconds += time.perf_counter() - started
                    for look, texts in enumerate(looks, 1):
                        for place, (target, text) in enumerate(zip(truth, texts, strict=True)):
                            scores["lines" if place < len(page.lines) else "cells", look].add(target.text, text)
                            if look == 2 and plain(text) != plain(target.text):
                                _LOG.debug("%s: %r read %r", page.name, target.text, text)
                    started = time.perf_counter()
                    pytesseract.image_to_string(page.page.color, lang="vie")
                    plainly += time.perf_counter() - started
                    pages += 1
        for (kind, look), score in scores.items():
            _LOG.info(
                "%-9s %s look %d: %5d, CER %6.3f %%, exact %5.1f %%",
                level, kind, look, score.count, score.cer, score.exact_share,
            )  # fmt: skip
        each, plain_each = seconds / max(1, pages), plainly / max(1, pages)
        _LOG.info(
            "%-9s %.2f s a page, page-wise pytesseract %.2f s: ratio %.1f",
            level,
            each,
            plain_each,
            plain_each / max(each, 1e-9),
        )


if __name__ == "__main__":
    main()
