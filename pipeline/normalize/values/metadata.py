"""Texts of the head and foot by role → the metadata of the contract."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process

from pipeline.document import Metadata
from pipeline.normalize.plain_text import bare
from pipeline.normalize.syllable import is_plain_word
from pipeline.normalize.tidying.ampersand import with_ampersands
from pipeline.normalize.values.codes import parse_code, repair_tail, type_abbreviations, type_names
from pipeline.normalize.values.dates import find_day
from pipeline.normalize.values.positions import mended_title

_NUMBER_LEAD = re.compile(r"^\W*(?:s\S{0,2}|[$5]\S?)\s*[:;.,]+\s*|^\W*s[ốôoó]\s+", re.IGNORECASE)
_ABOUT = re.compile(r"^\W*[vw]\s*[/.il1|]?\s*v\b\W*", re.IGNORECASE)
_SUBJECT_MARK = re.compile(r"^\W*[VvWw](?!ề\b)\S{0,3}\s+(?=[a-zà-ỹđ])")
"""What "V/v" is read as: a V and what is left of the rest."""
_SCHOOL_YEAR = re.compile(r"nam hoc\W*(\d{4})\s*[-–—/]\s*(\d{4})")
_ITEM = re.compile(r"^\s*[-–—+•*·=~_]+\s*")
_PLACE_END = re.compile(r"[,.;]?\s*ng[a-z]y\b")
_STROKE = re.compile(r"(?<=\w)[|!](?=\d)")
"""A speck or a slip of the pen between a word and a figure."""
_STRAY = re.compile(r"(?<!\w)['`‘’´|_]+|['`‘’´|_]+(?!\w)|(?<=\s)[*•°~^]+(?=\s)")
"""Single quotes and strokes at a word's edge, stars between words: specks, no part of a name or title."""
_REPORT = re.compile(r"\(\s*b\s*[/il1|I]\s*[cC€¢]\s*\)")
_FILE_COPY = re.compile(r"^L[ưu]u\s*(?:[:;.,]\s*|\s)(?=[A-ZĐ]{2})")
"""The last recipient: "Lưu: VT"."""
_LABEL = re.compile(r"n[oơ]i (?:nh[aậâ]n|g[uửư]i)\W*", re.IGNORECASE)
_PARTY_LEAD = re.compile(r"\b(T/M|K/T|T/L)\s*[.,:;]*\s*(?=[^\W\d_]{2})")
"""How papers of the party say for whom is signed; the blank behind it may be lost."""
_LIKE_TYPE = 78.0
"""Ratio 0..100 from which a type with damaged letters is one of the dictionary."""
_EDGES = " \t\"'`“”‘’|_-–—.,;:"


def build_metadata(fields: Mapping[str, str]) -> tuple[Metadata, list[str]]:
    """Return the metadata from repaired texts by role (lines and blocks joined by line feeds), and warnings.

    Roles: parent_body, issuer, number, place_date, doc_type, title, signer_title, signer, recipients, addressee;
    any may be absent.
    """
    warnings: list[str] = []
    number = parse_number_line(fields.get("number", ""))
    place, date = parse_place_date(fields.get("place_date", ""))
    if fields.get("place_date") and date is None:
        warnings.append("metadata.date: no date in " + repr(_flat(fields["place_date"])))
    if fields.get("number") and number is None:
        warnings.append("metadata.number: no number in " + repr(_flat(fields["number"])))
    typed, addressed = bool(fields.get("doc_type")), bool(fields.get("addressee"))
    title, is_letter = clean_title(fields.get("title", ""), typed, addressed)
    doc_type = document_type(fields.get("doc_type", ""), number)
    if doc_type is None and (is_letter or _numbered_as_letter(number) and not _stands_below(title)):
        doc_type = "CÔNG VĂN"
    values = Metadata(
        parent_body=_trimmed(fields.get("parent_body", "")),
        issuer=_trimmed(fields.get("issuer", "")),
        number=number,
        place=place,
        date=date,
        doc_type=doc_type,
        title=title,
        school_year=school_year(fields.get("title", "")) or school_year(fields.get("body", "")),
        signer_title=_signer_title(fields.get("signer_title", "")),
        signer=_trimmed(fields.get("signer", "")),
        recipients=split_recipients(fields.get("recipients", "")),
    )
    warnings += _contradictions(values)
    return values, warnings


def parse_number_line(text: str) -> str | None:
    """Return the number of "Số: 126/KH-THPTBPN" with its code mended, None where there is none."""
    flat = _NUMBER_LEAD.sub("", _flat(text), count=1)
    flat = re.sub(r"\s*([/-])\s*", r"\1", flat).strip(_EDGES.replace("-", "") + " ")
    if not flat:
        return None
    head, slash, tail = flat.partition("/")
    if not slash:
        return flat if any(c.isdigit() for c in flat) else None
    words = head.split()
    # Before the slash stands the serial alone; what was read to its left is the remains of "Số:".
    serial = words[-1] if words else ""
    number = f"{serial.strip(_EDGES)}/{repair_tail(with_ampersands(tail.replace(' ', '')))}".rstrip(".,;:")
    return number if "(" in number else number.rstrip(")")


