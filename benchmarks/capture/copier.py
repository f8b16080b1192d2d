"""A copier that can print dots only, and a scanner whose own grid beats against them."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from benchmarks.office.ageing import Values, bytes_of, cloud, grain, grayed, plus
from samples.drawing.marks import Picture

_PRINTED = 600.0
"""Dots an inch of the copier."""


def screen(page: Picture, rng: Random, dpi: float) -> Picture:
    """Copy with a screen: grays, grounds and the tone of the paper become dots or lines; scan it a little askew."""
    h, w = page.shape[:2]
    scale = _PRINTED / dpi
    big = (round(w * scale), round(h * scale))
    tone = cv2.resize(grayed(page), big, interpolation=cv2.INTER_CUBIC).astype(np.float32) / 255
    ink, paper = rng.choice([0.0, 0.0, 0.05, 0.12]), rng.choice([1.0, 1.0, 0.97, 0.94, 0.9])
    tone = ink + tone * (paper - ink)
    tone *= cloud(rng, tone.shape, 0.97, 1.0)
    dots = tone > _screen(rng, tone.shape)
    # What is dark enough the copier takes for text, and prints it whole.
    dots &= tone > rng.uniform(0.22, 0.42)
    spread = cv2.GaussianBlur(dots.astype(np.float32), (0, 0), rng.uniform(0.85, 1.3) * scale / 3)
    turn = cv2.getRotationMatrix2D((big[0] / 2, big[1] / 2), rng.uniform(-1.0, 1.0), 1 / scale)
    turn[:, 2] += (w / 2 - big[0] / 2, h / 2 - big[1] / 2)
    seen = cv2.warpAffine(spread, turn, (w, h), flags=cv2.INTER_LINEAR, borderValue=1.0)
    low, high = rng.uniform(18, 60), rng.uniform(238, 252)
    values: Values = np.asarray(low + seen * (high - low), np.float32)
    return bytes_of(plus(values, grain(rng, (h, w), rng.uniform(1, 4))))


def _screen(rng: Random, shape: tuple[int, ...]) -> Values:
    """Return the thresholds (0 to 1) of a screen of dots at an angle, of lines, or of grain."""
    kind = rng.choice(["dots", "dots", "dots", "lines", "grain"])
    if kind == "grain":
        return np.asarray(np.clip(0.5 + grain(rng, shape, 0.22, 0.9), 0.03, 0.97), np.float32)
    pitch = 2 * np.pi * rng.choice([75, 85, 106, 106, 120, 141]) / _PRINTED
    angle = np.radians(rng.choice([45, 45, 30, 60, 18]))
    one = _wave(shape, pitch * np.cos(angle), pitch * np.sin(angle))
    if kind == "lines":
        return np.asarray(0.5 + 0.47 * one, np.float32)
    return np.asarray(0.5 + 0.235 * (one + _wave(shape, -pitch * np.sin(angle), pitch * np.cos(angle))), np.float32)


def _wave(shape: tuple[int, ...], across: float, down: float) -> Values:
    """Return the cosine of a plane wave of so many radians a px, composed of its columns and rows."""
    xs = (np.arange(shape[1]) * across)[None, :]
    ys = (np.arange(shape[0]) * down)[:, None]
    cx, sx, cy, sy = (f.astype(np.float32) for f in (np.cos(xs), np.sin(xs), np.cos(ys), np.sin(ys)))
    return np.asarray(cx * cy - sx * sy, np.float32)
