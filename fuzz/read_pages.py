"""Pages as if they had been read, of any make: what the stages after reading must bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.page_text import ReadLine
from pipeline.page import StepRecord
from pipeline.read_page import GridReading, PageRead
from pipeline.reading import Alternative, Line, Reading, Symbol, Word
from pipeline.table.model import Grid, GridCell, Ruling

_WIDTH, _HEIGHT, _MARGIN = 2480, 3508, 150
_X_HEIGHT = 22
_RULINGS: tuple[Ruling, ...] = ("full", "full", "full", "partial", "none")

_HEADINGS = re.split(
    r"\|",
    "TT|STT|Nội dung|Giải pháp|Họ và tên|Kinh phí|Ghi chú|Số lượng|Nữ|Tổng số|Thời gian|Người thực hiện|Tiêu chí|"
    "Tiêu chuẩn|Năm 2024|Đơn vị|Thành tiền|Ngày sinh|Tháng 1|%|m2|(1)|1",
)
_TEXTS = re.split(
    r"\|",
    "Nguyễn Văn An|Tổ trưởng|Cộng|Tổng cộng|I|II|1|2|1.1|a)|- Làm vệ sinh;|+ Trồng cây.|x|X|✓|-|…|0|12.500.000|3,5|"
    "45 %|12/5/2024|Tháng 9|Kinh|Nam|Đồng bộ hóa|Tiêu chí 1.1|Nhà trường xây dựng kế hoạch|và tổ chức thực hiện theo "
    "quy định|(tiếp theo)|m2|Phòng học|KẾ HOẠCH|Số: 12/KH-THCS|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - "
    "Hạnh phúc|Nơi nhận:|HIỆU TRƯỞNG|Căn cứ Luật Giáo dục|Bảng 2 (tiếp)|l|Ké hoach cai tién|8A|7|15-20|Lý|Toán|~|;",
)


def any_pages(rng: Random) -> list[PageRead]:
    """Return one to four pages with lines and tables of any shape, ruled or not, with any texts or none."""
    columns = _edges(rng, rng.randint(1, 9), _MARGIN, _WIDTH - _MARGIN)
    kinds = [tuple(rng.choices(_TEXTS, k=rng.randint(1, 5))) for _ in columns[1:]]
    pages = []
    for number in range(1, rng.randint(1, 4) + 1):
        if rng.random() < 0.1:
            pages.append(PageRead(_info(number), error="cannot be read"))
            continue
        lines: list[ReadLine] = []
        grids: list[GridReading] = []
        top = _MARGIN
        while top < _HEIGHT - _MARGIN and rng.random() < 0.85:
            if rng.random() < 0.5:
                lines += (found := _paragraph(rng, top))
                top = found[-1].box.bottom + rng.randint(10, 200)
                continue
            if rng.random() < 0.3:
                columns = _edges(rng, rng.randint(1, 9), _MARGIN, _WIDTH - _MARGIN)
                kinds = [tuple(rng.choices(_TEXTS, k=rng.randint(1, 5))) for _ in columns[1:]]
            grids.append(_grid(rng, number, top, columns, kinds))
            top = grids[-1].grid.box.bottom + rng.randint(0, 200)
        pages.append(PageRead(_info(number), tuple(grids), tuple(lines), steps=(StepRecord("prepare", ""),)))
    return pages


def _info(number: int) -> PageInfo:
    return PageInfo(number=number, width=_WIDTH, height=_HEIGHT, dpi=300, glyph_height=_X_HEIGHT)


def _edges(rng: Random, parts: int, start: int, end: int) -> list[int]:
    """Return so many more places than parts, each at least a letter from the next."""
    shares = [rng.uniform(0.2, 1.5) for _ in range(parts)]
    places = [start + round((end - start) * sum(shares[:i]) / sum(shares)) for i in range(parts + 1)]
    return [place + 2 * _X_HEIGHT * i // (parts + 1) for i, place in enumerate(places)]


def _grid(rng: Random, page: int, top: int, columns: Sequence[int], kinds: Sequence[Sequence[str]]) -> GridReading:
    rows = rng.randint(1, 9)
    edges, heights = [top], rng.choice(((50,), (50, 50, 60, 110, 160)))
    for _ in range(rows):
        edges.append(edges[-1] + rng.choice(heights))
    shift = rng.randint(-12, 12)
    places = [place + shift + rng.randint(-4, 4) for place in columns]
    cells = [
        GridCell(r, c, h, w, Box(places[c], edges[r], places[c + w], edges[r + h]))
        for r, c, h, w in _spans(rng, rows, len(columns) - 1)
    ]
    texts = {}
    heading, counted, blank = rng.random() < 0.7, rng.random() < 0.6, rng.choice((0.05, 0.2, 0.6))
    for cell in cells:
        if rng.random() < blank and not (counted and cell.col == 0):
            continue
        words = _HEADINGS if heading and cell.row == 0 else kinds[cell.col]
        if counted and cell.col == 0 and cell.row >= heading:
            words = (str(cell.row + 1 - heading),)
        rows = [cell.box._replace(top=edges[r], bottom=edges[r + 1]) for r in range(cell.row, cell.row + cell.row_span)]
        boxes = rows if rng.random() < 0.5 else [cell.box]
        lines = [line for box in boxes for line in _in_cell(rng, box, words)]
        texts[cell.row, cell.col] = Reading(() if rng.random() < 0.05 else tuple(lines), "any")
    bare = rng.random() < 0.2
    grid = Grid(
        page,
        Box(places[0], edges[0], places[-1], edges[-1]),
        tuple(places),
        tuple(edges),
        tuple(cells),
        rng.random() < 0.3,
        rng.random() < 0.3,
        "none" if bare else rng.choice(_RULINGS),
        bare,
        rng.random() < 0.3,
    )
    return GridReading(grid, texts)


def _spans(rng: Random, rows: int, cols: int) -> list[tuple[int, int, int, int]]:
    """Return anchors, row spans and column spans that cover all places once."""
    merging = rng.choice((0.0, 0.05, 0.2))
    taken: set[tuple[int, int]] = set()
    found = []
    for r in range(rows):
        for c in range(cols):
            if (r, c) in taken:
                continue
            h = w = 1
            if rng.random() < merging:
                h = rng.choice((1, 2, rng.randint(1, rows))) if r + 1 < rows else 1
                h, w = min(h, rows - r), rng.choice((1, 1, 2, rng.randint(1, cols)))
                w = min(w, cols - c)
                w = next((k for k in range(w) if (r, c + k) in taken), w)
            taken |= {(r + i, c + j) for i in range(h) for j in range(w)}
            found.append((r, c, h, w))
    return found


def _in_cell(rng: Random, box: Box, words: Sequence[str]) -> list[Line]:
    """Return lines of a text in a box, at its top or in its midst."""
    step = rng.choice((36, 44))
    count = rng.randint(1, max(1, min(4, box.height // step)))
    top = box.top + (4 if rng.random() < 0.5 else max(0, (box.height - count * step) // 2))
    return [_line(rng, rng.choice(tuple(words)), box.left + rng.randint(0, 20), top + i * step) for i in range(count)]


def _paragraph(rng: Random, top: int) -> list[ReadLine]:
    found = []
    for i in range(rng.randint(1, 5)):
        left = rng.choice((_MARGIN, _MARGIN + 90, rng.randint(_MARGIN, _WIDTH // 2 + 400)))
        line = _line(rng, " ".join(rng.choices(_TEXTS + _HEADINGS, k=rng.randint(1, 4))), left, top + i * 50)
        found.append(ReadLine(line.box, Reading((line,), "any")))
    return found


def _line(rng: Random, text: str, left: int, top: int) -> Line:
    words = []
    for word in text.split():
        width = _X_HEIGHT * max(1, len(word))
        symbols = tuple(
            Symbol(c, rng.random(), (Alternative(c, 0.6), Alternative("o", 0.3)) if rng.random() < 0.2 else ())
            for c in word
        )
        box = Box(left, top, left + width, top + 30)
        words.append(Word(word, rng.choice((0.3, 0.9, 0.99)), box, symbols if rng.random() < 0.5 else ()))
        left += width + rng.choice((12, 12, 12, 60))
    return Line(tuple(words))
