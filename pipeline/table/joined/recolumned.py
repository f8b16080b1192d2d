"""A page of a table without upright rules, in the columns of the page before it or after it: other rows leave other
corridors blank, and what is empty in a few of them is no column at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.geometry import Box
from pipeline.reading import Reading, Word
from pipeline.table import series
from pipeline.table.headings.heading import ordinal
from pipeline.table.joined.in_columns import in_columns
from pipeline.table.model import ReadGrid

_SLACK = 0.008
"""Share of the table's width by which a word may reach over an edge of the columns."""
_CROSSING = 0.05
"""Share of the words that may do so all the same: dirt beside one makes it longer."""
_LONGEST = 2.5
"""Times as wide, by its letters, as the other words that a word is at most."""
_FEWEST_PARTED, _APART = 3, 1.4
"""Lines that an edge lies within, and times as far as other words that those on both its sides stand apart, at least.
"""
_STRETCHED = 1.15
"""Times as wide, at most, that a table may be on another page: photos are of no one scale."""


def on_columns_of(model: ReadGrid, read: ReadGrid, width: int) -> ReadGrid | None:
    """Return ``read`` in the columns of the table ``model``, which is on the page before or after and has more of them.

    None where words of it would lie over an edge of these. Both pages have one scale; ``width`` is the page's, px.
    """
    grid = read.grid
    if not _are_neighbours(read, model) or grid.n_cols >= model.grid.n_cols:
        return None
    levels = max((cell.row + cell.row_span for cell in grid.cells if cell.row_span > 1), default=0)
    if not levels and (parted := _with_second_level(model, read)) is not None:
        read, grid, levels = parted, parted.grid, 2
    head = [cell for cell in model.grid.cells if cell.row < levels]
    if any(cell.row + cell.row_span > levels for cell in head) or grid.n_rows == levels:
        return None
    rows = Counter(row for row, _ in read.texts)
    # What stands alone in its row may be the title of a group.
    texts = [reading for (row, _), reading in read.texts.items() if rows[row] > 1 or len(reading.lines) > 1]
    fitting = _uncrossed(texts, width, _ways(model, read))
    found = (in_columns(read, edges, head, levels) for edges in fitting if not _parts_lines(texts, edges))
    return next((table for table in found if table is not None), None)


def on_fewer_columns_of(before: ReadGrid, read: ReadGrid, width: int) -> ReadGrid | None:
    """Return ``read`` in the columns of the table ``before``, which is on the page before and has fewer of them.

    Where blanks of a few texts stand below each other, or a streak parts them, a column is one too many. None where
    words would lie over an edge, or the headings have other levels; both pages have one scale; ``width`` is px.
    """
    if not _are_neighbours(read, before) or not 2 < before.grid.n_cols < read.grid.n_cols:
        return None
    levels, own = (
        max((c.row + c.row_span for c in each.grid.cells if c.row_span > 1), default=0) for each in (read, before)
    )
    if levels and levels != own:
        return None
    head = [cell for cell in before.grid.cells if cell.row < levels]
    fitting = _uncrossed(list(read.texts.values()), width, _moved(before, read))
    found = (in_columns(read, edges, head, levels, together=True) for edges in fitting)
    return next((table for table in found if table is not None), None)


