"""A random sample of what nobody was asked about: only it tells how many errors stand unmarked."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections.files import MACHINE
from pipeline.corrections.store import Corrections
from pipeline.document import Document
from pipeline.review import index
from pipeline.review.items import item, values
from pipeline.review.statistics import Answer

MOST = 1000
"""Largest sample drawn at once."""


def draw(db: sqlite3.Connection, out: Path, count: int, chance: random.Random) -> int:
    """Put ``count`` unflagged values of the archive, all equally likely, among the open items; return how many.

    They stand at random places of the queue. Values that persons have seen already are left out.
    """
    places = _places(db, min(count, MOST), chance)
    harms = [row[0] for row in db.execute("SELECT harm FROM items WHERE state = 'open' ORDER BY random() LIMIT 200")]
    added = 0
    for doc, name, numbers in places:
        try:
            data = _read(out / name)
            document = Document.from_json((out / name / "document.json").read_bytes())
        except (OSError, ValidationError):
            continue
        plain = [value for value in values(data) if not value.of.needs_review]
        now = {(v.kind, v.table, v.row, v.column, v.field): v for v in values(document)}
        for number in numbers:
            if number >= len(plain):
                continue
            chosen = plain[number]
            current = now.get((chosen.kind, chosen.table, chosen.row, chosen.column, chosen.field))
            if current is None or current.of.source == "human" or current.of.needs_review:
                continue
            drawn = item(document, current)
            if db.execute("SELECT 1 FROM items WHERE uid = ?", (drawn.uid,)).fetchone():
                continue
            drawn = drawn.model_copy(update={"reasons": ["random_sample"]})
            index.insert(db, doc, drawn, sampled=True, harm=chance.choice(harms) if harms else chance.random())
            added += 1
    return added


def answers(corrections: Corrections) -> list[Answer]:
    """Return what persons judged, each place once."""
    return [Answer(*judgement) for judgement in corrections.judgements()]


def _places(db: sqlite3.Connection, count: int, chance: random.Random) -> list[tuple[int, str, list[int]]]:
    """Return (document, its name, numbers among its unflagged values), drawn without repetition over all."""
    docs = db.execute("SELECT id, name, unflagged FROM docs ORDER BY id").fetchall()
    total = sum(unflagged for *_, unflagged in docs)
    wanted = sorted(chance.sample(range(total), min(count, total)))
    chosen: dict[int, list[int]] = defaultdict(list)
    start = place = 0
    for doc, _, unflagged in docs:
        while place < len(wanted) and wanted[place] < start + unflagged:
            chosen[doc].append(wanted[place] - start)
            place += 1
        start += unflagged
    return [(doc, name, chosen[doc]) for doc, name, _ in docs if doc in chosen]


def _read(folder: Path) -> Document:
    """Return what the machine read."""
    kept = folder / MACHINE
    return Document.from_json((kept if kept.is_file() else folder / "document.json").read_bytes())
