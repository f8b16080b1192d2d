# ruff: noqa: E501
"""Plans: of a school's improvement by standards, of an office's tasks; duties; the work of a week."""

from __future__ import annotations

from random import Random

from benchmarks.office.sheet import Sheet, column
from benchmarks.spreadsheet.words import day, dotted
from benchmarks.typeset import frame, parts, sayings
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import DEPARTMENTS, PERIODS, ROMAN, SUBJECTS, TEAMS, person
from samples.drawing.lists import listed

_STANDARDS = listed(
    "Tổ chức và quản lý nhà trường|Cán bộ quản lý, giáo viên, nhân viên|Cơ sở vật chất và thiết bị dạy học|Quan hệ nhà trường, gia đình và xã hội|Hoạt động và kết quả giáo dục"
)
_CRITERIA = listed(
    "Phương hướng, chiến lược xây dựng và phát triển nhà trường|Hội đồng trường và các hội đồng khác|Tổ chuyên môn và tổ văn phòng|Quản lý hành chính, tài chính và tài sản|Đội ngũ giáo viên|Khuôn viên, sân chơi, sân tập|Thiết bị dạy học|Thư viện|Ban đại diện cha mẹ học sinh|Kết quả giáo dục"
)
_WHAT = listed(
    "Bổ sung sách tham khảo cho thư viện, mỗi học sinh có ít nhất 5 bản sách|Tu sửa hàng rào phía sau, làm lại cổng phụ|Bồi dưỡng giáo viên sử dụng thiết bị dạy học số|Xây dựng vườn thuốc nam, trồng thêm cây bóng mát|Đổi mới sinh hoạt tổ theo hướng nghiên cứu bài học|"
    "Kiện toàn hồ sơ của các hội đồng, lưu trữ khoa học|Nâng tỷ lệ học sinh đạt giải các hội thi cấp huyện|Vận động học sinh có nguy cơ bỏ học ra lớp chuyên cần|Lắp đặt hệ thống nước sạch cho học sinh bán trú|Củng cố phòng Tin học, thay các máy hỏng|Công khai thu chi đúng quy định"
)
_HOW = listed(
    "Lập tờ trình xin cấp trên hỗ trợ kinh phí, huy động phụ huynh góp ngày công|Mời chuyên gia tập huấn hai buổi trong hè; tổ trưởng theo dõi việc áp dụng|Giao chỉ tiêu tới từng giáo viên, đưa vào tiêu chí xét thi đua|Phân công người phụ trách từng mảng, rà soát theo quý|"
    "Ký cam kết với gia đình, đến tận nhà thăm hỏi, động viên|Liên kết với đoàn thể của xã tổ chức ngày thứ bảy tình nguyện|Xây dựng kế hoạch chi tiết, dự trù vật tư và trình phê duyệt|Thường xuyên kiểm tra, rút kinh nghiệm sau mỗi tháng|Trích quỹ hoạt động, kết hợp nguồn tài trợ của doanh nghiệp"
)
_TASKS = listed(
    "Rà soát, cập nhật dữ liệu dân cư trên hệ thống|Tập huấn kỹ năng số cho tổ công nghệ cộng đồng|Phát quang, nạo vét kênh mương nội đồng|Cấp giấy chứng nhận quyền sử dụng đất lần đầu|Tuyên truyền phòng, chống đuối nước cho trẻ em|Ra quân tiêm phòng đàn gia súc vụ thu|Thu gom rác thải, xóa điểm ô nhiễm|Kiểm tra an toàn thực phẩm bếp ăn tập thể|"
    "Khám sức khỏe định kỳ cho người cao tuổi|Hỗ trợ xóa nhà tạm, nhà dột nát|Vận động hiến máu tình nguyện đợt hai|Tổ chức ngày hội đại đoàn kết tại khu dân cư|Số hóa hồ sơ hộ tịch từ năm 2005|Giải quyết dứt điểm đơn thư tồn đọng"
)
_WHEN = listed(
    "Tháng 9/2025|Từ 01/10 đến 31/12/2025|Học kỳ I|Cả năm|Thường xuyên|Quý IV/2025|Trước 15/3/2026|Hè 2026|Tháng 11, 12"
)
_SUMS = listed("0|Không|Lồng ghép|XHH")


