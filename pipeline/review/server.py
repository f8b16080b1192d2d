"""Starting the review page: where it listens, who is told which link, how it ends."""

from __future__ import annotations

import getpass
import ipaddress
import logging
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.errors import MissingDependencyError, SettingsError


def serve(
    out: Path,
    host: str,
    port: int,
    password: str | None,
    reviewers: Sequence[str],
    dictionary: Path | None,
    say: Callable[[str], None],
) -> None:
    """Serve the review page of an archive until it is stopped (Ctrl-C, SIGTERM); then all files are written.

    Raises:
        SettingsError: the address is not loopback and there is no password, or it is taken, or a name is none.
        MissingDependencyError: the extra ``review`` is not installed.
        OutputError: there is no archive, or it cannot be written.
    """
    try:
        import uvicorn

        from pipeline.review.access import Access, person
        from pipeline.review.app import make_app
        from pipeline.review.desk import Desk
    except ImportError as error:
        raise MissingDependencyError(
            f"the review page needs {error.name}", remedy="pip install 'sohoa[review]'"
        ) from error

    loopback = is_loopback(host)
    if not loopback and not password:
        raise SettingsError(
            f"{host} can be reached from other machines", remedy="give --password, or listen on 127.0.0.1"
        )
    if password is not None and len(password) < 8:
        raise SettingsError("the password is too short", remedy="give one of at least 8 letters")
    names = [person(name) for name in reviewers or (_user(),)]
    if not all(names):
        raise SettingsError("a reviewer's name is empty or too long", remedy="give names of 1 to 60 letters")
    listener = listen(host, port)
    base = address(host, listener.getsockname()[1])
    desk = Desk(out, dictionary)
    try:
        access = Access.of_archive(out, password)
        for name in names:
            say(f"{name}: {access.link(base, name)}" if not password else f"{base}/enter")
        if not loopback:
            logging.getLogger(__name__).warning("the connection is not encrypted; put a TLS proxy before it")
        desk.keeper.start()
        app = make_app(desk, access, any_host=not loopback)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        desk.close()
        listener.close()


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the address.

    Raises:
        SettingsError: the address is taken or is none of this machine's.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(64)
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {host} port {port}: {error.strerror or error}", remedy="give another --port or --host"
        ) from error
    return listener


def address(host: str, port: int) -> str:
    """Return the page's address."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reviewer"
