"""Does page preparation help? Character errors of Tesseract on drawn lines, as scanned and prepared.

``python -m benchmarks.preparation [--levels clean,office,…] [--families letter,plan] [--seeds 1-3] [--pages 2]``

Each line is read twice, at the same glyph size and by the same resampling: cut from the scan by its true corners (so
without any error of geometry: a generous baseline), and cut from the prepared page where the preparation's own map
says it is. Prints a table by level: pages, characters, CER as scanned, CER prepared, pages put the right way up,
seconds a page.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from pipeline.image.prepare import prepare
from pipeline.page import CleanPage, Image, PageImage
from samples.drawing.document import PlacedLine, draw_document

BODY = 18.0
"""px, height of lowercase bodies at which Tesseract is given both crops."""
MARGIN = 0.3
"""Letter bodies left around a line."""
MOST_LINES = 40


@dataclass
class Tally:
    """Sums over the pages of a level."""

    pages: int = 0
    upright: int = 0
    letters: int = 0
    raw_errors: int = 0
    clean_errors: int = 0
    seconds: float = 0.0


def main(arguments: list[str] | None = None) -> None:
    """Draw, prepare, read, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--levels", default="clean,office,photocopy,phone")
    parser.add_argument("--families", default="letter,plan,decision")
    parser.add_argument("--seeds", default="1-2", help="first-last")
    parser.add_argument("--pages", type=int, default=2, help="pages of each document")
    options = parser.parse_args(arguments)
    first, last = (int(part) for part in options.seeds.split("-"))
    cv2.setNumThreads(1)
    tallies: dict[str, Tally] = defaultdict(Tally)
    for level in options.levels.split(","):
        for family in options.families.split(","):
            for seed in range(first, last + 1):
                add_document(tallies[level], seed, family, level, options.pages)
    write(tallies)


def add_document(tally: Tally, seed: int, family: str, level: str, most_pages: int) -> None:
    """Add the first pages of one drawn document to a tally."""
    document = draw_document(seed, family, level)
    for number, drawn in enumerate(document.pages[:most_pages], 1):
        lines = [line for line in document.lines if line.page == number and len(line.text) > 1]
        if not lines:
            continue
        lines = lines[:: max(1, len(lines) // MOST_LINES)]
        pixels = as_scanned(drawn, document.quality)
        started = time.perf_counter()
        clean = prepare(PageImage(number, pixels, document.dpi))
        tally.seconds += time.perf_counter() - started
        to_clean = np.linalg.inv(clean.to_source)
        quads = [cv2.perspectiveTransform(line.quad[None], to_clean)[0] for line in lines]
        tally.pages += 1
        tally.upright += bool(np.mean([q[3, 1] > q[0, 1] and q[1, 0] > q[0, 0] for q in quads]) > 0.9)
        tally.letters += sum(len(line.text) for line in lines)
        tally.raw_errors += errors(lines, read([cut_raw(pixels, line.quad, clean) for line in lines]))
        tally.clean_errors += errors(lines, read([cut_clean(clean, quad) for quad in quads]))


def as_scanned(drawn: Image, quality: int) -> Image:
    """Return a drawn page (gray or RGB) as its JPEG gives it back (gray or BGR)."""
    pixels = drawn if drawn.ndim == 2 else np.ascontiguousarray(drawn[..., ::-1])
    data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), np.uint8)


def cut_raw(pixels: Image, quad: NDArray[np.float64], clean: CleanPage) -> Image:
    """Return a line of the scan made straight by its true corners."""
    gray = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    return cut(gray, quad, clean.metrics.glyph_height)


def cut_clean(clean: CleanPage, quad: NDArray[np.float64]) -> Image:
    """Return a line of the prepared page: the upright box around where the preparation's map says it is."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    box = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
    return cut(clean.gray, box, clean.metrics.glyph_height)


def cut(gray: Image, quad: NDArray[np.float64], glyph_height: float) -> Image:
    """Return what lies in a quad, with a margin, made straight and brought to the common glyph height."""
    scale = BODY / max(glyph_height, 4.0)
    margin = MARGIN * BODY
    width = max(1.0, float(np.hypot(*(quad[1] - quad[0]))) * scale)
    height = max(1.0, float(np.hypot(*(quad[3] - quad[0]))) * scale)
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) + np.float32(margin)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    if scale < 0.8:  # warping skips pixels: average them first
        gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), 0.4 / scale), np.uint8)
    size = (min(8000, round(width + 2 * margin)), min(2000, round(height + 2 * margin)))
    return np.asarray(cv2.warpPerspective(gray, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def read(crops: list[Image]) -> list[str]:
    """Return what Tesseract reads in each crop, one process for all."""
    with tempfile.TemporaryDirectory(prefix="sohoa-bench-") as folder:
        names = [str(Path(folder, f"{index}.png")) for index in range(len(crops))]
        for name, crop in zip(names, crops, strict=True):
            Path(name).write_bytes(cv2.imencode(".png", crop)[1].tobytes())
        listing = Path(folder, "list.txt")
        listing.write_text("\n".join(names) + "\n")
        command = ["tesseract", str(listing), str(Path(folder, "out")), "-l", "vie", "--psm", "7", "--dpi", "150"]
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL, env=environment)
        texts = Path(folder, "out.txt").read_text(encoding="utf-8").split("\f")
    return [text.strip() for text in texts[: len(crops)]]


def errors(lines: list[PlacedLine], readings: list[str]) -> int:
    """Return the character errors, at most all of a line's characters each."""
    pairs = zip(lines, readings, strict=True)
    return sum(min(len(line.text), Levenshtein.distance(line.text, text)) for line, text in pairs)


def write(tallies: dict[str, Tally]) -> None:
    """Print the table."""
    out = sys.stdout
    out.write(f"{'level':<11}{'pages':>6}{'letters':>9}{'raw %':>8}{'prepared %':>12}{'upright':>9}{'s/page':>8}\n")
    for level, t in tallies.items():
        raw, clean = (100 * n / max(1, t.letters) for n in (t.raw_errors, t.clean_errors))
        upright = f"{t.upright}/{t.pages}"
        out.write(
            f"{level:<11}{t.pages:>6}{t.letters:>9}{raw:>8.2f}{clean:>12.2f}{upright:>9}"
            f"{t.seconds / max(1, t.pages):>8.2f}\n"
        )


if __name__ == "__main__":
    main()
