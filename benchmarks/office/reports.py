# ruff: noqa: E501
"""Proposals, plans of digital change, registers of letters and reports of figures."""

from __future__ import annotations

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from samples.drawing.lists import listed

_WORK = listed(
    "Giao ban lãnh đạo tuần|Tiếp công dân định kỳ|Làm việc với đoàn kiểm tra phòng cháy, chữa cháy|Dự hội nghị triển khai Nghị quyết số 71-NQ/TW|Họp Hội đồng thi đua, khen thưởng|Kiểm tra công tác bán trú|Dự sinh hoạt chi bộ|"
    "Đi thực địa dự án kè suối|Thẩm định hồ sơ đề nghị hỗ trợ nhà tạm|Rà soát dữ liệu dân cư|Họp phụ huynh đầu kỳ|Tập huấn phần mềm quản lý văn bản|Duyệt chương trình văn nghệ"
)
_DIGITAL = listed(
    "Số hóa học bạ, ký số 100% hồ sơ chuyên môn|Triển khai thanh toán không dùng tiền mặt các khoản thu|Tích hợp dịch vụ công trực tuyến toàn trình|Trang bị hệ thống điểm danh bằng nhận diện khuôn mặt|Xây dựng kho học liệu số dùng chung|"
    "Bồi dưỡng kỹ năng sử dụng trí tuệ nhân tạo cho viên chức|Bảo đảm an toàn thông tin theo cấp độ 2|Chuẩn hóa cơ sở dữ liệu hộ tịch|Vận hành trang thông tin điện tử thành phần|Cấp chữ ký số cho cán bộ thôn"
)
_SUMMARIES = listed(
    "V/v tăng cường quản lý dạy thêm, học thêm|Báo cáo kết quả rà soát hộ nghèo cuối năm|Giấy mời dự lễ tổng kết|V/v đăng ký nhu cầu sách giáo khoa|Quyết định nghỉ hưu hưởng chế độ bảo hiểm xã hội|Tờ trình xin chủ trương thanh lý tài sản|Công điện ứng phó bão số 5|V/v cung cấp số liệu phổ cập|Đơn đề nghị xác nhận thâm niên"
)
_INDICATORS = listed(
    "Số đơn vị trực thuộc|Biên chế được giao|Số có mặt|Dân số trung bình|Trẻ em dưới 6 tuổi|Số lượt khám bệnh|Số ca chuyển tuyến|Diện tích cây hằng năm|Sản lượng thủy sản|Số lao động qua đào tạo|Số hộ dùng nước sạch|Số vụ vi phạm được xử lý|Hồ sơ giải quyết đúng hạn|Hồ sơ trễ hạn"
)


def proposal(paper: Paper) -> None:
    """Write a proposal to a higher body, with a table of what is asked for."""
    rng = paper.rng
    frame.head(paper, "TTr")
    frame.title(
        paper,
        "TỜ TRÌNH",
        f"Về việc {rng.choice(['đề nghị bổ sung biên chế', 'xin chủ trương sửa chữa trụ sở', 'phê duyệt danh mục đầu tư', 'đề nghị xét tặng danh hiệu thi đua'])} {rng.choice(wording.MANNER)}",
    )
    paper.say(f"Kính gửi: {rng.choice(wording.DEPARTMENTS)}", align="center")
    for text in rng.sample(wording.BASES, 2):
        paper.say(wording.filled(rng, text))
    paper.prose(1, 2)
    years = [str(2026 + i) for i in range(rng.randint(2, 4))]
    sheet = Sheet(
        [
            column("TT", "center", 0.6),
            column("Tên hạng mục", "left", 3),
            column("Quy mô", "left", 1.6),
            column("Tổng mức\n(triệu đồng)", "right", 1.2),
            *[column(f"Phân kỳ vốn|{y}", "right", 1) for y in years],
            column("Nguồn vốn", "center", 1.2),
        ]
    )
    for n, work in enumerate(rng.sample(_DIGITAL + _WORK, rng.randint(4, 14)), 1):
        parts = [rng.randint(0, 900) for _ in years]
        shown = [wording.dotted(p) if p else "-" for p in parts]
        sheet.add(
            str(n),
            work,
            rng.choice(["02 tầng, 08 phòng", "120 m²", "01 hệ thống", "350 m đường", "Toàn xã"]),
            wording.dotted(sum(parts)),
            *shown,
            rng.choice(["NSNN", "NS tỉnh", "XHH"]),
        )
    paper.table(sheet)
    paper.prose(1, 1)
    paper.say(f"{paper.body.spoken} kính trình cấp có thẩm quyền xem xét, quyết định./.")
    frame.foot(paper)


