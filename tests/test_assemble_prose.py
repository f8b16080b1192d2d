"""Metadata of blocks: what was found on the page but could not be read is to be looked at."""

from __future__ import annotations

import pytest

from pipeline.assemble.document import _WORD
from pipeline.assemble.prose import UNREAD, is_at_rim, metadata
from pipeline.assemble.text import FinalText
from pipeline.document import PageInfo
from pipeline.geometry import Box
from pipeline.layout.block import Block, Role
from pipeline.layout.page_text import ReadLine
from pipeline.reading import Line, Reading, Word


def block(role: Role, text: str, top: int = 0, page: int = 1) -> tuple[Block, FinalText]:
    box = Box(0, top, 300, top + 30)
    line = ReadLine(box, Reading((Line((Word(text, 0.99, box),)),)), page)
    return Block(role, (line,), page), FinalText(text, text, 0.99, (), ())


def test_recipients_of_whom_only_the_label_was_read_are_doubted() -> None:
    values, evidence, _ = metadata([block("recipients", "Nơi nhận:")])
    assert values.recipients == []
    assert evidence["recipients"].confidence == UNREAD


def test_each_block_is_a_recipient_with_or_without_its_dash() -> None:
    values, evidence, _ = metadata([block("recipients", "- Sở Y tế,"), block("recipients", "Niêm yết", 40)])
    assert values.recipients == ["Sở Y tế", "Niêm yết"]
    assert evidence["recipients"].confidence == 0.99


def test_who_signs_an_annex_does_not_sign_the_document() -> None:
    signed = [block("signer_title", "HIỆU TRƯỞNG", page=2), block("signer", "Lê Thị Lan", page=3)]
    annex = [block("signer_title", "NGƯỜI LẬP", page=4), block("signer", "Trần Văn Tú", page=4)]
    values, _, _ = metadata([*signed, *annex])
    assert (values.signer_title, values.signer) == ("HIỆU TRƯỞNG", "Lê Thị Lan")


def test_what_is_not_on_the_page_has_no_evidence() -> None:
    values, evidence, warnings = metadata([])
    assert values.recipients == [] and evidence == {} and warnings == []


@pytest.mark.parametrize(
    ("text", "word"), [("II", False), ("Il l", False), ("x", False), ("II. Chi", True), ("In", True)]
)
def test_strokes_at_the_edge_of_a_page_are_no_words(text: str, word: bool) -> None:
    assert bool(_WORD.search(text)) is word


@pytest.mark.parametrize(
    ("role", "text", "top", "rim"),
    [
        ("body", "H EFI", 10, True),
        ("body", "H EFI", 200, False),
        ("body", "Họp", 10, False),
        ("body", "HD BT QLKT 2", 10, False),
        ("page_number", "4", 10, False),
        ("body", "[ I", 960, True),
    ],
)
def test_letters_without_a_word_at_the_rim_of_a_page_are_its_dark_edge(
    role: Role, text: str, top: int, rim: bool
) -> None:
    page = PageInfo(number=1, width=700, height=1000, dpi=300, glyph_height=20.0)
    box = Box(300, top, 500, top + 30)
    line = ReadLine(box, Reading((Line((Word(text, 0.99, box),)),)), 1)
    assert is_at_rim(Block(role, (line,), 1), page) is rim
