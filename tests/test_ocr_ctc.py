"""Our own line reader: its alphabet, its input, what its outputs spell, and the committed network on real pictures."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import MissingDependencyError
from pipeline.ocr.ctc.alphabet import ALPHABET, BLANK, encoded, plain
from pipeline.ocr.ctc.engine import CtcEngine
from pipeline.ocr.ctc.picture import BASELINE, HEIGHT, ink_of, placed
from pipeline.ocr.ctc.reader import Outputs
from pipeline.ocr.ctc.words import words_of
from pipeline.ocr.engine import Crop
from tests.test_ocr_tesseract import picture


@pytest.fixture(scope="module")
def engine() -> CtcEngine:
    return CtcEngine()


def crop(text: str, origin: tuple[float, float] = (0.0, 0.0), scale: float = 1.0) -> Crop:
    return Crop(picture(text), "line", origin, scale)


def test_the_alphabet_holds_every_vietnamese_letter_once() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET)
    marked = [
        unicodedata.normalize("NFC", base + mark)
        for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    ]
    assert set(marked) <= set(ALPHABET)
    assert all(unicodedata.is_normalized("NFC", sign) for sign in ALPHABET)


@given(st.text(st.sampled_from(ALPHABET[1:])))
def test_what_the_alphabet_spells_comes_back(text: str) -> None:
    assert "".join(ALPHABET[place] for place in encoded(text) or []) == plain(text)


def test_foreign_signs_have_no_spelling() -> None:
    assert encoded("日") is None
    assert encoded("a — b") == encoded("a – b")


def test_rules_above_and_below_a_line_do_not_reach_into_its_blanks(engine: CtcEngine) -> None:
    drawn = picture("18 Trường")
    ruled = np.pad(drawn, ((4, 4), (0, 0)), constant_values=0)
    (plain,), (between,) = (engine.read([Crop(p, "line", (0.0, 0.0), 1.0)])[0].lines for p in (drawn, ruled))
    assert [w.text for w in between.words] == ["18", "Trường"]
    for one, other in zip(plain.words, between.words, strict=True):
        assert abs(one.box.left - other.box.left) <= 2
        assert abs(one.box.right - other.box.right) <= 2


def test_letters_stand_on_the_baseline_of_the_input() -> None:
    gray = np.full((40, 100), 255, np.uint8)
    gray[10:20, 30:40] = 0  # stands on row 20
    found = placed(gray, 20, 1.5)
    assert found.shape == (HEIGHT, 150)
    rows = np.flatnonzero((found < 128).any(axis=1))
    assert rows[-1] + 1 == pytest.approx(BASELINE, abs=1)


def test_pale_ink_counts_as_ink_but_an_even_gray_does_not() -> None:
    pale = np.full((48, 60), 220, np.uint8)
    pale[20:30, 10:40] = 120
    assert ink_of(pale)[25, 20] > 0.9
    even = np.full((48, 60), 220, np.uint8)
    even[20:30, 10:40] = 210
    assert ink_of(even).max() < 0.3


def outputs(*signs: tuple[str, float], step: float = 4.0) -> Outputs:
    """Return outputs, one a sign ("" for the blank), each with its probability; the rest goes to "x"."""
    scores = np.full((len(signs), len(ALPHABET)), np.log(1e-6), np.float32)
    for row, (sign, probability) in enumerate(signs):
        scores[row, ALPHABET.index("x")] = np.log(max(1 - probability, 1e-6))
        scores[row, ALPHABET.index(sign) if sign else BLANK] = np.log(probability)
    return Outputs(scores, step)


def test_repeats_join_and_blanks_part() -> None:
    paper = Crop(np.full((30, 40), 255, np.uint8), "line", (0.0, 0.0), 1.0)
    seen = outputs(("a", 0.9), ("a", 0.99), ("", 0.9), ("a", 0.9), (" ", 0.9), ("b", 0.6), ("", 0.9))
    line = words_of(paper, seen)
    assert [w.text for w in line.words] == ["aa", "b"]
    doubtful = line.words[1]
    assert doubtful.confidence < line.words[0].confidence < 0.96
    assert [(a.text, round(a.probability, 2)) for a in doubtful.symbols[0].alternatives] == [("x", 0.4)]


def test_no_outputs_but_blanks_are_no_words() -> None:
    paper = Crop(np.full((30, 40), 255, np.uint8), "line", (0.0, 0.0), 1.0)
    assert words_of(paper, outputs(("", 0.9), (" ", 0.9), ("", 0.9))).words == ()


TEXTS = ["Kế hoạch cải tiến chất lượng giáo dục", "Quyết định số 12/QĐ-UBND", "Nguyễn Thị Hường", "31/10/2022", "7"]


def test_reads_in_order_with_boxes_on_the_page(engine: CtcEngine) -> None:
    found = engine.read([crop(t, (100.0, 200.0 + 50 * i), 0.5) for i, t in enumerate(TEXTS)])
    assert [r.text for r in found] == TEXTS
    name = found[2]
    boxes = [word.box for word in name.words]
    assert all(a.right < b.left for a, b in zip(boxes, boxes[1:], strict=False))
    width = picture(TEXTS[2]).shape[1] / 0.5
    assert 100 <= boxes[0].left <= 130
    assert 100 + width - 40 <= boxes[-1].right <= 100 + width
    assert all(300 <= box.top < box.bottom <= 300 + 54 / 0.5 for box in boxes)
    assert all(word.confidence > 0.9 for word in name.words)


def test_what_it_reads_does_not_depend_on_the_company(engine: CtcEngine) -> None:
    together = engine.read([crop(text) for text in TEXTS])
    alone = [engine.read([crop(text)])[0] for text in TEXTS]
    assert [r.text for r in together] == [r.text for r in alone]


def test_rows_of_a_block_are_its_lines(engine: CtcEngine) -> None:
    rows = (crop("Phân công"), crop("thực hiện", (0.0, 54.0)))
    block = Crop(np.vstack([picture("Phân công", width=220)] * 2), "block", (0.0, 0.0), 1.0, rows)
    assert engine.read([block])[0].text == "Phân công\nthực hiện"


def test_white_paper_has_no_words(engine: CtcEngine) -> None:
    white = Crop(np.full((40, 300), 255, np.uint8), "line", (0.0, 0.0), 1.0)
    assert [r.words for r in engine.read([white, white])] == [(), ()]
    assert engine.read([]) == []


def test_names_what_reads(engine: CtcEngine) -> None:
    assert engine.version()[0].isdigit()
    assert len(engine.model_sha256()) == 64


def test_a_missing_model_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ocr.ctc.reader.MODEL", "not-there.onnx")
    with pytest.raises(MissingDependencyError, match="line reader"):
        CtcEngine()


def test_a_sign_that_was_nearly_read_is_kept_beside_nothing() -> None:
    paper = Crop(np.full((30, 60), 255, np.uint8), "line", (0.0, 0.0), 1.0)
    seen = outputs(("a", 0.99), ("", 0.97), ("b", 0.99), ("", 0.7), (" ", 0.99), ("c", 0.99), ("", 0.99))
    first, second = words_of(paper, seen).words
    assert (first.text, [s.text for s in first.symbols]) == ("ab", ["a", "b", ""])
    assert [(a.text, round(a.probability, 2)) for a in first.symbols[2].alternatives] == [("x", 0.3)]
    assert [s.text for s in second.symbols] == ["c"]
    # The words themselves are no less sure for it; that they are read again is for the second look.
    assert first.confidence == second.confidence


def test_the_shoulder_of_a_sign_is_not_a_second_one() -> None:
    paper = Crop(np.full((30, 60), 255, np.uint8), "line", (0.0, 0.0), 1.0)
    (word,) = words_of(paper, outputs(("x", 0.99), ("", 0.6), ("a", 0.99))).words
    assert [s.text for s in word.symbols] == ["x", "a"]


@pytest.mark.parametrize(
    ("before", "after", "texts"),
    [(2, 9, ["4,", "5"]), (2, 2, ["4,5"]), (6, 7, ["4,5"]), (1, 4, ["4,5"]), (0, 0, ["4,5"]), (0, 9, ["4,", "5"])],
    ids=["list", "decimal", "fixed pitch", "narrow", "run together", "comma at its figure"],
)
def test_the_ink_tells_a_list_from_a_decimal(before: int, after: int, texts: list[str]) -> None:
    """Figures and comma of some px, ``before`` and ``after`` px of paper around it; letters 12 px high."""
    pixels = np.full((30, 60), 255, np.uint8)
    comma = 14 + before
    for left, right in ((4, 14), (comma, comma + 3), (comma + 3 + after, comma + 13 + after)):
        pixels[8:24, left:right] = 0
    seen = [("", 0.99)] * 15
    for sign, at in (("4", 8), (",", comma + 1), ("5", comma + 8 + after)):
        seen[at // 4] = (sign, 0.99)
    line = words_of(Crop(pixels, "line", (0.0, 0.0), 1.0, body=12.0), outputs(*seen))
    assert [word.text for word in line.words] == texts
