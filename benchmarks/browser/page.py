"""A document as HTML with its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A document: its HTML and its truth record."""

    markup: str
    truth: dict[str, Any]
