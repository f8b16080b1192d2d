"""A large batch: kills, overhead, memory and speed-up. ``python -m benchmarks.archive --help``."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ENGINE = ("--engine", "benchmarks.engines:Quick", "--no-page-images")


def draw_small(folder: Path, count: int) -> None:
    """Write ``count`` small documents that all differ: most of one page, each 50th of nine, each 40th a copy."""
    from PIL import Image, ImageDraw

    shutil.rmtree(folder, ignore_errors=True)
    for i in range(count):
        place = folder / f"{i // 100:03}" / f"{i:06}.tif"
        place.parent.mkdir(parents=True, exist_ok=True)
        if i % 40 == 39:
            shutil.copy(folder / f"{(i - 1) // 100:03}" / f"{i - 1:06}.tif", place)
            continue
        pages = []
        for page in range(9 if i % 50 == 20 else 1):
            picture = Image.new("1", (500, 200), 1)
            draw = ImageDraw.Draw(picture)
            for word in range(1 + (i + page) % 5):
                draw.text((40 + 80 * word, 60), f"Kế hoạch {i}", fill=0)
                draw.text((40 + 80 * word, 110), f"trang {page}", fill=0)
            pages.append(picture)
        pages[0].save(place, save_all=True, append_images=pages[1:], dpi=(150, 150), compression="group4")


def tree(out: Path) -> dict[str, str]:
    """Return a hash of each result file, without the seconds that its making took."""
    found = {}
    for path in sorted(p for p in out.rglob("*") if p.is_file() and not p.name.startswith("ledger")):
        data = re.sub(rb'"seconds": [0-9.e-]+', b"", path.read_bytes())
        found[str(path.relative_to(out))] = hashlib.sha256(data).hexdigest()
    return found


def begin(source: Path, out: Path, *options: object) -> subprocess.Popen[bytes]:
    """Start the command on a folder."""
    command = [sys.executable, "-m", "pipeline", "convert", str(source), "--out", str(out), "--quiet"]
    return subprocess.Popen([*command, *map(str, options)], cwd=ROOT, stdout=subprocess.DEVNULL)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found: list[int] = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (thread / "children").read_text().split()]
    except OSError:
        pass
    return found


def torture(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Convert once in peace, once with a kill every few seconds; return what is lost, twice or different."""
    source, calm, stormy, log = work / "in", work / "calm", work / "stormy", work / "log.jsonl"
    for old in (stormy,) if options.reuse else (calm, stormy):
        shutil.rmtree(old, ignore_errors=True)
    log.unlink(missing_ok=True)
    if not options.reuse:
        draw_small(source, options.documents)
    started = time.perf_counter()
    code = begin(source, calm, *ENGINE, "--jobs", options.jobs).wait()
    peace = time.perf_counter() - started
    chance = random.Random(options.seed)
    kills: Counter[str] = Counter()
    started = time.perf_counter()
    process = begin(source, stormy, *ENGINE, "--jobs", options.jobs, "--log-file", log)
    while True:
        try:
            stormy_code = process.wait(options.every * (0.5 + chance.random()))
            break
        except subprocess.TimeoutExpired:
            workers = children(process.pid)
            victim = chance.choice(["driver", "worker"]) if workers else "driver"
            kills[victim] += 1
            if victim == "worker":
                os.kill(chance.choice(workers), signal.SIGKILL)
            else:
                process.kill()
                process.wait()
                process = begin(source, stormy, *ENGINE, "--jobs", options.jobs, "--log-file", log)
    finished = Counter(
        record["document"]
        for record in map(json.loads, log.read_text("utf-8").splitlines())
        if record["message"].startswith("success in")
    )
    one, other = tree(calm), tree(stormy)
    return {
        "documents": options.documents,
        "exit codes": [code, stormy_code],
        "seconds in peace": round(peace, 1),
        "seconds with kills": round(time.perf_counter() - started, 1),
        "kills": dict(kills),
        "files": len(one),
        "lost": len(one.keys() - other.keys()),
        "extra": len(other.keys() - one.keys()),
        "different": sum(one[name] != other[name] for name in one.keys() & other.keys()),
        "finished twice": sum(count > 1 for count in finished.values()),
    }


