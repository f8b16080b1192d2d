"""The story: one source from file to Document.

>>> from pipeline.convert import convert                     # doctest: +SKIP
>>> document = convert("samples/plan.pdf")                   # doctest: +SKIP
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from pipeline.assemble.document import assemble
from pipeline.debug import draw_page
from pipeline.document import Document, PageInfo, Source
from pipeline.errors import PageError
from pipeline.intake.open import open_source
from pipeline.intake.source import OpenedSource
from pipeline.page import CleanPage, PageImage
from pipeline.read_page import PageRead, read_page
from pipeline.settings import Settings
from pipeline.workbench import Workbench

log = logging.getLogger(__name__)

PageSink = Callable[[CleanPage], None]
Progress = Callable[[int, int], None]


def convert(path: str | Path, settings: Settings | None = None) -> Document:
    """Convert one file to a Document, in this process, without writing anything.

    Raises:
        InputError: the file is empty, damaged, encrypted, too large or of another kind.
        MissingDependencyError: Tesseract, its Vietnamese data or poppler is not installed.
    """
    settings = settings or Settings()
    return convert_source(Path(path), str(path), Workbench.open(settings))


def convert_source(
    path: Path, name: str, bench: Workbench, on_page: PageSink | None = None, progress: Progress | None = None
) -> Document:
    """Convert the file at ``path``, called ``name`` in the output, page by page.

    ``on_page`` is given each clean page before the next is opened; ``progress`` (pages done, pages).

    Raises:
        InputError: the file cannot be used at all.
        PageError: not one of its pages could be read.
        MissingDependencyError: a program or its data is missing.
    """
    with open_source(path, bench.settings) as opened:
        reads = read_pages(opened, name, bench, on_page, progress)
        if reads and all(read.error for read in reads):
            raise PageError(f"no page could be read: {reads[0].error}", remedy="look at the file in a viewer")
        source = Source(path=name, sha256=opened.sha256, bytes=opened.bytes, pages=opened.page_count)
    return assemble(source, reads, bench)


def read_pages(
    opened: OpenedSource, name: str, bench: Workbench, on_page: PageSink | None, progress: Progress | None
) -> list[PageRead]:
    """Read all pages; one that fails becomes a :class:`PageRead` with its error, and the rest goes on."""
    reads: list[PageRead] = []
    for number, item in enumerate(opened.pages(), 1):
        reads.append(_read_or_error(item, number, name, bench, on_page))
        if progress is not None:
            progress(number, opened.page_count)
    return reads


def _read_or_error(
    item: PageImage | PageError, number: int, name: str, bench: Workbench, on_page: PageSink | None
) -> PageRead:
    try:
        if isinstance(item, PageError):
            raise item
        read, clean = read_page(item, bench)
        if on_page is not None:
            on_page(clean)
        if bench.settings.debug is not None:
            draw_page(bench.settings.debug / name, item, clean, read)
    except PageError as error:
        log.warning("page failed: %s", error.message, extra={"document": name, "page": number})
        info = PageInfo(number=number, width=0, height=0, dpi=0, status="failed", error=error.message)
        return PageRead(info, error=error.message)
    return read
