"""The pool: tasks are ended with all they started, workers are replaced, nothing is left over."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from pipeline.batch.worker import begin, report
from pipeline.batch.workers import Limits, Workers
from pipeline.errors import PageError, PageLimitError, WorkerDiedError


def double(value: int) -> int:
    return 2 * value


def die(code: int) -> None:
    begin((3,))
    os.kill(os.getpid(), code)
    time.sleep(60)


def keep_a_file(note: Path) -> None:
    begin((1,))
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"what was fetched")
    note.write_text(file.name)


def sleep_in_a_program(note: Path) -> None:
    begin((7,))
    program = subprocess.Popen(["sleep", "300"])
    note.write_text(str(program.pid))
    program.wait()


def hoard(megabytes: int) -> int:
    begin((2,))
    return len(bytearray(os.urandom(1024)) * 1024 * megabytes)


def hoard_in_a_program(megabytes: int) -> None:
    begin((4,))
    subprocess.run([sys.executable, "-c", f"import time; x = b'x' * {megabytes} * 2**20; time.sleep(60)"], check=True)


def fail() -> None:
    raise PageError("no", source="a.pdf", page=5, remedy="another")


def tell(count: int) -> None:
    for i in range(count):
        report(i)


def gone(pid: int, within: float = 10.0) -> bool:
    """Tell whether the process ends (or is a zombie that nobody has waited for yet)."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def noted(note: Path) -> int:
    while not (note.exists() and note.read_text()):
        time.sleep(0.05)
    return int(note.read_text())


def test_results_and_errors_come_back() -> None:
    with Workers(2) as pool:
        futures = [pool.submit(double, i) for i in range(20)]
        failed = pool.submit(fail)
        assert [f.result() for f in futures] == [2 * i for i in range(20)]
        with pytest.raises(PageError) as caught:
            failed.result()
        assert (caught.value.source, caught.value.page, caught.value.remedy) == ("a.pdf", 5, "another")
        assert len(pool.pids()) <= 2


@pytest.mark.parametrize("code", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_dies_is_replaced_and_its_pages_are_named(code: int) -> None:
    with Workers(1) as pool:
        died, after = pool.submit(die, code), pool.submit(double, 4)
        with pytest.raises(WorkerDiedError, match=signal.Signals(code).name) as caught:
            died.result()
        assert caught.value.pages == (3,)
        assert after.result() == 8


def test_over_time_the_worker_ends_with_the_programs_it_started(tmp_path: Path) -> None:
    with Workers(1, Limits(seconds=0.5)) as pool:
        slow = pool.submit(sleep_in_a_program, tmp_path / "pid")
        with pytest.raises(PageLimitError) as caught:
            slow.result()
        assert caught.value.pages == (7,)
        assert gone(noted(tmp_path / "pid"))
        assert pool.submit(double, 1).result() == 2


@pytest.mark.parametrize("task", [hoard, hoard_in_a_program])
def test_over_memory_the_worker_ends(task) -> None:
    with Workers(1, Limits(megabytes=200)) as pool:
        with pytest.raises((PageLimitError, subprocess.CalledProcessError)) as caught:
            pool.submit(task, 1000).result()
        if task is hoard:
            assert isinstance(caught.value, PageLimitError)
            assert caught.value.pages == (2,)
        assert pool.submit(double, 1).result() == 2


def test_close_ends_everything_and_cancels_the_rest(tmp_path: Path) -> None:
    pool = Workers(1)
    running, waiting = pool.submit(sleep_in_a_program, tmp_path / "pid"), pool.submit(double, 1)
    program = noted(tmp_path / "pid")
    pool.close()
    assert gone(program)
    assert waiting.cancelled()
    with pytest.raises((WorkerDiedError, CancelledError)):
        running.result(timeout=5)
    with pytest.raises(RuntimeError):
        pool.submit(double, 1)


@pytest.mark.parametrize("lost", [False, True])
def test_temporary_files_go_with_their_worker(lost: bool, tmp_path: Path) -> None:
    with Workers(1) as pool:
        pool.submit(keep_a_file, tmp_path / "note").result()
        kept = Path((tmp_path / "note").read_text())
        assert kept.read_bytes() == b"what was fetched"
        if lost:
            with pytest.raises(WorkerDiedError):
                pool.submit(die, signal.SIGKILL).result()
            assert not kept.parent.exists()
    assert not kept.parent.exists()


def test_reports_come_in_order() -> None:
    heard: list[int] = []
    with Workers(1, on_report=heard.append) as pool:
        pool.submit(tell, 5).result()
    assert heard == [0, 1, 2, 3, 4]


def test_nothing_is_left_when_the_owner_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from pipeline.batch.workers import Workers;"
        "from tests.test_batch_workers import sleep_in_a_program as work;"
        "Workers(1).submit(work, Path(sys.argv[1])).result()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "pid")],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    program = noted(tmp_path / "pid")
    folders = [Path(p) for p in tmp_path.glob("sohoa-worker-*")]
    assert len(folders) == 1
    owner.kill()
    owner.wait()
    assert gone(program)
    assert not folders[0].exists()
