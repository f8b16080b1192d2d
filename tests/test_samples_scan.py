"""Sample scans are image-only PDFs, small, and say what the script that draws them says."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

import samples
from samples.draw import samples as listed
from samples.drawing import draw_document, save_pdf
from samples.drawing.scan import garble, write_pdf

HERE = Path(samples.__file__ or "").parent


@pytest.mark.parametrize("sample", listed(), ids=lambda s: s.name)
def test_a_sample_is_a_small_image_only_pdf_with_its_truth(sample: object) -> None:
    path = HERE / f"{sample.name}.pdf"  # type: ignore[attr-defined]
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert path.stat().st_size <= 700_000
    pdf = pdfium.PdfDocument(path)
    assert len(pdf) == truth["pages"]
    for page in pdf:
        assert [o.type for o in page.get_objects()] == [pdfium_c.FPDF_PAGEOBJ_IMAGE]
        assert {round(v / 72 * 25.4) for v in page.get_size()} == {210, 297}
        assert page.get_textpage().get_text_bounded() == ""
    content = sample.wishes.content  # type: ignore[attr-defined]
    assert truth["meta"]["number"] == content.number
    assert truth["paragraphs"] == [b.text for b in content.blocks if hasattr(b, "text")]
    assert truth["tables"] == [] or len(truth["tables"][0]["rows"]) == len(
        next(b for b in content.blocks if hasattr(b, "rows")).rows
    )


def test_the_samples_show_what_the_readme_promises() -> None:
    truths = {s.name: json.loads((HERE / f"{s.name}.json").read_text(encoding="utf-8")) for s in listed()}
    plan = truths["plan"]["tables"][0]
    assert plan["pages"] == [1, 3] and len(plan["columns"]) == 10 and not plan["header_repeats"]
    assert truths["letter"]["meta"]["doc_type"] == "CÔNG VĂN"
    assert "seal" in truths["decision"]["flags"] and truths["decision"]["tables"][0]["columns"][1] == "Họ và tên"


def test_the_seal_of_the_decision_is_red() -> None:
    page = np.asarray(pdfium.PdfDocument(HERE / "decision.pdf")[1].render(scale=1).to_numpy()).astype(int)
    blue, red = page[..., 0], page[..., 2]
    assert (red - blue > 60).sum() > 200


def test_equal_documents_give_equal_files(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        save_pdf(draw_document(4, "letter", "photocopy"), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_garbage_is_an_invisible_ascii_text_layer(tmp_path: Path) -> None:
    page = np.full((300, 500), 255, np.uint8)
    text = garble("Kế hoạch cải tiến chất lượng giáo dục\nĐộc lập - Tự do", Random(1))
    write_pdf(tmp_path / "g.pdf", [page], 72, 80, [text])
    opened = pdfium.PdfDocument(tmp_path / "g.pdf")[0]
    layer = opened.get_textpage().get_text_bounded()
    assert layer.split() == text.split() and layer.isascii()
    assert opened.render(scale=1).to_numpy().min() > 240
