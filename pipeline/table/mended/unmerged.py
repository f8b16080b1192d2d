"""Cells that a lost piece of a rule has run together with the one below, parted where the rule is in other columns.

A text merged over rows stands in their middle, its lines as far apart at the edge of a row as elsewhere. Two texts,
each in its own row as those beside it are, with more paper between them, are two cells; so are two that other cells of
the column hold alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from pipeline.reading import Line
from pipeline.table.columns import canonical_key
from pipeline.table.model import GridCell, ReadGrid
from pipeline.table.series import is_read_mark

_RARE = 0.5
"""Share of a column's rows that lie in merged cells, up to which these may be such; more are the column's habit."""
_MOSTLY = 0.7
"""Share of the rows of all merged cells of a column that lie in such, from which merging is not its habit."""
_WIDER = 1.3
"""Times the distance of lines within the texts, that the lines on either side of the edge stand apart at least."""
_FEWEST_OTHERS, _MOST_OTHERS = 5, 0.8
"""Cells of one line, and their share of those with a text, from which a column's texts have one."""
_FEWEST_FULL = 2
"""Texts beside it, at least, of a row whose number is not its own."""
_ONE_LINE = 2.5
"""Line heights of a row of one line at most."""
_BULLETS = "-–—+•"
_FEWEST_ANEW, _AT_TOP = 3, 0.3
"""Rows whose texts all begin anew, and line heights by which they stand off those beside them, at most."""
_OFF = 0.5
"""Line heights by which the middle, or the upper edge, of a text may differ from those of the texts beside it."""


def with_unmerged_cells(read: ReadGrid) -> ReadGrid:
    """Return the ruled grid with such cells parted, in rows with marks of their own and columns of single cells, and
    with cells parted that hold nothing but a mark in each row.
    """
    if read.grid.bare:
        return read
    read = _parted(read, {cell: _marks_of_rows(read, cell) for cell in _merged(read)})
    every = {cell: _parts(read, cell) or _lines_of_rows(read, cell) for cell in _merged(read) if cell.col > 0}
    own = [
        cell
        for cell, parts in every.items()
        if _is_rare(read, cell.col) or _are_mostly_parted(every, cell.col) or _are_wrapped_texts(read, cell, parts)
    ]
    found = {cell: every[cell] for cell in own}
    proved = {range(cell.row, cell.row + cell.row_span) for cell, parts in found.items() if parts is not None}
    for cell in own:
        if found[cell] is None and any(_lies_in(cell, rows) for rows in proved):
            found[cell] = _texts_beside(read, cell)
    return _parted(read, found)


def _merged(read: ReadGrid) -> list[GridCell]:
    return [cell for cell in read.grid.cells if cell.row_span > 1 and cell.col_span == 1]


def _parted(read: ReadGrid, found: Mapping[GridCell, Sequence[tuple[Line, ...]] | None]) -> ReadGrid:
    """Return the grid with those cells parted for which the lines of each of their rows are given."""
    chosen = {cell: parts for cell, parts in found.items() if parts is not None}
    cells: list[GridCell] = []
    texts = dict(read.texts)
    edges = read.grid.row_edges
    for cell in read.grid.cells:
        if cell not in chosen:
            cells.append(cell)
            continue
        reading = texts.pop((cell.row, cell.col), None)
        for i, lines in enumerate(chosen[cell]):
            row = cell.row + i
            top = cell.box.top if i == 0 else edges[row]
            bottom = cell.box.bottom if i == cell.row_span - 1 else edges[row + 1]
            cells.append(replace(cell, row=row, row_span=1, box=cell.box._replace(top=top, bottom=bottom)))
            if reading is not None:
                texts[row, cell.col] = replace(reading, lines=lines)
    return replace(read, grid=replace(read.grid, cells=tuple(cells)), texts=texts) if chosen else read


def _is_rare(read: ReadGrid, col: int) -> bool:
    rows = sum(cell.row_span for cell in read.grid.cells if cell.col == col and cell.row_span > 1)
    return rows <= max(2.0, _RARE * read.grid.n_rows)


def _are_mostly_parted(every: Mapping[GridCell, Sequence[tuple[Line, ...]] | None], col: int) -> bool:
    """Return whether most rows of a column's merged cells, several, lie in such: then merging is not its habit."""
    own = {cell: parts for cell, parts in every.items() if cell.col == col}
    parted = sum(cell.row_span for cell, parts in own.items() if parts is not None)
    return len(own) > 1 and parted >= _MOSTLY * sum(cell.row_span for cell in own)


