"""Viterbi search over candidate words under the trigram model, with the margin of every candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.language_model import NONE, Floats, Ids, LanguageModel

_OUT = np.float32(-1e6)


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


_AT_ONCE = 160
"""Slots decoded at once; longer text is cut, which bounds the memory."""


def decode(model: LanguageModel, slots: Sequence[Slot], first: int = NONE) -> Decoded:
    """Return the best path through ``slots``; ``first`` is the word before them (the start symbol or none)."""
    chosen: tuple[int, ...] = ()
    marginals: tuple[Floats, ...] = ()
    best = 0.0
    for start in range(0, len(slots), _AT_ONCE):
        part = _decode(model, slots[start : start + _AT_ONCE], first)
        chosen, marginals, best = chosen + part.chosen, marginals + part.marginals, best + part.best
        first = slots[start + len(part.chosen) - 1].ids[part.chosen[-1]]
    return Decoded(chosen, marginals, best)


def _decode(model: LanguageModel, slots: Sequence[Slot], first: int) -> Decoded:
    """Return the best path through at least one slot."""
    n, width = len(slots), max(len(s.ids) for s in slots)
    ids = np.full((n + 1, width), -1, np.int64)
    scores = np.full((n + 1, width), _OUT, np.float32)
    ids[0, 0], scores[0, 0] = first, 0.0
    for i, slot in enumerate(slots, 1):
        ids[i, : len(slot.ids)] = slot.ids
        scores[i, : len(slot.scores)] = slot.scores
    steps = _transitions(model, ids)
    alpha = _forward(steps, scores)
    beta = _backward(steps, scores)
    marginals, chosen = [], []
    for i, slot in enumerate(slots):
        marginal = (alpha[i] + beta[i]).max(axis=0)[: len(slot.ids)]
        marginals.append(marginal)
        chosen.append(int(marginal.argmax()))
    return Decoded(tuple(chosen), tuple(marginals), float(marginals[-1].max()))


def _transitions(model: LanguageModel, ids: Ids) -> Floats:
    """Return ln P(c | a b) as an array (step, a, b, c); step i goes from slots i-1, i to i+1 (slot 0 is the start)."""
    n, width = ids.shape
    pair_found = np.full((n - 1, width, width), -1, np.int64)
    lower = np.full((n - 1, width, width), _OUT, np.float32)
    mask = (ids[:-1, :, None] >= 0) & (ids[1:, None, :] >= 0)
    step, a, b = np.nonzero(mask)
    left, right = ids[step, a], ids[step + 1, b]
    found = model.find_bigrams(left, right)
    pair_found[step, a, b] = found
    lower[step, a, b] = model.bigram_log_prob(left, right, found)
    result = np.full((n - 1, width, width, width), _OUT, np.float32)
    result[0, 0] = lower[0]
    if n > 2:
        triple = mask[:-1, :, :, None] & mask[1:, None, :, :]
        step, a, b, c = np.nonzero(triple)
        ab = pair_found[step, a, b]
        bc = pair_found[step + 1, b, c]
        result[step + 1, a, b, c] = model.trigram_log_prob(ab, bc, lower[step + 1, b, c], ids[step + 2, c])
    return result


def _forward(steps: Floats, scores: Floats) -> list[Floats]:
    """Return for each slot the best score (previous candidate, candidate) of paths that end there."""
    alpha = [steps[0, 0] + scores[1][None, :] + scores[0][:, None]]
    for i in range(1, len(steps)):
        best: Floats = (alpha[-1][:, :, None] + steps[i]).max(axis=0)
        alpha.append(best + scores[i + 1][None, :])
    return alpha


def _backward(steps: Floats, scores: Floats) -> list[Floats]:
    """Return for each slot the best score (previous candidate, candidate) of what follows."""
    beta: list[Floats] = [np.zeros(steps.shape[1:3], np.float32)]
    for i in range(len(steps) - 1, 0, -1):
        ahead: NDArray[np.float32] = steps[i] + (beta[-1] + scores[i + 1][None, :])[None, :, :]
        beta.append(ahead.max(axis=2))
    return beta[::-1]
