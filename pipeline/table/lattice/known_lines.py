"""Lines of columns that a page shows too little of, sought where the table of the page before has them.

A page with a row or two has short uprights; of dashes, two are left. Whether a line is drawn there the ink tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.table.lattice.moved import moved_by
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.side import Bools

_FEWEST = 3
"""Lines of columns that are those of the page before, both outer ones among them, at least."""
_OFF = 1.0
"""x-heights by which one may lie off its place there."""


def with_known_lines(columns: Sequence[Line], rows: Sequence[Line], known: Sequence[float], glyph: float) -> list[Line]:
    """Return the lines of columns with those between them at the other ``known`` edges, px of the page before.

    They stay as they are where one of them is none of these, or where the outer ones are others.
    """
    if not _FEWEST <= len(columns) < len(known) or len(rows) < 2:
        return list(columns)
    moved = moved_by([columns[0].place, columns[-1].place], [known[0], known[-1]], glyph)
    if moved is None:
        return list(columns)
    places = [edge + moved for edge in known]
    off = np.abs(np.subtract.outer(places, [line.place for line in columns]))
    if off.min(axis=0).max() > _OFF * glyph:
        return list(columns)
    along = np.array([rows[0].place, rows[-1].place])
    more = []
    for lost in sorted(set(range(len(places))) - set(off.argmin(axis=0).tolist())):
        place, near = places[lost], columns[int(off[lost].argmin())]
        line = virtual(near.at(along) + place - near.place, along, near.field)
        more.append(replace(line, size=float(along[1] - along[0])))
    return sorted([*columns, *more], key=lambda line: line.place)


def with_seen_at_known(own: Sequence[Line], seen: Sequence[Line], known: Sequence[float], glyph: float) -> list[Line]:
    """Return a table's ``own`` lines of columns with those of all ``seen`` ones that lie at ``known`` edges, if each of
    these has one: in a row alone on its page uprights are short, and do not end where a scratch in its heading does.
    """
    if len(own) < 2 or len(known) < _FEWEST:
        return list(own)
    moved = moved_by([own[0].place, own[-1].place], [known[0], known[-1]], glyph)
    if moved is None:
        return list(own)
    nearest = [min(seen, key=lambda line: abs(line.place - edge - moved)) for edge in known]
    off = max(abs(line.place - edge - moved) for line, edge in zip(nearest, known, strict=True))
    if off > _OFF * glyph or len({id(line) for line in nearest}) < len(known):
        return list(own)
    more = [line for line in nearest if all(line is not each for each in own)]
    return sorted([*own, *more], key=lambda line: line.place)


def at_known(columns: Sequence[Line], known: Sequence[float], glyph: float) -> Bools:
    """Return which lines of columns (n,) the table of the page before has: all where one of its sides is the same and
    none of the lines lies elsewhere, else none.
    """
    none = np.zeros(len(columns), np.bool_)
    if min(len(columns), len(known)) < _FEWEST:
        return none
    for side in (0, -1):
        moved = moved_by([columns[side].place], [known[side]], glyph)
        if moved is None:
            continue
        places = [edge + moved for edge in known]
        off = np.abs(np.subtract.outer(places, [line.place for line in columns]))
        if off.min(axis=0).max() <= _OFF * glyph:
            return ~none
    return none
