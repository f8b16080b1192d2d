"""Pieces of rules become lines; what text beside a line has left is none of its pieces."""

from __future__ import annotations

import numpy as np

from pipeline.table.rules.lines import cluster
from pipeline.table.rules.segments import Segment, SlopeField

GLYPH = 10.0
FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)


def _piece(start: float, stop: float, at: float) -> Segment:
    return Segment(np.linspace(start, stop, 9), np.full(9, at))


def _at(*pieces: Segment) -> list[float]:
    [line] = cluster(pieces, FLAT, GLYPH)
    return [round(float(line.at(np.array([x]))[0])) for x in (110.0, 300.0, 590.0)]


def test_letters_before_or_between_the_pieces_of_a_line_do_not_bend_it() -> None:
    left, right = _piece(150, 280, 500), _piece(330, 580, 500)
    assert _at(left, right, _piece(100, 130, 508)) == [500, 500, 500]
    assert _at(left, right, _piece(285, 315, 492)) == [500, 500, 500]


def test_a_piece_far_from_the_others_may_lie_elsewhere_where_the_page_is_bent() -> None:
    assert _at(_piece(400, 580, 500), _piece(100, 120, 508)) == [508, 503, 500]


def test_both_strokes_of_a_doubled_rule_are_of_its_line() -> None:
    [line] = cluster([_piece(100, 580, 500), _piece(100, 400, 504)], FLAT, GLYPH)
    assert line.range(100, 580, 0) == (500, 504)
