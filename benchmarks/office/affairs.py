# ruff: noqa: E501
"""Documents of offices: decisions with lists, letters, invitations, weeks of work, proposals, registers, statistics."""

from __future__ import annotations

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from benchmarks.office.word import Look, Run
from samples.drawing.lists import listed

_HOURS = listed("7h15|7h30|8h00|8h30|9h00|10h15|13h30|14h00|14h30|15h15|16h00")
_PLACES = listed(
    "Phòng họp tầng 2|Hội trường lớn|Phòng tiếp công dân|Trụ sở UBND|Điểm cầu trực tuyến|Nhà văn hóa bản|Sân trường|Phòng Hội đồng"
)
_WORK = listed(
    "Giao ban lãnh đạo tuần|Tiếp công dân định kỳ|Làm việc với đoàn kiểm tra phòng cháy, chữa cháy|Dự hội nghị triển khai Nghị quyết số 71-NQ/TW|Họp Hội đồng thi đua, khen thưởng|Kiểm tra công tác bán trú|Dự sinh hoạt chi bộ|"
    "Đi thực địa dự án kè suối|Thẩm định hồ sơ đề nghị hỗ trợ nhà tạm|Rà soát dữ liệu dân cư|Họp phụ huynh đầu kỳ|Tập huấn phần mềm quản lý văn bản|Duyệt chương trình văn nghệ"
)


def decision(paper: Paper) -> None:
    """Write a decision and, on a page of its own, the list of persons it is about."""
    rng = paper.rng
    what = rng.choice(
        [
            "thành lập Ban chỉ đạo phổ cập giáo dục",
            "khen thưởng tập thể, cá nhân",
            "cử viên chức tham gia tập huấn",
            "kiện toàn Tổ tư vấn tâm lý",
            "nâng bậc lương thường xuyên",
        ]
    )
    frame.head(paper, "QĐ")
    frame.title(paper, "QUYẾT ĐỊNH", f"{rng.choice(['Về việc', 'V/v'])} {what} {rng.choice(wording.MANNER)}")
    who = f"{paper.body.chief} {paper.body.name}"
    paper.plain([Run(who, bold=True)], Look(align="center", after=6))
    paper.furnish(who)
    for text in rng.sample(wording.BASES, rng.randint(2, 5)):
        paper.say(wording.filled(rng, text), italic=rng.random() < 0.7)
    paper.say("QUYẾT ĐỊNH:", bold=True, align="center")
    count = rng.randint(6, 48)
    points = [
        f"Nay {what} đối với {count} ông (bà) có tên trong danh sách kèm theo.",
        wording.sentence(rng),
        "Các ông (bà) có tên tại Điều 1 và các bộ phận liên quan chịu trách nhiệm thi hành Quyết định này./.",
    ]
    for i, text in enumerate(points, 1):
        paper.say(text, lead=f"Điều {i}{rng.choice(['. ', ': '])}")
    frame.foot(paper)
    wide = rng.random() < 0.35
    if wide:
        paper.turn(True)
    name = rng.choice(["DANH SÁCH", "PHỤ LỤC", "DANH SÁCH THÀNH VIÊN"])
    below = f"(Kèm theo Quyết định số {paper.meta['number']} ngày {paper.day[0]:02d}/{paper.day[1]:02d}/{paper.day[2]})"
    paper.plain([Run(name, bold=True)], Look(align="center", page_before=not wide))
    paper.plain([Run(below, italic=True)], Look(align="center", after=6))
    paper.paragraphs += [name, below]
    columns = [
        column("STT", "center", 0.6),
        column("Họ và tên", "left", 2.4),
        column(rng.choice(["Năm sinh", "Ngày sinh"]), "center", 1.2),
        column("Chức vụ, đơn vị công tác", "left", 2.8),
        column("Nhiệm vụ", "left", 1.6),
    ]
    if wide or rng.random() < 0.3:
        columns[4:] = [
            column("Hệ số lương|Cũ", "center", 0.8),
            column("Hệ số lương|Mới", "center", 0.8),
            column("Mốc hưởng", "center", 1.2),
            column("Ghi chú", "left", 1),
        ]
    sheet = Sheet(columns)
    dated = columns[2].path[0] == "Ngày sinh"
    for n in range(1, count + 1):
        born = wording.day(rng, 1966, 2001) if dated else str(rng.randint(1966, 2001))
        row = [
            str(n),
            f"{rng.choice(['Ông ', 'Bà ']) if rng.random() < 0.3 else ''}{wording.person(rng)}",
            born,
            f"{rng.choice(['Trưởng', 'Phó', 'Nhân viên', 'Giáo viên'])}, {rng.choice([*wording.DEPARTMENTS, *wording.TEAMS])}",
        ]
        if sheet.width == 5:
            row.append("Trưởng ban" if n == 1 else "Phó ban" if n == 2 else rng.choice(["Ủy viên", "Thành viên"]))
        else:
            low = rng.uniform(2.1, 4.6)
            row += [wording.comma(low, 2), wording.comma(low + 0.33, 2), wording.day(rng)]
        sheet.add(*row)
    paper.table(sheet)
    if rng.random() < 0.5:
        paper.say(f"(Danh sách này gồm có {count} người)", italic=True)


