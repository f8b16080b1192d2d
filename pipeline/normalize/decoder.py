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
    return decode_all(model, [(slots, first)])[0]


def decode_all(model: LanguageModel, texts: Sequence[tuple[Sequence[Slot], int]]) -> list[Decoded]:
    """Return the best path through the slots of each text, given with the word before it; those of one length go
    through the search together.
    """
    done: dict[int, Decoded] = {}
    alike: dict[int, list[int]] = {}
    for at, (slots, first) in enumerate(texts):
        if all(len(slot.ids) == 1 for slot in slots):
            done[at] = _without_choice(model, slots, first)
        elif len(slots) > _AT_ONCE:
            done[at] = _by_parts(model, slots, first)
        else:
            alike.setdefault(len(slots), []).append(at)
    for length, places in alike.items():
        count = _AT_ONCE // length
        for part in (places[k : k + count] for k in range(0, len(places), count)):
            done.update(zip(part, _decode(model, [texts[at] for at in part]), strict=True))
    return [done[at] for at in range(len(texts))]


def _without_choice(model: LanguageModel, slots: Sequence[Slot], first: int) -> Decoded:
    """Return the only path through slots of one candidate each."""
    ids = np.array([NONE, first, *(slot.ids[0] for slot in slots)], np.int64)
    log_prob = model.log_prob(ids[:-2], ids[1:-1], ids[2:]) if len(slots) else np.zeros(0, np.float32)
    best = float(log_prob.sum()) + sum(slot.scores[0] for slot in slots)
    return Decoded((0,) * len(slots), (np.array([best], np.float32),) * len(slots), best)


def _by_parts(model: LanguageModel, slots: Sequence[Slot], first: int) -> Decoded:
    """Return the path through more slots than are decoded at once."""
    parts: list[Decoded] = []
    for start in range(0, len(slots), _AT_ONCE):
        part = slots[start : start + _AT_ONCE]
        parts += _decode(model, [(part, first)])
        first = part[-1].ids[parts[-1].chosen[-1]]
    chosen = tuple(k for part in parts for k in part.chosen)
    return Decoded(chosen, tuple(m for part in parts for m in part.marginals), sum(part.best for part in parts))


def _decode(model: LanguageModel, texts: Sequence[tuple[Sequence[Slot], int]]) -> list[Decoded]:
    """Return the best paths through texts of one length, at least one slot; arrays are (slot, text, candidate)."""
    ids, scores = _laid_out(texts)
    n, count = len(ids) - 1, len(texts)
    pairs, found = _pairs(model, ids)
    rough = _bigram_marginals(pairs, scores)
    order = np.argsort(-rough, axis=-1, kind="stable")[..., :_KEEP]
    rows, text = np.arange(n + 1)[:, None, None], np.arange(count)[:, None]
    kept = rough[rows, text, order] >= rough.max(axis=-1, keepdims=True) - _WINDOW
    at = (rows[:-1, :, :, None], text[:, :, None], order[:-1, :, :, None], order[1:, :, None, :])
    pairs, found = pairs[at], found[at]
    ids = np.where(kept, ids[rows, text, order], -1)
    scores = np.where(kept, scores[rows, text, order], _OUT)
    exact = _trigram_marginals(_triples(model, ids, pairs, found), pairs, scores)
    best = exact[-1].max(axis=-1).astype(np.float64)
    lost = (best - rough[-1].max(axis=-1)).astype(np.float32)
    marginals: Floats = np.minimum(rough[1:] + lost[:, None], (best - 0.01).astype(np.float32)[:, None])
    slot, which_text, which = np.nonzero(kept[1:])
    marginals[slot, which_text, order[1:][slot, which_text, which]] = exact[slot, which_text, which]
    chosen = marginals.argmax(axis=-1).T.tolist()
    return [
        Decoded(
            tuple(chosen[k]),
            tuple(marginals[i, k, : len(slot.ids)] for i, slot in enumerate(slots)),
            float(best[k]),
        )
        for k, (slots, _) in enumerate(texts)
    ]


