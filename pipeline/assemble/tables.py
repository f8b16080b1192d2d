"""Logical tables of readings → tables of repaired, typed, judged cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pipeline.assemble.doubts.company import Company
from pipeline.assemble.doubts.custom import UNTOLD, Customs
from pipeline.assemble.doubts.merging import ODD, odd_spans
from pipeline.assemble.doubts.misruled import CUT, cut_at_sides, cut_texts, run_together, stacked_rows
from pipeline.assemble.doubts.odd_columns import ODD_COLUMNS, shifted_rows
from pipeline.assemble.doubts.stray_lines import STRAY_LINES, stray_lines
from pipeline.assemble.doubts.ticks import Sizes, settled_tick, sizes_of
from pipeline.assemble.doubts.trust import placing_trust
from pipeline.assemble.headings import heading_text, unread_headings
from pipeline.assemble.order import values_by_order
from pipeline.assemble.text import EMPTY, FinalText, PageQuality, finalize
from pipeline.document import Cell, Column, ColumnType, Edit, Fragment, HeaderCell, Row, Table
from pipeline.normalize.columns.closed_lists import ClosedList, closed_list, surnames_of, total_labels
from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.columns.date_columns import year_of
from pipeline.normalize.columns.gapped_numbers import closed_up
from pipeline.normalize.columns.number_style import groups_by_commas, turned
from pipeline.normalize.values.typed import infer_column_type, is_dated, typed_value
from pipeline.reading import Line, Reading, joined
from pipeline.table.joined.join import LogicalCell, LogicalTable
from pipeline.table.series import counts_up
from pipeline.workbench import Workbench

UNREAD = 0.05
"""Confidence of a cell in which ink was found that nothing could be read from."""
CONTRADICTED = 0.5
"""Most confidence of a value that contradicts its neighbours or its type."""
UNSURE_REST = frozenset({"uncertain_join", "cut_off"})
"""Reasons of a cell that may have lost a part to the next page, or got another's: it is always to be looked at."""
TICKED = 0.98
"""Least confidence of a lone small x where nothing else is in doubt: 198 of 198 such cells of drawn scans were one."""
_COUNTED = 0.5
"""Share of a column's codes that follow the one before, from which they are no decimals."""
CONFIRMED = 0.97
"""Least confidence of a number that continues the count above it and is continued below."""


