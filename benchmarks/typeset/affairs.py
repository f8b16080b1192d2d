# ruff: noqa: E501
"""Papers of everyday affairs: decisions with an annex, letters, notices, proposals."""

from __future__ import annotations

from benchmarks.office.sheet import Sheet, column
from benchmarks.spreadsheet.words import comma, day, dotted
from benchmarks.typeset import frame, parts, sayings
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import DEPARTMENTS, PERIODS, TEAMS, person
from samples.drawing.lists import listed


def decision(doc: Document) -> None:
    """Write a decision and, on a page of its own that stands or lies, the list that it is about."""
    rng = doc.rng
    what = rng.choice(
        [
            "thành lập Tổ công tác chuyển đổi số",
            "kiện toàn Ban Chỉ đạo phổ cập giáo dục",
            "nâng bậc lương thường xuyên cho viên chức",
            "công nhận danh hiệu Lao động tiên tiến",
            "phân bổ kinh phí hỗ trợ",
            "giao chỉ tiêu kế hoạch",
        ]
    )
    frame.head(doc, "QĐ")
    frame.title(doc, "QUYẾT ĐỊNH", f"{rng.choice(['Về việc', 'V/v'])} {what} {rng.choice(PERIODS)}")
    doc.line(f"{doc.body.chief} {doc.body.name}", bold=True, after=6)
    parts.bases(doc)
    doc.say("QUYẾT ĐỊNH:", bold=True, align="center")
    annex = rng.choice(["Phụ lục", "danh sách", "biểu chi tiết"])
    count = rng.randint(7, 34)
    points = [
        f"Nay {what} đối với {count} trường hợp có tên trong {annex} kèm theo.",
        sayings.sentence(rng),
        f"Các bộ phận liên quan và các ông (bà) có tên tại Điều 1 căn cứ Quyết định thi hành.{rng.choice(['', '/.'])}",
    ]
    for i, text in enumerate(points, 1):
        doc.say(text, lead=f"Điều {i}.")
    frame.foot(doc)
    doc.turn(rng.choice(["A4", "A4", "A4L"]))
    d, m, y = doc.day
    name = rng.choice(["PHỤ LỤC", "PHỤ LỤC I", "DANH SÁCH", "BIỂU CHI TIẾT"])
    doc.say(name, bold=True, align="center")
    if name.startswith("PHỤ LỤC"):
        doc.say(f"DANH SÁCH {what.upper()}", bold=True, align="center")
    doc.say(
        f"(Ban hành kèm theo Quyết định số {doc.meta['number']} ngày {d:02d}/{m:02d}/{y} của {doc.body.spoken})",
        italic=True,
        align="center",
        keep=True,
    )
    kind = rng.choice(["members", "pay", "money"])
    columns = [column("STT", "center", 0.5), column("Họ và tên", "left", 2), column("Chức vụ, đơn vị", "left", 2.4)]
    if kind == "members":
        columns += [column("Chức danh trong Ban", "left", 1.4), column("Ghi chú", "left", 0.9)]
    elif kind == "pay":
        columns += [
            column("Ngạch, bậc hiện hưởng|Mã số", "center", 1.1),
            column("Ngạch, bậc hiện hưởng|Hệ số", "center", 0.7),
            column("Được nâng|Hệ số", "center", 0.7),
            column("Được nâng|Từ ngày", "center", 1.1),
        ]
    else:
        columns += [
            column("Dự toán giao\n(nghìn đồng)", "right", 1.2),
            column("Trong đó|Chi thường xuyên", "right", 1.2),
            column("Trong đó|Chi khác", "right", 1.1),
        ]
    sheet = Sheet(columns)
    parts.counted(rng, sheet, 0.25)
    sums = [0, 0, 0]
    for n in range(1, count + 1):
        row = [
            str(n),
            f"{rng.choice(['', 'Ông ', 'Bà '])}{person(rng)}",
            f"{rng.choice(['Trưởng bộ phận', 'Công chức', 'Viên chức', 'Giáo viên', 'Phó Trưởng phòng'])}, {rng.choice([*DEPARTMENTS, *TEAMS])}",
        ]
        if kind == "members":
            row += [
                ("Trưởng ban", "Phó Trưởng ban thường trực", "Phó Trưởng ban")[n - 1]
                if n < 4
                else rng.choice(["Thành viên", "Thư ký", "Thành viên"]),
                "",
            ]
        elif kind == "pay":
            low = rng.uniform(1.86, 4.65)
            row += [
                f"V.07.{rng.randint(1, 5):02d}.{rng.randint(10, 31)}",
                comma(low, 2),
                comma(low + 0.33, 2),
                day(rng),
            ]
        else:
            own = [rng.randint(20, 900) * 10, rng.randint(0, 80) * 10]
            sums = [a + b for a, b in zip(sums, [sum(own), *own], strict=True)]
            row += [dotted(sum(own)), *map(dotted, own)]
        sheet.add(*row)
    if kind == "money":
        parts.total(rng, sheet, "Tổng cộng", [dotted(x) for x in sums], 2)
    parts.table(doc, sheet, remark=0.1)


