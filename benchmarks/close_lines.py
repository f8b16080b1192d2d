"""Marks between two lines set close: how many go to the wrong line. ``python -m benchmarks.close_lines --help``.

Two short texts are drawn below each other with single spacing, blurred, made noisy and black on white; each small piece
of ink is drawn by one of them alone. Beside what ``pipeline.ocr.rows`` says stands a plain baseline: the line in which
the piece has its middle, cut where least ink is between the two.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from pipeline.connected import connected
from pipeline.ocr.rows import text_rows
from pipeline.page import Image
from samples.drawing import fonts

UPPER = (
    "Nguyễn", "Dương Quỳnh", "Sùng", "Phạm Thị", "Bùi Thị Mộng", "cán bộ trực", "Cộng hòa", "Lý Tự Trọng", "phục vụ",
    "Đặng Ngọc", "Trịnh Quỵ", "huyện Mỵ", "hộ nghèo", "Vũ Thụy", "Ngô Gia", "Nội dung", "họp tổ", "Hợp tác xã",
)  # fmt: skip
LOWER = (
    "Ánh Mỹ", "Lan Ánh", "Ấn Độ", "Ái Quốc", "Ông Ích", "Đổi mới", "Ảnh", "thị xã", "lấy ý kiến", "Ẩn", "Úc", "Ý Yên",
    "ấp Bình", "tổ dân phố", "Ổn định", "Ủy ban", "hệ thống", "ở xã", "Ích", "Đỗ Văn Ân",
)  # fmt: skip
_WIDTH = 700
_HIGH = 0.7
"""Body heights of a piece of ink that is a letter."""
_FEWEST, _SHARED = 6, 0.1
"""Px of a mark at least, and share of it that the other text may have drawn."""


def _drawn(text: str, font: ImageFont.FreeTypeFont, height: int, left: int, base: float) -> Image:
    picture = Pillow.new("L", (_WIDTH, height))
    ImageDraw.Draw(picture).text((left, round(base)), text, fill=255, font=font, anchor="ls")
    return np.asarray(picture)


def pairs(seed: int, count: int) -> Iterator[tuple[Image, Image, Image, float]]:
    """Yield the ink (255) of two lines, what each of them has drawn of it, and the height of their bodies, px."""
    rng, noise = Random(f"close/{seed}"), np.random.default_rng(seed)
    faces = fonts.available()
    for _ in range(count):
        size = rng.randint(22, 44)
        font = fonts.face(rng.choice(faces)).font("regular", size)
        body = -float(font.getbbox("x", anchor="ls")[1])
        height, base = 4 * size, 1.5 * size
        upper = _drawn(rng.choice(UPPER), font, height, 20, base)
        below = base + size * rng.uniform(1.0, 1.2)
        lower = _drawn(rng.choice(LOWER), font, height, 20 + rng.randint(0, 60), below)
        gray = cv2.GaussianBlur(np.maximum(upper, lower), (0, 0), rng.uniform(0.3, 1.0))
        ink = gray + noise.normal(0, 18, gray.shape) > rng.randint(90, 170)
        yield np.asarray(ink * np.uint8(255), np.uint8), upper, lower, body


def marks(ink: Image, upper: Image, lower: Image, body: float) -> Iterator[tuple[int, NDArray[np.bool_], int]]:
    """Yield the label, the place and the true line (0 or 1) of each small piece that one line alone has drawn."""
    labels, stats, _ = connected(ink)
    for label in range(1, len(stats)):
        if stats[label, 3] >= _HIGH * body or stats[label, 4] < _FEWEST:
            continue
        place = np.asarray(labels == label, np.bool_)
        drawn = [int((text[place] > 60).sum()) for text in (upper, lower)]
        if sum(drawn) and min(drawn) <= _SHARED * sum(drawn):
            yield label, place, int(drawn[1] > drawn[0])


def main() -> int:
    """Print the marks, and of those of either line the wrong ones, by us and by the baseline."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.close_lines", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=1000)
    options = parser.parse_args()
    total, ours, plain = (np.zeros(2, np.int64) for _ in range(3))
    for ink, upper, lower, body in pairs(options.seed, options.pairs):
        rows = text_rows(ink, body)
        if len(rows) != 2:
            continue
        profile = np.count_nonzero(ink, axis=1)
        middles = [int(np.average(np.arange(len(ink)), weights=text.sum(axis=1) + 1e-9)) for text in (upper, lower)]
        cut = middles[0] + int(profile[middles[0] : middles[1]].argmin())
        for label, place, true in marks(ink, upper, lower, body):
            owners = [k for k, row in enumerate(rows) if row.others is None or not row.others[label]]
            total[true] += 1
            ours[true] += owners != [true]
            plain[true] += int(np.nonzero(place)[0].mean() >= cut) != true
    write = sys.stdout.write
    write(f"{'marks of':10} {'all':>7} {'wrong':>7} {'plain':>7}\n")
    for name, k in (("upper", 0), ("lower", 1)):
        write(f"{name:10} {total[k]:7} {ours[k]:7} {plain[k]:7}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
