"""Text without accents, for matching fixed words that may be damaged."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """Return ``text`` in lower case without accents; its length in code points is that of its NFC form."""
    folded = []
    for char in unicodedata.normalize("NFC", text):
        first = unicodedata.normalize("NFD", char)[0]
        lowered = {"đ": "d", "Đ": "d"}.get(char, first.lower())
        folded.append(lowered if len(lowered) == 1 else first)
    return "".join(folded)
