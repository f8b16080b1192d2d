"""The story: one source from file to Document.

>>> from pipeline import convert                             # doctest: +SKIP
>>> document = convert("samples/plan.pdf")                   # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.assemble.document import assemble
from pipeline.assemble.words import WordSink
from pipeline.document import Document, Source
from pipeline.errors import PageError
from pipeline.intake.open import open_source
from pipeline.read_page import PageRead
from pipeline.read_source import PageSink, read_span
from pipeline.settings import Settings
from pipeline.spans import Progress, spans
from pipeline.unexpected import UNEXPECTED, in_words
from pipeline.workbench import Workbench


def convert(path: str | Path, settings: Settings | None = None) -> Document:
    """Convert one file to a Document, in this process, without writing anything.

    Raises:
        InputError: the file is empty, damaged, encrypted, too large or of another kind.
        MissingDependencyError: Tesseract, its Vietnamese data or poppler is not installed.
    """
    settings = settings or Settings()
    return convert_source(Path(path), str(path), Workbench.open(settings))


def convert_source(
    path: Path,
    name: str,
    bench: Workbench,
    on_page: PageSink | None = None,
    progress: Progress | None = None,
    on_words: WordSink | None = None,
) -> Document:
    """Convert the file at ``path``, called ``name`` in the output, page by page.

    ``on_page`` is given each clean page once it is read, in order; ``progress`` (pages done, pages); ``on_words`` all
    words with their places, once.

    Raises:
        InputError: the file cannot be used at all.
        PageError: not one of its pages could be read.
        MissingDependencyError: a program or its data is missing.
    """
    with open_source(path, bench.settings) as opened:
        reads = [
            read
            for span in spans(opened.page_count)
            for read in read_span(opened, name, bench, span, on_page=on_page, progress=progress)
        ]
        source = Source(path=name, sha256=opened.sha256, bytes=opened.bytes, pages=opened.page_count)
    return document_of(source, reads, bench, on_words)


def document_of(
    source: Source, reads: Sequence[PageRead], bench: Workbench, on_words: WordSink | None = None
) -> Document:
    """Return the document of all the pages read; ``on_words`` is given every printed word with its place.

    Where tables are such as nobody has foreseen, what those pages hold is there as prose, and a warning says so.

    Raises:
        PageError: not one of them could be read.
    """
    if reads and all(read.error for read in reads):
        raise PageError(f"no page could be read: {reads[0].error}", remedy="look at the file in a viewer")
    try:
        return assemble(source, reads, bench, on_words)
    except UNEXPECTED as error:
        why = f"its tables could not be put together ({in_words(error)}): what they hold is among the prose"
        return assemble(source, _with_tables_that_stand(source, reads, why, bench), bench, on_words)


def _with_tables_that_stand(source: Source, reads: Sequence[PageRead], why: str, bench: Workbench) -> list[PageRead]:
    """Return the pages, without the tables of those of which not even alone a document can be made; where that does not
    help, without any tables.
    """
    guilty = {read.info.number for read in reads if read.grids and not _can_stand(source, [read], bench)}
    fewer = [read.without_tables(why) if read.info.number in guilty else read for read in reads]
    if guilty and _can_stand(source, fewer, bench):
        return fewer
    return [read.without_tables(why) if read.grids else read for read in reads]


def _can_stand(source: Source, reads: Sequence[PageRead], bench: Workbench) -> bool:
    """Return whether a document can be made of these pages."""
    try:
        assemble(source, reads, bench)
    except UNEXPECTED:
        return False
    return True
