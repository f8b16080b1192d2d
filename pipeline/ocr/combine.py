"""Two readings of the same text line → one, word by word, and on how much they agree."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import median

from pipeline.geometry import Box, union
from pipeline.reading import Alternative, Line, Symbol, Word

_SAME_PLACE = 0.3
"""Share of the narrower word's width by which two words must overlap to be readings of the same ink."""
_SHARED = 2.4
"""See ``_agreed_confidence``."""
_DOUBTED, _CONSIDERED = 0.2, 0.015
"""Probability that a second recognizer gives another reading of a letter that both read alike, from which it counts,
and share of such that are right: 23 of 1,548 in worn documents."""
_DISPUTED = 0.5
"""Confidence that is left where two readings differ; of such lines 4 to 5 in 10 were right after the choice."""
_HALF_READ = 0.75
"""Confidence that nothing stands where a sign was nearly read, at most, for the other reader's word to count more."""
_LEAST_WIDE, _NARROW = 0.45, frozenset("IiÍÌỈĨỊíìỉĩị1l")
"""Share of the usual width of letters that one has at least, and those that may have less."""
_BETWEEN = re.compile(r"[\s.,;:/&()%+*•!?–—\-\"“”'’…]+")
_LETTERS = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CLASS_CODE = r"[0-9]{1,2}[A-HK-NPRT-Y][0-9]{0,2}"
"""Pattern of what school classes are called, 9A, 7D2, without the letters that are given for 0, 1, 2 and 5."""
_WORD = re.compile(
    f"[{_LETTERS}{_LETTERS.upper()}]?[{_LETTERS}]*|[{_LETTERS.upper()}]+[a-zđ]?|(?:Tr|[A-ZĐ])+|[A-HK-NP-RT-Y]{{1,3}}[0-9]{{1,2}}"
    f"|{CLASS_CODE}|[0-9]{{1,3}}đ|[0-9]{{1,2}}[hg](?:[0-9]{{2}})?|[0-9]{{1,4}}(?:m|cm|mm|km|kg|ha|ml)"
    "|(?:[0-9]{1,4})?[kcd]?m[²³]"
)
"""Small letters, perhaps after a capital; capitals ("TTr"), "Tr" for "trung" among them ("GDTrH"); "K12"; "9B4"; and
figures with what they count: "0,5đ", "7h30", "25kg", "m²".
"""
BULLET, _CLEAR = "•", 0.8
"""Sign of an item of a list, and confidence from which nobody else is heard about one."""
_OPENING = "\"“'‘.,;:"
_CLOSED = re.compile(r".[\"”'’]")


Strange = Callable[[str], bool]
"""Tells whether a word is none that may stand in a text of this language."""


def nothing_strange(text: str) -> bool:
    """Tell of every word that it may stand in any text."""
    return False


@dataclass(frozen=True, slots=True)
class Combined:
    """A line from two readings; ``agreed`` of ``compared`` groups of words read the same in both."""

    line: Line
    agreed: int
    compared: int


def combined(
    first: Sequence[Word],
    second: Sequence[Word],
    lead: float = 0.0,
    *,
    independent: bool = False,
    strange: Strange = nothing_strange,
) -> Combined:
    """Return the better words of two readings of one line, both from left to right, boxes in the same px.

    Where both read the same, there is less doubt, the product of both where the second is ``independent`` of how this
    ink was scanned. Where they differ, the reading that is more like a word or a number stays ("11", not "1]"), else
    the one of higher confidence, with at most 0.5, and the other one becomes alternatives of its symbols. What only the
    first has stays, with at most 0.5; what only the second has is not taken where nobody missed it: the first has a
    word without text where it did. ``strange`` tells which
    texts hold words that are none of the language: they stay only beside others such.
    """
    words: list[Word] = []
    agreed = compared = 0
    for left, right in _groups(first, second):
        compared += 1
        if _is_bullet(left):
            agreed += 1
            words += left
        elif left and right and _text(left) == _text(right):
            agreed += 1
            words += _agreed(left, right) if independent else _confirmed(left, right)
        else:
            words += _disputed(left, right, lead, strange)
    return Combined(Line(tuple(words)), agreed, compared)


def _groups(first: Sequence[Word], second: Sequence[Word]) -> list[tuple[list[Word], list[Word]]]:
    """Return groups of words that stand in the same place, from left to right."""
    groups: list[tuple[list[Word], list[Word]]] = []
    for side, word in sorted(
        [(0, w) for w in first] + [(1, w) for w in second], key=lambda item: (item[1].box.left, item[0])
    ):
        last = groups[-1] if groups else None
        if last is not None and any(_meet(word.box, other.box) for other in [*last[0], *last[1]]):
            last[side].append(word)
        else:
            groups.append(([word], []) if side == 0 else ([], [word]))
    return groups