def digital(paper: Paper) -> None:
    """Write a plan of digital change: goals in points, tasks under group rows over several pages."""
    rng = paper.rng
    frame.head(paper, "KH")
    frame.title(paper, "KẾ HOẠCH", f"Chuyển đổi số {rng.choice(wording.MANNER)}")
    paper.say("I. MỤC TIÊU", bold=True)
    paper.listed([wording.sentence(rng) for _ in range(rng.randint(2, 4))])
    paper.say("II. NHIỆM VỤ, GIẢI PHÁP", bold=True)
    paper.prose(1, 2)
    columns = [
        column("TT", "center", 0.6),
        column("Nhiệm vụ", "left", 3.4),
        column("Đơn vị|Chủ trì", "left", 1.6),
        column("Đơn vị|Phối hợp", "left", 1.6),
        column("Thời hạn", "center", 1.2),
        column("Sản phẩm", "left", 1.8),
    ]
    sheet = Sheet(columns)
    over, pointed = rng.choice([0, 1]), rng.random() < 0.5
    for g, group in enumerate(
        rng.sample(
            listed("Nhận thức số|Hạ tầng số|Dữ liệu số|Nhân lực số|An toàn thông tin mạng|Chính quyền số"),
            rng.randint(2, 5),
        )
    ):
        mark = ("I", "II", "III", "IV", "V")[g]
        sheet.across(f"{mark}. {group}" if over == 0 else group, over, before=mark)
        for n in range(1, rng.randint(3, 8)):
            text = (
                rng.choice(_DIGITAL)
                + (f" {rng.choice(wording.MANNER)}" if rng.random() < 0.4 else "")
                + (f";\n- {wording.deed(rng)}." if rng.random() < 0.2 else "")
            )
            sheet.add(
                f"{g + 1}.{n}" if pointed else str(n),
                text,
                rng.choice(wording.DEPARTMENTS),
                rng.choice(["", *wording.TEAMS]),
                rng.choice(["Quý II/2026", "12/2026", "Thường xuyên", wording.day(rng)]),
                rng.choice(["Báo cáo", "Quyết định", "Phần mềm", "Cơ sở dữ liệu", "Kế hoạch; tin bài"]),
            )
    paper.table(sheet)
    paper.say("III. TỔ CHỨC THỰC HIỆN", bold=True)
    paper.prose(1, 2)
    frame.foot(paper)


def register(paper: Paper) -> None:
    """Write pages of the register of what comes in or goes out."""
    rng = paper.rng
    inward = rng.random() < 0.5
    paper.turn(rng.random() < 0.7)
    frame.head(paper, "", numbered=False)
    frame.title(paper, "SỔ THEO DÕI", f"Văn bản {'đến' if inward else 'đi'} năm {paper.day[2]}")
    columns = [
        column("Ngày đến", "center", 1.2),
        column("Số đến", "center", 0.8),
        column("Tác giả", "left", 1.8),
        column("Số, ký hiệu", "left", 1.5),
        column("Ngày tháng", "center", 1.2),
        column("Tên loại và trích yếu nội dung", "left", 3.6),
        column("Đơn vị hoặc người nhận", "left", 1.7),
        column("Ký nhận", "left", 0.9),
    ]
    if not inward:
        columns = [
            column("Số, ký hiệu văn bản", "left", 1.5),
            column("Ngày tháng", "center", 1.2),
            column("Tên loại và trích yếu nội dung văn bản", "left", 3.8),
            column("Người ký", "left", 1.7),
            column("Nơi nhận", "left", 2),
            column("Số lượng bản", "center", 0.8),
            column("Ghi chú", "left", 1),
        ]
    sheet = Sheet(columns, counted=[f"({i + 1})" for i in range(len(columns))] if rng.random() < 0.6 else ())
    number = rng.randint(1, 600)
    for n in range(rng.randint(10, 44)):
        code = f"{rng.randint(3, 2900)}/{rng.choice(['UBND', 'SGDĐT', 'CV', 'KH', 'QĐ', 'TB'])}-{rng.choice(['VX', 'NV', 'TH', 'VP'])}"
        if inward:
            sheet.add(
                wording.day(rng),
                str(number + n),
                rng.choice(wording.DEPARTMENTS),
                code,
                wording.day(rng),
                rng.choice(_SUMMARIES),
                rng.choice([wording.person(rng), *wording.TEAMS[:4]]),
            )
        else:
            sheet.add(
                code,
                wording.day(rng),
                rng.choice(_SUMMARIES),
                wording.person(rng),
                rng.choice(wording.DEPARTMENTS),
                str(rng.randint(1, 30)),
                rng.choice(["", "", "Mật", "Hỏa tốc"]),
            )
    paper.table(sheet)
    frame.signed_by(paper, ["NGƯỜI GHI SỔ", rng.choice(["CHÁNH VĂN PHÒNG", paper.body.chief])])


