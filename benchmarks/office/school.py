# ruff: noqa: E501
"""Documents of schools: plans to improve, plans of a year, duties, marks, matrices of tests, emulation."""

from __future__ import annotations

from random import Random

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from samples.drawing.lists import listed

_STANDARDS = listed(
    "Tổ chức và quản lý nhà trường|Cán bộ quản lý, giáo viên, nhân viên và học sinh|Cơ sở vật chất và thiết bị dạy học|Quan hệ giữa nhà trường, gia đình và xã hội|Hoạt động giáo dục và kết quả giáo dục"
)
_WEAK = listed(
    "Nghị quyết của Hội đồng trường có nội dung còn chung chung, chưa nêu rõ người chịu trách nhiệm|Một số tổ chuyên môn sinh hoạt theo nghiên cứu bài học còn hình thức|"
    "Sân tập thể dục chưa có mái che, ngày mưa học sinh phải học trong lớp|Số sách tham khảo bổ sung hằng năm chưa đạt 1,5 bản/học sinh|Có 02 giáo viên chưa đạt chuẩn trình độ đào tạo theo Luật Giáo dục năm 2019|"
    "Việc lưu trữ hồ sơ thi đua các năm trước thiếu khoa học, tra cứu mất thời gian|Ban đại diện cha mẹ học sinh ở khối 5 hoạt động chưa đều|Đường truyền Internet tại điểm trường lẻ chập chờn, ảnh hưởng tới dạy học trực tuyến|"
    "Phòng Tin học chỉ có 18/35 máy dùng được; bàn ghế đã cũ|Tỷ lệ học sinh đạt giải cấp tỉnh các môn văn hóa còn thấp so với mặt bằng chung|Khu vệ sinh học sinh xuống cấp, hệ thống thoát nước hay tắc nghẽn"
)
_MEANS = listed(
    "Rà soát, điều chỉnh nghị quyết theo từng quý; gắn chỉ tiêu với từng thành viên|Mời giáo viên cốt cán cụm trường về dự giờ, tư vấn mỗi tháng một lần|Vận động cựu học sinh, doanh nghiệp ủng hộ kinh phí lợp mái tôn 120 m²|"
    'Phát động phong trào "Góp một cuốn sách nhỏ, đọc ngàn cuốn sách hay"|Cử giáo viên đi học lớp liên thông hệ vừa làm vừa học|Số hóa hồ sơ, đặt mã minh chứng thống nhất dạng [H1-1.1-01]|Kiện toàn Ban đại diện đầu năm học, họp định kỳ 3 lần/năm|'
    "Ký lại hợp đồng với nhà mạng, lắp thêm 02 bộ phát Wi-Fi|Thay thế dần máy hỏng, mỗi năm mua mới từ 5 đến 7 bộ|Lập đội tuyển từ tháng 9, phân công người bồi dưỡng và theo dõi sát kết quả"
)
_RESULT = listed(
    "100% thành viên có bảng phân công|Biên bản sinh hoạt tổ, phiếu dự giờ|Mái che hoàn thành, nghiệm thu đưa vào sử dụng|Tăng ít nhất 200 bản sách|Bằng tốt nghiệp của giáo viên|Kho dữ liệu dùng chung|Nghị quyết hội nghị CMHS|"
    "Tốc độ đường truyền từ 150 Mbps|Phòng máy có 35 bộ hoạt động tốt|Ít nhất 03 giải cấp tỉnh"
)
_WHEN = listed(
    "Tháng 9/2025|Từ tháng 10 đến tháng 12/2025|Học kỳ I|Thường xuyên trong năm|Hè 2026|Trước 30/4/2026|Quý I/2026|Cả năm học"
)
_MONTHLY = listed(
    "Khai giảng, phát động tháng an toàn giao thông|Khảo sát chất lượng đầu năm lớp 2 đến lớp 5|Hội nghị viên chức, người lao động|Đại hội Liên đội|Kiểm tra giữa học kỳ I các môn đánh giá bằng điểm số|Thao giảng chào mừng ngày 20/11|"
    "Thi kể chuyện theo sách tại cụm|Đánh giá, xếp loại chuẩn nghề nghiệp|Ôn tập và kiểm tra cuối học kỳ|Sơ kết, nộp báo cáo thống kê giữa năm|Tết trồng cây, trực Tết theo lịch|Ngày hội STEM và trải nghiệm hướng nghiệp|"
    "Bồi dưỡng học sinh năng khiếu môn Toán, Tiếng Việt|Kiểm tra hồ sơ tổ khối, sổ đầu bài|Bình xét thi đua cuối năm|Bàn giao học sinh về sinh hoạt hè tại địa phương|Tuyển sinh lớp 1, lớp 6 bằng phần mềm"
)
_SUBJECTS = listed("Toán|Văn|T. Anh|KHTN|LS-ĐL|Tin|CN|GDCD|NT|GDTC|HĐTN")


