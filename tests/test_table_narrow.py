"""Columns of bare tables whose texts stand as near as words, or nearer: narrow corridors."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.geometry import Box
from pipeline.table.bare.corridors.blocks import TextBlock
from pipeline.table.bare.corridors.narrow import with_narrow_corridors
from pipeline.table.bare.corridors.voted import voted_corridors
from pipeline.table.text_rows import TextRow
from tests.drawn_rows import ink_of, text_row

GLYPH = 8.0

NARROW = ((10, 20), (50, 120), (128, 170), (220, 260))
"""The second and the third text stand a glyph height apart."""
JOINED = ((10, 20), (50, 170), (220, 260))
"""What is seen of them as long as words may stand so far apart."""


def _narrow_block(rows: int, *, heading: bool) -> tuple[TextBlock, np.ndarray]:
    first = [text_row(i, (10, 20), (60, 160), (220, 260)) for i in range(2 if heading else 0)]
    whole = [*first, *(text_row(i + len(first), *NARROW) for i in range(rows))]
    seen = tuple(text_row(i, *(JOINED if i >= len(first) else row.stretches)) for i, row in enumerate(whole))
    return TextBlock(seen, ((20, 50), (170, 220))), ink_of(*whole)


@pytest.mark.parametrize(("rows", "heading", "corridors"), [(14, False, 3), (14, True, 3), (6, False, 2)])
def test_many_rows_show_a_narrow_corridor(rows: int, heading: bool, corridors: int) -> None:
    block, ink = _narrow_block(rows, heading=heading)
    found = with_narrow_corridors(block, ink, GLYPH).corridors
    assert len(found) == corridors
    assert corridors == 2 or found[1] == (120, 128)


@pytest.mark.parametrize("beside", [True, False])
def test_a_text_over_a_corridor_is_no_title_where_other_lines_stand_between_the_same_rules(beside: bool) -> None:
    rows = [text_row(i, *NARROW) for i in range(30)]
    rows[6] = TextRow(Box(50, 126, 170, 134), ((50, 170),))
    if beside:
        rows.insert(6, TextRow(Box(10, 117, 260, 124), ((10, 20), (220, 260))))
    seen = tuple(replace(row, stretches=JOINED) if row.stretches == NARROW else row for row in rows)
    bands = tuple((20 * i - 4, 20 * i + 16) for i in range(30))
    block = TextBlock(seen, ((20, 50), (170, 220)), bands=bands)
    found = with_narrow_corridors(block, ink_of(*rows, height=640), GLYPH)
    assert found.corridors[1] == (120, 128)
    assert found.across == (frozenset() if beside else {6})


def test_the_second_level_of_a_heading_tells_of_columns_that_few_rows_part() -> None:
    """Its first level lies over both; rules part the rows, that between the levels is drawn below the first alone."""
    rows = [
        text_row(0, (10, 20), (120, 220)),
        text_row(1, (10, 20), (60, 120), (180, 230)),
        text_row(2, (10, 20), (60, 146), (180, 200)),
        text_row(3, (10, 20), (80, 100), (154, 240)),
    ]
    seen = tuple(text_row(i, (10, 20), (60, 240)) for i in range(4))
    bands = tuple((20 * i - 3, 20 * i + 16) for i in range(4))
    block = TextBlock(seen, ((20, 60),), bands=bands)
    assert with_narrow_corridors(block, ink_of(*rows), GLYPH) == block
    found = with_narrow_corridors(replace(block, levels=2), ink_of(*rows), GLYPH).corridors
    assert len(found) == 2 and 140 <= found[1][0] <= found[1][1] <= 160


def test_words_of_a_text_make_no_corridor() -> None:
    rng = np.random.default_rng(2)
    rows = []
    for i in range(14):
        middle = int(rng.integers(70, 150))
        rows.append(text_row(i, (10, 20), (50, middle), (middle + 8, 170), (220, 260)))
    block = TextBlock(tuple(text_row(i, *JOINED) for i in range(14)), ((20, 50), (170, 220)))
    assert with_narrow_corridors(block, ink_of(*rows), GLYPH) == block


@pytest.mark.parametrize(("crossed", "corridors"), [(0, 3), (1, 3), (4, 2)])
def test_a_line_drawn_by_hand_closes_no_wide_corridor(crossed: int, corridors: int) -> None:
    """It runs from a name to the figure that it speaks of; four rows of fourteen are texts."""
    own = (10, 20), (50, 80), (140, 170), (220, 260)
    rows = [text_row(i, *(JOINED if 6 <= i < 6 + crossed else own)) for i in range(14)]
    block = TextBlock(tuple(text_row(i, *JOINED) for i in range(14)), ((20, 50), (170, 220)))
    assert len(with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors) == corridors


def test_a_column_with_a_text_or_two_is_told_by_its_heading() -> None:
    """Words of the heading stand a little farther apart than those of a text, and no row has ink there."""
    head, own = ((10, 20), (50, 110), (200, 240), (256, 300)), ((10, 20), (50, 120), (206, 232))
    rows = [text_row(1, *head), *(text_row(i, *own, *(((256, 290),) if i == 4 else ())) for i in range(2, 10))]
    bands = tuple((20 * i - 4, 20 * i + 16) for i in range(1, 10))
    block = TextBlock(tuple(rows), ((20, 50), (120, 200)), bands=bands)
    assert with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors[-1] == (240, 256)
    rows[5] = text_row(6, (10, 20), (50, 120), (206, 250))
    block = replace(block, rows=tuple(rows))
    assert len(with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors) == 2


@pytest.mark.parametrize(("aligned", "corridors"), [(True, 3), (False, 2)])
def test_figures_that_end_where_texts_begin_show_a_narrow_corridor_in_few_rows(aligned: bool, corridors: int) -> None:
    rows = []
    for i in range(9):
        left, right = (0, 0) if aligned else ((0, 0), (3, 0), (0, 3))[i % 3]
        figure = (70 + 5 * (i % 4), 120 - left)
        behind = [(129 + right, 150 + 4 * (i % 5))] if i > 3 else []
        rows.append(text_row(i, (10, 20), figure, *behind, (220, 260)))
    seen = [text_row(i, (10, 20), (70, 170), (220, 260)) for i in range(9)]
    block = TextBlock(tuple(seen), ((20, 70), (170, 220)))
    assert len(with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors) == corridors


@pytest.mark.parametrize(("begin", "corridors"), [(122, 3), (112, 2)])
def test_texts_far_apart_in_most_rows_have_a_corridor_however_narrow(begin: int, corridors: int) -> None:
    rows = []
    for i in range(8):
        # The one text of the column that is as long as it can be all but touches the next; the others leave much.
        text = (70, 118) if i == 5 else (70, 96 + 2 * (i % 3))
        rows.append(text_row(i, (10, 20), text, (begin + 3 * (i % 2), 160), (220, 260)))
    seen = [text_row(i, (10, 20), (70, 160), (220, 260)) for i in range(8)]
    block = TextBlock(tuple(seen), ((20, 70), (160, 220)))
    assert len(with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors) == corridors


@pytest.mark.parametrize(("gap", "corridors"), [(8, 3), (5, 2)], ids=["a corridor", "the blank of a text"])
def test_texts_aligned_on_both_sides_show_a_corridor_in_spite_of_dirt(gap: int, corridors: int) -> None:
    rows = [text_row(i, (10, 20), (70, 110), (110 + gap, 140 + 4 * (i % 4)), (220, 260)) for i in range(8)]
    ink = ink_of(*rows)
    ink[rows[3].box.top + 4 : rows[3].box.top + 7, 111:113] = 255
    seen = [text_row(i, (10, 20), (70, 160), (220, 260)) for i in range(8)]
    block = TextBlock(tuple(seen), ((20, 70), (160, 220)))
    assert len(with_narrow_corridors(block, ink, GLYPH).corridors) == corridors


@pytest.mark.parametrize(
    ("rows", "unlike", "corridors"), [(12, True, 3), (12, False, 2), (8, True, 2)], ids=["columns", "alike", "few rows"]
)
def test_texts_as_near_as_words_are_columns_where_many_unlike_ones_are_aligned(
    rows: int, unlike: bool, corridors: int
) -> None:
    """Sums that end where texts begin, half a glyph height apart; the groups of telephone numbers are all alike."""
    whole = [
        text_row(i, (10, 20), (70 + 6 * (i % 4) * unlike, 120), (124, 150 + 7 * (i % 3) * unlike), (220, 260))
        for i in range(rows)
    ]
    seen = [text_row(i, (10, 20), (70, 170), (220, 260)) for i in range(rows)]
    block = TextBlock(tuple(seen), ((20, 70), (170, 220)))
    assert len(with_narrow_corridors(block, ink_of(*whole), GLYPH).corridors) == corridors


def test_headings_far_apart_tell_figures_from_the_texts_close_behind_them() -> None:
    """Of two columns: figures that end together, texts that begin together half a glyph height behind."""
    both = range(1, 6)
    cells = [text_row(i, (10, 20), (50 + 7 * i % 40, 120), (126, 150 + 9 * i % 40), (230, 260)) for i in both]
    cells += [text_row(i, (10, 20), (60, 120), (230, 260)) for i in range(6, 18)]
    seen = [
        text_row(i, row.stretches[0], (row.stretches[1][0], row.stretches[-2][1]), row.stretches[-1])
        for i, row in enumerate(cells, 1)
    ]
    bands = tuple((max(0, 20 * i - 3), 20 * i + 16) for i in range(18))
    for name, told in (((50, 100), True), ((50, 128), False)):
        heading = text_row(0, (10, 20), name, (140, 180), (230, 260))
        block = TextBlock((heading, *seen), ((20, 50), (190, 230)), bands=bands)
        found = with_narrow_corridors(block, ink_of(heading, *cells), GLYPH).corridors
        assert ((120, 126) in found) == told


@pytest.mark.parametrize(("width", "corridors"), [(2, 2), (8, 3)], ids=["a speck", "a name"])
def test_a_speck_at_the_end_of_a_heading_is_no_name_of_a_column(width: int, corridors: int) -> None:
    head, own = ((10, 20), (50, 110), (200, 225), (270, 270 + width)), ((10, 20), (50, 120), (206, 232))
    rows = [text_row(1, *head), *(text_row(i, *own) for i in range(2, 10))]
    bands = tuple((20 * i - 4, 20 * i + 16) for i in range(1, 10))
    block = TextBlock(tuple(rows), ((20, 50), (120, 200)), bands=bands)
    assert len(with_narrow_corridors(block, ink_of(*rows), GLYPH).corridors) == corridors


@pytest.mark.parametrize(("step", "corridors"), [(20, [(60, 64)]), (6, [])], ids=["apart", "over each other"])
def test_a_text_that_two_lines_hold_tells_of_a_corridor_once(step: int, corridors: list[tuple[int, int]]) -> None:
    """Six texts are too few, eight rows enough; on a curved sheet two lines over each other hold some of them."""
    texts = [0, 0, 1, 1, 2, 3, 4, 5]
    tops = np.array([60 * text + step * (i in (1, 3)) for i, text in enumerate(texts)], np.int64)
    rows = np.zeros((len(texts), 200), np.bool_)
    for row, text in zip(rows, texts, strict=True):
        row[10 + 5 * text : 60] = row[64 : 110 + 6 * text] = True
    heights = np.column_stack([tops, tops + 12])
    assert voted_corridors(rows, heights, np.zeros((0, 200), np.bool_), GLYPH) == corridors


def _level(*rows: tuple[tuple[int, int], ...], corridors: tuple[tuple[int, int], ...], levels: int = 1) -> TextBlock:
    """Return rows between level rules, texts seen as one that stand nearer than 12 px."""
    seen = []
    for i, row in enumerate(rows):
        texts: list[tuple[int, int]] = []
        for left, right in row:
            if texts and left - texts[-1][1] < 12:
                texts[-1] = texts[-1][0], right
            else:
                texts.append((left, right))
        seen.append(text_row(i, *texts))
    bands = tuple((max(0, 20 * i - 3), 20 * i + 16) for i in range(len(rows)))
    return TextBlock(tuple(seen), corridors, bands=bands, levels=levels)


def _corridors(block: TextBlock, *rows: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return with_narrow_corridors(block, ink_of(*(text_row(i, *row) for i, row in enumerate(rows))), GLYPH).corridors


def test_a_name_of_all_levels_stands_beside_those_of_the_lowest() -> None:
    """No level alone has both names, and the column of the one is empty: "Ghi chú", "Thổ cư"."""
    rows = (
        ((10, 20), (50, 80), (200, 230)),
        ((10, 20), (50, 80), (240, 270)),
        ((120, 150), (200, 230), (240, 270)),
        ((10, 20), (112, 158), (210, 225), (246, 260)),
    )
    block = _level(*rows, corridors=((20, 50), (158, 200), (230, 240)), levels=3)
    assert (80, 112) in _corridors(block, *rows)


@pytest.mark.parametrize("middle", [True, False])
def test_numbers_in_the_middle_below_a_short_name_are_a_column(middle: bool) -> None:
    own = (12, 20) if middle else (3, 11)
    rows = (((8, 24), (40, 110), (160, 200)), (own, (33, 120), (160, 200)), (own, (34, 90), (160, 200)))
    block = _level(*rows, corridors=((120, 160),))
    assert len(_corridors(block, *rows)) == (2 if middle else 1)


def test_titles_of_groups_close_no_corridor_behind_the_numbers() -> None:
    numbered = ((10, 20), (40, 120), (160, 200))
    rows = (((8, 26), (60, 110), (160, 200)), ((10, 90),), numbered, numbered, ((10, 100),), numbered)
    block = _level(*rows, corridors=((120, 160),))
    assert (26, 40) in _corridors(block, *rows)


@pytest.mark.parametrize(("width", "corridors"), [(2, 3), (6, 2)], ids=["a speck", "a letter"])
def test_a_speck_between_names_that_stand_far_apart_closes_no_corridor(width: int, corridors: int) -> None:
    head, own = ((10, 20), (50, 90), (130, 180), (220, 250)), ((10, 20), (60, 118), (127, 170), (220, 250))
    dirty = ((10, 20), (60, 118), (121, 121 + width), (220, 250))
    rows = (head, own, *[((10, 20), (60, 118), (220, 250))] * 9, dirty)
    block = _level(*rows, corridors=((20, 50), (180, 220)))
    assert len(_corridors(block, *rows)) == corridors


def test_texts_that_begin_together_behind_centred_ones_are_a_column_where_names_stand_far_apart() -> None:
    """Half a glyph height is left between the widest of the one and the other; the columns' numbers stand anywhere."""
    head = ((10, 20), (50, 100), (140, 180), (240, 260))
    rows = (head, ((14, 18), (73, 77), (158, 162), (248, 252)))
    for i, (left, right) in enumerate(((60, 90), (54, 100), (66, 84), (56, 94))):
        rows = (*rows, ((10, 20), (left, right), (105, 170 + 5 * i), (240, 260)))
    block = _level(*rows, corridors=((20, 50), (200, 240)))
    assert (100, 105) in _corridors(block, *rows)


