"""A good text layer of the file itself as a second reading, where its words stand on those that were recognized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.geometry import Box
from pipeline.ocr.combine import combined
from pipeline.page import LayerWord
from pipeline.reading import Line, Reading, Word

_CONFIDENCE = 0.93
"""Of a word in a layer that was judged good: between a sure and a doubtful word of the recognizer."""
_LEAST_AGREED = 0.5
"""Share of a text's words; where fewer are the same, the layer's places are wrong, and it is not heard."""


def with_text_layer(reading: Reading, layer: Sequence[LayerWord]) -> Reading:
    """Return ``reading`` with the words of ``layer`` (boxes in px of the same page) heard, line by line."""
    lines: list[Line] = []
    agreed = compared = 0
    for line in reading.lines:
        others = _in_line(layer, line.box)
        if not others:
            lines.append(line)
            continue
        both = combined(line.words, others, independent=True)
        lines.append(both.line if both.line.words else line)
        agreed, compared = agreed + both.agreed, compared + both.compared
    if not compared or agreed < _LEAST_AGREED * compared:
        return reading
    share = agreed / compared
    earlier = reading.agreement
    return replace(reading, lines=tuple(lines), agreement=share if earlier is None else min(share, earlier))


def _in_line(layer: Sequence[LayerWord], box: Box) -> list[Word]:
    """Return the words of the layer whose middle lies in a line's box, from left to right."""
    inside = [
        word
        for word in layer
        if box.left <= (word.box.left + word.box.right) / 2 < box.right
        and box.top <= (word.box.top + word.box.bottom) / 2 < box.bottom
    ]
    return [Word(word.text, _CONFIDENCE, word.box) for word in sorted(inside, key=lambda word: word.box.left)]
