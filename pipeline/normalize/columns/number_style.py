"""Tables whose numbers are written the English way, as spreadsheets print them: 1,234,567 and 3.81.

All that judges numbers knows the Vietnamese way (1.234.567 and 3,81), so that such a table's are turned round for it.
Who has written a table writes all its numbers one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LONG = re.compile(r"[-+(]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?[%)]?")
_LONG_POINTED = re.compile(r"[-+(]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?[%)]?")
_SHORT = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
_NO_SHORT = re.compile(r"[-+]?\d+,(?:\d{1,2}|\d{4,})%?|[-+]?0,\d+%?|[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
"""Numbers of which one alone shows that a comma stands before decimals."""
_FEWEST_LONG, _FEWEST_SHORT = 2, 4
"""Numbers with two commas, or with one, at least, that tell how a table's are written."""
_ROUND = 0.5
"""Share of numbers with one comma that are round, from which it parts thousands: three decimals rarely end so."""
_FIGURES = re.compile(r"[-+(]?\d[\d.,]*\d[%)]?(?: \S+)?")
_TURNED = str.maketrans(".,", ",.")


def groups_by_commas(texts: Iterable[str]) -> bool:
    """Return whether a table's numbers have commas between thousands, and points before decimals."""
    flat = [text.strip() for text in texts]
    long, pointed = (sum(kind.fullmatch(text) is not None for text in flat) for kind in (_LONG, _LONG_POINTED))
    if long or pointed:
        return long >= _FEWEST_LONG and long > pointed
    short = [text for text in flat if _SHORT.fullmatch(text)]
    if len(short) < _FEWEST_SHORT or any(_NO_SHORT.fullmatch(text) for text in flat):
        return False
    return sum(text.endswith("00") for text in short) >= _ROUND * len(short)


def turned(text: str) -> str:
    """Return a number written the one way as the other writes it; other texts are returned as they are.

    A unit may stand behind it: "1,234.5 kg" → "1.234,5 kg".
    """
    if _FIGURES.fullmatch(text) is None:
        return text
    figures, blank, unit = text.partition(" ")
    return f"{figures.translate(_TURNED)}{blank}{unit}"
