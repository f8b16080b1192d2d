"""The application: what holds for all paths. The paths themselves are in ``routes``."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from pipeline import __version__
from pipeline.errors import MissingDependencyError, SohoaError
from pipeline.files import reported
from pipeline.serve.dispatcher import RESULTS, UPLOADS, Dispatcher
from pipeline.serve.metrics import Metrics
from pipeline.serve.options import Options
from pipeline.serve.problem import MEDIA_TYPE, HttpError, Problem, of_error, problem
from pipeline.serve.queue import Queue
from pipeline.serve.routes import router

INCOMING = "incoming"


class Service:
    """What the paths work with: queue, dispatcher, metrics; one a server."""

    def __init__(self, options: Options) -> None:
        """Make the folders of the store and open the queue.

        Raises:
            OutputError: the store cannot be written.
        """
        self.options = options
        self.stopping = False
        self.receiving = 0
        with reported(options.store):
            options.store.mkdir(parents=True, exist_ok=True, mode=0o700)
            for name in (INCOMING, UPLOADS, RESULTS):
                (options.store / name).mkdir(exist_ok=True)
            for left in (options.store / INCOMING).iterdir():
                left.unlink()
        self.queue = Queue(options.store / "queue.sqlite", options.max_queue)
        self.metrics = Metrics(self.queue)
        self.dispatcher = Dispatcher(self.queue, options, self.metrics.finished)

    def incoming(self) -> Path:
        """Return a new path for a file that is being received."""
        return self.options.store / INCOMING / uuid.uuid4().hex

    def close(self) -> None:
        """Stop the work and close the queue."""
        self.stopping = True
        self.dispatcher.stop()
        self.queue.close()


def create_app(options: Options) -> FastAPI:
    """Return the ASGI application; its work begins with the lifespan.

    Raises:
        OutputError: the store cannot be written.
    """
    service = Service(options)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        service.dispatcher.start()
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(service.close)

    # No Swagger page: it would be loaded from elsewhere.
    app = FastAPI(title="sohoa", version=__version__, docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.service = service
    app.include_router(router)
    app.add_exception_handler(HttpError, _http_error)
    app.add_exception_handler(SohoaError, _sohoa_error)
    app.add_exception_handler(HTTPException, _starlette_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(Exception, _unexpected)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]

    @app.middleware("http")
    async def count(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        route = request.scope.get("route")
        path = getattr(route, "path", "other")
        service.metrics.requests.labels(request.method if path != "other" else "", path, response.status_code).inc()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        return response

    return app


def _answer(found: Problem, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse(found.model_dump(), found.status, headers, media_type=MEDIA_TYPE)


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HttpError)
    return _answer(error.problem, error.headers)


async def _sohoa_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, SohoaError)
    status = 501 if isinstance(error, MissingDependencyError) else 500
    return _answer(of_error(error, status))


async def _starlette_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    codes = {404: "not_found", 405: "method_not_allowed"}
    headers = dict(error.headers or {})
    return _answer(problem(error.status_code, codes.get(error.status_code, "bad_request"), str(error.detail)), headers)


async def _validation_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    text = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return _answer(problem(422, "bad_request", text, "see /openapi.json"))


async def _unexpected(_: Request, error: Exception) -> Response:
    return _answer(problem(500, "error", f"unexpected {type(error).__name__}", "look at the server's log"))


def _openapi(app: FastAPI) -> dict[str, Any]:
    """Return the description of the API, once made."""
    if not app.openapi_schema:
        schema = get_openapi(
            title="sohoa", version=__version__, description="Scans in, documents and tables out.", routes=app.routes
        )
        schemas = schema["components"]["schemas"]
        schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        app.openapi_schema = schema
    return app.openapi_schema
