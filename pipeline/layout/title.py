"""Document type, subject and number below the head, and the authority line of a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout import kinds, wording
from pipeline.layout.block import Block, Role
from pipeline.layout.page_text import ReadLine
from pipeline.layout.roles import begins_basis, marker_of
from pipeline.layout.rows import Margins, Row
from pipeline.layout.split import split_at

_TYPES_WITH_AUTHORITY = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ", "NGHỊ ĐỊNH", "THÔNG TƯ", "LỆNH"})
_SEARCHED_ROWS = 7
_MOST_TITLE_ROWS = 8
_OFF_MIDDLE = 0.3
"""Share of the text's width that is left on both sides of the middle of a type off its middle, at least."""
_LABEL = 3
"""Words of a label before its colon, at most."""
_INDENT = 2.0
"""x-heights by which a paragraph's first line begins farther right, at least; 1 cm (Nghị định 30/2020/NĐ-CP) is 5."""

_ABOUT, _INDENTED = 2.5, 5.0
"""x-heights by which the paper at both sides of a row about in the middle differs at most, and where it is indented."""
_CURLED = 2.0
"""x-heights by which lines of a sheet that curls begin beside the margin of the page."""


@dataclass(frozen=True, slots=True)
class Title:
    """Blocks of type, subject, number and authority, and the rows after them."""

    blocks: tuple[Block, ...]
    rest: tuple[Row, ...]


def find_title(
    rows: Sequence[Row],
    margins: Margins,
    issuer: str,
    *,
    headed: bool,
    numbered: bool = False,
    is_word: kinds.IsWord = kinds.no_word,
) -> Title:
    """Return type, subject and number among the first rows below the head.

    ``issuer`` is the issuer as read; ``headed`` tells whether a head was found, without which only a known document
    type makes a title; ``numbered``, whether that head bears the number, which else may stand above the type, below
    it or below the subject, as in contracts; ``is_word`` knows the words of the language.
    """
    at = _type_row(rows, margins, is_word)
    if at is None and (about := _about_whole_type(rows, margins, is_word)) is not None:
        margins = about
        at = _type_row(rows, margins, is_word)
    if at is None:
        if not headed:
            return Title((), tuple(rows))
        taken = _subject_rows(rows, margins, issuer, "", start=[])
        if not taken or wording.capital_share(taken[0].text) < 0.7 or not margins.centred(taken[0].box):
            return Title((), tuple(rows))
        kind = _kind_rows(taken, margins)
        parts: list[tuple[Role, Sequence[Row]]] = [("doc_type", taken[:kind]), ("title", taken[kind:])]
        blocks = [Block(role, _pieces(found), found[0].page) for role, found in parts if found]
        number, below = _parted_number(rows[len(taken) :], margins, numbered=numbered)
        return _with_authority(blocks + number, below, margins, issuer, "")
    found = kinds.document_type(rows[at].text, is_word)
    assert found is not None
    name, count = found
    if not kinds.has_abbreviation(name) and _is_whole_kind(rows[at], rows[at + 1 :], margins):
        count = len(rows[at].text.split())
    type_lines, remainder = _cut(rows[at], count)
    blocks = [Block("doc_type", type_lines, rows[at].page)]
    start = [remainder] if remainder else []
    subject = _subject_rows(rows[at + 1 :], margins, issuer, name, start=start)
    number, below = _parted_number(rows[at + 1 + len(subject) :], margins, numbered=numbered)
    if number and not subject:
        subject = _subject_rows(below, margins, issuer, name, start=start)
        below = below[len(subject) :]
    lines = _pieces([*start, *subject])
    blocks += number
    if lines:
        blocks.append(Block("title", lines, lines[0].page))
    done = _with_authority(blocks, below, margins, issuer, name)
    above = None if numbered or number else next((r for r in rows[:at] if wording.is_whole_number(r.text)), None)
    before = tuple(Block("number" if row is above else "noise", row.pieces, row.page) for row in rows[:at])
    return Title(before + done.blocks, done.rest)


def _parted_number(rows: Sequence[Row], margins: Margins, *, numbered: bool) -> tuple[list[Block], Sequence[Row]]:
    """Return the document's number if the first of the rows is it, and the rows after it.

    ``numbered``: the head bears the number, so that no other is the document's.
    """
    if numbered or not _is_number(rows, margins):
        return [], rows
    return [Block("number", rows[0].pieces, rows[0].page)], rows[1:]


def _is_number(rows: Sequence[Row], margins: Margins) -> bool:
    """Return whether the first of the rows is a number in the middle, as none of a subject's rows is."""
    return bool(rows) and wording.is_whole_number(rows[0].text) and _about_centred(rows[0], margins)


def _is_whole_kind(row: Row, below: Sequence[Row], margins: Margins) -> bool:
    """Return whether all of a row that begins with a form's name is its name ("BẢNG THANH TOÁN TIỀN LƯƠNG").

    The subject stands under it, centred and in small letters.
    """
    return kinds.names_kind(row.text) and _subject_below(below, margins)


