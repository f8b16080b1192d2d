# ruff: noqa: E501
"""What task plans, decisions and reports list: works by field, products, figures, causes of praise."""

from __future__ import annotations

from samples.drawing.lists import listed

WORKS: dict[str, list[str]] = {
    "Công tác chuyên môn": listed(
        "Tổ chức thi giáo viên dạy giỏi cấp trường, chấm hồ sơ và dự giờ|Họp tổ chuyên môn, thống nhất phân phối chương trình|"
        "Kiểm tra vở ghi của học sinh khối {few}|Ôn tập, kiểm tra giữa kỳ theo đề chung|Xây dựng kế hoạch dạy học buổi 2|"
        "Dự sinh hoạt cụm trường về dạy học STEM|Nhập điểm, nhận xét vào phần mềm quản lý|"
        "Bồi dưỡng đội tuyển dự thi các môn văn hóa|Tham gia hội thảo đổi mới sinh hoạt tổ"
    ),
    "Công tác tổ chức, cán bộ": listed(
        "Rà soát hồ sơ nâng bậc lương thường xuyên|Hoàn thiện đề án vị trí việc làm|Bổ nhiệm lại tổ trưởng, tổ phó|"
        "Đánh giá, xếp loại viên chức quý {few}|Làm thủ tục nghỉ hưu cho {few} đồng chí|Ký hợp đồng với nhân viên nấu ăn|"
        "Cập nhật dữ liệu cán bộ, công chức, viên chức"
    ),
    "Công tác tài chính, cơ sở vật chất": listed(
        "Lập dự toán thu, chi năm {y}|Kiểm kê tài sản, thanh lý thiết bị hỏng|Thay bóng đèn, sửa quạt các phòng học|"
        "Quyết toán kinh phí tháng {month}|Mua văn phòng phẩm, vật tư y tế|Nghiệm thu công trình nhà đa năng|"
        "Đối chiếu kho bạc, nộp báo cáo tài chính|Sửa chữa hệ thống cấp nước sinh hoạt"
    ),
    "Công tác đoàn thể, phong trào": listed(
        "Tổ chức mít tinh kỷ niệm Ngày Nhà giáo Việt Nam 20/11|Phát động phong trào kế hoạch nhỏ|Thi văn nghệ, báo tường|"
        "Ra quân tổng vệ sinh môi trường, trồng cây|Thăm và tặng quà gia đình chính sách|Đại hội Chi đoàn nhiệm kỳ mới|"
        "Giải bóng đá thiếu niên nhi đồng|Tuyên truyền phòng, chống ma túy và tệ nạn xã hội"
    ),
    "Công tác an ninh, trật tự": listed(
        "Trực bảo vệ cơ quan trong dịp nghỉ lễ|Tuần tra, kiểm soát tại các ngã ba, khu chợ|"
        "Lắp đặt {few} camera giám sát ở cổng trường|Rà soát đối tượng quản lý theo pháp luật|"
        "Hướng dẫn đăng ký tạm trú, tạm vắng|Ký cam kết chấp hành luật giao thông"
    ),
    "Lĩnh vực kinh tế, nông nghiệp": listed(
        "Nạo vét kênh mương nội đồng phục vụ vụ đông xuân|Tiêm phòng cho đàn gia súc, gia cầm đợt {few}|"
        "Hướng dẫn nông dân gieo cấy đúng khung thời vụ|Kiểm tra tiến độ giải phóng mặt bằng|"
        "Bình chọn sản phẩm OCOP cấp xã|Phòng cháy, chữa cháy rừng mùa khô"
    ),
    "Lĩnh vực văn hóa, xã hội": listed(
        "Chi trả trợ cấp cho đối tượng bảo trợ xã hội|Điều tra hộ nghèo, hộ cận nghèo|Tổ chức lễ hội truyền thống đầu xuân|"
        "Vận động nhân dân mua bảo hiểm y tế tự nguyện|Phun thuốc diệt muỗi phòng sốt xuất huyết|"
        "Cấp phát thẻ học nghề cho lao động nông thôn"
    ),
}
PRODUCTS = listed(
    "Kế hoạch|Báo cáo|Biên bản|Tờ trình|Quyết định|Danh sách|Hồ sơ|Bảng tổng hợp|Ảnh, tin bài|Dự toán|Thông báo|Bảng điểm|Lịch phân công"
)
DEADLINES = listed(
    "{d}/{m}/{y}|Ngày {d}/{m}|Tuần {w}|Thường xuyên|Hằng tuần|Trước {d}/{m}/{y}|Từ {d} - {d2}/{m}|Cả tháng|Tuần {w}, tháng {m}|Trong quý"
)
DECISIONS = (
    (
        "thành lập Hội đồng tự đánh giá năm học {year}",
        "Thành lập Hội đồng tự đánh giá năm học {year} gồm các ông (bà) có tên sau:",
    ),
    (
        "khen thưởng cá nhân có thành tích xuất sắc năm {y}",
        "Tặng Giấy khen cho {count} cá nhân có thành tích xuất sắc năm {y} (có danh sách kèm theo):",
    ),
    (
        "công nhận giáo viên dạy giỏi cấp trường năm học {year}",
        "Công nhận {count} giáo viên đạt danh hiệu giáo viên dạy giỏi cấp trường:",
    ),
    (
        "cử viên chức tham gia lớp bồi dưỡng nghiệp vụ năm {y}",
        "Cử {count} viên chức có tên dưới đây tham gia lớp bồi dưỡng nghiệp vụ:",
    ),
    (
        "thành lập Tổ giúp việc Ban Chỉ đạo chuyển đổi số",
        "Thành lập Tổ giúp việc Ban Chỉ đạo chuyển đổi số gồm {count} thành viên:",
    ),
    (
        "phân công nhiệm vụ thành viên Ban kiểm kê tài sản năm {y}",
        "Phân công nhiệm vụ cho {count} thành viên Ban kiểm kê tài sản:",
    ),
    (
        "hỗ trợ học bổng cho học sinh có hoàn cảnh khó khăn",
        "Hỗ trợ học bổng cho {count} học sinh có hoàn cảnh khó khăn vươn lên trong học tập:",
    ),
)
ARTICLES = listed(
    "Các ông (bà) có tên tại Điều 1 được hưởng chế độ theo quy định hiện hành và hoàn thành nhiệm vụ được giao.|"
    "Hội đồng có nhiệm vụ xây dựng kế hoạch, phân công thành viên và tổ chức thực hiện đúng tiến độ; tự giải thể khi xong việc.|"
    "Kinh phí thực hiện lấy từ nguồn chi thường xuyên năm {y} của đơn vị.|"
    "Mức thưởng kèm theo mỗi Giấy khen là {w}00.000 đồng, trích từ quỹ thi đua, khen thưởng."
)
LAST_ARTICLES = listed(
    "{team}, kế toán và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.|"
    "Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận có liên quan chịu trách nhiệm thi hành Quyết định này./."
)
ROLES = listed(
    "Chủ tịch Hội đồng|Phó Chủ tịch Hội đồng|Thư ký|Ủy viên|Ủy viên|Ủy viên|Thành viên|Thành viên|Tổ trưởng|Tổ phó"
)
REMARKS = listed(
    "Vượt chỉ tiêu|Nuôi con nhỏ|Kiêm nhiệm|Hộ cận nghèo|Đảng viên|Mới tuyển dụng|Biệt phái|Giải nhì cấp tỉnh"
)
GROUPS_OF_FIGURES = (
    ("Học sinh", ("Nam", "Nữ")),
    ("Kế hoạch", ("Số lượng", "Kinh phí")),
    ("Thực hiện", ("Số lượng", "Kinh phí")),
    ("Học kỳ I", ("Tốt", "Khá", "Đạt")),
    ("Học kỳ II", ("Tốt", "Khá", "Đạt")),
    ("Dân số", ("Hộ", "Khẩu")),
    ("Diện tích (ha)", ("Lúa", "Ngô", "Rau màu")),
    ("Thu ngân sách", ("Dự toán", "Thực thu")),
    ("So sánh (%)", ("Kế hoạch", "Cùng kỳ")),
)
REPORT_SUBJECTS = listed(
    "Tình hình kinh tế - xã hội {months} tháng đầu năm {y}|Kết quả thực hiện nhiệm vụ năm học {year}|Tổng kết công tác thi đua năm {y}|"
    "Kết quả xây dựng nông thôn mới năm {y}|Kết quả thu, chi ngân sách quý {few} năm {y}|Sơ kết học kỳ I năm học {year}"
)
TASK_SUBJECTS = listed(
    "Công tác tháng {month} năm {y}|Thực hiện nhiệm vụ trọng tâm quý {few} năm {y}|Tổ chức các hoạt động chào mừng ngày 20/11|"
    "Kiểm tra nội bộ năm học {year}|Chuyển đổi số năm {y}|Phòng, chống thiên tai và tìm kiếm cứu nạn năm {y}"
)
MEMO_SUBJECTS = listed(
    "Kết luận cuộc họp giao ban tháng {month} năm {y}|Lịch tiếp công dân năm {y}|Về việc nghỉ Tết Nguyên đán năm {y}|"
    "Tuyển dụng nhân viên hợp đồng năm {y}|Về việc thu nhận hồ sơ tuyển sinh năm học {year}"
)
