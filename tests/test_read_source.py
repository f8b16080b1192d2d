"""Pages are read a few at a time; what fails on one page must not touch the others."""

import weakref
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline import read_page, read_source
from pipeline.conversion import convert_source
from pipeline.errors import PageError
from pipeline.intake.open import open_source
from pipeline.ocr.engine import Crop
from pipeline.ocr.recognize import Readers
from pipeline.page import CleanPage, PageImage
from pipeline.read_page import PageLook, look_at
from pipeline.reading import Line, Reading, Word
from pipeline.settings import Settings
from pipeline.spans import SPAN_PAGES, Care
from pipeline.table.model import Grid
from pipeline.workbench import Workbench
from samples.drawing import fonts
from tests.plain_grids import plain_grid


class Failing:
    """An engine that reads "trang" everywhere, but fails on any batch that holds a line longer than ``longest`` px."""

    name = "failing"

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.batches: list[int] = []

    def version(self) -> str:
        return "1"

    def model_sha256(self) -> str:
        return ""

    def read(self, crops: Sequence[Crop]) -> list[Reading]:
        if all(crop.mode == "line" for crop in crops):
            self.batches.append(len(crops))
        if any(crop.mode == "line" and crop.pixels.shape[1] > self.longest for crop in crops):
            raise PageError("the line is too long", remedy="none")
        found = []
        for crop in crops:
            height, width = crop.pixels.shape
            found.append(Reading((Line((Word("trang", 0.99, crop.to_page(5, 5, width - 5, height - 5)),)),), self.name))
        return found


def pages(path: Path, lengths: Sequence[int]) -> Path:
    """Write a TIFF with a page of three lines for each length, in words."""
    pictures = []
    font = fonts.face(fonts.available()[0]).font("regular", 29)
    for words in lengths:
        picture = Image.new("L", (1240, 600), 255)
        draw = ImageDraw.Draw(picture)
        for i in range(3):
            draw.text((120, 150 + 60 * i), "kế hoạch " * words, font=font, fill=0)
        pictures.append(picture)
    pictures[0].save(path, save_all=True, append_images=pictures[1:], dpi=(150, 150))
    return path


@pytest.fixture(scope="module")
def bench() -> Workbench:
    return Workbench.open(Settings())


def test_pages_share_runs_of_the_recognizer(tmp_path: Path, bench: Workbench) -> None:
    engine = Failing(10_000)
    seen: list[CleanPage] = []
    done: list[tuple[int, int]] = []
    count = SPAN_PAGES + 2
    path = pages(tmp_path / "many.tif", [2] * count)
    document = convert_source(
        path,
        "many.tif",
        replace(bench, readers=Readers(engine), poses=engine),
        seen.append,
        lambda *state: done.append(state),
    )
    assert [page.number for page in seen] == list(range(1, count + 1))
    assert done == [(n, count) for n in range(1, count + 1)]
    assert [n for n in engine.batches if n] == [3 * SPAN_PAGES, 6]
    assert [page.status for page in document.pages] == ["success"] * count


def test_a_page_that_fails_leaves_its_neighbours_as_they_are(tmp_path: Path, bench: Workbench) -> None:
    path = pages(tmp_path / "three.tif", [2, 9, 2])
    failed = convert_source(path, "three.tif", replace(bench, readers=Readers(Failing(500)), poses=Failing(500)))
    assert [page.status for page in failed.pages] == ["success", "failed", "success"]
    assert "too long" in failed.pages[1].error
    assert failed.status == "partial"
    words = {number: " ".join(p.text for p in failed.paragraphs if p.page == number) for number in (1, 2, 3)}
    assert words == {1: "trang trang trang", 2: "", 3: "trang trang trang"}


@pytest.mark.parametrize("barred", [False, True])
def test_a_span_begins_with_what_the_page_before_it_tells(
    tmp_path: Path, bench: Workbench, monkeypatch: pytest.MonkeyPatch, barred: bool
) -> None:
    """Whoever reads the span looks at that page, too, by itself; but for one that nobody may touch."""
    looked: list[tuple[int, Grid | None]] = []
    tables = {number: plain_grid((0, 10 * number, 100), (0, 50, 100)) for number in (1, 2, 3)}

    def look(image: PageImage, bench: Workbench, *, before: Grid | None = None) -> PageLook:
        looked.append((image.number, before))
        return replace(look_at(image, bench, before=before), grids=(tables[image.number],))

    monkeypatch.setattr(read_source, "look_at", look)
    begun: list[tuple[int, ...]] = []
    care = Care({1: "it kills"} if barred else {})
    with open_source(pages(tmp_path / "three.tif", [2, 2, 2]), bench.settings) as opened:
        reads = read_source.read_span(opened, "three.tif", bench, (2, 3), begin=begun.append, care=care)
    assert [read.info.number for read in reads] == [2, 3]
    expected = [(2, None if barred else tables[1]), (3, tables[2])]
    assert looked == (expected if barred else [(1, None), *expected])
    assert ((1,) in begun) != barred


def test_a_page_whose_tables_cannot_be_looked_for_keeps_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has foreseen the error; it is named, and the document is not whole."""

    def looked_for(*_: object) -> None:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr(read_page, "find_grids", looked_for)
    bench = Workbench.open(Settings())
    bench = replace(bench, readers=Readers(Failing(longest=10_000)))
    document = convert_source(pages(tmp_path / "a.tif", [3]), "a.tif", bench)
    assert document.status == "partial"
    assert any("page 1" in text and "unexpected IndexError" in text for text in document.warnings)
    assert any("trang" in paragraph.text for paragraph in document.paragraphs)
    assert document.pages[0].status == "success"


def test_a_picture_is_gone_before_its_page_is_read(
    tmp_path: Path, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[weakref.ref[object]] = []
    alive: list[int] = []

    def looked(image: PageImage, bench: Workbench, **known: Grid | None) -> PageLook:
        seen.append(weakref.ref(image.pixels))
        return look_at(image, bench, **known)

    def read(looks: Sequence[PageLook], bench: Workbench) -> list[read_page.PageRead]:
        alive.append(sum(each() is not None for each in seen))
        return read_page.read_pages(looks, bench)

    monkeypatch.setattr(read_source, "look_at", looked)
    monkeypatch.setattr(read_source, "read_pages", read)
    monkeypatch.setattr(read_source, "WINDOW_BYTES", 1)
    path = tmp_path / "two.tif"
    with Image.open(pages(tmp_path / "straight.tif", [6])) as picture:
        # A leaning page is set straight: its own picture is no part of what is read.
        leaning = picture.rotate(1.5, fillcolor=255)
    leaning.save(path, save_all=True, append_images=[leaning], dpi=(150, 150))
    convert_source(path, path.name, replace(bench, readers=Readers(Failing(10_000))))
    assert len(seen) == 2
    assert set(alive) == {0}
