"""A Dask cluster behind the interface of ``concurrent.futures``.

Each Dask worker runs the tasks in supervised processes of its own machine, as many as it has threads: the limits of a
page hold there as they do here, and a page that kills its process does not kill the Dask worker.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from pipeline.batch.executor import P, T
from pipeline.batch.workers import Limits, Workers
from pipeline.errors import MissingDependencyError, SettingsError, WorkerDiedError

_log = logging.getLogger(__name__)

CONNECT_SECONDS = 10


class Cluster:
    """The workers of a Dask scheduler; an :class:`~pipeline.batch.executor.Executor`.

    When a worker dies, the scheduler gives its tasks to others; the death of the scheduler ends all tasks with
    :class:`WorkerDiedError`, and the batch with it.
    """

    def __init__(self, scheduler: str, limits: Limits) -> None:
        """Connect.

        Raises:
            MissingDependencyError: dask.distributed is not installed.
            SettingsError: no scheduler answers at the address, or it has no workers.
        """
        try:
            import distributed
        except ImportError as error:
            raise MissingDependencyError(
                "--scheduler needs dask.distributed", remedy="pip install 'sohoa[cluster]'"
            ) from error
        self._limits = limits
        try:
            self._client: Any = distributed.Client(scheduler, timeout=CONNECT_SECONDS, name="sohoa")  # type: ignore[no-untyped-call]
            self._client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            raise SettingsError(
                f"no scheduler with workers answers at {scheduler}: {error}",
                remedy="start `dask scheduler` and `dask worker`",
            ) from error

    @property
    def jobs(self) -> int:
        """Return how many threads all workers have together."""
        return max(1, int(sum(self._client.nthreads().values())))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue ``fn(*args, **kwargs)`` on whichever worker is free."""
        result: Future[T] = Future()
        result.set_running_or_notify_cancel()
        try:
            remote = self._client.submit(_supervised, self._limits, fn, args, kwargs, pure=False)
        except Exception as error:
            raise RuntimeError(f"the cluster takes no tasks: {error}") from error
        remote.add_done_callback(lambda done: _hand_over(done, result))
        return result

    def close(self) -> None:
        """Cancel what is queued or running and disconnect; the cluster goes on for others."""
        self._client.close(timeout=2)


def _hand_over(remote: Any, result: Future[Any]) -> None:
    """Pass the end of a Dask future on."""
    if remote.status == "finished":
        try:
            value = remote.result(timeout=60)
        except Exception as error:
            result.set_exception(error)
        else:
            result.set_result(value)
    elif remote.status == "cancelled":
        result.set_exception(WorkerDiedError("the scheduler has gone", remedy="start it and run the command again"))
    else:
        problem: BaseException = remote.exception(timeout=60)
        if type(problem).__name__ == "KilledWorker":
            problem = WorkerDiedError(f"several workers of the cluster died: {problem}")
        result.set_exception(problem)


_pool: Workers | None = None
_pool_limits: Limits | None = None
_making = threading.Lock()


def _supervised(limits: Limits, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """Run a task in a process of the Dask worker's own pool, which is made at the first task."""
    global _pool, _pool_limits
    with _making:
        if _pool is None or _pool_limits != limits:
            from distributed import get_worker

            if _pool is not None:
                _pool.close()
            _pool, _pool_limits = Workers(int(get_worker().state.nthreads), limits), limits
        pool = _pool
    return pool.submit(fn, *args, **kwargs).result()
