"""Figures, days and shares of a cell: how a file prints them, and the value with its format that prints so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from benchmarks.office.sheet import Sheet

_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)")
_BROKEN = re.compile(r"-?\d{1,3}(?:\.\d{3})*,(\d+)(%?)")
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
CODES = {"vi": "[$-42A]", "en": "[$-409]", "blank": "[$-42A]"}
"""How locales are named in a format: thousands as 1.234, 1,234 or 1 234."""
Value = str | int | float | date


def printed(text: str, way: str, zero: str, right: bool) -> str:
    """Return how a cell, given the Vietnamese way, is printed; ``zero`` stands for 0 in columns of figures."""
    if right and text == "0":
        return zero
    if way == "vi" or not (_GROUPED.fullmatch(text) or _BROKEN.fullmatch(text)):
        return text
    if way == "blank":
        return text.replace(".", " ")
    return text.translate(str.maketrans(",.", ".,"))


def restyled(sheet: Sheet, way: str, zero: str) -> Sheet:
    """Return a table with its figures printed in a way."""
    right = [c.align == "right" for c in sheet.columns]
    rows = [[printed(x, way, zero, r) for x, r in zip(row, right, strict=True)] for row in sheet.rows]
    return replace(sheet, rows=rows)


def typed(text: str, way: str, zero: str) -> tuple[Value, str]:
    """Return the value and format that a spreadsheet prints as a text; a text is its own where there is none."""
    code = CODES[way]
    if found := _DAY.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1])), f"{code}dd/mm/yyyy"
    if way == "blank" and " " in text:
        return text, "@"
    if text == "-" == zero:
        return 0, f'{code}#,##0;-#,##0;"-"'
    vi = text if way != "en" else text.translate(str.maketrans(",.", ".,"))
    if _WHOLE.fullmatch(vi):
        return int(vi), "0"
    if _GROUPED.fullmatch(vi):
        return int(vi.replace(".", "")), f"{code}#,##0"
    if found := _BROKEN.fullmatch(vi):
        value = float(vi.rstrip("%").replace(".", "").replace(",", "."))
        form = "#,##0." + "0" * len(found[1]) if "." in vi else "0." + "0" * len(found[1])
        return (value / 100 if found[2] else value), f"{code}{form}{found[2]}"
    return text, "General"
