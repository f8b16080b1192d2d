# ruff: noqa: E501
"""Documents of sums: estimates with chapters, payrolls, lists of prices, stock-taking."""

from __future__ import annotations

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from samples.drawing.lists import listed

_CHAPTERS = listed(
    "CHI CON NGƯỜI|CHI HOẠT ĐỘNG CHUYÊN MÔN|MUA SẮM, SỬA CHỮA|CHI TỔ CHỨC HỘI NGHỊ|CHI KHÁC|CHI TỪ NGUỒN XÃ HỘI HÓA"
)
_PARTS = listed(
    "Thuê mướn, dịch vụ|In ấn tài liệu|Trang trí, khánh tiết|Giải khát giữa giờ|Bồi dưỡng giám khảo|Hỗ trợ tập luyện|Khen thưởng|Thuê âm thanh, ánh sáng|Văn phòng phẩm|Nước uống, thuốc y tế"
)
_ITEMS = listed(
    "Thuê xe 29 chỗ đưa đón đoàn (đi và về trong ngày)|Băng rôn vải 0,8 m x 6 m|Phông sân khấu in bạt Hiflex|Hoa tươi để bục|Nước suối đóng chai 500 ml|Photo tài liệu A4 hai mặt|Chè, kẹo, hoa quả|Tiền công tổ trọng tài|Giải Nhất toàn đoàn|"
    "Giải Khuyến khích cá nhân|Sơn lại vạch kẻ sân|Thay bóng đèn tuýp LED 36W|Máy lọc nước RO 50 lít/giờ|Bút dạ, giấy A0, băng keo|Cờ lưu niệm thêu hai mặt|Bảo hiểm thân thể cho vận động viên|Túi cứu thương loại B|Mực máy in Canon 2900"
)
_ASSETS = listed(
    "Máy tính để bàn Dell Optiplex|Máy in Brother HL-L2321D|Ti vi Samsung 55 inch|Bàn họp gỗ công nghiệp 2,4 m|Ghế xoay lưng lưới|Tủ sắt 4 cánh|Máy photocopy Ricoh MP 5055|Loa kéo JBZ 1515|Bảng tương tác 75 inch|Đàn organ Casio CT-S300|Kính hiển vi quang học|Quạt công nghiệp|Điều hòa Casper 12000 BTU|Xe máy Honda Future"
)
_UNITS = listed("cái|chiếc|bộ|người|lượt|tờ|chai|giải|ngày|m²|thùng|hộp")


