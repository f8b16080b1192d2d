"""Viterbi search over candidate words under the trigram model, with the margin of every candidate.

A first pass under the bigrams leaves only the candidates that are near the best path; the second uses trigrams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.language_model import NONE, Floats, Ids, LanguageModel

_OUT = np.float32(-1e6)
_AT_ONCE = 160
"""Slots decoded at once; longer text is cut, which bounds the memory."""
_KEEP, _WINDOW = 5, 9.0
"""Candidates that pass from the bigrams to the trigrams: so many, within so much (ln) of the best."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at one place: word ids, and for each a score (natural log of the channel, higher is better)."""

    ids: Sequence[int]
    scores: Sequence[float]


@dataclass(frozen=True, slots=True)
class Decoded:
    """``chosen`` is the index of the best candidate by slot; ``marginals[i][k]`` the best path through candidate k."""

    chosen: tuple[int, ...]
    marginals: tuple[Floats, ...]
    best: float


def decode(model: LanguageModel, slots: Sequence[Slot], first: int = NONE) -> Decoded:
    """Return the best path through ``slots``; ``first`` is the word before them (the start symbol or none)."""
    chosen: list[int] = []
    marginals: list[Floats] = []
    best = 0.0
    for start in range(0, len(slots), _AT_ONCE):
        part = slots[start : start + _AT_ONCE]
        found, score = _decode(model, part, first)
        marginals += [row[: len(slot.ids)] for row, slot in zip(found, part, strict=True)]
        chosen += found.argmax(axis=1).tolist()
        best += score
        first = part[-1].ids[chosen[-1]]
    return Decoded(tuple(chosen), tuple(marginals), best)


def _decode(model: LanguageModel, slots: Sequence[Slot], first: int) -> tuple[Floats, float]:
    """Return the marginals (slot, candidate) of at least one slot and the score of the best path."""
    n, width = len(slots), max(len(s.ids) for s in slots)
    ids = np.array([[first] + [-1] * (width - 1), *([*s.ids, *[-1] * (width - len(s.ids))] for s in slots)], np.int64)
    scores = np.full((n + 1, width), _OUT, np.float32)
    scores[0, 0] = 0.0
    for i, slot in enumerate(slots, 1):
        scores[i, : len(slot.scores)] = slot.scores
    pairs, found = _pairs(model, ids)
    rough = _bigram_marginals(pairs, scores)
    order = np.argsort(-rough, axis=1, kind="stable")[:, : min(_KEEP, width)]
    rows = np.arange(n + 1)[:, None]
    kept = rough[rows, order] >= rough.max(axis=1, keepdims=True) - _WINDOW
    steps = np.arange(n)[:, None, None]
    pairs = pairs[steps, order[:-1, :, None], order[1:, None, :]]
    found = found[steps, order[:-1, :, None], order[1:, None, :]]
    ids = np.where(kept, ids[rows, order], -1)
    scores = np.where(kept, scores[rows, order], _OUT)
    exact = _trigram_marginals(_triples(model, ids, pairs, found), pairs, scores)
    best = float(exact[-1].max())
    lost = best - float(rough[-1].max())
    marginals: Floats = np.minimum(rough[1:] + np.float32(lost), np.float32(best - 0.01))
    at, which = np.nonzero(kept[1:])
    marginals[at, order[1:][at, which]] = exact[at, which]
    return marginals, best


def _pairs(model: LanguageModel, ids: Ids) -> tuple[Floats, Ids]:
    """Return ln P(b | a) and the index of the bigram, each (step, a, b), for neighbouring slots."""
    mask = (ids[:-1, :, None] >= 0) & (ids[1:, None, :] >= 0)
    found = np.full(mask.shape, -1, np.int64)
    log_prob = np.full(mask.shape, _OUT, np.float32)
    step, a, b = np.nonzero(mask)
    left, right = ids[step, a], ids[step + 1, b]
    at = model.find_bigrams(left, right)
    found[step, a, b] = at
    log_prob[step, a, b] = model.bigram_log_prob(left, right, at)
    return log_prob, found


def _bigram_marginals(pairs: Floats, scores: Floats) -> Floats:
    """Return the best bigram path through every candidate of every slot, the start included.

    Both directions go on together, the second through the slots in reverse.
    """
    n = len(scores)
    steps, own = _both(pairs, pairs[::-1].transpose(0, 2, 1)), _both(scores, scores[::-1])
    reached = np.zeros_like(own)
    for i in range(1, n):
        reached[i] = (steps[i - 1] + (reached[i - 1] + own[i - 1])[:, :, None]).max(axis=1)
    result: Floats = scores + reached[:, 0] + reached[::-1, 1]
    return result


def _triples(model: LanguageModel, ids: Ids, pairs: Floats, found: Ids) -> Floats:
    """Return ln P(c | a b) as an array (step, a, b, c) for the slots step, step + 1, step + 2."""
    n, width = len(ids) - 2, ids.shape[1]
    result = np.full((max(n, 0), width, width, width), _OUT, np.float32)
    if n > 0:
        real = ids >= 0
        step, a, b, c = np.nonzero(real[:-2, :, None, None] & real[1:-1, None, :, None] & real[2:, None, None, :])
        ab, bc = found[step, a, b], found[step + 1, b, c]
        result[step, a, b, c] = model.trigram_log_prob(ab, bc, pairs[step + 1, b, c], ids[step + 2, c])
    return result


def _trigram_marginals(triples: Floats, pairs: Floats, scores: Floats) -> Floats:
    """Return the best trigram path through every candidate of every slot after the start.

    Both directions go on together, the second through the slots in reverse.
    """
    scored = triples + scores[2:, None, None, :]
    steps = _both(scored, scored[::-1].transpose(0, 3, 2, 1))
    reached = np.zeros((len(triples) + 1, 2, *pairs.shape[1:]), np.float32)
    reached[0, 0] = scores[0][:, None] + pairs[0] + scores[1][None, :]
    for i, step in enumerate(steps):
        reached[i + 1] = (reached[i][:, :, :, None] + step).max(axis=1)
    result: Floats = (reached[:, 0] + reached[::-1, 1].transpose(0, 2, 1)).max(axis=1)
    return result


def _both(forth: Floats, back: Floats) -> Floats:
    """Return (step, direction, …) what is to be walked through in both directions."""
    both = np.empty((len(forth), 2, *forth.shape[1:]), np.float32)
    both[:, 0], both[:, 1] = forth, back
    return both
