"""Marks, case, figures and cut words of readings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.normalize import Repairer
from pipeline.normalize.case_table import CaseTable
from pipeline.normalize.tidying.figures import figure_at
from pipeline.reading import Alternative, Line, Reading, Symbol, Word

BOX = Box(0, 0, 10, 10)


@pytest.fixture(scope="module")
def repairer():
    return Repairer.load()


def reading(text, confidence=0.75):
    return Reading((Line(tuple(Word(w, confidence, BOX) for w in text.split())),))


@pytest.mark.parametrize(
    ("raw", "text", "reason"),
    [
        ("nâng cấp CƠ SỞ vật chất của nhà trường", "nâng cấp cơ sở vật chất của nhà trường", "case"),
        ("các cơ SỞ giáo dục trên địa bàn", "các cơ sở giáo dục trên địa bàn", "case"),
        ("Trạm y tẾ xã", "Trạm y tế xã", "case"),
        ("Thôn 12, xã Ninh ích", "Thôn 12, xã Ninh Ích", "case"),
        ("quyền và lợi ích hợp pháp. chính đáng của trẻ em", "quyền và lợi ích hợp pháp, chính đáng của trẻ em", None),
        ("Căn. cứ Luật Giáo dục", "Căn cứ Luật Giáo dục", "punctuation"),
        ("Nộp đủ hồ, sơ theo quy định", "Nộp đủ hồ sơ theo quy định", "punctuation"),
        ("hoàn thành chỉ - tiêu thi - đua năm học", "hoàn thành chỉ tiêu thi đua năm học", "punctuation"),
        ("- - Thông báo đến cha mẹ", "- Thông báo đến cha mẹ", "punctuation"),
        ("ôn tập,kiểm tra cuối năm", "ôn tập, kiểm tra cuối năm", "punctuation"),
        ("thông báo và đề nghị như sau::", "thông báo và đề nghị như sau:", "punctuation"),
        ("HI. CÔNG TÁC", "III. CÔNG TÁC", "channel"),
        ("ngày II tháng TT năm 2022", "ngày 11 tháng 11 năm 2022", "date"),
        ("- Sở GDĐT (bíc)", "- Sở GDĐT (b/c)", "lexicon"),
        ("- Các tổ chuyên môn (để th)", "- Các tổ chuyên môn (để t/h)", "lexicon"),
        ("- Lưu: VI, HSKĐCL", "- Lưu: VT, HSKĐCL", "dictionary:abbreviations"),
        ("ngày 19 tháng ó năm 2015", "ngày 19 tháng 6 năm 2015", "date"),
        ("Sở GD#ĐT (b/c)", "Sở GD&ĐT (b/c)", "punctuation"),
        ("PHÒNG GD&.ĐT THỊ XÃ SƠN TÂY", "PHÒNG GD&ĐT THỊ XÃ SƠN TÂY", "punctuation"),
        ("PHÒNG GD8ĐT HUYỆN BẢO THẮNG", "PHÒNG GD&ĐT HUYỆN BẢO THẮNG", "punctuation"),
        ("TRƯỜNG THSTHCS HÙNG VƯƠNG", "TRƯỜNG TH&THCS HÙNG VƯƠNG", "punctuation"),
        ("- Công chức Tư pháp -Hộ tịch", "- Công chức Tư pháp - Hộ tịch", "punctuation"),
        ("TRƯỜNG TRUNG HỌC cơ SỞ HÒA ĐÔNG", "TRƯỜNG TRUNG HỌC CƠ SỞ HÒA ĐÔNG", "case"),
        ("Họp lúc 14h0o tại hội trường", "Họp lúc 14h00 tại hội trường", "channel"),
        ("Họp lúc 8hO0 tại hội trường", "Họp lúc 8h00 tại hội trường", "channel"),
        ("Giáo viên hạng li", "Giáo viên hạng II", "channel"),
        ("Giáo viên hạng !", "Giáo viên hạng I", "channel"),
        ("Nứt 35 m? sân sau", "Nứt 35 m² sân sau", "channel"),
        ("Diện tích (tính bằng m?)", "Diện tích (tính bằng m²)", "channel"),
        ("Ngày 1 5/01/2025", "Ngày 15/01/2025", "date"),
        ("nhân rộng kết quả, -bình xét hằng tháng", "nhân rộng kết quả, bình xét hằng tháng", "punctuation"),
        (".QUYẾT ĐỊNH", "QUYẾT ĐỊNH", "punctuation"),
        ("Số: 12/TB- UBND", "Số: 12/TB-UBND", "code"),
        ("Văn bản 1694/SGDĐT -TCCB ngày 12/3/2024", "Văn bản 1694/SGDĐT-TCCB ngày 12/3/2024", "code"),
        ("Công văn 2235/UBND- VX, ngày 12/3/2024", "Công văn 2235/UBND-VX, ngày 12/3/2024", "code"),
        ("Sổ dự giờ [H12- 1.1-01].", "Sổ dự giờ [H12-1.1-01].", "code"),
        ("Tố Thanh tra", "Tổ Thanh tra", "dictionary:units"),
        ("- Thường trực Đảng ủy (b/€);", "- Thường trực Đảng ủy (b/c);", "lexicon"),
        ("Thủ quỹ. Kế toán. Ban giám hiệu", "Thủ quỹ, Kế toán, Ban giám hiệu", "punctuation"),
        ("- Lập sổ theo dõi: - Tổ chức hội nghị", "- Lập sổ theo dõi; - Tổ chức hội nghị", "punctuation"),
        ("Luật Tiếp công dân ngày 25 tháng 11] năm 2013", "Luật Tiếp công dân ngày 25 tháng 11 năm 2013", "date"),
        ("Tuần I, tháng 7", "Tuần 1, tháng 7", "channel"),
        ("Tổ chuyên môn I, 2 và 3", "Tổ chuyên môn 1, 2 và 3", "channel"),
        ("Tiêu chí 1,4", "Tiêu chí 1.4", "channel"),
        ("KT, HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG", "punctuation"),
        ("UBND HUYỆN NAM ĐÀN.", "UBND HUYỆN NAM ĐÀN", "punctuation"),
        ("1.Về công tác tuyên truyền", "1. Về công tác tuyên truyền", "punctuation"),
        ("Trong hè năm-2025", "Trong hè năm 2025", "punctuation"),
        ("để tổng hợp ./.", "để tổng hợp./.", "punctuation"),
        ("ễ Duy trì bền vững phổ cập", "- Duy trì bền vững phổ cập", "punctuation"),
        ("Nghị quyết số 3037/NO-HĐND", "Nghị quyết số 3037/NQ-HĐND", "code"),
        ("Độc lập.- Tự do.- Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "punctuation"),
        ("-.Tổ chức hội nghị cán bộ", "- Tổ chức hội nghị cán bộ", "punctuation"),
        ("bảo đảm kỷ luật. trật tự", "bảo đảm kỷ luật, trật tự", "punctuation"),
        ("Nghị quyết của chỉ bộ nhà trường", "Nghị quyết của chi bộ nhà trường", "dictionary:compounds"),
        ("Nghị quyết số 167/NG-HĐND ngày 27/09/2021", "Nghị quyết số 167/NQ-HĐND ngày 27/09/2021", "code"),
        ("khen thưởng ngày J5 tháng 6 năm 2024", "khen thưởng ngày 15 tháng 6 năm 2024", "date"),
        ("Quý 1V/2023", "Quý IV/2023", "channel"),
        ("lập hộp thư góp Ý của cha mẹ", "lập hộp thư góp ý của cha mẹ", "case"),
        ("tăng 3,4% So với cùng kỳ năm trước", "tăng 3,4% so với cùng kỳ năm trước", "case"),
        ("tăng 3,4% SO với cùng kỳ năm trước", "tăng 3,4% so với cùng kỳ năm trước", "case"),
        ("đạt 5,8 tấn một héc- ta; vượt kế hoạch", "đạt 5,8 tấn một héc-ta; vượt kế hoạch", "lexicon"),
        ("đường truyền Interne t tốc độ cao", "đường truyền Internet tốc độ cao", "lexicon"),
        ("ứng Khuyế n học xã", "ứng Khuyến học xã", "lexicon"),
    ],
)
def test_mended(repairer, raw, text, reason):
    repaired = repairer.repair_reading(reading(raw))
    assert repaired.text == text
    assert repaired.raw == raw
    assert reason is None or reason in {e.reason for e in repaired.edits}


def test_a_cut_word_with_a_mark_too_many_is_not_divided(repairer):
    assert "chủ ẩn" not in repairer.repair_reading(reading("Tiêu chủẩn 3: Cơ sở vật chất")).text


def test_an_end_mark_taken_for_dirt_is_dropped(repairer):
    def posts(*alternatives):
        symbols = (*(Symbol(c, 0.99) for c in "thư"), Symbol(".", 0.9, alternatives))
        return Reading((Line((Word("Văn", 0.95, BOX), Word("thư.", 0.94, BOX, symbols))),))

    assert repairer.repair_reading(posts(Alternative("_", 0.5))).text == "Văn thư"
    assert repairer.repair_reading(posts(Alternative(",", 0.5))).text == "Văn thư."


def test_hesitation_is_said(repairer):
    repaired = repairer.repair_reading(reading("H. NỘI DUNG"))
    assert repaired.text == "II. NỘI DUNG"
    assert "uncertain_word" in repaired.reasons


@pytest.mark.parametrize("text", ["5, Hư hỏng tài sản do ai gây ra", "Điều 2, Kế toán chịu trách nhiệm"])
def test_a_comma_after_a_number_is_doubted(repairer, text):
    repaired = repairer.repair_reading(reading(text, 0.95))
    assert repaired.text == text
    assert "uncertain_word" in repaired.reasons


CLEAN = [
    "UBND xã phối hợp với Ban đại diện CMHS và các trường THPT",
    "Phát triển kinh tế - xã hội năm 2023 của Chính phủ",
    "TM. ỦY BAN NHÂN DÂN",
    "Kinh phí 1.234.500 đồng; đạt 12,5 % so với năm 2021.",
    "Liên hệ: phonggd@tayninh.edu.vn, https://tayninh.edu.vn/ke-hoach trước ngày 15/9/2023.",
    "- Nhiệm vụ: thực hiện nghiêm túc quy chế chuyên môn;",
    "Họ và tên: .......... Chức vụ: ..........",
    "Ông Vũ Sơn và bà Võ Ý, Sở Xây dựng",
    "Phòng Văn hóa Và Thông Tin trân trọng đề nghị quý cơ quan phối hợp:",
    "Quyết định này có hiệu lực kể từ ngày ký Các bộ phận có liên quan chịu trách nhiệm",
    "Thời gian hiệu lực: từ ngày 27 tháng 5 năm 2025 đến ngày 31 tháng 12 năm 2026",
    "Phương pháp nghiên cứu quan hệ mưa - dòng chảy",
    "Học kỳ I, Quý I/2023",
    "TM. ỦY BAN NHÂN DÂN. KT. CHỦ TỊCH",
    "Căn cứ Nghị định số 24/2021/NĐ-CP ngày 23 tháng 3 năm 2021 của Chính phủ;",
    "Tỷ lệ trẻ dưới một tuổi còn thấp – nhất là ở các xã vùng cao",
    "Cuộc họp kết thúc sớm.Ông Nam cảm ơn đại biểu",
    'Bỏ danh xưng "quận" có từ thời trước',
    "Mệnh danh là '' ông vua''",
    "Công ty Smith & Co. và Jones Co., Ltd. ký hợp đồng",
    "Trần Văn Tiến: nhà sinh học",
    "Thời gian học 5 năm. 2 năm đầu là đại cương",
    "chỉ bộ phận chuyên môn được tham gia, chỉ hội đồng trường quyết định",
    "Quý IV/2023, Quý 1/2024",
    "Số liều",
    "Số liều vắc xin",
    "Điện thoại: 02513 822 310 | Thư điện tử: sgddt@dongnai.gov.vn",
    "Tên hàm: ………………………..",
    "Thực phẩm theo tiêu chuẩn CAC và đề nghị của các tổ chức",
    "Khí hậu cận nhiệt đới ẩm (Cfa, Cwa)",
    "tầu phá băng và giầy da",
    "Hiến pháp (Điều khoản I, Phần III)",
    "Xem tệp bộ_09_2018_TT-BGDDT.doc kèm theo",
    "Chỉ số SO trong không khí, lớp SO và SVC",
    "đạt 70% Học sinh khá giỏi",
    "phát triển văn hóa- xã hội của địa phương",
    "họp phụ huynh, kiểm tra hồ sơ, tổng kết",
    "Phòng họp số 2, nhà văn hóa",
    "vùng đất rộng, người thưa",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_stays(repairer, text):
    repaired = repairer.repair_reading(reading(text, 0.93))
    assert repaired.text == text
    assert repaired.edits == ()


def test_impossible_date_stays(repairer):
    assert repairer.repair_reading(reading("Ngày 3 5/01/2025")).text == "Ngày 3 5/01/2025"
    assert figure_at(["II.", "CHỈ", "TIÊU"], 0) is None


def test_a_point_before_small_letters_was_a_comma_rather_than_a_semicolon(repairer):
    """Both read alike here; the tail that a comma loses makes a point of it, while a semicolon keeps two."""
    assert repairer.repair_reading(reading("phát hành văn bản trong ngày. không để tồn đọng")).text.count(";") == 0


@pytest.mark.parametrize(
    ("after", "thought", "mark"),
    [
        ("Khen thưởng kịp thời", True, "."),
        ("Khen thưởng kịp thời", False, ","),
        ("Thôn Đoài", True, ","),
        ("khen", True, ","),
    ],
)
def test_a_comma_before_a_capital_was_a_point_if_the_engine_thought_of_one(repairer, after, thought, mark):
    """Capitals of names and titles follow commas, too."""
    alternatives = (Alternative("cầm.", 0.3),) if thought else ()
    comma = Word("cầm,", 0.7, BOX, (Symbol("cầm,", 0.7, alternatives),))
    before, rest = reading("phòng, chống dịch bệnh trên gia súc, gia").words, reading(after).words
    repaired = repairer.repair_reading(Reading((Line((*before, comma, *rest)),)))
    assert f"cầm{mark} " in repaired.text


def test_capitals_of_a_shape_of_their_own_stay_above_a_line_in_small_letters(repairer):
    weak = {"TÔNG": 0.5, "LỚP": 0.5}
    lines = ("TÔNG HỢP LỚP 6/1", "Năm học: 2025-2026")
    words = (tuple(Word(w, weak.get(w, 0.97), BOX) for w in line.split()) for line in lines)
    assert repairer.repair_reading(Reading(tuple(map(Line, words)))).text == "TỔNG HỢP LỚP 6/1 Năm học: 2025-2026"


def test_capitals_are_counted(repairer):
    model = repairer._model
    table = CaseTable.load()
    odds = [table.capital_odds(model.id("kết"), model.id(w), model.id("x"), False) for w in ("việc", "việt")]
    assert odds[0] < 0 < odds[1]


WORDS = st.sampled_from([w for line in CLEAN for w in line.split()] + ["Căn.", "-", "CƠ", "tẾ", ".", "'", "HI.", "8"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_numbers_stay(words):
    repaired = Repairer.load().repair_reading(reading(" ".join(words), 0.93))
    numbers = [w for w in words if sum(map(str.isdigit, w)) > 3]
    assert all(n.rstrip(".;,:") in repaired.text for n in numbers)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("60x1O0x200", "60x100x200"),
        ("60x100×200", "60x100x200"),
        ("6Ox100x200,", "60x100x200,"),
        ("2x2,5", None),
        ("2×2,5", None),
        ("OxO", None),
        ("XX", None),
    ],
)
def test_sizes_are_figures_parted_by_one_sign(read, text):
    figure = figure_at(["đặc", read], 1)
    assert (figure.text if figure else None) == text
    assert figure is None or figure.doubtful


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("- Lưu:VT.", "- Lưu: VT."),
        ("- Lưu: VTI", "- Lưu: VT"),
        ("- Lưu:VI, TH", "- Lưu: VT, TH"),
        ("- Lưu: VT, HC", "- Lưu: VT, HC"),
        ("- Trần VI", "- Trần VI"),
    ],
)
def test_the_clerks_office_behind_filed(repairer, read, text):
    assert repairer.repair_reading(reading(read)).text == text