def _some(rng: Random, pool: list[str], most: int) -> str:
    """Return one text, or several as points."""
    found = rng.sample(pool, rng.randint(1, most))
    if len(found) == 1:
        return found[0] + rng.choice(["", "."])
    mark = rng.choice(["- ", "+ ", ""])
    return mark + (f";\n{mark}" if mark else "; ").join(found) + "."


def improvement(doc: Document) -> None:
    """Write a school's plan to improve: standards merged over their criteria or as rows over the table."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4L", "A4L", "A4L", "A3L"] if rng.random() < 0.9 else ["A4"]))
    frame.head(doc, "KH")
    frame.title(doc, "KẾ HOẠCH", f"Cải tiến chất lượng giáo dục {rng.choice(PERIODS[2:4])}")
    parts.prose(doc, 0, 2)
    grouped = rng.random() < 0.45
    columns = [column(rng.choice(["TT", "STT"]), "center", 0.5)]
    columns += [] if grouped else [column("Tiêu chuẩn", rng.choice(["left", "center"]), 1.3)]
    columns += [column("Tiêu chí", "left", 1.6), column(rng.choice(["Nội dung", "Nội dung cải tiến"]), "left", 2.8)]
    columns += [column(rng.choice(["Biện pháp", "Giải pháp thực hiện"]), "left", 3)]
    if rng.random() < 0.5:
        columns += [column("Phân công|Người thực hiện", "left", 1.3), column("Phân công|Người giám sát", "left", 1.3)]
    else:
        columns += [column("Người thực hiện", "left", 1.4)]
    columns += [column(rng.choice(["Thời gian", "Thời gian thực hiện"]), "center", 1.2)]
    columns += [column(rng.choice(["Kinh phí", "Kinh phí\n(đồng)"]), "right", 1.0)]
    sheet = Sheet(columns)
    parts.counted(rng, sheet)
    sheet.upright = {1} if not grouped and rng.random() < 0.4 else set()
    people, most, n = sum(c.path[0] == "Phân công" for c in columns) or 1, rng.randint(1, 3), 0
    for s, standard in enumerate(rng.sample(_STANDARDS, rng.randint(2, 5)), 1):
        name = f"Tiêu chuẩn {s}: {standard}"
        if grouped:
            sheet.across(name, align=rng.choice(["left", "center"]))
        size = rng.randint(1, 5)
        for c, criterion in enumerate(rng.sample(_CRITERIA, size), 1):
            n += 1
            row = [str(n), *([] if grouped else [name])]
            row += [f"Tiêu chí {s}.{c}: {criterion}", _some(rng, _WHAT, most), _some(rng, _HOW, most)]
            row += [rng.choice([person(rng), rng.choice(TEAMS)]) for _ in range(people)]
            cost = rng.choice([*_SUMS, *[dotted(rng.randint(2, 90) * 500000) for _ in range(4)]])
            sheet.add(*row, rng.choice(_WHEN), cost)
        if not grouped:
            sheet.merge_down(1, size)
    parts.table(doc, sheet)
    parts.prose(doc, 0, 1)
    frame.foot(doc)


def tasks(doc: Document) -> None:
    """Write a plan of an office: goals in points, tasks below rows of groups."""
    rng = doc.rng
    frame.head(doc, "KH")
    frame.title(
        doc,
        "KẾ HOẠCH",
        f"{rng.choice(['Triển khai nhiệm vụ trọng tâm', 'Cải cách hành chính', 'Xây dựng nông thôn mới'])} {rng.choice(PERIODS)}",
    )
    doc.say(rng.choice(["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích, yêu cầu"]), bold=True, align="left")
    parts.prose(doc, 1, 2)
    doc.listed([x + ";" for x in sayings.deeds(rng, rng.randint(2, 4))])
    doc.say(rng.choice(["II. NHIỆM VỤ CỤ THỂ", "2. Nhiệm vụ cụ thể"]), bold=True, align="left")
    columns = [column("STT", "center", 0.5), column("Nội dung công việc", "left", 3.2)]
    columns += (
        [column("Đơn vị|Chủ trì", "left", 1.6), column("Đơn vị|Phối hợp", "left", 1.7)]
        if rng.random() < 0.6
        else [column("Cơ quan thực hiện", "left", 1.8)]
    )
    columns += [
        column("Thời hạn", "center", 1.1),
        column(rng.choice(["Sản phẩm", "Ghi chú", "Kết quả dự kiến"]), "left", 1.4),
    ]
    sheet = Sheet(columns)
    parts.counted(rng, sheet)
    units = len(columns) - 4
    first, pointed = rng.choice([0, 0, 1]), rng.random() < 0.4
    jobs = rng.sample(_TASKS * 2, 2 * len(_TASKS))
    for g, group in enumerate(
        rng.sample(
            listed(
                "Công tác chỉ đạo, điều hành|Lĩnh vực kinh tế|Lĩnh vực văn hóa - xã hội|Quốc phòng - an ninh|Cải cách hành chính, chuyển đổi số"
            ),
            rng.randint(2, 4),
        )
    ):
        sheet.across(group if first else f"{ROMAN[g]}. {group}", first, before=ROMAN[g])
        for n in range(1, rng.randint(2, 7)):
            row = [f"{g + 1}.{n}" if pointed else str(n), jobs.pop()]
            row += [rng.choice(DEPARTMENTS) for _ in range(units)]
            sheet.add(
                *row,
                rng.choice(["Thường xuyên", day(rng), "Quý III/2025", "Tháng 12"]),
                rng.choice(["Báo cáo", "Kế hoạch", "Văn bản chỉ đạo", "Danh sách", "", ""]),
            )
    parts.table(doc, sheet, remark=0.15)
    doc.say(rng.choice(["III. TỔ CHỨC THỰC HIỆN", "3. Tổ chức thực hiện"]), bold=True, align="left")
    parts.prose(doc, 1, 2)
    frame.foot(doc)


def duties(doc: Document) -> None:
    """Write who does what in a school: subjects, classes, periods, other duties."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4", "A4L"]))
    frame.head(doc, rng.choice(["TB", "PC", "BPC"]))
    frame.title(
        doc,
        "BẢNG PHÂN CÔNG",
        f"nhiệm vụ cán bộ, giáo viên, nhân viên {rng.choice(PERIODS[2:4])}",
        f"(Thực hiện từ ngày {day(rng)})" if rng.random() < 0.5 else "",
    )
    columns = [column("TT", "center", 0.5), column("Họ và tên", "left", 1.9), column("Trình độ", "center", 0.8)]
    deep = rng.random() < 0.5
    if deep:
        columns += [
            column("Giảng dạy|Môn", "left", 1.2),
            column("Giảng dạy|Lớp", "left", 1.3),
            column("Giảng dạy|Số tiết", "center", 0.7),
        ]
        columns += [
            column("Kiêm nhiệm|Công tác", "left", 1.4),
            column("Kiêm nhiệm|Số tiết", "center", 0.7),
            column("Cộng", "center", 0.6),
        ]
    else:
        columns += [column("Nhiệm vụ được phân công", "left", 4), column("Ghi chú", "left", 1)]
    sheet = Sheet(columns, dense=deep)
    parts.counted(rng, sheet, 0.15)
    n = 0
    for group in rng.sample(TEAMS, rng.randint(1, 4)):
        if rng.random() < 0.8:
            sheet.across(group, align=rng.choice(["left", "center"]))
        for _ in range(rng.randint(3, 9)):
            n += 1
            rooms = ", ".join(f"{rng.randint(6, 9)}{x}" for x in rng.sample("ABCDE", rng.randint(1, 4)))
            head = [str(n), person(rng), rng.choice(["ĐHSP", "CĐSP", "ThS", "ĐH", "TC"])]
            if deep:
                a, b = rng.randint(6, 19), rng.choice([0, 0, 2, 3, 4])
                sheet.add(
                    *head,
                    rng.choice(SUBJECTS),
                    rooms,
                    str(a),
                    rng.choice(["Chủ nhiệm", "Tổ trưởng", "Thư viện", "Thư ký"]) if b else "",
                    str(b) if b else "",
                    str(a + b),
                )
            else:
                text = f"Dạy {rng.choice(SUBJECTS)} lớp {rooms}{rng.choice(['', '; chủ nhiệm lớp ' + rooms.split(',')[0], '; ' + sayings.deed(rng).lower()])}"
                sheet.add(*head, text, rng.choice(["", "", "Nghỉ thai sản", "Hợp đồng"]))
    parts.table(doc, sheet)
    parts.prose(doc, 0, 1)
    frame.foot(doc)