def letter(doc: Document) -> None:
    """Write an official letter with a short table within its text."""
    rng = doc.rng
    subject = rng.choice(
        [
            "cung cấp số liệu phục vụ tổng kết",
            "đăng ký nhu cầu tập huấn",
            "nhắc nộp báo cáo định kỳ",
            "phối hợp tổ chức khám sức khỏe học sinh",
            "rà soát cơ sở vật chất trường học",
            "góp ý dự thảo kế hoạch",
        ]
    )
    frame.head(doc, "", subject)
    doc.meta |= {"doc_type": "CÔNG VĂN", "title": subject}
    to = rng.sample(DEPARTMENTS, rng.choice([1, 1, 2, 3]))
    if len(to) == 1:
        doc.say(f"Kính gửi: {to[0]}", align="center", bold=rng.random() < 0.3)
    else:
        doc.say("Kính gửi:", align="left", left=60)
        for i, name in enumerate(to):
            doc.say(f"- {name}{'.' if i == len(to) - 1 else ';'}", align="left", left=90)
    parts.prose(doc, 1, 2)
    if rng.random() < 0.85:
        columns = [column("TT", "center", 0.5), column(rng.choice(["Đơn vị", "Nội dung"]), "left", 2.6)]
        columns += rng.choice(
            [
                [column("Số lượng", "center", 0.8), column("Thời hạn", "center", 1.1)],
                [column("Người phụ trách", "left", 1.6), column("Điện thoại", "center", 1.3)],
                [column("Thời gian", "center", 1.3), column("Địa điểm", "left", 1.6)],
            ]
        )
        sheet, kind = Sheet(columns), columns[2].path[0]
        pool = DEPARTMENTS if columns[1].path[0] == "Đơn vị" else sayings.deeds(rng, 9)
        for n, name in enumerate(rng.sample(pool, rng.randint(3, 7)), 1):
            tail = {
                "Số lượng": [f"{rng.randint(1, 45):02d}", day(rng)],
                "Người phụ trách": [
                    person(rng),
                    f"09{rng.randint(10, 89)} {rng.randint(100, 999)} {rng.randint(100, 999)}",
                ],
                "Thời gian": [
                    f"{rng.choice(['7h30', '8h00', '14h00'])}, {day(rng)}",
                    rng.choice(["Hội trường UBND xã", "Trạm Y tế", "Nhà văn hóa", "Phòng họp tầng 2"]),
                ],
            }[kind]
            sheet.add(str(n), name, *tail)
        parts.table(doc, sheet, remark=0.1)
    if rng.random() < 0.6:
        doc.listed([x + rng.choice([".", ";"]) for x in sayings.deeds(rng, rng.randint(2, 4))])
    doc.say(f"Đề nghị các đơn vị nghiêm túc thực hiện, gửi kết quả về {doc.body.spoken} trước ngày {day(rng)}./.")
    frame.foot(doc)


