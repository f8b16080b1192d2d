"""A raised 2 that one reading has lost and another took for something else."""

import pytest

from pipeline.normalize.columns.square_units import squared


@pytest.mark.parametrize(
    ("text", "others", "unit"),
    [
        ("m", ["m2", "mz"], "m²"),
        ("km", ["km?"], "km²"),
        ("m", ["m²"], "m²"),
        ("m", ["mm", "rn"], None),
        ("m", [], None),
        ("kg", ["kg2"], None),
        ("m2", ["m22"], None),
        ("m", ["²"], "m²"),
        ("mỉ", ["m?", "m²"], "m²"),
        ("w", ["m²", "m"], "m²"),
        ("mê", ["mề", "m:"], None),
        ("kg", ["m²"], None),
        ("mét", ["m²"], None),
    ],
)
def test_units_of_area(text: str, others: list[str], unit: str | None) -> None:
    assert squared(text, others, {"kg", "mét"}) == unit
