"""What is a known word: syllables and words of the language model, abbreviations, and the user's own terms."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from pipeline.errors import InputError
from pipeline.normalize.language_model import LanguageModel
from pipeline.normalize.syllable import is_syllable
from pipeline.normalize.tone import bare, standard_tone

_REMEMBERED = 100_000
"""Words whose validity is kept."""
_RARE = -15.5
"""Syllables of lower unigram log-probability are not believed without the user's dictionary."""


class Lexicon:
    """Known words; ``terms`` are the user's (phrases of one or more words, with a frequency)."""

    def __init__(self, model: LanguageModel, terms: dict[str, float] | None = None) -> None:
        """Take the model's words and the user's terms."""
        self._model = model
        self.terms = terms or {}
        self.user_words = frozenset(w.lower() for term in self.terms for w in term.split())
        self._valid: dict[str, bool] = {}

    def is_valid(self, word: str) -> bool:
        """Return whether a lowercase word is a syllable in use, in any tone placement."""
        known = self._valid.get(word)
        if known is None:
            if len(self._valid) > _REMEMBERED:
                self._valid.clear()
            known = self._valid[word] = self._is_valid(standard_tone(word))
        return known

    def _is_valid(self, word: str) -> bool:
        """Return the same of a word in standard tone placement."""
        i = self._model.ids.get(word)
        used = i is not None and bool(self._model.unigram[i] > _RARE) and is_syllable(word)
        return used or word in self.user_words

    def is_known(self, word: str) -> bool:
        """Return whether a lowercase word is known: a syllable in use, a word of the model or one of the user's."""
        word = standard_tone(word)
        return word in self._model.ids or word in self.user_words

    def is_restorable(self, word: str) -> bool:
        """Return whether a lowercase word is a syllable once marks are left out of account."""
        return bare(word) in self.forms

    @cached_property
    def forms(self) -> dict[str, list[int]]:
        """Word ids of the syllables in use by their letters without marks."""
        found: dict[str, list[int]] = {}
        words = self._model.words
        for i in np.flatnonzero(self._model.unigram > _RARE).tolist():
            if is_syllable(words[i]):
                found.setdefault(bare(words[i]), []).append(i)
        return found


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Return the abbreviations of document codes by their form without marks (``BGDDT`` → ``BGDĐT``)."""
    found: dict[str, str] = {}
    for line in (files("dictionaries") / "abbreviations.txt").read_text("utf-8").splitlines():
        name = line.split("\t")[0].strip()
        if name and not name.startswith("#"):
            found.setdefault(code_key(name), name)
    return found


def code_key(code: str) -> str:
    """Return the form of an abbreviation that survives recognition without Vietnamese: no marks, capitals."""
    return bare(code).upper().replace("0", "O")


def read_terms(path: Path) -> dict[str, float]:
    """Return the terms of a user's dictionary (one a line, optionally a tab and a frequency), NFC, with their weight.

    Raises:
        InputError: the file cannot be read, is not UTF-8 or a frequency is not a number.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"dictionary {path}: {error}") from error
    terms: dict[str, float] = {}
    for number, line in enumerate(lines, 1):
        term, _, frequency = unicodedata.normalize("NFC", line).partition("\t")
        term = re.sub(r"\s+", " ", term).strip()
        if not term or term.startswith("#"):
            continue
        try:
            weight = float(frequency) if frequency.strip() else 1.0
        except ValueError as error:
            raise InputError(f"dictionary {path}, line {number}: frequency {frequency!r} is not a number") from error
        terms[" ".join(standard_tone(w) for w in term.split())] = math.log1p(max(weight, 0.0))
    return terms
