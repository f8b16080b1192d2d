"""Writes pages as a PDF with real text, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from benchmarks.typeset.canvas import Page, Piece, Rule
from benchmarks.typeset.fonts import path_of


def write(path: Path, pages: Sequence[Page]) -> None:
    """Write pages to a file."""
    pdf = pdfium.PdfDocument.new()
    fonts: dict[tuple[str, str], tuple[Any, Any]] = {}
    for own in pages:
        page = pdf.new_page(own.width, own.height)
        for (left, top, right, bottom), fill in own.grounds:
            shape = raw.FPDFPageObj_CreateNewRect(left, own.height - bottom, right - left, bottom - top)
            raw.FPDFPageObj_SetFillColor(shape, *_rgb(fill), 255)
            raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_WINDING, False)
            raw.FPDFPage_InsertObject(page.raw, shape)
        for rule in own.rules:
            raw.FPDFPage_InsertObject(page.raw, _line(rule, own.height))
        for piece in own.pieces:
            raw.FPDFPage_InsertObject(page.raw, _text(pdf, piece, own.height, fonts))
        page.gen_content()
    pdf.save(path)
    pdf.close()


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


def _line(rule: Rule, height: float) -> Any:
    shape = raw.FPDFPageObj_CreateNewPath(rule.x0, height - rule.y0)
    raw.FPDFPath_LineTo(shape, rule.x1, height - rule.y1)
    raw.FPDFPageObj_SetStrokeColor(shape, *_rgb(rule.stroke.colour), 255)
    raw.FPDFPageObj_SetStrokeWidth(shape, rule.stroke.width)
    if rule.stroke.dash:
        raw.FPDFPageObj_SetDashArray(shape, (ctypes.c_float * 2)(*rule.stroke.dash), 2, 0.0)
    else:
        raw.FPDFPageObj_SetLineCap(shape, raw.FPDF_LINECAP_PROJECTING_SQUARE)
    raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_NONE, True)
    return shape


def _text(pdf: pdfium.PdfDocument, piece: Piece, height: float, fonts: dict[tuple[str, str], tuple[Any, Any]]) -> Any:
    key = (piece.type.family, piece.type.style)
    if key not in fonts:
        data = Path(path_of(*key) or "").read_bytes()
        buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
        # The file's bytes are kept as long as the PDF is written.
        fonts[key] = raw.FPDFText_LoadFont(pdf.raw, buffer, len(data), raw.FPDF_FONT_TRUETYPE, 1), buffer
    shape = raw.FPDFPageObj_CreateTextObj(pdf.raw, fonts[key][0], piece.type.size)
    letters = piece.text.encode("utf-16-le") + b"\0\0"
    raw.FPDFText_SetText(shape, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
    raw.FPDFPageObj_SetFillColor(shape, *_rgb(piece.type.colour), 255)
    turn = (0, 1, -1, 0) if piece.upright else (1, 0, 0, 1)
    raw.FPDFPageObj_Transform(shape, *turn, piece.x, height - piece.base)
    return shape
