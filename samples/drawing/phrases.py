# ruff: noqa: E501
"""Sentences of official documents: legal bases, aims, measures, closings. ``{}`` fields are filled by :mod:`wording`."""

from __future__ import annotations

from samples.drawing.lists import listed

LAWS = listed(
    "Luật Giáo dục ngày 14 tháng 6 năm 2019|Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015|"
    "Luật Viên chức ngày 15 tháng 11 năm 2010|Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015|"
    "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022|Luật Đấu thầu ngày 23 tháng 6 năm 2023|"
    "Luật Trẻ em ngày 05 tháng 4 năm 2016|Luật Kế toán ngày 20 tháng 11 năm 2015|"
    "Luật Lưu trữ ngày 21 tháng 6 năm 2024|Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ ngày 29 tháng 11 năm 2024"
)
RULES = listed(
    "Nghị định số 24/2021/NĐ-CP ngày 23 tháng 3 năm 2021 của Chính phủ quy định việc quản lý trong cơ sở giáo dục mầm non và cơ sở giáo dục phổ thông công lập|"
    "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư|"
    "Nghị định số 60/2021/NĐ-CP ngày 21 tháng 6 năm 2021 của Chính phủ quy định cơ chế tự chủ tài chính của đơn vị sự nghiệp công lập|"
    "Thông tư số 18/2018/TT-BGDĐT ngày 22 tháng 8 năm 2018 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy định về kiểm định chất lượng giáo dục và công nhận đạt chuẩn quốc gia|"
    "Thông tư số 19/2018/TT-BGDĐT ngày 22 tháng 8 năm 2018 của Bộ trưởng Bộ Giáo dục và Đào tạo đối với trường mầm non|"
    "Thông tư số 32/2020/TT-BGDĐT ngày 15 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ trường trung học|"
    "Thông tư số 28/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 ban hành Điều lệ trường tiểu học|"
    "Quyết định số 131/QĐ-TTg ngày 25 tháng 01 năm 2022 của Thủ tướng Chính phủ phê duyệt Đề án tăng cường ứng dụng công nghệ thông tin và chuyển đổi số trong giáo dục|"
    "Chỉ thị số 31/CT-TTg ngày 04 tháng 12 năm 2019 của Thủ tướng Chính phủ về tăng cường giáo dục đạo đức, lối sống cho học sinh, sinh viên|"
    "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết một số điều của Luật Thi đua, khen thưởng"
)
LOCAL_RULES = listed(
    "Quyết định số {n}/QĐ-UBND ngày {date} của Ủy ban nhân dân {province} ban hành Kế hoạch thời gian năm học {year}|"
    "Công văn số {n}/SGDĐT-GDTrH ngày {date} của Sở Giáo dục và Đào tạo về việc hướng dẫn thực hiện nhiệm vụ năm học {year}|"
    "Nghị quyết số {n}/NQ-HĐND ngày {date} của Hội đồng nhân dân {district} về phát triển kinh tế - xã hội|"
    "Kế hoạch số {n}/KH-UBND ngày {date} của Ủy ban nhân dân {district} về nâng cao chất lượng giáo dục giai đoạn {decade}|"
    "Hướng dẫn số {n}/HD-PGDĐT ngày {date} của Phòng Giáo dục và Đào tạo {district} về công tác kiểm tra nội bộ|"
    "Thông báo số {n}/TB-UBND ngày {date} của Ủy ban nhân dân {district} về kết luận tại cuộc họp giao ban|"
    "Báo cáo tự đánh giá của nhà trường năm học {year}|"
    "Quyết định số {n}/QĐ-SGDĐT ngày {date} của Giám đốc Sở Giáo dục và Đào tạo về việc cấp Giấy chứng nhận kiểm định chất lượng"
)
PROPOSALS = listed(
    "Theo đề nghị của {team}|Xét đề nghị của {team}|Theo đề nghị của Hội đồng thi đua - khen thưởng|"
    "Xét Tờ trình số {n}/TTr-{code} ngày {date} của {team}|Theo biên bản họp ngày {date} của {team}"
)

