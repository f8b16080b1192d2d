# ruff: noqa: E501
"""Names that documents are made of: people, places, bodies, posts. Drawn from common knowledge, combined at random."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.drawing.lists import listed, words

SURNAMES = words(
    "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Tạ Trịnh Mai Lương "
    "Cao Tô Thái Chu Lâm Hà Kiều Quách Nông Triệu Vi Lò Giàng Sùng Ksor Rơ Châu Thân Đoàn Vương Lưu Phùng Tống Từ Nghiêm"
)
MIDDLE_MEN = words(
    "Văn Hữu Đức Quang Minh Xuân Công Đình Trọng Tiến Thế Bá Ngọc Thành Mạnh Quốc Hoàng Duy Khắc Viết Như"
)
MIDDLE_WOMEN = words("Thị Thị Thị Ngọc Thu Thanh Bích Kim Mỹ Thúy Hồng Diễm Lan Tuyết Phương Minh Quỳnh Ánh Cẩm Hoài")
MEN = words(
    "An Bảo Bình Chiến Chính Cường Dũng Duy Đạt Điệp Độ Đồng Giang Hà Hải Hậu Hiếu Hiệp Hòa Hoàn Hùng Huy Hưng Hữu Khánh "
    "Khoa Kiên Lâm Long Lộc Lợi Luân Lực Mạnh Nam Nghĩa Nguyên Nhật Phong Phú Phúc Phước Quân Quý Quyết Sáng Sơn Tài Tâm "
    "Thái Thành Thắng Thịnh Thọ Thuận Thức Tiến Toàn Trí Trung Trường Tuấn Tùng Tường Việt Vinh Vỹ"
)
WOMEN = words(
    "Ánh Bích Châu Chi Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hảo Hằng Hậu Hiền Hoa Hòa Hoài Hồng Huệ Huyền Hương "
    "Hường Khuyên Lan Lành Lệ Liên Liễu Linh Loan Lụa Ly Mai Mận Minh Mỹ Nga Ngân Ngọc Nguyệt Nhàn Nhung Như Oanh Phượng "
    "Quyên Sương Tâm Thảo Thắm Thêu Thoa Thơm Thu Thủy Thúy Thư Tuyết Trang Trâm Trinh Uyên Vân Xuân Yến"
)

#: province, district (with its kind), communes, wards and towns (with their kind)
PLACES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("tỉnh Lào Cai", "huyện Bảo Thắng", ("xã Gia Phú", "xã Xuân Quang", "xã Phong Niên", "thị trấn Phố Lu")),
    ("tỉnh Yên Bái", "huyện Văn Chấn", ("xã Thượng Bằng La", "xã Tân Thịnh", "xã Suối Bu", "xã Nghĩa Sơn")),
    ("tỉnh Hà Giang", "huyện Vị Xuyên", ("xã Đạo Đức", "xã Phú Linh", "xã Linh Hồ", "xã Ngọc Minh")),
    ("tỉnh Lạng Sơn", "huyện Hữu Lũng", ("xã Vân Nham", "xã Đồng Tiến", "xã Yên Thịnh", "xã Hòa Lạc")),
    ("tỉnh Thái Nguyên", "huyện Đại Từ", ("xã Hùng Sơn", "xã La Bằng", "xã Phú Xuyên", "xã Quân Chu")),
    ("tỉnh Phú Thọ", "huyện Thanh Ba", ("xã Đồng Xuân", "xã Hoàng Cương", "xã Chí Tiên", "xã Đỗ Xuyên")),
    ("tỉnh Bắc Giang", "huyện Lục Ngạn", ("xã Quý Sơn", "xã Giáp Sơn", "xã Tân Mộc", "xã Kiên Thành")),
    ("tỉnh Hải Dương", "huyện Thanh Miện", ("xã Đoàn Tùng", "xã Phạm Kha", "xã Lê Hồng", "xã Ngũ Hùng")),
    ("tỉnh Nam Định", "huyện Ý Yên", ("xã Yên Bình", "xã Yên Khánh", "xã Hồng Quang", "thị trấn Lâm")),
    ("tỉnh Thái Bình", "huyện Tiền Hải", ("xã Đông Cơ", "xã Nam Thịnh", "xã Tây Ninh", "xã Vũ Lăng")),
    ("tỉnh Ninh Bình", "huyện Kim Sơn", ("xã Kim Tân", "xã Lưu Phương", "xã Định Hóa", "xã Thượng Kiệm")),
    ("tỉnh Thanh Hóa", "huyện Thọ Xuân", ("xã Xuân Trường", "xã Bắc Lương", "xã Tây Hồ", "thị trấn Sao Vàng")),
    ("tỉnh Nghệ An", "huyện Nam Đàn", ("xã Kim Liên", "xã Nam Giang", "xã Khánh Sơn", "xã Thượng Tân Lộc")),
    ("tỉnh Hà Tĩnh", "huyện Đức Thọ", ("xã Tùng Ảnh", "xã Bùi La Nhân", "xã Lâm Trung Thủy", "xã Yên Hồ")),
    ("tỉnh Quảng Bình", "huyện Lệ Thủy", ("xã An Thủy", "xã Phong Thủy", "xã Mỹ Thủy", "xã Ngân Thủy")),
    ("tỉnh Quảng Nam", "huyện Duy Xuyên", ("xã Duy Phước", "xã Duy Vinh", "xã Duy Trinh", "thị trấn Nam Phước")),
    ("tỉnh Bình Định", "huyện Tuy Phước", ("xã Phước Lộc", "xã Phước Thuận", "xã Phước Quang", "thị trấn Diêu Trì")),
    ("tỉnh Khánh Hòa", "thị xã Ninh Hòa", ("phường Ninh Hiệp", "xã Ninh Phụng", "xã Ninh Ích", "xã Ninh Lộc")),
    ("tỉnh Đắk Lắk", "huyện Krông Pắc", ("xã Ea Yông", "xã Hòa Đông", "xã Vụ Bổn", "xã Tân Tiến")),
    ("tỉnh Lâm Đồng", "huyện Đức Trọng", ("xã Hiệp Thạnh", "xã Phú Hội", "xã Ninh Gia", "thị trấn Liên Nghĩa")),
    ("tỉnh Bình Phước", "thị xã Phước Long", ("phường Long Thủy", "phường Sơn Giang", "xã Phước Tín", "xã Long Giang")),
    ("tỉnh Tây Ninh", "huyện Gò Dầu", ("xã Phước Đông", "xã Bàu Đồn", "xã Cẩm Giang", "xã Hiệp Thạnh")),
    ("tỉnh Long An", "huyện Cần Giuộc", ("xã Phước Lý", "xã Long Hậu", "xã Tân Kim", "xã Mỹ Lộc")),
    ("tỉnh Bến Tre", "huyện Giồng Trôm", ("xã Lương Hòa", "xã Hưng Nhượng", "xã Bình Thành", "xã Thuận Điền")),
    ("tỉnh Đồng Tháp", "huyện Lấp Vò", ("xã Định Yên", "xã Vĩnh Thạnh", "xã Tân Mỹ", "xã Hội An Đông")),
    ("tỉnh Sóc Trăng", "huyện Kế Sách", ("xã Thới An Hội", "xã Đại Hải", "xã Xuân Hòa", "thị trấn An Lạc Thôn")),
    (
        "thành phố Hải Phòng",
        "quận Kiến An",
        ("phường Bắc Sơn", "phường Lãm Hà", "phường Quán Trữ", "phường Tràng Minh"),
    ),
    ("thành phố Hà Nội", "huyện Ba Vì", ("xã Tản Lĩnh", "xã Vân Hòa", "xã Cẩm Lĩnh", "xã Phú Sơn")),
)
HEROES = listed(
    "Nguyễn Trãi|Trần Quốc Toản|Lê Quý Đôn|Nguyễn Bỉnh Khiêm|Phan Bội Châu|Võ Thị Sáu|Kim Đồng|Hoa Hồng|Sơn Ca|Ánh Dương|"
    "Nguyễn Thị Minh Khai|Lý Tự Trọng|Lương Thế Vinh|Chu Văn An|Trần Phú|Hùng Vương|Quang Trung|Họa Mi|Tuổi Thơ|Mỹ Thủy"
)


@dataclass(frozen=True)
class Place:
    """A commune in its district and province, each with its kind: ``xã Gia Phú``."""

    province: str
    district: str
    commune: str


def place(rng: Random) -> Place:
    """Return a commune with its district and province."""
    province, district, communes = rng.choice(PLACES)
    return Place(province, district, rng.choice(communes))


def bare_name(unit: str) -> str:
    """Return a unit's name without its kind: ``thị trấn Lâm`` gives ``Lâm``."""
    for kind in ("thị trấn ", "thị xã ", "thành phố ", "huyện ", "quận ", "phường ", "tỉnh ", "xã "):
        if unit.startswith(kind):
            return unit[len(kind) :]
    return unit


