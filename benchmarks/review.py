"""How fast the review page is on a large archive, and how many keys it takes: ``python -m benchmarks.review``.

Makes documents of 1,000 cells each (no scan is read), every tenth cell in doubt, lets a real server index them, and
answers in a real browser and by plain requests. The baseline finds the next value by reading the documents.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import httpx
import numpy as np

from pipeline.batch.ledger import Ledger

ROWS, COLUMNS, DOUBTFUL = 100, 10, 0.1
KEYS = (
    "no",
    "standard",
    "criterion",
    "content",
    "measures",
    "assignee",
    "period",
    "budget",
    "supervisor",
    "report_due",
)
WORDS = ["giáo viên", "học sinh", "kế hoạch", "chất lượng", "tổ", "bồi dưỡng", "kiểm tra", "báo cáo", "nhà trường"]
CHROMIUM = "/usr/bin/chromium"


def document(name: str, chance: random.Random, rows: int = ROWS, doubtful: float = DOUBTFUL) -> dict[str, Any]:
    """Return a document of one table as JSON's dict."""

    def cell(i: int, j: int) -> dict[str, Any]:
        text = " ".join(chance.choices(WORDS, k=chance.choice((2, 4, 12))))
        in_doubt = chance.random() < doubtful
        left, top = 60 + 110 * j, 100 + 17 * i
        return {
            "text": text, "raw": text, "confidence": round(chance.uniform(0.3, 0.89), 4) if in_doubt else 0.98,
            "needs_review": in_doubt, "reasons": ["uncertain_word"] if in_doubt else [],
            "fragments": [{"page": 1, "box": [left, top, left + 110, top + 17]}],
            "doubts": [{"word": 0, "alternatives": ["khác"]}] if in_doubt else [],
        }  # fmt: skip

    return {
        "schema_version": "1.0", "status": "success",
        "source": {"path": name, "sha256": f"{hash(name) & (1 << 64) - 1:064x}", "bytes": 1, "pages": 1},
        "pages": [{"number": 1, "width": 1240, "height": 1850, "dpi": 150, "glyph_height": 11}],
        "tables": [
            {
                "id": "table-1", "pages": [1, 1], "columns": [{"name": k, "path": [k], "key": k} for k in KEYS],
                "rows": [{"cells": [cell(i, j) for j in range(COLUMNS)]} for i in range(rows)],
            }
        ],
        "provenance": {"version": "0"},
    }  # fmt: skip


