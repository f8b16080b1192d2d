"""Letters chained to lines from left to right by their baselines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pipeline.geometry import Box

_REACH = 9.0
_BASELINE_SLACK = 0.62
_WINDOW = 9


@dataclass(slots=True)
class Chain:
    """Letters of one line by their left edge (px); ``base`` is the running baseline at the last of them."""

    boxes: list[Box] = field(default_factory=list)
    right: int = 0
    base: float = 0.0

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> Chain:
        """Return the chain of ``boxes``, at least one."""
        return cls(sorted(boxes), max(box.right for box in boxes))

    @property
    def left(self) -> int:
        """Left edge in px."""
        return self.boxes[0].left

    def append(self, box: Box) -> None:
        """Add the next letter to the right."""
        self.boxes.append(box)
        self.right = max(self.right, box.right)
        last = sorted(b.bottom for b in self.boxes[-_WINDOW:])
        self.base = last[len(last) // 2]

    def absorb(self, other: Chain) -> None:
        """Take over the letters of another chain."""
        self.boxes = sorted([*self.boxes, *other.boxes])
        self.right = max(self.right, other.right)

    def baselines(self) -> NDArray[np.float64]:
        """Return the baseline (px) at each letter: the running median of their bottoms."""
        bottoms = np.array([box.bottom for box in self.boxes], np.float64)
        # Marks above the body are no witnesses of the baseline.
        tall = np.array([box.height for box in self.boxes], np.float64)
        witnesses = np.flatnonzero(tall >= 0.6 * np.median(tall))
        count = min(_WINDOW, witnesses.size)
        windows = np.lib.stride_tricks.sliding_window_view(bottoms[witnesses], count)
        medians = np.median(windows, axis=1)
        places = np.clip(np.searchsorted(witnesses, np.arange(len(self.boxes))) - count // 2, 0, medians.size - 1)
        return np.asarray(medians[places], np.float64)

    def baseline_at(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the baseline (px) at the places ``x`` (px)."""
        centres = np.array([(box.left + box.right) / 2 for box in self.boxes])
        order = np.argsort(centres, kind="stable")
        return np.asarray(np.interp(x, centres[order], self.baselines()[order]), np.float64)


def chain_letters(letters: Sequence[Box], glyph: float) -> list[Chain]:
    """Return the letters (by left edge, px) as lines; ``glyph`` is the x-height in px."""
    chains: list[Chain] = []
    active: list[Chain] = []
    for box in letters:
        active = [chain for chain in active if box.left - chain.right <= _REACH * glyph]
        best: Chain | None = None
        least = _BASELINE_SLACK * glyph
        for chain in active:
            off = abs(box.bottom - chain.base)
            if off < least:
                best, least = chain, off
        if best is None:
            best = Chain()
            chains.append(best)
            active.append(best)
        best.append(box)
    return _joined(chains, glyph)


def _joined(chains: Sequence[Chain], glyph: float) -> list[Chain]:
    """Return the chains with strays (a fused word with a long tail, raised letters) put into the line they stand in."""
    kept: list[Chain] = []
    for chain in sorted(chains, key=lambda c: -len(c.boxes)):
        host = _host(chain, kept, glyph)
        if host is None:
            kept.append(chain)
        else:
            host.absorb(chain)
    return kept


def _host(chain: Chain, others: Sequence[Chain], glyph: float) -> Chain | None:
    """Return the longer chain into whose body band most letters of ``chain`` fall, within reach of its letters."""
    top, bottom = min(b.top for b in chain.boxes), max(b.bottom for b in chain.boxes)
    for other in others:
        if chain.right < other.left - 2 * glyph or chain.left > other.right + 2 * glyph:
            continue
        if abs(other.base - bottom) > 6 * glyph and not top - 3 * glyph < other.boxes[0].bottom < bottom + 3 * glyph:
            continue
        base = other.baseline_at(np.array([(b.left + b.right) / 2 for b in chain.boxes]))
        inside = 0
        for box, level in zip(chain.boxes, base.tolist(), strict=True):
            overlap = min(box.bottom, level + 0.1 * glyph) - max(box.top, level - 1.1 * glyph)
            inside += overlap >= 0.5 * min(box.height, glyph)
        if inside > 0.5 * len(chain.boxes):
            return other
    return None
