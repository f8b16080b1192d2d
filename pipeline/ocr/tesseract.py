"""Tesseract behind the engine protocol: many crops to one run.

Its library stays loaded in a process beside this one (``tesseract_resident``); where there is none of the command's
version, the command reads them (``tesseract_command``). Both give the same.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytesseract
from pytesseract import pytesseract as runner

from pipeline.errors import MissingDependencyError, PageError
from pipeline.ocr import hocr, tesseract_command
from pipeline.ocr.coverage import has_ink
from pipeline.ocr.engine import Crop
from pipeline.ocr.strips import alone, strips, taken_apart
from pipeline.ocr.tesseract_errors import RunFailed, RunTooLong
from pipeline.ocr.tesseract_resident import resident
from pipeline.reading import Reading, joined

_LOG = logging.getLogger(__name__)
_PSM = {"line": 7, "block": 6, "raw": 13}
_RAW = "raw"
"""A line as it is: 5.3.0 divides by zero on some torn lines (``Vietnamese``), not where it looks for none in them."""
_VARIABLES = {
    "user_defined_dpi": "300",
    "tessedit_create_hocr": "1",
    "hocr_char_boxes": "1",
    "lstm_choice_mode": "2",
    # Crops are dark on white by contract: do not read doubtful lines a second time inverted.
    "tessedit_do_invert": "0",
    # A crop's text must not depend on the crops before it.
    "tessedit_enable_doc_dict": "0",
}
SCRIPT_MODELS = ("Vietnamese", "script/Vietnamese")
"""Names of the model of all Vietnamese script, a net of its own: it errs elsewhere than ``vie`` does."""
_COMMAND = runner.tesseract_cmd
"""The command as it is; another one that was set is what reads."""
_INSTALL = "apt install tesseract-ocr tesseract-ocr-vie"


class TesseractEngine:
    """Tesseract's LSTM recognizer with the model ``language``.

    ``timeout`` is the longest time in seconds that one process may take; ``whitelist`` are the only symbols it may
    give, all if empty.

    Raises:
        MissingDependencyError: Tesseract or the model is not installed.
    """

    name = "tesseract"

    def __init__(self, language: str = "vie", timeout: float = 120.0, whitelist: str = "") -> None:
        self.language = language
        self.timeout = timeout
        self._variables = {**_VARIABLES, "tessedit_char_whitelist": whitelist} if whitelist else _VARIABLES
        self._limited = bool(whitelist)
        _require(language)
        # Threads of one process fight over the same lines: one process a core is many times faster.
        os.environ["OMP_THREAD_LIMIT"] = "1"

    def version(self) -> str:
        """Return Tesseract's version, such as ``5.3.0``."""
        return _version()

    def model_sha256(self) -> str:
        """Return the SHA-256 of the traineddata file in hex, empty if its folder is unknown."""
        return _model_sha256(self.language)

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        """Return one reading a crop, in order; a crop that Tesseract cannot take gets an empty one.

        Raises:
            PageError: Tesseract failed on every crop, or took longer than the timeout.
            MissingDependencyError: Tesseract has vanished.
        """
        own = [crop.rows or (crop,) for crop in crops]
        parts = [part for rows in own for part in rows]
        found = self._read_parts(parts)
        return [joined([next(found) for _ in rows]) for rows in own]

    def _read_parts(self, parts: Sequence[Crop]) -> Iterator[Reading]:
        """Yield the readings of crops without rows: short ones in company first, the undecided alone.

        Where the symbols are limited there is no company: a word that holds none of them would spoil its neighbours.
        """
        found: list[Reading | None] = [None if has_ink(part) else Reading((), self.name) for part in parts]
        inked = [i for i, reading in enumerate(found) if reading is None]
        together = [] if self._limited else strips(parts, inked)
        for strip, reading in zip(together, self._read_all([s.crop for s in together]), strict=True):
            for index, own in taken_apart(strip, reading, parts):
                found[index] = own if len(strip.parts) == 1 or (own and own.words) else None
        again = [alone(i, parts[i]) for i, reading in enumerate(found) if reading is None]
        if again:
            _LOG.debug("%d of %d texts are read again alone", len(again), len(parts))
            for strip, reading in zip(again, self._read_all([s.crop for s in again]), strict=True):
                ((index, found[index]),) = taken_apart(strip, reading, parts)
        return (Reading((), self.name) if reading is None else reading for reading in found)

    def _read_all(self, crops: Sequence[Crop]) -> list[Reading]:
        """Read crops that have no rows, one process a mode."""
        found: list[Reading | None] = [None] * len(crops)
        for mode in _PSM:
            chosen = [i for i, crop in enumerate(crops) if crop.mode == mode]
            if chosen:
                for index, result in zip(chosen, self._read_mode([crops[i] for i in chosen], mode), strict=True):
                    found[index] = result
        if crops and all(result is None for result in found):
            raise PageError("the recognizer failed on every part of the page", remedy="run `sohoa doctor`")
        return [Reading((), self.name) if result is None else result for result in found]

    def _read_mode(self, crops: Sequence[Crop], mode: str) -> list[Reading | None]:
        """Read crops of one mode; where the run fails, halve it until the bad crops stand alone.

        These are read as raw lines, and None where that fails, too.
        """
        try:
            return [*self._run(crops, mode)]
        except RunFailed as error:
            _LOG.warning("recognizer failed on %d crops: %s", len(crops), error)
            if len(crops) == 1:
                return [None] if mode == _RAW else self._read_mode(crops, _RAW)
        middle = len(crops) // 2
        return self._read_mode(crops[:middle], mode) + self._read_mode(crops[middle:], mode)

    def _run(self, crops: Sequence[Crop], mode: str) -> list[Reading]:
        """Read crops of one mode in one run.

        Raises:
            RunFailed: it crashed, or its output is garbled or lacks a page.
            PageError: it took longer than the timeout.
            MissingDependencyError: Tesseract has vanished.
        """
        stays = resident(_version()) if runner.tesseract_cmd == _COMMAND else None
        read = tesseract_command.read if stays is None else stays.read
        try:
            pages = read(crops, _PSM[mode], self.language, self._variables, self.timeout)
        except pytesseract.TesseractNotFoundError as error:
            raise _missing("Tesseract is not installed") from error
        except RunTooLong as error:
            raise PageError(
                f"the recognizer took longer than {self.timeout:g} s", remedy="raise page_timeout"
            ) from error
        return [hocr.reading(page, crop, self.name) for page, crop in zip(pages, crops, strict=True)]


