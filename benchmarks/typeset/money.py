# ruff: noqa: E501
"""Papers of sums and goods: estimates by chapters, lists of assets, slips of what is handed over."""

from __future__ import annotations

from benchmarks.office.sheet import Sheet, column
from benchmarks.spreadsheet.words import comma, day, dotted, spelled
from benchmarks.typeset import frame, parts, sayings
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import DEPARTMENTS, PERIODS, ROMAN, TEAMS, person
from samples.drawing.lists import listed

_UNITS = listed("Đơn vị tính: đồng|Đơn vị tính: nghìn đồng|ĐVT: đồng|(Đơn vị: nghìn đồng)|Đơn vị tính: triệu đồng")
_CHAPTERS = listed(
    "Chi thanh toán cá nhân|Chi nghiệp vụ chuyên môn|Chi sửa chữa thường xuyên|Chi hội nghị, tập huấn|Chi khác|Hỗ trợ học sinh"
)
_ITEMS = listed(
    "Tiền công thợ sơn tường rào|Xi măng PCB40|Cát vàng|Gạch lát nền 40 x 40 cm|Thuê máy chiếu và âm thanh|In giấy mời, phông chữ|Nước uống đại biểu|Bồi dưỡng báo cáo viên|Tiền ăn trưa cho học viên|Mua văn phòng phẩm|Photo tài liệu|Hoa trang trí hội trường|Thuê phòng nghỉ|Vé xe đi công tác|"
    "Chổi, xô, nước lau sàn|Bóng đèn LED 20W|Quạt treo tường|Ổ cắm, dây điện|Khóa cửa phòng học|Phần thưởng học sinh giỏi|Trang phục đội văn nghệ|Dụng cụ thể thao|Thuốc tủ y tế"
)
_ASSETS = listed(
    "Máy vi tính để bàn|Máy tính xách tay|Máy in laser A4|Máy quét hai mặt|Bàn làm việc 1,4 m|Ghế xoay|Tủ hồ sơ hai cánh|Điều hòa 12.000 BTU|Quạt trần|Bảng từ chống lóa|Ti vi 50 inch|Loa kéo tay|Máy phát điện|Bàn ghế học sinh hai chỗ|Giá sách thư viện|Máy bơm nước|Bình chữa cháy 4 kg|Xe đẩy hàng|Camera giám sát|Bồn nước inox 1.000 lít"
)
_COUNTED = listed("cái|bộ|chiếc|công|bao|m³|m²|lượt|suất|người|hộp")


