"""The queue of items: which comes next for whom, who holds what, how far it is."""

from __future__ import annotations

import sqlite3
import statistics
import time
from dataclasses import dataclass
from datetime import datetime

from pipeline.review.items import Item

LEASE_SECONDS = 180.0
"""An item is kept for its reviewer so long after the page was last heard of; the page tells every minute."""
USUAL_SECONDS = 10.0
"""Pace that is assumed before a person's own is known."""
LONGEST_PAUSE = 120.0
"""A longer time between two answers was a pause."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items are wanted: of a document (its opaque name), a column key, a reason; empty: all."""

    doc: str = ""
    key: str = ""
    reason: str = ""

    def where(self) -> tuple[str, list[object]]:
        """Return the SQL condition and its values."""
        parts, values = [], list[object]()
        if self.doc:
            parts.append("doc = (SELECT id FROM docs WHERE uid = ?)")
            values.append(self.doc)
        if self.key:
            parts.append("key = ?")
            values.append(self.key)
        if self.reason:
            parts.append("instr(reasons, ?)")
            values.append(f" {self.reason} ")
        return "".join(f" AND {part}" for part in parts), values


@dataclass(frozen=True, slots=True)
class Queued:
    """An item with where it is: its document, whether it is done, drawn at random, and held by somebody else."""

    item: Item
    doc: str
    name: str
    title: str
    sha256: str
    state: str
    sampled: bool
    holder: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the queue is, and what is left in seconds at the person's pace."""

    done: int
    total: int
    seconds: float

    @property
    def minutes(self) -> int:
        """What is left in minutes, rounded up."""
        return -int(-self.seconds // 60)


_SELECT = (
    "SELECT items.content, docs.uid, docs.name, docs.title, docs.sha256, items.state, items.sampled, items.lease_by,"
    " items.lease_until FROM items JOIN docs ON docs.id = items.doc"
)


class Queue:
    """The items in the index; calls come one at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the connection to the index."""
        self._db = db

    def get(self, uid: str, who: str = "") -> Queued | None:
        """Return an item by its opaque name."""
        row = self._db.execute(f"{_SELECT} WHERE items.uid = ?", (uid,)).fetchone()
        return _queued(row, who) if row else None

    def take(self, filters: Filters, who: str) -> Queued | None:
        """Return the open item that harms most and is not held by another, and hold it for the person."""
        condition, values = filters.where()
        now = time.time()
        row = self._db.execute(
            "UPDATE items SET lease_by = ?, lease_until = ? WHERE id ="
            " (SELECT id FROM items WHERE state = 'open' AND (lease_by = ? OR lease_until < ?)"
            f" {condition} ORDER BY skips, harm DESC, id LIMIT 1) RETURNING uid",
            [who, now + LEASE_SECONDS, who, now, *values],
        ).fetchone()
        return self.get(row[0], who) if row else None

    def peek(self, filters: Filters, who: str, but: str) -> str:
        """Return the opaque name of the item that would come next, empty if there is none."""
        condition, values = filters.where()
        row = self._db.execute(
            "SELECT uid FROM items WHERE state = 'open' AND uid <> ? AND (lease_by = ? OR lease_until < ?)"
            f" {condition} ORDER BY skips, harm DESC, id LIMIT 1",
            [but, who, time.time(), *values],
        ).fetchone()
        return str(row[0]) if row else ""

    def hold(self, uid: str, who: str) -> bool:
        """Hold an item for the person (again); tell whether nobody else does."""
        now = time.time()
        changed = self._db.execute(
            "UPDATE items SET lease_by = ?, lease_until = ? WHERE uid = ? AND (lease_by = ? OR lease_until < ?)",
            (who, now + LEASE_SECONDS, uid, who, now),
        )
        return changed.rowcount > 0

    def release(self, who: str, but: str = "") -> None:
        """Let go of all that the person holds, except one."""
        self._db.execute(
            "UPDATE items SET lease_until = 0 WHERE lease_by = ? AND uid <> ? AND lease_until > 0", (who, but)
        )

    def finish(self, uids: list[str]) -> None:
        """Mark items as done."""
        self._db.executemany("UPDATE items SET state = 'done', lease_until = 0 WHERE uid = ?", [(u,) for u in uids])

    def reopen(self, doc: str, targets: set[str]) -> list[str]:
        """Put the done items of these places of a document (by name) back; return their opaque names."""
        rows = self._db.execute(
            "SELECT items.uid, content FROM items JOIN docs ON docs.id = doc WHERE docs.name = ? AND state = 'done'",
            (doc,),
        ).fetchall()
        uids = [uid for uid, content in rows if Item.model_validate_json(content).anchor.target() in targets]
        self._db.executemany("UPDATE items SET state = 'open', skips = 0 WHERE uid = ?", [(uid,) for uid in uids])
        return uids

    def skip(self, uid: str) -> None:
        """Put an item behind all that was skipped less often."""
        self._db.execute("UPDATE items SET skips = skips + 1, lease_until = 0 WHERE uid = ?", (uid,))

    def alike(self, item: Item, but: str, who: str, most: int = 200) -> list[Queued]:
        """Return the open items of the whole archive with the same reading and text in a column of the same kind.

        What another person holds is left to them.
        """
        rows = self._db.execute(
            f"{_SELECT} WHERE items.likeness = ? AND items.state = 'open' AND items.uid <> ? AND"
            " items.sampled = 0 AND (items.lease_by = ? OR items.lease_until < ?) LIMIT ?",
            (item.likeness, but, who, time.time(), most),
        ).fetchall()
        return [_queued(row, "") for row in rows]

    def progress(self, filters: Filters, times: list[str]) -> Progress:
        """Return how far it is; ``times``: when the person's last answers were given, the last one first."""
        condition, values = filters.where()
        counts = dict(
            self._db.execute(f"SELECT state, count(*) FROM items WHERE 1 {condition} GROUP BY state", values).fetchall()
        )
        done, left = counts.get("done", 0), counts.get("open", 0)
        return Progress(done, done + left, left * pace(times))


def pace(times: list[str]) -> float:
    """Return the median seconds between answers given at ``times`` (ISO 8601, the last one first), without pauses."""
    moments = [datetime.fromisoformat(moment).timestamp() for moment in times]
    gaps = [a - b for a, b in zip(moments, moments[1:], strict=False) if 0.2 < a - b < LONGEST_PAUSE]
    return statistics.median(gaps) if len(gaps) >= 3 else USUAL_SECONDS


def _queued(row: tuple[str, str, str, str, str, str, int, str, float], who: str) -> Queued:
    content, doc, name, title, sha256, state, sampled, holder, until = row
    held = holder if until > time.time() and holder != who else ""
    return Queued(Item.model_validate_json(content), doc, name, title, sha256, state, bool(sampled), held)
