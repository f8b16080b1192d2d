# ruff: noqa: E501
"""What office documents say: persons, bodies, running text; pieces put together at random."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples.drawing.lists import listed, words

_FAMILY = words(
    "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Lý Hồ Phùng Trương Đàm Khuất Lường Hứa Mạc Cù Đồng Văn Tăng Âu Hà Bế Ma Vàng Thào Y H'Ngan Đinh Quàng Cầm"
)
_MIDDLE = words(
    "Văn Thị Đức Thị Ngọc Thúy Hải Quỳnh Anh Gia Bảo Trung Thùy Kiều Hữu Viết Tuấn Xuân Phương Kim Như Nhật Đăng Khánh"
)
_GIVEN = words(
    "Hòa Thúy Thùy Khuê Nghiệp Thuyên Duệ Tuyên Quyền Giới Lượng Chuyển Ngoãn Vượng Đương Dưỡng Thiều Trúc Quế Nhạn Huỳnh Lĩnh Khải Thịnh Tuệ Uyển Đoan "
    "Hoan Ước Khanh Bằng Nghi Tuân Thạch Thuần Trinh Vỹ Oánh Yên Hạ Miên Thạo Sửu Tỵ Quỳ Ngữ Bưởi Na Páo Xoa Chẻo Hiển Thục Nghị Thuật"
)
_COMMUNES = listed(
    "Nậm Khòa|Trung Hội|Cổ Lũng|Mường Lạn|Phù Lưu|Thượng Hóa|Vĩnh Thủy|Hòa Quý|Quảng Trạch|Ia Krái|Đăk Ruồng|Bình Khánh|Mỹ Hòa Hưng|Tân Thới|Vĩnh Hựu|Thuận Thới|Đông Yên|Ngọc Xuân|Tả Lèng|Trà Cú|Phước Thể|Suối Kiết"
)
_PROVINCES = listed(
    "Tuyên Quang|Cao Bằng|Sơn La|Quảng Trị|Gia Lai|Vĩnh Long|Cà Mau|An Giang|Hưng Yên|Bắc Ninh|Điện Biên|Đắk Nông|Lai Châu|Quảng Ngãi|Ninh Thuận"
)
_SCHOOLS = (
    ("TRƯỜNG TIỂU HỌC", "TH"),
    ("TRƯỜNG THCS", "THCS"),
    ("TRƯỜNG MẦM NON", "MN"),
    ("TRƯỜNG PTDTBT TIỂU HỌC", "PTDTBTTH"),
    ("TRƯỜNG THPT", "THPT"),
    ("TRƯỜNG TIỂU HỌC VÀ THCS", "TH&THCS"),
)
DEPARTMENTS = listed(
    "Phòng Kinh tế|Phòng Văn hóa - Xã hội|Văn phòng Đảng ủy|Trung tâm Phục vụ hành chính công|Hội Khuyến học|Ban Chỉ huy quân sự xã|Công an xã|Trạm Y tế xã|"
    "Hội Người cao tuổi|Ban Quản lý chợ|Kho bạc Nhà nước khu vực IX|Thuế cơ sở 3|Hạt Kiểm lâm|Điện lực khu vực|Bưu điện xã|Ngân hàng Chính sách xã hội|Quỹ tín dụng nhân dân"
)
TEAMS = listed(
    "Tổ Toán - Tin|Tổ Ngữ văn|Tổ Ngoại ngữ|Tổ Năng khiếu|Khối 1|Khối 2, 3|Khối 4, 5|Bộ phận Văn phòng|Ban Giám hiệu|BCH Công đoàn|Chi đoàn giáo viên|"
    "GVCN các lớp|Tổ bán trú|Nhóm Lịch sử - Địa lí|Bộ phận thư viện - thiết bị|Hội CMHS|Tổ nuôi dưỡng|Ban An toàn trường học"
)
_SUBJECTS = listed(
    "các đơn vị, bộ phận|toàn thể viên chức, người lao động|cấp ủy và chính quyền các thôn|giáo viên chủ nhiệm|ban đại diện cha mẹ học sinh|lãnh đạo các tổ|bộ phận tài vụ|tổ giúp việc"
)
_DEEDS = listed(
    "nghiêm túc quán triệt nội dung văn bản này tới từng thành viên|chủ động lập phương án dự phòng khi thời tiết bất lợi|đối chiếu số liệu với sổ gốc trước khi ký xác nhận|"
    "bố trí người trực điện thoại cả ngày nghỉ và ngày lễ|lưu minh chứng theo từng thư mục, đặt tên tệp thống nhất|rà lại định mức, tránh trùng lặp giữa các nguồn kinh phí|"
    "gửi bản mềm về hộp thư công vụ và nộp bản giấy có chữ ký|phản hồi ý kiến của người dân trong thời hạn không quá năm ngày|niêm yết kết quả tại bảng tin và trên trang thông tin điện tử|"
    "tổ chức họp rút kinh nghiệm ngay sau khi kết thúc đợt cao điểm|giữ gìn trật tự, tiết kiệm điện nước và không hút thuốc trong khuôn viên"
)
_SENTENCES = listed(
    "Tính đến ngày {date}, toàn đơn vị có {n} người tham gia, trong đó nữ {few} người, đạt tỷ lệ {pct}%.|"
    "Yêu cầu {who} {deed}.|Đề nghị {who} {deed}; {deed2}.|"
    "Trong quá trình thực hiện, nếu có khó khăn, {who} trao đổi trực tiếp với đầu mối tổng hợp theo số máy {phone}.|"
    "Năm học vừa qua, chất lượng đại trà được giữ vững; số giải cấp tỉnh tăng {few} giải, tuy vậy cơ sở vật chất còn thiếu {n} bộ bàn ghế.|"
    "Nguồn kinh phí dự kiến {money} đồng, lấy từ dự toán giao đầu năm và phần kết dư chuyển sang.|"
    "Công tác phối hợp giữa {who} và địa phương có chuyển biến rõ, nhất là khâu vận động học sinh ra lớp sau Tết.|"
    "Khi nhận được thông báo, {who} {deed}.|"
    "Việc bàn giao hoàn thành trước 16 giờ 30 phút ngày {date}; quá thời hạn trên, đơn vị nào chậm trễ phải giải trình bằng văn bản.|"
    "Tổng diện tích khuôn viên {area} m², gồm {few} khối nhà hai tầng, một nhà đa năng và khu vườn trải nghiệm rộng {n} m²."
)
BASES = listed(
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;|Căn cứ Thông tư số 28/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ Giáo dục và Đào tạo ban hành Điều lệ Trường tiểu học;|"
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;|Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;|"
    "Căn cứ Luật Viên chức và các văn bản sửa đổi, bổ sung;|Căn cứ kết quả cuộc họp ngày {date} của Hội đồng xét duyệt;|Căn cứ Biên bản kiểm tra số {n}/BB-KT ngày {date};|"
    "Xét nhu cầu công tác và năng lực của viên chức;|Thực hiện Kế hoạch số {n}/KH-UBND ngày {date} về phát triển sự nghiệp giáo dục;"
)
NOTES_BELOW = listed(
    "Ghi chú: Dấu (x) là nội dung được phân công thực hiện.|(Danh sách này gồm có {n} người)|Lưu ý: Lịch này thay cho giấy mời, các thành phần đến dự đúng giờ.|"
    "(1) Giá đã gồm chi phí vận chuyển, lắp đặt.|Số liệu chốt lúc 17 giờ ngày {date}."
)
FOOTNOTES = listed(
    "Theo báo cáo của Ban Quản lý dự án tại cuộc họp giao ban tháng {few}.|Số liệu chưa gồm các lớp ghép ở điểm trường bản.|Giá tham khảo tại công bố của Sở Xây dựng quý II.|Xem Phụ lục kèm theo văn bản này."
)
MANNER = listed(
    "năm 2026|năm học 2025 - 2026|quý III năm 2026|giai đoạn 2026 - 2030|6 tháng cuối năm 2025|học kỳ II|tháng 11 năm 2025"
)


@dataclass(frozen=True)
class Body:
    """Who issues a document: what its head says, its code, its place and how its leader is called."""

    parent: str
    name: str
    code: str
    place: str
    chief: str
    spoken: str
    school: bool


def money(rng: Random, low: int = 40, high: int = 90000) -> str:
    """Return an amount in dongs, points between thousands."""
    return f"{rng.randint(low, high) * 1000:,}".replace(",", ".")


def dotted(value: int) -> str:
    """Return a whole number with points between thousands."""
    return f"{value:,}".replace(",", ".")


def comma(value: float, digits: int = 1) -> str:
    """Return a number with a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def day(rng: Random, first: int = 2025, last: int = 2026) -> str:
    """Return a day in figures."""
    return f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/{rng.randint(first, last)}"


