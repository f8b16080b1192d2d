"""What the beginning of a row tells: numbering, bullets, legal bases, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.layout import wording

MarkerKind = Literal["chapter", "roman", "article", "decimal", "number", "letter", "dash", "plus"]

_CHAPTER = re.compile(
    r"^(?:ch\S{2,4}ng|ph[aầâà]n|m[uụ]c)\s+(?:[IVXLivxl1]{1,6}|\d{1,2}|[A-Z])\b[.:]?\s*", re.IGNORECASE
)
_ROMAN = re.compile(r"^(?!\d+\s*[./]\s*\d|[Vv]\s*[./]\s*[Vv]\s)([IVXl1]{1,5}|[A-D])\s*[./]\s*(?=\S)")
"""The number of a part; "V/v" begins a subject."""
_ARTICLE = re.compile(r"^[ĐDP]i\S{1,2}u\s+\d{1,3}\s*[.:]?", re.IGNORECASE)
_DECIMAL = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\S)")
_NUMBER = re.compile(r"^\d{1,2}(?:\s*[.)/]\s*(?=\D)|[,;:]\s+(?=[A-ZĐÀ-Ỹ]))")
_LETTER = re.compile(r"^[a-zđ]\s*[).]\s+(?=\S)")
_DASH = re.compile(r"^[-–—•*·▪●]\s*(?=\S)")
_PLUS = re.compile(r"^\+\s*(?=\S)")
_PATTERNS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("chapter", _CHAPTER),
    ("article", _ARTICLE),
    ("decimal", _DECIMAL),
    ("number", _NUMBER),
    ("roman", _ROMAN),
    ("letter", _LETTER),
    ("dash", _DASH),
    ("plus", _PLUS),
)
_BASIS = ("can cu ", "xet de nghi ", "xet to trinh ", "theo de nghi ")
_BASIS_HEADINGS = (
    "can cu phap ly",
    "co so phap ly",
    "can cu",
    "can cu xay dung ke hoach",
    "can cu de xay dung",
    "cac can cu",
)
_CAPTION = re.compile(r"^(?:bieu so|bieu|bang so|bang|hinh|so do|bieu do)\s+(?:so\s+)?[0-9ivx]{1,4}\b")


@dataclass(frozen=True, slots=True)
class Marker:
    """The numbering or bullet at the beginning of a row; ``length`` is its length in characters."""

    kind: MarkerKind
    length: int


def marker_of(text: str) -> Marker | None:
    """Return the numbering or bullet that ``text`` begins with."""
    stripped = text.strip()
    for kind, pattern in _PATTERNS:
        found = pattern.match(stripped)
        if found:
            if kind == "number" and re.match(r"^\d{1,2}/\d", stripped):
                return None
            return Marker(kind, found.end())
    return None


def begins_basis(text: str) -> bool:
    """Return whether the text begins a legal basis ("Căn cứ …", "Xét đề nghị …")."""
    bare = wording.plain(text) + " "
    return bare.startswith(_BASIS) or any(
        wording.starts_like(text, phrase, 86) for phrase in _BASIS if len(phrase) > 10
    )


def is_basis_heading(text: str) -> bool:
    """Return whether a heading announces legal bases ("1. Căn cứ pháp lý")."""
    marker = marker_of(text)
    bare = wording.plain(text[marker.length :] if marker else text)
    return any(wording.likeness(bare, phrase) >= 82 for phrase in _BASIS_HEADINGS) or (
        bare.startswith(("can cu", "co so phap ly")) and len(bare) <= 45
    )


def is_caption(text: str) -> bool:
    """Return whether the text is a table's or figure's caption ("Biểu số 01: …")."""
    bare = wording.plain(text)
    return bool(_CAPTION.match(bare)) or bare.startswith(("don vi tinh", "dvt ")) and len(bare) < 40
