"""Every printed word of a document with its place: the content of ``words.json``, beside ``document.json``."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from pipeline.document import SCHEMA_VERSION
from pipeline.geometry import Box, union


class PlacedWord(NamedTuple):
    """A word of the final text, its box in px of the page's picture, and the recognizer's confidence 0..1.

    The confidence is the engine's own and not calibrated. In JSON: ``[text, [left, top, right, bottom], confidence]``.
    """

    text: str
    box: Box
    confidence: float


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TextBlock(_Model):
    """Lines of words that belong together on one page.

    ``role`` is the part of the layout (``body``, ``issuer``, ``page_number``, ``cell``, ``column_heading`` …); ``ref``
    is the JSON pointer of the text in ``document.json`` (``/paragraphs/3``, ``/tables/0/rows/2/cells/1``), empty where
    the text isn't a value of its own there.
    """

    role: str
    ref: str = ""
    lines: list[list[PlacedWord]]

    @property
    def box(self) -> Box:
        """Box around all words, px."""
        return union(word.box for line in self.lines for word in line)

    @property
    def text(self) -> str:
        """The words, joined by single blanks."""
        return " ".join(word.text for line in self.lines for word in line)


class PageWords(_Model):
    """The words of a page (1-based) in reading order."""

    page: int
    blocks: list[TextBlock] = []


class Words(_Model):
    """The words of all pages that could be read."""

    schema_version: str = SCHEMA_VERSION
    pages: list[PageWords] = []

    def to_json(self) -> str:
        """Return the words as JSON on one line, a final line feed."""
        return self.model_dump_json() + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Words:
        """Return the words that :meth:`to_json` wrote.

        Raises:
            pydantic.ValidationError: the text is no such file.
        """
        return cls.model_validate_json(text)
