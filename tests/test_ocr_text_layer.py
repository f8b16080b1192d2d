"""A good text layer is a second reading of what stands in the same place."""

from pipeline.geometry import Box
from pipeline.ocr.text_layer import with_text_layer
from pipeline.page import LayerWord
from pipeline.reading import Line, Reading, Word


def at(place: int) -> Box:
    return Box(100 * place, 10, 100 * place + 80, 40)


READ = Reading((Line((Word("Tố", 0.7, at(0)), Word("chuyên", 0.96, at(1)), Word("môn", 0.8, at(2)))),), "test")


def layer(*texts: str) -> list[LayerWord]:
    return [LayerWord(text, at(place)) for place, text in enumerate(texts)]


def test_agreement_makes_sure_and_the_surer_reading_stays() -> None:
    found = with_text_layer(READ, layer("Tổ", "chuyên", "môn"))
    assert found.text == "Tổ chuyên môn"
    assert [w.confidence > 0.9 for w in found.words] == [False, True, True]
    assert found.agreement == 2 / 3


def test_a_layer_that_stands_elsewhere_is_not_heard() -> None:
    assert with_text_layer(READ, layer("Căn", "cứ", "môn")) is READ
    assert with_text_layer(READ, [LayerWord("Tổ", Box(0, 400, 80, 430))]) is READ
    assert with_text_layer(READ, []) is READ
