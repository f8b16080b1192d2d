"""A font without shapes for the text layer of searchable pages: every letter there is, nothing to see.

The technique is that of Tesseract and OCRmyPDF: a composite font whose every code leads to one glyph, with a ToUnicode
map that tells which letters the codes stand for. The glyph is a line there and back, so that it has no area but a box:
one em high and half an em wide, from the baseline up. Text set in it covers a word's box exactly; PDFium loses words of
one letter where the glyph has no box.
"""

from __future__ import annotations

import io
from functools import lru_cache

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Stream

NAME = "SohoaInvisible"
EM, WIDTH = 1000, 500
"""Units of the font: the em, and the width of each letter."""


class InvisibleFont:
    """The font of one PDF; gives codes to letters as they come."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def encode(self, text: str) -> bytes:
        """Return ``text`` as codes of two bytes each.

        Raises:
            ValueError: the document has more than 65,535 different letters.
        """
        codes = [self._codes.setdefault(letter, len(self._codes) + 1) for letter in text]
        if len(self._codes) > 0xFFFF:
            raise ValueError("too many different letters for one font")
        return b"".join(code.to_bytes(2, "big") for code in codes)

    def embed(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """Add the font to ``pdf`` and return it; codes given out later are not in it."""
        program = font_program()
        file = Stream(pdf, program)
        file["/Length1"] = len(program)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + NAME),
            Flags=4,
            FontBBox=Array([0, 0, WIDTH, EM]),
            ItalicAngle=0,
            Ascent=EM,
            Descent=-1,  # poppler takes 0 for unknown and assumes -350
            CapHeight=EM,
            StemV=80,
            FontFile2=pdf.make_indirect(file),
        )
        glyphs = b"\0\0" + b"\0\1" * max(1, len(self._codes))
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/" + NAME),
            CIDSystemInfo=Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=WIDTH,
            CIDToGIDMap=pdf.make_indirect(Stream(pdf, glyphs)),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/" + NAME),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, self._unicode_map())),
        )
        return pdf.make_indirect(font)

    def _unicode_map(self) -> bytes:
        entries = [f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for letter, code in self._codes.items()]
        blocks = []
        for first in range(0, len(entries), 100):
            part = entries[first : first + 100]
            blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
        return "\n".join([_CMAP_HEAD, *blocks, _CMAP_FOOT]).encode("ascii")


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@lru_cache(maxsize=1)
def font_program() -> bytes:
    """Return a TrueType font of two glyphs, ``.notdef`` and one for everything."""
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "any"])
    builder.setupCharacterMap({0x20: "any"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((WIDTH, EM))
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "any": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (WIDTH, 0), "any": (WIDTH, 0)})
    builder.setupHorizontalHeader(ascent=EM, descent=0)
    builder.setupNameTable({"familyName": NAME, "styleName": "Regular", "psName": NAME})
    builder.setupOS2(sTypoAscender=EM, sTypoDescender=0, usWinAscent=EM, usWinDescent=0)
    builder.setupPost(keepGlyphNames=False)
    # Fixed dates, so that the same document gives the same file.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()
