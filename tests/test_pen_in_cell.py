"""A tick of a pen in an empty cell is no text, nor is print that goes with a ring around it: both are marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from pipeline import convert
from samples.drawing.fonts import available, face

EDGES, PITCH, TOP = (150, 300, 1100, 1400, 1700), 110, 300


def _marked(tmp_path: Path, pen: Callable[[ImageDraw.ImageDraw], None], text: str = "") -> list[tuple[int, int]]:
    """Return which cells have unread ink where a pen goes over a table, whose third column says ``text`` in red."""
    picture = Image.new("RGB", (1850, 1400), "white")
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 46)
    rows = [("TT", "Nội dung kiểm tra", "Đạt", "Không"), *((str(n), "Hồ sơ lưu trữ", text, "") for n in range(1, 6))]
    for i, row in enumerate(rows):
        for j, (left, right, said) in enumerate(zip(EDGES, EDGES[1:], row, strict=False)):
            draw.rectangle((left, TOP + PITCH * i, right, TOP + PITCH * (i + 1)), outline="black", width=4)
            draw.text((left + 24, TOP + PITCH * i + 24), said, (190, 20, 30) if i and j == 2 else "black", font)
    pen(draw)
    path = tmp_path / "pen.png"
    picture.save(path, dpi=(300, 300))
    (table,) = convert(path).tables
    cells = [(i, j, cell) for i, row in enumerate(table.rows) for j, cell in enumerate(row.cells)]
    assert all(cell.needs_review for _, _, cell in cells if "unread_ink" in cell.reasons)
    return [(i, j) for i, j, cell in cells if "unread_ink" in cell.reasons]


def test_a_tick_in_colour_marks_its_cell_alone(tmp_path: Path) -> None:
    y = TOP + 3 * PITCH
    tick = [(1210, y + 55), (1240, y + 90), (1310, y + 10)]
    assert _marked(tmp_path, lambda draw: draw.line(tick, (30, 60, 190), 7, joint="curve")) == [(2, 2)]


def test_print_in_colour_that_goes_with_a_ring_around_it_is_missed(tmp_path: Path) -> None:
    """A ring that touches the print of two cells; the others' is read."""
    ring = (1090, TOP + 2 * PITCH + 50, 1260, TOP + 3 * PITCH + 60)
    marked = _marked(tmp_path, lambda draw: draw.ellipse(ring, outline=(190, 20, 30), width=7), "9A4")
    assert {row for row, _ in marked} == {1, 2}
