"""Numbers as Vietnamese documents write them: a point between thousands, a comma before decimals."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNIT = (
    r"(?:%|đồng|đ|vnđ|vnd|triệu đồng|triệu|nghìn đồng|nghìn|tỷ đồng|tỷ|người|em|học sinh|lớp|hs|ha|[kdc]?m[23²³]"
    r"|km|kg|tấn)"
)
_NUMBER = re.compile(
    rf"^\s*(?P<sign>[-–+]?)\s*(?P<whole>\d{{1,3}}(?:[. ]\d{{3}})+|\d+)(?:,(?P<part>\d+))?\s*(?P<unit>{_UNIT})?\s*\.?$",
    re.IGNORECASE,
)
_POINTED = re.compile(r"^\s*(\d+)\.(\d{1,2}|\d{4,})\s*%?$")
_SCALE = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}
_ONES = re.compile(r"[Il|]{1,3}")
_FEWEST_BESIDE_ONES = 4
"""Numbers of a column, at least, among which lone strokes are ones."""


def parse_number(text: str) -> int | float | None:
    """Return the number that the whole of ``text`` is, with or without a unit; None if it is none.

    "1.234,5" → 1234.5, "12 %" → 12, "500.000 đồng" → 500000, "2 triệu đồng" → 2000000.
    """
    found = _NUMBER.match(text)
    if not found:
        pointed = _POINTED.match(text)
        # A point before one, two or more than three digits cannot part thousands.
        return float(f"{pointed[1]}.{pointed[2]}") if pointed else None
    digits = re.sub(r"[. ]", "", found["whole"])
    if len(digits) > 15:
        return None
    scale = _SCALE.get((found["unit"] or "").lower().split(" ")[0], 1)
    sign = -1 if found["sign"] in ("-", "–") else 1
    if found["part"]:
        value = float(f"{digits}.{found['part']}") * scale * sign
        return int(value) if scale > 1 and value.is_integer() else value
    return int(digits) * scale * sign


def format_number(value: int | float) -> str:
    """Return ``value`` written the Vietnamese way."""
    whole, _, part = f"{abs(value)}".partition(".")
    if "e" in whole or "e" in part:
        whole, _, part = f"{abs(value):.10f}".rstrip("0").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return ("-" if value < 0 else "") + grouped + (f",{part}" if part and int(part) else "")


def is_ones(text: str) -> bool:
    """Tell whether a text is what old-style ones, as high as small letters, are read as: "I", "ll"."""
    return _ONES.fullmatch(text) is not None


def count_ones(column: Sequence[str]) -> int:
    """Return how many texts of a column are such ones: none where it has fewer numbers than these, or hardly any."""
    ones, numbers = sum(map(is_ones, column)), sum(parse_number(text) is not None for text in column)
    return ones if numbers >= max(_FEWEST_BESIDE_ONES, ones) else 0
