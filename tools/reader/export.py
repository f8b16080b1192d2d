"""Write the trained line reader as ONNX in eight bits:
``python -m tools.reader.export STATE.pt dictionaries/reader.onnx --corpus DIR``.

Weights take seven of the eight bits, so that processors without VNNI do not overflow (ONNX Runtime's ``reduce_range``);
the ranges of what the layers give are those on drawn lines. On 600 such lines of all strengths of damage the character
error rate of eight bits was that of floats to a hundredth, in less than half the time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from pipeline.ocr.ctc.alphabet import ALPHABET
from pipeline.ocr.ctc.picture import HEIGHT
from tools.reader.network import LineReader
from tools.reader.train import batches

_CALIBRATING = 12
"""Batches of drawn lines."""
_SEED = 3


class WithLogProbabilities(torch.nn.Module):
    """The network and the logarithm of its softmax."""

    def __init__(self, model: LineReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, 1, 48, w) → (n, w / 4, signs) natural log-probabilities."""
        return self.model(x).log_softmax(-1)


class Lines(CalibrationDataReader):
    """Inputs from drawn lines."""

    def __init__(self, corpus: Path) -> None:
        self._left: Iterator[Any] = iter([next(source)[0] for source in [batches(corpus, False, _SEED)] * _CALIBRATING])

    def get_next(self) -> dict[str, Any] | None:
        """Return the next batch, None after the last."""
        pictures = next(self._left, None)
        return None if pictures is None else {"ink": pictures[:, None].astype("float32") / 90}


def main() -> None:
    """Export the running average of the weights, normalizations folded in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("state", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpus", type=Path, required=True, help="as for the training")
    options = parser.parse_args()
    kept = torch.load(options.state, map_location="cpu")
    model = LineReader()
    model.load_state_dict(kept["average"])
    whole = WithLogProbabilities(model).eval()
    with tempfile.TemporaryDirectory() as folder:
        floats, prepared, bytes_ = (Path(folder) / f"{name}.onnx" for name in ("floats", "prepared", "bytes"))
        torch.onnx.export(
            whole,
            (torch.zeros(2, 1, HEIGHT, 256),),
            str(floats),
            input_names=["ink"],
            output_names=["log_probabilities"],
            dynamic_axes={"ink": {0: "n", 3: "w"}, "log_probabilities": {0: "n", 1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(floats), str(prepared))
        quantize_static(
            str(prepared),
            str(bytes_),
            Lines(options.corpus),
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["Conv", "Add"],
        )
        written = onnx.load(str(bytes_))
    for key, value in {
        "alphabet": json.dumps(ALPHABET, ensure_ascii=False),
        "lines": str(kept["seen"]),
        "held_out_cer": str(kept["log"][-1]["held_out_cer"] if kept["log"] else ""),
    }.items():
        entry = written.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(written, str(options.out))


if __name__ == "__main__":
    main()
