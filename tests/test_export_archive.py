"""Exports of whole archives: files by other readers, databases by their own clients."""

import datetime
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from frictionless import Package
from pyarrow import parquet

from benchmarks.made_archive import make_document, write_archive, write_document
from pipeline.batch.export import export_archive
from pipeline.batch.ledger import Ledger
from pipeline.cli import main
from pipeline.document import Document
from pipeline.errors import ExitCode, InputError, MissingDependencyError, OutputError, SettingsError
from pipeline.export import registry

DOCUMENTS = 3


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archive")
    write_archive(out, DOCUMENTS)
    return out


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


def documents(out: Path) -> list[Document]:
    return [Document.from_json(path.read_bytes()) for path in sorted(out.rglob("document.json"))]


def cells(out: Path) -> list[tuple[str, str, float]]:
    """All cells of an archive: source, text, confidence."""
    return [
        (d.source.path, cell.text, cell.confidence)
        for d in documents(out)
        for table in d.tables
        for row in table.rows
        for cell in row.cells
    ]


def test_json_lines_are_the_documents(archive: Path, tmp_path: Path) -> None:
    export_archive(archive, ["jsonl"], into=tmp_path)
    lines = (tmp_path / "documents.jsonl").read_text("utf-8").splitlines()
    assert [Document.from_json(line) for line in lines] == documents(archive)
    assert "kế hoạch" in lines[0]


def test_parquet_is_typed_and_equal(archive: Path, tmp_path: Path) -> None:
    export_archive(archive, ["parquet"], into=tmp_path)
    table = parquet.read_table(tmp_path / "parquet" / "cells.parquet")
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["confidence"] == kinds["value_number"] == "double"
    assert kinds["value_date"] == "date32[day]"
    assert kinds["needs_review"] == "bool"
    found = duckdb.sql(
        f"SELECT d.source, c.text, c.confidence FROM '{tmp_path}/parquet/cells.parquet' c"
        f" JOIN '{tmp_path}/parquet/documents.parquet' d USING (document)"
        " ORDER BY d.source, table_id, row_number, column_number"
    ).fetchall()
    assert found == cells(archive)
    day = duckdb.sql(
        f"SELECT value_date FROM '{tmp_path}/parquet/cells.parquet' WHERE column_key = 'period'"
    ).fetchall()
    assert {type(value) for (value,) in day} == {datetime.date, type(None)}


def test_tables_as_parquet_have_typed_columns_and_confidences(archive: Path, tmp_path: Path) -> None:
    export_archive(archive, ["table-parquet"], into=tmp_path)
    document = documents(archive)[0]
    frame = parquet.read_table(tmp_path / document.source.path / "table-1.parquet")
    kinds = {field.name: str(field.type) for field in frame.schema}
    assert (kinds["no"], kinds["dat"], kinds["chua_dat"]) == ("int64", "int64", "double")
    assert kinds["period"].startswith("timestamp")
    rows = [row.cells for row in document.tables[0].rows if row.cells[0].col_span == 1]
    assert frame["content"].to_pylist() == [cells[1].text for cells in rows]
    assert frame["content_confidence"].to_pylist() == [cells[1].confidence for cells in rows]


def test_the_data_package_is_valid_and_a_spoiled_one_is_not(archive: Path, tmp_path: Path) -> None:
    export_archive(archive, ["datapackage"], into=tmp_path)
    path = tmp_path / "datapackage" / "datapackage.json"
    report = Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert Package(str(path)).get_resource("cells").read_rows()[8]["text"] == cells(archive)[8][1]
    content = path.with_name("cells.csv").read_text("utf-8")
    path.with_name("cells.csv").write_text(content.replace(",true,", ",maybe,", 1), "utf-8")
    assert not Package(str(path)).validate().valid


def sqlite_rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute(query).fetchall()