def letter(paper: Paper) -> None:
    """Write an official letter, with numbered points and a short table now and then."""
    rng = paper.rng
    subject = rng.choice(
        [
            "đôn đốc thực hiện kê khai tài sản, thu nhập",
            "góp ý dự thảo quy chế phối hợp",
            "báo cáo nhu cầu biên chế",
            "tạm dừng tổ chức dạy thêm ngoài nhà trường",
            "phối hợp tiêm vắc-xin sởi cho trẻ",
        ]
    )
    frame.head(paper, "", subject)
    paper.meta |= {"doc_type": "CÔNG VĂN", "title": subject}
    to = rng.sample(wording.DEPARTMENTS, rng.choice([1, 1, 2, 3]))
    if len(to) == 1:
        paper.say(f"Kính gửi: {to[0]}", align="center")
    else:
        paper.say("Kính gửi:", align="left")
        for i, name in enumerate(to):
            paper.say(f"- {name}{'.' if i == len(to) - 1 else ';'}", align="left")
    paper.prose(1, 3)
    if rng.random() < 0.8:
        paper.listed([wording.deed(rng) + rng.choice([";", "."]) for _ in range(rng.randint(2, 5))])
    if rng.random() < 0.6:
        sheet = Sheet(
            [
                column("TT", "center", 0.6),
                column("Đơn vị", "left", 2.6),
                column("Số lượng", "center", 1),
                column("Hạn gửi", "center", 1.2),
                column("Đầu mối liên hệ", "left", 2.2),
            ]
        )
        for n, name in enumerate(rng.sample(wording.DEPARTMENTS, rng.randint(3, 9)), 1):
            sheet.add(
                str(n),
                name,
                f"{rng.randint(1, 60):02d}",
                wording.day(rng),
                f"{wording.person(rng)}\n(ĐT: 09{rng.randint(10, 99)}.{rng.randint(100, 999)}.{rng.randint(100, 999)})"
                if rng.random() < 0.8
                else "",
            )
        paper.table(sheet)
    paper.prose(1, 2)
    frame.foot(paper)


