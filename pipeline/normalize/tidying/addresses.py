"""Addresses of the network: their host is in small letters, and ends in a domain that there is.

The names of hosts do not tell capitals from small letters (RFC 4343); what stands before the "@" is left as it is read.
"""

from __future__ import annotations

import re

from pipeline.normalize.tidying.walk import Walk, stem_of

_ADDRESS = re.compile(
    r"(?P<before>[^@\s]+@|(?:https?://)?www\.|https?://)"
    r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"(?P<path>/\S*)?"
)
_ENDINGS = frozenset({"vn", "com", "net", "org", "edu", "gov", "info", "asia", "biz", "name"})
"""Domains that addresses of Vietnamese offices and persons end in."""
_SECOND = frozenset({"gov", "edu", "com", "org", "net", "ac", "info", "health", "name"})
"""Domains of the second level under "vn" (Thông tư 24/2015/TT-BTTTT)."""
_NEARLY_VN = frozenset({"v", "n", "vm", "wn", "yn", "vi", "vu", "un", "vh", "v1", "vnn"})
"""What "vn" is read as."""


def write_address(walk: Walk) -> bool:
    """Write the host of an address as hosts are written; join it where a blank cut it behind the "@"."""
    text, count = walk.word.text, 1
    if text.endswith("@") and len(text) > 1 and "." in walk.next:
        text, count = text + walk.next, 2
    stem, mark = stem_of(text)
    found = _ADDRESS.fullmatch(stem)
    if found is None:
        return False
    labels = found["host"].lower().split(".")
    if labels[-1] not in _ENDINGS and labels[-1] in _NEARLY_VN and labels[-2] in _SECOND:
        labels[-1] = "vn"
    raw = " ".join(word.text for word in walk.left[walk.at : walk.at + count])
    walk.put(raw, [found["before"] + ".".join(labels) + (found["path"] or "") + mark], "address", 3.0, count)
    return True
