"""Make a state of training of the committed network, so that a training goes on where it is all that is left:
``python -m tools.reader.restore dictionaries/reader.onnx STATE.pt``.

Weights come back as the eight bits hold them. The normalizations that were folded into the convolutions are set up
anew from what the layers give on drawn lines, so that the network answers as the file does.
"""

from __future__ import annotations

import argparse
import copy
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from tools.reader.network import LineReader
from tools.reader.train import batches, inputs

_LINES = 8
"""Batches of drawn lines that the normalizations are measured on."""


def convolutions(file: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return weight and bias of each convolution, in order."""
    graph = onnx.load(str(file)).graph
    kept = {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
    whole: dict[str, np.ndarray] = {}
    for node in graph.node:
        if node.op_type == "DequantizeLinear" and node.input[0] in kept:
            value, scale, zero = (kept[name].astype(np.float32) for name in node.input)
            shape = (-1,) + (1,) * (value.ndim - 1) if scale.size > 1 else (-1,) * scale.ndim
            whole[node.output[0]] = (value - zero.reshape(shape)) * scale.reshape(shape)
    return [(whole[node.input[1]], whole[node.input[2]]) for node in graph.node if node.op_type == "Conv"]


def restored(file: Path, corpus: Path) -> LineReader:
    """Return the network of ``file`` with its normalizations."""
    model = LineReader()
    found = convolutions(file)
    places = [module for module in model.modules() if isinstance(module, torch.nn.Conv2d)]
    after = [module for module in model.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    *folded, last = zip(places, found, strict=True)
    source = batches(corpus, False, 5)
    x = torch.cat([inputs(next(source)[0], torch.device("cpu")) for _ in range(_LINES)])
    model.eval()
    with torch.no_grad():
        for (place, (weight, bias)), norm in zip(folded, after, strict=True):
            place.weight.copy_(torch.from_numpy(weight))
            seen: list[torch.Tensor] = []
            watch = place.register_forward_hook(lambda _m, _i, out, seen=seen: seen.append(out))
            model(x)
            watch.remove()
            mean, variance = seen[0].mean((0, 2, 3)), seen[0].var((0, 2, 3))
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(variance)
            norm.weight.copy_((variance + norm.eps).sqrt())
            norm.bias.copy_(mean + torch.from_numpy(bias))
        place, (weight, bias) = last
        place.weight.copy_(torch.from_numpy(weight))
        place.bias.copy_(torch.from_numpy(bias))
    return model


def main() -> None:
    """Write the state."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--corpus", type=Path, required=True, help="as for the training")
    options = parser.parse_args()
    model = restored(options.model, options.corpus)
    lines = {entry.key: entry.value for entry in onnx.load(str(options.model)).metadata_props}.get("lines", "1")
    state: dict[str, Any] = {
        "model": model.state_dict(),
        "average": copy.deepcopy(model).state_dict(),
        "optimizer": None,
        "seen": max(1, int(lines)),
        "log": [],
    }
    torch.save(state, options.out)


if __name__ == "__main__":
    main()
