"""Count how often words bear a capital in mid-sentence: ``train_case.py OUT.npz FILE[:LINES]...`` (.txt or .txt.zst).

Only words after a small-letter word, a comma or a number count, and only those whose first letter looks alike as
capital and small letter. Kept are log-odds (ln, tenths, int8) of words, of pairs with the word before and with the
word after (its own capital known), where they differ from those of the word alone.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pipeline.normalize.case_table import LOOKALIKE, PRIOR, pair_key
from pipeline.normalize.language_model import NUMBER, START, UNKNOWN, LanguageModel
from pipeline.normalize.tokens import model_tokens
from pipeline.normalize.tone import standard_tone
from tools.train_language_model import read_lines

LEAST, WEIGHT, DIFFERENCE, PAIRS = 6, 3.0, 0.7, 90_000
F = NDArray[np.float64]


def observations(model: LanguageModel, path: Path, lines: int | None) -> NDArray[np.int64]:
    """Return rows (word before, word, capital, word after, its capital) of a file."""
    known: dict[str, tuple[int, int]] = {}

    def look(token: str) -> tuple[int, int]:
        if token not in known:
            case = 0 if token == token.lower() else 1 if token[1:] == token[1:].lower() else 2
            known[token] = (model.id(standard_tone(token.lower()) if token[0] != "<" else token), case)
        return known[token]

    before = {model.id(","), NUMBER}
    out: list[tuple[int, int, int, int, int]] = []
    for line in islice(read_lines(path), lines):
        row = [look(token) for token in model_tokens(line)]
        texts = model_tokens(line)
        for k in range(1, len(row)):
            (a, shown), (b, case) = row[k - 1], row[k]
            if case == 2 or b == UNKNOWN or shown or texts[k][0].lower() not in LOOKALIKE:
                continue
            if not texts[k - 1].isalpha() and a not in before:
                continue
            c, after = row[k + 1] if k + 1 < len(row) else (START, 0)
            out.append((a, b, case, c, min(after, 1)))
    return np.array(out, np.int64).reshape(-1, 5)


def pairs(keys: NDArray[np.int64], capital: NDArray[np.int64], prior: F, words: NDArray[np.int64]) -> tuple[F, F]:
    """Return the keys of telling pairs and their log-odds, smoothed towards those of the word alone."""
    unique, at, counts = np.unique(keys, return_index=True, return_counts=True)
    where = np.searchsorted(unique, keys)
    high = np.bincount(where, capital.astype(float), len(unique))
    share = 1 / (1 + np.exp(-prior[words[at]]))
    odds = np.log((high + WEIGHT * share) / (counts - high + WEIGHT * (1 - share)))
    gain = np.abs(odds - prior[words[at]]) * (counts >= LEAST)
    worth = gain * np.log1p(counts)
    keep = np.sort(np.argsort(-worth)[:PAIRS])
    keep = keep[gain[keep] >= DIFFERENCE]
    return unique[keep].astype(np.uint32), odds[keep]


def tenths(odds: F) -> NDArray[np.int8]:
    """Return log-odds in tenths."""
    return np.clip(np.round(odds * 10), -127, 127).astype(np.int8)


def main() -> None:
    """Read the arguments, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    model = LanguageModel.load()
    rows = []
    for name in args.files:
        path, _, lines = name.partition(":")
        rows.append(observations(model, Path(path), int(lines) if lines else None))
    a, b, capital, c, after = np.concatenate(rows).T
    size = len(model.words)
    high, all_ = np.bincount(b, capital.astype(float), size), np.bincount(b, minlength=size)
    base = 1 / (1 + np.exp(-PRIOR))
    word = np.log((high + 2 * base) / (all_ - high + 2 * (1 - base)))
    left, left_odds = pairs(pair_key(a, b, 0), capital, word, b)
    right, right_odds = pairs(pair_key(b, c, after), capital, word, b)
    np.savez_compressed(
        args.out, word=tenths(word), left=left, left_odds=tenths(left_odds), right=right, right_odds=tenths(right_odds)
    )


if __name__ == "__main__":
    main()
