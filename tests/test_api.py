"""The Python API: what the docs show runs, imports are lazy, frames are typed."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.made_archive import make_document
from pipeline.document import Document

ROOT = Path(__file__).parent.parent


def examples(path: Path) -> str:
    return "\n".join(re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("page", ["docs/api.md", "README.md"])
def test_the_examples_of_the_docs_run(page: str, tmp_path: Path) -> None:
    code = examples(ROOT / page)
    assert "from pipeline import" in code
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if page == "docs/api.md":
        assert "unsupported_file - give a PDF" in done.stdout
        assert "Trường THCS xây dựng kế hoạch cải tiến chất lượng giáo dục" in done.stdout


def test_the_package_is_imported_without_its_stages() -> None:
    code = (
        "import sys, pipeline, pipeline.cli; from pipeline import Document;"
        "print([m for m in ('cv2', 'pandas', 'numpy', 'sqlalchemy', 'pikepdf') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_names_stay_functions_however_their_modules_are_imported() -> None:
    code = (
        "import pipeline.conversion, pipeline.normalize.repair; from pipeline import convert, repair, Settings;"
        "print(callable(convert), callable(repair), Settings().repair)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split() == ["True"] * 3
    import pipeline

    with pytest.raises(AttributeError, match="no attribute 'x'"):
        pipeline.x  # noqa: B018


def test_frames_are_typed() -> None:
    document = make_document(1, "x.pdf", rows=12)
    frame = document.to_pandas("table-1")
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["no"] == "Int64"
    assert kinds["dat"] == "Int64"
    assert kinds["chua_dat"] == "Float64"
    assert kinds["period"].startswith("datetime64")
    assert kinds["content"] == kinds["group"] == "string"
    rows = document.tables[0].rows
    assert list(frame.index) == [i for i, row in enumerate(rows, 1) if row.cells[0].col_span == 1]
    assert list(frame["content"]) == [row.cells[1].text for row in rows if row.cells[0].col_span == 1]
    assert set(frame["group"]) == {rows[0].cells[0].text, rows[10].cells[0].text}
    assert frame["dat"].sum() == sum(row.cells[2].value for row in rows if row.cells[0].col_span == 1)


def test_texts_without_a_value_are_kept_beside_the_typed_column() -> None:
    document = make_document(1, "x.pdf", rows=6)
    cell = document.tables[0].rows[2].cells[2]
    cell.text, cell.value = "khoảng 12", None
    frame = document.to_pandas(0)
    assert pd.isna(frame["dat"][3])
    assert frame["dat_text"][3] == "khoảng 12"
    texts = document.to_pandas(0, typed=False, confidence=True)
    assert texts["dat"][3] == "khoảng 12"
    assert texts["dat_confidence"][3] == cell.confidence


def test_columns_with_one_key_get_names_of_their_own_and_empty_tables_are_frames() -> None:
    document = make_document(1, "x.pdf", rows=0)
    document.tables[0].columns = [c.model_copy(update={"key": "k"}) for c in document.tables[0].columns]
    assert list(document.to_pandas(0).columns) == ["k", "k_2", "k_3", "k_4", "k_5", "k_6"]
    with pytest.raises(KeyError, match=r"x\.pdf has no table 'table-9'; it has 1"):
        document.to_pandas("table-9")


def test_the_round_trip_gives_the_same_bytes() -> None:
    text = make_document(5, "x.pdf").to_json()
    assert Document.from_json(text).to_json() == text