def estimate(paper: Paper) -> None:
    """Write an estimate with chapters, parts and items, sums at each level, the whole at the top or the end."""
    rng = paper.rng
    frame.head(paper, "DT" if rng.random() < 0.6 else "TTr")
    frame.title(
        paper,
        "DỰ TOÁN",
        f"Kinh phí {rng.choice(['tổ chức Hội khỏe Phù Đổng', 'hội thi văn nghệ quần chúng', 'sửa chữa nhỏ khối nhà lớp học', 'tập huấn cán bộ thôn'])} {rng.choice(wording.MANNER)}",
        "(Ban hành kèm theo Kế hoạch của nhà trường)" if paper.body.school and rng.random() < 0.3 else "",
    )
    paper.prose(0, 2)
    if rng.random() < 0.6:
        paper.say(rng.choice(["Đơn vị tính: đồng", "ĐVT: VNĐ", "(Đơn vị tính: Đồng)"]), italic=True, align="right")
    columns = [
        column("STT", "center", 0.7),
        column("Nội dung chi", "left", 3.6),
        column("ĐVT", "center", 0.8),
        column("Số lượng", "center", 0.8),
    ]
    days = rng.random() < 0.3
    columns += [
        *([column("Số ngày", "center", 0.7)] if days else []),
        column("Đơn giá", "right", 1.3),
        column("Thành tiền", "right", 1.5),
        column("Ghi chú", "left", 1.2),
    ]
    sheet = Sheet(
        columns, counted=["A", "B", "C", *[str(i + 1) for i in range(len(columns) - 3)]] if rng.random() < 0.25 else ()
    )
    money = sheet.width - 2
    lettered, wide = rng.random() < 0.5, rng.random() < 0.3

    def row(mark: str, text: str, total: int, strong: bool = True) -> None:
        cells = [mark, text, *[""] * (money - 2), wording.dotted(total)]
        if strong and wide:
            sheet.spans.append((len(sheet.rows), 1, 1, money - 1))
            sheet.aligned[(len(sheet.rows), 1)] = "left"
        sheet.add(*cells, strong=strong)

    total, at_top, rows = 0, rng.random() < 0.3, []
    for c, chapter in enumerate(rng.sample(_CHAPTERS, rng.randint(2, 4))):
        parts, chapter_sum = [], 0
        for p, part in enumerate(rng.sample(_PARTS, rng.randint(1, 3)), 1):
            items, part_sum = [], 0
            for i, item in enumerate(rng.sample(_ITEMS, rng.randint(1, 5))):
                count, price, n = rng.randint(1, 120), rng.randint(2, 900) * 1000, rng.randint(1, 5) if days else 1
                part_sum += count * price * n
                mark = f"{'abcde'[i]}" if lettered else rng.choice(["-"])
                note = rng.choice(["", "", "", "Theo báo giá", "Hợp đồng khoán", "Có HĐ đỏ"])
                items.append(
                    [
                        mark,
                        item,
                        rng.choice(_UNITS),
                        str(count),
                        *([str(n)] if days else []),
                        wording.dotted(price),
                        wording.dotted(count * price * n),
                        note,
                    ]
                )
            parts.append((str(p), part, part_sum, items))
            chapter_sum += part_sum
        rows.append((("I", "II", "III", "IV")[c], chapter, chapter_sum, parts))
        total += chapter_sum
    if at_top:
        row("", "TỔNG CỘNG (I+II)" if len(rows) == 2 else "TỔNG CỘNG", total)
    for mark, chapter, amount, parts in rows:
        row(mark, chapter, amount)
        for number, part, part_sum, items in parts:
            sheet.slanted.add(len(sheet.rows))
            row(number, part, part_sum, strong=rng.random() < 0.2)
            for cells in items:
                sheet.add(*cells)
    if not at_top:
        sheet.spans.append((len(sheet.rows), 0, 1, money))
        sheet.aligned[(len(sheet.rows), 0)] = "center"
        sheet.add(
            rng.choice(["Tổng cộng", "CỘNG", "Tổng kinh phí (I + II + …)"]),
            *[""] * (money - 1),
            wording.dotted(total),
            strong=True,
        )
    paper.table(sheet)
    if rng.random() < 0.6:
        paper.say("(Bằng chữ: Một trăm hai mươi bảy triệu, bốn trăm nghìn đồng chẵn./.)", italic=True)
    if rng.random() < 0.5:
        frame.foot(paper)
    else:
        frame.signed_by(
            paper, rng.choice([["NGƯỜI LẬP", "KẾ TOÁN", paper.body.chief], ["KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ"]])
        )


def payroll(paper: Paper) -> None:
    """Write a payroll or a list of allowances: up to fourteen columns, a total, sums in words."""
    rng = paper.rng
    paper.turn(True)
    frame.head(paper, "", numbered=False)
    month = rng.randint(1, 12)
    frame.title(
        paper,
        "BẢNG THANH TOÁN",
        f"{rng.choice(['Tiền lương và phụ cấp', 'Phụ cấp ưu đãi', 'Tiền dạy thêm giờ', 'Phụ cấp cán bộ không chuyên trách'])} tháng {month:02d}/2026",
    )
    columns = [
        column("STT", "center", 0.5),
        column("Họ và tên", "left", 2.2),
        column("Chức vụ", "left", 1.2),
        column("Mã ngạch", "center", 1),
        column("Hệ số|Lương", "center", 0.7),
    ]
    columns += [
        column(f"Hệ số|{x}", "center", 0.7) for x in rng.sample(["PC CV", "PC VK", "PC TN", "PC KV"], rng.randint(1, 3))
    ]
    columns += [column("Cộng hệ số", "center", 0.8), column("Thành tiền", "right", 1.3)]
    columns += [
        column(f"Các khoản trừ|{x}", "right", 1)
        for x in rng.sample(["BHXH (8%)", "BHYT (1,5%)", "BHTN (1%)", "Công đoàn phí"], rng.randint(1, 3))
    ]
    columns += [column("Thực lĩnh", "right", 1.3), column("Ký nhận", "left", 0.9)]
    sheet = Sheet(columns, dense=True, counted=[str(i + 1) for i in range(len(columns))] if rng.random() < 0.4 else ())
    factors = sum(c.path[0] == "Hệ số" for c in columns)
    cuts = sum(c.path[0] == "Các khoản trừ" for c in columns)
    sums = [0] * (cuts + 2)
    for n in range(1, rng.randint(8, 34)):
        hs = [round(rng.uniform(2.1, 5.0), 2), *[rng.choice([0, 0.15, 0.2, 0.5, 0.7]) for _ in range(factors - 1)]]
        gross = round(sum(hs) * 2340000)
        off = [round(gross * s) for s in rng.sample([0.08, 0.015, 0.01], cuts)]
        amounts = [gross, *off, gross - sum(off)]
        sums = [a + b for a, b in zip(sums, amounts, strict=True)]
        shown = [wording.comma(h, 2) if h else "" for h in hs]
        sheet.add(
            str(n),
            wording.person(rng),
            rng.choice(["HT", "PHT", "GV", "GV", "NV", "TTCM", "Kế toán"]),
            f"V.07.{rng.randint(2, 5):02d}.{rng.randint(10, 32)}",
            *shown,
            wording.comma(sum(hs), 2),
            *[wording.dotted(a) for a in amounts],
        )
    sheet.spans.append((len(sheet.rows), 0, 1, 4))
    sheet.add("Tổng cộng", "", "", "", *[""] * (factors + 1), *[wording.dotted(s) for s in sums], strong=True)
    paper.table(sheet)
    paper.say(
        f"Tổng số tiền (viết bằng chữ): {rng.choice(['Bốn trăm mười hai triệu, sáu trăm nghìn đồng', 'Chín mươi tám triệu, không trăm lẻ năm nghìn đồng'])}.",
        italic=True,
    )
    frame.signed_by(paper, ["NGƯỜI LẬP BIỂU", "KẾ TOÁN", paper.body.chief])


