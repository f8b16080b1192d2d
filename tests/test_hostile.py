"""Files, names and places that nobody should send us: the right error, the rest goes on; see docs/archive.md."""

import csv
import json
import os
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.document import Document
from pipeline.errors import ExitCode, InputError, PageError, TooLargeError
from pipeline.intake.open import open_source
from pipeline.page import PageImage
from pipeline.settings import Settings
from tests.test_batch_faults import ROOT, entries, picture, run, tiff

DOCS = (ROOT / "docs" / "archive.md").read_text("utf-8")


def pdf(pages: bytes, *bodies: bytes) -> bytes:
    """Build a PDF: object 1 is the catalogue, 2 the page tree with ``pages``, 3 and on are ``bodies``."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", pages, *bodies]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
)


def deflated(megabytes: int, times: int = 1) -> bytes:
    """Return ``megabytes`` of blanks, deflated ``times`` times."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 2**20) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


BOMBS = {
    "contents": pdf(TREE, PAGE, stream(deflated(3000), b"/Filter /FlateDecode")),
    "nested filters": pdf(TREE, PAGE, stream(deflated(3000, 3), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")),
    "image": pdf(
        TREE,
        PAGE,
        stream(b"q 200 0 0 200 0 0 cm /X Do Q"),
        stream(
            zlib.compress(bytes(1000)),
            b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
            b" /Filter /FlateDecode",
        ),
    ),
    "form that draws itself": pdf(
        TREE,
        PAGE,
        stream(b"/X Do"),
        stream(
            b"/X Do /X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
        ),
    ),
    "page tree that holds itself": pdf(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"),
    "arrays in arrays": pdf(TREE, PAGE, stream(b"[" * 200_000 + b"]" * 200_000)),
}


def test_bombs_cost_one_page_within_its_limits(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    tiff(folder / "good.tif", [2])
    for name, data in BOMBS.items():
        (folder / f"{name}.pdf").write_bytes(data)
    out = tmp_path / "out"
    limits = ("--page-memory", 1000, "--page-timeout", 20)
    code, output = run("convert", folder, "--out", out, "--jobs", 2, *limits)
    assert code in (0, ExitCode.PARTIAL), output
    found = entries(out)
    assert found["in/good.tif"].state == "success"
    assert "megapixels" in found["in/image.pdf"].error
    assert "not there" in found["in/page tree that holds itself.pdf"].error
    for name in BOMBS:
        entry = found[f"in/{name}.pdf"]
        assert entry.state in ("success", "failed"), name
        assert entry.seconds < 90
        assert entry.state == "success" or entry.error_code in ("page", "page_limit", "worker_died", "damaged_file")


def test_a_pdf_of_2000_pages_is_streamed(tmp_path: Path) -> None:
    kids = b" ".join(b"3 0 R" for _ in range(2000))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 20 20] >>"
    (tmp_path / "a.pdf").write_bytes(pdf(b"<< /Type /Pages /Count 2000 /Kids [%s] >>" % kids, page))
    with open_source(tmp_path / "a.pdf", Settings()) as source:
        assert source.page_count == 2000
        last = list(source.pages(1999, 2000))
    assert [page.number for page in last if isinstance(page, PageImage)] == [1999, 2000]


def test_more_pages_than_allowed_are_refused(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", [1, 1, 1])
    with pytest.raises(TooLargeError, match="3 pages"):
        open_source(path, Settings(max_pages=2))


def test_tiff_of_pages_with_other_sizes_depths_and_resolutions(tmp_path: Path) -> None:
    first = Image.new("1", (1000, 1400), 1)
    second = Image.new("RGB", (2000, 2800), "white")
    third = Image.fromarray(np.full((700, 500), 60000, np.uint16))
    for picture_, dpi in ((first, 100), (second, 200), (third, 50)):
        picture_.info["dpi"] = (dpi, dpi)
        picture_.encoderinfo = {"dpi": (dpi, dpi)}  # type: ignore[attr-defined]
    first.save(tmp_path / "a.tif", save_all=True, append_images=[second, third], dpi=(100, 100))
    with open_source(tmp_path / "a.tif", Settings()) as source:
        pages = [page for page in source.pages() if isinstance(page, PageImage)]
    assert [page.pixels.shape[:2] for page in pages] == [(1400, 1000), (2800, 2000), (700, 500)]
    assert all(page.pixels.dtype == np.uint8 and page.pixels.min() > 200 for page in pages)
    assert pages[0].dpi != pages[1].dpi or pages[0].dpi == 100


NAMES = {
    "blanks and quotes": b"a b 'c' \"d\".tif",
    "line feed": b"two\nlines.tif",
    "decomposed": unicodedata.normalize("NFD", "Kế hoạch số 5.tif").encode(),
    "longest": "ế".encode() * 83 + b"aa.tif",
    "not UTF-8": b"\xff\xfe k\xea.tif",
    "dash": b"--out.tif",
}


def test_names_of_every_kind(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for words, name in enumerate(NAMES.values(), 1):
        picture(words % 4 + 1, 1 + words // 4).save(tmp_path / "page.tif")
        (tmp_path / "page.tif").rename(folder / os.fsdecode(name))
    out = tmp_path / "out"
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 2)
    assert code == 0, output
    with (out / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(NAMES)
    for row in rows:
        assert row["status"] == "success"
        document = Document.from_json((out / row["source"] / "document.json").read_bytes())
        assert document.source.path == row["source"]
        assert unicodedata.is_normalized("NFC", row["source"])
    listed = [json.loads(line) for line in run("status", out, "--json")[1].splitlines()]
    assert {entry["state"] for entry in listed} == {"success"}
    assert "6 unchanged" in run("convert", tmp_path / "in", "--out", out, "--jobs", 2)[1]


def test_links_out_pipes_and_devices_are_skipped_and_named(tmp_path: Path) -> None:
    tiff(tmp_path / "in" / "good.tif", [2])
    tiff(tmp_path / "secret.tif", [3])
    (tmp_path / "in" / "link.tif").symlink_to(tmp_path / "secret.tif")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "pipe.tif")
    (tmp_path / "in" / "device.tif").symlink_to("/dev/zero")
    log = tmp_path / "log.txt"
    code, output = run("convert", tmp_path / "in", "--out", tmp_path / "out", "--jobs", 1, "--log-file", log)
    assert code == 0, output
    assert list(entries(tmp_path / "out")) == ["in/good.tif"]
    assert all(name in log.read_text("utf-8") for name in ("link.tif", "loop", "pipe.tif", "device.tif"))


@pytest.mark.parametrize("out", ["in/out", "in"])
def test_output_inside_the_input_is_refused(tmp_path: Path, out: str) -> None:
    tiff(tmp_path / "in" / "a.tif", [1])
    code, output = run("convert", tmp_path / "in", "--out", tmp_path / out)
    assert code == ExitCode.USAGE
    assert "inside the input" in output
    assert [p.name for p in (tmp_path / "in").iterdir()] == ["a.tif"]


def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    tiff(tmp_path / "in" / "a.tif", [1])
    (tmp_path / "file").write_text("x")
    code, output = run("convert", tmp_path / "in", "--out", tmp_path / "file" / "out")
    assert code == ExitCode.OUTPUT
    assert "writable" in output


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_ends_the_batch_and_room_lets_it_go_on(tmp_path: Path, small_disk: Path) -> None:
    for i in range(12):
        tiff(tmp_path / "in" / f"{i:02}.tif", [1 + i % 4] * 6).open("ab").write(bytes(i))
    out = small_disk / "out"
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 2)
    assert code == ExitCode.OUTPUT, output
    assert "disk" in output
    assert all(Document.from_json(path.read_bytes()) for path in out.glob("in/*/document.json"))
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    code, output = run("convert", tmp_path / "in", "--out", out, "--jobs", 2)
    assert code == 0, output
    assert len(list(out.glob("in/*/document.json"))) == 12


def test_a_file_that_changes_while_it_is_read_is_not_mixed(tmp_path: Path) -> None:
    from pipeline.batch.plan import job_of
    from pipeline.batch.store import LocalStore
    from pipeline.batch.tasks import read, start
    from pipeline.intake.discover import SourceFile
    from pipeline.spans import Care

    path = tiff(tmp_path / "a.tif", [1, 2, 3, 4, 1, 2, 3])
    job = job_of(SourceFile(path, "a.tif"), "")
    tiff(path, [2, 2, 2, 2, 2, 2, 2])
    settings = Settings(engine="tests.engines:Good")
    store = LocalStore(tmp_path / "out")
    with pytest.raises(InputError, match="changed"):
        start(job, store, settings, Care())
    with pytest.raises(InputError, match="changed"):
        read(job, store, settings, (1, 6), Care())


def test_page_errors_name_file_and_page(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new("L", (100, 100), 255).save(path, save_all=True, append_images=[Image.new("L", (1, 1))])
    with open_source(path, Settings()) as source:
        error = list(source.pages())[1]
    assert isinstance(error, PageError)
    assert (error.page, Path(error.source).name) == (2, "a.tif")


def test_each_case_of_the_table_has_its_test() -> None:
    rows = [line.split("|") for line in DOCS.splitlines() if line.startswith("| ") and "`test_" in line]
    assert len(rows) >= 25
    code = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    for row in rows:
        names = [word.strip("` ,") for word in row[-2].split() if "test_" in word]
        assert names, row
        assert all(f"def {name}(" in code for name in names), row
