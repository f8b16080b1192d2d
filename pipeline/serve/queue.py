"""The queue, in SQLite: jobs are what clients asked for, documents the contents to convert, each once."""

from __future__ import annotations

import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import OutputError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY,           -- of content and settings; name of the folder in the store
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,            -- queued, running, success, partial, failed
    number INTEGER NOT NULL,        -- place in the queue
    pages_done INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    code TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    remedy TEXT NOT NULL DEFAULT '',
    page INTEGER,
    finished REAL                   -- seconds since 1970
);
CREATE INDEX IF NOT EXISTS documents_by_state ON documents (state, number);
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL REFERENCES documents (key),
    filename TEXT NOT NULL,
    created REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS jobs_by_key ON jobs (key);
"""
FINISHED = ("success", "partial", "failed")
_COLUMNS = (
    "jobs.id, jobs.key, filename, created, sha256, bytes, state, number, pages_done, pages, seconds, code, detail,"
    " remedy, page, finished"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A job with what is known of its document; times in seconds since 1970."""

    id: str
    key: str
    filename: str
    created: float
    sha256: str
    bytes: int
    state: str
    number: int
    pages_done: int
    pages: int
    seconds: float
    code: str
    detail: str
    remedy: str
    page: int | None
    finished: float | None


def key_of(sha256: str, fingerprint: str) -> str:
    """Return the key of a content with settings."""
    return f"{sha256[:32]}-{fingerprint}"


class QueueFullError(Exception):
    """So many documents are waiting that no other is taken."""


