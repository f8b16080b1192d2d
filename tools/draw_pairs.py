"""Make training pairs for the channel: text lines are drawn, degraded and recognized by Tesseract.

``draw_pairs.py OUT.tsv --language eng --font FILE... --text FILE... --lines N`` writes ``raw<TAB>truth`` a line.
Lines are cut from the text files to the width of a page, a fifth of them set in capitals.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tools.train_language_model import read_lines


def sample_lines(paths: list[Path], count: int, rng: random.Random) -> list[str]:
    """Return ``count`` lines of 20 to 85 letters cut from the paragraphs of the files."""
    paragraphs = [p for path in paths for p in read_lines(path) if 30 <= len(p) <= 2000]
    lines: list[str] = []
    while len(lines) < count:
        words = unicodedata.normalize("NFC", rng.choice(paragraphs)).split()
        start = rng.randrange(len(words))
        line, width = "", rng.randint(20, 85)
        for word in words[start:]:
            if len(line) + len(word) > width:
                break
            line = f"{line} {word}".strip()
        if len(line) >= 8:
            lines.append(line.upper() if rng.random() < 0.2 else line)
    return lines


def draw(line: str, font_file: str, rng: random.Random) -> Image.Image:
    """Return the line drawn at 11 to 14 pt and 150 to 300 dpi, blurred, noisy, thresholded or JPEG-compressed."""
    dpi = rng.choice((150, 150, 200, 200, 300))
    font = ImageFont.truetype(font_file, round(rng.uniform(11, 14) / 72 * dpi))
    left, top, right, bottom = font.getbbox(line)
    pad = round(dpi / 15)
    image = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + 2 * pad), 255)
    ImageDraw.Draw(image).text((pad - left, pad - top), line, font=font, fill=rng.randint(0, 60))
    image = image.rotate(rng.gauss(0, 0.25), resample=Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.5) * dpi / 200))
    return _degrade(np.asarray(image, np.float32), rng)


def _degrade(pixels: NDArray[np.float32], rng: random.Random) -> Image.Image:
    """Return the pixels with noise, and at random a threshold or JPEG artefacts."""
    noise = np.random.default_rng(rng.randrange(2**32))
    pixels = pixels + noise.normal(0, rng.uniform(2, 28), pixels.shape).astype(np.float32)
    kind = rng.random()
    if kind < 0.4:
        pixels = np.where(pixels > rng.randint(110, 205), np.float32(255), np.float32(0))
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if kind > 0.6:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=rng.randint(25, 60))
        image = Image.open(buffer).convert("L")
    return image


def recognize(images: Iterator[Image.Image], language: str, folder: Path) -> list[str]:
    """Return what Tesseract reads in each one-line image (one process for all)."""
    names = []
    for i, image in enumerate(images):
        name = folder / f"{i:06d}.png"
        image.save(name)
        names.append(str(name))
    (folder / "list.txt").write_text("\n".join(names))
    command = ["tesseract", str(folder / "list.txt"), "-", "-l", language, "--psm", "7", "--dpi", "200"]
    out = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    return [" ".join(page.split()) for page in out.stdout.decode("utf-8", "replace").split("\f")[: len(names)]]


def main() -> None:
    """Read the arguments, draw, recognize, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="vie")
    parser.add_argument("--font", nargs="+", required=True)
    parser.add_argument("--text", nargs="+", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    lines = sample_lines(args.text, args.lines, rng)
    with tempfile.TemporaryDirectory() as folder:
        images = (draw(line, rng.choice(args.font), rng) for line in lines)
        read = recognize(images, args.language, Path(folder))
    args.out.write_text("".join(f"{raw}\t{truth}\n" for raw, truth in zip(read, lines, strict=False)), "utf-8")


if __name__ == "__main__":
    main()
