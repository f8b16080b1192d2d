"""Which way up a page stands, asked of the recognizer: text upside down reads badly."""

from __future__ import annotations

from pipeline.ocr.engine import Crop, Engine
from pipeline.page import Image


def upright_score(engine: Engine, gray: Image) -> float:
    """Return how well the picture (h, w; uint8, dark on white, a few text lines) reads as it stands, 0..1.

    Mean confidence of the words weighted by their letters and digits. A word that has both counts as not read: such is
    what figures upside down look like, "v89'v6Z" for 294.684. 0 where nothing is read.

    Raises:
        PageError: the recognizer failed.
    """
    reading = engine.read([Crop(gray, "block", (0.0, 0.0), 1.0)])[0]
    read, most = 0.0, 0
    for word in reading.words:
        letters, digits = sum(c.isalpha() for c in word.text), sum(c.isdigit() for c in word.text)
        most += letters + digits
        if not (letters and digits):
            read += (letters + digits) * word.confidence
    return read / most if most else 0.0
