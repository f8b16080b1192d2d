"""Poppler by pdf2image: the second chance of PDFs that PDFium cannot open or draw."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pdf2image
from pdf2image import exceptions
from PIL import Image as Pillow

from pipeline.errors import DamagedFileError, MissingDependencyError, PageError
from pipeline.page import Image
from pipeline.settings import Settings


def _missing(name: str) -> MissingDependencyError:
    return MissingDependencyError(
        "PDFium cannot read this PDF, and poppler, which might, is not installed",
        source=name,
        remedy="install poppler-utils",
    )


@contextmanager
def _ascii_link(path: Path) -> Iterator[str]:
    """Give a plain temporary name that leads to ``path``: user paths go to no other program."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        link = Path(folder, "in.pdf")
        link.symlink_to(path.absolute())
        yield str(link)


def _info(link: str, settings: Settings, name: str, page: int | None = None) -> dict[str, Any]:
    """Return what pdfinfo tells.

    Raises:
        MissingDependencyError, DamagedFileError
    """
    options: dict[str, Any] = {"first_page": page, "last_page": page} if page else {}
    options |= {"userpw": settings.password, "timeout": 60}
    try:
        return dict(pdf2image.pdfinfo_from_path(link, **options))
    except exceptions.PDFInfoNotInstalledError as error:
        raise _missing(name) from error
    except Exception as error:  # pdf2image raises whatever parsing pdfinfo's text raises
        raise DamagedFileError("the PDF is damaged beyond reading", source=name) from error


def page_count(path: Path, settings: Settings, name: str) -> int:
    """Return the number of pages that poppler finds.

    Raises:
        MissingDependencyError: poppler is not installed.
        DamagedFileError: poppler cannot read the file either.
    """
    with _ascii_link(path) as link:
        return int(_info(link, settings, name).get("Pages", 0))


def render(
    path: Path, number: int, dpi: float, megapixels: float, settings: Settings, name: str
) -> tuple[Image, float]:
    """Return page ``number`` (1-based) drawn at ``dpi`` or as fine as ``megapixels`` allow: BGR pixels and dpi.

    Raises:
        MissingDependencyError: poppler is not installed.
        PageError: poppler cannot draw the page either.
    """
    with _ascii_link(path) as link:
        try:
            info = _info(link, settings, name, number)
            fine = min(dpi, _bounded_dpi(info, megapixels))
            pictures = pdf2image.convert_from_path(
                link,
                dpi=max(1, int(fine)),
                first_page=number,
                last_page=number,
                userpw=settings.password,  # type: ignore[arg-type]
                timeout=max(1, int(settings.page_timeout)),
            )
            pixels = np.asarray(pictures[0].convert("RGB"), np.uint8)[:, :, ::-1]
        except (exceptions.PDFInfoNotInstalledError, FileNotFoundError) as error:
            raise _missing(name) from error
        except (
            exceptions.PDFPageCountError,
            exceptions.PDFSyntaxError,
            exceptions.PDFPopplerTimeoutError,
            DamagedFileError,
            Pillow.DecompressionBombError,
            IndexError,
            OSError,
            ValueError,
        ) as error:
            raise PageError(
                "neither PDFium nor poppler can draw the page", source=name, page=number, remedy="scan it again"
            ) from error
    return np.ascontiguousarray(pixels), float(int(fine))


def _bounded_dpi(info: dict[str, Any], megapixels: float) -> float:
    """Return the dpi at which the page of pdfinfo's "Page size" has ``megapixels``."""
    sizes = [str(v) for k, v in info.items() if str(k).startswith("Page") and "size" in str(k)]
    for text in sizes:
        words = text.split()
        try:
            width, height = float(words[0]), float(words[2])
        except (IndexError, ValueError):
            continue
        if width > 0 and height > 0:
            return 72.0 * math.sqrt(megapixels * 1e6 / (width * height))
    return 300.0
