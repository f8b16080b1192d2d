"""Which level lines of a page without upright rules are rules, and which are letters on one height."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.table_drawing import as_clean_page
from pipeline.geometry import Box
from pipeline.table.rules.level import level_rules
from pipeline.table.rules.seen import see_rules
from pipeline.table.text_rows import TextRow


@pytest.mark.parametrize(("tops", "rules"), [((290, 299), 0), ((240, 340), 1)], ids=["on letters", "between lines"])
def test_bits_of_letters_in_cells_side_by_side_are_no_rule(tops: tuple[int, int], rules: int) -> None:
    """The one in the midst of its line of text, the other at the top of its own; a torn rule lies between lines."""
    gray = np.full((600, 1000), 255, np.uint8)
    for left, right in ((200, 250), (800, 860)):
        gray[300:302, left:right] = 60
    texts = [
        TextRow(Box(left, top, right, top + 16), ((left, right),))
        for (left, right), top in zip(((150, 400), (780, 900)), tops, strict=True)
    ]
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [], texts)
    assert len(found) >= rules and bool(found) == bool(rules)


def test_a_rule_between_two_levels_of_a_heading_does_not_go_on_over_names_beside_it() -> None:
    """The tops of letters of another name lie on its height, and look like one more piece of it."""
    gray = np.full((600, 1000), 255, np.uint8)
    for y in (100, 200, 300, 400):
        gray[y : y + 2, 100:900] = 60
    gray[150:152, 550:850] = gray[150:152, 120:150] = 60
    texts = [TextRow(Box(200, 141, 320, 161), ((200, 320),)), TextRow(Box(120, 151, 150, 171), ((120, 150),))]
    for words, first in ((texts, 550), ([], 123)):
        found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [], words)
        widest = max((rule for rule in found if abs(rule.y - 150) < 5), key=lambda rule: rule.right - rule.left)
        assert abs(widest.left - first) <= 6


@pytest.mark.parametrize(("words", "rules"), [(((400, 460),), 1), (((120, 400), (420, 860)), 0)], ids=["one", "a line"])
def test_a_rule_that_lies_in_the_box_of_one_word_is_none_of_its_letters(
    words: tuple[tuple[int, int], ...], rules: int
) -> None:
    """A speck below the word, beyond the rule, makes its box higher; what runs through a whole line is no rule."""
    gray = np.full((600, 1000), 255, np.uint8)
    gray[300:302, 100:900] = 60
    text = TextRow(Box(words[0][0], 285, words[-1][1], 313), words)
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [], [text])
    assert sum(abs(rule.y - 300) < 5 for rule in found) == rules


@pytest.mark.parametrize(("led", "rules"), [(4, 0), (1, 4)], ids=["most", "one"])
def test_what_leads_on_from_most_titles_at_their_feet_is_no_rule(led: int, rules: int) -> None:
    """Dots from titles to their pages look like rules on a photo; one rule of a heading may lie beside a name."""
    gray = np.full((700, 1000), 255, np.uint8)
    texts = []
    for i, y in enumerate((100, 200, 300, 400)):
        right = 210 + 40 * i
        gray[y : y + 2, right:900] = 60
        middle = y - 4 if i < led else y - 50
        texts.append(TextRow(Box(120, middle - 10, right - 10, middle + 10), ((120, right - 10),)))
    found = level_rules(see_rules(as_clean_page(gray, 10, 2.0)), [], texts)
    assert len([rule for rule in found if rule.line is not None]) >= rules and bool(found) == bool(rules)
