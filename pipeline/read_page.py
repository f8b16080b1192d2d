"""One page from its image to readings: clean → grids → text lines → recognized cells and lines.

This is the unit of work that runs in parallel; its result is small and can be pickled.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.image.prepare import prepare
from pipeline.layout.lines import find_text_lines
from pipeline.layout.page_text import ReadLine
from pipeline.ocr.crops import cell_crop, line_crop
from pipeline.ocr.engine import Crop
from pipeline.ocr.numerals import looks_numeric, numeric_column
from pipeline.ocr.phantoms import without_phantoms
from pipeline.ocr.second_look import Target, reread
from pipeline.ocr.second_reader import reread_numbers
from pipeline.ocr.upright import upright_score
from pipeline.page import CleanPage, PageImage, StepRecord
from pipeline.reading import Reading
from pipeline.table.grid import Grid, GridCell, find_grids
from pipeline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class GridReading:
    """A grid and what was read in its cells, by (row, column) of each cell's anchor.

    Cells without ink are absent; a cell with ink that could not be read has an empty reading.
    """

    grid: Grid
    texts: dict[tuple[int, int], Reading]


@dataclass(frozen=True, slots=True)
class PageRead:
    """All that later stages need of a page; ``error`` tells why there is nothing else."""

    info: PageInfo
    grids: tuple[GridReading, ...] = ()
    lines: tuple[ReadLine, ...] = ()
    noise: float = 0.0
    steps: tuple[StepRecord, ...] = ()
    text_layer: str = ""
    error: str = field(default="")


def read_page(page: PageImage, bench: Workbench) -> tuple[PageRead, CleanPage]:
    """Return what stands on the page, and the clean page for its picture.

    Raises:
        PageError: the recognizer failed on this page.
        MissingDependencyError: the recognizer is not installed.
    """
    clean = prepare(page, upright=lambda gray: upright_score(bench.engine, gray))
    steps = list(clean.steps)
    started = time.perf_counter()
    grids = find_grids(clean)
    steps.append(_step("grid", "ruled tables", started, tables=len(grids)))
    started = time.perf_counter()
    boxes = find_text_lines(clean, [grid.box for grid in grids])
    steps.append(_step("lines", "text lines outside tables", started, lines=len(boxes)))
    started = time.perf_counter()
    texts, readings = _recognize(clean, grids, boxes, bench)
    steps.append(_step("ocr", "recognition of cells and lines", started, crops=len(boxes) + sum(map(len, texts))))
    lines = tuple(ReadLine(box, reading) for box, reading in zip(boxes, readings, strict=True) if reading.words)
    metrics = clean.metrics
    info = PageInfo(
        number=page.number,
        width=clean.width,
        height=clean.height,
        dpi=round(clean.dpi, 1),
        rotation=metrics.rotation,
        skew=round(metrics.skew, 2),
        glyph_height=round(metrics.glyph_height, 1),
    )
    read = PageRead(
        info=info,
        grids=tuple(GridReading(grid, found) for grid, found in zip(grids, texts, strict=True)),
        lines=lines,
        noise=metrics.noise,
        steps=tuple(steps),
        text_layer=page.text_layer,
    )
    return read, clean


def _recognize(
    clean: CleanPage, grids: Sequence[Grid], boxes: Sequence[Box], bench: Workbench
) -> tuple[list[dict[tuple[int, int], Reading]], list[Reading]]:
    """Read all cells and lines of the page, what is doubtful a second time, and numbers also by the digit reader."""
    crops: list[Crop] = [line_crop(clean, box) for box in boxes]
    places = [Target(box, "line") for box in boxes]
    targets: list[tuple[int, GridCell]] = []
    for index, grid in enumerate(grids):
        for cell in grid.cells:
            crop = cell_crop(clean, cell.box)
            if crop is not None:
                crops.append(crop)
                places.append(Target(cell.box, "cell"))
                targets.append((index, cell))
    first = [without_phantoms(clean, reading) for reading in bench.engine.read(crops)]
    readings = [without_phantoms(clean, look.reading) for look in reread(bench.engine, clean, places, first)]
    if bench.digits is not None:
        whole = _number_cells(targets, readings[len(boxes) :])
        readings = reread_numbers(clean, bench.digits, crops, readings, {len(boxes) + i for i in whole})
    texts: list[dict[tuple[int, int], Reading]] = [{} for _ in grids]
    for (index, cell), reading in zip(targets, readings[len(boxes) :], strict=True):
        texts[index][cell.row, cell.col] = reading
    return texts, readings[: len(boxes)]


def _number_cells(targets: Sequence[tuple[int, GridCell]], readings: Sequence[Reading]) -> set[int]:
    """Return the places of the cells that stand in columns of numbers and look like numbers, or were not readable."""
    columns: dict[tuple[int, int], list[int]] = {}
    for place, (index, cell) in enumerate(targets):
        if cell.col_span == 1:
            columns.setdefault((index, cell.col), []).append(place)
    found: set[int] = set()
    for places in columns.values():
        if numeric_column([readings[place].text for place in places]):
            found |= {place for place in places if not readings[place].words or looks_numeric(readings[place].text)}
    return found


def _step(identifier: str, description: str, started: float, **counts: int) -> StepRecord:
    return StepRecord(identifier, description, dict(counts), round(time.perf_counter() - started, 3))