def _missing(message: str) -> MissingDependencyError:
    return MissingDependencyError(message, remedy=_INSTALL)


def _require(language: str) -> None:
    """Raise MissingDependencyError unless Tesseract and its data for ``language`` are there."""
    _version()
    installed = installed_models()
    lacking = [part for part in language.split("+") if part not in installed]
    if lacking:
        raise _missing(f"Tesseract lacks the language data {', '.join(lacking)}")


def _version() -> str:
    try:
        return str(pytesseract.get_tesseract_version(cached=True))
    except (pytesseract.TesseractNotFoundError, SystemExit, OSError) as error:
        raise _missing("Tesseract is not installed or does not start") from error


def installed_models() -> frozenset[str]:
    """Return the names of the models that Tesseract finds, such as ``vie`` and ``script/Vietnamese``.

    pytesseract's own list leaves out the models of scripts, whose names have capitals.

    Raises:
        MissingDependencyError: Tesseract is not installed.
    """
    return _listed(runner.tesseract_cmd)[1]


@cache
def _listed(command: str) -> tuple[str, frozenset[str]]:
    """Return the folder of the models (empty if unknown) and their names."""
    try:
        told = subprocess.run([command, "--list-langs"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.SubprocessError) as error:
        raise _missing("Tesseract is not installed or does not start") from error
    lines = (told.stdout + told.stderr).decode("utf-8", "replace").splitlines()
    folder = re.search(r'"([^"]+)"', " ".join(lines[:1]))
    return (folder[1] if folder else ""), frozenset(line.strip() for line in lines[1:])


@cache
def _model_sha256(language: str) -> str:
    """Hash the traineddata files of ``language`` in the folder that ``--list-langs`` names."""
    folder, _ = _listed(runner.tesseract_cmd)
    digest = hashlib.sha256()
    for part in language.split("+"):
        path = Path(folder) / f"{part}.traineddata"
        if not folder or not path.is_file():
            return ""
        digest.update(path.read_bytes())
    return digest.hexdigest()
