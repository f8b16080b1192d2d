"""The role of each paragraph, and the level of headings."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import wording
from pipeline.layout.block import Block, Role
from pipeline.layout.paragraphs import PlacedRow, RawParagraph
from pipeline.layout.roles import begins_basis, is_basis_heading, is_caption, marker_of

_RANKS = {"chapter": 0, "roman": 1, "article": 2, "number": 3, "decimal": 4, "letter": 5}
_LONGEST_HEADING = 130
_LONGEST_CAPITAL = 160


def prose_blocks(paragraphs: Sequence[RawParagraph]) -> list[Block]:
    """Return the paragraphs of a document, in reading order, as blocks."""
    roles = _roles(paragraphs)
    kinds = [_rank(p) if role == "heading" else None for p, role in zip(paragraphs, roles, strict=True)]
    ranks = sorted({rank for rank in kinds if rank is not None})
    blocks = []
    for paragraph, role, rank in zip(paragraphs, roles, kinds, strict=True):
        level = 0
        if role == "heading":
            level = ranks.index(rank) + 1 if rank is not None else 1
        lines = tuple(piece for placed in paragraph.rows for piece in placed.row.pieces)
        blocks.append(Block(role, lines, lines[0].page, level))
    return blocks


def _rank(paragraph: RawParagraph) -> int | None:
    """Return the rank of a heading's numbering, None where it has none."""
    marker = marker_of(paragraph.text)
    if marker is None or marker.kind not in _RANKS:
        return None
    depth = paragraph.text.split()[0].strip(".").count(".") if marker.kind == "decimal" else 0
    return 10 * _RANKS[marker.kind] + depth


def _roles(paragraphs: Sequence[RawParagraph]) -> list[Role]:
    roles: list[Role] = []
    in_bases = False
    addressee: PlacedRow | None = None
    for paragraph in paragraphs:
        text = paragraph.text
        if wording.is_addressee(text):
            addressee = paragraph.first
            roles.append("addressee")
            continue
        if addressee is not None and _still_addressee(paragraph, addressee):
            roles.append("addressee")
            continue
        addressee = None
        role = _role(paragraph)
        if role == "heading":
            in_bases = is_basis_heading(text)
        elif in_bases and role in ("body", "list_item"):
            role = "legal_basis"
        roles.append(role)
    return _unheaded_lists(paragraphs, roles)


def _role(paragraph: RawParagraph) -> Role:
    text = paragraph.text.strip()
    marker = marker_of(text)
    if is_caption(text):
        return "caption"
    if begins_basis(text) and not _announces(text) and not is_basis_heading(text):
        return "legal_basis"
    if marker is not None:
        if marker.kind == "chapter":
            return "heading"
        if marker.kind in ("dash", "plus"):
            return "list_item"
        if _heading_like(text[marker.length :], paragraph):
            return "heading"
        return "body" if marker.kind in ("article", "roman") else "list_item"
    return "heading" if _is_unnumbered_heading(paragraph) else "body"


def _announces(text: str) -> bool:
    """Return whether the text leads over to what follows ("… thực hiện các nội dung như sau:")."""
    return text.endswith(":") and "sau" in wording.plain(text).split()[-3:]


def _heading_like(text: str, paragraph: RawParagraph) -> bool:
    """Return whether numbered text is a heading: short, not a sentence."""
    bare = text.strip()
    if not bare or len(paragraph.rows) > 3:
        return False
    if wording.capital_share(bare) > 0.75:
        return len(bare) <= _LONGEST_CAPITAL
    return (
        len(bare) <= _LONGEST_HEADING
        and len(paragraph.rows) <= 2
        and not bare.endswith((".", ";", ",", "./", "!"))
        and not (bare.endswith(":") and len(bare) > 60)
    )


def _is_unnumbered_heading(paragraph: RawParagraph) -> bool:
    """Return whether text without a number is a heading: in capitals, few words."""
    text = paragraph.text.strip().rstrip(":").strip()
    letters = sum(c.isalpha() for c in text)
    return (
        letters >= 4
        and wording.capital_share(text) > 0.85
        and len(text) <= _LONGEST_CAPITAL
        and len(paragraph.rows) <= 3
    )


def _still_addressee(paragraph: RawParagraph, addressee: PlacedRow) -> bool:
    """Return whether a paragraph after "Kính gửi" names a further addressee: set in, and short."""
    first = paragraph.first
    box, margins = first.row.box, first.margins
    if box.width > 0.8 * margins.width:
        return False
    inset = (box.left - margins.left) / margins.glyph
    dash = marker_of(paragraph.text)
    return inset > 6 or dash is not None and dash.kind == "dash" and box.left >= addressee.row.box.left - margins.glyph


def _unheaded_lists(paragraphs: Sequence[RawParagraph], roles: list[Role]) -> list[Role]:
    """Return the roles with runs of three or more equally numbered "headings" without text between made list items."""
    found = list(roles)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end] == "heading" and _rank(paragraphs[end]) == _rank(paragraphs[start]):
            end += 1
        rank = _rank(paragraphs[start])
        apart = any(p.first.after_break for p in paragraphs[start + 1 : end + 1])
        if end - start >= 3 and rank is not None and rank >= 30 and not apart:
            found[start:end] = ["list_item"] * (end - start)
        start = max(end, start + 1)
    return found
