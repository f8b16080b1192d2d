"""The foot of an official document: "Nơi nhận" at the left, the signature block at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout import wording
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from pipeline.layout.rows import Margins, Row, rows_of
from pipeline.layout.signature import date_above, signature_blocks, signature_start, signed_by_name

_ITEM = re.compile(r"^\s*[-–—+•*·=~]")

_BELOW_DATE, _ASIDE = 2, 0.3
"""Rows below a date alone at a page's foot, at most, and share of the text's width at its left, at least."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot's blocks and the lines of the page before and after it."""

    blocks: tuple[Block, ...]
    rest: tuple[ReadLine, ...]
    top: int = 0
    signed: bool = False


def find_foot(lines: Sequence[ReadLine], margins: Margins, *, dated: bool = True) -> Foot | None:
    """Return the foot among the lines of a page (its head taken off), None where there is none.

    Where the document's head bears no date (``dated``), place and date above the signature are the document's own.
    """
    middle = (margins.left + margins.right) / 2
    narrow = [p for p in lines if p.box.left < middle and p.box.width < 0.62 * margins.width]
    receipt = next((p for p in narrow if wording.is_recipients(p.text)), None) or _worn_label(narrow, margins)
    signature = signature_start(lines, receipt, margins) or signed_by_name(lines, margins)
    if receipt is None and signature is None:
        return None if dated else _date_alone(lines, margins)
    starts = [p.box.top for p in (receipt, signature) if p is not None]
    top = min(starts) - round(0.3 * margins.glyph)
    split = _split(lines, receipt, signature, margins)
    zone = [p for p in lines if p.box.bottom > top + 0.6 * p.box.height and p.box.top >= top - 0.5 * margins.glyph]
    end = min(
        (
            p.box.top
            for p in zone
            if p.box.width > 0.8 * margins.width and p.box.left < margins.left + 5 * margins.glyph
        ),
        default=10**9,
    )
    zone = [p for p in zone if p.box.top < end]
    right = [p for p in zone if (p.box.left + p.box.right) / 2 >= split]
    left = [p for p in zone if (p.box.left + p.box.right) / 2 < split]
    blocks = (
        recipient_blocks(left, receipt, margins)
        if receipt is not None
        else [Block("noise", (p,), p.page) for p in left]
    )
    blocks += signature_blocks(right, margins, signature)
    date = None if dated or signature is None else date_above(lines, signature, margins)
    if date is not None:
        zone = [*zone, date]
        blocks = [*(b for b in blocks if date not in b.lines), Block("place_date", (date,), date.page)]
        top = min(top, date.box.top)
    zone_ids = {id(p) for p in zone}
    rest = tuple(p for p in lines if id(p) not in zone_ids)
    return Foot(tuple(blocks), rest, top, any(block.role == "signer" for block in blocks))


def _date_alone(lines: Sequence[ReadLine], margins: Margins) -> Foot | None:
    """Return a foot that is a place and date, the last thing on the page or nearly so: who signs stands overleaf."""
    for row in rows_of(lines)[-1 - _BELOW_DATE :]:
        date = row.pieces[0]
        aside = len(row.pieces) == 1 and date.box.left > margins.left + _ASIDE * margins.width
        if aside and wording.is_whole_place_date(date.text):
            block = Block("place_date", (date,), date.page)
            return Foot((block,), tuple(line for line in lines if line is not date), date.box.top)
    return None


def _split(lines: Sequence[ReadLine], receipt: ReadLine | None, signature: ReadLine | None, margins: Margins) -> float:
    """Return the x in px that parts recipients from signature."""
    middle = (margins.left + margins.right) / 2
    if signature is None:
        return middle
    if receipt is None:
        return min(signature.box.left - 2 * margins.glyph, middle)
    below = [p for p in lines if p.box.top > receipt.box.top and p.box.left < receipt.box.left + 4 * margins.glyph]
    widest = max((p.box.right for p in below if p.box.right < signature.box.right), default=receipt.box.right)
    return (
        (min(signature.box.left, (margins.left + margins.right)) + min(widest, signature.box.left)) / 2
        if (widest < signature.box.left + 4 * margins.glyph)
        else middle
    )


def _worn_label(lines: Sequence[ReadLine], margins: Margins) -> ReadLine | None:
    """Return "Nơi nhận:" where it is hard to read: what stands above the items of which "Lưu: VT" is the last."""
    rows = rows_of(lines)
    last = next((i for i, row in enumerate(rows) if wording.is_file_copy(row.text)), None)
    if last is None:
        return None
    for above, row in zip(reversed(rows[:last]), reversed(rows[1 : last + 1]), strict=True):
        if row.box.top - above.box.bottom > 2 * margins.glyph:
            return None
        if not _ITEM.match(above.text):
            return above.pieces[0] if wording.may_be_recipients(above.text) else None
    return None


def recipient_blocks(lines: Sequence[ReadLine], label: ReadLine, margins: Margins) -> list[Block]:
    """Return one block per recipient; the ``label`` "Nơi nhận:" and everything above it is furniture.

    A label under which nothing was read is all that is left of the recipients.
    """
    rows = rows_of(lines)
    start = next((i for i, row in enumerate(rows) if label in row.pieces), None)
    if start is None:
        return [Block("noise", row.pieces, row.page) for row in rows]
    items: list[list[ReadLine]] = []
    tagged = any(_ITEM.match(row.text) for row in rows[start + 1 :])
    last: Row | None = None
    for row in rows[start + 1 :]:
        if last is not None and row.box.top - last.box.bottom > 5 * margins.glyph:
            break
        if not any(c.isalnum() for c in row.text):
            continue
        if not items or _begins_item(row, last, tagged):
            items.append([])
        items[-1].extend(row.pieces)
        last = row
    blocks = [Block("noise", row.pieces, row.page) for row in rows[:start]]
    blocks.append(Block("noise" if items else "recipients", rows[start].pieces, rows[start].page))
    return blocks + [Block("recipients", tuple(item), item[0].page) for item in items]


def _begins_item(row: Row, last: Row | None, tagged: bool) -> bool:
    """Return whether a row under "Nơi nhận" begins a recipient; ``tagged`` if recipients have dashes."""
    text = row.text.strip()
    if _ITEM.match(text) or wording.is_file_copy(text):
        return True
    ended = last is not None and last.text.rstrip().endswith((";", ".", ":"))
    if tagged:
        return ended and not text[:1].islower()
    return not text[:1].islower()
