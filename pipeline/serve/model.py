"""What the API answers with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from pipeline.serve.problem import Problem, problem
from pipeline.serve.queue import Entry

_EXAMPLE: dict[str, JsonValue] = {
    "id": "0b7e3c1d5a9f4e6c8d2b1a0f9e8d7c6b",
    "state": "running",
    "filename": "ke-hoach.pdf",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "bytes": 482133,
    "pages": 12,
    "pages_done": 4,
    "ahead": 0,
    "created": "2026-03-02T08:15:00Z",
    "finished": None,
    "seconds": 0.0,
    "warning": "",
    "error": None,
}


class Job(BaseModel):
    """A file that was sent, and what has become of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    id: str = Field(description="Name of the job.")
    state: Literal["queued", "running", "success", "partial", "failed"] = Field(
        description="`partial`: converted, but pages are missing; `warning` says which."
    )
    filename: str
    sha256: str
    bytes: int
    pages: int = Field(description="Pages of the document, 0 until they are counted.")
    pages_done: int = Field(description="Pages that are read.")
    ahead: int = Field(description="Documents that wait before this one.")
    created: datetime
    finished: datetime | None = None
    seconds: float = Field(description="Work for it, over all processes.")
    warning: str = ""
    error: Problem | None = Field(None, description="Why it failed.")


def job_of(entry: Entry, ahead: int) -> Job:
    """Return the job as clients see it."""
    failed = entry.state == "failed"
    return Job(
        id=entry.id,
        state=entry.state,  # type: ignore[arg-type]
        filename=entry.filename,
        sha256=entry.sha256,
        bytes=entry.bytes,
        pages=entry.pages,
        pages_done=entry.pages_done,
        ahead=ahead if entry.state == "queued" else 0,
        created=datetime.fromtimestamp(entry.created, UTC),
        finished=datetime.fromtimestamp(entry.finished, UTC) if entry.finished else None,
        seconds=entry.seconds,
        warning="" if failed else entry.detail,
        error=problem(422, entry.code, entry.detail, entry.remedy, entry.page) if failed else None,
    )


class Health(BaseModel):
    """The server answers; ``reason`` says why it is not ready."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok", "version": "0.1.0", "reason": ""}]})

    status: Literal["ok", "not ready"]
    version: str
    reason: str = ""
