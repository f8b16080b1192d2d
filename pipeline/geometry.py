"""Boxes in pixels, the one geometric type that all rooms share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An axis-parallel box in px of the straightened page: left and top inside, right and bottom outside.

    In JSON a box is the array ``[left, top, right, bottom]``.
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Width in px, never negative."""
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        """Height in px, never negative."""
        return max(0, self.bottom - self.top)

    @property
    def area(self) -> int:
        """Area in px²."""
        return self.width * self.height

    def intersection(self, other: Box) -> Box:
        """Return the common part; its area is 0 where the boxes do not meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def covered_by(self, other: Box) -> float:
        """Return the share 0..1 of this box that lies inside ``other``."""
        return self.intersection(other).area / self.area if self.area else 0.0

    def grown(self, by: int) -> Box:
        """Return the box with ``by`` px more on each side (fewer where negative)."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: int, dy: int) -> Box:
        """Return the box moved by ``dx``, ``dy`` px."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def clipped(self, width: int, height: int) -> Box:
        """Return the part that lies on a page of ``width`` × ``height`` px."""
        return self.intersection(Box(0, 0, width, height))


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around ``boxes``.

    Raises:
        ValueError: there are none.
    """
    all_boxes = list(boxes)
    if not all_boxes:
        raise ValueError("no box to unite")
    return Box(
        min(b.left for b in all_boxes),
        min(b.top for b in all_boxes),
        max(b.right for b in all_boxes),
        max(b.bottom for b in all_boxes),
    )
