"""What results depend on beside the source: the settings, the version, the models, the dictionaries."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import dictionaries
from pipeline import __version__
from pipeline.batch.bench import workbench
from pipeline.batch.ledger import Environment
from pipeline.settings import Settings

_NO_MATTER = {"jobs", "debug", "page_timeout", "page_memory", "password", "max_pages"}
"""Settings that do not change what a page that could be read says."""


def examine(settings: Settings) -> Environment:
    """Return what the results of this process with ``settings`` depend on.

    Raises:
        MissingDependencyError: the recognizer or its model is not installed.
        SettingsError: the user's dictionary cannot be read, or there is no such recognizer.
    """
    bench = workbench(settings)
    chosen = settings.model_dump_json(exclude=_NO_MATTER)
    own = b""
    if settings.dictionary is not None and settings.dictionary.is_file():
        own = hashlib.sha256(settings.dictionary.read_bytes()).digest()
    readers = bench.readers
    all_readers = (readers.first, readers.second, readers.third, readers.digits)
    engines = [engine for engine in all_readers if engine is not None]
    told = " ".join(f"{engine.name} {engine.version()} {engine.model_sha256()}" for engine in engines)
    digest = hashlib.sha256(f"{__version__}\n{chosen}\n{told}\n{_data_files()}\n".encode() + own)
    return Environment(digest.hexdigest()[:16], __version__, told, chosen)


@lru_cache(maxsize=1)
def _data_files() -> str:
    """Return name and hash of each file in ``dictionaries/``."""
    root = Path(dictionaries.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"})
    return "\n".join(f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
