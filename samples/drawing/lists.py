"""Reads the lists that phrases and names are kept in."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """Return the entries of a list whose entries stand between bars."""
    return text.split("|")


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return text.split()
