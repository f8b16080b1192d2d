"""What the one who starts the server may choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """The limits of a server and where it keeps things.

    store: folder of queue, uploads and results. max_bytes: of an upload. max_pages: of a document. max_queue: documents
    that may wait. grace: seconds that a stop waits for running documents. keep: seconds after which what is finished is
    deleted, 0: never. max_uploads: files that are received at a time.
    """

    store: Path
    token: str
    settings: Settings = field(default_factory=Settings)
    max_bytes: int = 100_000_000
    max_pages: int = 500
    max_queue: int = 200
    max_uploads: int = 64
    grace: float = 30.0
    keep: float = 0.0
