"""Rows of prose joined to paragraphs, over lines and pages, by what a line break shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout import wording
from pipeline.layout.roles import Marker, begins_basis, is_caption, marker_of
from pipeline.layout.rows import Margins, Row

_TIGHT, _LOOSE = 0.6, 4.0
"""x-heights by which a line ends short of the margin, and the same where the next one goes on within a sentence: the
margin is told by other lines, or tables, of a sheet that is curled or leans."""
_TERMINAL = (".", ";", ":", "!", "?", "./", ".”", '."')
_LABEL = re.compile(r"[^\W\d_][^.,:;]{0,30}:\s")
"""What a row begins with that says something of what was named before it: "Bên A: …", "Đại diện: …"."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of prose with the margins of its page; ``after_break`` where a table or the head stands before it."""

    row: Row
    margins: Margins
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """Rows that are one paragraph."""

    rows: tuple[PlacedRow, ...]

    @property
    def text(self) -> str:
        """The rows joined by single blanks."""
        return " ".join(placed.row.text for placed in self.rows)

    @property
    def first(self) -> PlacedRow:
        """The row it begins with."""
        return self.rows[0]


def build_paragraphs(rows: Sequence[PlacedRow]) -> list[RawParagraph]:
    """Return the rows, in reading order, as paragraphs."""
    indented = has_first_line_indents(rows)
    found: list[list[PlacedRow]] = []
    for placed in rows:
        if found and not placed.after_break and continues(found[-1], placed, indented=indented):
            found[-1].append(placed)
        else:
            found.append([placed])
    return [RawParagraph(tuple(group)) for group in found]


def has_first_line_indents(rows: Sequence[PlacedRow]) -> bool:
    """Return whether paragraphs are set with their first line indented, judged over the whole document."""
    flush = inset = 0
    for before, placed in zip(rows, rows[1:], strict=False):
        offset = _indent(placed)
        if placed.margins.centred(placed.row.box) and placed.row.box.width < 0.5 * placed.margins.width:
            continue
        if offset <= 1.0:
            # Only a line that goes on shows where lines that go on begin.
            flush += not _would_fit(before, placed)
        elif 1.2 < offset < 9:
            inset += 1
    return inset >= 1 and flush >= 1 and flush + inset >= 2


def continues(paragraph: Sequence[PlacedRow], current: PlacedRow, *, indented: bool) -> bool:
    """Return whether ``current`` goes on with ``paragraph`` (its rows so far)."""
    last = paragraph[-1]
    text, before = current.row.text.strip(), last.row.text.strip()
    if not before or before.endswith(("./.", "./")) or _starts_anew(text, before, last, current):
        return False
    going = not before.endswith(_TERMINAL) and (text[:1].islower() or text.rstrip(".,;:").isdigit())
    if _would_fit(last, current, _LOOSE if going and not _far_below(last, current, 1.25) else _TIGHT):
        return False
    glyph = current.margins.glyph
    shift = (current.row.box.left - current.margins.left) - (last.row.box.left - last.margins.left)
    if _centred_apart(last, current, shift):
        return False
    ended = before.endswith(_TERMINAL)
    small = text[:1].islower() or text[:1].isdigit()
    if _far_below(last, current) and (ended or not small):
        return False
    inset = _indent(current) > 1.2
    if not inset:
        if indented:
            return not ended or not _is_heading_row(last) or small
        within = before.endswith((".", ",")) or before.endswith(";") and text[:1].islower()
        return not ended or within and not _far_below(last, current, 1.25)
    hanging = shift > 0.6 * glyph and marker_of(paragraph[0].row.text) is not None and len(paragraph) == 1
    level = abs(shift) <= 0.8 * glyph
    if hanging or level and len(paragraph) > 1:
        return not ended or small
    if level and not indented:
        return not ended or small
    return text[:1].islower() and not ended


def _starts_anew(text: str, before: str, last: PlacedRow, current: PlacedRow) -> bool:
    """Return whether the row's first words begin a paragraph: numbering, a bullet, a legal basis, a caption."""
    ended = before.endswith(_TERMINAL)
    marker = marker_of(text)
    if marker is not None:
        follows = text[marker.length :].lstrip()
        # "kinh tế / - xã hội": a dash within a sentence may come to stand at the beginning of a line.
        if marker.kind in ("dash", "plus"):
            return ended or not follows[:1].islower() or _indent(current) > 1.2
        if not ended and ")" in text[: marker.length] and before.count("(") > before.count(")"):
            # "(1.000.000 / đ)": it closes what the row before opened.
            return False
        if marker.kind in ("number", "decimal", "letter", "roman"):
            return (
                ended
                or _indent(current) > 1.2
                or _indent(last) <= 1.2
                or before.endswith(",") is False
                and _is_heading_row(last)
            )
        return not (_is_citation(text, marker) or not ended and _goes_on_flush(text, marker, current))
    if begins_basis(text):
        return ended or _indent(current) > 1.2
    if before.endswith(":") and text[:1].isupper() and (_is_heading_row(current) or _LABEL.match(text)):
        return True
    return is_caption(text) or wording.is_addressee(text)


def _is_citation(text: str, marker: Marker) -> bool:
    """Tell whether an article or a chapter at the beginning of a row is spoken of: "Điều 14 của Nghị định này"."""
    follows = text[marker.length :].lstrip()
    return follows[:1].islower() or follows[:1] in (",", ";", ")")


def _goes_on_flush(text: str, marker: Marker, current: PlacedRow) -> bool:
    """Tell whether such a row, without a point behind its number, begins where rows that go on begin."""
    named = not text[: marker.length].rstrip().endswith((".", ":")) and text[marker.length :].strip()
    return bool(named) and _indent(current) <= 1.2


def _is_heading_row(placed: PlacedRow) -> bool:
    text = placed.row.text
    return wording.capital_share(text) > 0.8


def _indent(placed: PlacedRow) -> float:
    """Return how far the row begins right of the margin, in glyph heights."""
    return (placed.row.box.left - placed.margins.left) / placed.margins.glyph


def _would_fit(last: PlacedRow, current: PlacedRow, slack: float = _TIGHT) -> bool:
    """Return whether the current row's first word would have fitted on the row before: the break was meant.

    ``slack``: x-heights by which lines of the page may end short of its margin.
    """
    words = current.row.pieces[0].reading.words
    if not words:
        return True
    scale = last.margins.glyph / current.margins.glyph
    need = words[0].box.width * scale + 0.5 * last.margins.glyph
    return last.row.box.right + need < last.margins.right - slack * last.margins.glyph


def _centred_apart(last: PlacedRow, current: PlacedRow, shift: float) -> bool:
    """Return whether one of the rows is centred and the other is not, or both are headings of their own."""
    glyph = current.margins.glyph
    here = current.margins.centred(current.row.box) and shift > glyph
    there = last.margins.centred(last.row.box) and shift < -glyph and last.row.box.width < 0.6 * last.margins.width
    return here and not current.row.text[:1].islower() or there and not current.row.text[:1].islower()


def _far_below(last: PlacedRow, current: PlacedRow, times: float = 1.75) -> bool:
    """Return whether more than the usual space lies between two rows of one page."""
    if last.row.page != current.row.page:
        return False
    a, b = last.row.box, current.row.box
    return (b.top + b.bottom - a.top - a.bottom) / 2 > times * current.margins.pitch
