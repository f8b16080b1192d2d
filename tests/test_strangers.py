"""Tables of other documents beside one, of which the trees learn what stands next to a table."""

from __future__ import annotations

import random

from pipeline.structure.features import FEATURES, features_of
from pipeline.structure.shown import Extent, ShownCell, ShownTable
from tools.strangers import among_strangers


def _table(text: str, first: int, last: int, top: float) -> ShownTable:
    """A table of a row on its first page and one on its last."""
    box = Extent(5.0, top, 60.0, top + 3)
    cells = [ShownCell(text, 4, 0.9, 0, 1, 1, False, ((page, box),), ()) for page in (first, last)]
    return ShownTable(tuple((cell,) for cell in cells), (text,), (first, last), "full", 0)


def test_they_stand_before_and_behind_it_as_tables_do() -> None:
    table, other = _table("own", 2, 3, 50.0), _table("other", 1, 1, 10.0)
    seen = set()
    for seed in range(60):
        found = among_strangers(table, [other], random.Random(seed))
        if found is None:
            seen.add(None)
            continue
        tables, place = found
        assert tables[place] is table
        values = dict(zip(FEATURES, dict(features_of(tables, place))[0, 0], strict=True))
        if place:
            (page, box) = tables[0].rows[-1][0].places[0]
            assert page == 1 or page == 2 and 4 <= 50 - box.bottom == values["before_gap"]
        if place + 1 < len(tables):
            (page, box) = tables[-1].rows[0][0].places[0]
            assert page == 4 or page == 3 and box.top - 53 == values["behind_gap"]
        seen.add((place, len(tables)))
    assert seen == {None, (0, 2), (1, 2), (1, 3)}


def test_none_stands_where_there_is_no_other() -> None:
    assert among_strangers(_table("own", 1, 1, 5.0), [], random.Random(1)) is None
