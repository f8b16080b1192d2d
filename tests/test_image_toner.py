"""Bands that a weak cartridge printed pale are made dark; what is pale for another cause stays."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.image.paper.toner import evened
from pipeline.page import Image

GLYPH = 16.0
BAND = slice(500, 660)


def printed() -> Image:
    """A page of lines of words, 1,200 px wide."""
    gray = np.full((1600, 1200), 255, np.uint8)
    for y in range(120, 1480, 40):
        for x in range(100, 1000, 130):
            cv2.putText(gray, "thang", (x + y % 37, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 3)
    return cv2.GaussianBlur(gray, (0, 0), 0.8)


def faded(gray: Image, share: float, *, turned: bool = False) -> Image:
    """The page with a band across all its lines, or along them, of so much of the usual darkness."""
    pale = gray.astype(np.float32)
    band = (BAND, slice(None)) if turned else (slice(None), BAND)
    pale[band] = 255 - share * (255 - pale[band])
    return np.rint(pale).astype(np.uint8)


@pytest.mark.parametrize("share", [0.12, 0.3])
def test_a_pale_band_is_as_dark_as_the_rest(share: float) -> None:
    gray = printed()
    found = evened(faded(gray, share), GLYPH)
    assert 0.05 < found.share < 0.3
    inner = slice(BAND.start + 30, BAND.stop - 30)
    ink, made = gray[:1200, inner] < 120, found.gray[:1200, inner] < 120
    assert (ink & made).sum() >= 0.8 * ink.sum()
    assert (made & ~cv2.dilate(ink.astype(np.uint8), np.ones((5, 5))).astype(bool)).sum() == 0
    assert np.array_equal(found.gray[:, :400], gray[:, :400])
    assert evened(found.gray, GLYPH).share == 0.0


def test_the_band_may_lie_along_the_lines_of_a_sheet_turned_round() -> None:
    """Lines of text are strips, too, so that all of them that lie in the band are pale."""
    gray = np.ascontiguousarray(cv2.rotate(printed(), cv2.ROTATE_90_CLOCKWISE))
    found = evened(faded(gray, 0.15, turned=True), GLYPH)
    assert found.share > 0.0
    assert (found.gray[540:620] < 120).sum() >= 0.8 * (gray[540:620] < 120).sum()


@pytest.mark.parametrize("band", [slice(494, 546), slice(800, 1010)], ids=["narrow", "at the side"])
def test_a_pale_band_that_lines_run_through_is_one_however_narrow_and_at_the_side(band: slice) -> None:
    gray = printed()
    pale = gray.copy()
    pale[:, band] = np.rint(255 - 0.2 * (255.0 - gray[:, band])).astype(np.uint8)
    found = evened(pale, GLYPH)
    assert found.share > 0.0
    ink, made = gray[100:1480, band] < 100, found.gray[100:1480, band] < 140
    assert (ink & made).sum() >= 0.8 * ink.sum()


def _with_scribbles(gray: Image) -> Image:
    """The page with pale strokes of a pen all along a side, some of them between its lines."""
    for y in range(130, 1400, 57):
        cv2.line(gray, (1060, y), (1170, y + 30), 200, 3)
    return gray


def _with_back(gray: Image) -> Image:
    """The page with another's lines shining through in a band where it has none, spread by the paper."""
    gray[:, BAND] = 255
    back = cv2.GaussianBlur(cv2.flip(printed(), 1), (0, 0), 4.0).astype(np.float32)
    gray[:, BAND] = (255 - 0.3 * (255 - back[:, BAND])).astype(np.uint8)
    return gray


def _with_streak(gray: Image) -> Image:
    """The page with a pale streak along it, where it has no text."""
    gray[:, BAND] = 255
    gray[:, 560:563] = 210
    return gray


def _with_watermark(gray: Image) -> Image:
    """The page with large pale letters below its text."""
    gray[800:] = 255
    for y in range(900, 1400, 60):
        cv2.putText(gray, "thang", (BAND.start, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 210, 3)
    return gray


def _with_grain_in_a_shadow(gray: Image) -> Image:
    """The page blank between its lines, where a shadow that was divided out has left grain."""
    gray[800:1200] = 255
    noise = np.random.default_rng(7).normal(0, 9, gray.shape).astype(np.float32)
    noise[:810] = noise[1190:] = noise[:, 900:] = 0
    return np.clip(gray + noise, 0, 255).astype(np.uint8)


def _with_rim(gray: Image) -> Image:
    """The page with the rim of its sheet at both ends of blank lines."""
    gray[1000:1300] = 255
    gray[1000:1300, :24] = gray[1000:1300, -24:] = 180
    return gray


@pytest.mark.parametrize(
    "make",
    [lambda gray: gray, _with_back, _with_streak, _with_watermark, _with_grain_in_a_shadow, _with_rim, _with_scribbles],
)
def test_what_is_pale_for_another_cause_stays(make) -> None:  # type: ignore[no-untyped-def]
    gray = make(printed())
    found = evened(gray, GLYPH)
    assert found.share == 0.0
    assert found.gray is gray