def prices(paper: Paper) -> None:
    """Write the list of goods of a call for bids: what is wanted in long texts, quantities, prices left or given."""
    rng = paper.rng
    frame.head(paper, "HSMT")
    frame.title(
        paper,
        "HỒ SƠ MỜI THẦU",
        f"Gói thầu số {rng.randint(1, 9):02d}: Mua sắm thiết bị {rng.choice(['phòng học bộ môn', 'bếp ăn bán trú', 'văn phòng', 'phòng họp trực tuyến'])}",
    )
    paper.say("Chương V. YÊU CẦU VỀ KỸ THUẬT", bold=True)
    paper.prose(1, 2)
    given = rng.random() < 0.6
    columns = [
        column("STT", "center", 0.6),
        column("Danh mục hàng hóa", "left", 1.9),
        column("Yêu cầu kỹ thuật tối thiểu", "left", 4),
        column("Xuất xứ", "center", 1),
        column("ĐVT", "center", 0.7),
        column("SL", "center", 0.6),
    ]
    columns += (
        [column("Đơn giá\n(đã có VAT)", "right", 1.2), column("Thành tiền", "right", 1.4)]
        if given
        else [column("Ký mã hiệu, nhãn mác", "left", 1.3)]
    )
    sheet = Sheet(columns)
    specs = listed(
        "Bộ xử lý từ 4 nhân, xung nhịp ≥ 3,0 GHz|Bộ nhớ trong 8 GB DDR4|Ổ cứng SSD 256 GB|Màn hình 23,8 inch, Full HD|Khung thép hộp 25 x 25 x 1,2 mm sơn tĩnh điện|Mặt gỗ MDF dày 18 mm chống ẩm|Công suất tiêu thụ ≤ 1.200 W|Bảo hành tối thiểu 24 tháng|Điện áp 220 V/50 Hz|Kích thước (D x R x C): 1200 x 500 x 750 mm|Nhiệt độ làm việc: 0 - 45°C|Tốc độ in ≥ 30 trang/phút"
    )
    for n, asset in enumerate(rng.sample(_ASSETS, rng.randint(4, 12)), 1):
        count, price = rng.randint(1, 40), rng.randint(3, 400) * 100000
        text = "\n".join(f"- {s}{';' if rng.random() < 0.5 else ''}" for s in rng.sample(specs, rng.randint(2, 5)))
        tail = (
            [wording.dotted(price), wording.dotted(count * price)]
            if given
            else [f"{rng.choice('ABKMT')}{rng.choice('XVNS')}-{rng.randint(100, 9999)}"]
        )
        sheet.add(
            str(n),
            asset,
            text,
            rng.choice(["Việt Nam", "Trung Quốc", "Nhật Bản", "Malaysia"]),
            rng.choice(["Bộ", "Cái", "Chiếc"]),
            f"{count:02d}",
            *tail,
        )
    if given:
        sheet.spans.append((len(sheet.rows), 0, 1, 7))
        sheet.add(
            "Tổng cộng giá dự thầu (đã bao gồm thuế, phí)", *[""] * 6, wording.money(rng, 50000, 900000), strong=True
        )
    paper.table(sheet)
    paper.listed([wording.deed(rng) + "." for _ in range(rng.randint(1, 3))])
    frame.foot(paper, rng.choice(["ĐẠI DIỆN BÊN MỜI THẦU\nGIÁM ĐỐC", ""]))
