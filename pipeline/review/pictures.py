"""Pictures of a place on a page: the place with its surroundings, cut from the straightened pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from pipeline.document import Fragment
from pipeline.geometry import Box

AROUND_X, AROUND_Y = 5.0, 4.0
"""Surroundings shown on each side, in heights of a lowercase letter: the next column's begin, the next line."""
LEAST_WIDTH, LEAST_HEIGHT = 60.0, 14.0
"""Least size of a picture in heights of a lowercase letter: a short cell is shown with its row."""
USUAL_GLYPH = 16.0
"""Height of a lowercase letter in px at 200 dpi, for pages that do not tell theirs."""
QUALITY = 88


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows of its page (px of the page)."""

    page: int
    window: Box
    box: Box


def view(fragment: Fragment, width: int, height: int, glyph_height: float) -> View:
    """Return the part of a page of ``width`` × ``height`` px that shows the fragment with its surroundings."""
    glyph = glyph_height if glyph_height > 0 else USUAL_GLYPH
    box = fragment.box.clipped(width, height)
    more_x = max(AROUND_X * glyph, (LEAST_WIDTH * glyph - box.width) / 2)
    more_y = max(AROUND_Y * glyph, (LEAST_HEIGHT * glyph - box.height) / 2)
    window = Box(int(box.left - more_x), int(box.top - more_y), int(box.right + more_x), int(box.bottom + more_y))
    # At the edge of the page the window moves rather than shrinks.
    window = window.moved(max(0, -window.left), max(0, -window.top))
    window = window.moved(min(0, width - window.right), min(0, height - window.bottom))
    return View(fragment.page, window.clipped(width, height), box)


def page_file(folder: Path, page: int) -> Path:
    """Return the file of a page's picture in a document's folder."""
    return folder / "pages" / f"{page:04}.jpg"


def cut_jpeg(path: Path, window: Box) -> bytes | None:
    """Return the window of a page's picture as JPEG, None where there is no picture or no such place."""
    try:
        picture = _page(str(path), path.stat().st_mtime_ns)
    except OSError:
        return None
    if picture is None:
        return None
    part = picture[max(0, window.top) : window.bottom, max(0, window.left) : window.right]
    if not part.size:
        return None
    done, data = cv2.imencode(".jpg", part, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes() if done else None


def cut_png(pages: Path, fragment: Fragment) -> bytes | None:
    """Return exactly the fragment as PNG; ``pages`` is the folder of the page pictures."""
    picture = cv2.imread(str(pages / f"{fragment.page:04}.jpg"))
    if picture is None:
        return None
    box = fragment.box.clipped(picture.shape[1], picture.shape[0])
    if not box.area:
        return None
    done, data = cv2.imencode(".png", picture[box.top : box.bottom, box.left : box.right])
    return data.tobytes() if done else None


@lru_cache(maxsize=6)
def _page(path: str, changed: int) -> np.ndarray | None:  # type: ignore[type-arg]
    """Read a page's picture once for the many cells on it; six A4 pages at 200 dpi are about 70 MB."""
    return cv2.imread(path)
