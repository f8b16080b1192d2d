# ruff: noqa: E501
"""Tables of other layouts than the numbered list: timetables, criteria, budgets by code, work diaries, assessments."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.browser import wording
from benchmarks.browser.tables import Leaf, Table, heading
from benchmarks.browser.wording import Kind
from samples.drawing import names
from samples.drawing.lists import listed

ROOMS = listed("P. 101|P. 102|P. Tin|Sân trường|Nhà đa năng|P. họp")
HOURS = listed("7h00|7h30|8h00|9h15|10h00|13h30|14h00|15h45|16h30")
STANDARDS = listed(
    "Tổ chức và quản lý nhà trường|Cán bộ quản lý, giáo viên, nhân viên|Cơ sở vật chất và thiết bị dạy học|Quan hệ giữa nhà trường, "
    "gia đình và xã hội|Hoạt động giáo dục và kết quả|Cải cách thủ tục hành chính|Xây dựng và thực hiện thể chế|Chuyển đổi số"
)
BUDGET = listed(
    "Thu sự nghiệp|Thu học phí|Thu dịch vụ|Nguồn thu được để lại|Ngân sách nhà nước cấp|Chi thanh toán cá nhân|Tiền lương|Phụ cấp lương|"
    "Các khoản đóng góp|Chi nghiệp vụ chuyên môn|Vật tư văn phòng|Thông tin, tuyên truyền|Công tác phí|Chi phí thuê mướn|Sửa chữa tài sản|"
    "Mua sắm tài sản cố định|Chi khác|Chi hỗ trợ|Quỹ khen thưởng|Quỹ phúc lợi"
)
REMARKS = listed(
    "Nhà trường đã xây dựng kế hoạch và phân công cụ thể cho từng bộ phận.|Một số giáo viên còn hạn chế về ứng dụng công nghệ thông tin.|"
    "Hồ sơ được lưu trữ đầy đủ, khoa học, dễ tra cứu.|Sân chơi còn chật, chưa đáp ứng nhu cầu của học sinh.|Duy trì các biện pháp đã thực hiện có hiệu quả.|"
    "Tiếp tục bồi dưỡng, nâng cao trình độ chuyên môn cho đội ngũ.|Việc kiểm tra nội bộ được tiến hành định kỳ hằng tháng.|"
    "Tham mưu với chính quyền địa phương bổ sung kinh phí sửa chữa.|Tỷ lệ học sinh hoàn thành chương trình lớp học đạt 99,2%.|"
    "Chưa có phòng học bộ môn riêng; thiết bị đã xuống cấp.|Phối hợp với Ban đại diện cha mẹ học sinh vận động nguồn lực."
)


@dataclass
class Body:
    """Rows drawn so far, their merged cells (row, col, rowspan, colspan), and which rows are set in bold."""

    width: int
    rows: list[list[str]] = field(default_factory=list)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)

    def merge(self, col: int, count: int) -> None:
        """Merge the last ``count`` cells of a column, which say the same."""
        if count > 1:
            self.spans.append((len(self.rows) - count, col, count, 1))

    def title(self, text: str) -> None:
        """Add a row that spans all columns."""
        self.spans.append((len(self.rows), 0, 1, self.width))
        self.bold.add(len(self.rows))
        self.rows.append([text, *[""] * (self.width - 1)])


def _body_markup(body: Body, leaves: Sequence[Leaf], upright: frozenset[int]) -> str:
    sizes = {(r, c): (down, right) for r, c, down, right in body.spans}
    hidden = {(r + i, c + j) for r, c, d, w in body.spans for i in range(d) for j in range(w) if i or j}
    lines = []
    for r, row in enumerate(body.rows):
        cells = []
        for c, text in enumerate(row):
            if (r, c) in hidden:
                continue
            down, right = sizes.get((r, c), (1, 1))
            inner = "<br>".join(html.escape(x) for x in text.split("\n"))
            turned = c in upright and down > 2
            align = "left" if right > 2 else leaves[c].kind.align
            cells.append(
                f'<td rowspan="{down}" colspan="{right}" style="text-align:{align}"'
                + (f' class="up"><div>{inner}</div></td>' if turned else f">{inner}</td>")
            )
        lines.append(f"<tr{' class=g' if r in body.bold else ''}>{''.join(cells)}</tr>")
    return "".join(lines)


def finished(rng: Random, leaves: list[Leaf], body: Body, upright: frozenset[int] = frozenset()) -> Table:
    """Return a table of rows drawn, ruled at random; cells of the ``upright`` columns over three rows stand on end."""
    ruling = rng.choice(["all", "all", "all", "thin", "outer-double"])
    shares = [leaf.kind.weight for leaf in leaves]
    cols = "".join(f'<col style="width:{100 * w / sum(shares):.1f}%">' for w in shares) if rng.random() < 0.5 else ""
    tag = "thead" if rng.random() < 0.7 else "tbody"
    markup = (
        f'<table class="{ruling}">{cols}<{tag} class=h>{heading(leaves, frozenset())}</{tag}>'
        f"<tbody>{_body_markup(body, leaves, upright)}</tbody></table>"
    )
    truth = {
        "columns": [" / ".join(leaf.path) for leaf in leaves],
        "rows": [[cell.replace("\n", " ") for cell in row] for row in body.rows],
        "spans": [{"row": r, "col": c, "rowspan": d, "colspan": w} for r, c, d, w in body.spans],
        "style": ruling,
    }
    return Table(truth, markup, len(leaves) >= 9)


def column(name: str, align: str = "left", weight: float = 2) -> Leaf:
    """Return a leaf column without a group."""
    return Leaf((name,), Kind((name,), str, align, weight))


def timetable(rng: Random) -> Table:
    """Draw lessons by day: the half-day merged over its lessons, which count from 1 again in the afternoon."""
    days = rng.choice([5, 6])
    style = rng.choice(["Thứ {}", "Thứ {}", "T{}"])
    leaves = [column("Buổi", "center", 1), column("Tiết", "center", 0.8)]
    leaves += [column(style.format(d + 2), "center", 2) for d in range(days)]
    body = Body(len(leaves))
    with_teacher = rng.random() < 0.4
    for half, most in (("Sáng", rng.choice([4, 5])), ("Chiều", rng.choice([0, 2, 3, 4]))):
        for lesson in range(1, most + 1):
            cells = []
            for _ in range(days):
                text = rng.choice(wording.SUBJECTS) if rng.random() < 0.92 else ""
                cells.append(f"{text}\n{names.person(rng).split()[-1]}" if text and with_teacher else text)
            body.rows.append([half, str(lesson), *cells])
        body.merge(0, most)
    return finished(rng, leaves, body, frozenset([0]) if rng.random() < 0.5 else frozenset())


def criteria(rng: Random) -> Table:
    """Draw a marking scheme: a standard merged over its criteria, a number with one merged beside it, marks."""
    numbered = rng.random() < 0.6
    leaves = ([column("TT", "center", 0.8)] if numbered else []) + [
        column(rng.choice(["Tiêu chuẩn", "Lĩnh vực", "Nhóm tiêu chí"]), "left", 2.4),
        column(rng.choice(["Tiêu chí", "Nội dung đánh giá", "Chỉ số thành phần"]), "left", 4.5),
        column("Điểm tối đa", "center", 1.1),
        column(rng.choice(["Tự chấm", "Điểm tự đánh giá"]), "center", 1.1),
    ]
    if rng.random() < 0.5:
        leaves.append(column("Ghi chú", "left", 1.5))
    body = Body(len(leaves))
    for n, standard in enumerate(rng.sample(STANDARDS, rng.randint(2, 5)), 1):
        size = rng.randint(1, 6)
        for _ in range(size):
            points = rng.choice([1, 2, 3, 5, 10])
            row = [str(n)] if numbered else []
            row += [
                standard,
                wording.task(rng),
                str(points),
                rng.choice([str(points), f"{points - 0.5:.1f}".replace(".", ","), "0"]),
            ]
            row += [""] * (len(leaves) - len(row))
            if len(leaves) == 5 + numbered and rng.random() < 0.2:
                row[-1] = rng.choice(wording.NOTES)
            body.rows.append(row)
        for col in range(1 + numbered):
            body.merge(col, size)
    return finished(rng, leaves, body)


def budget(rng: Random) -> Table:
    """Draw sums by codes of several depths (A, I, 1, 1.1), upper rows in bold, figures at the right."""
    leaves = [column("STT", "center", 0.9), column(rng.choice(["Nội dung", "Chỉ tiêu", "Khoản mục"]), "left", 4)]
    if rng.random() < 0.5:
        year = rng.choice([2024, 2025])
        over = rng.choice(["Dự toán", "Thực hiện", "Quyết toán"])
        leaves += [Leaf((over, f"Năm {year + i}"), Kind(("",), str, "right", 1.8)) for i in range(2)]
    else:
        leaves += [column(n, "right", 1.8) for n in rng.sample(["Dự toán", "Thực hiện", "Chênh lệch", "Còn lại"], 2)]
    if rng.random() < 0.5:
        leaves.append(column("Tỷ lệ (%)", "right", 1.1))
    body = Body(len(leaves))

    def add(code: str, text: str, strong: bool) -> None:
        row = [code, text]
        for leaf in leaves[2:]:
            if "%" in leaf.path[-1]:
                row.append(f"{rng.uniform(20, 130):.1f}".replace(".", ","))
            else:
                sign = "-" if leaf.path[-1] == "Chênh lệch" and rng.random() < 0.3 else ""
                row.append("" if rng.random() < 0.08 else sign + wording.money(rng))
        if strong:
            body.bold.add(len(body.rows))
        body.rows.append(row)

    for part in range(rng.randint(1, 2)):
        add("AB"[part], rng.choice(["TỔNG SỐ THU", "TỔNG SỐ CHI", "CHI TỪ NGUỒN THU ĐƯỢC ĐỂ LẠI"]), True)
        for group in range(rng.randint(1, 3)):
            add(("I", "II", "III")[group], rng.choice(BUDGET), True)
            for item in range(1, rng.randint(2, 5)):
                add(str(item), rng.choice(BUDGET), False)
                for below in range(1, rng.choice([1, 1, 1, 3, 4])):
                    add(f"{item}.{below}", rng.choice(BUDGET), False)
    return finished(rng, leaves, body)


def diary(rng: Random) -> Table:
    """Draw a week's work: a day merged over its hours, who and where, several paragraphs in a cell."""
    leaves = [
        column(rng.choice(["Thứ, ngày", "Ngày"]), "center", 1.5),
        column(rng.choice(["Giờ", "Thời gian"]), "center", 1),
        column(rng.choice(["Nội dung", "Nội dung công việc"]), "left", 4.5),
        column(rng.choice(["Chủ trì", "Người thực hiện"]), "left", 2.2),
        column("Địa điểm", "left", 1.8),
    ]
    body = Body(len(leaves))
    first, month = rng.randint(1, 20), rng.randint(1, 12)
    for i in range(rng.randint(3, 6)):
        size = rng.randint(1, 4)
        for hour in sorted(rng.sample(HOURS, size), key=lambda x: int(x.split("h")[0])):
            text = "\n".join(wording.task(rng) for _ in range(rng.choice([1, 1, 1, 2])))
            body.rows.append(
                [
                    f"Thứ {('Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy')[i]}\n{first + i:02d}/{month:02d}",
                    hour,
                    text,
                    names.person(rng),
                    rng.choice([*wording.PLACES, *ROOMS]),
                ]
            )
        body.merge(0, size)
    return finished(rng, leaves, body)


