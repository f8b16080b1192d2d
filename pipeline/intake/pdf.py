"""PDFs by PDFium, page by page; poppler where PDFium fails."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.errors import DamagedFileError, EncryptedFileError, PageError
from pipeline.intake import poppler
from pipeline.intake.pdf_image import copied, full_page_image, images_of, placed_pixels
from pipeline.intake.pixels import SMALLEST_SIDE, gray_if_gray
from pipeline.intake.raster import too_small
from pipeline.intake.source import Kind
from pipeline.intake.text_layer import layer_words
from pipeline.page import Image, PageImage
from pipeline.settings import Settings

_log = logging.getLogger(__name__)

RENDER_DPI = 300.0
_FINEST_DPI = 600.0
_RENDER_MEGAPIXELS = 40.0
"""A rendered page is at most this large, whatever its box says: an A2 sheet at 300 dpi."""
_LONGEST_SIDE = 30_000
"""px; OpenCV's warps take no picture of 32,768 px or more."""
_LONGEST_TEXT = 1_000_000
_MANY_PAGES = 100
"""Pages from which on it is looked whether there are any: a damaged or hostile page tree may claim millions."""
_LOCK = threading.RLock()
"""PDFium is not thread-safe."""
_PDFIUM_ERRORS = (pdfium.PdfiumError, OSError, ValueError, RuntimeError, MemoryError)


class PdfSource:
    """A PDF as a :class:`~pipeline.intake.source.OpenedSource`."""

    kind: Kind = "pdf"

    def __init__(self, stream: BinaryIO, path: Path, sha256: str, size: int, name: str, settings: Settings) -> None:
        """Open the document; the stream is closed with the source.

        Raises:
            EncryptedFileError: a password is wanted, and none or a wrong one is in ``settings``.
            DamagedFileError: neither PDFium nor poppler can open it, or it has no pages.
            MissingDependencyError: PDFium cannot open it and poppler is not installed.
        """
        self.sha256 = sha256
        self.bytes = size
        self._name = name
        self._stream = stream
        self._path = path
        self._settings = settings
        self._document: pdfium.PdfDocument | None = None
        try:
            with _LOCK:
                self._document = pdfium.PdfDocument(stream, password=settings.password)
                self.page_count = len(self._document)
        except pdfium.PdfiumError as error:
            self._judge(error)
            self.page_count = poppler.page_count(path, settings, name)
        if self.page_count < 1:
            self.close()
            raise DamagedFileError("the PDF has no pages", source=name)
        if self.page_count > _MANY_PAGES and not (self._has(1) or self._has(self.page_count)):
            self.close()
            raise DamagedFileError(f"the PDF claims {self.page_count} pages that are not there", source=name)

    def _has(self, number: int) -> bool:
        """Tell whether PDFium finds a page; where it does not have the document, poppler is believed."""
        if self._document is None:
            return True
        try:
            with _LOCK:
                self._document[number - 1].close()
        except _PDFIUM_ERRORS:
            return False
        return True

    def _judge(self, error: pdfium.PdfiumError) -> None:
        """Raise what an error at opening means, or return where poppler may still help."""
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            given = self._settings.password is not None
            message = "the password is wrong" if given else "the PDF is encrypted and wants a password"
            raise EncryptedFileError(message, source=self._name) from error
        if error.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise EncryptedFileError(
                "the PDF is encrypted in a way that cannot be opened",
                source=self._name,
                remedy="save it without protection",
            ) from error
        _log.info("%s: PDFium cannot open it, trying poppler", self._name)

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[PageImage | PageError]:
        """Yield the pages ``first`` to ``last`` in order.

        Raises:
            MissingDependencyError: PDFium cannot draw a page and poppler is not installed.
        """
        for number in range(first, (last or self.page_count) + 1):
            try:
                yield self._page(number)
            except PageError as error:
                yield error

    def _page(self, number: int) -> PageImage:
        """Return one page, drawn by whichever program can.

        Raises:
            PageError: none can, or it is over a limit.
        """
        if self._document is not None:
            try:
                with _LOCK:
                    return self._by_pdfium(self._document, number)
            except _PDFIUM_ERRORS as error:
                _log.info("%s, page %d: PDFium cannot draw it (%s), trying poppler", self._name, number, error)
        pixels, dpi = poppler.render(self._path, number, RENDER_DPI, _RENDER_MEGAPIXELS, self._settings, self._name)
        return self._checked(PageImage(number, gray_if_gray(pixels), dpi))

    def _checked(self, page: PageImage) -> PageImage:
        height, width = page.pixels.shape[:2]
        if min(width, height) < SMALLEST_SIDE:
            raise too_small(width, height, self._name, page.number)
        return page

    def _by_pdfium(self, document: pdfium.PdfDocument, number: int) -> PageImage:
        """Return one page: its only image as it is stored, or else the page rendered."""
        page = document[number - 1]
        try:
            images = images_of(page)
            for image in images:
                width, height = image.get_px_size()
                if width * height > self._settings.max_megapixels * 1e6:
                    raise PageError(
                        f"an image of {width} × {height} px is more than {self._settings.max_megapixels:g} megapixels",
                        source=self._name,
                        page=number,
                        remedy="scan at 300 dpi, or raise --max-megapixels",
                    )
            text = _text_of(page)
            single = full_page_image(page, images)
            found = placed_pixels(page, single) if single is not None else None
            if found is None:
                found = self._rendered(page, images)
            pixels, dpi = found
            words = layer_words(page, pixels.shape[1], pixels.shape[0]) if text.strip() else ()
            return self._checked(PageImage(number, gray_if_gray(pixels), dpi, text, words))
        finally:
            page.close()

    def _rendered(self, page: pdfium.PdfPage, images: list[pdfium.PdfImage]) -> tuple[Image, float]:
        """Return the page drawn at 300 dpi, or at its images' finer resolution, within the megapixel bound."""
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            raise ValueError("the page has no size")
        dpi = RENDER_DPI
        finest = max((float(i.get_metadata().horizontal_dpi) for i in images), default=0.0)
        if RENDER_DPI < finest <= _FINEST_DPI:
            dpi = finest
        megapixels = min(self._settings.max_megapixels, _RENDER_MEGAPIXELS)
        scale = min(dpi / 72.0, float(np.sqrt(megapixels * 1e6 / (width * height))))
        scale = min(scale, _LONGEST_SIDE / max(width, height))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
        return copied(bitmap), scale * 72.0

    def close(self) -> None:
        """Free the document and the file."""
        with _LOCK:
            if self._document is not None:
                self._document.close()
                self._document = None
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _text_of(page: pdfium.PdfPage) -> str:
    """Return the text that the page carries, empty where there is none or it cannot be had."""
    try:
        layer = page.get_textpage()
        try:
            return str(layer.get_text_range(errors="replace"))[:_LONGEST_TEXT] if layer.count_chars() else ""
        finally:
            layer.close()
    except (pdfium.PdfiumError, ValueError, OSError):
        return ""