def _with_second_level(model: ReadGrid, read: ReadGrid) -> ReadGrid | None:
    """Return ``read`` with the last line of those cells of its first row as a second one that hold a name over several
    columns of ``model`` and theirs; None where that has no such name, or a cell no second line, or the first names
    differ: a page may go on without its heading.
    """
    over = [cell for cell in model.grid.cells if cell.row == 0 and cell.row_span == 1 and cell.col_span > 1]
    beside = [cell for cell in model.grid.cells if (cell.row, cell.row_span) == (0, 2)]
    grid, edges = read.grid, _moved(model, read)[0]
    middles = [(edges[cell.col] + edges[cell.col + cell.col_span]) / 2 for cell in over]
    first = [cell for cell in grid.cells if cell.row == 0]
    both = {cell.col for cell in first if any(cell.box.left < x < cell.box.right for x in middles)}
    names = {col: read.texts[0, col].lines for col in both if (0, col) in read.texts}
    headed = model.text(0, 0).casefold() == read.text(0, 0).casefold() != ""
    if not (headed and beside and both) or len(names) < len(both) or any(len(own) < 2 for own in names.values()):
        return None
    top, bottom = grid.row_edges[:2]
    upper = (line for lines in names.values() for line in lines[:-1])
    middle = min(max((word.box.bottom for line in upper for word in line.words), default=top), bottom)
    cells = [replace(cell, row=cell.row + 1) for cell in grid.cells if cell.row]
    for cell in first:
        if cell.col not in both:
            cells.append(replace(cell, row_span=2))
            continue
        cells.append(replace(cell, box=cell.box._replace(bottom=middle)))
        cells.append(replace(cell, row=1, box=cell.box._replace(top=middle)))
    texts = {(row + 1 if row else 0, col): reading for (row, col), reading in read.texts.items()}
    for col, lines in names.items():
        texts[0, col], texts[1, col] = replace(read.texts[0, col], lines=lines[:-1]), Reading(lines[-1:])
    whole = replace(
        grid,
        row_edges=(top, middle, *grid.row_edges[1:]),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
    )
    return replace(read, grid=whole, texts=texts)


def with_edges_of(before: ReadGrid, read: ReadGrid, width: int) -> ReadGrid:
    """Return ``read`` with the edges of the table ``before``, which is on the page before and has as many columns.

    The middles of corridors lie elsewhere where texts are longer. It stays as it is where words of it would lie over
    one of these edges, or a column's texts in another.
    """
    if not _are_neighbours(read, before) or read.grid.n_cols != before.grid.n_cols:
        return read
    return _on_edges(read, width, _moved(before, read)) or read


def _on_edges(read: ReadGrid, width: int, ways: Sequence[tuple[int, ...]]) -> ReadGrid | None:
    """Return ``read`` with the first of the ``ways`` in which edges may lie (px) that fits, None where words lie over
    one or a column's texts in another.
    """
    grid = read.grid
    single = {(c.row, c.col) for c in grid.cells if c.col_span == 1}
    own = {place: reading for place, reading in read.texts.items() if place in single and reading.words}
    edges = next(_uncrossed(list(own.values()), width, ways), None)
    if edges is None or any(
        not edges[col]
        < sum(w.box.left + w.box.right for w in reading.words) / (2 * len(reading.words))
        < edges[col + 1]
        for (_, col), reading in own.items()
    ):
        return None
    cells = tuple(
        replace(c, box=c.box._replace(left=edges[c.col], right=edges[c.col + c.col_span])) for c in grid.cells
    )
    box = grid.box._replace(left=edges[0], right=edges[-1])
    return replace(read, grid=replace(grid, box=box, column_edges=edges, cells=cells))


def rest_below(before: ReadGrid, read: ReadGrid, width: int) -> ReadGrid | None:
    """Return ``read`` in the columns of the table ``before``, right above it on its page, whose rows go on in it: their
    rules are lost, or a text closes the last of a corridor.

    It has as many columns, or fewer than one without upright rules, its numbers go on, and hardly a word lies over an
    edge, or None. Where the two were parted in the midst of a row, both have its number.
    """
    if read.grid.page != before.grid.page or not read.grid.bare:
        return None
    if not (counts_on(before, read) or _share_a_number(before, read)):
        return None
    edges = before.grid.column_edges
    if read.grid.n_cols == before.grid.n_cols:
        return _on_edges(read, width, [edges])
    if not before.grid.bare or read.grid.n_cols > before.grid.n_cols:
        return None
    fitting = next(_uncrossed(list(read.texts.values()), width, [edges]), None)
    return in_columns(read, fitting) if fitting is not None else None


