"""The tasks by name: who only submits them need not load the stages."""

from __future__ import annotations

from pipeline.batch.job import Job, Outcome
from pipeline.batch.ledger import Environment
from pipeline.batch.store import Store
from pipeline.settings import Settings
from pipeline.spans import Care


def examine(settings: Settings) -> Environment:
    """See :func:`pipeline.batch.environment.examine`."""
    from pipeline.batch import environment

    return environment.examine(settings)


def start(job: Job, store: Store, settings: Settings, care: Care) -> Outcome | tuple[int, float]:
    """See :func:`pipeline.batch.tasks.start`."""
    from pipeline.batch import tasks

    return tasks.start(job, store, settings, care)


def read(job: Job, store: Store, settings: Settings, span: tuple[int, int], care: Care) -> float:
    """See :func:`pipeline.batch.tasks.read`."""
    from pipeline.batch import tasks

    return tasks.read(job, store, settings, span, care)


def finish(job: Job, store: Store, settings: Settings, count: int, seconds: float) -> Outcome:
    """See :func:`pipeline.batch.tasks.finish`."""
    from pipeline.batch import tasks

    return tasks.finish(job, store, settings, count, seconds)
