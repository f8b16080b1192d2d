# ruff: noqa: E501
"""Worksheets of accountants: payrolls, days of work, budgets, assets, fees, vouchers."""

from __future__ import annotations

from random import Random

from benchmarks.office.sheet import Sheet, column
from benchmarks.office.wording import Body
from benchmarks.spreadsheet.page import Block, Page, Shape, group, total
from benchmarks.spreadsheet.words import comma, day, dotted, person, school_class, share, spelled
from samples.drawing.lists import listed

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_DONG = listed("Đơn vị tính: đồng|ĐVT: đồng|Đơn vị: đồng|(Đơn vị tính: Đồng)|Đvt: VNĐ")
_POSTS = listed("Hiệu trưởng|Phó HT|Giáo viên|Giáo viên|Giáo viên|Kế toán|Văn thư|Y tế|Bảo vệ|Thư viện")
_ITEMS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("6000", "Tiền lương", [("6001", "Lương theo ngạch, bậc"), ("6003", "Lương hợp đồng theo chế độ"), ("6049", "Lương khác")]),
    ("6100", "Phụ cấp lương", [("6101", "Phụ cấp chức vụ"), ("6102", "Phụ cấp khu vực"), ("6112", "Phụ cấp ưu đãi nghề"), ("6115", "Phụ cấp thâm niên nghề"), ("6113", "Phụ cấp trách nhiệm theo nghề, theo công việc")]),
    ("6300", "Các khoản đóng góp", [("6301", "Bảo hiểm xã hội"), ("6302", "Bảo hiểm y tế"), ("6303", "Kinh phí công đoàn"), ("6304", "Bảo hiểm thất nghiệp")]),
    ("6500", "Thanh toán dịch vụ công cộng", [("6501", "Tiền điện"), ("6502", "Tiền nước"), ("6504", "Tiền vệ sinh, môi trường")]),
    ("6550", "Vật tư văn phòng", [("6551", "Văn phòng phẩm"), ("6552", "Mua sắm công cụ, dụng cụ văn phòng"), ("6599", "Vật tư văn phòng khác")]),
    ("6600", "Thông tin, tuyên truyền, liên lạc", [("6601", "Cước phí điện thoại"), ("6605", "Thuê bao cáp truyền hình, cước Internet"), ("6618", "Khoán điện thoại")]),
    ("6700", "Công tác phí", [("6701", "Tiền vé máy bay, tàu, xe"), ("6702", "Phụ cấp công tác phí"), ("6704", "Khoán công tác phí")]),
    ("6900", "Sửa chữa, duy tu tài sản", [("6912", "Các thiết bị công nghệ thông tin"), ("6921", "Đường điện, cấp thoát nước"), ("6949", "Các tài sản và công trình hạ tầng cơ sở khác")]),
    ("7000", "Chi phí nghiệp vụ chuyên môn", [("7001", "Chi mua hàng hóa, vật tư dùng cho chuyên môn"), ("7004", "Đồng phục, trang phục; bảo hộ lao động"), ("7049", "Chi khác")]),
]  # fmt: skip
_ASSETS = listed(
    "Máy vi tính để bàn HP ProDesk|Máy in Canon LBP 2900|Máy chiếu Epson EB-X06|Bàn ghế học sinh 2 chỗ|Tủ đựng hồ sơ sắt|Ti vi LG 65 inch|Máy lọc nước RO|Bộ âm thanh hội trường|Điều hòa Daikin 18.000 BTU|Bảng chống lóa|Máy scan Plustek|Giường tầng sắt|Máy bơm chữa cháy|Tủ lạnh Sharp 342 lít|Nhà để xe khung thép|Camera giám sát"
)
_SPENT = listed(
    "Mua văn phòng phẩm quý III|Thanh toán tiền điện tháng 9|Chi tiền nước uống hội nghị|Sửa chữa máy photocopy|Chi bồi dưỡng giáo viên coi thi|Thuê xe đi dự hội thi|Mua hóa chất khử khuẩn|Cước Internet quý IV|Thanh toán công tác phí|Mua phần thưởng học sinh giỏi|In ấn phù hiệu, thẻ học sinh|Bảo dưỡng điều hòa phòng máy|Đặt báo Nhân Dân|Mua cây cảnh trang trí khuôn viên"
)
_SHOPS = listed(
    "Nhà sách Hòa Bình|Điện lực khu vực 2|Cửa hàng Thúy Nga|Công ty TNHH Tân Phú|HTX Vận tải Minh Long|VNPT|Cá nhân"
)


def _words_of(amount: int) -> str:
    return f"(Số tiền bằng chữ: {spelled(amount)}./.)"


