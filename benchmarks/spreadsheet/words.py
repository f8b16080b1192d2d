# ruff: noqa: E501
"""Persons, bodies, days and sums that spreadsheets speak of."""

from __future__ import annotations

from random import Random

from benchmarks.office.wording import Body
from samples.drawing.lists import listed, words

_FAMILY = words(
    "Nguyễn Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Lương Trịnh Mai Tô Chu Quách Lò Giàng Sùng Hà Kiều La Thạch Sơn Châu Ksor Điểu Nông Triệu"
)
_MIDDLE = words(
    "Văn Văn Thị Thị Hữu Đình Minh Thanh Ngọc Gia Bảo Thùy Diệu Khánh Hoài Quang Công Thế Mỹ Tường Hà Phúc Thiên An Đức Bích Kim Nhã"
)
_GIVEN = words(
    "An Ánh Bách Bình Châu Chiến Cường Diễm Dung Dũng Duy Đạt Đông Giang Hằng Hạnh Hiếu Hòa Hoàng Huệ Hưng Hương Khoa Khôi Kiên Lam Lan Linh Loan Lộc Mai Mẫn Nga Ngân Nghĩa Nguyên "
    "Nhi Nhung Oanh Phát Phong Phượng Quân Quý Quyên Sang Sơn Tâm Thảo Thắng Thơ Thu Thúy Thủy Tiến Toàn Trâm Trang Trí Trọng Trường Tú Uyên Vân Việt Vinh Xuân Ý Yến"
)
COMMUNES = listed(
    "Hòa Sơn|Thạnh Phú|Mường Khiêng|Cẩm Thủy|Tân Hiệp|Xuân Lộc|Bảo Thuận|Đại Đồng|Quế Phước|Long Hòa|Phú Túc|Ea Kly|Nghĩa Hòa|Yên Thủy|Vĩnh Hảo|Sơn Kỳ|Thủy Biều|Bình Hòa|Mỹ Lộc|Trà Giác"
)
VILLAGES = listed(
    "Thôn Đông|Thôn Đoài|Thôn Trung Hòa|Thôn Phú Thọ|Ấp Bình Thạnh|Thôn 1|Thôn 2|Thôn 3|Thôn 5|Bản Nà Khoang|Bản Phiêng Ban|Buôn Cư Drang|Tổ dân phố 4|Tổ dân phố Hòa Bình|Xóm Chợ|Xóm Bến|Thôn Thượng|Thôn Hạ|Ấp Tân Lợi|Khu phố 6|Thôn Liên Hòa|Thôn Thúy Lĩnh"
)
SUBJECTS = listed(
    "Toán|Ngữ văn|Tiếng Anh|Vật lí|Hóa học|Sinh học|Lịch sử|Địa lí|Tin học|Công nghệ|GDCD|GDTC|Âm nhạc|Mĩ thuật|KHTN|HĐTN"
)
SHORT = listed("Toán|Văn|Anh|Lý|Hóa|Sinh|Sử|Địa|Tin|C.Nghệ|GDCD|TD|Nhạc|MT|KHTN|HĐTN|Chào cờ|SHL|GDĐP")
ETHNIC = words("Kinh Kinh Kinh Kinh Tày Thái Mường Nùng Dao Mông Khmer Chăm Ê-đê Hoa")
_SCHOOLS = (
    ("TRƯỜNG TIỂU HỌC", "Trường Tiểu học", "TH"),
    ("TRƯỜNG THCS", "Trường THCS", "THCS"),
    ("TRƯỜNG THPT", "Trường THPT", "THPT"),
    ("TRƯỜNG MẦM NON", "Trường Mầm non", "MN"),
    ("TRƯỜNG TH & THCS", "Trường TH & THCS", "THTHCS"),
    ("TRƯỜNG PTDTNT THCS", "Trường PTDTNT THCS", "PTDTNT"),
)
_HEROES = listed(
    "Lê Lợi|Trần Quốc Toản|Kim Đồng|Hoa Sen|Võ Thị Sáu|Nguyễn Trãi|Hoàng Hoa Thám|Chu Văn An|Lê Hồng Phong|Sơn Ca"
)
MONTHS = [f"{m:02d}" if m < 3 else str(m) for m in range(1, 13)]