def _share_a_number(before: ReadGrid, read: ReadGrid) -> bool:
    """Return whether the last number in the last row of a table is the first one of the other."""
    last, first = before.text(before.grid.n_rows - 1, 0).split(), ordinal(read.text(0, 0))
    return bool(last) and first is not None and ordinal(last[-1]) == first


def counts_on(before: ReadGrid, read: ReadGrid) -> bool:
    """Return whether the first number of a table is the last of the one before, or the next; or its first code is, or
    the first of the next group.
    """
    lasts, firsts = ([each.text(row, 0) for row in range(each.grid.n_rows)] for each in (before, read))
    ends, begins = ([n for n in map(ordinal, texts) if n is not None] for texts in (lasts, firsts))
    if ends and begins:
        return begins[0] in (ends[-1], ends[-1] + 1)
    return series.counts_on(lasts, firsts) or series.opens_next_group(lasts, firsts)


def _are_neighbours(read: ReadGrid, other: ReadGrid) -> bool:
    return read.grid.bare and other.grid.bare and abs(read.grid.page - other.grid.page) == 1


def _moved(model: ReadGrid, read: ReadGrid) -> list[tuple[int, ...]]:
    """Return the edges of ``model``, px, as they lie if its sheet lay elsewhere or as that of ``read``."""
    own, shift = model.grid.column_edges, read.grid.column_edges[0] - model.grid.column_edges[0]
    return [tuple(edge + shift for edge in own), own]


def _ways(model: ReadGrid, read: ReadGrid) -> list[tuple[int, ...]]:
    """Return where the edges of ``model``, px, may lie on the page of ``read``: its sheet may lie elsewhere, and be of
    another size on a photo.
    """
    own, other = model.grid.column_edges, read.grid.column_edges
    ratio = (other[-1] - other[0]) / (own[-1] - own[0])
    stretched = [tuple(round(other[0] + ratio * (edge - own[0])) for edge in own)]
    return [*_moved(model, read), *(stretched if 1 / _STRETCHED <= ratio <= _STRETCHED else [])]


def _uncrossed(texts: list[Reading], width: int, ways: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Yield those of the ``ways`` in which edges may lie (px) where hardly a word of the ``texts`` crosses one."""
    words = _as_long_as_read([word for reading in texts for word in reading.words])
    for way in ways:
        edges = tuple(min(width, edge) for edge in way)
        slack = _SLACK * (edges[-1] - edges[0])
        crossing = sum(box.left < edge - slack and edge + slack < box.right for edge in edges[1:-1] for box in words)
        if crossing <= _CROSSING * len(words) and edges[-2] < width:
            yield edges


def _parts_lines(texts: Sequence[Reading], edges: Sequence[int]) -> bool:
    """Return whether one of the ``edges`` (px) lies within lines whose words stand no farther apart there than others:
    a few justified ones stood apart by chance on the page that has it, and are no columns.
    """
    pairs = [(a.box, b.box) for reading in texts for line in reading.lines for a, b in pairwise(line.words)]
    at = [[_center(a) < edge <= _center(b) for edge in edges[1:-1]] for a, b in pairs]
    gaps = [b.left - a.right for a, b in pairs]
    others = [gap for gap, own in zip(gaps, at, strict=True) if not any(own)]
    if not others:
        return False
    within = ([gap for gap, own in zip(gaps, at, strict=True) if own[k]] for k in range(len(edges) - 2))
    usual = float(np.median(others))
    return any(len(own) >= _FEWEST_PARTED and float(np.median(own)) < _APART * usual for own in within)


def _center(box: Box) -> float:
    return (box.left + box.right) / 2


def _as_long_as_read(words: Sequence[Word]) -> list[Box]:
    """Return the boxes of words but of those that dirt has made far longer than so many letters are."""
    if not words:
        return []
    usual = float(np.median([word.box.width / max(1, len(word.text)) for word in words]))
    return [word.box for word in words if word.box.width <= _LONGEST * usual * max(1, len(word.text))]
