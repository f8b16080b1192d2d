# ruff: noqa: E501
"""Minutes of stock-taking."""

from __future__ import annotations

from benchmarks.office import frame, wording
from benchmarks.office.paper import Paper
from benchmarks.office.sheet import Sheet, column
from samples.drawing.lists import listed

_ASSETS = listed(
    "Máy tính để bàn Dell Optiplex|Máy in Brother HL-L2321D|Ti vi Samsung 55 inch|Bàn họp gỗ công nghiệp 2,4 m|Ghế xoay lưng lưới|Tủ sắt 4 cánh|Máy photocopy Ricoh MP 5055|Loa kéo JBZ 1515|Bảng tương tác 75 inch|Đàn organ Casio CT-S300|Kính hiển vi quang học|Quạt công nghiệp|Điều hòa Casper 12000 BTU|Xe máy Honda Future"
)


def stock(paper: Paper) -> None:
    """Write minutes of stock-taking: books beside what is there, differences, what the things are still good for."""
    rng = paper.rng
    if rng.random() < 0.5:
        frame.motto_head(paper)
    else:
        frame.head(paper, "BB", numbered=rng.random() < 0.5)
    frame.title(paper, "BIÊN BẢN", f"Kiểm kê tài sản, công cụ dụng cụ đến 0 giờ ngày 01/01/{rng.choice([2025, 2026])}")
    d, m, y = paper.day
    paper.say(f"Hôm nay, ngày {d:02d} tháng {m:02d} năm {y}, tại {paper.body.spoken}, Hội đồng kiểm kê gồm:")
    posts = ["Trưởng ban", "Ủy viên", "Thư ký", "Ủy viên"][: rng.randint(2, 4)]
    paper.listed(
        [f"{rng.choice(['Ông', 'Bà'])} {wording.person(rng)} - {p};" for p in posts], rng.choice(["1.", "-", "1)"])
    )
    paper.say("Đã tiến hành kiểm kê và lập bảng kết quả như sau:")
    columns = [
        column("Stt", "center", 0.6),
        column("Tên tài sản", "left", 2.6),
        column("Năm sử dụng", "center", 0.8),
        column("Theo sổ kế toán|SL", "center", 0.6),
        column("Theo sổ kế toán|Nguyên giá", "right", 1.3),
        column("Theo kiểm kê|SL", "center", 0.6),
        column("Theo kiểm kê|Giá trị còn lại", "right", 1.3),
    ]
    columns += (
        [column("Chênh lệch", "center", 0.8)]
        if rng.random() < 0.5
        else [
            column("Phẩm chất|Tốt", "center", 0.6),
            column("Phẩm chất|Kém", "center", 0.6),
            column("Phẩm chất|Hỏng", "center", 0.6),
        ]
    )
    sheet = Sheet(columns, dense=True)
    n = 0
    for room in rng.sample(
        listed("Phòng Hiệu trưởng|Phòng Hội đồng|Nhà bếp|Phòng Tin học|Thư viện|Kho thiết bị|Phòng Kế toán"),
        rng.randint(1, 4),
    ):
        sheet.across(room, 1, sheet.width - 1, before="ABCDEFG"[len(sheet.strong)])
        for asset in rng.sample(_ASSETS, rng.randint(2, 8)):
            n += 1
            count, price = rng.randint(1, 30), rng.randint(8, 300) * 100000
            found = count if rng.random() < 0.8 else count - 1
            row = [
                str(n),
                asset,
                str(rng.randint(2009, 2025)),
                str(count),
                wording.dotted(count * price),
                str(found),
                wording.dotted(round(found * price * rng.random() / 1000) * 1000),
            ]
            tail = (
                ["" if found == count else f"-{count - found:02d}"]
                if sheet.width == 8
                else rng.choice([["x", "", ""], ["", "x", ""], ["", "", "x"]])
            )
            sheet.add(*row, *tail)
    paper.table(sheet)
    paper.say("Kiến nghị của Ban kiểm kê:", bold=True)
    paper.prose(1, 1)
    paper.say("Biên bản lập thành 03 bản, mỗi bên giữ 01 bản có giá trị như nhau./.")
    frame.signed_by(
        paper,
        rng.choice(
            [
                ["THƯ KÝ", "KẾ TOÁN", "TRƯỞNG BAN"],
                ["NGƯỜI LẬP", "TRƯỞNG BAN KIỂM KÊ"],
                ["THỦ KHO", "KẾ TOÁN", "ỦY VIÊN", "TRƯỞNG BAN"],
            ]
        ),
    )
