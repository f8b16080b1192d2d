"""Texts of a column that begin otherwise than the others: a streak through the page has taken a letter."""

from __future__ import annotations

from collections.abc import Sequence

LOST = "lost_beginning"
_FEWEST, _MOST = 8, 0.9
"""Other texts of a column, and the share of them that begin with a capital, from which a small letter is odd."""


def lost_beginnings(column: Sequence[str]) -> list[bool]:
    """Return which texts begin with a small letter ("ê Xuân Đạt") where nearly all others begin with a capital."""
    first = [text.strip()[:1] if text.strip()[:1].isalpha() else "" for text in column]
    capitals, filled = sum(c.isupper() for c in first), sum(bool(c) for c in first)
    usual = filled - 1 >= _FEWEST and capitals >= _MOST * (filled - 1)
    return [usual and c.islower() for c in first]
