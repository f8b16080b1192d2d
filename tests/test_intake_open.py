"""Sources of every accepted kind open by content and give uint8 pages; bad ones tell why."""

import hashlib
import io
import os
import struct

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, TiffImagePlugin

from pipeline.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    InputError,
    MissingDependencyError,
    PageError,
    TooLargeError,
    UnsupportedFileError,
)
from pipeline.intake.open import open_source, sniff
from pipeline.page import PageImage
from pipeline.settings import Settings


def marked(width=80, height=60):
    """A white picture with a black mark near its upper left and a gray one near its upper right."""
    pixels = np.full((height, width), 255, np.uint8)
    pixels[4:14, 4:14] = 0
    pixels[4:14, width - 14 : width - 4] = 128
    return pixels


def save(path, picture, **options):
    picture.save(path, **options)
    return path


def pages_of(path, **settings):
    with open_source(path, Settings(**settings)) as source:
        return list(source.pages())


def only_page(path, **settings):
    (page,) = pages_of(path, **settings)
    assert isinstance(page, PageImage), page
    return page


def jpeg_bytes(pixels, **options):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def pdf_of_images(path, pictures, *, size=(595, 842), matrix=None, rotate=0, text=None):
    """Write a PDF with one full-page JPEG a page."""
    document = pdfium.PdfDocument.new()
    for pixels in pictures:
        page = document.new_page(*size)
        image = pdfium.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(jpeg_bytes(pixels)), inline=True)
        image.set_matrix(matrix or pdfium.PdfMatrix().scale(*size))
        page.insert_obj(image)
        if rotate:
            page.set_rotation(rotate)
        page.gen_content()
    document.save(str(path))
    document.close()
    return path


