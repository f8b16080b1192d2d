"""The kinds of spreadsheets, and one of them drawn by a seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from benchmarks.office.sheet import Sheet
from benchmarks.office.wording import Body
from benchmarks.spreadsheet import commune, habits, money, school
from benchmarks.spreadsheet.book import Book
from benchmarks.spreadsheet.columns import TooWideError
from benchmarks.spreadsheet.page import Page, Shape
from benchmarks.spreadsheet.words import body

Writer = Callable[[Random, Shape, Body], Page]
GENRES: dict[str, tuple[Writer, bool | None]] = {
    "pupils": (school.pupils, True),
    "examinees": (school.examinees, True),
    "marks": (school.marks, True),
    "timetable": (school.timetable, True),
    "teaching": (school.teaching, True),
    "emulation": (school.emulation, True),
    "payroll": (money.payroll, None),
    "attendance": (money.attendance, None),
    "budget": (money.budget, None),
    "assets": (money.assets, None),
    "fees": (money.fees, True),
    "vouchers": (money.vouchers, None),
    "population": (commune.population, False),
    "poor": (commune.poor, False),
    "plan": (commune.plan, None),
    "dues": (commune.dues, None),
    "duty": (commune.duty, None),
}
"""Kinds by name: what writes them, and whether a school does (``None``: anyone)."""
TRIES = 30
"""Seeds that are tried until the tables fit paper."""
SLACKS = (1.0, 1.06, 1.15)
"""Room that cells get, one after the other, until all texts are whole on paper."""
TRIALS = 9


def written(
    seed: int, turn: int, families: Sequence[tuple[str, float]], level: str, trial: int = 0
) -> tuple[Book, str]:
    """Return the file of a seed, to be aged at a level, and its kind, by ``turn`` of a mixed order.

    Each ``trial`` gives its cells more room; later ones are other files.
    """
    order = sorted(GENRES)
    Random(f"spreadsheet/order/{seed // 1000}").shuffle(order)
    kind = order[turn % len(order)]
    first, slack = trial // len(SLACKS) * TRIES, SLACKS[trial % len(SLACKS)]
    for attempt in range(TRIES):
        try:
            return _written(f"spreadsheet/{seed}/{first + attempt}", kind, families, level, slack), kind
        except TooWideError:
            continue
    raise RuntimeError(f"no table of {kind} fits paper, seed {seed}")


def _written(seed: str, kind: str, families: Sequence[tuple[str, float]], level: str, slack: float) -> Book:
    rng = Random(seed)
    write, by_school = GENRES[kind]
    owner = body(rng, by_school if by_school is not None else rng.random() < 0.6)
    own = habits.drawn(rng, families, level, slack)
    count = rng.choice([1, 1, 1, 1, 1, 2, 3])
    pages = [_page(rng, write, f"{seed}/shape", owner) for _ in range(count)]
    # One below the other they have their columns in common.
    alike = len({p.blocks[0].sheet.width for p in pages}) == 1
    if count > 1 and rng.random() < 0.45 and not pages[0].summary and alike:
        for n, page in enumerate(pages):
            page.blocks[0].caption = f"{n + 1}. {_capital(page.title)}"
        pages[0].blocks += [p.blocks[0] for p in pages[1:]]
        pages = pages[:1]
    if own.ruling in habits.OPEN and not all(_plain(b.sheet) for p in pages for b in p.blocks):
        own = replace(own, ruling="thin")
    if own.ruling in habits.OPEN:  # figures and the text beside them would touch
        own = replace(own, indent=1)
    book = Book(rng, own, owner)
    names: set[str] = set()
    for page in pages:
        while page.name in names:
            page.name += " (2)"
        names.add(page.name)
        book.add(page)
    return book


def _page(rng: Random, write: Writer, shape: str, owner: Body) -> Page:
    return write(rng, Shape(shape), owner)


def _plain(sheet: Sheet) -> bool:
    """Return whether a table can be read without upright rules."""
    return sheet.width <= 9 and sheet.depth <= 2 and not any(down > 1 for _, _, down, _ in sheet.spans)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
