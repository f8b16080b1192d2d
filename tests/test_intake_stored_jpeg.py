"""The JPEG of a page as it is stored in its PDF: what PDFium draws, or left to it."""

from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from pipeline.intake.open import open_source
from pipeline.intake.pdf_image import copied, images_of
from pipeline.intake.stored_jpeg import stored_jpeg
from pipeline.page import Image, PageImage
from pipeline.settings import Settings

OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
)


def page(*shape: int) -> Image:
    pixels = np.full((400, 300, *shape), 235, np.uint8)
    pixels[100:120, 40:200] = 20
    return cv2.GaussianBlur(pixels, (0, 0), 2)


def pdf_of(jpeg: bytes, colours: bytes, more: bytes = b"") -> bytes:
    """A page of 300 by 400 pt that holds one JPEG of as many px."""
    image = b"<</Type/XObject/Subtype/Image/Width 300/Height 400/BitsPerComponent 8/Filter/DCTDecode"
    image += b"/ColorSpace/%s%s/Length %d>>stream\n%s\nendstream" % (colours, more, len(jpeg), jpeg)
    shown = b"300 0 0 400 0 0 cm /I Do"
    objects = (*OBJECTS, image, b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    out, starts = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def jpeg_of(pixels: Image) -> bytes:
    return bytes(cv2.imencode(".jpg", pixels)[1])


def image_in(data: bytes) -> pdfium.PdfImage:
    return images_of(pdfium.PdfDocument(data)[0])[0]


@pytest.mark.parametrize(("shape", "colours"), [((), b"DeviceGray"), ((3,), b"DeviceRGB")])
def test_is_what_pdfium_draws(shape: tuple[int, ...], colours: bytes) -> None:
    pixels = page(*shape)
    if shape:
        pixels[200:300, :, 2] = 60
    image = image_in(pdf_of(jpeg_of(pixels), colours))
    stored = stored_jpeg(image)
    assert stored is not None
    assert np.array_equal(stored, copied(image.get_bitmap(render=False)))


@pytest.mark.parametrize("cut", [200, 2])
def test_a_cut_picture_is_left_to_pdfium(cut: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert stored_jpeg(image_in(pdf_of(jpeg_of(page())[:-cut], b"DeviceGray"))) is None
    assert capfd.readouterr().err == ""


def test_another_size_than_the_pdf_says_is_left_to_pdfium() -> None:
    assert stored_jpeg(image_in(pdf_of(jpeg_of(page()[:200]), b"DeviceGray"))) is None


def test_a_page_whose_black_is_white_comes_out_white(tmp_path: Path) -> None:
    path = tmp_path / "inverted.pdf"
    path.write_bytes(pdf_of(jpeg_of(255 - page()), b"DeviceGray", b"/Decode[1 0]"))
    with open_source(path, Settings()) as opened:
        (found,) = opened.pages()
    assert isinstance(found, PageImage)
    assert found.pixels.shape == (400, 300)
    assert found.pixels.mean() > 200
