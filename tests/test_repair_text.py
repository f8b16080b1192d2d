"""Repair of plain text: what it must mend, and what it must leave alone."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.normalize import Repairer, repair
from pipeline.normalize.tone import bare, standard_tone

CLEAN = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Ủy ban nhân dân tỉnh Đắk Lắk giao Sở Giáo dục và Đào tạo chủ trì, phối hợp thực hiện.",
    "Bà Nguyễn Thị Ngọc Ánh, giáo viên Trường THPT Trần Đại Nghĩa, huyện Ea H'leo.",
    "Các xã Đăk Tờ Re, Ngọk Bay, Pờ Y và Ia Grai đã hoàn thành kế hoạch năm học 2022 - 2023.",
    "Liên hệ: phonggd@tayninh.edu.vn, website https://tayninh.edu.vn/ke-hoach trước ngày 15/9/2023.",
    "Kinh phí 1.234.500 đồng, đạt 12,5 % so với năm 2021.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "The Cambridge English School in Hà Nội",
]


@pytest.fixture(scope="module")
def repairer():
    return Repairer.load()


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_passes(repairer, text):
    repaired = repairer.repair_text(text)
    assert repaired.text == text
    assert repaired.edits == ()


@pytest.mark.parametrize("text", CLEAN[:2] + CLEAN[5:7])
def test_bare_letters_get_their_marks(repairer, text):
    assert repairer.repair_text(bare(text)).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("hội đồng thấm định hồ sơ của các cơ sở giáo dục", "hội đồng thẩm định hồ sơ của các cơ sở giáo dục"),
        ("quy định về tố chức và hoạt động của nhà trường", "quy định về tổ chức và hoạt động của nhà trường"),
        ("co sO gido duc thudng xuyen phai dugc cong nhan", "cơ sở giáo dục thường xuyên phải được công nhận"),
        ("SO GIAO DUC VA PAO TAO TINH BINH DINH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH BÌNH ĐỊNH"),
        ("xdc dinh nhi¢m vu trong tam cua nha truong", "xác định nhiệm vụ trọng tâm của nhà trường"),
    ],
)
def test_errors_are_mended(repairer, raw, text):
    assert repairer.repair_text(raw).text == text


def test_codes_are_repaired_as_codes(repairer):
    repaired = repairer.repair_text("Thong tu so 18/2012/TT-BGDDT ve cong tac KDCLGD cua nha truong")
    assert "18/2012/TT-BGDĐT" in repaired.text
    assert "KĐCLGD" in repaired.text
    assert {e.reason for e in repaired.edits if e.to in ("KĐCLGD", "18/2012/TT-BGDĐT")} == {"code"}


@pytest.mark.parametrize("symbol", ["CO2", "m2", "B2", "°C", "A4", "18/2012/TT-BGDĐT", "05-KH/ĐU", "a@b.edu.vn"])
def test_symbols_never_become_words(repairer, symbol):
    text = f"Nha truong do dien tich phong hoc va ghi lai {symbol} vao so theo doi cua giao vien"
    assert f" {symbol} vào sổ theo dõi" in repairer.repair_text(text).text


def test_foreign_text_stays(repairer):
    text = "This report was written by the school board for parents and students"
    assert repairer.repair_text(text).text == text


@pytest.mark.parametrize("text", ["Máy vi tính để bàn HP ProDesk", "Máy in HP LaserJet dùng cho văn thư"])
def test_initials_amid_small_letters_are_no_syllable(repairer, text):
    """A product may bear capitals within its name; letters without their marks are an abbreviation's."""
    assert repairer.repair_text(text).text == text
    assert repairer.repair_text("cuoc hop HDND xa").text == "cuộc họp HĐND xã"


def test_every_change_is_an_edit(repairer):
    repaired = repairer.repair_text("Ke hoach cai tién chat lugng gido duc")
    assert repaired.text == "Kế hoạch cải tiến chất lượng giáo dục"
    assert [e.from_ for e in repaired.edits] == repaired.raw.split()
    assert [e.to for e in repaired.edits] == repaired.text.split()
    assert all(e.score > 0 for e in repaired.edits)


def test_lines_share_their_context(repairer):
    lines = [
        "Truong trung hoc pho thong phoi hop voi Bo Giao duc va Dao",
        "tao to chuc danh gia chat luong cua cac co so giao duc",
    ]
    together = [r.text for r in repairer.repair_lines(lines)]
    assert together[0].endswith("Bộ Giáo dục và Đào")
    assert together[1].startswith("tạo tổ chức đánh giá")


