"""Lays office files out with LibreOffice, without a display, and gives the pages as pictures."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from samples.drawing.marks import Picture

FAMILIES: tuple[tuple[str, float], ...] = (
    ("Tinos", 1.0),
    ("TeX Gyre Termes", 1.0),
    ("Carlito", 1.05),
    ("Gentium Plus", 1.08),
    ("Gentium Book Plus", 1.1),
    ("Charis SIL", 1.16),
    ("Linux Libertine O", 1.02),
    ("Linux Biolinum O", 1.06),
    ("Noto Serif", 1.2),
    ("Noto Sans", 1.18),
    ("Arimo", 1.14),
    ("DejaVu Serif", 1.27),
    ("TeX Gyre Schola", 1.18),
    ("TeX Gyre Pagella", 1.12),
    ("TeX Gyre Bonum", 1.22),
    ("TeX Gyre Heros", 1.14),
)
"""Families that hold every Vietnamese letter, and how broad their letters are beside the first's."""
PACKAGES = "libreoffice-writer-nogui"


def installed() -> tuple[tuple[str, float], ...]:
    """Return those families that fontconfig knows."""
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    names = {name.strip() for line in known.splitlines() for name in line.split(",")}
    return tuple(f for f in FAMILIES if f[0] in names)


def office(packages: str = PACKAGES) -> str:
    """Return LibreOffice's command; end with a message that names the packages where it is missing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        raise SystemExit(f"LibreOffice is missing: apt-get install --no-install-recommends {packages}")
    return found


def laid_out(files: Sequence[Path], folder: Path, packages: str = PACKAGES) -> list[Path]:
    """Lay files out in one run; return the PDFs, in a folder."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office(packages),
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
        ]
        done = subprocess.run([*command, "--outdir", str(folder), *map(str, files)], capture_output=True, text=True)
    found = [folder / f"{f.stem}.pdf" for f in files]
    if missing := [f.name for f in found if not f.exists()]:
        raise RuntimeError(f"LibreOffice made no {', '.join(missing)}: {done.stderr[-500:]}")
    return found


def pictures(path: Path, dpi: float, numbers: Iterable[int] | None = None) -> list[Picture]:
    """Return pages of a PDF, uint8 (h, w, 3) RGB at a dpi."""
    document = pdfium.PdfDocument(path)
    pages = range(len(document)) if numbers is None else numbers
    found = [np.asarray(document[i].render(scale=dpi / 72).to_pil().convert("RGB"), np.uint8) for i in pages]
    document.close()
    return found


def places(path: Path, text: str) -> list[tuple[int, tuple[float, float, float, float]]]:
    """Return where a text stands in a PDF: page from 0, left, top, right, bottom in points from the page's top left."""
    document = pdfium.PdfDocument(path)
    found = []
    for number, page in enumerate(document):
        height = page.get_height()
        words = page.get_textpage()
        search = words.search(text)
        while hit := search.get_next():
            boxes = [words.get_charbox(i) for i in range(hit[0], hit[0] + hit[1])]
            left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
            top, bottom = height - max(b[3] for b in boxes), height - min(b[1] for b in boxes)
            found.append((number, (left, top, right, bottom)))
    document.close()
    return found
