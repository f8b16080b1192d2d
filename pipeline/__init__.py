"""Scanned Vietnamese official documents in, normalized CSV and JSON out.

>>> from pipeline import Document, Settings, convert, repair
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.conversion import convert
    from pipeline.document import Document
    from pipeline.normalize.repair import repair
    from pipeline.settings import Settings

__version__ = "0.1.0"

__all__ = ["Document", "Settings", "__version__", "convert", "repair"]

_WHERE = {
    "Document": "pipeline.document",
    "Settings": "pipeline.settings",
    "convert": "pipeline.conversion",
    "repair": "pipeline.normalize.repair",
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: the stages bring OpenCV and the language model, which few commands need.
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
