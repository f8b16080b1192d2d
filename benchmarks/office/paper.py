"""A document while it is written: python-docx's file, what its truth says so far."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from benchmarks.office import dress as dressing
from benchmarks.office import wording
from benchmarks.office.sheet import Sheet
from benchmarks.office.tabling import set_table
from benchmarks.office.word import Level, Look, Run, add_list, element, field_xml, paragraph_xml, run_xml

A4 = (595.3, 841.9)
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED = '<w:vertAlign w:val="superscript"/>'
META = ("parent_body", "issuer", "number", "place", "date", "doc_type", "title", "signer_title", "signer")


class Paper:
    """A document: what is added to it stands in its file and in its truth alike."""

    def __init__(self, rng: Random, family: tuple[str, float], school: bool | None = None) -> None:
        """Begin a document in a font ``family`` (its name, how broad it is) by a school, another body or either."""
        self.rng, self.family, self.broad = rng, family[0], family[1]
        self.body = wording.body(rng, school)
        self.day = (rng.randint(1, 28), rng.randint(1, 12), rng.choice([2025, 2025, 2026]))
        self.size = rng.choice([11, 12, 12, 13, 13, 13.5, 14, 14])
        self.line = rng.choice([1.0, 1.0, 1.08, 1.15, 1.3, 1.5])
        self.gap = rng.choice([0, 3, 6, 6])
        self.indent = rng.choice([0, 28.35, 28.35, 36])
        self.margins = (
            rng.choice([20, 20, 25, 15]),
            rng.choice([10, 15, 20]),
            rng.choice([20, 25, 30, 30, 35]),
            rng.choice([15, 15, 20, 10]),
        )
        self.landscape = False
        self.hand_number = False
        self.firm_rules = False
        self.meta: dict[str, Any] = dict.fromkeys(META)
        self.meta["recipients"] = []
        self.paragraphs: list[str] = []
        self.furniture: list[str] = []
        self.tables: list[dict[str, Any]] = []
        self._notes: list[str] = []
        self.file = Document()
        self._prepare()

    def _prepare(self) -> None:
        normal = self.file.styles["Normal"]
        normal.font.name, normal.font.size = self.family, Pt(self.size)
        fonts = normal.element.rPr.rFonts
        for name in ("w:eastAsia", "w:cs", "w:hAnsi"):
            fonts.set(f"{{{fonts.nsmap['w']}}}{name[2:]}", self.family)
        normal.element.rPr.append(element('<w:lang w:val="vi-VN"/>'))
        self._shape(self.file.sections[0])
        self._running()

    def _shape(self, section: Any) -> None:
        top, bottom, left, right = self.margins
        wide = self.landscape
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        section.top_margin, section.bottom_margin = Mm(min(top, 20) if wide else top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(20 if wide else left), Mm(min(right, 15) if wide else right)
        section.header_distance = section.footer_distance = Mm(min(8, bottom - 3))

    def _running(self) -> None:
        """Number the pages and say on each whose they are, in one of several ways."""
        rng, section = self.rng, self.file.sections[0]
        kind = rng.choice(["none", "top", "top", "top", "bottom", "of", "named"])
        if kind == "none":
            return
        size = rng.choice([10, 11, 12, 13])
        section.different_first_page_header_footer = kind == "top" and rng.random() < 0.8
        place = section.header if kind in ("top", "named") else section.footer
        align = "center" if kind == "top" else rng.choice(["right", "center"])
        runs = [Run("Trang ", size=size)] if kind == "of" else []
        fields = field_xml("PAGE", size)
        if kind == "of":
            fields += run_xml(Run("/", size=size)) + field_xml("NUMPAGES", size)
        if kind == "named":
            runs, fields, align = [Run(self.body.spoken, italic=True, size=9)], "", "left"
            self.furniture.append(self.body.spoken)
        place.paragraphs[0]._p.addnext(
            element(paragraph_xml(runs, Look(align=align, rule_below=kind == "named"), fields))
        )
        place.paragraphs[0]._p.getparent().remove(place.paragraphs[0]._p)

    @property
    def room(self) -> float:
        """The width between the margins in points."""
        _, _, left, right = self.margins
        sides = 20 + min(right, 15) if self.landscape else left + right
        return A4[self.landscape] - sides * 72 / 25.4

    @property
    def dated(self) -> str:
        """Place and date as the head says them."""
        d, m, y = self.day
        month = f"{m:02d}" if m < 3 else str(m)
        return f"{self.body.place}, ngày {d:02d} tháng {month} năm {y}"

    def put(self, xml: str) -> None:
        """Add a paragraph or a table as XML at the document's end."""
        self.file.element.body[-1].addprevious(element(xml))

    def plain(self, runs: list[Run], look: Look, extra: str = "") -> None:
        """Add a paragraph that the truth does not count as running text."""
        self.put(paragraph_xml(runs, look, extra))

    def furnish(self, *texts: str) -> None:
        """Record what stands in the head, title or foot."""
        self.furniture += [t for text in texts for t in text.split("\n") if t]

    def turn(self, landscape: bool) -> None:
        """Go on with a page that lies on its side, or stands."""
        if landscape == self.landscape:
            return
        self.landscape = landscape
        begun = len(self.file.element.body) > 1
        self._shape(self.file.add_section(WD_SECTION.NEW_PAGE) if begun else self.file.sections[0])

    def say(
        self, text: str, *, bold: bool = False, italic: bool = False, align: str = "", lead: str = "", note: str = ""
    ) -> None:
        """Add a paragraph of running text; ``lead`` is a bold beginning, ``note`` a footnote at its end."""
        extra, mark = "", ""
        if note:
            self._notes.append(note)
            mark = str(len(self._notes))
            extra = f'<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteReference w:id="{len(self._notes) + 1}"/></w:r>'
        centred = align in ("center", "right")
        look = Look(
            align=align or "both", first=0 if centred else self.indent, after=self.gap, line=self.line, keep=bold
        )
        runs = [Run(lead, bold=True)] if lead else []
        self.plain([*runs, Run(text, bold=bold, italic=italic)], look, extra)
        self.paragraphs.append(lead + text + mark)

    def prose(self, least: int, most: int) -> None:
        """Add paragraphs of running text; now and then one has a footnote."""
        for _ in range(self.rng.randint(least, most)):
            noted = len(self._notes) < 2 and self.rng.random() < 0.06
            self.say(
                wording.paragraph(self.rng),
                note=wording.filled(self.rng, self.rng.choice(wording.FOOTNOTES)) if noted else "",
            )

    def listed(self, points: list[str], form: str = "") -> None:
        """Add points that Word numbers; the truth has the numbers that it shows."""
        rng = self.rng
        form = form or rng.choice(["1.", "a)", "-", "-", "+", "1)", "•"])
        kinds = {
            "1.": ("decimal", "%1."),
            "1)": ("decimal", "%1)"),
            "a)": ("lowerLetter", "%1)"),
            "I.": ("upperRoman", "%1."),
        }
        kind, text = kinds.get(form, ("bullet", form))
        number = add_list(self.file, [Level(kind, text, rng.choice([18, 36, 46]), 18)])
        look = Look(after=self.gap, line=self.line, numbered=(0, number))
        for i, point in enumerate(points):
            shown = {"1.": f"{i + 1}.", "1)": f"{i + 1})", "a)": f"{'abcdefghij'[i]})"}.get(form, form)
            self.plain([Run(point)], look)
            self.paragraphs.append(f"{shown} {point}")

    def table(self, sheet: Sheet) -> None:
        """Add a table; one that does not fit goes on a page that lies on its side."""
        dress = dressing.drawn(self.rng, sheet)
        if self.firm_rules and any(d > 1 for _, _, d, _ in sheet.spans):
            dress = replace(
                dress, style="grid" if "gray" in dress.style else dress.style, rule=max(4, dress.rule), colour="000000"
            )
        state = self.rng.getstate()
        setting = set_table(self.rng, sheet, dress, self.room, self.broad)
        if not setting.fits and not self.landscape:
            self.turn(True)
            self.rng.setstate(state)
            setting = set_table(self.rng, sheet, dress, self.room, self.broad)
        self.put(setting.xml)
        self.plain([Run("", size=6)], Look(exactly=8))
        self.tables.append(sheet.truth(dress.style))

    def save(self, path: Path) -> None:
        """Write the file, the footnotes with it."""
        if self._notes:
            self._write_notes()
        self.file.core_properties.author = self.body.spoken
        self.file.save(str(path))

    def _write_notes(self) -> None:
        rule = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
        inner = rule.format("separator", 0, "separator") + rule.format(
            "continuationSeparator", 1, "continuationSeparator"
        )
        for i, note in enumerate(self._notes, 2):
            mark = f"<w:r><w:rPr>{_RAISED}</w:rPr><w:footnoteRef/></w:r>"
            text = paragraph_xml([Run(" " + note, size=10)], Look()).replace("</w:pPr>", "</w:pPr>" + mark, 1)
            inner += f'<w:footnote w:id="{i}">{text}</w:footnote>'
            self.paragraphs.append(f"{i - 1} {note}")
        blob = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{inner}</w:footnotes>'
        )
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, blob.encode(), self.file.part.package)
        self.file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._notes = []
