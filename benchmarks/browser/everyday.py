# ruff: noqa: E501
"""What offices' papers bear beside head, prose and lists: registers of many columns, accounts, duty lists; stamps of
receipt, watermarks, running heads, units above a table and notes below it, markers, pens.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.browser import wording
from benchmarks.browser.layouts import Body, column, finished
from benchmarks.browser.tables import Leaf, Table
from benchmarks.browser.wording import Kind
from samples.drawing import names
from samples.drawing.lists import listed

DUTIES = listed(
    "Mở cửa, kiểm tra phòng máy|Ghi sổ trực|Bàn giao chìa khóa|Đón học sinh ở cổng|Theo dõi nhiệt độ tủ lạnh|Trực điện thoại|"
    "Cập nhật bảng tin|Kiểm tra bình chữa cháy|Tắt nguồn điện|Vệ sinh hành lang"
)
TITLES = listed("Giáo viên|Tổ trưởng|Kế toán|Văn thư|Bảo vệ|Phó Hiệu trưởng|Nhân viên y tế|Công chức tư pháp")
DEGREES = listed("Đại học|Cao đẳng|Thạc sĩ|Trung cấp|12/12")
BELOW = listed(
    "Ghi chú: Số liệu tính đến hết ngày 15 của tháng báo cáo.|(*) Chưa bao gồm thuế giá trị gia tăng.|"
    "Ghi chú: Các đơn vị chưa nộp báo cáo không có trong biểu này.|Nguồn: Văn phòng thống kê xã."
)
UNITS_ABOVE = listed("ĐVT: đồng|Đơn vị tính: triệu đồng|Đơn vị: người|Đơn vị tính: nghìn đồng")


def _date(rng: Random, first: int, last: int) -> str:
    return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(first, last)}"


def register(rng: Random) -> Table:
    """Draw a register of persons: many narrow columns in small print, some under common headings."""
    leaves = [column("TT", "center", 0.6), column("Họ và tên", "left", 2.6)]
    leaves += [Leaf(("Ngày sinh", x), Kind(("",), str, "center", 1.3)) for x in ("Nam", "Nữ")]
    leaves += [column("Dân tộc", "center", 0.9), column("Chức vụ", "left", 1.7), column("Trình độ", "left", 1.2)]
    leaves += [
        column("Số điện thoại", "center", 1.6),
        column("Hệ số lương", "center", 0.8),
        column("Ghi chú", "left", 1.3),
    ]
    body = Body(len(leaves))
    for n in range(1, rng.randint(9, 32)):
        born = ["", ""]
        born[rng.randrange(2)] = _date(rng, 1966, 2001)
        phone = f"0{rng.choice('3579')}{rng.randint(0, 99999999):08d}"
        body.rows.append(
            [
                str(n),
                names.person(rng),
                *born,
                rng.choice(["Kinh", "Kinh", "Tày", "Mường", "Ê-đê"]),
                rng.choice(TITLES),
                rng.choice(DEGREES),
                phone,
                f"{rng.uniform(2.1, 6.4):.2f}".replace(".", ","),
                rng.choice(wording.NOTES) if rng.random() < 0.15 else "",
            ]
        )
    return finished(rng, leaves, body)


def account(rng: Random) -> Table:
    """Draw a bill: quantity, price, sum; a total; the sum in words over the whole width."""
    leaves = [column("STT", "center", 0.7), column("Tên hàng hóa, quy cách", "left", 3.6), column("ĐVT", "center", 0.8)]
    leaves += [column("Số lượng", "right", 1), column("Đơn giá", "right", 1.4), column("Thành tiền", "right", 1.6)]
    body = Body(len(leaves))
    total = 0
    for n in range(1, rng.randint(5, 20)):
        count, price = rng.randint(1, 60), 500 * rng.randint(3, 4000)
        total += count * price
        money = [f"{x:,}".replace(",", ".") for x in (price, count * price)]
        body.rows.append([str(n), rng.choice(wording.GOODS), rng.choice(wording.UNITS), str(count), *money])
    body.bold.add(len(body.rows))
    body.spans.append((len(body.rows), 0, 1, 5))
    body.rows.append(["Tổng cộng", "", "", "", "", f"{total:,}".replace(",", ".")])
    if rng.random() < 0.6:
        body.title("Bằng chữ: " + rng.choice(["Ba mươi hai triệu đồng chẵn", "Bốn trăm năm mươi nghìn đồng./."]))
    return finished(rng, leaves, body)


def marks(rng: Random) -> Table:
    """Draw a list of marks: numbers of candidates, names, marks with a comma, a verdict."""
    subjects = rng.sample(wording.SUBJECTS, rng.randint(2, 5))
    leaves = [
        column("STT", "center", 0.7),
        column("SBD", "center", 1),
        column("Họ và tên", "left", 2.6),
        column("Lớp", "center", 0.8),
    ]
    leaves += [Leaf(("Điểm", s), Kind(("",), str, "center", 1)) for s in subjects]
    leaves += [column("Tổng", "center", 1), column("Kết quả", "left", 1.3)]
    body = Body(len(leaves))
    first = rng.randint(1, 900) * 1000
    for n in range(1, rng.randint(12, 45)):
        got = [rng.choice([rng.randint(8, 40) / 4, float(rng.randint(3, 10))]) for _ in subjects]
        shown = [f"{g:.2f}".rstrip("0").rstrip(".").replace(".", ",") for g in (*got, sum(got))]
        room = f"{rng.choice([9, 9, 8])}{rng.choice('ABC')}{rng.randint(1, 4)}"
        body.rows.append(
            [str(n), f"{first + n:06d}", names.person(rng), room, *shown, "Đạt" if sum(got) > 5 * len(got) else "Hỏng"]
        )
    return finished(rng, leaves, body)


def duty(rng: Random) -> Table:
    """Draw duties with points below each other in a cell, hours with dashes, names over two lines."""
    leaves = [
        column("Ca trực", "center", 1.2),
        column("Nhiệm vụ", "left", 4),
        column("Người trực", "left", 2),
        column("Yêu cầu", "left", 2.4),
    ]
    point = rng.choice(["• ", "- ", "+ ", "* "])
    body = Body(len(leaves))
    for _ in range(rng.randint(4, 10)):
        begin = rng.randint(6, 20)
        tasks = "\n".join(point + t for t in rng.sample(DUTIES, rng.randint(1, 4)))
        who = "\n".join(names.person(rng) for _ in range(rng.randint(1, 2)))
        wish = rng.choice(["Có mặt trước 15 phút", "Ghi sổ đầy đủ", "", "Mang thẻ", "Báo cáo trước 17h00"])
        body.rows.append([f"{begin}h00 - {begin + 4}h00", tasks, who, wish])
    return finished(rng, leaves, body)


LAYOUTS: tuple[Callable[[Random], Table], ...] = (register, account, marks, duty)


def looks(rng: Random, body: str) -> str:
    """Return styles that come on top of a document's own: running heads, borders apart, coloured rules and digits."""
    found = []
    if rng.random() < 0.4:
        found.append(
            f"@page {{ @top-left {{ content: '{body[:60]}'; font-size: 9pt; font-style: italic; }}"
            "@bottom-right { content: 'Trang ' counter(page) '/' counter(pages); font-size: 9pt; } }"
        )
    if rng.random() < 0.2:
        found.append(
            "table.all, table.thin { border-collapse: separate; border-spacing: 1.5pt; border: 0.75pt solid #000; }"
        )
    if rng.random() < 0.25:
        colour = rng.choice(["#1f4e79", "#2e7d32", "#b5121b"])
        found.append(f".all td, .all th, .thin td, .thin th {{ border-color: {colour} !important; }}")
    if rng.random() < 0.3:
        found.append(f"tbody:not(.h) td:nth-child(4) {{ color: {rng.choice(['#c00000', '#1f3fbf'])}; }}")
    if rng.random() < 0.25:
        found.append(
            f"tbody:not(.h) tr:nth-child({rng.randint(3, 7)}n) td {{ background: {rng.choice(['#ffff66', '#fff2cc', '#c6efce'])}; }}"
        )
    if rng.random() < 0.25:
        found.append("tbody:not(.h) td:first-child { background: #e7e6e6; }")
    found.append(".u { text-align: right; text-indent: 0; font-style: italic; }")
    found.append(".w { text-indent: 0; font-style: italic; font-size: 10pt; }")
    return "\n".join(found)


