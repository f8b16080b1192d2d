"""The desk: what persons do with items. Every answer is in the ledger before anything else is told of it."""

from __future__ import annotations

import threading
import uuid
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from pydantic import ValidationError

from pipeline.corrections.apply import valid_metadata
from pipeline.corrections.model import Action, Correction, clean
from pipeline.corrections.store import Corrections
from pipeline.errors import OutputError
from pipeline.files import write_text
from pipeline.review import index
from pipeline.review.items import Item
from pipeline.review.keeper import Keeper
from pipeline.review.queue import Filters, Progress, Queue, Queued

MOST_TERM_WORDS = 6
"""A longer text is no term; of it, only the changed words are offered for the dictionary."""
MOST_BACK = 200


class RefusedError(Exception):
    """An answer that cannot be taken; ``word`` names the reason among the page's words."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as shown to a person: with the number of the last correction of its place, and its text by then."""

    queued: Queued
    seen: int
    text: str
    by: str

    @property
    def item(self) -> Item:
        """The item."""
        return self.queued.item


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: its number, how many cases are alike, the term it may add to the dictionary."""

    number: int
    alike: int
    term: str
    action: str


class Desk:
    """What the page can do; calls are safe from several threads."""

    def __init__(self, out: Path, dictionary: Path | None = None) -> None:
        """Open the archive.

        Raises:
            OutputError: there is no ledger, or it cannot be written.
        """
        if not (out / "ledger.sqlite").is_file():
            raise OutputError("no ledger here", source=str(out), remedy="give the folder that --out named")
        self.out = out
        self.dictionary = dictionary or out / "dictionary.txt"
        self.corrections = Corrections(out / "ledger.sqlite")
        self.db = index.connect(out / "review.sqlite")
        self.queue = Queue(self.db)
        self.keeper = Keeper(out)
        self.lock = threading.RLock()
        self._back: dict[str, list[str]] = defaultdict(list)

    def close(self) -> None:
        """Write all files and close."""
        self.keeper.close()
        self.db.close()
        self.corrections.close()

    def take(self, filters: Filters, who: str) -> Shown | None:
        """Return the next item and hold it for the person."""
        with self.lock:
            self.queue.release(who)
            queued = self.queue.take(filters, who)
            return self._shown(queued, who) if queued else None

    def show(self, uid: str, who: str) -> Shown | None:
        """Return an item by its name, held for the person if nobody else holds it."""
        with self.lock:
            self.queue.hold(uid, who)
            queued = self.queue.get(uid, who)
            return self._shown(queued, who) if queued else None

    def _shown(self, queued: Queued, who: str) -> Shown:
        visits = self._back[who]
        if not visits or visits[-1] != queued.item.uid:
            visits.append(queued.item.uid)
            del visits[:-MOST_BACK]
        latest = self.corrections.latest(queued.name, queued.item.anchor.target())
        text = latest.after[0] if latest and latest.sha256 == queued.sha256 else queued.item.text
        return Shown(queued, latest.id if latest else 0, text, latest.who if latest else "")

    def answer(self, uid: str, who: str, action: Action, text: str, seen: int, answer: str) -> Answered:
        """Keep a person's answer. ``seen`` comes from :class:`Shown`; ``answer`` makes sending it twice harmless.

        Raises:
            RefusedError: there is no such item, or the text is not valid for it.
            StaleError: somebody else has changed it since.
        """
        with self.lock:
            queued = self.queue.get(uid, who)
            if queued is None:
                raise RefusedError("gone")
            correction = self._correction(queued, who, action, text, seen, answer)
            (number,) = self.corrections.add([correction], seen)
            self.queue.finish([uid])
            self.keeper.changed(queued.name)
            changed = correction.action == "edit"
            alike = len(self.queue.alike(queued.item, uid, who)) if changed else 0
            term = changed_term(correction.before[0], correction.after[0]) if changed else ""
            return Answered(number, alike, term, correction.action)

    def _correction(self, queued: Queued, who: str, action: Action, text: str, seen: int, answer: str) -> Correction:
        item = queued.item
        shown = self._shown(queued, who)
        after = "" if action == "unreadable" else clean(text)
        if item.kind == "metadata" and not valid_metadata(item.anchor.field, after):
            raise RefusedError("bad_date")
        if action in ("edit", "accept"):
            action = "accept" if after == shown.text else "edit"
        try:
            return Correction(
                uid=answer,
                document=queued.name,
                sha256=queued.sha256,
                who=who,
                action=action,
                anchor=item.anchor,
                before=(shown.text,),
                after=(after,),
                confidence=item.confidence,
                sampled=queued.sampled,
            )
        except ValidationError as error:
            raise RefusedError("bad_text") from error

    @staticmethod
    def new_uid() -> str:
        """Return a name that no other correction has."""
        return uuid.uuid4().hex

    def skip(self, uid: str) -> None:
        """Put an item off."""
        with self.lock:
            self.queue.skip(uid)

    def back(self, who: str, uid: str) -> str:
        """Return the item that the person saw before this one, empty if there is none."""
        with self.lock:
            visits = self._back[who]
            if uid in visits:
                del visits[len(visits) - 1 - visits[::-1].index(uid) :]
            return visits.pop() if visits else ""

    def undo(self, who: str) -> tuple[str, Correction] | None:
        """Withdraw the person's last answer with all that was done by it; return (item to show, the answer)."""
        with self.lock:
            last = self.corrections.last_of(who)
            if last is None:
                return None
            undone = self.corrections.withdraw(last.id)
            uids: list[str] = []
            for name in {correction.document for correction in undone}:
                targets = {c.anchor.target() for c in undone if c.document == name}
                uids += self.queue.reopen(name, targets)
                self.keeper.changed(name)
            return (uids[0] if uids else ""), last

    def alike(self, number: int, who: str) -> tuple[Correction, list[Queued]] | None:
        """Return the person's answer and the open items that it would settle as well."""
        with self.lock:
            last = self.corrections.last_of(who)
            if last is None or last.id != number or last.action != "edit":
                return None
            item = self._item_of(last)
            return (last, self.queue.alike(item, item.uid, who)) if item else None

    def settle_alike(self, number: int, uids: set[str], who: str) -> int:
        """Give the same answer to the chosen ones of the like items; return to how many. One undo takes all back."""
        with self.lock:
            found = self.alike(number, who)
            if found is None:
                raise RefusedError("gone")
            answer, likes = found
            chosen = [queued for queued in likes if queued.item.uid in uids]
            group = f"alike-{answer.id}-{uuid.uuid4().hex[:8]}"
            self.corrections.add(
                Correction(
                    uid=self.new_uid(),
                    document=queued.name,
                    sha256=queued.sha256,
                    who=who,
                    action="edit",
                    anchor=queued.item.anchor,
                    before=(queued.item.text,),
                    after=answer.after,
                    confidence=queued.item.confidence,
                    group=group,
                )
                for queued in chosen
            )
            self.queue.finish([queued.item.uid for queued in chosen])
            for name in {queued.name for queued in chosen}:
                self.keeper.changed(name)
            return len(chosen)

    def _item_of(self, correction: Correction) -> Item | None:
        rows = self.db.execute(
            "SELECT content FROM items JOIN docs ON docs.id = doc WHERE docs.name = ? AND state = 'done'",
            (correction.document,),
        )
        items = (Item.model_validate_json(content) for (content,) in rows)
        return next((item for item in items if item.anchor == correction.anchor), None)

    def add_term(self, term: str) -> str:
        """Add a term to the user's dictionary unless it is there; return it as added, empty if it is none.

        Raises:
            OutputError: the file is not writable.
        """
        term = " ".join(clean(term).split())
        if not term or len(term) > 120 or term.startswith("#"):
            return ""
        with self.lock:
            text = self.dictionary.read_text("utf-8") if self.dictionary.is_file() else ""
            if term not in {line.partition("\t")[0].strip() for line in text.splitlines()}:
                write_text(self.dictionary, text + ("" if not text or text.endswith("\n") else "\n") + term + "\n")
        return term

    def progress(self, filters: Filters, who: str) -> Progress:
        """Return how far the queue is."""
        with self.lock:
            return self.queue.progress(filters, self.corrections.times_of(who, 20))


def changed_term(before: str, after: str) -> str:
    """Return what of a correction is worth a place in the dictionary: a short text, or the words that were changed."""
    old, new = before.split(), after.split()
    if len(new) <= MOST_TERM_WORDS:
        term = " ".join(new)
    else:
        changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        runs = [new[c:d] for kind, _, _, c, d in changes if kind in ("replace", "insert")]
        longest: list[str] = max(runs, key=lambda run: len(run), default=[])
        term = " ".join(longest)
    term = term.strip(" .,;:()-–\"'“”")
    return term if any(c.isalpha() for c in term) and len(term.split()) <= MOST_TERM_WORDS else ""
