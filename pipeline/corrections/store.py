"""The corrections of an archive in ``OUT/ledger.sqlite``: kept before anything else happens, never deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pipeline.corrections.model import Anchor, Correction
from pipeline.errors import OutputError

VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- the order in which they are applied
    uid TEXT NOT NULL UNIQUE,               -- the same in every archive it is imported to
    made TEXT NOT NULL,                     -- UTC, ISO 8601
    who TEXT NOT NULL,
    document TEXT NOT NULL,                 -- output folder below OUT
    sha256 TEXT NOT NULL,                   -- of the source file
    target TEXT NOT NULL,                   -- name of the place, see Anchor.target
    anchor TEXT NOT NULL,                   -- JSON
    action TEXT NOT NULL,
    before TEXT NOT NULL,                   -- JSON array of texts
    after TEXT NOT NULL,                    -- JSON array of texts
    confidence REAL NOT NULL,               -- what the machine thought of the text before
    sampled INTEGER NOT NULL,               -- 1: unflagged, drawn at random
    batch TEXT NOT NULL,                    -- corrections that were made as one
    withdrawn TEXT                          -- when it was undone; NULL: it counts
);
CREATE INDEX IF NOT EXISTS corrections_of_document ON corrections (document, id);
CREATE INDEX IF NOT EXISTS corrections_of_file ON corrections (sha256, id);
CREATE INDEX IF NOT EXISTS corrections_of_reviewer ON corrections (who, id);
CREATE TABLE IF NOT EXISTS corrections_version (version INTEGER NOT NULL);
"""
_COLUMNS = "id, uid, made, who, document, sha256, anchor, action, before, after, confidence, sampled, batch"
BUSY_SECONDS = 30.0
"""How long a batch that writes at the same time is waited for."""


class StaleError(Exception):
    """Somebody else has changed the same place since it was shown; ``latest`` is their correction."""

    def __init__(self, latest: Correction | None) -> None:
        super().__init__("the place was changed meanwhile")
        self.latest = latest


