"""``sohoa serve``: the HTTP API."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import Any

import click

from pipeline.commands.batch_options import settings_from, stoppable
from pipeline.errors import MissingDependencyError, SettingsError


@click.command()
@click.option(
    "--store",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the queue, the files sent and the results.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8722, show_default=True, type=click.IntRange(0, 65535), help="Port; 0: any free one.")
@click.option(
    "--token",
    envvar="SOHOA_TOKEN",
    help="Token that clients send; also from SOHOA_TOKEN. Default: a new one, which is printed.",
)
@click.option("--jobs", type=click.IntRange(1), default=None, help="Worker processes; default: the number of cores.")
@click.option(
    "--max-mb",
    default=100.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True),
    help="Largest file taken, in MB.",
)
@click.option("--max-pages", default=500, show_default=True, type=click.IntRange(1), help="Most pages of a document.")
@click.option("--max-queue", default=200, show_default=True, type=click.IntRange(1), help="Documents that may wait.")
@click.option(
    "--grace",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Seconds that a stop waits for what is running; the rest goes on at the next start.",
)
@click.option(
    "--keep-hours",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Delete finished jobs after so many hours; 0: never.",
)
@click.option("--engine", metavar="NAME", help="Recognizer: tesseract (default), or MODULE:CLASS of another one.")
@click.option(
    "--log-file", type=click.Path(dir_okay=False, path_type=Path), help="Log; JSON lines if it ends in .jsonl."
)
@click.option("-v", "--verbose", is_flag=True, help="Log what each stage does.")
def serve(store: Path, host: str, port: int, token: str | None, log_file: Path | None, verbose: bool, **o: Any) -> None:
    """Take files over HTTP, convert them, give the results; docs/http.md describes the API.

    SIGTERM or Ctrl-C stops it; files that wait are converted after the next start.
    """
    try:
        from pipeline.serve.options import Options
        from pipeline.serve.server import bind, is_loopback
        from pipeline.serve.server import serve as run
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("pipeline"):
            raise
        raise MissingDependencyError(f"the server needs {error.name}", remedy="pip install 'sohoa[serve]'") from error
    from pipeline.files import only_one
    from pipeline.logs import logging_to

    if token is not None and len(token) < 16:
        raise SettingsError("the token is shorter than 16 characters", remedy="choose a longer one for --token")
    if token is None and not is_loopback(host):
        raise SettingsError(f"others can reach {host}, and there is no token", remedy="give one with --token")
    settings = settings_from({"jobs": o["jobs"], "engine": o["engine"]})
    options = Options(
        store.absolute(), token or secrets.token_urlsafe(24), settings, int(o["max_mb"] * 1e6), o["max_pages"],
        o["max_queue"], grace=o["grace"], keep=o["keep_hours"] * 3600,
    )  # fmt: skip
    listening = bind(host, port)
    with only_one(store / "serve.lock"), logging_to(log_file, verbose), listening:
        click.echo(f"http://{host}:{listening.getsockname()[1]}/openapi.json describes the API", err=True)
        if token is None:
            click.echo(f"token: {options.token}", err=True)
        # The server raises the signal again that has stopped it.
        with contextlib.suppress(KeyboardInterrupt), stoppable():
            run(options, listening)
