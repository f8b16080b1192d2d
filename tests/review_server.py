"""The review page as a process of its own, and a browser to look at it."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--no-first-run", "--disable-component-update"]


class Server:
    """A running ``sohoa review``."""

    def __init__(self, out: Path, *options: str, reviewers: tuple[str, ...] = ("Lan", "Minh"), port: int = 0) -> None:
        names = [part for name in reviewers for part in ("--reviewer", name)]
        code = "from pipeline.cli import main; main()"
        command = [sys.executable, "-c", code, "review", str(out), "--port", str(port), *names, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert self.process.stdout
        self.links = [self.process.stdout.readline().strip().partition(": ")[2] for _ in reviewers]
        self.base = self.links[0].partition("/enter")[0]
        self.port = int(self.base.rpartition(":")[2])

    def stop(self) -> None:
        """End it as Ctrl-C does: all files are written."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def kill(self) -> None:
        """End it without a last word."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def running(out: Path, *options: str, **more: Any) -> Iterator[Server]:
    server = Server(out, *options, **more)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


def come_in(opened: Browser, link: str, **context: Any) -> Page:
    """Return a page of a new reviewer; what the browser complains of is collected in ``page.complaints``."""
    page = opened.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN", **context).new_page()
    page.complaints = []  # type: ignore[attr-defined]
    page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.complaints.append(str(e)))  # type: ignore[attr-defined]
    page.set_default_timeout(15_000)
    page.goto(link)
    eventually(lambda: bool(page.query_selector("#item textarea")) or bool(page.reload() and None))
    return page


def eventually(found: Callable[[], Any], seconds: float = 20.0) -> Any:
    """Wait until ``found`` returns something true."""
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)
    return value


def press(page: Page, key: str) -> str:
    """Press a key that brings another item; return its text."""
    before = page.get_attribute("#item", "data-uid")
    page.wait_for_timeout(130)
    page.keyboard.press(key)
    page.wait_for_function("uid => (document.querySelector('#item') || {dataset: {}}).dataset.uid !== uid", arg=before)
    page.wait_for_timeout(30)
    return page.input_value("#text") if page.query_selector("#text") else ""


def said(out: Path) -> list[dict[str, Any]]:
    """Return what the ledger holds and was not undone."""
    rows = sqlite3.connect(out / "ledger.sqlite").execute(
        "SELECT who, action, before, after, document FROM corrections WHERE withdrawn IS NULL ORDER BY id"
    )
    names = ("who", "action", "before", "after", "document")
    made = [dict(zip(names, row, strict=True)) for row in rows]
    for one in made:
        one["before"], one["after"] = json.loads(one["before"]), json.loads(one["after"])
    return made


def opaque(address: str) -> str:
    found = re.search(r"[0-9a-f]{20}", address)
    assert found
    return found[0]
