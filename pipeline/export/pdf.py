"""A searchable PDF/A-2b: the straightened pages as pictures, over them the final text, invisible, word on word.

PDF/A-2 (ISO 19005-2) is what the archives ask for. Of its rules these bear on such a file: metadata in XMP with the
part and level, an output intent with an ICC profile for the colours, fonts embedded and every code mapped to a glyph,
no encryption, no transparency, no scripts. Each code also has its Unicode letter, which level u would ask for.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from statistics import median_low

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageCms

from pipeline import __version__
from pipeline.document import Document, PageInfo
from pipeline.errors import InputError
from pipeline.export.finished import Finished
from pipeline.export.invisible_font import EM, WIDTH, InvisibleFont
from pipeline.export.markup import xml_text
from pipeline.export.registry import Options
from pipeline.geometry import Box
from pipeline.words import PageWords, PlacedWord, TextBlock

UNKNOWN_DPI = 200.0
"""Taken where a page's resolution is not known."""
LOW = 0.6
"""Height of a word, as a share of its line's, below which it is set as high as the line."""
GAP = 0.2
"""Least gap between words, as a share of their height: poppler and PDFium join words that are closer."""
A4 = (595.276, 841.89)
"""Size in pt of the empty page that stands for one that could not be read."""


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield the PDF; a page that could not be read is an empty one, so that page numbers stay right.

    Raises:
        InputError: the pages' pictures or words were not kept.
    """
    words = {page.page: page for page in finished.words().pages}
    with pikepdf.new() as pdf:
        font = InvisibleFont()
        pages = [_page(pdf, info, words, finished, font) for info in finished.document.pages]
        embedded = font.embed(pdf)
        for page in pages:
            if "/Font" in page.Resources:
                page.Resources.Font.F = embedded
            pdf.pages.append(pikepdf.Page(page))
        _archival(pdf, finished.document)
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            min_version="1.7",
        )
    yield "document.pdf", buffer.getvalue()


def _page(
    pdf: pikepdf.Pdf, info: PageInfo, words: dict[int, PageWords], finished: Finished, font: InvisibleFont
) -> pikepdf.Object:
    if info.status == "failed":
        return pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, *A4]), Resources=Dictionary()))
    jpeg = finished.picture(info.number)
    if jpeg is None:
        raise InputError(
            "the page's picture was not kept",
            source=finished.name,
            page=info.number,
            remedy="convert it again with --force and without --no-page-images",
        )
    scale = 72 / (info.dpi or UNKNOWN_DPI)
    width, height = info.width * scale, info.height * scale
    content = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im Do Q"]
    page = words.get(info.number)
    if page is not None:
        content += _text(page.blocks, info.height, scale, font)
    resources = Dictionary(XObject=Dictionary(Im=_image(pdf, jpeg)), Font=Dictionary())
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=resources,
            Contents=pdf.make_indirect(Stream(pdf, "\n".join(content).encode("ascii"))),
        )
    )


def _image(pdf: pikepdf.Pdf, jpeg: bytes) -> pikepdf.Object:
    """Add the JPEG as it is."""
    with Image.open(io.BytesIO(jpeg)) as picture:
        size, mode = picture.size, picture.mode
    image = Stream(pdf, jpeg)
    image["/Type"], image["/Subtype"] = Name.XObject, Name.Image
    image["/Width"], image["/Height"] = size
    image["/ColorSpace"] = Name.DeviceGray if mode == "L" else Name.DeviceRGB
    image["/BitsPerComponent"], image["/Filter"] = 8, Name.DCTDecode
    return pdf.make_indirect(image)


def _text(blocks: Sequence[TextBlock], height: int, scale: float, font: InvisibleFont) -> Iterator[str]:
    """Yield the words as invisible text, each stretched over its box; a blank fills the gap to the next.

    ``height`` is the page's in px, ``scale`` pt a px.
    """
    yield "BT 3 Tr"
    for block in blocks:
        for line in block.lines:
            boxes = apart(level(line))
            for at, (word, box) in enumerate(zip(line, boxes, strict=True)):
                text = xml_text(word.text)
                size = max(1, box.height) * scale
                stretch = 100 * box.width * scale / (len(text) * size * WIDTH / EM)
                x, y = box.left * scale, (height - box.bottom) * scale
                yield f"/F {size:.3f} Tf {stretch:.3f} Tz 1 0 0 1 {x:.3f} {y:.3f} Tm <{font.encode(text).hex()}> Tj"
                following = boxes[at + 1] if at + 1 < len(line) else None
                gap = max(1, following.left - box.right) if following else max(1, box.height // 4)
                blank = 100 * gap * scale / (size * WIDTH / EM)
                yield f"{blank:.3f} Tz <{font.encode(' ').hex()}> Tj"
    yield "ET"


def level(line: Sequence[PlacedWord]) -> list[Box]:
    """Return the words' boxes, those of low words (a dash, a comma) as high as the line's others.

    Readers put letters of very different sizes on lines of their own; a phrase over a dash was then not found.
    """
    top, bottom = median_low(w.box.top for w in line), median_low(w.box.bottom for w in line)
    low = LOW * (bottom - top)
    return [w.box._replace(top=top, bottom=bottom) if w.box.height < low else w.box for w in line]


def apart(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes with gaps that readers take for blanks: tight words lose some of their right edge."""
    found = []
    for at, box in enumerate(boxes):
        least = round(GAP * max(b.height for b in boxes[at : at + 2]))
        right = min(box.right, boxes[at + 1].left - least) if at + 1 < len(boxes) else box.right
        found.append(box._replace(right=max(right, box.left + max(1, box.width // 4))))
    return found


def _archival(pdf: pikepdf.Pdf, document: Document) -> None:
    """Add what PDF/A-2b asks of the file as a whole."""
    profile = Stream(pdf, srgb_profile())
    profile["/N"] = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = String("vi-VN")
    meta = document.metadata
    title = xml_text(" ".join(filter(None, (meta.number, meta.doc_type, meta.title))) or document.source.path)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfaid:part"], xmp["pdfaid:conformance"] = "2", "B"
        xmp["dc:title"] = title
        xmp["dc:language"] = {"vi-VN"}
        if meta.issuer:
            xmp["dc:creator"] = [xml_text(meta.issuer)]
        xmp["dc:source"] = xml_text(f"{document.source.path} sha256:{document.source.sha256}")
        xmp["pdf:Producer"] = f"sohoa {__version__}"
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Producer"] = f"sohoa {__version__}"
    if meta.issuer:
        pdf.docinfo["/Author"] = xml_text(meta.issuer)


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return an ICC profile of sRGB, made by LittleCMS, which puts no rights on it; its date is fixed."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    made[84:100] = bytes(16)
    return bytes(made)
