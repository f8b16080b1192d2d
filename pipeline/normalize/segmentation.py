"""Words run together ("kếhoạch") and cut by a blank ("giáo dụ c"), put right in the tokens of a line of text.

Each suspect is decoded both ways with two tokens on either side; it is written otherwise where that reads better by
a margin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.normalize.decoder import Slot, decode
from pipeline.normalize.fluency import Fluency
from pipeline.normalize.language_model import NONE, UNKNOWN, LanguageModel
from pipeline.normalize.slots import UNKNOWN_LETTER, Option
from pipeline.normalize.tokens import Kind, Token
from pipeline.normalize.tone import bare

_AROUND = 2
"""Tokens on either side that are decoded with a suspect."""
_NEEDED = 7.0
"""ln by which another division must read better: blanks are lost or put in in one word of a thousand (7),
and a change needs a margin."""
_CAPITAL_WITHIN = re.compile(r"[^\W\d_]+?(?<=[^\W\dA-ZĐ_])[A-ZĐÝÔỞ]")
"""A word with a small letter and a capital behind it at its end: "tâmY"."""
_NEEDED_OF_NO_WORD = 1.0
"""The same where what was read can be no word: at the beginning of a line little tells how well it reads."""
_PARTS = 3
"""Words run together at most."""
_SHORTEST, _LONGEST = 3, 18
"""Letters of words run together."""
_LETTERS = frozenset("yýởôà")
"""Words of one letter: "Sở Y tế", "ở", "ô tô"."""
_SYLLABLE = 7
"""Letters of the longest syllable: nghiêng."""


class Divided(NamedTuple):
    """Tokens, and by first character of those that are parts or joins of what was read, the lead (ln) over it."""

    tokens: list[Token]
    leads: dict[int, float]


Optioned = Callable[[Sequence[Token]], list[list[Option]]]
"""What may stand at the places of some tokens."""


class Segmenter:
    """Divides the letters of a line into words anew."""

    def __init__(self, model: LanguageModel, fluency: Fluency) -> None:
        """Take the model and what knows which syllables stand side by side."""
        self._model, self._fluency = model, fluency

    def mend(self, tokens: list[Token], channel: str, options: Optioned) -> Divided:
        """Return the tokens with words parted and joined; a joined one spans its blank, parted ones touch."""
        done: list[Token] = []
        leads: dict[int, float] = {}
        at = 0
        while at < len(tokens):
            best, gain, used = [tokens[at]], 0.0, 1
            for length, other in self._others(tokens, at, channel):
                least = _NEEDED_OF_NO_WORD if length == 1 and self._is_no_word(tokens[at].text) else _NEEDED
                before, after = done[-_AROUND:], tokens[at + length : at + length + _AROUND]
                read = options([*before, *tokens[at : at + length], *after])
                if length == 1:
                    read[len(before)] = [_unsaid(o) if self._is_no_word(o.text) else o for o in read[len(before)]]
                old = self._score(read)
                lead = self._score(options([*before, *other, *after])) - old
                if lead > max(gain, least):
                    best, gain, used = other, lead, length
            if best != tokens[at : at + used]:
                leads[best[0].start] = gain
            done += best
            at += used
        return Divided(done, leads)

    def _others(self, tokens: list[Token], at: int, channel: str) -> Iterator[tuple[int, list[Token]]]:
        """Yield other divisions of the tokens from ``at`` on: how many they replace, and by what."""
        token = tokens[at]
        if token.kind is not Kind.WORD:
            return
        if self._is_fused(token.text, channel):
            for words in self._divisions(token.text.lower(), channel):
                places = [token.start, *(token.start + sum(map(len, words[: k + 1])) for k in range(len(words)))]
                yield (
                    1,
                    [
                        Token(token.text[a - token.start : b - token.start], Kind.WORD, a, b)
                        for a, b in zip(places, places[1:], strict=False)
                    ],
                )
        for length in (2, 3):
            parts = tokens[at : at + length]
            joined = "".join(p.text for p in parts)
            if len(parts) == length and _are_fragments(parts) and self._is_whole(parts, joined, channel):
                yield length, [Token(joined, Kind.WORD, token.start, parts[-1].end)]

    def _is_fused(self, word: str, channel: str) -> bool:
        """Return whether ``word`` may be several that were run together."""
        lexicon, lower = self._fluency.lexicon, word.lower()
        of_one_case = word[1:] in (lower[1:], word[1:].upper()) or _CAPITAL_WITHIN.fullmatch(word) is not None
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha() or not of_one_case:
            return False
        # The model's own text has words run together: those with marks are suspects though it knows them.
        known = lexicon.is_known(lower) if word.isascii() else lexicon.is_valid(lower)
        return not (known or (channel == "vie" and word.isascii()) or lexicon.is_restorable(lower))

    def _divisions(self, word: str, channel: str, parts: int = _PARTS) -> Iterator[list[str]]:
        """Yield the ways to divide a lowercase word into syllables that stand side by side in the model."""
        for cut in range(1, min(len(word), _SYLLABLE + 1)):
            left, right = word[:cut], word[cut:]
            if not self._is_word(left, channel) or len(left) == 1 and left not in _LETTERS:
                continue
            if len(right) == 1 and right not in _LETTERS:
                continue
            if self._is_word(right, channel) and self._fluency.are_joined(left, right):
                yield [left, right]
            if parts > 2:
                for rest in self._divisions(right, channel, parts - 1):
                    if self._fluency.are_joined(left, rest[0]):
                        yield [left, *rest]

    def _is_whole(self, parts: Sequence[Token], joined: str, channel: str) -> bool:
        """Return whether fragments, one of them no word, make a syllable."""
        if len(joined) > _SYLLABLE or not self._is_word(joined.lower(), channel):
            return False
        return any(not self._is_word(p.text.lower(), channel) for p in parts)

    def _is_word(self, word: str, channel: str) -> bool:
        """Return whether a lowercase word is a syllable, with its marks or once they are restored."""
        lexicon = self._fluency.lexicon
        return lexicon.is_valid(word) if channel == "vie" else lexicon.is_restorable(bare(word))

    def _is_no_word(self, text: str) -> bool:
        """Return whether a word has marks and cannot be Vietnamese: a blank or a letter is wrong for sure."""
        lower = text.lower()
        return not lower.isascii() and not self._fluency.lexicon.is_valid(lower)

    def _score(self, options: Sequence[Sequence[Option]]) -> float:
        """Return the score of the best path through some options."""
        return decode(
            self._model, [Slot([o.id for o in found], [o.score for o in found]) for found in options], NONE
        ).best


def _unsaid(option: Option) -> Option:
    """Return an option that is no word, whatever the model's own text has."""
    return option._replace(
        id=UNKNOWN, score=option.score - UNKNOWN_LETTER["lower"] * len(option.text) * (option.id != UNKNOWN)
    )


def _are_fragments(parts: Sequence[Token]) -> bool:
    """Return whether tokens are parts of one word by their shape: letters, one blank apart, of one case."""
    if any(p.kind is not Kind.WORD or not p.text.isalpha() for p in parts):
        return False
    if any(b.start != a.end + 1 for a, b in zip(parts, parts[1:], strict=False)):
        return False
    rest = "".join(p.text for p in parts)[1:]
    return rest in (rest.lower(), rest.upper()) and (rest.islower() or len(rest) > 1)
