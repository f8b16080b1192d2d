"""``document.json`` itself, for a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.finished import Finished
from pipeline.export.registry import Options


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the document as :meth:`Document.to_json` writes it."""
    yield "document.json", finished.document.to_json().encode()
