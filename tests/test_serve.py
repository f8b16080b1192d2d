"""The HTTP API on a real server with real workers."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image
from prometheus_client.parser import text_string_to_metric_families
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pipeline.document import Document
from pipeline.serve.queue import Queue, QueueFullError, key_of
from pipeline.serve.server import is_loopback
from pipeline.serve.upload import safe_filename

ROOT = Path(__file__).parent.parent
TOKEN = "a token for the tests"
LETTER = (ROOT / "samples" / "letter.pdf").read_bytes()


def picture(shade: int, pages: int = 1) -> bytes:
    out = io.BytesIO()
    first, *rest = [Image.new("L", (300, 200), shade - i) for i in range(pages)]
    first.save(out, "TIFF", save_all=True, append_images=rest, dpi=(150, 150))
    return out.getvalue()


class Server:
    def __init__(self, store: Path, *options: str) -> None:
        command = [sys.executable, "-m", "pipeline", "serve", "--store", str(store), "--port", "0", "--jobs", "1"]
        command += ["--token", TOKEN, "--engine", "tests.engines:Good", "--grace", "20", *options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE
        )
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.match(r"http://[^/]+", line)
        assert found, line
        self.url = found[0]
        self.client = httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60)
        end = time.monotonic() + 120
        while self.get_status("/ready") != 200:
            assert time.monotonic() < end and self.process.poll() is None
            time.sleep(0.2)

    def get_status(self, path: str) -> int:
        try:
            return self.client.get(path).status_code
        except httpx.TransportError:
            return 0

    def send(self, content: bytes, name: str = "scan.tiff") -> httpx.Response:
        return self.client.post("/jobs", files={"file": (name, content)})

    def wait(self, job: str) -> dict[str, object]:
        last: dict[str, object] = {}
        with self.client.stream("GET", f"/jobs/{job}/events", timeout=120) as response:
            for line in response.iter_lines():
                if line.startswith("data: "):
                    last = json.loads(line[6:])
        return last

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("store"), "--max-mb", "1", "--max-pages", "3")
    yield started
    assert started.stop() == 0


def test_a_file_becomes_a_document_once(server: Server) -> None:
    first = server.send(LETTER, "công văn.pdf")
    assert first.status_code == 202 and first.headers["location"] == f"/jobs/{first.json()['id']}"
    done = server.wait(first.json()["id"])
    assert (
        done["state"] == "success" and done["pages_done"] == done["pages"] == 1 and done["filename"] == "công văn.pdf"
    )
    raw = server.client.post("/jobs?filename=b.pdf", content=LETTER, headers={"Content-Type": "application/pdf"}).json()
    assert raw["state"] == "success" and raw["id"] != done["id"] and raw["finished"] == done["finished"]
    result = server.client.get(f"/jobs/{raw['id']}/result")
    document = Document.from_json(result.content)
    assert document.source.path == "b.pdf" and document.source.sha256 == done["sha256"]
    archive = server.client.get(f"/jobs/{raw['id']}/result?format=csv")
    assert archive.headers["content-type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(archive.content)).namelist()
    assert names == [f"{table.id}.csv" for table in document.tables]
    assert server.client.delete(f"/jobs/{done['id']}").status_code == 204
    assert server.get_status(f"/jobs/{done['id']}") == 404
    assert server.get_status(f"/jobs/{raw['id']}/result") == 200  # the other job still needs it
    server.client.delete(f"/jobs/{raw['id']}")
    assert server.send(LETTER).json()["state"] == "queued"  # nothing is left of it


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(b"", 400, "empty_file"), (b"hello", 415, "unsupported_file"), (b"%PDF-" + bytes(1_000_001), 413, "too_large")],
)
def test_what_cannot_be_taken_is_refused_with_a_remedy(server: Server, content: bytes, status: int, code: str) -> None:
    for response in (
        server.send(content),
        server.client.post("/jobs", content=content, headers={"Content-Type": "application/octet-stream"}),
        server.client.post(
            "/jobs", content=iter([content]), headers={"Content-Type": "application/octet-stream"}
        ),  # of no told length
    ):
        assert response.status_code == status and response.headers["content-type"] == "application/problem+json"
        problem = response.json()
        assert problem["code"] == code and problem["status"] == status and problem["remedy"]


def test_failed_conversions_say_why(server: Server) -> None:
    for content, code in ((picture(200, 4), "too_large"), (b"%PDF-1.7 and no more", "damaged_file")):
        job = server.wait(server.send(content).json()["id"])
        assert job["state"] == "failed" and job["error"]["code"] == code and job["error"]["remedy"]  # type: ignore[index]
        result = server.client.get(f"/jobs/{job['id']}/result")
        assert result.status_code == 422 and result.json()["code"] == code


def test_the_token_is_asked_for(server: Server) -> None:
    for path in ("/jobs/" + "0" * 32, "/metrics"):
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
            assert httpx.get(server.url + path, headers=headers).status_code == 401
    assert httpx.post(server.url + "/jobs", content=LETTER).status_code == 401
    assert httpx.get(server.url + "/health").json()["status"] == "ok"


def test_metrics_are_prometheus_text(server: Server) -> None:
    families = {f.name: f for f in text_string_to_metric_families(server.client.get("/metrics").text)}
    assert {"sohoa_documents", "sohoa_conversions", "sohoa_pages", "sohoa_http_requests"} <= set(families)


def test_fifty_uploads_at_a_time_are_all_taken(server: Server) -> None:
    with ThreadPoolExecutor(50) as pool:
        found = list(pool.map(lambda i: server.send(picture(150, 1 + i % 2), f"{i}.tiff"), range(50)))
    assert [response.status_code for response in found] == [202] * 50
    ids = {response.json()["id"] for response in found}
    assert len(ids) == 50 and len({response.json()["sha256"] for response in found}) == 2
    assert {server.wait(job)["state"] for job in ids} == {"success"}


def test_the_api_is_as_it_is_described(server: Server) -> None:
    schema = schemathesis.openapi.from_url(f"{server.url}/openapi.json")
    seen = set()

    for operation in schema.get_all_operations():
        found = operation.ok()

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
        @given(case=found.as_strategy())
        def one(case: schemathesis.Case) -> None:
            seen.add(case.path)
            # A schema cannot say that the bytes must be those of a scan: made-up ones are refused, as described.
            case.call_and_validate(
                headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60, excluded_checks=[positive_data_acceptance]
            )

        one()
    assert {"/jobs", "/jobs/{job}", "/jobs/{job}/result", "/health", "/ready", "/metrics"} <= seen


def test_a_stop_keeps_what_waits_for_the_next_start(tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = Server(store, "--max-queue", "20")
    jobs = [first.send(picture(100 + i)).json()["id"] for i in range(6)]
    assert first.stop() == 0
    second = Server(store)
    assert {second.wait(job)["state"] for job in jobs} == {"success"}
    assert second.stop() == 0


def test_the_queue_has_an_end_and_forgets_what_nobody_wants(tmp_path: Path) -> None:
    queue = Queue(tmp_path / "queue.sqlite", max_queue=2)
    one, new = queue.add(key_of("a" * 64, "f"), "a" * 64, 1, "a.pdf")
    again, work = queue.add(one.key, one.sha256, 1, "b.pdf")
    other, _ = queue.add("other", "b" * 64, 1, "c.pdf")
    assert (new, work, queue.ahead(other)) == (True, False, 1)
    with pytest.raises(QueueFullError):
        queue.add("third", "c" * 64, 1, "d.pdf")
    assert queue.remove(one.id) is None and queue.remove(other.id) == "other"
    assert queue.take() == (one.key, one.sha256, 1) and queue.take() is None
    assert queue.remove(again.id) is None  # under way
    assert not queue.finish(one.key, "success", 1, 1.0) and queue.states() == {}


def test_new_settings_give_waiting_documents_a_new_key(tmp_path: Path) -> None:
    queue = Queue(tmp_path / "queue.sqlite", max_queue=9)
    entry, _ = queue.add(key_of("a" * 64, "old"), "a" * 64, 1, "a.pdf")
    assert queue.rekey("new") == [(entry.key, key_of("a" * 64, "new"))] and queue.rekey("new") == []
    found = queue.find(entry.id)
    assert found is not None and found.key == key_of("a" * 64, "new")


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)])
def test_loopback_is_known(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_others_reach_the_server_only_with_a_token(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "serve", "--store", str(tmp_path), "--host", "0.0.0.0", "--port", "0"]
    environment = {key: value for key, value in os.environ.items() if key != "SOHOA_TOKEN"}
    found = subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, timeout=60)
    assert found.returncode == 2 and "--token" in found.stderr


def test_file_names_lose_folders_and_control_characters() -> None:
    assert safe_filename("..\\../Kế hoạch\n.pdf") == "Kế hoạch.pdf" and safe_filename("../..") == "document"
