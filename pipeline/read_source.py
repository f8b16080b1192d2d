"""All pages of a source, opened one by one and read a few at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.debug import draw_page
from pipeline.document import PageInfo
from pipeline.errors import PageError
from pipeline.intake.source import OpenedSource
from pipeline.page import CleanPage, PageImage
from pipeline.read_page import PageLook, PageRead, look_at, read_pages
from pipeline.spans import SPAN_PAGES, Care, Progress
from pipeline.table.model import Grid
from pipeline.unexpected import UNEXPECTED, in_words
from pipeline.workbench import Workbench

log = logging.getLogger(__name__)

PageSink = Callable[[CleanPage], None]
Begin = Callable[[tuple[int, ...]], None]

WINDOW_BYTES = 54_000_000
"""Bytes of the pictures of pages that are read together: two gray pages of A4 at 300 dpi or one in colour. Three of
them were no faster and took 30 MB more."""


def read_span(
    opened: OpenedSource,
    name: str,
    bench: Workbench,
    span: tuple[int, int],
    *,
    on_page: PageSink | None = None,
    progress: Progress | None = None,
    begin: Begin | None = None,
    care: Care | None = None,
) -> list[PageRead]:
    """Read the pages of a span; one that fails becomes a :class:`PageRead` with its error, and the rest goes on.

    ``on_page`` is given each clean page once it is read, in order; ``progress`` (number of the page, pages of the
    document) after each; ``begin`` the numbers of the pages whose turn it is, before anything of theirs is touched.
    """
    care = care or Care()
    begin = begin or (lambda pages: None)
    reads: list[PageRead] = []
    for window in _windows(_look_at_each(opened, bench, span, care, begin), 1 if care.alone else SPAN_PAGES):
        begin(tuple(seen.number for seen in window if seen.look is not None) or (window[0].number,))
        for number, read in enumerate(_read_together(window, bench)):
            look, source = window[number].look, window[number].source
            if read.error:
                log.warning("page failed: %s", read.error, extra={"document": name, "page": read.info.number})
            elif look is not None:
                if on_page is not None:
                    on_page(look.clean)
                if bench.settings.debug is not None and source is not None:
                    draw_page(bench.settings.debug / name, source, look.clean, read)
            reads.append(read)
            if progress is not None:
                progress(read.info.number, opened.page_count)
        # Their images go before the next pages are opened.
        window.clear()
        look = source = None
    return reads


class _Seen(NamedTuple):
    """A page looked at, or why there is no more of it; ``source`` only where a picture of it is wanted."""

    number: int
    look: PageLook | None
    source: PageImage | None
    error: str = ""


def _look_at_each(
    opened: OpenedSource, bench: Workbench, span: tuple[int, int], care: Care, begin: Begin
) -> Iterator[_Seen]:
    """Yield the pages of the span looked at; a barred page is not even opened.

    The page before the span is looked at as well, as far as its last table goes: whoever reads the span knows the same.
    """
    first, last = span
    before = None
    if first > 1 and first - 1 not in care.barred:
        begin((first - 1,))
        for item in opened.pages(first - 1, first - 1):
            seen = _look_or_error(first - 1, item, bench, None)
            before = seen.look.last_grid if seen.look is not None else None
            del item, seen
    for number in range(first, last + 1):
        if number in care.barred:
            before = None
            yield _Seen(number, None, None, care.barred[number])
            continue
        begin((number,))
        for item in opened.pages(number, number):
            seen = _look_or_error(number, item, bench, before)
            before = seen.look.last_grid if seen.look is not None else None
            # The picture goes before pages are read or the next one is opened.
            del item
            yield seen
            del seen


def _look_or_error(number: int, item: PageImage | PageError, bench: Workbench, before: Grid | None) -> _Seen:
    if isinstance(item, PageError):
        return _Seen(number, None, None, item.message)
    try:
        return _Seen(number, look_at(item, bench, before=before), item if bench.settings.debug is not None else None)
    except (PageError, *UNEXPECTED) as error:
        return _Seen(number, None, None, in_words(error))


def _windows(pages: Iterable[_Seen], longest: int) -> Iterator[list[_Seen]]:
    """Yield runs of pages that are read together: as many as memory allows."""
    window: list[_Seen] = []
    held = 0
    for seen in pages:
        size = seen.look.clean.nbytes if seen.look is not None else 0
        window.append(seen)
        del seen
        held += size
        # Closed before the next page, probably as large, is opened.
        if held + size > WINDOW_BYTES or len(window) == longest:
            yield window
            window, held = [], 0
    if window:
        yield window


def _read_together(window: Sequence[_Seen], bench: Workbench) -> list[PageRead]:
    """Return each page of the window as read; where reading them together fails, each is read alone."""
    looks = [seen.look for seen in window if seen.look is not None]
    try:
        found: list[PageRead | str] = [*read_pages(looks, bench)] if looks else []
    except (PageError, *UNEXPECTED) as error:
        found = [in_words(error)] if len(looks) == 1 else [_read_alone(look, bench) for look in looks]
    done = iter(found)
    outcomes = [seen.error if seen.look is None else next(done) for seen in window]
    return [
        _failed(seen.number, outcome) if isinstance(outcome, str) else outcome
        for seen, outcome in zip(window, outcomes, strict=True)
    ]


def _read_alone(look: PageLook, bench: Workbench) -> PageRead | str:
    try:
        return read_pages([look], bench)[0]
    except (PageError, *UNEXPECTED) as error:
        return in_words(error)


def _failed(number: int, message: str) -> PageRead:
    info = PageInfo(number=number, width=0, height=0, dpi=0, status="failed", error=message)
    return PageRead(info, error=message)
