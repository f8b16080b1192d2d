"""The review page in a real browser: keys, input methods, two persons, hostile text, a lost connection."""

import contextlib
import csv
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route
from playwright.sync_api import TimeoutError as Waited

from tests.corrections_archive import PLAN, document, put, read
from tests.review_server import CHROMIUM, browser, come_in, eventually, opaque, press, running, said

pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="needs Debian's chromium")
ROOT = Path(__file__).parent.parent
PICTURES = os.environ.get("SOHOA_SCREENSHOTS", "")
"""Folder that the pictures of the docs are written to."""
FLAGGED = {(0, 1): 0.3, (1, 1): 0.4, (2, 1): 0.5, (0, 2): 0.6, (1, 2): 0.65, (2, 2): 0.7}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return put(tmp_path / "out", document("a.pdf", PLAN, FLAGGED), pictures=True)


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.wait_for_timeout(600)
        page.screenshot(path=Path(PICTURES) / f"{name}.png")


def cells(out: Path, name: str = "a.pdf") -> list[list[str]]:
    with (out / name / "table-1.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_the_keyboard_alone_does_it_all(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        assert page.inner_text("mark") == "Bồi"
        assert "0 trên 6" in page.inner_text(".progress")
        assert page.input_value("#text") == "Bồi dưỡng giáo viên"
        assert press(page, "Enter") == "Sửa phòng học"  # right as read
        page.keyboard.press("1")
        assert page.input_value("#text") == "Sửa! phòng học", "the number takes the other reading"
        page.keyboard.press("1")
        assert page.input_value("#text") == "Sửa phòng học", "and back"
        page.keyboard.press("1")
        assert press(page, "Enter") == "Mua sách"
        page.keyboard.press("e")
        page.keyboard.type(" 1z")
        assert page.input_value("#text") == "Mua sách 1z", "while typing, keys are letters"
        assert press(page, "Enter") == "Tổ trưởng"
        assert press(page, "s") == "Hiệu trưởng"  # put off
        assert press(page, "u") == "Thư viện"  # unreadable
        assert press(page, "b") == "", "back to the unreadable one"
        page.wait_for_timeout(130)
        page.keyboard.press("z")
        page.wait_for_selector(".notice:has-text('Đã hoàn tác')")
        assert page.input_value("#text") == "Hiệu trưởng"
        # What a key does is bound a moment after a new item is shown; a person presses again.
        for _ in range(5):
            page.wait_for_timeout(200)
            page.keyboard.press("p")
            with contextlib.suppress(Waited):
                page.wait_for_selector("#dialog[open] rect.frame", timeout=3000)
                break
        assert page.is_visible("#dialog[open] rect.frame")
        page.keyboard.press("Escape")
        page.wait_for_selector("#dialog:not([open])", state="attached")
        page.keyboard.press("+")
        page.wait_for_selector("#crops.zoom-1")
        assert press(page, "Enter") == "Thư viện"
        assert press(page, "Enter") == "Tổ trưởng", "what was put off comes last"
        page.wait_for_timeout(130)
        page.keyboard.press("Enter")
        page.wait_for_selector(".empty h1")
        assert "6 trên 6" in page.inner_text(".progress")
        assert page.complaints == []  # type: ignore[attr-defined]
        server.stop()
    assert cells(out)[1][1] == "Sửa! phòng học"
    assert cells(out)[2][1] == "Mua sách 1z"
    done = read(out, "a.pdf")
    assert not any(cell.needs_review for row in done.tables[0].rows for cell in row.cells)
    assert [row.cells[1].source for row in done.tables[0].rows] == ["human"] * 3
    with (out / "documents.csv").open(encoding="utf-8") as file:
        assert next(csv.DictReader(file))["needs_review"] == "0"
    assert [(c["who"], c["action"]) for c in said(out)] == [
        ("Lan", a) for a in ("accept", "edit", "edit", "accept", "accept", "accept")
    ]


def test_an_input_method_owns_its_keys(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        uid = page.get_attribute("#item", "data-uid")
        page.keyboard.press("e")
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        wire = page.context.new_cdp_session(page)
        process = {"key": "Process", "windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229}
        for composed in ("t", "ti", "tiê", "tiên", "tiếng"):
            wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **process})
            wire.send(
                "Input.imeSetComposition",
                {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
            )
        # Enter while a letter is being composed ends the composition; it is no answer.
        page.evaluate(
            """() => document.querySelector('#text').dispatchEvent(new KeyboardEvent('keydown',
            {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))"""
        )
        wire.send("Input.insertText", {"text": "tiếng Việt"})
        page.wait_for_timeout(200)
        assert page.get_attribute("#item", "data-uid") == uid
        assert page.input_value("#text") == "tiếng Việt"
        assert said(out) == []
        # Telex as Unikey does it: letters are taken back and typed anew.
        page.keyboard.type(" vieet")
        for _ in range(3):
            page.keyboard.press("Backspace")
        wire.send("Input.insertText", {"text": "ế"})
        wire.send("Input.insertText", {"text": "t"})
        press(page, "Enter")
    assert said(out)[0]["after"] == ["tiếng Việt viết"]


def test_two_persons_get_different_items_and_lose_nothing(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        lan, minh = come_in(chromium, server.links[0]), come_in(chromium, server.links[1])
        assert minh.inner_text(".who") == "Minh"
        assert lan.get_attribute("#item", "data-uid") != minh.get_attribute("#item", "data-uid")
        shared = f"{server.base}/item/{lan.get_attribute('#item', 'data-uid')}"
        minh.goto(shared)
        assert "Lan đang xem" in minh.inner_text(".where")
        lan.keyboard.press("e")
        lan.keyboard.type(" của Lan")
        press(lan, "Enter")
        minh.keyboard.press("e")
        minh.keyboard.type(" của Minh")
        minh.keyboard.press("Enter")
        minh.wait_for_selector(".notice")
        assert "Lan vừa lưu" in minh.inner_text(".notice")
        assert "của Lan" in minh.inner_text(".notice")
        assert minh.input_value("#text").endswith("của Minh"), "what was typed is still there"
        assert [c["who"] for c in said(out)] == ["Lan"]
        minh.wait_for_timeout(130)
        minh.keyboard.press("Enter")
        eventually(lambda: len(said(out)) == 2)
    assert [c["who"] for c in said(out)] == ["Lan", "Minh"]
    assert said(out)[1]["before"] == said(out)[0]["after"], "the second one saw the first one's text"


def test_scanned_markup_is_text(chromium: Browser, tmp_path: Path) -> None:
    nasty = "<script>window.hit=1</script><img src=x onerror='window.hit=2'>{{7*7}}\"'><b hx-get=/x>"
    rows = [["1", nasty, nasty, "Tháng 1"]]
    made = document("a&<b>.pdf", rows, {(0, 1): 0.1, (0, 2): 0.2})
    made.metadata.title = nasty
    made.tables[0].columns[1].name = made.tables[0].columns[1].path[0] = nasty
    made.tables[0].rows[0].cells[1].reasons = [nasty]
    out = put(tmp_path / "out", made, pictures=True)
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        assert page.input_value("#text") == nasty
        assert nasty in page.inner_text("#where")
        page.keyboard.press("e")
        page.keyboard.type("!")
        press(page, "Enter")
        for address in ("/documents", "/statistics"):
            page.goto(server.base + address)
            assert page.evaluate("window.hit") is None
        page.goto(server.base + "/documents")
        page.click("table.list td:last-child a")
        page.wait_for_selector("table.cells")
        assert nasty + "!" in page.inner_text("#c0-1")
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.querySelectorAll('main script, main img:not(.ahead)').length") == 0
        assert page.complaints == [], "there was nothing that the policy had to stop"  # type: ignore[attr-defined]
        # And if something did get in, the policy would stop it.
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=3\">')")
        page.wait_for_timeout(300)
        assert page.evaluate("window.hit") is None


def test_a_lost_connection_loses_no_answer_and_repeats_none(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        page.keyboard.press("e")
        page.keyboard.type(" hai")
        page.context.set_offline(True)
        page.keyboard.press("Enter")
        page.wait_for_selector("#offline:not([hidden])")
        assert "CHƯA được lưu" in page.inner_text("#offline")
        assert page.input_value("#text").endswith(" hai")
        assert said(out) == []
        page.context.set_offline(False)
        eventually(lambda: len(said(out)) == 1)
        page.wait_for_selector("#offline[hidden]", state="attached")
        eventually(lambda: page.input_value("#text") == "Sửa phòng học")

        # The answer arrives, but the server dies before it can say so; a new one takes over.
        def swallow(route: Route) -> None:
            route.fetch()
            route.abort()

        page.route(re.compile("/item/[0-9a-f]+$"), swallow)
        page.wait_for_timeout(130)
        page.keyboard.press("Enter")
        page.wait_for_selector("#offline:not([hidden])")
        server.kill()
        page.unroute(re.compile("/item/[0-9a-f]+$"))
        with running(out, port=server.port):
            eventually(lambda: page.input_value("#text") == "Mua sách")
    assert [c["after"] for c in said(out)] == [["Bồi dưỡng giáo viên hai"], ["Sửa phòng học"]]


def test_killed_at_any_moment_nothing_saved_is_lost(tmp_path: Path) -> None:
    rows = [[str(i), f"Việc {i}", "Tổ", "Tháng 9"] for i in range(60)]
    out = put(tmp_path / "out", document("a.pdf", rows, {(i, 1): 0.5 for i in range(60)}))
    confirmed: list[str] = []

    def answer_on(client: httpx.Client, page: str) -> None:
        while True:
            fields = dict(re.findall(r'name="(seen|answer)" value="([^"]*)"', page))
            text, uid = re.findall(r'data-read="([^"]*)"', page)[0] + " x", re.findall(r'data-uid="([^"]*)"', page)[0]
            try:
                sent = {**fields, "text": text, "action": "save"}
                reply = client.post(f"/item/{uid}", data=sent, headers={"hx-request": "true"})
            except httpx.HTTPError:
                return
            confirmed.append(text)
            page = reply.text

    with (
        running(out) as server,
        httpx.Client(base_url=server.base, follow_redirects=True, headers={"origin": server.base}) as client,
    ):
        first = eventually(lambda: (t := client.get(server.links[0]).text) and 'name="answer"' in t and t)
        thread = threading.Thread(target=answer_on, args=(client, first))
        thread.start()
        eventually(lambda: len(confirmed) >= 8)
        server.kill()
        thread.join()
    kept = [c["after"][0] for c in said(out)]
    assert set(confirmed) <= set(kept)
    assert len(kept) <= len(confirmed) + 1
    with running(out) as server:
        # Its files are brought up to date by the next start alone.
        eventually(lambda: sum(row[1].endswith(" x") for row in cells(out)) == len(kept))
        server.stop()
    assert {row[1] for row in cells(out) if row[1].endswith(" x")} == set(kept)


def test_the_like_are_settled_together_after_a_look_and_undone_together(chromium: Browser, tmp_path: Path) -> None:
    rows = [["1", "Giống", "Tổ chuyên môm", "Tháng 9"], ["2", "Khác", "Tổ chuyên môm", "Tháng 10"]]
    flags = {(0, 2): 0.3, (1, 2): 0.3}
    out = put(tmp_path / "out", document("a.pdf", rows, flags), document("b.pdf", rows, flags), pictures=True)
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        assert eventually(lambda: page.reload() and "0 trên 4" in page.inner_text(".progress"))
        page.keyboard.press("e")
        page.keyboard.press("Backspace")
        page.keyboard.type("n")
        press(page, "Enter")
        assert "Có 3 chỗ giống hệt" in page.inner_text(".answered")
        page.keyboard.press("d")
        page.wait_for_selector(".answered span.saved:has-text('Tổ chuyên môn')")
        page.keyboard.press("l")
        page.wait_for_selector(".likes li")
        assert len(said(out)) == 1, "nothing is done before it is seen"
        assert len(page.query_selector_all(".likes li")) == 3
        page.click(".likes li:last-child input")
        page.focus("#item")
        page.wait_for_timeout(130)
        page.keyboard.press("Enter")
        page.wait_for_selector(".notice")
        assert len(said(out)) == 3
        page.wait_for_timeout(130)
        page.keyboard.press("z")
        page.wait_for_selector(".notice:has-text('Đã hoàn tác')")
        assert len(said(out)) == 1
        server.stop()
    assert (out / "dictionary.txt").read_text("utf-8") == "Tổ chuyên môn\n"


def test_the_table_is_edited_in_its_place(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        page.keyboard.press("t")
        page.wait_for_selector("table.cells")
        # Until then the page's scripts, which hear the keys, may not have run.
        page.wait_for_load_state("load")
        page.focus("#c0-0")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_selector("#cell-text")
        page.keyboard.type(" mới")
        page.keyboard.press("Enter")
        page.wait_for_selector("#c1-1.shade-h:has-text('Sửa phòng học mới')")

        def act(row: int, action: str) -> None:
            page.click(f"#r{row} summary")
            page.click(f"#r{row} button[hx-get$='{action}']")
            page.wait_for_selector("#dialog[open] form")

        act(1, "merge_rows")
        assert "Sửa phòng học mới Mua sách" in page.inner_text("#dialog")
        page.click("#dialog .primary")
        page.wait_for_selector("#c1-1:has-text('Sửa phòng học mới Mua sách')")
        act(1, "split_row")
        page.fill("#f1-2", "Sửa phòng học")
        page.fill("#f2-2", "Mua sách")
        page.click("#dialog .primary")
        page.wait_for_selector("#c2-1:has-text('Mua sách')")
        act(0, "add_row")
        page.fill("#f1-2", "Dòng thêm")
        page.click("#dialog .primary")
        page.wait_for_selector("#c1-1:has-text('Dòng thêm')")
        act(0, "delete_row")
        page.click("#dialog .primary")
        page.wait_for_selector("#c0-1:has-text('Dòng thêm')")
        page.click(".where button:has-text('Hoàn tác')")
        page.wait_for_selector("#c0-1:has-text('Bồi dưỡng')")
        page.click("#c0-2")
        page.wait_for_selector("#cell-text")
        page.keyboard.press("Escape")
        page.wait_for_selector("#cell-text", state="detached")
        assert page.complaints == []  # type: ignore[attr-defined]
        server.stop()
    assert [row[1] for row in cells(out)] == ["Bồi dưỡng giáo viên", "Dòng thêm", "Sửa phòng học", "Mua sách"]


def test_a_sample_is_mixed_in_and_its_rate_told(chromium: Browser, out: Path) -> None:
    with running(out) as server:
        page = come_in(chromium, server.links[0], color_scheme="dark")
        page.goto(server.base + "/statistics")
        page.fill("#count", "4")
        page.click("form[action='/sample'] button")
        page.wait_for_selector(".notice.good")
        page.goto(server.base + "/")
        seen = 0
        while page.query_selector("#text") and seen < 20:
            seen += "kiểm tra ngẫu nhiên" in page.inner_text(".where")
            page.wait_for_timeout(130)
            uid = page.get_attribute("#item", "data-uid")
            page.keyboard.press("Enter")
            page.wait_for_function("u => document.querySelector('#item').dataset.uid !== u", arg=uid)
        assert seen == 4
        page.goto(server.base + "/statistics")
        assert "0,0 %" in page.inner_text(".figure")
        assert "60,2 %" in page.inner_text(".figure"), "four right of four leave much open"


@pytest.mark.slow
def test_a_really_converted_plan(chromium: Browser, tmp_path: Path) -> None:
    """Convert a sample, look at it in both schemes and languages; the pictures of the docs come from here."""
    out = tmp_path / "out"
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "convert", "samples/plan.pdf", "-q"]
    subprocess.run([*command, "--out", str(out), "--jobs", "1", "--review-threshold", "0.999"], cwd=ROOT, check=True)
    with running(out) as server:
        page = come_in(chromium, server.links[0])
        uid = opaque(page.get_attribute("#item", "data-uid") or "")
        shown = page.evaluate(
            "async () => (await (await fetch(document.querySelector('.crop image').getAttribute('href'))).blob()).size"
        )
        assert shown > 2000
        assert httpx.get(f"{server.base}/item/{uid}/picture/0").status_code == 303, "not without the cookie"
        for _ in range(12):
            if page.query_selector("mark") and page.query_selector(".choices"):
                break
            press(page, "s")
        picture(page, "review-item")
        for width in (1280, 820):
            page.set_viewport_size({"width": width, "height": 1100 if width == 820 else 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        unlabelled = page.evaluate(
            """() => [...document.querySelectorAll('button, a, input:not([type=hidden]), textarea, svg[role=img]')]
            .filter(e => !(e.innerText || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length"""
        )
        assert unlabelled == 0
        dark = come_in(chromium, server.links[1], color_scheme="dark")
        dark.goto(server.base + "/language/en")
        dark.wait_for_selector("#item")
        assert "of" in dark.inner_text(".progress")
        picture(dark, "review-item-dark")
        dark.goto(server.base + "/documents")
        dark.click("table.list td:last-child a")
        dark.wait_for_selector("table.cells")
        page.goto(dark.url)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.focus("#c4-3")
        page.wait_for_selector(".place.on", state="attached")
        picture(page, "review-table")
        assert page.complaints == [] or PICTURES  # type: ignore[attr-defined]
        server.stop()
