"""A file while it is written: its worksheets with openpyxl, what its truth says."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.office.sheet import Sheet
from benchmarks.office.wording import Body
from benchmarks.spreadsheet.canvas import Canvas
from benchmarks.spreadsheet.columns import LEAST_PRINT, PAD, Paper, fitted, natural, numbered
from benchmarks.spreadsheet.figures import restyled
from benchmarks.spreadsheet.frame import Frame
from benchmarks.spreadsheet.grid import Places, set_table
from benchmarks.spreadsheet.habits import OPEN, Habits
from benchmarks.spreadsheet.page import Block, Page

META = ("parent_body", "issuer", "number", "place", "date", "doc_type", "title", "signer_title", "signer")


class Book:
    """A workbook: what is added to it stands in its file and in its truth alike."""

    def __init__(self, rng: Random, habits: Habits, body: Body) -> None:
        """Begin an empty file."""
        self.rng, self.habits, self.body = rng, habits, body
        self.day = (rng.randint(1, 28), rng.randint(1, 12), rng.choice([2025, 2025, 2026]))
        self.meta: dict[str, Any] = dict.fromkeys(META)
        self.meta["recipients"] = []
        self.paragraphs: list[str] = []
        self.furniture: list[str] = []
        self.tables: list[dict[str, Any]] = []
        self.file = Workbook()
        self.file.remove(self.file.active)

    def add(self, page: Page) -> None:
        """Add a worksheet.

        Raises:
            TooWideError: its table fits no paper.
        """
        sheets = [self._made(b) for b in page.blocks]
        widest = [natural(self.rng, s, self.habits) for s in sheets]
        widths = [max(ws) for ws in zip(*widest, strict=True)]
        paper = fitted(self.rng, sheets[0], widths, self.habits)
        places, grid = _parted(self.rng, sheets[0], paper.widths, self.habits)
        leaf = self.file.create_sheet(page.name)
        canvas = Canvas(leaf, grid, self.habits.slack)
        frame = Frame(self.rng, canvas, self.habits, self.body, self.day, LEAST_PRINT / paper.scale)
        printed_grid = self.habits.ruling == "printed-grid"
        if not printed_grid:
            frame.head(page)
            frame.title(page)
        titles = self._tables(canvas, frame, [b.caption for b in page.blocks], sheets, places)
        if page.summary and not printed_grid:
            self._summary(canvas, frame, page.summary)
        if not printed_grid:
            frame.notes(page)
            frame.signatures(page)
        canvas.finish()
        self._set_up(leaf, page, paper, titles if len(page.blocks) == 1 and not page.summary else None)
        self._keep(frame)

    def _made(self, block: Block) -> Sheet:
        """Return a block's table as this file prints it."""
        habits = self.habits
        sheet = restyled(block.sheet, habits.way, habits.zero)
        if habits.ruling in OPEN and self.rng.random() < 0.5:
            sheet.spans = [s for s in sheet.spans if s[2] > 1 or sheet.aligned.get(s[:2]) != "left"]
        return numbered(sheet, habits) if block.counts else sheet

    def _tables(
        self, canvas: Canvas, frame: Frame, captions: list[str], sheets: list[Sheet], places: Places
    ) -> tuple[int, int]:
        found = (0, 0)
        for caption, sheet in zip(captions, sheets, strict=True):
            if caption:
                canvas.row += bool(found[1] and self.rng.random() < 0.7)
                if found[1] and self.habits.breaks:
                    canvas.sheet.row_breaks.append(Break(canvas.row - 1))
                frame.caption(caption)
            found = set_table(self.rng, canvas, sheet, places, self.habits)
            self.tables.append(sheet.truth(self.habits.ruling))
        return found

    def _summary(self, canvas: Canvas, frame: Frame, block: Block) -> None:
        """Write a small table below, each of its columns made of some of the grid's, if it fits."""
        sheet = restyled(block.sheet, self.habits.way, self.habits.zero)
        needs = [w + 2 * PAD for w in natural(self.rng, sheet, self.habits)]
        places, first = [], 0
        for need in needs:
            last = first
            while last < canvas.last and sum(canvas.widths[first : last + 1]) < need:
                last += 1
            if last > canvas.last or sum(canvas.widths[first : last + 1]) < need:
                return
            places.append((first, last))
            first = last + 1
        canvas.row += 1
        frame.caption(block.caption)
        set_table(self.rng, canvas, sheet, places, self.habits)
        self.tables.append(sheet.truth(self.habits.ruling))

    def _set_up(self, leaf: Worksheet, page: Page, paper: Paper, titles: tuple[int, int] | None) -> None:
        """Set paper, margins, scale, running head and foot."""
        habits = self.habits
        leaf.page_setup.paperSize = 9
        leaf.page_setup.orientation = "landscape" if paper.landscape else "portrait"
        leaf.page_setup.fitToWidth, leaf.page_setup.fitToHeight = 1, 0
        leaf.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        side, above = habits.margins
        leaf.page_margins.left = leaf.page_margins.right = side
        leaf.page_margins.top = leaf.page_margins.bottom = max(above, 0.8 if habits.running else 0)
        leaf.page_margins.header = leaf.page_margins.footer = 0.4
        leaf.print_options.horizontalCentered = habits.centred or None
        if titles and habits.repeats:
            leaf.print_title_rows = f"{titles[0]}:{titles[1]}"
        if titles and self.rng.random() < 0.4:
            leaf.freeze_panes = f"A{titles[1] + 1}"
        self._running(leaf, page)

    def _running(self, leaf: Worksheet, page: Page) -> None:
        kind, foot = self.habits.running, leaf.oddFooter
        font = f'&"{self.habits.family},Regular"&{self.rng.choice([8, 9, 10])}'
        if kind in ("page", "of", "both"):
            part = self.rng.choice([foot.center, foot.right])
            part.text = font + {"page": "&P", "of": "Trang &P/&N", "both": "Trang &P"}[kind]
        if kind in ("sheet", "both"):
            foot.left.text = f"{font}&A"
            self.furniture.append(page.name)
        if kind == "head" and self.habits.ruling != "printed-grid":
            leaf.oddHeader.right.text = font + self.body.spoken
            self.furniture.append(self.body.spoken)
        if self.habits.ruling == "printed-grid":
            leaf.print_options.gridLines = True
            title = f"{page.doc_type} {page.title}".strip()
            leaf.oddHeader.center.text = f'&"{self.habits.family},Bold"&12{title.upper()}'
            leaf.page_margins.top, leaf.page_margins.header = 0.9, 0.4
            self.meta |= {"doc_type": page.doc_type, "title": page.title.upper()}
            self.furniture.append(title.upper())

    def _keep(self, frame: Frame) -> None:
        """Keep what a worksheet says; the first one tells what the document is."""
        for key, value in frame.meta.items():
            self.meta[key] = self.meta[key] or value
        self.paragraphs += frame.paragraphs
        self.furniture += frame.furniture

    def save(self, path: Path) -> None:
        """Write the file."""
        self.file.properties.creator = self.body.spoken
        self.file.save(path)


def _parted(rng: Random, sheet: Sheet, widths: list[float], habits: Habits) -> tuple[Places, list[float]]:
    """Return the table's columns on the grid and the grid's widths; now and then a column is two merged ones."""
    broad = [i for i, w in enumerate(widths) if w > 8 * habits.size and sheet.columns[i].align == "left"]
    parted = {rng.choice(broad)} if habits.parted and broad else set()
    places: Places = []
    grid: list[float] = []
    for i, width in enumerate(widths):
        first = len(grid)
        share = rng.uniform(0.3, 0.7)
        grid += [width * share, width * (1 - share)] if i in parted else [width]
        places.append((first, len(grid) - 1))
    return places, grid
