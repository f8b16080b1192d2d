"""Words that stand in the ink and were not read are asked for, and no word's box holds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.geometry import Box
from pipeline.ocr.combine import combined
from pipeline.ocr.coverage import LINE_LOST, uncovered_ink
from pipeline.ocr.ctc.words import words_of
from pipeline.ocr.engine import Crop
from pipeline.ocr.missed import with_missed_words, without_missed_words
from pipeline.ocr.recognize import Readers, recognize
from pipeline.ocr.target import Target
from pipeline.page import CleanPage, PageMetrics
from pipeline.reading import Line, Reading, Word
from samples.drawing import fonts
from tests.engines import Good
from tests.test_ocr_ctc import outputs

BODY = 19.0


def _line(*texts: tuple[str, int]) -> tuple[Crop, list[Word]]:
    """Return a line of texts, each from a place (px), and the words with their boxes."""
    image = Pillow.new("L", (700, 70), 255)
    draw, font = ImageDraw.Draw(image), fonts.face(fonts.available()[0]).font("regular", 40)
    words = []
    for text, left in texts:
        draw.text((left, 10), text, font=font, fill=0)
        words.append(Word(text, 0.98, Box(*(int(v) for v in draw.textbbox((left, 10), text, font=font)))))
    return Crop(np.array(image), "line", (0.0, 0.0), 1.0, body=BODY), words


def test_a_word_that_no_reading_has_is_asked_for_in_its_place() -> None:
    crop, (first, missed, last) = _line(("che", 20), ("rỉ", 300), ("sét", 500))
    found = with_missed_words(crop, Reading((Line((first, last)),)))
    (line,) = found.lines
    assert [word.text for word in line.words] == ["che", "", "sét"]
    asked = line.words[1]
    assert asked.confidence == 0.0
    assert asked.box.left >= missed.box.left - 2 and asked.box.right <= missed.box.right + 2
    assert without_missed_words(found) == Reading((Line((first, last)),))


def test_what_was_read_in_full_or_not_at_all_stays() -> None:
    crop, words = _line(("che", 20), ("rỉ", 300))
    whole = Reading((Line(tuple(words)),))
    assert with_missed_words(crop, whole) is whole
    assert with_missed_words(crop, Reading(())) == Reading(())
    assert without_missed_words(whole) is whole


def test_a_word_whose_letters_run_together_is_asked_for_too() -> None:
    crop, (first, missed) = _line(("che", 20), ("trực", 300))
    crop.pixels[missed.box.bottom - 18 : missed.box.bottom - 12, missed.box.left : missed.box.right] = 0
    found = with_missed_words(crop, Reading((Line((first,)),)))
    assert [word.text for word in found.words] == ["che", ""]


def test_specks_are_no_missed_words() -> None:
    crop, words = _line(("che", 20))
    crop.pixels[30:34, 400:404] = 0
    assert with_missed_words(crop, Reading((Line(tuple(words)),))).words == tuple(words)


def test_the_other_recognizers_word_is_taken_in_doubt_if_it_is_one() -> None:
    che, place, sét = (
        Word(t, c, Box(x, 0, x + 40, 30)) for t, c, x in (("che", 0.98, 0), ("", 0.0, 100), ("sét", 0.98, 200))
    )
    for text, kept in (("rỉ", "rỉ"), ("r|#", "")):
        other = Word(text, 0.9, place.box)
        found = combined([che, place, sét], [che, other, sét]).line.words
        assert [word.text for word in found] == ["che", kept, "sét"]
        assert found[1].confidence <= 0.5


class Reads(Good):
    """Reads those of the words that lie in a crop."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        found = []
        for crop in crops:
            height, width = crop.pixels.shape
            place = crop.to_page(0, 0, width, height)
            own = tuple(w for w in self.words if place.left <= w.box.left and w.box.right <= place.right)
            found.append(Reading((Line(own),) if own else (), self.name))
        return found


def test_the_second_recognizer_reads_what_the_first_passed_over_surely() -> None:
    crop, words = _line(("che", 20), ("rỉ", 300), ("sét", 500))
    ink = np.where(crop.pixels < 128, 255, 0).astype(np.uint8)
    page = CleanPage(1, crop.pixels, crop.pixels, ink, 300, PageMetrics(BODY), np.eye(3))
    target = Target(page, Box(0, 0, 700, 70), "line")
    (found,) = recognize([target], Readers(Reads([words[0], words[2]]), Reads(words)))
    assert found is not None
    assert [word.text for word in found.words] == ["che", "rỉ", "sét"]
    assert found.words[1].confidence <= 0.5 and found.uncovered < LINE_LOST
    (lost,) = recognize([target], Readers(*[Reads([words[0], words[2]])] * 2))
    assert lost is not None
    assert [word.text for word in lost.words] == ["che", "sét"]
    assert lost.uncovered >= LINE_LOST


def test_ink_far_from_what_was_read_is_in_no_words_box() -> None:
    crop, (read, missed) = _line(("che", 20), ("rỉ", 300))
    (word,) = words_of(crop, outputs(*((sign, 0.99) for sign in " che"), step=20.0)).words
    assert word.text == "che"
    assert word.box.right <= read.box.right + 2
    assert uncovered_ink(crop, Reading((Line((word,)),))) >= LINE_LOST
    assert missed.box.left > word.box.right