def estimate(doc: Document) -> None:
    """Write an estimate or what was spent, by chapters with their sums, with the whole at the end or on top."""
    rng = doc.rng
    head = rng.random()
    if head < 0.6:
        frame.head(doc, rng.choice(["DT", "BC"]))
    else:
        frame.form_head(doc, rng.choice(["Mẫu số 02-DT", "Biểu số 04", ""]))
    sources = rng.random() < 0.45
    frame.title(
        doc,
        "BẢNG TỔNG HỢP" if sources else "DỰ TOÁN",
        f"{'Kinh phí' if sources else 'kinh phí'} {rng.choice(['tổ chức hội nghị tổng kết', 'sửa chữa cơ sở vật chất', 'hoạt động hè', 'tập huấn nghiệp vụ'])} {rng.choice(PERIODS)}",
        f"(Kèm theo Tờ trình số {rng.randint(3, 90)}/TTr-{doc.body.code})" if rng.random() < 0.4 else "",
    )
    parts.prose(doc, 0, 1)
    if sources:
        columns = [column("TT", "center", 0.5), column("Nội dung", "left", 3), column("Tổng số", "right", 1.2)]
        columns += [
            column(f"Nguồn kinh phí|{x}", "right", 1.2) for x in ("NSNN", "Học phí", "Xã hội hóa")[: rng.randint(2, 3)]
        ]
        columns += [column(rng.choice(["Ghi chú", "Tỷ lệ (%)"]), "right", 0.8)]
    else:
        columns = [
            column("STT", "center", 0.5),
            column(rng.choice(["Nội dung chi", "Diễn giải"]), "left", 3.4),
            column("ĐVT", "center", 0.7),
            column(rng.choice(["Số lượng", "SL"]), "center", 0.7),
            column("Đơn giá", "right", 1.1),
            column("Thành tiền", "right", 1.3),
        ]
        columns += [column("Ghi chú", "left", 0.9)] if rng.random() < 0.6 else []
    sheet = Sheet(columns)
    parts.counted(rng, sheet, 0.3, 2)
    last = len(columns) - 1
    grand = [0] * (len(columns) - 3)
    for c, chapter in enumerate(rng.sample(_CHAPTERS, rng.randint(2, 4))):
        rows, sums = [], [0] * len(grand)
        for n, item in enumerate(rng.sample(_ITEMS, rng.randint(2, 6)), 1):
            if sources:
                own = [rng.choice([0, rng.randint(2, 400) * 100]) * 1000 for _ in range(last - 3)]
                amounts = [sum(own), *own]
                rows.append([str(n), item, *[dotted(x) if x else "-" if c % 2 else "" for x in amounts], ""])
                sums = [a + b for a, b in zip(sums, [*amounts, 0], strict=False)]
            else:
                count, price = rng.randint(1, 60), rng.randint(5, 900) * 1000
                rows.append(
                    [
                        str(n),
                        item,
                        rng.choice(_COUNTED),
                        str(count) if n % 3 else comma(count + 0.5),
                        dotted(price),
                        dotted(count * price if n % 3 else round((count + 0.5) * price)),
                    ]
                )
                sums[0] += count * price if n % 3 else round((count + 0.5) * price)
        grand = [a + b for a, b in zip(grand, sums, strict=False)]
        shown = [*map(dotted, sums[: last - 2]), ""] if sources else ["", "", "", dotted(sums[0])]
        sheet.add(ROMAN[c], chapter.upper() if rng.random() < 2 / 3 else chapter, *shown, strong=True)
        for row in rows:
            sheet.add(*row)
    values = [*map(dotted, grand[: last - 2]), ""] if sources else [dotted(grand[0]), *[""] * (last - 5)]
    parts.total(rng, sheet, rng.choice(["TỔNG CỘNG", "Tổng cộng", "Cộng (I + II)"]), values, 1 if sources else 4)
    parts.table(doc, sheet, unit=rng.choice(_UNITS[:4]) if rng.random() < 0.8 else "", remark=0.1)
    if rng.random() < 0.7:
        doc.say(
            f"{rng.choice(['Bằng chữ: ', 'Số tiền bằng chữ: ', '(Bằng chữ: '])}{spelled(grand[0])}./.",
            italic=True,
            align="left",
        )
    if rng.random() < 0.5:
        frame.foot(doc)
    else:
        frame.signed_by(doc, rng.choice([["NGƯỜI LẬP", "KẾ TOÁN", doc.body.chief], ["KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ"]]))


