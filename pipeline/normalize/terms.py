"""Terms of dictionaries laid over the options of the tokens: places, and what the user knows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalize.gazetteer import Gazetteer, Match
from pipeline.normalize.language_model import LanguageModel
from pipeline.normalize.names import name_places
from pipeline.normalize.slots import Option, case_in_line, recased
from pipeline.normalize.tokens import Kind, Token
from pipeline.normalize.tone import bare

_KINDS = frozenset(("huyện", "quận", "tỉnh", "thị xã", "thành phố"))
_NAMED = 5.0
"""ln odds that a word of a place gains behind "huyện" and the like, of all of whose names the dictionary has: one that
it has not is misread, where it has one with these letters."""
_NEAR, _FAR = 2.0, 6.0
"""Cost of a term's word with the same letters as the raw one, and with others."""


class TermLayer:
    """Raises the options that spell a term; a ``trusted`` one (the user's) may also add spellings of its own."""

    def __init__(
        self,
        model: LanguageModel,
        terms: Gazetteer,
        bonus: float,
        trusted: bool,
        opens: bool = False,
        small: bool = False,
        named: bool = False,
    ) -> None:
        """``bonus`` is the ln odds that each word of a term gains; with ``opens`` only its first bears a capital, with
        ``small`` it bears one only where a text begins, a term whose last word begins another one does not count, and
        none does in garbled text, which the model knows better. ``named``: the terms are places, known behind the kinds
        of them.
        """
        self._model, self._terms, self._bonus, self._trusted = model, terms, bonus, trusted
        self._opens, self._small, self._named = opens, small, named

    def apply(self, tokens: Sequence[Token], options: list[list[Option]], garbled: bool) -> None:
        """Change ``options`` in place where a term may stand in consecutive words; persons bear no names of places."""
        if self._small and garbled:
            return
        names: frozenset[int] | None = None
        words = [at for at, token in enumerate(tokens) if token.kind is Kind.WORD]
        matches = list(self._terms.matches([tokens[at].text for at in words], garbled or self._trusted))
        begun = {match.start for match in matches} if self._small else set()
        for match in matches:
            if match.start + len(match.words) - 1 in begun:
                continue
            places = words[match.start : match.start + len(match.words)]
            if places[-1] - places[0] != len(places) - 1:
                continue
            if not (self._trusted or self._opens or garbled):
                names = name_places(tokens) if names is None else names
                if names.intersection(places):
                    continue
            if self._small and places[0] != words[0] and not tokens[places[0]].text.islower():
                continue
            if not (self._trusted or self._small) and not all(
                tokens[at].text[:1].isupper() for at in places[: 1 if self._opens else None]
            ):
                continue
            gain = self._bonus + (match.weight if self._trusted else 0.0)
            sure = self._named and _is_named(tokens, places[0]) and self._is_only(match, matches, tokens, places)
            for at, word in zip(places, match.words, strict=True):
                capitals = case_in_line(tokens, at) == "upper"
                spelled = word.upper() if capitals else word
                self._raise(options[at], tokens[at].text, spelled, gain + (_NAMED if sure else 0.0), garbled or sure)

    @staticmethod
    def _is_only(match: Match, matches: Sequence[Match], tokens: Sequence[Token], places: Sequence[int]) -> bool:
        """Return whether no other term has the letters of a match, nor is the raw text one."""
        same = {m.words for m in matches if m.start == match.start and len(m.words) == len(match.words)}
        raw = [tokens[at].text.lower() for at in places]
        return len(same) == 1 and raw != [word.lower() for word in match.words]

    def _raise(self, options: list[Option], raw: str, word: str, gain: float, added: bool) -> None:
        """Give the option that spells ``word`` the bonus ``gain``; add it if it is missing and may be ``added``."""
        text = _cased(word, raw)
        reason = f"dictionary:{self._terms.name}"
        for at, option in enumerate(options):
            if option.text.lower() == text.lower():
                options[at] = option._replace(score=option.score + gain, reason=option.reason and reason)
                return
        if added or self._trusted or self._opens:
            cost = _NEAR if bare(raw).lower() == bare(word).lower() else _FAR
            options.append(Option(text, self._model.id(word.lower()), gain - cost, reason))


def _is_named(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the kind of a place stands before a word: "huyện", "thị xã"."""
    before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    return bool(before) and (before[-1] in _KINDS or " ".join(before) in _KINDS)


def _cased(word: str, raw: str) -> str:
    """Return a term's word in capitals if the raw one is, as it is if it has a capital, else as the raw one begins."""
    if len(raw) > 1 and raw.isupper():
        return word.upper()
    if word != word.lower():
        return word
    return recased(word, "title" if raw[:1].isupper() else "lower")
