"""Read pages → blocks with roles in reading order: head, title, prose, tables, foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pipeline.layout import wording
from pipeline.layout.block import FURNITURE, Block, Layout
from pipeline.layout.foot import find_foot
from pipeline.layout.head import find_head
from pipeline.layout.kinds import IsWord, no_word
from pipeline.layout.newspaper import find_columns
from pipeline.layout.page_text import PageText, ReadLine
from pipeline.layout.paragraphs import PlacedRow, build_paragraphs
from pipeline.layout.prose import prose_blocks
from pipeline.layout.rows import Margins, Row, default_margins, margins_of, rows_of
from pipeline.layout.running import running_rows
from pipeline.layout.signature import signer_overleaf
from pipeline.layout.title import find_title

__all__ = ["Block", "Layout", "analyse"]

_PAGE_NUMBER_ZONE = 0.1
_HEAD_PAGES = 2
_WIDE_TABLE = 0.6
"""Share of the text's width of a table that no head stands beside; a stamp of receipt in a frame is narrower."""
_UNUSUAL = re.compile(r"[^\w\s.,;:()\-–/%\"'…*•+]")
_TWO_TOGETHER = re.compile(r"[^\W_]{2}")


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that stands at ``top`` px of a page: finished blocks or a row of prose."""

    top: int
    blocks: tuple[Block, ...] = ()
    row: PlacedRow | None = None


def analyse(pages: Sequence[PageText], is_word: IsWord = no_word) -> Layout:
    """Return the blocks of a document in reading order; pages come in order, failed ones may be missing.

    ``is_word`` knows the words of the language. Never raises: what fits no rule is body text.
    """
    cleaned = _without_running(pages, [_clean(page) for page in pages])
    known = [m for page, (lines, _) in zip(pages, cleaned, strict=True) if (m := margins_of(page, lines)) is not None]
    parts: list[_Part] = []
    headed = unsigned = dated = False
    for index, (page, (lines, dropped)) in enumerate(zip(pages, cleaned, strict=True)):
        margins = margins_of(page, lines) or default_margins(page, known, lines)
        signer = signer_overleaf(lines, page.width) if unsigned else None
        if signer is not None:
            parts.append(_Part(-1, (signer,)))
            lines = [line for line in lines if line not in signer.lines]
        first = index < _HEAD_PAGES and not headed
        found, has_head = _page_parts(page, lines, margins, is_word, first=first, dated=dated, number=index)
        dated = dated or any(block.role == "place_date" for part in found for block in part.blocks)
        headed = headed or has_head
        parts += [_Part(-1, (block,)) for block in dropped]
        parts += found
        unsigned = _is_unsigned(found, unsigned and signer is None and not lines)
    return Layout(tuple(_finished(parts)))


def _without_running(
    pages: Sequence[PageText], cleaned: Sequence[tuple[list[ReadLine], list[Block]]]
) -> list[tuple[list[ReadLine], list[Block]]]:
    """Return the lines and what was dropped of each page, running heads and feet dropped as well."""
    found = []
    numbers = [
        [line for block in dropped if block.role == "page_number" for line in block.lines] for _, dropped in cleaned
    ]
    # A number that was misread is like those of other pages.
    every = [[*lines, *number] for (lines, _), number in zip(cleaned, numbers, strict=True)]
    for page, (lines, dropped), number, rows in zip(pages, cleaned, numbers, running_rows(pages, every), strict=True):
        known = {id(line) for line in number}
        running = [row.pieces for row in rows if not any(id(piece) in known for piece in row.pieces)]
        gone = {id(piece) for pieces in running for piece in pieces}
        blocks = [Block("running", pieces, page.number) for pieces in running]
        found.append(([line for line in lines if id(line) not in gone], [*dropped, *blocks]))
    return found


def _clean(page: PageText) -> tuple[list[ReadLine], list[Block]]:
    """Return the page's lines of prose with their page set, and what is page number or noise."""
    lines: list[ReadLine] = []
    dropped: list[Block] = []
    for line in page.lines:
        placed = replace(line, page=page.number)
        if not line.reading.words:
            continue
        if _is_noise(placed, page):
            dropped.append(Block("noise", (placed,), page.number))
        else:
            lines.append(placed)
    for row in rows_of(lines):
        if _is_page_number(row, page, lines):
            dropped.append(Block("page_number", row.pieces, page.number))
            gone = {id(piece) for piece in row.pieces}
            lines = [line for line in lines if id(line) not in gone]
    return lines, dropped


