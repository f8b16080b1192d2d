"""A reader that knows what was drawn: the structure of tables apart from the recognition of their text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from pipeline import read_page
from pipeline.assemble.document import assemble
from pipeline.document import Document, Source
from pipeline.geometry import Box
from pipeline.ocr.target import Target
from pipeline.page import Image, PageImage
from pipeline.reading import Line, Reading, Word
from pipeline.workbench import Workbench
from samples.drawing.canvas import DrawnLine

Forward = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class KnownWord:
    """A drawn word: its line's number, its middle in px of the aged page."""

    line: int
    text: str
    at: tuple[float, float]


def known_words(lines: Sequence[DrawnLine], forwards: Sequence[Forward]) -> dict[int, list[KnownWord]]:
    """Return the words of each page (1-based) with their places on the aged page."""
    found: dict[int, list[KnownWord]] = {}
    for number, line in enumerate(lines):
        x0, y0, x1, y1 = line.box
        texts, done = line.text.split(), 0
        for text in texts:
            middle = (done + len(text) / 2) / max(1, len(line.text))
            done += len(text) + 1
            point = forwards[line.page - 1](np.array([[x0 + middle * (x1 - x0), (y0 + y1) / 2]]))[0]
            found.setdefault(line.page, []).append(KnownWord(number, text, (float(point[0]), float(point[1]))))
    return found


def read_known(pages: Sequence[Image], dpi: float, words: dict[int, list[KnownWord]], bench: Workbench) -> Document:
    """Return the document of pages whose words are known.

    Nothing is recognized but a few lines of those pages that do not tell themselves which way up they stand.
    """

    def reading(target: Target) -> Reading | None:
        to_clean = np.linalg.inv(target.page.to_source)
        box = target.box.grown(round(0.2 * target.page.metrics.glyph_height))
        lines: dict[int, list[Word]] = {}
        for word in words.get(target.page.number, []):
            x, y, w = to_clean @ np.array([*word.at, 1.0])
            x, y = x / w, y / w
            if box.left <= x < box.right and box.top <= y < box.bottom:
                place = Box(round(x) - 4, round(y) - 8, round(x) + 4, round(y) + 8)
                lines.setdefault(word.line, []).append(Word(word.text, 0.97, place))
        if not lines and target.kind == "cell":
            return None
        return Reading(tuple(Line(tuple(found)) for found in lines.values()), "known")

    with patch.object(read_page, "recognize", lambda targets, *_: [reading(t) for t in targets]):
        looks = [read_page.look_at(PageImage(n, page, dpi), bench) for n, page in enumerate(pages, 1)]
        reads = [read_page.read_pages([look], bench)[0] for look in looks]
    return assemble(Source(path="known", sha256="", bytes=0, pages=len(pages)), reads, bench)
