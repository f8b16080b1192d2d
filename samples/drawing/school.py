# ruff: noqa: E501
"""What improvement plans of schools say: standards, criteria, weaknesses, measures, times, money, reports."""

from __future__ import annotations

from samples.drawing.lists import listed

#: standard: (name, number of criteria, weaknesses, measures)
STANDARDS: dict[int, tuple[str, int, list[str], list[str]]] = {
    1: (
        "Tổ chức và quản lý nhà trường",
        10,
        listed(
            "Phương hướng, chiến lược phát triển chưa được rà soát, điều chỉnh hằng năm|"
            "Hội đồng trường hoạt động còn hình thức, nghị quyết chưa được theo dõi đến cùng|"
            "Hồ sơ quản lý lưu trữ chưa khoa học, tìm kiếm mất nhiều thời gian|"
            "Công khai tài chính, tài sản chưa đúng thời điểm quy định|"
            "Phong trào thi đua chưa có tiêu chí lượng hóa cụ thể|"
            "Sổ theo dõi học sinh chuyển đến, chuyển đi ghi thiếu thông tin|"
            "Quy chế dân chủ ở cơ sở chậm được bổ sung khi có văn bản mới|"
            "Phương án phòng cháy, chữa cháy chưa được diễn tập thường xuyên|"
            "Kế hoạch bồi dưỡng đội ngũ chưa gắn với nhu cầu từng vị trí việc làm"
        ),
        listed(
            "Rà soát, bổ sung chiến lược phát triển; lấy ý kiến rộng rãi và công bố trên trang thông tin điện tử|"
            "Lập sổ theo dõi nghị quyết, phân công từng thành viên phụ trách, mỗi quý họp đánh giá một lần|"
            "Sắp xếp hồ sơ theo năm học và theo tiêu chí, số hóa toàn bộ văn bản đi, đến|"
            "Niêm yết công khai tại bảng tin và phòng hội đồng ít nhất 30 ngày|"
            "Xây dựng thang điểm thi đua, bình xét hằng tháng tại tổ chuyên môn|"
            "Mời Cảnh sát phòng cháy, chữa cháy tập huấn và diễn tập mỗi học kỳ một lần|"
            "Tổ chức hội nghị cán bộ, viên chức đúng quy trình, ghi biên bản đầy đủ"
        ),
    ),
    2: (
        "Cán bộ quản lý, giáo viên, nhân viên và học sinh",
        4,
        listed(
            "Còn {few} giáo viên chưa đạt trình độ chuẩn được đào tạo|"
            "Một số giáo viên ngại đổi mới phương pháp, ít sử dụng đồ dùng dạy học|"
            "Nhân viên thư viện kiêm nhiệm nên chưa chủ động trong công việc|"
            "Khả năng ngoại ngữ của đội ngũ còn hạn chế|"
            "Học sinh chưa mạnh dạn trong giao tiếp, kỹ năng hợp tác còn yếu|"
            "Việc viết sáng kiến kinh nghiệm chưa có chiều sâu, khó nhân rộng|"
            "Đánh giá giáo viên theo chuẩn nghề nghiệp còn nể nang, minh chứng sơ sài"
        ),
        listed(
            "Cử giáo viên tham gia lớp đào tạo nâng chuẩn, bố trí người dạy thay và hỗ trợ một phần học phí|"
            "Mỗi tháng tổ chức ít nhất {few} chuyên đề, dự giờ theo nghiên cứu bài học, góp ý thẳng thắn|"
            "Bồi dưỡng nghiệp vụ thư viện, thiết bị; giao chỉ tiêu cụ thể từng học kỳ|"
            "Thành lập câu lạc bộ tiếng Anh, sinh hoạt vào chiều thứ sáu hằng tuần|"
            "Lồng ghép giáo dục kỹ năng sống vào tiết sinh hoạt lớp và hoạt động trải nghiệm|"
            "Hướng dẫn cách chọn đề tài, nghiệm thu sáng kiến ở tổ trước khi trình hội đồng"
        ),
    ),
    3: (
        "Cơ sở vật chất và thiết bị dạy học",
        6,
        listed(
            "Sân chơi còn gồ ghề, đọng nước khi trời mưa, thiếu cây bóng mát|"
            "Phòng học bộ môn Khoa học tự nhiên thiếu hóa chất và dụng cụ thí nghiệm|"
            "Nhà vệ sinh học sinh xuống cấp, vòi nước hỏng|"
            "Số máy vi tính hoạt động tốt chỉ đạt {pct}% so với nhu cầu|"
            "Thư viện chật hẹp, chưa có phòng đọc riêng cho học sinh|"
            "Hệ thống điện chiếu sáng ở dãy nhà B chưa bảo đảm|"
            "Khu bếp ăn bán trú chưa bố trí theo nguyên tắc một chiều|"
            "Tường rào phía đông bị nứt, có nguy cơ đổ"
        ),
        listed(
            "Tham mưu với UBND {commune} bố trí vốn cải tạo; vận động xã hội hóa trồng thêm cây xanh|"
            "Mua bổ sung thiết bị theo danh mục tối thiểu, kiểm kê vào cuối mỗi học kỳ|"
            "Sửa chữa ngay hạng mục hư hỏng, giao bảo vệ kiểm tra hằng ngày|"
            "Thay thế {few} máy vi tính, nâng cấp đường truyền Internet tốc độ cao|"
            "Cải tạo phòng kho thành phòng đọc, bổ sung {many} cuốn sách tham khảo|"
            "Lắp thêm đèn chống cận, quạt trần và rèm che nắng ở các phòng học|"
            "Hợp đồng với đơn vị có năng lực kiểm định an toàn công trình"
        ),
    ),
    4: (
        "Quan hệ giữa nhà trường, gia đình và xã hội",
        2,
        listed(
            "Ban đại diện cha mẹ học sinh một số lớp hoạt động chưa đều|"
            "Nguồn lực xã hội hóa huy động được còn ít, chủ yếu dựa vào ngân sách|"
            "Một bộ phận phụ huynh đi làm ăn xa, phó mặc việc học của con cho ông bà|"
            "Thông tin trao đổi giữa giáo viên chủ nhiệm và gia đình chưa thường xuyên|"
            "Việc chăm sóc di tích lịch sử, nghĩa trang liệt sĩ chưa thành nền nếp"
        ),
        listed(
            "Kiện toàn Ban đại diện ngay đầu năm học, thống nhất quy chế phối hợp|"
            "Gửi thư ngỏ tới các doanh nghiệp, cựu học sinh; công khai kết quả tiếp nhận tài trợ|"
            "Lập nhóm liên lạc của từng lớp, thăm hỏi gia đình ít nhất một lần mỗi học kỳ|"
            "Phối hợp với Đoàn xã tổ chức lao động công ích, dâng hương vào các ngày lễ lớn|"
            "Mời phụ huynh dự giờ, tham gia ngày hội của trường"
        ),
    ),
    5: (
        "Hoạt động giáo dục và kết quả giáo dục",
        6,
        listed(
            "Tỷ lệ học sinh giỏi cấp huyện thấp hơn mặt bằng chung|"
            "Hoạt động trải nghiệm, hướng nghiệp chưa phong phú, ít gắn với nghề địa phương|"
            "Chất lượng môn Toán, Tiếng Anh ở khối cuối cấp chưa bền vững|"
            "Còn {few} học sinh có nguy cơ bỏ học do hoàn cảnh khó khăn|"
            "Giáo dục thể chất, y tế trường học chưa được chú trọng đúng mức|"
            "Việc kiểm tra, đánh giá theo hướng phát triển phẩm chất, năng lực còn lúng túng|"
            "Trẻ thấp còi ở nhóm lớp nhỡ chiếm {low}%"
        ),
        listed(
            "Phát hiện, bồi dưỡng học sinh năng khiếu từ lớp dưới; chọn giáo viên có kinh nghiệm đứng lớp|"
            "Tổ chức tham quan làng nghề, xưởng sản xuất; mời nghệ nhân nói chuyện|"
            "Phụ đạo học sinh yếu {few} buổi mỗi tuần, không thu tiền|"
            "Phối hợp với Hội Khuyến học trao học bổng, xe đạp, góc học tập|"
            "Xây dựng ngân hàng câu hỏi, ma trận đề; tập huấn ra đề cho toàn thể giáo viên|"
            "Điều chỉnh thực đơn, tăng khẩu phần sữa, cân đo trẻ theo quý"
        ),
    ),
}
TAILS = listed(
    "; kiểm tra đột xuất và rút kinh nghiệm sau mỗi đợt|; báo cáo kết quả trong phiên họp cuối tháng|"
    "; có sơ kết, tổng kết và khen thưởng kịp thời|; nhân rộng cách làm hay trong toàn trường| theo đúng lộ trình đã đề ra|"
    "; lưu minh chứng vào hồ sơ tự đánh giá|; giao chỉ tiêu đến từng cá nhân"
)
PERIODS = listed(
    "Tháng {m}|Tháng {m}/{y}|Từ tháng {m} đến tháng {m2}|Cả năm học|Học kỳ I|Học kỳ II|Trong hè năm {y}|Quý I/{y}|"
    "Quý IV năm {y}|Từ {d}/{m}/{y} đến {d2}/{m2}/{y}|Trước ngày {d}/{m}/{y}|Thường xuyên|Hằng tháng|{m}/{y}|Tháng {m}, {m2}/{y}"
)
BUDGETS = listed(
    "Không|Ngân sách|Xã hội hóa|Ngân sách nhà nước|{k}.000.000 đồng|{k} triệu đồng|{k}.500.000đ|Kinh phí tự chủ|"
    "Nguồn chi thường xuyên|Hội CMHS hỗ trợ|{k}.000 nghìn đồng|Theo dự toán|Không phát sinh|Quỹ khuyến học|"
    "Ngân sách cấp {k} triệu; xã hội hóa {k2} triệu"
)
REPORTS = listed(
    "Tháng {m}|Tháng {m}/{y}|Cuối học kỳ I|Cuối học kỳ II|Cuối năm học|Ngày {d}/{m}/{y}|{d}/{m}/{y}|Sơ kết học kỳ|"
    "Họp hội đồng tháng {m}|Hằng quý|Cuối tháng {m}"
)
