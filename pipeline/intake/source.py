"""What every opened source offers, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Literal, Protocol, Self

from pipeline.errors import PageError
from pipeline.page import PageImage

Kind = Literal["pdf", "tiff", "jpeg", "png"]


class OpenedSource(Protocol):
    """An opened source; use it as a context manager.

    page_count: pages in it, ≥ 1. sha256: hex digest of the file. bytes: its size. kind: its format by content.
    """

    page_count: int
    sha256: str
    bytes: int
    kind: Kind

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[PageImage | PageError]:
        """Yield the pages ``first`` to ``last`` (1-based, to the end if None), one decoded at a time.

        A page that cannot be had yields its error instead.
        """
        ...

    def close(self) -> None:
        """Free the file."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
