"""Looks at the clean PDF of a file: is all of its truth on paper, whole, and nothing over anything else?"""

from __future__ import annotations

import ctypes
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


def faults(path: Path, truth: dict[str, Any]) -> list[str]:
    """Return what is wrong with a PDF: texts that it lacks, texts that are cut, that lie over others, ``###``."""
    document = pdfium.PdfDocument(path)
    found: list[str] = []
    pieces: set[str] = set()
    whole = ""
    for number, page in enumerate(document, 1):
        words = page.get_textpage()
        whole += _bare(words.get_text_range()) + "\n"
        objects = list(page.get_objects((raw.FPDF_PAGEOBJ_TEXT,)))
        pieces |= {_bare(_said(obj, words)) for obj in objects}
        boxes = [_box(obj) for obj in objects]
        for obj, box in zip(objects, boxes, strict=True):
            if _beyond(box, _clip(obj)) or box[0] < 5 or box[2] > page.get_width() - 5:
                found.append(f"page {number}: a text is cut at {box}")
        found += [f"page {number}: texts over each other at {box}" for box in _crowded(boxes)]
    document.close()
    if "###" in whole:
        found.append("a number does not fit its cell")
    for text, count in _wanted(truth).items():
        if whole.count(text) < count and not (len(text) > 3 and _composed(text, pieces)):
            found.append(f"lacks {text!r}")
    return found


def _bare(text: str) -> str:
    """Return a text without blanks, a hyphen at a line's end as a hyphen."""
    return "".join(text.replace("\ufffe", "-").replace("\x00", "").replace("\x02", "-").split())


def _wanted(truth: dict[str, Any]) -> Counter[str]:
    """Return how often each text must be on paper."""
    wanted: Counter[str] = Counter()
    for table in truth["tables"]:
        below = {(s["row"] + i, s["col"]) for s in table["spans"] for i in range(1, s["rowspan"])}
        cells = [(r, c, cell) for r, row in enumerate(table["rows"]) for c, cell in enumerate(row)]
        wanted.update(_bare(x) for r, c, x in cells if x and (r, c) not in below)
    for text in (*truth["paragraphs"], *truth["furniture"]):
        wanted[_bare(text)] = max(1, wanted[_bare(text)])
    for name in (name for table in truth["tables"] for path in table["columns"] for name in path.split(" / ")):
        wanted[_bare(name)] = max(1, wanted[_bare(name)])
    return wanted


def _composed(text: str, pieces: set[str]) -> bool:
    """Return whether a text can be put together from lines that are on paper, as those of a wrapped cell are."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {end for end in range(start + 2, len(text) + 1) if text[start:end] in pieces}
    return len(text) in reached


def _said(obj: pdfium.PdfObject, words: pdfium.PdfTextPage) -> str:
    """Return what a text object says."""
    size = raw.FPDFTextObj_GetText(obj.raw, words.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(obj.raw, words.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "ignore")


def _box(obj: pdfium.PdfObject) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(obj.raw, *sides)
    left, bottom, right, top = (s.value for s in sides)
    return left, bottom, right, top


def _clip(obj: pdfium.PdfObject) -> Box | None:
    """Return the box that an object is clipped to, if it is."""
    path = raw.FPDFPageObj_GetClipPath(obj.raw)
    inner: Box | None = None
    for i in range(max(0, raw.FPDFClipPath_CountPaths(path))):
        points = []
        for k in range(raw.FPDFClipPath_CountPathSegments(path, i)):
            x, y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(path, i, k), x, y)
            points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            own = (min(xs), min(ys), max(xs), max(ys))
            inner = own if inner is None else _meet(inner, own)
    return inner


def _meet(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _beyond(box: Box, clip: Box | None) -> bool:
    """Return whether a box reaches beyond its clip by more than a hair."""
    if clip is None or box[2] - box[0] < 0.5:
        return False
    return box[0] < clip[0] - 1 or box[1] < clip[1] - 1.5 or box[2] > clip[2] + 1 or box[3] > clip[3] + 1.5


def _crowded(boxes: list[Box]) -> list[Box]:
    """Return boxes that share a third of their area or more with another one."""
    found = []
    solid = sorted(b for b in boxes if b[2] - b[0] > 0.5 and b[3] - b[1] > 0.5)
    for i, a in enumerate(solid):
        for b in solid[i + 1 :]:
            if b[0] > a[2]:
                break
            w, h = min(a[2], b[2]) - b[0], min(a[3], b[3]) - max(a[1], b[1])
            least = min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1]))
            if w > 0 and h > 0 and w * h > 0.3 * least:
                found.append(b)
    return found
