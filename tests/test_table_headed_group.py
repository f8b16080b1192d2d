"""The title of the first group in one row with the heading is parted from it."""

from __future__ import annotations

import pytest

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.headed_group import with_group_below_heading
from pipeline.table.model import Grid, GridCell, ReadGrid

Text = tuple[str, int]
HEAD: list[list[Text]] = [[("STT", 5), ("I", 30)], [("Vật tư", 5), ("Khối tiểu học", 30)], [("Ghi chú", 5)]]


def _grid(head: list[list[Text]], below: str = "1") -> ReadGrid:
    """Return three columns and rows; lines are 10 px high, by their text and upper edge."""
    edges = (0, 50, 70, 90)
    rows: list[list[list[Text]]] = [head, [[(below, 55)], [("Vở", 55)], []], [[("2", 75)], [("Bút", 75)], []]]
    cells, texts = [], {}
    for i, row in enumerate(rows):
        for j, lines in enumerate(row):
            cells.append(GridCell(i, j, 1, 1, Box(100 * j, edges[i], 100 * j + 100, edges[i + 1])))
            if lines:
                held = (Line((Word(t, 0.9, Box(100 * j + 5, y, 100 * j + 60, y + 10)),)) for t, y in lines)
                texts[i, j] = Reading(tuple(held))
    return ReadGrid(Grid(1, Box(0, 0, 300, 90), (0, 100, 200, 300), edges, tuple(cells), False, False), texts)


@pytest.mark.parametrize("mark", ["I", "A"])
def test_it_is_a_row_of_its_own_and_doubted(mark: str) -> None:
    found = with_group_below_heading(_grid([[("Số", 2), ("TT", 13), (mark, 30)], *HEAD[1:]]))
    texts = [[found.text(row, col) for col in range(3)] for row in range(3)]
    assert texts == [["Số TT", "Vật tư", "Ghi chú"], [mark, "Khối tiểu học", ""], ["1", "Vở", ""]]
    assert found.grid.n_rows == 4
    assert 20 < found.grid.row_edges[1] < 30
    assert found.fused == {1}


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ([[("STT", 5), ("II", 30)], *HEAD[1:]], "1"),
        ([[("Quý", 5), ("I", 30)], *HEAD[1:]], "1"),
        (HEAD, "7"),
        ([HEAD[0], [("Vật tư", 5)], HEAD[2]], "1"),
        ([*HEAD[:2], [("Ghi chú", 38)]], "1"),
    ],
    ids=["not the first", "no numbers' name", "no beginning below", "no title", "a name lower than it"],
)
def test_other_headings_stay(head: list[list[Text]], below: str) -> None:
    read = _grid(head, below)
    assert with_group_below_heading(read) is read