def _mix(rng: Random, pool: list[str], least: int, most: int) -> str:
    found = rng.sample(pool, rng.randint(least, most))
    if len(found) == 1:
        return found[0] + rng.choice([".", ""])
    glue = rng.choice(["\n- ", "\n- ", "; ", ".\n"])
    return ("- " if glue == "\n- " else "") + glue.join(found) + "."


def quality_plan(paper: Paper) -> None:
    """Write a plan to improve a school's quality: ten columns of long texts over many pages."""
    rng = paper.rng
    if rng.random() < 0.75:
        paper.turn(True)
    frame.head(paper, "KH")
    frame.title(paper, "KẾ HOẠCH", f"Cải tiến chất lượng giáo dục {rng.choice(wording.MANNER)}")
    paper.prose(1, 2)
    paper.say(
        rng.choice(["I. NỘI DUNG CẢI TIẾN", "II. Kế hoạch cụ thể", "3. Bảng tổng hợp các nội dung cải tiến"]), bold=True
    )
    columns = [
        column("TT", "center", 0.6),
        column("Tiêu chuẩn", "left", 1.5),
        column("Tiêu chí", "center", 0.9),
        column("Hạn chế, điểm yếu", "left", 2.6),
    ]
    columns += (
        [column("Giải pháp|Biện pháp thực hiện", "left", 2.8), column("Giải pháp|Kết quả, sản phẩm", "left", 1.9)]
        if rng.random() < 0.4
        else [column("Biện pháp thực hiện", "left", 2.8), column("Dự kiến kết quả", "left", 1.9)]
    )
    columns += [
        column("Thời gian", "center", 1.3),
        column("Người thực hiện", "left", 1.4),
        column("Kinh phí\n(nghìn đồng)", "right", 1.1),
        column("Người giám sát", "left", 1.3),
    ]
    sheet = Sheet(columns, counted=[f"({i + 1})" for i in range(10)] if rng.random() < 0.3 else ())
    sheet.upright = {1} if rng.random() < 0.25 else set()
    grouped, n, long = rng.random() < 0.3, 0, rng.randint(1, 3)
    for s, standard in enumerate(rng.sample(_STANDARDS, rng.randint(3, 5)), 1):
        if grouped:
            sheet.across(f"Tiêu chuẩn {s}: {standard}")
        size = rng.randint(2, 5)
        for c in range(1, size + 1):
            n += 1
            who = rng.choice([wording.person(rng), rng.choice(wording.TEAMS)])
            cost = rng.choice(["0", "", wording.dotted(rng.randint(5, 900) * 100)])
            group = f"{s}" if grouped else f"Tiêu chuẩn {s}: {standard}"
            sheet.add(
                str(n),
                group,
                f"{s}.{c}",
                _mix(rng, _WEAK, 1, long),
                _mix(rng, _MEANS, 1, long),
                _mix(rng, _RESULT, 1, 2),
                rng.choice(_WHEN),
                who,
                cost,
                wording.person(rng),
            )
        if not grouped:
            sheet.merge_down(1, size)
    paper.table(sheet)
    if rng.random() < 0.5:
        paper.turn(False)
    paper.say(rng.choice(["III. TỔ CHỨC THỰC HIỆN", "II. Tổ chức thực hiện"]), bold=True)
    paper.listed([wording.deed(rng) + ";" for _ in range(rng.randint(2, 4))])
    frame.foot(paper)


