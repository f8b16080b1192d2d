"""Lines of a text and a caption above a table without rules, taken for its first rows: between two words that stand far
apart a line is as blank as a column's edge.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from pipeline.assemble.bare.rows import without_first_row
from pipeline.layout.page_text import ReadLine
from pipeline.layout.roles import is_caption
from pipeline.read_page import GridReading
from pipeline.reading import Line, Reading, Word
from pipeline.table.joined.speaking import speaks_for_table
from pipeline.table.model import ReadGrid

_MOST_OVER = 6
"""Rows that may stand over a table: the last lines of a paragraph and a caption."""
_FEWEST_BELOW = 3
"""Rows that are left of it, at least: a heading and two rows."""
_WIDER, _WIDEST = 3.0, 2.0
"""Times the usual blank between the words of a line, and heights of these, up to which words are of one text.

Those of a justified line are wide, but all alike.
"""


def below_what_stands_over(found: GridReading) -> tuple[GridReading, list[ReadLine]] | None:
    """Return a bare table less what stands over it, and the lines of that; None where the rest does not speak for a
    table, or something above it is no text that runs over the columns.

    One lone text goes in any case, more rows only while each is a caption, runs on across the edges of columns, or has
    a label and what it labels: "Địa điểm: Hội trường".
    """
    lines: list[ReadLine] = []
    rest = found
    for _ in range(_MOST_OVER):
        if rest.grid.n_rows <= _FEWEST_BELOW:
            return None
        own = _lines_of_first_row(rest)
        if own is None or not (_is_lone(rest) or _is_one_text(rest) or is_labelled(rest)):
            return None
        lines += own
        rest = without_first_row(rest)
        if speaks_for_table(ReadGrid(rest.grid, rest.texts)) and not is_labelled(rest):
            return rest, lines
    return None


def _texts(found: GridReading) -> list[Reading]:
    """Return the texts of the first row, from left to right."""
    places = sorted(cell.col for cell in found.grid.cells if cell.row == 0 and (0, cell.col) in found.texts)
    return [found.texts[0, col] for col in places]


def _lines_of_first_row(found: GridReading) -> list[ReadLine] | None:
    """Return what stands in the first row, one text as one line; None where a cell of it goes on below."""
    if any(cell.row_span > 1 for cell in found.grid.cells if cell.row == 0):
        return None
    texts = {(0, col): reading for col, reading in enumerate(_texts(found))}
    if not (_is_one_text(found) or is_labelled(found)):
        return GridReading(found.grid, texts).as_lines()
    line = Line(tuple(_words(texts.values())))
    return [ReadLine(line.box, Reading((line,)))] if line.words else []


def _words(texts: Iterable[Reading]) -> list[Word]:
    return [word for reading in texts for word in reading.words]


def _is_lone(found: GridReading) -> bool:
    return len(_texts(found)) == 1


def is_labelled(found: GridReading) -> bool:
    """Return whether the first row is a label, which ends in a colon, and one text, while there are more columns."""
    texts = _texts(found)
    label = texts[0].text.rstrip() if texts else ""
    return len(texts) == 2 < found.grid.n_cols and label.endswith(":")


def _is_one_text(found: GridReading) -> bool:
    """Return whether the first row is one line that runs on from column to column, or a caption."""
    texts = _texts(found)
    if any(len([line for line in reading.lines if line.words]) != 1 for reading in texts):
        return False
    words = _words(texts)
    if len(words) < 2:
        return False
    if is_caption(" ".join(word.text for word in words)):
        return True
    blanks = sorted(b.box.left - a.box.right for a, b in pairwise(words))
    height = median(word.box.height for word in words)
    return blanks[-1] <= min(_WIDER * blanks[len(blanks) // 4], _WIDEST * height)