@pytest.mark.parametrize("name", [(50, 72), (84, 150)], ids=["the one", "the other"])
def test_no_corridor_parts_a_column_with_one_name(name: tuple[int, int]) -> None:
    """ "Thôn" in each row, however many numbers and names follow."""
    rows: list[tuple[tuple[int, int], ...]] = [((10, 20), name, (220, 260))]
    rows += [((10, 20), (50, 70), (77, 100 + 11 * i % 60), (220, 260)) for i in range(12)]
    block = _level(*rows, corridors=((20, 50), (170, 220)))
    assert len(_corridors(block, *rows)) == 2
    both = [((10, 20), (50, 70), (100, 150), (220, 260)), *rows[1:]]
    assert len(_corridors(_level(*both, corridors=((20, 50), (170, 220))), *both)) == 3


def test_the_first_row_names_the_columns_where_no_rule_parts_a_heading() -> None:
    """Figures that end together stand close before texts that begin together."""
    head = ((10, 20), (50, 90), (130, 180), (220, 250))
    rows = (head, *[((10, 20), (70 + 3 * (i % 3), 118), (123, 160 + 3 * i), (220, 250)) for i in range(7)])
    block = replace(_level(*rows, corridors=((20, 50), (181, 220))), bands=())
    assert (118, 123) in _corridors(block, *rows)


