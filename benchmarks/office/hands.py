"""Finds where people sign, stamp, number and tick on laid-out pages, and lets them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.office import pens
from benchmarks.office.layout import places
from samples.drawing.marks import Picture


def _bare(text: str) -> str:
    """Return a name as the seal's letters can say it: without marks, in capitals."""
    split = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in split if c.isascii()).upper()


def marked(
    pages: list[Picture], pdf: Path, truth: dict[str, Any], rng: Random, dpi: float, hand_number: bool
) -> list[Picture]:
    """Return pages with a seal over the signature, a signature, strokes over tables, a number written by hand."""
    pages = [p.copy() for p in pages]
    px = dpi / 72
    signer = places(pdf, truth["meta"]["signer"])
    if signer:
        number, (left, top, right, _) = signer[-1]
        width = max(right - left, 80)
        box = (left - 10, top - 58, left - 10 + width * rng.uniform(0.9, 1.3), top - rng.uniform(2, 12))
        pens.signature(pages[number], rng, (box[0] * px, box[1] * px, box[2] * px, box[3] * px), dpi)
        centre = ((left - rng.uniform(-22, 30)) * px, (top - rng.uniform(8, 40)) * px)
        pens.seal(pages[number], rng, centre, dpi, _bare(truth["meta"]["issuer"] or "UY BAN NHAN DAN"))
    if hand_number and truth["meta"]["number"]:
        own, _, rest = truth["meta"]["number"].partition("/")
        for number, (left, top, _, bottom) in places(pdf, f"/{rest.split('-')[0]}")[:1]:
            pens.figures(pages[number], rng, own, ((left - 30) * px, (top - 2) * px, (left - 1) * px, bottom * px), dpi)
    for table in truth["tables"]:
        rows = table["rows"]
        if rows and rng.random() < 0.7:
            found = places(pdf, next((c for c in rows[len(rows) // 2] if len(c) > 3), rows[0][0])[:12])
            for number, (_, top, _, bottom) in found[:1]:
                h, w = pages[number].shape[:2]
                area = (0.12 * w, max(0.05 * h, top * px - 0.1 * h), 0.93 * w, min(0.93 * h, bottom * px + 0.12 * h))
                pens.strokes(pages[number], rng, area, dpi)
    return pages
