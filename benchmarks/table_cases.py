"""What the tables of the benchmark say and how they look: a case a name, everything else drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from samples.drawing import fonts, names, works
from samples.drawing.drafting import begin, who
from samples.drawing.wording import Wording

Pen = Literal["full", "dashed", "dotted", "double", "thick", "sideless", "level", "heading", "none"]
"""How rules are drawn: ``sideless`` without the outer uprights, ``level`` without any, ``heading`` only at the
heading and at the end."""


@dataclass(frozen=True)
class Look:
    """Measures in pt; ``close_cut``: a row cut by the page end has a border on both pages."""

    face: str
    size: float
    pad: float
    leading: float
    rule: float
    pen: Pen = "full"
    gap: float = 0.0
    landscape: bool = False
    close_cut: bool = True
    repeat_heading: bool = False
    shade: bool = False
    continued: bool = False
    upright_heading: bool = False
    split_rows: bool = True
    centre: bool = False
    beside: bool = False
    start_low: bool = False
    rows_apart: float = 0.0


@dataclass(frozen=True)
class CaseTable:
    """A logical table: heading paths (outermost first), rows with one text a column, merged cells.

    ``down`` is how many rows a cell at (row, column) covers; its text is repeated in each. ``groups`` are rows that one
    cell fills; ``numbered``: a row (1) (2) (3) stands under the heading.
    """

    paths: tuple[tuple[str, ...], ...]
    weights: tuple[float, ...]
    centred: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    down: dict[tuple[int, int], int] = field(default_factory=dict)
    groups: frozenset[int] = frozenset()
    numbered: Literal["", "(1)", "1", "A"] = ""
    name: str = ""


@dataclass(frozen=True)
class CaseDocument:
    """A document of the benchmark: its tables, with prose before, between and after."""

    case: str
    look: Look
    tables: tuple[CaseTable, ...]
    prose: tuple[str, ...]


def random_look(rng: Random) -> Look:
    """Return looks within what offices use."""
    return Look(
        face=rng.choice(fonts.available()),
        size=rng.uniform(9.5, 13.5),
        pad=rng.uniform(2.0, 5.5),
        leading=rng.uniform(1.08, 1.3),
        rule=rng.choice((0.4, 0.5, 0.5, 0.75, 1.0, 1.3)),
        landscape=rng.random() < 0.25,
        close_cut=rng.random() < 0.5,
        repeat_heading=rng.random() < 0.35,
        shade=rng.random() < 0.12,
        split_rows=rng.random() < 0.8,
        centre=rng.random() < 0.4,
    )


def _words(w: Wording, least: int, most: int) -> str:
    """Return a phrase of about so many words."""
    wanted, text = w.rng.randint(least, most), ""
    while len(text.split()) < wanted:
        text = (
            f"{text}, {w.pick(works.WORKS[w.rng.choice(list(works.WORKS))])}"
            if text
            else w.pick(works.WORKS[w.rng.choice(list(works.WORKS))])
        )
    return " ".join(text.split()[:wanted]).rstrip(",;")


def _items(w: Wording) -> str:
    return " ".join(f"- {_words(w, 4, 9)};" for _ in range(w.rng.randint(2, 3)))[:-1] + "."


Maker = Callable[[Wording], str]
_KINDS: tuple[tuple[tuple[str, ...], float, bool, Maker], ...] = (
    (("Nội dung", "Nội dung công việc", "Nhiệm vụ"), 4.5, False, lambda w: _words(w, 5, 16)),
    (
        ("Giải pháp thực hiện", "Biện pháp"),
        5.0,
        False,
        lambda w: _items(w) if w.rng.random() < 0.5 else _words(w, 6, 22),
    ),
    (("Họ và tên",), 3.0, False, lambda w: names.person(w.rng)),
    (("Phân công thực hiện", "Chủ trì", "Người thực hiện"), 2.6, True, who),
    (("Thời gian", "Thời gian hoàn thành", "Thời hạn"), 2.0, True, lambda w: w.pick(works.DEADLINES)),
    (("Sản phẩm", "Kết quả dự kiến"), 2.2, False, lambda w: w.pick(works.PRODUCTS)),
    (("Chức vụ",), 2.4, True, lambda w: w.rng.choice(names.POSTS[w.body.kind])),
    (("Kinh phí", "Thành tiền"), 1.9, True, lambda w: f"{w.rng.randint(1, 900)}.{w.rng.randint(0, 9)}00.000"),
    (("Ghi chú",), 1.6, False, lambda w: w.rng.choice(works.REMARKS) if w.rng.random() < 0.4 else ""),
)


def _figure(w: Wording) -> str:
    roll = w.rng.random()
    if roll < 0.1:
        return ""
    return str(w.rng.randint(1, 99)) if roll < 0.6 else f"{w.rng.randint(1, 99)},{w.rng.randint(0, 9)}"


def text_table(w: Wording, rows: int, columns: int | None = None, numbered: bool = True) -> CaseTable:
    """Return a table of text with a number column; ``columns`` counts it too."""
    rng = w.rng
    count = (columns or rng.randint(4, 7)) - numbered
    chosen = sorted(rng.sample(range(len(_KINDS)), min(count, len(_KINDS))))
    if count > 1 and not {0, 1, 2} & set(chosen):
        chosen[0] = 0
    kinds = [_KINDS[i] for i in chosen]
    heads = [(rng.choice(k[0]),) for k in kinds]
    body = [[k[3](w) for k in kinds] for _ in range(rows)]
    weights, centred = [k[1] for k in kinds], [k[2] for k in kinds]
    if numbered:
        heads, weights, centred = [(rng.choice(("TT", "STT")),), *heads], [0.9, *weights], [True, *centred]
        body = [[str(i), *row] for i, row in enumerate(body, 1)]
    for row in body:
        if not any(row[1:]):
            row[1] = _words(w, 2, 4)
    return CaseTable(tuple(heads), tuple(weights), tuple(centred), tuple(map(tuple, body)))


def figure_table(w: Wording, rows: int, levels: int) -> CaseTable:
    """Return a table of figures under a heading of so many levels."""
    rng = w.rng
    heads: list[tuple[str, ...]] = [("TT",), (rng.choice(("Đơn vị", "Lớp", "Xã")),)]
    for group, leaves in rng.sample(works.GROUPS_OF_FIGURES, rng.randint(2, 3)):
        if levels == 3:
            half = max(1, len(leaves) // 2)
            heads += [(group, "Tổng số")] + [(group, "Trong đó", leaf) for leaf in leaves[: half + 1]]
        else:
            heads += [(group, leaf) if levels == 2 else (f"{group} {leaf.lower()}",) for leaf in leaves]
    if rng.random() < 0.4:
        heads.append(("Ghi chú",))
    places = rng.sample([c for p in names.PLACES for c in p[2]], rows)
    body = []
    for i, place in enumerate(places, 1):
        last = [""] if heads[-1] == ("Ghi chú",) else []
        figures = [_figure(w) for _ in range(len(heads) - 2 - len(last))]
        body.append((str(i), place[:1].upper() + place[1:], *figures, *last))
    weights = [0.9, 3.0] + [1.5] * (len(heads) - 2)
    return CaseTable(tuple(heads), tuple(weights), (True, False, *[True] * (len(heads) - 2)), tuple(body))


def _grouped(table: CaseTable, rng: Random) -> CaseTable:
    """Return the table with group rows, the numbers running on."""
    rows: list[tuple[str, ...]] = []
    groups = set()
    fields = rng.sample(list(works.WORKS), min(4, max(2, len(table.rows) // 4)))
    every = max(2, len(table.rows) // len(fields))
    for i, row in enumerate(table.rows):
        if i % every == 0 and i // every < len(fields):
            groups.add(len(rows))
            mark = ("I", "II", "III", "IV", "V")[i // every]
            rows.append((f"{mark}. {fields[i // every]}", *[""] * (len(row) - 1)))
        rows.append(row)
    return replace(table, rows=tuple(rows), groups=frozenset(groups))


def _merged(table: CaseTable, rng: Random, longest: int) -> CaseTable:
    """Return the table with a second column that is merged over rows."""
    rows = [list(row) for row in table.rows]
    down, i, n = {}, 0, 1
    while i < len(rows):
        span = min(rng.randint(2, longest), len(rows) - i)
        for k in range(i, i + span):
            rows[k].insert(1, f"Tiêu chuẩn {n}")
        if span > 1:
            down[i, 1] = span
        i, n = i + span, n + 1
    heads = (table.paths[0], ("Tiêu chuẩn",), *table.paths[1:])
    return CaseTable(
        heads,
        (table.weights[0], 1.8, *table.weights[1:]),
        (table.centred[0], True, *table.centred[1:]),
        tuple(map(tuple, rows)),
        down,
    )


def _without_numbers(table: CaseTable) -> CaseTable:
    """Return the table without its first column."""
    return replace(
        table,
        paths=table.paths[1:],
        weights=table.weights[1:],
        centred=table.centred[1:],
        rows=tuple(row[1:] for row in table.rows),
        down={(row, col - 1): count for (row, col), count in table.down.items()},
    )


def _tall(table: CaseTable, w: Wording, words: tuple[int, int]) -> CaseTable:
    """Return the table with one column of very long texts."""
    rows = [list(row) for row in table.rows]
    for row in rows:
        row[1] = ". ".join(_words(w, 8, 14).capitalize() for _ in range(w.rng.randint(*words))) + "."
    return replace(table, rows=tuple(map(tuple, rows)))


CASES = (
    "plain",
    "small print",
    "two levels",
    "three levels",
    "column numbers",
    "upright heading",
    "group rows",
    "row spans",
    "cut rows",
    "three pages",
    "heading at foot",
    "continued",
    "landscape",
    "two tables",
    "beside text",
    "dashed",
    "double",
    "thick",
    "no sides",
    "level rules",
    "heading rules",
    "no rules",
    "level headings",
    "level spans",
    "spans without rules",
    "titles without rules",
)
BARE = (
    *("level rules", "heading rules", "no rules", "level headings", "level spans"),
    *("spans without rules", "titles without rules"),
)
"""Cases without upright rules."""


def draw_case(case: str, rng: Random) -> CaseDocument:
    """Return a document of a case; equal states of ``rng`` give equal documents."""
    w = begin(rng, rng.choice([names.school, names.commune_office]))
    look = replace(random_look(rng), landscape=case == "landscape")
    tables = [text_table(w, rng.randint(8, 18))]
    if case == "small print":
        look = replace(look, size=rng.uniform(7.5, 9.0), pad=1.8)
        tables = [text_table(w, rng.randint(14, 24), 9) if rng.random() < 0.5 else figure_table(w, 24, 1)]
    elif case in ("two levels", "three levels"):
        tables = [figure_table(w, rng.randint(8, 30), 2 if case == "two levels" else 3)]
        look = replace(look, landscape=len(tables[0].paths) > 9, size=min(look.size, 11.5))
    elif case == "column numbers":
        base = figure_table(w, rng.randint(8, 20), rng.choice((1, 2))) if rng.random() < 0.5 else tables[0]
        look = replace(look, landscape=len(base.paths) > 9)
        tables = [replace(base, numbered=rng.choice(("(1)", "1", "A")))]
    elif case == "upright heading":
        tables, look = [figure_table(w, rng.randint(8, 20), 1)], replace(look, upright_heading=True)
    elif case == "group rows":
        tables = [_grouped(tables[0], rng)]
    elif case == "row spans":
        tables = [_merged(text_table(w, rng.randint(12, 22), rng.randint(4, 6)), rng, 10)]
    elif case in ("cut rows", "continued", "landscape"):
        tables = [_tall(text_table(w, rng.randint(10, 16), rng.randint(4, 6)), w, (2, 7))]
        look = replace(look, split_rows=True, continued=case == "continued")
    elif case == "three pages":
        tables = [_tall(text_table(w, 3, 4), w, (3, 4))]
        rows = [list(r) for r in tables[0].rows]
        rows[1][1] = ". ".join(_words(w, 10, 14).capitalize() for _ in range(rng.randint(95, 130))) + "."
        tables = [replace(tables[0], rows=tuple(map(tuple, rows)))]
        look = replace(look, split_rows=True, size=max(look.size, 12))
    elif case == "heading at foot":
        look = replace(look, start_low=True, split_rows=False)
    elif case == "two tables":
        tables = [
            text_table(w, rng.randint(3, 6)),
            rng.choice((text_table(w, rng.randint(3, 7)), figure_table(w, 5, 2))),
        ]
    elif case == "beside text":
        tables, look = [figure_table(w, rng.randint(4, 9), 1)], replace(look, beside=True, size=10)
        table = tables[0]
        tables = [
            replace(
                table,
                paths=table.paths[:4],
                weights=table.weights[:4],
                centred=table.centred[:4],
                rows=tuple(row[:4] for row in table.rows),
            )
        ]
    pens: dict[str, Pen] = {
        "double": "double",
        "no sides": "sideless",
        "level rules": "level",
        "heading rules": "heading",
        "level headings": "level",
        "level spans": "level",
        "spans without rules": "none",
        "titles without rules": "none",
    }
    pens |= {"thick": "thick", "no rules": "none", "dashed": rng.choice(("dashed", "dotted"))}
    look = replace(look, pen=pens.get(case, "full"))
    if case in BARE:
        gap = rng.uniform(4.5, 10)
        look = replace(
            look,
            gap=gap,
            repeat_heading=rng.random() < 0.6,
            split_rows=False,
            shade=False,
            rows_apart=rng.choice((0.0, rng.uniform(2, 8))),
        )
        kinds = rng.random()
        rows = rng.randint(6, 18)
        tables = [figure_table(w, rows, 1) if kinds < 0.4 else text_table(w, rows, rng.randint(3, 5))]
        if case == "level headings":
            tables = [figure_table(w, rows, rng.choice((2, 3)))]
            return _written(case, replace(look, landscape=True, size=min(look.size, 11.5)), tables, w)
        if case == "level spans":
            return _written(case, look, [_merged(text_table(w, rows, rng.randint(3, 5)), rng, 5)], w)
        if case == "spans without rules":
            merged = _merged(text_table(w, rows, rng.randint(3, 5)), rng, 5)
            table = merged if rng.random() < 0.5 else _without_numbers(merged)
            return _written(case, replace(look, centre=True, rows_apart=rng.uniform(2, 8)), [table], w)
        if case == "titles without rules":
            table = _grouped(text_table(w, rng.randint(8, 18), rng.randint(4, 5)), rng)
            pen: Pen = rng.choice(("level", "heading", "none"))
            return _written(case, replace(look, pen=pen, rows_apart=rng.uniform(2, 8)), [table], w)
        if len(tables[0].paths) > 7:
            t = tables[0]
            tables = [
                replace(
                    t,
                    paths=t.paths[:7],
                    weights=t.weights[:7],
                    centred=t.centred[:7],
                    rows=tuple(row[:7] for row in t.rows),
                )
            ]
    return _written(case, look, tables, w)


def _written(case: str, look: Look, tables: list[CaseTable], w: Wording) -> CaseDocument:
    """Return the document of the tables, each with its name, and prose."""
    prose = tuple(_words(w, 25, 60).capitalize() + "." for _ in range(w.rng.randint(2, 5)))
    return CaseDocument(case, look, tuple(replace(t, name=f"Bảng {i}") for i, t in enumerate(tables, 1)), prose)
