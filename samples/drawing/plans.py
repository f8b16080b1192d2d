"""The improvement plan of a school: ten columns over several pages."""

from __future__ import annotations

from random import Random

from samples.drawing import names, phrases, school
from samples.drawing.content import ColumnSpec, Content, Span, TableSpec, Text
from samples.drawing.drafting import begin, finish, who
from samples.drawing.wording import Numbering, Wording, bases, items

_PLAN_HEADINGS = (
    ("TT", "STT"),
    ("Tiêu chuẩn",),
    ("Tiêu chí",),
    ("Nội dung kế hoạch", "Nội dung"),
    ("Giải pháp thực hiện", "Giải pháp"),
    ("Phân công thực hiện", "Người thực hiện"),
    ("Thời gian thực hiện", "Thời gian"),
    ("Kinh phí thực hiện", "Kinh phí"),
    ("Phân công giám sát", "Người giám sát"),
    ("Thời điểm báo cáo", "Báo cáo"),
)


def plan_rows(w: Wording, count: int) -> tuple[list[tuple[str, ...]], list[Span]]:
    """Return ``count`` rows of a ten-column plan, the standard repeated, and the spans of the merged standards."""
    rng = w.rng
    codes = sorted(
        rng.sample([(s, c) for s, spec in school.STANDARDS.items() for c in range(1, spec[1] + 1)], min(count, 28))
    )
    long_form = rng.choice(["{0}", "{0}", "Tiêu chuẩn {0}", "Tiêu chuẩn {0}: {1}"])
    criterion_form = rng.choice(["{}", "{}", "{}", "Tiêu chí {}"])
    rows: list[tuple[str, ...]] = []
    for number, (standard, criterion) in enumerate(codes, 1):
        name, _, weak, measures = school.STANDARDS[standard]
        steps = [
            w.pick(measures) + (w.pick(school.TAILS) if rng.random() < 0.5 else "")
            for _ in range(rng.choice([1, 1, 2, 3]))
        ]
        steps = list(dict.fromkeys(steps))
        measure = "; ".join(f"- {s}" for s in steps) + "." if len(steps) > 1 else steps[0]
        rows.append(
            (
                str(number),
                long_form.format(standard, name),
                criterion_form.format(f"{standard}.{criterion}"),
                w.pick(weak),
                measure,
                who(w),
                w.pick(school.PERIODS),
                w.pick(school.BUDGETS),
                who(w),
                w.pick(school.REPORTS),
            )
        )
    return rows, vertical_spans(rows, 1) if rng.random() < 0.8 else []


def vertical_spans(rows: list[tuple[str, ...]], col: int) -> list[Span]:
    """Return the spans that merge equal neighbours of a column."""
    spans, start = [], 0
    for i in range(1, len(rows) + 1):
        if i == len(rows) or rows[i][col] != rows[start][col]:
            if i - start > 1:
                spans.append(Span(start, col, rowspan=i - start))
            start = i
    return spans


def plan(rng: Random, rows: int | None = None) -> Content:
    """Return a school's improvement plan: ten columns over several pages."""
    w = begin(rng, names.school)
    n = Numbering(rng)
    table_rows, spans = plan_rows(w, rows or rng.randint(9, 22))
    wide = "Tiêu chuẩn 1:" in table_rows[0][1] or ":" in table_rows[0][1]
    weights = [1.0, 2.0 if wide else 1.5, 1.6, rng.uniform(3, 4.5), rng.uniform(4.5, 8), 2.2, 2.2, 2.2, 2.2, 2.0]
    text = rng.choice(["left", "justify", "left"])
    aligns = ["center"] * 3 + [text] * 2 + [rng.choice(["center", "left"])] * 5
    headings = [h[0] if rng.random() < 0.85 else h[-1] for h in _PLAN_HEADINGS]
    columns = tuple(ColumnSpec((h,), k, a) for h, k, a in zip(headings, weights, aligns, strict=True))  # type: ignore[arg-type]
    blocks: list[Text | TableSpec] = [*bases(w)] if rng.random() < 0.7 else []
    blocks.append(Text(w.fill("{issuer} xây dựng kế hoạch cải tiến chất lượng năm học {year} như sau:")))
    blocks += [n.heading("Mục đích, yêu cầu"), *items(w.some(phrases.AIMS, 2, 5), rng)]
    if rng.random() < 0.5:
        blocks += [n.heading("Chỉ tiêu phấn đấu"), *items(w.some(phrases.TARGETS, 2, 4), rng)]
    blocks += [n.heading("Nội dung kế hoạch cải tiến"), TableSpec(columns, tuple(table_rows), tuple(spans))]
    blocks += [
        n.heading("Tổ chức thực hiện"),
        *items(w.some(phrases.DUTIES, 2, 4), rng),
        Text(w.pick(phrases.CLOSINGS)),
    ]
    title = w.fill(
        rng.choice(
            [
                "Cải tiến chất lượng giáo dục năm học {year}",
                "Khắc phục điểm yếu, nâng cao chất lượng giáo dục năm học {year}",
                "Cải tiến chất lượng sau tự đánh giá năm học {year}",
            ]
        )
    )
    return finish(w, "KH", "KẾ HOẠCH", title, blocks)
