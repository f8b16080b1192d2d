"""Repair of recognized Vietnamese: a noisy channel, a trigram language model, and the evidence for every change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline.document import Edit
from pipeline.normalize.decoder import Decoded, Slot, decode
from pipeline.normalize.evidence import word_evidence
from pipeline.normalize.gazetteer import Gazetteer, load_gazetteer
from pipeline.normalize.language_model import NONE, START, LanguageModel
from pipeline.normalize.lexicon import Lexicon, read_terms
from pipeline.normalize.noise import Noise, measure
from pipeline.normalize.slots import NO_SPELLINGS, Evidence, Option, SlotBuilder, case_in_line, recased
from pipeline.normalize.tokens import Kind, Token, tokenize
from pipeline.normalize.tone import bare, standard_tone
from pipeline.reading import Reading

MARGIN = {"vie": 2.5, "eng": 0.0, "bare": 0.0}
"""Log-probability by which a change must beat the raw reading, by channel."""
_DOUBT = 1.0
"""A choice that beats its rival by less is doubtful."""
_SURE = 20.0
"""Margin of a word that has no rival."""
_TERM_BONUS, _PLACE_BONUS = 5.0, 2.0
_LONGEST_LINE = 400
"""Tokens decoded at once; longer text is cut."""


@dataclass(frozen=True, slots=True)
class RepairedWord:
    """A token: its text, what was read, the margin (ln) over the next choice, and the engine's confidence 0..1."""

    text: str
    raw: str
    margin: float
    known: bool
    doubtful: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text (NFC) with its raw reading; ``log_prob`` is ln P by token under the language model."""

    text: str
    raw: str
    edits: tuple[Edit, ...]
    words: tuple[RepairedWord, ...]
    log_prob: float
    reasons: tuple[str, ...]


class Repairer:
    """Repairs text and readings; holds the memory-mapped model and memoizes candidates, one a process."""

    def __init__(self, model: LanguageModel, lexicon: Lexicon, dictionary: Gazetteer | None = None) -> None:
        """Take the model, the lexicon and the user's terms."""
        self._model, self._lexicon = model, lexicon
        self._slots = SlotBuilder(model, lexicon)
        self._dictionary = dictionary

    @classmethod
    def load(cls, user_dictionary: Path | None = None) -> Repairer:
        """Return a repairer with the committed model, and with the user's terms (one a line, tab, frequency).

        Raises:
            InputError: the user's dictionary cannot be read.
        """
        model = LanguageModel.load()
        terms = read_terms(user_dictionary) if user_dictionary else {}
        dictionary = Gazetteer(user_dictionary.stem, terms, fuzzy=True) if user_dictionary else None
        return cls(model, Lexicon(model, terms), dictionary)

    @property
    def version(self) -> str:
        """What the repair rests on, for the provenance."""
        user = f"+{self._dictionary.name}" if self._dictionary else ""
        return f"trigram {len(self._model.words)} words, {len(self._model.keys)} bigrams{user}"

    def repair_text(self, text: str) -> Repaired:
        """Return plain text repaired; how it was spoiled is judged from the text itself. Line feeds are kept."""
        return self.repair_lines([text])[0]

    def repair_lines(self, lines: Sequence[str]) -> list[Repaired]:
        """Return each line repaired; how they were spoiled is judged from all of them together."""
        noise = self._noise(lines)
        return [self._line(unicodedata.normalize("NFC", line), noise) for line in lines]

    def repair_reading(self, reading: Reading) -> Repaired:
        """Return a reading unwrapped to one string and repaired with its confidences and alternatives."""
        words = [w for w in reading.words if w.text.strip()]
        raw = unicodedata.normalize("NFC", " ".join(w.text for w in words))
        noise = self._noise([raw])
        garbled = noise.channel != "vie" and noise.words >= 6
        tokens = tokenize(raw, junk=garbled)
        evidence, confidences = word_evidence(words, tokens)
        return self._decode(raw, tokens, noise.channel if garbled else "vie", evidence, confidences)

    def continuity(self, left: str, right: str) -> float:
        """Return the log-odds that ``right`` continues the sentence that ``left`` begins, over its starting anew."""
        before, after = self._ids(left)[-2:], self._ids(right)[:2]
        if not before or not after:
            return 0.0
        a = before[-2] if len(before) > 1 else NONE
        joined = [(a, before[-1], after[0]), *((before[-1], after[0], w) for w in after[1:])]
        apart = [(NONE, START, after[0]), *((START, after[0], w) for w in after[1:])]
        score = self._score(joined) - self._score(apart)
        first = next((c for c in right if c.isalpha()), "")
        return score + (2.0 if first.islower() else -2.0 if first else 0.0)

    def valid_share(self, text: str) -> float:
        """Return the share 0..1 of words that are syllables in use; text without marks counts as spoiled."""
        noise = self._noise([text])
        if noise.words == 0:
            return 1.0
        return noise.valid * min(1.0, noise.marked / 0.5)

    def _noise(self, lines: Iterable[str]) -> Noise:
        """Return the state of the text."""
        words = (t.text for line in lines for t in tokenize(unicodedata.normalize("NFC", line), True) if t.kind is Kind.WORD)
        return measure(words, self._lexicon)

    def _line(self, raw: str, noise: Noise) -> Repaired:
        """Return one text repaired through the channel that spoiled it."""
        channel = noise.channel
        tokens = tokenize(raw, junk=channel != "vie")
        evidence = [Evidence(noise.error_rate, NO_SPELLINGS)] * len(tokens)
        return self._decode(raw, tokens, channel, evidence, [1.0] * len(tokens))

    def _decode(
        self, raw: str, tokens: list[Token], channel: str, evidence: list[Evidence], confidences: list[float]
    ) -> Repaired:
        """Return the text with the best path through the options of its tokens."""
        options = self._options(tokens, channel, evidence)
        edits: list[Edit] = []
        words: list[RepairedWord] = []
        pieces: list[str] = []
        end, total = 0, 0.0
        for start in range(0, len(tokens), _LONGEST_LINE):
            part = slice(start, start + _LONGEST_LINE)
            first = START if start == 0 and raw[:1].isupper() else NONE
            decoded = decode(self._model, [Slot([o.id for o in s], [o.score for o in s]) for s in options[part]], first)
            total += decoded.best
            for at, token in enumerate(tokens[part]):
                choice = _choose(options[start + at], decoded, at, MARGIN[channel])
                pieces += [raw[end : token.start], choice.option.text]
                end = token.end
                if choice.option.text != token.text and choice.option.reason:
                    edits.append(Edit(**{"from": token.text}, to=choice.option.text, reason=choice.option.reason, score=round(choice.gain, 2)))
                if token.kind is not Kind.MARK:
                    words.append(self._word(token, choice, confidences[start + at]))
        text = unicodedata.normalize("NFC", "".join([*pieces, raw[end:]]))
        reasons = tuple(name for name, holds in _reasons(words) if holds)
        return Repaired(text, raw, tuple(edits), tuple(words), total / max(len(tokens), 1), reasons)

    def _word(self, token: Token, choice: _Choice, confidence: float) -> RepairedWord:
        """Return the evidence of one token."""
        text = choice.option.text
        known = token.kind is not Kind.WORD or self._lexicon.is_known(text.lower()) or text.isupper()
        return RepairedWord(text, token.text, round(choice.margin, 3), known, choice.doubtful, confidence)

    def _options(self, tokens: list[Token], channel: str, evidence: list[Evidence]) -> list[list[Option]]:
        """Return the options of every token, those of dictionaries included."""
        options = []
        for at, token in enumerate(tokens):
            around = "".join(t.text for t in tokens[max(0, at - 2) : at] + tokens[at + 1 : at + 3])
            options.append(list(self._slots.options(token, case_in_line(token, around), channel, evidence[at])))
        words = [at for at, token in enumerate(tokens) if token.kind is Kind.WORD]
        self._add_terms(tokens, words, options, load_gazetteer("places"), _PLACE_BONUS, channel)
        if self._dictionary is not None:
            self._add_terms(tokens, words, options, self._dictionary, _TERM_BONUS, channel)
        return options

    def _add_terms(
        self, tokens: list[Token], words: list[int], options: list[list[Option]], terms: Gazetteer, bonus: float, channel: str
    ) -> None:
        """Raise or add the options that spell a term of the dictionary."""
        for match in terms.matches([tokens[at].text for at in words]):
            places = words[match.start : match.start + len(match.words)]
            if places[-1] - places[0] != len(places) - 1:
                continue
            if terms is not self._dictionary and not all(tokens[at].text[:1].isupper() for at in places):
                continue
            gain = bonus + (match.weight if terms is self._dictionary else 0.0)
            for at, word in zip(places, match.words, strict=True):
                self._raise(options[at], tokens[at], word, gain, terms, channel)

    def _raise(self, options: list[Option], token: Token, word: str, gain: float, terms: Gazetteer, channel: str) -> None:
        """Give the option that spells ``word`` the bonus ``gain``; add it if it is missing."""
        upper = len(token.text) > 1 and token.text.isupper()
        text = word.upper() if upper else word if word != word.lower() else recased(word, "title" if token.text[:1].isupper() else "lower")
        reason = f"dictionary:{terms.name}"
        for at, option in enumerate(options):
            if option.text.lower() == text.lower():
                options[at] = option._replace(score=option.score + gain, reason=option.reason and reason)
                return
        if channel == "vie" and terms is not self._dictionary:
            return
        near = 2.0 if bare(token.text).lower() == bare(word).lower() else 6.0
        options.append(Option(text, self._model.id(word.lower()), gain - near, reason))

    def _ids(self, text: str) -> list[int]:
        """Return the ids of a text's tokens."""
        found = []
        for token in tokenize(unicodedata.normalize("NFC", text)):
            options = self._slots.options(token, "lower", "vie", Evidence(0.001, NO_SPELLINGS)) if token.kind is not Kind.WORD else ()
            found.append(options[0].id if options else self._model.id(standard_tone(token.text).lower()))
        return found

    def _score(self, trigrams: Sequence[tuple[int, int, int]]) -> float:
        """Return the sum of ln P of trigrams of word ids."""
        a, b, c = np.array(trigrams, np.int64).T
        return float(self._model.log_prob(a, b, c).sum())