def test_sqlite_holds_everything_and_exporting_twice_changes_nothing(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    export_archive(archive, [f"sqlite:///{path}"])
    query = (
        "SELECT source, text, confidence FROM cells JOIN documents USING (document)"
        " ORDER BY source, table_id, row_number, column_number"
    )
    assert sqlite_rows(path, query) == cells(archive)
    before = list(sqlite3.connect(path).iterdump())
    export_archive(archive, [f"sqlite:///{path}"])
    assert list(sqlite3.connect(path).iterdump()) == before
    assert not sqlite_rows(path, "PRAGMA foreign_key_check")


def test_a_changed_document_replaces_what_was_exported_from_its_path(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "x.db"
    names = write_archive(out, 2, pictures=False)
    export_archive(out, [f"sqlite:///{path}"])
    changed = make_document(99, names[0], rows=3)
    (out / names[0] / "document.json").write_text(changed.to_json(), "utf-8")
    export_archive(out, [f"sqlite:///{path}"])
    assert sqlite_rows(path, "SELECT source, source_sha256, rows FROM documents ORDER BY source") == [
        (names[0], changed.source.sha256, 3),
        (names[1], f"{1:064x}", 25),
    ]
    assert sqlite_rows(path, "SELECT count(*) FROM rows") == [(28,)]


def test_two_copies_of_a_file_are_two_documents(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "x.db"
    with Ledger(out / "ledger.sqlite") as ledger:
        for name in ("a.pdf", "b.pdf"):
            write_document(out, make_document(1, name), ledger, pictures=False)
    for _ in range(2):
        export_archive(out, [f"sqlite:///{path}", "datapackage"], into=tmp_path)
    assert sqlite_rows(path, "SELECT source FROM documents ORDER BY 1") == [("a.pdf",), ("b.pdf",)]
    assert Package(str(tmp_path / "datapackage" / "datapackage.json")).validate().valid


def test_corrections_are_exported_from_whatever_columns_there_are(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "x.db"
    (name,) = write_archive(out, 1, pictures=False)
    export_archive(out, [f"sqlite:///{path}"])
    assert sqlite_rows(path, "SELECT * FROM corrections") == []
    with sqlite3.connect(out / "ledger.sqlite") as ledger:
        columns = "document, who, made, target, before, after, withdrawn"
        ledger.execute(f"CREATE TABLE corrections (id INTEGER PRIMARY KEY, {columns})")
        made = "2026-01-02T03:04:05Z"
        for number, row in enumerate(
            (
                (name, "Lan", made, "/paragraphs/2", '["hoc"]', '["học"]', None),
                ("other.pdf", "Lan", made, "", "", "", None),
                (name, "Lan", made, "", "", "", "withdrawn since"),
            )
        ):
            ledger.execute("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row))
    export_archive(out, [f"sqlite:///{path}"])
    expected = [(1, "Lan", "2026-01-02T03:04:05Z", "/paragraphs/2", "hoc", "học", "")]
    columns = 'number, who, "at", target, before, after, action'
    assert sqlite_rows(path, f"SELECT {columns} FROM corrections") == expected


BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """A PostgreSQL server of our own, which listens on a socket in a folder of its own; yields that folder."""
    if not BINARIES:
        pytest.skip("PostgreSQL is not installed; `make test` installs it")
    import os

    user = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="sohoa-pg-"))
    if user:
        shutil.chown(folder, user)
    programs = BINARIES[-1]

    def pg(program: str, *arguments: str) -> None:
        subprocess.run([programs / program, *arguments], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    pg("initdb", "-D", f"{folder}/data", "-U", "sohoa", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=16MB"
    try:
        pg("pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start")
        yield str(folder)
    finally:
        pg("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def psql(folder: str, query: str) -> str:
    command = ["psql", "-h", folder, "-U", "sohoa", "-d", "postgres", "-X", "-A", "-t", "-F", "\t", "-c", query]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_postgresql_holds_everything_and_exporting_twice_changes_nothing(archive: Path, postgresql: str) -> None:
    url = f"postgresql://sohoa@/postgres?host={postgresql}"
    result = run("export", archive, "--to", url)
    assert result.exit_code == 0, result.output
    query = (
        "SELECT source, text, confidence FROM cells JOIN documents USING (document)"
        ' ORDER BY source COLLATE "C", table_id, row_number, column_number'
    )
    lines = [line.split("\t") for line in psql(postgresql, query).splitlines()]
    assert [(source, text, float(confidence)) for source, text, confidence in lines] == cells(archive)
    versions = psql(postgresql, "SELECT sum(xmin::text::bigint) FROM cells")
    assert run("export", archive, "--to", url).exit_code == 0
    assert psql(postgresql, "SELECT sum(xmin::text::bigint) FROM cells") == versions, "no row was written again"
    typed = psql(postgresql, "SELECT pg_typeof(value_date), pg_typeof(reasons) FROM cells LIMIT 1")
    assert typed.split() == ["date", "json"]
    assert psql(postgresql, "SELECT columns->1->>'name' FROM tables LIMIT 1").strip() == "Nội dung"


def test_a_document_that_fails_midway_leaves_the_database_as_it_was(archive: Path, postgresql: str) -> None:
    """The corrections come last; here the database refuses them."""
    url = f"postgresql://sohoa@/postgres?host={postgresql}"
    export_archive(archive, [url])
    before = psql(postgresql, "SELECT count(*), sum(length(text)) FROM paragraphs")
    psql(postgresql, "ALTER TABLE corrections ADD CONSTRAINT none CHECK (who <> 'Lan')")
    name = documents(archive)[0].source.path
    try:
        with sqlite3.connect(archive / "ledger.sqlite") as ledger:
            ledger.execute("CREATE TABLE corrections (document, who)")
            ledger.execute("INSERT INTO corrections VALUES (?, 'Lan')", [name])
        result = run("export", archive, "--to", url)
        assert result.exit_code == ExitCode.OUTPUT
        assert "the database refuses" in result.output
        assert psql(postgresql, "SELECT count(*), sum(length(text)) FROM paragraphs") == before
    finally:
        psql(postgresql, "ALTER TABLE corrections DROP CONSTRAINT none")
        with sqlite3.connect(archive / "ledger.sqlite") as ledger:
            ledger.execute("DROP TABLE corrections")


def test_passwords_of_databases_are_not_told(archive: Path) -> None:
    result = run("export", archive, "--to", "postgresql://lan:bi-mat@localhost:1/x")
    assert result.exit_code == ExitCode.OUTPUT
    assert "bi-mat" not in result.output
    assert "lan:***@localhost" in result.output


@pytest.mark.parametrize("target", ["mysql://x/y", "nosuch://x", "sqlite://a:b/c", "xls"])
def test_targets_that_are_none_are_refused(archive: Path, target: str) -> None:
    result = run("export", archive, "--to", target)
    assert result.exit_code == ExitCode.USAGE, result.output


def test_a_table_of_another_program_is_not_touched(archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE documents (title TEXT)")
    with pytest.raises(OutputError, match="has no column"):
        export_archive(archive, [f"sqlite:///{path}"])
    assert sqlite_rows(path, "SELECT count(*) FROM documents") == [(0,)]


def test_only_the_named_documents_are_exported(archive: Path, tmp_path: Path) -> None:
    result = run("export", archive, "--to", "md", "--to", "csv", "--into", tmp_path, "--only", "*/kế hoạch 00001.pdf")
    assert result.exit_code == 0, result.output
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["document.md", "table-1.csv"]
    with pytest.raises(InputError, match=r"no document is called x\*"):
        export_archive(archive, ["md"], only=["x*"])


def test_a_damaged_document_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = write_archive(out, 3, pictures=False)
    (out / names[1] / "document.json").write_text('{"status": "success"')
    result = run("export", out, "--to", "jsonl", "--to", "html")
    assert result.exit_code == ExitCode.PARTIAL
    assert f"{names[1]}: document.json is damaged" in result.output
    assert len((out / "documents.jsonl").read_text("utf-8").splitlines()) == 2
    assert [name for name in names if (out / name / "document.html").exists()] == [names[0], names[2]]
    assert not [*out.rglob("*.part"), *out.rglob(".tmp-*")]


def test_a_failed_export_leaves_the_earlier_file(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_archive(archive, ["jsonl"], into=tmp_path)
    before = (tmp_path / "documents.jsonl").read_bytes()
    monkeypatch.setattr(Document, "model_dump_json", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_archive(archive, ["jsonl"], into=tmp_path)
    assert (tmp_path / "documents.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["documents.jsonl"]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    result = run("export", tmp_path, "--to", "csv")
    assert result.exit_code == ExitCode.OUTPUT
    assert "no ledger" in result.output


def test_a_missing_library_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'xlsxwriter'", name="xlsxwriter")

    monkeypatch.setattr(registry, "import_module", missing)
    with pytest.raises(MissingDependencyError, match=r"xlsxwriter.*pip install 'sohoa\[export\]'"):
        registry.document_writer(registry.find_format("xlsx"))


def test_formats_without_the_extra_are_those_the_docs_name() -> None:
    code = (
        "import sys\n"
        "for name in ('xlsxwriter', 'docx', 'pikepdf', 'fontTools', 'pyarrow', 'sqlalchemy', 'psycopg'):\n"
        "    sys.modules[name] = None\n"
        "from pipeline.batch.export import check_targets\n"
        "from pipeline.errors import MissingDependencyError\n"
        "from pipeline.export.registry import NAMES\n"
        "for name in (*NAMES, 'sqlite:///x.db'):\n"
        "    try: check_targets([name])\n"
        "    except MissingDependencyError as error: print(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["xlsx", "table-parquet", "docx", "pdf", "parquet", "sqlite:///x.db"], done.stderr


def test_only_what_changed_is_written_again_by_a_conversion(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_archive(out, 2, pictures=False)
    assert export_archive(out, ["md", "csv"], changed=True).files == 4
    assert export_archive(out, ["md", "csv"], changed=True).unchanged == 2
    changed = out / "hồ sơ 000" / "kế hoạch 00001.pdf" / "document.json"
    changed.write_text(json.dumps(json.loads(changed.read_text("utf-8")), ensure_ascii=False), "utf-8")
    again = export_archive(out, ["md", "csv"], changed=True)
    assert (again.documents, again.files) == (1, 2)


def test_every_format_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "export.md").read_text("utf-8")
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    for name in registry.NAMES:
        assert f"| `{name}` |" in text
        assert f"`{name}`" in readme
    with pytest.raises(SettingsError):
        registry.find_format("database")
