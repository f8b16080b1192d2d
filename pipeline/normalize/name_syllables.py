"""How usual the syllables of a person's name are, beside those of the same letters with other marks.

The recognizer misreads marks, and no sentence tells how a name is marked; but "Vặn" is hardly anybody's name and "Văn"
that of many. Counts are those of ``dictionaries/name_syllables.tsv`` (``tools/count_names.py``).
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from pipeline.normalize.names import name_places
from pipeline.normalize.tokens import tokenize
from pipeline.normalize.tone import bare, standard_tone

_MARKS = ".,;:()"
_UNSEEN = 0.5
"""What a syllable counts that was never seen in a name."""


def name_doubt(text: str) -> float:
    """Return how much more often (ln, 0 or more) than the least usual syllable of the names in ``text`` (NFC) another
    one with the same letters and other marks is somebody's name; 0 where there is no name.
    """
    tokens = tokenize(text)
    places = name_places(tokens)
    return max((_lead(standard_tone(tokens[at].text.lower())) for at in places if at - 1 in places), default=0.0)


def name_share(texts: Sequence[str], readings: Callable[[int], Sequence[tuple[str, float]]]) -> float:
    """Return how likely (0..1) the least likely syllable of the names among words is marked as in ``texts``, 1 where
    there is no name.

    ``readings`` tells what a word (by its place) may be, with the probabilities. What else a reader saw, with other
    marks, counts as often as it is somebody's name: "Cấm" is none where "Cẩm" was nearly read.
    """
    ends = list(accumulate(len(text) + 1 for text in texts))
    tokens = tokenize(" ".join(texts))
    places = name_places(tokens)
    inner = {bisect(ends, tokens[at].start) for at in places if at - 1 in places}
    return min((_share(texts[word], readings(word)) for word in inner), default=1.0)


def _share(text: str, readings: Sequence[tuple[str, float]]) -> float:
    counts, _ = _counts()
    own = standard_tone(text.lower().strip(_MARKS))
    weights = {own: 0.0}
    for other, probability in readings:
        syllable = standard_tone(other.lower().strip(_MARKS))
        if bare(syllable) == bare(own):
            weights[syllable] = weights.get(syllable, 0.0) + probability * counts.get(syllable, _UNSEEN)
    total = sum(weights.values())
    return weights[own] / total if total and weights[own] else 1.0


def _lead(syllable: str) -> float:
    counts, usual = _counts()
    return math.log(max(1.0, usual.get(bare(syllable), _UNSEEN) / counts.get(syllable, _UNSEEN)))


@lru_cache(maxsize=1)
def _counts() -> tuple[dict[str, int], dict[str, int]]:
    """Return the counts by syllable, and by letters without marks the highest."""
    lines = (files("dictionaries") / "name_syllables.tsv").read_text("utf-8").splitlines()
    counts = {name: int(n) for name, n in (line.split("\t") for line in lines)}
    usual: dict[str, int] = {}
    for name, n in counts.items():
        usual[bare(name)] = max(n, usual.get(bare(name), 0))
    return counts, usual
