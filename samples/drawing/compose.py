"""Places a document on pages: two-column head, title, running text, tables, recipients and signature."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from samples.drawing import fonts
from samples.drawing.canvas import INK, Canvas, Word, styled
from samples.drawing.content import Content, TableSpec, Text
from samples.drawing.grid import Grid, header_cells
from samples.drawing.style import MM, Style
from samples.drawing.wording import say_day

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Signing:
    """Where the signature stands: page (1-based), centre of the signer's block in px, its height in px."""

    page: int
    x: float
    y: float
    height: float


@dataclass
class Composer:
    """One document being placed; all positions in px."""

    content: Content
    style: Style
    canvas: Canvas
    rng: Random
    hand_number: bool = False
    landscape: bool = False
    y: float = 0.0
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    sign_height: float = 0.0
    signing: Signing | None = None
    furniture: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def compose(self) -> None:
        """Place everything."""
        self.landscape = self.style.landscape == "all"
        self.turn_page()
        self._head()
        need = self._foot_height()
        for i, block in enumerate(self.content.blocks):
            if i == len(self.content.blocks) - 1 and isinstance(block, Text):
                self._keep_with_foot(block, need)
            if isinstance(block, TableSpec):
                self._table(block)
            else:
                self._paragraph(block)
        self._foot()

    def turn_page(self) -> tuple[float, float]:
        """Start a page; return the top and bottom of its text."""
        s, scale = self.style, self.canvas.scale
        width, height = self.canvas.new_page(self.landscape)
        top, right, bottom, left = (m * scale for m in s.margins)
        self.left, self.right, self.bottom, self.y = left, width - right, height - bottom, top
        number = len(self.canvas.pages)
        if number > 1 and s.page_number != "none":
            line = self.canvas.wrap(styled(str(number)), s.size, 400)[0]
            at = top - 9 * MM * scale if s.page_number == "top" else height - bottom + 4 * MM * scale
            align = "right" if s.page_number == "bottom-right" else "center"
            self.canvas.put(line, left, max(at, 4 * MM * scale), width - right - left, s.size, align, "page_number")
        return self.y, self.bottom

    def _stack(
        self, entries: list[tuple[str, str, float]], x: float, width: float, y: float, kind: str, align: str = "center"
    ) -> float:
        for text, face, size in entries:
            for line in self.canvas.wrap(styled(text, face), size, width):
                self.canvas.put(line, x, y, width, size, align, kind)
                y += size * 1.18 * self.canvas.scale
        return y

    def _underline(self, x: float, width: float, y: float) -> float:
        self.canvas.rule(x - width / 2, y, x + width / 2, y, 0.75)
        return y

    def _head(self) -> None:
        c, s, k = self.content, self.style, self.canvas.scale
        size, width = min(s.size, 13), self.right - self.left
        split = self.left + width * self.rng.uniform(0.40, 0.46)
        lx, lw = self.left - 6 * MM * k, split - self.left + 5 * MM * k
        rx, rw = split, self.right - split + 4 * MM * k
        name = c.body.name.split("\n")
        ly = self._stack(
            [(c.body.parent, "regular", size - 0.5)] + [(n, "bold", size - 0.5) for n in name], lx, lw, self.y, "head"
        )
        self._underline(lx + lw / 2, lw * self.rng.uniform(0.25, 0.45), ly + 1.5 * k)
        ry = self._stack([(NATION, "bold", size - 1), (MOTTO, "bold", size)], rx, rw, self.y, "head")
        motto = self.canvas.width(MOTTO, "bold", size)
        self._underline(rx + rw / 2, min(motto, rw), ry + 1.5 * k)
        y = max(ly, ry) + 6 * k
        ly = self._number(lx, lw, y, size)
        place = c.body.place.commune.split(" ", 2 if c.body.place.commune.startswith("thị trấn") else 1)[-1]
        day = f"{place}, ngày {say_day(c.day)}"
        ry = self._stack([(day, "italic", size)], rx, rw, y, "head")
        self.furniture += [c.body.parent, *name, NATION, MOTTO, f"Số: {c.number}", day]
        if c.doc_type is None:
            subject = f"V/v {c.title}"
            ly = self._stack([(subject, "regular", size - 1)], lx + lw * 0.04, lw * 0.92, ly, "head")
            self.furniture.append(subject)
        self.y = max(ly, ry) + s.line * k * 0.8
        if c.doc_type:
            self._title()

    def _number(self, x: float, width: float, y: float, size: float) -> float:
        c = self.content
        if not self.hand_number:
            return self._stack([(f"Số: {c.number}", "regular", size)], x, width, y, "head")
        figure, rest = c.number.split("/", 1)
        pen = fonts.handwriting(size * 1.35 * self.canvas.scale)
        if pen is None:
            self.hand_number = False
            return self._number(x, width, y, size)
        parts = (
            self.canvas.width("Số: ", "regular", size),
            pen.getlength(figure),
            self.canvas.width("/" + rest, "regular", size),
        )
        at, font = x + (width - sum(parts)) / 2, self.canvas.face.font("regular", size * self.canvas.scale)
        base = y + size * self.canvas.scale * 0.93
        self.canvas.draw.text((at, base), "Số: ", font=font, fill=INK, anchor="ls")
        self.canvas.draw.text((at + parts[0], base + self.rng.uniform(-2, 1)), figure, font=pen, fill=70, anchor="ls")
        self.canvas.draw.text((at + parts[0] + parts[1], base), "/" + rest, font=font, fill=INK, anchor="ls")
        return y + size * 1.18 * self.canvas.scale

    def _title(self) -> None:
        c, s, k = self.content, self.style, self.canvas.scale
        width = self.right - self.left
        title = c.title.upper() if s.title_upper and c.doc_type != "QUYẾT ĐỊNH" else c.title
        self.y = self._stack([(c.doc_type or "", "bold", s.size + 0.5)], self.left, width, self.y, "head")
        self.y = self._stack([(title, "bold", s.size)], self.left + width * 0.08, width * 0.84, self.y, "head")
        self.furniture += [c.doc_type or "", title]
        if s.title_rule:
            self._underline(self.left + width / 2, width * self.rng.uniform(0.12, 0.25), self.y + 2 * k)
        self.y += s.line * k * 0.7
        if c.authority:
            self.y = self._stack([(c.authority, "bold", s.size)], self.left, width, self.y + 2 * k, "head") + 3 * k
            self.furniture.append(c.authority)

    def _words(self, text: Text) -> list[Word]:
        face = "bold" if text.kind in ("heading", "order", "caption") else "regular"
        if text.kind == "legal_basis" and self.style.bases_italic:
            face = "italic"
        words = styled(text.text, face)
        if text.text.startswith("Điều ") and len(words) > 2:
            words[:2] = [(w, "bold") for w, _ in words[:2]]
        return words

    def _paragraph(self, text: Text) -> None:
        s, k = self.style, self.canvas.scale
        centred = text.kind in ("order", "caption")
        indent = 0.0 if centred else s.indent * k
        x, width = self.left, self.right - self.left
        if text.kind == "addressee":
            single = text.text.startswith("Kính gửi: ")
            x, indent = self.left + width * (0.12 if single else 0.22), 0.0
            width = self.right - x
        lines = self.canvas.wrap(self._words(text), s.size, width, indent)
        step = s.line * k
        keep = 2 if text.kind in ("heading", "caption") or len(lines) in (2, 3) else 1
        if self.y + (keep + (text.kind == "heading")) * step > self.bottom:
            self.turn_page()
        align = "center" if centred else ("justify" if s.justify and text.kind != "heading" else "left")
        for i, line in enumerate(lines):
            if self.y + step > self.bottom + 1:
                self.turn_page()
            shift = indent if i == 0 else 0.0
            self.canvas.put(line, x + shift, self.y + (step - s.size * k) / 2, width - shift, s.size, align, text.kind)
            self.y += step
        self.y += s.gap * k

    def _table(self, table: TableSpec) -> None:
        s, k = self.style, self.canvas.scale
        turned = s.landscape == "table" and not self.landscape
        if turned:
            self.landscape = True
            self.turn_page()
        wide = self.rng.choice([0.0, 0.0, 4.0]) * MM * k
        grid = Grid(self.canvas, s, table, len(self.grids), self.left - wide, self.right - self.left + 2 * wide)
        self.grids.append(grid)
        self.y = grid.paint(self.y + 3 * k, self.bottom, self.turn_page) + s.line * k * 0.5
        if turned and self.rng.random() < 0.5:
            self.landscape = False
            self.turn_page()

    def _foot_height(self) -> float:
        """Return the room that recipients and signature need; it fixes the height of the signature."""
        c, k = self.content, self.canvas.scale
        room = self.style.size * 1.2 * k
        self.sign_height = room * (len(c.signer_title.split("\n")) + 1) + self.rng.uniform(20, 27) * MM * k
        return max(self.sign_height, (len(c.recipients) + 1) * 12 * 1.2 * k) + room

    def _keep_with_foot(self, text: Text, need: float) -> None:
        """Turn the page before the last paragraph if the signature would stand alone on the next."""
        s, k = self.style, self.canvas.scale
        lines = self.canvas.wrap(self._words(text), s.size, self.right - self.left, s.indent * k)
        if self.y + (len(lines) * s.line + s.gap) * k + need > self.bottom:
            self.turn_page()

    def _foot(self) -> None:
        c, s, k = self.content, self.style, self.canvas.scale
        room = s.size * 1.2 * k
        titles, height = c.signer_title.split("\n"), self.sign_height
        top, width = self.y + room * 0.6, self.right - self.left
        y = self._stack([("Nơi nhận:", "bolditalic", 12)], self.left, width * 0.45, top, "foot", "left")
        for i, who in enumerate(c.recipients):
            mark = "." if i == len(c.recipients) - 1 else ";"
            y = self._stack([(f"- {who}{mark}", "regular", 11)], self.left, width * 0.45, y, "foot", "left")
        x, w = self.left + width * 0.5, width * 0.5
        end = self._stack([(t, "bold", s.size) for t in titles], x, w, top, "foot")
        name_at = top + height - room
        self._stack([(c.signer, "bold", s.size)], x, w, name_at, "foot")
        self.signing = Signing(len(self.canvas.pages), x + w / 2, (end + name_at) / 2, name_at - end)
        self.furniture += ["Nơi nhận:", *c.recipients, *titles, c.signer]
        self.y = max(y, top + height)


