"""The benchmark's measures: perfect is perfect, nothing is nothing, and what lies between is counted once."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jiwer")

from benchmarks import rates_table
from benchmarks.__main__ import arguments
from benchmarks.metrics import FIELDS, rates, score_document, score_parts
from benchmarks.run import document_of, measured
from benchmarks.table import aligned
from benchmarks.tables_score import grid_of, in_order, right_cells, score_tables, without_headings
from benchmarks.text import folded, plain, prose_errors, prose_only
from samples.drawing import draw_document

TABLE = {
    "columns": ["TT", "Nội dung", "Ai"],
    "rows": [
        ["I. Chung", "", ""],
        ["1", "Họp tổ", "Tổ trưởng"],
        ["2", "Kiểm tra vở", "Giáo viên"],
        ["3", "Báo cáo", ""],
    ],
    "spans": [{"row": 0, "col": 0, "rowspan": 1, "colspan": 3}],
}


def as_table(rows: list[list[str]], flagged: frozenset[tuple[int, int]] = frozenset()) -> dict[str, Any]:
    def cell(r: int, c: int) -> dict[str, Any]:
        return {"text": rows[r][c], "needs_review": (r, c) in flagged}

    return {"rows": [{"cells": [cell(r, c) for c in range(len(row))]} for r, row in enumerate(rows)]}


def perfect(truth: dict[str, Any]) -> dict[str, Any]:
    return {
        "paragraphs": [{"text": p} for p in truth["paragraphs"]],
        "tables": [as_table(t["rows"]) for t in truth["tables"]],
        "metadata": truth["meta"],
    }


@pytest.mark.parametrize("family", ["plan", "tasks", "report", "letter"])
def test_the_truth_itself_scores_full_marks(family: str) -> None:
    truth = draw_document(2, family, "clean").truth
    found = rates([score_document(truth, perfect(truth))])
    assert found["cer"] == found["wer"] == found["cer_found"] == 0 and found["metadata"] == found["paragraphs"] == 1
    assert found["cells_exact"] in (1, None) and found["rows"] in (1, None) and found["silent"] in (0, None)


def test_nothing_scores_nothing() -> None:
    truth = draw_document(2, "tasks", "clean").truth
    found = rates([score_document(truth, {})])
    assert found["cer"] == found["wer"] == found["cer_found"] == found["silent"] == found["cell_cer"] == 1
    assert found["cells_exact"] == found["rows"] == found["metadata"] == found["paragraphs"] == 0


def test_a_paragraph_cut_or_joined_is_not_whole() -> None:
    found = prose_errors(["Một hai ba.", "Bốn năm.", "Sáu."], ["Một hai", "ba.", "Bốn năm. Sáu."])
    assert (found.paragraphs, found.whole, found.found_edits) == (3, 0, 0)


def test_wrong_cells_are_caught_or_silent() -> None:
    rows = [list(r) for r in TABLE["rows"]]
    rows[1][1], rows[2][2] = "Họp tô", "Giáo vien"
    count = score_tables([TABLE], [grid_of(as_table(rows, frozenset({(1, 1), (3, 0)})))])
    assert (count.cells, count.exact, count.wrong, count.flagged, count.caught) == (10, 8, 2, 2, 1)
    assert (count.rows, count.rows_found, count.edits) == (4, 4, 2)


def test_a_group_row_counts_once_wherever_its_text_was_put() -> None:
    rows = [list(r) for r in TABLE["rows"]]
    rows[0] = ["", "I. Chung", ""]
    assert score_tables([TABLE], [grid_of(as_table(rows))]).exact == 10


def test_missing_and_spurious_rows_and_tables_cost() -> None:
    short = score_tables([TABLE], [grid_of(as_table(TABLE["rows"][:3]))])
    assert (short.rows_found, short.exact, short.wrong) == (3, 7, 3)
    more = score_tables([TABLE], [grid_of(as_table([*TABLE["rows"], ["xyz", "", "qqq"]])), grid_of(as_table([["lạ"]]))])
    assert (more.cells, more.exact, more.wrong, more.tables_found) == (13, 10, 3, 2)


def test_a_lost_column_costs_only_its_cells() -> None:
    count = score_tables([TABLE], [grid_of(as_table([r[:2] for r in TABLE["rows"]]))])
    assert (count.exact, count.cells) == (7, 10)


def test_headings_are_taken_from_the_baseline() -> None:
    grid = [[(c, False) for c in TABLE["columns"]], *grid_of(as_table(TABLE["rows"]))]
    assert without_headings([grid], [TABLE]) == [grid[1:]]


def test_order_counts_in_the_strict_rate_only() -> None:
    truth = ["Điều 1. Thành lập hội đồng trường.", "Điều 2. Quyết định có hiệu lực kể từ ngày ký."]
    errors = prose_errors(truth, truth[::-1])
    assert errors.edits > 20 and errors.found_edits == 0 and errors.words == 18
    assert prose_errors(truth, [truth[0].replace("hội", "hôi"), truth[1]]).edits == 1


def test_one_wrong_letter_is_one_wrong_word() -> None:
    errors = prose_errors(["thẩm tra hồ sơ"], ["thấm tra hồ sơ"])
    assert (errors.edits, errors.word_edits, errors.letters, errors.words) == (1, 1, 14, 4)
    assert (errors.found_edits, errors.found_word_edits) == (1, 1)


def test_head_and_table_text_is_taken_from_the_baseline() -> None:
    truth = draw_document(2, "decision", "clean").truth
    row = " ".join(truth["tables"][0]["rows"][0])
    blocks = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *truth["paragraphs"], row, "Nơi nhận:"]
    assert prose_only(blocks, truth) == [plain(p) for p in truth["paragraphs"]]


def test_metadata_is_compared_without_marks_at_its_ends() -> None:
    assert folded("V/v  Báo cáo số liệu.") == folded("báo cáo số liệu") != folded("bao cao so lieu")
    assert folded("Số: 12/QĐ-UBND") == "12/qđ-ubnd"
    truth = {"paragraphs": [], "tables": [], "meta": dict.fromkeys(FIELDS, "x") | {"recipients": ["A", "B"]}}
    found = score_parts(truth, [], [], {"issuer": "X", "recipients": ["B", "C"]}).metadata
    assert found["issuer"] == 1 and found["number"] == 0 and found["recipients"] == pytest.approx(1 / 3)
    assert rates([score_parts(truth, [], [], None)])["metadata"] is None


@given(st.lists(st.lists(st.integers(-3, 5), min_size=3, max_size=3), min_size=1, max_size=4))
def test_pairs_keep_order_and_gain_most(gains: list[list[int]]) -> None:
    n, m = len(gains), 3
    pairs = in_order(n, m, lambda i, j: gains[i][j])
    assert all(a < c and b < d for (a, b), (c, d) in zip(pairs, pairs[1:], strict=False))
    best = max(
        sum(gains[i][j] for i, j in zip(rows, columns, strict=True))
        for k in range(min(n, m) + 1)
        for rows in combinations(range(n), k)
        for columns in combinations(range(m), k)
    )
    assert sum(gains[i][j] for i, j in pairs) == best


@given(st.text("aăâbcđeêghi ", max_size=40), st.text("aăâbcđeêghi ", max_size=40))
def test_errors_are_never_negative_and_found_ones_never_exceed_the_text(truth: str, output: str) -> None:
    errors = prose_errors([truth], [output])
    assert 0 <= errors.found_edits <= errors.found_letters
    assert errors.edits >= 0 and (errors.edits == 0) == (plain(truth) == plain(output) or not plain(truth))


def test_a_run_reports_code_words_and_memory() -> None:
    run = measured(
        [sys.executable, "-c", "import sys,time; x=b'1'*60_000_000; time.sleep(.5); sys.exit('no dictionary')"], 0.05
    )
    assert run.code == 1 and "no dictionary" in run.message and run.together_mb >= run.largest_mb > 55


def test_a_lost_or_broken_document_is_an_empty_one(tmp_path: Path) -> None:
    assert document_of(tmp_path, "a.pdf") == {}
    (tmp_path / "in" / "a.pdf").mkdir(parents=True)
    (tmp_path / "in" / "a.pdf" / "document.json").write_text("{", encoding="utf-8")
    assert document_of(tmp_path, "a.pdf") == {}
    (tmp_path / "in" / "a.pdf" / "document.json").write_text('{"status": "success"}', encoding="utf-8")
    assert document_of(tmp_path, "a.pdf") == {"status": "success"}


def test_unknown_levels_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(["--levels", "clean,fax"])
    assert "fax" in capsys.readouterr().err
    assert arguments(["--levels", "phone"]).levels == ["phone"]


def test_the_printed_table_is_aligned() -> None:
    figures = dict.fromkeys(rates([])) | {"pages_per_second": 1.5, "peak_mb": 312.4, "cer": 0.0123, "rows": 1.0}
    text = aligned(
        [{"level": "office", "documents": 2, "pages": 7, "sohoa": figures, "baseline": figures, "speed_ratio": 2.0}]
    )
    head, first, second = text.splitlines()[:3]
    assert len(head) == len(first) == len(second) and "1.23" in first and "312" in first and "2.00" in first


def test_cells_are_judged_one_by_one() -> None:
    rows = [list(row) for row in TABLE["rows"]]
    rows[2][1] = "Kiểm tra vỡ"
    grid = grid_of(as_table([*rows, ["9", "Nơi nhận", ""]]))
    right = right_cells([TABLE], [grid])
    assert {place for place, ok in right.items() if not ok} == {(0, 2, 1), (0, 4, 0), (0, 4, 1)}
    assert right[0, 0, 0] and right[0, 3, 2]
    assert (0, 4, 2) not in right
    assert not any(right_cells([TABLE], [grid, grid])[1, i, 0] for i in range(5))


def test_cells_judged_are_those_counted() -> None:
    rows = [list(row) for row in TABLE["rows"]]
    rows[1][2] = "Tổ phó"
    grid = grid_of(as_table(rows[:3]))
    count = score_tables([TABLE], [grid])
    found = right_cells([TABLE], [grid])
    assert sum(not ok for ok in found.values()) == count.wrong - len(rows[3])


def test_rates_stand_below_their_names() -> None:
    truth = {"paragraphs": [], "tables": [], "meta": {}}
    lines = [rates_table.heading(), rates_table.line("a name that is far too long for its place in the table", [])]
    lines.append(rates_table.line("one", [score_document(truth, {})]))
    assert len({len(line) for line in lines}) == 1
    assert lines[1].split()[-1] == "-", "nothing to tell"
    assert lines[2].split()[-1] == "100.00", "all fields are as empty as in the truth"
