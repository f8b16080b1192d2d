import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.ocr import hocr
from pipeline.ocr.engine import Crop
from pipeline.reading import Alternative

CROP = Crop(np.full((40, 90), 255, np.uint8), "line", (10.0, 20.0), 2.0)
PAGE = """
  <div class='ocr_page' id='page_1' title='image "/tmp/x/00000.pgm"; bbox 0 0 90 40; ppageno 0; scan_res 300 300'>
     <span class='ocr_line' id='line_1_1' title="bbox 4 6 80 36; baseline 0 -7">
      <span class='ocrx_word' id='word_1_1' title='bbox 4 6 40 36; x_wconf 87'>
       <span class='ocrx_cinfo' title='x_bboxes 4 6 20 36; x_conf 99.5'>&lt;</span>
        <span class='ocrx_cinfo' id='lstm_choices_1_1_1'>
         <span class='ocrx_cinfo' id='choice_1_1_1' title='x_confs 91.5'>&lt;</span>
         <span class='ocrx_cinfo' id='choice_1_1_2' title='x_confs 6'>o\u0302\u0309</span>
         <span class='ocrx_cinfo' id='choice_1_1_3' title='x_confs 8.5'>c</span>
         <span class='ocrx_cinfo' id='choice_1_1_4' title='x_confs 0'>e</span>
        </span>
       <span class='ocrx_cinfo' title='x_bboxes 20 6 40 36; x_conf nan'>e\u0302\u0301</span>
      </span>
      <span class='ocrx_word' id='word_1_2' title='bbox 50 6 80 36; x_wconf 95'>
       <span class='ocrx_cinfo' title='x_bboxes 50 6 80 36; x_conf 95'> </span>
      </span>
     </span>
  </div>
  <div class='ocr_page' id='page_2' title='image "/tmp/x/00001.pgm"; bbox 0 0 90 40; ppageno 1; scan_res 300 300'>
  </div>
"""


def test_words_symbols_and_choices() -> None:
    first, second = hocr.pages(PAGE)
    assert [first[0], second[0]] == ["/tmp/x/00000.pgm", "/tmp/x/00001.pgm"]
    found = hocr.reading(first[1], CROP, "tesseract")
    assert found.text == "<ế"
    (word,) = found.words
    assert word.confidence == 0.87
    assert word.box == Box(12, 23, 30, 38)
    assert word.symbols[0].alternatives == (Alternative("c", 0.085), Alternative("ổ", 0.06))
    assert word.symbols[1].confidence == 0.0
    assert hocr.reading(second[1], CROP, "tesseract").lines == ()


@given(st.integers(0, len(PAGE)), st.text(max_size=5))
def test_broken_output_never_raises(at: int, scrap: str) -> None:
    for _, page in hocr.pages(PAGE[:at] + scrap + PAGE[at + len(scrap) :]):
        hocr.reading(page, CROP, "x")


def page_of(symbols: str) -> str:
    tags = "".join(f"<span class='ocrx_cinfo' title='x_bboxes 1 1 2 2; x_conf 90'>{s}</span>\n" for s in symbols)
    head = "<div class='ocr_page' id='page_1' title='image \"a.pgm\"'>\n<span class='ocr_line' id='l'>\n"
    return f"{head}<span class='ocrx_word' id='w' title='bbox 4 6 40 36; x_wconf 87'>\n{tags}"


@pytest.mark.parametrize(
    ("given_symbols", "text"),
    [
        ("436/QĐÐ", "436/QĐ"),
        ("QÐĐ-TH", "QĐ-TH"),
        ("NÐ-CP", "NĐ-CP"),
        ("HÐÐ", "HĐ"),
        ("THCSĐĐ", "THCSĐĐ"),
        ("12⁄2023", "12/2023"),
        ("I/⁄2025", "I/2025"),
    ],
)
def test_foreign_twins_become_the_letter_they_look_like(given_symbols: str, text: str) -> None:
    ((_, page),) = hocr.pages(page_of(given_symbols))
    assert hocr.reading(page, CROP, "x").text == text


def joined_page(boxes: list[tuple[int, int, str]]) -> str:
    tags = "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {a} 1 {b} 9; x_conf 90'>{s}</span>\n" for a, b, s in boxes
    )
    head = "<div class='ocr_page' id='page_1' title='image \"a.pgm\"'>\n<span class='ocr_line' id='l'>\n"
    ends = f"{boxes[0][0]} 1 {boxes[-1][1]} 9"
    return f"{head}<span class='ocrx_word' id='w' title='bbox {ends}; x_wconf 87'>\n{tags}"


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        # "1" of one cell and "1.3" of the next are read as one word.
        ([(0, 8, "1"), (20, 28, "1"), (28, 31, "."), (31, 40, "3")], ["1", "1.3"]),
        # The engine's box of the first symbol reaches over the gap: its middle is at the joint.
        ([(0, 30, "1"), (30, 31, "."), (31, 40, "3")], ["1.3"]),
        # Nothing stands on one side.
        ([(20, 28, "1"), (28, 31, "."), (31, 40, "3")], ["1.3"]),
    ],
)
def test_a_word_over_a_joint_is_parted_where_its_symbols_are_clear(
    boxes: list[tuple[int, int, str]], words: list[str]
) -> None:
    pixels = np.full((10, 60), 255, np.uint8)
    pixels[:, :8] = pixels[:, 20:40] = 0
    crop = Crop(pixels, "line", (0.0, 0.0), 1.0, joints=(15.0,))
    found = hocr.reading(joined_page(boxes), crop, "x")
    assert [word.text for word in found.words] == words
    assert all(word.box.right <= 15 or word.box.left >= 15 for word in found.words) or len(words) == 1


def test_a_word_that_lost_a_blank_too_is_left_whole() -> None:
    pixels = np.full((10, 80), 255, np.uint8)
    pixels[:, :8] = pixels[:, 20:28] = pixels[:, 40:48] = 0
    crop = Crop(pixels, "line", (0.0, 0.0), 1.0, joints=(15.0,))
    boxes = [(0, 8, "ở"), (20, 28, "ý"), (40, 48, "ỉ")]
    assert [word.text for word in hocr.reading(joined_page(boxes), crop, "x").words] == ["ởýỉ"]
