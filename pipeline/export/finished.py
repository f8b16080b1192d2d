"""A converted document as exports take it: its model, its words with their places, its page pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.document import Cell, Document, Paragraph
from pipeline.errors import DamagedFileError, InputError
from pipeline.placing import ReadWord, by_line, place
from pipeline.words import PlacedWord, TextBlock, Words


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed: who, when (ISO 8601), where (a JSON pointer or object), before, after, what was done."""

    who: str = ""
    at: str = ""
    target: str = ""
    before: str = ""
    after: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """A document of an archive: ``name`` is its folder below OUT, ``folder`` the folder itself."""

    name: str
    folder: Path
    document: Document
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def load(cls, out: Path, name: str, corrections: tuple[Correction, ...] = ()) -> Finished:
        """Read ``out/name/document.json``.

        Raises:
            InputError: it is missing.
            DamagedFileError: it is not what ``sohoa`` wrote.
        """
        content = _read(out / name / "document.json", name)
        try:
            return cls(name, out / name, Document.from_json(content), corrections)
        except ValidationError as error:
            raise DamagedFileError(
                f"document.json is damaged: {_first(error)}", source=name, remedy="convert it again with --force"
            ) from error

    def words(self) -> Words:
        """Return all words with their places; those of texts that were corrected since are placed anew.

        Raises:
            InputError: words.json is missing.
            DamagedFileError: it is not what ``sohoa`` wrote.
        """
        content = _read(self.folder / "words.json", self.name)
        try:
            words = Words.from_json(content)
        except ValidationError as error:
            raise DamagedFileError(
                f"words.json is damaged: {_first(error)}", source=self.name, remedy="convert it again with --force"
            ) from error
        return _up_to_date(words, self.document)

    def picture(self, number: int) -> bytes | None:
        """Return the JPEG of page ``number`` (1-based), None if there is none."""
        path = self.folder / "pages" / f"{number:04}.jpg"
        return path.read_bytes() if path.is_file() else None


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}",
            source=name,
            remedy="convert it again with --force",
        ) from error


def _first(error: ValidationError) -> str:
    return str(error.errors()[0]["msg"])


def _up_to_date(words: Words, document: Document) -> Words:
    """Return the words with the texts that ``document`` has now at the places they refer to."""
    blocks: dict[str, list[TextBlock]] = {}
    for page in words.pages:
        for block in page.blocks:
            if block.ref:
                blocks.setdefault(block.ref, []).append(block)
    for ref, item in _texts(document):
        found = blocks.get(ref, [])
        if found and " ".join(block.text for block in found) != " ".join(item.text.split()):
            _place_anew(item.text, found)
    for page in words.pages:
        page.blocks = [block for block in page.blocks if block.lines]
    return words


def _texts(document: Document) -> Iterator[tuple[str, Paragraph | Cell]]:
    for index, paragraph in enumerate(document.paragraphs):
        yield f"/paragraphs/{index}", paragraph
    for number, table in enumerate(document.tables):
        for i, row in enumerate(table.rows):
            for j, cell in enumerate(row.cells):
                yield f"/tables/{number}/rows/{i}/cells/{j}", cell


def _place_anew(text: str, blocks: list[TextBlock]) -> None:
    """Put the words of ``text`` into the lines of ``blocks``, which hold an earlier wording of it."""
    lines = [(block, line) for block in blocks for line in block.lines]
    read = [
        ReadWord(word.text, word.box, word.confidence, number)
        for number, (_, line) in enumerate(lines)
        for word in line
    ]
    placed: dict[int, list[PlacedWord]] = by_line(place(text, read))
    for block in blocks:
        block.lines = []
    for number, line in placed.items():
        lines[number][0].lines.append(line)
