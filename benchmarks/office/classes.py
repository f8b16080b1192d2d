# ruff: noqa: E501
"""Documents of classes: lists with marks, matrices of tests, contests."""

from __future__ import annotations

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from samples.drawing.lists import listed

_TOPICS = listed(
    "Số và phép tính|Hình học và đo lường|Đọc hiểu văn bản thơ|Viết đoạn văn nghị luận|Thống kê và xác suất|Năng lượng và sự biến đổi|Trái Đất và bầu trời|Máy tính và cộng đồng"
)
_UNITS = listed(
    "Phân số, hỗn số|Tỉ lệ thức|Tam giác bằng nhau|Biểu đồ đoạn thẳng|Thể thơ năm chữ|Biện pháp tu từ|Từ láy, từ ghép|Ánh sáng, bóng tối|Nam châm|Mạng Internet|An toàn thông tin|Đơn thức, đa thức"
)
_SUBJECTS = listed("Toán|Văn|T. Anh|KHTN|LS-ĐL|Tin|CN|GDCD|NT|GDTC|HĐTN")


def pupils(paper: Paper) -> None:
    """Write a class's list with marks by subject."""
    rng = paper.rng
    room = f"{rng.randint(6, 12)}{rng.choice('ABCDE')}{rng.choice(['', '1', '2'])}"
    frame.head(paper, "DS", numbered=rng.random() < 0.3)
    frame.title(
        paper,
        rng.choice(["BẢNG ĐIỂM", "DANH SÁCH"]),
        f"Học sinh lớp {room} - kết quả {rng.choice(['học kỳ I', 'cả năm', 'thi thử lần 2'])}",
        f"(Kèm theo Thông báo ngày {wording.day(rng)})" if rng.random() < 0.4 else "",
    )
    subjects = rng.sample(_SUBJECTS, rng.randint(3, 9))
    columns = [column("STT", "center", 0.6), column("Họ và tên", "left", 2.4), column("Ngày sinh", "center", 1.2)]
    columns += (
        [column(f"Điểm trung bình môn|{s}", "center", 0.75) for s in subjects]
        if rng.random() < 0.6
        else [column(s, "center", 0.75) for s in subjects]
    )
    columns += [
        column("ĐTB", "center", 0.8),
        column("Xếp loại|HL", "center", 0.7),
        column("Xếp loại|HK", "center", 0.7),
    ]
    sheet = Sheet(columns, dense=True)
    for n in range(1, rng.randint(14, 46)):
        marks = [rng.randint(30, 100) / 10 for _ in subjects]
        mean = sum(marks) / len(marks)
        shown = [wording.comma(x) if rng.random() < 0.95 else "" for x in marks]
        sheet.add(
            str(n),
            wording.person(rng),
            wording.day(rng, 2008, 2013),
            *shown,
            wording.comma(mean),
            "G" if mean >= 8 else "K" if mean >= 6.5 else "TB",
            rng.choice(["T", "T", "K"]),
        )
    paper.table(sheet)
    frame.signed_by(paper, rng.sample(["GIÁO VIÊN CHỦ NHIỆM", "NGƯỜI LẬP BẢNG", "HIỆU TRƯỞNG"], rng.choice([2, 3])))


