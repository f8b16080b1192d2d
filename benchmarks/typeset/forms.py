# ruff: noqa: E501
"""Sheets that are filled in: assessments with crosses or points, registers of letters."""

from __future__ import annotations

from benchmarks.office.sheet import Sheet, column
from benchmarks.typeset import frame, parts
from benchmarks.typeset.document import Document
from benchmarks.typeset.words import DEPARTMENTS, MONTHS, PERIODS, ROMAN, TEAMS, person
from samples.drawing.lists import listed

_ASKED = listed(
    "Chấp hành chủ trương, chính sách, pháp luật|Ý thức tổ chức kỷ luật, giữ gìn đoàn kết|Tinh thần trách nhiệm trong công việc|Thái độ phục vụ nhân dân|Soạn bài đầy đủ, đúng phân phối chương trình|Đổi mới phương pháp, sử dụng đồ dùng dạy học|Đánh giá học sinh đúng quy định|Tham gia sinh hoạt chuyên môn đầy đủ|Ứng dụng công nghệ thông tin|"
    "Làm tốt công tác chủ nhiệm lớp|Giữ vệ sinh lớp học và cảnh quan|Phối hợp với cha mẹ học sinh|Tự học, tự bồi dưỡng thường xuyên|Thực hiện giờ giấc làm việc"
)


