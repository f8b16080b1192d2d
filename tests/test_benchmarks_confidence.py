"""The figures by which confidences are judged."""

import pytest

from benchmarks.confidence import draw, figures, judged


def test_a_perfect_order_and_a_reversed_one() -> None:
    values = [(0.95, True)] * 8 + [(0.2, False)] * 2
    told = figures(values)
    assert (told["auc"], told["wrong"], told["caught_in_tenth"]) == (1.0, 2, 0.5)
    assert told["ece"] == pytest.approx(0.8 * 0.05 + 0.2 * 0.2)
    assert figures([(1 - p, right) for p, right in values])["auc"] == 0.0
    assert figures([(0.5, True), (0.5, False)])["auc"] == 0.5
    assert figures([])["auc"] == 0.5


def test_cells_and_paragraphs_are_matched_with_the_truth() -> None:
    cells = [{"text": t, "confidence": c, "col_span": 1} for t, c in (("Tố Văn", 0.4), ("12", 0.99))]
    document = {
        "tables": [{"columns": [1, 2], "rows": [{"cells": cells}]}],
        "paragraphs": [{"text": "Căn cứ Luật Giáo dục;", "confidence": 0.9}, {"text": "xyz", "confidence": 0.1}],
    }
    truth = {"tables": [{"columns": ["a", "b"], "rows": [["Tổ Văn", "12"]]}], "paragraphs": ["Căn cứ Luật Giáo dục;"]}
    assert list(judged(document, truth)) == [(0.4, False), (0.99, True), (0.9, True)]


def test_the_diagram_is_drawn(tmp_path) -> None:
    pytest.importorskip("matplotlib")
    assert draw({"office": [(0.9, True), (0.3, False)]}, tmp_path / "sub" / "report.png")
    assert (tmp_path / "sub" / "report.png").stat().st_size > 1000
