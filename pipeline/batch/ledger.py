"""The ledger of an archive: which source was converted with what result (SQLite, WAL)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from types import TracebackType

from pipeline.errors import OutputError

SCHEMA_VERSION = 1
"""``PRAGMA user_version``; 0 is the ledger of the first drafts. Other rooms may keep their own
tables beside these."""

_SOURCES = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY,          -- output folder below OUT
    path TEXT NOT NULL,             -- the file, absolute, or its URL; a BLOB where it is not UTF-8
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,      -- version, settings and models that change results; see environments
    state TEXT NOT NULL,            -- running, success, partial, failed or duplicate
    attempts INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    error_code TEXT NOT NULL,
    error TEXT NOT NULL,
    seconds REAL NOT NULL,          -- of work, over all processes
    finished TEXT NOT NULL          -- UTC, ISO 8601
);
"""
_STEPS = (
    (
        "ALTER TABLE sources ADD COLUMN same_as TEXT NOT NULL DEFAULT ''",  # name of the source with this content
        "CREATE INDEX sources_by_content ON sources (sha256)",
        "CREATE TABLE environments (fingerprint TEXT PRIMARY KEY, version TEXT NOT NULL, engine TEXT NOT NULL,"
        " settings TEXT NOT NULL)",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
)
"""What brings a ledger of version n to n + 1."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one source; ``same_as`` names the source with the same content that was converted instead."""

    name: str
    path: str
    sha256: str
    bytes: int
    fingerprint: str
    state: str
    pages: int = 0
    error_code: str = ""
    error: str = ""
    seconds: float = 0.0
    same_as: str = ""
    attempts: int = 0
    finished: str = ""


@dataclass(frozen=True, slots=True)
class Environment:
    """What results depend on beside the source; ``fingerprint`` is a short hash of all the rest."""

    fingerprint: str
    version: str
    engine: str
    settings: str


_COLUMNS = ", ".join(field.name for field in fields(Entry))


class Ledger:
    """The ledger file, ``OUT/ledger.sqlite``; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or create the ledger.

        Raises:
            OutputError: the file cannot be written, is no ledger, or one of a later version of sohoa.
        """
        self._path = path
        with self._reported("open"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._connection.execute("PRAGMA journal_mode=WAL")
            # Power loss may take the last entries, never more: their documents are found in their places.
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._migrate()

    def _migrate(self) -> None:
        """Bring the tables to this version in one transaction."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        (version,) = run("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise OutputError(
                "the ledger was made by a later version of sohoa", source=str(self._path), remedy="install that version"
            )
        if not run("SELECT 1 FROM sqlite_master WHERE name = 'sources'").fetchone():
            run(_SOURCES)
            version = 0
        for steps in _STEPS[version:]:
            for step in steps:
                run(step)
        run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        run("COMMIT")

    @contextmanager
    def _reported(self, what: str) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot {what} the ledger: {error}",
                source=str(self._path),
                remedy="check that the output folder is writable and the disk has room",
            ) from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._connection.close()

    def find(self, name: str) -> Entry | None:
        """Return the entry of a source."""
        row = self._connection.execute(f"SELECT {_COLUMNS} FROM sources WHERE name = ?", (name,)).fetchone()
        return _entry(row) if row else None

    def is_done(self, name: str, sha256: str, fingerprint: str) -> bool:
        """Tell whether exactly this content was converted without failure with exactly these settings."""
        entry = self.find(name)
        return entry is not None and (entry.sha256, entry.fingerprint, entry.state) == (sha256, fingerprint, "success")

    def twins(self, name: str, sha256: str, fingerprint: str) -> list[Entry]:
        """Return the other sources of this content and these settings that are converted or under way themselves."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM sources WHERE sha256 = ? AND fingerprint = ? AND name <> ?"
            " AND state <> 'duplicate' ORDER BY name",
            (sha256, fingerprint, name),
        )
        return [_entry(row) for row in rows]

    def begin(self, entry: Entry) -> None:
        """Store that the source is being converted; attempts are counted up."""
        self._store(entry, 1)

    def record(self, entry: Entry) -> None:
        """Store the entry in place of an earlier one for the same source; an attempt that was begun is not counted."""
        found = self.find(entry.name)
        self._store(entry, 0 if found is not None and found.state == "running" else 1)

    def _store(self, entry: Entry, attempts: int) -> None:
        row = (entry.name, _stored(entry.path), *astuple(entry)[2:11], attempts)
        update = ", ".join(f"{f.name} = excluded.{f.name}" for f in fields(Entry)[1:11])
        with self._reported("write"):
            self._connection.execute(
                f"INSERT INTO sources ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_NOW})"
                f" ON CONFLICT (name) DO UPDATE SET {update}, attempts = attempts + excluded.attempts,"
                " finished = excluded.finished",
                row,
            )

    def entries(self, *states: str) -> Iterator[Entry]:
        """Yield all entries, or those in one of ``states``, by name; the ledger may be written to meanwhile."""
        last = ""
        only = f" AND state IN ({', '.join('?' * len(states))})" if states else ""
        while True:
            query = f"SELECT {_COLUMNS} FROM sources WHERE name > ?{only} ORDER BY name LIMIT 500"
            rows = self._connection.execute(query, (last, *states)).fetchall()
            if not rows:
                return
            for row in rows:
                yield _entry(row)
            last = rows[-1][0]

    def count(self, *states: str) -> int:
        """Return how many sources are in one of the states."""
        query = f"SELECT count(*) FROM sources WHERE state IN ({', '.join('?' * len(states))})"
        return int(self._connection.execute(query, states).fetchone()[0])

    def count_made_otherwise(self, fingerprint: str) -> int:
        """Return how many documents were made with other settings, models or versions."""
        query = "SELECT count(*) FROM sources WHERE state IN ('success', 'partial') AND fingerprint <> ?"
        return int(self._connection.execute(query, (fingerprint,)).fetchone()[0])

    def remember(self, environment: Environment) -> None:
        """Store what a fingerprint stands for."""
        with self._reported("write"):
            self._connection.execute(
                "INSERT OR IGNORE INTO environments VALUES (?, ?, ?, ?)",
                (environment.fingerprint, environment.version, environment.engine, environment.settings),
            )

    def environments(self) -> dict[str, Environment]:
        """Return what each fingerprint stands for."""
        rows = self._connection.execute("SELECT fingerprint, version, engine, settings FROM environments")
        return {row[0]: Environment(*row) for row in rows}

    def note(self, key: str, value: str) -> None:
        """Store a fact of the archive."""
        with self._reported("write"):
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def noted(self, key: str) -> str | None:
        """Return a fact stored by :meth:`note`."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else None


def _stored(path: str) -> str | bytes:
    raw = os.fsencode(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _entry(row: tuple[object, ...]) -> Entry:
    path = os.fsdecode(row[1]) if isinstance(row[1], bytes) else row[1]
    return Entry(row[0], path, *row[2:])  # type: ignore[arg-type]
