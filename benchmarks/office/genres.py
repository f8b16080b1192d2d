"""The kinds of documents, and one of them drawn by a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.office import affairs, classes, reports, school, stock, sums
from benchmarks.office.paper import Paper

GENRES: dict[str, tuple[Callable[[Paper], None], bool | None]] = {
    "quality_plan": (school.quality_plan, True),
    "year_plan": (school.year_plan, True),
    "duties": (school.duties, True),
    "pupils": (classes.pupils, True),
    "matrix": (classes.matrix, True),
    "emulation": (classes.emulation, True),
    "estimate": (sums.estimate, None),
    "payroll": (sums.payroll, None),
    "prices": (sums.prices, None),
    "stock": (stock.stock, None),
    "decision": (affairs.decision, None),
    "letter": (affairs.letter, None),
    "invitation": (affairs.invitation, None),
    "week": (affairs.week, None),
    "proposal": (reports.proposal, False),
    "digital": (reports.digital, None),
    "register": (reports.register, None),
    "statistics": (reports.statistics, False),
}
"""Kinds by name: what writes them, and whether a school does (``None``: anyone)."""


def written(
    seed: int, turn: int, families: Sequence[tuple[str, float]], level: str, hand_number: bool
) -> tuple[Paper, str]:
    """Return the document of a seed, to be aged at a level, and its kind, by ``turn`` of a mixed order."""
    rng = Random(f"office/{seed}")
    order = sorted(GENRES)
    Random(f"office/order/{seed // 1000}").shuffle(order)
    kind = order[turn % len(order)]
    write, school_only = GENRES[kind]
    paper = Paper(rng, rng.choice(list(families)), school_only)
    paper.hand_number = hand_number
    paper.firm_rules = level in ("fax200", "copy")  # where faint rules vanish, merged cells would be a riddle
    write(paper)
    return paper, kind
