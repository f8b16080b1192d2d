"""Six families of documents, each written anew from a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from samples.drawing import names, phrases, works
from samples.drawing.content import ColumnSpec, Content, Span, TableSpec, Text
from samples.drawing.drafting import begin, finish, who
from samples.drawing.plans import plan
from samples.drawing.wording import Numbering, Wording, bases, items, say_day


def letter(rng: Random) -> Content:
    """Return an official letter with its subject under the number."""
    w = begin(rng, rng.choice([names.school, names.commune_office, names.department]))
    to = rng.sample(
        [
            f"Ủy ban nhân dân {w.body.place.district}",
            "Phòng Giáo dục và Đào tạo",
            "Các trường trực thuộc",
            "Hiệu trưởng các trường tiểu học",
            "Trưởng các thôn, tổ dân phố",
            "Trạm Y tế các xã, phường",
            "Sở Nội vụ",
        ],
        rng.choice([1, 1, 2, 3]),
    )
    if len(to) == 1:
        blocks: list[Text | TableSpec] = [Text(f"Kính gửi: {to[0]}.", "addressee")]
    else:
        ends = [";"] * (len(to) - 1) + ["."]
        blocks = [
            Text("Kính gửi:", "addressee"),
            *(Text(f"- {t}{e}", "addressee") for t, e in zip(to, ends, strict=True)),
        ]
    blocks.append(Text(w.pick(phrases.REQUESTS)))
    for i in range(1, rng.randint(2, 4) + 1):
        blocks.append(Text(f"{i}. {w.pick(phrases.LETTER_HEADS)}", "heading", 1))
        blocks += items(w.some(rng.choice([phrases.DUTIES, phrases.AIMS, phrases.TARGETS]), 1, 3), rng)
    blocks.append(Text(w.pick(phrases.CLOSINGS[1:4])))
    return finish(
        w, "", None, w.fill(rng.choice(phrases.LETTER_SUBJECTS)), blocks, first="Như trên", addressees=tuple(to)
    )


def _people(w: Wording, count: int, kind: int) -> TableSpec:
    rng = w.rng
    columns = [ColumnSpec((rng.choice(["TT", "STT"]),), 1, "center"), ColumnSpec(("Họ và tên",), 4, "left")]
    makers: list[Callable[[], str]] = [lambda: names.person(rng)]
    if rng.random() < 0.5:
        columns.append(ColumnSpec(("Ngày sinh",), 2.2, "center"))
        makers.append(lambda: f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(1966, 2001)}")
    columns.append(
        ColumnSpec((rng.choice(["Chức vụ", "Chức danh", "Chức vụ, đơn vị"]),), 3.2, rng.choice(["left", "center"]))
    )
    makers.append(lambda: rng.choice(names.POSTS[w.body.kind]))
    if kind == 0 or rng.random() < 0.5:
        columns.append(
            ColumnSpec((rng.choice(["Nhiệm vụ", "Nhiệm vụ được phân công"]),), 3, rng.choice(["left", "center"]))
        )
        makers.append(lambda: rng.choice(works.ROLES))
    else:
        columns.append(ColumnSpec(("Đơn vị công tác",), 3.4, "left"))
        makers.append(lambda: rng.choice(w.units()))
    if rng.random() < 0.5:
        columns.append(ColumnSpec(("Ghi chú",), 2, "center"))
        makers.append(lambda: rng.choice(works.REMARKS) if rng.random() < 0.3 else "")
    rows = tuple((str(i), *(m() for m in makers)) for i in range(1, count + 1))
    return TableSpec(tuple(columns), rows)


def decision(rng: Random, count: int | None = None) -> Content:
    """Return a decision with articles and a list of names."""
    w = begin(rng, rng.choice([names.school, names.commune_office]))
    kind = rng.randrange(len(works.DECISIONS))
    subject, first = works.DECISIONS[kind]
    count = count or rng.randint(5, 24)
    head = w.body.signers[0].split("\n")[-1]
    authority = w.body.name.replace("\n", " ") if rng.random() < 0.4 else f"{head} {w.body.name}".replace("\n", " ")
    if w.body.kind == "commune":
        authority = (
            f"CHỦ TỊCH {w.body.name}".replace("\n", " ") if rng.random() < 0.5 else w.body.name.replace("\n", " ")
        )
    blocks: list[Text | TableSpec] = [
        *bases(w, 3),
        Text(w.pick(phrases.PROPOSALS) + ".", "legal_basis"),
        Text("QUYẾT ĐỊNH:", "order"),
    ]
    first = first.replace("{count}", f"{count:02d}")
    blocks += [Text(f"Điều 1. {w.fill(first)}"), _people(w, count, kind), Text(f"Điều 2. {w.pick(works.ARTICLES)}")]
    blocks.append(Text(f"Điều 3. {w.pick(works.LAST_ARTICLES)}"))
    return finish(w, "QĐ", "QUYẾT ĐỊNH", f"Về việc {w.fill(subject)}", blocks, first="Như Điều 3", authority=authority)


def tasks(rng: Random) -> Content:
    """Return a task plan whose table has group rows over all columns."""
    w = begin(rng, rng.choice([names.school, names.commune_office, names.department]))
    n = Numbering(rng)
    heads = ["TT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian hoàn thành", "Sản phẩm"]
    if rng.random() < 0.4:
        heads = ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian", "Ghi chú"]
    weights = [0.9, rng.uniform(4, 6), 2.2, 2.2, 2, 1.8] if len(heads) == 6 else [0.9, 5, 2.5, 2, 1.8]
    mode = rng.choice(["all", "after_first"])
    rows: list[tuple[str, ...]] = []
    spans: list[Span] = []
    bold = []
    number, blank = 0, ("",) * len(heads)
    for g, field in enumerate(rng.sample(list(works.WORKS), rng.randint(2, 5))):
        mark, bold_row = ("I", "II", "III", "IV", "V")[g], len(rows)
        name = field.upper() if rng.random() < 0.5 else field
        rows.append((f"{mark}. {name}", *blank[1:]) if mode == "all" else (mark, name, *blank[2:]))
        spans.append(
            Span(bold_row, 0, colspan=len(heads)) if mode == "all" else Span(bold_row, 1, colspan=len(heads) - 1)
        )
        bold.append(bold_row)
        for work in w.some(works.WORKS[field], 2, 6):
            number += 1
            cells = [
                str(number),
                work,
                who(w),
                who(w) if rng.random() < 0.85 else "",
                w.pick(works.DEADLINES),
                w.pick(works.PRODUCTS),
            ]
            rows.append(
                tuple(cells) if len(heads) == 6 else (*cells[:3], cells[4], "" if rng.random() < 0.6 else cells[5])
            )
    columns = tuple(
        ColumnSpec((h,), k, "center" if i != 1 else "left") for i, (h, k) in enumerate(zip(heads, weights, strict=True))
    )
    blocks: list[Text | TableSpec] = [*bases(w)]
    blocks += [n.heading("Mục đích, yêu cầu"), *items(w.some(phrases.AIMS, 2, 4), rng), n.heading("Nội dung công việc")]
    blocks += [TableSpec(columns, tuple(rows), tuple(spans), frozenset(bold)), n.heading("Tổ chức thực hiện")]
    blocks += [*items(w.some(phrases.DUTIES, 2, 4), rng), Text(w.pick(phrases.CLOSINGS))]
    return finish(w, "KH", "KẾ HOẠCH", w.fill(rng.choice(works.TASK_SUBJECTS)), blocks)


def _figure(rng: Random) -> str:
    roll = rng.random()
    if roll < 0.08:
        return ""
    if roll < 0.13:
        return "-"
    if roll < 0.4:
        return str(rng.randint(2, 999))
    if roll < 0.75:
        return f"{rng.randint(1000, 250000):,}".replace(",", ".")
    return f"{rng.uniform(1, 99):.1f}".replace(".", ",")


def report(rng: Random) -> Content:
    """Return a report with a table of figures under a heading of two levels."""
    w = begin(rng, rng.choice([names.commune_office, names.department, names.school]))
    n = Numbering(rng)
    groups = rng.sample(works.GROUPS_OF_FIGURES, rng.randint(2, 3))
    unit = {"school": "Lớp", "commune": "Thôn", "department": "Đơn vị"}[w.body.kind]
    columns = [ColumnSpec(("TT",), 0.8, "center"), ColumnSpec((unit,), 2.8, "left")]
    columns += [
        ColumnSpec((group, leaf), 1.5, rng.choice(["center", "right"])) for group, leaves in groups for leaf in leaves
    ]
    if rng.random() < 0.4:
        columns.append(ColumnSpec(("Ghi chú",), 1.5, "left"))
    units = {
        "school": [f"Lớp {g}{c}" for g in range(6, 10) for c in "ABCD"],
        "commune": [
            f"Thôn {x}"
            for x in rng.sample([*names.HEROES] + [f"{names.bare_name(c)}" for p in names.PLACES for c in p[2]], 40)
        ],
        "department": [f"Xã {names.bare_name(c)}" for p in rng.sample(names.PLACES, 9) for c in p[2]],
    }[w.body.kind]
    units = list(dict.fromkeys(units))[: rng.randint(6, 26)]
    last = columns[-1].path == ("Ghi chú",)
    count = len(columns) - 2 - last
    tail = [""] * last
    rows = [(str(i), u, *(_figure(rng) for _ in range(count)), *tail) for i, u in enumerate(units, 1)]
    spans: list[Span] = []
    if rng.random() < 0.7:
        spans.append(Span(len(rows), 0, colspan=2))
        rows.append(
            (
                rng.choice(["Tổng cộng", "Cộng"]),
                "",
                *(f"{rng.randint(1000, 990000):,}".replace(",", ".") for _ in range(count)),
                *tail,
            )
        )
    bold = frozenset([len(rows) - 1]) if spans else frozenset()
    blocks: list[Text | TableSpec] = [n.heading("Tình hình chung"), *(Text(x) for x in w.some(phrases.STATES, 3, 6))]
    blocks += [n.heading("Kết quả thực hiện"), Text("Kết quả cụ thể được tổng hợp theo biểu sau:")]
    blocks += [Text("Biểu 1. Tổng hợp số liệu", "caption"), TableSpec(tuple(columns), tuple(rows), tuple(spans), bold)]
    blocks += [
        n.heading("Đánh giá, kiến nghị"),
        *items(w.some(phrases.STATES, 2, 3), rng),
        *items(w.some(phrases.DUTIES, 1, 3), rng),
    ]
    title = w.fill(rng.choice(works.REPORT_SUBJECTS))
    blocks.append(Text(f"Trên đây là báo cáo của {w.body.spoken}./."))
    return finish(w, "BC", "BÁO CÁO", title, blocks)


def memo(rng: Random) -> Content:
    """Return a notice of prose only."""
    w = begin(rng, rng.choice([names.school, names.commune_office, names.department]))
    n = Numbering(rng)
    opening = f"Ngày {say_day(w.spoken_day(20))}, {w.body.spoken} đã họp thống nhất một số nội dung. "
    opening += f"{w.body.spoken} thông báo như sau:"
    blocks: list[Text | TableSpec] = [Text(opening)]
    sources = [phrases.STATES, phrases.AIMS, phrases.TARGETS, phrases.DUTIES]
    for head, source in zip(
        ["Đánh giá tình hình", "Nhiệm vụ trọng tâm", "Chỉ tiêu", "Phân công"], sources, strict=True
    ):
        blocks += [n.heading(head), *items(w.some(source, 2, 5), rng)]
    blocks.append(Text(w.pick(phrases.CLOSINGS[1:4])))
    return finish(w, "TB", "THÔNG BÁO", w.fill(rng.choice(works.MEMO_SUBJECTS)), blocks)


FAMILIES: dict[str, Callable[[Random], Content]] = {
    "plan": plan,
    "letter": letter,
    "decision": decision,
    "tasks": tasks,
    "report": report,
    "memo": memo,
}
