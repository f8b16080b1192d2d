"""The ledger: what is done stays done, also for the next process."""

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline.batch.ledger import Entry, Ledger
from pipeline.errors import OutputError


def entry(**changes: object) -> Entry:
    values = {"name": "a.pdf", "path": "/x/a.pdf", "sha256": "s", "bytes": 1, "fingerprint": "f", "state": "success"}
    return Entry(**{**values, **changes})  # type: ignore[arg-type]


def test_done_means_same_content_and_settings(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record(entry())
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.is_done("a.pdf", "s", "f")
        assert not ledger.is_done("a.pdf", "changed", "f")
        assert not ledger.is_done("a.pdf", "s", "other settings")


@pytest.mark.parametrize("state", ["partial", "failed"])
def test_what_failed_is_not_done(tmp_path: Path, state: str) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record(entry(state=state))
        assert not ledger.is_done("a.pdf", "s", "f")


def test_attempts_are_counted(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record(entry(state="failed", error="no"))
        ledger.record(entry())
        (only,) = ledger.entries()
    assert (only.attempts, only.state, only.error) == (2, "success", "")


def test_a_file_that_is_no_ledger_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("not a database" * 100)
    with pytest.raises(OutputError, match="ledger"):
        Ledger(tmp_path / "ledger.sqlite")


def test_a_ledger_of_the_first_drafts_is_taken_over_with_what_others_keep_in_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as old:
        old.execute(
            "CREATE TABLE sources (name TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL,"
            " bytes INTEGER NOT NULL, fingerprint TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL,"
            " pages INTEGER NOT NULL, error_code TEXT NOT NULL, error TEXT NOT NULL, seconds REAL NOT NULL,"
            " finished TEXT NOT NULL)"
        )
        old.execute("INSERT INTO sources VALUES ('a', '/a', 's', 1, 'f', 'success', 2, 3, '', '', 1.5, 'then')")
        old.execute("CREATE TABLE corrections (id INTEGER)")
        old.execute("INSERT INTO corrections VALUES (7)")
    for _ in range(2):
        with Ledger(path) as ledger:
            (only,) = ledger.entries()
            assert (only.name, only.attempts, only.pages, only.same_as) == ("a", 2, 3, "")
    assert sqlite3.connect(path).execute("SELECT id FROM corrections").fetchall() == [(7,)]


def test_a_ledger_of_a_later_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite") as later:
        later.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputError, match="later version"):
        Ledger(tmp_path / "ledger.sqlite")


def test_paths_that_are_not_utf8_come_back(tmp_path: Path) -> None:
    path = os.fsdecode(b"/x/\xff.pdf")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.record(entry(path=path))
        assert [e.path for e in ledger.entries()] == [path]
