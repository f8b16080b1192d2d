"""Scanned PDF pages hold one image: taking it as it is stored is faster and sharper than rendering."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipeline.intake.pixels import plausible_dpi
from pipeline.intake.stored_jpeg import stored_jpeg
from pipeline.page import Image

_COVERS = 0.93
"""Share of the page that a full-page image covers at least; scanners crop by a few points."""
_MOST_OBJECTS = 20_000
_INVISIBLE = 3
_PLAIN_COLOURS = (
    pdfium_c.FPDF_COLORSPACE_DEVICEGRAY,
    pdfium_c.FPDF_COLORSPACE_DEVICERGB,
    pdfium_c.FPDF_COLORSPACE_CALGRAY,
    pdfium_c.FPDF_COLORSPACE_CALRGB,
    pdfium_c.FPDF_COLORSPACE_ICCBASED,
)


def images_of(page: pdfium.PdfPage) -> list[pdfium.PdfImage]:
    """Return the page's images, also those nested in forms, at most :data:`_MOST_OBJECTS` objects deep into it."""
    found: list[pdfium.PdfImage] = []
    for count, item in enumerate(page.get_objects(filter=None, max_depth=5)):
        if count >= _MOST_OBJECTS:
            break
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            found.append(item)
    return found


def full_page_image(page: pdfium.PdfPage, images: list[pdfium.PdfImage]) -> pdfium.PdfImage | None:
    """Return the page's image if it is its only visible content and covers it, else None.

    Invisible text, and anything painted before the image and so covered by it, does not count as content.
    """
    if len(images) != 1 or images[0].level != 0:
        return None
    image = images[0]
    covered = True
    for count, item in enumerate(page.get_objects(max_depth=1)):
        if count >= _MOST_OBJECTS:
            return None
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            covered = False
        elif covered or _is_invisible_text(item):
            continue
        else:
            return None
    left, bottom, right, top = image.get_bounds()
    x0, y0, x1, y1 = page.get_bbox()
    shared = max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
    area = (x1 - x0) * (y1 - y0)
    beyond = (right - left) * (top - bottom)
    # An image much larger than the page is cropped by it: rendering crops as well.
    return image if area > 0 and shared >= _COVERS * area and shared >= _COVERS * beyond else None


def _is_invisible_text(item: pdfium.PdfObject) -> bool:
    return bool(
        item.type == pdfium_c.FPDF_PAGEOBJ_TEXT and pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE
    )


def placed_pixels(page: pdfium.PdfPage, image: pdfium.PdfImage) -> tuple[Image, float] | None:
    """Return the image's own pixels as they lie on the page, and their dpi; None where only rendering is right.

    The image's matrix and the page's /Rotate may turn and mirror it by right angles. Masks, odd colour spaces and
    anything that does not look like the rendered page are left to rendering.
    """
    turn = _right_angles(page, image)
    if turn is None or pdfium_c.FPDFPage_HasTransparency(page.raw):
        return None
    plain = _is_plain(image)
    stored = stored_jpeg(image) if plain else None
    pixels = _turned(copied(image.get_bitmap(render=False)) if stored is None else stored, turn)
    if not plain and not _looks_like(page, pixels):
        return None
    width, height = page.get_size()
    across, down = pixels.shape[1] / (width / 72.0), pixels.shape[0] / (height / 72.0)
    if not 0.95 < across / down < 1.05:
        return None
    return pixels, plausible_dpi(across, pixels.shape[1], pixels.shape[0])


def copied(bitmap: pdfium.PdfBitmap) -> Image:
    """Return a copy of a bitmap's pixels, uint8 (h, w) or (h, w, 3) BGR; PDFium frees its own with the bitmap."""
    raw = bitmap.to_numpy()
    if raw.ndim == 2 or raw.shape[2] == 1:
        return np.array(raw, np.uint8).reshape(bitmap.height, bitmap.width)
    return np.array(raw[..., :3], np.uint8)


def _is_plain(image: pdfium.PdfImage) -> bool:
    """Tell whether the image is a JPEG in gray or RGB, whose pixels PDFium gives as they are shown."""
    meta = image.get_metadata()
    return (
        list(image.get_filters()) == ["DCTDecode"]
        and meta.bits_per_pixel in (8, 24)
        and meta.colorspace in _PLAIN_COLOURS
    )


def _looks_like(page: pdfium.PdfPage, pixels: Image) -> bool:
    """Tell whether pixels agree with a small rendering of the page (inverted and masked images do not)."""
    width, height = page.get_size()
    bitmap = page.render(scale=200.0 / max(width, height), grayscale=True)
    shown = copied(bitmap)
    gray = pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
    small = cv2.resize(gray, (shown.shape[1], shown.shape[0]), interpolation=cv2.INTER_AREA)
    return float(np.abs(small.astype(np.int16) - shown).mean()) < 12.0


def _right_angles(page: pdfium.PdfPage, image: pdfium.PdfImage) -> tuple[bool, bool, bool] | None:
    """Return (transpose, flip left-right, flip up-down) that put the image's pixels as shown; None if it leans.

    With a matrix (a b c d e f) a step to the right in the image goes (a, -b) on a page whose y runs down, a step
    down (-c, d); /Rotate turns both clockwise.
    """
    a, b, c, d, _, _ = image.get_matrix().get()
    right, down = (a, -b), (-c, d)
    for _ in range(page.get_rotation() // 90 % 4):
        right, down = (-right[1], right[0]), (-down[1], down[0])
    transpose = abs(right[0]) < abs(right[1])
    along, across = (right[1], right[0]) if transpose else right
    down_along, down_across = (down[0], down[1]) if transpose else (down[1], down[0])
    if along == 0 or down_along == 0:
        return None
    lean = max(abs(across / along), abs(down_across / down_along))
    if lean > math.tan(math.radians(0.2)):
        return None
    if transpose:
        return True, down_along < 0, along < 0
    return False, along < 0, down_along < 0


def _turned(pixels: Image, turn: tuple[bool, bool, bool]) -> Image:
    """Return pixels transposed and mirrored as :func:`_right_angles` says."""
    transpose, left_right, up_down = turn
    if transpose:
        pixels = np.swapaxes(pixels, 0, 1)
    if left_right:
        pixels = pixels[:, ::-1]
    if up_down:
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)
