"""Document codes ("1470/SGDĐT-KTKĐCLGD", "18/2012/TT-BGDĐT"): recognised, parsed, repaired as codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pipeline.normalize.plain_text import bare

_LETTERS = "A-ZĐÀ-ỸƯƠĂÂÊÔa-zđà-ỹươăâêô&"
_CODE = re.compile(
    rf"(?P<serial>\d{{1,6}}[a-z]?)\s*/\s*(?:(?P<year>(?:19|20)\d\d)\s*/\s*)?(?P<tail>[{_LETTERS}][{_LETTERS}0-9./-]*)"
)
_PARTY = re.compile(r"(?P<serial>\d{1,6})\s*-\s*(?P<tail>[A-ZĐ]{2,5}/[A-ZĐ]{2}[A-ZĐa-z0-9.-]*)")
_TOKEN = re.compile(rf"^[(\"“]?\d{{1,6}}[a-z]?/(?:(?:19|20)\d\d/)?[{_LETTERS}][{_LETTERS}0-9/-]*[-.,;:)\"”]*$")
_TAIL = re.compile(rf"^[(\"“]?[{_LETTERS}0-9]{{1,14}}(?:-[{_LETTERS}0-9.&]{{1,14}})+[.,;:)\"”]*$")
_BLANK_DASH = re.compile(r"(?<=[^\W\d_&])\s*[-–—]\s*(?=([^\W\d_&][\w&]*))")
_BLANK_SLASH = re.compile(r"(?<=\d)\s*/\s*(?=\d{4}\s*/|[^\W\d_])")
_DIGITS = {"0": "O", "5": "S", "8": "B", "1": "I", "Ð": "D"}


@dataclass(frozen=True, slots=True)
class DocumentCode:
    """A parsed code: "18/2012/TT-BGDĐT" is serial "18", year 2012, tail "TT-BGDĐT"; "05-KH/ĐU" is joined by "-"."""

    serial: str
    year: int | None
    tail: str
    joint: str = "/"

    def __str__(self) -> str:
        return self.joint.join(filter(None, (self.serial, str(self.year) if self.year else "", self.tail)))


def parse_code(text: str) -> DocumentCode | None:
    """Return the first document code in ``text``, None if what comes first like one is none."""
    found = _CODE.search(text)
    if found:
        return _code_of(found)
    party = _PARTY.search(text)
    return DocumentCode(party["serial"], None, party["tail"].rstrip(".-"), "-") if party else None


def find_codes(text: str) -> Iterator[tuple[DocumentCode, int, int]]:
    """Yield each document code in ``text`` with where it begins and ends (characters)."""
    for found in _CODE.finditer(text):
        code = _code_of(found)
        if code is not None:
            yield code, found.start(), found.end()


def _code_of(found: re.Match[str]) -> DocumentCode | None:
    tail = found["tail"].rstrip("./-&")
    capitals = sum(c.isupper() for c in tail)
    if not tail or capitals < 0.5 * sum(c.isalpha() for c in tail):
        return None
    return DocumentCode(found["serial"], int(found["year"]) if found["year"] else None, tail)


def close_numbers(text: str) -> str:
    """Return ``text`` with the blanks taken out that stand inside numbers: "18 / 2018 / TT - BGDĐT"."""

    def dash(match: re.Match[str]) -> str:
        return "-" if repair_abbreviation(match[1]) in abbreviations() else match[0]

    return _BLANK_DASH.sub(dash, _BLANK_SLASH.sub("/", text))


def is_code(token: str) -> bool:
    """Return whether a token without blanks is (part of) a document code and must never be repaired as a word."""
    if _TOKEN.match(token):
        tail = token.rsplit("/", 1)[-1]
        return sum(c.isupper() for c in tail) >= 2
    if not _TAIL.match(token):
        return False
    parts = token.strip('.,;:()"“”').split("-")
    return any(part in abbreviations() for part in parts) and sum(c.isupper() for c in token) >= 2


def repair_tail(tail: str) -> str:
    """Return the letters of a code with parts that are damaged abbreviations mended ("SGDPT" → "SGDĐT").

    A part changes only if it is no abbreviation itself and exactly one abbreviation differs from it by letters that
    recognizers confuse; anything else stays.
    """
    return re.sub(rf"[{_LETTERS}0-9]+", lambda match: repair_abbreviation(match[0]), tail)


def repair_code(text: str) -> str:
    """Return a code, alone or in a token, with its letters mended."""
    head, slash, tail = text.rpartition("/")
    return head + slash + repair_tail(tail)


@lru_cache(maxsize=4096)
def repair_abbreviation(part: str) -> str:
    """Return the abbreviation that ``part`` must be, or ``part`` itself where there is none or more than one."""
    if part in abbreviations() or len(part) < 2 or part.isdigit():
        return part
    for shape, least in ((_without_bars, 2), (_rough_shape, 4)):
        same = _by_shape(shape).get(shape(part), ()) if len(part) >= least else ()
        same = tuple(name for name in same if _lost_bars(part, name))
        if same:
            return same[0] if len(same) == 1 else part
    return part


def _lost_bars(part: str, name: str) -> bool:
    """Return whether D, P and B were read for Đ, and not the other way round: a school's "THDT" is no "THPT"."""
    return all(
        there in "ĐD" or _without_bars(read) == _without_bars(there) for read, there in zip(part, name, strict=False)
    )


def _without_bars(part: str) -> str:
    """Return the part in capitals with Đ and D as one, and digits as the letters they look like."""
    return bare("".join(_DIGITS.get(c, c) for c in part)).upper()


def _rough_shape(part: str) -> str:
    """Return :func:`_without_bars` with P and B, which a barred D turns into, as D too."""
    return _without_bars(part).replace("P", "D").replace("B", "D")


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Return the known abbreviations and their meaning."""
    text = resources.files("dictionaries").joinpath("code_abbreviations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:] if line.strip())
    return {row[0]: row[1] for row in rows if len(row) > 1}


@lru_cache(maxsize=1)
def type_abbreviations() -> dict[str, str]:
    """Return document types by their abbreviation ("KH" → "Kế hoạch")."""
    text = resources.files("dictionaries").joinpath("document_types.tsv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines()[1:]:
        name, _, short = line.partition("\t")
        if short:
            found.setdefault(short.strip(), name)
    return found


@lru_cache(maxsize=1)
def type_names() -> tuple[str, ...]:
    """Return the document types ("Kế hoạch"), longest first."""
    text = resources.files("dictionaries").joinpath("document_types.tsv").read_text(encoding="utf-8")
    names = {line.partition("\t")[0] for line in text.splitlines()[1:] if line.strip()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=2)
def _by_shape(shape: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in abbreviations():
        if name.isupper():
            found.setdefault(shape(name), []).append(name)
    return {key: tuple(names) for key, names in found.items()}