def _kind_rows(rows: Sequence[Row], margins: Margins) -> int:
    """Return 1 if the first of the subject's rows names a kind of document no dictionary knows, else 0.

    It begins with a noun that such names begin with, and the subject under it is set in another way or is missing; or
    it is short, and under it stands a subject in small letters that is more than a time.
    """
    if kinds.names_kind(rows[0].text):
        return int(len(rows) == 1 or wording.capital_share(rows[1].text) < 0.7)
    return int(
        kinds.may_name_kind(rows[0].text)
        and margins.centred(rows[0].box)
        and _subject_below(rows[1:], margins)
        and not kinds.tells_time(rows[1].text)
    )


def _subject_below(below: Sequence[Row], margins: Margins) -> bool:
    """Return whether the first of the rows is a centred subject in small letters."""
    if not below:
        return False
    text = below[0].text.strip()
    small = text[:1].isupper() and wording.capital_share(text) < 0.7
    return small and margins.centred(below[0].box) and not _ends_title(below[0], margins)


def _type_row(rows: Sequence[Row], margins: Margins, is_word: kinds.IsWord) -> int | None:
    """Return the index of the row that names the document type."""
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        if begins_basis(row.text) or wording.is_addressee(row.text) or marker_of(row.text):
            return None
        if row.text.rstrip().endswith(":"):
            continue
        if kinds.document_type(row.text, is_word) is not None and _about_centred(row, margins):
            return index
    return None


def _about_whole_type(rows: Sequence[Row], margins: Margins, is_word: kinds.IsWord) -> Margins | None:
    """Return margins about the middle of a row that is a document's type and nothing else, and stands somewhere in the
    middle of its page; None where there is none. Titles of sheets stand over columns beyond those of the table.
    """
    for row in rows[:_SEARCHED_ROWS]:
        found = kinds.document_type(row.text, is_word)
        middle = (row.box.left + row.box.right) / 2
        half = min(middle - margins.left, margins.right - middle)
        if found is not None and found[1] == len(row.text.split()) and half >= _OFF_MIDDLE * margins.width:
            return replace(margins, left=middle - half, right=middle + half)
    return None


def _cut(row: Row, count: int) -> tuple[tuple[ReadLine, ...], Row | None]:
    """Return the first ``count`` words of a row, and the rest as a row."""
    first: list[ReadLine] = []
    rest: list[ReadLine] = []
    left = count
    for piece in row.pieces:
        words = len(piece.reading.words)
        if left <= 0:
            rest.append(piece)
        elif words <= left:
            first.append(piece)
        else:
            before, after = split_at(piece, left)
            first.append(before)
            rest.append(after)
        left -= words
    return tuple(first), Row(tuple(rest)) if rest else None


def _subject_rows(rows: Sequence[Row], margins: Margins, issuer: str, name: str, start: list[Row]) -> list[Row]:
    """Return the rows at the beginning of ``rows`` that carry the subject; ``start`` stands on the type's own row."""
    taken = list(start)
    for index, row in enumerate(rows[:_MOST_TITLE_ROWS]):
        text = row.text.strip()
        if (
            _ends_title(row, margins)
            or (taken or not name)
            and is_authority(row, taken, rows[index + 1 :], issuer, name)
        ):
            break
        if taken and (row.box.top - taken[-1].box.bottom > 1.4 * margins.pitch or _is_label(text)):
            break
        if taken and (_is_sentence(text) or _opens_paragraph(rows[index:], margins)):
            break
        wide = margins.width - row.box.width < 6 * margins.glyph
        capital = wording.capital_share(text) > 0.7
        if wide and not capital:
            fresh = not taken and (
                wording.is_about(text)
                or _followed_by_centred(rows[index + 1 :], margins)
                or _stands_alone(row, rows[index + 1 :], margins)
                or _is_number(rows[index + 1 :], margins)
                or bool(name)
                and _followed_by_authority(rows[index + 1 :], margins, issuer, name)
            )
            wraps = bool(taken) and text[:1].islower()
            if not fresh and not wraps:
                break
        if (
            taken
            and not capital
            and wording.capital_share(taken[-1].text) > 0.7
            and not _subject_like(text, row, margins)
        ):
            break
        taken.append(row)
    return taken[len(start) :]


def _is_label(text: str) -> bool:
    """Return whether a row says what something is, as under the title of a form: "GVCN: Lê Thị Lan"; not which year."""
    label, colon, value = text.partition(":")
    return bool(colon and value.strip()) and len(label.split()) <= _LABEL and not kinds.tells_time(text)


def _is_sentence(text: str) -> bool:
    """Return whether a row is a sentence, which a title that goes on is not: one line of prose may stand centred."""
    return text[:1].isupper() and text.endswith(".") and wording.capital_share(text) <= 0.7