def person(rng: Random) -> str:
    """Return a person's name."""
    middle = rng.sample(_MIDDLE, rng.choice([1, 1, 1, 2]))
    return " ".join([rng.choice(_FAMILY), *dict.fromkeys(middle), rng.choice(_GIVEN)])


def filled(rng: Random, text: str) -> str:
    """Return a pattern with its figures, days and subjects filled in."""
    deed, other = rng.sample(_DEEDS, 2)
    return text.format(
        date=day(rng),
        n=rng.randint(11, 480),
        few=f"{rng.randint(2, 9):02d}",
        pct=comma(rng.uniform(60, 100)),
        who=rng.choice(_SUBJECTS),
        deed=deed,
        deed2=other,
        phone=f"0{rng.randint(200, 299)}.3{rng.randint(100, 999)}.{rng.randint(100, 999)}",
        money=money(rng),
        area=dotted(rng.randint(1200, 9800)),
    )


def sentence(rng: Random) -> str:
    """Return a sentence of running text, its first letter large."""
    text = filled(rng, rng.choice(_SENTENCES))
    return text[0].upper() + text[1:]


def paragraph(rng: Random) -> str:
    """Return a paragraph of one to three sentences."""
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 3)))


def deed(rng: Random) -> str:
    """Return something to do, its first letter large."""
    text = rng.choice(_DEEDS)
    return text[0].upper() + text[1:]


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isalpha()).upper()


