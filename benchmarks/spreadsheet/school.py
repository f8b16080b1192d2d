# ruff: noqa: E501
"""Worksheets of schools: lists of pupils, examinees and marks, timetables, who teaches what, contests."""

from __future__ import annotations

from random import Random

from benchmarks.office.sheet import Sheet, column
from benchmarks.office.wording import Body
from benchmarks.spreadsheet import words
from benchmarks.spreadsheet.page import Block, Page, Shape, group, total
from benchmarks.spreadsheet.words import comma, day, person, school_class, share
from samples.drawing.lists import listed

_YEARS = listed("Năm học 2025 - 2026|NĂM HỌC 2025 - 2026|Năm học: 2025-2026|Học kỳ I - Năm học 2025 - 2026")
_DUTIES = listed(
    "CN 6A|TTCM|TPT Đội|Thư ký HĐ|CN 7B, TPCM|Bồi dưỡng HSG|Phụ trách CNTT|Nghỉ thai sản|CT Công đoàn|CN 9C|Phụ trách phòng bộ môn"
)
_REMARKS = listed("||||||Con TB|Hộ nghèo|Mới chuyển đến|Lớp trưởng|Khuyết tật|Học hòa nhập|Sai ngày sinh|Thiếu ảnh thẻ")
_POINTS = listed("Sĩ số|Nề nếp|Vệ sinh|Truy bài|Đồng phục|Giờ học tốt|Sổ đầu bài|Xe đạp|TDGG|Cờ đỏ|Bảo quản CSVC")


def pupils(rng: Random, shape: Shape, body: Body) -> Page:
    """Return a class's list."""
    room = school_class(rng)
    split = shape.random() < 0.4
    names = ["Họ và tên|Họ và tên đệm", "Họ và tên|Tên"] if split else ["Họ và tên"]
    extra = shape.sample(
        ["Nơi sinh", "Dân tộc", "Chỗ ở hiện nay", "Họ tên cha", "Họ tên mẹ", "Điện thoại"], shape.randint(1, 4)
    )
    columns = [column(shape.choice(["STT", "TT", "Stt"]), "center", 0.5)]
    columns += [column(n, "left", 1.8 if not i else 0.9) for i, n in enumerate(names)]
    columns += [column("Ngày sinh", "center", 1.1), column(shape.choice(["Nữ", "Giới tính"]), "center", 0.7)]
    columns += [column(x, "center" if x in ("Dân tộc", "Điện thoại") else "left", 1.5) for x in extra]
    columns.append(column("Ghi chú", "left", 1))
    sheet = Sheet(columns)
    girls = 0
    count = rng.randint(12, 48)
    for n in range(1, count + 1):
        name, girl = person(rng), rng.random() < 0.5
        girls += girl
        own = name.rsplit(" ", 1) if split else [name]
        sex = ("x" if girl else "") if columns[len(names) + 2].path[0] == "Nữ" else ("Nữ" if girl else "Nam")
        values = {
            "Nơi sinh": rng.choice(words.COMMUNES),
            "Dân tộc": rng.choice(words.ETHNIC),
            "Chỗ ở hiện nay": f"{rng.choice(words.VILLAGES)}, {body.place}",
            "Họ tên cha": person(rng),
            "Họ tên mẹ": person(rng),
            "Điện thoại": f"09{rng.randint(10, 99)} {rng.randint(100, 999)} {rng.randint(100, 999)}",
        }
        sheet.add(str(n), *own, day(rng, 2010, 2014), sex, *[values[x] for x in extra], rng.choice(_REMARKS))
    page = Page(
        f"Lop {room.replace('/', '.')}",
        "DANH SÁCH",
        f"học sinh lớp {room}",
        [Block(sheet)],
        [shape.choice(_YEARS)],
        code="DS",
    )
    if shape.random() < 0.5:
        page.below.append(f"GVCN: {person(rng)}")
    if shape.random() < 0.5:
        page.notes = [f"Danh sách này có {count} học sinh, trong đó nữ: {girls} em./."]
    page.posts = shape.choice([["GIÁO VIÊN CHỦ NHIỆM"], ["NGƯỜI LẬP", body.chief], [body.chief]])
    return page