def statistics(paper: Paper) -> None:
    """Write a report of figures under headings of two or three levels, some rows with parts below them."""
    rng = paper.rng
    frame.head(paper, "BC")
    frame.title(
        paper,
        "BÁO CÁO",
        f"{rng.choice(['Thống kê định kỳ', 'Tình hình kinh tế - xã hội', 'Kết quả công tác y tế', 'Số liệu đội ngũ'])} {rng.choice(wording.MANNER)}",
    )
    paper.prose(1, 3)
    for part in range(rng.choice([1, 1, 2])):
        paper.say(
            f"Biểu số {part + 1:02d}. {rng.choice(['Tổng hợp các chỉ tiêu chủ yếu', 'Chi tiết theo đơn vị'])}",
            bold=rng.random() < 0.5,
            italic=True,
            align="center",
        )
        columns = [
            column("Mã số", "center", 0.7),
            column("Chỉ tiêu", "left", 3),
            column("ĐVT", "center", 0.8),
            column("Cùng kỳ", "right", 1),
        ]
        deep = rng.random() < 0.5
        columns += [column(f"Kỳ báo cáo|{x}", "right", 1) for x in ("Kế hoạch", "Thực hiện")]
        columns += (
            [
                column(f"Kỳ báo cáo|Trong đó|{x}", "right", 0.8)
                for x in ("Nữ", "Dân tộc", "Vùng III")[: rng.randint(2, 3)]
            ]
            if deep
            else []
        )
        columns += [column("So sánh (%)|Cùng kỳ", "right", 0.9), column("So sánh (%)|Kế hoạch", "right", 0.9)]
        sheet = Sheet(
            columns,
            dense=True,
            counted=["A", "B", "C", *[str(i + 1) for i in range(len(columns) - 3)]] if rng.random() < 0.5 else (),
        )
        for n, what in enumerate(rng.sample(_INDICATORS, rng.randint(5, 12)), 1):
            lines = [(f"{n:02d}", what)] + [
                (f"{n:02d}.{i}", f"- {x}")
                for i, x in enumerate(
                    rng.sample(["Khu vực thị trấn", "Vùng cao", "Ngoài công lập", "Hợp đồng"], rng.choice([0, 0, 2])), 1
                )
            ]
            for code, text in lines:
                figures = [
                    rng.choice(["", wording.dotted(rng.randint(0, 5000)), wording.comma(rng.uniform(1, 900), 2)])
                    for _ in columns[3:-2]
                ]
                sheet.add(
                    code,
                    text,
                    rng.choice(["Người", "Lượt", "Ha", "Tấn", "Hồ sơ", "Đơn vị"]),
                    *figures,
                    wording.comma(rng.uniform(60, 160)),
                    rng.choice(["100", wording.comma(rng.uniform(60, 130), 2)]),
                )
        paper.table(sheet)
        paper.prose(0, 1)
    frame.foot(paper)
