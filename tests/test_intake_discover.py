"""Sources are found in a stable order, safely, with output names that never collide."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.run import run_batch
from pipeline.errors import InputError
from pipeline.intake.discover import discover, safe_name
from pipeline.progress import Terminal
from pipeline.settings import Settings


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names_of(*sources, exclude=None):
    return [f.name for f in discover(list(sources), exclude=exclude)]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folder_is_searched_recursively_in_order(tree):
    make(tree / "in", "b.pdf", "a.PDF", "sub/c.Tiff", "sub/d.jpeg", "notes.txt", ".hidden.pdf", "e.png", "f.jpg")
    expected = ["in/a.PDF", "in/b.pdf", "in/e.png", "in/f.jpg", "in/sub/c.Tiff", "in/sub/d.jpeg"]
    assert names_of(Path("in")) == expected
    assert names_of(Path("in")) == names_of(tree / "in")


def test_current_folder_has_no_prefix(tree):
    make(tree, "a.pdf")
    assert names_of(Path()) == ["a.pdf"]


def test_named_file_is_taken_whatever_its_extension(tree):
    make(tree, "dir/scan.bin")
    assert names_of(Path("dir/scan.bin")) == ["dir/scan.bin"]
    assert names_of(tree / "dir/scan.bin") == ["scan.bin"]


def test_same_file_twice_is_given_once(tree):
    make(tree, "in/a.pdf")
    assert names_of(Path("in"), Path("in/a.pdf")) == ["in/a.pdf"]


def test_equal_names_become_unique(tree):
    make(tree, "one/a.pdf", "two/a.pdf", "three/A.PDF")
    found = names_of(tree / "one/a.pdf", tree / "two/a.pdf", tree / "three/A.PDF")
    assert len({n.casefold() for n in found}) == 3
    assert all(n.casefold().endswith(".pdf") for n in found)


def test_composed_and_decomposed_names_stay_apart(tree):
    make(tree / "in", unicodedata.normalize("NFC", "kế.pdf"), unicodedata.normalize("NFD", "kế.pdf"))
    found = names_of(Path("in"))
    assert len(set(found)) == 2
    assert all(unicodedata.is_normalized("NFC", n) for n in found)


def test_output_folder_is_left_out(tree):
    make(tree / "in", "a.pdf", "out/pages/0001.jpg")
    assert names_of(Path("in"), exclude=tree / "in/out") == ["in/a.pdf"]


def test_links_out_pipes_and_broken_links_are_skipped(tree, caplog):
    make(tree, "elsewhere/secret.pdf", "in/a.pdf")
    (tree / "in/out.pdf").symlink_to(tree / "elsewhere/secret.pdf")
    (tree / "in/folder").symlink_to(tree / "elsewhere")
    (tree / "in/broken.pdf").symlink_to(tree / "nothing")
    os.mkfifo(tree / "in/pipe.pdf")
    assert names_of(Path("in")) == ["in/a.pdf"]
    for name in ("out.pdf", "folder", "broken.pdf", "pipe.pdf"):
        assert name in caplog.text


def test_what_is_left_out_is_told(tree):
    make(tree, "elsewhere/secret.pdf")
    (tree / "in").mkdir()
    for i in range(7):
        (tree / f"in/{i}.pdf").symlink_to(tree / "elsewhere/secret.pdf")
    found = discover([Path("in")])
    assert (len(found), found.left_out_count, len(found.left_out)) == (0, 7, 5)
    assert all("a link out of the folder" in entry for entry in found.left_out)
    with pytest.raises(InputError, match="left out .*a link out of the folder"):
        run_batch([Path("in")], Path("out"), Settings(), Terminal(quiet=True))


def test_link_within_the_folder_is_one_source(tree):
    make(tree, "in/b.pdf")
    (tree / "in/a.pdf").symlink_to(tree / "in/b.pdf")
    assert len(names_of(Path("in"))) == 1


def test_missing_source_and_device(tree):
    for path in (Path("nothing"), Path("/dev/null"), Path("a\0b")):
        with pytest.raises(InputError) as caught:
            names_of(path)
        assert caught.value.source


def test_awkward_names_are_safe(tree):
    raw = [b"a b.pdf", b"new\nline.pdf", b"\xff\xfe.pdf", b"quote'\".pdf", b"x" * 251 + b".pdf"]
    folder = tree / "in"
    folder.mkdir()
    for name in raw:
        (folder / os.fsdecode(name)).write_bytes(b"x")
    found = names_of(Path("in"))
    assert len(set(found)) == len(raw)
    for name in found:
        assert name.endswith(".pdf")
        assert name.isprintable()
        assert all(len(part.encode()) <= 220 for part in name.split("/"))


@given(st.binary(min_size=1, max_size=255).filter(lambda b: b"/" not in b and b"\0" not in b))
def test_any_name_becomes_one_safe_part(raw):
    name = safe_name(os.fsdecode(raw))
    assert name
    assert name not in (".", "..")
    assert "/" not in name
    assert "\0" not in name
    assert len(name.encode("utf-8")) <= 220
    assert unicodedata.is_normalized("NFC", name)


@given(st.lists(st.binary(min_size=1, max_size=12).filter(lambda b: b"/" not in b and b"\0" not in b), unique=True))
def test_changed_names_stay_apart(raws):
    changed = [n for n, r in ((safe_name(os.fsdecode(r)), r) for r in raws) if "~" in n]
    assert len(set(changed)) == len(changed)
