"""Keeping index and files in step with the documents and the corrections, beside the answering of requests."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.batch.ledger import Ledger
from pipeline.batch.overview import write_overview
from pipeline.batch.store import LocalStore
from pipeline.corrections.files import MACHINE, rewrite
from pipeline.corrections.model import Conflict
from pipeline.corrections.store import Corrections
from pipeline.document import Document
from pipeline.errors import SohoaError
from pipeline.review import index

log = logging.getLogger(__name__)

STEP = 16
"""Documents read in one transaction: a person's answer waits for one at most."""
QUIET_SECONDS, LATEST_SECONDS = 1.0, 10.0
"""Files are written once nobody has answered for so long, the overviews after twice that; documents at the latest so
long after an answer. While the next item is brought, nothing else is done."""
REST = 20.0
"""A look at all documents, or an overview, is made again after so many times what it took."""


TROUBLE = (SohoaError, sqlite3.Error, OSError, ValueError)
"""What may go wrong with files while answers are safe in the ledger: a full disk, a locked or damaged file."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document as corrected, and what the index keeps of it."""

    document: Document
    machine: Document
    conflicts: list[Conflict]
    digest: str
    stamp: str
    revision: int


class Keeper:
    """Brings ``review.sqlite``, ``document.json`` and the CSVs up to date; works in a thread of its own."""

    def __init__(self, out: Path) -> None:
        """Open the archive, with connections of its own; nothing is done yet."""
        self._out, self._corrections = out, Corrections(out / "ledger.sqlite")
        self._db = index.connect(out / "review.sqlite")
        self._wake, self._stop = threading.Event(), threading.Event()
        self._dirty: set[str] = set()
        self._answered = 0.0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._next_look = self._next_overview = 0.0
        self.looked = threading.Event()
        """Set when all documents were looked at once."""

    def start(self) -> None:
        """Begin to work."""
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    def changed(self, name: str) -> None:
        """Tell that a document has a new correction, or one less."""
        with self._lock:
            self._dirty.add(name)
            self._answered = time.monotonic()

    def close(self) -> None:
        """Finish what is begun, write the files of all answers and the overviews."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        try:
            self.write_changed()
            self._write_overview()
        except TROUBLE:
            log.exception("not all files could be written; the answers are kept, and the next start writes them")
        self._db.close()
        self._corrections.close()

    def look(self) -> int:
        """Read the documents that are new or changed, forget those that are gone; return how many were read."""
        known = {name: (stamp, revision) for name, stamp, revision in index.known(self._db)}
        revisions = self._corrections.revisions()
        pending: list[str] = []
        count = 0
        for name in self._names():
            stamp = index.stamp_of(self._out / name)
            if not stamp:
                continue
            old = known.pop(name, ("", 0))
            if old != (stamp, revisions.get(name, 0)):
                pending.append(name)
            if len(pending) >= STEP:
                count += self._read(pending, revisions)
                pending = []
            if self._stop.is_set():
                return count
        count += self._read(pending, revisions)
        with _writing(self._db):
            for name in known:
                index.remove(self._db, name)
            if count:
                index.raise_like_cases(self._db)
        self.looked.set()
        return count

    def write_changed(self) -> None:
        """Write the files of the documents that have changed, and index them anew."""
        with self._lock:
            names, self._dirty = sorted(self._dirty), set()
        for name in names:
            self._read([name], {name: self._corrections.last_in(name)})

    def _run(self) -> None:
        written = time.monotonic()
        while not self._stop.is_set():
            try:
                now = time.monotonic()
                quiet = now - self._answered
                if not self._dirty:
                    written = now
                elif quiet >= QUIET_SECONDS or now - written >= LATEST_SECONDS:
                    self.write_changed()
                    written = now
                if now >= self._next_look:
                    self.look()
                    self._next_look = time.monotonic() + max(5.0, REST * (time.monotonic() - now))
                now = time.monotonic()
                if quiet >= 2 * QUIET_SECONDS and now >= self._next_overview:
                    self._write_overview()
                    self._next_overview = time.monotonic() + max(5.0, REST * (time.monotonic() - now))
            except TROUBLE:
                # A full disk or a locked file passes; what is answered is kept in the ledger all the while.
                log.exception("the files could not be brought up to date; trying again")
                self._next_look = time.monotonic() + 10.0
            self._wake.wait(0.25)
            self._wake.clear()

    def _read(self, names: list[str], revisions: dict[str, int]) -> int:
        """Apply corrections where a document's files lack some, and index the documents; return how many."""
        ready = [found for name in names if (found := self._prepare(name, revisions.get(name, 0))) is not None]
        with _writing(self._db):
            for found in ready:
                name = found.document.source.path
                if self._corrections.last_in(name) != found.revision:
                    # Answered meanwhile: what was read is old, and the name is told again.
                    continue
                index.store(
                    self._db,
                    found.document,
                    found.machine,
                    found.conflicts,
                    digest=found.digest,
                    stamp=found.stamp,
                    revision=found.revision,
                )
            if any(found.revision for found in ready):
                index.remember(self._db, "overview", "old")
        return len(ready)

    def _prepare(self, name: str, revision: int) -> _Prepared | None:
        folder = self._out / name
        kept = folder / MACHINE
        try:
            data = (kept if kept.is_file() else folder / "document.json").read_bytes()
            machine = Document.from_json(data)
            digest = hashlib.blake2b(data, digest_size=10).hexdigest()
            found = self._corrections.of_document(name, machine.source.sha256)
            document, conflicts = machine, list[Conflict]()
            if found or kept.is_file():
                document, conflicts = rewrite(self._out, name, found)
            return _Prepared(document, machine, conflicts, digest, index.stamp_of(folder), revision)
        except (OSError, ValidationError) as error:
            log.warning("%s: no readable document.json: %s", name, str(error).splitlines()[0])
            return None

    def _names(self) -> Iterator[str]:
        with Ledger(self._out / "ledger.sqlite") as ledger:
            yield from [entry.name for entry in ledger.entries() if entry.state != "failed"]

    def _write_overview(self) -> None:
        """Write ``documents.csv`` and ``plans.csv`` if a correction has changed what they say."""
        if index.fact(self._db, "overview") != "old":
            return
        with Ledger(self._out / "ledger.sqlite") as ledger:
            write_overview(LocalStore(self._out), ledger)
        index.remember(self._db, "overview", "new")


class _writing:  # noqa: N801 - a context manager
    """A transaction that takes the write lock at once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")
