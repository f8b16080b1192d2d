"""Cells of a table whose lines were read across: words that belong together are found again line by line.

In the text layer of a scanned table a line holds a fragment of every cell, and a cell goes on in the line below, at a
place that lost rules hide. Words are linked to the one word, on their line or the next, that they read best with;
chains of linked words are decoded as running text. Only the context is found anew: every word stays in its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.normalize.language_model import UNKNOWN, Floats, Ids, LanguageModel
from pipeline.normalize.slots import Option
from pipeline.normalize.tokens import Kind, Token

_FEW = 4
"""A line of so many words at most may be a fragment of a cell, as is one with a rule."""
_LEAST = 6
"""Such lines in a row that make a table."""
_RULES = "|[]{}¦"
_CANDIDATES = 8
"""Options of a word that are tried."""
_ACROSS, _DOWN = 0.0, 1.0
"""Least gain (ln) of a link between words of one line and of two."""
_WRAP = 1.5
"""What a link gains that goes from the end of a fragment to the start of one below."""
_NEVER = -1e6
"""Score of no option."""
_OPENS = "(\"'“‘"


def fragment_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines (first, last + 1) that hold a table's fragments."""
    first = last = count = 0
    for at, line in enumerate([*lines, "x " * (_FEW + 1)]):
        if not line.strip():
            continue
        if "|" in line or len(line.split()) <= _FEW:
            first, last, count = (at if not count else first), at + 1, count + 1
            continue
        if count >= _LEAST:
            yield first, last
        count = 0


class Unit(NamedTuple):
    """A word, number or code with its marks: its line, its tokens ``first:last``, if a fragment starts or ends here."""

    line: int
    first: int
    last: int
    core: int
    starts: bool
    ends: bool


def units_of(line: int, raw: str, tokens: Sequence[Token]) -> list[Unit]:
    """Return the units of one line; opening marks belong to what follows, others to what they follow."""
    groups: list[list[int]] = []
    waiting: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind is Kind.MARK:
            (waiting if token.text in _OPENS or not groups else groups[-1]).append(at)
        else:
            groups.append([*waiting, at])
            waiting = []
    if waiting and groups:
        groups[-1] += waiting
    found = []
    for k, group in enumerate(groups):
        before = tokens[groups[k - 1][-1]].end if k else 0
        after = tokens[groups[k + 1][0]].start if k + 1 < len(groups) else len(raw)
        core = next(at for at in group if tokens[at].kind is not Kind.MARK)
        starts = not k or any(c in _RULES for c in raw[before : tokens[group[0]].start])
        ends = k + 1 == len(groups) or any(c in _RULES for c in raw[tokens[group[-1]].end : after])
        found.append(Unit(line, group[0], group[-1] + 1, core, starts, ends))
    return found


class Linker:
    """Links the units of a table's lines into chains."""

    def __init__(self, model: LanguageModel) -> None:
        """Take the model that tells which words stand side by side."""
        self._model = model

    def chains(self, lines: Sequence[list[Unit]], options: Sequence[Sequence[list[Option]]]) -> list[list[Unit]]:
        """Return every unit once, in chains; ``options`` are those of each line's tokens."""
        filled = [units for units in lines if units]
        pairs: list[tuple[Unit, Unit]] = []
        handicaps: list[float] = []
        for at, units in enumerate(filled):
            for left, right in zip(units, units[1:], strict=False):
                if not left.ends:
                    pairs.append((left, right))
                    handicaps.append(_ACROSS)
            for left in units if at + 1 < len(filled) else ():
                for right in filled[at + 1]:
                    pairs.append((left, right))
                    handicaps.append(_DOWN - _WRAP * (left.ends + right.starts))
        gains = self._gains(options, pairs)
        edges = [(gain - handicap, *pair) for gain, handicap, pair in zip(gains, handicaps, pairs, strict=True)]
        after = _chosen(edges)
        begun = set(after.values())
        chains = []
        for unit in (u for units in filled for u in units):
            if unit in begun:
                continue
            chain = [unit]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            chains.append(chain)
        return chains

    def _gains(self, options: Sequence[Sequence[list[Option]]], pairs: Sequence[tuple[Unit, Unit]]) -> list[float]:
        """Return how much better (ln) the two units of each pair read side by side than apart."""
        if not pairs:
            return []
        ends, at_left = _numbered([(left.line, left.last - 1) for left, _ in pairs])
        starts, at_right = _numbered([(right.line, right.first) for _, right in pairs])
        a_ids, a_scores = self._best([options[line][token] for line, token in ends])
        b_ids, b_scores = self._best([options[line][token] for line, token in starts])
        a, b = a_ids[at_left][:, :, None], b_ids[at_right][:, None, :]
        side_by_side = self._model.bigram_log_prob(a, b, self._model.find_bigrams(a, b)) - self._model.unigram[b]
        joined = a_scores[at_left][:, :, None] + b_scores[at_right][:, None, :] + side_by_side
        apart = a_scores.max(axis=1)[at_left] + b_scores.max(axis=1)[at_right]
        gains: list[float] = (joined.max(axis=(1, 2)) - apart).tolist()
        return gains

    def _best(self, found: Sequence[Sequence[Option]]) -> tuple[Ids, Floats]:
        """Return (place, option) the ids of the likeliest options, and their scores with their own probability."""
        width = max(map(len, found))
        ids = np.array([[o.id for o in row] + [UNKNOWN] * (width - len(row)) for row in found], np.int64)
        scores = np.array([[o.score for o in row] + [_NEVER] * (width - len(row)) for row in found], np.float32)
        scores += self._model.unigram[ids]
        order = np.argsort(-scores, axis=1, kind="stable")[:, :_CANDIDATES]
        return np.take_along_axis(ids, order, axis=1), np.take_along_axis(scores, order, axis=1)


def _numbered(places: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], Ids]:
    """Return each place once, and by entry of ``places`` where it stands among them."""
    once: dict[tuple[int, int], int] = {}
    at = [once.setdefault(place, len(once)) for place in places]
    return list(once), np.array(at, np.int64)


def _chosen(edges: list[tuple[float, Unit, Unit]]) -> dict[Unit, Unit]:
    """Return unit → the unit after it: best edges first, no unit twice on a side, no crossing between two lines."""
    after: dict[Unit, Unit] = {}
    taken: set[Unit] = set()
    between: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for gain, left, right in sorted(edges, key=lambda edge: -edge[0]):
        if gain <= 0 or left in after or right in taken:
            continue
        links = between.setdefault((left.line, right.line), [])
        if left.line != right.line and any((a < left.first) != (b < right.first) for a, b in links):
            continue
        links.append((left.first, right.first))
        after[left] = right
        taken.add(right)
    return after