class Queue:
    """The file ``queue.sqlite``; can be used from all threads."""

    def __init__(self, path: Path, max_queue: int) -> None:
        """Open the queue; what was running when the last server ended waits again.

        Raises:
            OutputError: the file cannot be written or is no queue.
        """
        self._lock = threading.RLock()
        self._path, self._max_queue = path, max_queue
        with self._reported():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.executescript(_SCHEMA)
            self._connection.execute("UPDATE documents SET state = 'queued' WHERE state = 'running'")

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            with self._lock:
                yield
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot use the queue: {error}",
                source=str(self._path),
                remedy="check that the store is writable and the disk has room",
            ) from error

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._reported():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def waiting(self) -> int:
        """Return how many documents wait."""
        return self.states().get("queued", 0)

    def is_full(self) -> bool:
        """Tell whether no further document is taken."""
        return self.waiting() >= self._max_queue

    def states(self) -> dict[str, int]:
        """Return how many documents there are in each state."""
        with self._reported():
            return dict(self._connection.execute("SELECT state, count(*) FROM documents GROUP BY state"))

    def add(self, key: str, sha256: str, size: int, filename: str) -> tuple[Entry, bool]:
        """Return a new job, and whether its document is to be converted (again, if it failed before).

        Raises:
            QueueFullError: the document is new and there is no room for it.
        """
        job = uuid.uuid4().hex
        with self._transaction() as db:
            row = db.execute("SELECT state FROM documents WHERE key = ?", (key,)).fetchone()
            work = row is None or row[0] == "failed"
            if work:
                if self.is_full():
                    raise QueueFullError
                (number,) = db.execute("SELECT coalesce(max(number), 0) + 1 FROM documents").fetchone()
                db.execute(
                    "INSERT OR REPLACE INTO documents (key, sha256, bytes, state, number)"
                    " VALUES (?, ?, ?, 'queued', ?)",
                    (key, sha256, size, number),
                )
            db.execute("INSERT INTO jobs VALUES (?, ?, ?, ?)", (job, key, filename, time.time()))
            entry = self.find(job)
        assert entry is not None
        return entry, work

    def find(self, job: str) -> Entry | None:
        """Return a job."""
        with self._reported():
            row = self._connection.execute(
                f"SELECT {_COLUMNS} FROM jobs JOIN documents USING (key) WHERE jobs.id = ?", (job,)
            ).fetchone()
        return Entry(*row) if row else None

    def ahead(self, entry: Entry) -> int:
        """Return how many documents wait before that of a job."""
        with self._reported():
            row = self._connection.execute(
                "SELECT count(*) FROM documents WHERE state = 'queued' AND number < ?", (entry.number,)
            ).fetchone()
        return int(row[0])

    def take(self) -> tuple[str, str, int] | None:
        """Return key, hash and size of the document whose turn it is, which counts as running from now on."""
        with self._transaction() as db:
            row: tuple[str, str, int] | None = db.execute(
                "SELECT key, sha256, bytes FROM documents WHERE state = 'queued' ORDER BY number LIMIT 1"
            ).fetchone()
            if row:
                db.execute("UPDATE documents SET state = 'running', pages_done = 0 WHERE key = ?", (row[0],))
        return row

    def give_back(self, key: str) -> None:
        """Let a running document wait again, at its old place."""
        with self._transaction() as db:
            db.execute("UPDATE documents SET state = 'queued' WHERE key = ? AND state = 'running'", (key,))

    def progress(self, key: str, done: int, pages: int) -> None:
        """Note how many pages of a running document are read."""
        with self._transaction() as db:
            db.execute("UPDATE documents SET pages_done = ?, pages = ? WHERE key = ?", (done, pages, key))

    def finish(
        self,
        key: str,
        state: str,
        pages: int,
        seconds: float,
        *,
        code: str = "",
        detail: str = "",
        remedy: str = "",
        page: int | None = None,
    ) -> bool:
        """Note what became of a document; False if nobody asks for it any more, and it is forgotten."""
        with self._transaction() as db:
            wanted = db.execute("SELECT 1 FROM jobs WHERE key = ?", (key,)).fetchone() is not None
            if not wanted:
                db.execute("DELETE FROM documents WHERE key = ?", (key,))
                return False
            done = 0 if state == "failed" else pages
            db.execute(
                "UPDATE documents SET state = ?, pages_done = ?, pages = ?, seconds = ?, code = ?, detail = ?,"
                " remedy = ?, page = ?, finished = ? WHERE key = ?",
                (state, done, pages, seconds, code, detail, remedy, page, time.time(), key),
            )
        return True

    def rekey(self, fingerprint: str) -> list[tuple[str, str]]:
        """Give waiting documents the key that belongs to new settings; return the old and new keys."""
        moved = []
        with self._transaction() as db:
            rows = db.execute("SELECT key, sha256 FROM documents WHERE state = 'queued'").fetchall()
            for old, sha256 in rows:
                new = key_of(sha256, fingerprint)
                if new == old:
                    continue
                db.execute("UPDATE OR IGNORE documents SET key = ? WHERE key = ?", (new, old))
                db.execute("UPDATE jobs SET key = ? WHERE key = ?", (new, old))
                db.execute("DELETE FROM documents WHERE key = ?", (old,))
                moved.append((old, new))
        return moved

    def remove(self, job: str) -> str | None:
        """Forget a job; return the key of its document if its files are to be deleted.

        They are when no other job is for it and it is not under way; in that case :meth:`finish` tells.
        """
        with self._transaction() as db:
            row = db.execute(
                "SELECT key, state FROM documents JOIN jobs USING (key) WHERE jobs.id = ?", (job,)
            ).fetchone()
            if row is None:
                return None
            key, state = row
            db.execute("DELETE FROM jobs WHERE id = ?", (job,))
            others = db.execute("SELECT 1 FROM jobs WHERE key = ?", (key,)).fetchone()
            if others or state == "running":
                return None
            db.execute("DELETE FROM documents WHERE key = ?", (key,))
            return str(key)

    def expired(self, before: float) -> list[str]:
        """Return the jobs whose document was finished, and that were made, before a time."""
        with self._reported():
            rows = self._connection.execute(
                "SELECT jobs.id FROM jobs JOIN documents USING (key) WHERE finished < ? AND created < ?",
                (before, before),
            ).fetchall()
        return [row[0] for row in rows]
