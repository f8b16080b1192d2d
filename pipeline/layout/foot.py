"""The foot of an official document: "Nơi nhận" at the left, the signature block at the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout import wording
from pipeline.layout.block import Block
from pipeline.layout.page_text import ReadLine
from pipeline.layout.rows import Margins, Row, rows_of

_ITEM = re.compile(r"^\s*[-–—+•*·=~]")


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot's blocks and the lines of the page before and after it."""

    blocks: tuple[Block, ...]
    rest: tuple[ReadLine, ...]
    top: int = 0
    signed: bool = False


def find_foot(lines: Sequence[ReadLine], margins: Margins) -> Foot | None:
    """Return the foot among the lines of a page (its head taken off), None where there is none."""
    middle = (margins.left + margins.right) / 2
    receipt = next(
        (p for p in lines if wording.is_recipients(p.text) and p.box.left < middle and _short(p, margins, 0.62)), None
    )
    signature = _signature_start(lines, receipt, margins)
    if receipt is None and signature is None:
        return None
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
    blocks = recipient_blocks(left, margins) if receipt is not None else [Block("noise", (p,), p.page) for p in left]
    blocks += signature_blocks(right, margins)
    zone_ids = {id(p) for p in zone}
    rest = tuple(p for p in lines if id(p) not in zone_ids)
    return Foot(tuple(blocks), rest, top, any(block.role == "signer" for block in blocks))


def _short(line: ReadLine, margins: Margins, share: float) -> bool:
    return line.box.width < share * margins.width


def _signature_start(lines: Sequence[ReadLine], receipt: ReadLine | None, margins: Margins) -> ReadLine | None:
    """Return the first line of the signature block: a position at the right, with nothing but foot below it."""
    middle = (margins.left + margins.right) / 2
    found = [
        p
        for p in lines
        if (p.box.left + p.box.right) / 2 > middle + 0.08 * margins.width
        and p.box.left > margins.left + 0.3 * margins.width
        and _short(p, margins, 0.6)
        and wording.is_position(p.text)
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


def recipient_blocks(lines: Sequence[ReadLine], margins: Margins) -> list[Block]:
    """Return one block per recipient; "Nơi nhận:" itself and everything above it is furniture."""
    rows = rows_of(lines)
    start = next((i for i, row in enumerate(rows) if wording.is_recipients(row.text)), None)
    if start is None:
        return [Block("noise", row.pieces, row.page) for row in rows]
    blocks = [Block("noise", row.pieces, row.page) for row in rows[: start + 1]]
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
    return blocks + [Block("recipients", tuple(item), item[0].page) for item in items]


def _begins_item(row: Row, last: Row | None, tagged: bool) -> bool:
    """Return whether a row under "Nơi nhận" begins a recipient; ``tagged`` if recipients have dashes."""
    text = row.text.strip()
    if _ITEM.match(text):
        return True
    ended = last is not None and last.text.rstrip().endswith((";", ".", ":"))
    if tagged:
        return ended and not text[:1].islower()
    return not text[:1].islower()


def signature_blocks(lines: Sequence[ReadLine], margins: Margins) -> list[Block]:
    """Return the signer's title lines, the name after the gap for the signature, and what a seal left as noise."""
    scraps = [p for p in lines if sum(c.isalpha() for c in p.text) < 0.6 * len(p.text.replace(" ", ""))]
    rows = rows_of(p for p in lines if p not in scraps)
    titles: list[Row] = []
    for row in rows:
        if titles and row.box.top - titles[-1].box.bottom > 2.2 * margins.glyph:
            break
        if wording.is_position(row.text) or _title_like(row):
            titles.append(row)
        elif titles:
            break
    rest = [row for row in rows if row not in titles]
    below = [row for row in rest if not titles or row.box.top > titles[-1].box.top]
    name = next((row for row in reversed(below) if is_name(row.text)), None)
    if name is not None and not titles and rows.index(name) == 0 and len(rows) > 1:
        name = None
    blocks = [Block("noise", (scrap,), scrap.page) for scrap in scraps]
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


def _title_like(row: Row) -> bool:
    """Return whether a row is set as titles are: in capitals, hardly a digit (a stroke of the seal)."""
    text = row.text
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
    return good >= len(words) - (len(words) >= 3) and not wording.is_position(text)
