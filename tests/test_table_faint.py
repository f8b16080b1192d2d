"""Rules that only the gray picture shows, and those of the page's back."""

import cv2
import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.table.ruled.grid import find_grids
from pipeline.table.rules.faint import dark_enough, rules_and_traces
from pipeline.table.rules.ridges import Places, Ridges
from pipeline.table.rules.seen import are_printed

GLYPH = 8.0


def _paper(height: int = 240, width: int = 300) -> np.ndarray:
    grain = np.random.default_rng(5).normal(0, 4, (height, width))
    return np.clip(250 + grain, 0, 255).astype(np.uint8)


def _letters(gray: np.ndarray, top: int) -> None:
    """Strokes of letters, eight px high, all along a line."""
    for left in range(10, gray.shape[1] - 10, 6):
        gray[top : top + 8, left : left + 2] = 20
        gray[top + 3 : top + 5, left : left + 5] = 20


@pytest.mark.parametrize("darkness", [20, 40, 70])
def test_a_faint_rule_is_seen(darkness: int) -> None:
    gray = _paper()
    gray[100:102, 20:280] -= np.uint8(darkness)

    found = rules_and_traces(gray, GLYPH, 5.0)[0]

    assert found[99:103, 30:270].any(axis=0).mean() > 0.9
    assert not found[:95].any() and not found[107:].any()


def test_a_dotted_rule_is_seen() -> None:
    gray = _paper()
    gray[100:102, 20:280] -= np.uint8(60)
    gray[100:102, 20:280:3] += np.uint8(55)

    assert rules_and_traces(gray, GLYPH, 5.0)[0][99:103, 30:270].any(axis=0).mean() > 0.8


def test_grain_and_letters_are_no_rules() -> None:
    gray = _paper()
    for top in (40, 60, 80):
        _letters(gray, top)

    assert not rules_and_traces(gray, GLYPH, 5.0)[0].any()


def test_what_shows_through_from_the_back_is_no_rule() -> None:
    gray = _paper()
    gray[100:102, 20:280] -= np.uint8(24)
    gray[150:152, 20:280:2] -= np.uint8(70)

    seen = rules_and_traces(gray, GLYPH, 5.0)[0]
    kept = dark_enough(seen, 255 - gray, ink=220.0)

    assert seen[99:103].any() and not kept[:140].any()
    assert kept[149:153, 30:270].any(axis=0).mean() > 0.9


@pytest.mark.parametrize(("step", "printed"), [(10, True), (60, False), (1000, False)])
def test_rows_of_dots_are_printed_where_enough_of_them_are_dark(step: int, printed: bool) -> None:
    """Each ``step`` px of a rule one that is as dark as print, the others as pale as what shows through."""
    pieces, darkest = np.zeros((120, 300), np.uint8), np.full((120, 300), 3, np.uint8)
    pieces[60, 20:280], darkest[60, 20:280] = 255, 25
    darkest[60, 22:280:step] = 120
    nothing = np.zeros((300, 120), np.uint8)
    level, upright = Ridges(Places(pieces, pieces), pieces), Ridges(Places(nothing, nothing), nothing)
    assert are_printed((level, upright), darkest, GLYPH, 220.0) == printed


@pytest.mark.parametrize(("sigma", "found"), [(0.0, True), (2.5, False)], ids=["hairlines", "of the back"])
def test_pale_hairlines_are_printed_and_what_the_paper_spreads_is_not(sigma: float, found: bool) -> None:
    """Word draws such borders, of a sixth of the ink's darkness; what shines through is as pale, but blurred."""
    lines = np.full((1400, 1000), 255, np.uint8)
    for y in range(200, 1300, 60):
        lines[y, 100:900] = 214
    for x in (100, 220, 500, 760, 900):
        lines[200:1281, x] = 214
    if sigma:
        spread = cv2.GaussianBlur(255 - lines.astype(np.float32), (0, 0), sigma)
        lines = (255 - spread * 38 / spread.max()).astype(np.uint8)
    for y in range(225, 1260, 60):
        for x in (130, 250, 530, 790):
            cv2.putText(lines, "mua", (x, y + 12), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    grids = find_grids(as_clean_page(lines, 17, 2.0))
    assert [grid.n_cols for grid in grids] == ([4] if found else [])
