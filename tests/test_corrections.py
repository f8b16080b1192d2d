"""Corrections: applied, undone, found again after another conversion, exchanged; never lost, never misplaced."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.batch.ledger import Ledger
from pipeline.cli import main
from pipeline.corrections.apply import apply
from pipeline.corrections.files import corrected, rewrite
from pipeline.corrections.locate import cell_anchor, metadata_anchor, paragraph_anchor, row_anchor
from pipeline.corrections.model import Anchor, Correction, clean
from pipeline.corrections.store import Corrections, StaleError
from pipeline.document import Document
from pipeline.errors import InputError
from tests.corrections_archive import PLAN, document, place, put, read

FLAGGED = {(0, 1): 0.5, (1, 2): 0.7}


def plan(**changes: object) -> Document:
    return document("a.pdf", PLAN, FLAGGED, **changes)  # type: ignore[arg-type]


def said(of: Document, anchor: Anchor, before: str | list[str], after: str | list[str], **more: object) -> Correction:
    said.count = getattr(said, "count", 0) + 1  # type: ignore[attr-defined]
    values = {
        "uid": f"test-{said.count:08}",  # type: ignore[attr-defined]
        "document": of.source.path,
        "sha256": of.source.sha256,
        "who": "Lan",
        "action": "edit",
        "anchor": anchor,
        "before": [before] if isinstance(before, str) else before,
        "after": [after] if isinstance(after, str) else after,
    }
    return Correction.model_validate({**values, **more})


def edit(of: Document, row: int, column: int, after: str, **more: object) -> Correction:
    cell = of.tables[0].rows[row].cells[column]
    return said(of, cell_anchor(of.tables[0], row, column), cell.text, after, **more)


def texts(of: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in of.tables[0].rows]


def test_a_corrected_cell_is_certain_and_human() -> None:
    machine = plan()
    result, conflicts = apply(machine, [edit(machine, 0, 1, "Bồi dưỡng  giáo viên giỏi ")])
    cell = result.tables[0].rows[0].cells[1]
    assert (cell.text, cell.source, cell.confidence, cell.needs_review) == (
        "Bồi dưỡng giáo viên giỏi",
        "human",
        1,
        False,
    )
    assert (cell.raw, cell.reasons, cell.doubts, conflicts) == ("Bồi dưỡng giáo viên", [], [], [])
    assert machine == plan(), "the machine's document is not changed"


def test_paragraphs_and_metadata_are_corrected() -> None:
    machine = plan()
    changes = [
        said(machine, paragraph_anchor(machine, 0), "Nơi nhận hồ sơ", "Nơi gửi hồ sơ"),
        said(machine, metadata_anchor(machine, "number"), "12/KH-THCS", "42/KH-THCS"),
    ]
    result, conflicts = apply(machine, changes)
    assert result.paragraphs[0].text == "Nơi gửi hồ sơ"
    assert (result.metadata.number, result.metadata_evidence["number"].source) == ("42/KH-THCS", "human")
    assert not conflicts


def test_the_value_is_typed_anew(tmp_path: Path) -> None:
    machine = plan()
    put(tmp_path, machine)
    result, _ = rewrite(tmp_path, "a.pdf", [edit(machine, 1, 3, "Tháng 12/2023")])
    assert result.tables[0].rows[1].cells[3].value == "2023-12"


def test_rows_are_added_deleted_merged_and_split() -> None:
    machine = plan()
    rows = machine.tables[0]
    add = said(machine, row_anchor(rows, 0), [], ["1a", "Mới", "", ""], action="add_row")
    drop = said(machine, row_anchor(rows, 1), PLAN[1], [], action="delete_row")
    result, conflicts = apply(machine, [add, drop])
    assert texts(result) == [PLAN[0], ["1a", "Mới", "", ""], PLAN[2]]
    both = row_anchor(rows, 1).model_copy(update={"parts": row_anchor(rows, 1).parts + row_anchor(rows, 2).parts})
    joined = [f"{a} {b}" for a, b in zip(PLAN[1], PLAN[2], strict=True)]
    merge = said(machine, both, [*PLAN[1], *PLAN[2]], joined, action="merge_rows")
    merged, more = apply(machine, [merge])
    assert texts(merged) == [PLAN[0], joined]
    assert len(merged.tables[0].rows[1].cells[0].fragments) == 2
    apart = said(merged, row_anchor(merged.tables[0], 1), joined, [*PLAN[1], *PLAN[2]], action="split_row")
    again, rest = apply(machine, [merge, apart])
    assert texts(again) == PLAN
    assert again.tables[0].rows[2].cells[1].fragments == [place(2, 1)]
    assert not conflicts + more + rest


def test_a_correction_is_found_again_by_its_place_when_rows_moved() -> None:
    old = plan()
    change = edit(old, 1, 2, "Phó hiệu trưởng")
    new = plan(dy=6)
    del new.tables[0].rows[0]
    result, conflicts = apply(new, [change])
    assert texts(result)[0][2] == "Phó hiệu trưởng"
    assert not conflicts


def test_another_reading_is_a_conflict_and_the_person_stays() -> None:
    change = edit(plan(), 1, 2, "Phó hiệu trưởng")
    new = plan()
    cell = new.tables[0].rows[1].cells[2]
    cell.raw = cell.text = "Hiệu phó"
    result, (conflict,) = apply(new, [change])
    shown = result.tables[0].rows[1].cells[2]
    assert (shown.text, shown.raw, shown.needs_review, shown.reasons) == (
        "Phó hiệu trưởng", "Hiệu phó", True, ["correction_conflict"]
    )  # fmt: skip
    assert (conflict.kind, conflict.machine) == ("reading", "Hiệu phó")
    settled = said(result, cell_anchor(result.tables[0], 1, 2), shown.text, "Hiệu phó")
    result, conflicts = apply(new, [change, settled])
    assert result.tables[0].rows[1].cells[2].text == "Hiệu phó"
    assert not conflicts


def test_a_better_reading_that_agrees_is_no_conflict() -> None:
    change = edit(plan(), 1, 2, "Phó hiệu trưởng")
    new = plan()
    cell = new.tables[0].rows[1].cells[2]
    cell.raw = cell.text = "Phó hiệu trưởng"
    assert not apply(new, [change])[1]


def test_a_lost_place_changes_nothing_and_is_said() -> None:
    change = edit(plan(), 2, 1, "Mua báo")
    new = plan()
    del new.tables[0].rows[2]
    result, (conflict,) = apply(new, [change])
    assert texts(result) == PLAN[:2]
    assert conflict.kind == "place"
    assert "row 3" in conflict.message()


def test_another_file_under_the_name_changes_nothing() -> None:
    change = edit(plan(), 0, 1, "X")
    other = plan()
    other.source.sha256 = "0" * 64
    result, (conflict,) = apply(other, [change])
    assert texts(result) == PLAN
    assert conflict.kind == "file"


def test_merged_copies_say_the_same() -> None:
    machine = plan()
    above, below = machine.tables[0].rows[0].cells[2], machine.tables[0].rows[1].cells[2]
    above.row_span = below.row_span = 2
    below.merged, below.text, below.raw, below.fragments = True, above.text, above.raw, above.fragments
    result, _ = apply(machine, [edit(machine, 0, 2, "Tổ phó")])
    assert [row.cells[2].text for row in result.tables[0].rows] == ["Tổ phó", "Tổ phó", "Thư viện"]
    assert [row.cells[2].merged for row in result.tables[0].rows] == [False, True, False]
    drop = said(machine, row_anchor(machine.tables[0], 0), PLAN[0], [], action="delete_row")
    left = apply(machine, [drop])[0].tables[0].rows[0].cells[2]
    assert (left.text, left.merged, left.row_span) == ("Tổ trưởng", False, 1)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.text(max_size=12)), max_size=6), st.integers(-8, 8))
def test_the_last_word_on_each_cell_counts_also_where_boxes_shift(
    edits: list[tuple[int, int, str]], shift: int
) -> None:
    machine = plan()
    expected = [list(row) for row in PLAN]
    changes = []
    for row, column, text in edits:
        changes.append(edit(machine, row, column, text))
        expected[row][column] = clean(text)
    result, conflicts = apply(plan(dy=shift), changes)
    assert texts(result) == expected
    assert not conflicts
    assert apply(plan(dy=shift), changes)[0] == result


@settings(deadline=None)
@given(st.text())
def test_typed_text_is_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(c) < 32 and c != "\n" for c in once)


def test_files_and_undo(tmp_path: Path) -> None:
    machine = plan()
    put(tmp_path, machine)
    rewrite(tmp_path, "a.pdf", [edit(machine, 0, 1, "Khác")])
    with (tmp_path / "a.pdf" / "table-1.csv").open(encoding="utf-8") as file:
        assert list(csv.reader(file))[1][1] == "Khác"
    assert Document.from_json((tmp_path / "a.pdf" / "machine.json").read_bytes()) == machine
    rewrite(tmp_path, "a.pdf", [])
    assert read(tmp_path, "a.pdf") == machine
    assert not (tmp_path / "a.pdf" / "machine.json").exists()


def test_the_store_keeps_all_and_refuses_what_is_stale(tmp_path: Path) -> None:
    machine = plan()
    with Corrections(put(tmp_path, machine) / "ledger.sqlite") as store:
        first = edit(machine, 0, 1, "Một")
        (number,) = store.add([first], seen=0)
        assert store.add([first], seen=0) == [number], "the same answer sent twice is kept once"
        with pytest.raises(StaleError) as stale:
            store.add([edit(machine, 0, 1, "Hai", who="Minh")], seen=0)
        assert stale.value.latest and stale.value.latest.who == "Lan"
        store.add([edit(machine, 0, 1, "Hai", who="Minh")], seen=number)
        assert [c.after for c in store.of_document("a.pdf", machine.source.sha256)] == [("Một",), ("Hai",)]
        assert len(store.withdraw(number)) == 1
        assert [c.who for c in store.all()] == ["Minh"]
        assert len(list(store.all(withdrawn=True))) == 2
        assert [c.who for c in store.of_document("moved.pdf", machine.source.sha256)] == ["Minh"]


def test_the_ledger_goes_on_working_beside_it(tmp_path: Path) -> None:
    put(tmp_path, plan())
    with Corrections(tmp_path / "ledger.sqlite"), Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert [entry.name for entry in ledger.entries()] == ["a.pdf"]
    assert sqlite3.connect(tmp_path / "ledger.sqlite").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_new_conversion_keeps_what_persons_said(tmp_path: Path) -> None:
    machine = plan()
    put(tmp_path, machine)
    staged = tmp_path / "staged"
    staged.mkdir()
    assert corrected(tmp_path, "a.pdf", machine, staged) is machine
    with Corrections(tmp_path / "ledger.sqlite") as store:
        store.add([edit(machine, 0, 1, "Khác")])
    assert texts(corrected(tmp_path, "a.pdf", machine, staged))[0][1] == "Khác"
    assert Document.from_json((staged / "machine.json").read_bytes()) == machine


def test_export_and_import_elsewhere(tmp_path: Path) -> None:
    machine = plan()
    here, there = put(tmp_path / "here", machine, pictures=True), put(tmp_path / "there", machine)
    with Corrections(here / "ledger.sqlite") as store:
        store.add([edit(machine, 0, 1, "Khác"), edit(machine, 1, 2, "Hiệu trưởng", action="accept")])
        store.add([edit(document("b.pdf", PLAN, {}), 0, 0, "9")])
    rewrite(here, "a.pdf", [edit(machine, 0, 1, "Khác")])
    run = CliRunner().invoke(
        main, ["corrections", "export", str(here), "--to", str(tmp_path / "c.jsonl"), "--pictures", str(tmp_path / "p")]
    )
    assert run.exit_code == 0, run.output
    assert [p.read_text("utf-8") for p in (tmp_path / "p").glob("*.gt.txt")] == ["Khác\n"]
    assert len(list((tmp_path / "p").glob("*.png"))) == 1
    for _ in range(2):
        run = CliRunner().invoke(main, ["corrections", "import", str(there), str(tmp_path / "c.jsonl")])
        assert "2 corrections taken, 1 are of files" in run.output, run.output
    assert texts(read(there, "a.pdf"))[0][1] == "Khác"
    assert read(there, "a.pdf").tables[0].rows[1].cells[2].source == "human"
    listed = CliRunner().invoke(main, ["corrections", "list", str(there)]).output
    assert len(listed.splitlines()) == 2
    assert "Khác" in listed


@pytest.mark.parametrize("line", ["x", "{}", '{"uid": 1}'])
def test_a_broken_file_is_refused_as_a_whole(tmp_path: Path, line: str) -> None:
    out = put(tmp_path / "out", plan())
    good = edit(plan(), 0, 1, "Khác").model_dump_json(exclude={"id"})
    bad = tmp_path / "bad.jsonl"
    bad.write_text(f"{json.dumps({'format': 'sohoa-corrections-1'})}\n{good}\n{line}\n", "utf-8")
    run = CliRunner().invoke(main, ["corrections", "import", str(out), str(bad)])
    assert run.exit_code == InputError.exit_code
    assert "line 3" in run.output
    with Corrections(out / "ledger.sqlite") as store:
        assert not list(store.all())


def test_a_real_file_converted_again_keeps_what_persons_said(tmp_path: Path) -> None:
    """The whole way: convert, correct, convert with other settings; then the correction withdrawn."""
    out, source = tmp_path / "out", Path(__file__).parent.parent / "samples" / "letter.pdf"
    command = ["convert", str(source), "--out", str(out), "--jobs", "1", "-q"]
    assert CliRunner().invoke(main, command).exit_code == 0
    first = read(out, "letter.pdf")
    place = next(i for i, p in enumerate(first.paragraphs) if len(p.text.split()) > 8)
    change = said(first, paragraph_anchor(first, place), first.paragraphs[place].text, "Lời của người")
    with Corrections(out / "ledger.sqlite") as store:
        (number,) = store.add([change])
        assert CliRunner().invoke(main, ["corrections", "apply", str(out)]).exit_code == 0
        assert read(out, "letter.pdf").paragraphs[place].text == "Lời của người"
        assert CliRunner().invoke(main, [*command, "--no-repair"]).exit_code == 0
        again = read(out, "letter.pdf")
        kept = [p for p in again.paragraphs if p.source == "human"]
        assert [(p.text, p.confidence) for p in kept] == [("Lời của người", 1.0)]
        assert (out / "letter.pdf" / "pages" / "0001.jpg").is_file()
        store.withdraw(number)
    assert CliRunner().invoke(main, ["corrections", "apply", str(out)]).exit_code == 0
    assert not any(p.source == "human" for p in read(out, "letter.pdf").paragraphs)
