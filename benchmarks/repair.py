"""Accuracy and speed of the repair, beside its input and a bigram baseline.

``python -m benchmarks.repair [TEXT...]`` takes held-out accented text (without TEXT that of ``benchmarks/held_out``,
written for this and never trained on): its letters are stripped of marks and restored (bare), and it is passed as it
is (clean: every change is a false one), also as a reading of well-read words (clean reading; without the bars that part
cells in such text). ``--lines`` paragraphs of
each file are used. ``--draw N`` draws N lines of each file, reads them with Tesseract without Vietnamese and with it,
and repairs what was read. ``--pairs TSV...`` takes
``raw<TAB>truth`` lines as :mod:`tools.draw_pairs` writes them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.geometry import Box
from pipeline.normalize.language_model import NONE, UNKNOWN, LanguageModel
from pipeline.normalize.repair import Repairer
from pipeline.normalize.syllable import is_syllable
from pipeline.normalize.tokens import Kind, tokenize
from pipeline.normalize.tone import bare, standard_tone
from pipeline.reading import Line, Reading, Word


class BigramBaseline:
    """Restores bare letters by a bigram Viterbi over the syllables of the same letters."""

    def __init__(self, model: LanguageModel) -> None:
        """Index the model's syllables by their letters."""
        self._model = model
        self._forms: defaultdict[str, list[int]] = defaultdict(list)
        for word, i in model.ids.items():
            if is_syllable(word):
                self._forms[bare(word)].append(i)

    def restore(self, words: Sequence[str]) -> list[str]:
        """Return the words with marks, lowercase."""
        model, paths = self._model, [(0.0, NONE, [""])]
        for word in words:
            low = word.lower()
            ids = self._forms.get(low) or [model.id(low)]
            b = np.array(ids)
            best: dict[int, tuple[float, int, list[str]]] = {}
            for score, last, path in paths:
                a = np.full(len(b), last)
                for i, p in zip(ids, model.bigram_log_prob(a, b, model.find_bigrams(a, b)).tolist(), strict=True):
                    if i not in best or score + p > best[i][0]:
                        best[i] = (score + p, i, [*path, model.words[i] if i != UNKNOWN else low])
            paths = list(best.values())
        return max(paths)[2][1:]


def words_of(text: str) -> list[str]:
    """Return the words of a text that are well-formed syllables or made of letters, standard tone placement."""
    return [standard_tone(t.text) for t in tokenize(text) if t.kind is Kind.WORD]


class Score(NamedTuple):
    """Words compared, wrong ones, seconds."""

    words: int
    wrong: int
    seconds: float

    def __str__(self) -> str:
        share = 100 * (1 - self.wrong / max(self.words, 1))
        speed = f", {self.words / self.seconds:,.0f} words/s" if self.seconds else ""
        return f"{share:7.3f} % right of {self.words}{speed}"


def compare(found: list[list[str]], truth: list[list[str]], seconds: float) -> Score:
    """Return how many of the words of ``truth`` stand in their places in ``found``."""
    wrong = 0
    for a, b in zip(found, truth, strict=True):
        wrong += sum(x.lower() != y.lower() for x, y in zip(a, b, strict=False)) if len(a) == len(b) else distance(a, b)
    return Score(sum(map(len, truth)), wrong, seconds)


