"""Documents cited under one key however they are spelled; references.csv."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_archive import make_document, write_document
from pipeline.batch.ledger import Ledger
from pipeline.batch.overview import write_overview
from pipeline.batch.store import LocalStore
from pipeline.export.references import REFERENCE_COLUMNS, references
from pipeline.normalize.values.citations import canonical_number, citation_key, find_citations
from pipeline.normalize.values.legal_basis import parse_legal_basis


def key(text: str) -> str:
    basis = parse_legal_basis(text)
    assert basis is not None
    return citation_key(basis.number, basis.date, basis.doc_type, basis.subject)


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Thông tư số 18/2018/TT-BGDDT ngày 22/8/2018 của Bộ trưởng Bộ Giáo dục và Đào tạo",
            "TT 18/2018/TT-BGDĐT",
            "Thông tư 18/2018/TT-BGD&ĐT ngày 22 tháng 8 năm 2018",
            "Thông tư số 018/2018/TT - BGDĐT",
        ),
        (
            "Căn cứ Quyết định số 131/QĐ-TTg ngày 25 tháng 01 năm 2022 của Thủ tướng Chính phủ",
            "Quyết định 131/QĐ-TTg ngày 25/01/2022",
        ),
        (
            "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019",
            "Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019",
        ),
        ("Nghị định số 1/2021/NĐ-CP", "Nghị định 01/2021/ND-CP"),
    ],
)
def test_spellings_meet_under_one_key(spellings: tuple[str, ...]) -> None:
    keys = {key(text) for text in spellings}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thông tư 18/2018/TT-BGDĐT", "Thông tư 19/2018/TT-BGDĐT"),
        ("Thông tư 18/2018/TT-BGDĐT", "Thông tư 18/2019/TT-BGDĐT"),
        ("Thông tư 18/2018/TT-BGDĐT", "Thông tư 18/2018/TT-BNV"),
        ("Quyết định 12/QĐ-TTg ngày 1/2/2020", "Quyết định 12/QĐ-TTg ngày 1/2/2021"),
        ("Căn cứ Luật Giáo dục ngày 14/6/2019", "Căn cứ Luật Giáo dục ngày 14/6/2005"),
    ],
)
def test_different_documents_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_numbers_are_written_properly() -> None:
    assert canonical_number("TT số 018/2018/TT- BGDDT") == "18/2018/TT-BGDĐT"
    assert canonical_number("số 1/2021/NĐ-CP") == "01/2021/NĐ-CP"
    assert canonical_number("ngày 22/8/2018") is None


def test_numbers_in_prose_are_found_and_fractions_are_not() -> None:
    text = "Theo TT 18/2018/TT-BGDĐT, công văn 5932/BGDĐT-QLCL ngày 28/12/2018 và Luật số 43/2019/QH14; 15/HS, 3/4."
    assert [(c.doc_type, c.number, c.date) for c in find_citations(text)] == [
        ("Thông tư", "18/2018/TT-BGDĐT", None),
        (None, "5932/BGDĐT-QLCL", "2018-12-28"),
        (None, "43/2019/QH14", None),
    ]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    for cited in find_citations(text):
        assert citation_key(cited.number, cited.date)
        assert canonical_number(cited.number) == cited.number


def test_a_document_is_cited_once_and_never_by_itself() -> None:
    document = make_document(1, "x.pdf", rows=0)
    document.paragraphs[2].text = "Theo Thông tư 18/2018/TT-BGDDT và 2/KH-THCSAL ngày 25/11/2022, Quyết định 7/QĐ-UBND."
    found = [(row["role"], row["number"]) for row in references(document)]
    assert found == [("legal_basis", "18/2018/TT-BGDĐT"), ("mention", "07/QĐ-UBND")]


def test_references_csv_links_documents_of_the_archive(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        for seed, name in enumerate(("a.pdf", "b.pdf", "c.pdf")):
            document = make_document(seed, name, rows=0)
            document.metadata.number = "12/QĐ-UBND"
            document.metadata.date = f"2022-0{seed + 1}-05"
            if name == "c.pdf":
                document.metadata.number = "9/BC-THCS"
                document.paragraphs[2].text = "Theo Quyết định 012/QĐ-UBND ngày 5/2/2022"
                document.paragraphs[3].text = "Theo Quyết định 13/QĐ-UBND ngày 5/2/2022"
            write_document(tmp_path, document, ledger, pictures=False)
        write_overview(LocalStore(tmp_path), ledger)
    with (tmp_path / "references.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == REFERENCE_COLUMNS
    links = {(row["source"], row["number"]): row["cited_source"] for row in rows}
    assert links["c.pdf", "12/QĐ-UBND"] == "b.pdf", "the number is in two documents; the date tells them apart"
    assert links["c.pdf", "13/QĐ-UBND"] == ""
    assert sum(row["key"] == "18/2018/TT-BGDDT" for row in rows) == 3
    assert not list(tmp_path.rglob(".references*"))
