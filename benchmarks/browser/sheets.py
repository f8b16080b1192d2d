# ruff: noqa: E501
"""Tables of a fourth kind: two lists side by side, a heading cut by a diagonal, statistics by code, lessons in long
columns, cells merged in several columns at once, wide sheets in small figures.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.browser import wording
from benchmarks.browser.layouts import HOURS, REMARKS, Body, column, finished
from benchmarks.browser.tables import Leaf, Table
from benchmarks.browser.wording import Kind
from samples.drawing import names
from samples.drawing.lists import listed

INDICATORS = listed(
    "Số cơ sở giáo dục mầm non|Số nhóm, lớp|Số trẻ em được huy động ra lớp|Cán bộ quản lý|Giáo viên trực tiếp giảng dạy|Nhân viên|"
    "Phòng học kiên cố|Phòng học bán kiên cố|Số hộ nghèo|Số hộ cận nghèo|Diện tích gieo trồng cây hằng năm|Sản lượng lương thực có hạt|"
    "Tổng đàn lợn|Số vụ tai nạn giao thông|Số người tham gia bảo hiểm y tế|Tỷ lệ trẻ em được tiêm chủng đầy đủ|Số thôn đạt chuẩn văn hóa"
)
PARTS = listed("Nữ|Người dân tộc thiểu số|Dưới 30 tuổi|Trên chuẩn|Đảng viên|Khuyết tật|Hợp đồng")
STEPS = listed(
    "Khởi động: giáo viên cho cả lớp hát và vận động theo nhạc.|Giới thiệu bài, ghi tên bài lên bảng.|Yêu cầu học sinh đọc thầm đoạn văn và trả lời câu hỏi 1, 2.|"
    "Chia lớp thành bốn nhóm, phát phiếu học tập, thảo luận trong 5 phút.|Mời đại diện nhóm trình bày; các nhóm khác nhận xét, bổ sung.|"
    "Chốt kiến thức, cho học sinh nhắc lại quy tắc cộng hai phân số cùng mẫu số.|Hướng dẫn học sinh làm bài tập 3 vào vở.|"
    "Nhận xét tiết học, dặn học sinh chuẩn bị bài sau.|Quan sát, giúp đỡ những em còn lúng túng."
)
ANSWERS = listed(
    "Cả lớp hát và vận động.|Lắng nghe, ghi vở.|Đọc thầm, trả lời câu hỏi: nhân vật chính là người thợ rèn.|Thảo luận nhóm, ghi kết quả vào phiếu.|"
    "Đại diện nhóm trình bày, nhóm khác nhận xét.|2 - 3 em nhắc lại.|Làm bài cá nhân, đổi vở kiểm tra chéo.|Ghi nhớ, thực hiện."
)
WORKS = listed(
    "Đào đất hố móng|Bê tông lót móng|Xây tường gạch|Trát tường|Lát nền gạch|Lợp mái tôn|Lắp cửa sắt|Quét vôi|Vận chuyển phế thải"
)


def twin(rng: Random) -> Table:
    """Draw two lists of names beside each other under one heading that says its columns twice."""
    half = [
        column("STT", "center", 0.7),
        column("Họ và tên", "left", 2.6),
        column(rng.choice(["Lớp", "Đơn vị"]), "left", 1.2),
    ]
    if rng.random() < 0.4:
        half.append(column("Ký nhận", "left", 1.1))
    count = rng.randint(6, 26)
    body = Body(2 * len(half))

    def entry(n: int) -> list[str]:
        room = (
            f"{rng.choice([6, 7, 8, 9])}{rng.choice('ABC')}"
            if half[2].path[0] == "Lớp"
            else f"Thôn {rng.randint(1, 12)}"
        )
        return [str(n), names.person(rng), room, *[""] * (len(half) - 3)]

    odd = rng.random() < 0.5
    for n in range(1, count + 1):
        right = [""] * len(half) if odd and n == count else entry(count + n)
        body.rows.append([*entry(n), *right])
    return finished(rng, [*half, *half], body)


def corner(rng: Random) -> Table:
    """Draw a timetable whose first heading cell is cut by a diagonal, a word above and a word below it."""
    days = rng.choice([5, 6])
    leaves = [column("Thứ Tiết", "center", 1.2), *(column(f"Thứ {d + 2}", "center", 2) for d in range(days))]
    body = Body(len(leaves))
    for n in range(1, rng.randint(5, 10)):
        body.rows.append([str(n), *(rng.choice([*wording.SUBJECTS, ""]) for _ in range(days))])
    table = finished(rng, leaves, body)
    line = "background:linear-gradient(to top right,transparent 48.5%,#000 49%,#000 51%,transparent 51.5%)"
    cut = f'<th style="{line}"><div style="text-align:right">Thứ</div><div style="text-align:left">Tiết</div></th>'
    return Table(table.truth, table.markup.replace('<th rowspan="1" colspan="1">Thứ Tiết</th>', cut), table.wide)


def statistics(rng: Random) -> Table:
    """Draw indicators with a unit and a code, parts of one below it, columns named A, B, C, 1, 2 in a row of their own."""
    leaves = [column("Chỉ tiêu", "left", 4), column("Đơn vị tính", "center", 1.1), column("Mã số", "center", 0.8)]
    years = rng.choice([("Thực hiện kỳ trước", "Ước kỳ này", "Lũy kế"), ("Năm 2024", "Năm 2025")])
    over = ("Chia ra",) if rng.random() < 0.4 else ()
    leaves += [Leaf((*over, y), Kind(("",), str, "right", 1.5)) for y in years]
    body = Body(len(leaves))
    for n, what in enumerate(rng.sample(INDICATORS, rng.randint(4, 12)), 1):
        unit = rng.choice(["Người", "Cơ sở", "Hộ", "%", "Ha", "Tấn"])

        def put(text: str, code: str, unit: str = unit) -> None:
            body.rows.append([text, unit, code, *(wording.figure(rng) for _ in years)])

        put(f"{n}. {what}", f"{n:02d}")
        if rng.random() < 0.45:
            for i, part in enumerate(rng.sample(PARTS, rng.randint(1, 3)), 1):
                put(("Trong đó: " if i == 1 else "- ") + part, f"{n:02d}{i}")
    return finished(rng, leaves, body)


def lesson(rng: Random) -> Table:
    """Draw a lesson: what the teacher does beside what the pupils do, few rows that run over pages, no numbers."""
    leaves = [column(rng.choice(["Hoạt động của giáo viên", "Hoạt động dạy"]), "left", 3)]
    leaves.append(column(rng.choice(["Hoạt động của học sinh", "Hoạt động học"]), "left", 3))
    if rng.random() < 0.3:
        leaves.append(column("Điều chỉnh", "left", 1.4))
    body = Body(len(leaves))
    for n in range(1, rng.randint(3, 6)):
        if rng.random() < 0.6:
            body.title(f"Hoạt động {n}. {rng.choice(wording.CAPTIONS)} ({rng.choice([5, 10, 15])} phút)")
        texts = ["\n".join("- " + x for x in rng.sample(said, rng.randint(2, len(said)))) for said in (STEPS, ANSWERS)]
        body.rows.append([*texts, *[""] * (len(leaves) - 2)])
    return finished(rng, leaves, body)


def programme(rng: Random) -> Table:
    """Draw a programme: day, half-day, place and who is responsible each merged over other runs of rows."""
    leaves = [column("Ngày", "center", 1.3), column("Buổi", "center", 0.9), column("Thời gian", "center", 1.5)]
    leaves += [column("Nội dung", "left", 4), column("Chủ trì", "left", 2), column("Địa điểm", "left", 1.8)]
    body = Body(len(leaves))
    first, month = rng.randint(1, 20), rng.randint(1, 12)
    for d in range(rng.randint(1, 3)):
        begun = len(body.rows)
        for half in ("Sáng", "Chiều")[: rng.choice([1, 2, 2])]:
            size = rng.randint(1, 4)
            place, who, left = rng.choice(wording.PLACES), names.person(rng), 0
            for hour in sorted(rng.sample(HOURS, size), key=lambda x: int(x.split("h")[0])):
                if left == 0:
                    who, left = names.person(rng), rng.randint(1, 3)
                    run = 0
                left, run = left - 1, run + 1
                text = rng.choice(["Đón tiếp đại biểu", "Nghỉ giải lao", wording.task(rng), wording.task(rng)])
                body.rows.append(
                    [f"{first + d:02d}/{month:02d}/2026", half, f"{hour} - {rng.randint(17, 19)}h00", text, who, place]
                )
                if left == 0:
                    body.merge(4, run)
            if left:
                body.merge(4, run)
            body.merge(1, size)
            body.merge(5, size)
        body.merge(0, len(body.rows) - begun)
    return finished(rng, leaves, body)


def sheet(rng: Random) -> Table:
    """Draw a wide sheet as a spreadsheet prints it: three levels of heading over many columns of small figures."""
    leaves = [column("STT", "center", 0.6), column("Tên đơn vị", "left", 2.6)]
    for group in rng.sample(["Mầm non", "Tiểu học", "THCS", "THPT"], rng.randint(2, 3)):
        for sort in rng.sample(["Biên chế", "Hợp đồng", "Có mặt"], 2):
            leaves += [
                Leaf((group, sort, x), Kind(("",), str, "center", 0.9))
                for x in rng.choice([("TS", "Nữ"), ("TS", "Nữ", "DT")])
            ]
    leaves.append(column("Ghi chú", "left", 1.1))
    body = Body(len(leaves))
    for n in range(1, rng.randint(8, 28)):
        figures = [str(rng.choice([0, rng.randint(1, 99), rng.randint(100, 4000)])) for _ in leaves[3:]]
        who = rng.choice(
            [
                f"Trường TH {names.person(rng)}",
                f"Xã {names.person(rng).split()[-1]}",
                f"Trường MN Hoa {rng.choice(names.WOMEN)}",
            ]
        )
        body.rows.append([str(n), who, *figures, rng.choice(wording.NOTES) if rng.random() < 0.1 else ""])
    body.bold.add(len(body.rows))
    body.spans.append((len(body.rows), 0, 1, 2))
    body.rows.append(["Tổng cộng", "", *(str(rng.randint(100, 9999)) for _ in leaves[3:]), ""])
    table = finished(rng, leaves, body)
    small = f'<div style="font-size:{rng.choice([7, 7.5, 8, 8.5])}pt" class=sheet>{table.markup}</div>'
    return Table(table.truth, small, True)


def estimate(rng: Random) -> Table:
    """Draw an estimate: works by part, a subtotal at each part's end, sums with decimals."""
    leaves = [column("STT", "center", 0.7), column("Nội dung công việc", "left", 3.4), column("Đơn vị", "center", 0.8)]
    leaves += [column("Khối lượng", "right", 1.2), column("Đơn giá", "right", 1.5), column("Thành tiền", "right", 1.7)]
    body = Body(len(leaves))
    for part in range(rng.randint(1, 4)):
        mark = ("I", "II", "III", "IV")[part]
        body.bold.add(len(body.rows))
        body.rows.append([mark, rng.choice(wording.GROUPS), "", "", "", ""])
        for n, work in enumerate(rng.sample(WORKS, rng.randint(2, 7)), 1):
            size = f"{rng.uniform(0.5, 240):.{rng.choice([2, 3])}f}".replace(".", ",")
            body.rows.append(
                [
                    str(n),
                    work,
                    rng.choice(["m³", "m²", "100m²", "tấn", "công"]),
                    size,
                    wording.money(rng),
                    wording.money(rng),
                ]
            )
        body.bold.add(len(body.rows))
        body.rows.append(["", f"Cộng ({mark})", "", "", "", wording.money(rng)])
    return finished(rng, leaves, body)


def opinions(rng: Random) -> Table:
    """Draw opinions and answers in long texts, the article they are about merged over several."""
    leaves = [
        column("Điều, khoản", "center", 1),
        column("Cơ quan góp ý", "left", 1.8),
        column("Nội dung góp ý", "left", 4),
    ]
    leaves.append(column("Giải trình, tiếp thu", "left", 3))
    body = Body(len(leaves))
    for n in range(1, rng.randint(3, 8)):
        size = rng.randint(1, 3)
        for _ in range(size):
            said = " ".join(rng.sample(REMARKS, rng.randint(1, 3)))
            answer = rng.choice(
                ["Tiếp thu.", "Tiếp thu, chỉnh sửa tại dự thảo.", "Giữ nguyên như dự thảo vì đã có quy định của Luật."]
            )
            body.rows.append([f"Điều {n}", rng.choice(names.OFFICES), said, answer])
        body.merge(0, size)
    return finished(rng, leaves, body)


LAYOUTS: tuple[Callable[[Random], Table], ...] = (
    twin,
    corner,
    statistics,
    lesson,
    programme,
    sheet,
    estimate,
    opinions,
)
