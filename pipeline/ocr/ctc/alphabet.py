"""The signs that the network tells apart, in the order of its outputs."""

from __future__ import annotations

import unicodedata

BLANK = 0
"""Output that stands for no sign (connectionist temporal classification, Graves et al. 2006)."""
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
_SIGNS = ".,;:!?()[]{}/\\-–_+=*%&'\"“”<>…°§×@#$|~²³≥≤±•√€^"
ALPHABET = ("", " ", *"0123456789", *_LETTERS, *_LETTERS.upper(), *_SIGNS)
"""Sign of each output; the first is the blank of CTC."""
_ALIKE = str.maketrans(
    {"—": "–", "‘": "'", "’": "'", "´": "'", "`": "'", "−": "–", "\u00ad": "-", "\u2011": "-", "●": "•"}
)
_PLACE = {sign: place for place, sign in enumerate(ALPHABET) if sign}


def plain(text: str) -> str:
    """Return NFC text with signs that look alike in print written in one way."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE)


def encoded(text: str) -> list[int] | None:
    """Return the outputs that spell ``text``; None where a sign of it is none of the alphabet's."""
    found = [_PLACE.get(sign) for sign in plain(text)]
    return None if None in found else [place for place in found if place is not None]