def person(rng: Random) -> str:
    """Return a person's full name of three or four syllables."""
    man = rng.random() < 0.5
    middle, given = (MIDDLE_MEN, MEN) if man else (MIDDLE_WOMEN, WOMEN)
    words = [rng.choice(SURNAMES), rng.choice(middle)]
    if rng.random() < 0.25:
        words.append(rng.choice([w for w in middle if w not in ("Thị", "Văn", words[1])]))
    words.append(rng.choice([w for w in given if w not in words]))
    return " ".join(words)


@dataclass(frozen=True)
class Body:
    """Who issues a document: names as in its head, the code after the type, who may sign."""

    parent: str
    name: str
    code: str
    signers: tuple[str, ...]
    place: Place
    kind: str

    @property
    def spoken(self) -> str:
        """The name as running text says it."""
        return _speak(self.name, self.place)


def _speak(name: str, where: Place) -> str:
    words = {"ỦY BAN NHÂN DÂN": "Ủy ban nhân dân", "UBND": "Ủy ban nhân dân"}
    for capital, plain in words.items():
        if name.startswith(capital):
            return f"{plain} {where.commune}"
    keep = {"THPT", "THCS", "TH&THCS", "PTDTBT"}
    spoken = " ".join(w if w in keep else w.capitalize() for w in name.split())
    for title in (
        "Mầm Non",
        "Tiểu Học",
        "Trung Học Cơ Sở",
        "Giáo Dục Và Đào Tạo",
        "Y Tế Huyện",
        "Y Tế",
        "Nội Vụ",
        "Văn Hóa",
    ):
        spoken = spoken.replace(title, title.capitalize().replace("đào tạo", "Đào tạo"))
    return (
        spoken.replace("Trung Tâm", "Trung tâm")
        .replace("Huyện ", "huyện ")
        .replace("Thị Xã ", "thị xã ")
        .replace("Quận ", "quận ")
    )


