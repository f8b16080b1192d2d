"""Who may come in: links and cookies that are signed, requests of this page only, headers that forbid the rest."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from pathlib import Path
from urllib.parse import quote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.errors import OutputError

SECRET = ".review-secret"
COOKIE = "sohoa_review"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 1_000_000
"""Largest request that is read."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Access:
    """Signs and checks links, cookies and the password."""

    def __init__(self, secret: bytes, password: str | None = None) -> None:
        """Take the archive's secret; with another password, earlier cookies are worth nothing."""
        self._secret = hmac.digest(secret, (password or "").encode(), "sha256")
        self._password = password
        self.needs_password = password is not None

    @classmethod
    def of_archive(cls, out: Path, password: str | None) -> Access:
        """Return the access to an archive; its secret is made once, readable by its owner only.

        Raises:
            OutputError: the folder is not writable.
        """
        path = out / SECRET
        try:
            try:
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(secrets.token_hex(32).encode())
            except FileExistsError:
                pass
            data = path.read_bytes()
        except OSError as error:
            raise OutputError(
                f"cannot keep the access token: {error.strerror}",
                source=str(path),
                remedy="check that the output folder is writable",
            ) from error
        if len(data) < 32:
            raise OutputError("the access token is damaged", source=str(path), remedy="delete the file")
        return cls(data, password)

    def link(self, base: str, name: str) -> str:
        """Return the address by which the person called ``name`` comes in."""
        return f"{base}/enter?name={quote(name)}&token={self._sign('link', name)}"

    def valid_link(self, name: str, token: str) -> bool:
        """Tell whether the token was made for this name."""
        return bool(name) and hmac.compare_digest(self._sign("link", name).encode(), token.encode())

    def valid_password(self, password: str) -> bool:
        """Tell whether this is the password."""
        own = hashlib.sha256((self._password or "").encode()).digest()
        return self.needs_password and hmac.compare_digest(own, hashlib.sha256(password.encode()).digest())

    def cookie(self, name: str) -> str:
        """Return the cookie's value for a person."""
        return f"{base64.urlsafe_b64encode(name.encode()).decode()}.{self._sign('cookie', name)}"

    def who(self, request: Request) -> str:
        """Return who sends the request, empty if nobody who may."""
        value, _, signature = request.cookies.get(COOKIE, "").partition(".")
        try:
            name = base64.urlsafe_b64decode(value.encode()).decode()
        except ValueError:
            return ""
        return name if name and hmac.compare_digest(self._sign("cookie", name).encode(), signature.encode()) else ""

    def _sign(self, use: str, name: str) -> str:
        return hmac.new(self._secret, f"{use}:{name}".encode(), "sha256").hexdigest()[:40]


def person(name: str) -> str:
    """Return a name as it is kept: NFC, one line, at most 60 letters; empty if it is none."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    return name if 0 < len(name) <= 60 and name.isprintable() else ""


class Guard:
    """Refuses requests of other pages and other hosts, and too large ones; adds the headers that forbid the rest."""

    def __init__(self, app: ASGIApp, *, any_host: bool = False) -> None:
        """Guard ``app``; ``any_host``: it is reached under other names than loopback's."""
        self._app, self._any_host = app, any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        if refusal:
            await PlainTextResponse(refusal, 403)(scope, receive, with_headers)
        else:
            await self._app(scope, receive, with_headers)

    def _refusal(self, request: Request) -> str:
        """Return why the request is refused, empty if it is not."""
        # Another name that points here (DNS rebinding) is none of ours.
        if not self._any_host and (request.url.hostname or "") not in LOOPBACK:
            return "this page is reached as 127.0.0.1 or localhost only"
        if request.method in ("GET", "HEAD"):
            return ""
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return "too large"
        site = request.headers.get("sec-fetch-site")
        if site is not None and site != "same-origin":
            return "changes are made from this page only"
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return "changes are made from this page only"
        return "changes are made by a browser only" if site is None and origin is None else ""
