"""Every error that a user can meet, with its exit code and its remedy.

The command line maps these to exit codes in exactly one place (``pipeline.cli``).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """Exit codes of the ``sohoa`` command; documented in docs/output.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3
    MISSING_DEPENDENCY = 4
    OUTPUT = 5
    INTERRUPTED = 130


class SohoaError(Exception):
    """Base of all errors meant for a user: what happened, where (file, page), and what to do about it."""

    exit_code = ExitCode.FAILED
    code = "error"
    default_remedy = ""

    def __init__(self, message: str, *, source: str = "", page: int | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.page = page
        self.remedy = remedy or self.default_remedy

    def __str__(self) -> str:
        where = self.source + (f", page {self.page}" if self.page is not None else "")
        text = f"{where}: {self.message}" if where else self.message
        return f"{text} ({self.remedy})" if self.remedy else text

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process boundaries; the default would lose the keyword arguments.
        return _rebuild, (type(self), self.message, self.source, self.page, self.remedy)


def _rebuild(cls: type[SohoaError], message: str, source: str, page: int | None, remedy: str) -> SohoaError:
    return cls(message, source=source, page=page, remedy=remedy)


class InputError(SohoaError):
    """A source cannot be used."""

    code = "input"


class EmptyFileError(InputError):
    """The file has 0 bytes."""

    code = "empty_file"
    default_remedy = "scan or copy the file again"


class UnsupportedFileError(InputError):
    """The file is neither PDF, TIFF, JPEG nor PNG."""

    code = "unsupported_file"
    default_remedy = "give a PDF, TIFF, JPEG or PNG file"


class DamagedFileError(InputError):
    """The file is truncated or not what it claims to be."""

    code = "damaged_file"
    default_remedy = "scan or copy the file again"


class EncryptedFileError(InputError):
    """The PDF wants a password, and none or a wrong one was given."""

    code = "encrypted_file"
    default_remedy = "give the password with --password"


class TooLargeError(InputError):
    """A page or a file is over a safety limit."""

    code = "too_large"


class PageError(SohoaError):
    """One page could not be converted."""

    code = "page"


class WorkerDiedError(SohoaError):
    """The process that converted a source was killed or crashed."""

    code = "worker_died"
    default_remedy = "the file may need more memory than there is; try it alone with --jobs 1"
    pages: tuple[int, ...] = ()
    """The pages (1-based) that were under way, as far as known."""
    begun: bool = True
    """Whether the source was touched at all: a worker may be killed before."""

    def __reduce__(self) -> tuple[Any, ...]:
        return *super().__reduce__(), {"pages": self.pages, "begun": self.begun}


class PageLimitError(WorkerDiedError):
    """A page took more time or memory than it may, and its process was ended."""

    code = "page_limit"
    default_remedy = "raise --page-timeout or --page-memory"


class MissingDependencyError(SohoaError):
    """A program or its data is not installed."""

    exit_code = ExitCode.MISSING_DEPENDENCY
    code = "missing_dependency"


class OutputError(SohoaError):
    """The output cannot be written."""

    exit_code = ExitCode.OUTPUT
    code = "output"


class SettingsError(SohoaError):
    """An option has a value that cannot be used."""

    exit_code = ExitCode.USAGE
    code = "settings"