def raw_pdf(objects, extra=b""):
    """Build a PDF from object bodies; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)
    return bytes(out)


PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def encrypted_pdf(password):
    """Build a PDF with the standard security handler, revision 2 (PDF 1.7 reference, algorithms 2 to 4)."""
    padded = (password + PAD)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    file_id, permissions = bytes(16), -4
    key = hashlib.md5(padded + owner + struct.pack("<i", permissions) + file_id).digest()[:5]
    user = rc4(key, PAD)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 144] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode()),
    ]
    return raw_pdf(objects, b"/Encrypt 4 0 R /ID [<%s> <%s>]" % (file_id.hex().encode(), file_id.hex().encode()))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
        (b"junk first\n%PDF-1.7", "pdf"),
        (b"PK\x03\x04", None),
        (b"hello", None),
    ],
)
def test_sniff(head, kind):
    assert sniff(head) == kind


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "YCbCr", "F"])
def test_every_mode_becomes_gray_or_bgr(tmp_path, mode):
    base = Image.fromarray(marked())
    if mode == "I;16":
        picture = Image.fromarray(marked().astype(np.uint16) * 257)
    elif mode == "F":
        picture = Image.fromarray(marked().astype(np.float32) / 255)
    elif mode == "LA":
        picture = base.convert("RGBA").convert("LA")
    else:
        picture = base.convert(mode)
    page = only_page(save(tmp_path / "a.tif", picture))
    assert page.pixels.dtype == np.uint8
    gray = page.pixels if page.pixels.ndim == 2 else page.pixels.mean(axis=2)
    assert gray.shape == (60, 80)
    assert gray[8, 8] < 30
    assert gray[40, 40] > 225
    if mode != "1":
        assert 90 < gray[8, 70] < 165


def test_transparent_paper_is_white(tmp_path):
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[10:20, 10:20] = (0, 0, 0, 255)
    page = only_page(save(tmp_path / "a.png", Image.fromarray(rgba, "RGBA")))
    assert page.pixels[30, 30].min() == 255
    assert page.pixels[15, 15].max() == 0


def test_transparent_palette_is_white(tmp_path):
    picture = Image.new("P", (30, 30), 0)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    page = only_page(save(tmp_path / "a.png", picture, transparency=0))
    assert page.pixels.min() == 255


def test_colour_is_bgr(tmp_path):
    page = only_page(save(tmp_path / "a.png", Image.new("RGB", (20, 20), (250, 10, 30))))
    assert page.pixels[5, 5].tolist() == [30, 10, 250]


def test_gray_stored_as_colour_becomes_gray(tmp_path):
    page = only_page(save(tmp_path / "a.png", Image.fromarray(marked()).convert("RGB")))
    assert page.pixels.ndim == 2


@pytest.mark.parametrize(
    ("orientation", "black"),
    [
        (1, (8, 8)),
        (2, (8, -9)),
        (3, (-9, -9)),
        (4, (-9, 8)),
        (5, (8, 8)),
        (6, (8, -9)),
        (7, (-9, -9)),
        (8, (-9, 8)),
    ],
)
def test_exif_orientation(tmp_path, orientation, black):
    exif = Image.Exif()
    exif[0x0112] = orientation
    pixels = np.full((60, 80), 255, np.uint8)
    pixels[4:14, 4:14] = 0
    page = only_page(save(tmp_path / "a.jpg", Image.fromarray(pixels), exif=exif, quality=95))
    assert page.pixels.shape == ((60, 80) if orientation < 5 else (80, 60))
    assert page.pixels[black] < 60


def test_dpi_in_inches_and_centimetres(tmp_path):
    picture = Image.fromarray(np.full((3508, 2480), 255, np.uint8))
    assert only_page(save(tmp_path / "a.jpg", picture, dpi=(300, 300))).dpi == pytest.approx(300, abs=1)
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[282], info[283], info[296] = 118.11, 118.11, 3
    assert only_page(save(tmp_path / "a.tif", picture, tiffinfo=info)).dpi == pytest.approx(300, abs=1)


def test_implausible_or_missing_dpi_is_unknown(tmp_path):
    picture = Image.fromarray(np.full((3508, 2480), 255, np.uint8))
    assert only_page(save(tmp_path / "a.jpg", picture, dpi=(72, 72))).dpi == 0
    assert only_page(save(tmp_path / "b.png", picture)).dpi == 0


def test_fax_pixels_are_made_square(tmp_path):
    picture = Image.fromarray(np.full((1078, 1728), 255, np.uint8)).convert("1")
    page = only_page(save(tmp_path / "fax.tif", picture, dpi=(204, 98), compression="group4"))
    assert page.pixels.shape == (round(1078 * 204 / 98), 1728)
    assert page.dpi == pytest.approx(204)


def test_tiff_pages_have_their_own_resolution(tmp_path):
    frames = [Image.fromarray(np.full((1100, 850), 200 + i, np.uint8)) for i in range(3)]
    path = save(tmp_path / "a.tif", frames[0], save_all=True, append_images=frames[1:], dpi=(100, 100))
    pages = pages_of(path)
    assert [p.number for p in pages] == [1, 2, 3]
    assert [int(p.pixels[0, 0]) for p in pages] == [200, 201, 202]
    assert all(p.dpi == pytest.approx(100) for p in pages)


def test_damaged_middle_frame_is_one_page_error(tmp_path):
    rng = np.random.default_rng(0)
    frames = [Image.fromarray(rng.integers(0, 255, (64, 64), np.uint8)) for _ in range(3)]
    path = save(tmp_path / "a.tif", frames[0], save_all=True, append_images=frames[1:], compression="tiff_lzw")
    data = bytearray(path.read_bytes())
    with Image.open(path) as picture:
        picture.seek(1)
        (offset,), (count,) = picture.tag_v2[273][:1], picture.tag_v2[279][:1]
    data[offset : offset + count] = b"\xff" * count
    path.write_bytes(bytes(data))
    first, second, third = pages_of(path)
    assert isinstance(first, PageImage)
    assert isinstance(second, PageError)
    assert second.page == 2
    assert second.source.endswith("a.tif")
    assert second.remedy
    assert isinstance(third, PageImage)


def test_extension_does_not_matter(tmp_path):
    save(tmp_path / "a.png", Image.fromarray(marked()))
    (tmp_path / "a.png").rename(tmp_path / "a.pdf")
    with open_source(tmp_path / "a.pdf", Settings()) as source:
        assert source.kind == "png"
        assert source.page_count == 1
        assert source.bytes == (tmp_path / "a.pdf").stat().st_size
        assert len(source.sha256) == 64


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (b"just some text\n", UnsupportedFileError),
        (b"PK\x03\x04" + bytes(100), UnsupportedFileError),
        (b"GIF89a" + bytes(50), UnsupportedFileError),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), DamagedFileError),
        (b"II*\0" + bytes(50), DamagedFileError),
        (b"\xff\xd8\xff\xe0" + bytes(50), DamagedFileError),
        (b"%PDF-1.7\n" + bytes(500), DamagedFileError),
    ],
)
def test_bad_files_tell_why(tmp_path, data, error):
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        pages_of(path)
    assert caught.value.source.endswith("x.pdf")
    assert caught.value.remedy


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_truncated_picture_is_damaged(tmp_path, suffix):
    pixels = np.random.default_rng(0).integers(0, 255, (200, 200), np.uint8)
    path = save(tmp_path / f"a.{suffix}", Image.fromarray(pixels))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(DamagedFileError):
        pages_of(path)


def test_missing_file_and_folder_and_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    for path in (tmp_path / "none.pdf", tmp_path, tmp_path / "pipe.pdf"):
        with pytest.raises(InputError):
            open_source(path, Settings())


def test_bomb_is_refused_before_decoding(tmp_path):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", __import__("zlib").crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b""))
    with pytest.raises(TooLargeError, match="megapixels"):
        open_source(path, Settings())


def test_large_frame_among_small_ones_is_one_page_error(tmp_path):
    frames = [Image.new("L", size, 255) for size in ((100, 100), (400, 400), (100, 100))]
    path = save(tmp_path / "a.tif", frames[0], save_all=True, append_images=frames[1:])
    first, second, third = pages_of(path, max_megapixels=0.05)
    assert isinstance(second, PageError)
    assert isinstance(first, PageImage)
    assert isinstance(third, PageImage)


def test_page_of_one_pixel(tmp_path):
    (page,) = pages_of(save(tmp_path / "a.png", Image.new("L", (1, 1), 255)))
    assert isinstance(page, PageError)


def test_awkward_names(tmp_path):
    for name in (b"a b'\"c.png", b"new\nline.png", "Kê\u0301 hoạch.png".encode(), b"\xff\xfe bytes.png"):
        path = tmp_path / os.fsdecode(name)
        save(tmp_path / "plain.png", Image.fromarray(marked())).rename(path)
        assert only_page(path).pixels.shape == (60, 80)


class TestPdf:
    def test_image_is_taken_as_stored(self, tmp_path):
        pixels = np.full((1684, 1190), 255, np.uint8)
        pixels[100:300, 100:200] = 0
        page = only_page(pdf_of_images(tmp_path / "a.pdf", [pixels]))
        assert page.pixels.shape == (1684, 1190)
        assert page.dpi == pytest.approx(144, abs=0.2)
        assert page.pixels[200, 150] < 10
        assert page.pixels[1500, 150] > 245
        assert page.text_layer == ""

    @pytest.mark.parametrize("rotate", [0, 90, 180, 270])
    @pytest.mark.parametrize("turn", ["as is", "upside down", "quarter", "mirrored"])
    def test_matrix_and_rotation_agree_with_rendering(self, tmp_path, rotate, turn):
        pixels = np.full((800, 600), 255, np.uint8)
        pixels[50:250, 50:150] = 0
        pixels[50:100, 400:550] = 100
        width, height = (800, 600) if turn == "quarter" else (600, 800)
        matrix = {
            "as is": (width, 0, 0, height, 0, 0),
            "upside down": (-width, 0, 0, -height, width, height),
            "quarter": (0, height, -width, 0, width, 0),
            "mirrored": (-width, 0, 0, height, width, 0),
        }[turn]
        path = pdf_of_images(
            tmp_path / "a.pdf", [pixels], size=(width, height), matrix=pdfium.PdfMatrix(*matrix), rotate=rotate
        )
        page = only_page(path)
        assert sorted(page.pixels.shape) == [600, 800]
        with pdfium.PdfDocument(path) as document:
            shown = document[0].render(scale=1, grayscale=True).to_numpy().reshape(page.pixels.shape)
        assert np.abs(page.pixels.astype(int) - shown).mean() < 3

    def test_text_layer_and_vector_content(self, tmp_path):
        content = b"BT /F1 24 Tf 20 100 Td (Ke hoach) Tj ET"
        data = raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 144] /Contents 4 0 R "
                b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
                b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
            ]
        )
        (tmp_path / "a.pdf").write_bytes(data)
        page = only_page(tmp_path / "a.pdf")
        assert "Ke hoach" in page.text_layer
        assert [word.text for word in page.layer_words] == ["Ke", "hoach"]
        for word in page.layer_words:
            box = word.box
            assert page.pixels[box.top : box.bottom, box.left : box.right].min() < 50
        assert page.dpi == pytest.approx(300, rel=0.01)
        assert page.pixels.min() < 50

    def test_huge_box_is_clamped(self, tmp_path):
        data = raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] >>",
            ]
        )
        (tmp_path / "a.pdf").write_bytes(data)
        page = only_page(tmp_path / "a.pdf", max_megapixels=1)
        assert page.pixels.shape[0] * page.pixels.shape[1] <= 1.01e6

    def test_large_image_is_refused(self, tmp_path):
        path = pdf_of_images(tmp_path / "a.pdf", [np.full((400, 400), 255, np.uint8)])
        (page,) = pages_of(path, max_megapixels=0.1)
        assert isinstance(page, PageError)
        assert "megapixels" in page.message

    def test_no_pages(self, tmp_path):
        data = raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
        (tmp_path / "a.pdf").write_bytes(data)
        with pytest.raises(DamagedFileError):
            open_source(tmp_path / "a.pdf", Settings())

    def test_encrypted(self, tmp_path):
        path = tmp_path / "a.pdf"
        path.write_bytes(encrypted_pdf(b"secret"))
        with pytest.raises(EncryptedFileError, match="wants a password") as caught:
            open_source(path, Settings())
        assert "--password" in caught.value.remedy
        with pytest.raises(EncryptedFileError, match="wrong"):
            open_source(path, Settings(password="guess"))
        assert only_page(path, password="secret").pixels.min() == 255

    def test_truncated(self, tmp_path):
        path = pdf_of_images(tmp_path / "a.pdf", [marked(600, 800)])
        path.write_bytes(path.read_bytes()[:300])
        with pytest.raises(DamagedFileError):
            pages_of(path)

    def test_poppler_is_named_when_it_is_missing(self, tmp_path, monkeypatch):
        path = tmp_path / "a.pdf"
        path.write_bytes(b"%PDF-1.7\n" + bytes(500))
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(MissingDependencyError) as caught:
            open_source(path, Settings())
        assert "poppler-utils" in str(caught.value)

    def test_poppler_is_not_needed_for_good_files(self, tmp_path, monkeypatch):
        path = pdf_of_images(tmp_path / "a.pdf", [marked(600, 800)])
        monkeypatch.setenv("PATH", str(tmp_path))
        assert only_page(path).number == 1

    def test_poppler_draws_what_pdfium_cannot(self, tmp_path):
        from pipeline.intake import poppler

        path = pdf_of_images(tmp_path / "a.pdf", [marked(600, 800)], size=(300, 400))
        assert poppler.page_count(path, Settings(), "a.pdf") == 1
        pixels, dpi = poppler.render(path, 1, 144, 10, Settings(), "a.pdf")
        assert pixels.shape == (800, 600, 3)
        assert dpi == 144
        pixels, dpi = poppler.render(path, 1, 144, 0.1, Settings(), "a.pdf")
        assert pixels.shape[0] * pixels.shape[1] < 1.1e5
        with pytest.raises(PageError):
            poppler.render(path, 7, 144, 10, Settings(), "a.pdf")

    def test_many_pages_are_streamed(self, tmp_path):
        path = pdf_of_images(tmp_path / "a.pdf", [marked(60 + i, 80) for i in range(30)], size=(60, 80))
        with open_source(path, Settings()) as source:
            assert source.page_count == 30
            pages = source.pages()
            assert next(pages).number == 1
            assert next(pages).number == 2
