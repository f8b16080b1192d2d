"""How far cells are believed by what their table shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.assemble.document import assemble
from pipeline.document import Cell, Column, Document, Fragment, PageInfo, Provenance, Row, Source, Table
from pipeline.geometry import Box
from pipeline.settings import Settings
from pipeline.structure.features import FEATURES, structure_features
from pipeline.structure.judge import StructureModel
from pipeline.structure.shown import KINDS, kind_of
from pipeline.words import PageWords, PlacedWord, TextBlock, Words
from pipeline.workbench import Workbench
from tests.foot_pages import rows

GLYPH = 20
MODEL = StructureModel.load()
EDGES = (100, 200, 700, 900, 1200)
HIGH = 60
ROWS = [[str(i), f"Xây dựng kế hoạch số {i} năm học", f"{i}.500", "Tổ trưởng"] for i in range(1, 11)]
Line = tuple[str, int]
"""Words, and how far apart they stand, px."""


def _placed(lines: Sequence[Line], left: int, top: int) -> list[list[PlacedWord]]:
    found = []
    for k, (text, blank) in enumerate(lines):
        at, words, y = left, [], top + 44 * k
        for word in text.split():
            words.append(PlacedWord(word, Box(at, y, at + 12 * len(word), y + GLYPH), 0.99))
            at += 12 * len(word) + blank
        found.append(words)
    return found


def _document(rows: Sequence[Sequence[str | list[Line]]], confidence: float = 0.99) -> tuple[Document, Words]:
    """Return a page with one ruled table of four columns; a cell is a text, or its lines."""
    found, blocks, top = [], [], 200
    for i, row in enumerate(rows):
        lines = [[(each, 11)] if isinstance(each, str) else each for each in row]
        bottom = top + HIGH * max(map(len, lines))
        cells = []
        for j, own in enumerate(lines):
            text = " ".join(words for words, _ in own)
            edge = Box(EDGES[j], top, EDGES[j + 1], bottom)
            cells.append(Cell(text=text, raw=text, confidence=confidence, fragments=[Fragment(page=1, box=edge)]))
            if text:
                placed = _placed(own, EDGES[j] + 10, top + 20)
                blocks.append(TextBlock(role="cell", ref=f"/tables/0/rows/{i}/cells/{j}", lines=placed))
        found.append(Row(cells=cells))
        top = bottom
    names = ("TT", "Nội dung", "Kinh phí", "Chủ trì")
    table = Table(
        id="table-1", pages=(1, 1), columns=[Column(name=n, path=[n], key=n.lower()) for n in names], rows=found
    )
    document = Document(
        status="success",
        source=Source(path="a.pdf", sha256="0" * 64, bytes=1, pages=1),
        pages=[PageInfo(number=1, width=1300, height=1800, dpi=300, glyph_height=GLYPH)],
        tables=[table],
        provenance=Provenance(version="0"),
    )
    return document, Words(pages=[PageWords(page=1, blocks=blocks)])


def _features(rows: Sequence[Sequence[str | list[Line]]]) -> dict[tuple[int, int], dict[str, float]]:
    found = structure_features(*_document(rows))
    return {(i, j): dict(zip(FEATURES, values, strict=True)) for (_, i, j), values in found}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        ("12", "ordinal"),
        ("(IV)", "ordinal"),
        ("1.500.000", "number"),
        ("12/2025", "number"),
        ("x", "mark"),
        ("–", "mark"),
        ("a)", "ordinal"),
        ("0914 675 854 A5", "figures"),
        ("Tổ trưởng", "words"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert KINDS[kind_of(text)] == kind


def test_every_cell_has_all_inputs() -> None:
    assert set(_features(ROWS)) == {(i, j) for i in range(10) for j in range(4)}


def test_one_wide_blank_is_odd_and_those_of_a_justified_line_are_not() -> None:
    odd = _features([*ROWS[:9], ["10", [("Đạt   yêu", 11), ("Xuất 12", 90)], "5", ""]])
    assert odd[9, 1]["odd_gap"] == pytest.approx(90 / GLYPH - 0.9)
    assert odd[0, 1]["odd_gap"] == 0
    justified = _features([*ROWS[:9], ["10", [("Xây dựng kế hoạch", 60)], "5", ""]])
    assert justified[9, 1]["odd_gap"] == 0


def test_a_corridor_within_a_column_is_blank_in_all_its_lines() -> None:
    two = [[*row[:1], [("Anh 2", 90)], *row[2:]] for row in ROWS]
    assert _features(two)[3, 1]["corridor"] == 1
    one = [*ROWS[:9], ["10", [("Xây 2", 90)], "5", ""]]
    assert _features(one)[9, 1]["corridor"] < 0.5


def test_numbers_that_count_on() -> None:
    assert {cell["row_step"] for cell in _features(ROWS).values()} == {1}
    steps = _features([*ROWS[:4], *ROWS[5:]])
    assert [steps[i, 0]["row_step"] for i in range(2, 6)] == [1, 2, 2, 1]
    assert _features([*ROWS[:4], ["", *ROWS[4][1:]]])[4, 0]["row_step"] == 0


def test_a_text_of_another_kind_than_its_column() -> None:
    found = _features([*ROWS[:9], ["10", "1.200", "Tổ trưởng", ""]])
    assert found[9, 1]["alike"] == 0
    assert found[0, 1]["alike"] == pytest.approx(8 / 9)
    assert found[9, 0]["row_least_alike"] == 0


def test_a_text_that_goes_on_from_the_row_above() -> None:
    found = _features([*ROWS[:9], ["", "của nhà trường", "", ""]])
    assert found[9, 1]["goes_on"]
    assert found[9, 1]["row_lone"]
    assert not found[3, 1]["goes_on"]


def test_tables_below_each_other_in_the_same_columns() -> None:
    document, words = _document(ROWS)
    upper, lower = document.tables[0].rows[:6], document.tables[0].rows[6:]
    first = document.tables[0].model_copy(update={"rows": upper})
    second = first.model_copy(update={"id": "table-2", "rows": lower})
    document = document.model_copy(update={"tables": [first, second]})
    found = {place: dict(zip(FEATURES, v, strict=True)) for place, v in structure_features(document, words)}
    assert found[1, 0, 0]["before_counts_on"]
    assert found[1, 0, 0]["before_gap"] == found[1, 0, 0]["before_sides"] == 0
    assert found[0, 0, 0]["behind_names"] == 1
    assert found[0, 0, 0]["before_gap"] > 90


def _least(rows: Sequence[Sequence[str | list[Line]]]) -> list[float]:
    """Return the least confidence of each row, judged by the committed trees."""
    document, words = _document(rows)
    MODEL.judge(document, words)
    return [min(cell.confidence for cell in row.cells) for row in document.tables[0].rows]


def test_three_rows_in_one_are_doubted_and_the_others_are_not() -> None:
    fused = [[(text, 11) for text in column] for column in zip(*ROWS[4:7], strict=True)]
    found = _least([*ROWS[:4], fused, *ROWS[7:]])
    assert found[4] < min(*found[:4], *found[5:])


def test_a_table_of_lost_columns_is_doubted() -> None:
    lost = [[row[0], [(f"{row[1]}", 11)], [(f"{row[2]} Tổ", 90)], ""] for row in ROWS]
    assert max(_least(lost)) < min(_least(ROWS))


def test_cells_are_believed_as_the_trees_tell_and_marked_where_only_these_doubt() -> None:
    document, words = _document(ROWS)
    document.tables[0].rows[3].cells[1].confidence = 0.5
    told = {place: values[0] for place, values in structure_features(document, words)}
    assert told[0, 3, 1] == 0.5

    class Trees:
        """Doubts what stands in the first column."""

        def share(self, values: Sequence[float]) -> float:
            return 0.6 if values[FEATURES.index("kind")] == KINDS.index("ordinal") else 0.99

    StructureModel(cast(Any, Trees())).judge(document, words)
    cells = document.tables[0].rows[3].cells
    assert [(cell.confidence, cell.reasons) for cell in cells[:2]] == [(0.6, ["odd_place"]), (0.99, [])]


def test_what_the_assembly_doubts_stays_doubted() -> None:
    document, words = _document(ROWS)
    for row in document.tables[0].rows:
        row.cells[1].confidence, row.cells[1].reasons = 0.98, ["odd_span"]
    MODEL.judge(document, words)
    assert all(row.cells[1].confidence <= 0.98 for row in document.tables[0].rows)


def test_a_document_without_words_or_rows_is_judged() -> None:
    document, _ = _document(ROWS)
    MODEL.judge(document, Words())
    assert all(0 < cell.confidence < 1 for row in document.tables[0].rows for cell in row.cells)
    empty, words = _document([])
    MODEL.judge(empty, words)
    assert empty == _document([])[0]


class _Doubting:
    """A model that doubts every cell."""

    def judge(self, document: Document, words: Words) -> None:
        assert any(block.ref == "/tables/0/rows/0/cells/1" for block in words.pages[0].blocks)
        for cell in (cell for table in document.tables for row in table.rows for cell in row.cells):
            cell.confidence = 0.5


def test_cells_are_judged_before_they_are_marked_for_review() -> None:
    bench = Workbench.open(Settings(), structural=False)
    assert bench.structure is None
    page = rows("1")
    page = replace(page, grids=(replace(page.grids[0], grid=replace(page.grids[0].grid, bare=False, ruling="full")),))
    source = Source(path="a.pdf", sha256="0" * 64, bytes=1, pages=1)

    def flagged(bench: Workbench) -> list[bool]:
        (table,) = assemble(source, [page], bench).tables
        return [cell.needs_review for row in table.rows for cell in row.cells]

    assert not all(flagged(bench))
    assert all(flagged(replace(bench, structure=cast(Any, _Doubting()))))


boxes = st.builds(Box, *[st.integers(0, 3000)] * 4)
placed = st.builds(PlacedWord, st.text(max_size=6), boxes, st.floats(0, 1))
shown = st.tuples(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.lists(st.tuples(st.integers(1, 2), boxes), max_size=2),
    st.lists(st.lists(placed, max_size=3), max_size=3),
    st.integers(1, 3),
    st.integers(1, 3),
    st.floats(0, 1),
)


tables = st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(shown, min_size=n, max_size=n), max_size=4))


@settings(deadline=None)
@given(tables, st.booleans())
def test_whatever_a_table_looks_like_its_cells_are_judged(rows: list[list[Any]], known: bool) -> None:
    blocks: dict[int, list[TextBlock]] = {1: [], 2: []}
    found = []
    for i, row in enumerate(rows):
        cells = []
        for j, (text, fragments, lines, down, right, confidence) in enumerate(row):
            places = [Fragment(page=page, box=box) for page, box in fragments]
            cells.append(Cell(text=text, confidence=confidence, fragments=places, row_span=down, col_span=right))
            page = fragments[0][0] if fragments else 1
            blocks[page].append(TextBlock(role="cell", ref=f"/tables/0/rows/{i}/cells/{j}", lines=lines))
        found.append(Row(cells=cells))
    names = [Column(name="TT", path=["TT"] if known else [], key="tt")] * max(1, len(rows[0]) if rows else 1)
    document, _ = _document(ROWS)
    document.pages.append(PageInfo(number=2, width=1300, height=1800, dpi=300, glyph_height=0))
    table = document.tables[0].model_copy(update={"rows": found, "columns": names, "pages": (1, 2)})
    document.tables = [table, table.model_copy(update={"id": "table-2", "pages": (2, 2)})]
    words = Words(pages=[PageWords(page=page, blocks=own) for page, own in blocks.items()])
    MODEL.judge(document, words)
    assert all(0 < cell.confidence < 1 for row in document.tables[0].rows for cell in row.cells)
