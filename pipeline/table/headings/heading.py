"""Which rows of a grid are its heading, and the leaf columns they name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.table.columns import bare, canonical_key, is_known, unique_keys
from pipeline.table.headings.contrast import is_unlike_rows_below
from pipeline.table.headings.counted import counted
from pipeline.table.model import ColumnHead, GridCell, HeaderText, ReadGrid
from pipeline.table.series import begins, is_mark, step_of

SAME_HEADING = 75.0
"""Least similarity 0..100 of two rows of headings to be the same."""
REPEATED = 0.75
"""Share of the columns, and of their texts, that are the same in the first rows of two pages that repeat a heading."""
_SAME_WORDS = 85.0
"""The same of their words in any order, each text counted once."""
DEEPEST = 4
"""Most rows of a heading, a title row within the table included."""
_SHARED = 0.5
"""Share of the columns whose headings reach down to a row that is of the heading, too."""
_HELD = 0.8
"""The same where some of the headings lie over several columns; of another one the cell may be parted, too."""
_BELOW_NAMES = 0.5
"""Share of the names of single columns that have a text below them in a further level of the heading, at most."""
_COUNTED = re.compile(r"([^\W\d_]{1,5}) ?(\d{1,2})")
_FEWEST_COUNTED = 2
"""Steps from one counted name to the next, at least."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_COLUMN_NUMBER = re.compile(r"\W*(?:(\d{1,2})|[A-ZĐ])\W*(?:=.*)?")
_NAMED = 2
"""Known names in a row that the first row of a table stands below, from which what leads it is "TT", read as "1"."""
_FEWEST_NAMES = 3
"""Names besides such a number that the next page repeats, at least."""
_NUMBERED = 0.5
"""Share of the columns that their own numbers stand in, at least, where nothing stands in the others."""
_IN_BRACKETS = re.compile(r"\(\w{0,2}\W?|\w{0,2}\)")
"""What is left of such a number."""
_BRACKETED = re.compile(r"\(\w{0,2}\W?\)")
"""A number of a column in brackets, misread."""


def is_of_standard(criterion: str, standard: str) -> bool | None:
    """Tell whether a criterion's code ("1.3") names the standard ("Tiêu chuẩn 1: …", "1") that it is of.

    None where one of them has no number.
    """
    code, number = re.match(r"\D*(\d{1,2})[.,]\d", criterion), re.search(r"\d{1,2}", standard)
    return int(code[1]) == int(number[0]) if code is not None and number is not None else None


def ordinal(text: str) -> int | None:
    """Return the number of a cell that holds nothing else (``7``, ``7.``, ``(7)``), else None."""
    found = re.fullmatch(r"\W*(\d{1,4})\W*", text)
    return int(found[1]) if found else None


def heading_rows(read: ReadGrid, first: bool) -> int:
    """Return how many rows at the top are heading; 0 on a page where the table goes on without one.

    ``first``: the grid opens a new table unless it has no heading, so that unknown headings count as well.
    """
    start = _title_rows(read)
    top = [cell for cell in read.grid.cells if cell.row == start]
    words = [read.text(cell.row, cell.col) for cell in top]
    full = [word for word in words if word]
    if not full or len(top) < 2:
        return 0
    if not _looks_known(read, start) and not (first and _may_be_heading(read, start, words, full)):
        return start + 2 if _stands_over_names(read, start, words) else 0
    return _depth(read, start)


def _stands_over_names(read: ReadGrid, row: int, words: Sequence[str]) -> bool:
    """Return whether a row with few texts is a part of the heading below it: the upper lines of its names, which a rule
    that seems to run through parts from the others.

    Nothing leads it, and nearly all columns have a name below, most of them known, above the first number or those of
    the columns.
    """
    below = [read.text(cell.row, cell.col) for cell in read.grid.cells if cell.row == row + 1]
    if words[0] or row + 2 >= read.grid.n_rows or sum(map(bool, words)) > _SHARED * read.grid.n_cols:
        return False
    if len(below) < read.grid.n_cols or sum(map(bool, below)) < _HELD * len(below):
        return False
    if sum(map(is_known, below)) < _SHARED * len(below) or canonical_key(below[0]) != "no":
        return False
    return bool(number_rows(read, row + 2)) or ordinal(read.text(row + 2, 0)) == 1


