"""Lone ticks of cells."""

import pytest

from pipeline.assemble.doubts.ticks import settled_tick, sizes_of
from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word


def read(text: str, height: int, width: int = 10) -> Reading:
    return Reading((Line((Word(text, 0.5, Box(100, 100, 100 + width, 100 + height)),)),), agreement=0.0)


@pytest.mark.parametrize("text", ["x", "X", "Xx", "xX"])
def test_a_lone_x_as_high_as_small_letters_is_small(text: str) -> None:
    settled = settled_tick(read(text, 14), 14.0)
    assert settled.text == "x" and settled.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "height", "width"), [("X", 20, 14), ("XX", 14, 40), ("K", 14, 10), ("Xin", 14, 30), ("x", 40, 40)]
)
def test_what_is_no_small_x_stays(text: str, height: int, width: int) -> None:
    reading = read(text, height, width)
    assert settled_tick(reading, 14.0) is reading


def table_of(figures: int, *ticks: int) -> list[Reading]:
    return [*(read(str(n), figures) for n in range(1, 6)), *(read("x", height) for height in ticks), read("Đạt", 30)]


@pytest.mark.parametrize(("tick", "found"), [(20, "X"), (15, "x")])
def test_the_figures_of_the_table_tell_whether_an_x_is_large(tick: int, found: str) -> None:
    sizes = sizes_of(table_of(20, tick))
    assert settled_tick(read("x", tick), 19.0, sizes).text == found


def test_ticks_of_a_table_are_alike_though_dirt_made_one_higher() -> None:
    sizes = sizes_of(table_of(20, 14, 14, 15, 21))
    assert settled_tick(read("X", 21), 17.0, sizes).text == "x"


def test_dirt_that_makes_some_figures_higher_does_not_make_ticks_small() -> None:
    heights = [21, 21, 20, 22, 22, 22, 32, 56, 39, 32]
    figures = [read(str(i + 1), height) for i, height in enumerate(heights)]
    assert (
        settled_tick(read("X", 21), 15.0, sizes_of([*figures, read("x", 21), read("x", 20), read("x", 21)])).text == "X"
    )


def test_old_figures_as_high_as_small_letters_are_not_those_that_tell() -> None:
    """Only 3 to 9 rise above or hang below."""
    figures = [
        read(text, 15 if set(text) <= set("012") else 21)
        for text in ["1", "2", "10", "11", "12", "20", "21", "22", "3", "4", "5"]
    ]
    assert settled_tick(read("X", 15), 12.0, sizes_of(figures)).text == "x"


def test_dirt_beside_half_of_the_figures_does_not_make_ticks_small() -> None:
    heights = [30, 49, 31, 32, 30, 37, 32, 35, 45, 58, 33, 54, 53, 52]
    figures = [read(str(i + 1), height) for i, height in enumerate(heights)]
    assert settled_tick(read("X", 30), 24.9, sizes_of([*figures, *(read("X", 30) for _ in range(3))])).text == "X"
