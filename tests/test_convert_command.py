"""The command as a user runs it: real files, real Tesseract, real processes."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from PIL import Image, ImageDraw, ImageFont

from pipeline.cli import main
from pipeline.document import Document
from pipeline.errors import ExitCode

SAMPLES = Path(__file__).parent.parent / "samples"
FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A short page of prose as a PNG."""
    picture = Image.new("L", (1240, 700), 255)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 29)
    lines = ("Nhà trường xây dựng kế hoạch cải tiến chất lượng giáo dục,", "trình cấp trên phê duyệt.")
    for i, line in enumerate(lines):
        draw.text((180, 200 + 50 * i), line, font=font, fill=0)
    folder = tmp_path / "in"
    folder.mkdir()
    picture.save(folder / "trang.png", dpi=(150, 150))
    return folder / "trang.png"


def bad_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Write files that cannot be converted; yield (name, error code)."""
    (folder / "empty.pdf").write_bytes(b"")
    yield "empty.pdf", "empty_file"
    (folder / "text.pdf").write_text("this is no PDF")
    yield "text.pdf", "unsupported_file"
    (folder / "cut.png").write_bytes(Path(folder / "trang.png").read_bytes()[:900])
    yield "cut.png", "damaged_file"
    (folder / "cut.pdf").write_bytes((SAMPLES / "letter.pdf").read_bytes()[:2000])
    yield "cut.pdf", "damaged_file"
    Image.new("L", (1, 1)).save(folder / "dot.png")
    yield "dot.png", "page"


def test_one_page_becomes_document_json(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("convert", page, "--out", out, "--jobs", 1)
    assert result.exit_code == 0, result.output
    document = Document.from_json((out / "trang.png" / "document.json").read_bytes())
    text = " ".join(p.text for p in document.paragraphs)
    assert text == "Nhà trường xây dựng kế hoạch cải tiến chất lượng giáo dục, trình cấp trên phê duyệt."
    assert document.status == "success"
    picture = Image.open(out / "trang.png" / "pages" / "0001.jpg")
    assert picture.size == (document.pages[0].width, document.pages[0].height)
    assert rows(out / "documents.csv")[0]["source"] == "trang.png"
    assert not list(out.rglob(".tmp-*")) + list(out.glob(".staging"))


def test_bad_files_fail_with_their_cause_and_the_rest_goes_on(page: Path, tmp_path: Path) -> None:
    expected = dict(bad_files(page.parent))
    out = tmp_path / "out"
    result = run("convert", page.parent, "--out", out, "--jobs", 2)
    assert result.exit_code == ExitCode.PARTIAL, result.output
    found = {row["source"]: row for row in rows(out / "documents.csv")}
    assert found["in/trang.png"]["status"] == "success"
    assert {name: found[f"in/{name}"]["error_code"] for name in expected} == expected
    for name in expected:
        assert name in result.output
        assert "(" in found[f"in/{name}"]["error"], "the remedy"
        assert not (out / "in" / name).exists()


def test_all_bad_is_failure(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert run("convert", tmp_path / "a.pdf", "--out", tmp_path / "out").exit_code == ExitCode.FAILED


def test_second_run_skips_what_is_done_and_settings_count(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("convert", page, "--out", out, "--jobs", 1)
    run(*arguments)
    assert "1 unchanged" in run(*arguments).output
    assert "1 document converted" in run(*arguments, "--no-repair").output
    assert "1 document converted" in run(*arguments, "--no-repair", "--force").output
    states = sqlite3.connect(out / "ledger.sqlite").execute("SELECT state, attempts FROM sources").fetchall()
    assert states == [("success", 3)]


def test_encrypted_pdf_needs_its_password(tmp_path: Path, page: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    source = tmp_path / "locked.pdf"
    Image.open(page).save(tmp_path / "plain.pdf", resolution=150)
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        pdf.save(source, encryption=pikepdf.Encryption(user="mật-1", owner="x"))
    out = tmp_path / "out"
    refused = run("convert", source, "--out", out, "--jobs", 1)
    assert refused.exit_code == ExitCode.FAILED
    assert "--password" in refused.output
    assert run("convert", source, "--out", out, "--jobs", 1, "--password", "mật-1").exit_code == 0


def test_nothing_to_convert_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("convert", tmp_path / "in", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.FAILED
    assert "no PDF" in result.output


def test_output_that_is_a_file_is_refused(tmp_path: Path, page: Path) -> None:
    (tmp_path / "out").write_text("x")
    result = run("convert", page, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.USAGE


def test_debug_draws_each_stage(page: Path, tmp_path: Path) -> None:
    run("convert", page, "--out", tmp_path / "out", "--jobs", 1, "--debug", tmp_path / "debug")
    names = sorted(p.name for p in (tmp_path / "debug" / "trang.png").iterdir())
    assert len(names) == 6
    assert names[0].startswith("0001-1-source")


def test_status_schema_and_doctor(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("convert", page, "--out", out, "--jobs", 1)
    entry = json.loads(run("status", out, "--json").output)
    assert (entry["name"], entry["state"]) == ("trang.png", "success")
    assert "trang.png" in run("status", out).output
    assert json.loads(run("schema").output)["title"] == "Document"
    doctor = run("doctor")
    assert doctor.exit_code == 0, doctor.output
    assert "tesseract" in doctor.output


@pytest.mark.slow
def test_the_sample_plan_is_one_table_with_its_rows(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("convert", SAMPLES / "plan.pdf", "--out", out)
    assert result.exit_code == 0, result.output
    truth: dict[str, Any] = json.loads((SAMPLES / "plan.json").read_text("utf-8"))
    document = Document.from_json((out / "plan.pdf" / "document.json").read_bytes())
    (table,) = document.tables
    assert len(table.rows) == len(truth["tables"][0]["rows"])
    assert [column.key for column in table.columns] == [
        "no", "standard", "criterion", "content", "measures", "assignee", "period", "budget", "supervisor", "report_due"
    ]  # fmt: skip
    assert any(len(cell.fragments) > 1 for row in table.rows for cell in row.cells), "a row runs over a page end"
    right = sum(
        cell.text.split() == text.split()
        for row, expected in zip(table.rows, truth["tables"][0]["rows"], strict=True)
        for cell, text in zip(row.cells, expected, strict=True)
    )
    assert right >= 0.9 * sum(len(row.cells) for row in table.rows)
    assert document.metadata.number == truth["meta"]["number"]
    assert len(rows(out / "plans.csv")) == len(table.rows)


def test_the_samples_are_images_only() -> None:
    for path in SAMPLES.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            assert all(not page.get_textpage().get_text_range().strip() for page in pdf)
