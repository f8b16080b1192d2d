"""Counting the pages of an upload, in a worker: a file that crashes its reader must not end the server."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import TooLargeError
from pipeline.settings import Settings


def check_pages(path: str, settings: Settings, most: int) -> int:
    """Return the number of pages of a file.

    Raises:
        TooLargeError: there are more than ``most``.
        InputError: the file cannot be used at all.
    """
    from pipeline.intake.open import open_source

    with open_source(Path(path), settings, sha256="-") as opened:
        if opened.page_count > most:
            raise TooLargeError(
                f"the document has {opened.page_count} pages, more than the {most} that are taken", remedy="split it"
            )
        return opened.page_count
