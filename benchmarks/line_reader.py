"""The line reader beside Tesseract on drawn lines: ``python -m benchmarks.line_reader TEXT... [--lines 400]``.

TEXT are files of plain text that no training saw, a paragraph a line. Lines are drawn and damaged as for the training,
half of them in families that it never draws (``tools/reader/fonts.HELD_OUT``; packages fonts-sil-gentium,
fonts-open-sans, fonts-noto-core), and read by both. Prints character error rates in percent (an error counts once a
letter at most) and ms a line.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.ocr.ctc.engine import CtcEngine
from pipeline.ocr.ctc.picture import BODY
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.tesseract import TesseractEngine
from tools.reader.drawing import draw
from tools.reader.fonts import chosen, families
from tools.reader.text import TextSource


def drawn_lines(files: Sequence[Path], count: int, strength: float, held_out: bool) -> list[tuple[Crop, str]]:
    """Return crops with what stands in them, damaged with ``strength`` 0..1."""
    rng = random.Random(f"{strength} {held_out}")
    source = TextSource(dict.fromkeys(files, 1.0), rng, 4000)
    known = families(held_out)
    found: list[tuple[Crop, str]] = []
    while known and len(found) < count:
        drawn = draw(source.text(70), chosen(known, rng), rng, strength)
        if drawn is None or not drawn.text:
            continue
        gray = np.clip(255 - drawn.ink.astype(np.float32) / 90 * 255, 0, 255).astype(np.uint8)
        found.append((Crop(gray, "line", (0.0, 0.0), 1.0, body=BODY), drawn.text))
    return found


def errors(engine: Engine, lines: Sequence[tuple[Crop, str]]) -> tuple[float, float]:
    """Return the character error rate in percent, blanks not counted, and ms a line."""
    started = time.process_time()
    readings = engine.read([crop for crop, _ in lines])
    took = time.process_time() - started
    wrong = signs = 0
    for reading, (_, text) in zip(readings, lines, strict=True):
        truth = text.replace(" ", "")
        wrong += min(len(truth), Levenshtein.distance(reading.text.replace(" ", "").replace("\n", ""), truth))
        signs += len(truth)
    return 100 * wrong / max(1, signs), 1000 * took / max(1, len(lines))


def main() -> None:
    """Draw, read, print a line for each set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--lines", type=int, default=400)
    options = parser.parse_args()
    own, peer = CtcEngine(), TesseractEngine()
    for strength in (0.0, 0.5, 1.0):
        for held_out in (False, True):
            lines = drawn_lines(options.text, options.lines, strength, held_out)
            if not lines:
                print("none of the held-out families is installed")
                continue
            rate, ms = errors(own, lines)
            other, _ = errors(peer, lines)
            name = "held-out fonts" if held_out else "known fonts"
            print(f"damage {strength:.1f}, {name:14}: reader {rate:6.2f} ({ms:.1f} ms a line), Tesseract {other:6.2f}")


if __name__ == "__main__":
    main()
