"""Which mark stands between two words, by what reads best; and those that stick to the next word without a blank."""

from __future__ import annotations

import re

from pipeline.normalize.case_table import CaseTable
from pipeline.normalize.language_model import START
from pipeline.normalize.tidying.lists import PUNCTUATION, TWINS
from pipeline.normalize.tidying.walk import LIKELY, STRONG, SURE, Walk, stem_of

_DATES = ("ngày", "tháng", "năm")
_DASHED = re.compile(r"(.*\w)[.,]-")
_ITEM = re.compile(r"-[.,]([^\W\d_]{2,})")
_JOINED = re.compile(r"([^\W\d_]{2,})([.,;:\-]{1,2})([^\W\d_]{2,})([.,;:]?)")
_PAIR, _NAMES = 10.0, 12.0
"""Margins (ln) of leaving out a dash between two words well read, and where one has a capital: names and pairs bear one
by habit (An-Hà: 11.1).
"""
_OTHERS = {":": {";": 0.0, ",": 0.0, "": -SURE}, ";": {",": 0.0}, ".": {",": 0.0, "": -SURE}}
"""What may have stood where a mark was read before small letters, with handicaps (ln)."""
_POINTED = {",": 0.0, ";": -3.0, "": -3.5}
"""The same where a point stands before small letters: most are commas that lost their tail.

On 54 drawn documents none of some forty such points was a semicolon; those that were dirt lead a comma by 3.9 at least,
commas fall behind nothing by up to 3.3.
"""
_COMMA, _COMMA_READ_BADLY = 14.0, 8.0
"""Margins (ln) of leaving out a comma between small letters, and behind a word read badly: a speck made it.

Of 5,479 printed ones in held-out text (regulations, laws, the encyclopedia) one would go by the first, 24 by the
second; of commas put between words at random 34 and 68 %.
"""
_CONSIDERED = 0.05
"""Probability from which the engine thought of another mark."""


def part_stuck(walk: Walk) -> bool:
    """Part two words with a mark and no blank between them; the mark goes where it makes no sense."""
    text = walk.word.text
    match = _JOINED.fullmatch(text)
    if match is None:
        return False
    left, mark, right, end = match.groups()
    capitals = left.isupper() and right.isupper()
    known = walk.lexicon.is_valid
    if not (known(left.lower()) and known(right.lower())) and not (mark in ",;" and capitals):
        return False
    before = [*(w.text for w in walk.done[-1:]), left]
    after = [right, *(stem_of(t)[0] for t in [walk.next] if t)]
    wanted = TWINS.get(mark, mark)
    choices = {wanted: 0.0, "": 0.0}
    if wanted == "." and right[:1].islower():
        choices = {",": 0.0, "": 0.0}
    if wanted in ",;" and wanted:
        best, gain = wanted, SURE
    else:
        scores = {m: walk.fluency.between(before, m, after) for m in choices}
        best = max(scores, key=lambda m: scores[m])
        gain = scores[best] - min(scores.values())
        needed = walk.needed() if right[:1].isupper() else 0.0
        if wanted == "-":
            needed = walk.needed(_PAIR if left.islower() and right.islower() else _NAMES)
        if best in ("-", ".") or best == "" and gain < needed:
            return False
        walk.doubtful |= gain < LIKELY
    walk.put(text, [left + best, right + end], PUNCTUATION, max(gain, 0.1))
    return True


