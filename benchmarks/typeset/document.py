"""A document while it is written: blocks that are to be set, and what its truth says of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from benchmarks.office.sheet import Sheet
from benchmarks.office.wording import Body
from benchmarks.typeset import dress as dressing
from benchmarks.typeset.canvas import Owner
from benchmarks.typeset.dress import Dress
from benchmarks.typeset.fonts import Type
from benchmarks.typeset.habits import Habits
from benchmarks.typeset.lines import Run

META = ("parent_body", "issuer", "number", "place", "date", "doc_type", "title", "signer_title", "signer")


@dataclass(frozen=True)
class Text:
    """A paragraph: its runs, indents and gaps in points; ``keep`` holds it on the page of what follows."""

    runs: tuple[Run, ...]
    owner: Owner
    align: str = "both"
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    lead: float = 1.0
    keep: bool = False
    rule: float = 0.0


@dataclass(frozen=True)
class Beside:
    """Columns of lines beside each other, with their shares of the width, that stay on one page."""

    columns: tuple[tuple[Text, ...], ...]
    shares: tuple[float, ...]
    after: float = 0.0
    low: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class Table:
    """A table, its number in the document, the line that says on later pages that it goes on (or an empty one)."""

    sheet: Sheet
    dress: Dress
    number: int
    continued: str = ""


@dataclass(frozen=True)
class Turn:
    """A new page of a kind of paper."""

    paper: str


Block = Text | Beside | Table | Turn


class Document:
    """What is added to a document is both set and recorded as truth."""

    def __init__(self, rng: Random, habits: Habits, body: Body, ruling: str = "") -> None:
        """Begin a document of a body; ``ruling`` is the one that is due for its first table."""
        self.rng, self.habits, self.body = rng, habits, body
        self.day = (rng.randint(1, 28), rng.randint(1, 12), rng.choice([2024, 2025, 2025, 2026]))
        self.paper = "A4"
        self.blocks: list[Block] = []
        self.meta: dict[str, Any] = dict.fromkeys(META)
        self.meta["recipients"] = []
        self.paragraphs: list[str] = []
        self.furniture: list[str] = []
        self.tables: list[dict[str, Any]] = []
        self.said: set[str] = set()
        self._ruling = ruling

    @property
    def type(self) -> Type:
        """How running text looks."""
        return self.habits.type

    @property
    def dated(self) -> str:
        """Place and date as they are written out."""
        d, m, y = self.day
        return f"{self.body.place}, ngày {d:02d} tháng {m:02d} năm {y}"

    def say(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str = "",
        lead: str = "",
        left: float = 0.0,
        keep: bool = False,
    ) -> None:
        """Add a paragraph of running text; ``lead`` is a bold beginning."""
        habits, own = self.habits, replace(self.type, bold=bold, italic=italic)
        runs = ((lead, replace(own, bold=True)), (text, own)) if lead else ((text, own),)
        flush = align in ("center", "right") or left > 0
        self.blocks.append(
            Text(
                runs,
                ("paragraph", len(self.paragraphs)),
                align or habits.align,
                first=0.0 if flush else habits.first,
                left=left,
                after=habits.gap,
                lead=habits.lead,
                keep=keep or bold,
            )
        )
        self.paragraphs.append(f"{lead} {text}" if lead else text)

    def listed(self, points: Sequence[str], form: str = "") -> None:
        """Add points with a mark or number each, which hang or begin as other paragraphs do."""
        form = form or self.habits.numbering
        left = self.rng.choice([0.0, 0.0, 14.0])
        for i, point in enumerate(points):
            shown = {"1.": f"{i + 1}.", "1)": f"{i + 1})", "a)": f"{'abcdefghijk'[i]})"}.get(form, form)
            self.say(f"{shown} {point}", left=left)

    def line(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 0.0,
        align: str = "center",
        before: float = 0.0,
        after: float = 0.0,
        rule: float = 0.0,
        keep: bool = False,
    ) -> None:
        """Add a line of head, title or foot; ``rule`` is the length of a short rule below it, a share of its own."""
        own = replace(self.type, bold=bold, italic=italic, size=size or self.habits.size)
        self.blocks.append(self.furnished(text, own, align, before=before, after=after, rule=rule, keep=keep))

    def furnished(self, text: str, own: Type, align: str = "center", **style: Any) -> Text:
        """Return a line that the truth counts as furniture."""
        owner: Owner = ("furniture", len(self.furniture)) if text else ()
        if text:
            self.furniture.append(text)
        return Text(((text, own),), owner, align, **style)

    def table(self, sheet: Sheet, continued: str = "") -> None:
        """Add a table."""
        rng, habits = self.rng, self.habits
        own = dressing.drawn(rng, sheet, habits.size, habits.level, self._ruling)
        self._ruling = ""
        self.blocks.append(Table(sheet, own, len(self.tables), continued))
        self.tables.append(sheet.truth(own.style))

    def turn(self, paper: str) -> None:
        """Go on with a new page of a kind of paper; a document that has not begun yet begins with it."""
        if not self.blocks:
            self.paper = paper
        else:
            self.blocks.append(Turn(paper))

    def gap(self, height: float) -> None:
        """Leave room of a height in points."""
        self.blocks.append(Text((("", self.type),), (), before=height, lead=0.0))