def _is_noise(line: ReadLine, page: PageText) -> bool:
    """Return whether a line is no text: inside a table, at the very edge, or unreadable scraps."""
    if any(line.box.covered_by(table) > 0.6 for table in page.tables):
        return True
    text = line.text
    good = sum(c.isalnum() for c in text)
    if good <= 4 and line.box.width < 4 * page.glyph_height and _beside_table(line, page):
        return True
    doubtful = max(word.confidence for word in line.reading.words)
    if good == 0:
        return line.box.width > 4 * page.glyph_height or len(text) > 2 or doubtful < 0.5
    if good < 0.5 * len(text.replace(" ", "")):
        if doubtful < 0.6 and not any(c.isdigit() for c in text):
            return True
        if _UNUSUAL.search(text) and not _TWO_TOGETHER.search(text):
            return True
    edge = 0.6 * page.glyph_height
    if line.box.right < 2.5 * page.glyph_height or line.box.left > page.width - 2.5 * page.glyph_height:
        return True
    if line.box.height > 6 * page.glyph_height or line.box.bottom < edge or line.box.top > page.height - edge:
        return True
    return good <= 3 and doubtful < 0.4 and not text.isdigit()


def _is_edge_scrap(line: ReadLine, margins: Margins) -> bool:
    """Return whether a letter or two stand by themselves outside the page's text: the shadow of an edge or a fold."""
    outside = line.box.left > margins.right + margins.glyph or line.box.right < margins.left - margins.glyph
    return outside and sum(c.isalnum() for c in line.text) <= 2 and line.box.width < 2 * margins.glyph


def _beside_table(line: ReadLine, page: PageText) -> bool:
    """Return whether a line stands at the height of a table's rows: a scrap of the table, no prose."""
    middle = (line.box.top + line.box.bottom) / 2
    return any(table.top < middle < table.bottom for table in page.tables)


def _is_page_number(row: Row, page: PageText, lines: Sequence[ReadLine]) -> bool:
    """Return whether a row is the page's number: alone above or below all else, near the page's end."""
    if wording.page_number(row.text) is None:
        return False
    box = row.box
    others = [line.box for line in lines if line not in row.pieces]
    boxes = [*others, *page.tables]
    above = all(box.bottom <= other.top + 0.5 * box.height for other in boxes)
    below = all(box.top >= other.bottom - 0.5 * box.height for other in boxes)
    near = box.top < _PAGE_NUMBER_ZONE * page.height or box.bottom > (1 - _PAGE_NUMBER_ZONE) * page.height
    centre = (box.left + box.right) / 2 / page.width
    return (above or below) and (near or 0.4 < centre < 0.6) and box.width < 0.2 * page.width


