"""Running heads and feet: the same line near the same end of several pages, which is no text of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.geometry import Box, union
from pipeline.layout import wording
from pipeline.layout.page_text import PageText, ReadLine
from pipeline.layout.rows import Row, rows_of

_ZONE = 0.12
"""Share of the page's height from its end within which such a line stands."""
_MOST_ROWS, _MOST_PIECES = 2, 2
"""Rows of one, and pieces of a row besides the page's number: those of a heading of columns are more."""
_NEAR, _FEWEST_PAGES, _SHARE = 10, 2, 1 / 3
"""Pages before and behind that are looked at, those of them that bear it, at least, and their share: left and right
ones may each have their own, and so may parts of a file.
"""
_SAME_PLACE = 0.03
"""Share of the page's longer side by which it may stand elsewhere on another: sheets lie askew, photos are cut."""
_ALIKE = 80.0
"""Likeness (0..100) of such lines, figures left out: the page's number may be among them."""
_LEAST_LETTERS = 4
_APART = 1.2
"""x-heights from its words to what stands next to it, table or text, at least; lines of a text stand 0.7 apart."""
_HEAD_ROWS = 4
"""Rows of a document's head in which the office is named."""
_CAPITAL, _CENTRED = 0.8, 0.06
"""Share of capitals of a title, and share of the page's width by which it stands off the middle at most."""


class _Candidate(NamedTuple):
    """A row near an end of a page: its text without figures, and its places as shares of the page's longer side."""

    page: int
    top_end: bool
    row: Row
    text: str
    height: float
    sides: tuple[float, float, float]


def running_rows(pages: Sequence[PageText], lines: Sequence[Sequence[ReadLine]]) -> list[list[Row]]:
    """Return the running heads and feet of each page, given its ``lines`` outside the tables.

    A title that other pages repeat stays where it stands first: in capitals in the middle of the page. So does the
    head of a document, though the file may hold several. What stands above the head and is said again in it, the name
    of the office, is one on the only page as well.
    """
    found: list[list[Row]] = [[] for _ in pages]
    every = [list(_candidates(i, page, lines[i])) for i, page in enumerate(pages)]
    for i, page in enumerate(pages):
        near = every[max(0, i - _NEAR) : i + _NEAR + 1]
        for one in every[i]:
            like = {other.page for others in near for other in others if _is_same(one, other)}
            repeated = len(like) >= max(_FEWEST_PAGES, _SHARE * len(near))
            first = min(like) == i and _is_title(one.row, page)
            if repeated and not first or _is_said_again(one, lines[i]):
                found[i].append(one.row)
    return found


def _is_said_again(one: _Candidate, lines: Sequence[ReadLine]) -> bool:
    """Return whether a row above the country's name is like a line that stands beside or below that name."""
    if not one.top_end:
        return False
    rows = rows_of(lines)
    head = next((i for i, row in enumerate(rows) if any(wording.is_national_title(p.text) for p in row.pieces)), -1)
    if head <= 0 or one.row not in rows[:head]:
        return False
    below = [piece.text for row in rows[head : head + _HEAD_ROWS] for piece in row.pieces]
    return any(fuzz.ratio(one.row.text.casefold(), text.casefold()) >= _ALIKE for text in below)


def _candidates(index: int, page: PageText, lines: Sequence[ReadLine]) -> Iterator[_Candidate]:
    rows = rows_of(lines)
    for top_end, outward in ((True, rows), (False, rows[::-1])):
        near: list[Row] = []
        for i, row in enumerate(outward[:_MOST_ROWS]):
            if not _may_run(row, page, top_end=top_end):
                break
            near.append(row)
            inner = [other.box for other in outward[i + 1 :]] + list(page.tables)
            if all(_gap(_words_box(row), box) >= _APART * page.glyph_height for box in inner):
                yield from (_candidate(index, each, page, top_end=top_end) for each in near)
                near = []


def _may_run(row: Row, page: PageText, *, top_end: bool) -> bool:
    """Return whether a row stands near enough to the page's end, and has no more pieces than a running head."""
    box, end = _words_box(row), _ZONE * page.height
    inside = box.bottom <= end if top_end else box.top >= page.height - end
    pieces = [piece for piece in row.pieces if wording.page_number(piece.text) is None]
    of_head = any(wording.is_national_title(piece.text) or wording.is_motto(piece.text) for piece in row.pieces)
    return inside and len(pieces) <= _MOST_PIECES and not of_head and sum(map(str.isalpha, row.text)) >= _LEAST_LETTERS


def _words_box(row: Row) -> Box:
    """Return the box of a row's words, px: that of a line holds specks beside them."""
    return union(word.box for piece in row.pieces for word in piece.reading.words)


def _gap(one: Box, other: Box) -> int:
    return max(other.top - one.bottom, one.top - other.bottom)


def _candidate(index: int, row: Row, page: PageText, *, top_end: bool) -> _Candidate:
    text = "".join("#" if c.isdigit() else c for c in row.text.casefold())
    return _Candidate(index, top_end, row, text, *_place(_words_box(row), page, top_end=top_end))


def _place(box: Box, page: PageText, *, top_end: bool) -> tuple[float, tuple[float, float, float]]:
    """Return how far a box is from the page's end, and where its left, middle and right are, in shares."""
    size = max(page.width, page.height)
    middle = (box.top + box.bottom) / 2
    sides = box.left / page.width, (box.left + box.right) / 2 / page.width, box.right / page.width
    return (middle if top_end else page.height - middle) / size, sides


def _is_same(one: _Candidate, other: _Candidate) -> bool:
    return (
        one.top_end == other.top_end
        and abs(one.height - other.height) <= _SAME_PLACE
        and min(abs(a - b) for a, b in zip(one.sides, other.sides, strict=True)) <= _SAME_PLACE
        and fuzz.ratio(one.text, other.text) >= _ALIKE
    )


def _is_title(row: Row, page: PageText) -> bool:
    box = _words_box(row)
    middle = abs((box.left + box.right) / 2 / page.width - 0.5)
    return middle <= _CENTRED and wording.capital_share(row.text) >= _CAPITAL
