"""Where a batch is converted, and where to: this machine or a cluster, a folder or a URL."""

from __future__ import annotations

from pathlib import Path

from pipeline.batch.conversions import Conversions
from pipeline.batch.remote_store import RemoteStore
from pipeline.batch.store import LocalStore, Store
from pipeline.batch.workers import Limits, Workers
from pipeline.intake.remote import is_url
from pipeline.settings import Settings


def store_at(out: Path | str) -> Store:
    """Return the store at a path or URL."""
    return RemoteStore(str(out)) if is_url(str(out)) else LocalStore(Path(out).absolute())


def conversions_on(scheduler: str | None, out: Path | str, settings: Settings) -> Conversions:
    """Return conversions into ``out`` by the workers of a Dask scheduler, or in processes of this machine.

    Raises:
        MissingDependencyError: dask.distributed is not installed.
        SettingsError: there is no scheduler at that address.
    """
    limits = Limits(settings.page_timeout, settings.page_memory)
    if scheduler is not None:
        from pipeline.batch.cluster import Cluster

        return Conversions(Cluster(scheduler, limits), store_at(out), settings)
    workers = Workers(settings.jobs, limits)
    conversions = Conversions(workers, store_at(out), settings)
    workers.on_report = conversions.heard
    return conversions