def assessment(doc: Document) -> None:
    """Write a sheet of assessment: what is asked, in groups, with crosses or points."""
    rng = doc.rng
    if rng.random() < 0.5:
        frame.head(doc, "")
    else:
        frame.form_head(doc, rng.choice(["Mẫu 03", "Mẫu số 2a", ""]))
    frame.title(
        doc,
        "PHIẾU ĐÁNH GIÁ",
        f"{rng.choice(['Viên chức', 'Giáo viên theo chuẩn nghề nghiệp', 'Công chức', 'Giờ dạy'])} {rng.choice(PERIODS)}",
    )
    doc.say(f"Họ và tên: {person(rng)}", align="left")
    doc.say(
        f"Chức vụ, đơn vị công tác: {rng.choice(['Giáo viên', 'Nhân viên', 'Tổ trưởng'])}, {rng.choice(TEAMS)}",
        align="left",
    )
    pointed = rng.random() < 0.4
    columns = [column("TT", "center", 0.5), column("Nội dung đánh giá", "left", 3.8)]
    if pointed:
        columns += [
            column("Điểm|Tối đa", "center", 0.7),
            column("Điểm|Tự chấm", "center", 0.7),
            column("Điểm|Tổ chấm", "center", 0.7),
        ]
    else:
        levels = rng.choice([("Đạt", "Không đạt"), ("Tốt", "Khá", "Đạt", "Chưa đạt"), ("Có", "Không")])
        over = rng.choice(["Mức độ|", "Tự đánh giá|", ""])
        columns += [column(over + x, "center", 0.7) for x in levels]
    columns += [column(rng.choice(["Minh chứng", "Ghi chú"]), "left", 1.4)] if rng.random() < 0.6 else []
    noted = columns[-1].align == "left"
    sheet = Sheet(columns)
    marks = len(columns) - 2 - noted
    sign, n, sums = rng.choice(["x", "x", "X"]), 0, [0] * marks
    asked = rng.sample(_ASKED, len(_ASKED))
    for g in range(rng.randint(1, 3)):
        if g or rng.random() < 0.7:
            label = ("Phẩm chất chính trị, đạo đức", "Chuyên môn, nghiệp vụ", "Nhiệm vụ khác")[g]
            sheet.across(label, 1, before=ROMAN[len(sheet.spans)])
        for what in [asked.pop() for _ in range(rng.randint(3, 4))]:
            n += 1
            if pointed:
                most = rng.choice([5, 10])
                points = [most, rng.randint(most // 2, most), rng.randint(most // 2, most)]
                sums = [a + b for a, b in zip(sums, points, strict=True)]
                row = [str(x) for x in points]
            else:
                place = min(rng.choice([0, 0, 0, 1, 1, 2]), marks - 1)
                row = [sign if i == place else "" for i in range(marks)]
            sheet.add(
                str(n),
                what,
                *row,
                *([rng.choice(["", "Sổ họp tổ", "Giáo án", "H1-1.2-03", "Bảng chấm công"])] if noted else []),
            )
    if pointed:
        parts.total(rng, sheet, rng.choice(["Tổng điểm", "Cộng"]), [*map(str, sums), *[""] * noted], 1)
    parts.table(doc, sheet, remark=0.2)
    doc.say(
        f"Xếp loại: {rng.choice(['Hoàn thành xuất sắc nhiệm vụ', 'Hoàn thành tốt nhiệm vụ', 'Khá'])}",
        lead="Kết luận.",
        align="left",
    )
    frame.signed_by(
        doc, rng.choice([["NGƯỜI TỰ ĐÁNH GIÁ", doc.body.chief], ["NGƯỜI ĐÁNH GIÁ", "TỔ TRƯỞNG", doc.body.chief]])
    )


_SUBJECTS = listed(
    "V/v báo cáo công tác phòng, chống dịch|Về việc cử cán bộ tham gia lớp bồi dưỡng|Kế hoạch tuyển sinh lớp đầu cấp|Quyết định phê duyệt dự toán bổ sung|Thông báo kết luận cuộc họp giao ban|V/v tăng cường bảo đảm an ninh trật tự dịp lễ|Giấy mời dự tập huấn|Báo cáo kết quả tháng hành động vì trẻ em|Tờ trình xin chủ trương sửa chữa|V/v rà soát đối tượng chính sách"
)


def register(doc: Document) -> None:
    """Write pages of the register of letters that come in or go out."""
    rng = doc.rng
    doc.turn(rng.choice(["A4L", "A4L", "A3L", "A4"]))
    inward = rng.random() < 0.5
    frame.form_head(doc, "")
    frame.title(doc, "SỔ THEO DÕI", f"Công văn {'đến' if inward else 'đi'} tháng {rng.choice(MONTHS)} năm {doc.day[2]}")
    if inward:
        columns = [
            column("Ngày đến", "center", 1),
            column("Số đến", "center", 0.7),
            column("Nơi gửi", "left", 1.8),
            column("Văn bản|Số, ký hiệu", "left", 1.4),
            column("Văn bản|Ngày tháng", "center", 1.1),
            column("Trích yếu nội dung", "left", 3.6),
            column("Người nhận", "left", 1.5),
            column("Ký nhận", "left", 0.8),
        ]
        columns = (
            columns
            if rng.random() < 0.5
            else [c if len(c.path) == 1 else column(c.path[1], c.align, c.weight) for c in columns]
        )
    else:
        columns = [
            column("Số TT", "center", 0.5),
            column("Số, ký hiệu", "left", 1.3),
            column("Ngày ban hành", "center", 1),
            column("Trích yếu", "left", 3.6),
            column("Người ký", "left", 1.5),
            column("Nơi nhận", "left", 1.8),
            column("Số bản", "center", 0.6),
        ]
    sheet = Sheet(columns)
    parts.counted(rng, sheet, 0.6)
    number, months = rng.randint(1, 500), rng.randint(1, 12)
    when = sorted(rng.randint(1, 28) for _ in range(rng.randint(10, 36)))
    for n, at in enumerate(when):
        code = (
            f"{rng.randint(3, 2400)}/{rng.choice(['UBND-VX', 'SGDĐT-TCCB', 'KH-UBND', 'QĐ-UBND', 'CV-HU', 'BC-ĐTN'])}"
        )
        date = f"{at:02d}/{months:02d}/{doc.day[2]}"
        what = rng.choice(_SUBJECTS) + rng.choice(["", "", f" {rng.choice(PERIODS)}"])
        if inward:
            sheet.add(
                date,
                str(number + n),
                rng.choice(DEPARTMENTS),
                code,
                f"{max(1, at - 2):02d}/{months:02d}/{doc.day[2]}",
                what,
                rng.choice([person(rng), *TEAMS[:3]]),
            )
        else:
            sheet.add(str(n + 1), code, date, what, person(rng), rng.choice(DEPARTMENTS), f"{rng.randint(1, 25):02d}")
    parts.table(doc, sheet, remark=0)
    if rng.random() < 0.7:
        frame.signed_by(doc, rng.choice([["VĂN THƯ", doc.body.chief], ["NGƯỜI VÀO SỔ", "NGƯỜI KIỂM TRA"]]))
