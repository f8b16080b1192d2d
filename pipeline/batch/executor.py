"""What a batch runs its tasks on: the pool of this machine, or a cluster; neither stages nor tasks know which."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Executor(Protocol):
    """Runs functions of importable modules in other processes, in the order they were submitted.

    jobs: how many tasks run at a time. A task whose process died ends with
    :class:`~pipeline.errors.WorkerDiedError`, one that was stopped for its time or memory with
    :class:`~pipeline.errors.PageLimitError`; the executor goes on with the others.
    """

    @property
    def jobs(self) -> int:
        """Return how many tasks run at a time."""
        ...

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue ``fn(*args, **kwargs)``; function, arguments and result are pickled."""
        ...

    def close(self) -> None:
        """Stop at once: what is running is ended, what is queued is cancelled."""
        ...
