"""Which way up a page stands, asked of the recognizer: text upside down reads badly."""

from __future__ import annotations

from pipeline.ocr.engine import Crop, Engine
from pipeline.page import Image


def upright_score(engine: Engine, gray: Image) -> float:
    """Return how well the picture (h, w; uint8, dark on white, a few text lines) reads as it stands, 0..1.

    Mean confidence of the words weighted by their letters; 0 where nothing is read.

    Raises:
        PageError: the recognizer failed.
    """
    reading = engine.read([Crop(gray, "block", (0.0, 0.0), 1.0)])[0]
    weights = [(sum(c.isalpha() for c in word.text), word.confidence) for word in reading.words]
    total = sum(weight for weight, _ in weights)
    return sum(weight * confidence for weight, confidence in weights) / total if total else 0.0
