"""Draws the documents of a benchmark run: for each level a folder of image-only PDFs, each with its truth beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from samples.drawing import draw_document
from samples.drawing.scan import garble, save_pdf, write_truth

GARBAGE_SHARE = 0.2


def draw_level(folder: Path, level: str, families: Sequence[str], seed: int, count: int) -> list[Path]:
    """Draw ``count`` documents of a level, taking the families in turn; return the truth files.

    What is already in the folder is kept: equal seeds draw equal documents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    truths = []
    for i in range(count):
        family, own = families[i % len(families)], seed * 1000 + i
        path = folder / f"{own}_{family}.json"
        if not path.exists():
            draw_one(path, own, family, level)
        truths.append(path)
    return truths


def draw_one(path: Path, seed: int, family: str, level: str) -> None:
    """Draw a document: its PDF beside ``path``, its truth into ``path``; one in five has a useless text layer."""
    drawn = draw_document(seed, family, level)
    rng = Random(f"{seed}/layer")
    garbage = None
    truth: dict[str, Any] = dict(drawn.truth)
    if rng.random() < GARBAGE_SHARE:
        truth["flags"] = [*truth["flags"], "garbage_text"]
        pages = range(1, len(drawn.pages) + 1)
        garbage = [garble("\n".join(ln.text for ln in drawn.lines if ln.page == p), rng) for p in pages]
    save_pdf(drawn, path.with_suffix(".pdf"), garbage)
    write_truth(path, truth)


def read_truth(path: Path) -> dict[str, Any]:
    """Return the truth record of a file."""
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record
