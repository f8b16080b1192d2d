"""Columns that are unlike those of the same table on its other pages, so that its texts may stand in wrong ones.

Words stand where but numbers do elsewhere, or a table begins anew with the same heading in other columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.reading import joined
from pipeline.table.joined.join import LogicalTable

ODD_COLUMNS = "odd_columns"
"""Reason to doubt a cell."""
_NUMBERS, _WORDS = 0.9, 0.6
"""Share of a column's texts that are numbers on the other pages, and of those with words on this one, at least."""
_FEWEST, _FEWEST_ELSEWHERE = 3, 4
"""Texts of the column on this page, and on the others, at least."""
_WORD = re.compile(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""Two words of letters: a unit or a misread number has one."""
_NUMBER = re.compile(r"(?=.*\d)[^\W\d_]?[\d.,()\s]+[^\W\d_]?|[IVX]{1,5}")
"""A number or an ordinal; no date, beside which "hằng tháng" may stand."""
_SAME, _FEWEST_WORDS = 94.0, 4
"""Likeness (0..100) of the words of two headings, in any order, that are one, and words of such a heading, at least."""


def shifted_rows(table: LogicalTable) -> frozenset[tuple[int, int]]:
    """Return the (row, column) of all cells on such a page: its texts may stand a column off."""
    pages = [row.page for row in table.rows]
    found: set[tuple[int, int]] = set()
    for page in sorted(set(pages)):
        here = [i for i, other in enumerate(pages) if other == page]
        elsewhere = [i for i, other in enumerate(pages) if other != page]
        if any(_is_other(_texts(table, here, col), _texts(table, elsewhere, col)) for col in range(len(table.columns))):
            found.update((i, col) for i in here for col in range(len(table.columns)))
    return frozenset(found)


def lacking_columns(tables: Sequence[LogicalTable]) -> frozenset[int]:
    """Return the places, in reading order, of tables next to which one with the same heading has more columns.

    Lost lines have run columns together: names of two stand in one then, and no word is missing.
    """
    found = set()
    for i, (one, two) in enumerate(pairwise(tables)):
        if one.pages[1] + 1 < two.pages[0] or len(one.columns) == len(two.columns):
            continue
        words, others = _heading(one), _heading(two)
        if min(len(words.split()), len(others.split())) < _FEWEST_WORDS:
            continue
        if fuzz.token_sort_ratio(words, others) >= _SAME:
            found.add(i if len(one.columns) < len(two.columns) else i + 1)
    return frozenset(found)


def _heading(table: LogicalTable) -> str:
    return " ".join(cell.text for line in table.header for cell in line).casefold()


def _is_other(here: Sequence[str], elsewhere: Sequence[str]) -> bool:
    """Return whether a column has words here and numbers elsewhere."""
    if len(here) < _FEWEST or len(elsewhere) < _FEWEST_ELSEWHERE:
        return False
    words = sum(_WORD.search(text) is not None for text in here)
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in elsewhere)
    return words >= _WORDS * len(here) and numbers >= _NUMBERS * len(elsewhere)


def _texts(table: LogicalTable, rows: Sequence[int], column: int) -> list[str]:
    """Return the texts of a column in some rows, without titles of groups and what else lies over several columns."""
    cells = (table.rows[i].cells[column] for i in rows)
    texts = (joined(part.reading for part in cell.parts).text for cell in cells if cell.parts and cell.col_span == 1)
    return [" ".join(text.split()) for text in texts if text.strip()]