def _parts(read: ReadGrid, cell: GridCell) -> list[tuple[Line, ...]] | None:
    """Return the lines of each row that a merged cell covers, None where it is one text or the rows are not sure.

    The titles of groups have none in most columns.
    """
    rows = range(cell.row, cell.row + cell.row_span)
    parts = _lines_by_row(read, cell)
    filled = [part for part in parts if part]
    if len(filled) == len(parts) > 1 and _is_only_one(read, cell) and all(_is_full(read, row) for row in rows):
        return parts if _stand_as_others(read, rows, parts) else None
    if len(filled) < 2 or not (parts[0] and parts[-1] and all(_is_row(read, row) for row in rows)):
        return None
    if not _stands_apart(filled) and not _are_others_too(read, cell, filled) and not _begin_anew(read, rows, parts):
        return None
    return parts if _stand_as_others(read, rows, parts) else None


def _lies_in(cell: GridCell, rows: range) -> bool:
    return cell.row in rows and cell.row + cell.row_span - 1 in rows


def _texts_beside(read: ReadGrid, cell: GridCell) -> list[tuple[Line, ...]] | None:
    """Return the lines of each row that a merged cell covers, where that beside it is none: it has lost the same rules.

    Its text may be that of one row only.
    """
    parts = _lines_by_row(read, cell)
    return parts if _stand_as_others(read, range(cell.row, cell.row + cell.row_span), parts) else None


def _lines_by_row(read: ReadGrid, cell: GridCell) -> list[tuple[Line, ...]]:
    """Return the lines that have their middle in each row that a merged cell covers; the first and last reach beyond
    it. Where no rule parts a row from that above, what goes on in small letters above its mark is of that row.
    """
    edges, last = read.grid.row_edges, cell.row + cell.row_span - 1
    lines = read.lines(cell.row, cell.col)
    places = [sum(edges[row] <= _middle(line) for row in range(cell.row + 1, last + 1)) for line in lines]
    for k, line in enumerate(lines):
        row = cell.row + places[k]
        mark = read.lines(row, 0) if {row - 1, row} <= read.fused and k and line.text[0].islower() else []
        places[k] -= bool(mark) and places[k] > 0 and line.box.bottom <= mark[0].box.top
    return [tuple(line for line, at in zip(lines, places, strict=True) if at == i) for i in range(cell.row_span)]


def _stand_as_others(read: ReadGrid, rows: Sequence[int], parts: Sequence[tuple[Line, ...]]) -> bool:
    return all(_stands_as_others(read, row, part) for row, part in zip(rows, parts, strict=True) if part)


def _lines_of_rows(read: ReadGrid, cell: GridCell) -> list[tuple[Line, ...]] | None:
    """Return the one line of each row that a merged cell covers, where each begins in a capital, as a text does, or all
    other cells of the column have one line.

    Rows may lie as close as the lines of a text, but these go on in small letters.
    """
    lines = read.lines(cell.row, cell.col)
    rows = range(cell.row, cell.row + cell.row_span)
    if len(lines) != len(rows):
        return None
    if not all(line.text[:1].isupper() for line in lines) and not _others_have_one(read, cell):
        return None
    placed = zip(rows, lines, strict=True)
    own = all(_is_row(read, row) and _stands_as_others(read, row, (line,)) for row, line in placed)
    return [(line,) for line in lines] if own else None


