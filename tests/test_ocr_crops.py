from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.crops import Preparation, cell_crop, line_crop
from pipeline.ocr.engine import Crop
from pipeline.ocr.rows import text_rows
from pipeline.ocr.strips import baseline, strips, taken_apart
from pipeline.page import CleanPage, Image, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts

GLYPH = 23.0
CELL = Box(100, 100, 500, 400)
LARGE = Preparation(body=40.0)


def page(rows: list[str], rule: int = 4, specks: int = 0, pitch: int = 60) -> CleanPage:
    """A page with one ruled cell (``CELL``) holding ``rows``; lowercase bodies 23 px high."""
    image = Pillow.new("L", (600, 500), 255)
    draw = ImageDraw.Draw(image)
    font = fonts.face(fonts.available()[0]).font("regular", 50)
    for i, row in enumerate(rows):
        draw.text((120, 105 + i * pitch), row, font=font, fill=0)
    gray = np.array(image)
    if rule:
        cv2.rectangle(gray, (CELL.left, CELL.top), (CELL.right, CELL.bottom), 0, rule)
    rng = np.random.default_rng(1)
    for x, y in rng.integers(130, 370, (specks, 2)).tolist():
        cv2.circle(gray, (x, y), 2, 0, -1)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    return CleanPage(1, gray, gray, ink, 300.0, PageMetrics(GLYPH, float(rule)), np.eye(3))


@pytest.mark.parametrize("rows", [["Tổ chuyên"], ["Kiểm tra", "giám sát"], ["Ảnh, tin", "bài", "3"], ["-"], ["1"]])
def test_cell_has_its_rows(rows: list[str]) -> None:
    crop = cell_crop(page(rows), CELL)
    assert crop is not None
    assert len(crop.rows or (crop,)) == len(rows)
    assert crop.mode == ("block" if len(rows) > 1 else "line")


@pytest.mark.parametrize("rule", [0, 1, 4, 8])
def test_empty_cell_is_no_crop(rule: int) -> None:
    assert cell_crop(page([], rule), CELL) is None


@pytest.mark.parametrize("gap", [1, 2, 3, 6])
def test_a_dot_below_stays_however_near_the_rule_comes(gap: int) -> None:
    one = page(["hoạt độ"])
    bottom = int(np.nonzero(one.ink[110:300, 115:400].any(axis=1))[0].max()) + 111
    box = Box(CELL.left, CELL.top, CELL.right, bottom + gap + 2)
    gray = one.gray.copy()
    gray[bottom + gap + 4 :] = 255
    cv2.rectangle(gray, (box.left, box.top), (box.right, box.bottom), 0, 4)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    # Measured too large, as where capitals abound: the dot is thin beside it.
    metrics = PageMetrics(1.3 * GLYPH, 4.0)
    crop = cell_crop(CleanPage(1, gray, gray, ink, 300.0, metrics, np.eye(3)), box, LARGE)
    free = cell_crop(replace(one, metrics=metrics), CELL, LARGE)
    assert crop is not None
    assert free is not None
    assert parts(crop) == parts(free)


def parts(crop: Crop) -> int:
    """Components of ink in a crop."""
    return int(cv2.connectedComponents(np.where(crop.pixels < 128, 255, 0).astype(np.uint8))[0])


@pytest.mark.parametrize("text", ["Ánh", "Én"])
@pytest.mark.parametrize("overlap", [0, 1, 2, 4])
def test_a_mark_above_stays_though_it_touches_the_rule(text: str, overlap: int) -> None:
    one = page([text], rule=0)
    top = int(np.nonzero(one.ink.any(axis=1))[0].min())
    box = Box(CELL.left, top + overlap - 2, CELL.right, CELL.bottom)
    gray = one.gray.copy()
    gray[: box.top] = 255
    cv2.rectangle(gray, (box.left, box.top), (box.right, box.bottom), 0, 4)
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    crop = cell_crop(CleanPage(1, gray, gray, ink, 300.0, PageMetrics(GLYPH, 4.0), np.eye(3)), box, LARGE)
    free = cell_crop(one, CELL, LARGE)
    assert crop is not None
    assert free is not None
    assert parts(crop) == parts(free)


def test_specks_are_no_text() -> None:
    assert cell_crop(page([], specks=12), CELL) is None
    assert cell_crop(page([]), Box(100, 100, 101, 400)) is None


def test_rules_do_not_reach_the_crop() -> None:
    crop = cell_crop(page(["Tổ chuyên"], rule=8), Box(98, 103, 502, 398))
    assert crop is not None
    dark = crop.pixels < 128
    assert not dark[:2].any() and not dark[:, :2].any()
    # All ink lies where the text was drawn.
    box = crop.to_page(*_extent(crop))
    assert box.left >= 118 and box.top >= 110 and box.bottom <= 170


def _extent(crop: Crop) -> tuple[float, float, float, float]:
    ys, xs = np.nonzero(crop.pixels < 128)
    return float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1)


