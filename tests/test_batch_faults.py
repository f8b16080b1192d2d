"""What one page, file or process does must not stop or change the rest: faults come from test engines and signals."""

import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.batch.ledger import Entry, Ledger
from pipeline.document import Document
from pipeline.errors import ExitCode
from samples.drawing import fonts

ROOT = Path(__file__).parent.parent


def picture(words: int, lines: int = 2) -> Image.Image:
    page = Image.new("L", (900, 300), 255)
    draw = ImageDraw.Draw(page)
    font = fonts.face(fonts.available()[0]).font("regular", 29)
    for i in range(lines):
        draw.text((80, 80 + 60 * i), "kế hoạch " * words, font=font, fill=0)
    return page


def tiff(path: Path, lengths: list[int]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    first, *rest = [picture(words) for words in lengths]
    first.save(path, save_all=True, append_images=rest, dpi=(150, 150))
    return path


def command(*arguments: object, engine: str = "Good", **options: object) -> subprocess.Popen[str]:
    values = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    if arguments[0] == "convert":
        values += ["--engine", f"tests.engines:{engine}", "--no-page-images"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        values, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
    )  # type: ignore[call-overload]


def run(*arguments: object, engine: str = "Good") -> tuple[int, str]:
    process = command(*arguments, engine=engine)
    output, _ = process.communicate(timeout=300)
    return process.returncode, output


def entries(out: Path) -> dict[str, Entry]:
    with Ledger(out / "ledger.sqlite") as ledger:
        return {entry.name: entry for entry in ledger.entries()}


def tree(out: Path) -> dict[str, str]:
    """Return a hash of each result file, without the seconds that its making took."""
    found = {}
    for path in sorted(p for p in out.rglob("*") if p.is_file() and not p.name.startswith("ledger")):
        data = re.sub(rb'"seconds": [0-9.e-]+', b"", path.read_bytes())
        found[str(path.relative_to(out))] = hashlib.sha256(data).hexdigest()
    return found


@pytest.mark.parametrize(
    ("engine", "told"),
    [("Crash", "died (SIGSEGV)"), ("Hang", "longer than 2 s"), ("Hoard", "memory"), ("BadText", "UnicodeDecodeError")],
)
def test_a_page_that_harms_its_worker_fails_alone(tmp_path: Path, engine: str, told: str) -> None:
    tiff(tmp_path / "in" / "bad.tif", [2, 9, 2])
    tiff(tmp_path / "in" / "good.tif", [3])
    out = tmp_path / "out"
    limits = ("--page-timeout", 2 if engine == "Hang" else 60, "--page-memory", 1500)
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 1, *limits, engine=engine)
    assert code == ExitCode.PARTIAL, output
    document = Document.from_json((out / "in" / "bad.tif" / "document.json").read_bytes())
    assert [page.status for page in document.pages] == ["success", "failed", "success"]
    assert told in (document.pages[1].error or "")
    assert {p.page for p in document.paragraphs} == {1, 3}
    assert {name: entry.state for name, entry in entries(out).items()} == {
        "in/bad.tif": "partial",
        "in/good.tif": "success",
    }
    assert "page 2" in output


def test_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    tiff(tmp_path / "in" / "long.tif", [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 2, 2])
    for i in range(4):
        tiff(tmp_path / "in" / f"{i}.tif", [i + 1])
    for jobs in (1, 3):
        code, output = run("convert", tmp_path / "in", "--out", tmp_path / f"out{jobs}", "--jobs", jobs)
        assert code == 0, output
    assert tree(tmp_path / "out1") == tree(tmp_path / "out3")
    # documents.csv, plans.csv and references.csv; document.json and words.json of each source.
    assert len(tree(tmp_path / "out1")) == 3 + 2 * 5


