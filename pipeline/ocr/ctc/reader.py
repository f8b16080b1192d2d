"""The network behind a plain call: line crops in, log-probabilities of signs along each line out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.ctc.alphabet import ALPHABET, BLANK
from pipeline.ocr.ctc.picture import BODY, HEIGHT, STRIDE, ink_of, placed
from pipeline.ocr.engine import Crop
from pipeline.ocr.strips import baseline

Scores = NDArray[np.float32]
"""(t, signs) natural log-probabilities of a line's signs (connectionist temporal classification)."""
MODEL = "reader.onnx"
_SPACE = ALPHABET.index(" ")
_MOST = 12_000
"""px of width that are read at once: what fits the caches of a laptop."""
_STEP = 32
"""px to which widths are rounded up."""
_LEAST = 32


@dataclass(frozen=True)
class Outputs:
    """Log-probabilities of a line's signs; output i stands for the crop px from i × ``step`` on."""

    scores: Scores
    step: float

    @cached_property
    def signs(self) -> Scores:
        """(t,) log-probability of the most probable sign at each place, blank and space left out."""
        return np.asarray(np.delete(self.scores, [BLANK, _SPACE], axis=1).max(axis=1), np.float32)


class LineReader:
    """The committed network, on one core."""

    def __init__(self, model: bytes | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        content = model or resources.files("dictionaries").joinpath(MODEL).read_bytes()
        self._session: Any = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        # With a page's last batch what the network took is given back; else its arena stays as large as it ever was.
        self._giving_back: Any = onnxruntime.RunOptions()
        self._giving_back.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def outputs(self, crops: Sequence[Crop]) -> list[Outputs]:
        """Return what the network sees in each line crop, in order."""
        inputs = [_input(crop) for crop in crops]
        found: list[Outputs | None] = [None] * len(crops)
        batches = list(_batches([x.shape[1] for x in inputs]))
        for batch in batches:
            width = -(-max(max(inputs[i].shape[1] for i in batch), _LEAST) // _STEP) * _STEP
            stacked = np.zeros((len(batch), 1, HEIGHT, width), np.float32)
            for row, i in enumerate(batch):
                stacked[row, 0, :, : inputs[i].shape[1]] = inputs[i]
            (scores,) = self._session.run(None, {"ink": stacked}, self._giving_back if batch is batches[-1] else None)
            for row, i in enumerate(batch):
                length = max(1, inputs[i].shape[1] // STRIDE)
                found[i] = Outputs(scores[row, :length], STRIDE * crops[i].body / BODY)
        return [outputs for outputs in found if outputs is not None]


def _input(crop: Crop) -> Scores:
    return ink_of(placed(crop.pixels, baseline(crop), BODY / crop.body))


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Yield places of lines of like width that are read at once."""
    batch: list[int] = []
    for place in sorted(range(len(widths)), key=widths.__getitem__):
        if batch and (len(batch) + 1) * (widths[place] + _STEP) > _MOST:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
