"""The signature block at the foot's right: title lines, the place of the signature, the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.layout import wording
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from pipeline.layout.rows import Margins, Row, rows_of

_HINT = re.compile(r"(?:da\s+)?ky\b|.{0,12}\bghi ro ho ten\b")
_SIGNING = 4.0
"""Blank paper, in glyph heights, that a signature is given at least."""
_BETWEEN = 3.0
"""Blank paper, in glyph heights, between the titles of two who sign side by side, at least; words are one apart."""
_LONGEST_TITLE = 6
"""Words of a title that no list has, at most."""
_OFF_AXIS = 4.0
"""Glyph heights by which the middle of a name or hint may stand beside that of its title."""


def signature_start(lines: Sequence[ReadLine], receipt: ReadLine | None, margins: Margins) -> ReadLine | None:
    """Return the first line of the signature block: a position at the right, with nothing but foot below it."""
    middle = (margins.left + margins.right) / 2
    found = [
        p
        for p in lines
        if (p.box.left + p.box.right) / 2 > middle + 0.08 * margins.width
        and p.box.left > margins.left + 0.3 * margins.width
        and p.box.width < 0.6 * margins.width
        and wording.is_position(p.text)
        and not is_name(p.text)
        and (wording.capital_share(p.text) > 0.6 or receipt is not None)
    ]
    if receipt is not None:
        found = [p for p in found if p.box.top > receipt.box.top - 6 * margins.glyph]
        return min(found, key=lambda p: p.box.top, default=None)
    for candidate in sorted(found, key=lambda p: p.box.top):
        after = [p for p in lines if p.box.top > candidate.box.bottom]
        if not any(p.box.width > 0.7 * margins.width for p in after):
            return candidate
    return None


def signed_by_name(lines: Sequence[ReadLine], margins: Margins) -> ReadLine | None:
    """Return the title at the right above the place of a signature and a name, whatever the title is called.

    No list has them all ("TRƯỞNG BAN KIỂM KÊ", "Người làm đơn"): what tells is the blank paper over a centred name
    with which the page ends.
    """
    right = [p for p in lines if (p.box.left + p.box.right) / 2 > (margins.left + margins.right) / 2]
    last = _last_title(lines, margins)
    rows = rows_of(right if last is None else _beyond(right, last[1]))
    names = [row for row in rows if is_name(row.text) and wording.capital_share(row.text) < 0.8]
    if not names:
        return None
    name = names[-1]
    above = [row for row in rows if row.box.bottom < name.box.top and not _is_hint(row.text)]
    if not above:
        return None
    title, box = above[-1], above[-1].box
    apart = name.box.top - box.bottom
    below = [p for p in lines if p.box.top > box.bottom and p not in name.pieces and not _is_hint(p.text)]
    if (
        apart > _SIGNING * margins.glyph
        and _on_axis(name.box, box, margins)
        and title.pieces[0].box.width < 0.5 * margins.width
        and (_may_be_title(title.text) or last is not None and last[0] in title.pieces)
        and all(p.box.right < box.left and p.box.width < 0.4 * margins.width for p in below)
    ):
        while len(above) > 1 and _title_like(above[-2].text) and box.top - above[-2].box.bottom < 2.2 * margins.glyph:
            above.pop()
            box = above[-1].box
        return above[-1].pieces[0]
    return None


def _on_axis(one: Box, other: Box, margins: Margins) -> bool:
    """Return whether two boxes are centred on the same place."""
    return abs(one.left + one.right - other.left - other.right) / 2 < _OFF_AXIS * margins.glyph


def _is_hint(text: str) -> bool:
    """Return whether the line says how to sign: "(Ký, ghi rõ họ tên)"."""
    return bool(_HINT.match(wording.plain(text)))


def _is_person(text: str) -> bool:
    """Return whether the line names who signs by what he does: "Người làm đơn", "Người lập biểu"."""
    words = wording.plain(text).split()
    return 2 <= len(words) <= 5 and words[0] in ("nguoi", "dai") and text[:1].isupper()


def date_above(lines: Sequence[ReadLine], signature: ReadLine, margins: Margins) -> ReadLine | None:
    """Return place and date right above the signature block."""
    near = [
        p
        for p in lines
        if wording.is_place_date(p.text)
        and any(c.isdigit() for c in p.text)
        and p.box.left > margins.left + 0.3 * margins.width
        and 0 <= signature.box.top - p.box.bottom + 0.5 * margins.glyph < 5 * margins.glyph
    ]
    return near[-1] if near else None


def signature_blocks(lines: Sequence[ReadLine], margins: Margins, first: ReadLine | None = None) -> list[Block]:
    """Return the signer's title lines, the name after the gap for the signature, and what a seal left as noise.

    ``first`` is known to be a title. Of several who sign side by side the one at the right signs the document.
    """
    last = _last_title(lines, margins)
    beside: list[ReadLine] = []
    if last is not None:
        first, edge = last
        column = _beyond(lines, edge)
        beside = [p for p in lines if p not in column]
        lines = column
    scraps = [p for p in lines if sum(c.isalpha() for c in p.text) < 0.6 * len(p.text.replace(" ", ""))]
    rows = rows_of(p for p in lines if p not in scraps)
    titles: list[Row] = []
    for row in rows:
        if titles and row.box.top - titles[-1].box.bottom > 2.2 * margins.glyph:
            break
        if wording.is_position(row.text) or _title_like(row.text) or first in row.pieces:
            titles.append(row)
        elif titles:
            break
    rest = [row for row in rows if row not in titles]
    below = [row for row in rest if not titles or row.box.top > titles[-1].box.top]
    name = next((row for row in reversed(below) if is_name(row.text)), None)
    if name is not None and not titles and rows.index(name) == 0 and len(rows) > 1:
        name = None
    blocks = [Block("noise", (line,), line.page) for line in (*beside, *scraps)]
    blocks += [Block("signer_title", row.pieces, row.page) for row in titles]
    for row in rest:
        blocks.append(Block("signer" if row is name else "noise", row.pieces, row.page))
    return blocks


def signer_overleaf(lines: Sequence[ReadLine], width: int) -> Block | None:
    """Return the signer's name where the page break parted it from its title: alone at the right, first on its page.

    ``width`` is the page's, px.
    """
    rows = rows_of(lines)
    if not rows or not is_name(rows[0].text):
        return None
    box = rows[0].box
    if (box.left + box.right) / 2 < 0.5 * width or box.width > 0.5 * width:
        return None
    return Block("signer", rows[0].pieces, rows[0].page)


def _last_title(lines: Sequence[ReadLine], margins: Margins) -> tuple[ReadLine, float] | None:
    """Return the title of the last of several who sign side by side, and the x in px where that column begins.

    Under the titles of the last two stand a name or a hint each: the words of one title may also be far apart. What is
    no title by its words is one by the name that stands under it, beneath the place of a signature.
    """
    for row in reversed(rows_of(lines)):
        if len(row.pieces) < 2:
            continue
        before, last = row.pieces[-2:]
        edge = (before.box.right + last.box.left) / 2
        below = [p for p in lines if p.box.top > row.box.bottom - margins.glyph / 2 and p not in row.pieces]
        if (
            last.box.left - before.box.right >= _BETWEEN * margins.glyph
            and all(_may_be_title(p.text) or _is_signed(p, below, margins) for p in (before, last))
            and any(p.box.right <= edge and _on_axis(p.box, before.box, margins) for p in below)
            and any(p.box.left >= edge and _on_axis(p.box, last.box, margins) for p in below)
        ):
            return last, edge
    return None


def _is_signed(line: ReadLine, below: Sequence[ReadLine], margins: Margins) -> bool:
    """Return whether a few words, as "Phụ trách bộ phận", stand over a name with room for a signature between."""
    words = line.text.split()
    if not 2 <= len(words) <= _LONGEST_TITLE or not line.text[:1].isupper() or any(c.isdigit() for c in line.text):
        return False
    return any(
        is_name(p.text)
        and wording.capital_share(p.text) < 0.8
        and p.box.top - line.box.bottom > _SIGNING * margins.glyph
        and _on_axis(p.box, line.box, margins)
        for p in below
    )


def _beyond(lines: Sequence[ReadLine], edge: float) -> list[ReadLine]:
    """Return the lines whose middle is right of ``edge`` (px)."""
    return [p for p in lines if (p.box.left + p.box.right) / 2 >= edge]


def _may_be_title(text: str) -> bool:
    return wording.is_position(text) or _title_like(text) or _is_person(text)


def _title_like(text: str) -> bool:
    """Return whether a text is set as titles are: in capitals, hardly a digit (a stroke of the seal)."""
    letters = sum(c.isalpha() for c in text)
    return letters >= 4 and wording.capital_share(text) > 0.75 and sum(c.isdigit() for c in text) <= 1


def is_name(text: str) -> bool:
    """Return whether the text looks like a person's name: two to six words, each with a capital first letter."""
    words = re.sub(r"^(?:(?:[A-ZĐ][\w]{0,4}\.)\s*)+", "", text.strip()).split()
    words = [w.strip(".,;:'\"`’|-_") for w in words]
    words = [w for w in words if w]
    if not 2 <= len(words) <= 6 or sum(map(len, words)) < 5:
        return False
    good = sum(w[0].isupper() and sum(c.isalpha() for c in w) >= 0.7 * len(w) for w in words)
    if all(w[0].isupper() and w[1:].islower() for w in words):
        # Set as names are, it is a position by its letters only: "Tô Hồng Thúy" is hardly unlike "Tổng Thư ký".
        return not wording.is_exact_position(text)
    return good >= len(words) - (len(words) >= 3) and not wording.is_position(text)