def _laid_out(texts: Sequence[tuple[Sequence[Slot], int]]) -> tuple[Ids, Floats]:
    """Return ids (-1: none) and scores of all candidates, those of the word before the texts first."""
    width = max(len(slot.ids) for slots, _ in texts for slot in slots)
    shape = (len(texts[0][0]) + 1, len(texts), width)
    ids, scores = np.full(shape, -1, np.int64), np.full(shape, _OUT, np.float32)
    scores[0, :, 0] = 0.0
    for k, (slots, first) in enumerate(texts):
        ids[0, k, 0] = first
        for i, slot in enumerate(slots, 1):
            ids[i, k, : len(slot.ids)] = slot.ids
            scores[i, k, : len(slot.ids)] = slot.scores
    return ids, scores


def _pairs(model: LanguageModel, ids: Ids) -> tuple[Floats, Ids]:
    """Return ln P(b | a) and the index of the bigram, each (step, text, a, b), for neighbouring slots."""
    mask = (ids[:-1, :, :, None] >= 0) & (ids[1:, :, None, :] >= 0)
    found = np.full(mask.shape, -1, np.int64)
    log_prob = np.full(mask.shape, _OUT, np.float32)
    step, text, a, b = at = np.nonzero(mask)
    left, right = ids[step, text, a], ids[step + 1, text, b]
    known = model.find_bigrams(left, right)
    found[at] = known
    log_prob[at] = model.bigram_log_prob(left, right, known)
    return log_prob, found


def _bigram_marginals(pairs: Floats, scores: Floats) -> Floats:
    """Return the best bigram path through every candidate of every slot, the start included.

    Both directions go on together, the second through the slots in reverse.
    """
    steps, own = _both(pairs, pairs[::-1].swapaxes(-1, -2)), _both(scores, scores[::-1])
    reached = np.zeros_like(own)
    for i in range(1, len(scores)):
        reached[i] = (steps[i - 1] + (reached[i - 1] + own[i - 1])[..., None]).max(axis=-2)
    result: Floats = scores + reached[:, 0] + reached[::-1, 1]
    return result


def _triples(model: LanguageModel, ids: Ids, pairs: Floats, found: Ids) -> Floats:
    """Return ln P(c | a b) as an array (step, text, a, b, c) for the slots step, step + 1, step + 2."""
    n, count, width = len(ids) - 2, *ids.shape[1:]
    result = np.full((n, count, width, width, width), _OUT, np.float32)
    if n:
        a, b, c = (ids[k : n + k] >= 0 for k in range(3))
        step, text, i, j, k = at = np.nonzero(a[..., :, None, None] & b[..., None, :, None] & c[..., None, None, :])
        ab, bc = found[step, text, i, j], found[step + 1, text, j, k]
        result[at] = model.trigram_log_prob(ab, bc, pairs[step + 1, text, j, k], ids[step + 2, text, k])
    return result


def _trigram_marginals(triples: Floats, pairs: Floats, scores: Floats) -> Floats:
    """Return the best trigram path through every candidate of every slot after the start.

    Both directions go on together, the second through the slots in reverse.
    """
    scored = triples + scores[2:, :, None, None, :]
    steps = _both(scored, scored[::-1].swapaxes(-1, -3))
    reached = np.zeros((len(triples) + 1, 2, *pairs.shape[1:]), np.float32)
    reached[0, 0] = scores[0][..., None] + pairs[0] + scores[1][:, None, :]
    for i, step in enumerate(steps):
        reached[i + 1] = (reached[i][..., None] + step).max(axis=-3)
    result: Floats = (reached[:, 0] + reached[::-1, 1].swapaxes(-1, -2)).max(axis=-2)
    return result


def _both(forth: Floats, back: Floats) -> Floats:
    """Return (step, direction, …) what is to be walked through in both directions."""
    both = np.empty((len(forth), 2, *forth.shape[1:]), np.float32)
    both[:, 0], both[:, 1] = forth, back
    return both