def _pairs(ends: Sequence[int], begins: Sequence[int], wide: Sequence[int]) -> NDArray[np.bool_]:
    """Rows of two texts, of which the first ``ends`` and the second ``begins`` somewhere, each ``wide`` px."""
    rows = np.zeros((len(ends), 200), np.bool_)
    for row, end, begin, width in zip(rows, ends, begins, wide, strict=True):
        row[end - 3 * width : end] = row[begin : begin + width] = True
    return rows


def _heights(rows: NDArray[np.bool_]) -> NDArray[np.int64]:
    tops = 20 * np.arange(len(rows), dtype=np.int64)
    return np.column_stack([tops, tops + 12])


@pytest.mark.parametrize(("begin", "space", "parted"), [(66, 3, True), (66, 5, False), (63, 3, False)])
def test_texts_aligned_on_both_sides_stand_farther_apart_than_words(begin: int, space: int, parted: bool) -> None:
    """ "59,2" and "HD-270", all as long as each other; other words of the rows tell how far words stand apart."""
    rows = _pairs([60] * 8, [begin] * 8, [15, 19] * 4)
    for row in rows:
        row[120:130] = row[130 + space : 140] = row[140 + space : 150] = True
    found = voted_corridors(rows, _heights(rows), np.zeros((0, 200), np.bool_), GLYPH)
    assert ((60, begin) in found) == parted


