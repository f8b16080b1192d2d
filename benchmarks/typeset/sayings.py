# ruff: noqa: E501
"""Running text: patterns of sentences whose figures, days and subjects are filled in."""

from __future__ import annotations

from random import Random

from benchmarks.spreadsheet.words import comma, day, dotted
from benchmarks.typeset.words import TEAMS, VILLAGES
from samples.drawing.lists import listed

_WHO = listed(
    "các tổ chuyên môn|cán bộ, công chức được phân công|trưởng các thôn, bản|giáo viên và nhân viên toàn trường|các cơ quan, đơn vị trực thuộc|ban đại diện cha mẹ học sinh|công chức văn hóa - xã hội|bộ phận một cửa"
)
_DEED = listed(
    "tổ chức thực hiện nghiêm túc, đúng thời gian quy định|rà soát số liệu, báo cáo kết quả bằng văn bản|chuẩn bị đầy đủ hồ sơ, minh chứng kèm theo|tăng cường tuyên truyền trên hệ thống loa truyền thanh|bố trí cán bộ trực, kịp thời tiếp nhận phản ánh|"
    "cân đối nguồn lực, ưu tiên những việc cấp thiết|phối hợp chặt chẽ với gia đình và đoàn thể|niêm yết công khai tại trụ sở trong 15 ngày|khắc phục ngay những tồn tại đã được chỉ ra|hướng dẫn người dân nộp hồ sơ trực tuyến|kiểm tra việc chấp hành nội quy ít nhất mỗi tháng một lần"
)
_SENTENCES = listed(
    "Qua rà soát, đến ngày {day} toàn đơn vị có {n} trường hợp đủ điều kiện, tăng {few} trường hợp so với cùng kỳ.|Để triển khai có hiệu quả, đề nghị {who} {deed}.|"
    "Tổng kinh phí thực hiện là {money} đồng, trong đó ngân sách cấp {pct}%, phần còn lại vận động xã hội hóa.|Mọi vướng mắc xin liên hệ qua số điện thoại {phone} để được giải đáp.|"
    "{Who} có trách nhiệm {deed}; định kỳ ngày 25 hằng tháng gửi kết quả về bộ phận tổng hợp.|Công tác này được giao cho {who} chủ trì, hoàn thành trước ngày {day}.|"
    "Bên cạnh kết quả đạt được, vẫn còn {few} nội dung chậm tiến độ do thời tiết mưa kéo dài và thiếu nhân lực.|Tỷ lệ hoàn thành đạt {pct}%, vượt chỉ tiêu được giao đầu năm.|"
    "Nhà xe, sân chơi và khu vệ sinh cần được sửa chữa với diện tích khoảng {n} m².|Việc xét chọn bảo đảm công khai, dân chủ, đúng đối tượng; không giải quyết các hồ sơ nộp sau 17 giờ ngày {day}.|"
    "Yêu cầu {who} nghiêm túc rút kinh nghiệm, {deed}.|Số liệu trên được tổng hợp từ báo cáo của {village} và {team}."
)
BASES = listed(
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;|Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;|Căn cứ Nghị định số {n}/2024/NĐ-CP của Chính phủ;|Căn cứ Quyết định số {n}/QĐ-UBND ngày {day} của Ủy ban nhân dân huyện;|"
    "Căn cứ Công văn số {n}/SGDĐT-VP ngày {day} về việc hướng dẫn thực hiện nhiệm vụ;|Xét đề nghị của bộ phận chuyên môn và biên bản họp ngày {day};|Theo đề nghị của Hội đồng thi đua, khen thưởng;|Căn cứ Điều lệ trường học và quy chế làm việc hiện hành;"
)
_REMARKS = listed(
    "Ghi chú: Dấu (x) thể hiện nội dung được chọn.|Ghi chú: Số liệu tính đến hết ngày {day}.|Nguồn: Báo cáo của các đơn vị gửi trước ngày {day}."
)


def filled(rng: Random, pattern: str) -> str:
    """Return a pattern with its gaps filled in."""
    who = rng.choice(_WHO)
    return pattern.format(
        day=day(rng),
        n=rng.randint(12, 460),
        few=f"{rng.randint(2, 9):02d}",
        pct=comma(rng.uniform(55, 99)),
        who=who,
        Who=who[0].upper() + who[1:],
        deed=rng.choice(_DEED),
        money=dotted(rng.randint(3, 980) * 500000),
        phone=f"0{rng.randint(203, 299)}.{rng.randint(3500, 3999)}.{rng.randint(100, 999)}",
        village=rng.choice(VILLAGES),
        team=rng.choice(TEAMS),
    )


def sentence(rng: Random) -> str:
    """Return a sentence."""
    return filled(rng, rng.choice(_SENTENCES))


def paragraphs(rng: Random, count: int, said: set[str]) -> list[str]:
    """Return paragraphs of one to three sentences, none of a pattern that was ``said`` before while others are left."""
    found = []
    for _ in range(count):
        fresh = [x for x in _SENTENCES if x not in said] or list(_SENTENCES)
        own = rng.sample(fresh, min(len(fresh), rng.randint(1, 3)))
        said.update(own)
        found.append(" ".join(filled(rng, x) for x in own))
    return found


def deeds(rng: Random, count: int) -> list[str]:
    """Return things to do that differ, their first letters large."""
    return [text[0].upper() + text[1:] for text in rng.sample(_DEED, count)]


def deed(rng: Random) -> str:
    """Return something to do, its first letter large."""
    return deeds(rng, 1)[0]


def remark(rng: Random) -> str:
    """Return a note as it stands below a table."""
    return filled(rng, rng.choice(_REMARKS))
