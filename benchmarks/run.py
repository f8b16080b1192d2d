"""Runs the converter on a folder of drawn documents and measures its time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Run:
    """A finished run: seconds, peak memory of the largest process and of all together in MB, exit code, last words."""

    seconds: float
    largest_mb: float
    together_mb: float
    code: int
    message: str


def convert_folder(source: Path, out: Path, jobs: int = 1) -> Run:
    """Convert a folder with ``sohoa convert`` in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "convert",
        str(source),
        "--out",
        str(out),
        "--jobs",
        str(jobs),
        "--force",
        "--quiet",
    ]
    return measured(command)


def measured(command: list[str], every: float = 0.1) -> Run:
    """Run a command to its end, looking at the memory of all its processes every so many seconds (Linux)."""
    started = time.perf_counter()
    largest = together = 0.0
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=words)
        while process.poll() is None:
            sizes = [memory_mb(pid) for pid in descendants(process.pid)]
            largest, together = max([largest, *sizes]), max(together, sum(sizes))
            time.sleep(every)
        seconds = time.perf_counter() - started
        words.seek(0)
        message = words.read().decode(errors="replace")[-2000:]
    return Run(seconds, largest, together, process.returncode, message)


def descendants(pid: int) -> list[int]:
    """Return a process and all that it started, as far as they still run."""
    found, queue = [], [pid]
    while queue:
        one = queue.pop()
        found.append(one)
        try:  # it, or one of its threads, may be gone by now
            for task in Path(f"/proc/{one}/task").glob("*/children"):
                queue += [int(x) for x in task.read_text().split()]
        except OSError:
            continue
    return found


def memory_mb(pid: int) -> float:
    """Return a process's own share of memory (PSS) in MB, or 0 if it is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError):
        pass
    return 0.0


def document_of(out: Path, name: str) -> dict[str, Any]:
    """Return the ``document.json`` of a source by its file name, or an empty dict if there is none."""
    for path in out.glob(f"**/{name}/document.json"):
        try:
            record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            return {}
        return record
    return {}
