"""Labels in the middle of several rows: a first column merged over rows in a table without rules."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.rows.labelled import labelled_rows, merged_labels
from pipeline.table.text_rows import TextRow

GLYPH = 8.0
COLUMNS = (0.0, 70.0, 200.0, 320.0)
STEP = 34


def block_of(
    groups: list[int], *, numbers: bool = False, lower: int = 0, sparse: bool = False, lines_of: int = 1
) -> tuple[TextBlock, np.ndarray]:
    """A heading and rows of two lines each, 10 px between rows; a label in the middle of each group of so many rows.

    The texts of the last column stand ``lower`` px lower: the page leans. ``sparse``: only the first two have one.
    ``lines_of``: lines of a label.
    """
    lines: list[tuple[int, int, int]] = [(STEP * 0 + 6, 6, 60), (6, 80, 180), (6, 210, 300)]
    row = 1
    for count in groups:
        middle = (2 * row + count) * STEP / 2
        first = round(middle) - 6 - 8 * (lines_of - 1)
        lines += [(first + 16 * k, 6, 14 if numbers else 60) for k in range(lines_of)]
        for _ in range(count):
            lines += [(STEP * row + k * 13, 80, 180 - 7 * k) for k in range(2)]
            lines += [] if sparse and row > 2 else [(STEP * row + 6 + lower, 210, 300)]
            row += 1
    ink = np.zeros((STEP * (row + 1), 320), np.uint8)
    for top, left, right in lines:
        ink[top : top + 12, left:right] = 255
    tops = sorted({top for top, *_ in lines})
    rows = [
        TextRow(Box(held[0][0], top, held[-1][1], top + 12), tuple(held))
        for top in tops
        for held in [sorted((left, right) for at, left, right in lines if at == top)]
    ]
    return TextBlock(tuple(rows), ((60, 80), (180, 210))), ink


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=5).filter(lambda groups: len(groups) <= 0.7 * sum(groups)))
def test_labels_have_the_rows_around_them(groups: list[int]) -> None:
    block, ink = block_of(groups)
    found = labelled_rows(block, COLUMNS, ink, GLYPH)
    assert found is not None
    assert len(found.cuts) == sum(groups)
    ends = np.flatnonzero(found.ends[0]).tolist()
    assert ends == [0, *np.cumsum(groups)[:-1].tolist()]
    assert all(not ink[round(cut), 70:].any() for cut in found.cuts)


def test_rows_are_told_by_one_column_where_two_leave_no_band_blank() -> None:
    block, ink = block_of([2, 3, 2], lower=16)
    assert not any((ink[top : top + 9, 70:] == 0).all() for top in range(STEP, 7 * STEP))
    found = labelled_rows(block, COLUMNS, ink, GLYPH)
    assert found is not None
    assert len(found.cuts) == 7
    assert np.flatnonzero(found.ends[0]).tolist() == [0, 2, 5]


def test_labels_of_rows_that_overlap_are_each_their_own() -> None:
    """A row's box reaches down as far as the text of any column; what counts is the label's own ink."""
    block, ink = block_of([1, 2, 1, 2])
    lower = [TextRow(row.box._replace(bottom=row.box.bottom + 30), row.stretches) for row in block.rows]
    found = labelled_rows(TextBlock(tuple(lower), block.corridors), COLUMNS, ink, GLYPH)
    assert found is not None
    assert np.flatnonzero(found.ends[0]).tolist() == [0, 1, 3, 4]


def test_a_label_for_each_row_is_no_merged_one() -> None:
    block, ink = block_of([1] * 6)
    assert labelled_rows(block, COLUMNS, ink, GLYPH) is None


def test_numbers_are_no_labels() -> None:
    block, ink = block_of([2, 3, 2], numbers=True)
    assert labelled_rows(block, COLUMNS, ink, GLYPH) is None


def test_numbers_in_brackets_as_wide_as_short_labels_are_none() -> None:
    """Three of them, close together beside rows of one line, would be a label of three lines."""
    ink = np.zeros((STEP * 6, 320), np.uint8)
    lines = []
    for top, right in ((6, 40), (30, 36), (54, 36), (78, 36), (90, 36), (109, 36)):
        texts = ((6, right), (80, 180), (210, 300))
        lines.append(TextRow(Box(6, top, 300, top + 9), texts))
        for left, end in texts:
            ink[top : top + 9, left:end] = 255
    block = TextBlock(tuple(lines), ((60, 80), (180, 210)))
    assert labelled_rows(block, COLUMNS, ink, GLYPH) is None


def test_labels_at_the_top_of_their_rows_are_left_to_others() -> None:
    block, ink = block_of([3, 3, 3])
    rows = [
        row if row.stretches[0][0] > 60 or i == 0 else TextRow(row.box.moved(0, -STEP), row.stretches)
        for i, row in enumerate(block.rows)
    ]
    assert labelled_rows(TextBlock(tuple(rows), block.corridors), COLUMNS, ink, GLYPH) is None


def test_rows_at_the_top_may_belong_to_the_label_of_the_page_before() -> None:
    block, ink = block_of([2, 3, 2])
    labels = [i for i, row in enumerate(block.rows) if row.stretches[0][0] < 60]
    first = block.rows[labels[1]]
    rest = first.stretches[1:]
    rows = list(block.rows)
    if rest:
        rows[labels[1]] = TextRow(first.box, rest)
    else:
        del rows[labels[1]]
    ink[first.box.top : first.box.bottom, :61] = 0
    found = labelled_rows(TextBlock(tuple(rows), block.corridors), COLUMNS, ink, GLYPH)
    assert found is not None
    assert np.flatnonzero(found.ends[0]).tolist() == [0, 2, 5]


def test_labels_in_the_second_column_of_numbered_rows() -> None:
    block, ink = block_of([2, 3, 2])
    cuts = [STEP * k - 4.0 for k in range(1, 8)]
    ends = merged_labels(block, cuts, (-50.0, 0.0, 70.0, 200.0, 320.0), ink, GLYPH)
    assert ends is not None
    assert np.flatnonzero(ends).tolist() == [0, 2, 5]
    assert merged_labels(block, cuts, (-50.0, 0.0), ink, GLYPH) is None


def test_labels_of_two_lines_that_lie_in_two_rows_are_one_each() -> None:
    """Counted by their lines, nearly every row would have a text of its own."""
    block, ink = block_of([2, 2, 4, 2], lines_of=2)
    cuts = [STEP * k - 4.0 for k in range(1, 11)]
    ends = merged_labels(block, cuts, (-50.0, 0.0, 70.0, 200.0, 320.0), ink, GLYPH)
    assert ends is not None
    assert np.flatnonzero(ends).tolist() == [0, 2, 4, 8]


def test_three_labels_in_the_middle_of_their_rows_are_sure_though_one_column_alone_shows_these() -> None:
    block, ink = block_of([2, 3, 2, 4], sparse=True)
    found = labelled_rows(block, COLUMNS, ink, GLYPH)
    assert found is not None
    assert np.flatnonzero(found.ends[0]).tolist() == [0, 2, 5, 7]