def payroll(rng: Random, shape: Shape, body: Body) -> Page:
    """Return wages with allowances, what is taken off and what is left."""
    month = rng.randint(1, 12)
    allowances = shape.sample(["Chức vụ", "Ưu đãi", "Thâm niên", "Trách nhiệm", "Khu vực"], shape.randint(1, 3))
    columns = [column("TT", "center", 0.5), column("Họ và tên", "left", 1.9), column("Chức vụ", "left", 1)]
    columns += [column("Hệ số lương", "right", 0.8), column("Tiền lương", "right", 1.2)]
    columns += [column(f"Các khoản phụ cấp|{a}", "right", 1.1) for a in allowances]
    columns.append(column("Tổng cộng", "right", 1.2))
    deep = shape.random() < 0.4
    columns += [
        column(f"Các khoản trừ vào lương|{'Bảo hiểm|' if deep else ''}{x}", "right", 1.1)
        for x in ("BHXH\n(8%)", "BHYT\n(1,5%)")
    ]
    columns += [column("Thực lĩnh", "right", 1.2), column("Ký nhận", "left", 0.9)]
    sheet = Sheet(columns)
    sums = [0] * (len(allowances) + 5)
    for n in range(1, rng.randint(9, 34)):
        rate = rng.randint(186, 678) / 100
        pay = round(rate * 2340000)
        extra = [rng.choice([0, rng.randint(100, 1900) * 1000]) for _ in allowances]
        whole = pay + sum(extra)
        social, health = round(pay * 0.08), round(pay * 0.015)
        amounts = [pay, *extra, whole, social, health, whole - social - health]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        sheet.add(str(n), person(rng), rng.choice(_POSTS), comma(rate, 2), *map(dotted, amounts), "")
    total(sheet, shape, ["", *map(dotted, sums), ""])
    page = Page(
        f"T{month}", "BẢNG THANH TOÁN", f"tiền lương tháng {month:02d} năm {rng.choice([2025, 2026])}", [Block(sheet)]
    )
    page.form = ["Mẫu số C02-HD", "(Ban hành theo Thông tư số 107/2017/TT-BTC)"] if shape.random() < 0.5 else []
    page.unit = shape.choice([*_DONG, ""])
    page.notes = [_words_of(sums[-1])] if shape.random() < 0.6 else []
    page.posts = shape.choice([["Người lập", "Kế toán", "Thủ trưởng đơn vị"], ["KẾ TOÁN", body.chief]])
    return page


def attendance(rng: Random, shape: Shape, body: Body) -> Page:
    """Return who worked on which day of a month."""
    month = rng.randint(1, 12)
    last = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] if shape.random() < 0.7 else 31
    over = shape.choice(["Ngày trong tháng|", "Ngày trong tháng|", ""])
    columns = [column("TT", "center", 0.5), column("Họ và tên", "left", 2.5)]
    columns += [column(f"{over}{d}", "center", 0.4) for d in range(1, last + 1)]
    columns += [column("Quy ra công|Số công", "center", 0.6), column("Quy ra công|Nghỉ", "center", 0.5)]
    sheet = Sheet(columns)
    sign, rest = shape.choice(["x", "x", "X", "+"]), rng.randrange(7)
    for n in range(1, rng.randint(8, 26)):
        row = []
        for d in range(last):
            free = (d + rest) % 7 in ((5, 6) if shape.group_way % 2 else (6,))
            row.append("" if free else rng.choice([*[sign] * 30, "P", "K", "Ô", "H", "CT"]))
        worked = sum(x in (sign, "H", "CT") for x in row)
        sheet.add(str(n), person(rng), *row, str(worked), str(sum(x in ("P", "K", "Ô") for x in row)))
    page = Page(
        f"CC T{month}",
        "BẢNG CHẤM CÔNG",
        f"tháng {month:02d} năm {rng.choice([2025, 2026])}",
        [Block(sheet, counts=False)],
    )
    page.form = ["Mẫu số: C01a-HD"] if shape.random() < 0.6 else []
    page.notes = [
        f"Ký hiệu chấm công: Đi làm: {sign}; Nghỉ phép: P; Nghỉ không lương: K; Ốm: Ô; Hội nghị, học tập: H; Công tác: CT"
    ]
    page.posts = (
        ["Người chấm công", "Phụ trách bộ phận", "Người duyệt"]
        if shape.random() < 0.6
        else ["NGƯỜI CHẤM CÔNG", body.chief]
    )
    return page