def notice(doc: Document) -> None:
    """Write a notice without any table."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4", "A4", "A5"]))
    frame.head(doc, "TB")
    frame.title(
        doc,
        "THÔNG BÁO",
        rng.choice(
            [
                "Về việc nghỉ lễ Quốc khánh và phân công trực",
                "Tuyển dụng viên chức",
                "Về lịch tiếp công dân định kỳ",
                "Về việc thu gom rác thải sinh hoạt",
                "Kết luận của Chủ tịch tại phiên họp thường kỳ",
            ]
        ),
    )
    if rng.random() < 0.5:
        parts.bases(doc)
    parts.prose(doc, 1, 2)
    for i, name in enumerate(
        rng.sample(listed("Thời gian|Đối tượng|Địa điểm|Hồ sơ gồm|Yêu cầu|Tổ chức thực hiện"), rng.randint(2, 4)), 1
    ):
        doc.say(f"{rng.choice([str(i), str(i)])}. {name}", bold=True, align="left")
        if rng.random() < 0.5:
            parts.prose(doc, 1, 1)
        else:
            doc.listed(
                [x + rng.choice([";", "."]) for x in sayings.deeds(rng, rng.randint(2, 5))],
                rng.choice(["-", "a)", "+"]),
            )
    doc.say(f"Vậy {doc.body.spoken} thông báo để các đơn vị và nhân dân được biết, thực hiện./.")
    frame.foot(doc)


def proposal(doc: Document) -> None:
    """Write a proposal to those above, with a small table of costs mostly."""
    rng = doc.rng
    frame.head(doc, "TTr")
    frame.title(
        doc,
        "TỜ TRÌNH",
        f"{rng.choice(['Về việc xin', 'Đề nghị phê duyệt'])} {rng.choice(['kinh phí sửa chữa phòng học', 'chủ trương mua sắm thiết bị', 'bổ sung biên chế giáo viên', 'kế hoạch sử dụng đất'])} {rng.choice(PERIODS)}",
    )
    doc.say(
        f"Kính gửi: {rng.choice([doc.body.parent.title().replace('Gd&Đt', 'GD&ĐT').replace('Ubnd', 'UBND'), rng.choice(DEPARTMENTS)])}",
        align="center",
    )
    parts.bases(doc)
    parts.prose(doc, 1, 3)
    if rng.random() < 0.75:
        columns = [
            column("STT", "center", 0.5),
            column(rng.choice(["Hạng mục", "Nội dung đề nghị"]), "left", 3),
            column("Khối lượng", "center", 0.9),
            column("Kinh phí\n(nghìn đồng)", "right", 1.2),
            column("Nguồn vốn", "center", 1),
        ]
        sheet, whole = Sheet(columns), 0
        for n, what in enumerate(
            rng.sample(
                listed(
                    "Lợp lại mái tôn dãy nhà B|Thay cửa sổ phòng học|Xây bổ sung nhà vệ sinh|Lát gạch sân trường|Mua bàn ghế hai chỗ ngồi|Sơn mặt ngoài nhà hiệu bộ|Lắp hệ thống chiếu sáng|Đào giếng khoan, bể lọc"
                ),
                rng.randint(2, 6),
            ),
            1,
        ):
            cost = rng.randint(30, 4000) * 100
            whole += cost
            sheet.add(
                str(n),
                what,
                rng.choice([f"{rng.randint(2, 400)} m²", f"{rng.randint(2, 60)} bộ", f"{rng.randint(1, 9):02d} cái"]),
                dotted(cost),
                rng.choice(["NS xã", "NS huyện", "Xã hội hóa"]),
            )
        parts.total(rng, sheet, "Tổng cộng", [dotted(whole), ""], 2)
        parts.table(doc, sheet, rng.choice(["Tổng hợp kinh phí đề nghị", ""]))
    parts.prose(doc, 0, 1)
    doc.say(f"{doc.body.spoken} kính trình cấp có thẩm quyền xem xét, quyết định./.")
    frame.foot(doc)
