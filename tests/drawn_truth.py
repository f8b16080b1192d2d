"""What must hold of the truth of any drawn table."""

from __future__ import annotations

from itertools import product
from typing import Any


def check_table(table: dict[str, Any]) -> None:
    """Assert that rows have as many cells as columns, and that merged cells lie within, apart and say one thing."""
    width = len(table["columns"])
    assert table["rows"]
    assert all(len(row) == width for row in table["rows"])
    taken: set[tuple[int, int]] = set()
    for span in table["spans"]:
        rows = range(span["row"], span["row"] + span["rowspan"])
        own = set(product(rows, range(span["col"], span["col"] + span["colspan"])))
        assert max(row for row, _ in own) < len(table["rows"])
        assert max(col for _, col in own) < width
        assert not own & taken, "two merged cells overlap"
        taken |= own
        assert len({table["rows"][row][span["col"]] for row in rows}) == 1, (
            "a merged cell says one thing in all its rows"
        )
