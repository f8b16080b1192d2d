"""Everything printed on the pages as words with their places: prose, head and foot, page numbers, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.assemble.headings import heading_readings, heading_text
from pipeline.assemble.prose import PARAGRAPH_KINDS
from pipeline.assemble.text import FinalText
from pipeline.document import Table
from pipeline.layout.analyse import Layout
from pipeline.layout.block import Block
from pipeline.placing import ReadWord, by_line, place
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Line, Word
from pipeline.table.model import LogicalCell, LogicalTable
from pipeline.words import PageWords, TextBlock, Words
from pipeline.workbench import Workbench

WordSink = Callable[[Words], None]


@dataclass(frozen=True, slots=True)
class _Place:
    """A block of words and what it is sorted by on its page: place of the layout block, row, column."""

    page: int
    order: tuple[int, int, int]
    block: TextBlock


def words_of_pages(
    layout: Layout,
    finals: Sequence[tuple[Block, FinalText]],
    tables: Sequence[tuple[LogicalTable, Table]],
    pages: Sequence[PageRead],
    bench: Workbench,
) -> Words:
    """Return all words of ``pages``, page by page in reading order.

    ``finals`` are the blocks that hold text with their final text; of the others page numbers and running heads are
    printed words, the rest is dirt.
    """
    places = [*_prose(layout, finals), *_tables(layout, tables, pages, bench)]
    places.sort(key=lambda place: (place.page, place.order))
    found: dict[int, PageWords] = {page.info.number: PageWords(page=page.info.number) for page in pages}
    for item in places:
        found[item.page].blocks.append(item.block)
    return Words(pages=list(found.values()))


def _prose(layout: Layout, finals: Sequence[tuple[Block, FinalText]]) -> Iterator[_Place]:
    texts = {id(block): final.text for block, final in finals}
    paragraph = 0
    for order, block in enumerate(layout.blocks):
        text = texts.get(id(block), "")
        ref = ""
        if text and block.role in PARAGRAPH_KINDS:
            ref, paragraph = f"/paragraphs/{paragraph}", paragraph + 1
        if block.role in ("page_number", "running"):
            text = " ".join(block.text.split())
        lines = [(line.page or block.page, part) for line in block.lines for part in line.reading.lines]
        yield from _placed(text, lines, block.role, ref, (order, 0, 0))


def _tables(
    layout: Layout, tables: Sequence[tuple[LogicalTable, Table]], pages: Sequence[PageRead], bench: Workbench
) -> Iterator[_Place]:
    """Yield the cells, then what stands in the grids besides: headings, also repeated ones, and column numbers."""
    position = {(block.page, block.table): i for i, block in enumerate(layout.blocks) if block.role == "table"}
    orders: dict[int, dict[int, int]] = {}
    for page in pages:
        for index in range(len(page.grids)):
            orders.setdefault(page.info.number, {})[index] = position.get((page.info.number, index), len(position))
    grids = {page.info.number: page.grids for page in pages}
    readings = heading_readings(pages)
    used: set[int] = set()
    for number, (logical, table) in enumerate(tables):
        for i, (row, final) in enumerate(zip(logical.rows, table.rows, strict=True)):
            for j, (cell, written) in enumerate(zip(row.cells, final.cells, strict=True)):
                if not cell.parts or all(id(part.reading) in used for part in cell.parts):
                    continue
                used.update(id(part.reading) for part in cell.parts)
                lines = [(part.page, line) for part in cell.parts for line in part.reading.lines]
                order = orders[cell.parts[0].page][_grid_of(cell, grids[cell.parts[0].page])]
                ref = f"/tables/{number}/rows/{i}/cells/{j}"
                if not any(line.words for _, line in lines) and written.text:
                    # Known from its neighbours, not read: it stands somewhere in the cell.
                    unread = Word(written.text, 0.0, cell.parts[0].box)
                    lines = [(cell.parts[0].page, Line((unread,)))]
                yield from _placed(written.text, lines, "cell", ref, (order, i + 1, j))
    for page in pages:
        for index, found in enumerate(page.grids):
            order = orders[page.info.number][index]
            for (row_number, col), reading in found.texts.items():
                if id(reading) not in used:
                    lines = [(page.info.number, line) for line in reading.lines]
                    text = heading_text(reading.text, bench, leading=col == 0, readings=readings)
                    yield from _placed(text, lines, "column_heading", "", (order, 0, 1000 * row_number + col))


def _grid_of(cell: LogicalCell, grids: Sequence[GridReading]) -> int:
    """Return the index of the grid among those of its page in which the cell begins."""
    box = cell.parts[0].box
    return max(range(len(grids)), key=lambda i: grids[i].grid.box.intersection(box).area)


def _placed(
    text: str, lines: Sequence[tuple[int, Line]], role: str, ref: str, order: tuple[int, int, int]
) -> Iterator[_Place]:
    """Yield a block a page; ``lines`` are (page, line as read)."""
    read = [
        ReadWord(word.text, word.box, round(word.confidence, 3), number)
        for number, (_, line) in enumerate(lines)
        for word in line.words
        if word.text and word.box.area
    ]
    pages: dict[int, TextBlock] = {}
    for number, words in by_line(place(text, read)).items():
        page = lines[number][0]
        pages.setdefault(page, TextBlock(role=role, ref=ref, lines=[])).lines.append(words)
    for page, block in pages.items():
        yield _Place(page, order, block)
