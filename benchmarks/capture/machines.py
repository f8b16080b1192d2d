"""Nine ways of capture, by name."""

from __future__ import annotations

from benchmarks.capture import copier, layers, papers, phone, reader, sheets
from benchmarks.office.ageing import Machine

MACHINES: dict[str, Machine] = {
    "mrc": Machine(layers.mrc, (300,), (92, 96)),
    "jbig": Machine(layers.jbig, (300,), (92, 96)),
    "app": Machine(phone.app, (200, 230, 260), (58, 82)),
    "screen": Machine(copier.screen, (200,), (65, 88)),
    "thin": Machine(papers.thin, (200, 240, 300), (60, 85)),
    "form": Machine(papers.form, (200, 300), (60, 85)),
    "worn": Machine(sheets.worn, (200, 240, 300), (60, 85)),
    "low": Machine(phone.low, (150, 165, 180, 200), (40, 60)),
    "marked": Machine(reader.marked, (200, 300), (65, 88)),
}
LEVELS = tuple(MACHINES)
SEALED = {"mrc": 0.8, "form": 0.5, "low": 0.6, "app": 0.4, "marked": 0.6, "worn": 0.4}
"""Levels whose documents may bear a seal and strokes of a pen, and how often they do."""
WRITTEN_FOR = {"jbig": "copy", "app": "copy", "thin": "copy", "worn": "bound"}
"""The level of the other benchmarks for which documents are written: no faint rules where these would be lost."""
