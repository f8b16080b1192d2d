"""What fuzzing has found, and a few seeds beside it, ends in a result or in an error meant for a user."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import targets

FOUND = Path(__file__).parent.parent / "fuzz" / "found"
REFUSED = {"page-tree-that-holds-itself.pdf"}
"""What has no page to look at; the others, and the seeds, have."""


@pytest.mark.parametrize("path", sorted((FOUND / "intake").glob("*")), ids=lambda p: p.name)
def test_intake(path: Path) -> None:
    assert (targets.intake(path.read_bytes()) == 0) == (path.name in REFUSED)


@pytest.mark.parametrize("path", sorted((FOUND / "repair").glob("*")), ids=lambda p: p.name)
def test_repair(path: Path) -> None:
    data = path.read_bytes()
    repaired = targets.repair(data)
    assert repaired != data.decode("utf-8", "replace").split("\n"), "none of it was looked at"


@pytest.mark.parametrize("path", sorted((FOUND / "assembly").glob("*")), ids=lambda p: p.name)
def test_assembly(path: Path) -> None:
    assert targets.assembly(path.read_bytes()).tables


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=8))
def test_any_pages_make_a_document(data: bytes) -> None:
    document = targets.assembly(data)
    cells = [len(row.cells) for table in document.tables for row in table.rows]
    assert cells == [len(table.columns) for table in document.tables for _ in table.rows]


SEEDS = [path.read_bytes() for path in sorted((FOUND / "intake").glob("seed-*"))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_seeds(seed: bytes, data: st.DataObject) -> None:
    broken = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    targets.intake(bytes(broken[: data.draw(st.integers(1, len(broken)))]))