class Corrections:
    """The corrections of one archive; a context manager. Every change is on the disk when the call returns."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open, and create where missing, the tables in the ledger at ``path``.

        Raises:
            OutputError: the file cannot be opened, is no ledger, or is of a newer version.
        """
        try:
            if read_only:
                self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
                return
            self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_SCHEMA)
            found = self._db.execute("SELECT max(version) FROM corrections_version").fetchone()[0]
            if found is None:
                self._db.execute("INSERT INTO corrections_version VALUES (?)", (VERSION,))
            elif found > VERSION:
                raise OutputError(
                    f"the corrections are of version {found}", source=str(path), remedy="use a newer sohoa"
                )
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot open the corrections: {error}",
                source=str(path),
                remedy="check that the output folder is writable",
            ) from error

    def __enter__(self) -> Corrections:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, corrections: Iterable[Correction], seen: int | None = None) -> list[int]:
        """Keep corrections as one; return their numbers. What was kept before under the same uid is not kept twice.

        ``seen`` is the number of the latest correction of the (first) place that the person saw, 0 for none.

        Raises:
            StaleError: there is a later one; nothing is kept.
        """
        numbers = []
        self._db.execute("BEGIN IMMEDIATE")
        try:
            for place, correction in enumerate(corrections):
                known = self._db.execute("SELECT id FROM corrections WHERE uid = ?", (correction.uid,)).fetchone()
                if known:
                    numbers.append(int(known[0]))
                    continue
                if seen is not None and place == 0:
                    self._check(correction, seen)
                numbers.append(self._insert(correction))
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        return numbers

    def _check(self, correction: Correction, seen: int) -> None:
        latest = self.latest(correction.document, correction.anchor.target())
        if (latest.id if latest else 0) != seen:
            raise StaleError(latest)

    def _insert(self, c: Correction) -> int:
        made = c.made or datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        cursor = self._db.execute(
            "INSERT INTO corrections (uid, made, who, document, sha256, target, anchor, action, before, after,"
            " confidence, sampled, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                c.uid, made, c.who, c.document, c.sha256, c.anchor.target(), c.anchor.model_dump_json(), c.action,
                json.dumps(c.before, ensure_ascii=False), json.dumps(c.after, ensure_ascii=False), c.confidence,
                int(c.sampled), c.group,
            ),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def withdraw(self, number: int) -> list[Correction]:
        """Undo a correction and those made with it as one; return them. They stay in the database, marked."""
        found = self._db.execute("SELECT batch FROM corrections WHERE id = ?", (number,)).fetchone()
        if found is None:
            return []
        where, value = ("batch = ?", found[0]) if found[0] else ("id = ?", number)
        undone = [*self._select(f"WHERE {where} AND withdrawn IS NULL ORDER BY id", (value,))]
        self._db.execute(
            f"UPDATE corrections SET withdrawn = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
            f" WHERE {where} AND withdrawn IS NULL",
            (value,),
        )
        return undone

    def latest(self, document: str, target: str) -> Correction | None:
        """Return the last correction of a place that counts."""
        where = "WHERE document = ? AND target = ? AND withdrawn IS NULL ORDER BY id DESC LIMIT 1"
        return next(self._select(where, (document, target)), None)

    def last_of(self, who: str) -> Correction | None:
        """Return the last correction by a person that counts."""
        return next(self._select("WHERE who = ? AND withdrawn IS NULL ORDER BY id DESC LIMIT 1", (who,)), None)

    def last_in(self, document: str) -> int:
        """Return the number of the document's last change, a withdrawal counts as one; 0 where there is none."""
        row = self._db.execute(
            "SELECT coalesce(max(id), 0) + count(withdrawn) * 1000000 FROM corrections WHERE document = ?", (document,)
        ).fetchone()
        return int(row[0])

    def revisions(self) -> dict[str, int]:
        """Return :meth:`last_in` of all documents that have corrections."""
        return dict(
            self._db.execute("SELECT document, max(id) + count(withdrawn) * 1000000 FROM corrections GROUP BY document")
        )

    def of_document(self, document: str, sha256: str) -> list[Correction]:
        """Return what counts for a document, in order: its own, else those of the same file under another name."""
        own = [*self._select("WHERE document = ? AND withdrawn IS NULL ORDER BY id", (document,))]
        if any(correction.sha256 == sha256 for correction in own):
            return own
        moved = [*self._select("WHERE sha256 = ? AND withdrawn IS NULL ORDER BY id", (sha256,))]
        first = moved[0].document if moved else ""
        return own + [correction for correction in moved if correction.document == first]

    def all(self, *, withdrawn: bool = False) -> Iterator[Correction]:
        """Yield all corrections in order, one at a time; those that were undone only if asked for."""
        yield from self._select(f"{'' if withdrawn else 'WHERE withdrawn IS NULL'} ORDER BY id", ())

    def times_of(self, who: str, most: int) -> list[str]:
        """Return when the person's last corrections were made, the last one first."""
        rows = self._db.execute("SELECT made FROM corrections WHERE who = ? ORDER BY id DESC LIMIT ?", (who, most))
        return [row[0] for row in rows]

    def judgements(self) -> Iterator[tuple[float, bool, bool]]:
        """Yield (what the machine thought of it, whether it was right, whether drawn at random) of each place judged.

        The first word on a place counts, before which only the machine had spoken.
        """
        yield from (
            (confidence, bool(right), bool(sampled))
            for _, confidence, right, sampled in self._db.execute(
                "SELECT min(id), confidence, action = 'accept' OR before = after, sampled FROM corrections"
                " WHERE withdrawn IS NULL AND action IN ('edit', 'accept', 'unreadable') GROUP BY document, target"
            )
        )

    def people(self) -> list[tuple[str, int, int]]:
        """Return (name, answers, of these changes) of all who have answered."""
        return self._db.execute(
            "SELECT who, count(*), sum(action <> 'accept') FROM corrections WHERE withdrawn IS NULL"
            " GROUP BY who ORDER BY who"
        ).fetchall()

    def _select(self, where: str, values: tuple[object, ...]) -> Iterator[Correction]:
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM corrections {where}", values):
            number, uid, made, who, document, sha256, anchor, action, before, after, confidence, sampled, batch = row
            yield Correction(
                id=number, uid=uid, made=made, who=who, document=document, sha256=sha256, action=action,
                anchor=Anchor.model_validate_json(anchor), before=json.loads(before), after=json.loads(after),
                confidence=confidence, sampled=bool(sampled), group=batch,
            )  # fmt: skip
