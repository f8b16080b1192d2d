"""A clean page → its ruled tables as grids of cells with spans."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.geometry import Box
from pipeline.page import CleanPage, Image
from pipeline.table.edges import Side
from pipeline.table.faint import PALEST, dark_enough, faint_rules
from pipeline.table.groups import find_groups
from pipeline.table.lattice import Lattice, build_lattice
from pipeline.table.model import Grid, GridCell
from pipeline.table.ridges import are_dotted, long_ridges, ridges_both_ways, with_dots
from pipeline.table.rules import SHORTEST, find_segments, fit_slopes, rule_mask, straight_ones
from pipeline.table.shrinking import averaged, scanner_lean, shrunk_ink
from pipeline.table.streaks import without_streaks

__all__ = ["Grid", "GridCell", "find_grids"]

FAINT = {"h": 5.0, "v": 3.2}
"""Least length of a faint rule in glyph heights: the lowest row holds one line."""
BACK = 40.0
"""Px of rules too pale to be printed here, in glyph heights, from which the page's back is taken to show through."""
_BESIDE = 0.3
"""Glyph heights beside the ink of a rule within which the gray picture shows the same rule."""
_LEAST_LEAN = 0.2
"""Glyph heights from a cell's top to its bottom by which its sides must lean to count as leaning."""


def find_grids(page: CleanPage) -> list[Grid]:
    """Return the ruled tables of ``page`` from top to bottom; frames, underlined text and prose yield none.

    Streaks of the scanner's glass are to be taken off the page before.
    """
    glyph = page.metrics.glyph_height
    if glyph < 2:
        return []
    factor = max(1, round(glyph / 10))
    glyph, thickness = glyph / factor, max(1.0, page.metrics.rule_thickness / factor)
    ink, lean = shrunk_ink(page.ink, factor), scanner_lean(page)
    gray = averaged(page.gray, factor)
    gray = _without_back(page.gray, factor, gray, ink, glyph, 255 * page.metrics.contrast)
    turned = _transposed(ink), _transposed(gray)
    ridges = ridges_both_ways(gray, turned[1], glyph)
    masks = [rule_mask(shown, glyph, thickness, SHORTEST[way]) for way, shown in zip("hv", (ink, turned[0]), strict=True)]
    torn = False
    if not page.metrics.rule_thickness:
        dotted = with_dots(gray, ridges[0].places, glyph), with_dots(turned[1], ridges[1].places, glyph)
        torn = are_dotted(ridges, dotted, glyph)
        ridges = dotted if torn else ridges
    sides, found = [], []
    for way, (shown, seen), ridge, runs in zip("hv", ((ink, gray), turned), ridges, masks, strict=True):
        sides.append(Side(shown, runs | ridge.pieces, seen, ridge.places, torn))
        # Where ink shows a rule, it tells better where its middle is.
        near = np.asarray(cv2.dilate(runs, np.ones((2 * round(_BESIDE * glyph) + 1, 1), np.uint8)), np.uint8)
        faint = np.asarray(cv2.bitwise_and(long_ridges(ridge.pieces, glyph, FAINT[way]), ~near), np.uint8)
        found.append(find_segments(np.asarray(runs | faint, np.uint8), glyph))
    level, upright = found
    size = float(max(ink.shape))
    fields = fit_slopes(level, glyph, size), fit_slopes(upright, glyph, size)
    level, upright = straight_ones(level, fields[0], glyph), straight_ones(upright, fields[1], glyph)
    level = without_streaks(level, fields[0], -lean, glyph)
    upright = without_streaks(upright, fields[1], lean, glyph)
    groups = find_groups(level, upright, fields, ink.shape, glyph, torn=torn)
    grids = []
    for group in groups:
        lattice = build_lattice(group, fields, (sides[0], sides[1]), glyph, thickness)
        if lattice is not None:
            grids.append(_grid(lattice, page, factor, glyph))
    return sorted(_without_overlap(grids), key=lambda g: (g.box.top, g.box.left))


