"""Drawn lines kept on the training's device, the oldest overwritten: a step takes its lines from them at random."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from pipeline.ocr.ctc.alphabet import encoded
from pipeline.ocr.ctc.picture import HEIGHT, STRIDE


class Kept:
    """Room for ``most`` lines of ``width`` px; int8 pictures, 90 for full ink, and what they spell."""

    def __init__(self, most: int, width: int, device: torch.device) -> None:
        self._pictures = torch.zeros(most, HEIGHT, width, dtype=torch.int8, device=device)
        # As many signs as the outputs of a line can spell.
        self._signs = torch.zeros(most, width // STRIDE, dtype=torch.int16, device=device)
        self._lengths = torch.zeros(most, dtype=torch.long, device=device)
        self._most, self.seen = most, 0

    def add(self, pictures: np.ndarray, texts: Sequence[str]) -> None:
        """Keep a batch of drawn lines (n, HEIGHT, width) in place of the oldest."""
        n = len(texts)
        longest = self._signs.shape[1]
        spelled = [(encoded(text) or [])[:longest] for text in texts]
        signs = np.zeros((n, longest), np.int16)
        for row, places in enumerate(spelled):
            signs[row, : len(places)] = places
        device = self._pictures.device
        at = (torch.arange(n) + self.seen).remainder(self._most).to(device)
        self._pictures[at] = torch.from_numpy(pictures).to(device)
        self._signs[at] = torch.from_numpy(signs).to(device)
        self._lengths[at] = torch.tensor([len(places) for places in spelled], device=device)
        self.seen += n

    def __len__(self) -> int:
        return min(self.seen, self._most)

    def some(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return ``count`` lines at random: pictures (count, HEIGHT, width), signs (count, longest), their numbers."""
        at = torch.randint(len(self), (count,), device=self._pictures.device)
        return self._pictures[at], self._signs[at].long(), self._lengths[at]