def distance(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the edit distance of two sequences of words."""
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b))


def bare_letters(repairer: Repairer, lines: list[str], model: LanguageModel) -> dict[str, Score]:
    """Return the scores of restoration from letters without marks: input, bigram, repair."""
    truth = [words_of(line) for line in lines]
    stripped = [bare(line) for line in lines]
    baseline, start = BigramBaseline(model), time.perf_counter()
    bigram = [baseline.restore([bare(w) for w in words]) for words in truth]
    middle = time.perf_counter()
    repaired = [words_of(r.text) for r in repairer.repair_lines(stripped)]
    end = time.perf_counter()
    return {
        "input": compare([words_of(line) for line in stripped], truth, 0.0),
        "bigram": compare(bigram, truth, middle - start),
        "repair": compare(repaired, truth, end - middle),
    }


def clean(repairer: Repairer, lines: list[str]) -> tuple[Score, list[str]]:
    """Return the false corrections of clean text, and each of them."""
    start = time.perf_counter()
    repaired = [repairer.repair_text(line) for line in lines]
    seconds = time.perf_counter() - start
    changes = [f"{e.from_} → {e.to} ({e.reason}, {e.score})" for r in repaired for e in r.edits]
    return Score(sum(len(words_of(line)) for line in lines), len(changes), seconds), changes


def clean_readings(repairer: Repairer, lines: list[str]) -> tuple[Score, list[str]]:
    """Return the false corrections of clean text that a recognizer read with usual confidence, and each of them."""
    start = time.perf_counter()
    box = Box(0, 0, 1, 1)
    readings = [Reading((Line(tuple(Word(w, _CONFIDENCE, box) for w in line.split())),)) for line in lines]
    edits = [e for reading in readings for e in repairer.repair_reading(reading).edits]
    changes = [f"{e.from_} → {e.to} ({e.reason}, {e.score})" for e in edits if standard_tone(e.from_) != e.to]
    seconds = time.perf_counter() - start
    return Score(sum(len(line.split()) for line in lines), len(changes), seconds), changes


def pairs(repairer: Repairer, path: Path) -> str:
    """Return word errors before and after, and words spoiled, of recognized lines with their truth."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line.count("\t") == 1]
    if not rows:
        raise SystemExit(f"{path}: no line is raw<TAB>truth")
    before = after = total = spoiled = fixed = 0
    repaired = repairer.repair_lines([raw for raw, _ in rows])
    for (raw, truth), found in zip(rows, repaired, strict=True):
        a, b, c = ([standard_tone(w) for w in text.split()] for text in (raw, found.text, truth))
        total += len(c)
        before, after = before + distance(a, c), after + distance(b, c)
        if len(a) == len(b) == len(c):
            spoiled += sum(x == z != y for x, y, z in zip(a, b, c, strict=True))
            fixed += sum(x != z == y for x, y, z in zip(a, b, c, strict=True))
    return (
        f"{path.name}: word errors {100 * before / total:.2f} % → {100 * after / total:.2f} % of {total}; "
        f"{fixed} fixed, {spoiled} spoiled ({100 * spoiled / total:.3f} %)"
    )


_CONFIDENCE = 0.93
"""Median of the words of office scans."""
HELD_OUT = Path(__file__).resolve().parent / "held_out"
_FONTS = ("tinos", "liberation-serif", "arimo", "dejavu-serif")


def drawn_pairs(repairer: Repairer, text: Path, count: int, seed: int) -> list[str]:
    """Return the report of :func:`pairs` on ``count`` drawn lines of ``text``, read without Vietnamese and with it."""
    from samples.drawing.fonts import available, face

    fonts = [face(name).paths[0] for name in _FONTS if name in available()]
    tool = Path(__file__).resolve().parent.parent / "tools" / "draw_pairs.py"
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for language in ("eng", "vie"):
            out = Path(folder) / f"{text.stem} drawn, read by {language}"
            command = [sys.executable, str(tool), str(out), "--language", language, "--font", *fonts]
            subprocess.run([*command, "--text", str(text), "--lines", str(count), "--seed", str(seed)], check=True)
            found.append(pairs(repairer, out))
    return found


def main() -> None:
    """Read the arguments and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="*", type=Path)
    parser.add_argument("--pairs", nargs="*", type=Path, default=[])
    parser.add_argument("--lines", type=int, default=600)
    parser.add_argument("--draw", type=int, default=0, help="draw, read and repair this many lines of each file")
    parser.add_argument("--seed", type=int, default=7, help="of the drawn lines")
    parser.add_argument("--show", type=int, default=0, help="print this many of the false corrections")
    args = parser.parse_args()
    repairer, model = Repairer.load(), LanguageModel.load()
    for path in args.text or ([] if args.pairs else sorted(HELD_OUT.glob("*.txt"))):
        lines = [line for line in path.read_text("utf-8").splitlines() if len(line) >= 30]
        lines = lines[:: max(1, len(lines) // args.lines)][: args.lines]
        lines = [" ".join(word for word in line.split() if word != "|") for line in lines]
        for name, score in bare_letters(repairer, lines, model).items():
            print(f"{path.name:24} bare letters {name:7} {score}")
        for name, measure in (("clean", clean), ("clean reading", clean_readings)):
            score, changes = measure(repairer, lines)
            print(f"{path.name:24} {name}: {score.wrong} false, {100 * score.wrong / score.words:.4f} % {score}")
            for change in changes[: args.show]:
                print("    ", change)
        for report in drawn_pairs(repairer, path, args.draw, args.seed) if args.draw else ():
            print(report)
    for path in args.pairs:
        print(pairs(repairer, path))


if __name__ == "__main__":
    main()
