"""All pages of one source → the Document."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from pipeline import __version__
from pipeline.assemble.bare.decide import with_sure_tables
from pipeline.assemble.doubts.odd_columns import lacking_columns
from pipeline.assemble.doubts.repeated import with_doubted_numerals
from pipeline.assemble.habits import habits_of
from pipeline.assemble.headings import heading_readings
from pipeline.assemble.prose import finalize_block, is_at_rim, is_scrap, legal_bases, metadata, paragraphs
from pipeline.assemble.review import mark_for_review
from pipeline.assemble.tables import assemble_table
from pipeline.assemble.text import FinalText, PageQuality, page_quality
from pipeline.assemble.words import WordSink, words_of_pages
from pipeline.document import Document, PageInfo, Provenance, Reader, Source, Step
from pipeline.layout.analyse import Block, Layout, analyse
from pipeline.layout.block import FURNITURE
from pipeline.layout.footnote import footnotes
from pipeline.layout.page_text import PageText
from pipeline.normalize.syllable import is_plain_word
from pipeline.ocr.engine import Engine
from pipeline.page import StepRecord
from pipeline.read_page import PageRead, layer_is_good
from pipeline.table.joined.join import LogicalTable, ReadGrid, join_tables
from pipeline.workbench import Workbench

_WORD = re.compile(r"(?=[^\W\d_]{2})[^\W\d_]*[^\W\d_Il]")
CONTINUED = re.compile(
    r"(?:.{0,40}\W)?\(?\s*ti[eế]p(?:\s+(?:theo|b[aả]ng)(?:\s+trang.{0,12})?)?\s*\)?\W*", re.IGNORECASE
)
"""A line above the rest of a table: "(tiếp theo)", "Bảng 2 (tiếp)"."""


def assemble(source: Source, pages: Sequence[PageRead], bench: Workbench, on_words: WordSink | None = None) -> Document:
    """Return the document of ``source``; pages that failed leave a warning and the status ``partial``.

    ``on_words`` is given every printed word with its place. What the first repair shows of the recognizer's habits in
    this document, the second uses.
    """
    started = time.perf_counter()
    found = _laid_out(pages, bench)
    done = _repaired(source, pages, found, bench, started)
    if bench.settings.repair and (habits := habits_of(done.document)):
        bench = replace(bench, repairer=bench.repairer.with_habits(habits))
        done = _repaired(source, pages, found, bench, started)
    document, tables = done.document, list(zip(found.tables, done.document.tables, strict=True))
    words = words_of_pages(found.layout, done.blocks, tables, found.pages, bench)
    if bench.structure is not None:
        bench.structure.judge(document, words)
    mark_for_review(document, bench.settings)
    if on_words is not None:
        on_words(words)
    return document


class _LaidOut(NamedTuple):
    """What stands where, before anything is repaired: the pages that were read, their layout and joined tables."""

    pages: list[PageRead]
    layout: Layout
    tables: list[LogicalTable]


class _Repaired(NamedTuple):
    """The document, and its blocks of text as they were repaired."""

    document: Document
    blocks: list[tuple[Block, FinalText]]


def _laid_out(pages: Sequence[PageRead], bench: Workbench) -> _LaidOut:
    good = with_sure_tables([page for page in pages if not page.error])
    layout = analyse([_page_text(page) for page in good], is_plain_word)
    return _LaidOut(good, layout, join_tables(_grids_in_order(good, layout), bench.repairer.continuity))


def _repaired(
    source: Source, pages: Sequence[PageRead], found: _LaidOut, bench: Workbench, started: float
) -> _Repaired:
    """Return the document as the repairer of ``bench`` makes it; it was begun at ``started`` (seconds)."""
    good, layout = found.pages, found.layout
    quality = {page.info.number: _quality(page) for page in good}
    blocks = [
        (block, finalize_block(block, quality, bench))
        for block in layout.blocks
        if block.lines and block.role not in FURNITURE and not is_continuation(block)
    ]
    infos = {page.info.number: page.info for page in good}
    scraps = [b for b, final in blocks if is_scrap(b, final, bench) or is_at_rim(b, infos[b.page])]
    blocks = [(block, final) for block, final in blocks if block not in scraps]
    prose = with_doubted_numerals(paragraphs(blocks))
    values, evidence, warnings = metadata(blocks)
    year = int(values.date[:4]) if values.date else None
    readings = heading_readings(good)
    outside = {page.info.number: [line for each in page.lines for line in each.reading.lines] for page in good}
    lacking = lacking_columns(found.tables)
    tables = [
        assemble_table(table, i + 1, quality, bench, year, readings, outside, lacking=i in lacking)
        for i, table in enumerate(found.tables)
    ]
    failed = [f"page {page.info.number}: {text}" for page in pages if (text := page.error or page.problem)]
    steps = _steps(good)
    steps.append(Step(id="assemble", description="layout, joining, repair", seconds=_since(started)))
    document = Document(
        status="success" if not failed else "partial" if good else "failed",
        source=source,
        pages=[_judged(page, bench) for page in pages],
        metadata=values,
        metadata_evidence=evidence,
        paragraphs=prose,
        legal_basis=legal_bases(prose),
        tables=tables,
        warnings=failed
        + warnings
        + [f"page {page.info.number}: {text}" for page in good for text in page.doubts]
        + [f"page {s.page}: marks that are no text were left out: {s.text!r}" for s in scraps],
        provenance=Provenance(
            version=__version__,
            engine=bench.readers.first.name,
            engine_version=bench.readers.first.version(),
            model_sha256=bench.readers.first.model_sha256(),
            lexicon=bench.repairer.version,
            readers=_readers(bench),
            steps=steps,
        ),
    )
    return _Repaired(document, blocks)


def _readers(bench: Workbench) -> list[Reader]:
    """Return the recognizers of this run."""
    readers = bench.readers
    used: list[tuple[Literal["text", "second", "third", "numbers"], Engine | None]] = [
        ("text", readers.first), ("second", readers.second), ("third", readers.third), ("numbers", readers.digits)
    ]  # fmt: skip
    return [
        Reader(role=role, engine=e.name, model=getattr(e, "language", ""), model_sha256=e.model_sha256())
        for role, e in used
        if e is not None
    ]


def is_continuation(block: Block) -> bool:
    """Tell whether a block only says that the table of the page before goes on: "Bảng 1 (tiếp theo)"."""
    text = " ".join(block.text.split())
    marked = "(" in text or text.casefold().startswith("tiếp")
    return bool(marked and len(text) <= 60 and CONTINUED.fullmatch(text))


def _judged(page: PageRead, bench: Workbench) -> PageInfo:
    """Return what is known of the page, with a judgement of the text layer that the file itself carries."""
    if not page.text_layer.strip():
        return page.info
    good = layer_is_good(page.text_layer, bench)
    return page.info.model_copy(update={"text_layer": "good" if good else "garbage"})


def _quality(page: PageRead) -> PageQuality:
    readings = [line.reading for line in page.lines]
    readings += [reading for found in page.grids for reading in found.texts.values()]
    return page_quality(page.info.glyph_height, page.noise, readings)


def _page_text(page: PageRead) -> PageText:
    info = page.info
    return PageText(
        number=info.number,
        width=info.width,
        height=info.height,
        glyph_height=info.glyph_height,
        lines=page.lines,
        tables=tuple(found.grid.box for found in page.grids),
    )


def _grids_in_order(pages: Sequence[PageRead], layout: Layout) -> list[ReadGrid]:
    """Return the grids in reading order, each with the prose between it and the one before."""
    grids = {(page.info.number, i): found for page in pages for i, found in enumerate(page.grids)}
    infos = {page.info.number: page.info for page in pages}
    by_page: dict[int, list[Block]] = {}
    for block in layout.blocks:
        by_page.setdefault(block.page, []).append(block)
    notes = {number: footnotes(blocks, infos[number].height) for number, blocks in by_page.items()}
    ordered: list[ReadGrid] = []
    prose: list[str] = []
    for block in layout.blocks:
        if block.role == "table":
            found = grids[block.page, block.table]
            ordered.append(ReadGrid(found.grid, found.texts, tuple(prose)))
            prose = []
        elif (
            block.role not in FURNITURE
            and all(block is not note for note in notes[block.page])
            and not (is_continuation(block) or is_at_rim(block, infos[block.page]))
            and _WORD.search(block.text)
        ):
            # A lone letter is a stray mark on the paper, and so are strokes like "II".
            prose.append(block.text)
    return ordered


def _steps(pages: Sequence[PageRead]) -> list[Step]:
    """Return each stage once with the seconds of all pages; the settings are those of the first page it ran on."""
    first: dict[str, StepRecord] = {}
    seconds: dict[str, float] = {}
    for page in pages:
        for step in page.steps:
            first.setdefault(step.id, step)
            seconds[step.id] = seconds.get(step.id, 0.0) + step.seconds
    return [
        Step(id=step.id, description=step.description, settings=step.settings, seconds=round(seconds[step.id], 3))
        for step in first.values()
    ]


def _since(started: float) -> float:
    return round(time.perf_counter() - started, 3)