def body(rng: Random, school: bool | None = None) -> Body:
    """Return a school or another body."""
    commune, province = rng.choice(_COMMUNES), rng.choice(_PROVINCES)
    ward = rng.choice(["xã", "xã", "xã", "phường"])
    if school if school is not None else rng.random() < 0.6:
        kind, code = rng.choice(_SCHOOLS)
        name = rng.choice(
            [commune, commune, "Tô Hiến Thành", "Bông Sen", "Nguyễn Du", f"Số {rng.randint(1, 3)} {commune}"]
        )
        parent = rng.choice(
            [
                f"UBND {ward} {commune}",
                f"ỦY BAN NHÂN DÂN {ward} {commune}",
                f"SỞ GD&ĐT {province}",
                "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            ]
        )
        spoken = kind.capitalize().replace("thcs", "THCS").replace("thpt", "THPT").replace("ptdtbt", "PTDTBT")
        return Body(
            parent.upper(),
            f"{kind} {name}".upper(),
            f"{code}{_initials(name)}",
            commune,
            "HIỆU TRƯỞNG",
            f"{spoken} {name}",
            True,
        )
    sort = rng.randrange(4)
    if sort == 0:
        return Body(
            f"UBND TỈNH {province}".upper(),
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            "SNNMT",
            province,
            "GIÁM ĐỐC",
            "Sở Nông nghiệp và Môi trường",
            False,
        )
    if sort == 1:
        return Body(
            f"SỞ Y TẾ {province}".upper(),
            f"BỆNH VIỆN ĐA KHOA {commune}".upper(),
            "BVĐK",
            commune,
            "GIÁM ĐỐC",
            f"Bệnh viện đa khoa {commune}",
            False,
        )
    if sort == 2:
        name = "PHÒNG VĂN HÓA - XÃ HỘI"
        return Body(
            f"ỦY BAN NHÂN DÂN {ward} {commune}".upper(),
            name,
            "VHXH",
            commune,
            "TRƯỞNG PHÒNG",
            "Phòng Văn hóa - Xã hội",
            False,
        )
    return Body(
        f"HUYỆN ỦY {province}".upper() if rng.random() < 0.1 else f"TỈNH {province}".upper(),
        f"ỦY BAN NHÂN DÂN {ward} {commune}".upper(),
        "UBND",
        commune,
        "CHỦ TỊCH",
        f"Ủy ban nhân dân {ward} {commune}",
        False,
    )
