"""What the fixed words of official documents look like once a recognizer has read them: fuzzy, without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz, process

NATIONAL_TITLES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam")
MOTTO = "doc lap tu do hanh phuc"
RECIPIENTS = ("noi nhan", "noi gui")
ADDRESSEE = "kinh gui"
ENTITY_STARTS = (
    "ubnd",
    "uy ban",
    "hdnd",
    "hoi dong",
    "hoi",
    "so",
    "phong",
    "truong",
    "bo",
    "ban",
    "trung tam",
    "cong ty",
    "cong an",
    "cong doan",
    "dang bo",
    "dang uy",
    "doan",
    "chi bo",
    "chi cuc",
    "chi doan",
    "chi nhanh",
    "benh vien",
    "tong cuc",
    "tong cong ty",
    "tong lien doan",
    "cuc",
    "vu",
    "khoa",
    "dai hoc",
    "hoc vien",
    "vien",
    "tram",
    "lien doan",
    "van phong",
    "quan uy",
    "huyen uy",
    "tinh uy",
    "thanh uy",
    "huyen doan",
    "tinh doan",
    "thanh doan",
    "xa doan",
    "toa an",
    "thanh tra",
    "kho bac",
    "bao hiem",
    "cum",
    "mat tran",
    "to",
    "ngan hang",
    "quy",
    "nha",
    "lien hiep",
    "bo chi huy",
    "bo tu lenh",
    "hat",
    "doi",
)
KIND_NOUNS = (
    *("bang", "bien", "bieu", "phieu", "giay", "lich", "so", "don", "ban", "danh", "bao", "thu", "to", "ke"),
    *("thong", "chuong", "huong", "quy", "noi", "phuong", "de", "phu", "the"),
)
"""First words of what kinds of documents are called, also those that no dictionary lists ("BẢNG CHẤM CÔNG")."""
_LONGEST_KIND = 5
"""Most words of a kind's name."""
_SHORT_KIND = 3
"""The same of one that begins with none of these nouns."""
IsWord = Callable[[str], bool]
"""Whether a word as read is one of the language."""
_CONNECTORS = frozenset(["va", "thuoc", "cua", "tai", "cho"])
_CODE = re.compile(r"\d*\s*/\s*[A-ZĐ0-9]", re.IGNORECASE)
_LEFT_NUMBER = re.compile(r"^\W*(?:s[\wố]{0,2}|[$5]\W?\w?)\s*[:;.,]", re.IGNORECASE)
_FILE_COPY = re.compile(r"^\W*L[ưu]u\s*(?:[:;.,]\s*|\s)(?=[A-ZĐ]{2})")
_DATE = re.compile(r"\bn[a-z]{1,2}y\b.*\bth\w{2,3}\b.*\bn.m\b")
_DATE_LOOSE = re.compile(r"\b(?:ngay|thang)\b.*\b(?:thang|nam)\b")
_PAGE_NUMBER = re.compile(r"^\W*(?:trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W*$")


def no_word(word: str) -> bool:
    """Know no word."""
    return False


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return ``text`` in lower case without accents, punctuation as single blanks."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    # "ˆ" and "˝" count as letters in Unicode; here they are specks.
    kept = "".join(
        c if c.isalnum() and unicodedata.category(c) != "Lm" else " " for c in folded if not unicodedata.combining(c)
    )
    return " ".join(kept.split())


def squeezed(text: str) -> str:
    """Return :func:`plain` without blanks, for matches that wrong word gaps must not spoil."""
    return plain(text).replace(" ", "")


@lru_cache(maxsize=8192)
def likeness(text: str, phrase: str) -> float:
    """Return how much ``text`` as a whole looks like ``phrase`` (plain), 0..100."""
    return float(fuzz.ratio(squeezed(text), phrase.replace(" ", "")))


def starts_like(text: str, phrase: str, least: float = 78.0) -> bool:
    """Return whether ``text`` begins with something like ``phrase`` (plain)."""
    bare, target = squeezed(text), phrase.replace(" ", "")
    return len(bare) >= len(target) - 1 and float(fuzz.ratio(bare[: len(target)], target)) >= least


