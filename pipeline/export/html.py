"""A document as one HTML page that needs nothing else: head, prose and tables in order, doubtful values marked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Cell, Document, Metadata, Paragraph, Table
from pipeline.export.finished import Finished
from pipeline.export.flow import flow, shown_cells, title_lines
from pipeline.export.markup import escaped
from pipeline.export.registry import Options

_STYLE = """
body { font: 1rem/1.5 "Times New Roman", Tinos, serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
header, footer { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
h1 { text-align: center; font-size: 1.3rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #888; padding: .2rem .4rem; vertical-align: top; white-space: pre-line; }
mark { background: #fff2cc; }
footer p { white-space: pre-line; }
"""


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the page."""
    yield "document.html", document_html(finished.document).encode()


def document_html(document: Document) -> str:
    """Return the document as an HTML page (UTF-8)."""
    meta = document.metadata
    body = [_table(item) if isinstance(item, Table) else _paragraph(item) for _, item in flow(document)]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escaped(meta.title or document.source.path)}</title>",
            f"<style>{_STYLE}</style>\n</head>\n<body>",
            *_head(meta),
            "<main>",
            *body,
            "</main>",
            *_foot(meta),
            "</body>\n</html>\n",
        ]
    )


def _head(meta: Metadata) -> Iterator[str]:
    yield "<header>"
    yield _values(meta, ("parent_body", "issuer", "number"))
    yield _values(meta, ("place", "date"))
    yield "</header>"
    title = "<br>".join(escaped(text) for text in title_lines(meta))
    if title:
        yield f"<h1>{title}</h1>"


def _foot(meta: Metadata) -> Iterator[str]:
    yield "<footer>"
    yield "<ul>" + "".join(f"<li>{escaped(name)}</li>" for name in meta.recipients) + "</ul>"
    yield _values(meta, ("signer_title", "signer"))
    yield "</footer>"


def _values(meta: Metadata, fields: tuple[str, ...]) -> str:
    found = [(field, getattr(meta, field)) for field in fields]
    return "<div>" + "".join(f'<p data-field="{f}">{escaped(v)}</p>' for f, v in found if v) + "</div>"


def _paragraph(paragraph: Paragraph) -> str:
    tag = f"h{min(6, 1 + max(1, paragraph.level))}" if paragraph.kind == "heading" else "p"
    return f'<{tag} class="{paragraph.kind}" data-page="{paragraph.page}">{_marked(paragraph)}</{tag}>'


def _table(table: Table) -> str:
    lines = [f'<table id="{escaped(table.id)}">', "<thead>"]
    lines += [
        "<tr>" + "".join(f"<th{_spans(c.row_span, c.col_span)}>{escaped(c.text)}</th>" for c in row) + "</tr>"
        for row in table.header or []
    ]
    if not table.header:
        lines.append("<tr>" + "".join(f"<th>{escaped(column.name)}</th>" for column in table.columns) + "</tr>")
    lines += ["</thead>", "<tbody>"]
    for shown in shown_cells(table):
        cells = (f"<td{_spans(rows, columns)}>{_marked(cell)}</td>" for _, cell, rows, columns in shown)
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _spans(rows: int, columns: int) -> str:
    return (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")


def _marked(item: Cell | Paragraph) -> str:
    if not item.needs_review or not item.text:
        return escaped(item.text)
    why = f"{item.confidence:.2f} {', '.join(item.reasons)} · {item.raw}"
    return f'<mark title="{escaped(why)}">{escaped(item.text)}</mark>'
