"""Words broken at the end of a narrow column are made whole, others are left."""

import pytest

from pipeline.geometry import Box
from pipeline.ocr.broken import without_broken_words
from pipeline.reading import Line, Reading, Word


def reading(*lines: str) -> Reading:
    return Reading(tuple(Line(tuple(Word(w, 0.9, Box(0, 0, 9, 9)) for w in line.split())) for line in lines), "test")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("86.000.00", "0 đồng"), "86.000.000\nđồng"),
        (("185.78", "8"), "185.788"),
        (("25.82", "1"), "25.821"),
        (("khen thưởng", ", Tổ"), "khen thưởng,\nTổ"),
        (("khen thưởng,", ", Tổ"), "khen thưởng,\n, Tổ"),
        (("25.82", "1 em"), "25.82\n1 em"),
        (("9.5", "10"), "9.5\n10"),
        (("9.5", "1"), "9.5\n1"),
        (("Thôn Hùng", "Vươn", "g"), "Thôn Hùng\nVương"),
        (("năm 2023", "12 lớp"), "năm 2023\n12 lớp"),
        (("1.500", "2.000"), "1.500\n2.000"),
        (("mục 3.", "4 lớp"), "mục 3.\n4 lớp"),
        (("cha", "mẹ"), "cha\nmẹ"),
        (("Ban Than", "h tra"), "Ban Thanh\ntra"),
        (("Từ 09/02/20", "21 đến"), "Từ 09/02/2021\nđến"),
        (("ngày 12/", "05/2024;"), "ngày 12/05/2024;"),
        (("02-", "03/2026"), "02-03/2026"),
        (("giai đoạn 2021-", "2025"), "giai đoạn 2021-2025"),
        (("- 2 lớp", "- 3 lớp"), "- 2 lớp\n- 3 lớp"),
        (("HD-", "970"), "HD-970"),
        (("Quyết định 12/QĐ-", "UBND ngày"), "Quyết định 12/QĐ-UBND\nngày"),
        (("THCS-", "Khối 6"), "THCS-\nKhối 6"),
        (("09/02/20", "215 em"), "09/02/20\n215 em"),
    ],
)
def test_broken_words(lines: tuple[str, ...], text: str) -> None:
    assert without_broken_words(reading(*lines)).text == text


@pytest.mark.parametrize(
    ("word", "bottom", "text"),
    [("Quan", 170, "Thôn\nPhước\nQuang"), ("Quan", 160, "Thôn\nPhước\nQuan\n8"), ("Nam", 170, "Thôn\nPhước\nNam\n8")],
)
def test_a_letter_alone_on_its_line_reaches_below_it_as_a_figure_does_not(word: str, bottom: int, text: str) -> None:
    """Lines stand 40 px below each other; a "g" is as high as an 8."""
    places = (("Thôn", 40), ("Phước", 80), (word, 125), ("8", bottom))
    lines = tuple(Line((Word(w, 0.99, Box(10, foot - 30, 90, foot)),)) for w, foot in places)
    assert without_broken_words(Reading(lines, "test")).text == text
