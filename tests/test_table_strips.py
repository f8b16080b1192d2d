"""Low strips between rows' lines: rows of small print, or nothing."""

from __future__ import annotations

import numpy as np

from pipeline.table.lattice.strips import holding_text
from pipeline.table.rules.lines import Line, virtual
from pipeline.table.rules.segments import SlopeField

FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 400.0)


def _lines(*places: float) -> list[Line]:
    return [virtual(np.full(2, place), np.array([0.0, 400.0]), FLAT) for place in places]


def test_a_line_that_is_drawn_nowhere_holds_no_text_beside_another() -> None:
    rows, columns = _lines(20, 60, 72, 120), _lines(10, 150, 390)
    edges = np.array([[1, 1], [1, 0], [0, 0], [1, 1]], np.bool_)
    holds = holding_text(rows, edges, columns, np.zeros((200, 400), np.uint8), 10.0)
    assert not holds(1, 2)
