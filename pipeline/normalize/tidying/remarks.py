"""Short forms among the recipients: (b/c), (để t/h), whose slash is taken for a letter, and VT, the clerk's office."""

from __future__ import annotations

import re

_REMARK = re.compile(r"([({\[]?)([^()\s{}\[\]]{2,4})([)}\]])([;:,.]*)")
_FIRST = {"b": "b", "B": "b", "6": "b", "t": "t", "T": "t", "p": "p", "P": "p", "l": "t", "L": "t"}
_LAST = {"c": "c", "C": "c", "€": "c", "¢": "c", "e": "c", "o": "c", "h": "h", "H": "h"}
_SLASH = re.compile(r"[/ií1íìlI!|\\j]")
_KNOWN = {"bc": "b/c", "th": "t/h", "ph": "p/h"}
_RUN_TOGETHER = {"Uh": "t/h", "Vh": "t/h", "Ưh": "t/h", "th": "t/h", "ph": "p/h", "bc": "b/c"}
_PURPOSE = frozenset({"(để", "(đề", "(dé", "(đê", "(dê", "(đẻ", "{để"})


def remark_of(text: str, before: str, *, listed: bool) -> str | None:
    """Return the remark that the last word of a recipient was read for, None if it is none or read right.

    ``before`` is the word before it, ``listed`` whether the recipient has a bullet: "th" may only then be "t/h".
    """
    match = _REMARK.fullmatch(text)
    if match is None:
        return None
    opening, core, _, marks = match.groups()
    purpose = before in _PURPOSE
    if not opening and not purpose:
        return None
    known = _RUN_TOGETHER.get(core) if listed else None
    if known is None and len(core) == 3 and core[0] in _FIRST and core[2] in _LAST and _SLASH.fullmatch(core[1]):
        known = _KNOWN.get(_FIRST[core[0]] + _LAST[core[2]]) if listed or core[1] == "/" else None
    if known is None:
        return None
    written = f"{'(' if opening else ''}{known}){marks}"
    return written if written != text else None


_FILED = re.compile(r"[Ll][ưuựúUƯ]{1,2}[:;.,]")
_CLERK = re.compile(r"V[T1lIÏÌÍĨ!|][1lI|]?([,;.]?)")
_STUCK = re.compile(r"([Ll][ưuựúUƯ]{1,2}[:;.,])(V[T1lIÏÌÍĨ!|][1lI|]?[,;.]?)")


def clerk_of(text: str, before: str) -> str | None:
    """Return "VT" where the word behind "Lưu:" is what a recognizer makes of it, None where it is none or right."""
    match = _CLERK.fullmatch(text)
    if match is None or not _FILED.fullmatch(before):
        return None
    written = f"VT{match[1]}"
    return written if written != text else None


def filed_at(text: str) -> tuple[str, str] | None:
    """Return "Lưu:" and the clerk's office where a word is both run together, None for another word."""
    match = _STUCK.fullmatch(text)
    return (match[1], clerk_of(match[2], match[1]) or match[2]) if match else None