def body(rng: Random, school: bool) -> Body:
    """Return a school, or a commune's or a Party body."""
    place = rng.choice(COMMUNES)
    ward = rng.choice(["xã", "xã", "phường"])
    if school:
        name, spoken, code = rng.choice(_SCHOOLS)
        own = rng.choice([place, *rng.sample(_HEROES, 2)])
        parent = rng.choice([f"UBND {ward} {place}", "Sở Giáo dục và Đào tạo", f"Phòng VH-XH {ward} {place}"]).upper()
        initials = "".join(w[0] for w in own.split())
        return Body(parent, f"{name} {own}".upper(), f"{code}{initials}", place, "HIỆU TRƯỞNG", f"{spoken} {own}", True)
    sort = rng.randrange(3)
    if sort == 0:
        return Body(
            f"ĐẢNG BỘ {ward} {place}".upper(),
            f"CHI BỘ {rng.choice(VILLAGES)}".upper(),
            "CB",
            place,
            "BÍ THƯ",
            f"Đảng bộ {ward} {place}",
            False,
        )
    if sort == 1:
        return Body(
            f"UBND {ward} {place}".upper(),
            "PHÒNG KINH TẾ",
            "KT",
            place,
            "TRƯỞNG PHÒNG",
            f"Phòng Kinh tế {ward} {place}",
            False,
        )
    return Body(
        f"UBND TỈNH {rng.choice(['Lâm Đồng', 'Phú Thọ', 'Đồng Tháp', 'Thanh Hóa', 'Nghệ An', 'Đắk Lắk'])}".upper(),
        f"ỦY BAN NHÂN DÂN {ward} {place}".upper(),
        "UBND",
        place,
        "CHỦ TỊCH",
        f"UBND {ward} {place}",
        False,
    )


def person(rng: Random) -> str:
    """Return a person's name."""
    family, given = rng.choice(_FAMILY), rng.choice(_GIVEN)
    middle = [m for m in dict.fromkeys(rng.choices(_MIDDLE, k=rng.choice([1, 1, 1, 2]))) if m not in (family, given)]
    return " ".join([family, *middle, given])


def day(rng: Random, first: int = 2025, last: int = 2026) -> str:
    """Return a day in figures."""
    return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(first, last)}"


def dotted(value: int) -> str:
    """Return a whole number with points between thousands."""
    return f"{value:,}".replace(",", ".")


def comma(value: float, digits: int = 1) -> str:
    """Return a number with a decimal comma."""
    whole = f"{value:,.{digits}f}"
    return whole.translate(str.maketrans(",.", ".,"))


def share(part: float, whole: float, digits: int = 1) -> str:
    """Return a share in per cent."""
    return comma(100 * part / whole if whole else 0.0, digits) + "%"


def school_class(rng: Random, low: int = 6, high: int = 9) -> str:
    """Return the name of a class."""
    return f"{rng.randint(low, high)}{rng.choice(['A', 'B', 'C', 'A1', 'A2', 'A3', '/1', '/2'])}"


_UNITS = words("không một hai ba bốn năm sáu bảy tám chín")


def _hundreds(value: int, full: bool) -> str:
    """Return three figures in words."""
    hundred, ten, one = value // 100, value // 10 % 10, value % 10
    said = [f"{_UNITS[hundred]} trăm"] if full or hundred else []
    if ten == 1:
        said.append("mười")
    elif ten:
        said.append(f"{_UNITS[ten]} mươi")
    elif one and said:
        said.append("linh")
    if one:
        said.append("mốt" if one == 1 and ten > 1 else "lăm" if one == 5 and ten else _UNITS[one])
    return " ".join(said)


def spelled(value: int) -> str:
    """Return a sum of dongs in words, its first letter large."""
    parts: list[str] = []
    names = ("", " nghìn", " triệu", " tỷ")
    for i in range(3, -1, -1):
        three = value // 1000**i % 1000
        if three:
            parts.append(_hundreds(three, bool(parts)) + names[i])
    text = " ".join(parts) + " đồng"
    return text[0].upper() + text[1:]
