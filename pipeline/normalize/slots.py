"""From tokens to slots: what may stand at each place, with its score and the reason it is proposed."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.normalize.candidates import Inventory, Proposer, case_of
from pipeline.normalize.channel import FIGURES, load_channel
from pipeline.normalize.habits import NO_HABITS, Habits
from pipeline.normalize.language_model import CODE, NUMBER, UNKNOWN, LanguageModel
from pipeline.normalize.lexicon import Lexicon
from pipeline.normalize.syllable import same_sound
from pipeline.normalize.tokens import Kind, Token
from pipeline.normalize.tone import standard_tone
from pipeline.normalize.values.codebook import repair_abbreviation, repair_code

CHANNEL_WEIGHT = 0.9
"""Weight of the channel's logarithm against the language model's."""
_TRAINED_ERROR = 0.06
"""Share of wrong words in the pairs that the Vietnamese channel was learned from."""
UNKNOWN_LETTER = {"lower": 2.0, "title": 1.4, "upper": 1.4}
"""Cost by letter of a word that is in no lexicon, by case: names are the rule among them."""
_FOREIGN = {"eng": 5.0, "bare": 1.0}
"""Cost of a word without Vietnamese form in text that was read without Vietnamese, or that lost its marks."""
_FOREIGN_LETTERS = frozenset("fjwz")
"""Letters that Vietnamese lacks: a word with one and without marks is foreign."""
_VOWELS = frozenset("aeiouy")
ACRONYM = "acronym"
"""The case of capitals without marks amid small letters."""
_WELL_READ = 0.1
"""Probability of being wrong up to which a word counts as well read."""
_KEEP = {"vie": 9, "eng": 18, "bare": 26, FIGURES: 18}
"""Candidates of a word, by channel: ``du`` alone has 24 forms."""
_NAME = 3.0
"""What a change of a capitalized syllable costs more: names follow no model."""
_PERSON = 6.0
"""The same in the name of a person, for the engine's own alternatives too."""
_OPENING = 0.5
"""The same for the first syllable of a text, whose capital says nothing."""
_ALTERNATIVE = 0.3
"""Share of what a change of a word costs that the engine's own alternatives cost too."""
_TITLED = 0.5
"""The same of a capitalized word within a text."""
_ODD_CAPITAL = 3.5
"""Cost of a small letter taken for a capital."""
_NUMBER = 3.5
"""Cost of a word that was read as a number."""
_HABIT_TOLD = 0.5
"""What the engine's sureness of a word counts against a habit of the document."""
_SYMBOLS = frozenset(
    [
        "m2",
        "m3",
        "cm2",
        "km2",
        "dm3",
        "°C",
        "CO2",
        "SO2",
        "H2O",
        "O2",
        "A3",
        "A4",
        "A0",
        "A1",
        "A2",
        "B1",
        "B2",
        "C1",
        "C2",
        "3D",
        "2D",
        "4G",
        "5G",
    ]
)
"""Units, formulae, sizes of paper and levels, which are no words however badly a text was read."""
_CERTAIN_DIGITS = 3
"""Numbers of this many digits are never taken for words."""


class Option(NamedTuple):
    """One thing that may stand at a place: text in its case, word id, score (ln), reason; ``guard``: by how much more
    (ln) than others it must win to be taken."""

    text: str
    id: int
    score: float
    reason: str
    guard: float = 0.0


class Evidence(NamedTuple):
    """What is known of one raw word: probability that it is wrong, other spellings with their costs, whether it opens a
    text, whether it belongs to the name of a person.
    """

    error_rate: float
    spellings: Mapping[str, float]
    opens: bool = False
    named: bool = False


NO_SPELLINGS: Mapping[str, float] = {}


def recased(word: str, case: str) -> str:
    """Return a lowercase word in ``case`` (``upper``, ``title`` or ``lower``)."""
    if case == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if case == "title" else word


