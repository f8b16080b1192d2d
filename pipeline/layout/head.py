"""The two-column head of an official document: who issues it, country and motto, number, place and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from pipeline.geometry import Box
from pipeline.layout import kinds, wording
from pipeline.layout.block import Block, Role
from pipeline.layout.page_text import ReadLine
from pipeline.layout.rows import Margins, Row, rows_of
from pipeline.layout.split import split_head_line

_ZONE = 0.5
"""Share of the page's height in which a head can stand."""

_DOUBTFUL = 0.5
"""Confidence below which two or three letters above a head are no word: staples and stamps are read as such."""

_WHOLE = 0.8
"""Share of letters and figures in a short row of words, at least: of ornaments more is signs."""

_CENTRED = 0.1
"""Share of the text's width by which a type's two ends may differ in their distance from the margins."""

_NAMES, _CAPITAL, _LEFT = 4, 0.7, 0.2
"""Lines of the bodies' names at most, the share of capitals in each, and of the text's width within which those begin
that go on beyond its middle."""

_AXIS = 2.0
"""Glyph heights by which the middles of such names lie beside that of the title below them, at most, where both are
centred."""

_OFF_AXIS = 5.0
"""Glyph heights by which lines of one name lie beside each other's middles or beginnings, at most."""

_YEAR = re.compile(r"(?:.*\bnam\s+)?(?:19|20)\d\d\b\W*")
"""A year, with what stands before it on its line."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head's blocks and the lines of the page that do not belong to it."""

    blocks: tuple[Block, ...]
    rest: tuple[ReadLine, ...]
    bottom: int = 0


def find_head(lines: Sequence[ReadLine], page_height: int, margins: Margins) -> Head | None:
    """Return the head among the lines of a page, None where there is none.

    The head is where the country's title, the motto or a place and date stand at the right of the page's upper half;
    on forms and sheets it may be the names of the bodies alone, at the left above the title.
    """
    parts = [p for line in lines for p in (split_head_line(line) if line.box.top < _ZONE * page_height else [line])]
    middle = (margins.left + margins.right) / 2
    upper = [p for p in parts if p.box.top < _ZONE * page_height]
    stamped = [p for p in upper if wording.is_urgency(p.text)]
    parts, upper = ([p for p in found if p not in stamped] for found in (parts, upper))
    titles = [p for p in upper if wording.is_national_title(p.text)]
    mottos = [p for p in upper if wording.is_motto(p.text)]
    dates = [p for p in upper if _is_date(p.text) and (p.box.left + p.box.right) / 2 > middle]
    anchors = [*titles[:1], *mottos[:1]]
    if not anchors and not _dated_head(dates, upper, middle):
        return _plain_head(parts, margins)
    top = min(p.box.top for p in anchors) if anchors else 0
    dates = [d for d in dates if not anchors or d.box.top > top and not _is_prose(d, margins)][:1]
    dates += _rest_of_date(dates, upper, margins)
    anchors += dates
    split = min(p.box.left for p in anchors) - 0.3 * margins.glyph
    left = [
        p
        for p in upper
        if p not in anchors and (p.box.left + p.box.right) / 2 < split and p.box.right < split + (0.25 * margins.width)
    ]
    floor = _floor(anchors, parts, left, margins, split)
    left = [p for p in left if p.box.top < floor]
    number_row = next((p for p in left if wording.is_number(p.text)), None)
    blocks = _right_blocks(titles[:1], mottos[:1], dates)
    letter = any(wording.is_addressee(p.text) for p in parts)
    blocks += _left_blocks(left, number_row, margins, letter)
    used = {id(line) for block in blocks for line in block.lines}
    bottom = max(line.box.bottom for block in blocks for line in block.lines)
    # What else stands on the right between the title and the date is an ornament's or a stamp's remains.
    noise = [
        p
        for p in parts
        if id(p) not in used and p.box.bottom <= bottom and (p.box.left >= split or p.box.right < split)
    ]
    blocks += [Block("noise", (p,), p.page) for p in noise] + [Block("body", (p,), p.page) for p in stamped]
    used.update(id(p) for p in noise)
    return Head(tuple(blocks), tuple(p for p in parts if id(p) not in used), bottom)


def _twice_middle(box: Box) -> int:
    return box.left + box.right


def _is_date(text: str) -> bool:
    """Return whether a line is place and date; "Tháng 4 năm 2026" below a title says of which time it is."""
    monthly = text[:1].isupper() and kinds.tells_time(text) and "ngay" not in wording.plain(text).split()
    return wording.is_place_date(text) and not monthly


