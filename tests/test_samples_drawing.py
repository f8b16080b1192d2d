"""Drawn documents say what their truth says, in letters that their fonts have, where they claim to be."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from random import Random

import cv2
import numpy as np
import pytest

from benchmarks.lines import cell_crops, crops, cut
from samples.drawing import FAMILIES, LEVELS, DrawnDocument, draw_document, fonts, names, phrases, school, works
from samples.drawing.content import Text
from samples.drawing.families import FAMILIES as MAKERS
from samples.drawing.names import person


@pytest.fixture(scope="module")
def plan() -> DrawnDocument:
    return draw_document(5, "plan", "clean")


def test_vietnamese_letters_are_186_in_both_cases() -> None:
    letters = fonts.vietnamese_letters()
    assert len(letters) == len(set(letters)) == 186
    assert {"ẵ", "ỷ", "Ữ", "đ", "Đ"} <= set(letters)


@pytest.mark.parametrize("name", fonts.available())
def test_every_face_holds_every_letter(name: str) -> None:
    for path in fonts.face(name).paths:
        assert fonts.missing_letters(path, fonts.vietnamese_letters()) == ""


def test_a_missing_letter_is_noticed() -> None:
    path = fonts.face(fonts.available()[0]).paths[0]
    assert fonts.missing_letters(path, "aạ\u4e00Ỷ") == "\u4e00"


def test_a_font_without_vietnamese_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "vietnamese_letters", lambda: "aạ\u4e00")
    fonts.face.cache_clear()
    try:
        with pytest.raises(fonts.MissingFontError, match="\u4e00"):
            fonts.face(fonts.available()[0])
    finally:
        fonts.face.cache_clear()
        fonts.available.cache_clear()


def all_phrases() -> list[str]:
    found = [x for module in (phrases, works, names) for v in vars(module).values() if isinstance(v, list) for x in v]
    found += [x for lists in school.STANDARDS.values() for part in lists[2:] for x in part] + school.PERIODS
    found += [x for part in works.WORKS.values() for x in part]
    return [x for x in found if isinstance(x, str)]


def test_phrases_are_composed_and_place_tones_in_the_standard_way() -> None:
    assert len(all_phrases()) > 400
    newer = re.compile(r"o[àáảãạ](?!\w)|o[èéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)
    for phrase in all_phrases():
        assert unicodedata.is_normalized("NFC", phrase)
        assert not newer.search(phrase), phrase


def test_people_have_three_or_four_names() -> None:
    assert {len(person(Random(i)).split()) for i in range(200)} == {3, 4}


@pytest.mark.parametrize("family", ["letter", "memo"])
def test_equal_seeds_give_equal_pages_and_other_seeds_other_texts(family: str) -> None:
    one, two, other = (draw_document(seed, family, "photocopy") for seed in (1, 1, 2))
    assert one.truth == two.truth and one.truth["paragraphs"] != other.truth["paragraphs"]
    assert all(np.array_equal(a, b) for a, b in zip(one.pages, two.pages, strict=True))


def joined(lines: list[str]) -> str:
    return "".join("".join(lines).split())


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_drawn_is_what_the_truth_says(family: str, seed: int) -> None:
    drawn = draw_document(seed, family, "clean")
    truth = drawn.truth
    prose = [ln.text for ln in drawn.lines if ln.kind not in ("head", "foot", "cell", "header", "page_number")]
    assert joined(prose) == joined(truth["paragraphs"])
    texts = defaultdict(list)
    for line in drawn.lines:
        if line.cell:
            texts[line.cell].append(line.text)
    for index, table in enumerate(truth["tables"]):
        inner = {
            (r, c)
            for s in table["spans"]
            for r in range(s["row"], s["row"] + s["rowspan"])
            for c in range(s["col"], s["col"] + s["colspan"])
            if (r, c) != (s["row"], s["col"])
        }
        for r, row in enumerate(table["rows"]):
            assert len(row) == len(table["columns"])
            for c, text in enumerate(row):
                assert joined(texts[index, r, c]) == ("" if (r, c) in inner else joined([text]))
    head = joined([ln.text for ln in drawn.lines if ln.kind in ("head", "foot")])
    assert all(joined([x]) in head for x in truth["furniture"] if not x.startswith("Số:"))


def test_merged_standards_are_repeated_in_the_truth(plan: DrawnDocument) -> None:
    for span in plan.truth["tables"][0]["spans"]:
        values = {
            plan.truth["tables"][0]["rows"][r][span["col"]] for r in range(span["row"], span["row"] + span["rowspan"])
        }
        assert len(values) == 1


def test_some_plans_break_rows_over_page_ends() -> None:
    broken = 0
    for seed in range(4):
        drawn = draw_document(seed, "plan", "clean")
        pages = defaultdict(set)
        for cell in drawn.cells:
            if cell.col == 4:
                pages[cell.row].add(cell.page)
        broken += any(len(p) > 1 for p in pages.values())
    assert broken


@pytest.mark.parametrize("level", LEVELS)
def test_lines_are_where_they_claim_to_be(level: str) -> None:
    drawn, model = draw_document(3, "decision", level), draw_document(3, "decision", "clean")
    clean = {(ln.text, ln.kind): (ln, model.pages[ln.page - 1]) for ln in model.lines if len(ln.text) > 25}
    likeness = []
    for line in drawn.lines:
        if (line.text, line.kind) in clean:
            like, page = clean[line.text, line.kind]
            a, b = (cv2.resize(cut(p, q, 0), (400, 24), interpolation=cv2.INTER_AREA)
                    for p, q in ((drawn.pages[line.page - 1], line.quad), (page, like.quad)))  # fmt: skip
            likeness.append(np.corrcoef(a.ravel(), b.ravel())[0, 1])
    assert len(likeness) >= 5
    assert np.median(likeness) > 0.7


def test_line_crops_hold_ink_and_cells_hold_their_lines(plan: DrawnDocument) -> None:
    for crop in crops(plan, frozenset({"cell"})):
        assert crop.image.min() < 90 and crop.image.max() > 200
        assert crop.cell and crop.text in " ".join(plan.truth["tables"][0]["rows"][crop.cell[1]][crop.cell[2]].split())
    whole = joined(sorted(c.text for c in cell_crops(plan) if c.text))
    cells = joined(sorted(ln.text for ln in plan.lines if ln.cell))
    assert sorted(whole) == sorted(cells)


@pytest.mark.parametrize("family", FAMILIES)
def test_metadata_is_complete(family: str) -> None:
    for seed in range(30):
        content = MAKERS[family](Random(f"{seed}"))
        assert content.recipients[-1].startswith("Lưu: ")
        assert re.fullmatch(r"\d+/[\w&-]+", content.number), content.number
        assert content.title and content.signer
        texts = [t for b in content.blocks for t in ([b.text] if isinstance(b, Text) else sum(b.rows, ()))]
        assert not [t for t in texts if "{" in t or "  " in t]