def processes() -> dict[int, tuple[int, str]]:
    """Return parent and state of each process."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                found[int(entry.name)] = int(fields[1]), fields[0]
            except OSError:
                continue
    return found


def children(pid: int) -> list[int]:
    return [one for one, (parent, state) in processes().items() if parent == pid and state != "Z"]


def wait_for(condition: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_kills_at_any_moment_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    chance = random.Random(5)
    for i in range(24):
        tiff(tmp_path / "in" / f"{i:02}.tif", [1 + i % 4] * (9 if i == 7 else 1 + i % 2)).open("ab").write(bytes(i))
    (tmp_path / "in" / "copy.tif").write_bytes((tmp_path / "in" / "07.tif").read_bytes())
    log = tmp_path / "log.jsonl"
    assert run("convert", tmp_path / "in", "--out", tmp_path / "calm", "--jobs", 2)[0] == 0
    out, kills = tmp_path / "stormy", 0
    arguments = ("convert", tmp_path / "in", "--out", out, "--jobs", 2, "--log-file", log)
    while True:
        process = command(*arguments, engine="Good")
        try:
            wait_for(lambda p=process: p.poll() is not None or len(children(p.pid)) >= 2)
            process.wait(1.0 + chance.random())
        except subprocess.TimeoutExpired:
            workers = children(process.pid)
            if kills % 2 and workers:
                os.kill(chance.choice(workers), signal.SIGKILL)
                if process.wait(300) == 0:
                    break
            process.kill()
            process.wait()
            kills += 1
            assert kills < 100
        else:
            assert process.returncode == 0, process.stdout.read() if process.stdout else ""
            break
    assert kills >= 1
    assert tree(out) == tree(tmp_path / "calm")
    states = entries(out)
    assert {name: (e.state, e.sha256) for name, e in states.items()} == {
        name: (e.state, e.sha256) for name, e in entries(tmp_path / "calm").items()
    }
    records = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    finished = [r["document"] for r in records if r["message"].startswith("success in")]
    assert len(finished) == len(set(finished))
    assert not (out / ".staging").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_it_ends_soon_and_goes_on_later(tmp_path: Path, number: int) -> None:
    for i in range(12):
        tiff(tmp_path / "in" / f"{i:02}.tif", [1 + i % 4]).open("ab").write(bytes(i))
    out = tmp_path / "out"
    process = command("convert", tmp_path / "in", "--out", out, "--jobs", 2, engine="Slow")
    wait_for(lambda: list(out.glob("in/*/document.json")))
    workers = children(process.pid)
    process.send_signal(number)
    output, _ = process.communicate(timeout=30)
    assert process.returncode == ExitCode.INTERRUPTED, output
    assert "goes on where it was" in output
    wait_for(lambda: not set(workers) & {p for p, (_, state) in processes().items() if state != "Z"}, 10)
    done = sum(entry.state == "success" for entry in entries(out).values())
    assert done < 12
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 2, engine="Slow")
    assert code == 0
    assert len(list(out.glob("in/*/document.json"))) == 12


def test_only_one_process_works_on_an_archive(tmp_path: Path) -> None:
    tiff(tmp_path / "in" / "a.tif", [2])
    out = tmp_path / "out"
    first = command("convert", tmp_path / "in", "--out", out, "--jobs", 1, engine="Slow")
    wait_for(lambda: (out / "ledger.lock").exists() and children(first.pid))
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 1, engine="Slow")
    assert code == ExitCode.OUTPUT
    assert "another sohoa" in output
    assert first.wait(120) == 0


def test_what_failed_is_left_alone_until_retried(tmp_path: Path) -> None:
    tiff(tmp_path / "in" / "a.tif", [2, 9])
    out = tmp_path / "out"
    arguments = ("convert", tmp_path / "in", "--out", out, "--jobs", 1, "--page-timeout", 2)
    assert run(*arguments, engine="BadText")[0] == ExitCode.PARTIAL
    code, output = run(*arguments, engine="BadText")
    assert code == ExitCode.PARTIAL
    assert "sohoa retry" in output
    assert entries(out)["in/a.tif"].attempts == 1
    code, output = run("retry", out, "--jobs", 1)
    assert code == ExitCode.PARTIAL, output
    assert entries(out)["in/a.tif"].attempts == 2


def test_a_part_is_chosen_and_nothing_is_written_when_only_asked(tmp_path: Path) -> None:
    for i in range(4):
        tiff(tmp_path / "in" / f"{i}.tif", [i + 1])
    (tmp_path / "in" / "copy.tif").write_bytes((tmp_path / "in" / "3.tif").read_bytes())
    out = tmp_path / "out"
    arguments = ("convert", tmp_path / "in", "--out", out, "--jobs", 1, "--include", "*.tif", "--exclude", "0.*")
    code, output = run(*arguments, "--dry-run")
    assert code == 0, output
    assert "4 documents would be converted" in output
    assert not out.exists()
    code, output = run(*arguments, "--limit", 2)
    assert code == 0, output
    assert sorted(entries(out)) == ["in/1.tif", "in/2.tif"]
    assert "--limit" in output
    run(*arguments)
    found = entries(out)
    assert {name: entry.state for name, entry in found.items()} == {
        "in/1.tif": "success",
        "in/2.tif": "success",
        "in/3.tif": "success",
        "in/copy.tif": "duplicate",
    }
    listed = (out / "documents.csv").read_text("utf-8").splitlines()
    assert len(listed) == 5
    code, output = run(*arguments, "--no-repair")
    assert "3 documents" in output
    assert "other settings" in output