def _page_parts(
    page: PageText,
    lines: list[ReadLine],
    margins: Margins,
    is_word: IsWord,
    *,
    first: bool,
    dated: bool,
    number: int,
) -> tuple[list[_Part], bool]:
    """Return the parts of a page by height, and whether it bears the document's head or title.

    ``first``: the head may be here; ``dated``: a page before bears the document's date.
    """
    parts = [_Part(t.top, (Block("table", (), page.number, table=i),)) for i, t in enumerate(page.tables)]
    below = _first_wide(page, margins)
    head = find_head([line for line in lines if line.box.top < below], page.height, margins) if first else None
    rest = [*head.rest, *(line for line in lines if line.box.top >= below)] if head else lines
    if head:
        parts.append(_Part(-1, head.blocks))
        # The head's columns are centred in themselves and often begin left of the prose.
        margins = margins_of(page, rest) or margins
    scraps = [line for line in rest if _is_edge_scrap(line, margins)]
    parts += [_Part(-1, (Block("noise", (scrap,), page.number),)) for scrap in scraps]
    rest = [line for line in rest if line not in scraps]
    dated = dated or any(block.role == "place_date" for block in (head.blocks if head else ()))
    foot = find_foot(rest, margins, dated=dated)
    if foot:
        parts.append(_Part(foot.top, foot.blocks))
        rest = list(foot.rest)
    rows = rows_of(rest)
    titled = False
    if first and (head or number == 0) and not _is_letter(head.blocks if head else ()):
        issuer = " ".join(b.text for b in (head.blocks if head else ()) if b.role == "issuer")
        start = min((t.top for t in page.tables), default=page.height)
        upper = [row for row in rows if row.box.top < start]
        numbered = any(block.role == "number" for block in (head.blocks if head else ()))
        find = partial(find_title, headed=head is not None, numbered=numbered, is_word=is_word)
        title = find(upper, margins, issuer)
        if {block.role for block in title.blocks} == {"doc_type"} and page.tables:
            # Where all lines are indented, a table shows where the margins are between which a title is centred.
            title = find(upper, _as_wide_as_tables(margins, page), issuer)
        titled = bool(title.blocks)
        parts.append(_Part(0, title.blocks))
        rows = [*title.rest, *(row for row in rows if row.box.top >= start)]
    parts += _prose_parts([row for row in rows if _has_text(row)], margins)
    return sorted(parts, key=lambda part: part.top), head is not None or titled


def _first_wide(page: PageText, margins: Margins) -> float:
    """Return where the first table begins that is as wide as most of the text, px: a head ends above it."""
    tops = (t.top for t in page.tables if t.right - t.left >= _WIDE_TABLE * margins.width)
    return min(tops, default=page.height)


def _as_wide_as_tables(margins: Margins, page: PageText) -> Margins:
    """Return the margins, as far out as the page's tables reach."""
    left, right = min(t.left for t in page.tables), max(t.right for t in page.tables)
    return replace(margins, left=min(left, margins.left), right=max(right, margins.right))


def _prose_parts(rows: Sequence[Row], margins: Margins) -> list[_Part]:
    """Return rows of prose by height, those of a right column after those of the left one."""
    columns = find_columns(rows, margins)
    if columns is None:
        return [_Part(row.box.top, row=PlacedRow(row, margins)) for row in rows]
    parts = [_Part(row.box.top, row=PlacedRow(row, margins)) for row in columns.above]
    parts += [_Part(row.box.top, row=PlacedRow(row, columns.left_margins)) for row in columns.left]
    end = max(row.box.top for row in (*columns.left, *columns.right))
    parts += [_Part(end, row=PlacedRow(row, columns.right_margins)) for row in columns.right]
    return parts + [_Part(max(end, row.box.top), row=PlacedRow(row, margins)) for row in columns.below]


def _is_unsigned(parts: Sequence[_Part], before: bool) -> bool:
    """Return whether the signature block of a page (of the page ``before``, if this one is blank) lacks its name."""
    roles = {block.role for part in parts for block in part.blocks}
    return before or "signer_title" in roles and "signer" not in roles


def _is_letter(head: Sequence[Block]) -> bool:
    """Return whether the head bears its own subject, as letters do."""
    return any(block.role == "title" for block in head)


def _has_text(row: Row) -> bool:
    return any(c.isalnum() for c in row.text)


def _finished(parts: Sequence[_Part]) -> list[Block]:
    """Return all blocks in order, prose joined to paragraphs."""
    rows: list[PlacedRow] = []
    order: list[Block | int] = []
    broken = True
    for part in parts:
        if part.row is not None:
            order.append(len(rows))
            rows.append(replace(part.row, after_break=broken))
            broken = False
        for block in part.blocks:
            order.append(block)
            broken = broken or block.role not in FURNITURE
    blocks = prose_blocks(build_paragraphs(rows))
    first_row = {id(block.lines[0]): block for block in blocks}
    by_row = {index: first_row.get(id(placed.row.pieces[0])) for index, placed in enumerate(rows)}
    found = [by_row[item] if isinstance(item, int) else item for item in order]
    return list(filter(None, found))
