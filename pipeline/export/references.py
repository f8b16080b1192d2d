"""``references.csv``: which document cites which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.document import Document, LegalBasis
from pipeline.normalize.values.citations import canonical_number, citation_key, find_citations

REFERENCE_COLUMNS = (
    "source",
    "citing_number",
    "paragraph",
    "page",
    "role",
    "doc_type",
    "number",
    "date",
    "issuer",
    "subject",
    "key",
    "cited_source",
)
"""``role``: ``legal_basis`` or ``mention``; ``cited_source``: the cited document's source, where the archive has it."""


def own_key(document: Document) -> str:
    """Return the key under which others cite the document, empty if its number is not known."""
    return citation_key(document.metadata.number, document.metadata.date)


def references(document: Document) -> Iterator[dict[str, object]]:
    """Yield what the document cites, each document once: first its legal bases, then numbers in its other text.

    ``cited_source`` is left to :func:`linked`.
    """
    own = own_key(document)
    seen: set[str] = set()
    found = [*_bases(document), *_mentions(document)]
    for row in found:
        key = str(row["key"])
        if key and (key == own or key in seen or (row["role"] == "mention" and _is_spelled(key, seen))):
            continue
        seen.add(key)
        yield row


def _is_spelled(key: str, seen: set[str]) -> bool:
    """Tell whether a key without its year is one of ``seen``: a second mention often leaves out the date."""
    serial, _, rest = key.partition("/?/")
    return bool(rest) and any(other.startswith(f"{serial}/") and other.endswith(f"/{rest}") for other in seen)


def _bases(document: Document) -> Iterator[dict[str, object]]:
    for basis in document.legal_basis:
        page = document.paragraphs[basis.paragraph].page if basis.paragraph is not None else None
        yield _row(document, basis, "legal_basis", basis.paragraph, page)


def _mentions(document: Document) -> Iterator[dict[str, object]]:
    based = {basis.paragraph for basis in document.legal_basis}
    for index, paragraph in enumerate(document.paragraphs):
        if index in based:
            continue
        for cited in find_citations(paragraph.text):
            basis = LegalBasis(doc_type=cited.doc_type, number=cited.number, date=cited.date)
            yield _row(document, basis, "mention", index, paragraph.page)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                page = cell.fragments[0].page if cell.fragments else None
                for cited in () if cell.merged else find_citations(cell.text):
                    basis = LegalBasis(doc_type=cited.doc_type, number=cited.number, date=cited.date)
                    yield _row(document, basis, "mention", None, page)


def _row(
    document: Document, basis: LegalBasis, role: str, paragraph: int | None, page: int | None
) -> dict[str, object]:
    values: dict[str, object] = {
        "source": document.source.path,
        "citing_number": document.metadata.number,
        "paragraph": paragraph,
        "page": page,
        "role": role,
        "doc_type": basis.doc_type,
        "number": canonical_number(basis.number) if basis.number else None,
        "date": basis.date,
        "issuer": basis.issuer,
        "subject": basis.subject,
        "key": citation_key(basis.number, basis.date, basis.doc_type, basis.subject),
        "cited_source": None,
    }
    return values


def linked(row: dict[str, object], owners: Mapping[str, list[tuple[str, str | None]]]) -> dict[str, object]:
    """Return the row with ``cited_source`` filled in where exactly one document of the archive fits.

    ``owners`` gives by key the (source, date) of each document. Offices number alike ("12/QĐ-UBND"), so where both
    dates are known they must be equal.
    """
    fits = [
        source
        for source, date in owners.get(str(row["key"]), ())
        if source != row["source"] and (not date or not row["date"] or date == row["date"])
    ]
    return {**row, "cited_source": fits[0]} if row["key"] and len(fits) == 1 else row


def reference_line(row: Mapping[str, object]) -> list[object]:
    """Return the row's line of ``references.csv``."""
    return [row[column] for column in REFERENCE_COLUMNS]
