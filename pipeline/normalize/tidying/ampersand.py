"""Ampersands of short forms ("GD&ĐT", "TH&THCS") that were read as a figure or a letter of their shape."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.normalize.values.codes import abbreviations

_READ_AS = "8S$§%ðöEÉẾ"
"""What an ampersand between capitals is read as."""
_LOST = re.compile(r"TH(?=THCS)|THCS(?=THPT)")
"""Where one must have been: schools of two levels; "GDĐT" is written without as well."""
_MORE = frozenset({"THCS&THPT", "TH&THCS&THPT", "VH&TT", "VHTT&DL", "LĐTB&XH", "TN&MT", "NN&PTNT", "KH&CN", "TT&TT"})
"""Short forms of schools and departments that hold one, besides those of the dictionary of codes."""


def with_ampersands(text: str) -> str:
    """Return a word with the ampersand of each short form that it holds."""
    if text.isupper() or "/" in text:
        text = _LOST.sub(r"\g<0>&", text)
    if not any(c in text for c in _READ_AS):
        return text
    return _worn().sub(lambda found: "&".join(filter(None, found.groups())), text)


@lru_cache(maxsize=1)
def _worn() -> re.Pattern[str]:
    """Return what matches the two sides of an ampersand that was read as something else."""
    pairs = {tuple(name.rsplit("&", 1)) for name in (*abbreviations(), *_MORE) if "&" in name}
    sides = sorted(pairs, key=lambda pair: (-len("".join(pair)), pair))
    return re.compile("|".join(f"({re.escape(a)})[{re.escape(_READ_AS)}]({re.escape(b)})" for a, b in sides))
