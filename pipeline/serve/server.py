"""The server process: where it listens, and how it stops."""

from __future__ import annotations

import ipaddress
import socket
from types import FrameType

import uvicorn

from pipeline.errors import SettingsError
from pipeline.serve.app import create_app
from pipeline.serve.options import Options


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Server(uvicorn.Server):
    """Tells the application at once that it is to stop, so that streams of events end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.config.app.state.service.stopping = True  # type: ignore[union-attr]
        super().handle_exit(sig, frame)


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0: any free one.

    Raises:
        SettingsError: the address is taken or is none of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        raise SettingsError(
            f"cannot listen at {host}:{port}: {error}", remedy="choose another --host or --port"
        ) from error
    return opened


def serve(options: Options, listening: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        OutputError: the store cannot be written.
    """
    config = uvicorn.Config(
        create_app(options), log_config=None, access_log=False, lifespan="on", server_header=False,
        timeout_graceful_shutdown=max(1, int(options.grace)),
    )  # fmt: skip
    _Server(config).run([listening])
