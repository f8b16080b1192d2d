"""The document model: round trip, NFC, schema."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.document import (
    Cell,
    Column,
    Document,
    Edit,
    Fragment,
    Paragraph,
    Provenance,
    Row,
    Source,
    Table,
    json_schema,
)
from pipeline.geometry import Box

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
boxes = st.builds(Box, *[st.integers(0, 5000)] * 4)
edits = st.builds(
    lambda a, b: Edit.model_validate({"from": a, "to": b, "reason": "channel", "score": 1.5}), texts, texts
)
cells = st.builds(
    Cell,
    text=texts,
    raw=texts,
    value=st.none() | st.integers(0, 9) | texts,
    confidence=st.floats(0, 1),
    fragments=st.lists(st.builds(Fragment, page=st.integers(1, 9), box=boxes), max_size=2),
    edits=st.lists(edits, max_size=2),
)
tables = st.builds(
    Table,
    id=st.just("table-1"),
    pages=st.just((1, 2)),
    columns=st.lists(st.builds(Column, name=texts, path=st.lists(texts, max_size=2), key=texts), max_size=3),
    rows=st.lists(st.builds(Row, cells=st.lists(cells, max_size=3)), max_size=3),
)
documents = st.builds(
    Document,
    status=st.sampled_from(["success", "partial", "failed"]),
    source=st.builds(Source, path=texts, sha256=texts, bytes=st.integers(0), pages=st.integers(0)),
    paragraphs=st.lists(st.builds(Paragraph, text=texts, page=st.just(1), box=boxes), max_size=3),
    tables=st.lists(tables, max_size=2),
    provenance=st.builds(Provenance, version=texts),
)


@given(documents)
def test_json_round_trip(document: Document) -> None:
    assert Document.from_json(document.to_json()) == document


def test_text_becomes_nfc() -> None:
    assert Cell(text=unicodedata.normalize("NFD", "Tiêu chuẩn")).text == "Tiêu chuẩn"


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        Document.from_json('{"status": "success", "colour": 1}')


def test_schema_names_the_contract() -> None:
    schema = json_schema()
    assert {"schema_version", "status", "source", "metadata", "paragraphs", "legal_basis", "tables"} <= set(
        schema["properties"]
    )
    assert "from" in schema["$defs"]["Edit"]["properties"]
