"""How dark a line is beside blank paper."""

import numpy as np
import pytest

from pipeline.table.lines import Line
from pipeline.table.rules import SlopeField
from pipeline.table.streaks import darkness

FLAT = SlopeField((0.0, 0.0, 0.0, 0.0), 1000.0)
GLYPH = 10.0


@pytest.mark.parametrize("stop", [150.0, 200.0, 320.0])
def test_a_line_that_runs_on_beyond_the_picture_is_measured_in_it(stop: float) -> None:
    gray = np.full((100, 200), 255, np.uint8)
    gray[49:52] = 105
    line = Line(np.array([0.0, 320.0]), np.array([50.0, 50.0]), 50.0, FLAT, 320.0)
    assert darkness(line, -40.0, stop, gray, GLYPH) == pytest.approx(150, abs=40)
    assert darkness(line, 205.0, 320.0, gray, GLYPH) is None
