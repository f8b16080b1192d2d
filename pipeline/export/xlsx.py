"""A workbook a document: a sheet a table, one with the text, one with the metadata. Doubtful values are marked.

Texts are written as texts whatever they begin with, so nothing in them can become a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from pipeline.document import Cell, Column, Document, Evidence, Paragraph, Table
from pipeline.export.finished import Finished
from pipeline.export.flow import shown_cells
from pipeline.export.markup import xml_text
from pipeline.export.registry import Options

DOUBTFUL = "#FFF2CC"
"""Fill of what needs review."""
LONGEST = 32_767
"""Letters that a cell of Excel holds."""
_WIDEST, _NARROWEST = 60, 6
_CREATED = datetime(2000, 1, 1)
"""Fixed, so that the same document gives the same file."""


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook; with ``options.merged`` merged cells and headings of several levels stay merged."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED, "title": _clean(finished.document.metadata.title or finished.name)})
    styles = _Styles(book)
    for table in finished.document.tables:
        _table_sheet(book.add_worksheet(table.id), table, styles, options.merged)
    _text_sheet(book.add_worksheet("text"), finished.document, styles)
    _metadata_sheet(book.add_worksheet("metadata"), finished.document, styles)
    book.close()
    yield "document.xlsx", buffer.getvalue()


class _Styles:
    """The cell formats of a workbook."""

    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.plain = book.add_format(wrapped)
        self.doubtful = book.add_format({**wrapped, "bg_color": DOUBTFUL})
        self._grouped = {
            (doubt, whole): book.add_format({**base, "num_format": "#,##0" if whole else "#,##0.0##"})
            for doubt, base in ((False, wrapped), (True, {**wrapped, "bg_color": DOUBTFUL}))
            for whole in (True, False)
        }
        self.heading = book.add_format({**wrapped, "bold": True, "align": "center", "valign": "vcenter"})

    def of(self, item: Cell | Paragraph | Evidence) -> Any:
        """Return the format of an item; digits are grouped in thousands where they are printed so."""
        if isinstance(item, Cell) and isinstance(item.value, int | float) and re.search(r"\d[.,]\d", item.text):
            return self._grouped[item.needs_review, float(item.value).is_integer()]
        return self.doubtful if item.needs_review else self.plain


def _table_sheet(sheet: Any, table: Table, styles: _Styles, merged: bool) -> None:
    depth = _headings(sheet, table, styles, merged)
    sheet.freeze_panes(depth, 0)
    sheet.repeat_rows(0, depth - 1)
    for i, (row, shown) in enumerate(zip(table.rows, shown_cells(table), strict=True)):
        cells = shown if merged else [(j, cell, 1, 1) for j, cell in enumerate(row.cells)]
        for j, cell, rows, columns in cells:
            if rows * columns > 1:
                sheet.merge_range(depth + i, j, depth + i + rows - 1, j + columns - 1, "", styles.of(cell))
            _write(
                sheet, depth + i, j, cell, styles.of(cell), cell.value if table.columns[j].type in _COUNTED else None
            )
    for j, column in enumerate(table.columns):
        texts = [row.cells[j].text for row in table.rows if row.cells[j].col_span == 1]
        sheet.set_column(j, j, _width([column.name, *texts]))
    if not merged and table.rows:
        sheet.autofilter(depth - 1, 0, depth - 1 + len(table.rows), len(table.columns) - 1)


_COUNTED = ("ordinal", "number")
"""Types whose values are written as numbers."""


def _headings(sheet: Any, table: Table, styles: _Styles, merged: bool) -> int:
    """Write the headings; return the number of rows they take."""
    if not merged or len(table.header) < 2:
        for j, column in enumerate(table.columns):
            sheet.write_string(0, j, _clean(" / ".join(column.path) or column.name), styles.heading)
        return 1
    depth = max(len(column.path) for column in table.columns)
    for j, column in enumerate(table.columns):
        for level, name in enumerate(column.path):
            above = column.path[: level + 1]
            leaf = level == len(column.path) - 1
            if j and not leaf and _heads(table.columns[j - 1], above):
                continue
            right, bottom = j, depth - 1 if leaf else level
            while not leaf and right + 1 < len(table.columns) and _heads(table.columns[right + 1], above):
                right += 1
            if (bottom, right) != (level, j):
                sheet.merge_range(level, j, bottom, right, "", styles.heading)
            sheet.write_string(level, j, _clean(name), styles.heading)
    return depth


def _heads(column: Column, path: list[str]) -> bool:
    """Tell whether ``path`` is a heading above the column, not its own."""
    return len(column.path) > len(path) and column.path[: len(path)] == path


def _write(sheet: Any, row: int, column: int, item: Cell | Paragraph | Evidence, style: Any, value: Any = None) -> None:
    """Write text or number, and for a doubtful value a comment with what was read and why it is in doubt."""
    text = item.raw if isinstance(item, Evidence) else item.text
    if not text:
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, _clean(text), style)
    if item.needs_review:
        sheet.write_comment(row, column, _comment(item), {"x_scale": 2, "author": "sohoa"})


def _comment(item: Cell | Paragraph | Evidence) -> str:
    lines = [f"confidence {item.confidence:.2f}", f"read: {item.raw}"]
    if not isinstance(item, Evidence):
        lines.append(f"reasons: {', '.join(item.reasons)}")
        lines += [f"{edit.from_} → {edit.to} ({edit.reason})" for edit in item.edits]
    return _clean("\n".join(lines))


def _text_sheet(sheet: Any, document: Document, styles: _Styles) -> None:
    for j, (name, width) in enumerate((("page", 8), ("kind", 14), ("text", 110), ("confidence", 12))):
        sheet.write_string(0, j, name, styles.heading)
        sheet.set_column(j, j, width)
    sheet.freeze_panes(1, 0)
    for i, paragraph in enumerate(document.paragraphs, 1):
        sheet.write_number(i, 0, paragraph.page, styles.plain)
        sheet.write_string(i, 1, paragraph.kind, styles.plain)
        _write(sheet, i, 2, paragraph, styles.of(paragraph))
        sheet.write_number(i, 3, round(paragraph.confidence, 3), styles.plain)


def _metadata_sheet(sheet: Any, document: Document, styles: _Styles) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    source = {"source": document.source.path, "sha256": document.source.sha256, "status": document.status}
    for i, (name, value) in enumerate([*source.items(), *document.metadata]):
        evidence = document.metadata_evidence.get(name)
        text = "\n".join(value) if isinstance(value, list) else value or ""
        sheet.write_string(i, 0, name, styles.heading)
        sheet.write_string(i, 1, _clean(text), styles.of(evidence) if evidence else styles.plain)
        if evidence and evidence.needs_review:
            sheet.write_comment(i, 1, _comment(evidence), {"x_scale": 2, "author": "sohoa"})


def _clean(text: str) -> str:
    """Return the text without what XML cannot hold, no longer than a cell can be."""
    return xml_text(text)[:LONGEST]


def _width(texts: Sequence[str]) -> float:
    """Return a width in letters: what most texts need on up to about three lines, the longest word at least."""
    lengths = sorted(len(line) for text in texts for line in text.split("\n")) or [0]
    usual = lengths[min(len(lengths) - 1, round(0.9 * len(lengths)))]
    word = max((len(word) for text in texts for word in text.split()), default=0)
    return min(_WIDEST, max(_NARROWEST, word + 1, usual if usual <= 20 else 20 + (usual - 20) / 3))
