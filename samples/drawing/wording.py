"""Fills the fields of phrases and gathers the parts that all families share: bases, sections, recipients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from samples.drawing import names, phrases
from samples.drawing.content import Text


class Wording:
    """A source of filled phrases for one document: one body, one day, no phrase twice while others are left."""

    def __init__(self, rng: Random, body: names.Body, day: date) -> None:
        """Remember who speaks and when."""
        self.rng, self.body, self.day = rng, body, day
        self._used: dict[int, list[str]] = {}

    def pick(self, source: Sequence[str]) -> str:
        """Return a filled phrase of a list, none twice before the list is used up."""
        left = self._used.get(id(source)) or self.rng.sample(list(source), len(source))
        self._used[id(source)] = left
        return self.fill(left.pop())

    def some(self, source: Sequence[str], least: int, most: int) -> list[str]:
        """Return between ``least`` and ``most`` different filled phrases of a list."""
        count = min(self.rng.randint(least, most), len(source))
        return [self.fill(x) for x in self.rng.sample(list(source), count)]

    def fill(self, phrase: str) -> str:
        """Return a phrase with its fields filled."""
        return phrase.format_map(_Fields(self)) if "{" in phrase else phrase

    def teams(self) -> list[str]:
        """Return who works for this body."""
        return names.OFFICES if self.body.kind == "commune" else names.TEAMS

    def units(self) -> list[str]:
        """Return the parts of this body that people belong to."""
        parts = (
            "Tổ",
            "Ban",
            "Chi bộ",
            "Công",
            "Đoàn",
            "Liên đội",
            "Hội",
            "Văn phòng",
            "Trạm",
            "Phòng",
            "Đài",
            "Hợp tác",
            "Bộ phận",
        )
        return [t for t in self.teams() if t.startswith(parts) and not t.startswith(("Tổ trưởng", "Tổng", "Công chức"))]

    def spoken_day(self, within: int = 200, past: bool = True) -> date:
        """Return a day near the document's."""
        return self.day + timedelta(days=self.rng.randint(3, within) * (-1 if past else 1))


class _Fields(dict[str, str]):
    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._w = wording

    def __missing__(self, key: str) -> str:
        w, r = self._w, self._w.rng
        years = f"{w.day.year - (w.day.month < 7)} - {w.day.year + (w.day.month >= 7)}"
        month = r.randint(1, 12)
        made: dict[str, Callable[[], str]] = {
            "n": lambda: str(r.randint(12, 3900)),
            "date": lambda: say_day(w.spoken_day(), r.random() < 0.5),
            "day": lambda: f"{w.spoken_day(90, past=False):%d/%m/%Y}",
            "year": lambda: years if w.rng.random() < 0.8 else years.replace(" ", ""),
            "y": lambda: str(w.day.year),
            "decade": lambda: "2021 - 2025" if w.day.year < 2026 else "2026 - 2030",
            "month": lambda: str(month),
            "months": lambda: r.choice(["03", "06", "9", "11"]),
            "m": lambda: f"{month:02d}" if r.random() < 0.6 else str(month),
            "m2": lambda: f"{month % 12 + 1:02d}" if r.random() < 0.5 else str(month % 12 + 1),
            "d": lambda: f"{r.randint(1, 14):02d}",
            "d2": lambda: f"{r.randint(15, 28):02d}",
            "w": lambda: str(r.randint(1, 4)),
            "k": lambda: str(r.randint(2, 95)),
            "k2": lambda: str(r.randint(2, 40)),
            "pct": lambda: r.choice(["100", "95", "98,5", "87,2", "90", "93", "85", "96,4"]),
            "low": lambda: r.choice(["0,5", "1", "2,5", "3", "4,2", "1,8"]),
            "few": lambda: f"{r.randint(2, 9):02d}" if r.random() < 0.4 else str(r.randint(2, 9)),
            "many": lambda: str(r.randint(12, 460)),
            "count": lambda: f"{r.randint(5, 40):02d}",
            "team": lambda: r.choice(w.teams()),
            "team2": lambda: r.choice(w.teams()),
            "code": lambda: r.choice(["HĐTĐKT", "CM", "VP", "TCHC", "HĐ"]),
            "commune": lambda: w.body.place.commune,
            "district": lambda: w.body.place.district,
            "province": lambda: w.body.place.province,
            "issuer": lambda: w.body.spoken,
        }
        return made[key]()


def say_day(day: date, slashes: bool = False) -> str:
    """Return a day as documents write it: ``05 tháng 3 năm 2020`` (a zero before days below 10, months below 3)."""
    if slashes:
        return f"{day:%d/%m/%Y}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d} tháng {month} năm {day.year}"


def bases(w: Wording, least: int = 2, most: int = 6) -> list[Text]:
    """Return the legal bases of a document, one paragraph each."""
    found = [*w.some(phrases.LAWS, 1, 2), *w.some(phrases.RULES, 1, 2), *w.some(phrases.LOCAL_RULES, 0, 2)]
    found = found[: max(least, min(most, len(found)))]
    return [Text(f"Căn cứ {x};" if not x.startswith("Căn cứ") else f"{x};", "legal_basis") for x in found]


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


class Numbering:
    """Numbers the headings of a document in one of the usual ways."""

    def __init__(self, rng: Random) -> None:
        """Choose Roman or Arabic figures and capitals for the first level."""
        self.roman, self.count = rng.random() < 0.65, 0
        self.capitals = self.roman and rng.random() < 0.8

    def heading(self, text: str) -> Text:
        """Return the next heading of the first level."""
        self.count += 1
        mark = _ROMAN[self.count - 1] if self.roman else str(self.count)
        return Text(f"{mark}. {text.upper() if self.capitals else text}", "heading", 1)


def items(lines: Sequence[str], rng: Random) -> list[Text]:
    """Return sentences as list items: dashes, plus signs, letters or plain paragraphs."""
    style = rng.choice(["- ", "- ", "- ", "+ ", "", "a"])
    if style == "a":
        return [Text(f"{'abcdđeghi'[i]}) {x}", "list_item") for i, x in enumerate(lines[:9])]
    return [Text(style + x, "list_item" if style else "body") for x in lines]


def recipients(w: Wording, first: str | None = None) -> tuple[str, ...]:
    """Return those who get the document, the archive last."""
    pool = [x for x in phrases.RECIPIENTS if not x.startswith("Như")]
    some = [w.fill(x) for x in w.rng.sample(pool, w.rng.randint(1, 5))]
    office = w.rng.choice(["VT", "VT", "VP", "VT, KT", "VT, CM", "VT, TCHC"])
    return tuple(([first] if first else []) + some + [f"Lưu: {office}"])