@pytest.mark.parametrize("how", [Preparation(), Preparation(22, 0.7), Preparation(20, 0, True)])
def test_boxes_lead_back_to_the_page(how: Preparation) -> None:
    one = page(["Tổ chuyên"], rule=0)
    ys, xs = np.nonzero(one.ink)
    truth = Box(int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)
    for crop in (line_crop(one, truth, how), cell_crop(one, CELL, how)):
        assert crop is not None
        found = crop.to_page(*_extent(crop))
        assert max(abs(a - b) for a, b in zip(truth, found, strict=True)) <= 3


def test_a_row_holds_no_ink_of_its_neighbours() -> None:
    tight = cell_crop(page(["gỹpgqy", "ẤỒẾỬ"], rule=0, pitch=58), CELL)
    loose = cell_crop(page(["gỹpgqy", "ẤỒẾỬ"], rule=0, pitch=90), CELL)
    assert tight is not None and loose is not None
    for a, b in zip(tight.rows, loose.rows, strict=True):
        assert abs(int((a.pixels < 128).sum()) - int((b.pixels < 128).sum())) <= 0.05 * (b.pixels < 128).sum()


@pytest.mark.parametrize("pitch", [52, 56, 60])
@pytest.mark.parametrize(
    "lines", [["Tạ Thị", "Cẩm"], ["Nông Thúy", "Ánh Trâm"], ["nạy", "Ấm Ồn"], ["ở, ra. rồi; v", "hhhhhhhhhhh"]]
)
def test_marks_between_close_lines_stay_with_their_letters(lines: list[str], pitch: int) -> None:
    tight, loose = (cell_crop(page(lines, rule=0, pitch=each), CELL) for each in (pitch, 90))
    assert tight is not None and loose is not None
    for a, b in zip(tight.rows, loose.rows, strict=True):
        assert abs(int((a.pixels < 128).sum()) - int((b.pixels < 128).sum())) <= 0.02 * (b.pixels < 128).sum()


@given(st.lists(st.integers(0, 255), min_size=12, max_size=12), st.floats(4, 40))
@settings(max_examples=60, deadline=None)
def test_any_ink_has_ordered_rows_inside(bits: list[int], body: float) -> None:
    small = (np.array(bits, np.uint8)[:, None] >> np.arange(8) & 1).astype(np.uint8)
    ink: Image = np.kron(small, np.full((11, 9), 255, np.uint8)).astype(np.uint8)
    rows = text_rows(ink, body)
    for row in rows:
        assert 0 <= row.box.left < row.box.right <= ink.shape[1] and 0 <= row.box.top < row.box.bottom <= ink.shape[0]
    assert [r.box.bottom for r in rows] == sorted(r.box.bottom for r in rows)


def _line(width: int, height: int = 30, foot: int = 24) -> Crop:
    pixels = np.full((height, width), 255, np.uint8)
    pixels[foot - 14 : foot, 5 : width - 5] = 0
    return Crop(pixels, "line", (1000.0, 50.0), 2.0)


def test_strip_stands_on_one_baseline_and_comes_apart() -> None:
    crops = [_line(40, 30, 24), _line(900), _line(60, 44, 20), _line(50, 36, 30)]
    together = strips(crops)
    assert sorted(p.index for s in together for p in s.parts) == [0, 1, 2, 3]
    (strip,) = [s for s in together if len(s.parts) > 1]
    assert {p.shift[1] + baseline(crops[p.index]) for p in strip.parts} == {30}
    words = tuple(
        Word(str(p.index), 0.9, Box(p.left + 1, p.shift[1] + 4, p.right - 1, p.shift[1] + 20)) for p in strip.parts
    )
    found = dict(taken_apart(strip, Reading((Line(words),), "x"), crops))
    assert {i: r.text for i, r in found.items() if r} == {0: "0", 2: "2", 3: "3"}
    assert found[2] is not None and found[2].words[0].box == Box(1002, 52, 1028, 60)


def test_word_over_two_parts_spoils_both() -> None:
    crops = [_line(60), _line(60), _line(60)]
    (strip,) = strips(crops)
    words = (Word("ab", 0.9, Box(6, 5, 110, 20)), Word("c", 0.9, Box(130, 5, 170, 20)))
    found = dict(taken_apart(strip, Reading((Line(words),), "x"), crops))
    assert found[0] is None and found[1] is None
    assert found[2] is not None and found[2].text == "c"


def test_the_end_of_a_level_rule_that_reaches_into_a_merged_cell_is_no_dash() -> None:
    def with_ends(one: CleanPage) -> CleanPage:
        gray = one.gray.copy()
        cv2.line(gray, (CELL.left - 60, 250), (CELL.left + 22, 250), 0, 3)
        cv2.line(gray, (CELL.right - 22, 250), (CELL.right + 60, 250), 0, 3)
        return replace(one, gray=gray, ink=np.where(gray < 128, 255, 0).astype(np.uint8))

    assert cell_crop(with_ends(page([], rule=0)), CELL) is None
    crop = cell_crop(with_ends(page(["Tiêu chuẩn 1"], rule=0)), CELL)
    free = cell_crop(page(["Tiêu chuẩn 1"], rule=0), CELL)
    assert crop is not None
    assert free is not None
    assert parts(crop) == parts(free)
    dash = page([], rule=0)
    gray = dash.gray.copy()
    cv2.line(gray, (290, 250), (312, 250), 0, 3)
    inked = replace(dash, gray=gray, ink=np.where(gray < 128, 255, 0).astype(np.uint8))
    assert cell_crop(inked, CELL) is not None, "a dash stands free"