def test_user_dictionary_helps(tmp_path, repairer):
    file = tmp_path / "ten.txt"
    file.write_text("Lũng Phoạc\t50\nBdâng\n# remark\n", "utf-8")
    raw = "Truong tieu hoc xa Lung Phoac to chuc khai giang nam hoc moi"
    assert "Lũng Phoạc" not in repairer.repair_text(raw).text
    repaired = Repairer.load(file).repair_text(raw)
    assert "Lũng Phoạc" in repaired.text
    assert "dictionary:ten" in {e.reason for e in repaired.edits}


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", "Ngọk\tmany\n".encode()])
def test_bad_dictionary(tmp_path, content):
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    with pytest.raises(InputError):
        Repairer.load(file)


def test_continuity(repairer):
    assert repairer.continuity("nâng cao chất", "lượng giáo dục") > repairer.continuity("nâng cao chất", "Tiêu chí 2")
    assert repairer.continuity("nâng cao chất", "lượng giáo dục") > 0
    assert repairer.continuity("", "lượng") == 0


def test_valid_share(repairer):
    good = "Căn cứ quy định về kiểm định chất lượng giáo dục và công nhận đạt chuẩn quốc gia"
    assert repairer.valid_share(good) > 0.95
    assert repairer.valid_share(bare(good)) < 0.3
    assert repairer.valid_share("Quy dinh vé kiém dinh chét luong gido duc va cong nhén dat chudn") < 0.4


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text):
    repaired = repair(text)
    assert unicodedata.is_normalized("NFC", repaired.text)
    assert repaired.text.count("\n") == repaired.raw.count("\n")
    assert repair(repaired.text).text == repaired.text


VIETNAMESE = st.sampled_from(" ".join(CLEAN[:4]).split())
NUMBER = st.from_regex(r"[0-9]{1,3}(\.[0-9]{3}){0,2}(,[0-9])?|[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2}", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(VIETNAMESE, NUMBER), min_size=1, max_size=14), st.booleans())
def test_repair_is_idempotent_and_keeps_numbers(words, stripped):
    text = " ".join(words)
    once = repair(bare(text) if stripped else text)
    assert repair(once.text).text == once.text
    long_numbers = re.compile(r"\d[\d.,/]{2,}")
    assert long_numbers.findall(once.text) == long_numbers.findall(text)


def test_tone_style_is_standard(repairer):
    assert repairer.repair_text("Uỷ ban nhân dân tỉnh Hoà Bình").text == "Ủy ban nhân dân tỉnh Hòa Bình"
    assert standard_tone("Hoà") == "Hòa"


@pytest.mark.parametrize(
    ("raw", "truth"),
    [
        ("Phạm tội thuộc một trong cáctrường hợp sau đây", "Phạm tội thuộc một trong các trường hợp sau đây"),
        ("Nâng cao chất lượng giáo dụ c toàn diện", "Nâng cao chất lượng giáo dục toàn diện"),
        ("TỘI PHÁ HOẠI HÒABÌNH, CHỐNG LOÀI NGƯỜI", "TỘI PHÁ HOẠI HÒA BÌNH, CHỐNG LOÀI NGƯỜI"),
        ("thuc hien kehoach nam hoc moi", "thực hiện kế hoạch năm học mới"),
        ("SỞY TẾ LONG AN", "SỞ Y TẾ LONG AN"),
        ("Giám đốc Trung tâmY tế huyện", "Giám đốc Trung tâm Y tế huyện"),
    ],
)
def test_words_run_together_or_cut_are_divided_anew(repairer, raw, truth):
    repaired = repairer.repair_text(raw)
    assert repaired.text == truth
    assert repaired.raw == raw
    assert any(e.reason == "lexicon" and e.from_.replace(" ", "") in raw.replace(" ", "") for e in repaired.edits)
    assert repairer.repair_text(repaired.text).text == repaired.text


@pytest.mark.parametrize(
    "text", ["Ông Ksor H'Bia ở làng Plei Kueng", "phần mềm Microsoft PowerPoint 2016", "Hãng VinFast và iPhone"]
)
def test_foreign_and_joined_names_are_not_divided(repairer, text):
    assert repairer.repair_text(text).text == text
