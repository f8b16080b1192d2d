"""Words, dates and codes that a blank cut, and words that were run together without a mark."""

from __future__ import annotations

import re

from pipeline.normalize.tidying.walk import Walk, stem_of
from pipeline.normalize.tone import bare

_KINDS = {"TB", "KH", "QĐ", "NQ", "CT", "TTr", "BC", "HD", "CV", "GM", "BB", "TT", "NĐ"}
_NUMBERED = re.compile(r"\(?\d+[a-z]?/(?:\d{4}/)?[A-ZĐ&]{2,}(?:-[A-ZĐ&]{2,})*")
_MAKER = re.compile(r"[-–][A-ZĐ&]{2,}\d*[.,;:)]?")
"""A code with its number, and the office behind the hyphen."""
_PROOF, _PROOF_END = re.compile(r"\[?H\d{1,2}(?:[.\-]\d{1,2})*[.\-]"), re.compile(r"\d{1,2}(?:[.\-]\d{1,2})*\]?[.,;:]?")
"""The code of a proof, "[H1-1.1-01]", and its rest."""
_LAST_G = "8Š6ø§ø9"
"""Symbols that the last letter of a word cut off by a blank was read for."""
_VOWELS = "aeiouy"
"""A word that has a cut between two of these is one syllable with a mark too many."""
_REST = re.compile(r"\d+(?:[-:]\d+)*(?:/[A-ZĐ]{2,})?[.,;:]?")
"""What follows the hyphen of a number: other numbers, the year and the makers of a standard."""
_COMPOUND = -1.0
"""Least ln of the probability that a hyphen follows a word, or a word it and the hyphen, for them to be one word: -0.8
and -0.2 for "héc-ta", -0.5 for "ki-lô", -5.1 and -2.3 for "văn hóa - xã hội"."""
_CUT_DATE = re.compile(r"\d{1,2}/\d{1,2}/(?:19|20)\d")


def join_cut(walk: Walk) -> bool:
    """Join a word or a date whose last symbol stands apart."""
    text, after = walk.word.text, walk.next
    stem, mark = stem_of(after)
    if len(stem) != 1 or not text:
        return False
    if _CUT_DATE.fullmatch(text) and stem.isdigit():
        walk.put(f"{text} {after}", [text + after], "date", 5.0, 2)
        return True
    valid = walk.lexicon.is_valid
    whole = text + ("g" if stem in _LAST_G else stem)
    known = walk.lexicon.is_known
    if not valid(whole.lower()) and not (len(whole) > 5 and known(whole.lower()) and not known(text.lower())):
        return False
    if not whole.isalpha() or len(text) < 3 or stem.isupper() or valid(text.lower()):
        return False
    walk.put(f"{text} {after}", [whole + mark], "channel" if stem in _LAST_G else "lexicon", 5.0, 2)
    return True


def join_code(walk: Walk) -> bool:
    """Join a document code, or that of a proof, that the end of a line or a blank cut before or behind its hyphen."""
    text, after = walk.word.text, walk.next
    kind = re.split(r"[/\s]", text[:-1])[-1]
    open_code = text.endswith("-") and (kind in _KINDS or _NUMBERED.fullmatch(text[:-1]))
    at_hyphen = open_code and re.match(r"[A-ZĐ]{2}", after) or _NUMBERED.fullmatch(text) and _MAKER.fullmatch(after)
    if not at_hyphen and not (_PROOF.fullmatch(text) and _PROOF_END.fullmatch(after)):
        return False
    walk.put(f"{text} {after}", [text + after], "code", 5.0, 2)
    return True


def join_number(walk: Walk) -> bool:
    """Join a number that the end of a line cut at its hyphen: "7-" above "3-1", "16-" above "1:2015/BYT"."""
    text, after = walk.word.text, walk.next
    if not re.fullmatch(r"\d+(?:-\d+)*-", text) or not _REST.fullmatch(after):
        return False
    if walk.left[walk.at + 1].box.left >= walk.word.box.left:
        return False
    walk.put(f"{text} {after}", [text + after], "code", 5.0, 2)
    return True


def join_compound(walk: Walk) -> bool:
    """Join a word that is written with a hyphen where the end of a line, or a blank, cut it: "héc-" above "ta"."""
    text, after = walk.word.text, walk.next
    left, (right, mark) = text[:-1], stem_of(after)
    if not text.endswith("-") or not left.isalpha() or not left.islower() or not right.isalpha() or not right.islower():
        return False
    if max(walk.fluency.score([left, "-", right], 2), walk.fluency.score([left, "-"], 1)) < _COMPOUND:
        return False
    walk.put(f"{text} {after}", [text + right + mark], "lexicon", 3.0, 2)
    return True


def part_run_together(walk: Walk) -> bool:
    """Part two syllables run together, if the model knows them side by side."""
    text = walk.word.text
    stem, mark = stem_of(text)
    lexicon = walk.lexicon
    if len(stem) < 5 or not stem.isalpha() or stem.isascii() or lexicon.is_known(stem.lower()):
        return False
    found = []
    for cut in range(2, len(stem) - 1):
        left, right = stem[:cut], stem[cut:]
        valid = [lexicon.is_valid(w.lower()) and not w.isascii() for w in (left, right)]
        vowels = bare(left[-1]) in _VOWELS and bare(right[0]) in _VOWELS
        if any(valid) and not vowels and walk.fluency.are_joined(left, right) and right.islower():
            found.append((left, right))
    if len(found) != 1:
        return False
    walk.put(text, [found[0][0], found[0][1] + mark], "lexicon", 3.0)
    return True