def _others_have_one(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether nearly all other cells of a column have one line each, and are several."""
    others = [c for c in read.grid.cells if c.col == cell.col and c.row > 0 and c.row_span == c.col_span == 1]
    lines = [len(read.lines(c.row, c.col)) for c in others]
    return sum(count == 1 for count in lines) >= max(_FEWEST_OTHERS, _MOST_OTHERS * sum(count > 0 for count in lines))


def _marks_of_rows(read: ReadGrid, cell: GridCell) -> list[tuple[Line, ...]] | None:
    """Return the mark of each row that a merged cell covers, however many cells of its column are merged: no text is a
    column of marks.
    """
    lines = read.lines(cell.row, cell.col)
    rows = range(cell.row, cell.row + cell.row_span)
    if len(lines) != len(rows) or not all(is_read_mark(line.text) for line in lines):
        return None
    own = all(_stands_as_others(read, row, (line,)) for row, line in zip(rows, lines, strict=True))
    return [(line,) for line in lines] if own else None


def _is_only_one(read: ReadGrid, cell: GridCell) -> bool:
    """Return whether no other cell of a column is merged, and many hold a text alone."""
    others = [other for other in read.grid.cells if other.col == cell.col and other is not cell]
    single = sum(other.row_span == 1 and bool(read.text(other.row, other.col)) for other in others)
    return single >= _FEWEST_OTHERS and all(other.row_span == 1 for other in others)


def _is_full(read: ReadGrid, row: int) -> bool:
    """Return whether several cells of a row alone hold texts: what number it has may lie over more rows."""
    own = [cell for cell in read.grid.cells if cell.row == row and cell.row_span == cell.col_span == 1]
    return sum(bool(read.text(row, cell.col)) for cell in own) >= _FEWEST_FULL


def _is_row(read: ReadGrid, row: int) -> bool:
    """Return whether a row has a mark of its own, which is no other row's, in its first cell, or in the one behind a
    label of several rows; or whether it is the heading, of one level, of such marks.
    """
    label = next((c for c in read.grid.cells if c.col == 0 and c.row <= row < c.row + c.row_span), None)
    col = label.col_span if label is not None and label.row_span > 1 else 0
    first = next((c for c in read.grid.cells if (c.row, c.col) == (row, col)), None)
    if first is None or first.row_span > 1 or first.col_span > 1:
        return False
    heads = (row, col) == (0, 0) and canonical_key(read.text(0, 0)) == "no"
    return is_read_mark(read.text(1 if heads else row, col))


def _stands_apart(parts: Sequence[tuple[Line, ...]]) -> bool:
    """Return whether the texts stand farther apart than their own lines do, or than these are high."""
    within = [b.box.top - a.box.top for part in parts for a, b in zip(part, part[1:], strict=False)]
    usual = min(within) if within else 1.6 * max(line.box.height for part in parts for line in part)
    return all(b[0].box.top - a[-1].box.top >= _WIDER * usual for a, b in zip(parts, parts[1:], strict=False))


def _begin_anew(read: ReadGrid, rows: Sequence[int], parts: Sequence[tuple[Line, ...]]) -> bool:
    """Return whether each of several rows has a text that begins where the others of the row do, as a text begins: in a
    capital or a dash. Where rows are as high as their lines, these stand no farther apart than those of one text.
    """
    if len(rows) < _FEWEST_ANEW:
        return False
    for row, part in zip(rows, parts, strict=True):
        first = [lines[0].box for c in read.grid.cells if c.row == row and (lines := read.lines(row, c.col))]
        if not part or not first or not (part[0].text[0].isupper() or part[0].text[0] in _BULLETS):
            return False
        # Marks above its letters, or tails below them, may make a line higher than those of figures.
        own = part[0].box
        off = abs(median(b.top for b in first) - own.top), abs(median(b.bottom for b in first) - own.bottom)
        if min(off) > _AT_TOP * own.height:
            return False
    return True


def _are_wrapped_texts(read: ReadGrid, cell: GridCell, parts: Sequence[tuple[Line, ...]] | None) -> bool:
    """Return whether each of several rows has a text of its own that begins anew, and the lines below go on in small
    letters, some being wrapped: one text that is merged over rows has no sentences that end where the rows do.
    """
    if parts is None or sum(map(len, parts)) == len(parts):
        return False
    begins = _begin_anew(read, range(cell.row, cell.row + cell.row_span), parts)
    return begins and all(line.text[0].islower() or line.text[0].isdigit() for part in parts for line in part[1:])


def _are_others_too(read: ReadGrid, cell: GridCell, parts: Sequence[tuple[Line, ...]]) -> bool:
    """Return whether each text is all that another cell of the column holds."""
    others = {
        read.text(other.row, other.col)
        for other in read.grid.cells
        if other.col == cell.col and other.row_span == other.col_span == 1
    }
    return all(" ".join(line.text for line in part) in others for part in parts)


def _stands_as_others(read: ReadGrid, row: int, part: tuple[Line, ...]) -> bool:
    """Return whether a text has its middle, or its upper edge, where the texts of single cells in its row have it."""
    others = [read.lines(row, c.col) for c in read.grid.cells if c.row == row and c.row_span == 1]
    others = [lines for lines in others if lines]
    height = median(line.box.height for line in part)
    slack = _OFF * height
    if not others:
        # The copy has lost all rules of the row: what is as high as one line has it in its middle.
        above, below = read.grid.row_edges[row : row + 2]
        low = len(part) == 1 and below - above <= _ONE_LINE * height
        return low and abs(_middle(part[0]) - (above + below) / 2) <= slack
    middles = [(lines[0].box.top + lines[-1].box.bottom) / 2 for lines in others]
    tops = [lines[0].box.top for lines in others]
    middle, top = (part[0].box.top + part[-1].box.bottom) / 2, part[0].box.top
    return abs(median(middles) - middle) <= slack or abs(median(tops) - top) <= slack


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2
