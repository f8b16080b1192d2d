# ruff: noqa: E501
"""What the tables and paragraphs of browser-made documents say: land, health, budgets, posts, timetables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from samples.drawing import names
from samples.drawing.lists import listed

VERBS = listed(
    "Rà soát|Tổ chức|Xây dựng|Hoàn thiện|Kiểm tra|Tổng hợp|Triển khai|Cập nhật|Bố trí|Thẩm định|Nghiệm thu|Lắp đặt|Cải tạo|"
    "Tuyên truyền|Hướng dẫn|Đôn đốc|Thống kê|Khảo sát|Nâng cấp|Sửa chữa|Phê duyệt|Giám sát|Điều chỉnh|Công khai|Thu thập"
)
THINGS = listed(
    "hồ sơ địa chính|hệ thống thoát nước|danh mục thuốc thiết yếu|sổ theo dõi tiêm chủng|tuyến kênh nội đồng|nhà văn hóa thôn|"
    "quy chế chi tiêu nội bộ|dự toán thu, chi ngân sách|phần mềm một cửa điện tử|biển báo giao thông|mô hình trồng rau an toàn|"
    "điểm trường lẻ|bếp ăn một chiều|phòng tin học|thư viện xanh|quỹ khuyến học|hộ kinh doanh cá thể|vườn ươm giống cây|"
    "đàn gia súc, gia cầm|trạm cấp nước sạch|đường liên xã|công trình vệ sinh|hồ sơ bệnh án điện tử|tủ sách pháp luật|"
    "danh sách cử tri|kế hoạch sử dụng đất|phương án phòng, chống thiên tai|bản đồ hiện trạng rừng|lịch trực cấp cứu|nhật ký thi công"
)
HOWS = listed(
    "theo đúng quy định hiện hành|trước mùa mưa bão|tại các thôn, tổ dân phố|cho toàn thể viên chức|phục vụ công tác thanh tra|"
    "bảo đảm tiến độ đề ra|bằng nguồn vốn sự nghiệp|trên địa bàn toàn xã|ở cả ba cấp học|đối với hộ nghèo và cận nghèo|"
    "giai đoạn 2026 - 2030|từ nguồn xã hội hóa|kịp thời, chính xác|gắn với chuyển đổi số|nhằm giảm thủ tục hành chính"
)
GOODS = listed(
    "Xi măng PCB40|Thép D12|Gạch đặc 60x100x200|Máy tính để bàn|Máy in hai mặt|Giấy A4 định lượng 70|Bàn ghế học sinh bán trú|"
    "Tủ tài liệu|Đèn LED 1,2 m|Quạt trần|Ống nhựa PVC D110|Phân NPK 16-16-8|Giống lúa ST25|Găng tay y tế|Nhiệt kế điện tử|"
    "Nước súc miệng|Bông, băng gạc|Khẩu trang 4 lớp|Loa kéo|Máy chiếu|Bảng từ chống lóa|Vở ô ly 96 trang|Sữa học đường|"
    "Cây giống keo lai|Dây điện 2x2,5|Thùng rác 120 lít|Bình chữa cháy MFZ4|Dầu ăn|Thịt lợn nạc|Cá rô phi|Rau muống"
)
UNITS = listed("bao|kg|viên|bộ|cái|chiếc|ram|mét|lít|hộp|thùng|quyển|suất|cây|lượt|người|hộ|m²|ha|tấn")
SUBJECTS = listed(
    "Toán|Ngữ văn|Tiếng Anh|Vật lí|Hóa học|Sinh học|Lịch sử|Địa lí|Tin học|Công nghệ|GDCD|Âm nhạc|Mĩ thuật|GDTC"
)
NOTES = listed(
    "Chuyển tiếp|Mới|Đã xong|Thuê ngoài|Kiêm nhiệm|Nghỉ thai sản|Đợt 2|Bổ sung sau|Hợp đồng|Theo Tờ trình|Chưa nộp"
)
PLACES = listed(
    "Hội trường UBND xã|Nhà đa năng|Phòng họp số 2|Sân vận động|Trạm Y tế|Nhà văn hóa thôn 3|Trực tuyến|Hiện trường"
)
GROUPS = listed(
    "Công tác chuyên môn|Cơ sở vật chất, trang thiết bị|Khối hành chính|Lĩnh vực nông nghiệp|Vốn ngân sách tỉnh|Vốn xã hội hóa|"
    "Y tế, dân số|Văn hóa, thông tin|Chi thường xuyên|Chi đầu tư|Thu theo quy định|Xây dựng Đảng, đoàn thể|Khối mầm non|Khối tiểu học"
)
CAPTIONS = listed(
    "Tổng hợp kết quả thực hiện|Danh mục công trình, dự án|Danh sách hộ gia đình được hỗ trợ|Phân công nhiệm vụ cụ thể|"
    "Dự toán kinh phí thực hiện|Chỉ tiêu giao cho các đơn vị|Lịch công tác và người chủ trì|Bảng kê vật tư, hàng hóa"
)
SENTENCES = listed(
    "Qua kiểm tra thực tế tại {few} thôn, đoàn công tác ghi nhận nhiều kết quả tích cực, song vẫn còn hạn chế về hạ tầng.|"
    "Đề nghị thủ trưởng các đơn vị khẩn trương thực hiện, gửi báo cáo bằng văn bản trước ngày {day}.|"
    "Tổng nguồn vốn đã giải ngân là {money} đồng, đạt {pct}% kế hoạch năm và tăng {low}% so với cùng kỳ năm trước.|"
    "Các hộ dân trong vùng quy hoạch đã được niêm yết công khai phương án bồi thường, hỗ trợ và tái định cư.|"
    "Trường hợp phát sinh vướng mắc, các phòng chuyên môn chủ động phối hợp, đề xuất hướng giải quyết.|"
    "Bệnh viện tuyến trên hỗ trợ đào tạo {few} bác sĩ và {few} điều dưỡng theo hình thức cầm tay chỉ việc.|"
    "Người lao động nghỉ việc riêng phải báo trước ít nhất {few} ngày làm việc, trừ trường hợp bất khả kháng.|"
    "Khu vực ven sông có nguy cơ sạt lở được cắm biển cảnh báo, tổ chức trực gác hai mươi bốn giờ trong ngày.|"
    "Học sinh khuyết tật được học hòa nhập, miễn học phí và hưởng chế độ hỗ trợ chi phí học tập.|"
    "Việc thu, nộp và quyết toán các khoản đóng góp tự nguyện phải có chứng từ hợp lệ, được niêm yết tại trụ sở.|"
    "Năng suất lúa vụ đông xuân ước đạt {low} tấn một héc-ta; diện tích gieo sạ {many} héc-ta, vượt kế hoạch.|"
    "Giao Văn phòng đôn đốc, tổng hợp ý kiến góp ý của các ngành; hoàn chỉnh dự thảo, trình ký trong tháng {month}."
)
ITEMS = listed(
    "Phân công cán bộ trực|Bảo đảm vệ sinh môi trường|Chuẩn bị vật tư dự phòng|Lập biên bản bàn giao|Chụp ảnh hiện trạng|"
    "Gửi giấy mời đại biểu|Trang trí khánh tiết|Kiểm kê tài sản|Quyết toán kinh phí|Lưu hồ sơ theo quy định|Thông báo trên loa truyền thanh"
)
SIGNERS = listed(
    "CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|TRƯỞNG PHÒNG|KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH|KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC|TM. UBND XÃ\nCHỦ TỊCH"
)


@dataclass(frozen=True)
class Kind:
    """A kind of column: names it may bear, how a cell is made, how it is set, its share of the width."""

    names: tuple[str, ...]
    make: Callable[[Random], str]
    align: str
    weight: float


def money(rng: Random) -> str:
    """Return an amount with points between thousands."""
    return f"{rng.randint(12, 980000) * rng.choice([1, 10, 1000]):,}".replace(",", ".")


def task(rng: Random) -> str:
    """Return a piece of work; one in six has a list of items below it, each on a line of its own."""
    text = f"{rng.choice(VERBS)} {rng.choice(THINGS)}"
    if rng.random() < 0.6:
        text += f" {rng.choice(HOWS)}"
    if rng.random() < 0.17:
        mark = rng.choice(["-", "-", "+"])
        text += ":\n" + "\n".join(f"{mark} {x};" for x in rng.sample(ITEMS, rng.randint(2, 3)))[:-1] + "."
    return text


def sentence(rng: Random) -> str:
    """Return a sentence of running text."""
    return rng.choice(SENTENCES).format_map(
        {
            "few": f"{rng.randint(2, 9):02d}",
            "many": str(rng.randint(40, 900)),
            "day": f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2026",
            "money": money(rng),
            "pct": rng.choice(["87,4", "92", "100", "96,5"]),
            "low": rng.choice(["5,8", "6,2", "7", "3,4"]),
            "month": str(rng.randint(1, 12)),
        }
    )


def _decimal(rng: Random) -> str:
    return f"{rng.uniform(0.1, 99):.{rng.choice([1, 2])}f}".replace(".", ",")


def _date(rng: Random) -> str:
    return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.choice([1975, 1988, 1993, 2024, 2025, 2026])}"


def _code(rng: Random) -> str:
    return f"{rng.choice(['QĐ', 'TS', 'HD', 'VT', 'GV'])}-{rng.randint(1, 999):03d}"


def _address(rng: Random) -> str:
    place = names.place(rng)
    return f"Thôn {rng.randint(1, 12)}, {place.commune}"


def _months(rng: Random) -> str:
    month = rng.randint(1, 11)
    return rng.choice(
        [
            f"Tháng {month}/2026",
            f"Quý {rng.choice(['I', 'II', 'III', 'IV'])}/2026",
            f"{month:02d}-{month + 1:02d}/2026",
            "Hằng tháng",
            "Cả năm",
        ]
    )


def _phone(rng: Random) -> str:
    return f"09{rng.randint(10, 99)} {rng.randint(100, 999)} {rng.randint(100, 999)}"


def _often(make: Callable[[Random], str], share: float) -> Callable[[Random], str]:
    return lambda rng: make(rng) if rng.random() < share else ""


TASK = Kind(("Nội dung công việc", "Nhiệm vụ", "Nội dung thực hiện", "Tên công trình, dự án"), task, "left", 5)
PERSON = Kind(("Họ và tên", "Họ tên chủ hộ", "Người được giao"), names.person, "left", 3)
GOODS_KIND = Kind(("Tên hàng hóa", "Chủng loại vật tư", "Danh mục"), lambda r: r.choice(GOODS), "left", 3.2)
OTHERS: tuple[Kind, ...] = (
    Kind(
        ("Đơn vị chủ trì", "Cơ quan thực hiện", "Đơn vị"),
        lambda r: r.choice([*names.OFFICES, *names.TEAMS]),
        "left",
        2.6,
    ),
    Kind(("Thời gian", "Thời hạn hoàn thành", "Tiến độ"), _months, "center", 1.8),
    Kind(("Kinh phí (đồng)", "Thành tiền", "Dự toán"), money, "right", 2),
    Kind(("Ngày sinh", "Ngày ký", "Ngày vào Đảng"), _date, "center", 1.7),
    Kind(("Địa chỉ", "Nơi thường trú", "Nơi ở hiện nay"), _address, "left", 3),
    Kind(("Mã số", "Ký hiệu"), _code, "center", 1.4),
    Kind(("ĐVT", "Đơn vị tính"), lambda r: r.choice(UNITS), "center", 1),
    Kind(("Diện tích (ha)", "Khối lượng", "Hệ số lương"), _decimal, "right", 1.5),
    Kind(("Địa điểm", "Nơi tổ chức"), lambda r: r.choice(PLACES), "left", 2.2),
    Kind(("Điện thoại", "Số liên hệ"), _phone, "center", 1.9),
    Kind(("Ghi chú",), _often(lambda r: r.choice(NOTES), 0.35), "left", 1.6),
    Kind(("Chức vụ", "Chức danh"), lambda r: r.choice([*names.POSTS["school"], *names.POSTS["commune"]]), "left", 2.2),
    Kind(
        ("Kết quả", "Xếp loại"),
        lambda r: r.choice(["Đạt", "Tốt", "Khá", "Chưa đạt", "Xuất sắc", "Hoàn thành"]),
        "center",
        1.4,
    ),
)
LEAVES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Số lượng", ("Tổng", "Nữ")),
    ("Học sinh", ("Tổng số", "Nữ", "Dân tộc")),
    ("Nguồn vốn", ("Ngân sách", "Vận động", "Khác")),
    ("Năm 2025", ("Kế hoạch", "Thực hiện", "Tỷ lệ (%)")),
    ("Xếp loại", ("Tốt", "Khá", "Đạt")),
    ("Diện tích đất", ("Thổ cư", "Lúa", "Màu", "Rừng")),
    ("Thời gian", ("Bắt đầu", "Kết thúc")),
)
OVER: tuple[str, ...] = ("Chia ra", "Trong đó", "Kết quả thực hiện", "Chỉ tiêu")


def figure(rng: Random) -> str:
    """Return a cell of figures; some are empty or dashes."""
    roll = rng.random()
    if roll < 0.07:
        return ""
    if roll < 0.11:
        return "-"
    if roll < 0.6:
        return str(rng.randint(0, 480))
    return money(rng) if roll < 0.8 else _decimal(rng)
