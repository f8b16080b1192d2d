"""``OUT/review.sqlite``: what is to check in an archive, found fast. It can be deleted; it is built anew from the
documents and the corrections, which alone count."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.corrections.model import Conflict
from pipeline.document import Document
from pipeline.errors import OutputError
from pipeline.review.items import Item, flagged_items, values

VERSION = 1
_SCHEMA = """
CREATE TABLE docs (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,           -- its opaque name in addresses
    name TEXT NOT NULL UNIQUE,          -- output folder below OUT
    sha256 TEXT NOT NULL,               -- of the source
    stamp TEXT NOT NULL,                -- change time and size of document.json
    machine TEXT NOT NULL,              -- hash of what the machine read
    title TEXT NOT NULL,
    tables INTEGER NOT NULL,
    vals INTEGER NOT NULL,
    unflagged INTEGER NOT NULL,
    revision INTEGER NOT NULL           -- the last correction that its files contain
);
CREATE TABLE bins (                     -- how sure the machine was: values by percent of confidence
    doc INTEGER NOT NULL, percent INTEGER NOT NULL, vals INTEGER NOT NULL, flagged INTEGER NOT NULL,
    PRIMARY KEY (doc, percent)
) WITHOUT ROWID;
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    doc INTEGER NOT NULL,
    state TEXT NOT NULL,                -- open or done
    skips INTEGER NOT NULL,
    harm REAL NOT NULL,                 -- expected: doubt x weight of the column x like cases
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    reasons TEXT NOT NULL,              -- each between blanks
    likeness TEXT NOT NULL,
    sampled INTEGER NOT NULL,
    lease_by TEXT NOT NULL,
    lease_until REAL NOT NULL,          -- seconds since 1970
    content TEXT NOT NULL               -- Item as JSON
);
CREATE INDEX items_queue ON items (state, skips, harm DESC);
CREATE INDEX items_of_doc ON items (doc, state, skips, harm DESC);
CREATE INDEX items_of_key ON items (key, state, skips, harm DESC);
CREATE INDEX items_held ON items (lease_by) WHERE lease_until > 0;
CREATE INDEX items_alike ON items (likeness, state);
CREATE TABLE conflicts (doc INTEGER NOT NULL, message TEXT NOT NULL);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
MOST_ALIKE = 50
"""Like cases beyond so many do not raise the order any more."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the index, or make a new one where there is none or one of another version.

    Raises:
        OutputError: the folder is not writable.
    """
    try:
        for _ in range(2):
            db = sqlite3.connect(path, timeout=30.0, check_same_thread=False, isolation_level=None)
            try:
                version = db.execute("PRAGMA user_version").fetchone()[0]
                if version == 0 and not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    db.execute("PRAGMA journal_mode=WAL")
                    db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version={VERSION}; COMMIT;")
                    version = VERSION
                if version == VERSION:
                    db.execute("PRAGMA synchronous=NORMAL")
                    db.execute("PRAGMA cache_size=-64000")
                    return db
            except sqlite3.DatabaseError:
                pass
            db.close()
            for extra in ("", "-wal", "-shm"):
                path.with_name(path.name + extra).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(
            f"cannot open the index: {error}", source=str(path), remedy="check that the output folder is writable"
        ) from error
    raise OutputError("cannot make the index", source=str(path), remedy="check that the output folder is writable")


def stamp_of(folder: Path) -> str:
    """Return what changes with ``document.json``; empty where there is none."""
    try:
        found = (folder / "document.json").stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}"


