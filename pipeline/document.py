"""The typed model of a converted document (schema version 1.0) and its JSON round trip."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from pipeline.geometry import Box

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = "1.0"

Text = Annotated[str, AfterValidator(lambda s: unicodedata.normalize("NFC", s))]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Scalar = str | int | float | None
ColumnType = Literal["ordinal", "code", "date", "number", "text"]
ParagraphKind = Literal["heading", "body", "list_item", "legal_basis", "addressee", "caption", "note"]
Status = Literal["success", "partial", "failed"]
Origin = Literal["machine", "human"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Edit(_Model):
    """One repaired word: what stood there, what stands there now, why, and the log-probability margin behind it."""

    from_: str = Field(alias="from")
    to: str
    reason: str
    score: float


class Fragment(_Model):
    """Where a piece of text stands: page (1-based) and box in px of that page's picture."""

    page: int
    box: Box


class Doubt(_Model):
    """A doubtful word: its place among the text's words (divided by blanks, from 0) and what else it may be."""

    word: int
    alternatives: list[Text] = []


class Cell(_Model):
    """One cell of a logical row; the text is of source ``human`` where a person corrected or confirmed it."""

    text: Text = ""
    raw: Text = ""
    value: Scalar = None
    confidence: Confidence = 1.0
    needs_review: bool = False
    reasons: list[str] = []
    row_span: int = 1
    col_span: int = 1
    merged: bool = False
    fragments: list[Fragment] = []
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    source: Origin = "machine"


class Row(_Model):
    """A logical row: one cell a column, also when it was cut by a page break."""

    cells: list[Cell]


class HeaderCell(_Model):
    """A cell of the table's heading."""

    text: Text
    row_span: int = 1
    col_span: int = 1


class Column(_Model):
    """A leaf column: its name, the headings above it (outermost first), its canonical key and inferred type."""

    name: Text
    path: list[Text]
    key: str
    type: ColumnType = "text"


class Table(_Model):
    """A logical table over one or more pages; ``pages`` is [first, last], 1-based."""

    id: str
    pages: tuple[int, int]
    columns: list[Column]
    header: list[list[HeaderCell]] = []
    rows: list[Row] = []
    ruling: Literal["full", "partial", "none"] = "full"
    warnings: list[str] = []


class Paragraph(_Model):
    """A paragraph of the prose, unwrapped to one string; ``level`` counts headings from 1, 0 elsewhere."""

    text: Text
    raw: Text = ""
    kind: ParagraphKind = "body"
    level: int = 0
    page: int
    box: Box
    fragments: list[Fragment] = []
    confidence: Confidence = 1.0
    needs_review: bool = False
    reasons: list[str] = []
    edits: list[Edit] = []
    doubts: list[Doubt] = []
    source: Origin = "machine"


class LegalBasis(_Model):
    """A document that this one rests on; ``paragraph`` is the index of the paragraph that names it."""

    doc_type: Text | None = None
    number: Text | None = None
    date: str | None = None
    issuer: Text | None = None
    subject: Text | None = None
    paragraph: int | None = None
    warnings: list[str] = []


class Metadata(_Model):
    """The document's head and foot as plain values, null where absent; ``date`` is ISO 8601."""

    parent_body: Text | None = None
    issuer: Text | None = None
    number: Text | None = None
    place: Text | None = None
    date: str | None = None
    doc_type: Text | None = None
    title: Text | None = None
    school_year: Text | None = None
    signer_title: Text | None = None
    signer: Text | None = None
    recipients: list[Text] = []


class Evidence(_Model):
    """Where a metadata value was read."""

    page: int
    box: Box
    raw: Text
    confidence: Confidence
    needs_review: bool = False
    source: Origin = "machine"


class Step(_Model):
    """A processing step, in order."""

    id: str
    description: str
    settings: dict[str, float | int | str | bool] = {}
    seconds: float = 0.0


class Reader(_Model):
    """A recognizer that was used: for text, as a second reader of what is doubtful, or for numbers."""

    role: Literal["text", "second", "third", "numbers"]
    engine: str
    model: str = ""
    model_sha256: str = ""


class Provenance(_Model):
    """What made this output."""

    version: str
    engine: str = ""
    engine_version: str = ""
    model_sha256: str = ""
    lexicon: str = ""
    readers: list[Reader] = []
    fingerprint: str = ""
    steps: list[Step] = []


class Source(_Model):
    """The file that was converted."""

    path: str
    sha256: str
    bytes: int
    pages: int


class Figure(_Model):
    """What is no text of the document: a seal, a stamp of receipt, a signature or other handwriting, a picture."""

    kind: Literal["seal", "stamp", "handwriting", "picture"]
    box: Box


class PageInfo(_Model):
    """A page's picture and what was measured on it: size in px, dpi, rotation and skew removed, in degrees."""

    number: int
    width: int
    height: int
    dpi: float
    rotation: int = 0
    skew: float = 0.0
    glyph_height: float = 0.0
    status: Literal["success", "failed"] = "success"
    text_layer: Literal["none", "good", "garbage"] = "none"
    figures: list[Figure] = []
    error: str | None = None


class Document(_Model):
    """A converted document, the content of ``document.json``."""

    schema_version: str = SCHEMA_VERSION
    status: Status
    source: Source
    pages: list[PageInfo] = []
    metadata: Metadata = Metadata()
    metadata_evidence: dict[str, Evidence] = {}
    paragraphs: list[Paragraph] = []
    legal_basis: list[LegalBasis] = []
    tables: list[Table] = []
    warnings: list[str] = []
    provenance: Provenance

    def to_json(self) -> str:
        """Return the document as indented JSON, Vietnamese letters unescaped, a final line feed."""
        return self.model_dump_json(by_alias=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Document:
        """Return the document that :meth:`to_json` wrote.

        Raises:
            pydantic.ValidationError: the text is not a document of this schema.
        """
        return cls.model_validate_json(text)

    def to_pandas(self, table: int | str = 0, *, typed: bool = True, confidence: bool = False) -> pd.DataFrame:
        """Return a table, by its place (from 0) or its id (``table-1``), as a frame; see :func:`table_frame`.

        Raises:
            KeyError: the document has no such table.
        """
        from pipeline.export.frame import table_frame

        for index, candidate in enumerate(self.tables):
            if table in (index, candidate.id):
                return table_frame(candidate, typed=typed, confidence=confidence)
        raise KeyError(f"{self.source.path} has no table {table!r}; it has {len(self.tables)}")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``document.json``."""
    return Document.model_json_schema(by_alias=True)
