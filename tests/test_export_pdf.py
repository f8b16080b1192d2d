"""The searchable PDF: found in the right place by other readers, and the rules of PDF/A-2b that bear on it."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pdfminer.high_level import extract_text
from PIL import Image, ImageCms, ImageDraw, ImageFont
from test_export_documents import only, put

from benchmarks.made_archive import make_document
from pipeline.cli import main
from pipeline.document import Document, PageInfo
from pipeline.errors import InputError
from pipeline.geometry import Box
from pipeline.words import Words

FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
TEXT = (
    "Nhà trường xây dựng kế hoạch cải tiến chất lượng giáo dục, trình cấp trên phê duyệt theo quy định hiện hành và "
    "báo cáo kết quả thực hiện về Phòng Giáo dục trước ngày 30 tháng 6 năm 2022. Hiệu trưởng phân công Tổ Văn phòng "
    "tổng hợp số liệu, quản lý hồ sơ năm học 2021 - 2022, kiểm tra việc khắc phục các điểm yếu đã nêu."
)


@pytest.fixture(scope="module")
def document() -> Document:
    return make_document(7, "Kế hoạch.pdf")


@pytest.fixture(scope="module")
def pdf(document: Document, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return only(put(tmp_path_factory.mktemp("pdf"), document), "pdf")


def iou(a: Box, b: Box) -> float:
    common = a.intersection(b).area
    return common / (a.area + b.area - common)


def test_every_text_of_the_document_is_found(pdf: bytes, document: Document) -> None:
    expected = [p.text for p in document.paragraphs]
    expected += [c.text for t in document.tables for r in t.rows for c in r.cells if c.text and not c.merged]
    with pypdfium2.PdfDocument(pdf) as opened:
        pages = [page.get_textpage() for page in opened]
        missing = [text for text in expected if not any(page.search(text).get_next() for page in pages)]
    assert not missing
    mined = " ".join(extract_text(io.BytesIO(pdf)).split())
    assert all(paragraph.text in mined for paragraph in document.paragraphs)


def drawn(path: Path, dpi: int) -> list[tuple[str, Box]]:
    """Draw a page word by word at 13 pt; return each word with the box of its ink."""
    size = round(13 * dpi / 72)
    picture, font = Image.new("L", (round(8.27 * dpi), 4 * dpi), 255), ImageFont.truetype(FONT, size)
    draw, margin, found = ImageDraw.Draw(picture), round(1.1 * dpi), []
    x, y = margin, dpi
    for word in TEXT.split():
        if x + draw.textlength(word, font=font) > picture.width - margin:
            x, y = margin, y + round(1.5 * size)
        alone = Image.new("L", picture.size, 0)
        ImageDraw.Draw(alone).text((x, y), word, font=font, fill=255)
        found.append((word, Box(*alone.point(lambda v: 255 * (v > 100)).getbbox())))
        draw.text((x, y), word, font=font, fill=0)
        x = round(x + draw.textlength(word + " ", font=font))
    picture.save(path, dpi=(dpi, dpi))
    return found


def test_words_of_a_real_scan_lie_on_their_ink(tmp_path: Path) -> None:
    from click.testing import CliRunner

    truth = drawn(tmp_path / "trang.png", 200)
    out = tmp_path / "out"
    arguments = ["convert", tmp_path / "trang.png", "--out", out, "--jobs", 1, "--format", "pdf", "--format", "alto"]
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    words = Words.from_json((out / "trang.png" / "words.json").read_bytes())
    kept = [word for page in words.pages for block in page.blocks for line in block.lines for word in line]
    assert [word.text for word in kept] == [word for word, _ in truth]
    assert sum(iou(w.box, box) for w, (_, box) in zip(kept, truth, strict=True)) / len(truth) > 0.9

    with pypdfium2.PdfDocument(out / "trang.png" / "document.pdf") as opened:
        page, scale = opened[0].get_textpage(), 200 / 72
        text, height = page.get_text_range(), opened[0].get_height()
        shares = []
        for match, (word, box) in zip(re.finditer(r"\S+", text), truth, strict=True):
            assert match.group() == word
            letters = [page.get_charbox(i, loose=True) for i in range(*match.span())]
            left, right = min(b[0] for b in letters), max(b[2] for b in letters)
            bottom, top = min(b[1] for b in letters), max(b[3] for b in letters)
            found = Box(*(round(v * scale) for v in (left, height - top, right, height - bottom)))
            shares.append(iou(found, box))
    low = [share for share, (word, _) in zip(shares, truth, strict=True) if word == "-"]
    assert low, "a dash, which is set as high as its line, is among them"
    assert sum(shares) / len(shares) > 0.85


def test_a_page_that_failed_is_an_empty_one(tmp_path: Path) -> None:
    document = make_document(2, "x.pdf", rows=0)
    document.pages.append(PageInfo(number=2, width=0, height=0, dpi=0, status="failed", error="x"))
    data = only(put(tmp_path, document), "pdf")
    (tmp_path / "pages" / "0002.jpg").unlink()
    with pypdfium2.PdfDocument(data) as opened:
        assert len(opened) == 2
        assert not opened[1].get_textpage().get_text_range()


def test_without_page_pictures_there_is_an_error_that_says_so(tmp_path: Path) -> None:
    finished = put(tmp_path, make_document(2, "x.pdf", rows=0))
    shutil.rmtree(tmp_path / "pages")
    with pytest.raises(InputError, match=r"x\.pdf, page 1.*--no-page-images"):
        only(finished, "pdf")


def test_pictures_are_the_kept_ones_byte_for_byte(tmp_path: Path) -> None:
    finished = put(tmp_path, make_document(2, "x.pdf"))
    with pikepdf.open(io.BytesIO(only(finished, "pdf"))) as opened:
        for number, page in enumerate(opened.pages, 1):
            assert page.Resources.XObject.Im.read_raw_bytes() == finished.picture(number)


def test_qpdf_finds_no_fault(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert not opened.check_pdf_syntax()


def test_rules_of_pdf_a_2b_for_the_file(pdf: bytes) -> None:
    """Clauses 6.1.2 (header), 6.1.3 (trailer), 6.2.3 (output intent), 6.6.2 and 6.6.4 (metadata), 6.1.13 (limits)."""
    assert re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", pdf)
    assert pdf.rstrip().endswith(b"%%EOF")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/ID" in opened.trailer
        assert "/Encrypt" not in opened.trailer
        (intent,) = opened.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        profile = intent.DestOutputProfile
        assert profile.N == 3
        header = profile.read_bytes()[:128]
        assert header[8] < 5, "version"
        assert (header[12:16], header[16:20], header[36:40]) == (b"mntr", b"RGB ", b"acsp")
        ImageCms.ImageCmsProfile(io.BytesIO(profile.read_bytes()))
        metadata = opened.Root.Metadata
        assert "/Filter" not in metadata, "XMP must be readable as it is"
        assert metadata.Type == "/Metadata"
        assert metadata.Subtype == "/XML"
        tree = ElementTree.fromstring(metadata.read_bytes().split(b"?>", 1)[1].rsplit(b"<?xpacket", 1)[0])
        flat = {e.tag: (e.text or "").strip() for e in tree.iter()}
        flat |= {key: value for e in tree.iter() for key, value in e.attrib.items()}
        namespace = "{http://www.aiim.org/pdfa/ns/id/}"
        assert (flat[namespace + "part"], flat[namespace + "conformance"]) == ("2", "B")
        with opened.open_metadata() as xmp:
            assert xmp["dc:title"] == opened.docinfo["/Title"]
            assert xmp["pdf:Producer"] == opened.docinfo["/Producer"]


def test_rules_of_pdf_a_2b_for_what_is_in_it(pdf: bytes) -> None:
    """Clauses 6.1.7 (streams), 6.2.4 (colours), 6.2.8 (images), 6.2.10 (transparency), 6.5 (actions), 6.9 (files)."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Stream):
                assert not {"/F", "/FFilter", "/FDecodeParms"} & set(item.keys()), "no external streams"
                assert "LZW" not in str(item.get("/Filter", ""))
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                forbidden = {
                    "/JS",
                    "/AA",
                    "/OpenAction",
                    "/EmbeddedFiles",
                    "/SMask",
                    "/Alternates",
                    "/OPI",
                    "/TR",
                    "/XFA",
                }
                assert not forbidden & set(item.keys())
                if item.get("/Subtype") == "/Image":
                    assert not item.get("/Interpolate", False)
                    assert item.ColorSpace in ("/DeviceGray", "/DeviceRGB")
        for page in opened.pages:
            assert "/Annots" not in page
            assert "/Group" not in page


