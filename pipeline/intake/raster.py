"""TIFF, JPEG and PNG by Pillow, frame by frame."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import BinaryIO, Self

from PIL import Image as Pillow

from pipeline.errors import DamagedFileError, PageError, TooLargeError
from pipeline.intake.pixels import SMALLEST_SIDE, plausible_dpi, resolution, square_pixels, to_pixels
from pipeline.intake.source import Kind
from pipeline.page import PageImage

_FORMATS: dict[Kind, tuple[str, ...]] = {"tiff": ("TIFF",), "jpeg": ("JPEG", "MPO"), "png": ("PNG",)}
_MOST_FRAMES = 100_000
_DECODE_ERRORS = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError)
"""What Pillow raises on damaged pictures; its decoders do not promise less."""


class RasterSource:
    """A TIFF, JPEG or PNG file as a :class:`~pipeline.intake.source.OpenedSource`."""

    def __init__(self, stream: BinaryIO, kind: Kind, sha256: str, size: int, name: str, max_megapixels: float) -> None:
        """Open the picture without decoding it; the stream is closed with the source.

        Raises:
            DamagedFileError: its header cannot be read, or it has no pictures.
            TooLargeError: its only picture has more than ``max_megapixels``.
        """
        self.kind: Kind = kind
        self.sha256 = sha256
        self.bytes = size
        self._name = name
        self._limit = max_megapixels
        self._stream = stream
        try:
            with _no_bomb_check():
                self._picture = Pillow.open(stream, formats=_FORMATS[kind])
                self.page_count = self._count_frames()
        except _DECODE_ERRORS as error:
            raise DamagedFileError(f"the {kind.upper()} picture cannot be read", source=name) from error
        if self.page_count == 1 and self._too_large():
            raise TooLargeError(self._size_message(), source=name, remedy=_REMEDY)

    def _count_frames(self) -> int:
        """Return the number of pages; only TIFF has more than one (previews and animations are not pages)."""
        if self.kind != "tiff":
            return 1
        count = 0
        while count < _MOST_FRAMES:
            try:
                self._picture.seek(count)
            except EOFError:
                break
            except _DECODE_ERRORS:
                # The rest of the file is broken: the broken page is counted and yields its error.
                count += 1
                break
            count += 1
        self._seek(0)
        return max(1, count)

    def _seek(self, index: int) -> None:
        if self.kind == "tiff":
            self._picture.seek(index)

    def _too_large(self) -> bool:
        width, height = self._picture.size
        return width * height > self._limit * 1e6

    def _size_message(self) -> str:
        width, height = self._picture.size
        return f"{width} × {height} px are more than {self._limit:g} megapixels"

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[PageImage | PageError]:
        """Yield the frames ``first`` to ``last`` in order.

        Raises:
            DamagedFileError: the only picture of the file cannot be decoded.
        """
        for number in range(first, (last or self.page_count) + 1):
            try:
                yield self._page(number)
            except PageError as error:
                yield error
            except MemoryError as error:
                yield self._page_error("the picture does not fit into memory", number, error)
            except _DECODE_ERRORS as error:
                if self.page_count == 1:
                    raise DamagedFileError("the picture is truncated or damaged", source=self._name) from error
                yield self._page_error("the picture is truncated or damaged", number, error)

    def _page(self, number: int) -> PageImage:
        """Return one frame decoded."""
        with _no_bomb_check():
            self._seek(number - 1)
            if self._too_large():
                raise PageError(self._size_message(), source=self._name, page=number, remedy=_REMEDY)
            across, down = resolution(self._picture)
            pixels = to_pixels(self._picture)
        turned = self._picture.size != (pixels.shape[1], pixels.shape[0])
        pixels, dpi = square_pixels(pixels, *((down, across) if turned else (across, down)))
        height, width = pixels.shape[:2]
        if min(width, height) < SMALLEST_SIDE:
            raise too_small(width, height, self._name, number)
        return PageImage(number, pixels, plausible_dpi(dpi, width, height))

    def _page_error(self, message: str, number: int, cause: BaseException) -> PageError:
        error = PageError(message, source=self._name, page=number, remedy="scan the page again")
        error.__cause__ = cause
        return error

    def close(self) -> None:
        """Free the file."""
        self._picture.close()
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_REMEDY = "scan at 300 dpi, or raise --max-megapixels"


def too_small(width: int, height: int, source: str, number: int) -> PageError:
    """Return the error of a page on which no letter has room."""
    return PageError(
        f"the page is only {width} × {height} px", source=source, page=number, remedy="scan the page again"
    )


@contextmanager
def _no_bomb_check() -> Iterator[None]:
    """Turn Pillow's own limit off for a moment: ours is checked before anything is decoded."""
    limit = Pillow.MAX_IMAGE_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Pillow.MAX_IMAGE_PIXELS = None
        try:
            yield
        finally:
            Pillow.MAX_IMAGE_PIXELS = limit
