"""The paths of the API."""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import anyio
import anyio.to_thread
from fastapi import APIRouter, Depends, Query, Request, Response, Security
from fastapi import Path as InPath
from fastapi.responses import StreamingResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from pipeline import __version__
from pipeline.serve import metrics, model, results, upload
from pipeline.serve.problem import HttpError, responses
from pipeline.serve.queue import FINISHED, Entry, QueueFullError

router = APIRouter()
_bearer = HTTPBearer(auto_error=False, description="The token that the server was started with.")
_LOOK, _PING = 0.25, 15.0
"""Seconds between two looks at a job for its events, and between two signs of life."""
_RETRY = "10"
if TYPE_CHECKING:
    Formats = str
else:
    Formats = Literal[tuple(sorted(results.FORMATS))]
JobId = Annotated[str, InPath(min_length=32, max_length=32, pattern="^[0-9a-f]{32}$", description="Name of the job.")]


def _service(request: Request) -> Any:
    return request.app.state.service


def _authorized(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]) -> None:
    token = _service(request).options.token
    if given is None or not hmac.compare_digest(given.credentials.encode(), token.encode()):
        raise HttpError(
            401, "unauthorized", "the token is missing or wrong", remedy="send the header Authorization: Bearer TOKEN",
            WWW_Authenticate="Bearer",
        )  # fmt: skip


_SECURED = [Depends(_authorized)]
_ERRORS = responses(401, 422, 500)
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "A PDF, TIFF, JPEG or PNG file: as it is, or as the part `file` of a form.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "additionalProperties": False,
                }
            },
            **dict.fromkeys(upload.RAW, _BINARY),
        },
    }
}


@router.post(
    "/jobs",
    status_code=202,
    response_model=model.Job,
    dependencies=_SECURED,
    summary="Send a file to be converted",
    responses={**responses(400, 413, 415, 429, 503), **_ERRORS},
    openapi_extra=_BODY,
)
async def send(
    request: Request,
    response: Response,
    filename: Annotated[str | None, Query(max_length=500, description="Name of a file sent as it is.")] = None,
) -> model.Job:
    """The same content is converted once; each time it is sent it gets a job of its own."""  # noqa: D401
    service = _service(request)
    _check_room(service)
    path = service.incoming()
    service.receiving += 1
    try:
        received = await upload.receive(request, path, service.options.max_bytes, filename)
        entry = await anyio.to_thread.run_sync(service.dispatcher.accept, received)
    except QueueFullError:
        raise _full() from None
    finally:
        service.receiving -= 1
        path.unlink(missing_ok=True)
    service.metrics.upload_bytes.inc(entry.bytes)
    response.headers["Location"] = f"/jobs/{entry.id}"
    return _job(service, entry)


def _check_room(service: Any) -> None:
    """Refuse before anything is received what could not be taken."""
    reason = _not_ready(service)
    if reason:
        raise HttpError(503, "not_ready", reason, remedy="try again later", Retry_After=_RETRY)
    if service.queue.is_full() or service.receiving >= service.options.max_uploads:
        raise _full()


def _full() -> HttpError:
    return HttpError(
        429, "queue_full", "as many documents wait as are taken", remedy="try again later", Retry_After=_RETRY
    )


def _not_ready(service: Any) -> str:
    if service.stopping:
        return "the server is stopping"
    if service.dispatcher.broken:
        return str(service.dispatcher.broken)
    return "" if service.dispatcher.fingerprint else "the workers are starting"


def _find(service: Any, job: str) -> Entry:
    entry: Entry | None = service.queue.find(job)
    if entry is None:
        raise HttpError(404, "not_found", f"no job {job}", remedy="it may have been deleted")
    return entry


def _job(service: Any, entry: Entry) -> model.Job:
    return model.job_of(entry, service.queue.ahead(entry))


@router.get(
    "/jobs/{job}", response_model=model.Job, dependencies=_SECURED, summary="What has become of a job",
    responses={**responses(404), **_ERRORS},
)  # fmt: skip
def state(request: Request, job: JobId) -> model.Job:
    """Tell the state of a job."""
    service = _service(request)
    return _job(service, _find(service, job))


