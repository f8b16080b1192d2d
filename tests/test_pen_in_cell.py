"""A tick of a pen in an empty cell is no text, and the cell is to be looked at."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from pipeline import convert
from samples.drawing.fonts import available, face

EDGES, PITCH, TOP = (150, 300, 1100, 1400, 1700), 110, 300


def test_a_tick_in_colour_marks_its_cell_alone(tmp_path: Path) -> None:
    picture = Image.new("RGB", (1850, 1400), "white")
    draw = ImageDraw.Draw(picture)
    font = face(available()[0]).font("regular", 46)
    rows = [("TT", "Nội dung kiểm tra", "Đạt", "Không"), *((str(n), "Hồ sơ lưu trữ", "", "") for n in range(1, 6))]
    for i, row in enumerate(rows):
        for left, right, text in zip(EDGES, EDGES[1:], row, strict=False):
            draw.rectangle((left, TOP + PITCH * i, right, TOP + PITCH * (i + 1)), outline="black", width=4)
            draw.text((left + 24, TOP + PITCH * i + 24), text, "black", font)
    ticked = TOP + 3 * PITCH
    draw.line([(1210, ticked + 55), (1240, ticked + 90), (1310, ticked + 10)], (30, 60, 190), 7, joint="curve")
    path = tmp_path / "ticks.png"
    picture.save(path, dpi=(300, 300))
    document = convert(path)
    (table,) = document.tables
    marked = [(i, j) for i, row in enumerate(table.rows) for j, c in enumerate(row.cells) if "unread_ink" in c.reasons]
    assert marked == [(2, 2)]
    assert table.rows[2].cells[2].needs_review and not table.rows[2].cells[2].text
