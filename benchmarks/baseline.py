"""The plain way: pdf2image and pytesseract over whole pages; img2table for the tables, if it is installed."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdf2image
import pytesseract
from PIL import Image

from benchmarks.tables_score import Grid
from benchmarks.text import plain

DPI = 300


@dataclass
class Plain:
    """What the plain way makes of a file: text blocks, tables (neighbours of equal width joined), seconds of each."""

    paragraphs: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    text_seconds: float = 0.0
    table_seconds: float = 0.0
    pages: int = 0


def has_img2table() -> bool:
    """Tell whether the optional table finder is there."""
    return importlib.util.find_spec("img2table") is not None


def convert_plainly(path: Path, tables: bool = True) -> Plain:
    """Read a PDF page by page with one thread: rendering and text are timed together, tables apart."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    made, started = Plain(), time.perf_counter()
    images: list[Image.Image] = pdf2image.convert_from_path(str(path), dpi=DPI, thread_count=1)
    for image in images:
        text = pytesseract.image_to_string(image, lang="vie")
        blocks = (" ".join(b.split()) for b in re.split(r"\n\s*\n", text))
        made.paragraphs += [b for b in blocks if b]
    made.pages, made.text_seconds = len(images), time.perf_counter() - started
    if tables and has_img2table():
        started = time.perf_counter()
        for image in images:
            _add(made.grids, _find_tables(image))
        made.table_seconds = time.perf_counter() - started
    return made


Words = list[tuple[float, float, str]]
"""Middle (x, y) in px and text of each word of a page, in reading order."""


def _words(image: Image.Image) -> Words:
    data = pytesseract.image_to_data(image, lang="vie", output_type=pytesseract.Output.DICT)
    boxes = zip(data["left"], data["top"], data["width"], data["height"], data["text"], strict=True)
    return [(x + w / 2, y + h / 2, text) for x, y, w, h, text in boxes if text.strip()]


def _find_tables(image: Image.Image) -> list[Grid]:
    """Return a page's tables: img2table's cells, each with the page's words whose middle lies in it.

    Its own text path is not used: release 2.0 gives empty cells for words that Tesseract marks as bold.
    """
    from img2table.document import Image as Page

    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG")
    found = Page(src=out).extract_tables(implicit_rows=False, borderless_tables=False)
    words = _words(image) if found else []
    return [[[_cell(cell.bbox, words) for cell in row] for row in table.content.values()] for table in found]


def _cell(box: Any, words: Words) -> tuple[str, bool]:
    inside = (text for x, y, text in words if box.x1 <= x < box.x2 and box.y1 <= y < box.y2)
    return plain(" ".join(inside)), False


def _add(grids: list[Grid], more: list[Grid]) -> None:
    """Add a page's tables; the first goes on with the last one before it if they are equally wide."""
    for i, grid in enumerate(more):
        if i == 0 and grids and grids[-1] and grid and len(grids[-1][0]) == len(grid[0]):
            grids[-1] += grid
        elif grid:
            grids.append(grid)
