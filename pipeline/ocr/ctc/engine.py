"""The network behind the engine protocol."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib import metadata, resources

from pipeline.errors import MissingDependencyError
from pipeline.ocr.coverage import has_ink
from pipeline.ocr.ctc.reader import MODEL, LineReader
from pipeline.ocr.ctc.words import words_of
from pipeline.ocr.engine import Crop
from pipeline.reading import Line, Reading


class CtcEngine:
    """Reads line crops, and blocks by their rows; a block whose rows are not known is read as one line.

    Raises:
        MissingDependencyError: onnxruntime or the model is missing.
    """

    name = "ctc"
    language = "vie"

    def __init__(self) -> None:
        try:
            self._reader = LineReader()
        except (ImportError, OSError) as error:
            raise MissingDependencyError(
                f"the line reader cannot be opened: {error}",
                remedy="pip install onnxruntime, or give --engine tesseract",
            ) from error

    def version(self) -> str:
        """Return the version of what runs the network."""
        return metadata.version("onnxruntime")

    def model_sha256(self) -> str:
        """Return the SHA-256 of the network in hex."""
        return _model_sha256()

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        """Return one reading a crop, in order."""
        own = [[part for part in crop.rows or (crop,) if has_ink(part)] for crop in crops]
        parts = [part for rows in own for part in rows]
        found = iter(
            [words_of(part, outputs) for part, outputs in zip(parts, self._reader.outputs(parts), strict=True)]
        )
        return [_reading([next(found) for _ in rows]) for rows in own]


def _reading(lines: Sequence[Line]) -> Reading:
    return Reading(tuple(line for line in lines if line.words), CtcEngine.name)


@lru_cache(maxsize=1)
def _model_sha256() -> str:
    return hashlib.sha256(resources.files("dictionaries").joinpath(MODEL).read_bytes()).hexdigest()