def assemble_table(
    table: LogicalTable,
    number: int,
    quality: Mapping[int, PageQuality],
    bench: Workbench,
    year: int | None,
    readings: Mapping[str, Reading] | None = None,
    outside: Mapping[int, Sequence[Line]] = MappingProxyType({}),
    *,
    lacking: bool = False,
) -> Table:
    """Return table ``number`` (1-based) of the document; ``year`` is the document's own, for dates without one.

    ``readings`` are those of headings by their text, ``outside`` the lines of each page that are in no table;
    ``lacking`` tells that it seems to lack columns.
    """
    names = [
        tuple(heading_text(part, bench, leading=i == 0, readings=readings) for part in column.path) or ("",)
        for i, column in enumerate(table.columns)
    ]
    texts = _finalize_cells(table, quality, bench, [closed_list(path[-1]) for path in names])
    keys = [column.key for column in table.columns]
    grid = [[texts[id(cell)] for cell in row.cells] for row in table.rows]
    if bench.settings.repair:
        grid = _closed_up(grid)
    types = _types(grid, len(keys))
    english = [False] * len(keys)
    if groups_by_commas(cell.text for line in grid for cell in line):
        other = [[replace(cell, text=turned(cell.text)) for cell in line] for line in grid]
        english = [
            kind == "number" and not _are_other_figures([line[i].text for line in grid], was)
            for i, (kind, was) in enumerate(zip(_types(other, len(keys)), types, strict=True))
        ]
        grid = [
            [b if e else a for a, b, e in zip(line, turn, english, strict=True)]
            for line, turn in zip(grid, other, strict=True)
        ]
        types = ["number" if e else kind for kind, e in zip(types, english, strict=True)]
    years = [
        year_of([line[i].text for line in grid if line[i].text], year) if is_dated(types[i], key) else year
        for i, key in enumerate(keys)
    ]
    ordered = values_by_order(table, grid, types)
    glyphs = {page: found.glyph_height for page, found in quality.items()}
    odd = dict.fromkeys(odd_spans(table) | stacked_rows(table, glyphs) | run_together(table, glyphs), ODD)
    odd |= dict.fromkeys(cut_texts(table, glyphs) | cut_at_sides(table, outside, glyphs), CUT)
    everywhere = ((i, j) for i, row in enumerate(table.rows) for j in range(len(row.cells)))
    odd |= dict.fromkeys(everywhere if lacking else shifted_rows(table), ODD_COLUMNS)
    odd |= dict.fromkeys(stray_lines(table), STRAY_LINES)
    trust = placing_trust(table)
    rows = [
        Row(
            cells=[
                _placed(
                    _cell(cell, grid[i][j], types[j], keys[j], years[j], bench, ordered.get((i, j)), english[j]),
                    trust,
                    odd.get((i, j)),
                )
                for j, cell in enumerate(row.cells)
            ]
        )
        for i, row in enumerate(table.rows)
    ]
    return Table(
        id=f"table-{number}",
        pages=table.pages,
        columns=[
            Column(name=path[-1], path=list(path), key=key, type=kind)
            for path, key, kind in zip(names, keys, types, strict=True)
        ],
        header=[
            [
                HeaderCell(
                    text=heading_text(c.text, bench, leading=i == 0, readings=readings),
                    row_span=c.row_span,
                    col_span=c.col_span,
                )
                for i, c in enumerate(line)
            ]
            for line in table.header
        ],
        rows=rows,
        ruling=table.ruling,
        warnings=[
            *table.warnings,
            *unread_headings(
                (part for column in table.columns for part in column.path), table.pages[0], readings or {}
            ),
        ],
    )


def _types(grid: Sequence[Sequence[FinalText]], columns: int) -> list[ColumnType]:
    """Return the types of the ``columns`` of a grid by their texts."""
    return [infer_column_type([line[i].text for line in grid if line[i].text]) for i in range(columns)]


def _are_other_figures(column: Sequence[str], kind: ColumnType) -> bool:
    """Return whether a column holds dates, or numbers or codes that count: these have points, too, however the table's
    numbers are written. Decimals seem to be codes (3.66 below 2.34), but count nothing.
    """
    return kind in ("ordinal", "date") or kind == "code" and counts_up(column, _COUNTED)


def _closed_up(grid: Sequence[Sequence[FinalText]]) -> list[list[FinalText]]:
    """Return the rows of texts, numbers without blanks behind their marks."""
    columns = [closed_up([cell.text for cell in column]) for column in zip(*grid, strict=True)]
    return [
        [
            cell
            if cell.text == column[i]
            else replace(
                cell, text=column[i], edits=(*cell.edits, _edit(cell.text, column[i], "punctuation")), doubts=()
            )
            for cell, column in zip(line, columns, strict=True)
        ]
        for i, line in enumerate(grid)
    ]


def _finalize_cells(
    table: LogicalTable,
    quality: Mapping[int, PageQuality],
    bench: Workbench,
    headed: Sequence[ClosedList | None],
) -> dict[int, FinalText]:
    """Repair each distinct reading once; a merged cell's copies share their parts.

    ``headed`` are the lists that the columns' headings tell of; their texts may tell of one, too.
    """
    company = Company(_distinct_texts(table))
    sizes = sizes_of(part.reading for row in table.rows for cell in row.cells for part in cell.parts)
    columns = [_distinct_texts(table, col) for col in range(len(table.columns))]
    customs = [Customs(column) for column in columns]
    closed = [known or surnames_of(own) or total_labels() for known, own in zip(headed, columns, strict=True)]
    by_parts: dict[tuple[int, ...], FinalText] = {}
    texts: dict[int, FinalText] = {}
    for row in table.rows:
        for cell, only, own in zip(row.cells, closed, customs, strict=True):
            key = tuple(id(part.reading) for part in cell.parts)
            if key not in by_parts:
                alone = cell.col_span == 1
                around = company, only if alone else total_labels(), own if alone else None
                by_parts[key] = _finalize_cell(cell, quality, bench, *around, sizes)
            texts[id(cell)] = by_parts[key]
    return texts


