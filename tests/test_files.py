"""Atomic writes: the destination is whole or as it was."""

from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.files import put_folder, write_bytes, write_text


def test_write_replaces_and_leaves_no_temporary(tmp_path: Path) -> None:
    target = tmp_path / "sub" / "a.txt"
    write_text(target, "một")
    write_text(target, "hai")
    assert target.read_text("utf-8") == "hai"
    assert [p.name for p in target.parent.iterdir()] == ["a.txt"]


def test_a_folder_in_the_way_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x")
    with pytest.raises(OutputError) as caught:
        write_bytes(tmp_path / "a", b"x")
    assert str(tmp_path / "a") in str(caught.value)
    assert (tmp_path / "a" / "b").read_text() == "x"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_put_folder_swaps_whole_folders(tmp_path: Path) -> None:
    old, new = tmp_path / "out" / "doc", tmp_path / "staged"
    for folder, text in ((old, "old"), (new, "new")):
        folder.mkdir(parents=True)
        (folder / text).write_text(text)
    put_folder(new, old)
    assert [p.name for p in old.iterdir()] == ["new"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]
