"""What a document says, before anything is placed on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samples.drawing.names import Body


@dataclass(frozen=True)
class Text:
    """A paragraph; ``level`` counts headings from 1 and is 0 elsewhere."""

    text: str
    kind: Literal["heading", "body", "list_item", "legal_basis", "addressee", "caption", "order"] = "body"
    level: int = 0


@dataclass(frozen=True)
class Span:
    """A merged cell: the rows and columns from (row, col) that it covers."""

    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True)
class ColumnSpec:
    """A leaf column: its headings (outermost first), its share of the width, how its cells are set."""

    path: tuple[str, ...]
    weight: float
    align: Literal["left", "center", "right", "justify"] = "left"


@dataclass(frozen=True)
class TableSpec:
    """A table: every row has one text a column; a merged cell's text is repeated in each row that it covers."""

    columns: tuple[ColumnSpec, ...]
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    bold_rows: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Content:
    """A whole document. ``title_lines`` is drawn as given; ``None`` as ``doc_type`` makes a letter."""

    body: Body
    number: str
    day: date
    doc_type: str | None
    title: str
    blocks: tuple[Text | TableSpec, ...]
    signer_title: str
    signer: str
    recipients: tuple[str, ...]
    authority: str = ""
    addressees: tuple[str, ...] = field(default=())
