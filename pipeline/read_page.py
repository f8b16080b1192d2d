"""Pages from their images to readings: clean → grids → text lines → recognized cells and lines.

:func:`look_at` takes one page, :func:`read_pages` a few; their results are small and can be pickled.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from pipeline.beside_rules import beside_rules
from pipeline.document import Figure, PageInfo
from pipeline.geometry import Box, union
from pipeline.image.figures import Figure as FoundFigure
from pipeline.image.figures import find_figures
from pipeline.image.glyphs import body_height, components, letters
from pipeline.image.prepare import prepare
from pipeline.image.seals.seal import coloured_px
from pipeline.layout.lines import find_text_lines, reaching_in
from pipeline.layout.page_text import ReadLine
from pipeline.layout.receipt import is_receipt_frame, receipt_lines
from pipeline.layout.signature import is_name
from pipeline.ocr.recognize import recognize
from pipeline.ocr.target import Target
from pipeline.ocr.text_layer import with_text_layer
from pipeline.ocr.upright import upright_score
from pipeline.page import CleanPage, PageImage, StepRecord
from pipeline.reading import Reading
from pipeline.table.ruled.grid import Grid, find_grids
from pipeline.table.rules.glass import without_streaks_of_glass
from pipeline.table.rules.seen import see_rules
from pipeline.unexpected import UNEXPECTED, in_words
from pipeline.workbench import Workbench

GOOD_TEXT_LAYER = 0.8
"""Share of valid syllables from which a text layer counts as good: official texts have over 0.9, layers recognized
without Vietnamese under 0.1."""
_LEAST_LETTERS = 40
"""So many letters tell the x-height of a table; with fewer, that of the page is taken."""
_PRINTED = 0.6
"""Mean confidence of the words of a line from which it is print, whatever figure it lies in."""
_INSIDE = 0.8
"""Share of a line in a figure from which it is a part of it."""
_SCRAP = 2
"""Letters of a line within a seal that is no line of the document."""
_INKED = 0.25
"""Squares of an x-height that the coloured ink of a tick fills, at least."""
_LEAST_BODY, _MOST_BODY = 0.6, 1.2
"""Of the page's x-height; a table measured as smaller or larger holds hardly any small letters: figures are 1.3 to 1.47
times as high, and tables are seldom set larger than the prose."""


@dataclass(frozen=True, slots=True)
class GridReading:
    """A grid and what was read in its cells, by (row, column) of each cell's anchor.

    Cells without ink are absent; a cell with ink that could not be read has an empty reading.
    """

    grid: Grid
    texts: dict[tuple[int, int], Reading]

    def as_lines(self) -> list[ReadLine]:
        """Return the lines that were read in the cells, as text that stands in no table."""
        lines = [line for reading in self.texts.values() for line in reading.lines if line.words]
        return [ReadLine(line.box, Reading((line,))) for line in lines]


@dataclass(frozen=True, slots=True)
class PageRead:
    """All that later stages need of a page; ``error`` tells why there is nothing else, ``problem`` what is lacking,
    ``doubts`` what may have been taken for something else.
    """

    info: PageInfo
    grids: tuple[GridReading, ...] = ()
    lines: tuple[ReadLine, ...] = ()
    noise: float = 0.0
    steps: tuple[StepRecord, ...] = ()
    text_layer: str = ""
    error: str = field(default="")
    problem: str = ""
    doubts: tuple[str, ...] = ()

    def without_tables(self, why: str) -> PageRead:
        """Return the page with what its tables hold among the lines, and the ``problem`` why."""
        lines = [*self.lines, *(line for found in self.grids for line in found.as_lines())]
        return replace(self, grids=(), lines=tuple(lines), problem=why)


@dataclass(frozen=True, slots=True, eq=False)
class PageLook:
    """A clean page with its tables and what may be some, and the boxes (page px) of the text lines outside, unread.

    ``problem``: why its tables are not among them.
    """

    clean: CleanPage
    grids: tuple[Grid, ...]
    lines: tuple[Box, ...]
    steps: tuple[StepRecord, ...]
    problem: str = ""

    @property
    def last_grid(self) -> Grid | None:
        """The table that ends lowest on the page."""
        return max(self.grids, key=lambda grid: grid.box.bottom, default=None)

    def targets(self) -> list[Target]:
        """Return what is to be read: the lines, then the cells of each grid."""
        number = self.clean.number
        beside = reaching_in(self.lines, self.clean.metrics.glyph_height)
        return [
            Target(self.clean, box, "line", beside=others) for box, others in zip(self.lines, beside, strict=True)
        ] + [
            Target(page, cell.box, "cell", (number, index, cell.col) if cell.col_span == 1 else None, cell.lean)
            for index, grid in enumerate(self.grids)
            for page in [_measured_in(self.clean, grid.box)]
            for cell in grid.cells
        ]


def look_at(
    page: PageImage, bench: Workbench, skip: frozenset[str] = frozenset(), before: Grid | None = None
) -> PageLook:
    """Return the page made clean, with the places of its text; ``skip``: steps of the preparation to leave out.

    ``before`` is the last table of the page before: it may go on here.

    Raises:
        PageError: the recognizer failed when asked which way up the page stands.
        MissingDependencyError: the recognizer is not installed.
    """
    clean = prepare(page, upright=lambda gray: upright_score(bench.poses, gray), skip=skip)
    steps = list(clean.steps)
    try:
        grids, lines, found = _tables_and_lines(clean, before)
        problem = ""
    except UNEXPECTED as error:
        # The text is there all the same, as prose.
        grids, lines, found = [], find_text_lines(clean, []), []
        problem = f"its tables could not be looked for ({in_words(error)}): what they hold is among the prose"
    return PageLook(clean, tuple(grids), tuple(lines), (*steps, *found), problem)


def _tables_and_lines(clean: CleanPage, before: Grid | None) -> tuple[list[Grid], list[Box], list[StepRecord]]:
    """Return the tables of a page from top to bottom, the boxes (px) of the lines outside, and how long both took."""
    started = time.perf_counter()
    sheet = without_streaks_of_glass(clean)
    seen = see_rules(sheet) if sheet.metrics.glyph_height >= 2 else None
    grids = find_grids(sheet, seen, before.column_edges if before else ())
    steps = [_step("grid", "ruled tables", started, tables=len(grids))]
    started = time.perf_counter()
    grids, bare, lines = beside_rules(sheet, grids, seen, before)
    grids = sorted([*grids, *bare], key=lambda grid: (grid.box.top, grid.box.left))
    steps.append(_step("lines", "text lines outside tables", started, lines=len(lines)))
    return grids, lines, steps


def read_pages(looks: Sequence[PageLook], bench: Workbench) -> list[PageRead]:
    """Return what stands on each page; all are read together, so that the recognizer starts less often.

    Raises:
        PageError: the recognizer failed; which page it was is not known if there are several.
        MissingDependencyError: the recognizer is not installed.
    """
    started = time.perf_counter()
    own = [look.targets() for look in looks]
    readings = recognize([target for targets in own for target in targets], bench.readers)
    seconds = time.perf_counter() - started
    layers = [look.clean.layer_words if layer_is_good(look.clean.text_layer, bench) else () for look in looks]
    found: list[PageRead] = []
    first = 0
    for look, targets, layer in zip(looks, own, layers, strict=True):
        share = len(targets) / max(1, len(readings))
        step = StepRecord("ocr", "recognition of cells and lines", {"crops": len(targets)}, round(share * seconds, 3))
        read = [r and with_text_layer(r, layer) if layer else r for r in readings[first : first + len(targets)]]
        found.append(_page_read(look, read, step))
        first += len(targets)
    return found


def layer_is_good(text: str, bench: Workbench) -> bool:
    """Tell whether the text that the file itself carries for a page is Vietnamese as one writes it."""
    return bool(text.strip()) and bench.repairer.valid_share(text) >= GOOD_TEXT_LAYER


def _measured_in(page: CleanPage, box: Box) -> CleanPage:
    """Return the page with the x-height of the text in ``box``: tables are often set smaller than the prose."""
    box = box.clipped(page.width, page.height)
    parts = components(np.ascontiguousarray(page.ink[box.top : box.bottom, box.left : box.right]))
    chosen = letters(parts)
    own, common = body_height(parts, chosen), page.metrics.glyph_height
    if int(chosen.sum()) < _LEAST_LETTERS or not _LEAST_BODY * common <= own <= _MOST_BODY * common:
        return page
    return replace(page, metrics=replace(page.metrics, glyph_height=own))


def _page_read(look: PageLook, readings: Sequence[Reading | None], step: StepRecord) -> PageRead:
    """Return the page with the readings of its targets."""
    lines = [ReadLine(b, r) for b, r in zip(look.lines, readings, strict=False) if r is not None and r.words]
    clean, metrics = look.clean, look.clean.metrics
    printed = [line.box for line in lines if _mean(line.reading) >= _PRINTED]
    figures = find_figures(clean, [*(grid.box for grid in look.grids), *printed])
    cells = iter(readings[len(look.lines) :])
    grids = []
    for grid in look.grids:
        texts = {(cell.row, cell.col): next(cells) or _of_pen(cell.box, clean, figures) for cell in grid.cells}
        grids.append(GridReading(grid, {place: reading for place, reading in texts.items() if reading is not None}))
    framed = [table for table in grids if is_receipt_frame(_texts(table))]
    stamped = receipt_lines(lines, metrics.glyph_height)
    info = PageInfo(
        number=clean.number,
        width=clean.width,
        height=clean.height,
        dpi=round(clean.dpi, 1),
        rotation=metrics.rotation,
        skew=round(metrics.skew, 2),
        glyph_height=round(metrics.glyph_height, 1),
        figures=[
            *(Figure(kind=figure.kind, box=figure.box) for figure in figures),
            *(Figure(kind="stamp", box=union(line.box for line in stamp)) for stamp in stamped),
            *(Figure(kind="stamp", box=table.grid.box) for table in framed),
        ],
    )
    return PageRead(
        info=info,
        grids=tuple(table for table in grids if table not in framed),
        lines=tuple(
            line
            for line in lines
            if (line.box in printed or not _in_figure(line, figures))
            and not _is_of_seal(line, clean.seals)
            and not any(line in stamp for stamp in stamped)
        ),
        noise=metrics.noise,
        steps=(*look.steps, step),
        text_layer=clean.text_layer,
        problem=look.problem,
    )


def _texts(table: GridReading) -> list[str]:
    return [line.text for reading in table.texts.values() for line in reading.lines]


def _of_pen(cell: Box, clean: CleanPage, figures: Sequence[FoundFigure]) -> Reading | None:
    """Return the reading of a cell with no print left: an empty one where there is coloured ink within what a pen has
    written, a tick perhaps, or print in colour that went with it, else None.
    """
    least = _INKED * clean.metrics.glyph_height**2
    parts = (cell.intersection(figure.box) for figure in figures if figure.kind == "handwriting")
    inked = any(p.area and coloured_px(clean.color[p.top : p.bottom, p.left : p.right]) >= least for p in parts)
    return Reading(()) if inked else None


def _mean(reading: Reading) -> float:
    return sum(word.confidence for word in reading.words) / max(1, len(reading.words))


def _is_of_seal(line: ReadLine, seals: Sequence[tuple[int, int, int, int]]) -> bool:
    """Tell whether a letter or two within a seal make a line: they are of its own text."""
    few = sum(c.isalnum() for c in line.text) <= _SCRAP
    return few and any(line.box.covered_by(Box(*seal)) >= _INSIDE for seal in seals)


def _in_figure(line: ReadLine, figures: Sequence[FoundFigure]) -> bool:
    """Tell whether strokes of a pen or a picture were taken for a line of text; a name may stand under a signature."""
    kinds = {"picture"} if is_name(line.text) else {"picture", "handwriting"}
    return any(figure.kind in kinds and line.box.covered_by(figure.box) >= _INSIDE for figure in figures)


def _step(identifier: str, description: str, started: float, **counts: int) -> StepRecord:
    return StepRecord(identifier, description, dict(counts), round(time.perf_counter() - started, 3))
