"""What speaks for and against a page's first row being the rest of the row that the page before ends with."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.table.headings.heading import ordinal
from pipeline.table.total_label import is_total_label

Continuity = Callable[[str, str], float]
"""``continuity(left, right)``: log-odds that the text ``right`` goes on where ``left`` ends."""

_EMPTY_REST = 0.7
"""Probability that a cell of the rest of a cut row is empty."""
_KEY = 3.0
"""Most that an empty cell of a column which always has text speaks for a rest."""
_TOTAL = -4.0
"""A page that begins with the label of a total begins with a row: as two numbers that do not follow each other."""
_ITEM = re.compile(r"(?<!\S)([-+•–*]|[^\W\d_]\))\s")
"""The mark of an item of a list."""
_VALUE = re.compile(r"[-+]?\d[\d.,]*%?|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}[hg:]\d{0,2}")
"""A number, a date, an hour."""
_VALUES = -2.5
"""What two such in one column speak for."""
_OPEN_LIST, _LIST = 2.5, 0.5
"""What an item speaks for going on with a list that ";" or ":" leaves open, and with one of the same marks."""
UNCERTAIN = 1.5
"""A row join whose evidence is weaker than this, for or against, is flagged."""


def plain_continuity(left: str, right: str) -> float:
    """Judge by punctuation and letter case alone, where no language model is at hand."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return 0.0
    if right[0].islower():
        return 0.5 if left[-1] in ".!?" else 2.5
    if re.match(r"[-+•–]\s", right):
        return 0.5 if left[-1] in ";:" else -0.5
    if left[-1] in ".!?":
        return -1.5
    return 1.0 if left[-1] in ",-–(/" else 0.3 if left[-1] in ";:" else -0.8


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two rows that meet at a page break, cells in column order, empty text where nothing was read.

    ``single`` marks the columns where neither cell is merged over other rows or columns; ``number`` is the number
    column, None if there is none; ``code`` the column of criteria codes; ``fill`` the usual share 0..1 of cells with
    text in a row, ``unnumbered`` the share of rows within pages that have no number; ``empty`` the
    probability, by column, that a row has no text there; ``held`` whether both its texts are all that cells of other
    rows hold: "Sáng" and "Chiều".
    """

    above: Sequence[str]
    below: Sequence[str]
    single: Sequence[bool]
    number: int | None
    code: int | None
    open_ends: int
    fill: float
    unnumbered: float
    empty: Sequence[float] = ()
    held: Sequence[bool] = ()


def cut_evidence(meeting: Meeting, continuity: Continuity) -> float:
    """Return log-odds that the two are one row that the page break cut."""
    columns = [i for i, single in enumerate(meeting.single) if single]
    below = [i for i in columns if meeting.below[i]]
    # The label may be set over several columns.
    if is_total_label(next((text for text in meeting.below if text), "")):
        return _TOTAL
    if not below:
        return 3.0 if meeting.open_ends else 1.0
    evidence = -0.5 + 1.0 * meeting.open_ends
    evidence += _number_evidence(meeting) + _code_evidence(meeting) + _value_evidence(meeting, below)
    text_columns = [i for i in below if i not in (meeting.number, meeting.code)]
    flows = [_flow(meeting.above[i], meeting.below[i], continuity) for i in text_columns if meeting.above[i]]
    if flows:
        evidence += max(-3.0, min(3.0, sum(flows) / len(flows)))
    fill = len(below) / len(columns)
    if fill < 0.6 * meeting.fill:
        evidence += 1.5
    elif fill >= 0.9 * meeting.fill:
        evidence -= 1.0
    if meeting.number is None or not meeting.single[meeting.number]:
        evidence += _key_evidence(meeting, columns)
    begun = sum(1 for i in text_columns if not meeting.above[i])
    return evidence - 0.7 * begun


def _flow(above: str, below: str, continuity: Continuity) -> float:
    """Return the log-odds that a text goes on; items of a list hardly go on as sentences do, but by their marks."""
    item = _ITEM.match(below.lstrip())
    if item is None:
        return continuity(above, below)
    above = above.rstrip()
    alike = _is_in(item[1], above)
    if above[-1:] in (";", ":"):
        return _OPEN_LIST if alike or above[-1] == ":" else _LIST
    return _LIST if alike else min(0.0, continuity(above, below))


def _is_in(mark: str, text: str) -> bool:
    """Return whether a text has items of such a mark: a dash, or a letter with a bracket."""
    return any(found[1] == mark or (len(mark) == 2 and len(found[1]) == 2) for found in _ITEM.finditer(text))


def _key_evidence(meeting: Meeting, columns: Sequence[int]) -> float:
    """Judge the column that is hardly ever empty (months, names): where it is empty, the row is the rest of one."""
    gains = [
        math.log(_EMPTY_REST / max(meeting.empty[i], 0.01))
        for i in columns
        if i < len(meeting.empty) and meeting.above[i] and not meeting.below[i]
    ]
    return min(_KEY, max(0.0, *gains)) if gains else 0.0


def _value_evidence(meeting: Meeting, columns: Sequence[int]) -> float:
    """Judge the columns with a number, a date or an hour on both sides, or with texts that other rows hold: a cell has
    one, so that these are two rows.
    """
    others = [i for i in columns if i not in (meeting.number, meeting.code)]
    values = any(_VALUE.fullmatch(meeting.above[i]) and _VALUE.fullmatch(meeting.below[i]) for i in others)
    return _VALUES if values or any(i < len(meeting.held) and meeting.held[i] for i in others) else 0.0


def _number_evidence(meeting: Meeting) -> float:
    """Judge the number column: a row without a number where rows have one is a rest, one with the next is a row."""
    if meeting.number is None:
        return 0.0
    above, below = meeting.above[meeting.number], meeting.below[meeting.number]
    if below:
        a, b = ordinal(above), ordinal(below)
        return -6.0 if a is not None and b == a + 1 else -4.0
    if above and meeting.single[meeting.number]:
        return 3.0 * max(0.0, 1.0 - 3.0 * meeting.unnumbered)
    return 0.0


def _code_evidence(meeting: Meeting) -> float:
    """Judge the column of criteria codes: two codes are two rows."""
    if meeting.code is None or not meeting.single[meeting.code]:
        return 0.0
    above, below = meeting.above[meeting.code], meeting.below[meeting.code]
    return -3.0 if above and below else 1.0 if above else 0.0
