"""A watched folder: what is complete is converted once, by a real command with real workers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.batch.ledger import Entry, Ledger
from pipeline.errors import InputError, SettingsError
from pipeline.settings import Settings
from pipeline.watch import Arrivals, watch

ROOT = Path(__file__).parent.parent


def scan(path: Path, shade: int = 255) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (400, 300), shade).save(path, dpi=(150, 150))
    return path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_given_once_it_has_rested_and_again_when_it_changes(tmp_path: Path) -> None:
    arrivals = Arrivals(tmp_path, settle=5)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    assert arrivals.complete(0) == []
    path.write_bytes(b"%PDF-1.7 more")
    assert arrivals.complete(6) == []  # it has grown: the rest begins anew
    assert arrivals.complete(10.9) == []
    assert names(arrivals.complete(11)) == ["a.pdf"]
    assert arrivals.complete(100) == []
    path.write_bytes(b"%PDF-1.7 scanned again")
    assert arrivals.complete(101) == []
    assert names(arrivals.complete(106)) == ["a.pdf"]
    path.unlink()
    assert arrivals.complete(107) == [] and arrivals.waiting() == 0


def test_links_specials_hidden_empty_and_unfinished_files_are_left(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    good = scan(folder / "sub" / "good.PNG")
    scan(folder / ".hidden.png")
    scan(folder / ".hidden" / "x.png")
    scan(folder / "copied.part.png")
    scan(folder / "loading.png")
    (folder / "loading.png.crdownload").write_bytes(b"x")
    (folder / "empty.png").touch()
    (folder / "note.txt").write_text("x")
    os.mkfifo(folder / "pipe.png")
    (folder / "link.png").symlink_to(scan(tmp_path / "elsewhere.png"))
    (folder / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    scan(tmp_path / "elsewhere" / "y.png")
    arrivals = Arrivals(folder, settle=0)
    assert arrivals.complete(0) == [good]
    (folder / "loading.png.crdownload").unlink()
    assert names(arrivals.complete(1)) == ["loading.png"]


def test_a_missing_folder_and_an_output_inside_are_refused(tmp_path: Path) -> None:
    class Nobody:
        pass

    with pytest.raises(InputError, match="no folder"):
        watch(tmp_path / "no", tmp_path / "out", Settings(), Nobody())  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="inside"):
        watch(tmp_path, tmp_path / "out", Settings(), Nobody())  # type: ignore[arg-type]


def start(folder: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pipeline", "watch", str(folder), "--out", str(out), "--settle", "0.4"]
    command += ["--interval", "0.1", "--jobs", "1", "--engine", "tests.engines:Good", "--no-page-images"]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE
    )


def ledger(out: Path) -> dict[str, Entry]:
    path = out / "ledger.sqlite"
    if not path.exists():
        return {}
    with Ledger(path) as opened:
        return {entry.name: entry for entry in opened.entries() if entry.state != "running"}


def until(found: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + 90
    while not found():
        assert process.poll() is None, process.stderr and process.stderr.read()
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_drop_is_converted_failures_are_told_once_and_a_restart_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    scan(folder / "first.png", 250)
    process = start(folder, out)
    until(lambda: "in/first.png" in ledger(out), process)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    whole = scan(tmp_path / "whole.png", 240).read_bytes()
    with (folder / "second.png").open("wb") as file:  # a scanner that writes while it scans
        for place in range(0, len(whole), 1 + len(whole) // 8):
            file.write(whole[place : place + 1 + len(whole) // 8])
            file.flush()
            time.sleep(0.15)
    scan(folder / "x" / "first.png", 230)  # the name of a file that is done, in another folder
    until(lambda: {"in/second.png", "in/broken.pdf", "in/x/first.png"} <= set(ledger(out)), process)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and "goes on" in errors
    found = ledger(out)
    assert {name: entry.state for name, entry in found.items()} == {
        "in/first.png": "success", "in/second.png": "success", "in/x/first.png": "success", "in/broken.pdf": "failed",
    }  # fmt: skip
    assert all(entry.attempts == 1 for entry in found.values())
    assert errors.count("failed   in/broken.pdf") == 1
    assert (out / "in" / "second.png" / "document.json").is_file() and (out / "documents.csv").is_file()
    (folder / "broken.pdf").write_bytes((ROOT / "samples" / "letter.pdf").read_bytes())
    scan(folder / "third.png", 220)
    process = start(folder, out)
    until(lambda: len(ledger(out)) == 5 and ledger(out)["in/broken.pdf"].state == "success", process)
    process.terminate()
    process.communicate(timeout=30)
    assert {name: entry.attempts for name, entry in ledger(out).items()} == {
        "in/first.png": 1, "in/second.png": 1, "in/x/first.png": 1, "in/broken.pdf": 2, "in/third.png": 1,
    }  # fmt: skip
