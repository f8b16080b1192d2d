"""WordprocessingML as text: runs, paragraphs, section breaks and numbered lists, parsed by python-docx."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TWIPS = 20
"""Twentieths of a point, in which Word measures lengths."""


@dataclass(frozen=True)
class Run:
    """A piece of text of one look; ``size`` in points; ``\\t`` is a tab, ``\\n`` a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float | None = None
    colour: str = ""
    raised: bool = False


@dataclass(frozen=True)
class Look:
    """How a paragraph is set: lengths in points, ``line`` as a share of a single one, ``tabs`` as (kind, at)."""

    align: str = "both"
    first: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exactly: float = 0.0
    tabs: tuple[tuple[str, float], ...] = ()
    numbered: tuple[int, int] | None = None
    keep: bool = False
    page_before: bool = False
    rule_below: bool = False


def run_xml(run: Run) -> str:
    """Return a run as XML."""
    props = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    if run.colour:
        props += f'<w:color w:val="{run.colour}"/>'
    if run.size:
        props += f'<w:sz w:val="{round(run.size * 2)}"/><w:szCs w:val="{round(run.size * 2)}"/>'
    props += '<w:u w:val="single"/>' if run.underline else ""
    props += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    inner = []
    for i, line in enumerate(run.text.split("\n")):
        inner.append("<w:br/>" if i else "")
        for j, part in enumerate(line.split("\t")):
            inner.append("<w:tab/>" if j else "")
            inner.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "")
    return f"<w:r><w:rPr>{props}</w:rPr>{''.join(inner)}</w:r>"


def paragraph_xml(runs: Sequence[Run], look: Look, extra: str = "") -> str:
    """Return a paragraph as XML; ``extra`` stands behind its runs, as a field or the mark of a footnote does."""
    props = ("<w:keepNext/>" if look.keep else "") + ("<w:pageBreakBefore/>" if look.page_before else "")
    if look.numbered:
        depth, numbering = look.numbered
        props += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbering}"/></w:numPr>'
    if look.rule_below:
        props += '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    if look.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{round(at * TWIPS)}"/>' for kind, at in look.tabs)
        props += f"<w:tabs>{stops}</w:tabs>"
    rule, line = ("exact", round(look.exactly * TWIPS)) if look.exactly else ("auto", round(look.line * 240))
    props += (
        f'<w:spacing w:before="{round(look.before * TWIPS)}" w:after="{round(look.after * TWIPS)}"'
        f' w:line="{line}" w:lineRule="{rule}"/>'
    )
    if not look.numbered:
        first = round(look.first * TWIPS)
        props += f'<w:ind w:left="{round(look.left * TWIPS)}" '
        props += f'w:firstLine="{first}"/>' if first >= 0 else f'w:hanging="{-first}"/>'
    props += f'<w:jc w:val="{look.align}"/>'
    return f"<w:p><w:pPr>{props}</w:pPr>{''.join(map(run_xml, runs))}{extra}</w:p>"


def field_xml(code: str, size: float) -> str:
    """Return a field as the number of the page (``PAGE``) or of all pages (``NUMPAGES``)."""
    props = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>'
    return f'<w:fldSimple w:instr=" {code} "><w:r>{props}<w:t>1</w:t></w:r></w:fldSimple>'


def element(xml: str) -> Any:
    """Return the element of a piece of XML in Word's name space."""
    return parse_xml(re.sub(r"^<w:\w+", lambda m: f"{m[0]} {nsdecls('w')}", xml))


@dataclass(frozen=True)
class Level:
    """A level of a list: its number's format, how the number is written, its indents in points."""

    form: str
    text: str
    left: float
    hanging: float
    bold: bool = False


def add_list(document: Any, levels: Sequence[Level]) -> int:
    """Add a list to a document's numbering and return its number."""
    root = document.part.numbering_part.element
    space = root.nsmap["w"]
    abstracts = root.findall(f"{{{space}}}abstractNum")
    number = max([int(n.get(f"{{{space}}}numId")) for n in root.findall(f"{{{space}}}num")], default=0) + 1
    own = max([int(a.get(f"{{{space}}}abstractNumId")) for a in abstracts], default=0) + 1
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{level.form}"/>'
        f'<w:lvlText w:val="{escape(level.text)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{round(level.left * TWIPS)}" '
        f'w:hanging="{round(level.hanging * TWIPS)}"/></w:pPr><w:rPr>{"<w:b/>" if level.bold else ""}</w:rPr></w:lvl>'
        for i, level in enumerate(levels)
    )
    abstract = element(
        f'<w:abstractNum w:abstractNumId="{own}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    )
    if abstracts:
        abstracts[-1].addnext(abstract)
    else:
        root.insert(0, abstract)
    root.append(element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{own}"/></w:num>'))
    return number
