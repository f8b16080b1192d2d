"""A document as Markdown (CommonMark with tables as GitHub writes them).

Such a table has no merged cells: a cell merged over rows is repeated, one over columns is followed by empty ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import Document, Paragraph, Table
from pipeline.export.finished import Finished
from pipeline.export.flow import flow, title_lines
from pipeline.export.registry import Options

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$#!])")
_MARKER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the document as one text."""
    yield "document.md", document_markdown(finished.document).encode()


def document_markdown(document: Document) -> str:
    """Return head, prose, tables and foot of the document as Markdown."""
    meta = document.metadata
    place = ", ".join(filter(None, (meta.place, meta.date)))
    head = [text for text in (meta.parent_body, meta.issuer, meta.number, place) if text]
    title = " ".join(title_lines(meta))
    blocks = ["  \n".join(map(plain, head)), f"# {plain(title)}" if title else ""]
    blocks += [_table(item) if isinstance(item, Table) else _paragraph(item) for _, item in flow(document)]
    blocks += ["\n".join(f"- {plain(name)}" for name in meta.recipients)]
    blocks += ["  \n".join(plain(text) for text in (meta.signer_title, meta.signer) if text)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is, on one line."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _MARKER.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return "#" * min(6, 1 + max(1, paragraph.level)) + " " + plain(paragraph.text)
    return plain(paragraph.text)


def _table(table: Table) -> str:
    heading = [" / ".join(column.path) or column.name for column in table.columns]
    lines = [_line(heading), "|" + " --- |" * len(heading)]
    return "\n".join([*lines, *(_line([cell.text for cell in row.cells]) for row in table.rows)])


def _line(texts: Sequence[str]) -> str:
    cells = ("<br>".join(plain(part) for part in text.split("\n")) for text in texts)
    return "| " + " | ".join(cells) + " |"