@pytest.mark.parametrize(("speck", "parted"), [(2, True), (6, False)])
def test_a_speck_in_the_heading_crosses_no_corridor(speck: int, parted: bool) -> None:
    rows = _pairs([60] * 8, [68] * 8, [10, 12, 14, 16, 18, 20, 22, 24])
    head = np.zeros((1, 200), np.bool_)
    head[0, 20:40] = head[0, 62 : 62 + speck] = head[0, 90:120] = True
    assert ((60, 68) in voted_corridors(rows, _heights(rows), head, GLYPH)) == parted


@pytest.mark.parametrize(("gap", "named", "parted"), [(11, True, True), (11, False, False), (8, True, False)])
def test_five_pairs_far_apart_below_two_names_are_columns(gap: int, named: bool, parted: bool) -> None:
    """None are aligned: texts in the middle of their columns."""
    rows = _pairs([60, 50, 59, 60, 48], [60 + gap, 76, 60 + gap, 61 + gap, 78], [8, 14, 9, 15, 12])
    head = np.zeros((1, 200), np.bool_)
    if named:
        head[0, 30:58] = head[0, 72:100] = True
    found = voted_corridors(rows, _heights(rows), head, GLYPH)
    assert ((60, 60 + gap) in found) == parted


def test_a_corridor_of_the_heading_alone_is_as_wide_as_rows_leave_it() -> None:
    """Names of persons begin far left of the name above them."""
    rows = [text_row(i, (10, 20), (40, 90 + 4 * (i % 4)), (220, 260)) for i in range(1, 12)]
    heading = text_row(0, (10, 20), (120, 150), (220, 260))
    block = TextBlock((heading, *rows), ((20, 120), (150, 220)), first_rule=16)
    assert with_narrow_corridors(block, ink_of(heading, *rows), GLYPH).corridors == ((20, 40), (150, 220))


