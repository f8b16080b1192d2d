"""A legal basis ("Căn cứ Thông tư số 18/2018/TT-BGDĐT ngày … của … về …") taken apart."""

from __future__ import annotations

import re

from pipeline.document import LegalBasis
from pipeline.normalize.plain_text import bare
from pipeline.normalize.values.codes import close_numbers, parse_code, type_abbreviations, type_names
from pipeline.normalize.values.dates import find_day

_LEAD = re.compile(r"^\W*(?:can cu(?: vao)?|thuc hien|theo|xet(?: de nghi)?(?: cua)?|thi hanh)\s+")
_ISSUER = re.compile(r"\b(?:cua|do)\s+")
_SUBJECT = re.compile(
    r"\b(?:ve viec|v/v|ve|ban hanh|quy dinh|huong dan|phe duyet|sua doi|bo sung|trien khai|thuc hien)\b"
)
_TRAILING = " ;.,:/"
_ISSUER_HEADS = (
    "bo|so|phong|uy ban|ubnd|hoi dong|hdnd|chinh phu|thu tuong|quoc hoi|truong|chu tich|giam doc|hieu truong|ban|cuc|"
    "tong cuc|thanh tra|toa an|vien|trung tam|benh vien|dang uy|huyen uy|tinh uy|thanh uy|cong doan|lien doan|tinh|"
    "huyen|doan|hoi|trung uong|bo truong|ngan hang|bao hiem|kho bac|to|chi bo|chi cuc|van phong|lien tich"
)
_HEAD = re.compile(rf"(?:{_ISSUER_HEADS})\b")


def parse_legal_basis(text: str) -> LegalBasis | None:
    """Return the parts of a legal basis, None if the text names no document.

    A number whose year is not the date's is kept and gets a warning.
    """
    flat = " ".join(text.split())
    plain = bare(flat)
    lead = _LEAD.match(plain)
    start = lead.end() if lead else (re.match(r"^[\W\d]*", plain) or re.match("", plain)).end()  # type: ignore[union-attr]
    named = _document_type(plain, start)
    code = parse_code(close_numbers(flat[start:]))
    if named is None and code is None:
        return None
    type_name, rest_at = named if named else (None, start)
    if type_name is None and code is not None:
        type_name = type_abbreviations().get(re.split(r"[-/]", code.tail)[0])
    day = find_day(flat)
    issuer, subject = _issuer_and_subject(flat, plain, rest_at, type_name, code is not None, day[1] if day else None)
    return LegalBasis(
        doc_type=type_name,
        number=str(code) if code else None,
        date=day[0] if day else None,
        issuer=issuer,
        subject=subject,
        warnings=_warnings(code.year if code else None, day[0] if day else None),
    )


def _warnings(year: int | None, date: str | None) -> list[str]:
    if year is None or date is None or year == int(date[:4]):
        return []
    return [f"number_year_differs_from_date: {year} in the number, {date[:4]} in the date"]


def _document_type(plain: str, start: int) -> tuple[str, int] | None:
    """Return the document type that begins at ``start`` (characters) and where it ends."""
    for name in type_names():
        key = bare(name)
        if plain.startswith(key, start) and not plain[start + len(key) : start + len(key) + 1].isalnum():
            return name, start + len(key)
    return None


def _issuer_and_subject(
    flat: str, plain: str, rest_at: int, type_name: str | None, numbered: bool, day: tuple[int, int] | None
) -> tuple[str | None, str | None]:
    """Return issuer and subject: after "của", and what follows the issuer; a law's subject is its name."""
    if type_name in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"):
        end = next(
            (m.start() for m in re.finditer(r"\b(?:so|ngay|nam)\b|[,;](?=\s*(?:ngay|so)\b)", plain[rest_at:])), None
        )
        stop = rest_at + end if end is not None else len(flat)
        return None, flat[rest_at:stop].strip(_TRAILING) or None
    begin = max(rest_at, day[1] if day else rest_at)
    if begin == rest_at and numbered:
        number = re.compile(r"\d\S*/\S+").search(flat, rest_at)
        begin = number.end() if number else begin
    owner = _ISSUER.search(plain, begin)
    if owner is None or owner.start() - begin > 4 or not _HEAD.match(plain, owner.end()):
        return None, flat[begin:].strip(" ,;.:/-") or None
    subject = _SUBJECT.search(plain, owner.end() + 3)
    if subject is None:
        return flat[owner.end() :].strip(_TRAILING) or None, None
    issuer = flat[owner.end() : subject.start()].strip(_TRAILING)
    return issuer or None, flat[subject.start() :].strip(" ,;.:/") or None
