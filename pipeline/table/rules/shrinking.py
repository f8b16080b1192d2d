"""The page at the size that rules are looked for in, and how what stood upright in the scanner runs on it."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.page import CleanPage, Image


def shrunk_ink(ink: Image, factor: int) -> Image:
    """Return ``ink`` at 1 / ``factor`` the size, ink where any pixel had it."""
    # The mean of a block is above 0 if one of its pixels is; blocks are smaller than 255 px.
    return np.asarray(cv2.threshold(averaged(ink, factor), 0, 255, cv2.THRESH_BINARY)[1], np.uint8)


def averaged(gray: Image, factor: int) -> Image:
    """Return ``gray`` at 1 / ``factor`` the size: means of whole blocks, thirty times as fast as of parts of pixels."""
    if factor == 1:
        return gray
    height, width = (side // factor for side in gray.shape)
    whole = gray[: height * factor, : width * factor]
    small = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
    rest = min(gray.shape[0] % factor, 1), min(gray.shape[1] % factor, 1)
    return np.asarray(cv2.copyMakeBorder(small, 0, rest[0], 0, rest[1], cv2.BORDER_REPLICATE), np.uint8)


def scanner_lean(page: CleanPage) -> float:
    """Return the slope (px to the right a px down) of what stood upright, or lay level, in the scanner."""
    to_clean = np.linalg.inv(page.to_source)
    middle = page.to_source @ (page.width / 2, page.height / 2, 1.0)
    middle = middle[:2] / middle[2]
    ends = [to_clean @ (*(middle + way), 1.0) for way in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))]
    start, *others = (end[:2] / end[2] for end in ends)
    right, down = max((other - start for other in others), key=lambda way: abs(way[1]))
    return float(right / down)
