"""Running heads and feet: the same line near the same end of several pages, which is no text of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
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
_FARTHER = 0.05
"""The same share for a line that is the same to the letter: a sheet that lay far askew is put on a larger page."""
_ALIKE = 80.0
"""Likeness (0..100) of such lines, figures left out: the page's number may be among them."""
_LEAST_LETTERS = 4
_APART = 1.2
"""x-heights from its words to what stands next to it, table or text, at least; lines of a text stand 0.7 apart."""
_HEAD_ROWS = 4
"""Rows of a document's head in which the office is named."""
_ASIDE = 4.0
"""x-heights by which the middle of a running head stands beside that of the office's name in the head, at least."""
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

    A title that other pages repeat stays where it stands first: in capitals in the middle of the page. So do the names
    of bodies in capitals, as sheets bear them without the country's, and the head of a document, though the file may
    hold several. What stands above the head and is said again in it, the name
    of the office, is one on the only page as well, and so is the same on other pages.
    """
    found: list[list[Row]] = [[] for _ in pages]
    sure: list[list[_Candidate]] = []
    every = [list(_candidates(i, page, lines[i])) for i, page in enumerate(pages)]
    offices = [list(_said_again(i, page, lines[i])) for i, page in enumerate(pages)]
    for i, page in enumerate(pages):
        span = slice(max(0, i - _NEAR), i + _NEAR + 1)
        near, known = every[span], [office for others in offices[span] for office in others]
        found[i] += [office.row for office in offices[i]]
        sure.append([*offices[i]])
        for one in every[i]:
            like = {other.page for others in near for other in others if _is_same(one, other)}
            repeated = len(like) >= max(_FEWEST_PAGES, _SHARE * len(near))
            first = min(like) == i and (_is_title(one.row, page) or one.top_end and _names_body(one.row))
            named = any(_names_same(one, office) for office in known)
            if (repeated and not first or named) and one.row not in found[i]:
                found[i].append(one.row)
                sure[i].append(one)
    for i, page in enumerate(pages):
        near = sure[max(0, i - _NEAR) : i + _NEAR + 1]
        # The rule below such a head may seem to be the first one of a table.
        beside = [one for one in _at_tables(i, page, lines[i]) if one.row not in found[i]]
        found[i] += [one.row for one in beside if any(_is_same(one, other) for others in near for other in others)]
    return found


def _said_again(index: int, page: PageText, lines: Sequence[ReadLine]) -> Iterator[_Candidate]:
    """Yield the rows above the country's name that are like a name beside or below it, in one line or two.

    What stands right over the head is none if it stands in the middle of that name, as an office above another does.
    """
    rows = rows_of(lines)
    head = next((i for i, row in enumerate(rows) if any(wording.is_national_title(p.text) for p in row.pieces)), 0)
    names = list(_names(rows[head : head + _HEAD_ROWS]))
    for i, row in enumerate(rows[: min(head, _MOST_ROWS)]):
        box, text = _words_box(row), row.text.casefold()
        apart = _stands_apart(row, rows[i + 1 :], page)
        if _may_run(row, page, top_end=True) and any(
            fuzz.ratio(text, name.casefold()) >= _ALIKE and (apart or _off_axis(box, place, page))
            for name, place in names
        ):
            yield _candidate(index, row, page, top_end=True)


def _names(rows: Sequence[Row]) -> Iterator[tuple[str, Box]]:
    """Yield the text and box of each piece, and of each two of which one stands under the other."""
    for row, below in zip_longest(rows, rows[1:]):
        for piece in row.pieces:
            yield piece.text, piece.box
            for under in below.pieces if below else ():
                if min(piece.box.right, under.box.right) > max(piece.box.left, under.box.left):
                    yield f"{piece.text} {under.text}", union([piece.box, under.box])


def _off_axis(one: Box, other: Box, page: PageText) -> bool:
    return abs(one.left + one.right - other.left - other.right) / 2 > _ASIDE * page.glyph_height


def _candidates(index: int, page: PageText, lines: Sequence[ReadLine]) -> Iterator[_Candidate]:
    rows = rows_of(lines)
    for top_end, outward in ((True, rows), (False, rows[::-1])):
        near: list[Row] = []
        for i, row in enumerate(outward[:_MOST_ROWS]):
            if not _may_run(row, page, top_end=top_end):
                break
            near.append(row)
            if _stands_apart(row, outward[i + 1 :], page):
                yield from (_candidate(index, each, page, top_end=top_end) for each in near)
                near = []


def _at_tables(index: int, page: PageText, lines: Sequence[ReadLine]) -> Iterator[_Candidate]:
    """Yield the first and the last row of a page that stand apart from other rows, but not from a table."""
    rows = rows_of(lines)
    for top_end, outward in ((True, rows), (False, rows[::-1])) if rows else ():
        row, inner = outward[0], outward[1:]
        apart = _stands_apart(row, inner, replace(page, tables=())), _stands_apart(row, inner, page)
        if _may_run(row, page, top_end=top_end) and apart == (True, False):
            yield _candidate(index, row, page, top_end=top_end)


def _stands_apart(row: Row, inner: Sequence[Row], page: PageText) -> bool:
    """Return whether there is more paper from a row to those farther ``inner`` and to tables than lines stand apart."""
    boxes = [other.box for other in inner] + list(page.tables)
    return all(_gap(_words_box(row), box) >= _APART * page.glyph_height for box in boxes)


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
    off = _FARTHER if one.text == other.text else _SAME_PLACE
    return (
        one.top_end == other.top_end
        and abs(one.height - other.height) <= off
        and min(abs(a - b) for a, b in zip(one.sides, other.sides, strict=True)) <= off
        and fuzz.ratio(one.text, other.text) >= _ALIKE
    )


def _names_same(one: _Candidate, office: _Candidate) -> bool:
    """Return whether a row names, at the same side, the ``office`` above a head, however far from the sheet's end."""
    aside = min(abs(a - b) for a, b in zip(one.sides, office.sides, strict=True))
    return one.top_end and aside <= _SAME_PLACE and fuzz.ratio(one.text, office.text) >= _ALIKE


def _names_body(row: Row) -> bool:
    return wording.begins_entity(row.text) and wording.capital_share(row.text) >= _CAPITAL


def _is_title(row: Row, page: PageText) -> bool:
    box = _words_box(row)
    middle = abs((box.left + box.right) / 2 / page.width - 0.5)
    return middle <= _CENTRED and wording.capital_share(row.text) >= _CAPITAL