@dataclass(frozen=True, slots=True)
class _Choice:
    """The option taken, its margin over its best rival, its gain over the raw reading."""

    option: Option
    margin: float
    gain: float
    doubtful: bool


def _choose(options: list[Option], decoded: Decoded, at: int, needed: float) -> _Choice:
    """Return the best option if it beats the raw reading by ``needed``, else the raw reading, doubtful."""
    if len(options) == 1:
        return _Choice(options[0], _SURE, 0.0, False)
    marginal = decoded.marginals[at]
    best = decoded.chosen[at]
    rival = max(float(m) for k, m in enumerate(marginal) if k != best)
    margin = min(float(marginal[best]) - rival, _SURE)
    gain = min(float(marginal[best] - marginal[0]), 99.0)
    if best and gain < needed:
        return _Choice(options[0], -gain, 0.0, True)
    return _Choice(options[best], margin, gain, margin < _DOUBT)


def _reasons(words: list[RepairedWord]) -> list[tuple[str, bool]]:
    """Return the reasons for doubt and whether they hold."""
    return [
        ("uncertain_word", any(w.doubtful for w in words)),
        ("unknown_word", any(not w.known for w in words)),
    ]


@lru_cache(maxsize=1)
def _default() -> Repairer:
    """Return the repairer of :func:`repair`."""
    return Repairer.load()


def repair(text: str) -> Repaired:
    """Return ``text`` repaired line by line with the committed model; line feeds stay."""
    parts = _default().repair_lines(text.split("\n"))
    if len(parts) == 1:
        return parts[0]
    words = tuple(w for p in parts for w in p.words)
    weight = sum(len(p.words) for p in parts)
    mean = sum(p.log_prob * len(p.words) for p in parts) / max(weight, 1)
    reasons = tuple(dict.fromkeys(r for p in parts for r in p.reasons))
    edits = tuple(e for p in parts for e in p.edits)
    return replace(parts[0], text="\n".join(p.text for p in parts), raw="\n".join(p.raw for p in parts), edits=edits, words=words, log_prob=mean, reasons=reasons)
