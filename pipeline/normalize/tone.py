"""Tone marks of Vietnamese: take them off, put them on, and place them in the standard style (hòa, thúy, Ủy)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Combining huyền, sắc, ngã, hỏi, nặng; a tone is an index 1..5 into it, 0 is the level tone."""

_VOWELS = "aăâeêioôơuưy"
_SHAPED = "ăâêôơư"
_MARKS = frozenset(TONES) | {"\u0302", "\u0306", "\u031b"}
_TONED = {
    unicodedata.normalize("NFC", vowel + mark): (vowel, tone)
    for vowel in _VOWELS + _VOWELS.upper()
    for tone, mark in enumerate(TONES, 1)
}
"""Letter with a tone mark → the letter without it, tone."""
_UNTONED = {ord(letter): vowel for letter, (vowel, _) in _TONED.items()}
_PLAIN = dict(zip("ăâêôơưĂÂÊÔƠƯđĐ", "aaeoouAAEOOUdD", strict=True))
_BARE = {ord(c): _PLAIN.get(_UNTONED.get(ord(c), c), _UNTONED.get(ord(c), c)) for c in (*_TONED, *_PLAIN)}


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Return ``text`` with Vietnamese marks removed and đ as d (``Đường`` → ``Duong``)."""
    plain = text.translate(_BARE)
    if plain.isascii():
        return plain
    kept = "".join(c for c in unicodedata.normalize("NFD", text) if c not in _MARKS)
    return unicodedata.normalize("NFC", kept).replace("đ", "d").replace("Đ", "D")


def split_tone(text: str) -> tuple[str, int]:
    """Return ``text`` (NFC) without its tone mark and the tone 0..5, -1 if it bears more than one."""
    tones = [_TONED[c][1] for c in text if c in _TONED]
    return text.translate(_UNTONED), (-1 if len(tones) > 1 else tones[0] if tones else 0)


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

    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", word)
    parts = parse(word.lower())
    if parts is None or parts.tone == 0:
        return word
    standard = parts.onset + put_tone(parts.rhyme, parts.tone)
    if len(standard) != len(word):
        return word
    return "".join(s.upper() if c.isupper() else s for s, c in zip(standard, word, strict=True))
