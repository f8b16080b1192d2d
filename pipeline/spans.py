"""How the pages of a document are divided among tasks, and how carefully they are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]

SPAN_PAGES = 6
"""Pages of a document that one task of a batch reads; runs of the recognizer do not go over the end of a span, so that
the result does not depend on who reads which."""


@dataclass(frozen=True, slots=True)
class Care:
    """How a span is read after something went wrong: ``barred`` pages are left out, for the reason given.

    alone: each page has a run of the recognizer of its own, so that it is known which one is to blame.
    """

    barred: Mapping[int, str] = field(default_factory=dict)
    alone: bool = False


def spans(page_count: int) -> list[tuple[int, int]]:
    """Return first and last page (1-based) of each span of a document."""
    return [(first, min(first + SPAN_PAGES - 1, page_count)) for first in range(1, page_count + 1, SPAN_PAGES)]
