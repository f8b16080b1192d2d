"""The tools that are opened once a process: recognizer, repairer, confidence model."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from pipeline.confidence import ConfidenceModel
from pipeline.errors import MissingDependencyError, SettingsError
from pipeline.normalize.repair import Repairer
from pipeline.ocr.engine import Engine
from pipeline.ocr.numerals import WHITELIST
from pipeline.ocr.tesseract import SCRIPT_MODELS, TesseractEngine, installed_models
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Workbench:
    """What the stages of a conversion work with."""

    settings: Settings
    engine: Engine
    digits: Engine | None
    other: Engine | None
    repairer: Repairer
    confidence: ConfidenceModel

    @classmethod
    def open(
        cls, settings: Settings, engine: Engine | None = None, confidence: ConfidenceModel | None = None
    ) -> Workbench:
        """Open the tools for ``settings``; ``engine`` replaces Tesseract, ``confidence`` the committed model.

        Raises:
            MissingDependencyError: Tesseract or its Vietnamese data is not installed.
            SettingsError: the user's dictionary cannot be read, or there is no such recognizer.
        """
        if engine is None and settings.engine != "tesseract":
            engine = _other_engine(settings.engine)
        return cls(
            settings,
            engine or TesseractEngine(timeout=settings.page_timeout),
            None if engine else _digit_reader(settings),
            None if engine else other_reader(settings),
            Repairer.load(settings.dictionary),
            confidence or ConfidenceModel.load(),
        )


def other_reader(settings: Settings) -> Engine | None:
    """Return the second reader of text, None where its model is missing: doubtful texts are then read twice by one."""
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
            f"there is no recognizer at {place!r}: {error}", remedy="give --engine tesseract or MODULE:CLASS"
        ) from error
    return made
