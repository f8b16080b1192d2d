"""Begins and ends a document of any family: who writes, when, number, signer, recipients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from samples.drawing import names
from samples.drawing.content import Content, TableSpec, Text
from samples.drawing.wording import Wording, recipients


def begin(rng: Random, maker: Callable[[Random], names.Body]) -> Wording:
    """Return the wording of a new document: a body made by ``maker`` and a day between 2021 and 2025."""
    day = date(2021, 1, 4) + timedelta(days=rng.randint(0, 1800))
    return Wording(rng, maker(rng), day)


def finish(
    w: Wording,
    code: str,
    doc_type: str | None,
    title: str,
    blocks: list[Text | TableSpec],
    *,
    first: str | None = None,
    authority: str = "",
    addressees: tuple[str, ...] = (),
) -> Content:
    """Return the document with number, signer and recipients; ``code`` is the type in the number."""
    office = w.rng.choice(["CM", "VP", "TCHC", "KT", "VX"])
    number = f"{w.rng.randint(2, 980):02d}/" + (f"{code}-{w.body.code}" if doc_type else f"{w.body.code}-{office}")
    return Content(
        w.body,
        number,
        w.day,
        doc_type,
        title,
        tuple(blocks),
        w.rng.choice(w.body.signers),
        names.person(w.rng),
        recipients(w, first),
        authority,
        addressees,
    )


def who(w: Wording) -> str:
    """Return who has to do something: a team, two, or a person."""
    first = w.rng.choice(w.teams())
    roll = w.rng.random()
    if roll < 0.25:
        return f"{first}, {w.rng.choice([t for t in w.teams() if t != first])}"
    return names.person(w.rng) if roll > 0.85 else first
