"""Docs, help and schema tell the same story."""

import re
from pathlib import Path

import click
import pytest

from pipeline.cli import COMMANDS, main
from pipeline.document import json_schema
from pipeline.errors import ExitCode, SohoaError
from pipeline.export.archive_csv import DOCUMENT_COLUMNS, PLAN_COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
OUTPUT = (ROOT / "docs" / "output.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented_and_has_help(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert f"`sohoa {name}" in README
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert any(option in README for option in parameter.opts), parameter.opts


def test_each_command_is_a_module_of_its_name() -> None:
    modules = {path.stem for path in (ROOT / "pipeline" / "commands").glob("*.py")}
    assert set(COMMANDS) == modules - {"__init__", "batch_options"}


def test_every_field_of_the_schema_is_documented() -> None:
    schema = json_schema()
    fields = set(schema["properties"])
    for definition in schema["$defs"].values():
        fields |= set(definition.get("properties", {}))
    missing = {field for field in fields if f"`{field}`" not in OUTPUT and f"`{field}[]" not in OUTPUT}
    assert not missing


def test_csv_columns_are_documented() -> None:
    assert all(f"`{column}`" in OUTPUT or f"`{column}[]`" in OUTPUT for column in DOCUMENT_COLUMNS)
    assert all(f"`{column}`" in OUTPUT for column in PLAN_COLUMNS)


def test_exit_codes_and_error_codes_are_documented() -> None:
    assert all(re.search(rf"^\| {int(code)} \|", OUTPUT, re.MULTILINE) for code in ExitCode)

    def codes(cls: type[SohoaError]) -> set[str]:
        return {cls.code}.union(*(codes(sub) for sub in cls.__subclasses__()))

    assert all(f"`{code}`" in OUTPUT for code in codes(SohoaError) - {"settings"})


def test_every_room_is_in_the_architecture() -> None:
    rooms = [p.name for p in (ROOT / "pipeline").iterdir() if p.is_dir() and (p / "__init__.py").exists()]
    assert all(f"pipeline/{room}/" in ARCHITECTURE for room in rooms)


def test_stages_do_not_import_each_other() -> None:
    stages = ("intake", "image", "layout", "table", "ocr", "normalize")
    for stage in stages:
        for file in (ROOT / "pipeline" / stage).rglob("*.py"):
            imported = re.findall(r"^(?:from|import) pipeline\.(\w+)", file.read_text("utf-8"), re.MULTILINE)
            wrong = [
                room for room in imported if room != stage and room in {*stages, "assemble", "batch", "cli", "export"}
            ]
            assert not wrong, f"{file}: {wrong}"


def test_rooms_within_the_table_room_import_only_what_comes_before_them() -> None:
    before: dict[str, set[str]] = {
        "rules": set(),
        "lattice": {"rules"},
        "ruled": {"rules", "lattice"},
        "bare": {"rules", "lattice"},
        "faded": {"rules", "lattice", "bare"},
        "headings": set(),
        "mended": {"headings"},
        "joined": {"headings", "mended"},
    }
    table = ROOT / "pipeline" / "table"
    assert {p.name for p in table.iterdir() if (p / "__init__.py").exists()} == set(before)
    for room, allowed in before.items():
        for file in (table / room).rglob("*.py"):
            imported = re.findall(r"^from pipeline\.table\.(\w+)", file.read_text("utf-8"), re.MULTILINE)
            assert {name for name in imported if name in before} <= {room, *allowed}, file
