# ruff: noqa: E501
"""Worksheets of communes and Party cells: people by village, poor households, plans of work, duty, dues."""

from __future__ import annotations

from random import Random

from benchmarks.office.sheet import Sheet, column
from benchmarks.office.wording import Body
from benchmarks.spreadsheet import words
from benchmarks.spreadsheet.page import Block, Page, Shape, group, total
from benchmarks.spreadsheet.words import day, dotted, person, share
from samples.drawing.lists import listed

_TASKS = listed(
    "Tổ chức hội nghị triển khai nhiệm vụ trọng tâm quý IV, quán triệt các văn bản chỉ đạo mới của cấp trên|Rà soát, cập nhật hồ sơ hộ nghèo, hộ cận nghèo theo chuẩn mới; niêm yết công khai tại nhà văn hóa các thôn|Kiểm tra công tác phòng cháy, chữa cháy tại chợ và các cơ sở kinh doanh|"
    "Họp giao ban đầu tuần|Tiếp công dân định kỳ|Phát động tổng vệ sinh môi trường, thu gom rác thải dọc bờ kênh; giao Đoàn thanh niên làm nòng cốt|Hoàn thiện báo cáo tự kiểm tra cải cách hành chính, gửi về Văn phòng trước 16 giờ|"
    "Tập huấn sử dụng phần mềm dịch vụ công trực tuyến cho cán bộ thôn|Đối chiếu công nợ với Kho bạc, chốt số dư dự toán|Chuẩn bị nội dung kỳ họp thường lệ; dự thảo nghị quyết về điều chỉnh dự toán thu, chi|Thăm và tặng quà gia đình chính sách nhân ngày Thương binh - Liệt sĩ|"
    "Phun thuốc khử khuẩn khu chăn nuôi tập trung|Nghiệm thu tuyến đường bê tông nội đồng|Sinh hoạt chuyên đề về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
)
_WHO = listed(
    "Đ/c Chủ tịch|Đ/c Phó Chủ tịch|Văn phòng|Công chức địa chính|Ban CHQS xã|Trưởng thôn|Công an xã|Hội LHPN|Đoàn TN|Kế toán|MTTQ xã"
)
_WHERE = listed("Hội trường tầng 2|Phòng họp số 1|Nhà văn hóa thôn|Trụ sở tiếp dân|UBND xã|Thực địa|Trực tuyến")
_REASONS = listed(
    "Thiếu đất sản xuất|Ốm đau, bệnh nặng|Già cả, neo đơn|Đông người ăn theo|Thiếu vốn|Không có lao động|Tai nạn rủi ro"
)
_DUTY = listed("Trực lãnh đạo|Trực ban|Trực bảo vệ|Trực y tế|Trực PCCC")