AIMS = listed(
    "Phát huy những điểm mạnh, khắc phục kịp thời các điểm yếu đã nêu trong báo cáo tự đánh giá.|"
    "Nâng cao nhận thức của cán bộ, giáo viên, nhân viên về vai trò của công tác bảo đảm chất lượng.|"
    "Từng bước hoàn thiện cơ sở vật chất theo hướng chuẩn hóa, hiện đại hóa, phù hợp với nguồn lực của địa phương.|"
    "Việc tổ chức thực hiện phải thiết thực, tiết kiệm, hiệu quả; không phô trương hình thức.|"
    "Phân công rõ người, rõ việc, rõ thời hạn, rõ kết quả và rõ trách nhiệm của người đứng đầu.|"
    "Bảo đảm an toàn tuyệt đối về người và tài sản trong suốt thời gian tổ chức các hoạt động.|"
    "Huy động sự tham gia của cha mẹ học sinh, các doanh nghiệp và nhà hảo tâm trên địa bàn {commune}.|"
    "Tạo chuyển biến rõ rệt về kỷ cương, nề nếp dạy và học ngay từ tuần lễ đầu tiên của năm học {year}.|"
    "Nội dung kế hoạch bám sát hướng dẫn của cấp trên và tình hình thực tế của đơn vị.|"
    "Khuyến khích mỗi cá nhân đăng ký ít nhất một sáng kiến có khả năng áp dụng rộng rãi.|"
    "Duy trì bền vững kết quả phổ cập giáo dục, xóa mù chữ; huy động 100% trẻ năm tuổi đến trường.|"
    "Gắn việc thực hiện kế hoạch với cuộc vận động xây dựng trường học hạnh phúc, thân thiện, an toàn.|"
    "Tăng cường kiểm tra, giám sát; biểu dương tập thể, cá nhân làm tốt và chấn chỉnh nơi làm chưa tốt.|"
    "Công khai, minh bạch trong quản lý, sử dụng kinh phí; thực hiện đúng quy chế chi tiêu nội bộ.|"
    "Chủ động rà soát, bổ sung các nguồn lực cần thiết trước ngày {day}."
)
TARGETS = listed(
    "Tỷ lệ học sinh lên lớp thẳng đạt từ {pct}% trở lên, học sinh bỏ học dưới {low}%.|"
    "Có ít nhất {few} giáo viên đạt danh hiệu giáo viên dạy giỏi cấp huyện trở lên.|"
    "Phấn đấu {pct}% hồ sơ công việc được xử lý trên môi trường mạng.|"
    "Giảm tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân xuống dưới {low}%.|"
    "{pct}% giáo viên ứng dụng thành thạo công nghệ thông tin trong dạy học và kiểm tra, đánh giá.|"
    "Hoàn thành sửa chữa {few} phòng học, bổ sung {many} bộ bàn ghế đúng quy cách.|"
    "Thư viện bổ sung {many} đầu sách, phục vụ ít nhất {many} lượt bạn đọc mỗi tháng.|"
    "Trên {pct}% hộ gia đình được công nhận danh hiệu gia đình văn hóa.|"
    "Thu ngân sách trên địa bàn đạt {many} triệu đồng, bằng {pct}% dự toán giao."
)
DUTIES = listed(
    "{team} chịu trách nhiệm theo dõi, đôn đốc việc thực hiện và báo cáo kết quả định kỳ hằng tháng.|"
    "{team} phối hợp với {team2} rà soát cơ sở vật chất, lập danh mục cần sửa chữa trước ngày {day}.|"
    "Giao {team} tổng hợp số liệu, gửi về bộ phận văn thư chậm nhất ngày {day}.|"
    "Các bộ phận căn cứ nhiệm vụ được giao xây dựng kế hoạch chi tiết của mình, hoàn thành trước ngày {day}.|"
    "{team} tham mưu bố trí kinh phí, hướng dẫn thủ tục thanh toán, quyết toán theo đúng chế độ hiện hành.|"
    "{team} tuyên truyền, vận động hội viên và nhân dân tích cực hưởng ứng.|"
    "Đề nghị {team} tạo điều kiện, hỗ trợ nhà trường trong quá trình triển khai.|"
    "{team} cập nhật tin, bài lên trang thông tin điện tử, kịp thời nêu gương người tốt, việc tốt.|"
    "{team} kiểm tra chéo hồ sơ, ghi nhận xét vào biên bản và lưu trữ theo quy định.|"
    "Thành viên vắng mặt phải có lý do chính đáng và cử người thay thế."
)
STATES = listed(
    "Trong {months} tháng qua, tình hình an ninh chính trị, trật tự an toàn xã hội trên địa bàn cơ bản ổn định.|"
    "Sản xuất nông nghiệp gặp nhiều khó khăn do thời tiết diễn biến thất thường, giá vật tư tăng cao.|"
    "Công tác cải cách hành chính được quan tâm, thời gian giải quyết hồ sơ rút ngắn trung bình {low} ngày.|"
    "Đội ngũ cán bộ, công chức, viên chức đoàn kết, có ý thức trách nhiệm, chấp hành nghiêm kỷ luật lao động.|"
    "Cơ sở vật chất được đầu tư nhưng chưa đồng bộ; một số hạng mục xuống cấp, cần sửa chữa, nâng cấp.|"
    "Phong trào thể dục thể thao quần chúng phát triển rộng khắp với {few} câu lạc bộ hoạt động thường xuyên.|"
    "Chất lượng giáo dục đại trà được giữ vững, chất lượng mũi nhọn có bước tiến bộ so với cùng kỳ năm trước.|"
    "Việc quyên góp, ủng hộ Quỹ Vì người nghèo đạt {many} triệu đồng, trao tặng {few} suất quà cho hộ khó khăn.|"
    "Tuy nhiên, việc ứng dụng phần mềm ở một số bộ phận còn lúng túng, dữ liệu nhập chưa đầy đủ.|"
    "Nguyên nhân chủ yếu là do nhân lực mỏng, kiêm nhiệm nhiều việc, kinh phí được cấp còn hạn hẹp.|"
    "Tỷ lệ người dân tham gia bảo hiểm y tế đạt {pct}%, tăng {low}% so với cùng kỳ.|"
    "Công tác phòng, chống dịch bệnh ở người và gia súc được triển khai chủ động, không để dịch lây lan.|"
    "Nhiều tuyến đường giao thông nông thôn được bê tông hóa nhờ nhân dân hiến đất, góp ngày công."
)
REQUESTS = listed(
    "Thực hiện Công văn số {n}/UBND-VX ngày {date} của Ủy ban nhân dân {district}, {issuer} đề nghị các đơn vị triển khai một số nội dung sau:|"
    "Để chuẩn bị tốt cho việc tổ chức các hoạt động trong tháng {month}, {issuer} yêu cầu thủ trưởng các bộ phận thực hiện các nội dung sau đây:|"
    "Căn cứ Kế hoạch số {n}/KH-UBND ngày {date} của Ủy ban nhân dân {province}, {issuer} thông báo và đề nghị như sau:|"
    "Nhằm chấn chỉnh những tồn tại đã nêu tại Kết luận số {n}/KL-TTr ngày {date}, {issuer} trân trọng đề nghị quý cơ quan phối hợp:"
)
CLOSINGS = listed(
    "Trên đây là kế hoạch của {issuer}, yêu cầu các bộ phận, cá nhân nghiêm túc thực hiện./.|"
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, đề nghị phản ánh kịp thời để xem xét, giải quyết./.|"
    "Nhận được văn bản này, đề nghị các đơn vị khẩn trương triển khai thực hiện./.|"
    "Đề nghị các đơn vị quan tâm phối hợp, gửi kết quả về {issuer} trước ngày {day} để tổng hợp./.|"
    "Kế hoạch này có thể được điều chỉnh, bổ sung khi tình hình thực tế thay đổi./."
)
LETTER_SUBJECTS = listed(
    "báo cáo số liệu đầu năm học {year}|tăng cường công tác phòng, chống bạo lực học đường|"
    "đăng ký nhu cầu bồi dưỡng thường xuyên năm {y}|rà soát, mua sắm trang thiết bị dạy học tối thiểu|"
    "hướng dẫn tổ chức Ngày hội đọc sách|bảo đảm an toàn thực phẩm trong bếp ăn bán trú|"
    "đề nghị hỗ trợ kinh phí sửa chữa nhà vệ sinh học sinh|triển khai chữ ký số và học bạ điện tử|"
    "cử cán bộ tham gia lớp tập huấn kỹ năng số|phối hợp khám sức khỏe định kỳ cho học sinh|"
    "chuẩn bị nội dung kỳ họp thường lệ giữa năm {y}|thống kê hộ nghèo, hộ cận nghèo cuối năm {y}"
)
LETTER_HEADS = listed(
    "Về công tác chỉ đạo, quản lý|Về nội dung thực hiện|Về thời gian và địa điểm|Về kinh phí|Về công tác tuyên truyền|"
    "Về chế độ thông tin, báo cáo|Đối với các trường học|Đối với các tổ chuyên môn|Đối với Trạm Y tế"
)
RECIPIENTS = listed(
    "Như trên|Như Điều 3|Phòng GD&ĐT (b/c)|Sở GD&ĐT (để b/c)|Đảng ủy, HĐND {commune}|UBND {commune} (b/c)|"
    "Các tổ chuyên môn (t/h)|Ban đại diện CMHS (p/h)|Công đoàn, Đoàn Thanh niên|Cán bộ, giáo viên, nhân viên (t/h)|"
    "Trang thông tin điện tử|Kho bạc Nhà nước khu vực|Thường trực Đảng ủy (b/c)|Các thôn, khu dân cư|Chi bộ (để chỉ đạo)"
)
