"""The memory of a process and of all that it has started, from ``/proc``."""

from __future__ import annotations

import os

_PAGE = os.sysconf("SC_PAGE_SIZE")


def group_megabytes(pid: int) -> float:
    """Return the resident memory in MB of the process and its descendants; 0 where there is no ``/proc``.

    Pages that processes share are counted for each; a worker and the recognizer it starts share next to none.
    """
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            with open(f"/proc/{one}/statm", encoding="ascii") as file:  # noqa: PTH123
                total += int(file.read().split()[1])
            for thread in os.listdir(f"/proc/{one}/task"):  # noqa: PTH208
                with open(f"/proc/{one}/task/{thread}/children", encoding="ascii") as file:  # noqa: PTH123
                    waiting += [int(child) for child in file.read().split()]
        except (OSError, ValueError, IndexError):
            continue
    return total * _PAGE / 2**20
