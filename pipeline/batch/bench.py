"""The tools of a conversion, opened once a process."""

from __future__ import annotations

from functools import lru_cache

import cv2

from pipeline.settings import Settings
from pipeline.workbench import Workbench


@lru_cache(maxsize=1)
def workbench(settings: Settings) -> Workbench:
    """Return the tools for ``settings``; the last ones opened are kept.

    Raises:
        MissingDependencyError, SettingsError: as :meth:`Workbench.open`.
    """
    cv2.setNumThreads(1)
    return Workbench.open(settings)
