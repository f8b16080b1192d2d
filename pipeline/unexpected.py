"""Errors that nobody has foreseen: what they cost is a page, or its tables, and the rest goes on."""

from __future__ import annotations

import logging

import cv2

from pipeline.errors import SohoaError

log = logging.getLogger(__name__)

UNEXPECTED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    cv2.error,
)
"""Errors of the stages. Lack of memory is not among them."""


def in_words(error: BaseException) -> str:
    """Return an error in words, and log where it came from if it was not foreseen."""
    if isinstance(error, SohoaError):
        return error.message
    log.error("unexpected error", exc_info=error)
    return f"unexpected {type(error).__name__}: {error}".strip()