def truth(
    composer: Composer, seed: str, family: str, level: str, flags: list[str], rotations: dict[str, int]
) -> dict[str, object]:
    """Return what a perfect reader would find, in the form that the metrics read."""
    c = composer.content
    commune = c.body.place.commune
    meta = {
        "parent_body": c.body.parent,
        "issuer": c.body.name.replace("\n", " "),
        "number": c.number,
        "place": commune.split(" ", 2 if commune.startswith("thị trấn") else 1)[-1],
        "date": c.day.isoformat(),
        "doc_type": c.doc_type or "CÔNG VĂN",
        "title": c.title,
        "signer_title": c.signer_title.replace("\n", " "),
        "signer": c.signer,
        "recipients": list(c.recipients),
    }
    tables = [_table_truth(grid) for grid in composer.grids]
    return {
        "id": seed,
        "family": family,
        "level": level,
        "flags": flags,
        "rotations": rotations,
        "pages": len(composer.canvas.pages),
        "meta": meta,
        "paragraphs": [b.text for b in c.blocks if isinstance(b, Text)],
        "furniture": composer.furniture,
        "tables": tables,
    }


def _table_truth(grid: Grid) -> dict[str, object]:
    table = grid.table
    levels: list[list[dict[str, object]]] = []
    for cell in header_cells(table):
        while len(levels) <= cell.level:
            levels.append([])
        levels[cell.level].append({"text": cell.text, "rowspan": cell.rowspan, "colspan": cell.colspan})
    return {
        "columns": [c.path[-1] for c in table.columns],
        "column_paths": [" / ".join(c.path) for c in table.columns],
        "header_rows": levels,
        "header_repeats": grid.style.header_repeats,
        "split_rows_closed": grid.style.split_closed,
        "style": "ruled",
        "rows": [list(r) for r in table.rows],
        "spans": [{"row": s.row, "col": s.col, "rowspan": s.rowspan, "colspan": s.colspan} for s in table.spans],
        "pages": [grid.pages[0], grid.pages[-1]],
    }