def choose_mark(walk: Walk) -> bool:
    """Choose the mark between this word and the next by what reads best."""
    text = walk.word.text
    stem, mark = stem_of(text)
    after = walk.after()
    if mark and _is_dated(walk, stem.lower(), mark):
        walk.put(text, [stem], PUNCTUATION, SURE)
        return True
    if not mark or not stem.isalpha() or not after or len(stem) < 2 or not after[0].isalpha():
        return False
    if not walk.lexicon.is_valid(stem.lower()):
        return False
    if not walk.weak and _is_foreign(walk):
        return False
    before = [*(stem_of(w.text)[0] or w.text for w in walk.done[-1:]), stem]
    wanted, lower = TWINS.get(mark, mark), after[0][:1].islower()
    weak = walk.weak
    named = bool(walk.done) and stem[:1].isupper() and not weak
    best, gain = wanted, SURE
    if wanted == "," and _begins_a_sentence(walk, after):
        best, gain = ".", SURE
    elif wanted == "," and lower:
        gain = walk.fluency.between(before, "", after) - walk.fluency.between(before, ",", after)
        if gain >= (_COMMA_READ_BADLY if walk.weak else _COMMA):
            best = ""
            walk.doubtful |= gain < _COMMA
    elif wanted == "." and lower and not stem.isupper():
        best, gain = _best(walk, before, after, _POINTED)
        walk.doubtful |= gain < LIKELY
    elif wanted == ":" and lower and not named or weak and (wanted == ";" and lower or wanted == "."):
        own = walk.fluency.between(before, wanted, after)
        if wanted == "." and not lower:
            own = walk.fluency.score([*before, "."], len(before)) + walk.fluency.score(["<s>", *after], 1)
        others = _OTHERS[wanted] if lower else {"": 0.0}
        best, _ = _best(walk, before, after, {m: h for m, h in others.items() if m or weak})
        gain = walk.fluency.between(before, best, after) - own
        if gain < (LIKELY if _hesitated(walk, best) else SURE if weak and wanted != ";" else STRONG):
            best = wanted
    if best == mark:
        return False
    walk.put(text, [stem + best], PUNCTUATION, max(gain, 0.1))
    return True


def part_dash(walk: Walk) -> bool:
    """Part a dash from the word before it, or from the one of an item, where dirt closed the blank between them."""
    text = walk.word.text
    ended, begun = _DASHED.fullmatch(text), _ITEM.fullmatch(text)
    if ended and walk.next:
        walk.put(text, [ended[1], "-"], PUNCTUATION, SURE)
        return True
    if begun and not walk.done:
        walk.put(text, ["-", begun[1]], PUNCTUATION, SURE)
        return True
    return False


def _is_dated(walk: Walk, stem: str, mark: str) -> bool:
    """Return whether a mark parts "ngày", "tháng" or "năm" from its figure; a number before it is the figure."""
    if stem not in _DATES or walk.done and walk.done[-1].text[-1:].isdigit():
        return False
    figure = r"\d{1,2}/|\d{4}\b|\d{1,2}$" if mark == "." else r"\d{1,2}/|\d{4}\b"
    return re.match(figure, walk.next) is not None


def _begins_a_sentence(walk: Walk, after: list[str]) -> bool:
    """Return whether the engine thought of a point here and a word follows that seldom bears a capital in a sentence.

    Of 68 commas read before capitals (42 documents, printed and aged) five were points: a reader had thought of one
    there, and at none of the others.
    """
    word = after[0]
    if word[1:] != word[1:].lower() or len(word) < 2 or not walk.lexicon.is_valid(word.lower()):
        return False
    symbols = walk.word.symbols
    if not symbols or not any(text.endswith(".") and p >= _CONSIDERED for text, p in symbols[-1].alternatives):
        return False
    model, following = walk.fluency, after[1] if len(after) > 1 else ""
    if not word[:1].isupper() or following[:1].isupper():
        # Names have two capitals.
        return False
    ids = model.id(","), model.id(word.lower()), model.id(following.lower()) if following else START
    return CaseTable.load().capital_odds(*ids, False) < 0


def _is_foreign(walk: Walk) -> bool:
    """Return whether the word before is not Vietnamese: a short form in a foreign name bears a point (& Co. Ltd.)."""
    before = stem_of(walk.done[-1].text)[0] if walk.done else ""
    if before == "&":
        return True
    foreign = before.isalpha() and before.isascii() and len(before) > 1 and not before.isupper()
    return foreign and not walk.lexicon.is_restorable(before.lower())


def _best(walk: Walk, before: list[str], after: list[str], marks: dict[str, float]) -> tuple[str, float]:
    """Return the mark that reads best, each with a handicap, and its lead over the second."""
    scores = {m: walk.fluency.between(before, m, after) + handicap for m, handicap in marks.items()}
    best = max(scores, key=lambda m: scores[m])
    return best, scores[best] - max((v for m, v in scores.items() if m != best), default=scores[best] - SURE)


def _hesitated(walk: Walk, mark: str) -> bool:
    """Return whether the engine thought of ``mark`` where the word here ends."""
    symbols = walk.word.symbols
    return bool(mark and symbols) and any(other == mark and p >= _CONSIDERED for other, p in symbols[-1].alternatives)
