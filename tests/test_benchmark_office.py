"""Documents of a word processor: their truth without LibreOffice, and the machines that age them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.office import genres, layout
from benchmarks.office.__main__ import draw
from benchmarks.office.ageing import MACHINES
from tests.drawn_truth import check_table

FAMILIES = (("Tinos", 1.0),)


@pytest.mark.parametrize("number", range(18))
def test_the_truth_of_each_kind_is_whole(number: int, tmp_path: Path) -> None:
    paper, kind = genres.written(7000 + number, number, FAMILIES, "office", False)
    assert kind
    assert paper.meta["doc_type"]
    texts = [*paper.paragraphs]
    for table in paper.tables:
        check_table(table)
        texts += [cell for row in table["rows"] for cell in row]
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    again, _ = genres.written(7000 + number, number, FAMILIES, "office", False)
    assert (again.meta, again.paragraphs, again.tables) == (paper.meta, paper.paragraphs, paper.tables)
    paper.save(tmp_path / "a.docx")
    assert (tmp_path / "a.docx").stat().st_size > 1000


@pytest.mark.parametrize("level", sorted(MACHINES))
def test_a_machine_ages_a_page_the_same_way_each_time(level: str) -> None:
    page = np.full((500, 360, 3), 255, np.uint8)
    page[100:110, 40:300] = page[200:240, 60:64] = 0
    one, two = (MACHINES[level].age(page.copy(), Random(3), 100.0) for _ in range(2))
    assert one.dtype == np.uint8
    assert np.array_equal(one, two)
    assert one.min() < 128 < one.max(), "ink and paper can be told apart"


def test_where_libreoffice_is_missing_a_message_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="libreoffice-writer-nogui"):
        draw(tmp_path / "set", 1, 1)