_HOURS = listed("7h00|7h30|8h00|8h30|9h30|10h00|13h30|14h00|14h30|15h00|16h30")
_WORK = listed(
    "Chào cờ đầu tuần, sinh hoạt dưới cờ|Họp giao ban cơ quan|Dự giờ, thăm lớp khối 4|Tiếp xúc cử tri sau kỳ họp|Kiểm tra hồ sơ tổ chuyên môn|Đón đoàn kiểm tra công tác phổ cập|Họp ban chấp hành công đoàn|Giải quyết hồ sơ tồn đọng tại bộ phận một cửa|Tập huấn phòng cháy, chữa cháy|"
    "Họp xét thi đua tháng|Đi cơ sở nắm tình hình sản xuất|Trực, tiếp công dân|Duyệt giáo án, ký sổ đầu bài|Làm việc với đơn vị tư vấn thiết kế|Tổng vệ sinh khuôn viên"
)
_PLACES = listed(
    "Hội trường|Phòng họp số 1|Phòng họp số 2|Sân trường|Phòng Chủ tịch|Nhà văn hóa thôn|Phòng hội đồng|Trực tuyến"
)

_LATER = listed("* Lịch có thể thay đổi khi có công việc đột xuất.|Ghi chú: Lịch này thay giấy mời họp.")


