"""Writes pages as an office scanner does: an image-only PDF, one JPEG a page, and the truth beside it."""

from __future__ import annotations

import ctypes
import io
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from samples.drawing.document import DrawnDocument
from samples.drawing.marks import Picture


def jpeg(page: Picture, quality: int, dpi: float) -> bytes:
    """Return a page, uint8 (h, w) or (h, w, 3) RGB, as a JPEG file."""
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=quality, dpi=(round(dpi), round(dpi)))
    return out.getvalue()


def write_pdf(
    path: Path, pages: Sequence[Picture], dpi: float, quality: int, garbage: Sequence[str] | None = None
) -> None:
    """Write pages as an image-only PDF at a dpi; ``garbage`` gives each page's invisible text (ASCII)."""
    pdf = pdfium.PdfDocument.new()
    for number, picture in enumerate(pages):
        width, height = picture.shape[1] * 72 / dpi, picture.shape[0] * 72 / dpi
        page = pdf.new_page(width, height)
        image = pdfium.PdfImage.new(pdf)
        image.load_jpeg(io.BytesIO(jpeg(picture, quality, dpi)), inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page.insert_obj(image)
        if garbage:
            _hide_text(pdf, page, garbage[number], height)
        page.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    path.write_bytes(_timeless(out.getvalue()))


def save_pdf(drawn: DrawnDocument, path: Path, garbage: Sequence[str] | None = None) -> None:
    """Write a drawn document as an image-only PDF of JPEG pages at its dpi."""
    write_pdf(path, drawn.pages, drawn.dpi, drawn.quality, garbage)


def _hide_text(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, text: str, height: float) -> None:
    """Put lines of invisible text on a page, from its top, 14 pt apart."""
    for i, line in enumerate(text.splitlines()):
        obj = pdfium_c.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", ctypes.c_float(9))
        letters = (ctypes.c_ushort * (len(line) + 1))(*line.encode("ascii"), 0)
        pdfium_c.FPDFText_SetText(obj, letters)
        pdfium_c.FPDFTextObj_SetTextRenderMode(obj, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
        pdfium_c.FPDFPageObj_Transform(obj, 1, 0, 0, 1, 60, height - 60 - 14 * i)
        pdfium_c.FPDFPage_InsertObject(page.raw, obj)


def _timeless(data: bytes) -> bytes:
    """Return a PDF with its random file identifier and dates blanked, so that equal pages give equal files."""
    data = re.sub(
        rb"/ID\s*\[\s*<[0-9A-Fa-f]+>\s*<[0-9A-Fa-f]+>\s*\]",
        lambda m: re.sub(rb"[0-9A-Fa-f](?=[0-9A-Fa-f]*>)", b"0", m[0]),
        data,
    )
    return re.sub(rb"\(D:\d{14}", b"(D:20240101000000", data)


def garble(text: str, rng: Random) -> str:
    """Return text as a recognizer without Vietnamese leaves it: bare letters, some of them wrong, ASCII only."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in bare if not unicodedata.combining(c) and ord(c) < 128)
    wrong = {"o": "6", "a": "4", "l": "1", "e": "c", "u": "i1", "n": "ri", "h": "li", "t": "f", "i": "!", "c": "("}
    return "".join(wrong.get(c, c) if rng.random() < 0.16 else c for c in plain)


def write_truth(path: Path, truth: Mapping[str, object]) -> None:
    """Write a truth record as JSON."""
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
