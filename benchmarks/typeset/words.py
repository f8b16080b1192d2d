# ruff: noqa: E501
"""Persons, places, bodies, days and sums that the documents speak of."""

from __future__ import annotations

from random import Random

from benchmarks.office.wording import Body
from benchmarks.spreadsheet.words import comma
from samples.drawing.lists import listed, words

_FAMILY = words(
    "Nguyễn Nguyễn Trần Lê Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Cao Tạ Thái Ngụy Vi Lưu Nghiêm Từ Tống Đinh Phí Lại Khổng Chử Tòng Lù Hạng Cứ Vừ Mùa Rơ Siu Đinh Danh Tiêu Quản"
)
_MIDDLE = words(
    "Văn Văn Thị Thị Thị Đức Hữu Trọng Quốc Thanh Ngọc Minh Thùy Lệ Mộng Kim Bá Duy Hồng Hoàng Phước Thúy Hạnh Như Huy Thái Nguyên Đăng Tuyết Ái Cẩm"
)
_GIVEN = words(
    "Hòa Thúy Thủy Thùy Khỏe Nhẫn Hậu Nhàn Thoa Lụa Liễu Đào Mận Sen Gấm Vóc Tươi Thắm Dịu Hiền Đức Lợi Phú Cường Tráng Kỳ Tín Nghĩa Lễ Trung Hiếu Chính Trực Kha Luân Thuận Phương Tùng Bách Dương Liễu "
    "Hoài Niệm Mến Thương Nhớ Ngoan Duyên Nết Chung Thuyết Toản Chí Bền Vững Xuyến Uyên Khuyên Chuyên Tuyến Quỳnh Giao Nguyệt Hồng Bích Ngà Châu Báu Ước Mơ Lành Hảo"
)
COMMUNES = listed(
    "Thủy Nguyên|Hòa Bình|Tam Quang|Đồng Tháp Mười|Cát Thành|Mường Ảng|Bằng Mạc|Phước Hòa|Vân Sơn|Quỳnh Thắng|Lộc Thủy|Hưng Thịnh|Ngọc Lâm|Đông Hải|Kim Sơn|Trà Leng|Ea Súp|Tân Kỳ|Vị Thủy|An Thới Đông|Thuần Mỹ|Nà Hỳ"
)
PROVINCES = listed(
    "Thái Nguyên|Phú Thọ|Lạng Sơn|Nghệ An|Quảng Trị|Đắk Lắk|Khánh Hòa|Tây Ninh|Cần Thơ|Lâm Đồng|Hải Phòng|Huế"
)
VILLAGES = listed(
    "Thôn Thượng Hòa|Thôn Hạ Đồng|Thôn Yên Thủy|Thôn Quyết Tiến|Thôn 4|Thôn 7|Bản Pá Khoang|Bản Huổi Tao|Ấp Phú Lợi|Ấp Hòa Long|Khu 2|Khu 9|Tổ dân phố 1|Tổ dân phố 6|Buôn Trấp|Làng Kép|Xóm Đình|Xóm Mới"
)
DEPARTMENTS = listed(
    "Văn phòng HĐND và UBND|Phòng Kinh tế - Hạ tầng|Phòng Văn hóa, Khoa học và Thông tin|Công an xã|Ban Chỉ huy Quân sự|Trạm Y tế|Ủy ban MTTQ Việt Nam xã|Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Cựu chiến binh|Đoàn Thanh niên|"
    "Phòng Tài chính - Kế hoạch|Phòng Nội vụ|Thanh tra huyện|Trung tâm Văn hóa - Thể thao|Đài Truyền thanh|Bảo hiểm xã hội cơ sở|Chi cục Thống kê"
)
TEAMS = listed(
    "Tổ 1|Tổ 2 và 3|Tổ 4 - 5|Tổ Khoa học tự nhiên|Tổ Khoa học xã hội|Tổ Hành chính|Ban giám hiệu|Công đoàn cơ sở|Tổng phụ trách Đội|Giáo viên chủ nhiệm|Ban Thanh tra nhân dân|Bộ phận y tế học đường|Tổ Thể dục - Nghệ thuật"
)
SUBJECTS = listed(
    "Toán|Ngữ văn|Tiếng Anh|Vật lí|Hóa học|Sinh học|Lịch sử|Địa lí|Tin học|Công nghệ|Giáo dục công dân|Mĩ thuật|Âm nhạc"
)
MONTHS = listed("01|02|3|4|5|6|7|8|9|10|11|12")
ROMAN = words("I II III IV V VI VII VIII IX X")
PERIODS = listed(
    "năm 2025|năm 2026|năm học 2024 - 2025|năm học 2025 - 2026|6 tháng đầu năm 2025|quý II năm 2026|học kỳ I|giai đoạn 2025 - 2030|tháng 10 năm 2025"
)
_SCHOOLS = (
    ("TRƯỜNG TIỂU HỌC", "Trường Tiểu học", "TH"),
    ("TRƯỜNG THCS", "Trường THCS", "THCS"),
    ("TRƯỜNG MẦM NON", "Trường Mầm non", "MN"),
    ("TRƯỜNG THPT", "Trường THPT", "THPT"),
    ("TRƯỜNG PTDTBT THCS", "Trường PTDTBT THCS", "PTDTBT"),
)
_HEROES = listed(
    "Nguyễn Bỉnh Khiêm|Phan Bội Châu|Lý Tự Trọng|Hoa Phượng|Lương Thế Vinh|Bế Văn Đàn|Mạc Đĩnh Chi|Ngô Gia Tự"
)
_OFFICES = (
    ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Phòng Giáo dục và Đào tạo", "PGDĐT", "TRƯỞNG PHÒNG"),
    ("PHÒNG TÀI CHÍNH - KẾ HOẠCH", "Phòng Tài chính - Kế hoạch", "TCKH", "TRƯỞNG PHÒNG"),
    ("THANH TRA HUYỆN", "Thanh tra huyện", "TTr", "CHÁNH THANH TRA"),
)
_MINISTRIES = (
    ("BỘ Y TẾ", "CỤC PHÒNG BỆNH", "Cục Phòng bệnh", "PB", "CỤC TRƯỞNG"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "VỤ GIÁO DỤC PHỔ THÔNG", "Vụ Giáo dục Phổ thông", "GDPT", "VỤ TRƯỞNG"),
    ("BỘ NỘI VỤ", "CỤC VĂN THƯ VÀ LƯU TRỮ NHÀ NƯỚC", "Cục Văn thư và Lưu trữ nhà nước", "VTLTNN", "CỤC TRƯỞNG"),
)


