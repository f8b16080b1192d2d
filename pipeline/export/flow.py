"""Paragraphs and tables of a document in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Cell, Document, Metadata, Paragraph, Table

Item = Paragraph | Table


def flow(document: Document) -> Iterator[tuple[int, Item]]:
    """Yield (index among its kind, paragraph or table); a table comes before the first paragraph that is below it."""
    tables = [(i, table, _place(table)) for i, table in enumerate(document.tables)]
    for index, paragraph in enumerate(document.paragraphs):
        while tables and tables[0][2] < (paragraph.page, paragraph.box.top):
            number, table, _ = tables.pop(0)
            yield number, table
        yield index, paragraph
    for number, table, _ in tables:
        yield number, table


def _place(table: Table) -> tuple[int, int]:
    """Return the page and the top, px, of the table's first cell."""
    places = [(f.page, f.box.top) for row in table.rows for cell in row.cells for f in cell.fragments]
    return min(places, default=(table.pages[0], 0))


def title_lines(meta: Metadata) -> list[str]:
    """Return type, title and school year, what there is of them; the year not again where the title has it."""
    year = meta.school_year
    digits = [c for c in year or "" if c.isdigit()]
    told = year is None or "".join(digits) in "".join(c for c in meta.title or "" if c.isdigit())
    return [text for text in (meta.doc_type, meta.title, None if told else year) if text]


def shown_cells(table: Table) -> Iterator[list[tuple[int, Cell, int, int]]]:
    """Yield for each row the cells that are drawn: (column, cell, rows covered, columns covered).

    The spans are cut so that no two cells overlap and none leaves the table, whatever the document says.
    """
    height, width = len(table.rows), len(table.columns)
    taken = [[False] * width for _ in range(height)]
    for i, row in enumerate(table.rows):
        shown = []
        for j, cell in enumerate(row.cells[:width]):
            if taken[i][j]:
                continue
            columns = 1
            while columns < cell.col_span and j + columns < width and not taken[i][j + columns]:
                columns += 1
            rows = 1
            while rows < cell.row_span and i + rows < height and _goes_on(table, i + rows, j, columns, taken):
                rows += 1
            for r in range(i, i + rows):
                for c in range(j, j + columns):
                    taken[r][c] = True
            shown.append((j, cell, rows, columns))
        yield shown


def _goes_on(table: Table, row: int, first: int, columns: int, taken: list[list[bool]]) -> bool:
    below = table.rows[row].cells[first]
    return below.merged and not any(taken[row][first : first + columns])
