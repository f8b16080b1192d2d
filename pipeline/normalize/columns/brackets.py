"""Texts with a bracket that nothing opens or closes, as none of their column: a pale stroke was lost ("24/05)")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.columns.criteria import CriterionValue
from pipeline.normalize.columns.number_columns import ODD

_ITEM = re.compile(r"(?:^|[;.,:]\s*)\w{1,3}\)")
"""What counts the items of a list: "a)", "12)"."""
_FEWEST = 2
"""Texts of a column with both brackets, at least: those who write "1)" as numbers write none."""


def with_bracket_doubts(values: Sequence[CriterionValue]) -> list[CriterionValue]:
    """Return the values of a column with doubt in those that lack one of two brackets."""
    lacking = [_lacks_one(value.text) for value in values]
    both = sum("(" in value.text and not lacks for value, lacks in zip(values, lacking, strict=True))
    if both < max(_FEWEST, sum(lacking)):
        return list(values)
    return [
        replace(value, reasons=(*value.reasons, ODD)) if lacks else value
        for value, lacks in zip(values, lacking, strict=True)
    ]


def _lacks_one(text: str) -> bool:
    """Return whether a text has not as many brackets that open as that close, those behind a list's marks counted or
    not.
    """
    return all(each.count("(") != each.count(")") for each in (text, _ITEM.sub("", text)))