def body(rng: Random, school: bool) -> Body:
    """Return a school; or a commune, an office of a district, a department of a ministry."""
    place = rng.choice(COMMUNES)
    ward = rng.choice(["xã", "xã", "phường", "thị trấn"])
    if school:
        name, spoken, code = rng.choice(_SCHOOLS)
        own = rng.choice([place, *rng.sample(_HEROES, 2)])
        parent = rng.choice(
            [f"UBND {ward} {place}", f"PHÒNG GD&ĐT HUYỆN {place}", f"SỞ GD&ĐT TỈNH {rng.choice(PROVINCES)}"]
        )
        initials = "".join(w[0] for w in own.split())
        return Body(
            parent.upper(), f"{name} {own}".upper(), f"{code}{initials}", place, "HIỆU TRƯỞNG", f"{spoken} {own}", True
        )
    sort = rng.choice(["commune", "commune", "district", "ministry"])
    if sort == "ministry":
        parent, name, spoken, code, chief = rng.choice(_MINISTRIES)
        return Body(parent, name, code, "Hà Nội", chief, spoken, False)
    if sort == "district":
        name, spoken, code, chief = rng.choice(_OFFICES)
        return Body(f"UBND HUYỆN {place}".upper(), name, code, place, chief, spoken, False)
    name = f"ỦY BAN NHÂN DÂN {ward} {place}"
    parent = rng.choice([f"HUYỆN {rng.choice(COMMUNES)}", f"TỈNH {rng.choice(PROVINCES)}"])
    return Body(parent.upper(), name.upper(), "UBND", place, "CHỦ TỊCH", f"Ủy ban nhân dân {ward} {place}", False)


def person(rng: Random) -> str:
    """Return a person's name."""
    family, given = rng.choice(_FAMILY), rng.choice(_GIVEN)
    middle = [m for m in dict.fromkeys(rng.choices(_MIDDLE, k=rng.choice([1, 1, 1, 2]))) if m not in (family, given)]
    return " ".join([family, *middle, given])


def share(part: float, whole: float) -> str:
    """Return a share in per cent, without the sign."""
    return comma(100 * part / whole if whole else 0.0)


def school_class(rng: Random) -> str:
    """Return the name of a class."""
    return f"{rng.randint(1, 9)}{rng.choice(['A', 'B', 'C', 'A1', 'A2', 'D'])}"
