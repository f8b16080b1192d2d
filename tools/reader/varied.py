"""A drawn line seen again: moved, stretched, lighter or darker, softer, with other noise, so that a line that costs
milliseconds to draw teaches more than once. On the training's device, a batch at a time.
"""

from __future__ import annotations

import torch
from torch.nn import functional

_STRETCH, _LEAN, _SHIFT = 0.07, 0.05, 0.8
"""Largest change of the width, of the upright (px along the line a px of height) and, px, of the height on the line."""
_MOVED = 2
"""px that a line begins farther right, at most."""
_SHARP, _GAIN, _LIFT, _NOISE = 0.6, 0.15, 0.04, 0.06
"""Largest change of the edges, of the ink's darkness and of the paper's, and of each pixel, of full ink."""
_INK = 0.01
"""What is more than the empty canvas beside a line."""


def varied(x: torch.Tensor) -> torch.Tensor:
    """Return lines (n, 1, HEIGHT, w), 1 for full ink, each changed a little in its own way."""
    n, _, height, width = x.shape

    def each(low: float, high: float) -> torch.Tensor:
        return torch.rand(n, device=x.device) * (high - low) + low

    stretch, shift = each(1 - _STRETCH, 1 + _STRETCH), each(0, 2 * _MOVED / width)
    # What would be pushed out on the right is still in the line's text: such a line keeps its width and its place.
    end = x[:, 0, :, -round(2 * _STRETCH * width) :].abs().amax((1, 2)) > _INK
    stretch, shift = (
        torch.where(end, torch.ones_like(stretch), stretch),
        torch.where(end, torch.zeros_like(shift), shift),
    )
    matrix = torch.zeros(n, 2, 3, device=x.device)
    matrix[:, 0, 0] = 1 / stretch
    matrix[:, 0, 1] = each(-_LEAN, _LEAN) * height / width
    matrix[:, 0, 2] = 1 / stretch - 1 - shift
    matrix[:, 1, 1] = 1
    matrix[:, 1, 2] = each(-_SHIFT, _SHIFT) * 2 / height
    grid = functional.affine_grid(matrix, list(x.shape), align_corners=False)
    seen = functional.grid_sample(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    soft = functional.avg_pool2d(seen, 3, 1, 1, count_include_pad=False)
    seen = seen + each(-_SHARP, _SHARP)[:, None, None, None] * (seen - soft)
    gain, lift = each(1 - _GAIN, 1 + _GAIN)[:, None, None, None], each(-_LIFT, _LIFT)[:, None, None, None]
    noise = each(-_NOISE, _NOISE).clamp_min(0)[:, None, None, None]
    return (seen * gain + lift * (seen != 0) + noise * torch.randn_like(seen)).clamp(-0.3, 1.3)