def budget(rng: Random, shape: Shape, body: Body) -> Page:
    """Return a budget, or what became of it, by item and sub-item."""
    settled = shape.random() < 0.5
    columns = [column("Mục", "center", 0.7), column("Tiểu mục", "center", 0.7), column("Nội dung chi", "left", 3)]
    if settled:
        columns += [column("Dự toán được giao", "right", 1.2)]
        columns += [
            column(f"Quyết toán|{x}", "right", 1.2) for x in ("Quý I", "Quý II", "Cả năm")[-shape.randint(2, 3) :]
        ]
        columns += [column("Còn lại", "right", 1.2), column("Tỷ lệ %", "right", 0.8)]
    else:
        columns += [column(f"Dự toán năm 2026|{x}", "right", 1.2) for x in ("Tổng số", "NSNN cấp", "Nguồn thu")]
        columns.append(column("Ghi chú", "left", 1))
    sheet = Sheet(columns)
    grand = [0] * (len(columns) - 3)
    for mark, (code, name, inner) in zip(ROMAN, rng.sample(_ITEMS, rng.randint(3, 8)), strict=False):
        rows = []
        for sub, what in rng.sample(inner, rng.randint(1, len(inner))):
            amount = rng.randint(9, 9000) * 100000
            if settled:
                parts = [rng.randint(0, amount // 300000) * 100000 for _ in columns[4:-2]]
                rows.append((sub, what, [amount, *parts, amount - parts[-1], parts[-1]]))
            else:
                other = rng.choice([0, 0, amount // 4])
                rows.append((sub, what, [amount, amount - other, other, 0]))
        sums = [sum(r[2][i] for r in rows) for i in range(len(grand))]
        grand = [a + b for a, b in zip(grand, sums, strict=True)]
        sheet.add(code if shape.group_way < 3 else mark, "", name, *_shown(sums, settled), strong=True)
        for sub, what, amounts in rows:
            sheet.add("", sub, what, *_shown(amounts, settled))
    total(sheet, shape, _shown(grand, settled))
    kind = "QUYẾT TOÁN" if settled else "DỰ TOÁN"
    page = Page(
        "Quyet toan" if settled else "Du toan",
        kind,
        "kinh phí hoạt động năm 2025" if settled else "thu, chi ngân sách năm 2026",
        [Block(sheet)],
        code="DT",
    )
    page.below = (
        [f"(Kèm theo Quyết định số {rng.randint(3, 90)}/QĐ-{body.code} ngày {day(rng)})"]
        if shape.random() < 0.5
        else []
    )
    page.unit, page.form = shape.choice(_DONG), [f"Biểu số {rng.randint(1, 9):02d}"]
    page.posts = shape.choice([["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"], ["KẾ TOÁN", body.chief]])
    return page


def _shown(amounts: list[int], settled: bool) -> list[str]:
    if settled:
        return [*map(dotted, amounts[:-1]), share(amounts[-1], amounts[0])]
    return [*map(dotted, amounts[:-1]), ""]


def assets(rng: Random, shape: Shape, body: Body) -> Page:
    """Return assets by books and by count, with what they cost and are still worth."""
    sides = shape.sample(["Theo sổ sách", "Theo kiểm kê"], 2) if shape.random() < 0.5 else ["Theo kiểm kê"]
    columns = [column("STT", "center", 0.5), column("Tên tài sản", "left", 2.4), column("ĐVT", "center", 0.7)]
    columns.append(column("Năm đưa vào sử dụng", "center", 0.9))
    for side in sides:
        columns += [
            column(f"{side}|Số lượng", "right", 0.8),
            column(f"{side}|Nguyên giá", "right", 1.3),
            column(f"{side}|Giá trị còn lại", "right", 1.3),
        ]
    columns.append(column(shape.choice(["Ghi chú", "Hiện trạng"]), "left", 1))
    sheet = Sheet(columns)
    n, sums = 0, [0, 0, 0]
    for mark, room in zip(
        ROMAN,
        shape.sample(
            listed("Khối văn phòng|Phòng Tin học|Nhà bếp, bán trú|Phòng thiết bị|Thư viện|Khu nhà hiệu bộ"),
            shape.randint(1, 5),
        ),
        strict=False,
    ):
        group(sheet, shape, mark, room)
        for what in rng.sample(_ASSETS, rng.randint(2, 9)):
            n += 1
            count, price = rng.randint(1, 40), rng.randint(6, 260) * 100000
            figures = [count, count * price, round(count * price * rng.choice([0, rng.random()]) / 1000) * 1000]
            sums = [a + b for a, b in zip(sums, figures, strict=True)]
            sheet.add(
                str(n),
                what,
                rng.choice(["Cái", "Bộ", "Chiếc", "Hệ thống"]),
                str(rng.randint(2008, 2025)),
                *[dotted(x) for x in figures * len(sides)],
                rng.choice(["", "", "Đang dùng", "Hỏng", "Chờ thanh lý"]),
            )
    total(sheet, shape, [*[dotted(x) for x in sums * len(sides)], ""])
    page = Page(
        "Kiem ke",
        "BIÊN BẢN",
        "kiểm kê tài sản cố định",
        [Block(sheet)],
        [f"(Thời điểm 0 giờ ngày 01/01/{rng.choice([2025, 2026])})"],
    )
    if shape.random() < 0.6:
        page.doc_type, page.title = "BẢNG KIỂM KÊ", "tài sản, công cụ dụng cụ"
    page.unit, page.form = shape.choice(_DONG), ["Mẫu số: C53-HD"]
    page.posts = shape.choice([["THỦ KHO", "KẾ TOÁN", "TRƯỞNG BAN KIỂM KÊ"], ["Người lập", body.chief]])
    return page


def fees(rng: Random, shape: Shape, body: Body) -> Page:
    """Return what the pupils of a class paid."""
    room, month = school_class(rng), rng.randint(9, 12)
    kinds = shape.sample(["Học phí", "Bán trú", "Nước uống", "BHYT", "Học 2 buổi", "Sổ liên lạc"], shape.randint(2, 5))
    prices = [shape.choice([15, 20, 35, 60, 75, 120, 180]) * 1000 for _ in kinds]
    columns = [column("STT", "center", 0.5), column("Họ và tên học sinh", "left", 2)]
    columns += [column(f"Các khoản thu|{k}", "right", 1) for k in kinds]
    columns += [
        column("Tổng thu", "right", 1.1),
        column("Miễn giảm", "right", 1),
        column("Còn phải nộp", "right", 1.1),
        column("Chữ ký", "left", 0.9),
    ]
    sheet, sums = Sheet(columns), [0] * (len(kinds) + 3)
    for n in range(1, rng.randint(14, 44)):
        own = [p if rng.random() < 0.9 else 0 for p in prices]
        off = rng.choice([0, 0, 0, 0, own[0] // 2, own[0]])
        amounts = [*own, sum(own), off, sum(own) - off]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        sheet.add(str(n), person(rng), *map(dotted, amounts), "")
    total(sheet, shape, [*map(dotted, sums), ""])
    page = Page(
        f"Thu {room.replace('/', '.')}",
        "DANH SÁCH",
        f"thu tiền lớp {room} tháng {month}",
        [Block(sheet)],
        unit=shape.choice([*_DONG, ""]),
    )
    if shape.random() < 0.5:
        page.doc_type, page.title = "PHIẾU THU", f"học phí và các khoản thu khác - lớp {room}"
    page.notes = [_words_of(sums[-1])] if shape.random() < 0.4 else []
    page.posts = shape.choice([["GVCN", "THỦ QUỸ"], ["NGƯỜI THU TIỀN", "KẾ TOÁN", body.chief]])
    return page


def vouchers(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the vouchers behind a payment."""
    columns = [column("TT", "center", 0.5), column("Chứng từ|Số", "center", 0.8), column("Chứng từ|Ngày", "center", 1)]
    columns.append(column("Nội dung chi", "left", 3))
    if shape.random() < 0.5:
        columns.append(column("Đơn vị, người nhận", "left", 1.8))
    if shape.random() < 0.5:
        columns.append(column("Mục lục NS", "center", 0.8))
    columns.append(column("Số tiền", "right", 1.2))
    sheet, whole = Sheet(columns), 0
    names = [c.path[0] for c in columns]
    for n in range(1, rng.randint(8, 30)):
        amount = rng.randint(90, 24000) * 1000
        whole += amount
        row = [str(n), f"{rng.choice(['PC', 'HĐ', ''])}{rng.randint(1, 999):03d}", day(rng), rng.choice(_SPENT)]
        row += [rng.choice(_SHOPS)] if "Đơn vị, người nhận" in names else []
        row += [rng.choice(["6551", "6501", "6702", "7049", "6912"])] if "Mục lục NS" in names else []
        sheet.add(*row, dotted(amount))
    total(sheet, shape, [dotted(whole)])
    page = Page(
        "Bang ke",
        "BẢNG KÊ",
        "chứng từ thanh toán",
        [Block(sheet)],
        [f"Tháng {rng.randint(1, 12):02d} năm 2025"],
        unit=shape.choice(_DONG),
    )
    page.form = ["Mẫu số 01", "(Kèm theo Giấy rút dự toán)"] if shape.random() < 0.5 else []
    page.notes = [_words_of(whole)] if shape.random() < 0.7 else []
    page.posts = (
        ["Người lập", "Kế toán trưởng", "Thủ trưởng đơn vị"] if shape.random() < 0.6 else ["KẾ TOÁN", body.chief]
    )
    return page