@pytest.mark.parametrize(
    ("begin", "blank", "parted"),
    [(164, 4, False), (166, 3, False), (168, 4, True)],
    ids=["as words are", "as where a comma is lost", "farther"],
)
def test_a_word_that_most_texts_of_a_column_begin_with_is_no_column(begin: int, blank: int, parted: bool) -> None:
    """ "Thôn 8, xã …" in all rows, and a name over it: what parts the word from the next one is as wide as a blank."""
    rows = []
    for i in range(20):
        words = [(130, 160), (begin, begin + 12 + 4 * (i % 10))]
        for k in range(3):
            last = words[-1][1]
            words.append((last + blank, last + blank + 16 + 4 * ((i + k) % 3)))
        rows.append(text_row(i + 1, (10, 20), *words))
    name = text_row(0, (10, 20), (140, 220))
    block = TextBlock((name, *rows), ((20, 130),), first_rule=15)
    found = with_narrow_corridors(block, ink_of(name, *rows), GLYPH).corridors
    assert any(155 < left < 175 for left, _ in found) == parted


@pytest.mark.parametrize(("begins", "parted"), [((100, 92, 106, 98), True), ((100, 100, 101, 100), False)])
def test_figures_that_end_together_close_before_units_are_a_column_below_two_names(
    begins: Sequence[int], parted: bool
) -> None:
    """The names stand farther apart than words, though not far; what begins together may be words of one text."""
    rows = [text_row(0, (10, 60), (96, 112), (127, 150))]
    rows += [text_row(i + 1, (10, 60), (left, 121), (126, 146)) for i, left in enumerate(begins)]
    bands = tuple((20 * i, 20 * i + 16) for i in range(5))
    block = TextBlock(tuple(rows), ((60, 90),), bands=bands)
    found = with_narrow_corridors(block, ink_of(*rows), 8.0)
    assert any(a >= 121 and b <= 126 for a, b in found.corridors) == parted


def test_the_last_figures_of_a_long_number_are_no_column() -> None:
    """A speckled copy loses its point; the shorter numbers of its column end there."""
    short, long = ((10, 20), (63, 77), (116, 150), (180, 220)), ((10, 20), (40, 77), (81, 100), (109, 150), (180, 220))
    begins = (0, 10, 3, 0, 14, 0, 6, 2, 0, 5, 20, 8)
    rows = [text_row(0, (10, 20), (55, 85), (116, 150), (180, 220))]
    for i, begin in enumerate(begins, 1):
        *before, (left, right), last = long if i in (6, 9) else short
        rows.append(text_row(i, *before, (left + begin, right), last))
    seen = tuple(text_row(i, (10, 20), (row.stretches[1][0], 150), (180, 220)) for i, row in enumerate(rows))
    found = with_narrow_corridors(TextBlock(seen, ((20, 40), (150, 180))), ink_of(*rows), GLYPH)
    assert found.corridors == ((20, 40), (100, 109), (150, 180))
