"""Values that their column tells more of: ordinals, standards, criteria codes, numbers written alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.assemble.text import FinalText
from pipeline.document import ColumnType
from pipeline.layout.wording import plain
from pipeline.normalize.columns.arithmetic import DIFFERS, reckon
from pipeline.normalize.columns.beginnings import LOST, lost_beginnings
from pipeline.normalize.columns.brackets import with_bracket_doubts
from pipeline.normalize.columns.column_marks import with_shape_doubts, with_usual_marks
from pipeline.normalize.columns.criteria import (
    CriterionValue,
    repair_code_points,
    repair_criteria,
    repair_ordinals,
    repair_standards,
)
from pipeline.normalize.columns.date_columns import with_doubts
from pipeline.normalize.columns.number_columns import ODD, comma_share, is_spoiled, repair_numbers, with_commas
from pipeline.normalize.columns.outline import is_coded, repair_outline
from pipeline.normalize.columns.strokes import (
    with_counted_ones,
    with_counted_texts,
    with_first_ones,
    without_edge_strokes,
)
from pipeline.normalize.values.numbers import parse_number
from pipeline.table.headings.heading import ordinal
from pipeline.table.joined.join import LogicalCell, LogicalTable


def repair_numbering(column: Sequence[str]) -> list[CriterionValue]:
    """Return a TT column checked as a plain count, as the outline that it is, or as codes below numbers of groups.

    Strokes before a 2 are ones, and such beside a number in its place are rules; a mark that no other bears is a speck.
    """
    marked = [value.text for value in with_usual_marks([CriterionValue(text, None) for text in column])]
    ones = with_first_ones(without_edge_strokes(marked))
    return [
        value if new == old else replace(value, changed=True)
        for value, new, old in zip(_repair_count(ones), ones, column, strict=True)
    ]


def repair_first_ones(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column that counts, or counts again, with strokes before a 2 as ones, and none beside its numbers."""
    ones = with_first_ones(without_edge_strokes(column))
    return [CriterionValue(new, None, (), new != old) for new, old in zip(ones, column, strict=True)]


def _repair_count(column: Sequence[str]) -> list[CriterionValue]:
    outlined = repair_outline(column)
    if is_coded(outlined) and not any(value.reasons for value in outlined):
        return outlined
    nested = repair_nested(column)
    if nested is not None:
        return nested
    counted = repair_ordinals(column)
    if not any(value.value is not None or value.reasons for value in counted):
        return outlined
    doubts = sum(bool(value.reasons) for value in counted)
    clearer = sum(bool(value.reasons) for value in outlined) < doubts
    return outlined if clearer and any(value.value is not None for value in outlined) else counted


def repair_nested(column: Sequence[str]) -> list[CriterionValue] | None:
    """Return a TT column of codes ("1.1", "1.2") below the numbers of groups (I, II), all as most of them are written.

    None where it holds no such codes.
    """
    pointed = repair_code_points(column)
    codes = [_NESTED.fullmatch(value.text.strip()) for value in pointed]
    groups = [place for place, text in enumerate(column) if text.strip() and codes[place] is None]
    if sum(code is not None for code in codes) < max(_FEWEST_NESTED, len(groups)):
        return None
    roman = sum(column[place].strip() in _ROMANS for place in groups)
    done = list(pointed)
    last = ""
    for place, text in enumerate(column):
        own, code = text.strip(), codes[place]
        # "12" between 1.1 and 1.3, "21" above 2.2: the point was lost.
        above = _next_code(last)
        below = next((found[0].rstrip(".") for found in codes[place + 1 :] if found), "")
        for wanted in (above, f"{below.rpartition('.')[0]}.1" if below.endswith(".2") else ""):
            if code is None and wanted and own == wanted.replace(".", ""):
                done[place], code = CriterionValue(wanted, None, (), True), _NESTED.fullmatch(wanted)
                break
        last = code[0].rstrip(".") if code else last
    for place in groups:
        following = next((code for code in codes[place:] if code), None)
        text, number = column[place].strip(), int(following[1]) if following else 0
        # "1" among II and III, above 1.1.
        if 2 * roman > len(groups) and text == str(number) and number <= len(_ROMANS):
            done[place] = CriterionValue(_ROMANS[number - 1], None, (), True)
    return done


