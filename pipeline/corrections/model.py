"""A correction: who changed what where, and how to find the place again in another conversion of the same file."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.document import Fragment

Action = Literal["edit", "accept", "unreadable", "add_row", "delete_row", "merge_rows", "split_row"]
Kind = Literal["cell", "paragraph", "metadata", "row"]

MOST_LETTERS = 20_000
"""Longest text of one value that is taken."""
MOST_COLUMNS = 200


def clean(text: str) -> str:
    """Return a text that a person typed as the output contract wants it: NFC, without control letters and outer blanks.

    Line feeds stay: they are a part of some cells.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs", "Co", "Cn"})
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()


Typed = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(clean)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Anchor(_Model):
    """A place in a document that is found again after another conversion: by page and box, not by count alone.

    ``row`` and ``column`` count from 0 and are where it stood when the correction was made; ``index`` is a paragraph's.
    ``raw`` is the reading that the person saw. For rows, ``parts`` holds an anchor a cell.
    """

    kind: Kind
    table: str = ""
    row: int = 0
    column: int = 0
    key: str = ""
    index: int = 0
    field: str = ""
    fragments: tuple[Fragment, ...] = ()
    raw: str = ""
    parts: tuple[Anchor, ...] = ()

    def place(self) -> str:
        """Return where this is in words, for messages."""
        if self.kind == "metadata":
            return f"metadata {self.field}"
        if self.kind == "paragraph":
            return f"paragraph {self.index + 1}"
        where = f"{self.table} row {self.row + 1}"
        return where if self.kind == "row" else f"{where}, column {self.key or self.column + 1}"

    def target(self) -> str:
        """Return a name of the place that is the same for all corrections to it, whatever rows moved above it."""
        parts: list[object] = [self.kind, self.table, self.column, self.field]
        if self.fragments:
            parts += [self.fragments[0].page, *self.fragments[0].box]
        else:
            parts += [self.row, self.index]
        return hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


class Correction(_Model):
    """One change by one person. ``id`` is its number in the ledger, 0 before it is kept; ``uid`` is unique everywhere.

    ``before`` and ``after`` hold one text for a value; for rows, one text a column (``split_row``: two rows of them,
    one after the other). ``confidence`` is what the machine thought of ``before``; ``sampled`` marks a value that was
    unflagged and drawn at random.
    """

    uid: str = Field(pattern=r"^[0-9a-zA-Z_-]{8,64}$")
    document: str
    sha256: str
    who: str = Field(min_length=1, max_length=60)
    action: Action
    anchor: Anchor
    before: tuple[Typed, ...] = Field(max_length=2 * MOST_COLUMNS)
    after: tuple[Typed, ...] = Field(max_length=2 * MOST_COLUMNS)
    confidence: float = Field(1.0, ge=0.0, le=1.0)
    sampled: bool = False
    group: str = ""
    made: str = ""
    id: int = 0


class Conflict(_Model):
    """A correction that does not fit the document as it is read now.

    ``reading``: the place is there but reads differently (the person's text stays, ``machine`` is the new reading).
    ``place``: the place is not there; nothing was changed. ``file``: the file under this name is another one.
    """

    kind: Literal["reading", "place", "file"]
    correction: Correction
    machine: str = ""

    def message(self) -> str:
        """Return the conflict in words, for the document's warnings."""
        about = f"the correction of {self.correction.anchor.place()} by {self.correction.who}"
        said = f"{' | '.join(self.correction.after)!r}"
        if self.kind == "reading":
            return f"{about} stays ({said}), but it is now read as {self.machine!r}"
        reason = "the file is another one" if self.kind == "file" else "its place is not there any more"
        return f"{about} ({said}) is not applied: {reason}"
