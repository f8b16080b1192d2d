# ruff: noqa: E501
"""Lists of persons: whom a body honours, who sits an examination, which households are poor."""

from __future__ import annotations

from benchmarks.office.sheet import Sheet, column
from benchmarks.spreadsheet.words import comma, day, dotted
from benchmarks.typeset import frame, parts
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import PERIODS, PROVINCES, ROMAN, SUBJECTS, TEAMS, VILLAGES, person, school_class
from samples.drawing.lists import listed

_DEEDS = listed(
    "Đạt giải Nhất hội thi giáo viên dạy giỏi cấp huyện|Có sáng kiến được công nhận cấp cơ sở|Hoàn thành xuất sắc nhiệm vụ được giao|Tích cực vận động học sinh ra lớp|Dũng cảm cứu người bị nạn|Đóng góp ngày công làm đường giao thông nông thôn|Đạt huy chương Bạc giải điền kinh|Học sinh vượt khó, học tập tốt"
)


def honours(doc: Document) -> None:
    """Write whom a body honours, by groups."""
    rng = doc.rng
    frame.head(doc, rng.choice(["DS", "", "DS"]))
    frame.title(
        doc,
        "DANH SÁCH",
        f"{rng.choice(['Khen thưởng tập thể, cá nhân', 'Cá nhân được đề nghị khen thưởng', 'Tặng Giấy khen'])} {rng.choice(PERIODS)}",
        f"(Kèm theo Quyết định số {rng.randint(5, 400)}/QĐ-{doc.body.code} ngày {day(rng)})"
        if rng.random() < 0.6
        else "",
    )
    columns = [column(rng.choice(["STT", "TT"]), "center", 0.5), column("Họ và tên", "left", 2)]
    columns += [
        column(rng.choice(["Chức vụ", "Đơn vị"]), "left", 1.5),
        column("Thành tích", rng.choice(["left", "left", "center"]), 3.2),
    ]
    prized = rng.random() < 0.7
    columns += [column(rng.choice(["Mức thưởng", "Tiền thưởng\n(đồng)"]), "right", 1.1)] if prized else []
    columns += [column(rng.choice(["Ghi chú", "Ký nhận"]), "left", 0.9)]
    sheet = Sheet(columns)
    n, amount = 0, 0
    groups = (
        rng.sample(listed("Tập thể|Giáo viên|Học sinh|Cán bộ thôn|Hộ gia đình"), rng.randint(1, 3))
        if rng.random() < 0.5
        else [""]
    )
    for g, group in enumerate(groups):
        if group:
            sheet.across(group.upper(), 1, before=ROMAN[g])
        for _ in range(rng.randint(4, 14)):
            n += 1
            prize = rng.choice([200000, 300000, 500000, 1000000])
            amount += prize
            who = (
                rng.choice([f"Lớp {school_class(rng)}", *TEAMS])
                if group == "Tập thể"
                else f"{rng.choice(['', 'Ông ', 'Bà ', 'Em '])}{person(rng)}"
            )
            sheet.add(
                str(n), who, rng.choice([*TEAMS, *VILLAGES]), rng.choice(_DEEDS), *([dotted(prize)] if prized else [])
            )
    if prized and rng.random() < 0.7:
        parts.total(rng, sheet, rng.choice(["Tổng cộng", "Cộng"]), [dotted(amount)], 3)
    parts.table(doc, sheet, remark=0.1)
    if rng.random() < 0.6:
        doc.say(f"(Danh sách này có {n} tập thể, cá nhân./.)", italic=True, align="left")
    frame.foot(doc, recipients=rng.random() < 0.5)


