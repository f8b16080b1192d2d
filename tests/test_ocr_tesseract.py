import logging
import subprocess
import time
import unicodedata
from pathlib import Path

import cv2
import numpy as np
import pytesseract
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from pipeline.errors import MissingDependencyError, PageError
from pipeline.ocr.engine import Crop
from pipeline.ocr.tesseract import TesseractEngine
from pipeline.ocr.upright import upright_score
from pipeline.page import Image
from samples.drawing import fonts


def picture(text: str, size: int = 36, width: int = 0) -> Image:
    """Black text on white, lowercase bodies about 16 px high."""
    font = fonts.face(fonts.available()[0]).font("regular", size)
    box = font.getbbox(text)
    image = Pillow.new("L", (width or round(box[2]) + 20, round(1.5 * size)), 255)
    ImageDraw.Draw(image).text((10, 4), text, font=font, fill=0)
    return np.array(image)


def crop(text: str, origin: tuple[float, float] = (0.0, 0.0), scale: float = 1.0) -> Crop:
    return Crop(picture(text), "line", origin, scale)


@pytest.fixture(scope="module")
def engine() -> TesseractEngine:
    return TesseractEngine()


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put a shell script in Tesseract's place; ``$1`` is the list of crops, ``$2`` the output's base name."""

    def install(body: str) -> None:
        script = tmp_path / "tesseract"
        script.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        script.chmod(0o755)
        monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(script))

    return install


REAL = 'exec tesseract "$@"'


def test_reads_in_order_with_boxes_on_the_page(engine: TesseractEngine) -> None:
    texts = ["Kế hoạch cải tiến chất lượng giáo dục", "Quyết định số 12/QĐ-UBND", "Nguyễn Thị Hường"]
    found = engine.read([crop(t, (100.0, 200.0 + 50 * i), 0.5) for i, t in enumerate(texts)])
    assert [r.text for r in found] == texts
    first, last = found[2].words[0].box, found[2].words[-1].box
    assert 100 + 16 <= first.left <= 100 + 28 and first.right <= last.left
    assert 300 <= first.top < first.bottom <= 300 + 2 * 54
    assert all(0 < w.confidence <= 1 and unicodedata.is_normalized("NFC", w.text) for r in found for w in r.words)
    assert all("".join(s.text for s in w.symbols) == w.text for r in found for w in r.words)


def test_short_texts_keep_their_places(engine: TesseractEngine) -> None:
    texts = ["1", "2.3", "Tháng 5", "12", "100%"]
    found = engine.read([crop(t, (1000.0 * i, 0.0)) for i, t in enumerate(texts)])
    assert [r.text for r in found] == texts
    assert all(1000 * i <= r.words[0].box.left < 1000 * i + 30 for i, r in enumerate(found))


def test_rows_of_a_block_are_its_lines(engine: TesseractEngine) -> None:
    rows = (crop("Phân công"), crop("thực hiện"))
    block = Crop(
        np.vstack([picture("Phân công", width=300), picture("thực hiện", width=300)]), "block", (0, 0), 1.0, rows
    )
    assert engine.read([block])[0].text == "Phân công\nthực hiện"
    whole = Crop(block.pixels, "block", (0, 0), 1.0)
    assert engine.read([whole])[0].text == "Phân công\nthực hiện"


def test_white_paper_has_no_words(engine: TesseractEngine) -> None:
    white = Crop(np.full((40, 200), 255, np.uint8), "line", (0, 0), 1.0)
    assert [r.words for r in engine.read([white, white])] == [(), ()]
    assert engine.read([]) == []


def test_upright_text_scores_higher(engine: TesseractEngine) -> None:
    gray = np.vstack(
        [picture(t, width=700) for t in ("Công tác chuyên môn năm học mới", "Phòng chống dịch bệnh mùa mưa")]
    )
    assert upright_score(engine, gray) > upright_score(engine, np.ascontiguousarray(gray[::-1, ::-1])) + 0.2
    assert upright_score(engine, np.full((50, 50), 255, np.uint8)) == 0


def test_upright_figures_score_higher(engine: TesseractEngine) -> None:
    """Upside down they look like letters: "v89'v6Z" for 294.684."""
    lines = "11.294.684 528.406 418.334", "12.633.724 454.062 108.418", "6.338.441 906.761 223.352"
    gray = np.vstack([picture(t, width=700) for t in lines])
    assert upright_score(engine, gray) > upright_score(engine, np.ascontiguousarray(gray[::-1, ::-1])) + 0.2


def test_names_what_reads(engine: TesseractEngine) -> None:
    assert engine.version()[0].isdigit()
    assert len(engine.model_sha256()) == 64


def test_missing_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/nowhere/tesseract")
    with pytest.raises(MissingDependencyError, match="apt install tesseract-ocr tesseract-ocr-vie"):
        TesseractEngine()


def test_missing_language_says_what_to_install() -> None:
    with pytest.raises(MissingDependencyError, match="language data xyz.*tesseract-ocr-vie"):
        TesseractEngine("xyz")


@pytest.mark.parametrize(
    "body",
    [
        "exit 3",
        "kill -SEGV $$",
        "printf '\\377\\376 broken' > $2.hocr",
        "echo '<html></html>' > $2.hocr",
        "printf '\\377' >&2; exit 1",
        "exit 0",
    ],
    ids=["status", "crash", "garbled output", "no pages", "garbled error", "no output"],
)
def test_broken_engine_is_a_page_error(engine: TesseractEngine, fake, body: str) -> None:
    fake(body)
    with pytest.raises(PageError):
        engine.read([crop("một"), crop("hai")])


def test_one_bad_crop_does_not_spoil_the_others(
    engine: TesseractEngine, fake, caplog: pytest.LogCaptureFixture
) -> None:
    texts = [f"Kế hoạch số {i} của Ủy ban nhân dân" for i in range(4)]
    crops = [crop(t) for t in texts]
    crops[2] = Crop(np.zeros((7, 900), np.uint8), "line", (0, 0), 1.0)
    # The bad crop is the only one of 7 px height.
    fake('for f in $(cat "$1"); do case "$(head -c 20 "$f" | tr "\\n" " ")" in *" 7 "*) exit 9;; esac; done\n' + REAL)
    with caplog.at_level(logging.WARNING):
        found = engine.read(crops)
    assert [r.text for r in found] == [*texts[:2], "", texts[3]]
    assert "exit status 9" in caplog.text


def test_a_line_that_breaks_the_engine_is_read_as_it_is(engine: TesseractEngine, fake) -> None:
    fake('case "$*" in *"--psm 7"*) kill -FPE $$;; esac\n' + REAL)
    assert [r.text for r in engine.read([crop("Kế hoạch số 3 của Ủy ban nhân dân")])] == [
        "Kế hoạch số 3 của Ủy ban nhân dân"
    ]


def test_timeout_ends_the_process(fake, tmp_path: Path) -> None:
    slow = TesseractEngine(timeout=0.5)
    fake(f"echo $$ > {tmp_path}/pid; exec sleep 60")
    started = time.monotonic()
    with pytest.raises(PageError, match="longer than 0.5 s"):
        slow.read([crop("một")])
    assert time.monotonic() - started < 30
    pid = (tmp_path / "pid").read_text("ascii").strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False).stdout
    assert state.strip() in ("", "Z")


def test_temporary_files_are_gone(engine: TesseractEngine, fake, tmp_path: Path) -> None:
    fake(f'echo "$1" > {tmp_path}/seen; exit 3')
    with pytest.raises(PageError):
        engine.read([crop("một")])
    listing = Path((tmp_path / "seen").read_text("ascii").strip())
    assert listing.name == "crops.txt" and str(listing).isascii()
    assert not listing.parent.exists()


def test_picture_is_dark_on_white() -> None:
    assert picture("a").dtype == np.uint8 and cv2.countNonZero(255 - picture("a")) > 0