def build(out: Path, documents: int, rows: int = ROWS, doubtful: float = DOUBTFUL) -> None:
    """Write an archive as the converter does."""
    chance = random.Random(3)
    noise = np.random.default_rng(3).normal(235, 8, (1850, 1240)).clip(0, 255).astype(np.uint8)
    page = cv2.imencode(".jpg", noise, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
    with Ledger(out / "ledger.sqlite"):
        pass
    ledger = sqlite3.connect(out / "ledger.sqlite")
    names = [f"{n // 100:03}/{n:05}.pdf" for n in range(documents)]
    columns = [row[1] for row in ledger.execute("PRAGMA table_info(sources)")]
    for name in names:
        made = document(name, chance, rows, doubtful)
        folder = out / name
        (folder / "pages").mkdir(parents=True)
        (folder / "document.json").write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        (folder / "pages" / "0001.jpg").write_bytes(page)
        known = {"name": name, "path": name, "sha256": made["source"]["sha256"], "state": "success"}
        values = [known.get(column, 1 if column in ("bytes", "pages", "attempts") else "") for column in columns]
        marks = ", ".join("?" * len(values))
        ledger.execute(f"INSERT INTO sources ({', '.join(columns)}) VALUES ({marks})", values)
    ledger.commit()
    ledger.close()


def serve(out: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a server; return it with its link."""
    code = "from pipeline.cli import main; main()"
    command = [sys.executable, "-c", code, "review", str(out), "--port", "0", "--reviewer", "bench"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, process.stdout.readline().strip().partition(": ")[2]


def wait_for_index(out: Path, documents: int) -> float:
    """Return the seconds until the server has read all documents."""
    started = time.perf_counter()
    while True:
        try:
            db = sqlite3.connect(f"file:{out / 'review.sqlite'}?mode=ro", uri=True)
            if db.execute("SELECT count(*) FROM docs").fetchone()[0] >= documents:
                time.sleep(3.0)
                return time.perf_counter() - started - 3.0
        except sqlite3.Error:
            pass
        time.sleep(0.5)


def by_requests(link: str, answers: int) -> list[float]:
    """Return the milliseconds from each answer until the next item and its picture are here."""
    base = link.partition("/enter")[0]
    took = []
    with httpx.Client(base_url=base, follow_redirects=True, headers={"origin": base}, timeout=60) as client:
        page = client.get(link).text
        for _ in range(answers):
            fields = dict(re.findall(r'name="(seen|answer)" value="([^"]*)"', page))
            uid, text = re.findall(r'data-uid="([^"]*)"', page)[0], re.findall(r'data-read="([^"]*)"', page)[0]
            started = time.perf_counter()
            sent = {**fields, "text": text, "action": "save"}
            page = client.post(f"/item/{uid}", data=sent, headers={"hx-request": "true"}).text
            client.get(re.findall(r'<image href="([^"]*)"', page)[0]).raise_for_status()
            took.append(1000 * (time.perf_counter() - started))
    return took


_WATCH = """() => {
  window.keys = 0;
  document.addEventListener("keydown", () => { window.keys++; window.pressed = performance.now(); }, true);
  new MutationObserver(() => {
    const item = document.querySelector("#item"), image = document.querySelector("#item .crop image");
    if (!image || item.dataset.timed) return;
    item.dataset.timed = 1;
    const copy = new Image();
    copy.onload = () => { window.shown = performance.now(); };
    copy.src = image.getAttribute("href");
  }).observe(document.querySelector("#main"), { childList: true });
}"""


def by_browser(link: str, answers: int) -> list[float] | None:
    """Return the milliseconds from Enter until item and picture are shown; None where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not Path(CHROMIUM).exists():
        return None
    took = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(link)
        page.wait_for_selector("#text")
        page.evaluate(_WATCH)
        for _ in range(answers):
            page.wait_for_timeout(400)
            page.evaluate("() => { window.shown = 0; window.pressed = 0; }")
            page.keyboard.press("Enter")
            page.wait_for_function("() => window.shown > 0")
            took.append(page.evaluate("() => window.shown - window.pressed"))
        browser.close()
    return took


def keystrokes(folder: Path) -> tuple[int, int, int, int] | None:
    """Review a plan of 24 rows with 8 % in doubt by real keys; return (items, keys, accepted, keys for these).

    8 in 10 are right and accepted; 1 is put right by a number key, 1 by typing a word at its end.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    build(folder, 1, rows=24, doubtful=0.08)
    process, link = serve(folder)
    wait_for_index(folder, 1)
    items = accepted = keys_for_accepted = 0
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(link)
            page.wait_for_selector("#text")
            page.evaluate(_WATCH)
            while page.query_selector("#text"):
                uid = page.get_attribute("#item", "data-uid")
                page.wait_for_timeout(150)
                before = page.evaluate("window.keys")
                if items % 10 == 4:
                    page.keyboard.press("1")
                elif items % 10 == 9:
                    page.keyboard.press("e")
                    page.keyboard.type(" khác")
                page.keyboard.press("Enter")
                page.wait_for_function("u => document.querySelector('#item').dataset.uid !== u", arg=uid)
                used = page.evaluate("window.keys") - before
                if items % 10 not in (4, 9):
                    accepted += 1
                    keys_for_accepted += used
                items += 1
            keys = page.evaluate("window.keys")
            browser.close()
    finally:
        process.terminate()
        process.wait(60)
    return items, keys, accepted, keys_for_accepted


def baseline(out: Path, most: int = 100) -> float:
    """Return the milliseconds it takes to find the most doubtful value by reading all documents, from some of them."""
    paths = sorted(out.glob("*/*/document.json"))
    started = time.perf_counter()
    worst = 1.0
    for path in paths[:most]:
        for table in json.loads(path.read_text("utf-8"))["tables"]:
            worst = min(worst, *(cell["confidence"] for row in table["rows"] for cell in row["cells"]))
    return 1000 * (time.perf_counter() - started) * len(paths) / min(most, len(paths))


def told(name: str, took: list[float]) -> str:
    """Return a line of figures."""
    ranked = sorted(took)
    return (
        f"{name:34s} median {statistics.median(ranked):7.1f} ms   95 % {ranked[int(0.95 * len(ranked))]:7.1f} ms"
        f"   worst {ranked[-1]:7.1f} ms   ({len(ranked)} answers)"
    )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000, help="of 1,000 cells each")
    parser.add_argument("--answers", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "large"
        out.mkdir()
        build(out, arguments.documents)
        process, link = serve(out)
        try:
            seconds = wait_for_index(out, arguments.documents)
            db = sqlite3.connect(out / "review.sqlite")
            cells, items = db.execute("SELECT sum(vals), (SELECT count(*) FROM items) FROM docs").fetchone()
            print(f"{cells:,} cells, {items:,} to check; indexed in {seconds:.0f} s, {cells / seconds:,.0f} cells/s")
            print(f"baseline: the next value by reading the documents: {baseline(out):,.0f} ms")
            print(told("by requests: next item and picture", by_requests(link, arguments.answers)))
            shown = by_browser(link, min(40, arguments.answers))
            print(told("in the browser, from Enter", shown) if shown else "no browser here")
        finally:
            process.kill()
            process.wait(60)
        plan = Path(folder) / "plan"
        plan.mkdir()
        counted = keystrokes(plan) if Path(CHROMIUM).exists() else None
        if counted:
            items, keys, accepted, own = counted
            print(f"24 rows, 8 % in doubt: {items} items, {keys} keys; {own / accepted:.2f} keys an accepted item")


if __name__ == "__main__":
    main()
