"""Text cut into the units that the language model counts: words, numbers, codes, marks of punctuation."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

LETTER = r"[^\W\d_]"
_ADDRESS = r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+"
_CODE = r"\d[\d/.\-]*[\-/][A-ZĐƯÔƠÂ][\w/\-&.]*\w|[A-ZĐ]{1,8}(?:-[A-ZĐ]{2,12})+"
_NUMBER = r"\d+(?:[.,/:\-]\d+)*"
MODEL_TOKEN = re.compile(rf"({_ADDRESS}|{_CODE})|({_NUMBER})|({LETTER}+)|([.,;:()/\-–])")
"""One token of running text; groups: address or code, number, word, punctuation. Everything else is skipped."""

NUMBER_TOKEN, CODE_TOKEN = "<num>", "<code>"


class Kind(Enum):
    """What a token is; only ``WORD`` is ever repaired by the language model."""

    WORD = 0
    NUMBER = 1
    CODE = 2
    MARK = 3
    SKIP = 4


class Token(NamedTuple):
    """A token with its place ``start:end`` in the text, in code points."""

    text: str
    kind: Kind
    start: int
    end: int


def model_tokens(line: str) -> list[str]:
    """Return the model's tokens of clean text: words as written, classes for numbers and codes."""
    return [
        word or mark.replace("–", "-") or (NUMBER_TOKEN if number else CODE_TOKEN)
        for _, number, word, mark in MODEL_TOKEN.findall(line)
    ]


_CHUNK = re.compile(r"\S+")
_EDGE = ".,;:()[]{}\"'“”‘’!?…–—-/*+=<>|•·«»_~`^\\"
_MARKS = frozenset(".,;:()/-–")
_ADDRESS_RE = re.compile(_ADDRESS + r"|[\w.\-]+\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|rar|html?)")
"""Addresses and names of files."""
_NUMBER_RE = re.compile(r"[+\-]?\d+(?:[.,/:\-–]\d+)*[%°]?")
_LETTERLIKE = re.compile(r"[&¢€£¥@]")
_HAS_LETTER = re.compile(LETTER)
_CODE_RE = re.compile(
    r"[A-Za-zĐđ]/[A-Za-zĐđ]|[A-Z]\d+(?:\.\d+)+|\d[\d.]*[/\-][\w/\-&.]*[A-ZĐ][\w/\-&.]*"
    r"|(?=.*[A-ZĐƯ]{2})[A-ZĐƯa-z&]{1,9}(?:[-/][A-ZĐƯ0-9a-z&]{1,12})+|\d+/[\w.]+/[\w\-/]+"
)
_JOINT = re.compile(r"[-/–—.,;:()\[\]\"“”…|]+")


def tokenize(text: str, junk: bool = False) -> list[Token]:
    """Return the tokens of recognized text; with ``junk`` symbols inside a word (``nhi¢m``, ``gi4o``) belong to it."""
    tokens: list[Token] = []
    for match in _CHUNK.finditer(text):
        _chunk(match.group(), match.start(), junk, tokens)
    return tokens


def _chunk(chunk: str, at: int, junk: bool, out: list[Token]) -> None:
    """Append the tokens of one blank-separated ``chunk`` that starts at ``at``."""
    if chunk.isalpha():
        out.append(Token(chunk, Kind.WORD, at, at + len(chunk)))
        return
    head = len(chunk) - len(chunk.lstrip(_EDGE))
    tail = len(chunk.rstrip(_EDGE)) if head < len(chunk) else len(chunk)
    _marks(chunk[:head], at, out)
    if head < tail:
        _core(chunk[head:tail], at + head, junk, out)
        _marks(chunk[tail:], at + tail, out)


def _marks(marks: str, at: int, out: list[Token]) -> None:
    """Append the punctuation that the model knows; other symbols are skipped."""
    for i, c in enumerate(marks):
        if c in _MARKS:
            out.append(Token(c, Kind.MARK, at + i, at + i + 1))


def _core(core: str, at: int, junk: bool, out: list[Token]) -> None:
    """Append the tokens of a chunk without its outer punctuation."""
    end = at + len(core)
    if core.isalpha():
        out.append(Token(core, Kind.WORD, at, end))
    elif _NUMBER_RE.fullmatch(core):
        out.append(Token(core, Kind.NUMBER, at, end))
    elif _ADDRESS_RE.fullmatch(core) or _CODE_RE.fullmatch(core):
        out.append(Token(core, Kind.CODE, at, end))
    elif joints := list(_JOINT.finditer(core)):
        start = 0
        for joint in joints:
            _piece(core[start : joint.start()], at + start, junk, out)
            _marks(joint.group(), at + joint.start(), out)
            start = joint.end()
        _piece(core[start:], at + start, junk, out)
    else:
        _piece(core, at, junk, out)


def _piece(piece: str, at: int, junk: bool, out: list[Token]) -> None:
    """Append a piece without punctuation: a word, a number, or something that is neither."""
    if not piece:
        return
    if piece.isalpha():
        kind = Kind.WORD
    elif _NUMBER_RE.fullmatch(piece):
        kind = Kind.NUMBER
    elif junk and len(piece) <= 12 and (_HAS_LETTER.search(piece) or _LETTERLIKE.search(piece)):
        kind = Kind.WORD
    else:
        kind = Kind.CODE if _HAS_LETTER.search(piece) else Kind.SKIP
    out.append(Token(piece, kind, at, at + len(piece)))
