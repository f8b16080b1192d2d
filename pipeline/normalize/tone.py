"""Tone marks of Vietnamese: take them off, put them on, and place them in the standard style (hòa, thúy, Ủy)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining huyền, sắc, ngã, hỏi, nặng; a tone is an index 1..5 into it, 0 is the level tone."""

_VOWELS = "aăâeêioôơuưy"
_SHAPED = "ăâêôơư"
_MARKS = frozenset(TONES) | {"\u0302", "\u0306", "\u031b"}


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Return ``text`` with Vietnamese marks removed and đ as d (``Đường`` → ``Duong``)."""
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if c not in _MARKS)
    return unicodedata.normalize("NFC", kept).replace("đ", "d").replace("Đ", "D")


def split_tone(text: str) -> tuple[str, int]:
    """Return ``text`` (NFC) without its tone mark and the tone 0..5, -1 if it bears more than one."""
    tone, kept = 0, []
    for c in unicodedata.normalize("NFD", text):
        if c in TONES:
            tone = TONES.index(c) + 1 if tone == 0 else -1
        else:
            kept.append(c)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def tone_position(rhyme: str) -> int:
    """Return the index of the letter of a lowercase, toneless ``rhyme`` that bears the tone in standard style."""
    shaped = [i for i, c in enumerate(rhyme) if c in _SHAPED]
    if shaped:
        return shaped[-1]
    vowels = [i for i, c in enumerate(rhyme) if c in _VOWELS]
    if len(vowels) <= 1:
        return vowels[0] if vowels else -1
    if vowels[-1] < len(rhyme) - 1 or len(vowels) > 2:
        return vowels[1]
    return vowels[0]


def put_tone(rhyme: str, tone: int) -> str:
    """Return toneless lowercase ``rhyme`` with ``tone`` 0..5 on the letter that standard style asks for, NFC."""
    at = tone_position(rhyme)
    if tone <= 0 or at < 0:
        return rhyme
    return unicodedata.normalize("NFC", rhyme[: at + 1] + TONES[tone - 1] + rhyme[at + 1 :])


@lru_cache(maxsize=65536)
def standard_tone(word: str) -> str:
    """Return ``word`` in NFC with its tone mark on the letter of standard style, case kept (``Uỷ`` → ``Ủy``).

    Words that are not one Vietnamese syllable come back as they are.
    """
    from pipeline.normalize.syllable import parse

    word = unicodedata.normalize("NFC", word)
    parts = parse(word.lower())
    if parts is None or parts.tone == 0:
        return word
    standard = parts.onset + put_tone(parts.rhyme, parts.tone)
    if len(standard) != len(word):
        return word
    return "".join(s.upper() if c.isupper() else s for s, c in zip(standard, word, strict=True))
