"""Looks at the pages of a document: is all of its truth on them, whole, and nothing over anything else?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.typeset.canvas import Box, Owner, Page
from benchmarks.typeset.document import Document, Table
from benchmarks.typeset.measure import shown

EDGE = 8.0
"""Points at a page's sides that stay free."""


def faults(document: Document, pages: Sequence[Page]) -> list[str]:
    """Return what is wrong with pages: texts that lack, that are cut, that lie over others."""
    found = []
    said: dict[Owner, list[str]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        if not page.pieces:
            found.append(f"page {number} is empty")
        for piece in page.pieces:
            said[piece.owner].append(piece.text)
            whole = (EDGE, EDGE, page.width - EDGE, page.height - EDGE)
            if _beyond(piece.box, whole):
                found.append(f"page {number}: {piece.text!r} reaches over the page's end")
            if piece.within and _beyond(piece.box, piece.within):
                found.append(f"page {number}: {piece.text!r} reaches over its cell")
        boxes = [p.box for p in page.pieces]
        found += [
            f"page {number}: {page.pieces[i].text!r} over {page.pieces[j].text!r}" for i, j in _crowded(boxes, 0.06)
        ]
        found += [f"page {number}: a rule through {text!r}" for text in _struck(page)]
    for owner, text in _wanted(document):
        got, want = " ".join(said[owner]), " ".join(text.split())
        times = max(1, (len(got) + 1) // (len(want) + 1))
        if got != " ".join([want] * times):
            found.append(f"{owner}: {got!r} for {want!r}")
    return found


def _wanted(document: Document) -> Iterator[tuple[Owner, str]]:
    """Yield each text of the truth and who owns its pieces."""
    for i, text in enumerate(document.paragraphs):
        yield ("paragraph", i), text
    for i, text in enumerate(document.furniture):
        yield ("furniture", i), text
    dresses = {b.number: b for b in document.blocks if isinstance(b, Table)}
    for n, table in enumerate(document.tables):
        block = dresses[n]
        for i, head in enumerate(block.sheet.heads()):
            yield ("head", n, i), shown(block.dress, head.text)
        hidden = {
            (s["row"] + i, s["col"] + j)
            for s in table["spans"]
            for i in range(s["rowspan"])
            for j in range(s["colspan"])
            if i or j
        }
        for r, row in enumerate(table["rows"]):
            for c, text in enumerate(row):
                if text and (r, c) not in hidden:
                    yield ("cell", n, r, c), text


def _beyond(box: Box, whole: Box) -> bool:
    slack = 0.4
    return (
        box[0] < whole[0] - slack or box[1] < whole[1] - slack or box[2] > whole[2] + slack or box[3] > whole[3] + slack
    )


def _crowded(boxes: Sequence[Box], share: float) -> Iterator[tuple[int, int]]:
    """Yield pairs of boxes that have a share of their area or more in common."""
    order = sorted(range(len(boxes)), key=lambda i: boxes[i][1])
    for k, i in enumerate(order):
        a = boxes[i]
        for j in order[k + 1 :]:
            b = boxes[j]
            if b[1] > a[3]:
                break
            w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            least = min((x[2] - x[0]) * (x[3] - x[1]) for x in (a, b))
            if w > 0 and h > 0 and w * h > share * least:
                yield i, j


def _struck(page: Page) -> Iterator[str]:
    """Yield texts that a rule runs through."""
    for piece in page.pieces:
        left, top, right, bottom = piece.box
        for r in page.rules:
            if piece.type.underline:
                continue
            x0, x1, y0, y1 = min(r.x0, r.x1), max(r.x0, r.x1), min(r.y0, r.y1), max(r.y0, r.y1)
            if x0 < right - 0.3 and x1 > left + 0.3 and y0 < bottom - 0.3 and y1 > top + 0.3:
                yield piece.text
