# ruff: noqa: E501
"""Reports: figures under headings of two or three levels, minutes of an inspection."""

from __future__ import annotations

from benchmarks.office.sheet import Column, Sheet, column
from benchmarks.spreadsheet.words import comma, dotted
from benchmarks.typeset import frame, parts, sayings
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import DEPARTMENTS, PERIODS, TEAMS, VILLAGES, person, share
from samples.drawing.lists import listed


def statistics(doc: Document) -> None:
    """Write a report with one or two tables of figures."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4", "A4L", "A3L"] if rng.random() < 0.4 else ["A4", "A4L"]))
    frame.head(doc, "BC")
    frame.title(
        doc,
        "BÁO CÁO",
        f"{rng.choice(['Thống kê giáo dục', 'Kết quả thực hiện nhiệm vụ', 'Tình hình dân số, lao động', 'Chất lượng hai mặt giáo dục'])} {rng.choice(PERIODS)}",
    )
    parts.prose(doc, 1, 2)
    for number in range(1, rng.choice([2, 2, 3])):
        sheet = _figures(doc)
        parts.table(
            doc,
            sheet,
            rng.choice(["Tổng hợp số liệu theo đơn vị", "Kết quả cụ thể", "Số lượng và cơ cấu"]),
            rng.choice(["Đơn vị tính: người", "(Đơn vị: người)", "", ""]),
            number,
        )
        parts.prose(doc, 0, 1)
    frame.foot(doc)


def _figures(doc: Document) -> Sheet:
    rng = doc.rng
    columns = [
        column(rng.choice(["STT", "TT"]), "center", 0.5),
        column(rng.choice(["Đơn vị", "Thôn, bản", "Khối lớp"]), "left", 2),
    ]
    align = rng.choice(["center", "right"])
    depth = rng.choice([2, 2, 3])
    if depth == 2:
        columns += [column(f"Số lượng|{x}", align, 0.8) for x in ("Tổng số", "Nữ", "Dân tộc")[: rng.randint(2, 3)]]
        over = rng.choice(["Xếp loại", "Kết quả", "Chia ra"])
        columns += [
            column(f"{over}|{x}", align, 0.8)
            for x in rng.choice(
                [("Tốt", "Khá", "Đạt", "Chưa đạt"), ("Nam", "Nữ"), ("Đúng hạn", "Quá hạn", "Đang xử lý")]
            )
        ]
        columns += [column("Tỷ lệ\n(%)", align, 0.8)] if rng.random() < 0.6 else []
    else:
        columns += [column("Tổng số", align, 0.8)]
        for over in rng.choice([("Năm 2024", "Năm 2025"), ("Đầu năm", "Cuối năm"), ("Kế hoạch", "Thực hiện")]):
            columns += [column(f"{over}|Số lượng|{x}", align, 0.7) for x in ("TS", "Nữ")]
            columns += [column(f"{over}|Tỷ lệ (%)", align, 0.8)]
        columns += [column("Ghi chú", "left", 0.9)] if rng.random() < 0.5 else []
    noted, rated = columns[-1].path[0] == "Ghi chú", columns[-1].path[0].startswith("Tỷ lệ")
    sheet = Sheet(columns, dense=len(columns) > 8)
    parts.counted(rng, sheet, 0.35, 2)
    inner = range(2, len(columns) - noted - rated)
    sums = [0] * len(inner)
    names = (
        [f"Khối {i}" for i in range(1, 10)]
        if columns[1].path[0] == "Khối lớp"
        else VILLAGES
        if columns[1].path[0] == "Thôn, bản"
        else [*DEPARTMENTS, *TEAMS]
    )
    for n, name in enumerate(rng.sample(names, rng.randint(5, min(14, len(names)))), 1):
        figures = [rng.choice([rng.randint(0, 240), rng.randint(200, 4200)])]
        figures += [rng.randint(0, figures[0]) for _ in inner[1:]]
        sums = [a + b for a, b in zip(sums, figures, strict=True)]
        row = [str(n), name, *_shown(columns, inner, figures)]
        sheet.add(*row, *([share(figures[-1], sum(figures))] if rated else [""] * noted))
    tail = [share(sums[-1], sum(sums))] if rated else [""] * noted
    parts.total(rng, sheet, rng.choice(["Tổng cộng", "Cộng", "TỔNG"]), [*_shown(columns, inner, sums), *tail], 1)
    return sheet


def _shown(columns: list[Column], inner: range, figures: list[int]) -> list[str]:
    """Return figures as they are printed, shares with a comma."""
    paths = [columns[i].path for i in inner]
    return [comma(f % 1000 / 10) if "Tỷ lệ (%)" in p else dotted(f) for p, f in zip(paths, figures, strict=True)]


_CHECKED = listed(
    "Hồ sơ quản lý bếp ăn bán trú|Hợp đồng mua thực phẩm|Lưu mẫu thức ăn 24 giờ|Giấy khám sức khỏe của nhân viên|Vệ sinh khu chế biến|Nguồn nước sinh hoạt|Sổ kiểm thực ba bước|Bình chữa cháy, lối thoát nạn|Hệ thống điện, dây dẫn|Nội quy phòng thí nghiệm|Sổ theo dõi thiết bị|Công khai thu chi|Tủ thuốc và sổ cấp phát|Cây xanh, hàng rào, lan can"
)


def inspection(doc: Document) -> None:
    """Write the minutes of an inspection: who was there, a table of what was found, what follows."""
    rng = doc.rng
    if rng.random() < 0.5:
        frame.motto_head(doc)
    else:
        frame.head(doc, "BB", dated=False)
    frame.title(
        doc,
        "BIÊN BẢN",
        rng.choice(
            [
                "Kiểm tra công tác an toàn thực phẩm",
                "Kiểm tra cơ sở vật chất trước năm học mới",
                "Kiểm tra công tác phòng cháy, chữa cháy",
                "Tự kiểm tra hồ sơ chuyên môn",
            ]
        ),
    )
    d, m, y = doc.day
    doc.say(
        f"Hôm nay, vào hồi {rng.randint(7, 15)} giờ {rng.choice(['00', '15', '30'])} phút, ngày {d:02d} tháng {m:02d} năm {y}, tại {doc.body.spoken}, chúng tôi gồm:"
    )
    doc.say(rng.choice(["I. Thành phần", "1. Thành phần đoàn kiểm tra:"]), bold=True, align="left")
    posts = listed("Trưởng đoàn|Thư ký|Thành viên|Đại diện đơn vị được kiểm tra")
    doc.listed(
        [f"{rng.choice(['Ông', 'Bà'])} {person(rng)} - {p}" for p in posts[: rng.randint(2, 4)]],
        rng.choice(["-", "1.", "+"]),
    )
    doc.say(rng.choice(["II. Nội dung và kết quả kiểm tra", "2. Kết quả kiểm tra:"]), bold=True, align="left")
    columns = [column("STT", "center", 0.5), column("Nội dung kiểm tra", "left", 2.6)]
    ticked = rng.random() < 0.6
    over = rng.choice(["Kết quả|", "Đánh giá|", ""])
    columns += (
        [column(f"{over}Đạt", "center", 0.6), column(f"{over}Không đạt", "center", 0.7)]
        if ticked
        else [column("Kết quả", "center", 1)]
    )
    columns += [column(rng.choice(["Tồn tại, kiến nghị", "Nhận xét", "Ghi chú"]), "left", 2.6)]
    sheet = Sheet(columns)
    sign = rng.choice(["x", "x", "X"])
    for n, what in enumerate(rng.sample(_CHECKED, rng.randint(5, 12)), 1):
        good = rng.random() < 0.75
        result = ([sign, ""] if good else ["", sign]) if ticked else ["Đạt" if good else "Chưa đạt"]
        sheet.add(
            str(n), what, *result, "" if good and rng.random() < 0.6 else sayings.deed(rng) + rng.choice(["", "."])
        )
    parts.table(doc, sheet, remark=0.1)
    doc.say(rng.choice(["III. Kết luận", "3. Ý kiến của đoàn kiểm tra:"]), bold=True, align="left")
    parts.prose(doc, 1, 2)
    doc.say(
        f"Biên bản lập xong hồi {rng.randint(10, 17)} giờ cùng ngày, gồm {rng.randint(2, 4):02d} bản có giá trị như nhau, đã đọc cho mọi người cùng nghe và nhất trí ký tên./."
    )
    frame.signed_by(
        doc, rng.choice([["THƯ KÝ", "ĐẠI DIỆN ĐƠN VỊ", "TRƯỞNG ĐOÀN"], ["ĐẠI DIỆN CƠ SỞ", "TRƯỞNG ĐOÀN KIỂM TRA"]])
    )
