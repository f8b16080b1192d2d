"""What stands around the tables of a worksheet: whose it is, title, unit, notes, who signs."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from benchmarks.office.wording import Body
from benchmarks.spreadsheet.canvas import Canvas
from benchmarks.spreadsheet.habits import Habits
from benchmarks.spreadsheet.measure import Look
from benchmarks.spreadsheet.page import Page
from benchmarks.spreadsheet.words import person

REPUBLIC, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
Place = tuple[int, int]


class Frame:
    """Writes head and foot onto a canvas, and keeps what the truth says of them."""

    def __init__(
        self, rng: Random, canvas: Canvas, habits: Habits, body: Body, day: tuple[int, int, int], least: float
    ) -> None:
        """Begin without any text; ``day`` is day, month and year of the file, ``least`` its smallest print."""
        self.rng, self.canvas, self.habits, self.body, self.day, self.least = rng, canvas, habits, body, day, least
        self.meta: dict[str, Any] = {}
        self.furniture: list[str] = []
        self.paragraphs: list[str] = []

    def _look(self, size: float = 0.0, **style: Any) -> Look:
        return Look(self.habits.family, max(self.least, size or self.habits.size), **{"align": "center", **style})

    def _fit(self, text: str, place: Place, style: Look) -> Look:
        """Return a look small enough for a line, where three quarters of its size suffice."""
        room = self.canvas.room(*place)
        small = replace(style, size=max(0.75 * style.size, 7.5, self.least))
        while style.width(text) > room and style.size - 0.5 >= small.size:
            style = replace(style, size=style.size - 0.5)
        return style

    def _say(self, place: Place, text: str, style: Look) -> None:
        self.canvas.text(self.canvas.row, place, text, style, self.habits.merged)
        self.furniture += text.split("\n")

    @property
    def dated(self) -> str:
        """Place and date as they are written above who signs."""
        d, m, y = self.day
        month = f"{m:02d}" if m < 3 else str(m)
        return f"{self.body.place}, ngày {d:02d} tháng {month} năm {y}"

    def head(self, page: Page) -> None:
        """Write whose paper it is at the left; at the right the motto, the number of a form or nothing."""
        rng, canvas, habits = self.rng, self.canvas, self.habits
        size = max(habits.size, 9) + rng.choice([0, 0, 1])
        if canvas.last < 2:
            left, right = (0, canvas.last), None
        else:
            left, right = canvas.split(2, [0.43, 0.57])
        lines: list[tuple[str, Look]] = []
        if rng.random() < 0.85:
            lines.append((self.body.parent, self._look(size)))
            self.meta["parent_body"] = self.body.parent
        lines.append((self.body.name, self._look(size, bold=True, underline=rng.random() < 0.2)))
        self.meta["issuer"] = self.body.name
        if page.code and habits.motto and rng.random() < 0.5:
            number = f"{rng.randint(2, 480):02d}/{page.code}-{self.body.code}"
            self.meta["number"] = number
            lines.append((f"Số: {number}", self._look(size)))
        others: list[tuple[str, Look]] = []
        if habits.motto and right:
            others = [
                (REPUBLIC, self._look(size, bold=True)),
                (MOTTO, self._look(size, bold=True, underline=rng.random() < 0.6)),
            ]
        elif page.form and right:
            others = [(page.form[0], self._look(size, bold=True))]
            others += [(x, self._look(max(8, size - 2), italic=True)) for x in page.form[1:]]
        if not habits.motto and rng.random() < 0.5:
            lines = [(x, replace(style, align="left")) for x, style in lines]
        for i in range(max(len(lines), len(others))):
            for own, place in ((lines, left), (others, right)):
                if i < len(own) and place:
                    self._say(place, own[i][0], self._fit(own[i][0], place, own[i][1]))
            canvas.grow(canvas.row, size * 1.3)
            canvas.row += 1
        self._gap(rng.choice([0, 1, 1]))

    def title(self, page: Page) -> None:
        """Write the title over all columns, the lines below it and the unit at the right."""
        rng, canvas, habits = self.rng, self.canvas, self.habits
        whole = (0, canvas.last)
        upper = page.title.upper() if habits.one_line or rng.random() < 0.5 else page.title
        large = self._look(habits.title_size, bold=True)
        if habits.one_line:
            self._row(whole, f"{page.doc_type} {upper}".strip(), large)
        else:
            self._row(whole, page.doc_type, large)
            self._row(whole, upper, replace(large, size=habits.title_size - 1))
        self.meta |= {"doc_type": page.doc_type, "title": upper}
        for line in page.below:
            self._row(whole, line, self._look(italic=rng.random() < 0.7))
        if page.form and habits.motto and rng.random() < 0.5:
            self._row(self._side(), page.form[0], self._look(italic=True, align="right"))
        if page.unit:
            self._row(self._side(), page.unit, self._look(italic=True, align="right"))
        elif rng.random() < 0.6:
            self._gap(1)

    def _side(self) -> Place:
        """Return columns at the right that are wide enough for a unit."""
        first = self.canvas.last
        while first > 0 and self.canvas.room(first, self.canvas.last) < 16 * self.habits.size:
            first -= 1
        return first, self.canvas.last

    def _row(self, place: Place, text: str, style: Look) -> None:
        self._say(place, text, style)
        self.canvas.row += 1

    def _gap(self, rows: int) -> None:
        for _ in range(rows):
            self.canvas.grow(self.canvas.row, self.habits.size * self.rng.choice([0.6, 1.2, 1.3]))
            self.canvas.row += 1

    def caption(self, text: str) -> None:
        """Write a line above a table."""
        self.canvas.text(self.canvas.row, (0, self.canvas.last), text, self._look(bold=True, align="left"))
        self.paragraphs.append(text)
        self.canvas.row += 1

    def notes(self, page: Page) -> None:
        """Write the notes below the tables; they are running text."""
        if page.notes and self.rng.random() < 0.5:
            self._gap(1)
        style = self._look(italic=self.rng.random() < 0.6, align="left", valign="top")
        for note in page.notes:
            self.canvas.text(self.canvas.row, (0, self.canvas.last), note, style)
            self.paragraphs.append(note)
            self.canvas.row += 1

    def signatures(self, page: Page) -> None:
        """Write who signs beside each other; the one at the right is who signs the document."""
        rng, canvas = self.rng, self.canvas
        posts = page.posts[-max(1, min(len(page.posts), canvas.last)) :]
        if not page.posts:
            return
        places = canvas.split(len(posts) + (len(posts) == 1))
        places = places[-len(posts) :]
        self._gap(rng.choice([0, 1]))
        if rng.random() < 0.75:
            side = places[-1]
            while side[0] > 0 and canvas.room(*side) < self._look(italic=True).width(self.dated) * 1.05:
                side = (side[0] - 1, side[1])
            self._row(side, self.dated, self._look(italic=True))
            d, m, y = self.day
            self.meta |= {"place": self.body.place, "date": f"{y}-{m:02d}-{d:02d}"}
        names = [person(rng) for _ in posts]
        self._beside(places, posts, self._look(bold=True))
        if rng.random() < 0.4:
            hint = rng.choice(["(Ký, họ tên)", "(Ký, ghi rõ họ tên)", "(ký, đóng dấu)"])
            self._beside(places, [hint] * len(posts), self._look(italic=True, size=max(8, self.habits.size - 1)))
        for _ in range(self.habits.gap):
            canvas.grow(canvas.row, self.habits.size * 1.5)
            canvas.row += 1
        self._beside(places, names, self._look(bold=True))
        self.meta |= {"signer_title": posts[-1].replace("\n", " "), "signer": names[-1]}

    def _beside(self, places: list[Place], texts: list[str], style: Look) -> None:
        for place, text in zip(places, texts, strict=True):
            self._say(place, text, self._fit(text.split("\n")[0], place, style))
        self.canvas.row += 1