def _darkest(gray: Image, factor: int, ink: Image) -> Image:
    """Return the darkness of the darkest px of ``gray`` (h, w) in each px of the smaller picture ``ink``."""
    least = cv2.erode(gray, np.ones((factor, factor), np.uint8), anchor=(0, 0))[::factor, ::factor]
    return np.asarray(255 - least[: ink.shape[0], : ink.shape[1]], np.uint8)


def _without_back(page_gray: Image, factor: int, gray: Image, ink: Image, glyph: float, contrast: float) -> Image:
    """Return ``gray`` without what is paler than any print, where rules of the page's back show through.

    ``page_gray`` is the same picture ``factor`` times the size, ``contrast`` the darkness of the letters.
    """
    level = faint_rules(gray, glyph, FAINT["h"])
    upright = faint_rules(_transposed(gray), glyph, FAINT["v"])
    if cv2.countNonZero(level) + cv2.countNonZero(upright) < BACK * glyph:
        return gray
    darkest = _darkest(page_gray, factor, ink)
    pale = 0
    for seen, dark in ((level, darkest), (upright, _transposed(darkest))):
        pale += cv2.countNonZero(seen) - cv2.countNonZero(dark_enough(seen, dark, contrast))
    if pale < BACK * glyph:
        return gray
    near = cv2.dilate(darkest, np.ones((3, 3), np.uint8))
    return np.where((near < PALEST * contrast) & (ink == 0), 255, gray).astype(np.uint8)


def _transposed(picture: Image) -> Image:
    """Return the picture (h, w) as (w, h), ten times as fast as NumPy lays it out."""
    return np.asarray(cv2.transpose(picture), np.uint8)


def _grid(lattice: Lattice, page: CleanPage, factor: int, glyph: float) -> Grid:
    """Return the lattice in page px."""

    def scaled(value: float) -> int:
        return round(value * factor + (factor - 1) / 2)

    rows, columns = lattice.rows, lattice.columns
    middle_x = np.array([(columns[0].place + columns[-1].place) / 2])
    middle_y = np.array([(rows[0].place + rows[-1].place) / 2])
    row_at = [float(line.at(middle_x)[0]) for line in rows]
    column_at = [float(line.at(middle_y)[0]) for line in columns]
    cells = []
    for row, col, row_span, col_span in lattice.cells:
        top, bottom, left, right = row_at[row], row_at[row + row_span], column_at[col], column_at[col + col_span]
        margin = 0.5 * glyph
        sides = columns[col], columns[col + col_span]
        lean = sum(side.lean(top, bottom) for side in sides) / 2
        if abs(lean) * (bottom - top) < _LEAST_LEAN * glyph:
            lean = 0.0
        upper, lower = rows[row].range(left, right, margin)[1], rows[row + row_span].range(left, right, margin)[0]
        upper, lower = lattice.inside(upper, lower, left, right, glyph)
        box = Box(
            scaled(sides[0].range(top, bottom, margin, lean)[1]),
            scaled(upper),
            scaled(sides[1].range(top, bottom, margin, lean)[0]),
            scaled(lower),
        )
        cells.append(GridCell(row, col, row_span, col_span, box.clipped(page.width, page.height), lean))
    outer = Box(
        scaled(columns[0].range(row_at[0], row_at[-1], 0)[0]),
        scaled(rows[0].range(column_at[0], column_at[-1], 0)[0]),
        scaled(columns[-1].range(row_at[0], row_at[-1], 0)[1]),
        scaled(rows[-1].range(column_at[0], column_at[-1], 0)[1]),
    )
    return Grid(
        page=page.number,
        box=outer.clipped(page.width, page.height),
        column_edges=tuple(scaled(v) for v in column_at),
        row_edges=tuple(scaled(v) for v in row_at),
        cells=tuple(cells),
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
        ruling="partial" if lattice.open_sides else "full",
    )


def _without_overlap(grids: list[Grid]) -> list[Grid]:
    """Drop grids that lie in larger ones."""
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -len(g.cells)):
        if all(grid.box.covered_by(other.box) < 0.5 and other.box.covered_by(grid.box) < 0.5 for other in kept):
            kept.append(grid)
    return kept
