"""``python -m fuzz TARGET [libFuzzer options]``: search for bytes that crash (needs ``pip install '.[fuzz]'``).

TARGET is ``intake``, ``repair`` or ``assembly``.

A short run: ``python -m fuzz intake fuzz/found/intake -max_total_time=60 -rss_limit_mb=4096``. What crashes goes to
``found/TARGET/`` and stays there as a test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from fuzz import targets

TARGETS: dict[str, Callable[[bytes], object]] = {
    "intake": targets.intake,
    "repair": targets.repair,
    "assembly": targets.assembly,
}


def one_input(data: bytes) -> None:
    """Run the chosen target; libFuzzer takes no result."""
    TARGETS[chosen](data)


if __name__ == "__main__":
    chosen = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if chosen not in TARGETS:
        sys.exit(f"which one? {', '.join(TARGETS)}")
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
