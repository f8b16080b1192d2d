"""The log of a run: to standard error, and to a file whose records tell document and page."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import OutputError

_WHERE = {"document": "-", "page": "-"}


class JsonLines(logging.Formatter):
    """A JSON object a record: time (UTC, ISO 8601), level, logger, document, page (null where unknown), message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        values = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "document": getattr(record, "document", None),
            "page": getattr(record, "page", None),
            "message": record.getMessage(),
        }
        if record.exc_info:
            values["exception"] = self.formatException(record.exc_info)
        return json.dumps(values, ensure_ascii=False)


@contextlib.contextmanager
def logging_to(file: Path | None, verbose: bool) -> Iterator[None]:
    """Log errors (``verbose``: everything from INFO) to standard error, and everything from INFO to ``file``.

    Raises:
        OutputError: the file cannot be written.
    """
    root = logging.getLogger()
    level, before = root.level, list(root.handlers)
    shown = logging.StreamHandler()
    shown.setLevel(logging.INFO if verbose else logging.ERROR)
    shown.setFormatter(logging.Formatter("%(levelname)s %(document)s page %(page)s: %(message)s", defaults=_WHERE))
    handlers: list[logging.Handler] = [shown]
    if file is not None:
        handlers.append(_file_handler(file))
    root.handlers[:] = [*before, *handlers]
    root.setLevel(logging.INFO if verbose or file is not None else logging.ERROR)
    try:
        yield
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        for handler in handlers:
            handler.close()


def _file_handler(file: Path) -> logging.Handler:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(file, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise OutputError(
            f"the log cannot be written: {error.strerror or error}",
            source=str(file),
            remedy="choose another --log-file",
        ) from error
    handler.setLevel(logging.INFO)
    text = "%(asctime)s %(levelname)s %(document)s page %(page)s: %(message)s"
    json_lines = file.suffix in (".jsonl", ".json")
    handler.setFormatter(JsonLines() if json_lines else logging.Formatter(text, defaults=_WHERE))
    return handler