def receipt(rng: Random) -> str:
    """Return the stamp of receipt, a frame with a number and a date, often askew over the head or beside it."""
    colour = rng.choice(["#c8102e", "#1b3a8a", "#333"])
    day = f"{rng.randint(1, 28)}/{rng.randint(1, 12)}"
    return (
        f'<div style="position:absolute;left:{rng.randint(0, 60)}mm;top:{rng.randint(24, 40)}mm;width:44mm;'
        f"border:1.2pt solid {colour};color:{colour};transform:rotate({rng.uniform(-4, 4):.1f}deg);font:9pt Arimo;"
        f'mix-blend-mode:multiply"><div style="border-bottom:0.8pt solid {colour};text-align:center"><b>CÔNG VĂN ĐẾN</b></div>'
        f'<div style="padding:1mm">Số: <i>{rng.randint(20, 900)}</i><br>Ngày: <i>{day}</i><br>Chuyển: ............</div></div>'
    )


def watermark(rng: Random) -> str:
    """Return large pale letters across every page."""
    words, gray = rng.choice(["BẢN SAO", "DỰ THẢO", "LƯU HÀNH NỘI BỘ"]), rng.choice(["#e4e4e4", "#d8d8d8", "#f0d8d8"])
    return (
        f'<div style="position:fixed;left:0;right:0;top:110mm;text-align:center;font:bold 60pt Arimo;color:{gray};'
        f'transform:rotate(-{rng.randint(25, 50)}deg);z-index:-1">{words}</div>'
    )