def parse_place_date(text: str) -> tuple[str | None, str | None]:
    """Return place and ISO date of "Chợ Gạo, ngày 31 tháng 10 năm 2022"."""
    flat = _flat(_STRAY.sub("", _STROKE.sub(" ", text)))
    plain = bare(flat)
    day = find_day(flat)
    end = _PLACE_END.search(plain)
    stop = end.start() if end else day[1][0] if day else plain.find(",") if "," in plain else 0
    place = flat[:stop].strip(_EDGES)
    return place or None, day[0] if day else None


def clean_title(text: str, typed: bool, addressed: bool = False) -> tuple[str | None, bool]:
    """Return the title on one line without "V/v", and whether it was a letter's subject.

    ``typed``: the document has a type; ``addressed``: it has an addressee, so that without a type it is a letter, even
    where "V/v" was misread.
    """
    flat = _flat(text)
    if addressed and not typed and not _stands_below(flat):
        return _SUBJECT_MARK.sub("", flat).strip(" .;\"'`|_") or None, bool(flat)
    short = _ABOUT.match(flat)
    if short:
        return flat[short.end() :].strip(" .;\"'") or None, not typed
    flat = flat.strip(" ;\"'`|_")
    return flat.strip() or None, False


def school_year(text: str) -> str | None:
    """Return the school year that the text names ("2022 - 2023"): two years that follow each other."""
    found = _SCHOOL_YEAR.search(bare(_flat(text)))
    if found and int(found[2]) == int(found[1]) + 1:
        return f"{found[1]} - {found[2]}"
    return None


def document_type(text: str, number: str | None) -> str | None:
    """Return the document type as the dictionary spells it, in capitals; an unknown one stays as it is.

    A type in words of the language that differ from the dictionary's in more than their marks is another type ("BẢNG
    GIÁ" is no "BÁO GIÁ"), unless the document is numbered as the dictionary's.
    """
    flat = _flat(text).strip(_EDGES).upper()
    names = {name.upper(): bare(name) for name in type_names()}
    if not flat or flat in names:
        return flat or None
    best = process.extractOne(bare(flat), names, scorer=fuzz.ratio, score_cutoff=_LIKE_TYPE)
    if best is None:
        return flat
    name = str(best[2])
    other = names[name] != bare(flat) and all(map(is_plain_word, flat.split())) and name != _numbered_type(number)
    return flat if other else name


def split_recipients(text: str) -> list[str]:
    """Return the recipients, one a dash or line, without dash and final punctuation."""
    items: list[str] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    tagged = any(_ITEM.match(line) for line in lines)
    for line in lines:
        new = not items or bool(_ITEM.match(line))
        new = new or items[-1].rstrip().endswith((";", ".")) or not tagged and not line[:1].islower()
        body = _ITEM.sub("", line)
        new = new or bool(_FILE_COPY.match(line))
        if new:
            items.append(body)
        else:
            items[-1] = f"{items[-1]} {body}"
    parts = [part for item in items for part in re.split(r";\s*", item)]
    cleaned = [re.sub(r"[\s.,;:/]+$", "", _ITEM.sub("", part)).strip() for part in parts]
    cleaned = [_REPORT.sub("(b/c)", part) for part in cleaned]
    return [part for part in cleaned if sum(c.isalnum() for c in part) >= 2 and not _LABEL.fullmatch(part)]


def _numbered_as_letter(number: str | None) -> bool:
    """Return whether a number is a letter's: its code begins with no document type ("486/THPTHH-TCHC")."""
    code = parse_code(number) if number else None
    if code is None or "-" not in code.tail:
        return False
    return code.tail.split("-")[0] not in type_abbreviations()


def _stands_below(title: str | None) -> bool:
    """Return whether a title is set as those below the head are, in capitals: a letter's subject is not."""
    first = " ".join((title or "").split()[:2])
    return sum(c.isalpha() for c in first) >= 4 and first.isupper()


def _contradictions(values: Metadata) -> list[str]:
    """Return warnings where type and number of the document do not agree.

    Kinds without an abbreviation of their own are numbered in many ways, also with another one's: BL, PC.
    """
    named = _numbered_type(values.number)
    own = {name.upper() for name in type_abbreviations().values()} - {"CÔNG VĂN"}
    if named is None or values.doc_type not in own or values.doc_type == named:
        return []
    return [f"metadata.number: {values.number} is numbered as {named}, the document is a {values.doc_type}"]


def _numbered_type(number: str | None) -> str | None:
    """Return the document type in capitals that a number's code begins with."""
    code = parse_code(number) if number else None
    named = type_abbreviations().get(code.tail.split("-")[0]) if code else None
    return named.upper() if named else None


def _signer_title(text: str) -> str | None:
    flat = _PARTY_LEAD.sub(r"\1 ", _STRAY.sub("", _flat(text)))
    flat = re.sub(r"\b(TM|KT|TL|TUQ|Q|P)\s*[.:,;-]+\s*(?=\S)", r"\1. ", flat)
    flat = flat.strip(" \"'`“”‘’|_-–—,;:")
    return mended_title(flat).rstrip(".") or None


def _trimmed(text: str) -> str | None:
    lines = (_STRAY.sub("", _flat(line)).strip(_EDGES) for line in text.splitlines())
    return _flat(" ".join(lines)) or None


def _flat(text: str) -> str:
    return " ".join(text.split())