def assets(doc: Document) -> None:
    """Write a list of assets: what they cost, what they are worth, in what state they are."""
    rng = doc.rng
    doc.turn(rng.choice(["A4L", "A4L", "A4", "A3L"]))
    frame.form_head(doc, rng.choice(["Mẫu số C53-HD", "Mẫu số 01/KK", "Phụ lục II", ""]))
    frame.title(
        doc,
        "BẢNG KÊ",
        f"{rng.choice(['tài sản cố định', 'tài sản, công cụ, dụng cụ', 'trang thiết bị'])} {rng.choice(['đến ngày 31/12/2025', 'đến 0 giờ ngày 01/01/2026', 'hiện có'])}",
    )
    columns = [
        column("STT", "center", 0.5),
        column("Tên tài sản", "left", 2.4),
        column("Ký hiệu, mã số", "center", 1.1),
        column("Đơn vị tính", "center", 0.7),
        column("Năm sử dụng", "center", 0.8),
    ]
    columns += [
        column("Số lượng", "center", 0.7),
        column("Nguyên giá", "right", 1.3),
        column("Giá trị còn lại", "right", 1.3),
    ]
    columns += [column(f"Tình trạng|{x}", "center", 0.7) for x in ("Tốt", "Trung bình", "Hỏng")]
    columns += [column("Người quản lý", "left", 1.4)] if rng.random() < 0.4 else []
    sheet = Sheet(columns, dense=True)
    parts.counted(rng, sheet, 0.35, 2)
    n, sums, sign = 0, [0, 0, 0], rng.choice(["x", "x", "X", "+"])
    for g, room in enumerate(
        rng.sample(
            listed("Phòng Hiệu trưởng|Phòng kế toán|Phòng học bộ môn|Nhà ăn|Hội trường|Thư viện|Bộ phận một cửa|Kho"),
            rng.randint(1, 4),
        )
    ):
        sheet.across(room, 1, before="ABCDEF"[g])
        for asset in rng.sample(_ASSETS, rng.randint(3, 9)):
            n += 1
            count, price = rng.randint(1, 30), rng.randint(6, 260) * 100000
            figures = [count, count * price, round(count * price * rng.choice([0, 0.2, 0.45, 0.8]))]
            sums = [a + b for a, b in zip(sums, figures, strict=True)]
            state = rng.choice([0, 0, 0, 1, 1, 2])
            row = [
                str(n),
                asset,
                f"TS{rng.randint(1, 999):03d}" if rng.random() < 0.85 else "",
                rng.choice(_COUNTED[:3]),
                str(rng.randint(2009, 2025)),
            ]
            sheet.add(
                *row,
                *map(dotted, figures),
                *[sign if i == state else "" for i in range(3)],
                *([person(rng)] if len(columns) > 11 else []),
            )
    parts.total(rng, sheet, "Tổng cộng", [*map(dotted, sums), *[""] * (len(columns) - 8)], 4)
    parts.table(doc, sheet, unit=rng.choice([*_UNITS[:1], ""]), remark=0.15)
    frame.signed_by(
        doc,
        rng.choice(
            [
                ["NGƯỜI LẬP BẢNG", "KẾ TOÁN", doc.body.chief],
                ["THỦ KHO", "KẾ TOÁN TRƯỞNG", "THỦ TRƯỞNG"],
                ["NGƯỜI KIỂM KÊ", doc.body.chief],
            ]
        ),
    )


def slip(doc: Document) -> None:
    """Write a slip of half a sheet: what one hands over to another."""
    rng = doc.rng
    doc.turn(rng.choice(["A5", "A5", "A4"]))
    doc.meta["number"] = f"{rng.randint(1, 400):03d}" if rng.random() < 0.4 else None
    frame.form_head(doc, f"Số: {doc.meta['number']}" if doc.meta["number"] else "")
    frame.title(
        doc,
        rng.choice(["PHIẾU GIAO NHẬN", "PHIẾU XUẤT KHO", "GIẤY ĐỀ NGHỊ"]),
        rng.choice(["vật tư, văn phòng phẩm", "thiết bị dạy học", "hàng hóa, công cụ"]),
        f"Ngày {day(rng)}" if rng.random() < 0.5 else "",
    )
    doc.say(f"Họ và tên người nhận: {person(rng)}", align="left")
    doc.say(f"Đơn vị: {rng.choice([*TEAMS, *DEPARTMENTS])}", align="left")
    doc.say(f"Lý do: {sayings.deed(rng)}.", align="left")
    columns = [
        column("TT", "center", 0.5),
        column("Tên hàng", "left", 2.4),
        column("ĐVT", "center", 0.7),
        column("SL", "center", 0.6),
    ]
    priced = rng.random() < 0.5
    columns += [column("Thành tiền", "right", 1.1)] if priced else [column("Ghi chú", "left", 1)]
    sheet, whole = Sheet(columns), 0
    for n, item in enumerate(rng.sample([*_ASSETS, *_ITEMS[14:]], rng.randint(3, 8)), 1):
        count, price = rng.randint(1, 20), rng.randint(15, 2500) * 1000
        whole += count * price
        sheet.add(
            str(n),
            item,
            rng.choice(_COUNTED[:3]),
            str(count),
            dotted(count * price) if priced else rng.choice(["", "", "Mới", "Đã dùng"]),
        )
    if priced:
        parts.total(rng, sheet, "Cộng", [dotted(whole)], 3)
    parts.table(doc, sheet, remark=0)
    if priced:
        doc.say(f"Bằng chữ: {spelled(whole)}.", italic=True, align="left")
    frame.signed_by(doc, rng.choice([["NGƯỜI GIAO", "NGƯỜI NHẬN"], ["Người lập", "Thủ kho", "Người nhận"]]))
