"""What is fuzzed: any bytes must end in a result or in an error meant for a user."""

from __future__ import annotations

import contextlib
import os
import tempfile
import unicodedata
from functools import lru_cache
from pathlib import Path
from random import Random

from fuzz.read_pages import any_pages
from pipeline.assemble.document import assemble
from pipeline.document import Document, Source
from pipeline.errors import SohoaError
from pipeline.intake.open import open_source
from pipeline.normalize.repair import Repairer
from pipeline.page import PageImage
from pipeline.settings import Settings
from pipeline.workbench import Workbench

_MOST_PAGES = 3


def intake(data: bytes) -> int:
    """Open ``data`` as a source, look at its first pages, and return how many have a picture: none where refused."""
    pictures = 0
    handle, name = tempfile.mkstemp(prefix="sohoa-fuzz-")
    path = Path(name)
    try:
        os.write(handle, data)
        os.close(handle)
        with contextlib.suppress(SohoaError), open_source(path, Settings(max_megapixels=4, page_timeout=5)) as source:
            assert source.page_count >= 1
            for page in source.pages(1, min(source.page_count, _MOST_PAGES)):
                if isinstance(page, PageImage):
                    assert page.pixels.dtype == "uint8"
                    assert page.pixels.ndim in (2, 3)
                    assert page.pixels.size
                    pictures += 1
    finally:
        path.unlink()
    return pictures


@lru_cache(maxsize=1)
def _repairer() -> Repairer:
    return Repairer.load(None)


def repair(data: bytes) -> list[str]:
    """Repair ``data`` as a text and return its lines: as many as before, in NFC."""
    lines = data.decode("utf-8", "replace").split("\n")
    repaired = _repairer().repair_lines(lines)
    assert len(repaired) == len(lines)
    assert all(unicodedata.is_normalized("NFC", line.text) for line in repaired)
    return [line.text for line in repaired]


@lru_cache(maxsize=1)
def _bench() -> Workbench:
    return Workbench.open(Settings())


def assembly(data: bytes) -> Document:
    """Put pages together as if they had been read, whose lines and tables ``data`` chooses.

    Each page is there, and what is written can be read again.
    """
    pages = any_pages(Random(data))
    document = assemble(Source(path="any", sha256="0" * 64, bytes=1, pages=len(pages)), pages, _bench())
    assert [page.number for page in document.pages] == [page.info.number for page in pages]
    assert Document.model_validate_json(document.model_dump_json()) == document
    return document
