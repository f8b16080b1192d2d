"""Recognizers for tests, given to the command as ``--engine tests.engines:NAME``.

Each reads "trang" everywhere, but on a line longer than 500 px something happens. Some pages fail, not the engine.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence

from pipeline.ocr.engine import Crop
from pipeline.reading import Line, Reading, Word

LONGEST = 500


class Good:
    """Reads without fail, the width of each crop with it, so that every page has a text of its own."""

    name = "test"

    def version(self) -> str:
        return "1"

    def model_sha256(self) -> str:
        return type(self).__name__

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        if any(crop.mode == "line" and crop.pixels.shape[1] > LONGEST for crop in crops):
            self.fault()
        found = []
        for crop in crops:
            height, width = crop.pixels.shape
            box = crop.to_page(5, 5, width - 5, height - 5)
            words = (Word("trang", 0.99, box), Word(f"{width}", 0.97, box))
            found.append(Reading((Line(words),), self.name))
        return found

    def fault(self) -> None:
        pass


class Crash(Good):
    def fault(self) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)


class Hang(Good):
    """Waits for a program for ever."""

    def fault(self) -> None:
        subprocess.run(["sleep", "1000"], check=True)


class Hoard(Good):
    def fault(self) -> None:
        kept = []
        while True:
            kept.append(bytearray(os.urandom(64)) * 2**18)


class BadText(Good):
    def fault(self) -> None:
        b"\xff\xfe".decode("utf-8")


class Slow(Good):
    """Takes its time on every page."""

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        time.sleep(0.3)
        return super().read(crops)
