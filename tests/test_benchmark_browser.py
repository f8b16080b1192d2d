"""Browser-made documents: truth and markup say the same, equal seeds give equal scans."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.browser import ageing, everyday, layouts, pages, printing, sheets, tables


@pytest.mark.parametrize("make", [tables.draw, *layouts.LAYOUTS, *everyday.LAYOUTS, *sheets.LAYOUTS])
@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_a_table_says_in_markup_what_its_truth_says(make: Callable[[Random], tables.Table], seed: int) -> None:
    table = make(Random(seed))
    width = len(table.truth["columns"])
    assert all(len(row) == width for row in table.truth["rows"])
    for span in table.truth["spans"]:
        assert span["row"] + span["rowspan"] <= len(table.truth["rows"]) and span["col"] + span["colspan"] <= width
    body = table.markup.rpartition("<tbody>")[2]
    assert body.count("<tr") == len(table.truth["rows"])
    said = html.unescape(body.replace("<br>", " "))
    assert all(cell in said for row in table.truth["rows"] for cell in row)


@pytest.mark.skipif(not Path(printing.CHROMIUM).exists(), reason="needs Debian's chromium")
@pytest.mark.parametrize("kind", ["other", "everyday", "genres"])
def test_a_document_is_printed_and_aged_the_same_each_time(kind: pages.DocumentKind, tmp_path: Path) -> None:
    made = pages.draw(3, printing.installed(pages.FAMILIES), kind)
    with printing.opened() as browser:
        printing.printed(browser, made.markup, tmp_path / "crisp.pdf")
    crisp = printing.pictures(tmp_path / "crisp.pdf", 100)
    assert crisp and crisp[0].shape[2] == 3 and crisp[0].min() < 60
    for machine in ageing.ALL_MACHINES:
        one, two = (ageing.aged(crisp, machine, Random(5), 100) for _ in range(2))
        assert all(np.array_equal(a, b) for a, b in zip(one.pages, two.pages, strict=True))
