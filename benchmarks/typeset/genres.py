"""The kinds of documents, and one of them set by a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.typeset import affairs, forms, habits, lists, money, plans, reports
from benchmarks.typeset.canvas import Page
from benchmarks.typeset.check import faults
from benchmarks.typeset.document import Document
from benchmarks.typeset.dress import RULINGS
from benchmarks.typeset.layout import DoesNotFitError, Layout
from benchmarks.typeset.words import body

GENRES: dict[str, tuple[Callable[[Document], None], bool | None]] = {
    "improvement": (plans.improvement, True),
    "tasks": (plans.tasks, False),
    "duties": (plans.duties, True),
    "week": (plans.week, None),
    "inspection": (reports.inspection, None),
    "honours": (lists.honours, None),
    "contestants": (lists.contestants, True),
    "poor": (lists.poor, False),
    "statistics": (reports.statistics, None),
    "estimate": (money.estimate, None),
    "decision": (affairs.decision, None),
    "letter": (affairs.letter, None),
    "notice": (affairs.notice, None),
    "proposal": (affairs.proposal, None),
    "assessment": (forms.assessment, None),
    "register": (forms.register, None),
    "assets": (money.assets, None),
    "slip": (money.slip, None),
}
"""Kinds by name: what writes them, and whether a school does (``None``: anyone)."""
TRIALS = 12
"""Documents that are tried until one is whole on its pages."""


class FaultyError(RuntimeError):
    """A document could not be set so that all of it can be read."""


def written(seed: int, turn: int, level: str) -> tuple[Document, list[Page], str]:
    """Return the document of a seed, to be aged at a level, its pages and its kind, by ``turn`` of a mixed order.

    Raises:
        FaultyError: no trial gave pages without faults.
    """
    order, rulings = sorted(GENRES), list(RULINGS)
    Random(f"typeset/order/{seed // 1000}").shuffle(order)
    Random(f"typeset/rulings/{seed // 1000}").shuffle(rulings)
    kind = order[turn % len(order)]
    bad: list[str] = []
    for trial in range(TRIALS):
        rng = Random(f"typeset/{seed}/{trial}")
        write, by_school = GENRES[kind]
        owner = body(rng, by_school if by_school is not None else rng.random() < 0.5)
        # Every second document has the ruling that is due, so that a small set has them all.
        due = rulings[turn // 2 % len(rulings)] if turn % 2 else ""
        document = Document(rng, habits.drawn(rng, level), owner, due)
        write(document)
        try:
            pages = Layout(document).pages
        except DoesNotFitError as error:
            bad = [str(error)]
            continue
        if not (bad := faults(document, pages)):
            return document, pages, kind
    raise FaultyError(f"{seed} {kind}: {'; '.join(bad[:4])}")