def examinees(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the list of a room of an examination, with room for signatures and sheets of paper."""
    room, first = rng.randint(1, 24), rng.randint(1, 600)
    both = shape.random() < 0.5
    columns = [column("STT", "center", 0.5), column("SBD", "center", 0.8), column("Họ và tên", "left", 2.2)]
    columns += [column("Ngày sinh", "center", 1.1), column("Lớp", "center", 0.7)]
    subjects = shape.sample(words.SUBJECTS[:9], shape.randint(1, 3))
    if both:
        columns += [column(f"{s}|{x}", "center", 0.9) for s in subjects for x in ("Số tờ", "Ký nộp")]
    else:
        columns += [column(s, "center", 0.9) for s in subjects] + [column("Ký tên", "center", 1.1)]
    columns.append(column("Ghi chú", "left", 0.9))
    sheet = Sheet(columns)
    blank = 2 * len(subjects) if both else len(subjects) + 1
    for n in range(rng.randint(16, 26)):
        missing = rng.random() < 0.06
        sheet.add(
            str(n + 1),
            f"{first + n:06d}",
            person(rng),
            day(rng, 2009, 2012),
            school_class(rng),
            *[""] * blank,
            "Vắng" if missing else "",
        )
    page = Page(f"P{room:02d}", "DANH SÁCH", f"thí sinh phòng thi số {room:02d}", [Block(sheet)], code="DS")
    page.below = [
        shape.choice(
            ["Kỳ thi thử tuyển sinh vào lớp 10", "Kỳ kiểm tra cuối học kỳ I", "Kỳ thi học sinh giỏi cấp trường"]
        )
    ]
    page.below.append(f"Ngày thi: {day(rng)} - Địa điểm: {body.spoken}")
    page.notes = [f"Tổng số thí sinh: {len(sheet.rows)}. Dự thi: ............ Vắng: ............"]
    page.posts = ["GIÁM THỊ 1", "GIÁM THỊ 2", "CHỦ TỊCH HỘI ĐỒNG"] if shape.random() < 0.6 else ["TRƯỞNG ĐIỂM THI"]
    return page


def marks(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the marks of a class in a subject or in all of them, and how many reached what."""
    room, one = school_class(rng), shape.random() < 0.5
    columns = [column("TT", "center", 0.5), column("Họ và tên học sinh", "left", 2.2)]
    subject = rng.choice(words.SUBJECTS[:9])
    if one:
        count = shape.randint(2, 4)
        columns += [column(f"Điểm đánh giá thường xuyên|TX{i + 1}", "center", 0.7) for i in range(count)]
        columns += [column("ĐĐG giữa kỳ", "center", 0.8), column("ĐĐG cuối kỳ", "center", 0.8)]
        columns += [column("ĐTB môn", "center", 0.8), column("Xếp loại", "center", 0.8)]
        columns.append(column("Nhận xét của giáo viên", "left", 2))
    else:
        subjects = shape.sample(words.SUBJECTS, shape.randint(5, 10))
        count = len(subjects)
        over = shape.random() < 0.5
        columns += [column(f"Điểm trung bình các môn|{s}" if over else s, "center", 0.75) for s in subjects]
        columns += [column("TB các môn", "center", 0.8), column("Kết quả|Học tập", "center", 0.7)]
        columns += [column("Kết quả|Rèn luyện", "center", 0.8), column("Danh hiệu", "left", 1.1)]
    sheet = Sheet(columns)
    reached = {"Tốt": 0, "Khá": 0, "Đạt": 0, "Chưa đạt": 0}
    for n in range(1, rng.randint(14, 46)):
        own = [rng.randint(35, 100) / 10 for _ in range(count + (2 if one else 0))]
        mean = sum(own) / len(own)
        rank = "Tốt" if mean >= 8 else "Khá" if mean >= 6.5 else "Đạt" if mean >= 5 else "Chưa đạt"
        reached[rank] += 1
        shown = [comma(x) for x in own]
        tail = (
            [rank, rng.choice(["", "Tiếp thu tốt", "Cần cố gắng hơn", "Có tiến bộ", "Tính toán còn chậm"])]
            if one
            else [rank, rng.choice(["Tốt", "Tốt", "Khá"]), "HS Giỏi" if rank == "Tốt" else ""]
        )
        sheet.add(str(n), person(rng), *shown, comma(mean), *tail)
    title = f"môn {subject} lớp {room}" if one else f"tổng hợp lớp {room}"
    page = Page(room.replace("/", "."), "BẢNG ĐIỂM", title, [Block(sheet)], [shape.choice(_YEARS)])
    if shape.random() < 0.5:
        small = Sheet(
            [column("Mức", "left", 1), column("Số học sinh", "right", 1), column("Tỷ lệ", "right", 1)],
        )
        for rank, number in reached.items():
            small.add(rank, str(number), share(number, len(sheet.rows)))
        page.summary = Block(small, shape.choice(["Tổng hợp:", "Thống kê kết quả:", "* Kết quả chung"]))
    page.posts = shape.choice(
        [["GIÁO VIÊN BỘ MÔN", body.chief], ["GVCN"], ["NGƯỜI LẬP BẢNG", "PHÓ HIỆU TRƯỞNG", body.chief]]
    )
    return page


def timetable(rng: Random, shape: Shape, body: Body) -> Page:
    """Return lessons by day and hour for one class, or for several beside each other."""
    number = rng.randint(1, 24)
    days = [f"Thứ {n}" for n in ("hai", "ba", "tư", "năm", "sáu", "bảy")[: shape.choice([5, 5, 6])]]
    page = Page(f"TKB {number}", "THỜI KHÓA BIỂU", f"số {number:02d}", [])
    page.below = [f"(Áp dụng từ ngày {day(rng)})"]
    lessons = words.SHORT
    if shape.random() < 0.4:
        columns = [column("Buổi", "center", 0.6), column("Tiết", "center", 0.5)]
        sheet = Sheet(
            [*columns, *[column(d, "center", 1.3) for d in days]], upright={0} if shape.random() < 0.4 else set()
        )
        for half, count in (("Sáng", shape.choice([4, 5])), ("Chiều", shape.choice([2, 3]))):
            for n in range(1, count + 1):
                sheet.add(half, str(n), *[rng.choice([*lessons, ""]) for _ in days])
            sheet.merge_down(0, count)
        page.title += f" - lớp {school_class(rng)}"
    else:
        rooms = [f"{g}{a}" for g in range(6, 10) for a in "ABC"][: shape.randint(4, 9)]
        sheet = Sheet(
            [column("Thứ", "center", 0.6), column("Tiết", "center", 0.5), *[column(r, "center", 1) for r in rooms]],
            upright={0} if shape.random() < 0.3 else set(),
        )
        teachers = shape.random() < 0.4
        for d in days:
            count = shape.choice([4, 5, 5])
            for n in range(1, count + 1):
                cells = [
                    rng.choice(lessons) + (f" - {person(rng).split()[-1]}" if teachers else "")
                    if rng.random() < 0.94
                    else ""
                    for _ in rooms
                ]
                sheet.add(d.split()[1].capitalize() if shape.group_way > 2 else d, str(n), *cells)
            sheet.merge_down(0, count)
    page.blocks = [Block(sheet, counts=False)]
    page.posts = shape.choice([[body.chief], ["NGƯỜI XẾP TKB", body.chief]])
    return page


def teaching(rng: Random, shape: Shape, body: Body) -> Page:
    """Return who teaches what in which classes, with the lessons a week."""
    columns = [column("TT", "center", 0.5), column("Họ và tên", "left", 1.8), column("Trình độ", "center", 0.9)]
    columns.append(column("Phân công chuyên môn|Môn - lớp", "left", 3))
    columns.append(column("Phân công chuyên môn|Số tiết", "right", 0.7))
    columns += [column("Kiêm nhiệm|Công việc", "left", 1.5), column("Kiêm nhiệm|Số tiết", "right", 0.7)]
    columns += [column("Tổng số tiết", "right", 0.8), column("Thừa/\nthiếu", "center", 0.7)]
    sheet = Sheet(columns)
    n, all_lessons = 0, 0
    for mark, team in zip(
        "ABCD",
        shape.sample(
            listed("Tổ Khoa học tự nhiên|Tổ Khoa học xã hội|Tổ Ngoại ngữ - Năng khiếu|Tổ Văn phòng|Ban Giám hiệu"),
            shape.randint(1, 4),
        ),
        strict=False,
    ):
        group(sheet, shape, {"A": "I", "B": "II", "C": "III", "D": "IV"}[mark], team)
        for _ in range(rng.randint(3, 9)):
            n += 1
            subject = rng.choice(words.SUBJECTS)
            rooms = sorted({school_class(rng) for _ in range(rng.randint(1, 5))})
            own, more = rng.randint(6, 19), rng.choice([0, 0, 2, 3, 4])
            all_lessons += own + more
            text = f"{subject}: {', '.join(rooms)}"
            if rng.random() < 0.3:
                text += f"; {rng.choice(words.SUBJECTS)}: {school_class(rng)}"
            extra = own + more - 19
            sheet.add(
                str(n), person(rng), rng.choice(["ĐHSP", "ĐH", "CĐSP", "ThS"]), text, str(own),
                rng.choice(_DUTIES) if more else "", str(more), str(own + more), f"+{extra}" if extra > 0 else str(extra),
            )  # fmt: skip
    if shape.random() < 0.5:
        total(sheet, shape, [str(all_lessons), ""])
    page = Page("PCGD", "BẢNG", "phân công giảng dạy", [Block(sheet)], [shape.choice(_YEARS)], code="PC")
    if shape.random() < 0.5:
        page.doc_type, page.title = "PHÂN CÔNG", "chuyên môn giáo viên"
    page.posts = [body.chief]
    return page


def emulation(rng: Random, shape: Shape, body: Body) -> Page:
    """Return the marks of classes in a contest, with their places."""
    week = rng.randint(2, 34)
    points = shape.sample(_POINTS, shape.randint(4, 8))
    grouped = shape.random() < 0.6
    columns = [column("STT", "center", 0.5), column("Lớp", "center", 0.7)]
    if shape.random() < 0.5:
        columns.append(column("GVCN", "left", 1.6))
    own = len(columns)
    columns += [column(f"Nội dung thi đua|{p}" if grouped else p, "center", 0.75) for p in points]
    columns += [column("Điểm cộng", "center", 0.75), column("Điểm trừ", "center", 0.75)]
    columns += [column("Tổng điểm", "center", 0.9), column("Xếp hạng", "center", 0.8)]
    sheet = Sheet(columns)
    names = [f"{g}{a}" for g in range(6, 10) for a in "ABCDE"[: shape.randint(2, 5)]]
    for n, room in enumerate(names, 1):
        got = [rng.choice([7, 8, 8.5, 9, 9.5, 10]) for _ in points]
        plus, minus = rng.choice([0, 0, 1, 2]), rng.choice([0, 0, 0.5, 3])
        lead = [str(n), room, *([person(rng)] if own == 3 else [])]
        sheet.add(
            *lead,
            *[comma(x) if x % 1 else str(int(x)) for x in got],
            str(plus) if plus else "",
            comma(minus) if minus else "",
            comma(sum(got) + plus - minus),
            str(rng.randint(1, len(names))),
        )
    page = Page(f"Tuan {week}", "BẢNG TỔNG HỢP", f"điểm thi đua tuần {week}", [Block(sheet)], [shape.choice(_YEARS)])
    page.notes = [f"Tuyên dương: lớp {rng.choice(names)}. Phê bình: lớp {rng.choice(names)}."][: shape.randint(0, 1)]
    page.posts = shape.choice([["TỔNG PHỤ TRÁCH ĐỘI"], ["TPT ĐỘI", body.chief], ["BÍ THƯ ĐOÀN TRƯỜNG", body.chief]])
    return page
