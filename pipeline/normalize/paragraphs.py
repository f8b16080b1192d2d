"""Which lines of plain text are one wrapped paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_FULL = 0.7
"""A line of this share of the text's usual line length runs on in the next."""
_LONGEST = 40
"""Lines decoded together at most."""


def wrapped_together(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield ranges of lines (first, last + 1) that are decoded together; table lines and blank lines stand alone."""
    lengths = sorted(len(line) for line in lines if line.strip())
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    first = 0
    for at, line in enumerate(lines):
        full = len(line) >= _FULL * usual and "|" not in line
        more = at + 1 < len(lines) and bool(lines[at + 1].strip()) and "|" not in lines[at + 1]
        ends = line.rstrip().endswith((".", ";", ":", "!", "?"))
        if not (full and more) or ends or at + 1 - first >= _LONGEST:
            yield first, at + 1
            first = at + 1
