"""Sets the blocks of a document on pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.typeset.canvas import Owner, Page, Piece, Stroke
from benchmarks.typeset.document import Beside, Block, Document, Table, Text, Turn
from benchmarks.typeset.habits import MM, SHEETS, WIDER
from benchmarks.typeset.lines import Line, broken, set_line
from benchmarks.typeset.measure import Measured, measured
from benchmarks.typeset.paging import divided
from benchmarks.typeset.painting import paint

CLEAR = 4.0
"""Points between a table and the line above it."""


class DoesNotFitError(ValueError):
    """A document that no paper can hold."""


class Layout:
    """Pages, and where on them the next block goes."""

    def __init__(self, document: Document) -> None:
        """Set a whole document.

        Raises:
            DoesNotFitError: a table is too wide for all papers.
        """
        self.document, self.habits = document, document.habits
        self.pages: list[Page] = []
        self.page, self.y = -1, 0.0
        self._size = (0.0, 0.0)
        self._margins = (0.0, 0.0, 0.0, 0.0)
        for paper, blocks in _sections(document):
            self._section(paper, blocks)
        self._finish()

    @property
    def top(self) -> float:
        """Where a page's text begins."""
        return self._margins[1]

    @property
    def bottom(self) -> float:
        """Where a page's text ends."""
        return self._size[1] - self._margins[3]

    @property
    def left(self) -> float:
        """Where the text's left side is."""
        return self._margins[0]

    @property
    def room(self) -> float:
        """How wide text may be."""
        return self._size[0] - self._margins[0] - self._margins[2]

    def turn_page(self) -> None:
        """Go on with a new page."""
        self.pages.append(Page(*self._size))
        self.page, self.y = len(self.pages) - 1, self.top

    def _section(self, paper: str, blocks: Sequence[Block]) -> None:
        for kind in WIDER[paper]:
            self._take(kind)
            tables = {b.number: self._measured(b) for b in blocks if isinstance(b, Table)}
            if all(tables.values()):
                break
        else:
            raise DoesNotFitError(paper)
        self.turn_page()
        for i, block in enumerate(blocks):
            if isinstance(block, Text):
                self._text(block, self._following(blocks[i + 1 :], tables) if block.keep else 0.0)
            elif isinstance(block, Beside):
                self._beside(block)
            elif isinstance(block, Table):
                own = tables[block.number]
                assert own
                self._table(block, own)

    def _take(self, paper: str) -> None:
        self._size = SHEETS[paper][0] * MM, SHEETS[paper][1] * MM
        left, top, right, bottom = self.habits.margins
        if paper.endswith("L"):
            left, right = min(left, 25), min(right, 20)
        if paper == "A5":
            left, top, right, bottom = min(left, 18), min(top, 15), min(right, 12), min(bottom, 14)
        if self.habits.running or self.habits.paging.startswith("top"):
            top = max(top, 17)
        self._margins = left * MM, top * MM, right * MM, bottom * MM

    def _measured(self, block: Table) -> Measured | None:
        hang = min(block.dress.hang, self._margins[0] - 10 * MM, self._margins[2] - 10 * MM)
        return measured(block.sheet, block.dress, self.habits.family, self.room + 2 * max(0.0, hang))

    def _lines(self, text: Text, room: float) -> list[Line]:
        return broken(text.runs, room - text.left, text.first)

    def _height(self, text: Text, room: float) -> float:
        rule = 4.0 if text.rule else 0.0
        return text.before + text.after + rule + len(self._lines(text, room)) * text.runs[0][1].line * text.lead

    def _following(self, blocks: Sequence[Block], tables: dict[int, Measured | None]) -> float:
        """Return the height that must follow a block on its page."""
        if not blocks:
            return 0.0
        block = blocks[0]
        if isinstance(block, Table) and (own := tables[block.number]):
            return sum(own.levels) + own.height(2)
        if isinstance(block, Text):
            more = self._following(blocks[1:], tables) if block.keep else 0.0
            return more + block.before + 2 * block.runs[0][1].line * block.lead
        if isinstance(block, Beside):
            return self._tallest(block)
        return 0.0

    def _tallest(self, block: Beside) -> float:
        """Return the height of columns of lines."""
        sides = zip(block.columns, block.shares, strict=True)
        return max(sum(self._height(t, self.room * share - 8) for t in texts) for texts, share in sides)

    def _text(self, text: Text, following: float) -> None:
        lines = self._lines(text, self.room)
        height = text.runs[0][1].line * text.lead
        self.y += text.before if self.y > self.top else 0.0
        if text.keep and self.y + len(lines) * height + following > self.bottom:
            self.turn_page()
        for i, line in enumerate(lines):
            if self.y + height > self.bottom:
                self.turn_page()
            self._line(text, line, i, self.left, self.room, height)
        self.y += text.after

    def _line(self, text: Text, line: Line, i: int, left: float, room: float, height: float) -> None:
        """Set a line of a paragraph and go below it."""
        inset = text.left + (0.0 if i else text.first)
        kind = text.runs[0][1]
        base = self.y + (height - kind.line) / 2 + kind.up
        page = self.pages[self.page]
        set_line(page, line, left + inset, room - inset, base, text.align, text.owner)
        self.y += height
        if text.rule and line.last:
            half = line.width * text.rule / 2
            middle = left + {"left": line.width / 2, "right": room - line.width / 2}.get(text.align, room / 2)
            page.level(middle - half, middle + half, self.y + 1.8, Stroke(0.6))
            self.y += 4

    def _beside(self, block: Beside) -> None:
        rooms = [self.room * s for s in block.shares]
        heights = [sum(self._height(t, r - 8) for t in ts) for ts, r in zip(block.columns, rooms, strict=True)]
        if self.y + max(heights) > self.bottom:
            self.turn_page()
        top, left = self.y, self.left
        for texts, room, height in zip(block.columns, rooms, heights, strict=True):
            self.y = top + (max(heights) - height if block.low else 0.0)
            for text in texts:
                self.y += text.before
                for i, line in enumerate(self._lines(text, room - 8)):
                    self._line(text, line, i, left + 4, room - 8, text.runs[0][1].line * text.lead)
                self.y += text.after
            left += room
        self.y = top + max(heights) + 3
        if block.ruled:
            self.pages[self.page].level(self.left, self.left + self.room, self.y + 2, Stroke(0.8))
            self.y += 6
        self.y += block.after

    def _table(self, block: Table, own: Measured) -> None:
        note = replace(self.habits.type, italic=True, size=max(9.0, self.habits.size - 1))
        room = note.line + 3 if block.continued else 0.0
        self.y += CLEAR if self.y > self.top else 0.0
        segments = divided(own, self, room)
        width = sum(own.widths)
        centred = block.dress.place == "center" or width > self.room
        x = self.left + ((self.room - width) / 2 if centred else 0.0)
        paint(own, segments, self.pages, x, block.number)
        if block.continued:
            owner: Owner = ("furniture", len(self.document.furniture)) if len(segments) > 1 else ()
            for segment in segments[1:]:
                line = Line(tuple((w, note) for w in block.continued.split()), True)
                base = segment.top - room + note.up
                set_line(self.pages[segment.page], line, self.left, self.room, base, "left", owner)
            if owner:
                self.document.furniture.append(block.continued)
        self.page, self.y = segments[-1].page, segments[-1].bottom + self.habits.type.line * 0.5

    def _finish(self) -> None:
        """Number the pages; say on each whose they are."""
        habits, small = self.habits, replace(self.habits.type, size=min(11.0, self.habits.size))
        running = self.document.body.spoken if habits.running else ""
        for i, page in enumerate(self.pages, 1):
            forms = {"of": f"Trang {i}/{len(self.pages)}", "dashes": f"- {i} -"}
            text = forms.get(habits.paging, str(i))
            left, right = habits.margins[0] * MM, page.width - habits.margins[2] * MM
            align = {"corner": "right", "of": "right", "top-right": "right"}.get(habits.paging, "center")
            low = habits.paging in ("bottom", "corner", "of", "dashes")
            base = page.height - 7 * MM if low else 11 * MM
            if habits.paging != "none" and not (habits.paging.startswith("top") and i == 1):
                line = Line(((text, small),), True)
                set_line(page, line, left, right - left, base, align)
            if running and (low or habits.paging == "none"):
                own = replace(small, italic=True, size=9)
                page.pieces.append(
                    Piece(running, own, left, 10 * MM, owner=("furniture", len(self.document.furniture)))
                )
                page.level(left, right, 10 * MM + 4, Stroke(0.4))
        if running and (habits.paging in ("none", "bottom", "corner", "of", "dashes")):
            self.document.furniture.append(running)


def _sections(document: Document) -> list[tuple[str, list[Block]]]:
    """Return the kinds of paper and what goes on each."""
    found: list[tuple[str, list[Block]]] = [(document.paper, [])]
    for block in document.blocks:
        if isinstance(block, Turn):
            found.append((block.paper, []))
        else:
            found[-1][1].append(block)
    return found