def overhead(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return the share of the driver's own processor time in that of a batch of real scans."""
    source = work / "scans"
    _scans(source, options)
    out = work / "overhead"
    shutil.rmtree(out, ignore_errors=True)
    script = (
        "import resource as r, sys, json\nfrom pipeline.cli import main\n"
        "def used(who):\n u = r.getrusage(who)\n return u.ru_utime + u.ru_stime\n"
        "loaded = used(r.RUSAGE_SELF)\n"
        "try:\n main(sys.argv[1:])\nexcept SystemExit:\n pass\n"
        "print(json.dumps([used(r.RUSAGE_SELF), loaded, used(r.RUSAGE_CHILDREN)]))"
    )
    command = [sys.executable, "-c", script, "convert", str(source), "--out", str(out), "--jobs", "1", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    driver, loading, workers = json.loads(done.stdout.splitlines()[-1])
    return {
        "driver seconds": round(driver, 2),
        "of these start-up": round(loading, 2),
        "workers' seconds": round(workers, 2),
        "driver share": round(driver / (driver + workers), 4),
    }


def _scans(folder: Path, options: argparse.Namespace) -> None:
    from benchmarks.documents import draw_level

    shutil.rmtree(folder, ignore_errors=True)
    truths = draw_level(folder.with_name("drawn"), "office", ["plan", "letter"], options.seed, options.scans)
    folder.mkdir(parents=True)
    for truth in truths:
        shutil.copy(truth.with_suffix(".pdf"), folder)


def speedup(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return wall time with one and with two workers; both runs suffer alike from what else the machine does."""
    source = work / "scans"
    _scans(source, options)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(options.rounds):
        for jobs in (1, 2):
            out = work / f"jobs-{jobs}"
            shutil.rmtree(out, ignore_errors=True)
            started = time.perf_counter()
            begin(source, out, "--jobs", jobs).wait()
            seconds[jobs].append(time.perf_counter() - started)
    best = {jobs: min(values) for jobs, values in seconds.items()}
    same = tree(work / "jobs-1") == tree(work / "jobs-2")
    return {
        "seconds": {jobs: [round(v, 1) for v in values] for jobs, values in seconds.items()},
        "speed-up": round(best[1] / best[2], 2),
        "identical": same,
        "load average": os.getloadavg()[0],
    }


class Nothing:
    """An executor whose tasks are done at once."""

    jobs = 2

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a finished future of what the task might have returned."""
        from pipeline.batch.job import Outcome, entry_of
        from pipeline.batch.ledger import Environment

        future: Future[Any] = Future()
        counts = dict.fromkeys(("tables", "rows", "cells", "paragraphs", "needs_review"), 0)
        done = Environment("none", "0", "nothing", "{}")
        future.set_result(done if fn.__name__ == "examine" else Outcome(entry_of(args[0], "success", 0.0), counts))
        return future

    def close(self) -> None:
        """Do nothing."""


def empty_work(work: Path, count: int) -> tuple[float, float]:
    """Queue ``count`` files with empty work in this process; return its peak memory in MB and the seconds."""
    from pipeline.batch import run
    from pipeline.batch.conversions import Conversions
    from pipeline.batch.place import store_at
    from pipeline.progress import Terminal
    from pipeline.settings import Settings

    source, out = work / f"empty-{count}", work / f"empty-out-{count}"
    shutil.rmtree(out, ignore_errors=True)
    for i in range(count):
        path = source / f"{i // 5000:03}" / f"{i:06}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(i))
    settings = Settings(jobs=2)
    started = time.perf_counter()
    conversions = Conversions(Nothing(), store_at(out), settings)
    run.run_batch([source], out, settings, Terminal(quiet=True), conversions=conversions)
    shutil.rmtree(source)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, time.perf_counter() - started


def memory(work: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return the driver's peak memory with few and with many queued files."""
    found = {}
    for count in (100, options.files):
        script = f"from benchmarks.archive import *; print(*empty_work(Path({str(work)!r}), {count}))"
        done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
        peak, seconds = map(float, done.stdout.split())
        found[f"{count} files"] = {"peak MB": round(peak, 1), "ms a file": round(1000 * seconds / count, 2)}
    return found


PARTS = {"torture": torture, "overhead": overhead, "memory": memory, "speedup": speedup}


def main() -> int:
    """Measure the parts that are asked for and print their figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; default: all")
    parser.add_argument("--documents", type=int, default=2000, help="small documents of the torture")
    parser.add_argument("--every", type=float, default=4.0, metavar="S", help="mean seconds between kills")
    parser.add_argument("--jobs", type=int, default=2, help="workers of the torture")
    parser.add_argument("--files", type=int, default=100_000, help="queued files of the memory measure")
    parser.add_argument("--scans", type=int, default=4, help="scans of the overhead and speed-up measures")
    parser.add_argument("--rounds", type=int, default=1, help="runs of each kind for the speed-up; the best counts")
    parser.add_argument("--reuse", action="store_true", help="keep the documents and the calm run of the last torture")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "sohoa-archive"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    for part in options.parts or PARTS:
        figures = PARTS[part](options.work, options)
        sys.stdout.write(json.dumps({part: figures}, indent=1, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
