"""Pages without a table must not yield one: ``python -m benchmarks.table_prose --help``."""

from __future__ import annotations

import argparse
import sys
from random import Random

import cv2
import numpy as np

from benchmarks.table_known import Forward, known_words, read_known
from pipeline.settings import Settings
from pipeline.workbench import Workbench
from samples.drawing import fonts, marks, names, works
from samples.drawing.canvas import Canvas, styled
from samples.drawing.compose import Composer
from samples.drawing.degrade import LEVELS
from samples.drawing.drafting import begin
from samples.drawing.families import FAMILIES
from samples.drawing.style import style
from samples.drawing.wording import Wording

KINDS = ("letter", "memo", "contents", "tab list", "recipients", "boxed")


def _drawn(kind: str, rng: Random, dpi: float) -> Canvas:
    if kind in FAMILIES:
        look = style(rng, kind)
        canvas = Canvas(fonts.face(look.face), dpi)
        composer = Composer(FAMILIES[kind](rng), look, canvas, rng)
        composer.compose()
        at = composer.signing
        if at:
            ink = marks.signature(round(110 * canvas.scale), round(50 * canvas.scale), rng)
            page = marks.stamp(np.array(canvas.pages[-1]), ink, round(at.x - 50), round(at.y - 50), marks.BLACK)
            canvas.pages[-1].paste(_picture(page))
        return canvas
    canvas = Canvas(fonts.face(rng.choice(fonts.available())), dpi)
    _page(canvas, kind, rng)
    return canvas


def _picture(page: np.ndarray):  # type: ignore[no-untyped-def]
    from PIL import Image

    return Image.fromarray(page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))


def _page(canvas: Canvas, kind: str, rng: Random) -> None:
    w = begin(rng, names.school)
    width, height = canvas.new_page()
    k, size = canvas.scale, rng.uniform(11.5, 14)
    left, right, y = 70 * k, width - 50 * k, 60 * k
    step = size * rng.uniform(1.15, 1.4) * k

    def put(text: str, x: float, at: float, align: str = "left", room: float = 0.0, face: str = "regular") -> None:
        line = canvas.wrap(styled(text, face), size, 10_000)[0]
        canvas.put(line, x, at, room or right - x, size, align, "body")

    if kind == "contents":
        put("MỤC LỤC", left, y, "center", right - left, "bold")
        for number in range(1, rng.randint(12, 28)):
            y += step
            title = _phrase(w, 3, 7)
            put(f"{number}.", left, y)
            put(title, left + 30 * k, y)
            put(str(rng.randint(number, number + 3)), right - 20 * k, y, "right", 20 * k)
            start = left + 36 * k + canvas.width(title, "regular", size)
            dots = max(0, int((right - 24 * k - start) / canvas.width(".", "regular", size)))
            if rng.random() < 0.6 and dots:
                put("." * dots, start, y)
    elif kind == "tab list":
        put(_phrase(w, 8, 14), left, y)
        posts = names.POSTS[w.body.kind]
        for number in range(1, rng.randint(5, 14)):
            y += step
            put(rng.choice((f"{number}.", "-", f"{number})")), left + 20 * k, y)
            put(f"Ông {names.person(rng)}", left + 40 * k, y)
            put(f"{rng.choice(posts)};", left + 240 * k, y)
            if rng.random() < 0.3:
                put(rng.choice(works.ROLES), left + 380 * k, y)
        y += step
        put(_phrase(w, 8, 14), left, y)
    elif kind == "recipients":
        for _ in range(rng.randint(3, 12)):
            put(_phrase(w, 9, 13), left, y)
            y += step
        put("Nơi nhận:", left, y, face="bolditalic")
        put("HIỆU TRƯỞNG", left + 260 * k, y, "center", 180 * k, "bold")
        for i in range(rng.randint(3, 8)):
            y += step
            put(f"- {_phrase(w, 2, 4)};", left, y)
            if i == 1:
                put("(Đã ký)", left + 260 * k, y, "center", 180 * k)
    else:
        for _ in range(3):
            canvas.draw.rectangle((left, y, right, y + 5 * step), outline=22, width=max(1, round(0.7 * k)))
            for _ in range(4):
                put(_phrase(w, 6, 10), left + 8 * k, y + 0.3 * step)
                y += step
            y += 3 * step


def _phrase(w: Wording, least: int, most: int) -> str:
    text = " ".join(w.pick(works.WORKS[w.rng.choice(list(works.WORKS))]) for _ in range(3))
    return " ".join(text.split()[: w.rng.randint(least, most)])


def main() -> int:
    """Print how many false tables each kind of page yields."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table_prose", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--level", default="office,photocopy,phone")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    bench = Workbench.open(Settings(repair=False))
    levels = options.level.split(",")
    pages = dict.fromkeys(KINDS, 0)
    false = dict.fromkeys(KINDS, 0)
    number = 0
    while sum(pages.values()) < options.pages:
        kind, level = KINDS[number % len(KINDS)], levels[number // len(KINDS) % len(levels)]
        rng = Random(f"{options.seed}/{kind}/{number}")
        machine = LEVELS[level]
        canvas = _drawn(kind, rng, machine.dpi)
        aged = [machine.age(np.array(page), rng, machine.dpi) for page in canvas.pages]
        forwards: list[Forward] = [one.forward for one in aged]
        found = read_known([one.image for one in aged], machine.dpi, known_words(canvas.lines, forwards), bench)
        pages[kind] += len(aged)
        false[kind] += len(found.tables)
        if found.tables:
            sys.stderr.write(f"{kind} {number} {level}: {len(found.tables)} false\n")
        number += 1
    for kind in KINDS:
        sys.stdout.write(f"{kind:12s} {pages[kind]:4d} pages {false[kind]:3d} false tables\n")
    sys.stdout.write(f"{'all':12s} {sum(pages.values()):4d} pages {sum(false.values()):3d} false tables\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