def assessment(rng: Random) -> Table:
    """Draw long texts of several sentences side by side, which run over page ends; some rows are titles."""
    leaves = [column(rng.choice(["TT", "Số TT"]), "center", 0.7)] if rng.random() < 0.7 else []
    leaves += [
        column(name, "left", 3)
        for name in rng.choice(
            [
                ("Mô tả hiện trạng", "Điểm yếu", "Kế hoạch cải tiến chất lượng"),
                ("Điểm mạnh", "Điểm yếu", "Biện pháp khắc phục", "Người thực hiện"),
                ("Nội dung kiến nghị", "Ý kiến trả lời"),
            ]
        )
    ]
    body = Body(len(leaves))
    numbered = leaves[0].kind.align == "center"
    for n in range(1, rng.randint(4, 9)):
        if rng.random() < 0.2:
            body.title(f"Tiêu chí {n}. {rng.choice(STANDARDS)}")
        row = [str(n)] if numbered else []
        for leaf in leaves[len(row) :]:
            said = rng.sample(REMARKS, rng.randint(1, 4))
            glue = rng.choice([" ", "\n- "])
            row.append(
                names.person(rng)
                if leaf.path[0] == "Người thực hiện"
                else ("- " if "\n" in glue else "") + glue.join(said)
            )
        body.rows.append(row)
    return finished(rng, leaves, body)


