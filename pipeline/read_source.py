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
from pipeline.workbench import Workbench

log = logging.getLogger(__name__)

PageSink = Callable[[CleanPage], None]
Progress = Callable[[int, int], None]

WINDOW_PIXELS, WINDOW_PAGES = 27_000_000, 8
"""Pages that one run of the recognizer reads: three of A4 at 300 dpi, since starting costs it as much as ten lines."""


def read_all(
    opened: OpenedSource, name: str, bench: Workbench, on_page: PageSink | None, progress: Progress | None
) -> list[PageRead]:
    """Read all pages; one that fails becomes a :class:`PageRead` with its error, and the rest goes on."""
    reads: list[PageRead] = []
    for window in _windows(_look_at_each(opened, bench)):
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
                progress(len(reads), opened.page_count)
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


def _look_at_each(opened: OpenedSource, bench: Workbench) -> Iterator[_Seen]:
    pages = enumerate(opened.pages(), 1)
    return (_look_or_error(number, item, bench) for number, item in pages)


def _look_or_error(number: int, item: PageImage | PageError, bench: Workbench) -> _Seen:
    if isinstance(item, PageError):
        return _Seen(number, None, None, item.message)
    try:
        return _Seen(number, look_at(item, bench), item if bench.settings.debug is not None else None)
    except PageError as error:
        return _Seen(number, None, None, error.message)


def _windows(pages: Iterable[_Seen]) -> Iterator[list[_Seen]]:
    """Yield runs of pages that are read together: as many as memory allows."""
    window: list[_Seen] = []
    pixels = 0
    for seen in pages:
        size = seen.look.clean.gray.size if seen.look is not None else 0
        window.append(seen)
        del seen
        pixels += size
        # Closed before the next page, probably as large, is opened.
        if pixels + size > WINDOW_PIXELS or len(window) == WINDOW_PAGES:
            yield window
            window, pixels = [], 0
    if window:
        yield window


def _read_together(window: Sequence[_Seen], bench: Workbench) -> list[PageRead]:
    """Return each page of the window as read; where reading them together fails, each is read alone."""
    looks = [seen.look for seen in window if seen.look is not None]
    try:
        found: list[PageRead | str] = [*read_pages(looks, bench)]
    except PageError as error:
        found = [error.message] if len(looks) == 1 else [_read_alone(look, bench) for look in looks]
    done = iter(found)
    outcomes = [seen.error if seen.look is None else next(done) for seen in window]
    return [
        _failed(seen.number, outcome) if isinstance(outcome, str) else outcome
        for seen, outcome in zip(window, outcomes, strict=True)
    ]


def _read_alone(look: PageLook, bench: Workbench) -> PageRead | str:
    try:
        return read_pages([look], bench)[0]
    except PageError as error:
        return error.message


def _failed(number: int, message: str) -> PageRead:
    info = PageInfo(number=number, width=0, height=0, dpi=0, status="failed", error=message)
    return PageRead(info, error=message)
