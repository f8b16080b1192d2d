"""What may go wrong in one run of Tesseract."""

from __future__ import annotations


class RunFailed(Exception):
    """A run did not yield a reading for each of its crops: it crashed, or its output is garbled or lacks some."""


class RunTooLong(Exception):
    """A run took longer than it may."""
