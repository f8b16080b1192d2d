"""Learn the channel from pairs: ``train_channel.py OUT.json NAME=PAIRS.tsv...`` (``raw<TAB>truth`` lines).

Words are aligned by their letters, letters by a minimum-cost path whose costs are re-estimated three times; what is
kept are counts ``{channel: {truth letter or pair: {read symbols: count}}}``.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pipeline.normalize.channel import INDEX, Channel, insert_cost
from pipeline.normalize.tone import bare, standard_tone

Counts = dict[str, dict[str, float]]
Moves = list[tuple[str, str]]


def align_words(raw: list[str], truth: list[str]) -> list[tuple[str, str]]:
    """Return the pairs of words that belong together one to one, by edit distance over whole words."""
    from rapidfuzz.distance import Levenshtein

    n, m = len(raw), len(truth)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            if i == j == 0:
                continue
            options = [best[i - 1][j] + 1.0] if i else []
            if j:
                options.append(best[i][j - 1] + 1.0)
            if i and j:
                far = Levenshtein.normalized_distance(bare(raw[i - 1]).lower(), bare(truth[j - 1]).lower())
                options.append(best[i - 1][j - 1] + 1.6 * far)
            best[i][j] = min(options)
    pairs, i, j = [], n, m
    while i and j:
        far = Levenshtein.normalized_distance(bare(raw[i - 1]).lower(), bare(truth[j - 1]).lower())
        if abs(best[i][j] - best[i - 1][j - 1] - 1.6 * far) < 1e-9:
            pairs.append((raw[i - 1], truth[j - 1]))
            i, j = i - 1, j - 1
        elif abs(best[i][j] - best[i - 1][j] - 1.0) < 1e-9:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def align_letters(raw: str, truth: str, channel: Channel) -> Moves | None:
    """Return (truth letters, read symbols) along the cheapest path, None if it is dearer than 5 a letter."""
    n, m = len(truth), len(raw)
    inf = float("inf")
    cost = [[inf] * (m + 1) for _ in range(n + 1)]
    back: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    cost[0][0] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            options = []
            if j:
                options.append((cost[i][j - 1] + insert_cost(raw[j - 1]), (0, 1)))
            if i:
                t = truth[i - 1]
                options += [
                    (cost[i - 1][j - k] + channel.cost(t, raw[j - k : j]), (1, k)) for k in range(min(2, j) + 1)
                ]
            if i > 1 and j:
                pair = min(channel.pair_cost(truth[i - 2 : i], raw[j - 1]), 11.0)
                options.append((cost[i - 2][j - 1] + pair, (2, 1)))
            if options:
                cost[i][j], back[i][j] = min(options)
    if cost[n][m] > 5.0 * n + 3:
        return None
    moves: Moves = []
    i, j = n, m
    while i or j:
        di, dj = back[i][j]
        moves.append((truth[i - di : i], raw[j - dj : j]))
        i, j = i - di, j - dj
    return moves[::-1]


def learn(pairs: list[tuple[str, str]], rounds: int = 3) -> Counts:
    """Return counts of what letters were read as, from aligned words."""
    counts: Counts = {}
    for _ in range(rounds):
        channel = Channel(counts, same=0.6, stripped=0.2)
        fresh: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        for raw, truth in pairs:
            moves = align_letters(raw, truth, channel)
            for letters, seg in moves or ():
                if letters:
                    fresh[letters][seg] += 1
            for pair in zip(truth, truth[1:], strict=False) if moves else ():
                fresh["#" + "".join(pair)][""] += 1
        counts = {t: dict(row) for t, row in fresh.items()}
    return counts


def pruned(counts: Counts) -> Counts:
    """Return the counts without pairs seen once and without the totals of pairs that never merged."""
    merged = {t for t, row in counts.items() if len(t) == 2 and t[0] != "#" and max(row.values()) >= 2}
    kept: Counts = {}
    for t in sorted(counts):
        if len(t) == 1 or t in merged:
            kept[t] = {s: c for s, c in sorted(counts[t].items(), key=lambda item: -item[1]) if len(t) == 1 or c >= 2}
        elif t[0] == "#" and t[1:] in merged:
            kept[t] = counts[t]
    return kept


def word_pairs(path: Path) -> list[tuple[str, str]]:
    """Return the aligned words of a file of lines, edges stripped, only words of Vietnamese letters."""
    edge = ".,;:()\"'“”‘’!?…–—-/"
    pairs = []
    for line in path.read_text("utf-8").splitlines():
        raw, _, truth = line.partition("\t")
        for a, b in align_words(raw.split(), truth.split()):
            a, b = a.strip(edge), standard_tone(b.strip(edge))
            if a and b and all(c in INDEX for c in b):
                pairs.append((a, b))
    return pairs


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("pairs", nargs="+", help="NAME=FILE.tsv")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    channels = {}
    for item in args.pairs:
        name, _, path = item.partition("=")
        pairs = word_pairs(Path(path))
        wrong = sum(a != b for a, b in pairs) / max(len(pairs), 1)
        logging.info("%s: %d words, %.1f %% read wrong", name, len(pairs), 100 * wrong)
        channels[name] = pruned(learn(pairs))
    content = {"source": "tools/draw_pairs.py, tools/train_channel.py", "channels": channels}
    text = json.dumps(content, ensure_ascii=False, indent=0)
    args.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