def initials(name: str) -> str:
    """Return the first letters of a name's words in capitals: ``Gia Phú`` gives ``GP``."""
    return "".join(w[0].upper() for w in name.split() if w[0].isalpha())


_SCHOOLS = (
    ("TRƯỜNG MẦM NON", "MN"),
    ("TRƯỜNG TIỂU HỌC", "TH"),
    ("TRƯỜNG THCS", "THCS"),
    ("TRƯỜNG THPT", "THPT"),
    ("TRƯỜNG TRUNG HỌC CƠ SỞ", "THCS"),
    ("TRƯỜNG TH&THCS", "TH&THCS"),
    ("TRƯỜNG PTDTBT THCS", "PTDTBTTHCS"),
)


def school(rng: Random) -> Body:
    """Return a school under its district's or province's authority."""
    where = place(rng)
    kind, code = rng.choice(_SCHOOLS)
    name = rng.choice([bare_name(where.commune), rng.choice(HEROES)])
    if kind == "TRƯỜNG THPT":
        parent = rng.choice(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", f"SỞ GD&ĐT {where.province.upper()}"])
    else:
        district = where.district.upper()
        parent = rng.choice(
            [f"UBND {district}", f"PHÒNG GD&ĐT {district}", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", f"ỦY BAN NHÂN DÂN {district}"]
        )
    return Body(
        parent,
        f"{kind} {name.upper()}",
        code + initials(name),
        ("HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG"),
        where,
        "school",
    )


def commune_office(rng: Random) -> Body:
    """Return the people's committee of a commune."""
    where = place(rng)
    parent = rng.choice(["ỦY BAN NHÂN DÂN", "UBND"]) + " " + where.district.upper()
    signers = ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    return Body(
        parent,
        f"ỦY BAN NHÂN DÂN\n{where.commune.upper()}"
        if rng.random() < 0.3
        else f"ỦY BAN NHÂN DÂN {where.commune.upper()}",
        "UBND",
        signers,
        where,
        "commune",
    )


def department(rng: Random) -> Body:
    """Return a department of a district or a health centre."""
    where = place(rng)
    name, code, head = rng.choice(
        [
            ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "PGDĐT", "TRƯỞNG PHÒNG"),
            ("PHÒNG NỘI VỤ", "NV", "TRƯỞNG PHÒNG"),
            ("PHÒNG VĂN HÓA VÀ THÔNG TIN", "VHTT", "TRƯỞNG PHÒNG"),
            (f"TRUNG TÂM Y TẾ {where.district.upper()}", "TTYT", "GIÁM ĐỐC"),
        ]
    )
    parent = "SỞ Y TẾ " + where.province.upper() if code == "TTYT" else f"UBND {where.district.upper()}"
    return Body(parent, name, code, (head, f"KT. {head}\nPHÓ {head}"), where, "department")


TEAMS = listed(
    "Tổ Văn phòng|Tổ Khoa học tự nhiên|Tổ Khoa học xã hội|Tổ chuyên môn 1, 2, 3|Tổ chuyên môn 4, 5|Tổ Mẫu giáo|Tổ Nhà trẻ|"
    "Ban giám hiệu|Công đoàn|Đoàn Thanh niên|Liên đội|Tổng phụ trách Đội|Kế toán|Văn thư|Thủ quỹ|Nhân viên y tế|"
    "Nhân viên thư viện|Nhân viên thiết bị|Giáo viên chủ nhiệm|Giáo viên bộ môn|Ban đại diện cha mẹ học sinh|Bảo vệ|"
    "Tổ cấp dưỡng|Hiệu trưởng|Phó Hiệu trưởng|Chi bộ|Tổ trưởng chuyên môn|Hội đồng trường|Ban Thanh tra nhân dân|"
    "Tổ tư vấn học đường|Hội đồng thi đua - khen thưởng|Nhóm trưởng bộ môn Tiếng Anh"
)
OFFICES = listed(
    "Văn phòng HĐND và UBND|Công chức Địa chính - Xây dựng|Công chức Tư pháp - Hộ tịch|Công chức Văn hóa - Xã hội|"
    "Công chức Tài chính - Kế toán|Ban Chỉ huy Quân sự|Công an xã|Trạm Y tế|Hội Liên hiệp Phụ nữ|Hội Nông dân|"
    "Hội Cựu chiến binh|Mặt trận Tổ quốc|Đoàn Thanh niên|Trưởng các thôn|Bộ phận Một cửa|Ban Quản lý dự án|"
    "Đài Truyền thanh|Hợp tác xã nông nghiệp|Phòng Tài chính - Kế hoạch|Phòng Nông nghiệp và Môi trường|Tổ công nghệ số cộng đồng"
)
POSTS = {
    "school": listed(
        "Hiệu trưởng|Phó Hiệu trưởng|Tổ trưởng|Tổ phó|Giáo viên|Giáo viên|Kế toán|Văn thư|Nhân viên y tế|Chủ tịch Công đoàn|"
        "Bí thư Chi đoàn|Thư ký Hội đồng|Tổng phụ trách Đội|Nhân viên thư viện|Tổ trưởng chuyên môn"
    ),
    "commune": listed(
        "Chủ tịch UBND|Phó Chủ tịch UBND|Trưởng thôn|Chuyên viên|Trưởng Công an xã|Chỉ huy trưởng Quân sự|Bác sĩ|"
        "Công chức Tài chính - Kế toán|Công chức Địa chính - Xây dựng|Văn phòng - Thống kê|Bí thư Đoàn xã|Chủ tịch Hội Nông dân|"
        "Chủ tịch Hội Phụ nữ|Hiệu trưởng trường tiểu học|Trạm trưởng Trạm Y tế"
    ),
}
