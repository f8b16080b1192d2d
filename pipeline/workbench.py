"""The tools that are opened once a process: recognizer, repairer, confidence model."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from pipeline.confidence import ConfidenceModel
from pipeline.errors import MissingDependencyError, SettingsError
from pipeline.normalize.repair import Repairer
from pipeline.normalize.syllable import is_strange
from pipeline.ocr.ctc.engine import CtcEngine
from pipeline.ocr.engine import Engine
from pipeline.ocr.numerals import WHITELIST
from pipeline.ocr.recognize import Readers
from pipeline.ocr.second_look import NEARLY_SURE
from pipeline.ocr.tesseract import SCRIPT_MODELS, TesseractEngine, installed_models
from pipeline.settings import Settings
from pipeline.structure.judge import StructureModel

_LEAD = 0.15
"""What its confidence counts more than Tesseract's where they differ: it is the one that is right more often.

An estimate: of drawn lines of photocopies (benchmarks.recognition, seed 9200) 95.8 % were right with it, 92.8 without.
"""
_SURE = 0.97
"""Confidence from which our own reader is not asked again by the reader of digits: "TS630" is no number, and of 1,450
drawn cells and lines with numbers 1,424 were right so, 1,424 also if all are read again; only 49 are below it."""


@dataclass(frozen=True, slots=True)
class Workbench:
    """What the stages of a conversion work with; ``poses`` is asked which way up a page stands."""

    settings: Settings
    readers: Readers
    poses: Engine
    repairer: Repairer
    confidence: ConfidenceModel
    structure: StructureModel | None = None

    @classmethod
    def open(
        cls,
        settings: Settings,
        engine: Engine | None = None,
        confidence: ConfidenceModel | None = None,
        *,
        structural: bool = True,
    ) -> Workbench:
        """Open the tools for ``settings``; ``engine`` replaces Tesseract, ``confidence`` the committed model.

        ``structural`` tells whether cells are also judged by what their table shows.

        Raises:
            MissingDependencyError: Tesseract or its Vietnamese data is not installed.
            SettingsError: the user's dictionary cannot be read, or there is no such recognizer.
        """
        readers = _readers(settings, engine)
        return cls(
            settings,
            readers,
            _poses(readers),
            Repairer.load(settings.dictionary),
            confidence or ConfidenceModel.load(),
            StructureModel.load() if structural else None,
        )


def _readers(settings: Settings, engine: Engine | None) -> Readers:
    """Return who reads: ``engine`` or another recognizer alone, else those of the settings."""
    if engine is None and settings.engine not in ("sohoa", "tesseract"):
        engine = _other_engine(settings.engine)
    if engine is not None:
        return Readers(engine)
    tesseract = TesseractEngine(timeout=settings.page_timeout)
    if settings.engine == "tesseract":
        return Readers(tesseract, script_reader(settings), digits=_digit_reader(settings))
    return Readers(
        CtcEngine(),
        tesseract,
        script_reader(settings),
        _digit_reader(settings),
        limits=NEARLY_SURE,
        strange=is_strange,
        sure=_SURE,
        lead=_LEAD,
    )


def _poses(readers: Readers) -> Engine:
    """Return the recognizer of whole pictures: our own reads lines only."""
    if isinstance(readers.first, CtcEngine) and readers.second is not None:
        return readers.second
    return readers.first


def script_reader(settings: Settings) -> Engine | None:
    """Return Tesseract with the model of the Vietnamese script, None where it is not installed."""
    for model in SCRIPT_MODELS:
        if model in installed_models():
            return TesseractEngine(model, timeout=settings.page_timeout)
    return None


def _digit_reader(settings: Settings) -> Engine | None:
    """Return the reader of numbers, None where Tesseract's English data is missing: numbers are then read once."""
    try:
        return TesseractEngine(language="eng", timeout=settings.page_timeout, whitelist=WHITELIST)
    except MissingDependencyError:
        return None


def _other_engine(place: str) -> Engine:
    """Return an instance of the class at ``MODULE:CLASS``.

    Raises:
        SettingsError: there is none.
    """
    module, _, name = place.partition(":")
    try:
        made: Engine = getattr(importlib.import_module(module), name)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise SettingsError(
            f"there is no recognizer at {place!r}: {error}", remedy="give --engine sohoa, tesseract or MODULE:CLASS"
        ) from error
    return made