class SlotBuilder:
    """Makes the options of a token; the first is always the raw reading."""

    def __init__(self, model: LanguageModel, lexicon: Lexicon, habits: Habits = NO_HABITS) -> None:
        """Keep one proposer a channel, made when first asked for; ``habits`` are those of the document."""
        self._model, self._lexicon, self._habits = model, lexicon, habits
        self._inventory: Inventory | None = None
        self._proposers: dict[str, Proposer] = {}
        self._memo: dict[tuple[str, str, str, float], list[Option]] = {}

    def with_habits(self, habits: Habits) -> SlotBuilder:
        """Return one for a document of such habits, which shares the proposers."""
        other = SlotBuilder(self._model, self._lexicon, habits)
        other._inventory, other._proposers = self._inventory, self._proposers
        return other

    def options(self, token: Token, case: str, channel: str, evidence: Evidence) -> list[Option]:
        """Return what may stand where ``token`` was read through ``channel``."""
        if token.kind is Kind.MARK:
            mark = token.text.replace("–", "-").replace("—", "-")
            return [Option(token.text, self._model.id(mark), 0.0, "")]
        if token.kind in (Kind.CODE, Kind.SKIP):
            code = repair_code(token.text, channel != "vie")
            options = [Option(token.text, CODE, 0.0, "")]
            return options if code == token.text else [*options, Option(code, CODE, 20.0, "code")]
        key = (token.text, case, channel, evidence.error_rate + 2.0 * evidence.opens + 4.0 * evidence.named)
        found = self._memo.get(key) if not evidence.spellings else None
        if found is None:
            found = self._garbled(token, case, channel) if channel != "vie" else self._read(token.text, case, evidence)
            if len(self._memo) > 50000:
                self._memo.clear()
            if not evidence.spellings:
                self._memo[key] = found
        return found

    def proposer(self, channel: str) -> Proposer:
        """Return the proposer of a channel."""
        if channel not in self._proposers:
            self._inventory = self._inventory or Inventory(self._model)
            self._proposers[channel] = Proposer(self._inventory, load_channel(channel), _KEEP[channel])
        return self._proposers[channel]

    def _identity(self, raw: str, case: str) -> Option:
        """Return the raw reading as an option; unknown words pay by the letter."""
        word = standard_tone(raw)
        lower = word.lower()
        case = "upper" if case == ACRONYM else case
        i = self._model.id(lower)
        score = -UNKNOWN_LETTER[case] * len(raw) if i == UNKNOWN and lower not in self._lexicon.user_words else 0.0
        return Option(word, i, score, "")

    def _read(self, raw: str, case: str, evidence: Evidence) -> list[Option]:
        """Return the options of a word that was read with Vietnamese: nearly always the raw reading itself."""
        first = self._identity(raw, case)
        options = [first]
        lower = first.text.lower()
        if raw.isdigit() or not any(c.isalpha() for c in raw) or len(raw) < 2 and not evidence.spellings:
            return [Option(raw, NUMBER if raw[:1].isdigit() else first.id, 0.0, "")]
        valid = self._lexicon.is_valid(lower)
        if case == ACRONYM and evidence.error_rate <= _WELL_READ:
            return options
        case = "upper" if case == ACRONYM else case
        if raw.isupper() and not self._lexicon.is_restorable(lower) and len(raw) > 1:
            code = repair_abbreviation(raw, garbled=False)
            return options if code == raw else [*options, Option(code, first.id, 20.0, "code")]
        stay = told = math.log(_TRAINED_ERROR / evidence.error_rate)
        if not valid and raw.isascii() and _FOREIGN_LETTERS.intersection(lower):
            stay += _NAME
        if case == "title" and valid:
            stay += _PERSON if evidence.named else _OPENING if evidence.opens else _NAME
        share = 1.0 if evidence.named else _TITLED if case == "title" and not evidence.opens else _ALTERNATIVE
        trust = share * max(stay, 0.0) if valid else 0.0
        for word, cost in evidence.spellings.items():
            spelled = standard_tone(word).lower()
            if spelled != lower and self._lexicon.is_valid(spelled):
                options.append(Option(recased(spelled, case), self._model.id(spelled), -cost - trust, "alternative"))
        proposed = self.proposer("vie").propose(raw, case)
        own = min((c for i, c in zip(proposed.ids, proposed.costs, strict=True) if i == first.id), default=0.0)
        present = {option.id: at for at, option in enumerate(options)}
        for i, cost in zip(proposed.ids, proposed.costs, strict=True):
            if i == first.id or (valid and same_sound(lower, self._model.words[i])):
                continue
            score = -CHANNEL_WEIGHT * (cost - (own if valid else 0.0)) - max(stay, -1.0)
            if i in present:
                at = present[i]
                if score > options[at].score:
                    options[at] = options[at]._replace(score=score)
            else:
                options.append(Option(recased(self._model.words[i], case), i, score, "channel" if valid else "lexicon"))
        return self._with_habits(options, lower, case, told, stay) if valid and self._habits else options

    def _with_habits(self, options: list[Option], lower: str, case: str, told: float, stay: float) -> list[Option]:
        """Return the options of a word with those that the document's habits make likely.

        The engine's ``told`` sureness (ln) counts half: what it mistakes always it may be sure of. What it costs more
        (``stay``) to change a name is a guard: a name is doubted, not changed.
        """
        present = {option.id: at for at, option in enumerate(options)}
        for word, rate in self._habits.spellings(lower):
            spelled = standard_tone(word)
            if spelled == lower or not self._lexicon.is_valid(spelled):
                continue
            score = math.log(rate) - _HABIT_TOLD * max(told, 0.0)
            option = Option(recased(spelled, case), self._model.id(spelled), score, "habit", max(stay - told, 0.0))
            at = present.get(option.id)
            if at is None:
                options.append(option)
            elif at and score > options[at].score:
                options[at] = option
        return options

    def _garbled(self, token: Token, case: str, channel: str) -> list[Option]:
        """Return the options of a word that was read without Vietnamese."""
        raw = token.text
        # Amid small letters no syllable is in capitals and lacks a vowel.
        initials = case == ACRONYM and not _VOWELS.intersection(raw.lower())
        case = "upper" if case == ACRONYM else case
        if (
            raw in _SYMBOLS
            or channel == "bare"
            and token.kind is Kind.WORD
            and any(c.isdigit() or c in "°%" for c in raw)
        ):
            return [Option(raw, CODE, 0.0, "")]
        if token.kind is Kind.NUMBER and (len(raw) >= _CERTAIN_DIGITS or not raw.isdigit()):
            return [Option(raw, NUMBER, 0.0, "")]
        first = self._identity(raw, case)
        lower = first.text.lower()
        restorable = self._lexicon.is_restorable(lower)
        figures = token.kind is Kind.NUMBER and len(raw) == 2 and channel == "eng"
        proposed = self._proposals(raw, case, FIGURES if figures else channel)
        if token.kind is Kind.NUMBER:
            options = [Option(raw, NUMBER, 0.0, "")]
            offset = _NUMBER
        elif len(raw) == 1 and raw.isascii() and raw.isalpha() and lower not in "aeiouy" and channel == "bare":
            return [first]
        elif restorable and lower.isalpha():
            options = [first._replace(score=-30.0)]
            offset = 0.0
        elif raw.isupper() and len(raw) > 1 and raw.isalpha():
            code = repair_abbreviation(raw, garbled=True)
            if code != raw or code in self._known() or initials:
                repaired = [Option(code, self._model.id(code.lower()), 20.0, "code")] if code != raw else []
                return [Option(raw, UNKNOWN, 0.0, ""), *repaired]
            options, offset = [first._replace(score=first.score - _FOREIGN[channel])], 0.0
        else:
            junk = 0.0 if raw.isalpha() and raw.isascii() else 8.0
            options, offset = [first._replace(score=first.score - _FOREIGN[channel] - junk)], 0.0
        for i, (cost, shown) in proposed.items():
            text = recased(self._model.words[i], shown)
            if text == options[0].text:
                options[0] = options[0]._replace(score=-CHANNEL_WEIGHT * cost)
            else:
                options.append(Option(text, i, -CHANNEL_WEIGHT * (cost + offset), "channel"))
        return options

    def _proposals(self, raw: str, case: str, channel: str) -> dict[int, tuple[float, str]]:
        """Return id → (cost, case); a capital that small letters were taken for is allowed, at a price."""
        found = self.proposer(channel).propose(raw, case)
        costs = {i: (cost, case) for i, cost in zip(found.ids, found.costs, strict=True)}
        if case == "title" and len(raw) > 1:
            lower = self.proposer(channel).propose(raw, "lower")
            for i, cost in zip(lower.ids, lower.costs, strict=True):
                if cost + _ODD_CAPITAL < costs.get(i, (99.0, ""))[0]:
                    costs[i] = (cost + _ODD_CAPITAL, "lower")
        return costs

    @staticmethod
    def _known() -> frozenset[str]:
        """Return the known abbreviations."""
        from pipeline.normalize.lexicon import abbreviations

        return frozenset(abbreviations().values())


def case_in_line(tokens: Sequence[Token], at: int) -> str:
    """Return the case of a word, that of its capital neighbours if it is too short to tell."""
    raw = tokens[at].text
    case = case_of(raw)
    if case == "upper" and raw.isascii() and _is_amid_small_letters(tokens, at):
        return ACRONYM
    if case == "title" and len(raw) <= 2:
        around = [t.text for t in (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 3]) if t.kind is Kind.WORD]
        if around and all(case_of(word) == "upper" for word in around):
            return "upper"
    return case


def _is_amid_small_letters(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the nearest words on both sides, at least one, have mostly small letters behind their first: a
    product may bear a capital more within its name ("HP ProDesk")."""
    around = [
        next((t.text for t in side if t.kind is Kind.WORD and len(t.text) > 1), "")
        for side in (reversed(tokens[max(0, at - 3) : at]), tokens[at + 1 : at + 4])
    ]
    known = [word for word in around if word]
    return bool(known) and all(2 * sum(c.islower() for c in word[1:]) > len(word) - 1 for word in known)
