"""Columns whose cells hold what a closed list has: ethnic groups, sexes, surnames as the first syllable of a name.

A word that is one mark away from exactly one entry is that entry. A surname may be one that no list knows: where the
engine was sure, only the frequent ones are believed, and the rest is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from pipeline.document import Edit
from pipeline.normalize.names import ADDRESSED
from pipeline.normalize.repaired import Repaired, RepairedWord
from pipeline.normalize.tone import bare, split_tone, standard_tone

SURNAMES = "surnames"
TOTALS = "totals"
_SURE = 0.95
"""Engine confidence 0..1 from which a word is believed to be a rare surname rather than a known one read wrong."""
_FREQUENT = 16
"""Surnames that nine persons in ten bear; they stand first in their list."""
_RISK = 0.3
"""Probability 0..1 that such a surname is the known one: an estimate."""
_NAMED, _FEWEST_NAMES = 0.75, 4
"""Share of a column's texts, of two words and more, that begin with a surname and bear capitals, and how many do, at
least, from which the column is one of names."""
_LONGEST = 6
"""Words of a name at most."""
_SHORT = 3
"""Letters of a unit whose reading no word of a text confirms: "kg"."""
_READ_FOR = {"ỹ": "g", "ý": "g", "ÿ": "g"}
"""Letters that others are read as, with the dirt above them: "kỹ" for "kg"."""
_SCORE = 5.0
"""What is said (ln) of the certainty of a change that is no measured one."""


@dataclass(frozen=True, slots=True)
class ClosedList:
    """The ``entries`` (standard tone placement) of the list ``name``, frequent ones first."""

    name: str
    entries: tuple[str, ...]

    def nearest(self, text: str) -> str | None:
        """Return ``text`` as the entry that one mark parts it from, in its own case; None if it is not just one."""
        lower = text.lower()
        found = [
            (at, entry[at])
            for entry in (entry.lower() for entry in self.entries)
            if (at := _other_mark(lower, entry)) is not None
        ]
        if not found and (alike := self._read_as(lower)) is not None:
            return alike
        if len(set(found)) != 1:
            return None
        at, letter = found[0]
        return text[:at] + (letter.upper() if text[at].isupper() else letter) + text[at + 1 :]

    def _read_as(self, lower: str) -> str | None:
        """Return the short entry that was read as ``lower``, None where not just one was."""
        if not 1 < len(lower) <= _SHORT:
            return None
        found = {
            entry
            for i, letter in enumerate(lower)
            for own in _READ_FOR.get(letter, "")
            if (entry := lower[:i] + own + lower[i + 1 :]) in self.entries
        }
        return next(iter(found)) if len(found) == 1 else None

    def knows(self, text: str) -> bool:
        """Return whether ``text`` is an entry, in any case."""
        return text.lower() in {entry.lower() for entry in self.entries}


def closed_list(heading: str) -> ClosedList | None:
    """Return the list of the cells below a heading, None if they are not of a closed list."""
    name = _columns().get(_key(heading))
    return _entries(name) if name else None


def total_labels() -> ClosedList:
    """Return the labels of totals, which a cell of any column may hold."""
    return _entries(TOTALS)


def surnames_of(texts: Sequence[str]) -> ClosedList | None:
    """Return the list of surnames if the ``texts`` of a column are names of persons, whatever its heading says."""
    surnames = _entries(SURNAMES)
    longer = [standard_tone(text) for text in (" ".join(text.split()) for text in texts) if " " in text]
    named = sum(_is_name(text) and surnames.knows(text.split()[0]) for text in longer)
    return surnames if named >= max(_FEWEST_NAMES, _NAMED * len(longer)) else None


def _is_name(text: str) -> bool:
    """Return whether a text is of several words that all bear capitals, as those of a name do."""
    words = text.split()
    return 1 < len(words) <= _LONGEST and all(word[:1].isupper() for word in words)


def settled(repaired: Repaired, closed: ClosedList) -> Repaired:
    """Return the text of a cell with its word, or its first one in a list of surnames, as the list has it."""
    persons = closed.name == SURNAMES
    text, words = repaired.text, repaired.words
    first = text.split()[:2] if persons else [text]
    if persons and len(first) > 1 and first[0] in ADDRESSED:
        first, words = first[1:], words[1:]
    if persons and not _is_name(text):
        return settled(repaired, total_labels())
    if not first or not words:
        return repaired
    old = standard_tone(first[0])
    new = closed.nearest(old) if not closed.knows(old) else None
    begin = re.search(rf"(?<!\S){re.escape(old)}(?!\w)", text)
    if new is None or begin is None:
        return repaired
    frequent = closed.entries[:_FREQUENT] if persons else closed.entries
    if persons and words[0].confidence >= _SURE and new.capitalize() not in frequent:
        at = len(repaired.words) - len(words)
        doubted = (*repaired.words[:at], replace(words[0], doubtful=True, risk=max(words[0].risk, _RISK)), *words[1:])
        reasons = tuple(dict.fromkeys(("uncertain_word", *repaired.reasons)))
        return replace(repaired, words=doubted, reasons=reasons)
    return replace(
        repaired,
        text=text[: begin.start()] + new + text[begin.end() :],
        edits=_with_edit(repaired.edits, old, new, f"dictionary:{closed.name}"),
        words=_with_word(repaired.words, old.split(), new.split()),
    )


def _other_mark(text: str, entry: str) -> int | None:
    """Return the place where two lowercase texts of equal letters bear one other mark, None if that is not all."""
    if len(text) != len(entry) or bare(text) != bare(entry):
        return None
    places = [at for at, (a, b) in enumerate(zip(text, entry, strict=True)) if a != b]
    if len(places) != 1:
        return None
    (plain, tone), (other, other_tone) = split_tone(text[places[0]]), split_tone(entry[places[0]])
    return places[0] if (plain != other) + (tone != other_tone) == 1 else None


def _with_edit(edits: Sequence[Edit], old: str, new: str, reason: str) -> tuple[Edit, ...]:
    """Return the edits with one of ``old`` into ``new``; it takes the place of one that wrote ``old``."""
    before = next((edit for edit in edits if edit.to == old), None)
    kept = [edit for edit in edits if edit is not before]
    raw = before.from_ if before else old
    return (*kept, Edit(**{"from": raw}, to=new, reason=reason, score=_SCORE)) if raw != new else tuple(kept)


def _with_word(words: Sequence[RepairedWord], old: Sequence[str], new: Sequence[str]) -> tuple[RepairedWord, ...]:
    """Return the words with the one that changed."""
    changed = list(words)
    for a, b in zip(old, new, strict=True):
        at = next((k for k, word in enumerate(changed) if a != b and word.text == a), None)
        if at is not None:
            changed[at] = replace(changed[at], text=b, known=True, doubtful=False)
    return tuple(changed)


def _key(heading: str) -> str:
    """Return a heading lowercase, without marks, with single blanks."""
    return " ".join(bare(heading).lower().split()).rstrip(".:")


@lru_cache(maxsize=1)
def _columns() -> dict[str, str]:
    """Return heading (as :func:`_key` has it) → name of its list."""
    lines = (files("dictionaries") / "closed_columns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {_key(heading): name for heading, name in rows}


@lru_cache(maxsize=8)
def _entries(name: str) -> ClosedList:
    """Return the list of ``dictionaries/NAME.txt`` (commas part the entries, ``#`` for comments)."""
    lines = (files("dictionaries") / f"{name}.txt").read_text("utf-8").splitlines()
    found = [entry.strip() for line in lines if not line.startswith("#") for entry in line.split(",")]
    return ClosedList(name, tuple(dict.fromkeys(standard_tone(entry) for entry in found if entry)))
