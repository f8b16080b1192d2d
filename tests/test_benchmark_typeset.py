"""Documents that the benchmark sets itself: their truth, their pages, and that faults of pages are seen."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from random import Random

import pypdfium2 as pdfium
import pytest

from benchmarks.office.sheet import Sheet, column
from benchmarks.typeset import genres, pdf
from benchmarks.typeset.check import faults
from benchmarks.typeset.dress import OPEN, drawn
from benchmarks.typeset.fonts import Type, installed
from benchmarks.typeset.lines import broken
from tests.drawn_truth import check_table


@pytest.mark.parametrize("number", range(len(genres.GENRES)))
def test_the_truth_of_each_kind_is_whole(number: int) -> None:
    document, pages, kind = genres.written(9000 + number, number, "office")
    assert kind in genres.GENRES
    assert document.meta["title"]
    texts = [*document.paragraphs, *document.furniture]
    for table in document.tables:
        check_table(table)
        texts += [*table["columns"], *(cell for row in table["rows"] for cell in row)]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    again, same, _ = genres.written(9000 + number, number, "office")
    assert (again.meta, again.paragraphs, again.tables) == (document.meta, document.paragraphs, document.tables)
    assert same == pages


def test_pages_are_written_with_their_text(tmp_path: Path) -> None:
    document, pages, _ = genres.written(9100, 3, "office")
    pdf.write(tmp_path / "a.pdf", pages)
    written = pdfium.PdfDocument(tmp_path / "a.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in written)
    written.close()
    assert len(pages) >= 1
    assert document.meta["issuer"] in text


def test_what_is_wrong_with_pages_is_seen() -> None:
    document, pages, _ = genres.written(9200, 0, "office")
    assert not faults(document, pages)
    own = next(p for p in pages[0].pieces if p.owner)
    pages[0].pieces.remove(own)
    assert any("for" in x for x in faults(document, pages)), "a text that lacks"
    pages[0].pieces += [own, replace(own, x=own.x + 3, owner=())]
    assert any("over" in x for x in faults(document, pages)), "a text over another one"
    pages[0].pieces[-1] = replace(own, x=pages[0].width - 5, owner=())
    assert any("page's end" in x for x in faults(document, pages)), "a text that is cut"


def test_merged_cells_have_rules_on_all_sides() -> None:
    sheet = Sheet([column("A"), column("B")])
    sheet.add("a", "b")
    sheet.add("a", "c")
    sheet.merge_down(0, 2)
    styles = {drawn(Random(i), sheet, 12.0, "office").style for i in range(60)}
    assert not styles & set(OPEN)


def test_no_line_is_wider_than_its_room() -> None:
    kind = Type(installed()[0], 12.0)
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    lines = broken([(text, kind)], 90.0, 20.0)
    assert len(lines) > 2
    assert lines[0].width <= 70.0
    assert all(line.width <= 90.0 for line in lines)
    assert " ".join(w for line in lines for w, _ in line.words) == text
