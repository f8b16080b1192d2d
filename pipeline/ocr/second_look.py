"""Doubtful lines and cells are read again, by another recognizer where there is one, and both readings are combined.

Only the rows of a cell that hold a doubtful word are read again: one text in eight on an office scan. On 3,600 drawn
and repaired lines and cells, a second look by the model of the script (package tesseract-ocr-script-viet) left 3.5 %
of office lines wrong (4.1 by the first recognizer itself, 5.2 without a second look), 10.5 % of those of photocopies
(12.5, 14.0) and 3.2 % of those of photos (5.2, 6.7); a third look, with a vote of two in three, gained nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.geometry import Box
from pipeline.ocr.combine import combined
from pipeline.ocr.crops import Preparation
from pipeline.ocr.engine import Crop, Engine
from pipeline.ocr.phantoms import without_phantoms
from pipeline.ocr.target import Target
from pipeline.reading import Line, Reading, Word

SECOND = Preparation(body=22.0, sharpen=0.8)
"""Of five other preparations the one whose errors differ most from the first reading's without being more."""
DOUBTFUL = {"line": 0.9, "cell": 0.95}
"""Confidence of a word below which its line is read again; short texts of cells gain from it up to higher ones."""


def reread(
    engine: Engine, targets: Sequence[Target], readings: Sequence[Reading], other: Engine | None = None
) -> list[Reading]:
    """Return the readings of ``targets`` (same order and length), the doubtful ones after a second look.

    ``other`` is a recognizer that errs differently; without it ``engine`` looks twice.

    Raises:
        PageError: a recognizer failed.
    """
    chosen: list[tuple[int, Crop]] = []
    for index, (target, reading) in enumerate(zip(targets, readings, strict=True)):
        boxes = [word.box for word in reading.words if word.confidence < DOUBTFUL[target.kind]]
        chosen += [(index, row) for row in _rows(target, boxes)] if boxes else []
    again: dict[int, list[Reading]] = {}
    if chosen:
        second = (other or engine).read([crop for _, crop in chosen])
        for (index, _), reading in zip(chosen, second, strict=True):
            again.setdefault(index, []).append(without_phantoms(targets[index].page, reading))
    return [_with_second(reading, again.get(i)) for i, reading in enumerate(readings)]


def _rows(target: Target, boxes: Sequence[Box]) -> list[Crop]:
    """Return crops of the target's text lines that hold the middle of any of ``boxes``."""
    if target.kind == "line":
        crop = target.crop(SECOND)
        return [] if crop is None else [crop]
    cell = target.cutout()
    found = []
    for cut in (cell.rows or (cell,)) if cell is not None else ():
        near = cut.box.grown(round(cut.glyph))
        if not any(near.top <= (box.top + box.bottom) / 2 < near.bottom for box in boxes):
            continue
        row = cut.crop(SECOND)
        height, width = row.pixels.shape
        place = row.to_page(0, 0, width, height)
        if any(place.top <= (box.top + box.bottom) / 2 < place.bottom for box in boxes):
            found.append(row)
    return found


def _with_second(reading: Reading, again: Sequence[Reading] | None) -> Reading:
    """Return the reading with each line combined with the line that was read again in its place."""
    if not again:
        return reading
    second = [line.words for other in again for line in other.lines if line.words]
    lines: list[Line] = []
    agreed = compared = 0
    for line in reading.lines:
        match = _best(line, second)
        if match is None:
            lines.append(line)
            continue
        second.remove(match)
        both = combined(line.words, match)
        lines.append(both.line)
        agreed, compared = agreed + both.agreed, compared + both.compared
    # A line that only the second reading has is not taken: what nobody doubted was not there.
    compared += len(second)
    return Reading(tuple(lines), reading.engine, agreed / compared if compared else 0.0)


def _best(line: Line, others: Sequence[tuple[Word, ...]]) -> tuple[Word, ...] | None:
    """Return the words of the line that overlaps ``line`` most in height, None where none does by a half."""
    box = line.box

    def shared(words: tuple[Word, ...]) -> float:
        other = Line(words).box
        overlap = min(box.bottom, other.bottom) - max(box.top, other.top)
        return overlap / max(1, min(box.height, other.height))

    best = max(others, key=shared, default=None)
    return best if best is not None and shared(best) >= 0.5 else None