def population(rng: Random, shape: Shape, body: Body) -> Page:
    """Return households and people by village, men and women, under headings of up to three levels."""
    deep = shape.random() < 0.5
    columns = [
        column("STT", "center", 0.5),
        column(shape.choice(["Thôn, bản", "Tên thôn", "Đơn vị"]), "left", 1.8),
        column("Tổng số hộ", "right", 0.9),
    ]
    columns += [column("Nhân khẩu|Tổng số", "right", 0.9)]
    columns += [column(f"Nhân khẩu|{'Trong đó|' if deep else ''}{x}", "right", 0.8) for x in ("Nam", "Nữ")]
    if shape.random() < 0.6:
        columns += [column(f"Độ tuổi|{x}", "right", 0.8) for x in ("Dưới 6", "6 - 14", "15 - 59", "Từ 60")]
    columns += [column("Hộ nghèo|Số hộ", "right", 0.8), column("Hộ nghèo|Tỷ lệ", "right", 0.8)]
    sheet = Sheet(columns)
    ages = len(columns) - 8
    sums = [0] * (len(columns) - 3)
    for n, village in enumerate(rng.sample(words.VILLAGES, rng.randint(6, 20)), 1):
        homes = rng.randint(48, 410)
        heads = homes * rng.randint(3, 5) + rng.randint(0, 40)
        men, poor = heads // 2 + rng.randint(-20, 20), rng.randint(0, homes // 8)
        parts = [heads // 9, heads // 6, heads - heads // 9 - heads // 6 - heads // 8, heads // 8][:ages]
        figures = [homes, heads, men, heads - men, *parts, poor]
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        sheet.add(str(n), village, *map(dotted, figures), share(poor, homes, 2))
    total(sheet, shape, [*map(dotted, sums), share(sums[-1], sums[0], 2)])
    page = Page(
        "Bieu 01",
        "BIỂU TỔNG HỢP",
        f"số hộ, nhân khẩu {rng.choice(['6 tháng đầu năm 2025', 'năm 2025', 'đến ngày 01/4/2026'])}",
        [Block(sheet)],
    )
    page.form, page.code = [f"Biểu số {rng.randint(1, 12):02d}/TK"], "BC"
    page.posts = shape.choice(
        [["NGƯỜI LẬP BIỂU", body.chief], ["CÔNG CHỨC THỐNG KÊ", f"TM. {body.name}\n{body.chief}"]]
    )
    return page


def poor(rng: Random, shape: Shape, body: Body) -> Page:
    """Return poor households by village."""
    columns = [
        column("TT", "center", 0.5),
        column("Họ và tên chủ hộ", "left", 2),
        column("Năm sinh|Nam", "center", 0.8),
        column("Năm sinh|Nữ", "center", 0.8),
    ]
    columns += [column("Dân tộc", "center", 0.9), column("Số khẩu", "right", 0.7)]
    marks = shape.sample(["Việc làm", "Y tế", "Giáo dục", "Nhà ở", "Nước sạch", "Thông tin"], shape.randint(0, 5))
    columns += [column(f"Thiếu hụt dịch vụ xã hội|{m}", "center", 0.7) for m in marks]
    columns += [column("Nguyên nhân nghèo", "left", 1.8), column("Ghi chú", "left", 0.9)]
    sheet, n, heads = Sheet(columns), 0, 0
    for mark, village in enumerate(rng.sample(words.VILLAGES, rng.randint(1, 6))):
        group(sheet, shape, "ABCDEFG"[mark], village)
        for _ in range(rng.randint(2, 12)):
            n += 1
            born, count = str(rng.randint(1938, 1998)), rng.randint(1, 7)
            heads += count
            years = [born, ""] if rng.random() < 0.5 else ["", born]
            sheet.add(
                str(n),
                person(rng),
                *years,
                rng.choice(words.ETHNIC),
                str(count),
                *[rng.choice(["", "x"]) for _ in marks],
                rng.choice(_REASONS),
                rng.choice(["", "", "", "Tái nghèo", "BTXH"]),
            )
    page = Page(
        "Ho ngheo",
        "DANH SÁCH",
        f"hộ {rng.choice(['nghèo', 'cận nghèo'])} năm {rng.choice([2025, 2026])}",
        [Block(sheet)],
        code="DS",
    )
    page.below = [
        f"(Kèm theo Quyết định số {rng.randint(20, 400)}/QĐ-UBND ngày {day(rng)} của Chủ tịch UBND {body.place})"
    ]
    page.notes = [f"Tổng cộng: {n} hộ, {heads} khẩu."]
    page.posts = [body.chief] if shape.random() < 0.5 else ["NGƯỜI LẬP", body.chief]
    return page


def plan(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the work of a week or a month, texts over several lines."""
    weekly = shape.random() < 0.6
    number = rng.randint(1, 52)
    first = column("Thứ, ngày", "center", 1) if weekly else column("Thời gian", "center", 1)
    columns = [first]
    halves = weekly and shape.random() < 0.6
    if halves:
        columns.append(column("Buổi", "center", 0.7))
    columns.append(column("Nội dung công việc", "left", 4))
    columns += [
        column(x, "left", 1.5) for x in shape.sample(["Người chủ trì", "Thành phần", "Địa điểm"], shape.randint(1, 3))
    ]
    if shape.random() < 0.4:
        columns.append(column("Ghi chú", "left", 0.9))
    sheet = Sheet(columns)

    def row(*lead: str) -> None:
        text = rng.choice(_TASKS)
        if rng.random() < 0.25:
            text = f"- {text};\n- {rng.choice(_TASKS)}."
        rest = []
        for c in columns[len(lead) + 1 :]:
            name = c.path[0]
            rest.append(
                {"Địa điểm": rng.choice(_WHERE), "Ghi chú": rng.choice(["", "", "Đã xong", "Cả ngày"])}.get(name)
                or ("" if name in ("Địa điểm", "Ghi chú") else ", ".join(rng.sample(_WHO, rng.choice([1, 1, 2]))))
            )
        sheet.add(*lead, text, *rest)

    if weekly:
        start = rng.randint(1, 20)
        month = rng.randint(1, 12)
        for i, name in enumerate(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")[: shape.choice([5, 6])]):
            lead = f"Thứ {name}\n({start + i:02d}/{month:02d})"
            if halves:
                count = 0
                for half in ("Sáng", "Chiều"):
                    row(lead, half)
                    count += 1
                sheet.merge_down(0, count)
            else:
                count = rng.choice([1, 1, 2, 3])
                for _ in range(count):
                    row(lead)
                sheet.merge_down(0, count)
    else:
        for _ in range(rng.randint(7, 20)):
            row(
                rng.choice(
                    [
                        day(rng),
                        "Thường xuyên",
                        f"Tuần {rng.randint(1, 4)}",
                        f"Trước {rng.randint(10, 28)}/{rng.randint(1, 12):02d}",
                    ]
                )
            )
    what = f"công tác tuần {number}" if weekly else f"công tác tháng {rng.randint(1, 12)} năm 2026"
    page = Page(
        f"Tuan {number}" if weekly else "KH thang",
        shape.choice(["LỊCH", "KẾ HOẠCH"]),
        what,
        [Block(sheet, counts=False)],
        code="KH",
    )
    page.notes = (
        ["Lịch này thay cho giấy mời; nếu có thay đổi, Văn phòng sẽ thông báo sau."] if shape.random() < 0.5 else []
    )
    page.posts = shape.choice([[body.chief], ["NGƯỜI LẬP", body.chief], []])
    return page


def dues(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the dues of a Party cell's members by month."""
    months = shape.choice([3, 6, 6, 12])
    columns = [column("Số TT", "center", 0.5), column("Họ và tên đảng viên", "left", 2)]
    wide = months < 12
    if wide:
        columns += [column("Thu nhập tính đóng đảng phí", "right", 1.2), column("Mức đóng (%)", "center", 0.8)]
    columns += [
        column(f"Số tiền đóng đảng phí|{'Tháng ' if wide else 'T'}{m}", "right", 0.9) for m in range(1, months + 1)
    ]
    columns += [column("Cộng", "right", 1), column("Ký nộp", "left", 0.8)]
    sheet, sums = Sheet(columns), [0] * (months + 1)
    for n in range(1, rng.randint(9, 38)):
        pay, rate = rng.randint(30, 160) * 100000, rng.choice([1, 1, 0.5])
        own = [round(pay * rate / 100 / 1000) * 1000 for _ in range(months)]
        own = [0 if rng.random() < 0.04 else x for x in own]
        amounts = [*own, sum(own)]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        lead = [dotted(pay), "1%" if rate == 1 else "0,5%"] if wide else []
        sheet.add(str(n), person(rng), *lead, *map(dotted, amounts), "")
    total(sheet, shape, [*([""] if wide else []), *map(dotted, sums), ""])
    page = Page(
        "Dang phi",
        "BẢNG THEO DÕI",
        f"thu, nộp đảng phí năm {rng.choice([2025, 2026])}",
        [Block(sheet)],
        unit="Đơn vị tính: đồng",
    )
    page.posts = shape.choice([["NGƯỜI THU", "T/M CHI BỘ\nBÍ THƯ"], ["BÍ THƯ CHI BỘ"]])
    return page


def duty(rng: Random, shape: Shape, body: Body) -> Page:
    """Return who is on duty when."""
    kinds = shape.sample(_DUTY, shape.randint(2, 4))
    phones = shape.random() < 0.4
    columns = [column("Ngày", "center", 1), column("Thứ", "center", 0.8)]
    for k in kinds:
        columns += (
            [column(f"{k}|Họ và tên", "left", 1.7), column(f"{k}|Điện thoại", "center", 1.1)]
            if phones and len(kinds) < 4
            else [column(k, "left", 1.7)]
        )
    columns.append(column("Ghi chú", "left", 0.9))
    people = [
        (person(rng), f"09{rng.randint(10, 89)}.{rng.randint(100, 999)}.{rng.randint(100, 999)}") for _ in range(9)
    ]
    sheet, first, month = Sheet(columns), rng.randint(1, 8), rng.randint(1, 12)
    names = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "CN")
    start = rng.randrange(7)
    for i in range(rng.randint(7, 21)):
        row = []
        for _ in kinds:
            who = rng.choice(people)
            row += list(who) if phones and len(kinds) < 4 else [who[0]]
        sheet.add(
            f"{first + i:02d}/{month:02d}/2026",
            names[(start + i) % 7],
            *row,
            rng.choice(["", "", "", "Nghỉ lễ", "Trực tết"]),
        )
    page = Page(
        "Lich truc",
        "LỊCH TRỰC",
        f"{rng.choice(['cơ quan', 'lễ, tết', 'phòng chống thiên tai'])} tháng {month} năm 2026",
        [Block(sheet)],
        code="LT",
    )
    page.notes = [
        "Thời gian trực: từ 7 giờ 30 phút hôm trước đến 7 giờ 30 phút hôm sau.",
        "Ai có việc bận phải tự đổi ca và báo lại cho Văn phòng.",
    ][: shape.randint(0, 2)]
    page.posts = [body.chief]
    return page
