"""Fifty uploads at a time: errors, waiting, and the server's memory beside that of one upload after another.

``python -m benchmarks.serve [--uploads 50] [--megabytes 20]`` starts a server of its own in a temporary folder. The
files are PDFs padded to the size, so that the upload is measured and not the conversion.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

TOKEN = "the token of the benchmark"
_CHUNK = bytes(1 << 16)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--uploads", type=int, default=50)
    parser.add_argument("--megabytes", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as store:
        command = [sys.executable, "-m", "pipeline", "serve", "--store", store, "--port", "0", "--jobs", "2"]
        command += ["--grace", "0", "--token", TOKEN, "--max-mb", str(options.megabytes + 1)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert process.stderr is not None
            url = process.stderr.readline().partition("/openapi")[0]
            _wait(url)
            print(f"idle: {_megabytes(process.pid, 'VmRSS')} MB")
            for name, at_a_time in (("one after another", 1), ("at a time", options.uploads)):
                _measure(name, url, process.pid, options.uploads, at_a_time, options.megabytes)
        finally:
            process.terminate()
            process.wait()


def _measure(name: str, url: str, pid: int, uploads: int, at_a_time: int, megabytes: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak begins anew
    begun = time.monotonic()
    with ThreadPoolExecutor(at_a_time) as pool:
        found = list(pool.map(lambda i: _send(url, f"{name} {i}", megabytes), range(uploads)))
    seconds = time.monotonic() - begun
    statuses = sorted({status for status, _ in found})
    longest = max(wait for _, wait in found)
    print(
        f"{uploads} uploads of {megabytes} MB {name}: status {statuses}, {uploads * megabytes / seconds:.0f} MB/s,"
        f" the longest took {longest:.1f} s, peak memory of the server {_megabytes(pid, 'VmHWM')} MB"
    )


def _send(url: str, name: str, megabytes: int) -> tuple[int, float]:
    def body() -> Iterator[bytes]:
        yield f"%PDF-1.7\n%{name}\n".encode()
        for _ in range(megabytes * 15):  # a little less than the limit
            yield _CHUNK

    begun = time.monotonic()
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/pdf"}
    status = httpx.post(f"{url}/jobs", content=body(), headers=headers, timeout=600).status_code
    return status, time.monotonic() - begun


def _wait(url: str) -> None:
    while True:
        try:
            if httpx.get(f"{url}/ready").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)


def _megabytes(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) // 1024


if __name__ == "__main__":
    sys.exit(main())
