"""What is drawn for the line reader: running text, the short texts of tables, and text that no language model knows."""

from __future__ import annotations

import random
import unicodedata
from importlib import resources
from pathlib import Path

from pipeline.normalize.tone import bare
from pipeline.ocr.ctc.alphabet import ALPHABET, plain
from tools.train_language_model import read_lines

KINDS = {"running": 0.5, "cells": 0.28, "remarked": 0.12, "letters": 0.06, "signs": 0.04}
"""Shares of the kinds of text. ``remarked`` words have other tone marks than in print, so that the marks are learned
from the ink and not from the neighbours; ``letters`` hold the rare ones as often as the others."""
_SHORT = 0.35
"""Share of the lines that are one cell's: a lone figure has nothing beside it that tells its size."""
_MARKS = {
    base: sorted({c for c in ALPHABET if c and unicodedata.normalize("NFD", c)[0] == base and c.isalpha()})
    for base in "aeiouyAEIOUY"
}
_LETTERS = [c for c in ALPHABET if c and c.isalpha()]
_SIGNS = [c for c in ALPHABET if c and not c.isalpha() and c != " "]
_CODES = (
    "TT-BGDĐT",
    "QĐ-UBND",
    "KH-THCS",
    "NĐ-CP",
    "CV-SGDĐT",
    "BC-UBND",
    "NQ-HĐND",
    "TTr-PGDĐT",
    "TB-HĐTS",
    "GM-UBND",
)
_ABBREVIATIONS = ("GV", "HS", "CBQL", "THPT", "UBND", "HĐND", "TT", "STT", "CNTT", "BGH", "GVCN", "PHHS", "PCT", "TP.")
_NAMES = [
    line.split("\t")[0].title()
    for line in resources.files("dictionaries").joinpath("name_syllables.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
_ENDINGS = ("gov.vn", "edu.vn", "vn", "com.vn", "com", "org.vn", "org", "net")


def _unmarked(word: str) -> str:
    """Return the letters and digits of a word without marks, in lower case, as addresses write it."""
    return "".join(sign for sign in bare(word.lower()) if sign.isascii() and sign.isalnum())


class TextSource:
    """Texts to be drawn, from paragraphs of ``files`` (each read up to ``most`` lines, chosen at random)."""

    def __init__(self, files: dict[Path, float], rng: random.Random, most: int = 60_000) -> None:
        self._rng = rng
        self._pools: list[list[str]] = []
        self._weights: list[float] = []
        for path, weight in files.items():
            pool: list[str] = []
            for count, line in enumerate(read_lines(path)):
                text = line.strip()
                if len(text) < 8:
                    continue
                if len(pool) < most:
                    pool.append(text[:4000])
                elif (place := rng.randrange(count + 1)) < most:
                    pool[place] = text[:4000]
            if pool:
                self._pools.append(pool)
                self._weights.append(weight)

    def text(self, length: int) -> str:
        """Return one line of about ``length`` signs, or what one cell holds, all of it in the alphabet, words parted by
        one blank.
        """
        if self._rng.random() < _SHORT:
            made = self._cell()
        else:
            kind = self._rng.choices(list(KINDS), list(KINDS.values()))[0]
            made = getattr(self, f"_{kind}")(length)
        return " ".join("".join(c for c in plain(made) if c in _KNOWN).split())

    def _words(self, count: int) -> list[str]:
        pool = self._rng.choices(self._pools, self._weights)[0]
        words = self._rng.choice(pool).split()
        start = self._rng.randrange(max(1, len(words) - count + 1))
        return words[start : start + count]

    def _running(self, length: int) -> str:
        words: list[str] = []
        while sum(map(len, words)) + len(words) < length:
            words += self._words(length // 4 + 1)
        return self._cased(" ".join(words))

    def _cased(self, text: str) -> str:
        chance = self._rng.random()
        if chance < 0.16:
            return text.upper()
        if chance < 0.22:
            return text.title()
        return text.lower() if chance < 0.25 else text

    def _cells(self, length: int) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) + len(parts) < length:
            parts.append(self._cell())
        return " ".join(parts)

    def _cell(self) -> str:
        rng = self._rng
        chance = rng.random()
        if chance < 0.06:
            return str(rng.randint(0, 40))
        if chance < 0.32:
            return self._cased(" ".join(self._words(rng.randint(1, 4))))
        if chance < 0.36:
            return self._name()
        if chance < 0.4:
            return self._measure()
        if chance < 0.62:
            return self._number()
        if chance < 0.72:
            return self._date()
        if chance < 0.8:
            return f"{rng.randint(1, 4000)}/{rng.choice(('', f'{rng.randint(1990, 2030)}/'))}{rng.choice(_CODES)}"
        if chance < 0.86:
            return rng.choice(_ABBREVIATIONS)
        if chance < 0.92:
            marker = rng.choice(("-", "+", "•", "–", "*", f"{rng.choice('abcdđeghik')})", f"{rng.randint(1, 12)}."))
            return f"{marker} {' '.join(self._words(rng.randint(1, 3)))}"
        if chance < 0.945:
            return rng.choice(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")) + rng.choice(
                ("", ".", ")")
            )
        if chance < 0.955:
            return self._address()
        if chance < 0.97:
            return self._classes()
        if rng.random() < 0.3:
            return rng.choice("abcdđeghik")
        return rng.choice(("x", "X", "-", "…", "/", "Có", "Không", "Đạt", "01", "02", "(1)", "(2)", "%", "Nữ", "Nam"))

    def _number(self) -> str:
        rng = self._rng
        value = rng.randrange(10 ** rng.randint(1, 9))
        style = rng.random()
        if style < 0.3:
            return str(value)
        if style < 0.45:
            return f"{value:,}".replace(",", rng.choice((".", ",", ".")))
        if style < 0.7:  # marks, rates, sums in millions
            return f"{value % rng.choice((10, 10, 100, 1000))},{rng.randrange(rng.choice((10, 10, 100)))}"
        if style < 0.78:
            return f"{value % 101}{rng.choice(('%', ' %', ',5%'))}"
        if style < 0.86:
            return ".".join(str(rng.randint(1, 15)) for _ in range(rng.randint(2, 4)))
        if style < 0.91:  # telephones
            figures = f"0{rng.randrange(10**8, 10**9)}"
            return rng.choice(("", " ", ".")).join((figures[:4], figures[4:7], figures[7:]))
        letters = "".join(rng.choice("ABCDĐEGHKLMNPQRSTVX") for _ in range(rng.randint(1, 3)))
        if style < 0.935:  # ranks of officials: the point stands under the letter
            rank = ".".join(f"{rng.randint(1, 40):02d}" for _ in range(rng.randint(1, 3)))
            return f"{rng.choice('VVVIAPTXY')}.{rank}"
        if style < 0.96:  # codes of things
            place = rng.choice(("", f".{rng.randint(1, 99)}"))
            number = rng.choice((str(rng.randint(1, 999)), f"{rng.randint(1, 999):03d}"))
            return f"{letters}{rng.choice(('', '', '.', '-', '-'))}{number}{place}"
        return f"{rng.randint(1, 12)}{letters[0]}{rng.choice(('', rng.randint(1, 9)))}"

    def _name(self) -> str:
        """Return a person's name of known syllables, with any marks now and then: no neighbour tells a name's marks."""
        rng = self._rng
        words = [rng.choice(_NAMES) for _ in range(rng.randint(2, 4))]
        if rng.random() < 0.3:
            words = [self._other_marks(word) for word in words]
        name = " ".join(words)
        return name.upper() if rng.random() < 0.15 else name

    def _measure(self) -> str:
        """Return a size, an amount with its unit, or a unit: "60x100x200", "12 m²", "Thép D12", "4, 5"."""
        rng = self._rng
        number = rng.choice((str(rng.randint(1, 400)), f"{rng.randint(1, 60)},{rng.randint(1, 9)}"))
        unit = rng.choice(("m²", "m²", "m²", "km²", "m³", "m³", "cm²", "m", "kg", "ha", "km", "lít", "tấn", "tạ"))
        style = rng.random()
        if style < 0.2:
            return unit
        if style < 0.4:
            return f"{number}{rng.choice(('', ' ', '/'))}{unit}"
        if style < 0.6:
            sides = [number, *(str(rng.randint(1, 300)) for _ in range(rng.randint(1, 2)))]
            return rng.choice(("x", "x", "×", " x ")).join(sides)
        letters = "".join(rng.choice("ABCDĐEGHKLMNPQRSTVX") for _ in range(rng.randint(1, 3)))
        if style < 0.8:
            return f"{' '.join(self._words(rng.randint(0, 2)))} {letters}{rng.randint(1, 400)}"
        return f"{' '.join(self._words(rng.randint(0, 2)))} " + ", ".join(
            str(rng.randint(1, 12)) for _ in range(rng.randint(2, 4))
        )

    def _address(self) -> str:
        """Return an address of the network, as lists of persons and letterheads give them."""
        rng = self._rng
        names = [_unmarked(word) for word in self._words(3)]
        names = [name for name in names if name] or ["vanthu"]
        host = f"{rng.choice(names)}{rng.choice(('', '', '.' + names[0]))}.{rng.choice(_ENDINGS)}"
        if rng.random() < 0.75:
            return f"{rng.choice(('', '.', '_', '-')).join(names[:2])}{rng.choice(('', rng.randint(1, 99)))}@{host}"
        return f"{rng.choice(('http://', 'https://', 'www.', ''))}{host}{rng.choice(('', '/' + names[-1]))}"

    def _classes(self) -> str:
        """Return classes of schools, alone or behind a subject: "Toán 6A, 7B"."""
        rng = self._rng
        grade = rng.randint(1, 12)
        names = [f"{min(12, grade + rng.choice((0, 0, 1)))}{rng.choice('ABCDEGHKM')}" for _ in range(rng.randint(1, 3))]
        number = rng.choice(("", "", rng.randint(1, 9)))
        subject = " ".join(self._words(rng.randint(1, 2))) + " " if rng.random() < 0.6 else ""
        return subject + ", ".join(f"{name}{number}" for name in names)

    def _date(self) -> str:
        rng = self._rng
        day, month, year = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1950, 2030)
        style = rng.random()
        if style < 0.4:
            return f"{day:02d}/{month:02d}/{year}"
        if style < 0.6:
            return f"{day}/{month}/{year}"
        if style < 0.75:
            return f"Tháng {month:02d}/{year}"
        if style < 0.9:
            return f"ngày {day:02d} tháng {month} năm {year}"
        return rng.choice(
            (f"Quý {rng.choice(('I', 'II', 'III', 'IV'))}/{year}", f"{year}-{year + 1}", f"{day}.{month}")
        )

    def _remarked(self, length: int) -> str:
        return self._other_marks(self._running(length))

    def _other_marks(self, text: str) -> str:
        def other(sign: str) -> str:
            base = unicodedata.normalize("NFD", sign)[0]
            return self._rng.choice(_MARKS[base]) if base in _MARKS and self._rng.random() < 0.6 else sign

        return "".join(other(sign) for sign in unicodedata.normalize("NFC", text))

    def _letters(self, length: int) -> str:
        return self._scattered(_LETTERS, length, 6)

    def _signs(self, length: int) -> str:
        return self._scattered([*_SIGNS, *"0123456789" * 3], length, 5)

    def _scattered(self, signs: list[str], length: int, longest: int) -> str:
        words: list[str] = []
        while sum(map(len, words)) + len(words) < length:
            words.append("".join(self._rng.choice(signs) for _ in range(self._rng.randint(1, longest))))
        return " ".join(words)


_KNOWN = {sign for sign in ALPHABET if sign}
