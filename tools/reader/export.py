"""Write the trained line reader as ONNX: ``python -m tools.reader.export STATE.pt dictionaries/reader.onnx``."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch

from pipeline.ocr.ctc.alphabet import ALPHABET
from pipeline.ocr.ctc.picture import HEIGHT
from tools.reader.network import LineReader


class WithLogProbabilities(torch.nn.Module):
    """The network and the logarithm of its softmax."""

    def __init__(self, model: LineReader) -> None:
        super().__init__()
        self.model = model

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(n, 1, 48, w) → (n, w / 4, signs) natural log-probabilities."""
        return self.model(x).log_softmax(-1)


def main() -> None:
    """Export the running average of the weights, normalizations folded in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    kept = torch.load(options.state, map_location="cpu")
    model = LineReader()
    model.load_state_dict(kept["average"])
    whole = WithLogProbabilities(model).eval()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reader.onnx"
        torch.onnx.export(
            whole,
            (torch.zeros(2, 1, HEIGHT, 256),),
            str(path),
            input_names=["ink"],
            output_names=["log_probabilities"],
            dynamic_axes={"ink": {0: "n", 3: "w"}, "log_probabilities": {0: "n", 1: "t"}},
            opset_version=17,
            dynamo=False,
        )
        written = onnx.load(str(path))
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
