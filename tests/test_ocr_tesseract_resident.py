import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ocr import hocr, tesseract, tesseract_command, tesseract_library, tesseract_resident
from pipeline.ocr.engine import Crop
from pipeline.ocr.tesseract import TesseractEngine
from pipeline.ocr.tesseract_errors import RunFailed, RunTooLong
from pipeline.ocr.tesseract_resident import Resident
from tests.test_ocr_tesseract import crop

TEXTS = ["Kế hoạch cải tiến chất lượng", "Quyết định số 12/QĐ-UBND", "3", "Nguyễn Thị Hường", "100%"]
LINE = 7
VARIABLES = tesseract._VARIABLES


@pytest.fixture
def resident() -> Iterator[Resident]:
    made = Resident()
    assert made.start()
    yield made
    made.close()


def process_of(resident: Resident) -> subprocess.Popen[bytes]:
    assert resident._process is not None
    return resident._process


def texts(pages: list[str], crops: list[Crop]) -> list[str]:
    return [hocr.reading(page, own, "tesseract").text for page, own in zip(pages, crops, strict=True)]


def test_reads_what_the_command_reads(resident: Resident) -> None:
    crops = [crop(text) for text in TEXTS]
    for language, more in (("vie", {}), ("eng", {"tessedit_char_whitelist": "0123456789"}), ("vie", {})):
        variables = {**VARIABLES, **more}
        stays = resident.read(crops, LINE, language, variables, 20)
        command = tesseract_command.read(crops, LINE, language, variables, 20)
        both = zip(stays, command, crops, strict=True)
        assert all(hocr.reading(a, own, "") == hocr.reading(b, own, "") for a, b, own in both)
    assert texts(stays, crops) == TEXTS


def test_a_crash_fails_the_run_and_the_next_one_reads(resident: Resident) -> None:
    process_of(resident).kill()
    with pytest.raises(RunFailed, match="exit status -9"):
        resident.read([crop("một")], LINE, "vie", VARIABLES, 20)
    assert texts(resident.read([crop("hai")], LINE, "vie", VARIABLES, 20), [crop("hai")]) == ["hai"]


def test_one_that_hangs_is_ended(resident: Resident) -> None:
    hanging = process_of(resident)
    os.kill(hanging.pid, signal.SIGSTOP)
    with pytest.raises(RunTooLong):
        resident.read([crop("một")], LINE, "vie", VARIABLES, 0.2)
    assert hanging.wait(5) == -signal.SIGKILL
    assert len(resident.read([crop("hai")], LINE, "vie", VARIABLES, 20)) == 1


def test_an_unknown_language_fails_the_run(resident: Resident) -> None:
    with pytest.raises(RunFailed):
        resident.read([crop("một")], LINE, "xyz", VARIABLES, 20)


def test_is_replaced_after_many_pictures(resident: Resident) -> None:
    first = process_of(resident)
    resident._left = 1
    resident.read([crop("một")], LINE, "vie", VARIABLES, 20)
    resident.read([crop("hai")], LINE, "vie", VARIABLES, 20)
    assert process_of(resident) is not first
    assert first.poll() is not None


def test_ends_with_what_started_it() -> None:
    """Though that is killed: its pipes are closed then."""
    lines = "from pipeline.ocr.tesseract_resident import Resident", "r = Resident()", "r.start()"
    script = "\n".join((*lines, "print(r._process.pid, flush=True)", "input()"))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        child = int(owner.stdout.readline())
        owner.kill()
    until = time.monotonic() + 10
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(child)


def is_running(process: int) -> bool:
    """Return whether a process runs; one that has ended and that nobody has asked for yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_another_version_than_the_command_is_not_asked() -> None:
    assert tesseract_resident.resident("0.0.1") is None


def test_without_the_library_the_command_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "resident", lambda version: None)
    assert TesseractEngine().read([crop("Kế hoạch")])[0].text == "Kế hoạch"


def test_no_library_is_no_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "library.py"
    broken.write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.setattr(tesseract_library, "__file__", str(broken))
    assert not Resident().start()
