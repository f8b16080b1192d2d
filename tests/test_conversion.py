"""What nobody has foreseen in the tables of a document costs these tables, not the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pipeline.assemble import document as assembling
from pipeline.conversion import document_of
from pipeline.document import Source
from pipeline.read_page import PageRead
from pipeline.settings import Settings
from pipeline.table.joined.join import LogicalTable
from pipeline.table.model import ReadGrid
from pipeline.workbench import Workbench
from tests.foot_pages import info, line, rows

SOURCE = Source(path="a.pdf", sha256="0" * 64, bytes=1, pages=2)
FIRST = PageRead(info(1), (), (line("Kế hoạch năm 2025", 300, 200),))


def _ruled(page: int, first: str) -> PageRead:
    """Return a page of ruled rows."""
    (found,) = rows(first).grids
    return PageRead(info(page), (replace(found, grid=replace(found.grid, page=page, ruling="full", bare=False)),))


def _failing(monkeypatch: pytest.MonkeyPatch, fails: Callable[[Sequence[ReadGrid]], bool]) -> None:
    usual = assembling.join_tables

    def join(grids: Sequence[ReadGrid], continuity: Callable[[str, str], float]) -> list[LogicalTable]:
        if fails(grids):
            raise KeyError((6, 3))
        return usual(grids, continuity)

    monkeypatch.setattr(assembling, "join_tables", join)


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings())


def test_the_tables_of_the_page_that_fails_are_prose_and_the_others_stay(
    monkeypatch: pytest.MonkeyPatch, bench: Workbench
) -> None:
    _failing(monkeypatch, lambda grids: any(read.grid.page == 2 for read in grids))
    document = document_of(SOURCE, [FIRST, _ruled(2, "1"), _ruled(3, "7")], bench)
    assert document.status == "partial"
    assert [warning for warning in document.warnings if "KeyError" in warning] == [
        "page 2: its tables could not be put together (unexpected KeyError: (6, 3)): what they hold is among the prose"
    ]
    assert "Sửa mái nhà" in " ".join(p.text for p in document.paragraphs if p.page == 2)
    assert [list(table.pages) for table in document.tables] == [[3, 3]]


def test_where_no_page_fails_alone_all_tables_are_prose(monkeypatch: pytest.MonkeyPatch, bench: Workbench) -> None:
    _failing(monkeypatch, lambda grids: len(grids) > 1)
    document = document_of(SOURCE, [FIRST, _ruled(2, "1"), _ruled(3, "4")], bench)
    assert not document.tables
    assert sum("KeyError" in warning for warning in document.warnings) == 2


def test_what_fails_without_tables_is_an_error(monkeypatch: pytest.MonkeyPatch, bench: Workbench) -> None:
    _failing(monkeypatch, lambda grids: True)
    with pytest.raises(KeyError):
        document_of(SOURCE, [FIRST], bench)
