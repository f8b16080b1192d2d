"""Titles of groups in a wide column of numbers are rows of their own."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.headings.lone_titles import with_lone_titles
from pipeline.table.bare.rows.cuts import row_cuts
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import drawn

GLYPH, EDGE = 8.0, 45.0
Stretches = tuple[tuple[int, int], ...]
OWN: Stretches = ((10, 20), (60, 160))
HEADING = TextRow(Box(10, 20, 160, 32), ((10, 30), (60, 160)))


def _block(*rows: Stretches) -> TextBlock:
    """Rows as near to each other as lines are, below a heading and its rule."""
    body = [TextRow(Box(s[0][0], 60 + 18 * i, s[-1][1], 74 + 18 * i), s) for i, s in enumerate(rows)]
    return TextBlock((HEADING, *body), ((38, 60),), first_rule=45)


def test_they_are_cut_off_from_the_rows_beside_them() -> None:
    """One of them is wider than the column."""
    found = with_lone_titles(_block(OWN, ((2, 38),), OWN, OWN, ((2, 50),), OWN, OWN), EDGE, GLYPH)
    assert found.across == {2, 5}
    cuts = row_cuts(found, [45.0], (0.0, EDGE, 180.0), drawn(found.rows, 300, 300), GLYPH)
    assert np.allclose(cuts, [46, *(76 + 18 * i for i in range(6))], atol=1)


@pytest.mark.parametrize(
    "rows",
    [(OWN, ((10, 24),), OWN), (OWN, ((2, 38),), ((4, 40), (60, 160))), (OWN, ((60, 160),), OWN)],
    ids=["numbers alone", "texts in the first column", "lines of the second"],
)
def test_other_lone_texts_are_none(rows: tuple[Stretches, ...]) -> None:
    assert with_lone_titles(_block(*rows), EDGE, GLYPH).across == frozenset()
