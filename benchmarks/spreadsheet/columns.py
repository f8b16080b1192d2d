"""Widths of a table's columns, and the paper that they fit on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.office.sheet import Sheet
from benchmarks.spreadsheet.habits import Habits
from benchmarks.spreadsheet.measure import Look

PAD = 2.6
"""Points that a cell keeps free at each side, its rule included."""
LEAST_PRINT = 6.5
"""The smallest print in points, when the sheet has been scaled to the paper."""
A4 = (595.3, 841.9)
LONG = 22
"""Letters beyond which a text may go over several lines."""


class TooWideError(ValueError):
    """A table that no sheet of paper can hold in a print that people can read."""


@dataclass(frozen=True)
class Paper:
    """The widths of the columns in points, how the paper lies, how much the sheet is scaled."""

    widths: list[float]
    landscape: bool
    scale: float


def look(habits: Habits, *, bold: bool = False, align: str = "left") -> Look:
    """Return how a usual cell is set."""
    return Look(habits.family, habits.size, bold=bold, align=align, valign=habits.valign)


def upright_heads(sheet: Sheet, habits: Habits) -> set[int]:
    """Return the columns whose heading stands on end: narrow ones with a long name."""
    if not habits.upright or habits.ruling in ("level", "bare"):
        return set()
    return {i for i, c in enumerate(sheet.columns) if c.weight < 1 and 5 < len(c.path[-1]) < 22}


def wrapping(sheet: Sheet, habits: Habits) -> set[int]:
    """Return the columns whose texts go over several lines."""
    wide = {(r, c) for r, c, _, w in sheet.spans if w > 1}
    limit = LONG if habits.wraps else 34
    return {
        i
        for i, c in enumerate(sheet.columns)
        if c.align != "right"
        and max((len(row[i]) for r, row in enumerate(sheet.rows) if (r, i) not in wide), default=0) > limit
    }


def natural(rng: Random, sheet: Sheet, habits: Habits) -> list[float]:
    """Return widths that no word is broken by and that only long texts wrap in."""
    upright, wraps = upright_heads(sheet, habits), wrapping(sheet, habits)
    hidden = {(r, c) for r, c, _, w in sheet.spans if w > 1}
    head = look(habits, bold=True)
    found = []
    for i, col in enumerate(sheet.columns):
        name = col.path[-1]
        need = head.line + 2 if i in upright else max(head.longest_word(name), head.width(name.replace("\n", " ")) / 4)
        for r, row in enumerate(sheet.rows):
            text = row[i]
            if not text or (r, i) in hidden:
                continue
            cell = look(habits, bold=r in sheet.strong)
            if i in sheet.upright:
                need = max(need, cell.line + 3)
            elif i in wraps:
                need = max(need, cell.longest_word(text), min(cell.width(text) / 3.2, 24 * habits.size))
            elif r in sheet.strong and col.align == "left":
                need = max(need, cell.longest_word(text), cell.width(text) / 2.2)
            else:
                need = max(need, cell.width(text))
        room = 2 * PAD + 1 + (habits.indent * 8 if col.align == "left" else 0)
        found.append((need * 1.03 + room) * habits.slack * rng.uniform(1.0, 1.18))
    for one in sheet.heads():
        inner = range(one.at, one.at + one.across)
        lack = (head.longest_word(one.text) + 2 * PAD + 2) * habits.slack - sum(found[i] for i in inner)
        if one.across > 1 and lack > 0:
            for i in inner:
                found[i] += lack / one.across
    return found


def fitted(rng: Random, sheet: Sheet, widths: list[float], habits: Habits) -> Paper:
    """Return the widths as they fit paper that stands or lies.

    Raises:
        TooWideError: the print would be too small.
    """
    sides = 2 * habits.margins[0] * 72
    upright, flat = A4[0] - sides - 2, A4[1] - sides - 2
    widths = [w * habits.wide for w in widths]
    total = sum(widths)
    least = LEAST_PRINT / max(7.5, habits.size - 1)

    def scale(room: float) -> float:
        return min(1.0, room / total)

    landscape = habits.on_side or total > upright * (1.2 if rng.random() < 0.5 else 1.02)
    if not landscape and scale(upright) < least:
        landscape = True
    room = flat if landscape else upright
    if scale(room) < least:
        raise TooWideError(f"{total:.0f} points on {room:.0f}")
    floor = min(room, 440.0 if habits.motto else 360.0)
    if total < room and (habits.stretch or total < floor):
        wanted = max(floor, room * rng.uniform(0.93, 0.995) if habits.stretch else floor)
        shares = [c.weight**1.5 for c in sheet.columns]
        spare = max(0.0, wanted - total)
        widths = [w + spare * s / sum(shares) for w, s in zip(widths, shares, strict=True)]
    return Paper(widths, landscape, min(1.0, room / sum(widths)))


def numbered(sheet: Sheet, habits: Habits) -> Sheet:
    """Return a table with its columns numbered, if the file does that."""
    marks = {"1": "{}", "(1)": "({})", "A": "{}"}
    if habits.counted not in marks or sheet.width > 16:
        return sheet
    texts = sum(c.align != "right" for c in sheet.columns[:3]) if habits.counted == "A" else 0
    lead = list("ABC"[:texts])
    rest = [marks[habits.counted].format(i + 1) for i in range(sheet.width - len(lead))]
    return replace(sheet, counted=[*lead, *rest])
