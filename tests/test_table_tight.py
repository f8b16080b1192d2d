"""Uprights that letters all but touch are seen, stems of letters below each other are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.page import Image
from pipeline.table.rules.ridges import ridges_both_ways

GLYPH, HEIGHT = 10, 400


def _page(lines: range, *, rule: int) -> Image:
    """Return a page with letters from 4 px beside x = 100 on, on both sides, and a rule there as dark as that."""
    page = np.full((HEIGHT, 300), 255, np.uint8)
    if rule:
        page[:, 100:102] = 255 - rule
    for top in lines:
        for left in (*range(30, 94, 8), *range(105, 200, 8)):
            page[top : top + 10, left : left + 4] = 0
    return page


def _seen(page: Image) -> int:
    """Return along how many px an upright is seen at x = 100."""
    turned = np.asarray(cv2.transpose(page), np.uint8)
    return int((ridges_both_ways(page, turned, GLYPH)[1].pieces[98:104] > 0).any(axis=0).sum())


@pytest.mark.parametrize(("rule", "seen"), [(60, True), (0, False)])
def test_a_rule_is_seen_between_letters_that_leave_no_paper_beside_it(rule: int, seen: bool) -> None:
    found = _seen(_page(range(6, HEIGHT - 20, 14), rule=rule))
    assert (found > 0.8 * HEIGHT) if seen else found == 0


@pytest.mark.parametrize("pitch", [25, 30])
def test_stems_of_letters_below_each_other_are_none(pitch: int) -> None:
    page = np.full((HEIGHT, 300), 255, np.uint8)
    for top in range(6, HEIGHT - 20, pitch):
        page[top : top + 14, 100:102] = 0
        for left in range(105, 200, 8):
            page[top + 4 : top + 14, left : left + 4] = 0
    assert _seen(page) == 0