def pen(rng: Random) -> str:
    """Return strokes of a pen over a table: ticks, a line along its side, a ring around a cell."""
    colour = rng.choice(["#1b3a8a", "#c8102e", "#222"])
    strokes = []
    for _ in range(rng.randint(1, 4)):
        x, y = rng.randint(8, 90), rng.randint(10, 90)
        kind = rng.randrange(3)
        if kind == 0:
            strokes.append(f'<path d="M{x} {y} l1.2 2 l3 -5"/>')
        elif kind == 1:
            strokes.append(f'<path d="M{x} {y} q2 -1.5 5 -0.4 t6 0.3"/>')
        else:
            strokes.append(
                f'<ellipse cx="{x}" cy="{y}" rx="{rng.uniform(3, 6):.1f}" ry="{rng.uniform(1.6, 2.6):.1f}"/>'
            )
    return (
        '<svg viewBox="0 0 100 100" preserveAspectRatio="none" style="position:absolute;left:0;top:0;width:100%;height:100%">'
        f'<g fill="none" stroke="{colour}" stroke-width="0.35">{"".join(strokes)}</g></svg>'
    )


def around(rng: Random, markup: str) -> tuple[list[str], str, list[str]]:
    """Return what stands right above a table, the table with what a pen left on it, and what stands right below."""
    above = [rng.choice(UNITS_ABOVE)] if rng.random() < 0.4 else []
    below = [rng.choice(BELOW)] if rng.random() < 0.3 else []
    drawn = pen(rng) if rng.random() < 0.25 else ""
    return above, f'<div style="position:relative">{markup}{drawn}</div>', below
