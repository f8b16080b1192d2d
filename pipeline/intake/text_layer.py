"""The text that a PDF page carries, with the place of each word."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.geometry import Box, union
from pipeline.page import LayerWord

_MOST_LETTERS = 20_000
"""A page of text has 3,000; more letters than this are no page of a letter, and their places are not asked for."""


def layer_words(page: pdfium.PdfPage, width: int, height: int) -> tuple[LayerWord, ...]:
    """Return the words of the page's own text in the order of the file, boxes in px of its picture of this size.

    Empty where there is no text, or PDFium cannot tell.
    """
    try:
        layer = page.get_textpage()
    except (pdfium.PdfiumError, ValueError, OSError):
        return ()
    try:
        count = layer.count_chars()
        if not 0 < count <= _MOST_LETTERS:
            return ()
        words: list[LayerWord] = []
        letters: list[str] = []
        boxes: list[Box] = []
        for index in range(count + 1):
            letter = chr(pdfium_c.FPDFText_GetUnicode(layer.raw, index)) if index < count else " "
            if letter.strip():
                letters.append(letter)
                boxes.append(_placed(page, layer.get_charbox(index, loose=True), width, height))
            elif letters:
                words.append(LayerWord("".join(letters), union(boxes)))
                letters, boxes = [], []
        return tuple(word for word in words if word.box.area)
    except (pdfium.PdfiumError, ValueError, OSError):
        return ()
    finally:
        layer.close()


def _placed(page: pdfium.PdfPage, corners: tuple[float, float, float, float], width: int, height: int) -> Box:
    """Return a box given by left, bottom, right, top in the page's own units as px of its picture."""
    left, bottom, right, top = corners
    xs, ys = [], []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, x, y, across, down)
        xs.append(across.value)
        ys.append(down.value)
    return Box(min(xs), min(ys), max(xs), max(ys))