def invitation(paper: Paper) -> None:
    """Write an invitation, its points after tab stops, and a programme without rules or with."""
    rng = paper.rng
    frame.head(paper, "GM")
    frame.title(
        paper,
        "GIẤY MỜI",
        f"{rng.choice(['Dự', 'Tham dự'])} {rng.choice(['Hội nghị sơ kết', 'Lễ kỷ niệm 30 năm thành lập', 'buổi tọa đàm', 'Đại hội đại biểu'])} {rng.choice(wording.MANNER)}",
    )
    paper.say(
        f"Kính gửi: {rng.choice(['Ông (bà)', 'Đồng chí'])} {wording.person(rng)}, {rng.choice(wording.DEPARTMENTS)}",
        align="center",
    )
    paper.prose(1, 1)
    d, m, y = paper.day
    stop = rng.choice([85.0, 99.2])
    for name, text in (
        ("Thời gian:", f"{rng.choice(_HOURS)}, ngày {d:02d}/{m:02d}/{y}."),
        ("Địa điểm:", rng.choice(_PLACES) + "."),
        ("Chủ trì:", f"Đồng chí {wording.person(rng)}."),
        ("Thành phần:", f"{rng.choice(wording.TEAMS)}, {rng.choice(wording.DEPARTMENTS)}."),
    ):
        paper.plain(
            [Run(name, bold=True), Run(f"\t{text}")],
            Look(align="left", tabs=(("left", stop),), left=stop, first=-stop, after=paper.gap, line=paper.line),
        )
        paper.paragraphs.append(f"{name} {text}")
    paper.say("CHƯƠNG TRÌNH DỰ KIẾN", bold=True, align="center")
    sheet = Sheet(
        [
            column("Thời gian", "center", 1.4),
            column("Nội dung", "left", 4),
            column(rng.choice(["Thực hiện", "Người điều hành"]), "left", 2),
        ]
    )
    hour, minute = rng.choice([7, 8, 13]), 0
    for text in ["Đón tiếp đại biểu", *rng.sample(_WORK, rng.randint(3, 8)), "Bế mạc"]:
        end = minute + rng.choice([15, 20, 30])
        sheet.add(
            f"{hour}h{minute:02d} - {hour + end // 60}h{end % 60:02d}",
            text,
            rng.choice([wording.person(rng), "Ban Tổ chức", "Lễ tân"]),
        )
        hour, minute = hour + end // 60, end % 60
    paper.table(sheet)
    paper.prose(1, 1)
    frame.foot(paper)


def week(paper: Paper) -> None:
    """Write the work of a week: days and half-days merged down, hours, who, where."""
    rng = paper.rng
    frame.head(paper, "TB" if rng.random() < 0.5 else "LCT")
    first, month = rng.randint(1, 22), rng.randint(1, 12)
    frame.title(
        paper,
        rng.choice(["THÔNG BÁO", "LỊCH CÔNG TÁC"]),
        f"Lịch công tác tuần {rng.randint(1, 52)} (từ ngày {first:02d}/{month:02d} đến ngày {first + 5:02d}/{month:02d}/2026)",
    )
    paper.prose(0, 1)
    split = rng.random() < 0.5
    columns = [
        column("Thứ, ngày", "center", 1.2),
        column("Buổi", "center", 0.8),
        *([column("Giờ", "center", 0.8)] if split else []),
        column("Nội dung công việc", "left", 4),
        column("Chủ trì", "left", 1.7),
        column("Thành phần", "left", 1.8),
        column("Địa điểm", "left", 1.5),
    ]
    sheet = Sheet(columns)
    sheet.upright = {0} if rng.random() < 0.35 else set()
    for i, name in enumerate(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")[: rng.choice([5, 5, 6])]):
        begun = len(sheet.rows)
        for half in ("Sáng", "Chiều"):
            size = rng.choice([1, 1, 2, 3]) if split else 1
            for _ in range(size):
                hour = rng.choice(_HOURS[:6] if half == "Sáng" else _HOURS[6:])
                text = rng.choice(_WORK)
                if not split:
                    text = "\n".join(
                        f"- {rng.choice(_HOURS[:6] if half == 'Sáng' else _HOURS[6:])}: {w}"
                        for w in rng.sample(_WORK, rng.randint(1, 3))
                    )
                sheet.add(
                    f"Thứ {name}\n({first + i:02d}/{month:02d})",
                    half,
                    *([hour] if split else []),
                    text,
                    wording.person(rng),
                    rng.choice(wording.TEAMS),
                    rng.choice(_PLACES),
                )
            sheet.merge_down(1, size)
        sheet.merge_down(0, len(sheet.rows) - begun)
    paper.table(sheet)
    paper.say(rng.choice(wording.NOTES_BELOW[2:3]), italic=True)
    frame.foot(paper)
