"""Table CSV and the overviews."""

import csv
import io

from pipeline.document import Cell, Column, Document, Metadata, Provenance, Row, Source, Table
from pipeline.export.archive_csv import (
    DOCUMENT_COLUMNS,
    PLAN_COLUMNS,
    counts,
    document_row,
    failed_row,
    is_plan,
    plan_rows,
)
from pipeline.export.table_csv import table_to_csv

COLUMNS = [
    Column(name="TT", path=["TT"], key="no"),
    Column(name="Nội dung", path=["Nội dung"], key="content"),
    Column(name="Nữ", path=["Số lượng", "Nữ"], key="so_luong_nu"),
    Column(name="Phân công", path=["Phân công"], key="assignee"),
    Column(name="Thời gian", path=["Thời gian"], key="period"),
]


def table() -> Table:
    group = Row(cells=[Cell(text="I. CHUYÊN MÔN", col_span=5), *[Cell() for _ in range(4)]])
    first = Row(cells=[Cell(text=t) for t in ("1", 'Họp "tổ"\n- ghi biên bản', "3", "Tổ Văn", "Tháng 9, 10")])
    first.cells[1].needs_review = True
    first.cells[1].confidence = 0.4
    return Table(id="table-1", pages=(1, 1), columns=COLUMNS, rows=[group, first])


def document() -> Document:
    return Document(
        status="success",
        source=Source(path="a/b.pdf", sha256="0", bytes=1, pages=2),
        metadata=Metadata(number="1/KH", recipients=["Tổ Văn", "Lưu: VT"]),
        tables=[table()],
        provenance=Provenance(version="0"),
    )


def test_csv_round_trips_commas_quotes_and_line_feeds() -> None:
    lines = list(csv.reader(io.StringIO(table_to_csv(table()))))
    assert lines[0] == ["TT", "Nội dung", "Số lượng / Nữ", "Phân công", "Thời gian"]
    assert lines[2][1] == 'Họp "tổ"\n- ghi biên bản'
    assert all(len(line) == 5 for line in lines)


def test_plan_rows_leave_group_rows_out_and_carry_doubt() -> None:
    rows = [dict(zip(PLAN_COLUMNS, map(str, row), strict=True)) for row in plan_rows(document())]
    assert len(rows) == 1
    assert rows[0]["row"] == "2"
    assert rows[0]["assignee"] == "Tổ Văn"
    assert rows[0]["measures"] == ""
    assert rows[0]["needs_review"] == "true"
    assert rows[0]["confidence"] == "0.4"


def test_a_statistics_table_is_no_plan() -> None:
    other = table().model_copy(
        update={"columns": [c.model_copy(update={"key": f"k{i}"}) for i, c in enumerate(COLUMNS)]}
    )
    assert is_plan(table())
    assert not is_plan(other)


def test_documents_csv_rows() -> None:
    row = dict(zip(DOCUMENT_COLUMNS, document_row(document()), strict=True))
    assert row["number"] == "1/KH"
    assert row["recipients"] == "Tổ Văn; Lưu: VT"
    assert (row["rows"], row["cells"], row["needs_review"]) == (2, 10, 1)
    failed = dict(zip(DOCUMENT_COLUMNS, failed_row("x.pdf", "empty_file", "0 bytes"), strict=True))
    assert failed["status"] == "failed"
    assert failed["error"] == "0 bytes"


def test_counts() -> None:
    assert counts(document()) == {"tables": 1, "rows": 2, "cells": 10, "paragraphs": 0, "needs_review": 1}