def _distinct_texts(table: LogicalTable, column: int | None = None) -> list[str]:
    """Return the texts of all cells as read, or of those of one column alone, those of a merged cell once."""
    found = {
        tuple(id(part.reading) for part in cell.parts): joined(part.reading for part in cell.parts).text
        for row in table.rows
        for i, cell in enumerate(row.cells)
        if cell.parts and (column is None or i == column and cell.col_span == 1)
    }
    return list(found.values())


def _finalize_cell(
    cell: LogicalCell,
    quality: Mapping[int, PageQuality],
    bench: Workbench,
    company: Company,
    closed: ClosedList,
    customs: Customs | None,
    sizes: Sizes,
) -> FinalText:
    pages = [quality[part.page] for part in cell.parts]
    if not pages:
        return EMPTY
    raw = joined(part.reading for part in cell.parts)
    reading = settled_tick(raw, min(page.glyph_height for page in pages), sizes) if bench.settings.repair else raw
    custom = customs.of(raw.text) if customs else UNTOLD
    final = finalize(reading, bench, pages, cell.reasons, company, closed, custom)
    if UNSURE_REST.intersection(cell.reasons):
        final = replace(final, confidence=min(final.confidence, CONTRADICTED))
    if bench.settings.repair and (usual := company.unmarked(final.text) or company.telephone(final.text)):
        final = replace(final, text=usual, edits=(*final.edits, _edit(final.text, usual, "punctuation")), doubts=())
    if reading is not raw and not final.reasons:
        final = replace(final, confidence=max(final.confidence, TICKED))
    if reading.text != raw.text:
        final = replace(final, raw=raw.text, edits=(_edit(raw.text, final.text, "case"),))
    if all(part.reading.words for part in cell.parts):
        return final
    return replace(final, confidence=min(final.confidence, UNREAD), reasons=(*final.reasons, "unread_ink"))


def _cell(
    cell: LogicalCell,
    final: FinalText,
    kind: ColumnType,
    key: str,
    year: int | None,
    bench: Workbench,
    order: CriterionValue | None,
    english: bool,
) -> Cell:
    """Return the cell with its typed value; a number that is written the ``english`` way came turned round."""
    text = order.text if order is not None and order.changed and bench.settings.repair else final.text
    doubts = order.reasons if order is not None else ()
    value = typed_value(text, kind, key, year) if text else None
    reasons = list(dict.fromkeys([*final.reasons, *doubts, *(value.reasons if value else ())]))
    edits = list(final.edits)
    read, shown = (turned(final.text), turned(text)) if english else (final.text, text)
    if shown != read:
        edits.append(_edit(read, shown, "punctuation" if kind == "number" else "code"))
    flagged_by_rule = bool(doubts or (value and value.reasons))
    confidence = min(final.confidence, CONTRADICTED) if flagged_by_rule else final.confidence
    if order is not None and order.confirmed and (bench.settings.repair or text == order.text):
        confidence = max(confidence, CONFIRMED)
    return Cell(
        text=shown,
        raw=final.raw,
        value=value.value if value else None,
        confidence=confidence,
        reasons=reasons,
        row_span=cell.row_span,
        col_span=cell.col_span,
        merged=cell.merged,
        fragments=[Fragment(page=part.page, box=part.box) for part in cell.parts],
        edits=edits,
        doubts=list(final.doubts) if text == final.text else [],
    )


def _placed(cell: Cell, trust: float, odd: str | None) -> Cell:
    """Return the cell with the doubt whether it is a cell of its own and in the right column, ``odd`` its reason."""
    if odd:
        return cell.model_copy(
            update={"confidence": min(cell.confidence * trust, CONTRADICTED), "reasons": [*cell.reasons, odd]}
        )
    return cell if trust == 1.0 else cell.model_copy(update={"confidence": cell.confidence * trust})


def _edit(before: str, after: str, reason: str) -> Edit:
    return Edit.model_validate({"from": before, "to": after, "reason": reason, "score": 1.0})