def store(
    db: sqlite3.Connection,
    document: Document,
    machine: Document,
    conflicts: list[Conflict],
    *,
    digest: str,
    stamp: str,
    revision: int,
) -> None:
    """Put a document in place of its earlier state; answers and leases of items that are still there are kept.

    ``digest`` is a hash of what the machine read; ``stamp`` and ``revision`` are those of the files.
    """
    name = document.source.path
    old = db.execute("SELECT id, machine FROM docs WHERE name = ?", (name,)).fetchone()
    every = list(values(machine))
    unflagged = sum(not value.of.needs_review for value in every)
    title = document.metadata.title or document.metadata.doc_type or ""
    number = document.metadata.number or ""
    row = (
        hashlib.blake2b(name.encode(), digest_size=10).hexdigest(), name, document.source.sha256, stamp, digest,
        " · ".join(part for part in (title, number) if part), len(document.tables), len(every), unflagged, revision,
    )  # fmt: skip
    db.execute(
        "INSERT INTO docs (uid, name, sha256, stamp, machine, title, tables, vals, unflagged, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256,"
        " stamp = excluded.stamp, machine = excluded.machine, title = excluded.title, tables = excluded.tables,"
        " vals = excluded.vals, unflagged = excluded.unflagged, revision = excluded.revision",
        row,
    )
    (doc,) = db.execute("SELECT id FROM docs WHERE name = ?", (name,)).fetchone()
    if old is None or old[1] != digest:
        _store_bins(db, doc, machine)
        # Another conversion: what was done is counted anew.
        db.execute("DELETE FROM items WHERE doc = ?", (doc,))
    items = list(flagged_items(document, conflicts))
    opened = db.execute("SELECT uid FROM items WHERE doc = ? AND state = 'open' AND sampled = 0", (doc,))
    gone = {uid for (uid,) in opened}
    gone -= {item.uid for item in items}
    # The machine read the same as before, so a person has settled what needs no review any more.
    db.executemany("UPDATE items SET state = 'done' WHERE uid = ?", [(uid,) for uid in gone])
    for item in items:
        insert(db, doc, item)
    db.execute("DELETE FROM conflicts WHERE doc = ?", (doc,))
    messages = [(doc, c.message()) for c in conflicts if c.kind != "reading"]
    db.executemany("INSERT INTO conflicts VALUES (?, ?)", messages)


def insert(db: sqlite3.Connection, doc: int, item: Item, *, sampled: bool = False, harm: float | None = None) -> None:
    """Add an item, or show one that is there as it is now; a done one is open again."""
    db.execute(
        "INSERT INTO items (uid, doc, state, skips, harm, key, label, reasons, likeness, sampled, lease_by,"
        " lease_until, content) VALUES (?, ?, 'open', 0, ?, ?, ?, ?, ?, ?, '', 0, ?)"
        " ON CONFLICT (uid) DO UPDATE SET state = 'open', content = excluded.content, reasons = excluded.reasons",
        (
            item.uid, doc, item.harm if harm is None else harm, item.key, item.label,
            f" {' '.join(item.reasons)} ", item.likeness, int(sampled), item.model_dump_json(),
        ),
    )  # fmt: skip


def raise_like_cases(db: sqlite3.Connection) -> None:
    """Multiply the harm of open items by how many there are alike: one answer settles them all."""
    db.execute(
        "UPDATE items SET harm = json_extract(content, '$.harm') * min(alike.n, ?) FROM"
        " (SELECT likeness, count(*) AS n FROM items WHERE state = 'open' AND sampled = 0"
        "  GROUP BY likeness HAVING n > 1) AS alike"
        " WHERE items.likeness = alike.likeness AND items.state = 'open' AND items.sampled = 0",
        (MOST_ALIKE,),
    )


def remove(db: sqlite3.Connection, name: str) -> None:
    """Forget a document that is not there any more."""
    found = db.execute("SELECT id FROM docs WHERE name = ?", (name,)).fetchone()
    if found:
        for table, column in (("items", "doc"), ("bins", "doc"), ("conflicts", "doc"), ("docs", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", found)


def known(db: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Yield (name, stamp, revision) of the documents in the index."""
    yield from db.execute("SELECT name, stamp, revision FROM docs").fetchall()


def fact(db: sqlite3.Connection, name: str) -> str:
    """Return a remembered fact, empty where there is none."""
    row = db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def remember(db: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a fact."""
    db.execute("INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", (name, value))


def _store_bins(db: sqlite3.Connection, doc: int, machine: Document) -> None:
    bins: dict[int, list[int]] = {}
    for value in values(machine):
        bin_ = bins.setdefault(min(99, int(value.of.confidence * 100)), [0, 0])
        bin_[0] += 1
        bin_[1] += value.of.needs_review
    db.execute("DELETE FROM bins WHERE doc = ?", (doc,))
    db.executemany("INSERT INTO bins VALUES (?, ?, ?, ?)", [(doc, p, n, f) for p, (n, f) in bins.items()])