def _looks_known(read: ReadGrid, start: int) -> bool:
    """Return whether enough texts of a heading that begins at a row are known, those of its lower levels counted."""
    top = [cell for cell in read.grid.cells if cell.row == start]
    full = [word for cell in top if (word := read.text(cell.row, cell.col))]
    deep = _depth(read, start) if any(cell.col_span > 1 for cell in top) else start + 1
    below = [read.text(c.row, c.col) for c in read.grid.cells if start < c.row < deep]
    known = sum(is_known(word) for word in [*full, *below])
    return known >= 2 and known >= 0.4 * len(full)


def _title_rows(read: ReadGrid) -> int:
    """Return 1 if the first row is one cell over all columns and the second is a known heading, else 0.

    One that has a name for each column, two of them known, is one where the row below it counts as the first; so is
    any that begins with "STT", or stands above the numbers of the columns.
    """
    top = [cell for cell in read.grid.cells if cell.row == 0]
    if len(top) != 1 or read.grid.n_cols < 2 or read.grid.n_rows < 2:
        return 0
    second = [read.text(c.row, c.col) for c in read.grid.cells if c.row == 1]
    known = sum(is_known(text) for text in second)
    first = step_of(read.text(2, 0)) if all(second) else None
    if len(second) > 1 and any(number_rows(read, row) for row in range(2, DEEPEST + 1)):
        return 1
    named = canonical_key(read.text(1, 0)) == "no" and len(second) > 1
    return int(named or _looks_known(read, 1) or known >= 2 and first is not None and begins(first))


def _may_be_heading(read: ReadGrid, row: int, words: list[str], full: list[str]) -> bool:
    """Tell whether a first row with unknown words can be a heading: no number leads it, few cells are empty.

    Few of its texts are numbers, or they are unlike those below.
    """
    if read.grid.open_top or len(full) < 0.6 * len(words):
        return False
    if ordinal(words[0]) is not None and not _is_above_first(read, row, words):
        return False
    # "Năm 2023" names a column, "12/2023" does not; "T2", "T3" and "T4" do, though one was read "13".
    full = [word for word in counted(words) if word]
    numbered = _counted_names(full)
    digits = sum(sum(c.isdigit() for c in w) > 0.4 * len(w) and not _WORD.search(w) for w in full if w not in numbered)
    return digits <= 0.3 * len(full) or is_unlike_rows_below(read, row)


def _is_above_first(read: ReadGrid, row: int, words: Sequence[str]) -> bool:
    """Return whether a row of names stands above the first of a series, so that the number that leads it is none."""
    step = step_of(read.text(row + 1, 0)) if row + 1 < read.grid.n_rows else None
    return sum(map(is_known, words)) >= _NAMED and step is not None and begins(step)


def _counted_names(texts: Sequence[str]) -> set[str]:
    """Return the texts that are one letter or word with numbers that follow each other: "T2", "T3", "T4"."""
    found = [match for text in texts if (match := _COUNTED.fullmatch(text))]
    first = [(match[1].casefold(), int(match[2])) for match in found]
    runs = sum(b == (a[0], a[1] + 1) for a, b in pairwise(first))
    return {match[0] for match in found} if runs >= _FEWEST_COUNTED and runs == len(first) - 1 else set()