def _plain_head(parts: Sequence[ReadLine], margins: Margins) -> Head | None:
    """Return a head that is nothing but names of bodies: the first lines of the page, at its left, above a title in the
    middle, or right above its middle. What stands beside them, as the number of a form, is none of it.
    """
    # Above them what each page of a sheet is headed with may stand at the right.
    rows = list(dropwhile(lambda row: row.box.left > (margins.left + margins.right) / 2, rows_of(parts)))
    names: list[ReadLine] = []
    title = next((row.box for row in rows[: _NAMES + 1] if kinds.document_type(row.text)), None)
    for row in rows[:_NAMES]:
        piece = row.pieces[0]
        over = title is not None and abs(_twice_middle(piece.box) - _twice_middle(title)) <= 2 * _AXIS * margins.glyph
        begun = wording.begins_entity(piece.text) and wording.capital_share(piece.text) > _CAPITAL
        wraps = bool(names) and wording.capital_share(piece.text) > _CAPITAL and _is_below(piece, names[-1], margins)
        if not (begun or wraps) or not (over or _is_left(piece.box, margins)) or kinds.document_type(piece.text):
            break
        names.append(piece)
    below = rows[len(names) : len(names) + _NAMES]
    titled = any(
        (kinds.document_type(row.text) or kinds.names_kind(row.text))
        and (row.box == title or not _is_left(row.box, margins))
        for row in below
    )
    if not names or not titled:
        return None
    blocks = _bodies([Row((piece,)) for piece in names], margins)
    rest = tuple(p for p in parts if p not in names)
    return Head(tuple(blocks), rest, max(piece.box.bottom for piece in names))


def _is_left(box: Box, margins: Margins) -> bool:
    """Return whether a line stands in the left half, or begins at the left and ends well before the right margin."""
    middle = (margins.left + margins.right) / 2
    begins = box.left - margins.left < _LEFT * margins.width
    return box.right < middle or begins and (box.left + box.right) / 2 < middle - _CENTRED * margins.width


def _is_below(line: ReadLine, above: ReadLine, margins: Margins) -> bool:
    """Return whether a line stands right below another one."""
    over = min(line.box.right, above.box.right) > max(line.box.left, above.box.left)
    return over and line.box.top - above.box.bottom < 2.5 * margins.glyph


def _rest_of_date(dates: Sequence[ReadLine], upper: Sequence[ReadLine], margins: Margins) -> list[ReadLine]:
    """Return the line with the year right below a date that a narrow column has wrapped."""
    if not dates or _YEAR.search(wording.plain(dates[-1].text)):
        return []
    date = dates[-1].box
    return [
        p
        for p in upper
        if _YEAR.fullmatch(wording.plain(p.text))
        and 0 < p.box.bottom - date.bottom < 3.5 * margins.glyph
        and date.left <= (p.box.left + p.box.right) / 2 <= date.right
    ][:1]


def _dated_head(dates: Sequence[ReadLine], upper: Sequence[ReadLine], middle: float) -> bool:
    """Return whether place and date at the right stand beside a number at the left: a head whose title was not read."""
    return any(
        wording.is_number(p.text)
        and (p.box.left + p.box.right) / 2 < middle
        and abs(p.box.top - d.box.top) < 5 * p.box.height
        for d in dates
        for p in upper
    )


def _is_prose(line: ReadLine, margins: Margins) -> bool:
    return line.box.width > 0.75 * margins.width


def _floor(
    anchors: Sequence[ReadLine], parts: Sequence[ReadLine], left: Sequence[ReadLine], margins: Margins, split: float
) -> float:
    """Return the y in px where the head ends: at the first line below the anchors that spans both columns."""
    middle = (margins.left + margins.right) / 2
    start: float = max(p.box.bottom for p in anchors)
    numbers = [p.box.bottom for p in left if wording.is_number(p.text) and p.box.top < start + 8 * margins.glyph]
    start = max([start - margins.glyph, *(n - margins.glyph for n in numbers)])
    below = [
        p.box.top
        for p in parts
        if p.box.top > start - 2 * margins.glyph
        and p not in anchors
        and (
            p.box.left < split - margins.glyph
            and p.box.right > split + 3 * margins.glyph
            or wording.is_addressee(p.text)
            or kinds.document_type(p.text) is not None
            and (p.box.right > split or abs(p.box.left + p.box.right - 2 * middle) < _CENTRED * margins.width)
        )
    ]
    return min(below, default=start + 12 * margins.glyph)


def _right_blocks(titles: Sequence[ReadLine], mottos: Sequence[ReadLine], dates: Sequence[ReadLine]) -> list[Block]:
    roles: list[tuple[Role, Sequence[ReadLine]]] = [
        ("national_title", titles),
        ("motto", mottos),
    ]
    blocks = [Block(role, (line,), line.page) for role, found in roles for line in found]
    return [*blocks, Block("place_date", tuple(dates), dates[0].page)] if dates else blocks


