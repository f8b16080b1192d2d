"""Marks of punctuation that dirt made or changed, words run together or cut: put right before words are repaired.

Works on the words of a reading, one at a time, on the evidence of the language model; numbers, dates, codes, addresses
keep their marks. Every change is an edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.document import Edit
from pipeline.normalize.fluency import Fluency
from pipeline.normalize.tidying.addresses import write_address
from pipeline.normalize.tidying.blanks import mend_blanks
from pipeline.normalize.tidying.cuts import join_code, join_compound, join_cut, join_number, part_run_together
from pipeline.normalize.tidying.dirt import drop_dash, drop_dirt
from pipeline.normalize.tidying.figures import figure_at
from pipeline.normalize.tidying.lists import mend_marks
from pipeline.normalize.tidying.marks import choose_mark, part_dash, part_stuck
from pipeline.normalize.tidying.number_marks import comma_behind_number, dash_between_years, part_number, write_times
from pipeline.normalize.tidying.remarks import clerk_of, filed_at, remark_of
from pipeline.normalize.tidying.walk import Walk
from pipeline.reading import Word


@dataclass(frozen=True, slots=True)
class Tidied:
    """The words put right, the edits made, and whether one of them is doubtful."""

    words: tuple[Word, ...]
    edits: tuple[Edit, ...]
    doubtful: bool


class Tidier:
    """Walks over the words of a reading and writes them anew."""

    def __init__(self, fluency: Fluency) -> None:
        """Take what judges the runs of words."""
        self._fluency = fluency

    def tidy(self, words: Sequence[Word]) -> Tidied:
        """Return the words of a reading put right."""
        parted = mend_blanks(words, self._fluency.lexicon)
        walk = Walk(self._fluency, parted.words)
        walk.edits += parted.edits
        walk.doubtful = parted.doubtful
        while walk.at < len(walk.left):
            if not any(rule(walk) for rule in _RULES):
                walk.keep()
        marked = mend_marks(walk.done, self._fluency)
        return Tidied(tuple(marked.words), (*walk.edits, *marked.edits), walk.doubtful)


def _write_figure(walk: Walk) -> bool:
    """Write a Roman figure, a day or a unit of area as its company tells what it is."""
    texts = [w.text for w in walk.left[walk.at : walk.at + 4]]
    before = [w.text for w in walk.done[-2:]]
    figure = figure_at([*before, *texts], len(before))
    if figure is None:
        return False
    walk.doubtful |= figure.doubtful
    walk.put(" ".join(texts[: figure.length]), [figure.text], figure.reason, 5.0, figure.length)
    return True


def _write_short(walk: Walk) -> bool:
    """Write the usual short forms among recipients: (b/c), (t/h), Lưu: VT."""
    text = walk.word.text
    stuck = filed_at(text)
    if stuck is not None:
        walk.put(text, [*stuck], "dictionary:abbreviations", 3.0)
        return True
    clerk = clerk_of(text, walk.done[-1].text) if walk.done else None
    if clerk is not None:
        walk.put(text, [clerk], "dictionary:abbreviations", 3.0)
        return True
    if walk.at + 1 < len(walk.left) or not walk.done:
        return False
    remark = remark_of(text, walk.done[-1].text, listed=walk.done[0].text in ("-", "–", "+"))
    if remark is None:
        return False
    walk.put(text, [remark], "lexicon", 3.0)
    return True


_RULES = (
    write_address, _write_figure, drop_dirt, drop_dash, join_cut, join_code, join_number, join_compound,
    _write_short, write_times, part_number, comma_behind_number, dash_between_years,
    part_dash, part_stuck, part_run_together, choose_mark,
)  # fmt: skip
"""What is tried at each word in turn; a rule that moved the walk on returns True."""
