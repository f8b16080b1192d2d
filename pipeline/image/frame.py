"""The frame of the clean page: homographies of turning, straightening and scaling, and one warp for all of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.page import Image

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame and how to come there: ``matrix`` float64 (3, 3), source px → px of a width × height frame."""

    matrix: Matrix
    width: int
    height: int

    @classmethod
    def of(cls, pixels: Image) -> Frame:
        """Return the frame of the source itself."""
        return cls(np.eye(3), int(pixels.shape[1]), int(pixels.shape[0]))

    def turned(self, rotation: int) -> Frame:
        """Return the frame turned clockwise by 0, 90, 180 or 270 degrees; pixel centres fall on pixel centres."""
        w, h = self.width - 1, self.height - 1
        turns = {
            0: ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], self.width, self.height),
            90: ([[0, -1, h], [1, 0, 0], [0, 0, 1]], self.height, self.width),
            180: ([[-1, 0, w], [0, -1, h], [0, 0, 1]], self.width, self.height),
            270: ([[0, 1, 0], [-1, 0, w], [0, 0, 1]], self.height, self.width),
        }
        matrix, width, height = turns[rotation % 360]
        return Frame(np.array(matrix, np.float64) @ self.matrix, width, height)

    def straightened(self, skew: float) -> Frame:
        """Return the frame turned clockwise by ``skew`` degrees, grown so that no corner is cut."""
        angle = math.radians(skew)
        cosine, sine = math.cos(angle), math.sin(angle)
        width = math.ceil(self.width * cosine + self.height * abs(sine))
        height = math.ceil(self.height * cosine + self.width * abs(sine))
        x, y = (self.width - 1) / 2, (self.height - 1) / 2
        shift_x = (width - 1) / 2 - (cosine * x - sine * y)
        shift_y = (height - 1) / 2 - (sine * x + cosine * y)
        matrix = np.array([[cosine, -sine, shift_x], [sine, cosine, shift_y], [0, 0, 1]])
        return Frame(matrix @ self.matrix, width, height)

    def scaled(self, factor: float) -> Frame:
        """Return the frame ``factor`` times the size."""
        width, height = max(1, round(self.width * factor)), max(1, round(self.height * factor))
        sx, sy = width / self.width, height / self.height
        matrix = np.array([[sx, 0, (sx - 1) / 2], [0, sy, (sy - 1) / 2], [0, 0, 1]])
        return Frame(matrix @ self.matrix, width, height)

    def through(self, matrix: Matrix, width: int, height: int) -> Frame:
        """Return the frame after another homography."""
        return Frame(matrix @ self.matrix, width, height)

    def wholly_through(self, matrix: Matrix) -> Frame:
        """Return the frame after another homography, grown so that no corner is cut."""
        w, h = self.width - 1, self.height - 1
        corners = np.array([[[0, 0], [w, 0], [w, h], [0, h]]], np.float64)
        moved = cv2.perspectiveTransform(corners, matrix)[0]
        left, top = np.minimum(0, np.floor(moved.min(axis=0)))
        right, bottom = np.maximum((w, h), np.ceil(moved.max(axis=0)))
        shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]])
        return self.through(shift @ matrix, int(right - left) + 1, int(bottom - top) + 1)

    def to_source(self) -> Matrix:
        """Return the homography frame px → source px, scaled so that its last element is 1."""
        inverse = np.linalg.inv(self.matrix)
        return np.asarray(inverse / inverse[2, 2], np.float64)

    def small_view(
        self, small: Image, small_frame: Frame, long_side: int, fill: tuple[float, ...]
    ) -> tuple[Image, float]:
        """Return this frame made small, taken from a ``small`` source in ``small_frame``, and its scale ≤ 1."""
        scale = min(1.0, long_side / max(self.width, self.height))
        view = self.scaled(scale)
        from_small = Frame(view.matrix @ np.linalg.inv(small_frame.matrix), view.width, view.height)
        return from_small.take(small, fill), scale

    def box_from(self, other: Frame, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """Return the box in this frame around a box (left, top, right, bottom) of another frame of the same source."""
        left, top, right, bottom = box
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
        moved = cv2.perspectiveTransform(corners, self.matrix @ np.linalg.inv(other.matrix))[0]
        low = np.floor(moved.min(axis=0)).clip(0, (self.width, self.height)).astype(int)
        high = np.ceil(moved.max(axis=0)).clip(0, (self.width, self.height)).astype(int)
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])

    def take(self, pixels: Image, fill: tuple[float, ...] | float, *, fine: bool = True) -> Image:
        """Return source ``pixels`` (h, w[, 3]) in this frame; what lies outside the source gets ``fill``.

        ``fine``: cubic interpolation, which keeps strokes sharp, otherwise linear, twice as fast.
        """
        height, width = pixels.shape[:2]
        for code, matrix, size in _quarter_turns(width, height):
            if (self.width, self.height) == size and np.allclose(self.matrix, matrix, atol=1e-6):
                return pixels if code is None else np.asarray(cv2.rotate(pixels, code), np.uint8)
        size = (self.width, self.height)
        value = fill if isinstance(fill, tuple) else (fill,)
        shrink = math.sqrt(abs(float(np.linalg.det(self.matrix[:2, :2]))))
        kind = cv2.INTER_CUBIC if fine and shrink > 0.95 else cv2.INTER_LINEAR
        if shrink < 0.66:
            # Warping would skip pixels: average them first.
            smaller = Frame.of(pixels).scaled(shrink)
            pixels = np.asarray(
                cv2.resize(pixels, (smaller.width, smaller.height), interpolation=cv2.INTER_AREA), np.uint8
            )
            rest = self.matrix @ np.linalg.inv(smaller.matrix)
        else:
            rest = self.matrix
        if np.allclose(rest[2], [0, 0, 1], atol=1e-9):
            out = cv2.warpAffine(pixels, rest[:2], size, flags=kind, borderMode=cv2.BORDER_CONSTANT, borderValue=value)
        else:
            out = cv2.warpPerspective(pixels, rest, size, flags=kind, borderMode=cv2.BORDER_CONSTANT, borderValue=value)
        return np.asarray(out, np.uint8)


def _quarter_turns(width: int, height: int) -> list[tuple[int | None, Matrix, tuple[int, int]]]:
    """Return OpenCV's code, matrix and size of the four turns that need no interpolation."""
    base = Frame(np.eye(3), width, height)
    codes = {0: None, 90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}
    turns = [(code, base.turned(turn)) for turn, code in codes.items()]
    return [(code, frame.matrix, (frame.width, frame.height)) for code, frame in turns]
