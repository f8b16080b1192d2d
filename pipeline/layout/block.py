"""What the layout stage gives: blocks of lines with their role, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.layout.page_text import ReadLine

Role = Literal[
    "parent_body",
    "issuer",
    "national_title",
    "motto",
    "number",
    "place_date",
    "doc_type",
    "title",
    "addressee",
    "legal_basis",
    "heading",
    "body",
    "list_item",
    "caption",
    "recipients",
    "signer_title",
    "signer",
    "page_number",
    "running",
    "noise",
    "table",
]

FURNITURE: frozenset[Role] = frozenset({"page_number", "running", "noise"})
"""What a page bears that is no text of the document; ``running``: heads and feet that its pages repeat."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; ``page`` (1-based) is where they begin.

    ``level`` counts headings from 1, 0 elsewhere. A block of role ``table`` has no lines: ``table`` is the index of the
    table among ``PageText.tables`` of its page, -1 elsewhere.
    """

    role: Role
    lines: tuple[ReadLine, ...]
    page: int
    level: int = 0
    table: int = -1

    @property
    def text(self) -> str:
        """The lines as read, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Layout:
    """All blocks of a document in reading order across its pages."""

    blocks: tuple[Block, ...]
