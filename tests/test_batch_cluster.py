"""The same batch on a Dask cluster and at URLs: identical bytes, also when a worker of the cluster dies."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.test_batch_faults import ROOT, command, entries, run, tiff, tree, wait_for

pytest.importorskip("distributed")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    tiff(tmp_path / "in" / "long.tif", [1, 2, 3, 4, 1, 2, 3, 4, 9, 2])
    for i in range(5):
        tiff(tmp_path / "in" / "thư mục" / f"{i} công văn.tif", [i + 1])
    return tmp_path / "in"


class Cluster:
    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._log = (folder / "cluster.log").open("wb")
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        options = ("--nthreads", 1, "--no-nanny", "--no-dashboard", "--local-directory", folder / "dask")
        self.workers = [self._start("worker", self.address, *options) for _ in range(2)]

    def _start(self, kind: str, *arguments: object) -> "subprocess.Popen[bytes]":
        values = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(values, env=environment, cwd=ROOT, stdout=self._log, stderr=self._log)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self._log.close()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    yield made
    made.close()


def test_a_cluster_gives_the_same_bytes_though_one_of_its_workers_is_killed(
    scans: Path, tmp_path: Path, cluster: Cluster
) -> None:
    assert run("convert", scans, "--out", tmp_path / "local", "--jobs", 2, engine="Slow")[0] == 0
    out = tmp_path / "shared"
    process = command("convert", scans, "--out", out, "--scheduler", cluster.address, engine="Slow")
    # What is staged may be moved away while one looks: os.walk does not mind.
    wait_for(lambda: process.poll() is not None or any("document.json" in names for _, _, names in os.walk(out)))
    cluster.workers[0].send_signal(signal.SIGKILL)
    output, _ = process.communicate(timeout=300)
    assert process.returncode == 0, output
    assert tree(out) == tree(tmp_path / "local")


def test_a_page_that_harms_its_process_does_not_harm_the_cluster(scans: Path, tmp_path: Path, cluster: Cluster) -> None:
    out = tmp_path / "out"
    code, output = run("convert", scans, "--out", out, "--scheduler", cluster.address, engine="Crash")
    assert code == ExitCode.PARTIAL, output
    assert entries(out)["in/long.tif"].state == "partial"
    assert "page 9: the worker process died (SIGSEGV)" in entries(out)["in/long.tif"].error
    assert all(worker.poll() is None for worker in cluster.workers)


def test_no_scheduler_is_said(scans: Path, tmp_path: Path) -> None:
    code, output = run("convert", scans, "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1")
    assert code == ExitCode.USAGE
    assert "dask scheduler" in output


def test_input_and_output_at_urls(scans: Path, tmp_path: Path) -> None:
    assert run("convert", scans, "--out", tmp_path / "local", "--jobs", 2)[0] == 0
    source, out = f"file://{scans}", f"file://{tmp_path}/remote"
    code, output = run("convert", source, "--out", out, "--jobs", 2)
    assert code == ExitCode.USAGE
    assert "--ledger" in output
    ledger = tmp_path / "ledger.sqlite"
    arguments = ("convert", source, "--out", out, "--jobs", 2, "--ledger", ledger)
    code, output = run(*arguments)
    assert code == 0, output
    assert tree(tmp_path / "remote") == tree(tmp_path / "local")
    assert "6 unchanged" in run(*arguments)[1]
    assert "6 documents converted" in run(*arguments, "--no-repair")[1]
    assert "long.tif" in run("status", out, "--ledger", ledger)[1]
    code, output = run("convert", f"file://{tmp_path}/nothing", "--out", out, "--ledger", ledger)
    assert code == ExitCode.FAILED
    assert "no such file" in output


class Bucket:
    """An S3 server of its own (moto) with an empty bucket; programs find it by the environment."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        self._log = (folder / "s3.log").open("wb")
        values = [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(port)]
        self._server = subprocess.Popen(values, stdout=self._log, stderr=self._log)

        def listening() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        wait_for(listening)

    def close(self) -> None:
        self._server.kill()
        self._server.wait()
        self._log.close()


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    made = Bucket(tmp_path)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()


def test_an_object_store_gives_and_takes_the_same_bytes(scans: Path, tmp_path: Path, bucket: Bucket) -> None:
    s3fs = pytest.importorskip("s3fs")
    store = s3fs.S3FileSystem(skip_instance_cache=True)
    store.mkdir("archive")
    store.put(f"{scans}/", "archive/in/", recursive=True)
    assert run("convert", scans, "--out", tmp_path / "local", "--jobs", 2)[0] == 0
    ledger = tmp_path / "ledger.sqlite"
    arguments = ("convert", "s3://archive/in", "--out", "s3://archive/out", "--jobs", 2, "--ledger", ledger)
    code, output = run(*arguments)
    assert code == 0, output
    store.get("archive/out/", f"{tmp_path}/fetched/", recursive=True)
    assert tree(tmp_path / "fetched") == tree(tmp_path / "local")
    assert "6 unchanged" in run(*arguments)[1]
    ledger.unlink()
    place = "archive/out/in/long.tif/document.json"
    written = store.info(place)["LastModified"]
    code, output = run(*arguments)
    assert code == 0, output
    assert "6 documents converted" in output
    # Without its ledger, what is there is taken over by its fingerprint, not converted again.
    assert store.info(place, refresh=True)["LastModified"] == written
