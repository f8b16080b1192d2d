"""Every format that the API offers gives one file, or a ZIP archive where a document has several."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from benchmarks.made_archive import make_document, write_document
from pipeline.batch.ledger import Ledger
from pipeline.document import Document
from pipeline.serve.results import FORMATS, SEVERAL, result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    with Ledger(out / "ledger.sqlite") as ledger:
        write_document(out, make_document(3, "kế hoạch.pdf"), ledger)
    return out / "kế hoạch.pdf"


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_is_given(folder: Path, format: str) -> None:
    given = result(folder, "sổ 1.pdf", format)
    content = b"".join(given.chunks())
    assert "s%E1%BB%95%201." in given.disposition
    if format in SEVERAL:
        assert given.media_type == "application/zip"
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert names
    else:
        assert len(content) > 500
        assert not given.media_type.startswith("application/zip")
    if format == "json":
        assert Document.from_json(content).source.path == "sổ 1.pdf"
    if format == "pdf":
        assert content.startswith(b"%PDF")


def test_formats_of_tables_and_pages_are_several_files() -> None:
    assert {"csv", "excel-csv", "table-parquet", "alto"} == SEVERAL