def year_plan(paper: Paper) -> None:
    """Write a school year's plan: figures to reach, then work by months, the month merged over it."""
    rng = paper.rng
    frame.head(paper, "KH")
    frame.title(
        paper,
        "KẾ HOẠCH",
        rng.choice(["Thực hiện nhiệm vụ năm học 2025 - 2026", "Tổ chức các hoạt động giáo dục học kỳ II"]),
    )
    if rng.random() < 0.5:
        for text in rng.sample(wording.BASES, 3):
            paper.say(wording.filled(rng, text), italic=True)
    paper.say("A. ĐẶC ĐIỂM TÌNH HÌNH", bold=True)
    paper.prose(1, 3)
    if rng.random() < 0.6:
        columns = [
            column("Khối", "center", 1),
            column("Số lớp", "center", 1),
            column("Học sinh|Tổng số", "center", 1),
            column("Học sinh|Nữ", "center", 1),
            column("Học sinh|Dân tộc|TS", "center", 0.8),
            column("Học sinh|Dân tộc|Nữ", "center", 0.8),
            column("Khuyết tật", "center", 1),
        ]
        sheet = Sheet(columns)
        for grade in range(1, 6):
            sheet.add(str(grade), *[str(rng.randint(1, 6) if i == 0 else rng.randint(0, 190)) for i in range(6)])
        sheet.add("Cộng", *[str(rng.randint(20, 900)) for _ in range(6)], strong=True)
        paper.table(sheet)
    paper.say("B. NHIỆM VỤ TRỌNG TÂM", bold=True)
    paper.listed([wording.sentence(rng) for _ in range(rng.randint(2, 4))])
    paper.say("C. KẾ HOẠCH TỪNG THÁNG", bold=True)
    columns = [
        column("Tháng", "center", 0.9),
        column("Nội dung công việc", "left", 4.6),
        column("Người phụ trách", "left", 1.9),
        column(rng.choice(["Điều chỉnh", "Ghi chú", "Bổ sung"]), "left", 1.2),
    ]
    if rng.random() < 0.4:
        columns.insert(1, column("Tuần", "center", 0.7))
    sheet = Sheet(columns)
    sheet.upright = {0} if rng.random() < 0.3 else set()
    for month in rng.choice([(8, 9, 10, 11, 12), (9, 10, 11, 12, 1, 2, 3, 4, 5), (1, 2, 3)]):
        name, size = f"{rng.choice(['', 'Tháng '])}{month:02d}/{2025 if month > 7 else 2026}", rng.randint(1, 4)
        for week in range(1, size + 1):
            text = _mix(rng, _MONTHLY, 1, 3)
            row = [
                name,
                *([str(week)] if sheet.width == 5 else []),
                text,
                rng.choice([*wording.TEAMS, wording.person(rng)]),
            ]
            sheet.add(*row, rng.choice(["", "", "", "Lồng ghép", "Theo lịch của Sở"]))
        sheet.merge_down(0, size)
    paper.table(sheet)
    paper.prose(1, 1)
    frame.foot(paper)


def duties(paper: Paper) -> None:
    """Write who teaches and does what, periods counted, for a school or an office."""
    rng = paper.rng
    frame.head(paper, "TB" if rng.random() < 0.5 else "PC")
    frame.title(paper, rng.choice(["THÔNG BÁO", "BẢNG PHÂN CÔNG"]), f"Phân công nhiệm vụ {rng.choice(wording.MANNER)}")
    paper.prose(0, 1)
    columns = [
        column("Số TT", "center", 0.6),
        column("Họ và tên", "left", 2.2),
        column("Trình độ", "center", 1),
        column("Chuyên môn|Dạy môn", "left", 1.4),
        column("Chuyên môn|Lớp", "left", 1.4),
        column("Chuyên môn|Số tiết", "center", 0.7),
    ]
    columns += [
        column("Kiêm nhiệm|Công việc", "left", 1.8),
        column("Kiêm nhiệm|Số tiết", "center", 0.7),
        column("Tổng số tiết", "center", 0.8),
    ]
    sheet = Sheet(columns, dense=True)
    n = 0
    for team in rng.sample(wording.TEAMS, rng.randint(1, 4)):
        sheet.across(team, align=rng.choice(["left", "center"]))
        for _ in range(rng.randint(2, 8)):
            n += 1
            grade = rng.randint(6, 9)
            a, b = rng.randint(8, 19), rng.choice([0, 0, 3, 4])
            rooms = ", ".join(f"{grade}{x}" for x in rng.sample("ABCDE", rng.randint(1, 4)))
            sheet.add(
                str(n),
                wording.person(rng),
                rng.choice(["ĐHSP", "CĐSP", "Th.S", "ĐH"]),
                rng.choice(_SUBJECTS),
                rooms,
                str(a),
                rng.choice(["Chủ nhiệm", "Tổ trưởng", "Thư ký HĐ"]) if b else "",
                str(b) if b else "",
                str(a + b),
            )
    paper.table(sheet)
    if rng.random() < 0.5:
        paper.say(f"Tổng cộng: {n} giáo viên, nhân viên.", italic=True)
    paper.prose(0, 2)
    frame.foot(paper)
