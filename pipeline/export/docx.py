"""A document for Word: head in two columns, prose with heading styles, real tables with merged cells, foot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline.document import Cell, Document, Metadata, PageInfo, Paragraph, Table
from pipeline.export.finished import Finished
from pipeline.export.flow import flow, shown_cells, title_lines
from pipeline.export.markup import xml_text
from pipeline.export.registry import Options

FONT, SIZE, TABLE_SIZE = "Times New Roman", 13, 11
"""What Nghị định 30/2020/NĐ-CP asks official documents to be set in; sizes in pt."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Fixed, so that the same document gives the same file."""


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the document."""
    document = finished.document
    file = docx.Document()
    _set_up(file, document)
    _pair(file, _head(document.metadata))
    meta = document.metadata
    for text in title_lines(meta):
        _centred(file.add_paragraph(), text)
    for _, item in flow(document):
        if isinstance(item, Table):
            _table(file, item)
        else:
            _paragraph(file, item)
    _pair(file, _foot(meta))
    buffer = io.BytesIO()
    file.save(buffer)
    yield "document.docx", _undated(buffer)


def _undated(packed: io.BytesIO) -> bytes:
    """Return the archive with the same date on all its parts, so that the same document gives the same file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _CREATED.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _set_up(file: Any, document: Document) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(4)
    section = file.sections[0]
    wide = _is_wide(document.pages)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    core = file.core_properties
    core.title = xml_text(document.metadata.title or document.source.path)[:255]
    core.author, core.language, core.comments = "sohoa", "vi-VN", ""
    core.created = core.modified = _CREATED


def _is_wide(pages: Sequence[PageInfo]) -> bool:
    """Tell whether most pages lie across."""
    return sum(page.width > page.height for page in pages) > len(pages) / 2


def _head(meta: Metadata) -> tuple[list[str], list[str]]:
    place = ", ".join(filter(None, (meta.place, meta.date)))
    return [t for t in (meta.parent_body, meta.issuer, meta.number) if t], [place] if place else []


def _foot(meta: Metadata) -> tuple[list[str], list[str]]:
    return [f"- {name}" for name in meta.recipients], [t for t in (meta.signer_title, meta.signer) if t]


def _pair(file: Any, sides: tuple[list[str], list[str]]) -> None:
    """Add a table without rules that puts two columns of lines side by side."""
    if not any(sides):
        return
    table = file.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, sides, strict=True):
        cell.text = xml_text("\n".join(lines))
    file.add_paragraph()


def _centred(paragraph: Any, text: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(xml_text(text)).bold = True


def _paragraph(file: Any, paragraph: Paragraph) -> None:
    if paragraph.kind == "heading":
        added = file.add_paragraph(style=f"Heading {min(9, max(1, paragraph.level))}")
    else:
        added = file.add_paragraph()
        added.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _add(added, paragraph)


def _add(paragraph: Any, item: Cell | Paragraph) -> None:
    """Add the text, highlighted where it needs review."""
    run = paragraph.add_run(xml_text(item.text))
    if item.needs_review:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(file: Any, table: Table) -> None:
    width = len(table.columns)
    depth = len(table.header) or 1
    made = file.add_table(rows=depth + len(table.rows), cols=width)
    made.style = "Table Grid"
    grid = [list(row.cells) for row in made.rows]
    _headings(grid[:depth], table)
    for row in made.rows[:depth]:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
    for i, shown in enumerate(shown_cells(table)):
        for j, cell, rows, columns in shown:
            target = grid[depth + i][j]
            if rows * columns > 1:
                target = target.merge(grid[depth + i + rows - 1][j + columns - 1])
            _add(target.paragraphs[0], cell)
    for row in made.rows:
        for place in row._tr.tc_lst:
            for run in place.iter(qn("w:r")):
                _small(run)
    file.add_paragraph()


def _small(run: Any) -> None:
    properties = run.get_or_add_rPr()
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), str(2 * TABLE_SIZE))
    properties.append(size)


def _headings(grid: list[list[Any]], table: Table) -> None:
    """Write the heading cells, those over several columns or rows merged."""
    if not table.header:
        for cell, column in zip(grid[0], table.columns, strict=True):
            _centred(cell.paragraphs[0], column.name)
        return
    taken: set[tuple[int, int]] = set()
    height, width = len(grid), len(table.columns)
    for i, line in enumerate(table.header):
        j = 0
        for heading in line:
            while (i, j) in taken:
                j += 1
            if j >= width:
                break
            bottom, right = min(height, i + heading.row_span), min(width, j + heading.col_span)
            place = {(r, c) for r in range(i, bottom) for c in range(j, right)}
            if place & taken:
                place, bottom, right = {(i, j)}, i + 1, j + 1
            taken |= place
            target = grid[i][j]
            if len(place) > 1:
                target = target.merge(grid[bottom - 1][right - 1])
            _centred(target.paragraphs[0], heading.text)
            j = right
