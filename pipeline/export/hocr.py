"""All words with their places as hOCR 1.2 (XHTML): ocr_page, ocr_carea, ocr_par, ocr_line, ocrx_word."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import PageInfo
from pipeline.export.finished import Finished
from pipeline.export.markup import escaped
from pipeline.export.registry import Options
from pipeline.geometry import Box, union
from pipeline.words import PageWords, PlacedWord, TextBlock

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" lang="vi">
 <head>
  <title>{title}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="{system}"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word"/>
 </head>
 <body>
"""


def files(finished: Finished, options: Options) -> Iterator[tuple[str, bytes]]:
    """Yield one file with all pages."""
    document, made = finished.document, finished.document.provenance
    words = {page.page: page for page in finished.words().pages}
    parts = [
        _HEAD.format(
            title=escaped(document.metadata.title or document.source.path),
            system=escaped(f"sohoa {made.version} {made.engine} {made.engine_version}".strip()),
        )
    ]
    for info in document.pages:
        parts += _page(info, words.get(info.number, PageWords(page=info.number)))
    yield "document.hocr", ("".join(parts) + " </body>\n</html>\n").encode()


def _page(info: PageInfo, words: PageWords) -> Iterator[str]:
    number = info.number
    title = f'image "pages/{number:04}.jpg"; {_bbox(Box(0, 0, info.width, info.height))}; ppageno {number - 1}'
    if info.dpi:
        title += f"; scan_res {round(info.dpi)} {round(info.dpi)}"
    yield f'  <div class="ocr_page" id="page_{number}" title="{escaped(title)}">\n'
    for at, block in enumerate(words.blocks, 1):
        yield from _block(f"{number}_{at}", block)
    yield "  </div>\n"


def _block(name: str, block: TextBlock) -> Iterator[str]:
    place = _bbox(block.box)
    yield f'   <div class="ocr_carea" id="block_{name}" title="{place}" data-role="{escaped(block.role)}">\n'
    yield f'    <p class="ocr_par" id="par_{name}" lang="vie" title="{place}">\n'
    for at, line in enumerate(block.lines, 1):
        box = _bbox(union(word.box for word in line))
        words = " ".join(_word(f"{name}_{at}_{i}", word) for i, word in enumerate(line, 1))
        yield f'     <span class="ocr_line" id="line_{name}_{at}" title="{box}">{words}</span>\n'
    yield "    </p>\n   </div>\n"


def _word(name: str, word: PlacedWord) -> str:
    title = f"{_bbox(word.box)}; x_wconf {round(100 * word.confidence)}"
    return f'<span class="ocrx_word" id="word_{name}" title="{title}">{escaped(word.text)}</span>'


def _bbox(box: Box) -> str:
    return f"bbox {box.left} {box.top} {box.right} {box.bottom}"
