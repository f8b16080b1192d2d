"""The words of a bare table put into other columns: each where its middle lies, titles of groups over all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.geometry import Box
from pipeline.reading import Line, Reading, Word
from pipeline.table.mended.refit import between
from pipeline.table.model import GridCell, ReadGrid

_BLANK = 0.6
"""Heights of a word that the blank beside it is wide, at most; an edge between columns has more of it."""


def in_columns(
    read: ReadGrid, edges: tuple[int, ...], head: Sequence[GridCell] = (), levels: int = 0, *, together: bool = False
) -> ReadGrid | None:
    """Return a grid whose cells have one row each in columns of such ``edges`` (px), each word where its middle lies.

    A row with one text that runs over an edge is a group's title over all columns. The first ``levels`` rows have the
    cells of ``head``. None where words of two cells would come to stand in one, unless these are put ``together``.
    """
    grid = read.grid
    texts = _in_heading(read, edges, head, levels, together=together)
    if texts is None:
        return None
    titles = {row for row, _ in read.texts if _is_title([t for (r, _), t in read.texts.items() if r == row], edges)}
    for (row, _), reading in read.texts.items():
        if row < levels:
            continue
        if row in titles:
            texts[row, 0] = reading
            continue
        for col, (left, right) in enumerate(pairwise((float("-inf"), *edges[1:-1], float("inf")))):
            part = between(reading, left, right)
            if part is not None and (row, col) in texts and not together:
                return None
            if part is not None:
                texts[row, col] = _beside(texts[row, col], part) if (row, col) in texts else part
    lean = {cell.row: cell.lean for cell in grid.cells}
    last = len(edges) - 1
    cells = tuple(
        GridCell(row, col, 1, span, Box(edges[col], top, edges[col + span], bottom), lean.get(row, 0.0))
        for row, (top, bottom) in list(enumerate(pairwise(grid.row_edges)))[levels:]
        for col, span in ([(0, last)] if row in titles else [(col, 1) for col in range(last)])
    )
    upper = tuple(
        replace(
            cell,
            box=Box(
                edges[cell.col],
                grid.row_edges[cell.row],
                edges[cell.col + cell.col_span],
                grid.row_edges[cell.row + cell.row_span],
            ),
        )
        for cell in head
    )
    box = grid.box._replace(left=edges[0], right=edges[-1])
    return replace(read, grid=replace(grid, box=box, column_edges=edges, cells=(*upper, *cells)), texts=texts)


def _beside(one: Reading, other: Reading) -> Reading:
    """Return two texts of a row as one, the words of lines on one height in one line."""
    lines: list[list[Word]] = []
    for words in sorted((list(line.words) for line in (*one.lines, *other.lines) if line.words), key=_middle_of):
        last = lines[-1] if lines else []
        if last and _middle_of(words) < max(word.box.bottom for word in last):
            last += words
        else:
            lines.append(words)
    ordered = (sorted(words, key=lambda word: word.box.left) for words in lines)
    kept = tuple(Line(tuple(words)) for words in ordered)
    known = [each.agreement for each in (one, other) if each.agreement is not None]
    return replace(one, lines=kept, agreement=min(known, default=None), uncovered=max(one.uncovered, other.uncovered))


def _middle_of(words: Sequence[Word]) -> float:
    """Return the height in the middle of a line's words, px."""
    return (min(word.box.top for word in words) + max(word.box.bottom for word in words)) / 2


def _in_heading(
    read: ReadGrid, edges: tuple[int, ...], head: Sequence[GridCell], levels: int, *, together: bool
) -> dict[tuple[int, int], Reading] | None:
    """Return the texts of a heading of several ``levels`` by the cells of ``head`` in whose columns the words stand.

    None where words of two cells would come to stand in one, unless these are put ``together``, or a word in two.
    """
    texts: dict[tuple[int, int], Reading] = {}
    last = len(edges) - 1
    for cell in read.grid.cells:
        reading = read.texts.get((cell.row, cell.col))
        if cell.row >= levels or reading is None:
            continue
        placed = 0
        for goal in head:
            if goal.row >= cell.row + cell.row_span or cell.row >= goal.row + goal.row_span:
                continue
            end = goal.col + goal.col_span
            left = edges[goal.col] if goal.col else float("-inf")
            part = between(reading, left, edges[end] if end < last else float("inf"))
            if part is None:
                continue
            known = texts.get((goal.row, goal.col))
            if known is not None and not together:
                return None
            texts[goal.row, goal.col] = part if known is None else _beside(known, part)
            placed += len(part.words)
        if placed != len(reading.words):
            return None
    return texts


def _is_title(texts: list[Reading], edges: tuple[int, ...]) -> bool:
    """Return whether a row's texts are one line over an inner edge (px): a word lies there, or two close to it."""
    if len(texts) != 1 or len(texts[0].lines) != 1:
        return False
    boxes = sorted(word.box for word in texts[0].words)
    return any(box.left < edge < box.right for edge in edges[1:-1] for box in boxes) or any(
        left.right <= edge <= right.left and right.left - left.right < _BLANK * (left.bottom - left.top)
        for edge in edges[1:-1]
        for left, right in pairwise(boxes)
    )
