"""The number of a document code ("298/KH-UBND"), read again by the reader of digits.

It is often written by hand or with another font than the code behind it, and the Vietnamese model reads "29đ/KH".
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np

from pipeline.connected import connected
from pipeline.geometry import Box, union
from pipeline.ocr.number_vote import as_digits
from pipeline.page import CleanPage
from pipeline.reading import Alternative, Reading, Symbol, Word

_CODE = re.compile(r"([\w§$?]{1,5})(/[A-ZĐÐ&]{2}.*)")
_NO_SLASH = re.compile(r"([\w§$?]{1,5}?)((?:QĐ|KH|TB|BC|NQ|TTr|HD|CV|UBND)[A-ZĐÐ]?-.*)")
_LEAST_HEIGHT = 0.9
"""Body heights; figures are 1.4 of them high."""
_AGREED, _CHANGED, _UNSURE = 0.97, 0.65, 0.5
"""Confidence where both readers agree, where the reader of digits was followed, and where they differ too much."""


def code_number(text: str) -> tuple[str, str] | None:
    """Return the number of a document code as read and what follows it; None where ``text`` is no such code."""
    found = _CODE.fullmatch(text) or _NO_SLASH.fullmatch(text)
    return (found[1], found[2]) if found and any(map(str.isdigit, as_digits(found[1]))) else None


def number_box(page: CleanPage, word: Word) -> Box | None:
    """Return where the number of a document code stands, px: as many tall pieces of ink as it has figures."""
    parts = code_number(word.text)
    box = word.box.grown(2).clipped(page.width, page.height)
    if parts is None or not box.area:
        return None
    ink = np.ascontiguousarray(page.ink[box.top : box.bottom, box.left : box.right])
    stats = connected(ink).stats
    tall = [s for s in stats[1:].tolist() if s[cv2.CC_STAT_HEIGHT] >= _LEAST_HEIGHT * page.metrics.glyph_height]
    figures = sorted(tall)[: len(parts[0])]
    if not figures:
        return None
    found = union(Box(left, top, left + width, top + height) for left, top, width, height, _ in figures)
    return Box(box.left + found.left, box.top + found.top, box.left + found.right, box.top + found.bottom)


def merge_code(word: Word, digits: Reading) -> Word:
    """Return a document code with its number decided by both readers; the other reading is kept as an alternative.

    The reader of digits is followed where it saw as many figures and agrees on those that the other read as figures,
    all but one. A slash that it saw is put back.
    """
    parts = code_number(word.text)
    if parts is None:
        return word
    number, rest = parts
    seen = "".join(w.text for w in digits.words)
    second = re.sub(r"\D+$", "", seen)
    if not rest.startswith("/") and seen.endswith("/"):
        rest = f"/{rest}"
    text = second + rest
    if text == word.text:
        return replace(word, confidence=max(word.confidence, _AGREED))
    if not _follows(number, second):
        return replace(word, confidence=min(word.confidence, _UNSURE))
    other = Alternative(word.text, round(1 - _CHANGED, 3))
    return replace(word, text=text, confidence=_CHANGED, symbols=(Symbol(text, _CHANGED, (other,)),))


def _follows(number: str, second: str) -> bool:
    """Return whether the second reading may stand for the first: as long, and at most one figure read otherwise."""
    if not second.isdigit() or len(second) != len(number):
        return False
    pairs = [(a, b) for a, b in zip(number, second, strict=True) if a.isdigit()]
    wrong = sum(a != b for a, b in pairs)
    return wrong == 0 or wrong == 1 and len(pairs) == len(number) > 1
