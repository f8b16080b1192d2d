"""Pages made of words with boxes, as if they had been read: lines, paragraphs, heads."""

from __future__ import annotations

from pipeline.geometry import Box
from pipeline.layout.analyse import Block
from pipeline.layout.page_text import PageText, ReadLine
from pipeline.reading import Line, Reading, Word

GLYPH, PITCH, LETTER = 20, 58, 20
LEFT, RIGHT, WIDTH, HEIGHT = 300, 2300, 2480, 3508
INDENT = 100


def line(text: str, left: int, top: int, confidence: float = 0.95) -> ReadLine:
    """Return a line of letters of one width."""
    words, x = [], left
    for token in text.split():
        right = x + LETTER * len(token)
        words.append(Word(token, confidence, Box(x, top, right, top + 44)))
        x = right + 12
    return ReadLine(Box(left, top, x - 12, top + 44), Reading((Line(tuple(words)),)))


def width(text: str) -> int:
    return sum(LETTER * len(w) + 12 for w in text.split()) - 12


def centred(text: str, middle: int, top: int) -> ReadLine:
    return line(text, middle - width(text) // 2, top)


def wrapped(text: str, top: int, indent: int = INDENT, hang: int = 0) -> list[ReadLine]:
    """Return a paragraph set to the page's width, justified but for its last line."""
    rows: list[list[str]] = [[]]
    for word in text.split():
        start = indent if len(rows) == 1 else hang
        if rows[-1] and width(" ".join([*rows[-1], word])) > RIGHT - LEFT - start:
            rows.append([])
        rows[-1].append(word)
    return [
        justified(" ".join(row), LEFT + (indent if i == 0 else hang), top + i * PITCH)
        if i < len(rows) - 1
        else line(" ".join(row), LEFT + (indent if i == 0 else hang), top + i * PITCH)
        for i, row in enumerate(rows)
    ]


def justified(text: str, left: int, top: int) -> ReadLine:
    tokens = text.split()
    free = RIGHT - left - sum(LETTER * len(t) for t in tokens)
    gap = free / max(1, len(tokens) - 1)
    words, x = [], float(left)
    for token in tokens:
        words.append(Word(token, 0.95, Box(int(x), top, int(x) + LETTER * len(token), top + 44)))
        x += LETTER * len(token) + gap
    return ReadLine(Box(left, top, RIGHT, top + 44), Reading((Line(tuple(words)),)))


def stacked(paragraphs: list[str], top: int, indent: int = INDENT, hang: int = 0, space: int = 20) -> list[ReadLine]:
    found: list[ReadLine] = []
    for text in paragraphs:
        found += wrapped(text, top, indent, hang)
        top = found[-1].box.top + PITCH + space
    return found


def page(lines: list[ReadLine], number: int = 1, tables: tuple[Box, ...] = ()) -> PageText:
    return PageText(number, WIDTH, HEIGHT, GLYPH, tuple(lines), tables)


def head(left: list[str], right: list[str]) -> list[ReadLine]:
    return [centred(t, 700, 200 + i * PITCH) for i, t in enumerate(left)] + [
        centred(t, 1750, 200 + i * PITCH) for i, t in enumerate(right)
    ]


COUNTRY = ["CONG HOA XA HOI CHU NGHIA VIET NAM", "Doc lap - Tu do - Hanh phuc", "Cho Gao, ngay 31 thang 10 nam 2022"]


def roles(blocks: tuple[Block, ...], *wanted: str) -> list[str]:
    return [" ".join(b.text.split()) for b in blocks if b.role in wanted]


PROSE = [
    "Thông qua việc tự đánh giá giúp nhà trường nhìn nhận rõ điểm mạnh, điểm yếu từ đó chủ động khắc phục, hoàn thiện "
    "các khâu, các nhiệm vụ trong quy trình quản lý bằng những kế hoạch cải tiến chất lượng giáo dục phù hợp.",
    "Công tác kiểm định phải được thực hiện nghiêm túc, thường xuyên; chú trọng tính thực chất của hoạt động và xây "
    "dựng trường chuẩn quốc gia, không chạy theo thành tích.",
    "Kế hoạch phải khách quan, minh bạch.",
]
