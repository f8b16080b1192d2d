"""The peer: img2table with rotation detection, each of its cells read by Tesseract."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Picture

from benchmarks.table_cases import CaseTable
from benchmarks.table_structure import FoundRow, FoundTable
from benchmarks.text import plain, similarity
from pipeline.page import Image


def peer_tables(pages: Sequence[Image], truth: Sequence[CaseTable], borderless: bool) -> list[FoundTable]:
    """Return the tables that img2table finds; heading rows are left out, equally wide neighbours joined: kindnesses."""
    from img2table.document import Image as Page

    headings = [plain(" ".join(" ".join(path) for path in t.paths)) for t in truth]
    tables: list[list[FoundRow]] = []
    for number, page in enumerate(pages, 1):
        out = io.BytesIO()
        Picture.fromarray(page).convert("RGB").save(out, "PNG")
        source = Page(src=out, detect_rotation=True)
        found = source.extract_tables(implicit_rows=False, borderless_tables=borderless)
        straight = np.asarray(source.images[0])
        gray = straight if straight.ndim == 2 else cv2.cvtColor(straight, cv2.COLOR_RGB2GRAY)
        for i, table in enumerate(found):
            boxes = [[(c.bbox.x1, c.bbox.y1, c.bbox.x2, c.bbox.y2) for c in row] for row in table.content.values()]
            texts = _read(gray, sorted({box for row in boxes for box in row}))
            rows = [FoundRow(tuple(texts[b] for b in row), (number,), _cells(row, texts)) for row in boxes]
            rows = [r for r in rows if all(similarity(" ".join(filter(None, r.texts)), h) < 0.6 for h in headings)]
            if i == 0 and tables and rows and tables[-1] and len(rows[0].texts) == len(tables[-1][0].texts):
                tables[-1] += rows
            else:
                tables.append(rows)
    return [FoundTable((), tuple(rows)) for rows in tables if rows]


Place = tuple[int, int, int, int]


def _cells(row: Sequence[Place], texts: dict[Place, str]) -> tuple[tuple[str, int, int], ...]:
    """Return a row's cells, those over several columns once; rows covered by one cell are not told apart."""
    done: list[Place] = []
    for box in row:
        if box not in done:
            done.append(box)
    return tuple((texts[box], 1, row.count(box)) for box in done)


def _read(gray: Image, boxes: Sequence[Place]) -> dict[Place, str]:
    """Return the text of each box, read by one Tesseract process."""
    if not boxes:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, (x0, y0, x1, y1) in enumerate(boxes):
            inset = 4 if min(x1 - x0, y1 - y0) > 20 else 0
            crop = gray[y0 + inset : y1 - inset, x0 + inset : x1 - inset]
            name = Path(folder) / f"{i}.png"
            padded = cv2.copyMakeBorder(crop, 8, 8, 8, 8, cv2.BORDER_CONSTANT, value=255) if crop.size else crop
            cv2.imwrite(str(name), padded if padded.size else np.full((20, 20), 255, np.uint8))
            names.append(str(name))
        listing = Path(folder) / "list.txt"
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        command = ["tesseract", str(listing), "-", "-l", "vie", "--psm", "6"]
        read = subprocess.run(
            command, capture_output=True, check=True, env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"}
        )
    parts = read.stdout.decode("utf-8", "replace").split("\f")
    return {box: plain(text) for box, text in zip(boxes, [*parts, *[""] * len(boxes)], strict=False)}