@pytest.mark.parametrize(("reach", "kept"), [(0, True), (4, True), (60, False)])
def test_a_dash_that_touches_the_side_does_not_go_on_beyond_it(reach: int, kept: bool) -> None:
    """Spreadsheets set a zero's dash right at the rule; the end of a level rule comes from the next column."""
    one = page([], rule=3)
    gray = one.gray.copy()
    cv2.line(gray, (CELL.right - 14, 250), (CELL.right + reach, 250), 0, 3)
    crop = cell_crop(replace(one, gray=gray, ink=np.where(gray < 128, 255, 0).astype(np.uint8)), CELL)
    assert (crop is not None) == kept


@pytest.mark.parametrize(("height", "taken"), [(109, True), (391, True), (250, False)])
def test_a_rule_that_curls_away_from_the_cells_edge_is_no_dash(height: int, taken: bool) -> None:
    """Paper that was crumpled; a line in the middle of a cell is a text's own: it strikes the cell out."""
    gray = page([], rule=0).gray.copy()
    cv2.polylines(gray, [np.array([[120, height], [300, height + 3], [470, height]], np.int32)], False, 0, 3)
    inked = replace(page([], rule=0), gray=gray, ink=np.where(gray < 128, 255, 0).astype(np.uint8))
    assert (cell_crop(inked, CELL) is None) == taken


@pytest.mark.parametrize(("bottom", "kept"), [(70, True), (54, False)])
def test_a_mark_that_has_run_together_with_the_line_above_is_its_letters(bottom: int, kept: bool) -> None:
    """The acute of "Xuyến" touches the "g" of "Nguyễn" above it; a "g" alone is no part of the line below."""
    ink = np.zeros((110, 200), np.uint8)
    for left in range(10, 180, 24):
        ink[20:40, left : left + 14] = ink[76:96, left : left + 14] = 255
    ink[40:bottom, 62:66] = 255
    _, lower = text_rows(ink, 20.0)
    window = lower.box.clipped(200, 110)._replace(top=56)
    foreign = lower.foreign(window)
    below = ink[58:70, 62:66].any() and (
        foreign is None or not foreign[2:14, 62 - window.left : 66 - window.left].any()
    )
    assert bool(below) == kept


@pytest.mark.parametrize(("wide", "high", "kept"), [(9, 1, True), (8, 4, True), (5, 5, False), (5, 1, False)])
def test_a_worn_dash_alone_in_its_cell_is_read(wide: int, high: int, kept: bool) -> None:
    empty = page([])
    gray, ink = empty.gray.copy(), empty.ink.copy()
    gray[240 : 240 + high, 300 : 300 + wide], ink[240 : 240 + high, 300 : 300 + wide] = 0, 255
    crop = cell_crop(replace(empty, gray=gray, ink=ink), CELL)
    assert (crop is not None) == kept


def test_dashes_of_a_rule_along_the_cells_edge_are_no_text() -> None:
    one = page([], 0)
    gray = one.gray.copy()
    for x in range(CELL.left + 6, CELL.right - 20, 20):
        gray[CELL.top + 6 : CELL.top + 13, x : x + 12] = 0
    ink = np.where(gray < 128, 255, 0).astype(np.uint8)
    assert cell_crop(replace(one, gray=gray, color=gray, ink=ink), CELL) is None


@pytest.mark.parametrize(("arms", "kept"), [(12, False), (40, True)], ids=["dashes", "a letter"])
def test_dashes_that_meet_in_the_cells_corner_are_no_letter(arms: int, kept: bool) -> None:
    """What reaches into the cell from there is one."""
    sheet = page(["456"], rule=0)
    x, y = CELL.left + 1, CELL.top + 1
    cv2.line(sheet.ink, (x, y), (x, y + 20), (255,), 3)
    cv2.line(sheet.ink, (x, y), (x + 20, y), (255,), 3)
    if kept:
        cv2.line(sheet.ink, (x, y + 20), (x + arms // 2, y + arms), (255,), 3)
    crop = cell_crop(replace(sheet, gray=255 - sheet.ink), CELL)
    assert crop is not None
    assert (crop.origin[0] < CELL.left + 10) == kept


@pytest.mark.parametrize(("left", "kept"), [(130, True), (150, False)], ids=["below the other", "elsewhere"])
def test_a_ragged_piece_where_another_item_has_its_dash_is_one(left: int, kept: bool) -> None:
    empty = page([])
    ink = empty.ink.copy()
    for top in (200, 260):
        for x in range(190, 400, 30):
            ink[top : top + 23, x : x + 18] = 255
    ink[210:214, 130:138] = 255
    ink[270:275, left : left + 6] = 255
    crop = cell_crop(replace(empty, gray=255 - ink, ink=ink), CELL)
    assert crop is not None and len(crop.rows) == 2
    assert (crop.rows[1].origin[0] < left) == kept
