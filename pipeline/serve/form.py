"""A form with one file, read as it comes: nothing of the file is kept in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from urllib.parse import unquote

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from pipeline.serve.problem import HttpError

_REMEDY = "send one file in the part called file, or as the body"


class _Form:
    """What the parser calls."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._field, self._value = bytearray(), bytearray()
        self._headers: dict[bytes, bytes] = {}
        self.filename: str | None = None
        self.ended = False

    def on_part_begin(self) -> None:
        self._headers.clear()

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def on_header_end(self) -> None:
        self._headers[bytes(self._field).lower()] = bytes(self._value)
        self._field.clear()
        self._value.clear()

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        if options.get(b"name") != b"file" or self.filename is not None:
            raise bad_form("the form has another part than one file called file")
        if self._headers.get(b"content-transfer-encoding", b"binary").lower() not in (b"binary", b"8bit", b"7bit"):
            raise bad_form("the file in the form is encoded")
        self.filename = unquote(options.get(b"filename", b"").decode("utf-8", "replace"))

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        self._write(data[start:end])

    def on_end(self) -> None:
        self.ended = True


async def read_form(stream: AsyncIterator[bytes], boundary: bytes, write: Callable[[bytes], object], most: int) -> str:
    """Give the part ``file`` of a form to ``write`` piece by piece and return the file name it tells, perhaps empty.

    Raises:
        HttpError: 400 when the form is broken or has other parts; 413 when it has more than ``most`` bytes.
    """
    form = _Form(write)
    names = (
        "on_part_begin", "on_header_field", "on_header_value", "on_header_end", "on_headers_finished", "on_part_data",
        "on_end",
    )  # fmt: skip
    received = 0
    try:
        parser = MultipartParser(boundary, {name: getattr(form, name) for name in names})  # type: ignore[arg-type]
        async for chunk in stream:
            received += len(chunk)
            if received > most:
                raise HttpError(413, "too_large", "the form is too large", remedy=_REMEDY)
            parser.write(chunk)
        parser.finalize()
    except (FormParserError, ValueError) as error:
        raise bad_form(f"the form cannot be read: {error}") from error
    if form.filename is None:
        raise bad_form("the form has no file")
    if not form.ended:
        raise bad_form("the form ends before its time")
    return form.filename


def bad_form(detail: str) -> HttpError:
    """Return the error of a form that is not as it should be."""
    return HttpError(400, "bad_request", detail, remedy=_REMEDY)
