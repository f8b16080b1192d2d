"""What a monitoring system reads, in the Prometheus text format."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from pipeline.batch.job import Outcome
from pipeline.serve.queue import Queue

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_STATES = ("queued", "running", "success", "partial", "failed")
_SECONDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class _Documents(Collector):
    def __init__(self, queue: Queue) -> None:
        self._queue = queue

    def collect(self) -> Iterator[GaugeMetricFamily]:
        gauge = GaugeMetricFamily("sohoa_documents", "Documents in the store by state.", labels=["state"])
        states = self._queue.states()
        for state in _STATES:
            gauge.add_metric([state], states.get(state, 0))
        yield gauge


class Metrics:
    """The counters of one server."""

    def __init__(self, queue: Queue) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Documents(queue))
        ProcessCollector(registry=self._registry)
        self.requests = Counter(
            "sohoa_http_requests",
            "Requests by route and status.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self.upload_bytes = Counter("sohoa_upload_bytes", "Bytes of files taken.", registry=self._registry)
        self._finished = Counter(
            "sohoa_conversions",
            "Documents finished by state and error code.",
            ["state", "code"],
            registry=self._registry,
        )
        self._pages = Counter("sohoa_pages", "Pages converted.", registry=self._registry)
        self._seconds = Histogram(
            "sohoa_conversion_seconds", "Work for a document, over all processes.", buckets=_SECONDS,
            registry=self._registry,
        )  # fmt: skip

    def finished(self, outcome: Outcome) -> None:
        """Count a document."""
        entry = outcome.entry
        self._finished.labels(entry.state, entry.error_code).inc()
        self._seconds.observe(entry.seconds)
        if entry.state != "failed":
            self._pages.inc(entry.pages)

    def text(self) -> bytes:
        """Return all as text."""
        return generate_latest(self._registry)
