"""Blanks that were lost behind the number of a heading, before a number, behind the dash between two names ("Tư pháp
-Hộ tịch"), and one too many before "./."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.document import Edit
from pipeline.normalize.lexicon import Lexicon
from pipeline.reading import Word

_NUMBERED = re.compile(r"((?:[IVX]{1,4}|\d{1,2})\.)([^\W\d_]{2,})")
_COUNTED = re.compile(r"([Nn]ăm|[Tt]háng|[Nn]gày|[Tt]uần)[.\-](\d{1,4}[.,;:]?)")
_PAIRED = re.compile(r"([-–])([A-ZĐÀ-Ỹ][^\W\d_]+)[.,;:]?")
"""The second of two names with the dash between them."""
_END = re.compile(r"(.*\w\./)[,:;]")
_GAIN = 3.0
"""What is said (ln) of the certainty of a change that is no measured one."""


@dataclass(slots=True)
class Parted:
    """Words with their blanks put right, the edits, and whether one of them is doubtful."""

    words: list[Word] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    doubtful: bool = False

    def write(self, word: Word, old: str, texts: Sequence[str]) -> None:
        """Add ``texts`` for ``word``, and the edit; symbols no longer fit."""
        self.words += [replace(word, text=text, symbols=()) for text in texts]
        self.edits.append(Edit(**{"from": old}, to=" ".join(texts), reason="punctuation", score=_GAIN))


def mend_blanks(words: Sequence[Word], lexicon: Lexicon) -> Parted:
    """Return the words of a reading with the blanks about numbers and at the end put right.

    A lone letter before the first word that is no word itself stands for the dash of a list, which is doubtful.
    """
    done = Parted()
    for at, word in enumerate(words):
        numbered = _NUMBERED.fullmatch(word.text) if not at and len(words) > 1 else None
        counted = _COUNTED.fullmatch(word.text)
        paired = _PAIRED.fullmatch(word.text) if done.words and done.words[-1].text.isalpha() else None
        ended = _END.fullmatch(word.text) if at + 1 == len(words) else None
        if numbered and lexicon.is_valid(numbered[2].lower()):
            done.write(word, word.text, numbered.groups())
        elif counted:
            done.write(word, word.text, counted.groups())
        elif paired and lexicon.is_valid(paired[2].lower()):
            done.write(word, word.text, [paired[1], word.text[1:]])
        elif ended:
            done.write(word, word.text, [ended[1] + "."])
        elif word.text == "./." and done.words and done.words[-1].text[-1:].isalnum():
            last = done.words.pop()
            done.write(last, f"{last.text} {word.text}", [last.text + word.text])
        elif not at and len(words) > 1 and _is_dash(word.text, words[1].text, lexicon):
            done.write(word, word.text, ["-"])
            done.doubtful = True
        else:
            done.words.append(word)
    return done


def _is_dash(text: str, after: str, lexicon: Lexicon) -> bool:
    """Return whether a letter with marks that is no word stands where a list has its dash."""
    lone = len(text) == 1 and text.isalpha() and not text.isascii() and text not in "đĐ"
    return lone and after.istitle() and not lexicon.is_valid(text.lower())
