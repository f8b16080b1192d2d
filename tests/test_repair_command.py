"""`sohoa repair`: text in, text out line for line; the forms of its output."""

import json

import pytest
from click.testing import CliRunner

from pipeline.cli import main

GARBLED = "Ké hoach cai tién chat lugng gido duc\n\nThong tu so 18/2012/TT-BGDDT ngay 22/8/2018\n"
MENDED = "Kế hoạch cải tiến chất lượng giáo dục\n\nThông tư số 18/2012/TT-BGDĐT ngày 22/8/2018\n"


def run(*arguments, text=GARBLED):
    return CliRunner().invoke(main, ["repair", *arguments], input=text)


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_repaired_line_for_line(arguments):
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.output == MENDED


def test_a_file_is_repaired(tmp_path):
    file = tmp_path / "garbled.txt"
    file.write_text(GARBLED, "utf-8")
    assert run(str(file)).output == MENDED


def test_json_tells_text_raw_and_edits():
    rows = [json.loads(line) for line in run("--json").output.splitlines()]
    assert [row["text"] for row in rows] == MENDED.splitlines()
    assert [row["raw"] for row in rows] == GARBLED.splitlines()
    assert rows[1]["edits"] == []
    assert {"from": "18/2012/TT-BGDDT", "to": "18/2012/TT-BGDĐT", "reason": "code", "score": 20.0} in rows[2]["edits"]
    assert set(rows[0]["edits"][0]) == {"from", "to", "reason", "score"}


def test_explain_shows_each_change_below_its_line():
    lines = run("--explain").output.splitlines()
    assert lines[0] == MENDED.splitlines()[0]
    assert any(line.lstrip().startswith("lugng → lượng  channel, margin") for line in lines)


def test_a_dictionary_helps(tmp_path):
    file = tmp_path / "names.txt"
    file.write_text("Lũng Phoạc\t50\n", "utf-8")
    raw = "Truong tieu hoc xa Lung Phoac to chuc khai giang nam hoc moi\n"
    assert "Lũng Phoạc" not in run(text=raw).output
    assert "Lũng Phoạc" in run("--dictionary", str(file), text=raw).output


def test_bytes_that_are_no_text_are_survived():
    result = CliRunner().invoke(main, ["repair"], input=b"\xff\xfeab\n\0x\n")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == 2
