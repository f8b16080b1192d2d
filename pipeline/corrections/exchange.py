"""Corrections as JSON Lines, for another archive or for training, and as pairs of a picture and its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections.apply import CONFLICT
from pipeline.corrections.locate import find_cell, find_paragraph
from pipeline.corrections.model import Correction
from pipeline.corrections.store import Corrections
from pipeline.document import Document, Fragment
from pipeline.errors import InputError
from pipeline.files import write_bytes, write_text

FORMAT = "sohoa-corrections-1"
Cut = Callable[[Path, Fragment], bytes | None]
"""Cuts a fragment out of the page pictures in a folder, as PNG; None where there is no picture."""


def lines(corrections: Iterable[Correction]) -> Iterator[str]:
    """Yield a JSON object a correction, the first line telling the format."""
    yield json.dumps({"format": FORMAT})
    for correction in corrections:
        yield correction.model_dump_json(exclude={"id"})


def read_lines(text: Iterable[str], source: str) -> Iterator[Correction]:
    """Yield the corrections that :func:`lines` wrote.

    Raises:
        InputError: a line is none; the message names it.
    """
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            if number == 1:
                if json.loads(line).get("format") != FORMAT:
                    raise ValueError("the first line does not name the format")
                continue
            yield Correction.model_validate_json(line)
        except (ValueError, AttributeError, ValidationError) as error:
            raise InputError(
                f"line {number} is no correction: {str(error).splitlines()[0]}",
                source=source,
                remedy="give a file that 'sohoa corrections export' wrote",
            ) from error


def import_into(store: Corrections, corrections: Iterable[Correction], documents: dict[str, str]) -> tuple[int, int]:
    """Keep the corrections of files that the archive has; return how many, and how many are of other files.

    ``documents``: sha256 → name below OUT. What is there already is not kept twice; all or none are kept.
    """
    known, foreign = [], 0
    for correction in corrections:
        name = documents.get(correction.sha256)
        if name is None:
            foreign += 1
        else:
            known.append(correction.model_copy(update={"document": name}))
    store.add(known)
    return len(known), foreign


def write_pictures(out: Path, store: Corrections, folder: Path, cut: Cut) -> int:
    """Write each confirmed value that stands in one place as ``NAME.png`` beside ``NAME.gt.txt``; return how many.

    These are the pairs that Tesseract's training takes. The last word on a place counts; what is unreadable, empty or
    in conflict is left out.

    Raises:
        OutputError: the folder is not writable.
    """
    last: dict[tuple[str, str], Correction] = {}
    for correction in store.all():
        last[correction.document, correction.anchor.target()] = correction
    count, opened, document = 0, "", None
    for correction in sorted(last.values(), key=lambda c: c.document):
        if correction.document != opened:
            opened, document = correction.document, _load(out / correction.document)
        found = _confirmed(document, correction) if document else None
        if found is None:
            continue
        picture = cut(out / correction.document / "pages", found[1])
        if picture is not None:
            name = hashlib.sha256(f"{correction.document}|{correction.anchor.target()}".encode()).hexdigest()[:16]
            write_bytes(folder / f"{name}.png", picture)
            write_text(folder / f"{name}.gt.txt", found[0] + "\n")
            count += 1
    return count


def _confirmed(document: Document, correction: Correction) -> tuple[str, Fragment] | None:
    """Return a value's text and its only fragment as the document has it now."""
    if correction.action not in ("edit", "accept"):
        return None
    if correction.anchor.kind == "cell":
        place = find_cell(document, correction.anchor)
        value = place[0].rows[place[1]].cells[place[2]] if place else None
    elif correction.anchor.kind == "paragraph":
        value = find_paragraph(document, correction.anchor)  # type: ignore[assignment]
    else:
        return None
    if value is None or value.source != "human" or CONFLICT in value.reasons or not value.text:
        return None
    return (value.text, value.fragments[0]) if len(value.fragments) == 1 else None


def _load(folder: Path) -> Document | None:
    try:
        return Document.from_json((folder / "document.json").read_bytes())
    except (OSError, ValidationError):
        return None
