"""Parts of a table of which a copy has lost some rules are one; tables of other columns are not."""

from __future__ import annotations

from pipeline.geometry import Box
from pipeline.table.blocks import TextBlock
from pipeline.table.followed import with_followers
from pipeline.table.text_rows import TextRow


def _block(top: int, count: int, *texts: tuple[int, int]) -> TextBlock:
    rows = tuple(TextRow(Box(10, top + 20 * i, texts[-1][1], top + 20 * i + 12), texts) for i in range(count))
    return TextBlock(rows, tuple((a[1], b[0]) for a, b in zip(texts, texts[1:], strict=False)))


UPPER = _block(0, 5, (10, 30), (50, 150), (200, 260))


def test_what_follows_in_the_same_columns_is_one() -> None:
    lower = _block(104, 3, (12, 28), (52, 140), (205, 255))
    (found,) = with_followers([lower, UPPER])
    assert len(found.rows) == 8
    assert found.corridors == ((30, 50), (150, 200))


def test_other_columns_and_what_stands_apart_are_not() -> None:
    for lower in (_block(104, 3, (10, 60), (90, 150), (200, 260)), _block(170, 3, (10, 30), (50, 150), (200, 260))):
        assert with_followers([UPPER, lower]) == [UPPER, lower]
