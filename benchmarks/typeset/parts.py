"""What the kinds of documents share: running text, captions and units above tables, notes below, sums, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.office.sheet import Sheet
from benchmarks.typeset import sayings
from benchmarks.typeset.document import Document


def prose(doc: Document, least: int, most: int) -> None:
    """Add paragraphs of running text."""
    for text in sayings.paragraphs(doc.rng, doc.rng.randint(least, most), doc.said):
        doc.say(text)


def bases(doc: Document) -> None:
    """Add what a document rests on."""
    slanted = doc.rng.random() < 0.6
    for text in doc.rng.sample(sayings.BASES, doc.rng.randint(2, 4)):
        doc.say(sayings.filled(doc.rng, text), italic=slanted)


def counted(rng: Random, sheet: Sheet, odds: float = 0.3, letters: int = 0) -> None:
    """Number the columns in a row below the heading, now and then, the first ones by letters."""
    if rng.random() >= odds:
        return
    form = rng.choice(["({})", "({})", "{}", "{}"])
    lead = list("ABCDE"[:letters])
    sheet.counted = [*lead, *[form.format(i + 1) for i in range(sheet.width - len(lead))]]


def total(rng: Random, sheet: Sheet, label: str, values: Sequence[str], last: int) -> None:
    """Add a row of sums, its label alone in a cell or over the columns up to ``last``."""
    row = len(sheet.rows)
    texts = ["", label, *[""] * (last - 1), *values] if rng.random() < 0.5 else [label, *[""] * last, *values]
    if texts[0] and last > 0:
        sheet.spans.append((row, 0, 1, last + 1))
        sheet.aligned[row, 0] = "center"
    sheet.add(*texts, strong=True)


def table(
    doc: Document,
    sheet: Sheet,
    caption: str = "",
    unit: str = "",
    number: int = 1,
    remark: float = 0.25,
    note: str = "",
) -> None:
    """Add a table with its caption above or below, its unit above, a note below it, the line that it goes on."""
    rng = doc.rng
    name = f"{rng.choice(['Bảng', 'Bảng', 'Biểu'])} {number}"
    below = caption and rng.random() < 0.25
    full = f"{name}{rng.choice(['. ', ': '])}{caption}" if caption else ""
    if caption and not below:
        place = rng.choice(["center", "center", "left"])
        doc.say(full, bold=rng.random() < 0.6, italic=rng.random() < 0.3, align=place, keep=True)
    if unit:
        doc.say(unit, italic=True, align="right", keep=True)
    goes_on = rng.choice([f"{name} (tiếp theo)", "(tiếp theo)"]) if caption and rng.random() < 0.5 else ""
    doc.table(sheet, goes_on)
    if below:
        doc.say(full, italic=rng.random() < 0.6, align="center")
    if rng.random() < remark:
        doc.say(note or sayings.remark(rng), italic=True, align="left")
