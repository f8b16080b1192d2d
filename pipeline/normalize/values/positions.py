"""Titles of signers, which stand under seals and signatures: the known ones are found among strokes read as letters."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz

from pipeline.normalize.plain_text import bare
from pipeline.normalize.syllable import is_plain_word, is_syllable

_LIKE = 84.0
"""Ratio 0..100 from which words without accents are a known title: one letter in seven wrong."""
_LONGEST = 8
_LEAD = re.compile(r"^(?:.{0,4}[^\w])?(TM|KT|TL|TUQ|Q|P)[.,:;]$")
_PARTY_LEADS = ("T/M", "K/T", "T/L")
_PARTY_LEAD = re.compile(rf"({'|'.join(_PARTY_LEADS)})[.,:;]?")
"""The same as documents of the party write them."""
_WORN_PARTY = re.compile(r"([TK])[Il1|!]([MTL])[.,:;]?")
"""What is read of them where the stroke looks like a letter: "TIM BAN THƯỜNG VỤ"."""
_FOR_A_BODY = ("TM.", "T/M")
_WORN_LEADS = {"KT.": re.compile(r"K[TIL1f]?[.,:;]?"), "TM.": re.compile(r"[TIL1]M[.,:;]?")}
"""How the two most usual of them are read under a seal, right before a title."""
_JUNK_LETTERS = 3
_WORN_DEPUTY = frozenset({"ho", "pho", "ph", "fho", "po"})
"""What the word "PHÓ" is read as, without marks, where a title is repeated behind it: "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"."""


def mended_title(text: str) -> str:
    """Return a signer's title in capitals with known titles as the dictionary spells them and strokes left out.

    Where anything else than titles and strokes is in it, the text is returned as it is.
    """
    words = _with_deputy(text.split())
    mended = _mended(words)
    if not mended:
        return text
    lead = next((lead for lead, worn in _WORN_LEADS.items() if worn.fullmatch(words[0])), None)
    # Who signs for another is a deputy.
    signs = lead == "TM." or "PHÓ" in mended
    if lead and signs and mended[0] != lead and words[1:2] == mended[:1]:
        mended = [lead, *mended]
    return " ".join(mended)


def _with_deputy(words: list[str]) -> list[str]:
    """Return the words with the worn "PHÓ" between one title and the same again."""
    for i in range(2, len(words) - 1):
        if bare(words[i]) in _WORN_DEPUTY and words[1:i] == words[i + 1 :]:
            return [*words[:i], "PHÓ", *words[i + 1 :]]
    return words


def _mended(words: list[str], *, behind: bool = False, led: bool = False) -> list[str] | None:
    """Return the titles among ``words``, None where words are left that are neither titles nor strokes.

    ``behind``: they stand behind a title; ``led``, behind what says that a body is signed for, whose name comes first.
    """
    best: tuple[float, int, int, str] | None = None
    for start in range(len(words)):
        written = _lead(words, start, first=start == 0 and not behind)
        if written:
            before, after = _mended(words[:start]), _mended(words[start + 1 :], led=written in _FOR_A_BODY)
            return None if before is None or after is None else [*before, written, *after]
        for stop in range(start + 1, min(len(words), start + _LONGEST) + 1):
            found = _known_title(" ".join(words[start:stop]))
            if found and (best is None or (found[0], stop - start) > best[:2]):
                best = (found[0], stop - start, start, found[1])
    if best is None:
        if led and _goes_on(words):
            return words
        strokes = all(_is_stroke(word) for word in words) and not (behind and _goes_on(words))
        return [] if strokes else None
    _, length, start, title = best
    before, after = _mended(words[:start], led=led), _mended(words[start + length :], behind=True)
    return None if before is None or after is None else [*before, *title.split(), *after]


def _lead(words: list[str], start: int, *, first: bool) -> str:
    """Return how what is signed for is written where the word at ``start`` says so ("TM.", "K/T"), "" elsewhere.

    A worn one is told as the ``first`` of all words or right before a title: "TIM" is a word, too.
    """
    word, after = words[start], words[start + 1 :]
    if lead := _LEAD.match(word):
        return f"{lead[1]}."
    if party := _PARTY_LEAD.fullmatch(word):
        return party[1]
    worn = _WORN_PARTY.fullmatch(word)
    if worn and f"{worn[1]}/{worn[2]}" in _PARTY_LEADS and after:
        titled = any(_known_title(" ".join(after[:stop])) for stop in range(1, _LONGEST + 1))
        return f"{worn[1]}/{worn[2]}" if first or titled else ""
    return ""


def _goes_on(words: list[str]) -> bool:
    """Return whether what is left behind a title are words of it and no strokes: "NGƯỜI LẬP SỔ"."""
    return bool(words) and all(word.isupper() and is_plain_word(word) for word in words)


def _is_stroke(word: str) -> bool:
    """Return whether a word is too short, or not in capitals, for a part of a title."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) <= _JUNK_LETTERS or sum(c.isupper() for c in letters) < 0.8 * len(letters)


@lru_cache(maxsize=4096)
def _known_title(text: str) -> tuple[float, str] | None:
    """Return how like a known title the text is, and that title; None where it is like none."""
    text = text.strip(" .,:;")
    plain = bare(text).replace(" ", "")
    if len(plain) < 5:
        return None
    if text in _titles():
        return 100.0, text
    readable = all(is_syllable(word.lower()) for word in re.findall(r"[^\W\d_]+", text))
    scored = [(fuzz.ratio(plain, spelt), title) for title, spelt in _titles().items()]
    score, title = max(scored)
    # Words that may be right are not changed to others: "TRƯỞNG XÓM" is no "TRƯỞNG TRẠM".
    return (score, title) if score >= (100.0 if readable else _LIKE) else None


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Return the titles in capitals → without accents and blanks."""
    lines = resources.files("dictionaries").joinpath("titles.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = [line.split("\t")[0].upper() for line in lines if line.strip()]
    return {name: bare(name).replace(" ", "") for name in names}
