"""Blocks of the layout → paragraphs, metadata with evidence, legal bases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.assemble.text import FinalText, PageQuality, finalize
from pipeline.document import Evidence, Fragment, LegalBasis, Metadata, PageInfo, Paragraph, ParagraphKind
from pipeline.geometry import Box, union
from pipeline.layout.analyse import Block
from pipeline.normalize.syllable import is_plain_word
from pipeline.normalize.values.incomplete import incomplete
from pipeline.normalize.values.legal_basis import parse_legal_basis
from pipeline.normalize.values.metadata import build_metadata
from pipeline.reading import joined
from pipeline.workbench import Workbench

PARAGRAPH_KINDS: dict[str, ParagraphKind] = {
    "heading": "heading",
    "body": "body",
    "list_item": "list_item",
    "legal_basis": "legal_basis",
    "addressee": "addressee",
    "caption": "caption",
}
"""Roles whose text is prose; all others are metadata or furniture."""

SCRAP_CONFIDENCE = 0.6
"""Mean word confidence below which a block without any known syllable is taken for strokes, not text."""

_RIM, _RIM_LETTERS = 2.0, 8
"""Glyph heights from the page's end where the dark edge of a sheet may look like so many letters, at most."""
_LETTERS = re.compile(r"[^\W\d_]+")

FIELDS_BY_ROLE = {
    "parent_body": ("parent_body",),
    "issuer": ("issuer",),
    "number": ("number",),
    "place_date": ("place", "date"),
    "doc_type": ("doc_type",),
    "title": ("title", "school_year"),
    "recipients": ("recipients",),
    "signer_title": ("signer_title",),
    "signer": ("signer",),
}
"""Metadata fields that are parsed from the text of a role."""

NEVER_EMPTY = ("number", "date", "recipients")
"""Fields whose line is on the page for their sake: where nothing could be made of it, a person must look."""
UNREAD = 0.05
"""Confidence of an empty value whose line was found."""

INCOMPLETE = 0.3
"""Most confidence of a value that lacks a part."""


def finalize_block(block: Block, quality: Mapping[int, PageQuality], bench: Workbench) -> FinalText:
    """Return the block's text, repaired and judged by the quality of its pages."""
    pages = [quality[number] for number in {line.page or block.page for line in block.lines}]
    return finalize(joined(line.reading for line in block.lines), bench, pages)


def is_scrap(block: Block, final: FinalText, bench: Workbench) -> bool:
    """Tell whether the block is no text: strokes of a signature or a seal in which the recognizer saw letters."""
    words = [word for line in block.lines for word in line.reading.words]
    mean = sum(word.confidence for word in words) / max(1, len(words))
    known = bench.repairer.valid_share(final.text) if any(len(w.text) > 1 and w.text.isalpha() for w in words) else 0.0
    return block.role in PARAGRAPH_KINDS and mean < SCRAP_CONFIDENCE and known < 0.3


def is_at_rim(block: Block, page: PageInfo) -> bool:
    """Tell whether a block of prose is a few letters, no word, at the rim of its page: the dark edge of a sheet."""
    letters = sum(c.isalnum() for c in block.text)
    if (
        block.role not in PARAGRAPH_KINDS
        or letters > _RIM_LETTERS
        or any(is_plain_word(word) for word in _LETTERS.findall(block.text))
    ):
        return False
    reach = _RIM * page.glyph_height
    inner = Box(round(reach), round(reach), round(page.width - reach), round(page.height - reach))
    return all(line.box.intersection(inner) != line.box for line in block.lines)


def paragraphs(blocks: Sequence[tuple[Block, FinalText]]) -> list[Paragraph]:
    """Return the prose in reading order."""
    found = []
    for block, final in blocks:
        kind = PARAGRAPH_KINDS.get(block.role)
        if kind is None or not final.text:
            continue
        fragments = _fragments(block)
        found.append(
            Paragraph(
                text=" ".join(final.text.split()),
                raw=final.raw,
                kind=kind,
                level=block.level,
                page=fragments[0].page,
                box=fragments[0].box,
                fragments=fragments,
                confidence=final.confidence,
                reasons=list(final.reasons),
                edits=list(final.edits),
                doubts=list(final.doubts),
            )
        )
    return found


def metadata(
    blocks: Sequence[tuple[Block, FinalText]],
) -> tuple[Metadata, dict[str, Evidence], list[str]]:
    """Return the metadata, where each value was read, and warnings."""
    sources: dict[str, list[tuple[Block, FinalText]]] = {}
    for block, final in blocks:
        if block.role in FIELDS_BY_ROLE and final.text:
            sources.setdefault(block.role, []).append((block, final))
    sources |= {role: _of_first_page(sources[role]) for role in ("signer_title", "signer") if role in sources}
    fields = {role: "\n".join(f.text for _, f in found) for role, found in sources.items()}
    fields["addressee"] = "\n".join(final.text for block, final in blocks if block.role == "addressee")
    # Which lines are one recipient's is known from their places; the dash may not have been read.
    fields["recipients"] = "\n".join(f"- {final.text}" for _, final in sources.get("recipients", []))
    values, warnings = build_metadata(fields)
    evidence = {}
    for role, found in sources.items():
        for field in FIELDS_BY_ROLE[role]:
            if getattr(values, field):
                evidence[field] = _evidence(found)
            elif field in NEVER_EMPTY:
                evidence[field] = _evidence(found).model_copy(update={"confidence": UNREAD})
    if values.signer is None and "signer_title" in evidence:
        # A name stands below each title: a seal or a signature hides this one.
        evidence["signer"] = evidence["signer_title"].model_copy(update={"raw": "", "confidence": UNREAD})
    lacking = incomplete(values)
    for field in lacking.keys() & evidence.keys():
        least = min(evidence[field].confidence, INCOMPLETE)
        evidence[field] = evidence[field].model_copy(update={"confidence": least})
    warnings += [f"metadata.{field}: {what}: {getattr(values, field)!r}" for field, what in lacking.items()]
    return values, evidence, warnings


def _of_first_page(found: list[tuple[Block, FinalText]]) -> list[tuple[Block, FinalText]]:
    """Return the blocks of the first page that has any: annexes are signed by others."""
    return [(block, final) for block, final in found if block.page == found[0][0].page]


def _evidence(found: Sequence[tuple[Block, FinalText]]) -> Evidence:
    """Return where the blocks of a role stand on their first page and what was read; the worst of them counts."""
    places = [fragment for block, _ in found for fragment in _fragments(block)]
    return Evidence(
        page=places[0].page,
        box=union(place.box for place in places if place.page == places[0].page),
        raw="\n".join(final.raw for _, final in found),
        confidence=min(final.confidence for _, final in found),
    )


def legal_bases(prose: Sequence[Paragraph]) -> list[LegalBasis]:
    """Return the documents that the legal bases among ``prose`` name."""
    found = []
    for index, paragraph in enumerate(prose):
        basis = parse_legal_basis(paragraph.text) if paragraph.kind == "legal_basis" else None
        if basis is not None:
            found.append(basis.model_copy(update={"paragraph": index}))
    return found


def _fragments(block: Block) -> list[Fragment]:
    """Return one box a page, in the order of the pages."""
    boxes: dict[int, list[Box]] = {}
    for line in block.lines:
        boxes.setdefault(line.page or block.page, []).append(line.box)
    return [Fragment(page=page, box=union(found)) for page, found in boxes.items()]
