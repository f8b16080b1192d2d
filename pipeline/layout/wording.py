"""What the fixed words of official documents look like once a recognizer has read them: fuzzy, without accents."""

from __future__ import annotations

import re
import unicodedata
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
    "ubmttq",
    "thuong truc",
    "mttq",
    "thu vien",
    "bao tang",
    "tap chi",
    "dai phat thanh",
    "dai truyen",
    "xi nghiep",
    "hop tac xa",
    "hiep hoi",
    "tong hoi",
    "lien minh",
    "quan khu",
    "su doan",
    "trung doan",
    "tieu doan",
    "don bien phong",
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
_ENTITY_NOUNS = frozenset(
    ["hội", "sở", "phòng", "trường", "bộ", "đoàn", "cục", "vụ", "viện", "trạm", "cụm", "tổ", "quỹ", "nhà", "hạt", "đội"]
)
"""Those of one word that are another one without their marks: "Phong Thủy", "Quý Đôn"."""
_UNNAMED = frozenset(["uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd"])
"""Bodies that are named by their place only."""
_URGENCIES = frozenset(["hoa toc", "hoa toc hen gio", "thuong khan", "khan", "mat", "toi mat", "tuyet mat"])
"""Degrees of urgency and of secrecy (Nghị định 30/2020/NĐ-CP, Thông tư 24/2020/TT-BCA), without marks."""
_CONNECTORS = frozenset(["va", "thuoc", "cua", "tai", "cho"])
_CODE = re.compile(r"\d*\s*/\s*[A-ZĐ0-9]", re.IGNORECASE)
_LEFT_NUMBER = re.compile(r"^\W*(?:s[\wố]{0,2}|[$5]\W?\w?)\s*[:;.,]", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(
    r"^\W*(?:s\w{0,2}\s*[:;.,]|s[oôóố]\s)[\s._…]*"
    r"(?:\d{1,6}|[\d\s._…]*[/-]\s*[^\W_]\S*(?:\s+[/&-]\s*\S+|(?<=[/&-])\s+\S+)*)\W*$",
    re.IGNORECASE,
)
"""The serial alone, or before a stroke with year and code behind it; forms leave dots where it is to be written."""
_FILE_COPY = re.compile(r"^\W*L[ưu]u\s*(?:[:;.,]\s*|\s)(?=[A-ZĐ]{2})")
_SIGNED_FOR = re.compile(r"^\W*(?:(?i:tm|kt|tl|tuq|q|t/m|k/t|t/l)\s*[.,:]|(?:T/M|K/T|T/L)\b)")
"""For whom is signed: "TM.", "KT.", in papers of the party "T/M"."""
_DATE = re.compile(r"\bn[a-z]{1,2}y\b.*\bth\w{2,3}\b.*\bn.m\b")
_DATE_LOOSE = re.compile(r"\b(?:ngay|thang)\b.*\b(?:thang|nam)\b")
_WHOLE_DATE = re.compile(r"(?:\w+ ){1,6}ngay \d{1,2} thang \d{1,2} nam \d{4}")
_PAGE_NUMBER = re.compile(r"^\W*(?:trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?\W*$")


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
    """Return whether the line is a place and date of issue ("…, ngày … tháng … năm …").

    Without the day a line in capitals is the end of a title: "TIỀN LƯƠNG THÁNG 4 NĂM 2026".
    """
    bare = plain(text)
    loose = capital_share(text) < 0.7 and bool(_DATE_LOOSE.search(bare))
    return len(bare) <= 70 and (loose or bool(_DATE.search(bare)))


def is_whole_place_date(text: str) -> bool:
    """Return whether a line is a place and a whole date, and nothing else: "Bến Cầu, ngày 05 tháng 9 năm 2023"."""
    return bool(_WHOLE_DATE.fullmatch(plain(text))) and "," in text


def is_number(text: str) -> bool:
    """Return whether the line is the document's number ("Số: 126/KH-THPTBPN")."""
    if len(text) > 60 or text.count(" ") > 9:
        return False
    return bool(_LEFT_NUMBER.search(text)) or bool(_CODE.search(text) and _mostly_capital(text))


def is_whole_number(text: str) -> bool:
    """Return whether the line is a number with "Số" before it and nothing else: "Số: 30/2026/HĐ-THSG", "Số: 12"."""
    return len(text) <= 60 and bool(_WHOLE_NUMBER.match(text.strip()))


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


def is_urgency(text: str) -> bool:
    """Return whether the line is a stamp that says how urgent or secret the document is: "HỎA TỐC", "TỐI MẬT"."""
    return plain(text) in _URGENCIES and capital_share(text) == 1


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


def may_begin_name(text: str) -> bool:
    """Return whether the line begins an agency's name only if its first word has lost its marks: "PHONG THỦY"."""
    first = unicodedata.normalize("NFC", text.strip().casefold()).split(maxsplit=1)[:1]
    return begins_entity(text) and plain("".join(first)) in map(plain, _ENTITY_NOUNS) and first[0] not in _ENTITY_NOUNS


def lacks_place(text: str) -> bool:
    """Return whether the line is the name of a body of which the place is to follow: "ỦY BAN NHÂN DÂN"."""
    return plain(text) in _UNNAMED


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


def is_position(text: str) -> bool:
    """Return whether the line is (part of) a signer's title: "KT. HIỆU TRƯỞNG", "TM. ỦY BAN NHÂN DÂN"."""
    if _SIGNED_FOR.match(text.strip()) and len(text) > 5:
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


@lru_cache(maxsize=1)
def positions() -> tuple[str, ...]:
    """Return the position titles, plain without blanks."""
    return tuple(dict.fromkeys(squeezed(row[0]) for row in dictionary_rows("titles.tsv")))


def dictionary_rows(name: str) -> list[list[str]]:
    """Return the rows of a dictionary without its heading line."""
    text = resources.files("dictionaries").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line.strip()]
