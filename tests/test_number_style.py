"""Tables that write numbers the English way are told from others, and their numbers are understood so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble.tables import assemble_table
from pipeline.assemble.text import PageQuality
from pipeline.corrections.files import with_corrections
from pipeline.normalize.columns.number_style import groups_by_commas, turned
from pipeline.normalize.values.numbers import format_number, parse_number
from pipeline.settings import Settings
from pipeline.table.joined.join import join_tables
from pipeline.workbench import Workbench
from tests.read_pages import page
from tests.test_corrections import edit, plan


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["8,915,400", "7,277,400", "713,232", "3.81"], True),
        (["8.915.400", "7,277,400", "713.232", "3,81"], False),
        (["500,000", "1,200", "159,000", "582,100"], True),
        (["500,125", "1,237", "159,841", "582,100"], False),
        (["500,000", "1,200", "159,000", "582,100", "0,5"], False),
        (["500,000", "1,200", "159,000", "582,100", "9.500"], False),
        (["12,000", "9,000", "3,5 kg"], False),
        (["1,234,567"], False),
        ([], False),
    ],
)
def test_how_a_table_writes_its_numbers(texts: list[str], found: bool) -> None:
    assert groups_by_commas(["Họ và tên", *texts]) is found


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_a_turned_number_is_the_same_number(whole: int, part: int) -> None:
    english = f"{whole:,}.{part:02}"
    assert parse_number(turned(english)) == pytest.approx(float(f"{whole}.{part:02}"))
    assert turned(turned(english)) == english
    vietnamese = format_number(whole)
    assert turned(vietnamese) == (f"{whole:,}" if len(vietnamese.lstrip("-")) > 3 else vietnamese)


@given(st.text(max_size=20))
def test_other_texts_are_not_turned(text: str) -> None:
    assert turned(turned(text)) == text
    if not any(c.isdigit() for c in text):
        assert turned(text) == text


def test_texts_stay_as_they_are_written_and_values_are_right() -> None:
    head = ["TT", "Họ và tên", "Hệ số", "Thành tiền"]
    rows = [[str(i), "Lò Văn An", f"3.{i}1", f"{i},915,400"] for i in range(1, 6)]
    rows += [["6", "Lò Thị Bé", "2.16", "713,232"]]
    (table,) = join_tables([page(1, [head, *rows])])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, Workbench.open(Settings()), 2024)
    assert [[cell.text for cell in row.cells] for row in found.rows] == rows
    assert found.columns[3].type == "number"
    assert [row.cells[2].value for row in found.rows] == [3.11, 3.21, 3.31, 3.41, 3.51, 2.16]
    assert [row.cells[3].value for row in found.rows[-2:]] == [5915400, 713232]
    assert not any(cell.edits or "odd_number" in cell.reasons for row in found.rows for cell in row.cells)


def test_codes_and_dates_beside_such_numbers_stay_what_they_are() -> None:
    head = ["TT", "Nội dung", "Ngày", "Thành tiền"]
    rows = [[f"1.{i}", "Sửa nhà", f"0{i}.10.2025", f"{i},915,400"] for i in range(1, 7)]
    (table,) = join_tables([page(1, [head, *rows])])
    found = assemble_table(table, 1, {1: PageQuality(24.0, 0.0, 0.0)}, Workbench.open(Settings()), 2024)
    assert [[cell.text for cell in row.cells] for row in found.rows] == rows
    assert [column.type for column in found.columns][::3] == ["code", "number"]
    assert [cell.value for cell in found.rows[1].cells] == ["1.2", None, "2025-10-02", 2915400]


@pytest.mark.parametrize(("others", "value"), [("8,915,400", 713232), ("8.915.400", 713.232)])
def test_what_a_person_types_is_understood_as_the_table_writes(others: str, value: float) -> None:
    machine = plan()
    table = machine.tables[0]
    table.columns[3].type = "number"
    table.columns[3].key = "amount"
    for row in table.rows[1:]:
        row.cells[3].text = row.cells[3].raw = others
    found, _ = with_corrections(machine, [edit(machine, 0, 3, "713,232")])
    assert found.tables[0].rows[0].cells[3].value == value
