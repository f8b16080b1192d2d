"""Prints HTML with Debian's Chromium and gives the pages as pictures."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from playwright.sync_api import Page, sync_playwright

from samples.drawing.marks import Picture

CHROMIUM = "/usr/bin/chromium"
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update"]


@contextmanager
def opened() -> Iterator[Page]:
    """Open a browser page to print with; one serves for many documents."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield browser.new_page()
        finally:
            browser.close()


def printed(page: Page, markup: str, path: Path) -> None:
    """Print HTML to a PDF with real text."""
    page.set_content(markup)
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)


def pictures(path: Path, dpi: float) -> list[Picture]:
    """Return the pages of a PDF, uint8 (h, w, 3) RGB at a dpi."""
    document = pdfium.PdfDocument(path)
    found = [np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB"), np.uint8) for page in document]
    document.close()
    return found


def installed(families: Iterable[str]) -> tuple[str, ...]:
    """Return those font families that fontconfig knows."""
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    names = {name.strip() for line in known.splitlines() for name in line.split(",")}
    return tuple(f for f in families if f in names)
