"""Which lines of plain text are one wrapped paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_FULL = 0.7
"""A line of this share of the text's usual line length runs on in the next."""
_LONGEST = 40
"""Lines decoded together at most."""


def wrapped_together(lines: Sequence[str], tables: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield ranges of lines (first, last + 1) that are decoded together; blank lines stand alone.

    ``tables``: first line → last line + 1 of those that hold a table; each is one range.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    first = 0
    for at, line in enumerate(lines):
        if at in tables:
            first = tables[at]
            yield at, first
        if at < first:
            continue
        full = len(line) >= _FULL * usual and "|" not in line
        more = at + 1 < len(lines) and at + 1 not in tables and bool(lines[at + 1].strip()) and "|" not in lines[at + 1]
        ends = line.rstrip().endswith((".", ";", ":", "!", "?"))
        if not (full and more) or ends or at + 1 - first >= _LONGEST:
            yield first, at + 1
            first = at + 1