def _times(rng: Random, hours: list[str]) -> list[tuple[str, str]]:
    """Return up to three things to do, each with its hour, in the order of hours."""
    count = rng.randint(1, 3)
    own = sorted(rng.sample(hours, count), key=hours.index)
    return list(zip(own, rng.sample(_WORK, count), strict=True))


def week(doc: Document) -> None:
    """Write the work of a week: days merged over their halves, these over their hours."""
    rng = doc.rng
    doc.turn(rng.choice(["A4", "A4L"]))
    frame.head(doc, rng.choice(["LCT", "TB"]), dated=rng.random() < 0.8)
    first, month = rng.randint(1, 22), rng.randint(1, 12)
    frame.title(
        doc,
        "LỊCH CÔNG TÁC",
        f"Tuần {rng.randint(1, 52):02d} (từ {first:02d}/{month:02d} đến {first + 5:02d}/{month:02d}/2026)",
    )
    timed = rng.random() < 0.6
    columns = [column(rng.choice(["Thứ, ngày", "Ngày", "Thứ"]), "center", 0.9), column("Buổi", "center", 0.7)]
    columns += [column(rng.choice(["Giờ", "Thời gian"]), "center", 0.7)] if timed else []
    columns += [column("Nội dung", "left", 3.6), column("Chủ trì", "left", 1.5)]
    columns += [column("Thành phần", "left", 1.8)] if rng.random() < 0.6 else []
    columns += [column("Địa điểm", "left", 1.3)]
    sheet = Sheet(columns, upright={0} if rng.random() < 0.3 else set())
    spare = len(columns) - (5 if timed else 4) - 1
    for i, name in enumerate(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")[: rng.choice([5, 5, 6])]):
        begun = len(sheet.rows)
        label = rng.choice([f"Thứ {name}\n{first + i:02d}/{month:02d}", f"Thứ {name}\n(ngày {first + i:02d})"])
        for half, hours in (("Sáng", _HOURS[:6]), ("Chiều", _HOURS[6:])):
            size = rng.choice([1, 1, 2, 3]) if timed else 1
            for hour in sorted(rng.sample(hours, size), key=hours.index):
                work = rng.choice(_WORK) if timed else "\n".join(f"- {h}: {w}" for h, w in _times(rng, hours))
                sheet.add(
                    label,
                    half,
                    *([hour] if timed else []),
                    work,
                    rng.choice([person(rng), "Hiệu trưởng" if doc.body.school else "Chủ tịch UBND"]),
                    *[rng.choice(["Toàn thể", *TEAMS]) for _ in range(spare)],
                    rng.choice(_PLACES),
                )
            sheet.merge_down(1, size)
        sheet.merge_down(0, len(sheet.rows) - begun)
    parts.table(doc, sheet, remark=0.4, note=rng.choice(_LATER))
    if rng.random() < 0.7:
        frame.foot(doc)
    else:
        frame.signed_by(doc, ["NGƯỜI LẬP", doc.body.chief])
