"""How the texts of a column are written: what few of them do was perhaps misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.normalize.columns.column_marks import shape_of

_ENDS = frozenset(".,;:")
_FEWEST = 4
"""Other texts of a column from which they are a custom."""


class Custom(NamedTuple):
    """Shares 0..1 of the column's other texts: of those written in the same way, of those in the way most are, of those
    that end in a mark as this does or in none as this; -1 where they are too few to tell.
    """

    alike: float = -1.0
    usual: float = -1.0
    ending: float = -1.0


UNTOLD = Custom()
"""Nothing is known of other texts."""


class Customs:
    """Counts the ways in which the texts of a column are written and end."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts as read; empty ones tell nothing."""
        found = [" ".join(text.split()) for text in texts]
        self._shapes = Counter(shape_of(text) for text in found if text)
        self._most, self._count = self._shapes.most_common(2), self._shapes.total()
        self._ends = Counter(text[-1] in _ENDS for text in found if text)

    def of(self, text: str) -> Custom:
        """Return how usual it is to write as ``text`` is, which is one of the column's."""
        own = " ".join(text.split())
        others = self._count - 1
        if not own or others < _FEWEST:
            return UNTOLD
        shape = shape_of(own)
        alike = max(0, self._shapes[shape] - 1)
        usual = max(alike, *(count for other, count in self._most if other != shape), 0)
        ending = max(0, self._ends[own[-1] in _ENDS] - 1)
        return Custom(alike / others, usual / others, ending / others)