def _depth(read: ReadGrid, start: int) -> int:
    """Return the rows of the heading that begins at ``start``: it goes on below cells merged over columns."""
    cells, columns = read.grid.cells, read.grid.n_cols
    depth = start + 1
    while depth < min(read.grid.n_rows, start + DEEPEST):
        heading = [c for c in cells if c.row < depth]
        reaches = [c for c in heading if c.row + c.row_span > depth]
        parted = [c for c in heading if c.row + c.row_span == depth and 1 < c.col_span < columns]
        if not reaches and not parted:
            break
        lead = next((c for c in cells if c.col == 0 and c.row <= depth < c.row + c.row_span), None)
        begins = lead is not None and lead.row == depth
        if lead is not None and begins and lead.col_span == columns:
            # The title of a group of rows.
            break
        if begins and not (_names_numbers(read, depth, reaches, parted) and (reaches or _are_levels(read, depth))):
            break
        if not parted and len(reaches) < _SHARED * sum(1 for c in heading if c.row + c.row_span >= depth):
            break
        depth += 1
    return depth


def _names_numbers(read: ReadGrid, row: int, reaches: Sequence[GridCell], parted: Sequence[GridCell]) -> bool:
    """Return whether what begins the row is no number but "STT", of which a copy may have parted the cell.

    Then headings reach down to the row or are parted above it in nearly all columns but the first: a row of the table
    shares no cell with its heading. Above a piece of "STT" the first column is empty.
    """
    if parted and not is_mark(read.text(row, 0)):
        return True
    held = {col for cell in [*reaches, *parted] for col in range(cell.col, cell.col + cell.col_span)}
    if parted:
        return bool(reaches) and len(held) >= _HELD * (read.grid.n_cols - 1)
    return len(held) >= _SHARED * read.grid.n_cols and not any(read.text(above, 0) for above in range(row))


def _are_levels(read: ReadGrid, row: int) -> bool:
    """Return whether a row goes on with the heading above it, though none of its cells reaches down: names of single
    columns have at most something in brackets, or a piece of their own, below them.
    """
    cells = [c for c in read.grid.cells if c.row + c.row_span == row and c.col_span == 1 and read.text(c.row, c.col)]
    below = [text for c in cells if (text := read.text(row, c.col)) and not text.startswith("(")]
    return len(below) <= _BELOW_NAMES * len(cells)


def number_rows(read: ReadGrid, start: int) -> int:
    """Return 1 if row ``start`` numbers the columns, (1) (2) (3), 1 2 3 or A B 1 2, else 0."""
    if start >= read.grid.n_rows:
        return 0
    own = [cell for cell in read.grid.cells if cell.row == start]
    texts = _with_letters([read.text(cell.row, cell.col) for cell in own])
    full = [text for text in texts if text]
    if len(own) - 1 == len(full) >= 2 and all(ordinal(read.text(c.row, c.col)) == c.col + 1 for c in own[1:]):
        # That of the first column was read with its name.
        return 1
    named = [ordinal(text) == cell.col + 1 for cell, text in zip(own, texts, strict=True) if text]
    if sum(named) >= max(3, _NUMBERED * len(own)) and (all(named) or all(map(_IN_BRACKETS.fullmatch, full))):
        # Those of the others were not read, or read wrong.
        return 1
    found = [(place, match) for place, match in enumerate(map(_COLUMN_NUMBER.fullmatch, full)) if match]
    values = [int(match[1]) for _, match in found if match[1]]
    offsets = Counter(int(match[1]) - place for place, match in found if match[1])
    misread = sum(_BRACKETED.fullmatch(text) is not None and not _COLUMN_NUMBER.fullmatch(text) for text in full)
    few = len(found) + min(misread, len(found)) < 0.75 * len(full) or len(values) < 2
    if few or len(full) < max(3, 0.7 * len(texts)):
        return 0
    rising = sum(b - a in (1, 2) for a, b in zip(values, values[1:], strict=False))
    # A figure misread breaks two steps, but stands in no other column.
    most = _NUMBERED if all(map(_BRACKETED.fullmatch, full)) else 0.75
    counts = rising >= 0.75 * (len(values) - 1) or max(offsets.values()) >= most * len(values)
    return int(counts and values[0] <= 3)


def _with_letters(texts: list[str]) -> list[str]:
    """Return the texts of a row, those behind an "A" as letters where they are misread so: "8" for B, "c" for C."""
    if texts[:1] != ["A"]:
        return texts
    second = ["B" if text == "8" else text for text in texts[1:2]]
    third = [text.upper() if len(text) == 1 else text for text in texts[2:3]]
    return ["A", *second, *third, *texts[3:]]