def test_rules_of_pdf_a_2b_for_the_font(pdf: bytes) -> None:
    """Clause 6.2.11: embedded, Identity-H with a CID map, true widths, every code a glyph other than .notdef.

    Also what level u asks: every code has its Unicode letter.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        font = opened.pages[0].Resources.Font.F
        (descendant,) = font.DescendantFonts
        assert font.Encoding == "/Identity-H"
        assert font.BaseFont == descendant.BaseFont == descendant.FontDescriptor.FontName
        assert (descendant.CIDSystemInfo.Registry, descendant.CIDSystemInfo.Ordering) == ("Adobe", "Identity")
        program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        assert descendant.FontDescriptor.FontFile2.Length1 == len(descendant.FontDescriptor.FontFile2.read_bytes())
        order, glyphs = program.getGlyphOrder(), descendant.CIDToGIDMap.read_bytes()
        to_unicode = font.ToUnicode.read_bytes().decode("ascii")
        mapped = {int(code, 16) for code, _ in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", to_unicode)}
        used: set[int] = set()
        for page in opened.pages:
            assert page.Resources.Font.F.objgen == font.objgen
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tr":
                    assert operands[0] == 3
                if str(operator) == "Tj":
                    code = bytes(operands[0])
                    used |= {int.from_bytes(code[i : i + 2], "big") for i in range(0, len(code), 2)}
    assert used
    assert used <= mapped
    scale = 1000 / program["head"].unitsPerEm
    for code in used:
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        assert 0 < glyph < len(order)
        assert program["hmtx"][order[glyph]][0] * scale == descendant.DW


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_poppler_reads_the_same_words(pdf: bytes, document: Document, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    found = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    expected = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert set(expected.split()) <= set(found.split())