def matrix(paper: Paper) -> None:
    """Write the matrix of a test: topics merged over units, three levels of heading, totals over columns."""
    rng = paper.rng
    paper.turn(rng.random() < 0.5)
    frame.head(paper, "", numbered=False)
    frame.title(
        paper,
        "MA TRẬN ĐỀ KIỂM TRA",
        f"{rng.choice(['giữa', 'cuối'])} học kỳ {rng.choice(['I', 'II'])} môn {rng.choice(['Toán 7', 'Ngữ văn 6', 'Tin học 8', 'KHTN 9'])}",
        "(Thời gian làm bài: 90 phút)" if rng.random() < 0.5 else "",
    )
    levels = ("Nhận biết", "Thông hiểu", "Vận dụng", "Vận dụng cao")[: rng.choice([3, 4])]
    columns = [
        column("TT", "center", 0.5),
        column("Chủ đề", "left", 1.5),
        column("Nội dung/Đơn vị kiến thức", "left", 2),
    ]
    columns += [column(f"Mức độ nhận thức|{level}|{kind}", "center", 0.7) for level in levels for kind in ("TN", "TL")]
    columns.append(column("Tổng % điểm", "center", 0.8))
    sheet = Sheet(
        columns, dense=True, counted=[f"({i + 1})" for i in range(len(columns))] if rng.random() < 0.3 else ()
    )
    for n, topic in enumerate(rng.sample(_TOPICS, rng.randint(2, 4)), 1):
        units = rng.sample(_UNITS, rng.randint(1, 4))
        for unit in units:
            cells = [
                rng.choice(
                    [
                        "",
                        "",
                        str(rng.randint(1, 4)),
                        f"{rng.randint(1, 2)}\n({wording.comma(rng.choice([0.5, 1, 1.5]))}đ)",
                    ]
                )
                for _ in levels
                for _ in "ab"
            ]
            sheet.add(str(n), topic, unit, *cells, wording.comma(rng.choice([5, 10, 12.5, 20]), 1))
        sheet.merge_down(0, len(units))
        sheet.merge_down(1, len(units))
    for name, paired in (("Tổng số câu", False), ("Tỉ lệ %", True), ("Tỉ lệ chung", True)):
        r = len(sheet.rows)
        cells = [name, "", ""]
        for i in range(len(levels)):
            cells += [f"{rng.randint(5, 45)}%", ""] if paired else [str(rng.randint(1, 9)), str(rng.randint(0, 3))]
            if paired:
                sheet.spans.append((r, 3 + 2 * i, 1, 2))
        sheet.spans.append((r, 0, 1, 3))
        sheet.add(*cells, "100", strong=True)
    paper.table(sheet)
    if rng.random() < 0.6:
        paper.say(
            "Lưu ý: Các câu hỏi trắc nghiệm có 4 lựa chọn, mỗi câu 0,25 điểm; câu tự luận chấm theo hướng dẫn.",
            italic=True,
        )
    frame.signed_by(paper, rng.choice([["TỔ TRƯỞNG", "NGƯỜI RA ĐỀ"], ["DUYỆT CỦA BGH", "TTCM", "GIÁO VIÊN"]]))


def emulation(paper: Paper) -> None:
    """Write a week's or month's marks of classes or units in a contest."""
    rng = paper.rng
    frame.head(paper, "TB")
    frame.title(
        paper, "THÔNG BÁO", f"Kết quả theo dõi thi đua {rng.choice(['tuần 12', 'tuần 27', 'tháng 10', 'đợt I'])}"
    )
    paper.prose(0, 1)
    grouped = rng.random() < 0.5
    points = rng.sample(
        listed("Chuyên cần|Nề nếp|Học tập|Vệ sinh|Đồng phục|Đội, Sao|Thể dục giữa giờ|Bảo vệ của công"),
        rng.randint(4, 7),
    )
    columns = [
        column("Lớp", "center", 0.9),
        column("GVCN", "left", 2),
        *[column((f"Điểm các nội dung thi đua|{p}" if grouped else p), "center", 0.9) for p in points],
    ]
    columns += [column("Điểm trừ", "center", 0.8), column("Tổng điểm", "center", 0.9), column("Xếp thứ", "center", 0.8)]
    sheet = Sheet(columns, dense=True)
    for grade in range(6, rng.choice([8, 9, 10])):
        for letter in "ABCDE"[: rng.randint(2, 5)]:
            marks = [rng.choice([8, 8.5, 9, 9.5, 10]) for _ in points]
            off = rng.choice([0, 0, 0.5, 2])
            shown = [wording.comma(m) if m % 1 else str(m) for m in marks]
            sheet.add(
                f"{grade}{letter}",
                wording.person(rng),
                *shown,
                f"-{wording.comma(off)}" if off else "",
                wording.comma(sum(marks) - off),
                str(rng.randint(1, 20)),
            )
    paper.table(sheet)
    paper.listed([f"Khen lớp {rng.randint(6, 9)}{rng.choice('ABC')}: {wording.deed(rng).lower()};" for _ in range(2)])
    frame.foot(paper)