@router.delete(
    "/jobs/{job}", status_code=204, response_class=Response, dependencies=_SECURED, summary="Forget a job",
    responses={**responses(404), **_ERRORS},
)  # fmt: skip
def forget(request: Request, job: JobId) -> None:
    """Delete a job, with its file and result unless another job is for the same content.

    A document that is being converted is deleted when that is done.
    """
    service = _service(request)
    _find(service, job)
    service.dispatcher.remove(job)


@router.get(
    "/jobs/{job}/result", response_class=StreamingResponse, dependencies=_SECURED, summary="The converted document",
    responses={
        200: {"description": "The document. Formats of several files come as a ZIP archive.",
              "content": {"*/*": _BINARY}},
        **responses(404, 409, 501), **_ERRORS,
    },
)  # fmt: skip
def result(
    request: Request, job: JobId, format: Annotated[Formats, Query(description="The format.")] = "json"
) -> Response:
    """Send the result of a job in a format; 409 while there is none, 422 with the reason when it failed."""
    service = _service(request)
    entry = _find(service, job)
    if entry.state == "failed":
        raise HttpError(422, entry.code, entry.detail, remedy=entry.remedy, page=entry.page)
    if entry.state not in FINISHED:
        raise HttpError(409, "not_finished", f"the job is {entry.state}", remedy="wait for it", Retry_After=_RETRY)
    made = results.result(service.dispatcher.result(entry.key), entry.filename, format)
    return StreamingResponse(
        made.chunks(), media_type=made.media_type, headers={"Content-Disposition": made.disposition}
    )


@router.get(
    "/jobs/{job}/events", response_class=StreamingResponse, dependencies=_SECURED, summary="Progress as it happens",
    responses={
        200: {"description": "Server-sent events `job`, whose data is the job; the last when it is finished.",
              "content": {"text/event-stream": {"schema": {"type": "string"}}}},
        **responses(404), **_ERRORS,
    },
)  # fmt: skip
async def events(request: Request, job: JobId) -> Response:
    """Send the job whenever it changes, until it is finished or deleted or the server stops."""
    service = _service(request)
    await anyio.to_thread.run_sync(_find, service, job)
    return StreamingResponse(_stream(service, job), media_type="text/event-stream")


async def _stream(service: Any, job: str) -> AsyncIterator[str]:
    last, quiet = "", 0.0
    while not service.stopping:
        entry = await anyio.to_thread.run_sync(service.queue.find, job)
        if entry is None:
            yield "event: deleted\ndata: {}\n\n"
            return
        text = (await anyio.to_thread.run_sync(_job, service, entry)).model_dump_json()
        if text != last:
            yield f"event: job\ndata: {text}\n\n"
            last, quiet = text, 0.0
        if entry.state in FINISHED:
            return
        if quiet >= _PING:
            yield ": still there\n\n"
            quiet = 0.0
        await anyio.sleep(_LOOK)
        quiet += _LOOK


@router.get("/health", response_model=model.Health, summary="Whether the server answers")
def health() -> model.Health:
    """Answer."""
    return model.Health(status="ok", version=__version__)


@router.get(
    "/ready", response_model=model.Health, summary="Whether files are taken",
    responses={503: {"model": model.Health, "description": "Not ready"}},
)  # fmt: skip
def ready(request: Request, response: Response) -> model.Health:
    """Tell whether the workers are there."""
    reason = _not_ready(_service(request))
    response.status_code = 503 if reason else 200
    return model.Health(status="not ready" if reason else "ok", version=__version__, reason=reason)


@router.get(
    "/metrics", response_class=Response, dependencies=_SECURED, summary="Figures for Prometheus",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus text"},
               **responses(401, 500)},
)  # fmt: skip
def figures(request: Request) -> Response:
    """Answer with the metrics."""
    return Response(_service(request).metrics.text(), media_type=metrics.MEDIA_TYPE)
