"""Pages from their images to readings: clean → grids → text lines → recognized cells and lines.

:func:`look_at` takes one page, :func:`read_pages` a few; their results are small and can be pickled.
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
from pipeline.ocr.recognize import recognize
from pipeline.ocr.target import Target
from pipeline.ocr.upright import upright_score
from pipeline.page import CleanPage, PageImage, StepRecord
from pipeline.reading import Reading
from pipeline.table.bare import find_bare_grids
from pipeline.table.grid import Grid, find_grids
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


@dataclass(frozen=True, slots=True, eq=False)
class PageLook:
    """A clean page with its tables and what may be some, and the boxes (page px) of the text lines outside, unread."""

    clean: CleanPage
    grids: tuple[Grid, ...]
    lines: tuple[Box, ...]
    steps: tuple[StepRecord, ...]

    def targets(self) -> list[Target]:
        """Return what is to be read: the lines, then the cells of each grid."""
        number = self.clean.number
        return [Target(self.clean, box, "line") for box in self.lines] + [
            Target(self.clean, cell.box, "cell", (number, index, cell.col) if cell.col_span == 1 else None, cell.lean)
            for index, grid in enumerate(self.grids)
            for cell in grid.cells
        ]


def look_at(page: PageImage, bench: Workbench) -> PageLook:
    """Return the page made clean, with the places of its text.

    Raises:
        PageError: the recognizer failed when asked which way up the page stands.
        MissingDependencyError: the recognizer is not installed.
    """
    clean = prepare(page, upright=lambda gray: upright_score(bench.engine, gray))
    steps = list(clean.steps)
    started = time.perf_counter()
    grids = find_grids(clean)
    steps.append(_step("grid", "ruled tables", started, tables=len(grids)))
    started = time.perf_counter()
    lines = find_text_lines(clean, [grid.box for grid in grids])
    bare = find_bare_grids(clean, lines)
    lines = [line for line in lines if not any(line.covered_by(grid.box) > 0.5 for grid in bare)]
    grids = sorted([*grids, *bare], key=lambda grid: (grid.box.top, grid.box.left))
    steps.append(_step("lines", "text lines outside tables", started, lines=len(lines)))
    return PageLook(clean, tuple(grids), tuple(lines), tuple(steps))


def read_pages(looks: Sequence[PageLook], bench: Workbench) -> list[PageRead]:
    """Return what stands on each page; all are read together, so that the recognizer starts less often.

    Raises:
        PageError: the recognizer failed; which page it was is not known if there are several.
        MissingDependencyError: the recognizer is not installed.
    """
    started = time.perf_counter()
    own = [look.targets() for look in looks]
    readings = recognize([target for targets in own for target in targets], bench.engine, bench.digits)
    seconds = time.perf_counter() - started
    found: list[PageRead] = []
    first = 0
    for look, targets in zip(looks, own, strict=True):
        share = len(targets) / max(1, len(readings))
        step = StepRecord("ocr", "recognition of cells and lines", {"crops": len(targets)}, round(share * seconds, 3))
        found.append(_page_read(look, readings[first : first + len(targets)], step))
        first += len(targets)
    return found


def _page_read(look: PageLook, readings: Sequence[Reading | None], step: StepRecord) -> PageRead:
    """Return the page with the readings of its targets."""
    lines = zip(look.lines, readings, strict=False)
    cells = iter(readings[len(look.lines) :])
    grids = []
    for grid in look.grids:
        texts = {(cell.row, cell.col): next(cells) for cell in grid.cells}
        grids.append(GridReading(grid, {place: reading for place, reading in texts.items() if reading is not None}))
    clean, metrics = look.clean, look.clean.metrics
    info = PageInfo(
        number=clean.number,
        width=clean.width,
        height=clean.height,
        dpi=round(clean.dpi, 1),
        rotation=metrics.rotation,
        skew=round(metrics.skew, 2),
        glyph_height=round(metrics.glyph_height, 1),
    )
    return PageRead(
        info=info,
        grids=tuple(grids),
        lines=tuple(ReadLine(box, reading) for box, reading in lines if reading is not None and reading.words),
        noise=metrics.noise,
        steps=(*look.steps, step),
        text_layer=clean.text_layer,
    )


def _step(identifier: str, description: str, started: float, **counts: int) -> StepRecord:
    return StepRecord(identifier, description, dict(counts), round(time.perf_counter() - started, 3))
