"""Values that their column tells more of: ordinals, standards, criteria codes, numbers written alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.assemble.text import FinalText
from pipeline.document import ColumnType
from pipeline.normalize.criteria import CriterionValue, repair_criteria, repair_ordinals, repair_standards
from pipeline.normalize.number_columns import comma_share, repair_numbers, with_commas
from pipeline.normalize.outline import repair_outline
from pipeline.table.join import LogicalTable


def repair_numbering(column: Sequence[str]) -> list[CriterionValue]:
    """Return a TT column checked as a plain count, or as the outline that it is."""
    counted = repair_ordinals(column)
    plain = any(value.value is not None or value.reasons for value in counted)
    return counted if plain else repair_outline(column)


ORDERED_KEYS: dict[str, Callable[[Sequence[str]], list[CriterionValue]]] = {
    "criterion": repair_criteria,
    "no": repair_numbering,
    "standard": repair_standards,
}
"""Columns whose values are checked by their order down the table."""

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for ink without a reading."""


def values_by_order(
    table: LogicalTable, texts: Sequence[Sequence[FinalText]], types: Sequence[ColumnType]
) -> dict[tuple[int, int], CriterionValue]:
    """Return what their columns say of the cells at (row, column); group rows and empty cells are passed over.

    ``types`` are those of the columns: numbers are compared with each other.
    """
    found = {}
    share = comma_share([row[i].text for row in texts for i, kind in enumerate(types) if kind == "number"])
    for index, column in enumerate(table.columns):
        repair = ORDERED_KEYS.get(column.key) or (repair_numbers if types[index] == "number" else None)
        if repair is None:
            continue
        lines = [
            i
            for i, row in enumerate(table.rows)
            if row.cells[index].parts and all(cell.col_span == 1 for cell in row.cells)
        ]
        values = repair([texts[i][index].text or UNREADABLE for i in lines])
        if repair is repair_numbers:
            values = with_commas(values, share)
        found.update({(i, index): value for i, value in zip(lines, values, strict=True)})
    return found
