"""The ledger of an archive: which source was converted with what result (SQLite, WAL)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from pipeline.errors import OutputError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY,          -- output folder below OUT
    path TEXT NOT NULL,             -- the file as it was given
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,      -- version and settings that change results
    state TEXT NOT NULL,            -- success, partial or failed
    attempts INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    error_code TEXT NOT NULL,
    error TEXT NOT NULL,
    seconds REAL NOT NULL,
    finished TEXT NOT NULL          -- UTC, ISO 8601
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one source."""

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
    attempts: int = 0
    finished: str = ""


class Ledger:
    """The ledger file ``OUT/ledger.sqlite``; a context manager."""

    def __init__(self, path: Path) -> None:
        """Open or create the ledger.

        Raises:
            OutputError: the file cannot be written or is no ledger.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot open the ledger: {error}", source=str(path), remedy="check that the output folder is writable"
            ) from error

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._connection.close()

    def is_done(self, name: str, sha256: str, fingerprint: str) -> bool:
        """Tell whether exactly this content was converted without failure with exactly these settings."""
        row = self._connection.execute(
            "SELECT 1 FROM sources WHERE name = ? AND sha256 = ? AND fingerprint = ? AND state = 'success'",
            (name, sha256, fingerprint),
        ).fetchone()
        return row is not None

    def record(self, entry: Entry) -> None:
        """Store the entry in place of an earlier one for the same source; attempts are counted up."""
        with self._connection:
            self._connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"
                " ON CONFLICT (name) DO UPDATE SET path = excluded.path, sha256 = excluded.sha256,"
                " bytes = excluded.bytes, fingerprint = excluded.fingerprint, state = excluded.state,"
                " attempts = attempts + 1, pages = excluded.pages, error_code = excluded.error_code,"
                " error = excluded.error, seconds = excluded.seconds, finished = excluded.finished",
                (
                    entry.name,
                    entry.path,
                    entry.sha256,
                    entry.bytes,
                    entry.fingerprint,
                    entry.state,
                    entry.pages,
                    entry.error_code,
                    entry.error,
                    entry.seconds,
                ),
            )

    def entries(self) -> Iterator[Entry]:
        """Yield all entries by name."""
        columns = "name, path, sha256, bytes, fingerprint, state, pages, error_code, error, seconds, attempts, finished"
        for row in self._connection.execute(f"SELECT {columns} FROM sources ORDER BY name"):
            yield Entry(*row)
