"""What stands on a worksheet, before it is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.office.sheet import Sheet


@dataclass
class Block:
    """A table and the line above it; ``counts``: its columns may be numbered."""

    sheet: Sheet
    caption: str = ""
    counts: bool = True


@dataclass
class Page:
    """A worksheet: its name, what its title says, its tables, what stands below and who signs (their posts)."""

    name: str
    doc_type: str
    title: str
    blocks: list[Block]
    below: list[str] = field(default_factory=list)
    unit: str = ""
    form: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    code: str = ""
    summary: Block | None = None


class Shape(Random):
    """Choices that all worksheets of a file share: drawn anew from the same seed for each."""

    def __init__(self, seed: str) -> None:
        """Begin with the choices that any kind may need."""
        super().__init__(seed)
        self.group_way = self.randrange(5)
        self.total_merged = self.random() < 0.6
        self.total_label = self.choice(["Tổng cộng", "Cộng", "TỔNG CỘNG", "Tổng số", "Tổng cộng:"])
        self.total_top = self.random() < 0.2


def group(sheet: Sheet, shape: Shape, mark: str, text: str, sums: Sequence[str] = ()) -> None:
    """Add a row that begins a group, as its file does: merged or not, with the sums of the last columns or without."""
    if sums or shape.group_way == 4:
        sheet.add(mark, text, *[""] * (sheet.width - 2 - len(sums)), *sums, strong=True)
    elif shape.group_way == 0:
        sheet.across(f"{mark}. {text}")
    elif shape.group_way == 1:
        sheet.across(text, 1, before=mark)
    elif shape.group_way == 2:
        sheet.across(f"{mark}. {text}", align="center")
    else:
        sheet.across(text.upper() if len(text) < 24 else text)


def total(sheet: Sheet, shape: Shape, values: Sequence[str], label: str = "") -> None:
    """Add the row of totals, its label merged over the columns before the figures or in the second one."""
    before = sheet.width - len(values)
    label = label or shape.total_label
    merged = before > 1 and shape.total_merged
    cells = [label, *[""] * (before - 1)] if merged or before < 2 else ["", label, *[""] * (before - 2)]
    if merged:
        sheet.spans.append((len(sheet.rows), 0, 1, before))
        sheet.aligned[(len(sheet.rows), 0)] = "center"
    sheet.add(*cells, *values, strong=True)
    if shape.total_top:
        raise_row(sheet)


def raise_row(sheet: Sheet) -> None:
    """Move the last row to the top."""
    last = len(sheet.rows) - 1
    sheet.rows.insert(0, sheet.rows.pop())

    def moved(r: int) -> int:
        return 0 if r == last else r + 1

    sheet.spans = [(moved(r), c, d, w) for r, c, d, w in sheet.spans]
    sheet.strong = {moved(r) for r in sheet.strong}
    sheet.slanted = {moved(r) for r in sheet.slanted}
    sheet.aligned = {(moved(r), c): a for (r, c), a in sheet.aligned.items()}
