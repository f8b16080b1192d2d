"""How a text was spoiled, judged from itself: shares of syllables with marks, of possible syllables, of junk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.normalize.channel import LETTERS
from pipeline.normalize.lexicon import Lexicon
from pipeline.normalize.tone import bare

_DISTINCT = frozenset(c for c in LETTERS if not c.isascii()) - set("áéíóúàè")
"""Letters that recognition without Vietnamese does not come by."""
_MARKED = ((40, 0.42), (12, 0.1), (0, 0.25))
"""Least words and the share of marked syllables that such a text reaches if it was read with Vietnamese.

Lines read without Vietnamese bear no such mark at all (none of 6,978 words of 800 drawn lines), so that two in a line
tell enough, though half of it are foreign names; a long text may be garbled in parts only.
"""


@dataclass(frozen=True, slots=True)
class Noise:
    """The state of a text: shares 0..1 over its ``words`` words that are not abbreviations."""

    words: int
    valid: float
    marked: float
    restorable: float
    accents: float

    @property
    def channel(self) -> str:
        """The channel that made the text: ``bare``, ``eng`` (read without Vietnamese) or ``vie``."""
        if self.words < 2 or self.restorable < (0.5 if self.accents >= 0.1 else 0.7):
            return "vie"
        usual = next(share for least, share in _MARKED if self.words >= least)
        # Foreign names say nothing: the share is that of the words that may be Vietnamese.
        marked = self.marked / self.restorable
        if marked >= usual or (self.valid >= 0.93 and self.accents > 0 and (self.words < 40 or marked >= 0.6 * usual)):
            return "vie"
        return "bare" if self.accents < 0.01 and self.restorable > 0.9 else "eng"

    @property
    def error_rate(self) -> float:
        """An estimate of the share of wrong syllables in a text that the Vietnamese channel made."""
        return min(max(2.0 * (1 - self.valid), 0.001), 0.3) if self.words >= 8 else 0.004


def measure(words: Iterable[str], lexicon: Lexicon) -> Noise:
    """Return the state of a text given as its raw words; abbreviations and single letters do not count."""
    count = valid = marked = restorable = accents = 0
    for word in words:
        if len(word) < 2 or (word.isupper() and not lexicon.is_restorable(word.lower())):
            continue
        lower = word.lower()
        count += 1
        plain = bare(lower)
        marked += not _DISTINCT.isdisjoint(lower)
        valid += lexicon.is_valid(lower)
        restorable += lexicon.is_restorable(plain)
        accents += not lower.isascii()
    n = max(count, 1)
    return Noise(count, valid / n, marked / n, restorable / n, accents / n)
