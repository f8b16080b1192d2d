"""From the best path to the text: which option is taken at each place, and the line written with its edits."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.document import Edit
from pipeline.normalize.decoder import Decoded
from pipeline.normalize.lexicon import Lexicon
from pipeline.normalize.repaired import Repaired, RepairedWord, reasons_of
from pipeline.normalize.slots import Evidence, Option
from pipeline.normalize.tokens import Kind, Token

_DOUBT = 1.0
"""A choice that beats its rival by less is doubtful."""
_LIKELIER = 0.7
"""By which what a habit of the document makes likely must beat the raw reading: two to one. It stays in doubt."""
_SURE = 20.0
"""Margin of a word that has no rival."""
_MOST = 99.0
"""Scores of edits are cut here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A line's NFC text with its tokens and what is known of each.

    redivided: by first character of a token, the lead (ln) of words that were parted or joined.
    """

    raw: str
    tokens: list[Token]
    evidence: list[Evidence]
    confidences: list[float]
    settle_case: bool = False
    redivided: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """The option taken, its margin over its best rival, its gain over the raw reading; ``risk``: the probability 0..1
    that a habit of the document spoiled it."""

    option: Option
    margin: float
    gain: float
    doubtful: bool
    risk: float = 0.0


def choose(options: list[Option], decoded: Decoded, at: int, needed: float, more: float) -> Choice:
    """Return the best option if it beats the raw reading by ``needed``, else the raw reading, doubtful.

    ``more`` is what it must beat it by in addition where the raw reading is a word.
    """
    if len(options) == 1:
        return Choice(options[0], _SURE, 0.0, False)
    marginal, best = decoded.marginals[at].tolist(), decoded.chosen[at]
    rival = max(m for k, m in enumerate(marginal) if k != best)
    margin = min(marginal[best] - rival, _SURE)
    gain = min(marginal[best] - marginal[0], _MOST)
    reason = options[best].reason
    least = (_LIKELIER if reason == "habit" else needed) + options[best].guard + more * (reason == "channel")
    if best and gain < least:
        return Choice(options[0], -gain, 0.0, True, _risk(options, marginal, 0))
    return Choice(options[best], margin, gain, margin < _DOUBT, _risk(options, marginal, best))


def _risk(options: Sequence[Option], marginal: Sequence[float], taken: int) -> float:
    """Return the probability that what a habit of the document makes likely is right, not the option taken."""
    habits = [m for k, m in enumerate(marginal) if k != taken and options[k].reason == "habit"]
    if options[taken].reason == "habit":
        habits.append(marginal[0])
    return 1.0 / (1.0 + math.exp(min(marginal[taken] - max(habits), _MOST))) if habits else 0.0


def write(piece: Piece, choices: Sequence[Choice], log_prob: float, lexicon: Lexicon) -> Repaired:
    """Return one line with its choices in the places of its tokens."""
    edits: list[Edit] = []
    words: list[RepairedWord] = []
    parts: list[str] = []
    end = 0
    for first, last in _touching(piece.tokens):
        tokens, taken = piece.tokens[first:last], choices[first:last]
        text = " ".join(choice.option.text for choice in taken)
        parts += [piece.raw[end : tokens[0].start], text]
        end = tokens[-1].end
        raw = piece.raw[tokens[0].start : end]
        lead = piece.redivided.get(tokens[0].start)
        reason = "lexicon" if lead is not None else taken[0].option.reason
        if text != raw and reason:
            score = round(min(max([lead or 0.0, *(choice.gain for choice in taken)]), _MOST), 2)
            edits.append(Edit(**{"from": raw}, to=text, reason=reason, score=score))
        for k, (token, choice) in enumerate(zip(tokens, taken, strict=True), first):
            if token.kind is not Kind.MARK:
                words.append(_word(token, choice, piece.confidences[k], lexicon))
    text = unicodedata.normalize("NFC", "".join([*parts, piece.raw[end:]]))
    return Repaired(text, piece.raw, tuple(edits), tuple(words), log_prob, reasons_of(words))


def _touching(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield ranges of tokens (first, last + 1): words without anything between them were one that was parted."""
    first = 0
    for at in range(1, len(tokens) + 1):
        one = at < len(tokens) and tokens[at].start == tokens[at - 1].end
        if not (one and tokens[at].kind is tokens[at - 1].kind is Kind.WORD):
            yield first, at
            first = at


def _word(token: Token, choice: Choice, confidence: float, lexicon: Lexicon) -> RepairedWord:
    """Return what is told of one word."""
    text = choice.option.text
    known = token.kind is not Kind.WORD or lexicon.is_known(text.lower()) or text.isupper()
    margin = round(choice.margin, 3)
    return RepairedWord(text, token.text, margin, known, choice.doubtful, confidence, choice.risk)