def opens_minutes(text: str) -> bool:
    """Tell whether a line opens the text of minutes: "Hôm nay, ngày …", "Vào hồi 8 giờ …"."""
    return plain(text).startswith(("hom nay", "vao hoi", "vao luc"))


def is_national_title(text: str) -> bool:
    """Return whether the line is the country's name that heads every document."""
    return max(likeness(text, phrase) for phrase in NATIONAL_TITLES) >= 72


def is_motto(text: str) -> bool:
    """Return whether the line is "Độc lập - Tự do - Hạnh phúc"."""
    return likeness(text, MOTTO) >= 68


def is_place_date(text: str) -> bool:
    """Return whether the line is a place and date of issue ("…, ngày … tháng … năm …")."""
    bare = plain(text)
    return len(bare) <= 70 and bool(_DATE.search(bare) or _DATE_LOOSE.search(bare))


def is_number(text: str) -> bool:
    """Return whether the line is the document's number ("Số: 126/KH-THPTBPN")."""
    if len(text) > 60 or text.count(" ") > 9:
        return False
    return bool(_LEFT_NUMBER.search(text)) or bool(_CODE.search(text) and _mostly_capital(text))


def is_about(text: str) -> bool:
    """Return whether the line begins the subject of a letter ("V/v …")."""
    return bool(re.match(r"^\W*[vw]\s*[/.il1|]?\s*v\b", text.strip(), re.IGNORECASE)) or starts_like(
        text, "ve viec", 85
    )


def is_recipients(text: str) -> bool:
    """Return whether the line is "Nơi nhận:" (what follows on the same line does not matter)."""
    return any(starts_like(text, phrase, 82) for phrase in RECIPIENTS)


def may_be_recipients(text: str) -> bool:
    """Return whether a line may be a "Nơi nhận:" that is hardly legible; what else tells is where it stands."""
    return len(text.split()) <= 3 and likeness(text, RECIPIENTS[0]) >= 60


def is_file_copy(text: str) -> bool:
    """Return whether the line is the last recipient, the office that keeps a copy: "Lưu: VT"."""
    return bool(_FILE_COPY.match(text.strip()))


def is_addressee(text: str) -> bool:
    """Return whether the line begins with "Kính gửi"."""
    return starts_like(text, ADDRESSEE, 82)


def page_number(text: str) -> int | None:
    """Return the number if the line is nothing else ("2", "- 2 -", "Trang 2/5")."""
    found = _PAGE_NUMBER.match(unicodedata.normalize("NFD", text.casefold()).strip())
    return int(found[1]) if found else None


def begins_entity(text: str) -> bool:
    """Return whether the line begins like the name of an agency, school or organization."""
    bare = plain(text) + " "
    return bare.startswith(tuple(start + " " for start in ENTITY_STARTS)) or squeezed(text).startswith("uybannhan")


def continues_entity(text: str) -> bool:
    """Return whether the line can only go on with a name ("VÀ ĐÀO TẠO")."""
    words = plain(text).split()
    return bool(words) and words[0] in _CONNECTORS


