"""What the network's outputs spell, and how probable a given text is (connectionist temporal classification)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.ctc.alphabet import ALPHABET, BLANK

Scores = NDArray[np.float32]
"""(t, signs) natural log-probabilities of one line or of a part of it."""
_NEVER = -1e4


class Spelled(NamedTuple):
    """What stands there, blanks at the ends taken off, and the probability 0..1 of the least certain sign."""

    text: str
    least: float


def spelled(scores: Scores) -> Spelled:
    """Return the most probable sign of each output, repeats joined and blanks taken out."""
    best = scores.argmax(axis=1)
    fresh = np.concatenate(([True], best[1:] != best[:-1]))
    text, least = [], 0.0
    starts = np.flatnonzero(fresh)
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(best)], strict=True):
        if best[start] != BLANK:
            text.append(ALPHABET[best[start]])
            least = min(least, float(scores[start:end, best[start]].max()))
    return Spelled("".join(text).strip(), float(np.exp(least)))


def log_probability(scores: Scores, signs: list[int]) -> float:
    """Return the natural log-probability that the outputs spell ``signs``, summed over all alignments."""
    states = np.full(2 * len(signs) + 1, BLANK)
    states[1::2] = signs
    emitted = scores[:, states].astype(np.float64)
    # A blank between two equal signs cannot be left out.
    skip = np.zeros(len(states), np.bool_)
    skip[3::2] = states[3::2] != states[1:-2:2]
    forward = np.full(len(states), _NEVER)
    forward[:2] = emitted[0, :2]
    for row in emitted[1:]:
        one = np.concatenate(([_NEVER], forward[:-1]))
        two = np.where(skip, np.concatenate(([_NEVER, _NEVER], forward[:-2])), _NEVER) if len(states) > 2 else one - 1e9
        forward = np.logaddexp(np.logaddexp(forward, one), two) + row
    return float(np.logaddexp(forward[-1], forward[-2]) if len(states) > 1 else forward[-1])