def contestants(doc: Document) -> None:
    """Write who sits an examination: numbers of candidates, days of birth, rooms or marks."""
    rng = doc.rng
    frame.head(doc, "", dated=rng.random() < 0.5)
    marked = rng.random() < 0.5
    what = rng.choice(
        [
            "kỳ thi chọn học sinh giỏi cấp huyện",
            "hội khỏe Phù Đổng",
            "cuộc thi giải toán trên mạng",
            "kỳ tuyển sinh vào lớp 10",
        ]
    )
    frame.title(
        doc,
        "DANH SÁCH",
        f"{'Kết quả thí sinh' if marked else 'Thí sinh'} dự thi {what} {rng.choice(PERIODS[2:4])}",
        f"Phòng thi số {rng.randint(1, 24):02d} - Môn {rng.choice(SUBJECTS)}" if rng.random() < 0.6 else "",
    )
    columns = [
        column("STT", "center", 0.5),
        column(rng.choice(["SBD", "Số báo danh"]), "center", 0.8),
        column("Họ và tên thí sinh", "left", 2.2),
    ]
    columns += [
        column(x, "center", 0.6)
        for x in (["Nam", "Nữ"] if rng.random() < 0.15 else ["Giới tính"] if rng.random() < 0.4 else [])
    ]
    sexed = len(columns) - 3
    columns += [column("Ngày sinh", "center", 1.1), column("Nơi sinh", "left", 1.3), column("Lớp", "center", 0.6)]
    columns += (
        [column("Điểm|Bằng số", "center", 0.7), column("Điểm|Bằng chữ", "left", 1.3)]
        if marked
        else [column("Số tờ", "center", 0.6), column("Ký nộp bài", "left", 1)]
    )
    sheet = Sheet(columns, dense=True)
    said = listed("Không|Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín")
    number = rng.randint(1, 700)
    for n in range(1, rng.randint(12, 46)):
        man = rng.random() < 0.5
        sex = (
            [] if not sexed else [("Nam" if man else "Nữ")] if sexed == 1 else ["x" if man else "", "" if man else "x"]
        )
        mark, half = rng.randint(2, 9), rng.random() < 0.5
        tail = [comma(mark + half / 2), said[mark] + (" phẩy năm" if half else " điểm")] if marked else []
        sheet.add(
            f"{n:02d}" if number % 2 else str(n),
            f"{number + n:06d}" if number % 3 else f"{number + n:03d}",
            person(rng),
            *sex,
            day(rng, 2008, 2015),
            rng.choice(PROVINCES),
            school_class(rng),
            *tail,
        )
    parts.table(doc, sheet, remark=0)
    if rng.random() < 0.6:
        doc.say(
            f"Danh sách có {len(sheet.rows)} thí sinh; vắng: {rng.randint(0, 3):02d}.",
            italic=rng.random() < 0.5,
            align="left",
        )
    frame.signed_by(
        doc,
        rng.choice(
            [["GIÁM THỊ 1", "GIÁM THỊ 2"], ["NGƯỜI LẬP DANH SÁCH", doc.body.chief], ["THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG"]]
        ),
    )


def poor(doc: Document) -> None:
    """Write which households of villages are poor, by villages merged down or in rows over the table."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4", "A4L"]))
    frame.head(doc, rng.choice(["DS", ""]))
    frame.title(doc, "DANH SÁCH", f"Hộ nghèo, hộ cận nghèo {rng.choice(PERIODS[:2])}")
    merged = rng.random() < 0.4
    columns = [column("TT", "center", 0.5)]
    columns += [column(rng.choice(["Thôn, bản", "Khu dân cư"]), "center", 1.2)] if merged else []
    columns += [
        column("Họ và tên chủ hộ", "left", 2.2),
        column("Năm sinh", "center", 0.8),
        column("Dân tộc", "center", 0.8),
    ]
    columns += [
        column(f"Số khẩu|{x}", "center", 0.6)
        for x in (["Tổng", "Nữ"] if rng.random() < 0.6 else ["Tổng", "Nữ", "Trẻ em"])
    ]
    columns += [column(f"Phân loại|{x}", "center", 0.8) for x in ("Hộ nghèo", "Hộ cận nghèo")]
    columns += [column("Ghi chú", "left", 1)]
    persons = sum(c.path[0] == "Số khẩu" for c in columns)
    sheet = Sheet(columns, dense=True)
    parts.counted(rng, sheet, 0.2)
    sign, n, sums = rng.choice(["x", "x", "X"]), 0, [0] * (persons + 2)
    for g, village in enumerate(rng.sample(VILLAGES, rng.randint(2, 5))):
        if not merged:
            sheet.across(village, 1, before=ROMAN[g])
        size = rng.randint(2, 8)
        for _ in range(size):
            n += 1
            count = rng.randint(1, 8)
            figures = [count, rng.randint(0, count), rng.randint(0, count // 2)][:persons]
            is_poor = rng.random() < 0.55
            sums = [a + b for a, b in zip(sums, [*figures, int(is_poor), int(not is_poor)], strict=True)]
            marks = [sign, ""] if is_poor else ["", sign]
            row = [
                str(n),
                *([village] if merged else []),
                person(rng),
                str(rng.randint(1938, 1999)),
                rng.choice(["Kinh", "Kinh", "Tày", "Mông", "Thái", "Dao", "Ê-đê", "Khmer"]),
            ]
            sheet.add(*row, *map(str, figures), *marks, rng.choice(["", "", "", "", "Bảo trợ xã hội", "Mới phát sinh"]))
        if merged:
            sheet.merge_down(1, size)
    parts.total(rng, sheet, "Tổng cộng", [*map(str, sums), ""], 4 if merged else 3)
    parts.table(doc, sheet, remark=0.2)
    if rng.random() < 0.5:
        frame.foot(doc)
    else:
        frame.signed_by(doc, ["CÁN BỘ LẬP BIỂU", doc.body.chief])
