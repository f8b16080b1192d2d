"""The ledger: what is done stays done, also for the next process."""

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