def _is_bullet(words: Sequence[Word]) -> bool:
    """Return whether a bullet of a list was clearly read, for which other recognizers give "s", "e" or "+"."""
    return [word.text for word in words] == [BULLET] and words[0].confidence >= _CLEAR


def _meet(a: Box, b: Box) -> bool:
    shared = min(a.right, b.right) - max(a.left, b.left)
    return shared > _SAME_PLACE * min(a.width, b.width)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _confidence(words: Sequence[Word]) -> float:
    return min((w.confidence for w in words), default=0.0)


def _oddness(text: str) -> int:
    """Return how many pieces of ``text`` are unlike words and numbers, and how many of its signs are unlike marks."""
    unpaired = abs(text.count("(") - text.count(")")) + (text[:1] in _OPENING and not _CLOSED.search(text))
    return _odd_pieces(text) + unpaired


def is_odd(text: str) -> bool:
    """Tell whether a piece of ``text`` is unlike words and numbers ("cỘNG", "l2")."""
    return _odd_pieces(text) > 0


def _odd_pieces(text: str) -> int:
    return sum(not (_WORD.fullmatch(piece) or piece.isdecimal()) for piece in _BETWEEN.split(text) if piece)


def _agreed(first: Sequence[Word], independent: Sequence[Word]) -> list[Word]:
    """Return the words, which both readings have, in the first's symbols, with the doubt of both."""
    return [
        replace(a, confidence=1 - (1 - a.confidence) * (1 - b.confidence))
        for a, b in zip(first, independent, strict=True)
    ]