def _opens_paragraph(rows: Sequence[Row], margins: Margins) -> bool:
    """Return whether the first of the rows is the indented line of a paragraph, which seems to stand in the middle.

    It begins with a capital, the next line begins at the margin, and a full stop ends one of them.
    """
    if len(rows) < 2 or wording.capital_share(rows[0].text) > 0.7 or not rows[0].text.strip()[:1].isupper():
        return False
    first, second = rows[0].box, rows[1].box
    indented = first.left - second.left >= _INDENT * margins.glyph
    at_margin = (
        abs(second.left - margins.left) <= _CURLED * margins.glyph and margins.right - first.right <= first.width / 8
    )
    return indented and at_margin and any(row.text.rstrip().endswith(".") for row in rows[:_MOST_TITLE_ROWS])


def _subject_like(text: str, row: Row, margins: Margins) -> bool:
    """Return whether a row in small letters still belongs to a subject in capitals ("Năm học 2022 - 2023")."""
    return margins.centred(row.box) and not text.endswith((".", ";", ":"))


def _ends_title(row: Row, margins: Margins) -> bool:
    text = row.text.strip()
    return (
        not _about_centred(row, margins)
        or begins_basis(text)
        or wording.is_addressee(text)
        or wording.opens_minutes(text)
        or text.startswith("(")
        or wording.is_whole_number(text)
        or _numbered(row, margins)
        or text.endswith((":", ";"))
        or not any(c.isalnum() for c in text)
    )


def _numbered(row: Row, margins: Margins) -> bool:
    """Return whether the row begins a section or an item; "- 2023" may also be how a subject goes on."""
    marker = marker_of(row.text)
    return marker is not None and not (marker.kind == "dash" and margins.centred(row.box))


def _about_centred(row: Row, margins: Margins) -> bool:
    """Return whether a row stands about in the middle; what says "Về việc" may have the indent of a paragraph."""
    before, after = row.box.left - margins.left, margins.right - row.box.right
    slack = max(0.0, before) + max(0.0, after)
    least = _INDENTED if wording.is_about(row.text) else _ABOUT
    return abs(before - after) <= max(least * margins.glyph, 0.35 * slack)


def _followed_by_centred(rows: Sequence[Row], margins: Margins) -> bool:
    return bool(rows) and margins.centred(rows[0].box) and rows[0].text[:1].islower()


def _stands_alone(row: Row, following: Sequence[Row], margins: Margins) -> bool:
    """Return whether a wide row, in the middle and without a mark at its end, stands above the indented first line of a
    paragraph: its own would end with a mark, or go on at the margin.
    """
    if not following or not row.text.strip()[-1:].isalnum() or not margins.centred(row.box):
        return False
    indent = following[0].box.left - margins.left
    return indent >= _INDENT * margins.glyph and following[0].text.strip()[:1].isupper()


def _followed_by_authority(rows: Sequence[Row], margins: Margins, issuer: str, name: str) -> bool:
    """Return whether the line that decides or the addressee comes next, so that what stands before is the subject."""
    if rows and wording.is_addressee(rows[0].text):
        return True
    return bool(rows) and margins.centred(rows[0].box) and is_authority(rows[0], (), rows[1:], issuer, name)


def is_authority(row: Row, taken: Sequence[Row], following: Sequence[Row], issuer: str, name: str) -> bool:
    """Return whether the row names who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …") between subject and bases."""
    text = row.text.strip()
    if name and name not in _TYPES_WITH_AUTHORITY or wording.capital_share(text) < 0.75:
        return False
    same = bool(issuer) and wording.likeness(text, wording.plain(issuer)) >= 80
    named = same or wording.begins_with_position(text) or wording.begins_entity(text)
    if not named:
        return False
    plain_subject = bool(taken) and wording.capital_share(taken[-1].text) < 0.7
    bases_follow = any(begins_basis(r.text) for r in following[:2])
    return same or plain_subject or bases_follow or wording.begins_with_position(text)


def _with_authority(blocks: list[Block], rows: Sequence[Row], margins: Margins, issuer: str, name: str) -> Title:
    """Return the blocks with the authority line, if it comes first among ``rows``, as furniture."""
    taken = [Row(block.lines) for block in blocks if block.role == "title"]
    index = 0
    while index < min(len(rows), 3) and not any(c.isalnum() for c in rows[index].text):
        index += 1
    start = index
    while index < min(len(rows), start + 3):
        row = rows[index]
        goes_on = index > start and wording.capital_share(row.text) > 0.75 and margins.centred(row.box)
        goes_on = goes_on and not re.match(r"^\W*QUY", row.text)
        if not goes_on and not is_authority(row, taken, rows[index + 1 :], issuer, name):
            break
        index += 1
    if index == start:
        return Title(tuple(blocks), tuple(rows))
    noise = tuple(Block("noise", row.pieces, row.page) for row in rows[:index])
    return Title((*blocks, *noise), tuple(rows[index:]))


def _pieces(rows: Sequence[Row]) -> tuple[ReadLine, ...]:
    return tuple(piece for row in rows for piece in row.pieces)
