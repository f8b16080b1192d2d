"""A walk over the words of a reading on which they are written anew, with the edits made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Edit
from pipeline.normalize.fluency import Fluency
from pipeline.normalize.lexicon import Lexicon
from pipeline.reading import Word

MARKS = ".,;:"
"""Marks that end a word."""
WEAK = 0.8
"""Words below this confidence 0..1 are weak."""
SURE, LIKELY = 3.0, 1.0
"""Margins (ln): of a change beside a weak word, and of one that is not doubtful."""
STRONG = 7.0
"""The same of a change beside a word well read."""


class Walk:
    """Words done, words left from place ``at`` on, edits, and whether a change is doubtful; rules move it on."""

    def __init__(self, fluency: Fluency, words: Sequence[Word]) -> None:
        """Stand before the first word; ``fluency`` judges the runs of words."""
        self.fluency = fluency
        self.left, self.at = list(words), 0
        self.done: list[Word] = []
        self.edits: list[Edit] = []
        self.doubtful = False

    @property
    def lexicon(self) -> Lexicon:
        """The known words."""
        return self.fluency.lexicon

    @property
    def word(self) -> Word:
        """The word that the walk stands at."""
        return self.left[self.at]

    @property
    def next(self) -> str:
        """The text of the word after it, empty at the end."""
        return self.left[self.at + 1].text if self.at + 1 < len(self.left) else ""

    @property
    def weak(self) -> bool:
        """Whether the word here was read badly."""
        return self.word.confidence < WEAK

    def keep(self) -> None:
        """Take the word here as it is."""
        self.done.append(self.word)
        self.at += 1

    def after(self) -> list[str]:
        """Return up to two words after this one, without marks, as far as no mark ends the run."""
        found = []
        for word in self.left[self.at + 1 : self.at + 3]:
            stem, mark = stem_of(word.text)
            found.append(stem or word.text)
            if mark:
                break
        return found

    def opened_by(self, quotes: str) -> bool:
        """Return whether one of ``quotes`` stands before the last symbol of the word here."""
        return any(c in quotes for text in (*(w.text for w in self.done), self.word.text[:-1]) for c in text)

    def closed_by(self, quotes: str) -> bool:
        """Return whether one of ``quotes`` stands after the first symbol of the word here."""
        rest = (w.text for w in self.left[self.at + 1 :])
        return any(c in quotes for text in (self.word.text[1:], *rest) for c in text)

    def rewrite(self, word: Word, text: str) -> None:
        """Put ``word`` with another text where the walk stands, without going on; its symbols no longer fit."""
        self.left[self.at] = replace(word, text=text, symbols=())

    def put(self, old: str, new: Sequence[str], reason: str, score: float, count: int = 1) -> None:
        """Write ``new`` for ``count`` words and go on behind them."""
        parts = self.left[self.at : self.at + count]
        least = min(parts, key=lambda w: w.confidence)
        self.done += [replace(least, text=text, symbols=least.symbols if text == least.text else ()) for text in new]
        self.note(old, " ".join(new), reason, score)
        self.at += count

    def note(self, old: str, new: str, reason: str, score: float) -> None:
        """Add an edit unless nothing changed."""
        if old != new:
            self.edits.append(Edit(**{"from": old}, to=new, reason=reason, score=round(min(score, 99.0), 2)))

    def needed(self, strong: float = STRONG) -> float:
        """Return the margin (ln) that a change beside the word here needs: ``strong`` if it was read well."""
        return SURE if self.weak else strong


def stem_of(text: str) -> tuple[str, str]:
    """Return a word without its last marks, and these."""
    stem = text.rstrip(MARKS)
    return stem, text[len(stem) :]