def _confirmed(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """Return the words, which both readings have, with less doubt, and what the second considered beside them."""
    return [
        replace(a, confidence=_agreed_confidence(a.confidence), symbols=_with_considered(a, b))
        for a, b in zip(first, second, strict=True)
    ]


def _with_considered(word: Word, other: Word) -> tuple[Symbol, ...]:
    """Return the symbols of a word with the alternatives that only the ``other`` reading of it has, where it doubted.

    They are not its probabilities, which do not add up to 1, but what came of them.
    """
    if not len(word.symbols) == len(other.symbols) == len(word.text):
        return word.symbols
    found = []
    for own, its in zip(word.symbols, other.symbols, strict=True):
        known = {own.text, *(a.text for a in own.alternatives)}
        more = [Alternative(a.text, _CONSIDERED) for a in its.alternatives if a.probability >= _DOUBTED]
        more = [a for a in more if a.text not in known and len(a.text) == 1]
        ranked = sorted([*own.alternatives, *more], key=lambda a: -a.probability)
        found.append(replace(own, alternatives=tuple(ranked)) if more else own)
    return tuple(found)


def _agreed_confidence(confidence: float) -> float:
    """Return the confidence 0..1 of a word that a second recognizer reads the same.

    What wears a mark off misleads both. Of 2,720 drawn words that both readers read alike, 11, 9, 5, 3 and 0.1 % were
    wrong where the first was sure to 0.8–0.85, 0.85–0.9, 0.9–0.95, 0.95–0.97 and more; how sure the second was told
    nothing.
    """
    doubt = 1 - confidence
    return 1 - min(doubt, _SHARED * doubt * math.sqrt(doubt))


def _disputed(first: Sequence[Word], second: Sequence[Word], lead: float, strange: Strange) -> list[Word]:
    """Return the words of the more confident side, doubtful, with the other side's as alternatives."""
    read = [word for word in first if word.text]
    if first and not read:
        return _missed(first, second, strange)
    first = read
    if not first or not second:
        return [replace(w, confidence=min(w.confidence, _DISPUTED)) for w in first]
    # Where the first nearly read a sign and the other reads more signs, the first may be the one that lost it. Where it
    # gave the sign a quarter, it is no surer of the word than it is that nothing stands there.
    blanks = [symbol.confidence for word in first for symbol in word.symbols if not symbol.text]
    nearly_more = bool(blanks) and len(_text(second)) > len(_text(first))

    def rank(words: Sequence[Word], lead: float, most: float = 1.0) -> tuple[int, float]:
        return -_oddness(_text(words)) - _is_foreign(words, strange), min(most, _confidence(words)) + lead

    least = min(blanks, default=1.0)
    own = rank(first, 0.0, least if least <= _HALF_READ else 1.0) if nearly_more else rank(first, lead)
    own_stays = own >= rank(second, 0.0)
    winner, loser = (first, second) if own_stays else (second, first)
    if _lacks_words(winner, loser):
        winner, loser = loser, winner
    if len(winner) != len(loser):
        return [replace(w, confidence=min(w.confidence, _DISPUTED)) for w in winner]
    return [
        _with_alternative(w, other) if w.text != other.text else replace(w, box=union([w.box, other.box]))
        for w, other in zip(winner, loser, strict=True)
    ]


def _missed(places: Sequence[Word], second: Sequence[Word], strange: Strange) -> list[Word]:
    """Return what the second reads at ``places`` that the first passed over, doubtful; these if it is no word."""
    found = [word for word in second if not is_odd(word.text) and not strange(word.text)]
    return [replace(word, confidence=min(word.confidence, _DISPUTED)) for word in found] or list(places)


def _is_foreign(words: Sequence[Word], strange: Strange) -> bool:
    """Return whether a word of one case is none of the language; short forms such as "TTr" are of mixed case."""
    return any(strange(w.text) for w in words if w.text.isupper() or w.text[1:].islower())


def _lacks_words(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Return whether ``others`` are the same words and more, letters or figures: "kỳ" beside "kỳ I".

    One that has no room for its letters is the next word, told twice.
    """
    rest = iter(word.text for word in others)
    if len(words) >= len(others) or not all(any(word.text == other for other in rest) for word in words):
        return False
    own = {word.text for word in words}
    added = [word for word in others if word.text not in own]
    usual = median(word.box.width / len(word.text) for word in words)
    return bool(added) and all(word.text.isalnum() and _has_room(word, usual) for word in added)


def _has_room(word: Word, usual: float) -> bool:
    """Return whether a word is as wide as its letters need, where these are ``usual`` px wide elsewhere."""
    return word.box.width >= _LEAST_WIDE * usual * sum(c not in _NARROW for c in word.text)


def _with_alternative(word: Word, other: Word) -> Word:
    """Return ``word``, doubtful, with the symbols in which ``other`` differs as alternatives of its own."""
    share = other.confidence / max(word.confidence + other.confidence, 1e-6)
    if len(word.symbols) != len(word.text):
        symbols: tuple[Symbol, ...] = (
            Symbol(word.text, word.confidence, (Alternative(other.text, share),)) if share else Symbol(word.text, 0.0),
        )
    else:
        symbols = tuple(_spliced(word, other.text, share))
    return replace(word, confidence=min(word.confidence, _DISPUTED), symbols=symbols)


def _spliced(word: Word, other: str, share: float) -> list[Symbol]:
    """Return the symbols of ``word``; a stretch that differs in ``other`` is one symbol with that alternative."""
    found: list[Symbol] = []
    for start, end, low, high in _stretches(word.text, other):
        own = word.symbols[start:end]
        text, reading = word.text[start:end], other[low:high]
        if text == reading:
            found += own
            continue
        known = own[0].alternatives if len(own) == 1 else ()
        extra = Alternative(reading, max([share, *(a.probability for a in known if a.text == reading)]))
        ranked = sorted([extra, *(a for a in known if a.text != reading)], key=lambda a: -a.probability)
        found.append(Symbol(text, min(s.confidence for s in own), tuple(ranked)))
    return found


def _stretches(text: str, other: str) -> list[tuple[int, int, int, int]]:
    """Return (start, end, start in other, end in other) of equal and different stretches, none of them empty.

    Inserted or missing symbols are taken together with the symbol before or after.
    """
    codes = [(a, b, c, d) for _, a, b, c, d in SequenceMatcher(None, text, other, autojunk=False).get_opcodes()]
    index = 0
    while index < len(codes):
        a, b, c, d = codes[index]
        if (a < b and c < d) or len(codes) == 1:
            index += 1
            continue
        if index:
            p, _, r, _ = codes[index - 1]
            # The symbol before joins; what was before it stays a stretch of its own.
            split = a - 1 if a - 1 > p and (a - p) == (c - r) else p
            merged = [(p, split, r, r + split - p)] if split > p else []
            codes[index - 1 : index + 1] = [*merged, (split, b, r + split - p, d)]
            index = max(0, index - 1 + len(merged))
        else:
            _, q, _, s = codes[1]
            split = b + 1 if q > b + 1 and (q - b) == (s - d) else q
            tail = [(split, q, d + split - b, s)] if split < q else []
            codes[0:2] = [(a, split, c, d + split - b if split < q else s), *tail]
    return codes