def _next_code(code: str) -> str:
    """Return the code after one, "1.3" after "1.2", empty for none."""
    group, point, number = code.rpartition(".")
    return f"{group}.{int(number) + 1}" if point else ""


def repair_texts(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of texts with its quarters written alike and strokes as ones where others have numbers, or begin
    with them; one that has lost its beginning is doubted.
    """
    ones = with_counted_texts(with_counted_ones(column))
    return [
        replace(value, changed=value.text != old, reasons=(*value.reasons, LOST) if lost else value.reasons)
        for value, old, lost in zip(repair_quarters(ones), column, lost_beginnings(column), strict=True)
    ]


def repair_quarters(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of texts with "Quý 1/2026" as "Quý I/2026" where the others write quarters in Roman numerals."""
    roman = sum(_ROMAN_QUARTER.match(text) is not None for text in column)
    if roman < _FEWEST_NAMED or any(_ARABIC_QUARTER.match(text) for text in column):
        return [CriterionValue(text, None) for text in column]
    texts = [_STROKES.sub(lambda found: found[1] + "I" * len(found[2]), text) for text in column]
    return [CriterionValue(new, None, (), new != old) for new, old in zip(texts, column, strict=True)]


def repair_standards_and_criteria(column: Sequence[str]) -> list[CriterionValue]:
    """Return a column of standards, in which numbered criteria ("Tiêu chí 1.2") may stand by their codes."""
    found = [_NAMED.fullmatch(text) for text in column]
    named = [match for match in found if match]
    if len(named) < _FEWEST_NAMED or len({plain(match[1]) for match in named}) > 1:
        return repair_standards(column)
    codes = iter(repair_criteria([match[2] for match in named]))
    values = []
    for text, match in zip(column, found, strict=True):
        code = next(codes) if match else CriterionValue(text, None)
        values.append(replace(code, text=match[1] + code.text, value=None) if match else code)
    return values


ORDERED_KEYS: dict[str, Callable[[Sequence[str]], list[CriterionValue]]] = {
    "criterion": repair_criteria,
    "no": repair_numbering,
    "standard": repair_standards_and_criteria,
}
"""Columns whose values are checked by their order down the table."""
TYPED: dict[str, Callable[[Sequence[str]], list[CriterionValue]]] = {
    "number": repair_numbers,
    "ordinal": repair_first_ones,
    "code": repair_code_points,
}
"""Other columns whose cells are compared with each other, by their type."""

_MARKED = frozenset(("text", "code", "date"))
"""Types of the other columns whose marks are told by those of their other cells."""
_NAMED = re.compile(r"([^\W\d_]+ [^\W\d_]+ )(\d[\d.,:]*)")
_NESTED = re.compile(r"(\d{1,3})\.\d{1,3}\.?")
_FEWEST_NESTED = 4
"""Codes from which a column of numbers is one of codes below groups."""
_FEWEST_BESIDE = 2
"""Columns besides those of the number and the title of a group, at least, where this is told by all that it has."""
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_FEWEST_NAMED = 3
"""Cells of a name and a code ("Tiêu chí 1.2") from which the codes are judged by their order."""
_ARABIC_QUARTER = re.compile(r"Quý [2-4]\b")
_ROMAN_QUARTER = re.compile(r"Quý [IV]+\b")
_STROKES = re.compile(r"^(Quý )(1{1,3})(?=$|[/ ,;.-])")
_NOTHING = frozenset(("", "-", "–", "—"))
_TOTALS = ("tong", "cong")

DISPUTED = "not_an_ordinal"
"""Reason of a Roman number that the count would make another, but that stands as the title of a group."""
MISSING = "missing_ordinal"
"""Reason of an empty cell where the count goes on behind it: its number was lost, or read as a part of the text."""
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for ink without a reading."""


def values_by_order(
    table: LogicalTable, texts: Sequence[Sequence[FinalText]], types: Sequence[ColumnType]
) -> dict[tuple[int, int], CriterionValue]:
    """Return what their columns say of the cells at (row, column); group rows and empty cells are passed over.

    ``types`` are those of the columns: numbers are compared with each other, totals only asked whether they are some.
    """
    found = {}
    share = comma_share([row[i].text for row in texts for i, kind in enumerate(types) if kind == "number"])
    for index, column in enumerate(table.columns):
        repair = ORDERED_KEYS.get(column.key) or TYPED.get(types[index], repair_texts)
        lines = [
            i
            for i, row in enumerate(table.rows)
            if row.cells[index].parts and all(cell.col_span == 1 for cell in row.cells)
        ]
        missing = (
            _lost_numbers(table, [texts[i][index].text for i in lines], lines, index) if column.key == "no" else []
        )
        lines = sorted([*lines, *missing])
        values = repair(["" if i in missing else texts[i][index].text or UNREADABLE for i in lines])
        if column.key == "no":
            values = [
                CriterionValue(texts[i][index].text, None, (DISPUTED,))
                if value.changed and _is_title(texts[i], index)
                else value
                for i, value in zip(lines, values, strict=True)
            ]
        if repair is repair_numbers:
            values = with_commas(values, share)
            found.update(
                {
                    (i, index): CriterionValue(texts[i][index].text, None, (ODD,))
                    for i, row in enumerate(table.rows)
                    if i not in lines and row.cells[index].col_span == 1 and is_spoiled(texts[i][index].text)
                }
            )
        if types[index] in _MARKED and column.key not in ORDERED_KEYS:
            values = with_bracket_doubts(with_shape_doubts(with_usual_marks(values)))
        if types[index] == "date":
            values = with_doubts(values)
        found.update({(i, index): value for i, value in zip(lines, values, strict=True)})
        found.update({(i, index): CriterionValue("", None, (MISSING,)) for i in missing})
    return {**found, **_reckoned(table, texts, types, found)}


def _is_title(row: Sequence[FinalText], index: int) -> bool:
    """Return whether a row is the title of a group: a Roman number at ``index``, and one text in all other columns."""
    others = sum(bool(text.text) for i, text in enumerate(row) if i != index)
    return row[index].text.strip() in _ROMANS and others <= 1 < len(row) - _FEWEST_BESIDE


def _lost_numbers(table: LogicalTable, numbers: Sequence[str], lines: Sequence[int], index: int) -> list[int]:
    """Return the rows without a number between two whose numbers leave one free, and with texts in most columns."""
    found = []
    for (above, before), (below, behind) in pairwise(zip(lines, map(ordinal, numbers), strict=True)):
        if before is None or behind != before + 2 or below != above + 2:
            continue
        cells = table.rows[above + 1].cells
        others = [bool(cell.parts) for i, cell in enumerate(cells) if i != index]
        if all(cell.col_span == 1 for cell in cells) and 2 * sum(others) > len(others):
            found.append(above + 1)
    return found


def _reckoned(
    table: LogicalTable,
    texts: Sequence[Sequence[FinalText]],
    types: Sequence[ColumnType],
    found: Mapping[tuple[int, int], CriterionValue],
) -> dict[tuple[int, int], CriterionValue]:
    """Return the values of number columns that sums and products confirm or contradict."""
    columns = [index for index, kind in enumerate(types) if kind == "number"]
    written = [
        [found[i, j].text if (i, j) in found else texts[i][j].text for j in columns] for i in range(len(table.rows))
    ]
    numbers = [
        [_number(written[i][k], table.rows[i].cells[j]) for k, j in enumerate(columns)] for i in range(len(table.rows))
    ]
    totals = [i for i, row in enumerate(texts) if _names_total(row)]
    known = reckon(numbers, totals)
    changed = {}
    for i, k in known.confirmed | known.doubted:
        place = i, columns[k]
        value = found.get(place) or CriterionValue(texts[i][columns[k]].text, None)
        if (i, k) in known.doubted:
            changed[place] = replace(value, reasons=(*value.reasons, DIFFERS), confirmed=False)
        elif value.text and not value.reasons:
            changed[place] = replace(value, confirmed=True)
    return changed


def _number(text: str, cell: LogicalCell) -> int | float | None:
    """Return the number of a cell, 0 where it is empty or holds a dash; what is merged over rows counts in none."""
    if cell.row_span > 1:
        return None
    return 0 if text.strip() in _NOTHING else parse_number(text)


def _names_total(row: Sequence[FinalText]) -> bool:
    """Return whether a row's first words call it a total: "Tổng cộng", "Cộng"."""
    words = next((final.text for final in row if any(c.isalpha() for c in final.text)), "")
    return plain(words).startswith(_TOTALS)
