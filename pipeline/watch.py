"""Converting what lands in a folder, once it is complete.

The folder is looked at again and again: shares of scanners and of other machines do not tell of new files.
"""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.batch.conversions import Conversions
from pipeline.batch.place import conversions_on
from pipeline.batch.plan import Choice
from pipeline.batch.run import run_batch
from pipeline.batch.summary import MOST_LISTED, Reporter, Summary
from pipeline.errors import InputError, SettingsError
from pipeline.intake.discover import EXTENSIONS, discover
from pipeline.settings import Settings

_log = logging.getLogger(__name__)

UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".download")
"""What programs add to the name of a file, or put beside it, while they write it."""

Mark = tuple[int, int, int]
"""What shows that a file is still the same: size in bytes, time of change in ns, inode."""


@dataclass(slots=True)
class _Seen:
    mark: Mark
    since: float


@dataclass(slots=True)
class Arrivals:
    """Tells which files of a folder have become complete: unchanged for ``settle`` seconds and open to reading.

    A file is given once, and again when it has changed since.
    """

    folder: Path
    settle: float
    _seen: dict[Path, _Seen] = field(default_factory=dict)
    _given: dict[Path, Mark] = field(default_factory=dict)

    def complete(self, now: float) -> list[Path]:
        """Return the files that are complete at the time ``now`` (s) and were not given before, by name."""
        present = dict(self._files())
        self._seen = {path: seen for path, seen in self._seen.items() if path in present}
        self._given = {path: mark for path, mark in self._given.items() if path in present}
        ready = []
        for path, mark in present.items():
            if self._given.get(path) == mark:
                continue
            seen = self._seen.get(path)
            if seen is None or seen.mark != mark:
                self._seen[path] = seen = _Seen(mark, now)
            if now - seen.since >= self.settle and mark[0] and _opens(path):
                ready.append(path)
                self._given[path] = mark
                del self._seen[path]
        return sorted(ready)

    def waiting(self) -> int:
        """Return how many files are not complete yet."""
        return len(self._seen)

    def _files(self) -> Iterator[tuple[Path, Mark]]:
        def failed(error: OSError) -> None:
            if Path(error.filename) == self.folder:
                raise InputError(
                    f"it cannot be read: {error.strerror}", source=str(self.folder), remedy="check path and permissions"
                )

        for root, folders, names in os.walk(self.folder, onerror=failed):
            folders[:] = [name for name in folders if not name.startswith(".")]
            present = set(names)
            for name in names:
                path = Path(root, name)
                if name.startswith(".") or path.suffix.lower() not in EXTENSIONS or _being_written(name, present):
                    continue
                try:
                    found = path.lstat()
                except OSError:
                    continue
                if stat.S_ISREG(found.st_mode):
                    yield path, (found.st_size, found.st_mtime_ns, found.st_ino)


def _being_written(name: str, present: set[str]) -> bool:
    return any(name + ending in present or Path(name).stem.lower().endswith(ending) for ending in UNFINISHED)


def _opens(path: Path) -> bool:
    try:
        with open(path, "rb", opener=lambda p, flags: os.open(p, flags | os.O_NONBLOCK | os.O_NOFOLLOW)):  # noqa: PTH123
            return True
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _These(Choice):
    """Only the sources of these names."""

    names: frozenset[str] = frozenset()

    def wants(self, name: str) -> bool:
        """Tell whether it is one of them."""
        return name in self.names


class _Kept(Conversions):
    """Conversions that outlive a batch, so that a single scan does not wait for workers to start."""

    def __init__(self, inner: Conversions) -> None:
        super().__init__(inner.executor, inner.store, inner.settings)

    def close(self) -> None:
        """Leave the workers to the next batch."""

    def end(self) -> None:
        """End the workers."""
        super().close()


def watch(
    folder: Path,
    out: Path,
    settings: Settings,
    reporter: Reporter,
    *,
    settle: float = 5.0,
    interval: float = 1.0,
    until: Callable[[], bool] = lambda: False,
) -> Summary:
    """Convert what is in ``folder`` and what lands there into ``out``, until ``until()`` or an interruption.

    A file counts as complete when it has not changed for ``settle`` seconds; ``interval``: seconds between two looks.
    Links, pipes, devices and hidden files are skipped. What failed is reported and left until it changes. What was
    converted by an earlier run, by content and settings, is not converted again.

    Raises:
        InputError: the folder is missing or cannot be read.
        SettingsError: ``out`` is in the folder.
        MissingDependencyError, OutputError: nothing can be converted for a common cause.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise InputError("it is no folder", source=str(folder), remedy="name the folder that scans land in")
    if out.resolve().is_relative_to(folder.resolve()):
        raise SettingsError(f"the output folder {out} lies inside {folder}", remedy="choose another for --out")
    arrivals, total = Arrivals(folder, settle), Summary()
    conversions: _Kept | None = None
    try:
        while not until():
            ready = arrivals.complete(time.monotonic())
            if ready:
                conversions = conversions or _kept(out, settings)
                _convert(ready, folder, out, settings, reporter, conversions, total)
            else:
                time.sleep(interval)
        return total
    finally:
        if conversions is not None:
            conversions.end()


def _kept(out: Path, settings: Settings) -> _Kept:
    inner = conversions_on(None, out, settings)
    kept = _Kept(inner)
    inner.executor.on_report = kept.heard  # type: ignore[attr-defined]
    return kept


def _convert(
    ready: list[Path],
    folder: Path,
    out: Path,
    settings: Settings,
    reporter: Reporter,
    conversions: _Kept,
    total: Summary,
) -> None:
    """Run a batch over the files that are complete; they have the names that a batch over the folder gives them."""
    wanted = set(ready)
    names = [source.name for source in discover([folder]) if source.path.absolute() in wanted]
    if not names:
        return
    _log.info("%d files are complete", len(names))
    choice = _These(names=frozenset(names))
    summary = run_batch([folder], out, settings, reporter, choice=choice, conversions=conversions)
    for key, kind in Summary.__annotations__.items():
        if kind == "int":
            setattr(total, key, getattr(total, key) + getattr(summary, key))
    total.failed = (total.failed + summary.failed)[:MOST_LISTED]
