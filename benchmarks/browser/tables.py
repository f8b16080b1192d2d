"""A table drawn at random: its truth, and how HTML says it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.browser import wording
from benchmarks.browser.wording import Kind

RULINGS = ("all", "all", "all", "all", "thin", "outer-double", "level", "level", "head", "none")


@dataclass(frozen=True)
class Leaf:
    """A leaf column: the path of its heading, outermost first, and its kind."""

    path: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Table:
    """A table's truth record (as the samples' truth has it) and its HTML."""

    truth: dict[str, Any]
    markup: str
    wide: bool


def _leaves(rng: Random) -> list[Leaf]:
    """Return the leaf columns: a number, what the row is about, then others, some under a common heading."""
    subject = rng.choice([wording.TASK, wording.TASK, wording.PERSON, wording.GOODS_KIND])
    leaves = [
        Leaf((rng.choice(["TT", "STT", "Số TT"]),), Kind(("",), str, "center", 0.8)),
        Leaf((rng.choice(subject.names),), subject),
    ]
    for kind in rng.sample(wording.OTHERS, rng.randint(1, 5)):
        leaves.append(Leaf((rng.choice(kind.names),), kind))
    if rng.random() < 0.4:
        at = rng.randint(2, len(leaves))
        group, names = rng.choice(wording.LEAVES)
        over = (rng.choice(wording.OVER),) if rng.random() < 0.3 else ()
        some = [Leaf((*over, group, name), Kind(("",), wording.figure, "center", 1.1)) for name in names]
        if over and rng.random() < 0.6:
            other, others = rng.choice([x for x in wording.LEAVES if x[0] != group])
            some += [Leaf((*over, other, name), Kind(("",), wording.figure, "right", 1.1)) for name in others]
        leaves[at:at] = some
    return leaves


def heading(leaves: list[Leaf], upright: frozenset[int]) -> str:
    """Return the heading's rows as HTML; a leaf on an upper level reaches down to the last."""
    depth = max(len(leaf.path) for leaf in leaves)
    rows = []
    for level in range(depth):
        cells, i = [], 0
        while i < len(leaves):
            path, j = leaves[i].path, i + 1
            while j < len(leaves) and leaves[j].path[: level + 1] == path[: level + 1] and len(path) > level + 1:
                j += 1
            if len(path) > level:
                down = depth - level if len(path) == level + 1 else 1
                turned = ' class="up"' if i in upright and len(path) == level + 1 else ""
                inner = html.escape(path[level])
                cells.append(
                    f'<th rowspan="{down}" colspan="{j - i}"{turned}>'
                    + (f"<div>{inner}</div>" if turned else inner)
                    + "</th>"
                )
            i = j
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "".join(rows)


def _cell(text: str, align: str, extra: str = "") -> str:
    lines = "<br>".join(html.escape(x) for x in text.split("\n"))
    return f'<td style="text-align:{align}"{extra}>{lines}</td>'


def _number(mode: str, group: int, index: int, count: int) -> str:
    return {"plain": str(count), "dotted": f"{group}.{index}", "zero": f"{count:02d}", "bracket": f"({count})"}[mode]


def draw(rng: Random, least: int = 4, most: int = 30) -> Table:
    """Return a table of ``least`` to ``most`` numbered rows with at most one oddity of each kind."""
    leaves = _leaves(rng)
    width, rows, spans, body = len(leaves), [], [], []
    groups = rng.sample(wording.GROUPS, rng.randint(2, 4)) if rng.random() < 0.35 else []
    over_all = rng.random() < 0.5
    mode = rng.choice(["plain"] * 4 + (["dotted"] if groups else []) + ["zero", "bracket"])
    merged = None
    if not groups and rng.random() < 0.25:
        merged = next((i for i, leaf in enumerate(leaves) if i > 1 and leaf.kind in wording.OTHERS[:2]), None)
    count = 0
    total = rng.randint(least, most)
    for g in range(max(1, len(groups))):
        if groups:
            mark = ("I", "II", "III", "IV")[g]
            if over_all:
                rows.append([f"{mark}. {groups[g]}", *[""] * (width - 1)])
                spans.append({"row": len(rows) - 1, "col": 0, "rowspan": 1, "colspan": width})
                body.append("<tr class=g>" + _cell(rows[-1][0], "left", f' colspan="{width}"') + "</tr>")
            else:
                rows.append([mark, groups[g], *[""] * (width - 2)])
                spans.append({"row": len(rows) - 1, "col": 1, "rowspan": 1, "colspan": width - 1})
                inner = _cell(mark, "center") + _cell(groups[g], "left", f' colspan="{width - 1}"')
                body.append(f"<tr class=g>{inner}</tr>")
        left, label = 0, ""
        share = total // max(1, len(groups)) or 1
        for index in range(1, share + 1):
            count += 1
            row = [_number(mode, g + 1, index, count), *(leaf.kind.make(rng) for leaf in leaves[1:])]
            cells = []
            if merged is not None:
                fresh = left == 0
                if fresh:
                    left = min(rng.randint(1, 5), share - index + 1)
                    label = row[merged] or "Các đơn vị"
                    if left > 1:
                        spans.append({"row": len(rows), "col": merged, "rowspan": left, "colspan": 1})
                row[merged] = label
                size = left if fresh else 0
                left -= 1
            else:
                size = 0
            for i, leaf in enumerate(leaves):
                if i == merged:
                    if size:
                        cells.append(_cell(row[i], leaf.kind.align, f' rowspan="{size}"'))
                else:
                    cells.append(_cell(row[i], leaf.kind.align))
            rows.append(row)
            body.append(f"<tr>{''.join(cells)}</tr>")
    if rng.random() < 0.25 and merged is None:
        name = rng.choice(["Tổng cộng", "Cộng", "Tổng số"])
        row = [name, "", *("" if x.kind.align != "right" else wording.money(rng) for x in leaves[2:])]
        spans.append({"row": len(rows), "col": 0, "rowspan": 1, "colspan": 2})
        rows.append(row)
        cells = [_cell(name, "center", ' colspan="2"'), *(_cell(row[i], "right") for i in range(2, width))]
        body.append(f"<tr class=g>{''.join(cells)}</tr>")
    turned = frozenset(
        i
        for i, leaf in enumerate(leaves)
        if i > 1 and leaf.kind.weight <= 1.5 and len(leaf.path[-1]) > 5 and rng.random() < 0.12
    )
    head = heading(leaves, turned)
    if rng.random() < 0.15:
        style = rng.choice(["{}", "({})"])
        head += "<tr>" + "".join(f"<th class=n>{style.format(i + 1)}</th>" for i in range(width)) + "</tr>"
    ruling = rng.choice(RULINGS)
    if ruling in ("none", "head", "level") and (merged is not None or width > 8):
        ruling = "all"  # without upright rules such a table would be a riddle for people too
    shares = [leaf.kind.weight for leaf in leaves]
    cols = "".join(f'<col style="width:{100 * w / sum(shares):.1f}%">' for w in shares)
    tag = "thead" if rng.random() < 0.75 else "tbody"
    told = rng.random() < 0.35
    markup = (
        f'<table class="{ruling}">{cols if told else ""}<{tag} class=h>{head}</{tag}>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )
    truth = {
        "columns": [" / ".join(leaf.path) for leaf in leaves],
        "rows": [[cell.replace("\n", " ") for cell in row] for row in rows],
        "spans": spans,
        "style": ruling,
    }
    return Table(truth, markup, width >= 9)
