"""What all pages share: who asks, in which language, with which filter; templates; form fields, validated."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pipeline.review.access import Access
from pipeline.review.desk import Desk
from pipeline.review.queue import Filters
from pipeline.review.words import Words

LANGUAGE_COOKIE = "sohoa_language"
OPAQUE = re.compile(r"^[0-9a-f]{20}$")
_KEY = re.compile(r"^\w{0,80}$")

_templates = Environment(
    loader=PackageLoader("pipeline.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


class Call:
    """One request of a person who may be here."""

    def __init__(self, request: Request, form: FormData | None = None) -> None:
        """Take the request, and the form that it carries."""
        self.request = request
        self.form = form or FormData()
        self.desk: Desk = request.app.state.desk
        self.access: Access = request.app.state.access
        self.who = self.access.who(request)
        self.words = Words(_language(request))
        self.is_part = request.headers.get("hx-request") == "true"

    def field(self, name: str, most: int = 25_000) -> str:
        """Return a field of the form or of the address, cut to ``most`` letters."""
        value = self.form.get(name, self.request.query_params.get(name, ""))
        # Browsers send line feeds of forms as CR LF.
        return value.replace("\r\n", "\n")[:most] if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return a field as a whole number, 0 where it is none."""
        value = self.field(name, 20)
        return int(value) if re.fullmatch(r"-?\d{1,15}", value) else 0

    def path(self, name: str) -> str:
        """Return a part of the address."""
        return str(self.request.path_params[name])

    @property
    def filters(self) -> Filters:
        """The filter that the page carries; what is no name is left out."""
        doc, key, reason = (self.field(name, 80) for name in ("doc", "key", "reason"))
        return Filters(
            doc if OPAQUE.match(doc) else "", key if _KEY.match(key) else "", reason if _KEY.match(reason) else ""
        )

    def page(self, template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> Response:
        """Return a page or a part of one."""
        shared = {"t": self.words, "who": self.who, "part": self.is_part, "filters": self.filters, "area": ""}
        text = _templates.get_template(template).render({**shared, **values})
        return HTMLResponse(text, status, headers=headers)

    def go(self, address: str) -> Response:
        """Send the browser elsewhere, also out of a part."""
        if self.is_part:
            return Response(status_code=200, headers={"HX-Redirect": address})
        return RedirectResponse(address, 303)


Handler = Callable[[Call], Response]


def endpoint(handler: Handler, *, open_to_all: bool = False) -> Callable[[Request], Any]:
    """Make a Starlette endpoint of a handler: form read, person known, work done in a thread."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=1000) if request.method == "POST" else None
        call = Call(request, form)
        if not call.who and not open_to_all:
            if call.is_part:
                return call.page("signed_out.html", 401)
            return RedirectResponse("/enter", 303)
        return await run_in_threadpool(handler, call)

    return answer


def not_found(call: Call) -> Response:
    """Return the page that says so."""
    return call.page("message.html", 404, title=call.words("not_found"), text="")


def _language(request: Request) -> str:
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen:
        return chosen
    first = request.headers.get("accept-language", "").split(",")[0].strip().lower()
    return "en" if first.startswith("en") else "vi"