def header_texts(read: ReadGrid, depth: int) -> tuple[tuple[HeaderText, ...], ...]:
    """Return the heading's cells row by row."""
    rows: list[list[HeaderText]] = [[] for _ in range(depth)]
    texts = _heading_texts(read, depth)
    for cell in read.grid.cells:
        if cell.row < depth:
            span = min(cell.row_span, depth - cell.row)
            rows[cell.row].append(HeaderText(texts[cell.row, cell.col], span, cell.col_span))
    return tuple(tuple(row) for row in rows)


def _heading_texts(read: ReadGrid, depth: int) -> dict[tuple[int, int], str]:
    """Return the texts of the heading's cells; those of a row that count are set right by each other."""
    texts: dict[tuple[int, int], str] = {}
    for row in range(depth):
        places = sorted((c.row, c.col) for c in read.grid.cells if c.row == row)
        texts.update(zip(places, counted([read.text(*place) for place in places]), strict=True))
    return texts


def column_heads(read: ReadGrid, depth: int) -> tuple[ColumnHead, ...]:
    """Return the leaf columns with the headings above them; a title over all columns is no part of a path."""
    columns = read.grid.n_cols
    paths: list[list[str]] = [[] for _ in range(columns)]
    cells: list[GridCell] = sorted((c for c in read.grid.cells if c.row < depth), key=lambda c: c.row)
    texts = _heading_texts(read, depth)
    for cell in cells:
        text = texts[cell.row, cell.col]
        if not text or cell.col_span == columns > 1:
            continue
        for col in range(cell.col, cell.col + cell.col_span):
            paths[col].append(text)
    full = [tuple(path) or ("",) for path in paths]
    return tuple(ColumnHead(path[-1], path, key) for path, key in zip(full, unique_keys(full), strict=True))


def heading_likeness(read: ReadGrid, columns: tuple[ColumnHead, ...], depth: int) -> float:
    """Return how alike, 0..100, the grid's first rows and the table's heading are, 0 where they do not repeat it."""
    if read.grid.n_cols != len(columns):
        return 0.0
    own = column_heads(read, depth)
    here, there = (" ".join(bare(" ".join(c.path)) for c in heads) for heads in (own, columns))
    if not here:
        return 0.0
    ratio, words = fuzz.ratio(here, there), fuzz.token_sort_ratio(_said_once(own), _said_once(columns))
    return max(ratio, words) if ratio >= SAME_HEADING or words >= _SAME_WORDS else 0.0


def _said_once(columns: Sequence[ColumnHead]) -> str:
    """Return the texts of headings, each once: what stands over two columns is of both, or a copy has parted it."""
    texts = list(columns[0].path)
    for before, column in pairwise(columns):
        texts += [text for level, text in enumerate(column.path) if before.path[level : level + 1] != (text,)]
    return bare(" ".join(texts))


def opens_alike(read: ReadGrid, following: ReadGrid) -> bool:
    """Tell whether the grid of the next page begins with the same row: a heading, whatever its words."""
    if following.grid.n_cols != read.grid.n_cols or following.grid.page != read.grid.page + 1:
        return False
    begun = [cell.col for cell in read.grid.cells if cell.row == 0]
    texts = [(bare(read.text(0, c)), bare(following.text(0, c))) for c in begun]
    full = [pair for pair in texts if all(pair)]
    if len(full) < max(2, REPEATED * len(texts)):
        return False
    if ordinal(read.text(0, 0)) is not None:
        # "TT", read as "1" twice: no two rows of a table say the same in all other columns.
        full = full[1:]
        if len(full) < _FEWEST_NAMES or any(any(map(str.isdigit, text)) for pair in full for text in pair):
            return False
        return all(fuzz.ratio(*pair) >= SAME_HEADING for pair in full)
    return sum(fuzz.ratio(*pair) >= SAME_HEADING for pair in full) >= REPEATED * len(full)