def ticks(rng: Random) -> Table:
    """Draw a list of checks: a cross or nothing under each answer."""
    leaves = [column("TT", "center", 0.7), column(rng.choice(["Nội dung kiểm tra", "Hạng mục"]), "left", 5)]
    answers = rng.choice([("Có", "Không"), ("Đạt", "Không đạt"), ("Tốt", "Khá", "TB", "Yếu")])
    over = rng.random() < 0.5
    leaves += [Leaf(("Kết quả", a) if over else (a,), Kind(("",), str, "center", 1)) for a in answers]
    leaves.append(column("Ghi chú", "left", 1.8))
    body = Body(len(leaves))
    mark = rng.choice("xX")
    for n in range(1, rng.randint(6, 22)):
        hit = rng.randrange(len(answers))
        row = [str(n), f"{rng.choice(wording.VERBS)} {rng.choice(wording.THINGS)}"]
        row += [mark if i == hit else "" for i in range(len(answers))]
        body.rows.append([*row, rng.choice(wording.NOTES) if rng.random() < 0.25 else ""])
    return finished(rng, leaves, body)


def months(rng: Random) -> Table:
    """Draw a table of twelve months with small figures on a landscape page."""
    quarters = rng.random() < 0.4
    leaves = [column("TT", "center", 0.7), column(rng.choice(["Đơn vị", "Thôn", "Chỉ tiêu"]), "left", 3)]
    for month in range(1, 13):
        name = f"T{month}"
        path = (f"Quý {('I', 'II', 'III', 'IV')[(month - 1) // 3]}", name) if quarters else (name,)
        leaves.append(Leaf(path, Kind(("",), str, "center", 1)))
    leaves.append(column("Cộng", "center", 1.2))
    body = Body(len(leaves))
    for n in range(1, rng.randint(5, 18)):
        figures = [rng.randint(0, 60) for _ in range(12)]
        who = f"Thôn {n}" if rng.random() < 0.5 else rng.choice(names.OFFICES)
        body.rows.append([str(n), who, *("-" if f == 0 else str(f) for f in figures), str(sum(figures))])
    return finished(rng, leaves, body)


LAYOUTS: tuple[Callable[[Random], Table], ...] = (timetable, criteria, budget, diary, assessment, ticks, months)


def one_of(makers: Sequence[Callable[[Random], Table]], rng: Random) -> Table:
    """Return a table of one of the layouts that ``makers`` draw."""
    return rng.choice(makers)(rng)