def _left_blocks(left: Sequence[ReadLine], number: ReadLine | None, margins: Margins, letter: bool) -> list[Block]:
    """Return the left column: issuing bodies above the number, the subject of a letter below it."""
    rows = rows_of(left)
    at = next((i for i, row in enumerate(rows) if number is not None and number in row.pieces), None)
    if at is None:
        at = next((i for i, row in enumerate(rows) if wording.is_about(row.text)), len(rows))
        above, number_rows, below = rows[:at], [], rows[at:]
    else:
        above, number_rows, below = rows[:at], [rows[at]], rows[at + 1 :]
    legible = list(dropwhile(_is_scrap, (row for row in above if _legible(row))))
    names = list(takewhile(lambda row: _on_axis(row.box, legible[0].box, margins), legible))
    blocks = _bodies(names, margins)
    blocks += [Block("number", row.pieces, row.page) for row in number_rows]
    subject = _subject(below, margins, letter)
    if subject:
        blocks.append(Block("title", tuple(p for row in subject for p in row.pieces), subject[0].page))
    return blocks


def _on_axis(box: Box, first: Box, margins: Margins) -> bool:
    """Return whether a line is centred as another one is, or begins where that does: titles stand in the middle."""
    off = abs(box.left + box.right - first.left - first.right) / 2, abs(box.left - first.left)
    return min(off) <= _OFF_AXIS * margins.glyph


def _subject(rows: Sequence[Row], margins: Margins, letter: bool) -> list[Row]:
    """Return the rows of a letter's subject ("V/v …" and what wraps under it).

    In a ``letter`` (there is an addressee) the subject is what stands under the number, even if its mark is unreadable.
    """
    start = next((i for i, row in enumerate(rows) if wording.is_about(row.text)), None)
    if start is None and letter:
        start = next((i for i, row in enumerate(rows) if _legible(row)), None)
    if start is None:
        return []
    found = [rows[start]]
    for row in rows[start + 1 :]:
        apart = row.box.top - found[-1].box.bottom > 1.6 * margins.glyph
        if apart or not (_legible(row) or _is_rest(row, found[-1])):
            break
        found.append(row)
    return found


def _legible(row: Row) -> bool:
    """Return whether a row holds words and not an ornament: two letters at least, mostly letters."""
    text = row.text
    letters = sum(c.isalpha() for c in text)
    if letters < 2 or letters < 0.5 * len(text.replace(" ", "")):
        return False
    return letters >= 4 or wording.capital_share(text) > 0.6


def _is_rest(row: Row, above: Row) -> bool:
    """Return whether a short row, well read, is what is left of the row above: "hóa", "2026", "cấp học"."""
    sure = all(word.confidence >= _DOUBTFUL for piece in row.pieces for word in piece.reading.words)
    text = row.text.replace(" ", "")
    below = above.box.left <= (row.box.left + row.box.right) / 2 <= above.box.right
    return sure and below and len(text) >= 2 and sum(map(str.isalnum, text)) >= _WHOLE * len(text)


def _is_scrap(row: Row) -> bool:
    """Return whether a row is two or three doubtful letters; below a name these may be the rest of it."""
    doubtful = all(word.confidence < _DOUBTFUL for piece in row.pieces for word in piece.reading.words)
    return doubtful and sum(c.isalpha() for c in row.text) <= 3


def _bodies(rows: Sequence[Row], margins: Margins) -> list[Block]:
    """Return the parent body and the issuer: the rows above the number, cut where the last name begins."""
    if not rows:
        return []
    cut = issuer_start([row.text for row in rows], [row.box.width for row in rows], [_first_width(r) for r in rows])
    parts: list[tuple[Role, Sequence[Row]]] = [("parent_body", rows[:cut]), ("issuer", rows[cut:])]
    return [Block(role, tuple(p for row in found for p in row.pieces), found[0].page) for role, found in parts if found]


def issuer_start(texts: Sequence[str], widths: Sequence[float], first_words: Sequence[float]) -> int:
    """Return the index of the line where the issuer's name begins; 0 if all lines are one name.

    ``widths`` and ``first_words`` (px) are those of the lines and of their first words. A name begins where a line
    starts like one, and where the break was not forced: the next word would have fitted on the line before.
    """
    widest = max(widths)
    best, score = 0, 0.0
    for index in range(1, len(texts)):
        value = 0.5
        forced = widths[index - 1] + 1.25 * first_words[index] > widest * 1.02
        # No name is one word: "MÔI / TRƯỜNG".
        alone = len(" ".join(texts[index:]).split()) < 2
        goes_on = texts[index - 1].upper().endswith(" MÔI") or wording.lacks_place(texts[index - 1])
        if wording.continues_entity(texts[index]) or alone or goes_on:
            value -= 4
        if wording.may_begin_name(texts[index]):
            value += 0.5
        elif wording.begins_entity(texts[index]):
            value += 3
        elif len(texts) > 2:
            value -= 1.5
        value += -0.8 if forced else 1.2
        if not wording.begins_entity(texts[0]) and index == 1:
            value -= 0.2
        # Of several names one below the other, the last is the issuer.
        if value > score or value >= 2.5:
            best, score = index, value
    return best


def _first_width(row: Row) -> float:
    words = row.pieces[0].reading.words
    return float(words[0].box.width) if words else 0.0
