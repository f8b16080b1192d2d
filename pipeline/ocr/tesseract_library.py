"""Tesseract's library in a process of its own: pictures in at stdin, their hOCR out at stdout, until stdin closes.

Run as a script (``python tesseract_library.py``); it imports nothing of this project, so that it starts at once and
stays small. A request is a line of JSON ``{"language", "variables", "mode", "sizes": [[width, height], …]}`` and the
gray pixels of all pictures, row after row; the answer is, a picture, its hOCR in UTF-8 after its length in four bytes.
:mod:`pipeline.ocr.tesseract_resident` asks it. The calls are those that the command ``tesseract`` makes for each line
of a list of pictures (``api/baseapi.cpp``, ``ProcessPage``; ``api/capi.cpp`` for their names in C).
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any, BinaryIO

LIBRARIES = ("libtesseract.so.5", "libtesseract.5.dylib")
LSTM_ONLY = 1
"""Tesseract's OEM_LSTM_ONLY."""
LENGTH = 4
"""Bytes of the length before each answer, the most significant one first."""


def opened() -> ctypes.CDLL:
    """Return the library with the types of the functions used.

    Raises:
        OSError: there is none, or one without the C interface.
    """
    for name in LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        return _typed(library)
    raise OSError("no Tesseract library")


def _typed(library: ctypes.CDLL) -> ctypes.CDLL:
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "TessVersion": (text, []),
        "TessBaseAPICreate": (pointer, []),
        "TessBaseAPIInit2": (number, [pointer, text, text, number]),
        "TessBaseAPISetVariable": (number, [pointer, text, text]),
        "TessBaseAPISetPageSegMode": (None, [pointer, number]),
        "TessBaseAPISetInputName": (None, [pointer, text]),
        "TessBaseAPISetImage": (None, [pointer, text, number, number, number, number]),
        "TessBaseAPIRecognize": (number, [pointer, pointer]),
        "TessBaseAPIGetHOCRText": (pointer, [pointer, number]),
        "TessBaseAPIClear": (None, [pointer]),
        "TessDeleteText": (None, [pointer]),
    }
    for name, (result, arguments) in signatures.items():
        try:
            function = getattr(library, name)
        except AttributeError as error:
            raise OSError(f"the Tesseract library lacks {name}") from error
        function.restype, function.argtypes = result, arguments
    return library


class Library:
    """Recognizers by language and variables, each loaded once."""

    def __init__(self) -> None:
        self._library = opened()
        self._opened: dict[str, Any] = {}

    def version(self) -> bytes:
        """Return the library's version, as the command tells it."""
        return bytes(self._library.TessVersion())

    def read(self, asked: dict[str, Any], width: int, height: int, pixels: bytes) -> bytes:
        """Return the hOCR of one gray picture.

        Raises:
            RuntimeError: the language cannot be loaded, a variable is unknown, or the picture cannot be read.
        """
        api = self._recognizer(asked["language"], asked["variables"])
        lib = self._library
        lib.TessBaseAPISetPageSegMode(api, asked["mode"])
        lib.TessBaseAPISetInputName(api, b"")
        lib.TessBaseAPISetImage(api, pixels, width, height, 1, width)
        try:
            if lib.TessBaseAPIRecognize(api, None) < 0:
                raise RuntimeError("not recognized")
            found = lib.TessBaseAPIGetHOCRText(api, 0)
            if not found:
                raise RuntimeError("no hOCR")
            text = ctypes.string_at(found)
            lib.TessDeleteText(found)
        finally:
            lib.TessBaseAPIClear(api)
        return text

    def _recognizer(self, language: str, variables: dict[str, str]) -> Any:
        key = json.dumps([language, variables], sort_keys=True)
        if key not in self._opened:
            lib = self._library
            api = lib.TessBaseAPICreate()
            if lib.TessBaseAPIInit2(api, None, language.encode(), LSTM_ONLY):
                raise RuntimeError(f"cannot load {language}")
            for name, value in variables.items():
                if not lib.TessBaseAPISetVariable(api, name.encode(), value.encode()):
                    raise RuntimeError(f"unknown variable {name}")
            self._opened[key] = api
        return self._opened[key]


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are none; the first answer is the library's version."""
    library = Library()
    _send(answers, library.version())
    while line := requests.readline():
        asked = json.loads(line)
        # All of a request is taken before the first answer: neither side then waits for the other to read.
        pictures = [(width, height, requests.read(width * height)) for width, height in asked["sizes"]]
        for width, height, pixels in pictures:
            _send(answers, library.read(asked, width, height, pixels))


def _send(answers: BinaryIO, text: bytes) -> None:
    answers.write(len(text).to_bytes(LENGTH, "big"))
    answers.write(text)
    answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