def capital_share(text: str) -> float:
    """Return the share 0..1 of capitals among the letters, 0 where there are none."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0


def _mostly_capital(text: str) -> bool:
    return capital_share(re.sub(r"^\W*\w{1,3}\s*:", "", text)) >= 0.6


def document_type(text: str, is_word: IsWord = no_word) -> tuple[str, int] | None:
    """Return the document type that the words of ``text`` begin with, and how many words it takes.

    The type must stand in capitals; damaged letters are allowed for, but other words are no damage: what ``is_word``
    knows is no misread type ("THÔNG TIN" is no "THÔNG TRI"). A kind that only goes on from another one ("KẾ HOẠCH GIÁO
    DỤC") stands on its line alone.
    """
    words = text.split()
    best: tuple[float, int, str] | None = None
    for kind in document_types():
        for taken in (kind.words, kind.words - 1, kind.words + 1):
            first = " ".join(words[:taken])
            if not 0 < taken <= len(words) or capital_share(first) < 0.7 or kind.whole and taken != len(words):
                continue
            score = float(fuzz.ratio(squeezed(first), kind.bare)) - 8 * (taken != kind.words)
            if score < 80 or best is not None and (score, len(kind.bare)) <= (best[0], len(squeezed(best[2]))):
                continue
            if squeezed(first) == kind.bare or not all(is_word(word) for word in words[:taken]):
                best = (score, taken, kind.name)
    return (best[2], best[1]) if best else None


def has_abbreviation(name: str) -> bool:
    """Return whether documents of this type (in capitals) are numbered with its abbreviation."""
    return any(kind.numbered for kind in document_types() if kind.name == name)


def names_kind(text: str) -> bool:
    """Return whether a whole row in capitals may be the name of a kind of documents that no dictionary lists."""
    words = plain(text).split()
    return 2 <= len(words) <= _LONGEST_KIND and words[0] in KIND_NOUNS and capital_share(text) >= 0.8


def may_name_kind(text: str) -> bool:
    """Return whether a row in capitals is as short as names of kinds are and names nobody: "MA TRẬN", "ĐÁP ÁN"."""
    words = plain(text).split()
    named = begins_entity(text) or is_position(text) or begins_with_position(text)
    return 2 <= len(words) <= _SHORT_KIND and capital_share(text) >= 0.9 and words[0].isalpha() and not named


def tells_time(text: str) -> bool:
    """Return whether a row begins with a time that a title speaks of: "Năm học 2022 - 2023", "Tháng 4"."""
    return plain(text).startswith(("nam ", "thang ", "quy ", "tuan ", "ngay ", "hoc ky ", "hoc ki ", "tu ngay "))


def is_position(text: str) -> bool:
    """Return whether the line is (part of) a signer's title: "KT. HIỆU TRƯỞNG", "TM. ỦY BAN NHÂN DÂN"."""
    if re.match(r"^\W*(?:tm|kt|tl|tuq|q|t/m|k/t|t/l)\s*[.,:]", text.strip(), re.IGNORECASE) and len(text) > 5:
        return True
    bare = squeezed(re.sub(r"^\W*(?:TM|KT|TL|TUQ|Q)\W+", "", text.strip()))
    if len(bare) < 5:
        return False
    return process.extractOne(bare, positions(), scorer=fuzz.ratio, score_cutoff=84) is not None


def is_exact_position(text: str) -> bool:
    """Return whether the line is a position, letter by letter but for the marks."""
    return squeezed(text) in positions()


def begins_with_position(text: str) -> bool:
    """Return whether the line begins with a position ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …")."""
    return any(starts_like(text, name, 88) for name in positions() if len(name) >= 6)


@dataclass(frozen=True, slots=True)
class Kind:
    """A document type: name in capitals, plain without blanks, count of words.

    ``numbered``: its abbreviation stands in numbers; ``whole``: it has its line for itself.
    """

    name: str
    bare: str
    words: int
    numbered: bool
    whole: bool


@lru_cache(maxsize=1)
def document_types() -> tuple[Kind, ...]:
    """Return the types, longest first.

    One without an abbreviation that goes on from one with it may as well be that one and what it is about.
    """
    rows = [(row[0].upper(), "".join(row[1:]).strip()) for row in _rows("document_types.tsv")]
    numbered = tuple(name + " " for name, short in rows if short)
    kinds = (
        Kind(name, squeezed(name), len(name.split()), bool(short), not short and name.startswith(numbered))
        for name, short in rows
    )
    return tuple(sorted(kinds, key=lambda kind: -len(kind.bare)))


@lru_cache(maxsize=1)
def positions() -> tuple[str, ...]:
    """Return the position titles, plain without blanks."""
    return tuple(dict.fromkeys(squeezed(row[0]) for row in _rows("titles.tsv")))


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a dictionary without its heading line."""
    text = resources.files("dictionaries").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line.strip()]
